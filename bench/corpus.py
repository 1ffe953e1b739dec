"""A made-up corpus for search: words as unevenly frequent as in news, names that stand in nearly every article.

The same in every run. About 700 words an article; some 100,000 different words at 10,000 articles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from digest.records.partial_date import day
from digest.search.document import Collection, Document, Entity

LEADERS = (
    ("xi-jinping", "Xi Jinping", ("习近平", "Си Цзиньпин")),
    ("vladimir-putin", "Vladimir Putin", ("Владимир Путин", "普京")),
)
"""Two names that stand in 95 of 100 articles, as in this project's demonstration."""
FUNCTION = (  # noqa: SIM905 (a list reads worse)
    "the of and to in a that for on with is as by was at from his he it has said have be an its will not who are their "
    "after they were which but also this more had or been one would about two between during than over new first into other "
    "up when last out could all year no against before some we there told time since what under meeting talks president "
    "minister leaders country countries relations cooperation trade visit foreign world state government people"
).split()
"""The hundred most frequent words, the most frequent first."""
SYLLABLES = (  # noqa: SIM905 (a list reads worse)
    "ba be bo ca ce co da de di do fa fe fi ga ge go ha he hi jo ka ke la le li lo ma me mi mo na ne ni no pa pe po ra re "
    "ri ro sa se si so ta te ti to va ve vi wa we wi yo za"
).split()
ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ation", "al", "ly", "ment", "n", "r", "st", "nt")
WORDS = 110_000
LENGTH = 700
SPREAD = 1.15
"""Zipf's exponent. With the two constants below, 700 words hold some 305 different ones, as in news in English, and six of a
hundred are "the"."""
SHIFT = 2.0
"""Mandelbrot's constant: it flattens the very first ranks."""
TOPIC = 0.3
"""Share of words that an article takes from its own thirty: a text repeats itself."""
FIRST_DAY = date(2013, 3, 14)
GENRES = (("report", "Report"), ("official-readout", "Official readout"), ("analysis", "Analysis"))


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus."""

    id: str
    title: str
    published: date
    outlet: int
    people: tuple[int, ...]
    place: int
    genre: int
    paragraphs: tuple[str, ...]


class Corpus:
    """Articles of people who do not exist, but for two."""

    def __init__(self, number: int, seed: int = 6) -> None:
        """Make the vocabulary and the names."""
        self.number = number
        self._random = Random(seed)  # noqa: S311 (no secret)
        self._words = [*FUNCTION, *self._made_words(WORDS)]
        self._weights = list(accumulate((rank + SHIFT) ** -SPREAD for rank in range(1, len(self._words) + 1)))
        names = [
            " ".join(w.capitalize() for w in pair) for pair in zip(*[iter(self._made_words(460))] * 2, strict=False)
        ]
        self.people = (*LEADERS, *((_slug(n), n, ()) for n in names[:150]))
        self.places = tuple(n.split()[0] for n in names[150:190])
        self.outlets = tuple(f"{n} News" for n in names[190:230])

    def _made_words(self, number: int) -> list[str]:
        out: dict[str, None] = {}
        while len(out) < number:
            length = self._random.choice((2, 2, 3, 3, 4))
            made = "".join(self._random.choices(SYLLABLES, k=length)) + self._random.choice(ENDINGS)
            out[made] = None
        return list(out)

    def articles(self) -> Iterator[Article]:
        """Yield the articles, oldest first."""
        random = Random(self.number)  # noqa: S311 (no secret)
        for i in range(self.number):
            yield self._article(random, i)

    def _article(self, random: Random, number: int) -> Article:
        published = FIRST_DAY + timedelta(days=number * 4000 // self.number)
        leaders = [i for i in (0, 1) if random.random() < 0.95]
        others = [min(int(random.paretovariate(0.8)) + 1, len(self.people) - 1) for _ in range(random.randrange(1, 4))]
        people = tuple(dict.fromkeys((*leaders, *others)))
        place = min(int(random.paretovariate(0.7)) - 1, len(self.places) - 1)
        outlet = min(int(random.paretovariate(0.6)) - 1, len(self.outlets) - 1)
        names = [self.people[p][1] for p in people]
        length = max(120, int(random.gauss(LENGTH, 150)))
        topic = random.choices(self._words, cum_weights=self._weights, k=30)
        drawn = random.choices(self._words, cum_weights=self._weights, k=length)
        text = []
        for word in drawn:
            chance = random.random()
            if chance < 0.03:
                name = random.choice(names)
                text.append(name if chance < 0.01 else name.split()[0 if name.startswith("Xi") else 1])
            else:
                text.append(random.choice(topic) if chance < TOPIC else word)
        where = self.places[place]
        text[0:0] = [*names[0].split(), "met", *names[-1].split(), "in", where, "on", f"{published:%A}"]
        title = f"{names[0]} and {names[-1]} speak of {' '.join(topic[:4])} in {where}"
        paragraphs = [_sentence(text[i : i + 45]) for i in range(0, len(text), 45)]
        ident = f"{published}-{_slug(self.outlets[outlet])}-{number}"
        return Article(ident, title, published, outlet, people, place, random.randrange(3), tuple(paragraphs))


def _sentence(words: list[str]) -> str:
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def collection(corpus: Corpus) -> Collection:
    """Return the corpus as search takes it."""
    entities = tuple(Entity(id=i, name=n, aliases=a, url=f"people/{i}.html") for i, n, a in corpus.people)
    outlets = tuple(Entity(id=_slug(n), name=n, url=f"outlets/{_slug(n)}.html") for n in corpus.outlets)
    places = tuple(Entity(id=_slug(n), name=n, url=f"places/{_slug(n)}.html") for n in corpus.places)
    documents = tuple(
        Document(
            kind="article",
            id=a.id,
            url=f"articles/{a.id}.html",
            title=a.title,
            date=day(a.published),
            text=a.paragraphs,
            names=tuple(x for p in a.people for x in (entities[p].name, *entities[p].aliases)),
            outlet_words=outlets[a.outlet].name,
            place_words=places[a.place].name,
            outlet=outlets[a.outlet].id,
            people=tuple(entities[p].id for p in a.people),
            places=(places[a.place].id,),
            genre=GENRES[a.genre][0],
        )
        for a in corpus.articles()
    )
    return Collection(
        documents=documents,
        people=entities,
        places=places,
        outlets=outlets,
        genres=tuple(Entity(id=i, name=n) for i, n in GENRES),
    )
