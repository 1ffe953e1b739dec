"""Who is meant by an office on a day: python -m bench.offices FOLDER [PAGES …], with the inputs of tools/make_offices.py.

The visits and travels are the test here, so the table under test is made without the ones asked about: once from the
book alone, once with every second one (by day, so that no visit confirms itself).
"""

import resource
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from digest.records.office_terms import meant
from digest.records.offices import Candidate, Holding, Offices, offices
from digest.records.partial_date import PartialDate, day
from digest.store.tables import holding, load_gazetteer, load_offices
from tools.attested import Attested, Order, attested
from tools.book_lines import Line, page_lines, table_lines
from tools.make_offices import entries, rows
from tools.one_person import one_holder

SAMPLES = 20_000
MONTH = timedelta(days=31)
FIRST_EDITION = date(2015, 11, 1)


def from_rows(lines: Sequence[Line], days: Iterable[Attested]) -> Offices:
    return offices(holding(list(row)) for row in rows(entries(lines, days)))


def names(candidate: Candidate, asked: Attested) -> bool:
    h = candidate.holding
    return any(one_holder(n, h.family, asked.name, asked.family) for n in (h.name, *h.spellings))


def asked_again(table: Offices, days: Sequence[Attested]) -> Counter[str]:
    """Ask for each attested office by its words, country and day."""
    out: Counter[str] = Counter()
    for one in days:
        found = meant(table, one.country, one.office, day(one.day))
        sure = [c for c in found if c.doubt is None]
        if len(sure) == 1 and len(found) == 1:
            out["one: right" if names(sure[0], one) else "one: wrong"] += 1
            if not names(sure[0], one) and "-v" in sys.argv:
                print("   wrong", one.country, one.office, one.name, one.day, one.source, "→", sure[0].holding)
        elif found:
            out["asks: right one listed" if any(names(c, one) for c in found) else "asks: not listed"] += 1
        else:
            out["nobody known"] += 1
    return out


def show(what: str, counts: Counter[str]) -> None:
    right, wrong = counts["one: right"], counts["one: wrong"]
    share = f"{right / (right + wrong):.3f} right where one is named" if right + wrong else ""
    print(f"{what}: {sum(counts.values())} asked; {dict(sorted(counts.items()))}; {share}")


def sampled(table: Offices) -> Counter[str]:
    """Ask for days drawn from the lines of heads, outside the months in which their office changed hands."""
    random = Random(1)  # noqa: S311 (no secret)
    heads = [
        h for h in table.holdings if h.office_class in {"head of state", "head of government"} and not h.days_alone
    ]
    out: Counter[str] = Counter()
    for _ in range(SAMPLES):
        line = random.choice(heads)
        first, last = line.first.bounds()[1] + MONTH, _end(line) - MONTH
        if last <= first:
            continue
        when = first + timedelta(days=random.randrange((last - first).days))
        found = table.holders(line.country, line.office_class, day(when))
        sure = [c for c in found if c.doubt is None]
        if len(found) == len(sure) == 1:
            out["one: right" if sure[0].holding.name == line.name else "one: wrong"] += 1
        else:
            out[
                "asks: right one listed" if any(c.holding.name == line.name for c in found) else "asks: not listed"
            ] += 1
    return out


def _end(line: Holding) -> date:
    return line.last.bounds()[0] if line.last else line.seen


def cost() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    table = load_offices()
    loaded = time.perf_counter()
    print(f"{len(table.names):,} names and {len(table.families):,} families of {len(table.officials):,} people")
    indexed = time.perf_counter()
    when = PartialDate("2023-05-10")
    for _ in range(10_000):
        table.holders("KZ", "head of state", when)
    looked = time.perf_counter()
    for _ in range(10_000):
        meant(table, "KZ", "president", when)
    termed = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"load {1000 * (loaded - began):.0f} ms, name index {1000 * (indexed - loaded):.0f} ms, "
        f"holders {100 * (looked - indexed):.1f} µs, meant {100 * (termed - looked):.1f} µs, peak +{(peak - before) / 1024:.1f} MB"
    )
    tracemalloc.start()
    kept = load_offices()
    kept.names, kept.families  # noqa: B018 (built when first asked for)
    print(f"kept in memory {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB")


def main() -> None:
    folder, *pages = (Path(a) for a in sys.argv[1:] if a != "-v")
    cost()
    gazetteer = load_gazetteer()
    lines = list(table_lines(folder / "heads.tsv", gazetteer))
    for edition in pages:
        lines.extend(page_lines(edition, gazetteer))
    days = list(attested(folder / "meetings.tsv", gazetteer, Order(lines)))
    foreign = [a for a in days if a.country != "US"]
    heads = [a for a in foreign if a.office_class.startswith("head")]
    book = from_rows(lines, ())
    show("days of the table's lines, shipped", sampled(load_offices()))
    recent = [a for a in heads if a.day >= FIRST_EDITION]
    show("heads since November 2015, book alone", asked_again(book, recent))
    show("  of these from visits", asked_again(book, [a for a in recent if a.source == "visits"]))
    for part in (0, 1):
        half = {d for i, d in enumerate(sorted({a.day for a in days})) if i % 2 == part}
        other = from_rows(lines, [a for a in days if a.day not in half])
        show(f"heads since 1990, half {part + 1} by the other", asked_again(other, [a for a in heads if a.day in half]))
        ministers = [a for a in foreign if a.office_class == "foreign minister" and a.day in half]
        show("  foreign ministers", asked_again(other, ministers))
    show("heads since 1990, shipped table (confirms itself)", asked_again(load_offices(), heads))


if __name__ == "__main__":
    main()
