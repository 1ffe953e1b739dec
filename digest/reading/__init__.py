"""Floor 2: claims read from one text. Knows no other article and no clock.

A new fact about the article is one function in `rules.HEADER_RULES`; a new way to name a time is one line in
`time.rules.RULES` and, where an anchor is needed, one function in `counted`.
"""

from dataclasses import dataclass, replace

from digest.reading.context import Context
from digest.reading.entities.homes import as_told
from digest.reading.entities.vocabulary import Vocabulary
from digest.reading.gathered import gather
from digest.reading.header.dateline import dateline, dateline_city
from digest.reading.header.facts import Found, anchor_of
from digest.reading.header.rules import HEADER_RULES
from digest.reading.header.stated import with_stated
from digest.reading.meetings.accounts import account_of, main_tellings, narrative_of, other_tellings
from digest.reading.meetings.captions import with_captions, with_pictures
from digest.reading.meetings.company import with_company
from digest.reading.meetings.denials import with_doubts
from digest.reading.meetings.events import with_events, with_events_told
from digest.reading.meetings.folded import folded
from digest.reading.meetings.holders import with_holders
from digest.reading.meetings.mentions import find_mentions
from digest.reading.meetings.neighbours import with_here_and_there
from digest.reading.meetings.placed import with_headline_city
from digest.reading.meetings.reader import tree_tellings
from digest.reading.meetings.staged import with_stays, with_stays_told
from digest.reading.meetings.transcripts import transcript_tellings
from digest.reading.meetings.unmet import why_no_meeting
from digest.reading.meetings.when import with_head_days, with_lead_days, with_release_day
from digest.reading.meetings.witnesses import agreed
from digest.reading.speech.statements import find_statements, kept
from digest.reading.speech.topics import find_topics
from digest.reading.time.anchored import Anchor
from digest.records.article import Account, Mention, Statement, Subject
from digest.records.claims import Known
from digest.records.clean_text import CleanText
from digest.records.partial_date import PartialDate

__all__ = ["WORDS_ALONE", "Found", "Reading", "Vocabulary", "find_claims", "read_context"]


WORDS_ALONE = "words alone"
"""How a text was read where nothing is installed that parses sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one text tells."""

    header: dict[str, Found]
    """Facts about the article, by the field's name; a field that the text does not tell is absent."""

    about: tuple[Account, ...]
    """The meetings that it reports."""

    mentions: tuple[Mention, ...]
    """The meetings that it looks back or ahead to."""

    topics: tuple[Subject, ...] = ()
    """What was spoken about."""

    statements: tuple[Statement, ...] = ()
    """Who is quoted, with how the words begin."""

    unmet: Known | None = None
    """Why it reports no meeting; None where it reports one."""

    by: str = WORDS_ALONE
    """What parsed the sentences, with versions."""


def find_claims(
    clean: CleanText, vocabulary: Vocabulary, *, published: PartialDate | None = None, url: str | None = None
) -> Reading:
    """Return what the text tells, each value with its words.

    `published` is a date that a person gives; it goes before all that the text says. `url` may state a date
    in its path; it comes last.
    """
    return read_context(clean, vocabulary, published=published, url=url)[1]


def read_context(
    clean: CleanText, vocabulary: Vocabulary, *, published: PartialDate | None = None, url: str | None = None
) -> tuple[Context, Reading]:
    """Return the text with its anchor and narrative day, and what it tells (see `find_claims`)."""
    context = gather(clean, vocabulary)
    header = {name: found for name, rule in HEADER_RULES.items() if (found := rule(context)) is not None}
    header = with_stated(header, clean.stated, vocabulary.registry, url)
    if published:
        header["published"] = Found(published, Known(basis="person", value=published))
    context = with_holders(_anchored(context, anchor_of(context, header.get("published"))))
    trees = tree_tellings(context)
    read = (*transcript_tellings(context), *agreed(context, trees))
    tellings = with_doubts(context, with_here_and_there(context, read), trees.denied)
    tellings = with_pictures(context, with_head_days(context, tellings))
    main = main_tellings(context, tellings)
    first = account_of(context, main)
    # What further meetings are counted from is the day of the first one.
    context = context.told_of(narrative_of(first))
    others = other_tellings(context, tellings, main)
    accounts = tuple(a for a in (first, *(account_of(context, group) for group in others)) if a)
    accounts = with_release_day(context, accounts)
    told = [t for group in (main, *others) for t in group]
    starts = [g[0].verb[0] for g in (main, *others) if g]
    accounts = with_captions(context, with_stays(context, with_events(context, accounts, starts), starts))
    accounts = with_company(
        context, with_lead_days(context, accounts, starts), [g[0].start for g in (main, *others) if g]
    )
    accounts = with_headline_city(context, accounts)
    mentions = with_events_told(context, find_mentions(context, tellings, told, first))
    mentions = folded(with_stays_told(context, mentions), accounts, context.registry)
    return context, Reading(
        header=header,
        about=accounts,
        mentions=mentions,
        topics=find_topics(context, told),
        statements=kept(find_statements(context)),
        unmet=why_no_meeting(context, header, accounts, mentions),
        by=context.grammar.name if context.grammar else WORDS_ALONE,
    )


def _anchored(context: Context, anchor: Anchor | None) -> Context:
    """Return a text with its own time and with its dateline, whose city keeps the state that is named there."""
    head, city = dateline(context), dateline_city(context)
    names = as_told(context.text, context.names, city[:1]) if city else context.names
    return replace(context, anchor=anchor, body=head.end if head else 0, dateline=city, names=names)
