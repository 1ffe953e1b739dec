"""The record of an article as its page shows it: each value, how it is known, the words; a line of each can be sent."""

from collections.abc import Iterable
from dataclasses import replace

from digest.gate.withdrawn import is_withdrawn
from digest.pages.parts.evidence import claim_item, known_words, records
from digest.pages.parts.markup import box, here, inline, link, quoted
from digest.pages.parts.spoken_in import foreign
from digest.records.article import REMOTE, Account, Article
from digest.records.claims import Claim, Known
from digest.records.digest import Digest
from digest.records.ids import MeetingId
from digest.records.registry import Registry, key
from digest.relate.titles import account_words, listed, view_title


def record_of(article: Article, digest: Digest, shown: frozenset[str]) -> str:
    """Return the record: facts about the article, each account of a meeting, what it speaks of, whom it quotes."""
    facts = (
        claim_item(c, article, digest, shown, ident=f"record-{c.field}") for c in article.claims() if _worth(c, article)
    )
    parts = [box("record", records(facts))]
    told = accounts_in_words(article, digest.registry)
    for number, account in enumerate(article.about, 1):
        heading = f"### Its account of {inline(told[number - 1])}"
        items = _account_items(account, article, digest, shown, ident=f"account-{number}")
        parts.append(f"{heading}\n\n{box('record', records(items))}")
    parts += [_topics(article, digest, shown), _statements(article, digest, shown), _made_from(article)]
    return "\n\n".join(p for p in parts if p)


def accounts_in_words(article: Article, registry: Registry) -> list[str]:
    """Return for each account what tells it from the others of its article: who met, where and when; else its number."""
    if len(article.about) == 1:
        return ["the meeting"]
    words = [f"the meeting of {w}" if (w := account_words(a, registry)) else "a meeting" for a in article.about]
    return [f"{w} ({n})" if words.count(w) > 1 else w for n, w in enumerate(words, 1)]


def _made_from(article: Article) -> str:
    rights = f"Rights: {article.rights.status}."
    if article.source is None:
        return f"<small>The record was made by hand from the page at its address. {rights}</small>"
    name = f" ({inline(article.source.name)})" if article.source.name else ""
    digits = article.source.sha256[:16]
    return f"<small>Source{name}: {article.source.length:,} bytes, SHA-256 `{digits}…`. {rights}</small>"


def _worth(claim: Claim, article: Article) -> bool:
    """Return whether an unknown field is worth a line: always for what every article has, and shows."""
    if claim.field == "title" and is_withdrawn(article):
        return False
    return claim.value is not None or claim.known.review is not None or claim.field in {"outlet", "published", "title"}


def _account_items(
    account: Account, article: Article, digest: Digest, shown: frozenset[str], *, ident: str
) -> Iterable[str]:
    for claim in account.claims():
        remote = account.format in REMOTE and claim.field in {"place", "venue", "country"}
        asked = claim.field in {"date", "place", "venue"} and not remote
        if claim.value is not None or claim.known.review or asked:
            yield claim_item(claim, article, digest, shown, ident=f"{ident}-{claim.field}")
    people = [("People", p) for p in account.people] + [("Also present", p) for p in account.also_present]
    for number, (field, person) in enumerate(people, 1):
        role = f", {inline(person.role)}" if person.role else ""
        name = digest.registry.person_name(person.person)
        there = here(f"{ident}-person-{number}", f"{name} in the record")
        told = known_words(person.known, digest, shown, at=article)
        yield f"**{field}** {inline(name)}{role}{there}\n{told}"
    if (known := account.known.get("meeting")) and (account.meeting or known.review):
        may = [link(view_title(digest.meetings[m], digest), f"../meetings/{m}.md") for m in _may_be(known, digest)]
        value = '<span class="unknown">not decided</span>' + (f"; it may be {listed(may)}" if may else "")
        if account.meeting:
            value = link(view_title(digest.meetings[account.meeting], digest), f"../meetings/{account.meeting}.md")
        there = here(f"{ident}-meeting", "the meeting in the record")
        told = known_words(replace(known, alternatives=()), digest, shown, at=article)
        yield f"**Meeting** {value}{there}\n{told}"


def _may_be(known: Known, digest: Digest) -> list[MeetingId]:
    return [m for a in known.alternatives if (m := MeetingId(a)) in digest.meetings]


def _topics(article: Article, digest: Digest, shown: frozenset[str]) -> str:
    items = [
        f"**Topic** {inline(digest.registry.topic_name(t.topic))}{here(f'topic-{number}', 'this topic')}\n"
        f"{known_words(t.known, digest, shown, at=article)}"
        for number, t in enumerate(article.topics, 1)
    ]
    return f"### What it speaks of\n\n{box('record', records(items))}" if items else ""


def _statements(article: Article, digest: Digest, shown: frozenset[str]) -> str:
    registry = digest.registry
    taken = {key(p.person) for a in article.about for p in (*a.people, *a.also_present)}
    items = []
    for number, statement in enumerate(article.statements, 1):
        may = statement.quote in shown
        words = f"{quoted(statement.quote, foreign(article))} …" if may else "Words that may not be shown"
        speaker = statement.speaker
        name = inline(registry.person_name(speaker)).strip() if speaker else "Speaker not certain"
        only = "" if speaker is None or key(speaker) in taken else ", who took no part"
        told = known_words(statement.known, digest, shown, at=article)
        items.append(f"**{name}{only}** {words}{here(f'statement-{number}', 'these words')}\n{told}")
    return f"### Whom it quotes\n\n{box('record', records(items))}" if items else ""
