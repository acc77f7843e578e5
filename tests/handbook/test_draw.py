"""The map of terms: every term once, nothing over another, the same whatever the order."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.draw import Node, draw, outline

SVG = "{http://www.w3.org/2000/svg}"
NODES = [Node("a", "afklaring"), Node("s", "samtale"), Node("j", "jobrettet samtale"), Node("x", "åbent spørgsmål")]
BROADER = {"j": ["s"]}


def drawn(nodes: list[Node], broader: dict[str, list[str]], related: list[tuple[str, str]]) -> ET.Element:
    return ET.fromstring(draw(nodes, broader, related, "Kort", "Et kort over begreber."))


def labels(picture: ET.Element) -> list[str]:
    return [" ".join("".join(text.itertext()).split()) for text in picture.iter(f"{SVG}text")]


def test_the_picture_tells_what_it_is() -> None:
    picture = drawn(NODES, BROADER, [("a", "x")])
    assert picture.get("role") == "img"
    assert [picture.findtext(f"{SVG}{name}") for name in ("title", "desc")] == ["Kort", "Et kort over begreber."]


def test_narrower_terms_stand_under_the_broader_and_danish_letters_last() -> None:
    assert [(depth, node.id) for depth, node in outline(NODES, BROADER)] == [(0, "s"), (1, "j"), (0, "a"), (0, "x")]


def test_labels_are_text_and_no_markup() -> None:
    assert "<b>&" in labels(drawn([Node("a", "<b>&")], {}, []))


@pytest.mark.parametrize("broader", [{"a": ["a"]}, {"a": ["s"], "s": ["a"]}, {"a": ["s"], "s": ["j"], "j": ["a"]}])
def test_a_circle_ends(broader: dict[str, list[str]]) -> None:
    assert sorted(node.id for _, node in outline(NODES, broader)) == ["a", "j", "s", "x"]


def test_what_is_no_node_is_left_out() -> None:
    assert draw(NODES, {"j": ["s", "findes-ikke"]}, [("a", "findes-ikke")], "", "") == draw(NODES, BROADER, [], "", "")


IDS = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=10, unique=True)
LABEL = st.text(alphabet="abcdefghijklmnoprstuvæøå -", min_size=1, max_size=60).filter(str.strip)


@st.composite
def vocabularies(draw_from: st.DrawFn) -> tuple[list[Node], dict[str, list[str]], list[tuple[str, str]]]:
    ids = draw_from(IDS)
    one = st.sampled_from(ids)
    nodes = [Node(id, draw_from(LABEL)) for id in ids]
    return nodes, draw_from(st.dictionaries(one, st.lists(one, max_size=2))), draw_from(st.lists(st.tuples(one, one), max_size=8))


@given(vocabularies(), st.randoms())
def test_every_term_stands_once_inside_the_picture_and_apart(
    vocabulary: tuple[list[Node], dict[str, list[str]], list[tuple[str, str]]], order: random.Random
) -> None:
    nodes, broader, related = vocabulary
    picture = drawn(nodes, broader, related)
    left, top, width, height = map(float, str(picture.get("viewBox")).split())
    boxes = [tuple(float(box.get(name, 0)) for name in ("x", "y", "width", "height")) for box in picture.iter(f"{SVG}rect")]
    shown = [box for box in boxes if box[2:] != (width, height)]
    assert len(shown) >= len(nodes)
    assert all(left <= x and top <= y and x + w <= left + width and y + h <= top + height for x, y, w, h in shown)
    assert not any(a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3] for a, b in combinations(shown, 2))
    mixed = nodes[:]
    order.shuffle(mixed)
    assert draw(mixed, broader, list(reversed(related)), "", "") == draw(nodes, broader, related, "", "")
