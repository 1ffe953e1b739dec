from collections.abc import Mapping
from typing import Any

import pytest

from digest.reading import Vocabulary
from digest.reading.header.rules import HEADER_RULES
from digest.records.article import ACCOUNT_FIELDS, Account, Mention, Participant
from digest.records.clean_text import CleanText
from tests.golden import Case, cases
from tests.reading import claims
from tests.world import named

MENTION_FIELDS = ("phrase", "direction", "interval", "place", "venue", "country", "format", "series")
COUNTED = {"language"}
"""Fields that short texts are not long enough for."""


def person(entry: Participant) -> object:
    """Return who took part as cases write it: `id: role`, or the printed name with the role."""
    ref = named(entry.person)
    return {**ref, "role": entry.role} if isinstance(ref, dict) else {str(ref): entry.role}


def account(found: Account, wanted: Mapping[str, Any], text: CleanText) -> dict[str, Any]:
    """Return what was found of an account, in the shape of the case that asks."""
    out = {f: v for f in ACCOUNT_FIELDS if (v := named(getattr(found, f))) is not None}
    out["people"] = [person(p) for p in found.people]
    if "reviews" in wanted:
        out["reviews"] = sorted(f for f, k in found.known.items() if k.review)
    if "quotes" in wanted:
        quotes = {f: found.known[f] for f in wanted["quotes"]}
        out["quotes"] = {f: text.text[k.start : k.end] for f, k in quotes.items()}
    if "bases" in wanted:
        out["bases"] = {f: found.known[f].basis for f in wanted["bases"]}
    return out


def mention(found: Mention) -> dict[str, Any]:
    """Return what was found of a mention, in the shape of cases."""
    out = {f: v for f in MENTION_FIELDS if (v := named(getattr(found, f))) is not None}
    return out | {"people": [named(p) for p in found.people]}


@pytest.mark.parametrize("case", cases("claims", "header"))
def test_header(case: Case, vocabulary: Vocabulary) -> None:
    """Reads the facts about the article itself, and leaves unknown what it does not say."""
    _, reading = claims(case["text"], vocabulary, published=case.get("published"), url=case.get("url"))
    found = {f: named(x.value) for f, x in reading.header.items() if x.value is not None and f not in COUNTED}
    assert found == case["header"]
    assert set(reading.header) <= set(HEADER_RULES)
    assert sorted(f for f, x in reading.header.items() if x.known.review) == case.get("header_reviews", [])


@pytest.mark.parametrize("case", cases("claims", "accounts"))
def test_accounts(case: Case, vocabulary: Vocabulary) -> None:
    """Reads who met, when, where and how, and leaves unknown what the text does not say."""
    text, reading = claims(case["text"], vocabulary, published=case.get("published"), url=case.get("url"))
    wanted = case["accounts"]
    assert [account(a, w, text) for a, w in zip(reading.about, wanted, strict=False)] == wanted
    assert len(reading.about) == len(wanted)


@pytest.mark.parametrize("case", cases("claims", "mentions"))
def test_mentions(case: Case, vocabulary: Vocabulary) -> None:
    """Reads the meetings that the article looks back or ahead to, with its words."""
    _, reading = claims(case["text"], vocabulary, published=case.get("published"), url=case.get("url"))
    assert [mention(m) for m in reading.mentions] == case["mentions"]
