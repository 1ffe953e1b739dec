from dataclasses import replace

import pytest

from digest.records.article import Article
from digest.records.digest import Digest
from digest.records.meeting import Meeting, Visit
from digest.records.registry import Registry
from tests.digests import small_digest
from tests.golden import Case, cases
from tests.world import record_of


def related(case: Case, registry: Registry) -> Digest:
    """Return the digest of a case's meetings and its one article with its one mention."""
    visits = {v.id: v for v in (record_of(Visit, x) for x in case.get("visits", []))}
    meetings = {m.id: m for m in (record_of(Meeting, x) for x in case["meetings"])}
    article = record_of(Article, {**case["article"], "mentions": [case["mention"]]})
    return small_digest([article], meetings.values(), registry=replace(registry, visits=visits))


@pytest.mark.parametrize("case", cases("resolve"))
def test_resolve(case: Case, registry: Registry) -> None:
    """Links a mention on its own only when exactly one meeting fits; otherwise lists the candidates."""
    digest = related(case, registry)
    (entry,) = digest.mentions
    assert entry.resolution.state == case["state"]
    assert list(entry.resolution.meetings) == case["meant"]
    assert entry.resolution.why
    links = [k for k in digest.links if k.type.startswith("looks")]
    wanted = {(i, case["state"]) for i in case["meant"]} | {(i, "rejected") for i in case.get("rejected", [])}
    assert {(k.target, k.state) for k in links} == wanted
    for link in links:
        assert link.evidence
        assert link.evidence.quote == case["mention"]["phrase"]
        assert link.type == f"looks {case['mention']['direction']}"
        assert link.reason


@pytest.mark.parametrize("case", cases("resolve"))
def test_order_makes_no_difference(case: Case, registry: Registry) -> None:
    """Gives the same links in whatever order the meetings come."""
    turned = Case(case.name, {**case.fields, "meetings": case["meetings"][::-1]})
    assert related(turned, registry).links == related(case, registry).links
