"""A record written and read again is the same record, whatever its texts hold."""

from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.records.article import Article
from digest.records.meeting import Meeting, Series, Visit
from digest.records.registry import Outlet, Person, Place
from digest.store.emit import mapping_lines, plain_fields, record_lines, scalar
from digest.store.front_matter import read_front_matter, split_front_matter
from digest.store.save import article_text
from digest.store.shape import shaped
from digest.store.source import read_source
from digest.text.yaml_reader import read_yaml
from tests.anything import TRAPS, records, texts

summaries = st.one_of(st.just(""), st.text("ab \n-#:=<>", max_size=60), texts).map(str.strip)
articles = records(Article, id=st.just("an-id"), summary=summaries)


def read_back(text: str, cls: type[Any], **extra: str) -> Any:
    """Return the record that front matter makes, as the store reads it."""
    parts = split_front_matter(text)
    assert parts is not None
    document = read_yaml(parts[1])
    assert not document.faults, document.faults
    faults: list[object] = []
    tree = document.tree if isinstance(document.tree, dict) else {}
    made = shaped({**tree, **extra}, cls, lambda *fault: faults.append(fault))
    assert not faults, faults
    return made


@given(articles)
@settings(suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow], max_examples=150)
def test_article_fields(article: Article) -> None:
    """Reads every field of any article back as it was."""
    extra = {"summary": article.summary} if article.summary else {}
    assert read_back(article_text(article), Article, id="an-id", **extra) == article


@pytest.mark.parametrize("cls", [Meeting, Visit, Series, Person, Place, Outlet])
def test_other_records(cls: type[Any]) -> None:
    """Reads every field of any other record back as it was."""

    @given(records(cls, id=st.just("an-id")))
    @settings(suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow], max_examples=50)
    def law(record: Any) -> None:
        text = "---\n" + "\n".join(record_lines(record, without=("id",))) + "\n---\n"
        assert read_back(text, cls, id="an-id") == record

    law()


@given(articles)
@settings(suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow], max_examples=50)
def test_same_bytes(article: Article) -> None:
    """Writes what it has read to the same bytes, so that a second run changes nothing."""
    text = article_text(article)
    extra = {"summary": article.summary} if article.summary else {}
    assert article_text(read_back(text, Article, id="an-id", **extra)) == text


@given(articles)
@settings(suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow], max_examples=50)
def test_stock_reader(article: Article) -> None:
    """Reads to other programs that use python-frontmatter as it does to the store."""

    class Plain(frontmatter.default_handlers.YAMLHandler):
        """The library's own boundary, with texts left as they are."""

        def load(self, fm: str, **_: object) -> Any:
            return yaml.load(fm, Loader=yaml.BaseLoader)  # noqa: S506 (gives texts alone)

    text = article_text(article)
    read = read_front_matter(text)
    post = frontmatter.loads(text, handler=Plain())
    assert read is not None
    assert (post.metadata, post.content) == (_texts(read.document.tree) or {}, read.body)


def _texts(tree: Any) -> Any:
    """Return data as the library's base loader gives them: "" where nothing stands."""
    if isinstance(tree, dict):
        return {k: _texts(v) for k, v in tree.items()}
    return [_texts(v) for v in tree] if isinstance(tree, list) else tree or ""


@given(texts)
def test_any_reader(text: str) -> None:
    """Writes every text so that any YAML reader gets the same text from it."""
    line = f"key: {scalar(text)}"
    assert "\n" not in line
    assert yaml.load(line, Loader=yaml.BaseLoader)["key"] == text  # noqa: S506 (makes texts alone)
    assert yaml.load(f"- {scalar(text)}", Loader=yaml.BaseLoader) == [text]  # noqa: S506
    assert yaml.load(f"{scalar(text)}: x", Loader=yaml.BaseLoader) == {text: "x"}  # noqa: S506


@given(texts)
def test_plain_types(text: str) -> None:
    """Leaves no text without quotes that stock readers take for a number, a truth value or nothing."""
    value = yaml.safe_load(f"key: {scalar(text)}")["key"]
    assert isinstance(value, str) or (value is not None and str(value) == text)


@pytest.mark.parametrize("text", TRAPS)
def test_file(text: str, tmp_path: Path) -> None:
    """Reads titles and summaries back from the file itself, with line ends as the summary's only change."""
    article = Article(id="an-id", title=text, summary=f"Before.\n\n{text}\n\nAfter.")  # type: ignore[arg-type]
    path = tmp_path / "an-id.md"
    path.write_bytes(article_text(article).encode())
    source = read_source(path, path.name, front_matter=True)
    record = source.record(Article, id="an-id", summary=source.body)
    if "=======" in text or "<<<<<<<" in text:
        assert [p.code for p in source.problems] == ["conflict-marker"]
    elif "\0" in text:
        assert [p.code for p in source.problems] == ["nul-byte"]
    else:
        assert source.problems == []
        assert record is not None
        assert record.title == text
        assert record.summary == article.summary.replace("\r\n", "\n")


def test_empty_parts() -> None:
    """Writes lists, mappings and records that hold nothing so that they are read back."""
    tree: dict[str, Any] = {"a": (), "b": {}, "c": ({},)}
    assert yaml.safe_load("\n".join(mapping_lines(plain_fields(tree)))) == {"a": [], "b": {}, "c": [{}]}
