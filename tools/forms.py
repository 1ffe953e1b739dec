"""Puts what the code knows of kinds of notes into the issue form.

With --check nothing is written; the status is 1 when the form says something else.
"""

import re
import sys
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from digest.records.annotation import FEWEST_WORDS, MOST_WORDS, Verdict  # noqa: E402 (this folder is no package)
from digest.records.note_kind import NOTE_KINDS, doubted, kinds_in_words, taking  # noqa: E402

FORM = ROOT / ".github/ISSUE_TEMPLATE/annotation.yml"


def filled(form: str) -> str:
    """Return the form with its choices and what it says of them; everything else stays."""
    said = {
        ("kind", "options"): f"[{', '.join(k.name for k in NOTE_KINDS)}]",
        ("quote", "description"): (
            f"The words that you speak of, {FEWEST_WORDS} to {MOST_WORDS} in a row, exactly as they stand there."
            " Empty for a note on the whole."
        ),
        ("verdict", "description"): f"For a {kinds_in_words(taking('verdict'))}.",
        ("verdict", "options"): f"[{', '.join(get_args(Verdict))}]",
        ("sources", "description"): f"One address a line. Needed for a {kinds_in_words(doubted())}.",
        ("original", "description"): f'"For a {kinds_in_words(taking("original"))}: the words as they were said."',
    }
    for (part, field), value in said.items():
        found = re.search(rf"(?ms)^    id: {part}\n.*?^      {field}: (?P<value>.*?)$", form)
        if found is None:
            sys.exit(f"tools/forms.py: {FORM.name} has no {field} of {part}")
        form = form[: found.start("value")] + value + form[found.end("value") :]
    return form


def main() -> int:
    """Write the form, or check it."""
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit("usage: python tools/forms.py [--check]")
    before = FORM.read_text(encoding="utf-8")
    after = filled(before)
    if check and before != after:
        print(f"tools/forms.py: {FORM.name} is behind the code; run: python tools/forms.py", file=sys.stderr)
        return 1
    FORM.write_text(after, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
