"""From `init` to a published digest that takes pull requests: the hosts' own steps, on a bare repository."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from digest.contribute.issue_form import LABELS
from digest.records.annotation import FOLDER
from digest.store.repository import WANTED
from tests.hosting import Host, git
from tests.installing import run, wanted
from tests.roots import RECORDS

ARTICLE = """\
Two ministers meet

Published: 16 May 2024

Foreign Minister Wang Yi met President Vladimir Putin in Moscow on Wednesday. They talked about fish for a long time.
"""
NOTE = "---\nkind: {kind}\nquote: talked about {what} for a long time\nauthor: Ada\n---\n\nWhich kind of it?\n"
EVIL = "touch /tmp/pwned-by-a-pull-request; exit 0\n"


def begun(installed: Path, folder: Path, kind: str, repository: str, *, text: str | None = None) -> Host:
    """Return a host that holds a digest, as its owner pushed it: of one article, or bare."""
    commands = [["init", "talks", "--title", "Talks", "--host", kind, "--repository", repository]]
    if text is None:
        commands[0].append("--bare")
    else:
        (folder / "article.txt").write_text(text, encoding="utf-8")
        commands.append(["--root", "talks", "add", "article.txt", "--rights", "own"])
    for command in commands:
        done = run(installed / "readout", *command, folder=folder)
        assert done.returncode == 0, done.stderr
    with (folder / "talks" / WANTED).open("a", encoding="utf-8") as file:
        file.write(wanted(installed.parent.parent))
    git(folder, "init", "--quiet", "--bare", "-b", "main", "bare")
    git(folder / "talks", "init", "--quiet", "-b", "main")
    git(folder / "talks", "add", "--all")
    git(folder / "talks", "commit", "--quiet", "-m", "Begin")
    git(folder / "talks", "push", "--quiet", str(folder / "bare"), "main")
    return Host(folder / "bare", installed, folder / "host")


@pytest.fixture(scope="module")
def host(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Host:
    """A digest on GitHub."""
    return begun(installed, tmp_path_factory.mktemp("github"), "github", "https://github.com/ada/talks", text=ARTICLE)


@pytest.fixture(scope="module")
def article(host: Host) -> str:
    """The id of its article."""
    (name,) = git(host.bare, "ls-tree", "--name-only", "main", f"{RECORDS}/articles/").split()[:1]
    return Path(name).stem


def test_pull_requests(host: Host, article: str) -> None:
    """Takes a good note, names what is wrong with a bad one, and runs nothing that a pull request brings."""
    note = f"{FOLDER}/{article}/2024-06-01-which-fish.md"
    good = host.workflow("check", host.propose("good", {note: NOTE.format(kind="question", what="fish")}))
    assert good.status == 0, good.said
    assert "### question by Ada" in good.summary
    bad = host.workflow("check", host.propose("bad", {note: NOTE.format(kind="quibble", what="ships")}))
    assert bad.status == 1
    assert f"::error file={note},line=2" in bad.said
    code = host.propose("code", {".ci/install.sh": EVIL, WANTED: "evil\n", "mkdocs.yml": "site_name: Evil\n"})
    taken = host.workflow("check", code)
    assert taken.status == 0, taken.said
    assert (
        "::notice::a maintainer reads this change, because it touches what runs or is published: .ci/install.sh"
        in taken.said
    )
    both = host.propose("both", {".ci/install.sh": EVIL, note: NOTE.format(kind="question", what="fish")})
    mixed = host.workflow("check", both)
    assert mixed.status == 1
    assert "title=mixed-change" in mixed.said
    assert not Path("/tmp/pwned-by-a-pull-request").exists()  # noqa: S108 (where the evil script would put it)


def form(**given: str) -> dict[str, object]:
    """Return the event of the issue form, filled in as GitHub writes it."""
    body = "\n\n".join(f"### {label}\n\n{given.get(name, '_No response_')}" for name, label in LABELS.items())
    issue = {"number": 7, "created_at": "2024-06-02T01:02:03Z", "user": {"login": "ada"}, "body": body}
    return {"issue": issue | {"labels": []}}


def test_issue_form(host: Host, article: str) -> None:
    """Makes a pull request of a form whose record is a pasted address, and tells the issue what is wrong."""
    page = f"https://ada.github.io/talks/articles/{article}.html?q=fish#annotate"
    sound = form(record=page, kind="question", quote="talked about fish for a long time", note="How long?")
    off = [["POST", "/pulls", 403, "GitHub Actions is not permitted to create or approve pull requests."]]
    host.state["refuse"] = off
    refused = host.workflow("note-from-issue", sound)
    assert refused.status == 1
    (comment,) = host.state["comments"].pop("7")
    assert "https://github.com/ada/talks/compare/main...note-7?expand=1" in comment
    assert "Allow GitHub Actions to create and approve pull requests" in comment
    host.state["refuse"] = []
    made = host.workflow("note-from-issue", sound)
    assert made.status == 0, made.said
    assert [p["head"]["ref"] for p in host.state["pulls"]] == ["note-7"]
    assert host.state["labels"]["1"] == ["annotation", "question"]
    (path,) = git(host.bare, "diff", "--name-only", "main...note-7").splitlines()
    assert path.startswith(f"{FOLDER}/{article}/2024-06-02-talked-about-fish")
    assert host.workflow("check", host.event("note-7")).status == 0
    bad = host.workflow("note-from-issue", form(record=page, kind="question", quote="sang of ships", note="Why?"))
    assert bad.status == 1
    assert "do not stand in the text" in host.state["comments"]["7"][0]
    host.state["pulls"][0]["labels"] = [{"name": "annotation"}]
    labelled = host.workflow("labels", {})
    assert (labelled.status, labelled.said) == (0, "#1: question\n")


def test_settings(host: Host) -> None:
    """Says what the repository lacks and where to click, makes the labels, and is content when all is there."""
    host.state |= {
        "": {"default_branch": "trunk", "has_issues": False},
        "/pages": {"build_type": "legacy"},
        "refuse": [["POST", "/pulls", 403, "GitHub Actions is not permitted to create or approve pull requests."]],
    }
    lacking = host.workflow("settings", {})
    assert lacking.status == 1
    titles = re.findall(r"title=([a-z-]+)::", lacking.said)
    assert titles == ["branch", "issues", "pages", "pull-requests"]
    assert "question" in host.state["labels"]["all"]
    host.state |= {
        "": {"default_branch": "main", "has_issues": True},
        "/pages": {"build_type": "workflow"},
        "refuse": [],
    }
    content = host.workflow("settings", {})
    assert content.status == 0, content.said


def published(host: Host, page: Page, name: str) -> Page:
    """Return a page of what the host publishes of its branch."""
    done = host.workflow("publish", {})
    assert done.status == 0, done.said
    assert host.site is not None
    page.goto((host.site / name).as_uri())
    return page


def test_from_page_to_page(host: Host, article: str, browser: Browser) -> None:
    """Publishes; a note begun on the published page is proposed, checked, merged, and stands on the next one."""
    name, address = f"articles/{article}.html", f"https://ada.github.io/talks/articles/{article}.html"
    opened = browser.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    page = published(host, opened, name)
    assert page.locator("link[rel=canonical]").get_attribute("href") == address
    assert f"<loc>{address}</loc>" in ((host.site or Path()) / "sitemap.xml").read_text(encoding="utf-8")
    issue = page.get_by_role("link", name="Use the form").last.get_attribute("href") or ""
    assert issue.startswith("https://github.com/ada/talks/issues/new?template=annotation.yml")
    begun_there = page.get_by_role("link", name="Write it at the repository").last.get_attribute("href") or ""
    given = parse_qs(urlsplit(begun_there).query)
    path = given["filename"][0].replace("yyyy-mm-dd-two-or-three-words", "2024-06-03-which-kind")
    text = re.sub("(?m)^author: .*", "author: Ada", given["value"][0]).replace("Write here", "Which kind of fish? Not")
    event = host.propose("note", {path: text})
    checked = host.workflow("check", event)
    assert checked.status == 0, checked.said
    host.merge("note")
    expect(published(host, page, name).get_by_text("Which kind of fish?").first).to_be_visible()
    assert faults == []
    opened.close()


def test_nothing_named(host: Host) -> None:
    """Says what to fill in as long as no Readout is named, or none that stays the same."""
    work = host.clone("unnamed")
    for line, said in (
        ("", "no Readout is named yet"),
        ("readout-digest\n", "names no fixed Readout"),
        ("readout-digest @ git+https://a.example/readout@main\n", "names no commit"),
        ("a --hash=sha256:0\nb --hash=sha256:0\n", "more than one line"),
    ):
        (work / WANTED).write_text(f"# a comment\n{line}", encoding="utf-8")
        done = host.script(["sh .ci/install.sh made"], work, {})
        assert done.status == 1
        assert f"::error file={WANTED},title=readout::" in done.said
        assert said in done.said
        assert not (work / "made").exists()


def test_gitlab(installed: Path, tmp_path: Path) -> None:
    """Checks a merge request and publishes on GitLab."""
    host = begun(installed, tmp_path, "gitlab", "https://gitlab.com/ada/talks")
    jobs = yaml.safe_load(git(host.bare, "show", "main:.gitlab-ci.yml"))
    host.propose("bad", {f"{FOLDER}/none/2024-06-01-x.md": "---\nkind: quibble\n---\n", ".ci/install.sh": EVIL})
    work = host.clone("merge-request", "bad")
    env = {"CI_PROJECT_DIR": str(work), "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(host.bare, "rev-parse", "main")}
    checked = host.script(jobs["check"]["script"], work, env)
    assert checked.status == 1
    assert "mixed-change" in checked.said
    work = host.clone("published")
    done = host.script(jobs["pages"]["script"], work, {"CI_PROJECT_DIR": str(work)})
    assert done.status == 0, done.said
    assert (work / "public/index.html").is_file()


def test_forgejo(installed: Path, tmp_path: Path) -> None:
    """Puts the site on a branch of the repository."""
    host = begun(installed, tmp_path, "gitea", "https://codeberg.org/ada/talks")
    done = host.workflow("publish", {})
    assert done.status == 0, done.said
    assert "index.html" in git(host.bare, "ls-tree", "--name-only", "pages").splitlines()
