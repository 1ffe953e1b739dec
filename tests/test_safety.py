"""What is live in a page and does not belong to the theme."""

import base64
import random
import re
from hashlib import sha256

import pytest
from hypothesis import given

from digest.gate import safety
from digest.gate.safety import faults_of_page
from digest.pages.parts.markup import attribute, block, inline, outside
from tests.shown import rendered
from tests.texts import arbitrary


def page(body: str, *allowed: str) -> str:
    """Return a page whose policy lists some scripts."""
    hashes = " ".join(f"'sha256-{base64.b64encode(sha256(s.encode()).digest()).decode()}'" for s in allowed)
    policy = f'<meta http-equiv="Content-Security-Policy" content="script-src \'self\' {hashes}">'
    return f"<!doctype html><html><head>{policy}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<script type=module>alert(1)</script>",
        '<script type="text/javascript">alert(1)</script>',
        '<script type="application/javascript">alert(1)</script>',
        '<script type="TEXT/JAVASCRIPT">alert(1)</script>',
        '<script type="text/javascript; charset=utf-8">alert(1)</script>',
        '<script type="application/ecmascript">alert(1)</script>',
        '<script type="text/jscript">alert(1)</script>',
        '<script src="https://evil.example/x.js"></script>',
        "<script src=//evil.example/x.js></script>",
        '<script src="data:text/javascript,alert(1)"></script>',
        '<img src="x" onerror="alert(1)">',
        "<svg/onload=alert(1)>",
        '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
        '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
        '<body onload="alert(1)">',
        "<details ontoggle=alert(1) open>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" JaVa\tScript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<a href="\x01javascript:alert(1)">x</a>',
        '<a href="vbscript:x">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<form action="javascript:alert(1)"></form>',
        '<form action="https://evil.example/"></form>',
        '<button formaction="javascript:alert(1)">x</button>',
        '<iframe src="x.html"></iframe>',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        '<embed src="x.swf">',
        '<object data="x.swf"></object>',
        '<base href="https://evil.example/">',
        '<frame src="x">',
        '<applet code="x"></applet>',
        '<img src="https://evil.example/x.png">',
        '<img src="http://evil.example/x.png">',
        '<img src="//evil.example/x.png">',
        '<img srcset="https://evil.example/x.png 2x">',
        '<img srcset="x.png 1x, https://evil.example/x.png 2x">',
        '<video poster="https://evil.example/x.png"></video>',
        '<audio src="https://evil.example/x"></audio>',
        '<source src="https://evil.example/x">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<link rel=preload as=image href="//evil.example/x.png">',
        '<link rel="prefetch" href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
        '<a href="x" ping="https://evil.example/">x</a>',
        '<p style="background:url(https://evil.example/x.png)">x</p>',
        "<style>@import 'https://evil.example/x.css'</style>",
        '<img id="__config" src="x.png">',
        '<input form="x" onfocus=alert(1) autofocus>',
        "<template><script>alert(1)</script></template>",
        "<noscript><img src=x onerror=alert(1)></noscript>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><use href='https://evil.example/x.svg#a'/></svg>",
        "<svg><image href='https://evil.example/x.png'/></svg>",
        '<svg><animate attributeName="href" values="javascript:alert(1)"/></svg>',
    ],
)
def test_live(body: str) -> None:
    """Finds scripts, handlers, addresses that run, frames, and what asks another host."""
    assert list(faults_of_page(page(body)))


@pytest.mark.parametrize(
    "body",
    [
        "<p>alert(1)</p>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; onclick=alert(1)</p>",
        '<a href="https://news.example/">x</a>',
        '<a href="http://news.example/">x</a>',
        '<a href="../people/index.html#javascript">x</a>',
        '<a href="mailto:a@b.example">x</a>',
        '<img src="assets/x.png" alt="onclick">',
        '<img src="data:image/svg+xml,x">',
        '<script src="assets/x.js"></script>',
        '<script id="__config" type="application/json">{"a": "b"}</script>',
        '<link rel="stylesheet" href="assets/x.css">',
        '<link rel="canonical" href="https://digest.example/">',
        '<form class="md-search__form" name="search"><input type="text"></form>',
        "<!-- <script>alert(1)</script> -->",
        '<p title="javascript:alert(1)">x</p>',
        '<label for="__search"></label>',
    ],
)
def test_harmless(body: str) -> None:
    """Lets words, links and the site's own files pass."""
    assert list(faults_of_page(page(body))) == []


def test_listed_script() -> None:
    """Lets an inline script pass only when the page's policy lists its digest, and to the byte."""
    assert list(faults_of_page(page("<script>theme()</script>", "theme()"))) == []
    assert list(faults_of_page(page("<script>theme() </script>", "theme()")))
    assert list(faults_of_page(page("<script>theme()</script><script>evil()</script>", "theme()")))


def test_policy_in_content() -> None:
    """Takes the policy from the page's head alone: content cannot list its own script."""
    body = page("<script>evil()</script>", "evil()").split("<head>")[1].split("</head>")[0]
    assert list(faults_of_page(page(f"{body}<script>evil()</script>")))


@given(arbitrary)
def test_escaped_content(text: str) -> None:
    """Finds nothing live in content that was written by the rules of pages."""
    body = rendered(f"{block(text)}\n\n- {inline(text)}x\n\nsee {outside(text, text)}")
    assert list(faults_of_page(page(f'{body}<p title="{attribute(text)}">x</p>'))) == []


PIECES = (
    *("<p>", "</p>", '<a href="x.html">', "</a>", '<a href="https://a.example/x">', '<a href="java', 'script:x">', "<a href='", "'>"),
    *('<div class="a" id="b">', '<div id="__x">', "</div>", '<span style="', "url(x)", '">', "<svg>", "</svg>", "<title>"),
    *("<script>", "</script>", "alert(1)", "<style>", "</style>", "<!--", "-->", "<br />", "<br/>", '<p title="', "&quot;"),
    *("&#106;", "<", ">", '"', "=", " onclick=x", "words", "\\n", "<body>", "<td background='//a.example/x'>", "<P>", "<p/>"),
    *('<time datetime="2020-01-01">', "<table>", "<noscript>", "</noscript>", '<a\\thref="x">', "<![CDATA[", "]]>", "<?x", "?>"),
    *('<link rel="stylesheet" href="', "x.css", "//a.example/x", "\\\\a", '<meta name="a" content="', "&#58;", "<pre>", "<code>"),
    *('<a data-x rel="b" href="a?b&amp;c">', '<input id="__x" type="radio" name="a">', '<label for="__x" hidden >', '<path d="'),
    *('<meta http-equiv="refresh" content="', ' href="', ' onload="', " data-x", '<link href="//a.example" rel="next">', "<link"),
)  # fmt: skip


def test_plain_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finds the same where the plain parts of a page are passed over as where each tag is read."""
    chance = random.Random(7)  # noqa: S311 (no secret)
    pages = ["".join(chance.choices(PIECES, k=chance.randint(1, 24))) for _ in range(4000)]
    quick = [list(faults_of_page(page)) for page in pages]
    monkeypatch.setattr(safety, "_PLAIN", re.compile(r"(?!)"))
    assert [list(faults_of_page(page)) for page in pages] == quick
    assert 500 < sum(map(bool, quick)) < 3900
