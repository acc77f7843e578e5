"""What an author is told of is all that cleaning would take out, and cleaning alone leaves nothing that runs, loads or sends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from handbook.build import journey
from handbook.clean import Cleaned, clean, taken_out, taken_out_of_lists, unclosed, unended
from handbook.render import expanded

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample"
TODAY = date(2026, 11, 22)
Live = Callable[[str], list[str]]

KEPT = [
    "<b>fed</b>",
    '<a href="https://example.org" title="a b">tekst</a>',
    '<img src="a.png" alt="Et bord" width="8" height="4">',
    '<details open=""><summary>Se</summary><p>Tekst</p></details>',
    '<abbr title="a, b">a</abbr>',
    '<div lang="en" class="fs-cards" aria-label="Kort">Text</div>',
    '<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    '<figure><img src="a.png" alt="b"><figcaption>c</figcaption></figure>',
    '<ol start="3"><li value="4">a</li></ol>',
    '<time datetime="2026-11-22">i dag</time>',
]
TAKEN = [
    ("<script>alert(1)</script>", [("script", "")]),
    ('<iframe src="https://example.org"></iframe>', [("iframe", "")]),
    ('<b style="color:red" onclick="a()">x</b>', [("b", "style, onclick")]),
    ("<IMG SRC=a.png ONERROR=a()>", [("img", "onerror")]),
    ("<img/onerror=a() src=a>", [("img", "onerror")]),
    ("<p\nonmouseover\n=\n'a()'>x</p>", [("p", "onmouseover")]),
    ('<form action="a"><input name="b"></form>', [("form", "")]),
    ("<svg><path d='a'/></svg>", [("svg", "")]),
    ("<navn>", [("navn", "")]),
    ("<b title='a>b' onclick=x>c</b>", [("b", "onclick")]),
    ("<!DOCTYPE html>", [("!", "")]),
    ("<?xml version='1.0'?>", [("?", "")]),
    ("<![CDATA[x]]>", [("!", "")]),
    ("<img title='<' onerror=a()>", [("img", "")]),
    ("<img src=a'b onerror=a()>", [("img", "")]),
    ("<script src=//a.b ", [("script", "")]),
    ("](<img src=a onerror=b()>)", [("img", "onerror")]),
    ("\\[a](<img src=a onerror=b()>)", [("img", "onerror")]),
    ("[a](<img src=a onerror=b()> c)", [("img", "onerror")]),
    ("<div class\nb", [("div", "")]),
    ("<svg:a href=b>c", [("svg:a", "")]),
    ("<a:>", [("a:", "")]),
    ("<ftp://a.b c>", [("ftp:", "")]),
    ('<p id="__config">x</p>', [("p", 'id="__config"')]),
    ("<p ID=&#95;&#95;x class=a>x</p>", [("p", "ID=&#95;&#95;x")]),
    ("<p onclick=a() id='md-a'>x</p>", [("p", "onclick, id='md-a'")]),
]
# What templates write and authors may not, and what is taken out of it all the same.
SENT_NOWHERE = [
    ('<form action="//a.b" method="dialog"><button formaction="//a.b">x</button></form>', '<form method="dialog"><button>x</button></form>'),
    ('<template><img src="x" onerror="a()"></template>', '<template><img src="x"></template>'),
    ('<img src="https://a.b/c.png" alt="">', '<img alt="">'),
    ('<img src="//a.b/c.png" alt="">', '<img alt="">'),
    ('<img src="/\\a.b/c.png" alt="">', '<img alt="">'),
    ('<img src="data:image/svg+xml,x" alt="">', '<img alt="">'),
    ('<a href="javascript:a()">x</a>', "<a>x</a>"),
    ('<a href="JaVa&#9;script&colon;a()">x</a>', "<a>x</a>"),
    ('<a href="data:text/html,x">x</a>', "<a>x</a>"),
    ('<h2 id="__config">x</h2>', "<h2>x</h2>"),
    ('<label for="__tabbed_1_1">x</label><input id="__tabbed_1_1">', '<label for="__tabbed_1_1">x</label><input id="__tabbed_1_1">'),
    ("<!-- a --><b>x</b>", "<b>x</b>"),
    ("<svg><style><img src=x onerror=a()></style></svg>", '<img src="x">'),
    ("<noscript><p title='</noscript><img src=x onerror=a()>'>", "&lt;p title='<img src=\"x\">'&gt;"),
]


@pytest.mark.parametrize("html", KEPT)
def test_what_is_not_told_stays(html: str) -> None:
    assert list(taken_out(html)) == []
    assert clean(html) == Cleaned(html, ())


@pytest.mark.parametrize(("html", "told"), TAKEN)
def test_what_is_told_is_taken_out(html: str, told: list[tuple[str, str]], live: Live) -> None:
    assert [found[1:] for found in taken_out(html)] == told
    assert live(clean(html).html) == []


@pytest.mark.parametrize(("html", "left"), SENT_NOWHERE)
def test_cleaning_alone_leaves_nothing_that_runs_loads_or_sends(html: str, left: str, live: Live) -> None:
    assert clean(html).html == left
    assert live(left) == []


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        ('<p class="a">x</p>', ()),
        ("<P>x<br /></P>", ()),
        ("<p hidden>&para;</p>", ()),
        ("<!-- a --><p>x", ()),
        ("<!-- <b onclick=a()> <script> --><p>x", ()),
        ("<!--> <b onclick=a()> --><p>x", ("b onclick",)),
        ("<!-- --!> <b onclick=a()> --><p>x", ("b onclick",)),
        ('<b onclick="a()">x</b><b>y</b>', ("b onclick",)),
        ('<img src="//a.b/c.png" alt="">', ("img src alt",)),
        ("<script>a()</script>", ("script",)),
    ],
)
def test_what_is_taken_out_of_a_page_is_told(html: str, gone: tuple[str, ...]) -> None:
    assert clean(html).gone == gone


@pytest.mark.parametrize(
    "text",
    [
        "a < b > c",
        "<https://example.org>",
        "<HTTP://a.b c>",
        "<module:a>",
        "<post@example.org>",
        "<p id=a__b>",
        "a <div b",
        "<b og c",
        "</b>",
        "[a](<b c>)",
        "<3",
    ],
)
def test_what_is_no_tag(text: str) -> None:
    assert list(taken_out(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# A {#b .c}", []),
        ('# A {: title="b" }', []),
        ('# A { onclick="b()" }', ["onclick"]),
        ('[a](b){: style="c" .d}', ["style"]),
        ('{: href="javascript:a" }', ["href"]),
        ('{{ count(of="term") }}', []),
        ("{navn}", []),
        ("# A {#__config}", ["#__config"]),
        ('# A {: id="__config"}', ['id="__config"']),
        ("# A {id=md-b}", ["id=md-b"]),
        ("# A {id=b}", []),
        ("*a*{b onclick=c}", ["onclick"]),
        ("*a*{{b onclick=c}}", ["onclick"]),
        ('*a*{: title="}" onclick=c}', ["onclick"]),
        ('*a*{: title="{" onclick=c}', ["onclick"]),
    ],
)
def test_lists_of_attributes(text: str, names: list[str]) -> None:
    assert [name for _, name in taken_out_of_lists(text)] == names


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("<div>a\n\nb", [(0, "div")]),
        ("a\n\n  <p class='>'>b", [(5, "p")]),
        ("<div><div>a</div>", [(0, "div")]),
        ("<DIV>a</div><p>", []),
        ("<ul><li>a<li>b</ul>", []),
        ("<div>\n\n**a**\n\n</div>", []),
        ("<hr>\n<br>\n<b>a", []),
        ("a <div>b</div> <p>", []),
        ("</div>", []),
    ],
)
def test_what_is_never_closed(text: str, tags: list[tuple[int, str]]) -> None:
    assert list(unclosed(text)) == tags


@pytest.mark.parametrize(("comment", "is_elsewhere"), [(" a ", False), ("", False), ("> a", True), ("-> a", True), (" a --!> b ", True)])
def test_where_a_browser_ends_a_comment(comment: str, is_elsewhere: bool) -> None:
    assert unended(comment) == is_elsewhere


class _Tags(HTMLParser):
    """What a browser reads in HTML: tags with attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.read: list[object] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read += [self.text, (tag, sorted((name, value or "") for name, value in attrs))]
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("root", [ROOT, SAMPLE], ids=["this", "sample"])
def test_no_page_of_this_handbook_is_changed(root: Path, html: Callable[[str], str]) -> None:
    made = journey(root, TODAY)
    assert made.site
    texts = {path: leaf.text for path, leaf in made.site.pages.items()}
    texts |= {path: expanded(made.handbook, path, texts[path]) for path in made.site.with_words}
    pages = {path: html(text.split("\n---\n", 1)[1]) for path, text in texts.items()}
    cleaned = {path: clean(page) for path, page in pages.items()}
    assert {path: page.gone for path, page in cleaned.items() if page.gone} == {}
    assert [path for path, page in pages.items() if _Tags(page).read != _Tags(cleaned[path].html).read] == []
