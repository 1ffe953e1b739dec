"""Writes this repository's own files for its host from the templates that `init` gives to every digest.

With --check nothing is written; the status is 1 when a file says something else.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from digest.store.files import write_atomic  # noqa: E402 (this folder is no package)
from digest.store.repository import COMMON, WANTED, repository_files  # noqa: E402
from digest.store.settings import read_settings  # noqa: E402

OWN = {*COMMON, WANTED}
"""What is this project's own: it is more than a digest, and is built by the code that it holds."""


def main() -> int:
    """Write the files, or check them."""
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit("usage: python tools/repository.py [--check]")
    behind = []
    for name, text in repository_files(read_settings(ROOT), "github").items():
        path = ROOT / name
        if name not in OWN and (not path.is_file() or path.read_text(encoding="utf-8") != text):
            behind.append(name)
            if not check:
                write_atomic(path, text.encode())
    for name in behind if check else ():
        print(f"{name} is behind digest/templates; run: python tools/repository.py", file=sys.stderr)
    return 1 if check and behind else 0


if __name__ == "__main__":
    sys.exit(main())
