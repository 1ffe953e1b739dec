"""The ways by which a reader's note reaches the repository: addresses that open with the note half written."""

import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from digest.annotate.normal import occurrences, plain
from digest.records.annotation import FEWEST_WORDS, FOLDER, MOST_WORDS, Target, folder_of
from digest.records.counting import count_words, first_words
from digest.records.forge import Forge
from digest.records.note_kind import NOTE_KINDS, doubted, kinds_in_words

LONGEST = 8_191
"""Bytes of an address that GitHub takes."""
NAME = "yyyy-mm-dd-two-or-three-words"
"""The file's name in links that work without a script: no page knows which day it is. A script puts the day in."""
SUGGESTED = 12
"""Words of a paragraph that are suggested as a quote; more of them where these stand in the text more than once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A note that is not written yet."""

    target: Target
    """The record."""

    quote: str | None = None
    """Words that it could speak of."""

    text: str | None = None
    """The digest of the text that holds them."""

    brief: bool = False
    """Whether it stands on every paragraph, where hints would make pages long."""


def template(draft: Draft) -> str:
    """Return a note's file for a person to fill in."""
    if draft.brief:
        return _template(draft, f"kind: {NOTE_KINDS[0].name}", [])
    kind = f"kind: {NOTE_KINDS[0].name}  # or {', '.join(k.name for k in NOTE_KINDS[1:])}"
    sources = [f"# sources:  # needed for a {kinds_in_words(doubted())}", "# - https://"]
    return _template(draft, kind, sources)


def _template(draft: Draft, kind: str, sources: list[str]) -> str:
    anchor = f"quote: {json.dumps(draft.quote, ensure_ascii=False)}" if draft.quote else "whole: true"
    lines = [
        "---",
        kind,
        anchor,
        *([f"text: {draft.text}"] if draft.text and draft.quote else []),
        *sources,
        "author: your name",
        "---",
        "",
        "Write here, in a few sentences, what you know or ask.",
        "",
    ]
    return "\n".join(lines)


def new_file(forge: Forge, draft: Draft) -> str | None:
    """Return the address of the host's page for a new file, with path and text filled in; None without a repository.

    What makes it longer than a host takes is left out: the quote, then the whole text. GitLab fills in the path
    alone (gitlab-org/gitlab, issue 594214), so its text is copied from the page.
    """
    if forge.url is None:
        return None
    path = f"{FOLDER}/{folder_of(draft.target)}/{NAME}.md"
    if forge.host == "gitlab":
        return f"{forge.url}/-/new/{quote(forge.branch)}?{_query({'file_name': path})}"
    new = f"{forge.url}/{'_new' if forge.host == 'gitea' else 'new'}/{quote(forge.branch)}"
    for one in (draft, Draft(target=draft.target), None):
        fields = {"filename": path} | ({"value": template(one)} if one else {})
        address = f"{new}/?{_query(fields)}" if forge.host == "gitea" else f"{new}?{_query(fields)}"
        if len(address) <= LONGEST:
            return address
    return f"{new}"


def new_issue(forge: Forge, draft: Draft) -> str | None:
    """Return the address of the issue form, filled in; None where the repository has none."""
    if forge.url is None or forge.host != "github" or not forge.form:
        return None
    fields = {"template": "annotation.yml", "record": f"{draft.target.kind}/{draft.target.id}"}
    if draft.quote:
        fields |= {"quote": draft.quote, "text": draft.text or ""}
    address = f"{forge.url}/issues/new?{_query(fields)}"
    return address if len(address) <= LONGEST else f"{forge.url}/issues/new?template=annotation.yml"


def mail(forge: Forge, draft: Draft) -> str | None:
    """Return an address that opens a mail with the note in it; None where no mail is taken."""
    if forge.mail is None:
        return None
    fields = {"subject": f"Note on {draft.target.kind}/{draft.target.id}", "body": template(draft)}
    return f"mailto:{forge.mail}?{urlencode(fields, quote_via=quote)}"


def _query(fields: dict[str, str]) -> str:
    return urlencode(fields, quote_via=quote, safe="/")


def suggested(words: str, text: str) -> str | None:
    """Return words of a paragraph that a note could quote: its first words, if they stand once in the text."""
    for count in (SUGGESTED, SUGGESTED * 2, MOST_WORDS):
        cut = first_words(" ".join(words.split()), count).rstrip(",;:—– ")
        if count_words(cut) >= FEWEST_WORDS and len(occurrences(plain(text), cut)) == 1:
            return cut
    return None


def fragment(url: str, words: str) -> str:
    """Return an address that leads to words on an outlet's page (a text fragment)."""
    encoded = quote(" ".join(words.split()), safe="").replace("-", "%2D")
    return f"{url.partition('#')[0]}#:~:text={encoded}"
