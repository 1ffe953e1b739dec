"""What was read of files, kept between builds in a file of lines: one for each, with the digest of what was read."""

import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from digest.store.files import write_atomic

SHARE = 2
"""The file is written anew when it has so many times the lines that it needs."""


def code_digest(modules: Iterable[Path]) -> str:
    """Return the digest of the code that reads; a change of it makes what was kept worth nothing."""
    return sha256(b"".join(p.read_bytes() for p in sorted(modules))).hexdigest()[:16]


class KeptLines:
    """Values by a name and the digest of what they were read from. A missing or broken line is as if nothing were kept.

    Only what was asked for is kept on, so that the file grows no further than what there is to read.
    """

    def __init__(self, path: Path | None, code: str) -> None:
        """Read what the last build has left at `path`, by the same `code`; without a path nothing is known or kept."""
        self._path = path
        self._code = code
        self._lines: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self._fresh: list[str] = []
        self._number = 0
        text = ""
        with suppress(OSError, ValueError):
            text = path.read_text(encoding="utf-8") if path else ""
        lines = text.split("\n")
        # The last one is empty, or torn by a kill.
        if len(lines) > 1 and lines[0] == code:
            for line in lines[1:-1]:
                self._lines[line.partition("\t")[0]] = line
            self._number = len(lines) - 2

    def get(self, name: str, digest: str) -> list[object] | None:
        """Return what was read from bytes of this digest under this name; None where that is not known."""
        if self._path is None:
            return None
        key = json.dumps(name)
        line = self._lines.get(key, "")
        _, _, kept = line.partition("\t")
        known, _, data = kept.partition("\t")
        if known != digest:
            return None
        try:
            value = json.loads(data)
        except ValueError:
            return None
        self._asked[key] = line
        return value if isinstance(value, list) else None

    def put(self, name: str, digest: str, value: list[object]) -> None:
        """Note what was read, to be kept by the next `keep`."""
        if self._path is not None:
            key = json.dumps(name)
            self._asked[key] = line = f"{key}\t{digest}\t{json.dumps(value, separators=(',', ':'))}"
            self._fresh.append(line)

    def keep(self) -> None:
        """Write what was noted behind what is kept, and the file anew when much of it is of no use any more.

        What cannot be written is read again the next time.
        """
        if self._path is None:
            return
        with suppress(OSError):
            if self._number + len(self._fresh) > SHARE * len(self._asked) or (self._fresh and not self._number):
                data = "".join(f"{line}\n" for line in (self._code, *self._asked.values()))
                write_atomic(self._path, data.encode("utf-8"))
            elif self._fresh:
                with self._path.open("a", encoding="utf-8", newline="\n") as out:
                    out.write("".join(f"{line}\n" for line in self._fresh))
