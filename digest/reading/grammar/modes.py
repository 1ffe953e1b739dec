"""How a sentence can speak of a deed: that it happened, is to come, or neither."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Tells = Literal["told", "ahead", "not"]


@dataclass(frozen=True, slots=True)
class Mode:
    """How a sentence speaks of a deed."""

    tells: Tells
    """told: it happened; ahead: it is to come; not: the sentence says neither."""

    doubt: str | None = None
    """Why a person should look whether it happened at all."""

    denied: bool = False
    """Whether the sentence says that it did not happen."""


TOLD, AHEAD, NOT, DENIED = Mode("told"), Mode("ahead"), Mode("not"), Mode("not", denied=True)
CLAIMED = Mode("told", "the text does not say it on its own account: somebody claims it")
MEANT = Mode("told", "the words say only that this was meant")
HEARSAY = Mode("told", "the text does not say it on its own account: it passes on what others say")


def joined(modes: Iterable[Mode]) -> Mode:
    """Return what the parts of a sentence say together; parts behind one that tells nothing are not asked."""
    found = TOLD
    for mode in modes:
        if mode.tells == "not":
            return mode
        tells: Tells = "ahead" if "ahead" in {found.tells, mode.tells} else "told"
        found = Mode(tells, found.doubt or mode.doubt)
    return found
