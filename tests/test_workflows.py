"""What stands in .github/: nothing that a stranger's text could reach, and forms that fit the code."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from digest.contribute.checking import check
from digest.contribute.issue_form import LABELS, answers, note_of
from digest.contribute.labels import kind_of, labels_for
from digest.records.annotation import AnnotationKind, Verdict
from digest.records.problem import ProblemsError
from digest.store.quoted import save_note
from digest.store.repository import repository_files
from digest.store.settings import Settings
from tests.roots import PROJECT, write

GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)


def read(path: Path) -> Any:
    """Return a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_zizmor(tmp_path: Path) -> None:
    """Has no workflow, for GitHub or for Forgejo, in which zizmor finds anything unsafe."""
    write(tmp_path, dict(repository_files(Settings(), "gitea")))
    command = [
        str(Path(sys.executable).parent / "zizmor"),
        "--offline",
        "--strict-collection",
        "--no-progress",
        "--quiet",
        "--format=json",
        str(GITHUB),
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout) == []
    assert done.returncode == 0


@every_workflow
def test_permissions(path: Path) -> None:
    """Gives a workflow no right at all, and each job only those that it names."""
    tree = read(path)
    assert tree["permissions"] == {}
    for job in tree["jobs"].values():
        assert isinstance(job["permissions"], dict)
        assert job["timeout-minutes"] <= 30


@every_workflow
def test_actions_are_pinned(path: Path) -> None:
    """Names every action by its full hash, with its version beside it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@every_workflow
def test_no_text_in_a_shell(path: Path) -> None:
    """Puts nothing of an event into a command: what a shell sees is written here."""
    for job in read(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_private_texts_stay(tmp_path: Path) -> None:
    """Copies the private texts nowhere but into a folder that was not there."""
    tree = read(GITHUB / "workflows/private-anchors.yml")
    (run,) = (s["run"] for s in tree["jobs"]["check"]["steps"] if "cp -R" in s.get("run", ""))
    lines = [line for line in run.splitlines() if "bin/readout" not in line]
    script = "set -e\n" + "\n".join(lines)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/a.txt").write_text("secret", encoding="utf-8")
    for name, target in (("fresh", None), ("folder", tmp_path / "other"), ("nowhere", tmp_path / "none")):
        work = tmp_path / name
        work.mkdir()
        (tmp_path / "other").mkdir(exist_ok=True)
        if target is not None:
            (work / "originals").symlink_to(target)
        env = {"ORIGINALS": str(tmp_path / "kept"), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(["bash", "-c", script], cwd=work, env=env, check=False, capture_output=True)
        assert (done.returncode == 0) is (target is None)
    assert (tmp_path / "fresh/originals/a.txt").exists()
    assert not list((tmp_path / "other").iterdir())
    assert not (tmp_path / "none").exists()


def test_no_dangerous_events() -> None:
    """Starts nothing that may write on a stranger's pull request."""
    for path in WORKFLOWS:
        tree = read(path)
        events = set(tree[True])  # YAML 1.1 reads `on` as true.
        assert not events & {"pull_request_target", "workflow_run", "issue_comment"}
        if "pull_request" in events:
            for job in tree["jobs"].values():
                assert set(job["permissions"].values()) == {"read"}


def test_nothing_merges_itself() -> None:
    """Calls nothing that merges a pull request."""
    for path in [*WORKFLOWS, *(PROJECT / "digest/contribute").glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/merge\b|gh pr merge|auto-merge|enablePullRequestAutoMerge", text), path.name


def test_form_fits_the_code() -> None:
    """Asks for the fields that the code reads, under the same headings and in the same order."""
    form = read(GITHUB / "ISSUE_TEMPLATE/annotation.yml")
    asked = {part["id"]: part["attributes"] for part in form["body"] if "id" in part}
    assert {k: v["label"] for k, v in asked.items()} == LABELS
    assert list(asked) == list(LABELS)
    assert sorted(asked["kind"]["options"]) == sorted(get_args(AnnotationKind))
    assert asked["verdict"]["options"] == list(get_args(Verdict))
    assert "annotation" in form["labels"]


def filled(**given: str) -> str:
    """Return a form's body as GitHub writes it."""
    return "\r\n\r\n".join(f"### {label}\r\n\r\n{given.get(name, '_No response_')}" for name, label in LABELS.items())


def issue(**given: str) -> dict[str, Any]:
    """Return an issue of the form."""
    return {"number": 12, "created_at": "2026-01-05T06:07:08Z", "user": {"login": "ada"}, "body": filled(**given)}


def test_form_makes_a_note(root: Path) -> None:
    """Makes a sound note of a filled form, credited to the account."""
    write(root, {"docs/records/articles/one.md": "---\nrights:\n  status: quotation\n---\n\nA.\n"})
    note = note_of(
        issue(
            record="articles/one.html",
            kind="fact-check",
            quote="met in the\r\nharbour",
            verdict="contradicted",
            sources="- https://a.example/x\r\nhttps://b.example/y",
            note="Not so.\r\n\r\n### Kind\r\n\r\nIt was elsewhere.".replace("### Kind", "**Kind**"),
        )
    )
    assert note.id == "one/2026-01-05-met-in-the-harbour-12"
    assert (note.author, note.quote, note.verdict) == ("@ada", "met in the harbour", "contradicted")
    assert note.sources == ("https://a.example/x", "https://b.example/y")
    save_note(root, note)
    assert check(root).problems == ()


def test_answers_make_no_headings() -> None:
    """Reads headings in the form's order only: an answer cannot overwrite another one."""
    got = answers(
        filled(record="articles/one", kind="question", note="One.\n\n### Record\n\narticles/two\n\n### Name\n\nx")
    )
    assert got["record"] == "articles/one"
    assert got["note"].startswith("One.\n\n### Record")
    assert "name" not in got


@pytest.mark.parametrize(
    "record", ["", "articles/../x", "outlets/one", "articles/", "$(touch x)", "articles/one/../../x"]
)
def test_form_without_a_record(record: str) -> None:
    """Makes no path of what is no record's name."""
    with pytest.raises(ProblemsError, match="1 problem"):
        note_of(issue(record=record, note="x"))


@pytest.mark.parametrize(
    "evil", ["../../../x", "`id`", "$(id)", "a\nb: c", "---\nkind: link", "\u202e", "<script>", "x" * 5000]
)
def test_hostile_form(evil: str, root: Path) -> None:
    """Writes one file at its place whatever the form says, and the checker tells what is wrong with it."""
    write(root, {"docs/records/articles/one.md": "---\nrights:\n  status: quotation\n---\n\nA.\n"})
    given = {k: evil for k in LABELS if k not in {"record", "kind"}}
    note = note_of(issue(record="articles/one", kind="question", **given))
    assert re.fullmatch(r"one/2026-01-05-[a-z0-9-]+", note.id)
    before = {p for p in root.rglob("*") if p.is_file()}
    save_note(root, note)
    (made,) = {p for p in root.rglob("*") if p.is_file()} - before
    assert made.parent == root / "docs/records/annotations/one"
    assert all(p.file.endswith(made.name) for p in check(root).problems)


def test_labels() -> None:
    """Labels a pull request by the kinds of its notes, with one of eight words whatever the files say."""
    assert kind_of("---\nkind: fact-check  # x\n") == "fact-check"
    assert kind_of("---\nkind: $(id)\n") is None
    texts = {"a": "---\nkind: link\n", "b": "---\nkind: evil\n"}
    files = [{"filename": f"docs/records/annotations/x/{n}.md"} for n in texts]
    assert labels_for(files, lambda name: texts[name[-4]]) == ["annotation", "link"]
    assert labels_for([{"filename": "README.md"}], lambda _: "") == []


def test_pre_commit() -> None:
    """Runs the checker before a commit."""
    (repo,) = read(PROJECT / ".pre-commit-config.yaml")["repos"]
    assert repo["hooks"][0]["entry"] == ".venv/bin/python build_digest.py check"
