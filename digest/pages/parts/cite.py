"""How to cite a page: a sentence ready to copy, and the forms that programs read."""

from html import escape

from digest.cite.formats import FORMATS, sentence
from digest.cite.reference import Reference, article_reference, data_reference, meeting_reference
from digest.pages.parts.markup import block, box
from digest.records.article import Article
from digest.records.digest import Digest, MeetingView


def cite_meeting(view: MeetingView, digest: Digest) -> str:
    """Return how to cite a meeting's page."""
    return _cite(meeting_reference(view, digest))


def cite_article(article: Article, digest: Digest) -> str:
    """Return how to cite an outlet's article with its record."""
    return _cite(article_reference(article, digest))


def cite_data(digest: Digest) -> str:
    """Return how to cite the data."""
    return _cite(data_reference(digest))


def _cite(ref: Reference) -> str:
    """Return the sentence, and each form in a line that unfolds to its text. Forms stand as HTML, where Markdown reads
    nothing, with their line ends as entities.
    """
    forms = []
    for form in FORMATS:
        if text := form.write(ref):
            told = "&#10;".join(escape(line) for line in text.splitlines())
            forms.append(f"<details><summary>{form.name}</summary><pre>{told}</pre></details>")
    lacking = ""
    if ref.page_url is None:
        lacking = "<small>This edition names no address of its own, so the path of the page stands for it.</small>"
    return box("cite", block(sentence(ref)), lacking, f'<div class="forms">{"".join(forms)}</div>')
