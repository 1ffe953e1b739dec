"""What a repository on GitHub still lacks so that its workflows can do their work, and where to click."""

from collections.abc import Iterator

from digest.contribute.hub import Api, Refused
from digest.contribute.labels import LABELS
from digest.contribute.proposal import ALLOW
from digest.records.problem import Problem
from digest.store.settings import Settings

_CANNOT_TELL = (401, 403)
"""Statuses with which GitHub says that the token may not ask."""


def lacking(repository: str, settings: Settings, api: Api) -> Iterator[Problem]:
    """Yield what is missing in the repository's settings; missing labels are made.

    Nothing else is changed: whether workflows may open pull requests is asked by proposing the branch to itself,
    which GitHub refuses in every case, in other words where they may not.
    """
    try:
        there = api("GET", f"repos/{repository}")
    except Refused as fault:
        yield _problem(
            "repository", f"GitHub does not show the repository: {fault.said}", "give the job `contents: read`"
        )
        return
    branch = settings.forge.branch
    if there.get("default_branch") != branch:
        cure = f"write `branch: {there.get('default_branch')}` below `extra: annotate:` in mkdocs.yml and run: python build_digest.py upgrade; or make {branch} the default branch in Settings, General"
        yield _problem(
            "branch", f"mkdocs.yml names the branch {branch}, the repository {there.get('default_branch')}", cure
        )
    if not there.get("has_issues"):
        yield _problem(
            "issues", "the form for notes leads nowhere: Issues are off", "tick Issues in Settings, General, Features"
        )
    yield from _labels(repository, api)
    yield from _pages(repository, api)
    yield from _pull_requests(repository, branch, api)


def _labels(repository: str, api: Api) -> Iterator[Problem]:
    try:
        held = {label["name"] for label in api("GET", f"repos/{repository}/labels?per_page=100")}
        for name in LABELS:
            if name not in held:
                api("POST", f"repos/{repository}/labels", {"name": name, "color": "1b4965"})
    except Refused as fault:
        cure = f"make them at Issues, Labels ({', '.join(LABELS)}), or give the job `issues: write`"
        yield _problem("labels", f"labels could not be made: {fault.said}", cure)


def _pages(repository: str, api: Api) -> Iterator[Problem]:
    cure = "choose GitHub Actions as the source in Settings, Pages"
    try:
        pages = api("GET", f"repos/{repository}/pages")
    except Refused as fault:
        said = "it could not be asked" if fault.status in _CANNOT_TELL else "the site is not published"
        yield _problem(
            "pages", f"{said}: {fault.said}", "give the job `pages: read`" if fault.status in _CANNOT_TELL else cure
        )
        return
    if pages.get("build_type") != "workflow":
        yield _problem("pages", "the site is published from a branch, so the workflow Publish has no effect", cure)


def _pull_requests(repository: str, branch: str, api: Api) -> Iterator[Problem]:
    try:
        api("POST", f"repos/{repository}/pulls", {"title": "Nothing", "head": branch, "base": branch})
    except Refused as fault:
        if fault.status in _CANNOT_TELL:
            cure = f"tick {ALLOW}; where it is grey, the organisation's settings forbid it"
            yield _problem("pull-requests", f"the form for notes can open no pull request: {fault.said}", cure)


def _problem(code: str, message: str, cure: str) -> Problem:
    return Problem("GitHub", 0, 0, code, message, cure)
