"""A host without a network: runs a workflow's own steps on a bare repository, and answers as GitHub's command line.

Each `run` is given to bash as a runner does, in an environment that holds nothing of this machine's; each action is
replaced by what it does. What puts Readout on the machine runs too, with an interpreter that has it already: the
packages are fetched once for all tests (tests/installing.py).
"""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from digest.store.repository import INSTALL

AUTHOR = {
    f"GIT_{who}_{what}": f"somebody{at}"
    for who in ("AUTHOR", "COMMITTER")
    for what, at in (("NAME", ""), ("EMAIL", "@a.example"))
}
_INTERPRETER = """\
#!/bin/sh
# Stands for an interpreter that makes environments: gives out the one that is made already.
if [ "$1 $2 $3" = "-I -m venv" ]; then
  mkdir -p "$4/bin" && ln -s "$READOUT_INSTALLED/readout" "$4/bin/readout" && cp "$0" "$4/bin/python"
elif [ "$1 $2 $3" = "-I -m pip" ]; then
  shift 3; echo "$*" >> "$PIP_ASKED"
else
  exec "$READOUT_INSTALLED/python" "$@"
fi
"""


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; return what it said."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | AUTHOR, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a job."""

    status: int
    """The exit status of its last step."""

    said: str
    """All that its steps printed."""

    summary: str
    """The summary of the run."""


@dataclass(slots=True)
class Host:
    """One repository on a host."""

    bare: Path
    """The bare repository."""

    installed: Path
    """The folder of commands that holds `readout`."""

    scratch: Path
    """A folder for runs."""

    site: Path | None = None
    """What was published last."""

    artifact: Path | None = None
    """What was handed from one job to the next."""

    runs: int = 0

    state: dict[str, Any] = field(default_factory=lambda: {"pulls": [], "labels": {}, "comments": {}, "refuse": []})
    """What GitHub knows beside the repository."""

    def __post_init__(self) -> None:
        """Put the stand-ins of interpreter and `gh` into a folder of commands."""
        commands = self.scratch / "commands"
        commands.mkdir(parents=True)
        gh = f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).with_name("github.py")}" "$@"\n'
        for name, text in (("interpreter", _INTERPRETER), ("gh", gh)):
            (commands / name).write_text(text, encoding="utf-8")
            (commands / name).chmod(stat.S_IRWXU)

    def clone(self, name: str, commit: str = "main") -> Path:
        """Return a fresh clone at a commit or branch."""
        target = self.scratch / name
        git(self.scratch, "clone", "--quiet", str(self.bare), str(target))
        git(target, "checkout", "--quiet", commit)
        return target

    def propose(self, name: str, files: dict[str, str]) -> dict[str, Any]:
        """Return the event of a pull request that brings files on a branch of its own."""
        work = self.clone(f"work-{name}")
        git(work, "checkout", "--quiet", "-b", name)
        for path, text in files.items():
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_text(text, encoding="utf-8")
        git(work, "add", "--all")
        git(work, "commit", "--quiet", "-m", name)
        git(work, "push", "--quiet", "origin", name)
        return self.event(name)

    def event(self, branch: str) -> dict[str, Any]:
        """Return the event of a pull request from a branch."""
        base, head = (git(self.bare, "rev-parse", b) for b in ("main", branch))
        return {"pull_request": {"number": 1, "base": {"sha": base}, "head": {"sha": head}}}

    def merge(self, branch: str) -> None:
        """Do what a person does who merges a pull request."""
        git(self.bare, "update-ref", "refs/heads/main", git(self.bare, "rev-parse", branch))

    def workflow(self, name: str, event: dict[str, Any], *, at: str = "main") -> Run:
        """Run the jobs of a workflow as it stands on a branch, one after the other; the first that fails is the last."""
        tree = yaml.safe_load(git(self.bare, "show", f"{at}:.github/workflows/{name}.yml"))
        done = Run(0, "", "")
        for job in tree["jobs"].values():
            done = self._job(job, event)
            if done.status:
                break
        return done

    def script(self, lines: list[str], work: Path, env: dict[str, str]) -> Run:
        """Run lines as a runner of GitLab does, in a clone."""
        self.runs += 1
        return self._shell("\n".join(lines), work, self._env(self.scratch / f"run-{self.runs}") | env)

    def _job(self, job: dict[str, Any], event: dict[str, Any]) -> Run:
        self.runs += 1
        root = self.scratch / f"run-{self.runs}"
        env = self._env(root)
        work = root / "work"
        work.mkdir()
        (root / "event.json").write_text(json.dumps(event), encoding="utf-8")
        done = Run(0, "", "")
        for step in job["steps"]:
            if "uses" in step:
                self._action(step["uses"].partition("@")[0], step.get("with", {}), work, event)
                continue
            own = {k: str(told(v, event)) for k, v in step.get("env", {}).items()}
            one = self._shell(step["run"], work / step.get("working-directory", "."), env | own)
            done = Run(one.status, done.said + one.said, one.summary)
            if done.status:
                break
        return done

    def _action(self, name: str, given: dict[str, Any], work: Path, event: dict[str, Any]) -> None:
        match name:
            case "actions/checkout":
                target = work / given.get("path", ".")
                git(work, "clone", "--quiet", str(self.bare), str(target))
                git(target, "checkout", "--quiet", str(told(given.get("ref", "main"), event)))
            case "actions/upload-pages-artifact":
                self.artifact = self.scratch / f"artifact-{self.runs}"
                shutil.copytree(work / given["path"], self.artifact)
            case "actions/deploy-pages":
                self.site = self.artifact
            case _:
                raise AssertionError(name)

    def _env(self, root: Path) -> dict[str, str]:
        for name in ("home", "temp"):
            (root / name).mkdir(parents=True)
        (root / "state.json").write_text(json.dumps(self.state), encoding="utf-8")
        return {
            "PATH": f"{self.scratch / 'commands'}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(root / "home"),
            "LANG": "C.UTF-8",
            "CI": "true",
            "PYTHON": str(self.scratch / "commands/interpreter"),
            "READOUT_INSTALLED": str(self.installed),
            "PIP_ASKED": str(root / "pip.txt"),
            "RUNNER_TEMP": str(root / "temp"),
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_PATH": str(root / "event.json"),
            "GITHUB_REPOSITORY": "ada/talks",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_STEP_SUMMARY": str(root / "summary.md"),
            "HOST_REPOSITORY": str(self.bare),
            "HOST_STATE": str(root / "state.json"),
        }

    def _shell(self, script: str, folder: Path, env: dict[str, str]) -> Run:
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(
            command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
        )
        self.state = json.loads(Path(env["HOST_STATE"]).read_text(encoding="utf-8"))
        summary = Path(env["GITHUB_STEP_SUMMARY"])
        if INSTALL in script:
            asked = Path(env["PIP_ASKED"])
            assert done.returncode or "--require-hashes" in asked.read_text(encoding="utf-8")
        return Run(
            done.returncode, done.stdout + done.stderr, summary.read_text(encoding="utf-8") if summary.exists() else ""
        )


def told(value: object, event: dict[str, Any]) -> object:
    """Return a value of a workflow with its one expression looked up in the event."""
    found = re.fullmatch(r"\$\{\{ *(?:github\.event\.(?P<path>[\w.]+)|github\.token) *\}\}", str(value))
    if found is None:
        assert "${{" not in str(value), value
        return value
    if found["path"] is None:
        return "a-token"
    out: Any = event
    for part in found["path"].split("."):
        out = out[part]
    return out
