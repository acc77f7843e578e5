"""What of a Markdown body is prose, and the headings, links and pictures in it; held against Python-Markdown itself."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook import prose
from handbook.prose import MARK, begins_paragraph, headings, links, masked, unclosed_fence, unread

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
]
SETTINGS = {"pymdownx.tabbed": {"alternate_style": True}}


@pytest.mark.parametrize(
    ("body", "anchors"),
    [
        pytest.param("## Øvelser i måder", ["oevelser-i-maader"], id="Danish letters"),
        pytest.param("## Øvelser ##", ["oevelser"], id="marks behind"),
        pytest.param("##Øvelser", ["oevelser"], id="no space"),
        pytest.param("# En\n\n## En\n\n### En", ["en", "en-2", "en-3"], id="numbered where taken"),
        pytest.param("## En {#to}\n\n## To", ["to", "to-2"], id="taken by an id of its own"),
        pytest.param("## Trin {#saadan}", ["saadan"], id="an id of its own"),
        pytest.param("## Trin {: .stor #saadan }", ["saadan"], id="an id among attributes"),
        pytest.param("## Trin {: .stor }", ["trin"], id="attributes without an id"),
        pytest.param("## 12 + 1", ["12-1"], id="numbers"),
        pytest.param("## …\n\n## ?", ["afsnit", "afsnit-2"], id="nothing to name it by"),
        pytest.param("```\n## Kode\n```\n\n## Tekst", ["tekst"], id="code"),
        pytest.param("<!--\n## Skjult\n-->\n\n## Tekst", ["tekst"], id="a comment"),
        pytest.param("Ingen overskrift # her", [], id="inside a line"),
    ],
)
def test_headings_have_anchors(body: str, anchors: list[str]) -> None:
    assert [heading.anchor for heading in headings(body)] == anchors


@pytest.mark.parametrize(
    "body",
    [
        "## Øvelser",
        "## Øvelser ##",
        "## Øvelser ##  ",
        "## Mål {: .stor }",
        "## Mål {#maalet}",
        "##Mål",
        "## Mål {{ x }}",
        "## Brug {navn} her",
        "## Brug {navn}",
        "## Brug {navn} {: .stor }",
        "## Brug {navn} {#egen}",
        "## Skriv `{navn}` her {a}",
        "## En\n\n## En",
        "## …",
    ],
)
def test_with_its_mark_a_heading_has_that_anchor_on_the_page_and_its_own_words(body: str) -> None:
    found = headings(body)
    marked = body
    for start, end, new in sorted((change for one in found for change in (*one.tidied, (one.end, one.end, one.mark))), reverse=True):
        marked = marked[:start] + new + marked[end:]
    page = html(marked)
    assert found
    assert re.findall(r'<h\d[^>]*\bid="([^"]*)"', page) == [heading.anchor for heading in found]
    shown = [unescape(re.sub("<.*?>", "", heading)) for heading in re.findall(r"<h\d[^>]*>(.*?)</h", page)]
    assert shown == [heading.text.replace("`", "") for heading in found]


@pytest.mark.parametrize("body", ["##", "## ##", "#   ", "##\n\n###### #"])
def test_a_heading_without_words_is_none(body: str) -> None:
    assert headings(body) == ()


@pytest.mark.parametrize(("body", "begins"), [("x", True), ("\nx", True), ("a\n\nx", True), ("a\n \nx", True), ("# a\nx", True), ("a\nx", False)])
def test_a_paragraph_begins_under_an_empty_line_or_a_heading(body: str, begins: bool) -> None:
    assert begins_paragraph(body, len(body) - 1) is begins


def test_a_heading_tells_its_level_and_words() -> None:
    (heading,) = headings("### Mål for *alle* {#maal} ")
    assert (heading.level, heading.text, heading.mark) == (3, "Mål for *alle*", "")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("Se [her](a.md).", [("her", "a.md", 9)], id="a link"),
        pytest.param("[](term:mål)", [("", "term:mål", 3)], id="no text"),
        pytest.param("[her](<a b.md>)", [("her", "a b.md", 7)], id="brackets around the target"),
        pytest.param('[her](a.md "Titel")', [("her", "a.md", 6)], id="a title"),
        pytest.param("[her]( a.md )", [("her", "a.md", 7)], id="spaces"),
        pytest.param("[her](a_(b).md)", [("her", "a_(b).md", 6)], id="parentheses in the target"),
        pytest.param("[[her]](a.md)", [("[her]", "a.md", 8)], id="brackets in the text"),
        pytest.param(r"[h\]er](a.md)", [(r"h\]er", "a.md", 8)], id="an escaped bracket"),
        pytest.param("[her]()", [("her", "", 6)], id="nowhere"),
        pytest.param("ÆØÅ\n\n- [her](a.md)", [("her", "a.md", 13)], id="in a list"),
        pytest.param("[her][ref]\n\n[ref]: a.md", [("ref", "a.md", 19)], id="a definition"),
        pytest.param("[a](b) [c](d)", [("a", "b", 4), ("c", "d", 11)], id="two"),
        pytest.param('[her](a.md\n"Titel")', [("her", "a.md", 6)], id="a title on the next line"),
        pytest.param("[to\nlinjer](\na.md\n)", [("to\nlinjer", "a.md", 13)], id="on several lines"),
        pytest.param("[to\n\nafsnit](a.md)", [], id="not over two paragraphs"),
        pytest.param("!!! note\n\n    - [x][r]\n\n        [r]: a.md", [("r", "a.md", 37)], id="a definition in a box"),
        pytest.param("Tal <a class=x href='a b.md'>x</a>", [("<a class=x href='a b.md'>", "a b.md", 21)], id="a link of HTML"),
        pytest.param("<a href=a.md>x</a>", [("<a href=a.md>", "a.md", 8)], id="a link of HTML without quotation marks"),
        pytest.param('<iframe src="a.md"></iframe>', [], id="a tag that may not stand on a page"),
        pytest.param('<a title=" href=x" id="a">x</a>', [], id="HTML that leads nowhere"),
        pytest.param('<div>\n\n    <a href="a.md">x</a>\n\n</div>', [('<a href="a.md">', "a.md", 20)], id="indented HTML"),
        pytest.param("Kode:\n\n    [her](a.md)", [], id="indented code"),
        pytest.param("Kode:\n\n\t[her](a.md)", [], id="code behind a tab"),
        pytest.param("- punkt\n\n    [her](a.md)", [("her", "a.md", 19)], id="indented in a list"),
        pytest.param("    kode\n[her](a.md)", [("her", "a.md", 15)], id="right after indented code"),
        pytest.param(r"\[her](a.md)", [], id="an escaped link"),
        pytest.param("`[her](a.md)`", [], id="code"),
        pytest.param("``[her](a.md) ` ``", [], id="code with a backtick"),
        pytest.param("~~~\n[her](a.md)\n~~~", [], id="a fence"),
        pytest.param("````\n```\n[her](a.md)\n```\n````", [], id="a fence in a fence"),
        pytest.param("```\n[her](a.md)\n", [("her", "a.md", 10)], id="a fence that never ends is none"),
        pytest.param("<!-- [her](a.md) -->", [], id="a comment"),
        pytest.param("[^1]: note", [], id="a footnote"),
        pytest.param(r"\`[her](a.md)\`", [("her", "a.md", 8)], id="escaped backticks are no code"),
    ],
)
def test_links(body: str, found: list[tuple[str, str, int]]) -> None:
    assert [(link.text, link.target, link.at) for link in links(body)] == found
    assert all(body[at : at + len(target)] == target for _, target, at in found)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("![alt](a.png)", [("a.png", True)], id="a picture"),
        pytest.param("[![alt](a.png)](b.md)", [("b.md", False), ("a.png", True)], id="a picture in a link"),
        pytest.param("[før ![alt](a.png) efter](b.md)", [("b.md", False), ("a.png", True)], id="with words around"),
        pytest.param('<img alt="x" src="a.png"/>', [("a.png", True)], id="HTML"),
    ],
)
def test_pictures(body: str, found: list[tuple[str, bool]]) -> None:
    assert [(link.target, link.is_picture) for link in links(body)] == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("[x](module:for handling)", [(4, "module:for handling")], id="a space in the target"),
        pytest.param("[a [b [c]] d](module:x)", [(14, "module:x")], id="brackets in brackets in brackets"),
        pytest.param("[x](module:a\n\n'titel')", [(4, "module:a")], id="a title in another paragraph"),
        pytest.param("[x][ukendt]", [(4, "ukendt")], id="a name that is not defined"),
        pytest.param("[x][]", [(4, "x")], id="its own name, not defined"),
        pytest.param("Se <module:x>.", [(4, "module:x")], id="in angle brackets"),
        pytest.param("Se <ftp://x.dk/y> og <a+b-c:d>.", [(4, "ftp://x.dk/y"), (22, "a+b-c:d")], id="in angle brackets, with a scheme of any kind"),
        pytest.param("Se <HTTPS://x.dk> og <mailto:a@x.dk>.", [], id="an address in angle brackets"),
        pytest.param("[x][R  1] og [r 1][]\n\n[r 1]: a.md", [], id="a name that is defined"),
        pytest.param("[x](a.md) ![y](<b c.png>) <https://x.dk> <a href='b c'>x</a>", [], id="links"),
        pytest.param("[x]({{ setting('url') }})", [], id="a word between braces"),
        pytest.param(r"\[x](a b) [x\](a b) \[x][y]", [], id="escaped"),
        pytest.param("`[x](a b)` og\n\n    [x](a b)", [], id="code"),
        pytest.param("- [ ] [x] tekst[^1][^2]\n\n[^1]: a\n[^2]: b", [], id="brackets that are something else"),
    ],
)
def test_what_looks_like_a_link_and_is_none_is_told(body: str, found: list[tuple[int, str]]) -> None:
    assert list(unread(body)) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("```\na\n```\n\n~~~ a\n\n~~~", None, id="closed"),
        pytest.param("a\n\n```\nb\n\nc", (3, "```"), id="never closed"),
        pytest.param(" ```\na\n```", (1, "```"), id="closed less far in"),
        pytest.param("````\na\n```\n\n`````", (0, "````"), id="closed with other signs"),
        pytest.param("- a\n\n    ~~~\n    b", (9, "~~~"), id="in a list"),
        pytest.param("- a\n\n    ```\n    b\n    ```", None, id="closed in a list"),
        pytest.param("<!--\n```\n-->\n\na ``` b ```", None, id="in a comment and in a line"),
        pytest.param("    ```\n    a", None, id="in code"),
    ],
)
def test_a_fence_that_nothing_closes(body: str, found: tuple[int, str] | None) -> None:
    assert unclosed_fence(body) == found


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        pytest.param("Kun `kode` her", "Kun her", id="code"),
        pytest.param("Se [linket](a.md) her", "Se her", id="a link"),
        pytest.param("Se ![billedet](a.png) her", "Se her", id="a picture"),
        pytest.param("# Overskrift\n\nTekst", "Tekst", id="a heading"),
        pytest.param("Overskrift\n===\n\nTekst", "Tekst", id="a heading with a line under it"),
        pytest.param("> Citat\nfortsat\n\nTekst", "Tekst", id="a quotation"),
        pytest.param("Her {{ count(of='term') }} står", "Her står", id="words between braces"),
        pytest.param("<b>fed</b> tekst", "fed tekst", id="raw HTML in a line"),
        pytest.param("<div>rå</div>\n\nTekst", "Tekst", id="raw HTML"),
        pytest.param("<div markdown>\n\nTekst\n\n</div>", "Tekst", id="HTML with Markdown in it"),
        pytest.param('!!! note "Titel"\n\n    Tekst', "Tekst", id="a box"),
        pytest.param('=== "Fane"\n\n    Tekst', "Tekst", id="a tab"),
        pytest.param("- punkt\n\n        kode", "punkt", id="code in a list"),
        pytest.param("Tekst\n\n\tkode", "Tekst", id="code behind a tab"),
        pytest.param("-\tpunkt\n\n\tmere\n\n\t\tkode", "punkt mere", id="tabs in a list"),
        pytest.param("    kode\nTekst", "Tekst", id="a line right after code"),
        pytest.param("- punkt  \nmere", "punkt mere", id="blanks at the end of a line"),
        pytest.param("Note[^1] her\n\n[^1]: Fodnote", "Note her Fodnote", id="a footnote"),
        pytest.param("Ord\n:   Forklaring", "Ord Forklaring", id="a definition"),
        pytest.param("| Ord | Svar |\n| --- | --- |\n| ja | nej |", "Ord Svar ja nej", id="a table"),
        pytest.param("Afsnit {: .stor }", "Afsnit", id="attributes"),
        pytest.param("Se https://example.org/vej her", "Se her", id="an address"),
    ],
)
def test_prose_is(body: str, kept: str) -> None:
    assert words(masked(body)) == kept.split()


def test_headings_are_prose_for_who_asks() -> None:
    assert words(masked("## Mål for `alle`\n\nTekst", with_headings=True)) == ["Mål", "for", "Tekst"]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


# Blocks of Markdown; each ¤ becomes a word of its own, each ° the number of the block.
BLOCKS = [
    "p ¤ og ¤\nmere ¤",
    "## ¤",
    "### ¤ {#x}",
    "#¤",
    "text\n## ¤\ntext ¤",
    "Titel ¤\n===",
    "- ¤\n- ¤ to",
    "1. ¤\n2. ¤",
    "- ¤\n\n    ¤ afsnit\n\n        ¤ kode\n",
    "- ¤\n    - ¤\n    - ¤",
    "- > ¤\n- ## ¤\n- ¤",
    "- a\n\n  ¤ to mellemrum\n",
    "1.  ¤<br>\n    ¤",
    "-   **[¤](x.md)**<br>\n    ¤",
    "¤\n- ¤ ingen liste",
    "    ¤ kode",
    "p ¤\n\n    ¤ kode\n¤ tekst",
    "\t¤ kode",
    "-\t¤\n\n\t¤ mere\n\n\t\t¤ kode",
    "- ¤  \n  ¤",
    "```\n¤\n\n¤\n```",
    "~~~~\n~~~\n¤\n~~~\n~~~~",
    "~~~ python\n¤\n~~~",
    "`¤` og ``¤ ` x`` ¤",
    "¤ \\`¤\\` &amp; ¤",
    "> ¤\n¤ dovent",
    "> ¤\n>\n> ¤",
    "[¤](x.md) ¤",
    "![¤](x.png) ¤ [![¤](a.png)](b.md)",
    '[ref ¤][r1]\n\n[r1]: http://x.dk/¤ "¤"',
    "<https://x.dk/¤> ¤",
    '!!! note "¤"\n\n    ¤ i boks\n\n    - ¤\n\n    ```\n    ¤\n    ```\n',
    "!!! warning\n    ¤\n    ¤\n",
    "!!! note\n\n    > ¤\n\n    ¤\n\n        ¤ kode",
    '??? info "¤"\n\n    ¤\n',
    '=== "¤"\n\n    ¤\n\n=== "¤"\n\n    ¤\n',
    "| ¤ | b |\n| --- | --- |\n| ¤ | `¤` |",
    "Term ¤\n:   ¤ betydning\n\n    ¤ mere",
    "Tekst[^°] ¤\n\n[^°]: ¤ note",
    "<div class=raw>¤</div>",
    '<div class="x" markdown>\n\n¤\n\n</div>',
    "<span>¤</span> ¤ <b>¤</b>",
    '<a href="x">¤</a> ¤ <code>¤</code>',
    "<!-- ¤ --> ¤",
    "¤\n{: .k¤ }",
    "**¤** *¤* __¤__",
    "* * *",
]
HIDING = {"a", "blockquote", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "pre", "q", "script", "style", "summary", "sup"}
VOID = {"br", "hr", "img", "input"}
NUMBERED = re.compile(r"(?<![^\W_])w\d+(?![^\W_])")


def document(blocks: list[str]) -> str:
    number = count(1)
    whole = "\n\n".join(block.replace("°", str(index)) for index, block in enumerate(blocks))
    return re.sub("¤", lambda _: f"w{next(number)}", whole)


DOCUMENTS = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5).map(document)


class Prose(HTMLParser):
    """The text of a page outside the elements that are no prose."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("class") or ""
        if tag not in VOID:
            self.open.append((tag, tag in HIDING or "admonition-title" in kind or "raw" in kind))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self.open):
            self.text.append(data)


def html(body: str) -> str:
    return markdown.markdown(body, extensions=EXTENSIONS, extension_configs=SETTINGS)


@settings(deadline=None, max_examples=300)
@given(DOCUMENTS)
def test_prose_is_what_python_markdown_shows_as_prose(body: str) -> None:
    shown = NUMBERED.findall(" ".join(Prose(html(body)).text))
    assert sorted(NUMBERED.findall(masked(body))) == sorted(shown)


TEXTS = st.text() | DOCUMENTS | st.lists(st.sampled_from([*"`#[]()!<>{}=-~:|\\\n\r\t \0", "    ", "<div>", "a", "æ"])).map("".join)


MUCH = """
from handbook.prose import headings, links, masked, unread
for piece in ("[", "[\\\\", "{{", "`", "<a ", "![", "](", "*", "<a>", "<div ", "<div>", "[^", "{a", "- ", "# a\\n", "[x](", "[[a](b"):
    for body in (piece * (200_000 // len(piece)) + end for end in ("", "x")):
        masked(body), list(links(body)), headings(body), list(unread(body))
"""


def test_no_text_takes_more_than_its_length() -> None:
    subprocess.run([sys.executable, "-c", MUCH], check=True, timeout=20, cwd=Path(str(prose.__file__)).parents[1])


@given(TEXTS)
def test_every_offset_stays(body: str) -> None:
    text = masked(body)
    assert len(text) == len(body)
    assert all(ours in (theirs, MARK) for ours, theirs in zip(text, body, strict=True))
    assert [ours for ours, theirs in zip(text, body, strict=True) if theirs.isspace()] == [letter for letter in body if letter.isspace()]


@given(TEXTS)
def test_links_and_headings_tell_where_they_stand(body: str) -> None:
    assert all(body[link.at : link.at + len(link.target)] == link.target for link in links(body))
    assert all(body[heading.start] == "#" and "\n" not in body[heading.start : heading.end] for heading in headings(body))
    anchors = [heading.anchor for heading in headings(body) if heading.mark]
    assert len(anchors) == len(set(anchors))
