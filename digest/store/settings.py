"""What mkdocs.yml says of the digest and where it stands, and of the repository that takes notes. MkDocs reads the rest
of it.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from digest.records.edition import Edition
from digest.records.forge import Forge, Host
from digest.records.partial_date import PartialDate, day
from digest.records.problem import Problem, ProblemsError

FORM = ".github/ISSUE_TEMPLATE/annotation.yml"
"""The form that makes a note of an issue, in a repository on GitHub."""
_URL = re.compile(r"https?://[\w.:-]+/[\w./~-]+\Z")
_SITE = re.compile(r"https?://[\w.:-]+(?:/[\w./~-]*)?\Z")
_BRANCH = re.compile(r"(?:^|/)_?(?:edit|blob|src/branch)/(?P<branch>[\w.-]+)(?:/|\Z)")
_NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)*\Z")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\Z")
_OWNER = re.compile(r"@[\w.-]+(?:/[\w.-]+)?\Z|[\w.+-]+@[\w.-]+\Z")
HOSTS: dict[str, Host] = {
    "github": "github",
    "gitlab": "gitlab",
    "gitea": "gitea",
    "codeberg": "gitea",
    "forgejo": "gitea",
}
"""What runs on a host, by a part of its name. Another one is named in `extra: annotate: host:`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an owner has settled of a digest."""

    title: str | None = None
    """Its name."""

    site_url: str | None = None
    """Where its site stands, with a slash at the end."""

    forge: Forge = field(default_factory=Forge)
    """The repository that takes notes."""

    host: Host | None = None
    """What runs where the repository lives; None where nothing tells."""

    editors: tuple[str, ...] = ()
    """Accounts that read records and notes, as a host writes them: @name or @group/team."""

    maintainers: tuple[str, ...] = ()
    """Accounts that read everything else."""


class _Plain(yaml.SafeLoader):
    """Reads settings with tags of MkDocs (!ENV, !relative) as nothing."""


_Plain.add_multi_constructor("", lambda *_: None)
_Plain.add_multi_constructor("!", lambda *_: None)
_Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def parsed(text: str | bytes) -> Mapping[str, Any]:
    """Return the settings of a file's text as plain data; none where it is no mapping.

    Raises yaml.YAMLError where it is no YAML.
    """
    tree = yaml.load(text, Loader=_Plain)  # noqa: S506 (a safe loader, with tags read as nothing)
    return tree if isinstance(tree, dict) else {}


def read_settings(root: Path) -> Settings:
    """Return what mkdocs.yml tells: the title, `site_url`, `repo_url`, `edit_uri`, and below `extra: annotate:` what
    these do not tell (`host`, `branch`, `mail`, `editors`, `maintainers`). Values of another form count as absent.
    """
    settings = settings_tree(root)
    own = below(settings, "extra", "annotate")
    url = str(settings.get("repo_url") or "").rstrip("/").removesuffix(".git")
    url = url if _URL.match(url) else ""
    named = _BRANCH.search(str(settings.get("edit_uri") or ""))
    branch = str(own.get("branch") or (named["branch"] if named else "main"))
    mail = str(own.get("mail") or "")
    host = host_of(url, str(own.get("host") or ""))
    forge = Forge(
        url=url or None,
        host=host or "github",
        branch=branch if _NAME.match(branch) else "main",
        mail=mail if _MAIL.match(mail) else None,
        form=(root / FORM).is_file(),
    )
    site = str(settings.get("site_url") or "")
    return Settings(
        title=str(settings.get("site_name") or "") or None,
        site_url=f"{site.rstrip('/')}/" if is_site(site) else None,
        forge=forge,
        host=host,
        editors=_accounts(own.get("editors")),
        maintainers=_accounts(own.get("maintainers")),
    )


def settings_tree(root: Path) -> Mapping[str, Any]:
    """Return what mkdocs.yml says; nothing where it is missing or broken, of which MkDocs says what is wrong."""
    path = root / "mkdocs.yml"
    try:
        return parsed(path.read_bytes()) if path.is_file() else {}
    except yaml.YAMLError:
        return {}


def below(tree: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """Return the mapping that names lead to, one below the other; an empty one where none stands there."""
    for name in names:
        inner = tree.get(name)
        tree = inner if isinstance(inner, dict) else {}
    return tree


def read_edition(root: Path) -> Edition:
    """Return what the site is called, where it stands and under which licence: `site_name`, `site_url`, and `licence` below
    `extra:`. Each may be absent; values of another form count as absent.
    """
    licence = str(below(settings_tree(root), "extra").get("licence") or "")
    settings = read_settings(root)
    return Edition(name=settings.title, address=settings.site_url, licence=licence if _SITE.match(licence) else None)


def settings_problems(root: Path, shown: str) -> Iterator[Problem]:
    """Yield what is wrong with mkdocs.yml as far as Readout reads it; MkDocs says the rest when it builds."""
    name = f"{shown}mkdocs.yml"
    try:
        text = (root / "mkdocs.yml").read_bytes()
        settings = parsed(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        why = str(getattr(fault, "problem", None) or "it is no YAML")
        yield Problem(name, line, column, "yaml", why, "quote texts that hold ': ' or ' #', and indent with spaces")
        return
    extra = settings.get("extra")
    own = extra.get("annotate") if isinstance(extra, dict) else None
    given = {**settings, **{f"extra: annotate: {k}": v for k, v in (own if isinstance(own, dict) else {}).items()}}
    for key, (form, cure) in _FORMS.items():
        value = given.get(key)
        if value is not None and not form(str(value)):
            where = next((n for n, row in enumerate(text.split(b"\n"), 1) if _names(row, key)), 0)
            yield Problem(name, where, 0, "setting", f"{key}: '{value}' is none, so it counts for nothing", cure)


def _names(row: bytes, key: str) -> bool:
    return row.strip().startswith(f"{key.rpartition(' ')[2]}:".encode())


def read_forge(root: Path) -> Forge:
    """Return the repository that mkdocs.yml names."""
    return read_settings(root).forge


def host_of(url: str, named: str = "") -> Host | None:
    """Return what runs at an address, by what is named or by the name of its host; None where nothing tells."""
    if named in HOSTS:
        return HOSTS[named]
    where = urlsplit(url).hostname or "" if url else ""
    return next((host for part, host in HOSTS.items() if part in where), None)


def is_repository(url: str) -> bool:
    """Return whether an address can be that of a repository."""
    return bool(_URL.match(url.rstrip("/").removesuffix(".git")))


def is_site(url: str) -> bool:
    """Return whether an address can be that of a site."""
    return bool(_SITE.match(url))


def is_mail(address: str) -> bool:
    """Return whether a text is an address that takes mail."""
    return bool(_MAIL.match(address))


def _accounts(given: object) -> tuple[str, ...]:
    names = given if isinstance(given, list) else str(given or "").replace(",", " ").split()
    return tuple(n for n in map(str, names) if _OWNER.match(n))


def site_of(repository: str) -> str | None:
    """Return where GitHub or GitLab publishes the site of a repository, by default; None for another host."""
    parts = urlsplit(repository)
    owner, _, name = parts.path.strip("/").partition("/")
    pages = {"github.com": "github.io", "gitlab.com": "gitlab.io"}.get(parts.hostname or "")
    if pages is None or not name or "/" in name:
        return None
    own = f"{owner.lower()}.{pages}"
    return f"https://{own}/" if name.lower() == own else f"https://{own}/{name}/"


_FORMS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "site_url": (is_site, "write where the site stands, as https://HOST/PATH/"),
    "repo_url": (is_repository, "write the repository's address, as https://HOST/OWNER/NAME"),
    "extra: annotate: host": (HOSTS.__contains__, f"write one of {', '.join(HOSTS)}"),
    "extra: annotate: branch": (lambda text: bool(_NAME.match(text)), "write the name of a branch"),
    "extra: annotate: mail": (is_mail, "write an address, as notes@example.org"),
}
"""The settings that Readout reads, with what tells whether a value is one, and how to mend it."""


def given_day() -> PartialDate | None:
    """Return the day that SOURCE_DATE_EPOCH names, by which builds of one source are the same whenever they are made.

    None where it is empty, as where it is not set. Raises ProblemsError where it is no number of seconds since 1970.
    """
    given = os.environ.get(EPOCH, "").strip()
    try:
        return day(datetime.fromtimestamp(int(given), UTC).date()) if given else None
    except (ValueError, OverflowError, OSError):
        cure = "set it to such a number, as `date +%s` prints it, or unset it"
        raise ProblemsError(
            [Problem(EPOCH, 0, 0, "bad-day", f"{given!r} is no number of seconds since 1970", cure)]
        ) from None


EPOCH = "SOURCE_DATE_EPOCH"
"""The name of the variable, as reproducible-builds.org has it."""
