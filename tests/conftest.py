"""Fixtures that several test files share."""

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

import digest
from digest.build import build
from digest.reading import Vocabulary
from digest.records.registry import Registry
from digest.site.made import make_site
from digest.store.pipeline import pipeline
from tests.firefox import Firefox
from tests.installing import installed_readout
from tests.roots import demo_root, registered_root
from tests.searching import ENOUGH, SECONDS, box
from tests.serving import Served
from tests.world import registry_of
from tools.browser import browser_args, find_browser, find_firefox

# The same examples each time: a change that breaks a law shows in the run that made it, not in a later one.
# To search for new ones, so many seconds for each law: make fuzz SECONDS=60
settings.register_profile(
    "fixed", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "search", settings.get_profile("fixed"), derandomize=False, max_examples=ENOUGH if SECONDS else 3000
)
# What the project promises of ten thousand inputs: pytest --hypothesis-profile=ten-thousand tests/test_mutated.py tests/test_merge_laws.py
settings.register_profile("ten-thousand", settings.get_profile("fixed"), max_examples=10_000)
settings.load_profile("fixed")
# Hypothesis tries what stands as a constant in the modules that are loaded. Loaded one by one as tests go, they would
# make the examples hang on which process runs which test.
for _module in walk_packages(digest.__path__, "digest."):
    import_module(_module.name)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give each law its time, where somebody searches."""
    if SECONDS:
        box(item, SECONDS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, one for all tests of a process: Playwright runs once in a thread."""
    path = find_browser()
    if path is None:
        pytest.fail("no Chromium here; get one with: python tools/browser.py")
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=path, args=browser_args())
        yield made
        made.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox, one for all tests of a process. Without one these tests are left out."""
    path = find_firefox()
    if path is None:
        pytest.skip("no Firefox here; put one on PATH or name it in READOUT_FIREFOX")
    with Firefox(path, tmp_path_factory.mktemp("firefox")) as made:
        yield made


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration with its site, for tests that change nothing in it."""
    made = demo_root(tmp_path_factory.mktemp("demo") / "demo")
    make_site(made, build(made, "public").digest)
    return made


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """What serves a folder over http and tells its address."""
    running: list[Served] = []

    def serve(folder: Path) -> str:
        running.append(Served(folder))
        return running[-1].address

    yield serve
    for server in running:
        server.close()


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment with the wheel, one for all processes of tests."""
    mine = tmp_path_factory.getbasetemp()
    return installed_readout(mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine)


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The made-up people, places, outlets and series of tests/registry, with the world's tables."""
    return registry_of()


@pytest.fixture(scope="session")
def vocabulary(registry: Registry) -> Vocabulary:
    """The names of that registry, ready to be found."""
    return Vocabulary(registry, pipeline())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A digest without articles that knows the people and places of tests/registry."""
    return registered_root(tmp_path / "digest")
