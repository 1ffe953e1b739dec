"""Whose text an article follows, and who follows its text: counts, places, and the sentences where rights allow."""

from collections.abc import Iterable, Sequence

from digest.gate.rights import may_show_text
from digest.pages.parts.markup import box, inline, link, opening
from digest.pages.parts.note_html import text
from digest.pages.parts.sanitised import text_words
from digest.pages.parts.spoken_in import foreign
from digest.pages.parts.words import count
from digest.records.article import Article
from digest.records.clean_text import CleanText
from digest.records.digest import Digest
from digest.records.ids import ArticleId
from digest.records.lineage import Lineage, Pair, Span
from digest.relate.sources import counted, reason_of
from digest.relate.titles import article_title, publisher

MOST_OPEN = 16
"""Pairs that stand open on a page; more are folded away behind their number."""


def lineage_sections(article: Article, digest: Digest) -> str:
    """Return the sections of an article's page on texts that follow one another; "" where none does.

    Sentences are shown only where the rights of both texts allow it, otherwise their number and their places.
    """
    mine = digest.lineages_of.get(article.id, ())
    follows = [x for x in mine if x.direction != "unknown" and x.article == article.id]
    followed = [x for x in mine if x.direction != "unknown" and x.source == article.id]
    shares = [x for x in mine if x.direction == "unknown"]
    sections = (
        ("Whose text it follows", [_entry(x, "Follows", digest, at=article.id) for x in follows]),
        ("Who follows this text", [_entry(x, "Followed by", digest, at=article.id) for x in followed]),
        ("Whose text it shares", [_entry(x, "Shares its text with", digest, at=article.id) for x in shares]),
    )
    return "\n\n".join(f"## {head}\n\n" + "\n\n".join(body) for head, body in sections if body)


def follows_note(article: Article, digest: Digest) -> str:
    """Return whose text an article follows, as a further line of its entry in a list; "" where it follows none."""
    lines = [
        f"<br>\n<small>follows the text of {link(article_title(digest.articles[x.source], digest), f'../articles/{x.source}.md')}"
        + (f": {counted(x)}" if x.pairs else "")
        + "</small>"
        for x in digest.lineages_of.get(article.id, ())
        if x.article == article.id and x.direction != "unknown"
    ]
    return "".join(lines)


def _entry(entry: Lineage, kind: str, digest: Digest, *, at: ArticleId) -> str:
    """Return one lineage: the other article, how many sentences, how that is known, and the sentences or their places.

    The sentences stand on the follower's page; the source's page leads there.
    """
    other = entry.source if at == entry.article else entry.article
    title = link(article_title(digest.articles[other], digest), f"../articles/{other}.md")
    why = reason_of(entry)
    told = _pairs(entry, digest)
    if told and at != entry.article:
        anchor = "whose-text-it-shares" if entry.direction == "unknown" else "whose-text-it-follows"
        told = f"<small>[The sentences side by side](../articles/{other}.md#{anchor})</small>"
    head = f'<span class="kind">{kind}</span> {title}: {inline(why)}.'
    return box("lineage", opening(head), _places(entry, digest), told)


def _places(entry: Lineage, digest: Digest) -> str:
    """Return where in both texts the sentences stand."""
    if not entry.pairs and not entry.sentences:
        return "<small>Their sentences cannot be counted here: this build does not hold both texts.</small>"
    if not entry.pairs:
        return "<small>No sentence of one was found to be like a sentence of the other.</small>"
    mine = ranges(n for p in entry.pairs for n in range(p.number, p.number + p.sentences))
    theirs = ranges(n for p in entry.pairs for n in range(p.source_number, p.source_number + p.source_sentences))
    here, there = _name(entry.article, digest), _name(entry.source, digest)
    why = "" if _may_show(entry, digest) else " The digest may not show both texts, so it gives places only."
    return (
        f"<small>{inline(here)}: sentence{_s(mine)} {mine} of {entry.sentences}. "
        f"{inline(there)}: sentence{_s(theirs)} {theirs} of {entry.source_sentences}.{why}</small>"
    )


def _s(numbers: str) -> str:
    return "" if numbers.isdigit() else "s"


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers as ranges: "1–6, 8"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def _name(ident: ArticleId, digest: Digest) -> str:
    article = digest.articles[ident]
    return publisher(article, digest.registry) or article_title(article, digest)


def _may_show(entry: Lineage, digest: Digest) -> bool:
    both = (digest.articles[entry.article], digest.articles[entry.source])
    return all(a.id in digest.texts and may_show_text(a, digest.profile) for a in both)


def _pairs(entry: Lineage, digest: Digest) -> str:
    """Return the sentences side by side with the words that differ marked; "" where rights do not allow it."""
    if not entry.pairs or not _may_show(entry, digest):
        return ""
    here, there = digest.texts[entry.article], digest.texts[entry.source]
    names = (_name(entry.article, digest), _name(entry.source, digest))
    spoken = tuple(foreign(digest.articles[i]) for i in (entry.article, entry.source))
    rows = "\n\n".join(_row(p, (here, there), names, spoken) for p in entry.pairs)
    state = " open" if len(entry.pairs) <= MOST_OPEN else ""
    head = f"{count(len(entry.pairs), 'pair')} of sentences side by side, words that differ marked"
    return f'<details class="pairs" markdown="1"{state}>\n<summary>{head}</summary>\n\n{rows}\n\n</details>'


def _row(pair: Pair, texts: tuple[CleanText, CleanText], names: tuple[str, str], spoken: Sequence[str]) -> str:
    moved = "" if pair.in_order else ", out of order"
    here = f"{names[0]}, {_numbers(pair.number, pair.sentences)}"
    there = f"{names[1]}, {_numbers(pair.source_number, pair.source_sentences)}{moved}"
    mine = marked(texts[0].text, (pair.start, pair.end), pair.changed, "ins")
    theirs = marked(texts[1].text, (pair.source_start, pair.source_end), pair.source_changed, "del")
    sides = ((here, mine, spoken[0]), (there, theirs, spoken[1]))
    return box("pair", *(box("side", f"<small>{inline(n)}</small>", box("said", w, attributes=a)) for n, w, a in sides))


def _numbers(first: int, number: int) -> str:
    return f"sentence {first}" if number == 1 else f"sentences {first}–{first + number - 1}"


def marked(words: str, span: Span, changed: Sequence[Span], tag: str) -> str:
    """Return a stretch of a text as a paragraph of HTML with runs of words in an element, all of it escaped."""
    out, at = [], span[0]
    for start, end in changed:
        out += [text(words[at:start]), f"<{tag}>{text(words[start:end])}</{tag}>"]
        at = end
    out.append(text(words[at : span[1]]))
    return f"<p>{text_words(''.join(out).strip())}</p>"
