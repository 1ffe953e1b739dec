"""Stands for GitHub's command line: `gh api --method METHOD PATH [--input -]`, on a bare repository beside it.

`HOST_REPOSITORY` is the repository, `HOST_STATE` a JSON file of what GitHub knows beside it: pulls, labels by number,
comments, and `refuse`, a list of methods with the end of a path, a status and a message. It stands alone, without the
packages of the tests.
"""

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

REPOSITORY, STATE = Path(os.environ.get("HOST_REPOSITORY", "")), Path(os.environ.get("HOST_STATE", ""))


def git(*arguments: str, given: bytes | None = None) -> str:
    """Return what git says; raises CalledProcessError when it refuses."""
    owner = ["-c", "user.name=github", "-c", "user.email=github@a.example"]
    done = subprocess.run(["git", *owner, *arguments], cwd=REPOSITORY, input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def answer(method: str, path: str, fields: dict[str, Any], state: dict[str, Any]) -> Any:
    """Return what GitHub answers; raises LookupError with a status and a message when it refuses."""
    for wanted, end, status, message in state["refuse"]:
        if method == wanted and path.partition("?")[0].endswith(end):
            raise LookupError(status, message)
    rest = path.partition("repos/ada/talks")[2]
    if method == "GET" and rest.startswith("/git/ref/"):
        return {"object": {"sha": git("rev-parse", f"refs/{rest.removeprefix('/git/ref/')}")}}
    if rest.startswith("/git/refs"):
        ref = fields.get("ref") or f"refs/{rest.removeprefix('/git/refs/')}"
        if method == "POST" and git("for-each-ref", ref):
            raise LookupError(422, "Reference already exists")
        git("update-ref", ref, fields["sha"])
        return {}
    if rest.startswith("/contents/") and method == "PUT":
        return _put(rest.removeprefix("/contents/"), fields)
    if rest.startswith("/contents/"):
        name, _, commit = rest.removeprefix("/contents/").partition("?ref=")
        return {"content": base64.b64encode(git("show", f"{commit}:{name}").encode()).decode()}
    return _told(method, rest, fields, state)


def _told(method: str, rest: str, fields: dict[str, Any], state: dict[str, Any]) -> Any:
    """Return what GitHub tells that no repository holds."""
    name = rest.partition("?")[0]
    if method == "GET":
        files = re.fullmatch(r"/pulls/(\d+)/files", name)
        if files:
            head = state["pulls"][int(files[1]) - 1]["head"]["sha"]
            changed = git("diff", "--name-only", f"main...{head}").splitlines()
            return [{"filename": n, "status": "added"} for n in changed]
        known = {"/pulls": state["pulls"], "/labels": [{"name": n} for n in state["labels"].get("all", [])]}
        return known[name] if name in known else state[name]
    if name == "/pulls":
        if fields["head"] == fields["base"]:
            raise LookupError(422, "Validation Failed")
        number = len(state["pulls"]) + 1
        head = {"ref": fields["head"], "sha": git("rev-parse", fields["head"])}
        state["pulls"].append({**fields, "head": head, "number": number, "labels": [], "html_url": f"pull/{number}"})
        return state["pulls"][-1]
    where, _, what = name.rpartition("/")
    if what == "labels" and not where:
        state["labels"].setdefault("all", []).append(fields["name"])
    elif what == "labels":
        state["labels"].setdefault(where.rpartition("/")[2], []).extend(fields["labels"])
    else:
        state["comments"].setdefault(where.rpartition("/")[2], []).append(fields["body"])
    return {}


def _put(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Make a commit of one file on a branch."""
    branch = f"refs/heads/{fields['branch']}"
    blob = git("hash-object", "-w", "--stdin", given=base64.b64decode(fields["content"]))
    os.environ["GIT_INDEX_FILE"] = str(STATE.with_name("index"))
    git("read-tree", branch)
    git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
    commit = git("commit-tree", git("write-tree"), "-p", branch, "-m", fields["message"])
    git("update-ref", branch, commit)
    return {}


def main() -> int:
    """Answer one request as `gh api` does."""
    _, method, path = sys.argv[2:5]
    fields = json.load(sys.stdin) if "--input" in sys.argv else {}
    state = json.loads(STATE.read_text(encoding="utf-8"))
    try:
        print(json.dumps(answer(method, path, fields, state)))
    except LookupError as refused:
        status, message = refused.args
        print(json.dumps({"message": message, "status": str(status)}))
        print(f"gh: {message} (HTTP {status})", file=sys.stderr)
        return 1
    finally:
        STATE.write_text(json.dumps(state), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
