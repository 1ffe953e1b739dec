"""The command `init`: a new digest."""

import argparse
import sys
from pathlib import Path

from digest.commands.called import as_called
from digest.commands.command import OK, Command, say, tell
from digest.records.forge import Forge
from digest.store.fresh import start_digest
from digest.store.repository import KINDS, OF_HOST, WANTED, Kind
from digest.store.settings import Settings, host_of, is_mail, is_repository, site_of


def _options(starting: argparse.ArgumentParser) -> None:
    starting.add_argument("dir", metavar="DIR")
    starting.add_argument("--title", default="My digest", help="its name")
    starting.add_argument(
        "--bare", action="store_true", help="without the starter records of people, places and outlets"
    )
    host_option(starting)
    starting.add_argument("--repository", type=_repository, metavar="URL", help="the repository's address")
    starting.add_argument("--mail", type=_mail, metavar="ADDRESS", help="an address that takes readers' notes by mail")


def host_option(parser: argparse.ArgumentParser) -> None:
    """Give a parser the option that says where the repository lives."""
    parser.add_argument(
        "--host",
        choices=KINDS,
        help="where the repository lives, so that its workflows are written: github, gitlab, gitea (Forgejo and"
        " Codeberg, too), or none",
    )


def _repository(text: str) -> str:
    if not is_repository(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no repository's address; write https://HOST/OWNER/NAME")
    return text.rstrip("/").removesuffix(".git")


def _mail(text: str) -> str:
    if not is_mail(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no mail address; write notes@example.org")
    return text


def run_init(options: argparse.Namespace, root: Path, _: str) -> int:
    """Start an empty digest."""
    target = Path(options.dir) if options.root is None else root / options.dir
    kind = options.host or host_of(options.repository or "") or asked_host()
    site = site_of(options.repository) if options.repository and kind in {"github", "gitlab"} else None
    forge = Forge(url=options.repository, host="github" if kind == "none" else kind, mail=options.mail)
    init_at(target, options.title, bare=options.bare, kind=kind, settings=Settings(forge=forge, site_url=site))
    return OK


def asked_host() -> Kind:
    """Return where the repository will live: asked for where a person sits at a terminal, else nowhere."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return "none"
    while True:
        say(f"Where will its repository live? {', '.join(KINDS)} (Enter: none; `upgrade --host` changes it later)")
        answer = sys.stdin.readline().strip().lower()
        for kind in KINDS:
            if answer == kind:
                return kind
        if not answer:
            return "none"


def init_at(root: Path, title: str, *, bare: bool, kind: Kind = "none", settings: Settings | None = None) -> None:
    """Start an empty digest in a folder, and say so."""
    copied = start_digest(root, title=title, bare=bare, kind=kind, settings=settings)
    starter = f" with {copied} starter records of people, places, outlets and series" if copied else ""
    tell(f"started an empty digest in {root.as_posix()}{starter}")
    if kind != "none":
        tell(f"for {kind}: {', '.join(sorted(OF_HOST[kind]))}")
        say(f"name the Readout that checks and builds it in {(root / WANTED).as_posix()}")
    say(as_called("next: python build_digest.py add ARTICLE.txt …", "" if root == Path() else root.as_posix()))


COMMAND = Command(
    name="init",
    run=run_init,
    help="start an empty digest of one's own in DIR",
    options=_options,
    needs_digest=False,
    writes=False,
)
