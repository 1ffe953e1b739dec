"""Further forms of pages whose headline stands among other headings: logos, columns, live blogs, boxes, breadcrumbs.

All people, towns and papers are made up.
"""

import json
from dataclasses import replace

from tests.headline_pages import Headed, made
from tests.layouts import OTHERS, TOLD

HEADLINE = "Harbour council puts off vote on night ferries"
D = "Quayside Sentinel"
LEDE = "".join(f"<p>{p}</p>" for p in TOLD[2:8])
H = f"<h1>{HEADLINE}</h1>"


def formed(name: str, body: str, *, sure: bool = True, head: str = "", lang: str = "en", **told: str) -> Headed:
    """Return a page; `head` stands in its head as it is, the rest as in `made`."""
    page = made(name, body, sure=sure, **{"title": f"{HEADLINE} | {D}", **told})
    html = page.html.replace('lang="en"', f'lang="{lang}"').replace("</head>", f"{head}</head>")
    return replace(page, html=html, headline=HEADLINE)


def ld(node: object) -> str:
    """Return JSON-LD in a page's head."""
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


FORMS = (
    formed("the logo's heading, a picture", f'<header><h1><img alt="{D}" src=l.png></h1></header><article><h2>{HEADLINE}</h2>{LEDE}</article>', og=HEADLINE),
    formed("the logo's heading, a link home", f'<header><h1 class=logo><a href="https://www.example.org/">{D}</a></h1></header><main><h2>{HEADLINE}</h2>{LEDE}</main>', og=HEADLINE),
    formed("the logo's heading, a drawing", f'<header><h1><a href="/"><svg><title>{D}</title></svg></a></h1></header><main><h2>{HEADLINE}</h2>{LEDE}</main>', og=HEADLINE),
    formed("the logo's heading, no markup", f'<header><h1><a href="/">{D}</a></h1></header><main><h2>{HEADLINE}</h2>{LEDE}</main>', title=D, sure=False),
    formed("the logo's heading, the headline in a div", f'<header><h1><a href="/">{D}</a></h1></header><main><div class=title>{HEADLINE}</div>{LEDE}</main>', title=D, sure=False),
    formed("site slogan h1", f"<header><h1>All that floats, every day</h1></header><main><h2>{HEADLINE}</h2>{LEDE}</main>", title=f"{D} - All that floats, every day", sure=False),
    formed("site slogan h1 and og", f"<header><h1>All that floats, every day</h1></header><main><h2>{HEADLINE}</h2>{LEDE}</main>", og=HEADLINE),
    formed("a series as a first heading and in the title", f"<article><h1>The harbour files, part four of seven</h1>{H}{LEDE}</article>", title=f"The harbour files, part four of seven | {D}", sure=False),
    formed("a series as a first heading", f"<article><h1>The harbour files, part four of seven</h1>{H}{LEDE}</article>"),
    formed("a table for a page", f"<table><tr><td><a href=/><img alt='{D}' src=l.gif></a></td></tr><tr><td>HOME | NEWS</td><td><font size=5><b>{HEADLINE}</b></font><br><font size=2>By FEMI ADEYO</font><p>{LEDE}</td></tr></table>"),
    formed("a form for printers", f"<p>Print this page</p><h1>{D}</h1><p><b>{HEADLINE}</b></p>{LEDE}", title="Printer-friendly version", sure=False),
    formed("byline h2 above h1", f"<article><h2>Words: Femi Adeyo</h2>{H}{LEDE}</article>", og=HEADLINE),
    formed("byline h1 'Words by'", f"<article><h1>Words by Femi Adeyo</h1><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("byline h1 'Text: X'", f"<article><h1>Text: Femi Adeyo, photographs: Lin Rao</h1><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("byline h1 Von", f"<article><h1>Von Femi Adeyo und Lin Rao</h1><h2>{HEADLINE}</h2>{LEDE}</article>", lang="de"),
    formed("byline h1 only, title byline", f"<article><h1>Femi Adeyo, our correspondent</h1><p><b>{HEADLINE}</b></p>{LEDE}</article>", title="Femi Adeyo, our correspondent", sure=False),
    formed("byline role in title", f"<article><h1>Femi Adeyo, our correspondent</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"Femi Adeyo, our correspondent | {D}", sure=False),
    formed("column name h1 + og column", f"<article><h1>Notes from the quay</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"Notes from the quay | {D}", og="Notes from the quay", sure=False),
    formed("column name h1", f"<article><h1>Notes from the quay</h1><h2>{HEADLINE}</h2>{LEDE}</article>", og=HEADLINE),
    formed("kicker p in hgroup", f"<article><hgroup><p>Transport and ports</p>{H}<p>A short line below.</p></hgroup>{LEDE}</article>"),
    formed("kicker h1 strong section in title", f"<article><h1>Transport and ports</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"Transport and ports - {D}", sure=False),
    formed("kicker h1 with section og", f"<article><h1>Transport and ports</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"{HEADLINE} - Transport and ports - {D}"),
    formed("kicker h1 colon", f"<article><h1>Ferries: {HEADLINE}</h1>{LEDE}</article>", og=HEADLINE),
    formed("caption h1 only", f"<article><h1>Ferries lie at the quay on Tuesday evening.</h1><div>{HEADLINE}</div>{LEDE}</article>", og=HEADLINE),
    formed("caption as og:title", f"<article>{H}{LEDE}</article>", title="Ferries lie at the quay on Tuesday evening", og="Ferries lie at the quay on Tuesday evening", sure=False),
    formed("image title in jsonld", f"<article>{H}{LEDE}</article>", head=ld({"@type":"ImageObject","headline":"Ferries lie at the quay","name":"Ferries lie at the quay"})),
    formed("caption figcaption h1", f"<article><figure><img src=x><figcaption><h1>Ferries lie at the quay</h1></figcaption></figure><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("breadcrumb ol h1", f"<nav><ol><li><h1>Home</h1></li><li>News</li></ol></nav><article><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("breadcrumb jsonld", f"<article>{H}{LEDE}</article>", head=ld({"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"News of the port","item":"/x"}]})),
    formed("breadcrumb h1 path", f"<h1>News » Port » Ferries</h1><article><h2>{HEADLINE}</h2>{LEDE}</article>", og=HEADLINE),
    formed("breadcrumb h1 path alone in title", f"<h1>News » Port » Ferries</h1><article><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"News » Port » Ferries » {D}", sure=False),
    formed("live blog h1", f"<article>{H}<h2>08:15 First boat leaves</h2>{LEDE}<h2>09:30 Council meets</h2>{LEDE}</article>", head=ld({"@type":"LiveBlogPosting","headline":HEADLINE,"liveBlogUpdate":[{"@type":"BlogPosting","headline":"First boat leaves"},{"@type":"BlogPosting","headline":"Council meets"}]})),
    formed("live blog update first", f"<article><h1>Live</h1><h2>{HEADLINE}</h2><article><h1>First boat leaves the inner harbour</h1>{LEDE}</article><article><h1>Council meets behind doors</h1>{LEDE}</article></article>", og=HEADLINE),
    formed("live prefix", f"<article><h1>LIVE: {HEADLINE}</h1>{LEDE}</article>", og=HEADLINE),
    formed("live update h1s without markup", f"<article><h1>Port live</h1><h1>First boat leaves the inner harbour</h1>{LEDE}<h1>Council meets behind doors</h1>{LEDE}</article>", title=f"Port live | {D}", sure=False),
    formed("related h1 before", f"<section class=related><h1>Related</h1><h1>{OTHERS[0]}</h1></section><article>{H}{LEDE}</article>"),
    formed("related aside h1", f"<aside><h1>{OTHERS[1]}</h1><p>{OTHERS[0]}</p></aside><article>{H}{LEDE}</article>", og=HEADLINE),
    formed("related in article end", f'<article>{H}{LEDE}<div class="more"><h1>{OTHERS[1]}</h1><h1>{OTHERS[2]}</h1></div></article>'),
    formed("read next h1 first", f"<div><h1>Read next: {OTHERS[1]}</h1></div><article>{H}{LEDE}</article>"),
    formed("most read h1", f"<h1>Most read</h1><ol><li>{OTHERS[0]}</li><li>{OTHERS[1]}</li></ol><article><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("newsletter box h1", f"<h1>Sign up for our morning letter</h1><article><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("newsletter box h1, bare title", f"<h1>Sign up for our morning letter</h1><article><h2>{HEADLINE}</h2>{LEDE}</article>", title=D, sure=False),
    formed("cookie h1", f"<div class=modal><h1>We value your privacy and your data</h1></div><article>{H}{LEDE}</article>", og=HEADLINE),
    formed("cookie h1 alone", f"<div class=modal><h1>We value your privacy and your data</h1></div><article><h2>{HEADLINE}</h2>{LEDE}</article>", title=D, sure=False),
    formed("paywall h1", f"<article><h2>{HEADLINE}</h2>{LEDE}<h1>Subscribe to go on reading this story</h1></article>"),
    formed("a system's title", f"<article>{H}{LEDE}</article>", title="Untitled document", sure=False),
    formed("title of cms", f"<article>{H}{LEDE}</article>", title="index.php", sure=False),
    formed("no title", f"<article>{H}{LEDE}</article>", title="", sure=False),
    formed("hidden h1", f'<h1 style="display:none">Ferry news of the day for robots</h1><article><h2>{HEADLINE}</h2>{LEDE}</article>'),
    formed("sr-only h1", f'<h1 class="sr-only">Article page of the site</h1><article><h2>{HEADLINE}</h2>{LEDE}</article>'),
    formed("hidden attr h1", f"<h1 hidden>Article page of the site</h1><article><h2>{HEADLINE}</h2>{LEDE}</article>", title=D, sure=False),
    formed("aria-hidden duplicate", f"<h1 aria-hidden=true>{D}</h1><article>{H}{LEDE}</article>"),
    formed("twitter title differs", f"<article>{H}{LEDE}</article>", head='<meta name="twitter:title" content="You will not believe what the council did">'),
    formed("dc.title house", f"<article>{H}{LEDE}</article>", head=f'<meta name="DC.title" content="{D}">'),
    formed("itemprop headline kicker", f"<article><h1 itemprop=headline>{HEADLINE}</h1><p itemprop=alternativeHeadline>Transport and ports</p>{LEDE}</article>"),
    formed("itemprop name of author", f'<article itemscope itemtype="https://schema.org/NewsArticle"><span itemprop=author itemscope><h1 itemprop=name>Femi Adeyo</h1></span><h2 itemprop=headline>{HEADLINE}</h2>{LEDE}</article>'),
    formed("jsonld org name", f"<article>{H}{LEDE}</article>", head=ld({"@type":"NewsMediaOrganization","name":D,"headline":"All that floats"})),
    formed("jsonld list of other articles", f"<article>{H}{LEDE}</article>", head=ld({"@graph":[{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":OTHERS[0]},{"@type":"NewsArticle","headline":OTHERS[1]}]},{"@type":"NewsArticle","headline":HEADLINE}]})),
    formed("jsonld collection first", f"<article>{H}{LEDE}</article>", title=f"{D}", head=ld([{"@type":"NewsArticle","headline":OTHERS[0]},{"@type":"NewsArticle","headline":OTHERS[2]}]), sure=False),
    formed("part number headline", f"<article><h1>Part 2 of 5</h1><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("photo counter", f"<article><h1>Photo 3 of 14</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"Photo 3 of 14 | {D}", sure=False),
    formed("two-line headline", f"<article><h1>Harbour council puts off vote<br>on night ferries</h1>{LEDE}</article>", og=HEADLINE),
    formed("headline with soft hyphens", f"<article><h1>Har&shy;bour coun&shy;cil puts off vote on night ferries</h1>{LEDE}</article>", og=HEADLINE),
    formed("headline in caps", f"<article><h1>{HEADLINE.upper()}</h1>{LEDE}</article>", og=HEADLINE),
    formed("truncated og", f"<article>{H}{LEDE}</article>", og="Harbour council puts off vote on…", title=f"Harbour council puts off vote on... | {D}"),
    formed("question subhead h1 after", f"<article>{H}{LEDE}<h1>What happens now?</h1>{LEDE}</article>"),
    formed("quote h1 pull", f"<article><h1>“We shall wait another year”</h1><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("quote h1 pull no title", f"<article><h1>“We shall wait another year”</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=D, sure=False),
    formed("date title", f"<article><h1>Monday, 3 May 2021</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"Monday, 3 May 2021 - {D}", sure=False),
    formed("place h1", f"<article><h1>Porto Novo</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"Porto Novo | {D}", sure=False),
    formed("agency dateline h1", f"<article><h1>PORT RIVA, May 3 (Quay Press)</h1><h2>{HEADLINE}</h2>{LEDE}</article>"),
    formed("agency dateline h1 no title", f"<article><h1>PORT RIVA, May 3 (Quay Press)</h1><h2>{HEADLINE}</h2>{LEDE}</article>", title=D, sure=False),
    formed("exclusive kicker glued", f"<article><h1><span class=k>Exclusive</span>{HEADLINE}</h1>{LEDE}</article>"),
    formed("video label", f"<article><h1>Video: {HEADLINE}</h1>{LEDE}</article>", og=HEADLINE),
    formed("search result h1", f"<form><h1>Search this site</h1></form><article><h2>{HEADLINE}</h2>{LEDE}</article>", title=D, sure=False),
    formed("comments h1", f"<article><h2>{HEADLINE}</h2>{LEDE}</article><h1>12 comments on this story</h1><p>First!</p>", title=D, sure=False),
    formed("author box h1", f"<article><h2>{HEADLINE}</h2>{LEDE}</article><section><h1>About the author: Femi Adeyo</h1><p>Femi writes about harbours.</p></section>", title=D, sure=False),
    formed("og title is section", f"<article><h2>{HEADLINE}</h2>{LEDE}</article>", og="Transport and ports", title=f"Transport and ports | {D}", sure=False),
    formed("german kicker", f"<article><h1><span>Hafen</span> <span>{HEADLINE}</span></h1>{LEDE}</article>", lang="de"),
    formed("advertisement h1", f"<div class=ad><h1>Buy boats at half the price</h1></div><article><h2>{HEADLINE}</h2>{LEDE}</article>", title=D, sure=False),
    formed("ad h1 with og", f"<div class=ad><h1>Buy boats at half the price</h1></div><article><h2>{HEADLINE}</h2>{LEDE}</article>", og=HEADLINE),
    formed("topic tag twice", f"<header><h1>Night ferries</h1></header><article><p>Night ferries</p><h2>{HEADLINE}</h2>{LEDE}</article>", og=HEADLINE, sure=False),
    formed("topic tag twice, in title", f"<header><h1>Night ferries of the bay</h1></header><article><p>Night ferries of the bay</p><h2>{HEADLINE}</h2>{LEDE}</article>", title=f"Night ferries of the bay | {D}", sure=False),
)  # fmt: skip
