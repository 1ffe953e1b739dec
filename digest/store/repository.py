"""The files of a digest's repository that are made from its settings: what people, git and the host find there."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from digest import exports, pages
from digest.records.annotation import FEWEST_WORDS, MOST_WORDS, Verdict
from digest.records.note_kind import NOTE_KINDS, doubted, kinds_in_words, taking
from digest.store.layout import PRODUCT
from digest.store.settings import FORM, Settings

TEMPLATES = Path(__file__).parent.parent / "templates"
Kind = Literal["github", "gitlab", "gitea", "none"]
"""Hosts that files are made for; gitea stands for Forgejo, too, whose workflows are read from .github/ by both."""
KINDS: tuple[Kind, ...] = get_args(Kind)
UNTITLED = "My digest"
"""The name of a digest that has none."""
INSTALL, WANTED = ".ci/install.sh", ".ci/readout.txt"
"""What puts Readout on a host's machine, and the one line that says which."""
COMMON = {
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
}
_INSTALLED = {INSTALL: "ci/install.sh", WANTED: "ci/readout.txt"}
_GITHUB = (
    "workflows/check.yml",
    "workflows/labels.yml",
    "workflows/note-from-issue.yml",
    "workflows/private-anchors.yml",
    "workflows/publish.yml",
    "workflows/settings.yml",
    "ISSUE_TEMPLATE/annotation.yml",
    "ISSUE_TEMPLATE/config.yml",
    "actionlint.yaml",
)
_PROPOSAL, _OWNERS = "proposal.md", "CODEOWNERS"
OF_HOST: Mapping[Kind, Mapping[str, str]] = {
    "github": _INSTALLED
    | {f".github/{name}": f"github/{name}" for name in _GITHUB}
    | {".github/CODEOWNERS": _OWNERS, ".github/pull_request_template.md": _PROPOSAL},
    "gitlab": _INSTALLED
    | {
        ".gitlab-ci.yml": "gitlab/gitlab-ci.yml",
        ".gitlab/CODEOWNERS": _OWNERS,
        ".gitlab/merge_request_templates/Default.md": _PROPOSAL,
    },
    "gitea": _INSTALLED
    | {
        ".github/workflows/check.yml": "gitea/check.yml",
        ".github/workflows/publish.yml": "gitea/publish.yml",
        ".github/CODEOWNERS": _OWNERS,
        ".github/pull_request_template.md": _PROPOSAL,
    },
    "none": {},
}
"""For each host its files, with the templates that they are made from."""
IGNORED = ("site/", "site.zip", "originals/", ".cache/", f"{PRODUCT}/", "docs/index.md", "docs/search.md")
"""What a repository leaves out, beside the pages that the build writes."""


def repository_files(settings: Settings, kind: Kind) -> dict[str, str]:
    """Return the texts of the files that are made for a host, by their paths in the digest's folder."""
    values = _values(settings, kind)
    return {path: filled(source, values) for path, source in sorted({**COMMON, **OF_HOST[kind]}.items())}


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with `@name@` replaced by the value of that name; what stays empty leaves no empty lines."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    text = re.sub(r"@([a-z_]+)@", lambda found: values[found[1]], text)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


def quoted(text: str) -> str:
    """Return a text as YAML writes a string, on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def settings_text(settings: Settings, kind: Kind) -> str:
    """Return the file mkdocs.yml of a new digest: the owner's settings alone."""
    forge = settings.forge
    values = {
        "title": quoted(settings.title or UNTITLED),
        "site_url": f"site_url: {settings.site_url}" if settings.site_url else "# site_url: https://example.org/",
        "repo_url": f"repo_url: {forge.url}" if forge.url else f"# repo_url: {_EXAMPLES[kind]}",
        "annotate": "\n".join(
            [
                f"    host: {kind}" if kind != "none" else "    # host: github",
                f"    branch: {forge.branch}",
                f"    mail: {forge.mail}" if forge.mail else "    # mail: notes@example.org  # takes notes by mail",
                *_named("editors", settings.editors, "read records and notes"),
                *_named("maintainers", settings.maintainers, "read everything else"),
            ]
        ),
    }
    return filled("mkdocs.yml", values)


_EXAMPLES: Mapping[Kind, str] = {
    "github": "https://github.com/OWNER/REPOSITORY",
    "gitlab": "https://gitlab.com/OWNER/REPOSITORY",
    "gitea": "https://codeberg.org/OWNER/REPOSITORY",
    "none": "https://github.com/OWNER/REPOSITORY",
}


def _named(name: str, accounts: Iterable[str], what: str) -> list[str]:
    accounts = [quoted(a) for a in accounts]
    if accounts:
        return [f"    {name}: [{', '.join(accounts)}]"]
    return [f'    # {name}: ["@name"]  # {what}']


def _values(settings: Settings, kind: Kind) -> dict[str, str]:
    """Return what the templates name."""
    generated = [f"docs/{name}/" for name in (*pages.FOLDERS, *exports.FOLDERS)]
    return (
        _form_values()
        | _readme_values(settings, kind)
        | {
            "branch": settings.forge.branch,
            "owners": _owners(settings),
            "ignored": "\n".join([*IGNORED, *generated]),
        }
    )


def _owners(settings: Settings) -> str:
    """Return the lines of CODEOWNERS; of lines that fit, a host takes the last."""
    editors, others = " ".join(settings.editors), " ".join(settings.maintainers)
    lines = [
        *([f"*                             {others}"] if others else []),
        *([f"/docs/records/                {editors}"] if editors else []),
    ]
    return "\n".join(lines)


def _form_values() -> dict[str, str]:
    """Return what the issue form says of the kinds of notes."""
    return {
        "kinds": ", ".join(k.name for k in NOTE_KINDS),
        "fewest": str(FEWEST_WORDS),
        "most": str(MOST_WORDS),
        "verdicts": ", ".join(get_args(Verdict)),
        "verdict_kinds": kinds_in_words(taking("verdict")),
        "doubted_kinds": kinds_in_words(doubted()),
        "original_kinds": kinds_in_words(taking("original")),
    }


_REQUEST: Mapping[Kind, str] = {
    "github": "pull request",
    "gitlab": "merge request",
    "gitea": "pull request",
    "none": "change",
}
_PUBLISHED: Mapping[Kind, str] = {
    "github": "A push to `{branch}` checks the records, builds the public site and publishes it with GitHub Pages"
    " (`.github/workflows/publish.yml`). The workflow Settings says what the repository still lacks for that.",
    "gitlab": "A push to `{branch}` checks the records, builds the public site and publishes it with GitLab Pages"
    " (`.gitlab-ci.yml`).",
    "gitea": "A push to `{branch}` checks the records, builds the public site and puts it on the branch `pages`"
    " (`.github/workflows/publish.yml`).",
    "none": "`readout --profile public` builds the site as others may see it; copy `site/` to any web server.",
}


def _readme_values(settings: Settings, kind: Kind) -> dict[str, str]:
    """Return what the README says to readers: no way is named that leads nowhere."""
    forge, request = settings.forge, _REQUEST[kind]
    ways = [
        f"fill in [the form]({forge.url}/issues/new?template={Path(FORM).name})"
        if kind == "github" and forge.url
        else "",
        f"send it to <{forge.mail}>" if forge.mail else "",
    ]
    here = f"[this repository]({forge.url})" if forge.url else "this repository" if kind != "none" else "this folder"
    read = f"Read it at <{settings.site_url}>." if settings.site_url else ""
    checked = (
        f"Each {request} is checked by a program, which names what is wrong with its line and its cure, and read by a"
        " person, who merges it."
    )
    return {
        "heading": " ".join((settings.title or UNTITLED).split()),
        "read": read,
        "send": f"Everything that the site says stands in {here} as plain text.",
        "ways": "".join(f", or {way}" for way in ways if way),
        "checked": checked if kind != "none" else "",
        "published": _PUBLISHED[kind].format(branch=forge.branch),
    }
