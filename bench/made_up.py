"""Articles of people who do not exist, the same in every run."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

LEADERS = (
    ("President", "Daniel Otieno"), ("Prime Minister", "Katrin Jonsdottir"), ("President", "Helene Marchais"), ("Chancellor", "Katrin von Reuth"),
    ("Prime Minister", "Haruto Sakamoto"), ("President", "Ana Torres"), ("Foreign Minister", "Faisal al-Harbi"), ("President", "Kemal Yildirim"),
)  # fmt: skip
GUESTS = (
    ("Prime Minister", "Signe Aaltonen"), ("President", "Mateus Quadros"), ("Foreign Minister", "Ilse Vanderhoof"), ("President", "Tunde Adebanjo"),
)  # fmt: skip
"""People who are met rarely: each stands in one article of eighty, where they are asked for."""
CITIES = ("Nairobi", "Reykjavik", "Berlin", "Geneva", "Tokyo", "Brasilia", "Jakarta", "Ankara")
VENUES = ("the State House", "Bellevue Palace", "the Planalto Palace", "the old customs house")
TOPICS = (
    "trade",
    "fisheries",
    "the ferry line",
    "grain",
    "student exchanges",
    "a railway",
    "the price of gas",
    "border posts",
)
OUTLETS = ("Harbour Gazette", "Daily Lantern", "Lakeside Radio", "Newsline Wire")
LOOKING_BACK = (
    "They had met in {city} in {month} last year.", "Their last meeting was held in {city} three years ago.",
    "In {year} the two met on the sidelines of a forum in {city}.", "The two spoke by telephone last week.",
)  # fmt: skip
FILLER = (
    "{one} said that {topic} had “moved in the right direction” and that nobody should expect more before the end of the year.",
    "Officials on both sides, who spoke on condition of anonymity, described the talks on {topic} as long and useful.",
    "According to the office of {two}, the ministers will report on {topic} within the next three months.",
    "Analysts at a university in the capital noted that {topic} had been left out of the statement two years earlier.",
    "“We have time, and we have reasons,” {two} told reporters when asked about {topic}.",
    "The statement, which runs to nine pages, does not name a sum for {topic} and sets no day for the next round.",
)
MONTHS = ("January", "March", "May", "September", "November")


def articles(number: int, seed: int = 1, guests: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """Yield so many texts of 150 to 450 words: headline, dateline, a meeting, looks back and ahead, clutter.

    With `guests` one of them, with role and name, takes a leader's place in one article of twenty.
    """
    random = Random(seed)  # noqa: S311 (no secret)
    for i in range(number):
        pair = random.sample(LEADERS, 2)
        if guests and random.random() < 0.05:
            pair[0] = random.choice(guests)
        yield _article(random, i, pair)


def _article(random: Random, number: int, pair: Sequence[tuple[str, str]]) -> str:
    (role, one), (other_role, two) = pair
    city, before = random.sample(CITIES, 2)
    day = date(2015, 1, 5) + timedelta(days=random.randrange(3600))
    published = day + timedelta(days=random.randrange(3))
    outlet = random.choice(OUTLETS)
    names = {"one": one.split()[-1], "two": two.split()[-1], "city": before}
    names |= {"month": random.choice(MONTHS), "year": str(day.year - random.randrange(1, 6))}
    first = f"{city.upper()}, {published:%b} {published.day}, {published.year} — {role} {one} met {other_role} {two} in {city} "
    first += f"on {day:%A} for talks on {random.choice(TOPICS)} at {random.choice(VENUES)}."
    paragraphs = [first, random.choice(LOOKING_BACK).format(**names)]
    fillers = random.choices(FILLER, k=random.randrange(5, 18))
    paragraphs += [f.format(**names, topic=random.choice(TOPICS)) for f in fillers]
    paragraphs.append(f"{names['one']} will travel to {random.choice(CITIES)} in {random.choice(MONTHS)} next year.")
    clutter = random.choice(["", "Share\n\n", "Related Articles\n\nA cat in a tree\n\nRain is on the way\n\n"])
    head = f"{names['one']} and {names['two']} meet in {city}, report {number}"
    return (
        f"{head}\n\nPublished: {published:%B} {published.day}, {published.year}\n\n"
        + "\n\n".join(paragraphs)
        + f"\n\n{clutter}{outlet}\n"
    )


def page(text: str) -> str:
    """Return a text as a saved page, with what surrounds an article on the web."""
    head, _, body = text.partition("\n\n")
    told = "".join(f"<p>{p}</p>" for p in body.split("\n\n"))
    links = "".join(f'<li><a href="/{n}">Section {n} of the paper</a></li>' for n in range(30))
    others = "".join(
        f'<div class="card"><a href="/x{n}"><h4>Another headline, number {n}</h4></a><p>Two lines of it.</p></div>'
        for n in range(20)
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{head}</title><style>{"p{margin:0}" * 200}</style>'
        f'<meta property="og:title" content="{head}"></head><body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{head}</h1>'
        f"{told}</article></main><aside>{others}</aside><footer><ul>{links}</ul><p>All rights reserved</p></footer>"
        f"<script>{'var a = 1;' * 500}</script></body></html>"
    )
