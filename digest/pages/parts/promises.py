"""What an article announces or looks back to, as an entry of a list."""

from digest.gate.rights import Shown
from digest.pages.parts.evidence import bare
from digest.pages.parts.markup import inline, link, quoted
from digest.records.digest import Digest
from digest.records.promise import MentionOf, Promise
from digest.relate.titles import article_title, date_words, view_title


def promise_item(promise: Promise, digest: Digest, shown: Shown, base: str = "../") -> str:
    """Return an announcement as an entry of a list: its words, its source, what came of it."""
    mention = promise.told.mention
    article = promise.told.article
    when = f"for {inline(mention.interval.words())}" if mention.interval else "no time named"
    source = link(article_title(article, digest), f"{base}articles/{article.id}.md")
    published = f", {date_words(article.published)}" if article.published else ""
    lines = [
        f'<span class="kind">{when}</span> {phrase_words(promise.told, shown)}',
        f'<span class="line">— {source}{published}</span>',
    ]
    meant = [link(view_title(digest.meetings[i], digest), f"{base}meetings/{i}.md") for i in promise.meetings]
    if meant:
        verb = {"kept": "Kept by", "lapsed": "Meant", "open": "Means"}[promise.state]
        sure = len(meant) == 1 and promise.told.resolution.state != "review"
        lines.append(f'<span class="line">{verb if sure else "May mean"} {"; ".join(meant)}</span>')
    lines.append(f"<small>{inline(promise.why[:1].upper() + promise.why[1:])}.</small>")
    return "\n".join(lines)


def phrase_words(told: MentionOf, shown: Shown) -> str:
    """Return the words of a mention, as a quote where it may be shown."""
    phrase = told.mention.phrase
    return quoted(phrase) if phrase in shown[told.article.id] else bare(phrase)
