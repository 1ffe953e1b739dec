"""Hand-written saved pages in the layouts that news sites use, each with its article's paragraphs and its day.

All people, towns and papers are made up. `day` is None where the page does not tell when it was published.
"""

import json
from dataclasses import dataclass

TITLE = "Harbour towns agree on a ferry line"
TOLD = (
    "KISUMU — President Daniel Otieno met Prime Minister Maren Solvik at State House on Thursday, and the two agreed that a ferry shall join the harbours of their coasts from next spring.",
    "The line had been talked about for eleven years. Fishermen of both towns had asked for it in a letter that was read out at the opening of the talks, between a song and a long silence.",
    "“It took us a long time,” Otieno told reporters in the garden, where tea was served under a canvas roof that the rain had found its way through.",
    "Solvik said that the ship, which is to carry eighty cars and four hundred people, would be built in the north and paid for by both treasuries in equal parts.",
    "Ministers are to settle in the autumn who keeps the ship in winter. Neither side would say what happens if they fail to do so.",
    "Shops on the quay stayed open until midnight.",
    "A pilot who has brought vessels into the bay for thirty years called the plan brave. The current, he said, does not read treaties.",
    "The two leaders had last spoken by telephone in February, when a storm had torn away part of the old pier and the market hall behind it.",
)
"""The paragraphs of most pages; one is short on purpose."""
DAY, LATER, TODAY = "2021-05-07", "2021-06-11", "2024-02-02"
URL = "https://www.harbour-gazette.example/world/harbour-towns-agree-on-a-ferry-line"
NAV = "".join(
    f'<li><a href="/{n.lower()}">{n}</a></li>'
    for n in ("Home", "World", "Business", "Culture", "Sport", "Weather", "Video", "Sign in")
)
OTHERS = ("Rain expected on both coasts until Sunday", "The cat that lived in the customs house", "Why nobody paints lighthouses red", "Ten soups for a long winter evening", "Chess club loses its roof but not its patience")  # fmt: skip
CARDS = "".join(
    f'<div class="card"><a href="/x{i}"><h3>{t}</h3></a><p>A short teaser that tells what the other story is about.</p><time datetime="2024-01-{i + 10}T08:00:00Z">{i + 10} January 2024</time></div>'
    for i, t in enumerate(OTHERS)
)
FOOT = "<footer><ul><li><a href=/about>About us</a></li><li><a href=/terms>Terms of use</a></li><li><a href=/privacy>Privacy</a></li></ul><p>© 2024 Harbour Gazette. All rights reserved.</p></footer>"


@dataclass(frozen=True, slots=True)
class Layout:
    """One page."""

    name: str
    """What kind of site has such pages."""

    html: str
    """The page."""

    day: str | None
    """The day of publication."""

    body: tuple[str, ...] = TOLD
    """The paragraphs of the article."""

    title: str = TITLE
    """The headline."""


def _ps(parts: tuple[str, ...] = TOLD, attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{p}</p>" for p in parts)


def _doc(body: str, head: str = "", lang: str = "en", title: str = TITLE) -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Harbour Gazette</title>{head}</head><body>{body}</body></html>'


def _ld(**more: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **more}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def _meta(name: str, value: str, kind: str = "property") -> str:
    return f'<meta {kind}="{name}" content="{value}">'


def _cms() -> tuple[Layout, ...]:
    """Return pages of content management systems and their themes."""
    head = _meta("article:published_time", f"{DAY}T08:10:00+03:00") + _meta(
        "article:modified_time", f"{LATER}T10:00:00+03:00"
    )
    share = '<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href=#>Twitter</a></li><li><a href=#>Facebook</a></li></ul></div>'
    related = f'<div id="jp-relatedposts"><h3>Related</h3>{CARDS}</div>'
    comments = '<section id="comments"><h2>2 thoughts on this</h2><ol><li><p>I have waited for this ferry since I was a child and shall be the first aboard.</p></li><li><p>Who pays for it in the end, that is what I would like to know from them.</p></li></ol><form><h3>Leave a Reply</h3><label>Name</label></form></section>'
    ghost = f'<article class="post"><header class="post-header"><section class="post-meta"><time class="post-date" datetime="{DAY}">7 May 2021</time></section><h1>{TITLE}</h1></header><section class="post-content">{_ps()}</section></article>'
    drupal = f'<div class="region-content"><h1 class="page-title">{TITLE}</h1><div class="node"><div class="submitted">Submitted by editor on Fri, 05/07/2021 - 08:10</div><div class="field-name-body"><div class="field-items"><div class="field-item">{_ps()}</div></div></div></div></div>'
    return (
        Layout("blog theme with share bar, related posts and comments", _doc(f'<header><nav><ul>{NAV}</ul></nav></header><div id="content"><article class="hentry"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">Posted on <a href=#><time class="entry-date published" datetime="{DAY}T08:10:00+03:00">May 7, 2021</time><time class="updated" datetime="{LATER}">June 11, 2021</time></a> by <a href=#>N. Wanjala</a></div></header><div class="entry-content">{_ps()}{share}{related}</div></article>{comments}</div><aside class="widget-area"><h2>Recent posts</h2>{CARDS}</aside>{FOOT}', head), DAY),
        Layout("JSON-LD in a graph, sidebar of cards", _doc(f'<nav><ul>{NAV}</ul></nav><main><article><h1>{TITLE}</h1><p class="byline">By Nia Wanjala and Per Holm</p>{_ps()}</article><aside>{CARDS}</aside></main>{FOOT}', f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "Organization", "name": "Harbour Gazette"}, {"@type": "WebPage", "datePublished": DAY + "T10:10:00Z", "dateModified": LATER}, {"@type": "Article", "headline": TITLE, "datePublished": DAY + "T10:10:00Z", "dateModified": LATER}]})}</script>'), DAY),
        Layout("publishing platform with one time element", _doc(f"<nav><ul>{NAV}</ul></nav>{ghost}{FOOT}"), DAY),
        Layout("portal with the day in figures", _doc(f'<div id="header"><ul class="menu">{NAV}</ul></div>{drupal}<div class="sidebar">{CARDS}</div>{FOOT}'), None),
        Layout("microdata", _doc(f'<ul class="nav">{NAV}</ul><div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1><meta itemprop="datePublished" content="{DAY}T08:10:00+03:00"><meta itemprop="dateModified" content="{LATER}T08:10:00+03:00"><span itemprop="author">Nia Wanjala</span><div itemprop="articleBody">{_ps()}</div></div><div class="more">{CARDS}</div>{FOOT}'), DAY),
        Layout("accelerated mobile page", '<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>' + TITLE + f'</title><link rel="canonical" href="{URL}"><script async src="https://cdn.ampproject.org/v0.js"></script>{_ld(datePublished=DAY + "T10:10:00Z", dateModified=LATER)}<style amp-custom>h1{{font-size:2em}}</style></head><body><amp-sidebar id="s"><ul>{NAV}</ul></amp-sidebar><article class="amp-wp-article"><header><h1>{TITLE}</h1></header><amp-img src="a.jpg" width="600" height="400"></amp-img><div class="amp-wp-article-content">{_ps()}</div></article><amp-ad type="x"></amp-ad>{FOOT}</body></html>', DAY),
        Layout("script framework with hashed class names", _doc(f'<div id="__next"><div class="css-1x2y"><ul class="css-9a">{NAV}</ul></div><div class="css-77ab"><h1 class="css-b1">{TITLE}</h1><div class="css-c2"><span>Published </span><span>7 May 2021, 08:10 EAT</span></div><div class="css-d3">{"".join(f"<div class=css-e4><p class=css-f5>{p}</p></div>" for p in TOLD)}</div></div><div class="css-zz">{CARDS}</div></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{"now":"{TODAY}"}}}}</script>{FOOT}'), DAY),
        Layout("wire agency", _doc(f'<nav><ul>{NAV}</ul></nav><h1>{TITLE}</h1><p class="dateline-time">May 7, 2021 8:10 AM EAT · Updated 3 years ago</p><div class="article-body">{"".join(f"<p data-testid=paragraph-{i}>{p}</p>" for i, p in enumerate(TOLD))}<p>Reporting by Nia Wanjala in Kisumu; editing by Per Holm</p><p>Our Standards: The Trust Principles.</p></div><section><h2>Read Next</h2>{CARDS}</section>{FOOT}', _meta("article:published_time", f"{DAY}T10:10:00Z")), DAY),
        Layout("tabloid with teasers between the paragraphs", _doc(f'<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><ul class="summary"><li>Otieno and Solvik agree on a ferry</li><li>It shall sail from next spring</li></ul>' + "".join(f"<p>{p}</p>" + (f'<div class="related-inline"><a href="/x">{OTHERS[i // 2]}</a></div>' if i % 2 else "") for i, p in enumerate(TOLD)) + f"</article><aside>{CARDS}</aside>{FOOT}", _ld(datePublished=f"{DAY}T08:10:00+03:00")), DAY),
    )  # fmt: skip


def _older() -> tuple[Layout, ...]:
    """Return pages of older sites: tables, breaks, no markup that tells anything."""
    rows = "<br><br>".join(TOLD)
    font = "".join(f'<font face="Arial" size="2">{p}</font><br><br>' for p in TOLD)
    plain = f'<table width="760"><tr><td width="150"><ul>{NAV}</ul></td><td><table><tr><td><b><font size="4">{TITLE}</font></b></td></tr><tr><td><small>07 May 2021</small></td></tr><tr><td>{rows}</td></tr></table></td><td width="150">{CARDS}</td></tr></table>'
    return (
        Layout("table layout, paragraphs set with breaks", _doc(plain + "<center><small>Copyright 1998-2024 Harbour Gazette</small></center>"), DAY),
        Layout("font elements", _doc(f'<center><h2>{TITLE}</h2></center><p align="right"><i>Harbour Gazette, 7 May 2021</i></p>{font}<hr><a href="index.html">Back to the front page</a>'), DAY),
        Layout("government site", _doc(f'<div class="gov-header"><ul>{NAV}</ul></div><div class="main"><div class="breadcrumb"><a href=/>Home</a> › <a href=/news>News</a></div><h1>{TITLE}</h1><div class="date">May 7, 2021</div><div class="place">Kisumu</div><div class="text">{_ps()}</div><div class="tags"><a href=#>Otieno Daniel</a><a href=#>Solvik Maren</a></div></div>{FOOT}'), DAY),
        Layout("print view", _doc(f"<h1>{TITLE}</h1><p>Published: 7 May 2021 08:10</p>{_ps()}<p>Printed on 2 February 2024 from https://www.harbour-gazette.example</p>"), DAY),
        Layout("divisions instead of paragraphs", _doc(f'<div class="top"><ul>{NAV}</ul></div><div class="story"><div class="headline"><h1>{TITLE}</h1></div><div class="pubdate">Friday, May 7, 2021</div>{"".join(f"<div>{p}</div>" for p in TOLD)}</div><div class="bottom">{CARDS}</div>{FOOT}'), DAY),
        Layout("address that holds the day, nothing else does", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1>{_ps()}</article>{FOOT}", '<link rel="canonical" href="https://www.harbour-gazette.example/2021/05/07/ferry-line.html">'), DAY),
        Layout("copyright line and today's date alone", _doc(f'<div class="today">Friday, February 2, 2024</div><nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1>{_ps()}</article>{FOOT}'), None),
        Layout("other stories' dates alone", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1>{_ps()}</article><aside><h2>Latest</h2>{CARDS}</aside>{FOOT}"), None),
    )  # fmt: skip


def _dates() -> tuple[Layout, ...]:
    """Return pages that print or state several dates."""
    article = f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1>{{line}}{_ps()}</article><aside>{CARDS}</aside>{FOOT}"  # fmt: skip
    other = {
        "@type": "NewsArticle",
        "headline": OTHERS[0],
        "url": "https://www.harbour-gazette.example/x0",
        "datePublished": "2024-01-10",
    }
    own = {"@type": "NewsArticle", "headline": TITLE, "url": URL, "datePublished": f"{DAY}T10:10:00Z"}
    listed = f'<script type="application/ld+json">{json.dumps([{"@type": "ItemList", "itemListElement": [other]}, other, own])}</script>'
    live = "".join(
        f'<section class="update"><time datetime="{DAY}T{h}:00:00+03:00">{h}:00</time><h2>Update {n}</h2><p>{p}</p></section>'
        for n, (h, p) in enumerate(zip(("19", "18", "17", "16", "14", "12", "11", "10"), TOLD, strict=True))
    )
    return (
        Layout("updated later, both told", _doc(article.format(line='<p class="meta">Published 7 May 2021 · Updated 11 June 2021</p>'), _ld(datePublished=f"{DAY}T08:00:00+03:00", dateModified=f"{LATER}T08:00:00+03:00")), DAY),
        Layout("corrected the day after", _doc(article.format(line='<p class="correction">Correction: May 8, 2021</p>'), _ld(datePublished=f"{DAY}T08:00:00+03:00")), DAY),
        Layout("updated first, then published", _doc(article.format(line='<p class="meta">Last updated: 11 June 2021 10:00. First published: 7 May 2021 08:10</p>')), DAY),
        Layout("modified alone in the markup", _doc(article.format(line='<p class="byline">By Nia Wanjala | May 7, 2021</p>'), _meta("article:modified_time", f"{LATER}T10:00:00Z") + _meta("og:updated_time", f"{LATER}T10:00:00Z")), DAY),
        Layout("other articles in the JSON-LD", _doc(article.format(line=""), f'<link rel="canonical" href="{URL}">{listed}'), DAY),
        Layout("late in the evening, told in another zone", _doc(article.format(line='<p class="date">7 May 2021</p>'), _ld(datePublished="2021-05-08T00:30:00+03:00")), DAY),
        Layout("import into a new system: the markup tells the day of the import", _doc(article.format(line='<p class="date">Published: 7 May 2021</p>'), '<link rel="canonical" href="https://www.harbour-gazette.example/2021/05/07/ferry">' + _ld(datePublished=f"{TODAY}T08:00:00Z")), DAY),
        Layout("the dates differ and nothing decides", _doc(article.format(line=""), _ld(datePublished=f"{LATER}") + _meta("article:published_time", f"{DAY}")), None),
        Layout("a meta element of the day of the visit", _doc(article.format(line='<div class="published">May 7, 2021</div>'), _meta("date", TODAY, "name")), DAY),
        Layout("parsely and sailthru", _doc(article.format(line=""), _meta("parsely-pub-date", f"{DAY}T10:10:00Z", "name") + _meta("sailthru.date", f"{DAY} 10:10", "name")), DAY),
        Layout("dublin core", _doc(article.format(line=""), _meta("DC.date.issued", DAY, "name") + _meta("DC.date.modified", LATER, "name")), DAY),
        Layout("live blog", _doc(f'<nav><ul>{NAV}</ul></nav><article class="live-blog"><h1>{TITLE}</h1>{live}</article>{FOOT}', f'<script type="application/ld+json">{json.dumps({"@type": "LiveBlogPosting", "headline": TITLE, "datePublished": DAY + "T07:00:00Z", "coverageStartTime": DAY, "dateModified": DAY + "T17:00:00Z"})}</script>'), DAY),
        Layout("the site's name as the first headline, today's date below it", _doc(f'<header><h1>Harbour Gazette</h1><div>Friday, February 2, 2024</div><ul>{NAV}</ul></header><article><h1>{TITLE}</h1><div class="info">7 May 2021 | Nia Wanjala | 4 min read</div>{_ps()}</article>{FOOT}'), DAY),
        Layout("today's date next to the headline, the day with its label below", _doc(f"<div>Friday, 2 February 2024</div><article><h1>{TITLE}</h1><div><span>Posted on: </span>07.05.2021</div>{_ps()}</article><aside>{CARDS}</aside>{FOOT}"), DAY),
        Layout("a deck that names another day", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><h2>What the two leaders have settled before the summit of 12 August 2021</h2>{_ps()}</article>{FOOT}", _ld(datePublished=f"{DAY}T08:00:00+03:00")), DAY),
        Layout("short paragraphs, other stories in between", _doc(f'<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><time datetime="{DAY}T08:10:00+03:00">08:10</time><p>{TOLD[5]}</p><aside><a href=/x>{OTHERS[1]}</a><time datetime="2024-01-11">11 January 2024</time></aside>{_ps()}</article>{FOOT}'), DAY),
        Layout("no headline element, title with the site's name", _doc(f'<div class="t1">{TITLE}</div><div class="t2">Kisumu, 7 May 2021</div>{"".join(f"<p>{p}</p>" for p in TOLD)}<div>Site map</div>'), DAY),
        Layout("published at the end", _doc(f'<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1>{_ps()}<p class="end">First published on 7 May 2021</p></article>{FOOT}'), DAY),
        Layout("figures in the order of no country", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>05/07/2021</p>{_ps()}</article>{FOOT}"), None),
        Layout("figures that the address settles", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>05/07/2021</p>{_ps()}</article>{FOOT}", '<meta property="og:url" content="https://www.harbour-gazette.example/2021/05/07/ferry">'), DAY),
        Layout("changed alone", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>Last updated: 11 June 2021</p>{_ps()}</article>{FOOT}"), None),
        Layout("a year of two figures", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>by Nia Wanjala, 7.5.21</p>{_ps()}</article>{FOOT}"), DAY),
        Layout("figures with an hour of North America", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>By NIA WANJALA | 5/7/21 7:15 AM EDT</p>{_ps()}</article>{FOOT}"), DAY),
        Layout("the word for a change behind the day, the day in the address", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>June 11, 2021 -- Updated 0203 GMT (1003 HKT)</p>{_ps()}</article>{FOOT}", '<meta property="og:url" content="https://www.harbour-gazette.example/2021/world/05/07/ferry">'), DAY),
        Layout("a month's name in the address", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1>{_ps()}</article>{FOOT}", '<meta property="og:url" content="https://www.harbour-gazette.example/shows/2021/may/7/">'), DAY),
        Layout("Universal Time in the markup, the evening before in the address", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1>{_ps()}</article>{FOOT}", '<meta property="og:url" content="https://www.harbour-gazette.example/2021/5/6/ferry"><meta property="article:published_time" content="2021-05-07T00:14:57+00:00">'), None),
        Layout("an hour with its offset in the markup, another day in the address", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1>{_ps()}</article>{FOOT}", '<meta property="og:url" content="https://www.harbour-gazette.example/2021/5/6/ferry"><meta property="article:published_time" content="2021-05-07T00:14:57+03:00">'), DAY),
        Layout("an address of another month than the only day below the headline", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>7 May 2021</p>{_ps()}</article>{FOOT}", '<meta property="og:url" content="https://www.harbour-gazette.example/2021/02/11/ferry">'), None),
        Layout("an address of another year than markup and page", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>7 May 2021</p>{_ps()}</article>{FOOT}", '<meta property="og:url" content="https://www.harbour-gazette.example/2017/7/12/ferry"><meta property="article:published_time" content="2021-05-07T08:00:00+03:00">'), None),
        Layout("a list of ten things in the address", _doc(f"<nav><ul>{NAV}</ul></nav><article><h1>{TITLE}</h1><p>7 May 2021</p>{_ps()}</article>{FOOT}", '<meta property="og:url" content="https://www.harbour-gazette.example/2021/05/5-ferries-to-know">'), DAY),
        Layout("relative time and a date in a tooltip", _doc(article.format(line=f'<span title="7 May 2021, 08:10">3 years ago</span><time datetime="{DAY}T10:10:00.000Z">3 years ago</time>')), DAY),
    )  # fmt: skip


_GERMAN = (
    "Die Präsidenten der beiden Küstenländer haben sich am Donnerstag im Gästehaus der Regierung getroffen und eine Fähre zwischen ihren Häfen vereinbart, die vom Frühjahr an verkehren soll.",
    "Über die Linie war elf Jahre lang gesprochen worden. Fischer aus beiden Städten hatten sie in einem Brief verlangt, der zu Beginn der Gespräche verlesen wurde.",
    "„Wir haben lange gebraucht“, sagte der Gastgeber im Garten, wo unter einem undichten Zeltdach Tee gereicht wurde.",
    "Das Schiff soll achtzig Wagen und vierhundert Menschen tragen und von beiden Staaten zu gleichen Teilen bezahlt werden.",
)
_FRENCH = (
    "Les présidents des deux pays se sont rencontrés jeudi et se sont entendus sur une ligne de ferry qui reliera leurs ports à partir du printemps prochain.",
    "On parlait de cette ligne depuis onze ans. Les pêcheurs des deux villes l’avaient demandée dans une lettre lue à l’ouverture des entretiens.",
    "« Il nous a fallu du temps », a déclaré l’hôte dans le jardin, où l’on servait le thé sous une toile que la pluie avait traversée.",
    "Le navire, qui doit transporter quatre-vingts voitures et quatre cents personnes, sera payé à parts égales par les deux trésors publics.",
)
_RUSSIAN = (
    "Президенты двух стран встретились в четверг и договорились о паромной линии, которая свяжет их порты со следующей весны.",
    "О линии говорили одиннадцать лет. Рыбаки обоих городов просили о ней в письме, которое прочли в начале переговоров.",
    "«Нам понадобилось много времени», — сказал хозяин встречи в саду, где под промокшим навесом подавали чай.",
    "Судно, рассчитанное на восемьдесят машин и четыреста человек, оплатят обе казны поровну.",
)
_CHINESE = (
    "两国总统周四在国宾馆会面，商定从明年春天起开通连接两国港口的渡轮航线，双方都表示对谈判的结果感到满意。",
    "这条航线已经谈了十一年。两座城市的渔民在一封信中提出了这个要求，这封信在会谈开始时被宣读，全场安静了很久。",
    "“我们花了很长时间。”主人在花园里对记者说，那里正在一个漏雨的帆布棚下供应茶水，孩子们在一旁唱歌。",
    "这艘船将可载八十辆汽车和四百名乘客，费用由两国国库平均分担，部长们将在秋天决定冬季由谁保管这艘船。",
)
_ARABIC = (
    "التقى رئيسا البلدين الساحليين يوم الخميس في دار الضيافة واتفقا على خط عبّارة يربط بين ميناءيهما ابتداء من الربيع المقبل.",
    "وكان الحديث عن هذا الخط قد استمر أحد عشر عاما، وطالب به صيادو المدينتين في رسالة قُرئت في بداية المحادثات.",
    "وقال المضيف في الحديقة حيث قُدّم الشاي تحت سقف من القماش تسرّب منه المطر: لقد استغرق الأمر وقتا طويلا.",
    "وستحمل السفينة ثمانين سيارة وأربعمئة شخص، وتدفع الخزانتان ثمنها بالتساوي، ويقرر الوزراء في الخريف من يحتفظ بها شتاء.",
)


def _abroad() -> tuple[Layout, ...]:
    """Return pages in other languages and scripts."""

    def made(name: str, lang: str, words: tuple[str, str], body: tuple[str, ...], head: str = "") -> Layout:
        title, line = words
        html = _doc(
            f'<nav><ul>{NAV}</ul></nav><article><h1>{title}</h1><p class="meta">{line}</p>{_ps(body)}</article>{FOOT}',
            head,
            lang,
            title,
        )
        return Layout(name, html, DAY, body, title)

    return (
        made("German, day in words", "de", ("Fähre zwischen den Häfen vereinbart", "Veröffentlicht am 7. Mai 2021 um 08:10 Uhr"), _GERMAN),
        made("German, day in figures with points", "de", ("Häfen bekommen eine Fähre", "Stand: 07.05.2021, 08:10 Uhr"), _GERMAN),
        made("French", "fr", ("Un ferry reliera les deux ports", "Publié le 7 mai 2021 à 08h10, mis à jour le 11 juin 2021"), _FRENCH),
        made("Russian", "ru", ("Порты свяжет паром", "7 мая 2021, 08:10"), _RUSSIAN),
        made("Chinese", "zh", ("两国商定开通渡轮航线", "2021年5月7日 08:10 来源：港口日报"), _CHINESE),
        made("Arabic, with JSON-LD", "ar", ("خط عبّارة بين الميناءين", "الجمعة"), _ARABIC, _ld(datePublished=f"{DAY}T08:10:00+03:00")),
    )  # fmt: skip


LAYOUTS = (*_cms(), *_older(), *_dates(), *_abroad())
