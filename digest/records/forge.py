"""Where the digest's repository lives, and how notes reach it."""

from dataclasses import dataclass
from typing import Literal

Host = Literal["github", "gitlab", "gitea"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """The repository that takes notes."""

    url: str | None = None
    """Its address, without a slash at the end; None where none is named."""

    host: Host = "github"
    """What runs there: each has its own way to open a new file."""

    branch: str = "main"
    """The branch that notes are proposed for."""

    mail: str | None = None
    """An address that takes notes by mail."""

    form: bool = False
    """Whether the repository holds the issue form that makes a note."""
