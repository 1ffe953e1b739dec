"""The language that quoted words are in, so that they are read out and set as what they are."""

import re

from digest.records.article import Article

OWN = "en"
"""The language of the digest's pages."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
"""A language tag as far as pages need it (BCP 47): language, script, region."""
RIGHT_TO_LEFT = frozenset({"ar", "arc", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from the right (CLDR, characterOrder)."""


def foreign(article: Article) -> str:
    """Return the attributes of an element with words of an article in another language: ` lang="it"`; else ""."""
    return language_attributes(article.language)


def language_attributes(language: str | None) -> str:
    """Return the attributes for words in a language; "" for the digest's own and for an unknown one."""
    if not language or not _TAG.fullmatch(language) or language.split("-")[0].lower() == OWN:
        return ""
    way = ' dir="rtl"' if language.split("-")[0].lower() in RIGHT_TO_LEFT else ""
    return f' lang="{language}"{way}'
