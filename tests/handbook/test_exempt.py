"""Exemptions as they are written in files."""

from __future__ import annotations

import pytest

from handbook.exempt import exemptions
from handbook.read import read_bytes

FRONT = "---\ntitle: x\n---\n"


def read(text: str, path: str = "a.md") -> list[tuple[str, str, str, int | None]]:
    return [(str(one.at).partition(":")[2], one.code, one.reason, one.line) for one in exemptions(read_bytes(path, text.encode()))]


@pytest.mark.parametrize("word", ["because", "fordi", "fordi:"])
def test_for_the_file(word: str) -> None:
    assert read(f"{FRONT}\n<!-- handbook: off FS207 {word} det citeres -->\n") == [("5:1", "FS207", "det citeres", None)]


def test_for_the_line() -> None:
    assert read(f"{FRONT}\nTekst. <!-- handbook: off fs207 because det citeres -->") == [("5:8", "FS207", "det citeres", 5)]


def test_over_several_lines() -> None:
    assert read(f"{FRONT}\n<!--\nhandbook: off FS207\nbecause det\nciteres\n-->") == [("5:1", "FS207", "det\nciteres", None)]


def test_in_yaml() -> None:
    text = "# handbook: off FS302 because den er ny\nterms:\n  - id: a # handbook: off FS303 because den er lang\n"
    assert read(text, "a.yml") == [("1:1", "FS302", "den er ny", None), ("3:11", "FS303", "den er lang", 3)]


def test_in_front_matter() -> None:
    assert read("---\ntitle: x\n# handbook: off FS302 because den er ny\n---\n# handbook: off FS1") == [("3:1", "FS302", "den er ny", None)]


@pytest.mark.parametrize(
    "text", ["`<!-- handbook: off FS1 -->`", "    <!-- handbook: off FS1 -->", "```\n<!-- handbook: off FS1 -->\n```", "<!-- note -->"]
)
def test_what_is_none(text: str) -> None:
    assert read(f"{FRONT}\n{text}\n") == []


@pytest.mark.parametrize("text", ["off FS1", "on FS1 because x", "off", "", "off FS1 x"])
def test_what_does_not_say_all(text: str) -> None:
    (one,) = exemptions(read_bytes("a.md", f"{FRONT}\n<!-- handbook: {text} -->".encode()))
    assert not one.is_whole
