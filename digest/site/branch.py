"""The finished site on a branch of the digest's own repository, for hosts that publish from one."""

import json
import os
import subprocess
from pathlib import Path

import ghp_import

from digest.records.problem import Problem, ProblemsError


def publish(root: Path, branch: str, *, push: bool) -> None:
    """Put `site/` on a branch of the digest's own git repository, and push it if asked.

    Raises ProblemsError when the site was not built for the public, or when git refuses.
    """
    settings = json.loads((root / "site" / "data" / "digest.json").read_text(encoding="utf-8"))
    if settings.get("profile") != "public":
        cure = "build it with --profile public"
        raise ProblemsError([Problem("site", 0, 0, "private", "this site shows full texts to their owner alone", cure)])
    before = Path.cwd()
    try:
        os.chdir(root)
        ghp_import.ghp_import("site", branch=branch, push=push, mesg="Publish the digest", nojekyll=True)
    except (ghp_import.GhpError, subprocess.CalledProcessError, OSError) as fault:
        cure = "run it in a clone with a commit, and with a remote to push to"
        raise ProblemsError(
            [Problem(".git", 0, 0, "git", f"the branch could not be written ({fault})", cure)]
        ) from None
    finally:
        os.chdir(before)
