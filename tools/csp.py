"""Write the content security policy that lets only the theme's own scripts run.

Builds a site without content (pages at depth 0 to 3, and the 404 page, because one script
holds the way to the site's root), takes the digest of every inline script in it and writes
digest/theme/partials/csp.html. With --check nothing is written; the status is 1 when the file
is out of date, which happens after an upgrade of the theme.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTIAL = ROOT / "digest/theme/partials/csp.html"
PAGES = ("index.md", "one/index.md", "one/two/index.md", "one/two/three/index.md")

POLICY = (
    "default-src 'none'",
    "script-src 'self' {scripts}",
    "style-src 'self'",
    "img-src 'self' data:",  # the theme draws its icons with data: addresses
    "font-src 'self'",
    "connect-src 'self'",  # the service worker
    "worker-src 'self'",  # the same
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
)


class InlineScripts(HTMLParser):
    """Collects the text of each script that a browser would run and that names no file."""

    def __init__(self, html: str) -> None:
        """Read the page at once; the texts are in `found`."""
        super().__init__()
        self.found: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a script, unless it has a src or holds data."""
        given = dict(attrs)
        runs = given.get("type") in (None, "", "text/javascript", "module")
        if tag == "script" and "src" not in given and runs:
            self._inside = True
            self.found.append("")

    def handle_data(self, data: str) -> None:
        """Add to the open script."""
        if self._inside:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Close the script."""
        self._inside = self._inside and tag != "script"


def build_control(folder: Path) -> list[str]:
    """The pages of a site with this repository's settings and theme and no content."""
    for name in PAGES:
        page = folder / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# Page\n", encoding="utf-8")
    settings = {
        "INHERIT": str(ROOT / "digest/site/mkdocs.yml"),
        "site_name": "Readout",
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": str(ROOT / "digest/theme")},
        "nav": list(PAGES),
    }
    # JSON is YAML.
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"tools/csp.py: the control build failed\n{done.stderr}")
    return [page.read_text(encoding="utf-8") for page in sorted(folder.glob("site/**/*.html"))]


def policy(pages: list[str]) -> str:
    """The partial's text for these pages."""
    scripts = {script for page in pages for script in InlineScripts(page).found}
    digests = sorted(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    content = "; ".join(POLICY).format(scripts=" ".join(f"'sha256-{d}'" for d in digests))
    return (
        "{#- Made by tools/csp.py; do not edit. -#}\n"
        f'<meta http-equiv="Content-Security-Policy" content="{content}">\n'
    )


def main() -> int:
    """Write the partial, or check it."""
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit("usage: python tools/csp.py [--check]")
    before = PARTIAL.read_text(encoding="utf-8") if PARTIAL.exists() else ""
    if not before and not check:
        PARTIAL.touch()  # the theme includes it
    with tempfile.TemporaryDirectory() as folder:
        text = policy(build_control(Path(folder)))
    if check and text != before:
        print(f"{PARTIAL.relative_to(ROOT)}: out of date; run: python tools/csp.py")
        return 1
    if not check:
        PARTIAL.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
