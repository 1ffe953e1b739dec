"""Hand-written pages that show their headline among bylines, kickers, captions, boxes and names of sites.

All people, towns and papers are made up. What each page's headline is, a person who looks at it would say.
"""

import json
from dataclasses import dataclass

from tests.layouts import OTHERS, TOLD

HEAD = "Two lake towns open a common market hall"
SHORTER = "Lake towns open market hall"
SITE = "The Lakeside Courier"
STORY = "".join(f"<p>{p}</p>" for p in TOLD[:5])
KICKER, BYLINE = "World affairs", "By Nia Wanjala"
CAPTION = "The new hall, seen from the northern shore of the lake."


@dataclass(frozen=True, slots=True)
class Headed:
    """One page."""

    name: str
    """What it has beside its headline."""

    html: str
    """The page."""

    headline: str = HEAD
    """Its headline."""

    sure: bool = True
    """Whether the page tells it well enough that nobody need be asked."""


def made(name: str, body: str, *, sure: bool = True, **told: str) -> Headed:
    """Return a page with a `title` and, where given, its twins in the markup: `og`, `site`, `ld`."""
    head = f"<title>{told.get('title', f'{HEAD} | {SITE}')}</title>"
    for name_of, key in (("og:title", "og"), ("og:site_name", "site")):
        head += f'<meta property="{name_of}" content="{told[key]}">' if key in told else ""
    if "ld" in told:
        node = json.dumps({"@type": "NewsArticle", "headline": told["ld"]})
        head += f'<script type="application/ld+json">{node}</script>'
    page = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return Headed(name, page, sure=sure)


H1 = f"<h1>{HEAD}</h1>"
PAGES = (
    made("a headline alone", f"<article>{H1}{STORY}</article>"),
    made("the byline as the article's first line", f"<header>{H1}</header><article><p>NIA WANJALA</p>{STORY}</article>", og=HEAD),
    made("the byline as a first heading", f"<article><h1>{BYLINE}</h1><h2>{HEAD}</h2>{STORY}</article>", og=HEAD),
    made("the byline as the only heading", f"<article><h1>{BYLINE}</h1>{STORY}</article>", sure=False),
    made("a kicker above the headline", f"<article><p>{KICKER}</p>{H1}{STORY}</article>", og=HEAD),
    made("a kicker as a first heading", f"<article><h1>{KICKER}</h1><h2>{HEAD}</h2>{STORY}</article>", og=HEAD),
    made("a kicker as a first heading, nothing in the markup", f"<article><h1>{KICKER}</h1><h2>{HEAD}</h2>{STORY}</article>"),
    made("a kicker inside the heading's box", f"<article><div><h1>{KICKER}</h1><h1>{HEAD}</h1></div>{STORY}</article>", og=HEAD, ld=HEAD),
    made("a caption above the headline", f"<article><figure><img src=a><figcaption>{CAPTION}</figcaption></figure>{H1}{STORY}</article>"),
    made("a caption as a heading", f"<article><h1>{CAPTION}</h1><h2>{HEAD}</h2>{STORY}</article>", og=HEAD, ld=HEAD),
    made("the site's name as a first heading", f"<header><h1>{SITE}</h1></header><article><h2>{HEAD}</h2>{STORY}</article>", og=HEAD, site=SITE),
    made("the site's name as a first heading, unknown as such", f"<header><h1>{SITE}</h1></header><article><h2>{HEAD}</h2>{STORY}</article>", og=HEAD),
    made("the site's name as a link home", f'<header><h1><a href="/">Lake and shore today</a></h1></header><article><h2>{HEAD}</h2>{STORY}</article>', og=HEAD),
    made("the site's name everywhere", f"<header><h1>{SITE}</h1></header><article><h2>{HEAD}</h2>{STORY}</article>", title=SITE, og=SITE, site=SITE, sure=False),
    made("the site's name before the headline", f"<article>{H1}{STORY}</article>", title=f"{SITE}: {HEAD}", og=f"{SITE} - {HEAD}", site=SITE),
    made("the office's name in all the markup", f"<article>{H1}{STORY}</article>", title="Ministry of Lakes and Ferries", og="Ministry of Lakes and Ferries", sure=False),
    made("two first headings, the other story's first", f"<aside><h1>{OTHERS[0]}</h1></aside><article>{H1}{STORY}</article>", og=HEAD),
    made("two first headings, the other story's in a box", f"<div class=promo><h1>{OTHERS[0]}</h1></div><article>{H1}{STORY}</article>", og=HEAD),
    made("a box of key points as a heading", f"<article><h1>What we know so far</h1><h2>{HEAD}</h2>{STORY}</article>", og=HEAD, ld=HEAD),
    made("a box of key points below the headline", f"<article>{H1}<h1>Key points of the day</h1>{STORY}</article>", og=HEAD),
    made("a short title for machines", f"<article>{H1}{STORY}</article>", title=f"{SHORTER} | {SITE}", og=SHORTER),
    made("another title for machines", f"<article>{H1}{STORY}</article>", title=f"Market hall: what towns hope for | {SITE}", og="Market hall: what towns hope for"),
    made("no heading at all", f"<div class=t><b>{HEAD}</b></div>{STORY}", og=HEAD),
    made("no heading at all, nothing in the markup", f"<div class=t><b>{HEAD}</b></div>{STORY}"),
    made("no heading, the headline not shown", f"<article><p>{KICKER}</p>{STORY}</article>", og=HEAD, ld=HEAD),
    made("entities in the markup", f"<article>{H1}{STORY}</article>", og=HEAD.replace("open", "&amp;amp; open"), ld=HEAD.replace("a common", "a &#8216;common&#8217;")),
    made("tags in the markup", f"<article><h1>Two <em>lake</em> towns open a common market hall</h1>{STORY}</article>", og=HEAD, ld=f"<b>{HEAD}</b>"),
    made("another story in the JSON-LD", f"<article>{H1}{STORY}</article>", og=HEAD, ld=OTHERS[1]),
    made("a description in the JSON-LD", f"<main>{H1}{STORY}</main>", title=f"{HEAD} - Encyclopaedia", ld="opening of a hall on a lake"),
    made("a date as a heading", f"<article><h1>7 May 2021</h1><h2>{HEAD}</h2>{STORY}</article>", og=HEAD, ld=HEAD),
    made("a live ticker's heading", f"<div><h1>Live: what happens today</h1></div><article><h2>{HEAD}</h2>{STORY}</article>", og=HEAD, ld=HEAD),
    made("the section in the title", f"<article>{H1}{STORY}</article>", title=f"{HEAD} - World affairs - {SITE}", og=HEAD),
    made("breadcrumbs above the headline", f"<nav>Home › World › Lakes</nav><p>Home › World › Lakes</p><article>{H1}{STORY}</article>", og=HEAD),
    made("a line of the author and the hour first", f"<article><p>Nia Wanjala, Kisumu</p><p>4 min read</p>{H1}{STORY}</article>", og=HEAD),
    made("a quotation above the headline", f"<article><blockquote>“It took us a long time”</blockquote>{H1}{STORY}</article>", og=HEAD),
    made("a heading of a whole teaser", f"<article><h1>{TOLD[1]} {TOLD[3]}</h1><h2>{HEAD}</h2>{STORY}</article>", og=HEAD, ld=HEAD),
    made("a kicker in the headline's element", f"<article><h1><span>Opinion</span> {HEAD}</h1>{STORY}</article>", og=HEAD),
    made("a kicker glued to the headline", f"<article><h1><span>Live</span><span>{HEAD}</span></h1>{STORY}</article>", og=HEAD, ld=HEAD),
    made("a byline in the headline's element", f"<article><h1>{HEAD} <small>by Nia Wanjala</small></h1>{STORY}</article>", og=HEAD),
    made("a headline of one word in capitals", f"<article><h1>OPINION</h1><h2>{HEAD}</h2>{STORY}</article>", og=HEAD),
    made("the author's name as a heading", f"<article><h1>Nia Wanjala</h1><h2>{HEAD}</h2>{STORY}</article>", og=HEAD),
    made("the author's name as a heading and in the title", f"<article><h1>Nia Wanjala</h1><h2>{HEAD}</h2>{STORY}</article>", title=f"Nia Wanjala | {SITE}", sure=False),
    made("markup of another page", f"<article>{H1}{STORY}</article>", title=f"{OTHERS[2]} | {SITE}", og=OTHERS[2], ld=OTHERS[2], sure=False),
)  # fmt: skip
