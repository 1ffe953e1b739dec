"""What mkdocs.yml says of the repository that takes notes, and of what parses sentences. MkDocs reads the rest of it."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from digest.records.forge import Forge, Host
from digest.records.problem import Problem, ProblemsError
from digest.store.pipeline import DEFAULT, pipeline

_URL = re.compile(r"https?://[\w.:-]+/[\w./~-]+\Z")
_BRANCH = re.compile(r"(?:^|/)_?(?:edit|blob|src/branch)/(?P<branch>[\w.-]+)(?:/|\Z)")
_NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)*\Z")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\Z")
HOSTS: dict[str, Host] = {
    "github": "github",
    "gitlab": "gitlab",
    "gitea": "gitea",
    "codeberg": "gitea",
    "forgejo": "gitea",
}
"""What runs on a host, by a part of its name. Another one is named in `extra: annotate: host:`."""


class _Plain(yaml.SafeLoader):
    """Reads settings with tags of MkDocs (!ENV, !relative) as nothing."""


_Plain.add_multi_constructor("", lambda *_: None)
_Plain.add_multi_constructor("!", lambda *_: None)
_Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def read_parser(root: Path) -> str:
    """Return the package of the model that parses sentences: `extra: reading: parser:` of mkdocs.yml, else the default.

    Raises ProblemsError when a named one is not installed.
    """
    own = _below(_settings(root), "extra", "reading")
    named = str(own.get("parser") or DEFAULT)
    if named != DEFAULT and pipeline(named) is None:
        what, cure = f"the spaCy pipeline '{named}' is not installed", f"pip install {named}, or leave the setting out"
        raise ProblemsError([Problem("mkdocs.yml", 0, 0, "parser-missing", what, cure)])
    return named


def _below(tree: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        inner = tree.get(name)
        tree = inner if isinstance(inner, dict) else {}
    return tree


def _settings(root: Path) -> dict[str, Any]:
    """Return what mkdocs.yml says; nothing where it is missing or broken, of which MkDocs says what is wrong."""
    path = root / "mkdocs.yml"
    try:
        tree = yaml.load(path.read_bytes(), Loader=_Plain) if path.is_file() else None  # noqa: S506 (a safe loader, with tags read as nothing)
    except yaml.YAMLError:
        return {}
    return tree if isinstance(tree, dict) else {}


def read_forge(root: Path) -> Forge:
    """Return the repository that mkdocs.yml names: `repo_url`, `edit_uri`, and below `extra: annotate:` what these do
    not tell (`host`, `branch`, `mail`). Values of another form count as absent.
    """
    settings = _settings(root)
    own = _below(settings, "extra", "annotate")
    url = str(settings.get("repo_url") or "").rstrip("/").removesuffix(".git")
    url = url if _URL.match(url) else ""
    named = _BRANCH.search(str(settings.get("edit_uri") or ""))
    branch = str(own.get("branch") or (named["branch"] if named else "main"))
    mail = str(own.get("mail") or "")
    return Forge(
        url=url or None,
        host=_host(url, str(own.get("host") or "")),
        branch=branch if _NAME.match(branch) else "main",
        mail=mail if _MAIL.match(mail) else None,
    )


def _host(url: str, named: str) -> Host:
    if named in HOSTS:
        return HOSTS[named]
    where = urlsplit(url).hostname or ""
    return next((host for part, host in HOSTS.items() if part in where), "github")
