"""Where a text goes too far is told, and what is just allowed is read by Markdown in time."""

from __future__ import annotations

from bisect import bisect_left

import pytest
from markdown import markdown

from handbook.clean import clean
from handbook.limits import exceeded

EXTENSIONS = [
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"),
]
# What broke Python-Markdown, or took it minutes, before there were limits.
PARTS = [
    "[", "![", "[a](", "[a][", "[^", "[^1]", "<a ", "<![", "<a href='", "<div markdown>", "**", "`", "1. ", "> ", "|a", "# a\n", "{", "&#",
    "- a\n", "a\n:   b\n", "a\n:   b", "=== \"a\"\n", "??? a\n    b\n", "et ord\n\n", "[^1]\n\n", "    - a\n", "<a \n\n",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", None),
        ("Et ord. " * 1_000, None),
        ("| a | b |\n" * 300, None),
        ("[a](module:b) " * 400, None),
        ("x" * 1_999, None),
        ("x" * 2_001, (0, "word")),
        ("et ord\n" + "[" * 501, (507, "crowd")),
        (("[" * 500 + "\n\n") * 5, (4 * 502, "crowd")),
        ("a\n" + "> " * 13, (2, "deep")),
        ("- a\n" + " " * 64 + "- b", (4, "deep")),
        ("\n" * 3_001, (3_000, "lines")),
        ("Et ord. " * 20_000, (131_072, "large")),
    ],
)
def test_where_a_text_goes_too_far(text: str, told: tuple[int, str] | None) -> None:
    found = exceeded(text)
    assert (found and found[:2]) == told


@pytest.mark.parametrize("part", PARTS)
def test_what_is_just_allowed_is_read(part: str) -> None:
    most = bisect_left(range(200_000), True, key=lambda times: exceeded(part * times) is not None) - 1
    assert most > 0
    clean(markdown(part * most, extensions=EXTENSIONS))  # ends, and breaks nothing
