"""What mkdocs.yml says of the site's address and of the repository that takes notes. MkDocs reads the rest of it."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from digest.records.edition import Edition
from digest.records.forge import Forge, Host

_URL = re.compile(r"https?://[\w.:-]+/[\w./~-]+\Z")
_SITE = re.compile(r"https?://[\w.:-]+(?:/[\w./~-]*)?\Z")
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


def read_edition(root: Path) -> Edition:
    """Return where the site stands and under which licence: `site_url`, and `licence` below `extra:`. Both may be absent;
    values of another form count as absent.
    """
    settings = _settings(root)
    extra = settings.get("extra")
    licence = str(extra.get("licence") or "") if isinstance(extra, dict) else ""
    address = str(settings.get("site_url") or "")
    return Edition(
        address=f"{address.rstrip('/')}/" if _SITE.match(address) else None,
        licence=licence if _SITE.match(licence) else None,
    )


def _settings(root: Path) -> dict[str, Any]:
    path = root / "mkdocs.yml"
    try:
        tree = yaml.load(path.read_bytes(), Loader=_Plain) if path.is_file() else None  # noqa: S506 (a safe loader, with tags read as nothing)
    except yaml.YAMLError:
        return {}  # MkDocs says what is wrong with it.
    return tree if isinstance(tree, dict) else {}


def read_forge(root: Path) -> Forge:
    """Return the repository that mkdocs.yml names: `repo_url`, `edit_uri`, and below `extra: annotate:` what these do
    not tell (`host`, `branch`, `mail`). Values of another form count as absent.
    """
    settings = _settings(root)
    extra = settings.get("extra")
    own = extra.get("annotate") if isinstance(extra, dict) else None
    own = own if isinstance(own, dict) else {}
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
