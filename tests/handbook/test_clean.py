"""What is told of an author's HTML is what cleaning takes out of it, and no more."""

from __future__ import annotations

import pytest

from handbook.clean import clean, taken_out, taken_out_of_lists

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
]


@pytest.mark.parametrize("html", KEPT)
def test_what_is_not_told_stays(html: str) -> None:
    assert list(taken_out(html)) == []
    assert clean(html) == html


@pytest.mark.parametrize(("html", "told"), TAKEN)
def test_what_is_told_is_taken_out(html: str, told: list[tuple[str, str]]) -> None:
    assert [found[1:] for found in taken_out(html)] == told
    cleaned = clean(html).lower()
    assert not [word for tag, attributes in told for word in (attributes.split(", ") if attributes else [f"<{tag}"]) if word in cleaned]


@pytest.mark.parametrize("text", ["a < b > c", "<https://example.org>", "<post@example.org>", "</b>", "[a](<b c>)", "<3"])
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
    ],
)
def test_lists_of_attributes(text: str, names: list[str]) -> None:
    assert [name for _, name in taken_out_of_lists(text)] == names
