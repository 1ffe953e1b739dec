"""Read offices and names as reference books print them: "Vice Presidents HAN Zheng", "King SALMAN bin Abd al-Aziz".

The part in capitals is the name that stands alone in later sentences, wherever in the name it stands.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

_OFFICE_WORDS = """acting administrative administrator affairs amir armed assembly assistant cabinet caretaker chair chairman
    chairperson chairwoman chancellor chief co-chair co-prince co-vice commander-in-chief commission commissioner
    committee confederation congress coprince council councillor crown deputy duke elect emir emperor empress executive
    federal federation first for forces foreign gnu government governor governor-general grand head high house in
    interim islamic king kingdom leader leadership lieutenant mayor minister monarch national of opposition or
    parliament people's permanent political pope premier prefect presidency president presidential prime prince
    princess privy provisional queen regent representative republic second secretary senate senior sovereign speaker
    special state sultan superior supreme taliban tanaiste taoiseach territorial the third transition transitional
    union vice with and ceo"""
OFFICE_WORDS = frozenset(_OFFICE_WORDS.split())
"""Words that offices are made of; one that is also a given name stands in no list."""
JOINING = frozenset({"of", "the", "and", "with", "for", "in", "or"})
"""Words of an office that neither begin nor end one."""
_RANKS = """adm admiral air archbishop ambassador brig brigadier capt captain cardinal chief col colonel commander commodore
    dame dr gen general h.e hon judge justice lt maj major mar marshal monsignor mr mrs ms prof professor ret sr
    the right honourable vice-marshal vice-admiral rear-admiral sir"""
RANKS = frozenset(_RANKS.split())
"""Ranks and styles between an office and a name. "Sheikh" is a name in Bangladesh and stays."""
_ABBREVIATIONS = frozenset({"CEO", "UK", "US", "UN", "EU", "GNU", "OBE", "MBE", "CBE"})
_PARTICLES = (
    "a abu af al al- ap bin bint bte da das de del della den der di do dos du e el i ibn ibni la le of ould ter van von"
    " y zu"
)
PARTICLES = frozenset(_PARTICLES.split())
"""Lower-case words inside names."""
_NUMERAL = re.compile(r"(?:[IVX]{2,}|[VX])\Z")
_CAPITALS = re.compile(r"(?:Mc|Mac|Di|[Dd]['’]|[Aa]l)?[^\W\d_a-z]{2,}\Z")
_NO_WORD = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,}\Z")
"""Capitals without a vowel abbreviate a party, an order or a profession."""
_GLUED = re.compile(r"(?<=[a-z])(?=(?:President|Prime|King|Queen|Governor)\b)")
_NICKNAME = re.compile(r"(?:[\"“”]+|(?<=[a-z] )\()(?!Prime |prime )([\w.' -]+?)(?:[\"“”]+|\)),? ?")
_NOT_IN_OFFICE = re.compile(
    r"-?\belect\b|designate|\bformerly, |\bousted\b|\bresignation of\b|\btenure of\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A person as a line prints one."""

    office: str
    """The office; "" where the line prints none."""

    name: str
    """The whole name in the printed order, capitals undone."""

    family: str
    """The part that was printed in capitals."""

    whole: bool = True
    """Whether the line holds all of the name; some lines lost their beginning."""

    nickname: str = ""
    """What stood in quotation marks inside the name."""


def capitals_undone(words: Sequence[str]) -> str:
    """Return a name printed in capitals as news prints it.

    A particle before the name is a part of it and has a capital of its own ("De Croo", "Van der Bellen"), one inside
    is small ("Saenz de Santamaria"). After an apostrophe behind one letter stands a capital ("O'Neill"), elsewhere
    none; "al-" and "el-" stay small.
    """
    out = []
    for at, word in enumerate(words):
        small = word.lower()
        inside = at and small in PARTICLES and at < len(words) - 1
        out.append(small if inside else word.capitalize() if _NUMERAL.match(word) else _word_undone(word))
    return " ".join(out)


def _word_undone(word: str) -> str:
    return "-".join(_part_undone(part, "-" in word) if _in_capitals(part) else part for part in word.split("-"))


def _part_undone(part: str, hyphen: bool) -> str:  # noqa: FBT001 (one question about the word around it)
    if hyphen and part in {"AL", "EL", "AD", "AN", "AR", "AS"}:
        return part.lower()
    if re.match(r"[A-Z]['’][A-Z]", part):
        return part[:2] + part[2:].capitalize()
    if re.match(r"MC[^AEIOU]", part):
        return "Mc" + part[2:].capitalize()
    return re.sub(r"[^\W\d_a-z](?:['’]?[^\W\d_a-z])+['’]?", lambda m: m[0][0] + m[0][1:].lower(), part)


def _bare(token: str) -> str:
    return token.strip(",.;:()/")


def _in_capitals(part: str) -> bool:
    return bool(_CAPITALS.match(re.sub(r"(?<=[^\W\d_a-z])['’]|['’.]\Z", "", part)))


def in_capitals(token: str) -> bool:
    """Return whether a token is printed in capitals as names are; numerals and abbreviations are not."""
    bare = token.strip(",;:()")
    if _NUMERAL.match(bare) or _NO_WORD.match(bare) or bare in _ABBREVIATIONS or re.match(r"(?:[A-Z]\.)+", bare):
        return False
    return any(map(_in_capitals, bare.split("-")))


def _is_office(token: str) -> bool:
    bare = _bare(token).lower()
    return (
        all(w.removesuffix("s") in OFFICE_WORDS or w in OFFICE_WORDS for w in bare.split("/"))
        or bare.partition("-")[0] in OFFICE_WORDS
    )


def _is_prose(token: str) -> bool:
    """Return whether a token belongs to a sentence about an office, not to an office or a name."""
    bare = _bare(token)
    if not bare or bare[0].isdigit() or bare == "++":
        return True
    small = bare[0].islower() and bare not in PARTICLES and bare.partition("-")[0] not in PARTICLES
    return small and not re.match(r"[a-z]['’][A-Z]", bare) and not _is_office(token) and not in_capitals(token)


def names_in(printed: str, country: Collection[str] = (), *, cut: bool = False) -> tuple[PrintedName, ...]:
    """Return the people whom a line prints, each with the office that it gives them.

    `country` holds the words that mean the country ("Afghanistan", "Swiss"): they are part of offices. `cut` says that
    the line lost its beginning. A line that
    tells a sentence ("following the resignation of …") keeps its last name only. Nobody is returned for a line about
    one who has not begun or is gone: "President-elect", "formerly".
    """
    if _NOT_IN_OFFICE.search(printed):
        return ()
    nickname = _NICKNAME.search(printed)
    text = _GLUED.sub(" ", _NICKNAME.sub("", printed)).replace(" al- ", " al-")
    text, _, other = text.partition("also spelled ")
    # "also spelled PAETONGTARN Shinawatra" may be all that is left of a line.
    cut_tokens = (text.strip() or other).split()
    tokens = _mended(cut_tokens)
    runs = list(_runs(tokens))
    if not runs:
        return ()
    cut = tokens == cut_tokens and (cut or _is_prose(tokens[0]))
    told = [i for i, t in enumerate(tokens[: runs[-1][0]]) if _is_prose(t) and (i or not cut)]
    if told:
        runs, begin = runs[-1:], told[-1] + 1
    else:
        begin = int(cut)
    out: list[PrintedName] = []
    for (start, end), following in zip(runs, [*(s for s, _ in runs[1:]), len(tokens)], strict=True):
        office = out[-1].office if out else ""
        found, behind = _person(tokens, (begin, start, end, following), office, country)
        out.append(found)
        begin = behind
    first = out[0]
    alone = first.name == first.family and " " not in first.name
    # An office without its beginning may have been that of a deputy: it says nothing.
    office = "" if cut and not told else first.office
    lost = not first.office and ((cut and not told) or alone)
    nick = nickname[1] if nickname else ""
    out[0] = PrintedName(office, first.name, first.family, not lost, nick)
    return tuple(n for n in out if n.family)


def _mended(tokens: list[str]) -> list[str]:
    """Return the tokens; the end of a word that one office alone has is that word: "uty Prime Minister"."""
    rest = tokens[0] if tokens else ""
    if len(rest) < 2 or rest in OFFICE_WORDS:  # noqa: PLR2004 (one letter ends many words)
        return tokens
    found = [w for w in OFFICE_WORDS if w.endswith(rest)]
    return [found[0].capitalize(), *tokens[1:]] if len(found) == 1 else tokens


def _runs(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where names in capitals begin and end; a comma ends one."""
    at = 0
    while at < len(tokens):
        if not in_capitals(tokens[at]) and not _numeral_as_name(tokens, at):
            at += 1
            continue
        end = at
        while end < len(tokens) and (end == at or in_capitals(tokens[end]) or _joins(tokens, end)):
            end += 1
            if tokens[end - 1].endswith(","):
                break
        yield at, end
        # "KHALID bin Mohamed AL Attiyah": capitals that nothing sets apart belong to the same person.
        while end < len(tokens) and not _sets_apart(tokens, end):
            end += 1
        at = end


def _joins(tokens: Sequence[str], at: int) -> bool:
    """Return whether a small word stands between capitals: "CORREIA e SILVA"."""
    return tokens[at] in PARTICLES and at + 1 < len(tokens) and in_capitals(tokens[at + 1])


def _numeral_as_name(tokens: Sequence[str], at: int) -> bool:
    """Return whether letters of a Roman numeral are a name: "President XI Jinping"; a numeral stands behind one."""
    begins = at == 0 or _is_office(tokens[at - 1])
    return begins and bool(_NUMERAL.match(tokens[at])) and len(tokens[at]) > 1 and tokens[at + 1 : at + 2] != []


def _sets_apart(tokens: Sequence[str], at: int) -> bool:
    ends = tokens[at - 1].endswith(",") or tokens[at] in {"and", "-"}
    return ends or _is_prose(tokens[at]) or _is_office(tokens[at])


def _person(
    tokens: Sequence[str], place: tuple[int, int, int, int], office: str, country: Collection[str]
) -> tuple[PrintedName, int]:
    """Return the name around the capitals from `start` to `end`, and where the next person's words begin."""
    begin, start, end, following = place
    last = _office_end(tokens[begin:start], country)
    title = " ".join(tokens[begin : begin + last]).strip(" ,/")
    given = [t.strip(",") for t in tokens[begin + last : start] if _bare(t).lower() not in RANKS | JOINING]
    behind = end if tokens[end - 1].endswith(",") else _name_end(tokens, end, following)
    after = [t.strip(",()") for t in tokens[end:behind]]
    while behind < following and _bare(tokens[behind]).lower() in RANKS | {"jr", "and"}:
        after.extend(["Jr."] if _bare(tokens[behind]) == "Jr" else [])
        behind += 1
    after = [w for w in after if _bare(w).lower() not in RANKS]
    family = [t.strip(",;:()") for t in tokens[start:end]]
    if given[:1] == ["Sheikh"] and re.search(r"\b(?:al|bin|ibn)\b", " ".join(after).lower()):
        given = given[1:]
    name = " ".join([*given, capitals_undone(family), *(w if _NUMERAL.match(w) else _word_undone(w) for w in after)])
    alone = [_alone(word) for word in family]
    return PrintedName(_single(title) or office, name, capitals_undone(alone)), behind


def _office_end(tokens: Sequence[str], country: Collection[str]) -> int:
    """Return how many tokens make the office.

    A country's words belong to it behind "of" or another of them only: Salvador is a given name, too; so is Sultan
    unless it begins the office. What stands behind "of" belongs to it.
    """
    last = 0
    for at, token in enumerate(tokens):
        bare = _bare(token)
        if bare in country:
            ends = any(_bare(t) == "of" for t in tokens[last:at]) or (
                at == last and at > 0 and tokens[at - 1] in country
            )
        elif bare == "General":
            ends = at > 0 and tokens[at - 1] in {"Governor", "Secretary", "Captain"}
        elif at > 1 and "of" in {tokens[at - 1], tokens[at - 2] * (tokens[at - 1] == "the")}:
            ends = True
        else:
            ends = _is_office(token) and bare.lower() not in JOINING and (bare != "Sultan" or not at)
        last = at + 1 if ends else last
    return last


def _name_end(tokens: Sequence[str], at: int, following: int) -> int:
    """Return where the words of a name behind its capitals end: at a comma, "and", an office or a sentence."""
    while at < following and tokens[at] not in {"and", "-"} and tokens[at][0] != "(":
        if _is_prose(tokens[at]) or (_is_office(tokens[at]) and not tokens[at].startswith("Al")):
            break
        at += 1
        if tokens[at - 1].endswith(","):
            break
    return at


def _alone(word: str) -> str:
    """Return the part in capitals of a double name: "KHAMENEI" of "Hoseini-KHAMENEI"; "al-" belongs to the name."""
    parts = word.split("-")
    capitals = [p for p in parts if _in_capitals(p)]
    return word if len(capitals) == len(parts) or len(parts[0]) <= 2 else "-".join(capitals)  # noqa: PLR2004 ("al")


def _single(office: str) -> str:
    """Return an office of one: "Deputy Prime Ministers" are several people, each a deputy prime minister."""
    one = re.sub(r"(?<![Oo]f )\b([Pp]resident|[Mm]inister|[Pp]remier|[Cc]aptain)s(?= Regent|,|$)", r"\1", office)
    words = one.split()
    # What is left of a sentence: "as the Interim President of X President A".
    last = words[-1].lower() if words else ""
    if last == "president" and "," not in one and [w.lower() for w in words].count(last) > 1:
        words = words[-1:]
    while words and words[0].lower() in JOINING:
        words.pop(0)
    return " ".join(
        w.lower()
        if w.lower() in JOINING
        else re.sub(r"[a-z]", lambda m: m[0].upper(), w, count=1)
        if _bare(w)[:1].islower()
        else w
        for w in words
    )


def words_of(names: Iterable[str]) -> frozenset[str]:
    """Return the single words of a country's names and adjectives."""
    return frozenset(w for name in names for w in name.split() if w[:1].isupper())
