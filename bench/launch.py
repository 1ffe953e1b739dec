"""Runs a command in a folder and prints what it cost: a process of its own, because a command's memory is counted from
that of the process that starts it."""

import json
import os
import subprocess
import sys
import time


def main() -> None:
    """Print status, seconds of processors and by the clock, and the most memory that one process held."""
    said, *command = sys.argv[1:]
    began = time.perf_counter()
    with open(said, "w", encoding="utf-8") as out:  # noqa: PTH123 (as little as can be is imported)
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes
    print(json.dumps([process.returncode, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1e6]))


if __name__ == "__main__":
    main()
