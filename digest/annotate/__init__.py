"""Notes on texts. Where their words stand, and where they stand when the text has changed. No disk, no HTML."""

from digest.annotate.anchor import place_note
from digest.annotate.normal import text_digest

__all__ = ["place_note", "text_digest"]
