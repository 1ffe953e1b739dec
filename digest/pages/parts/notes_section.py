"""The end of a record's page: notes without a place in the text, and how to write one."""

from html import escape

from digest.annotate import text_digest
from digest.gate.rights import noted_words
from digest.pages.parts.doors import Draft, fragment, mail, new_file, new_issue, template
from digest.pages.parts.marks import PageNotes, notes_on_page
from digest.pages.parts.markup import attribute, box
from digest.pages.parts.note_html import note_html
from digest.records.annotation import FEWEST_WORDS, FOLDER, MOST_WORDS, Placed, Target, TargetKind, folder_of
from digest.records.digest import Digest
from digest.records.forge import Forge
from digest.records.ids import ArticleId
from digest.records.note_kind import NOTE_KINDS

STATES = {
    "whole": "On the whole",
    "exact": "On words of the text",
    "claim": "On the summary",
    "unchecked": "On words of the text, not checked here",
    "orphaned": "Orphaned: their words are no longer in the text",
}
"""What notes without a place on the page speak of, in the order in which they stand."""


def notes_section(page: PageNotes) -> str:
    """Return the notes that have no place on the page, by what they speak of; "" when there are none."""
    parts = []
    for state, heading in STATES.items():
        mine = [p for p in page.others if p.state == state]
        if mine:
            shown = [_note(p, page) for p in mine]
            parts.append("\n\n".join([f"### {heading}", *shown]))
    return box("notes", *parts)


def note_sections(page: PageNotes, text: str | None) -> list[str]:
    """Return the sections of a record's page that concern notes: those without a place, and how to write one."""
    section = notes_section(page)
    return [*([f"## Notes\n\n{section}"] if section else []), f"## Annotate\n\n{annotate_box(page, text)}"]


def noted(kind: TargetKind, ident: str, digest: Digest) -> list[str]:
    """Return these sections for a record whose page shows no text of its own."""
    return note_sections(notes_on_page(digest, Target(kind, ident), shows_text=False), None)


def _note(placed: Placed, page: PageNotes) -> str:
    return note_html(placed, page.digest, page.base, words=noted_words(placed.note, page.digest)) + _outlet(
        placed, page
    )


def _outlet(placed: Placed, page: PageNotes) -> str:
    """Return a link to the words on the outlet's own page."""
    article = page.digest.articles.get(ArticleId(page.target.id)) if page.target.kind == "articles" else None
    words = noted_words(placed.note, page.digest)
    if article is None or not article.url or words is None or placed.state not in {"unchecked", "exact"}:
        return ""
    if not article.url.startswith(("http://", "https://")):
        return ""
    href = attribute(fragment(article.url, words))
    return f'\n\n<p class="note-outlet"><a href="{href}" rel="noopener noreferrer">These words at the outlet</a></p>'


def _keeping(forge: Forge, name: str) -> str:
    """Return what to do with a note's file: no way is named that the digest has not got."""
    file = f"<code>{name}</code>"
    if forge.url:
        return f"Save it as {file} and send it as a {'merge' if forge.host == 'gitlab' else 'pull'} request."
    if forge.mail:
        return f"Save it as {file} and send it by mail."
    return f"In the digest’s folder it stands as {file}; whoever keeps the digest can put it there."


def annotate_box(page: PageNotes, text: str | None) -> str:
    """Return the ways to write a note on the record: links where a repository is named, and a file to copy.

    The attributes tell the script what it needs to fill a note in from a selection.
    """
    forge, target = page.digest.forge, page.target
    digest = text_digest(text) if text is not None else None
    draft = Draft(target=target, text=digest)
    ways = []
    for label, address in (
        ("Write it at the repository", new_file(forge, draft)),
        ("Use the form", new_issue(forge, draft)),
        ("Send it by mail", mail(forge, draft)),
    ):
        if address:
            ways.append(f'<a class="way" href="{attribute(address)}" rel="nofollow noopener">{label}</a>')
    data = {
        "record": f"{target.kind}/{target.id}",
        "folder": f"{FOLDER}/{folder_of(target)}",
        "text": digest or "",
        "host": forge.host if forge.url else "",
        "form": "1" if forge.form else "",
        "repo": forge.url or "",
        "branch": forge.branch,
        "mail": forge.mail or "",
        "kinds": " ".join(f"{k.name}:{','.join((*k.takes, *(['sources'] if k.doubted else [])))}" for k in NOTE_KINDS),
        "words": f"{FEWEST_WORDS} {MOST_WORDS}",
    }
    attributes = "".join(f' data-{k}="{attribute(v)}"' for k, v in data.items())
    links = f'<p class="ways">{" · ".join(ways)}</p>'
    name = f"{FOLDER}/{folder_of(target)}/&lt;date&gt;-&lt;words&gt;.md"
    file = escape(template(draft), quote=False).replace("\n", "&#10;")
    return (
        f'<div class="annotate-box" data-search-exclude{attributes}>'
        f"{links}<details><summary>What a note is, and its file to copy</summary>"
        "<p>A note is one file with a quote, a source and a few sentences. It is checked and read by a person before it "
        f"appears.</p><p>{_keeping(forge, name)}</p>"
        f"<pre>{file}</pre></details></div>"
    )
