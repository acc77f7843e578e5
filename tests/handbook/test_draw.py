"""The map of terms: every term once, nothing over another, the same whatever the order."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.draw import Node, draw, outline

Broader = dict[str, list[str]]
Related = list[tuple[str, str]]
Vocabulary = tuple[list[Node], Broader, Related]
Box = tuple[int, int, int, int]

SVG = "{http://www.w3.org/2000/svg}"
NODES = [Node("a", "afklaring"), Node("s", "samtale"), Node("j", "jobrettet samtale"), Node("x", "åbent spørgsmål")]
BROADER: Broader = {"j": ["s"]}


def drawn(nodes: list[Node], broader: Broader, related: Related) -> ET.Element:
    return ET.fromstring(draw(nodes, broader, related, "Kort", "Et kort over begreber."))


def of_class(picture: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in picture.iter() if name in element.get("class", "").split()]


def texts(picture: ET.Element, name: str) -> list[str]:
    return ["".join(element.itertext()) for element in of_class(picture, name)]


def numbers(element: ET.Element, *names: str) -> tuple[int, ...]:
    return tuple(int(element.get(name, 0)) for name in names)


def boxes(picture: ET.Element) -> list[Box]:
    found = (numbers(box, "x", "y", "width", "height") for box in of_class(picture, "box"))
    return [(x, y, x + width, y + height) for x, y, width, height in found]


def points(picture: ET.Element) -> list[tuple[int, int]]:
    """Every coordinate of the picture."""
    said = " ".join(path.get("d", "") for path in picture.iter(f"{SVG}path"))
    found = [(int(x), int(y)) for x, y in re.findall(r"(-?\d+),(-?\d+)", said)]
    assert len(found) == len(re.findall(r"-?\d+", said)) / 2
    for x, y, right, bottom in boxes(picture):
        found += [(x, y), (right, bottom)]
    for spot in picture.iter(f"{SVG}tspan"):
        found.append((int(spot.get("x", 0)), int(spot.get("y", 0))))
    for dot in picture.iter(f"{SVG}circle"):
        x, y, radius = numbers(dot, "cx", "cy", "r")
        found += [(x - radius, y - radius), (x + radius, y + radius)]
    return found


def ties(picture: ET.Element) -> list[tuple[int, int, int]]:
    """The lines at the right side as lane, top and bottom; what stands in the legend is straight and has no corners."""
    found = []
    for line in [*of_class(picture, "related"), *of_class(picture, "across")]:
        if corners := re.findall(r"Q(\d+),(\d+)", line.get("d", "")):
            (lane, top), (same, bottom) = corners
            assert lane == same
            found.append((int(lane), int(top), int(bottom)))
    return found


def seen(label: str) -> str:
    return " ".join(label.split())


# What it tells


def test_the_picture_tells_what_it_is() -> None:
    picture = drawn(NODES, BROADER, [("a", "x")])
    assert (picture.get("role"), picture.get("lang")) == ("img", "da")
    assert [picture.findtext(f"{SVG}{name}") for name in ("title", "desc")] == ["Kort", "Et kort over begreber."]
    assert picture[0].tag == f"{SVG}title"


def test_the_legend_names_the_lines_that_are_there() -> None:
    assert texts(drawn(NODES, {}, []), "legend") == []
    assert texts(drawn(NODES, BROADER, []), "legend") == ["bredere → snævrere"]
    assert texts(drawn(NODES, BROADER, [("a", "x")]), "legend") == ["bredere → snævrere", "beslægtet"]


def test_labels_are_text_and_no_markup() -> None:
    said = draw([Node("a", "</svg><script>&\"'")], {}, [], "<b>", "&amp;")
    assert texts(ET.fromstring(said), "term") == ["</svg><script>&\"'"]
    assert "<script" not in said


def test_what_xml_cannot_hold_is_marked() -> None:
    assert texts(drawn([Node("a", "en\x00to\ud800 \t\ufffftre")], {}, []), "term") == ["en�to� �tre"]


def test_nothing_is_fetched_or_run() -> None:
    said = draw(NODES, {"j": ["s", "a"]}, [("a", "x")], "Kort", "Et kort.").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"href|url\(|@import|script|://|\bon\w+=", said)


def test_no_terms_make_an_empty_picture() -> None:
    assert boxes(drawn([], {}, [])) == []


# The order


def test_narrower_terms_stand_under_the_broader_and_danish_letters_last() -> None:
    assert [(depth, node.id) for depth, node in outline(NODES, BROADER)] == [(0, "s"), (1, "j"), (0, "a"), (0, "x")]


def test_labels_give_the_order_and_ids_do_not() -> None:
    nodes = [Node("1", "Aarhus"), Node("2", "øvelse"), Node("3", "ærinde"), Node("4", "zone")]
    assert [node.id for _, node in outline(nodes, {})] == ["4", "3", "2", "1"]


def test_rows_follow_the_outline() -> None:
    picture = drawn(NODES, BROADER, [])
    assert texts(picture, "term") == [node.label for _, node in outline(NODES, BROADER)]
    tops, lefts = [box[1] for box in boxes(picture)], [box[0] for box in boxes(picture)]
    assert tops == sorted(tops)
    assert lefts[1] > lefts[0] == lefts[2] == lefts[3]


@pytest.mark.parametrize("wider", [["a", "s"], ["s", "a"]])
def test_under_the_first_of_two_broader_terms_and_tied_to_the_other(wider: list[str]) -> None:
    assert [(depth, node.id) for depth, node in outline(NODES, {"j": wider})] == [(0, "a"), (1, "j"), (0, "s"), (0, "x")]
    picture = drawn(NODES, {"j": wider}, [])
    rows = dict(zip(texts(picture, "term"), boxes(picture), strict=True))
    [(_, top, bottom)] = ties(picture)
    assert rows["jobrettet samtale"][1] < top < rows["jobrettet samtale"][3]
    assert rows["samtale"][1] < bottom < rows["samtale"][3]
    assert "endnu en bredere → snævrere" in texts(picture, "legend")


@pytest.mark.parametrize(
    ("broader", "order"),
    [
        ({"a": ["a"]}, [(0, "a"), (0, "j"), (0, "s"), (0, "x")]),
        ({"a": ["s"], "s": ["a"]}, [(0, "a"), (1, "s"), (0, "j"), (0, "x")]),
        ({"a": ["s"], "s": ["j"], "j": ["a"]}, [(0, "a"), (1, "j"), (2, "s"), (0, "x")]),
        ({"a": ["s", "x"], "s": ["a"]}, [(0, "x"), (1, "a"), (2, "s"), (0, "j")]),
    ],
)
def test_a_circle_ends(broader: Broader, order: list[tuple[int, str]]) -> None:
    assert [(depth, node.id) for depth, node in outline(NODES, broader)] == order
    assert len(texts(drawn(NODES, broader, []), "term")) == len(NODES)


def test_a_long_chain_ends() -> None:
    chain = [Node(f"{number:04}", f"trin {number:04}") for number in range(1500)]
    depths = [depth for depth, _ in outline(chain, {after.id: [before.id] for before, after in pairwise(chain)})]
    assert depths == list(range(1500))


def test_what_is_no_node_is_left_out() -> None:
    assert draw(NODES, {"j": ["s", "findes-ikke"]}, [("a", "findes-ikke")], "", "") == draw(NODES, BROADER, [], "", "")


def test_a_relation_said_twice_is_drawn_once() -> None:
    assert len(ties(drawn(NODES, {}, [("a", "x"), ("x", "a"), ("a", "x"), ("s", "s")]))) == 1


# The look


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("lov om en aktiv beskæftigelsesindsats", ["lov om en aktiv ", "beskæftigelsesindsats"]),
        ("rehabiliterings-vejledningspladser", ["rehabiliterings-", "vejledningspladser"]),
        ("rehabiliteringsvejlednings-, job- og praktikpladser", ["rehabiliteringsvejlednings-, ", "job- og praktikpladser"]),
    ],
)
def test_a_long_label_is_wrapped_between_words(label: str, lines: list[str]) -> None:
    [text] = of_class(drawn([Node("a", label)], {}, []), "term")
    assert [line.text for line in text] == lines


def test_accents_take_no_room_and_wide_letters_more() -> None:
    widths = [boxes(drawn([Node("a", label)], {}, []))[0][2] for label in ("måde", "ma\N{COMBINING RING ABOVE}de", "漢字漢字")]
    assert widths[0] == widths[1] < widths[2]


def test_a_long_word_makes_the_picture_wider() -> None:
    word = "specialestilladskonstruktionsarbejde" * 3
    [(left, _, right, _)] = boxes(drawn([Node("a", word)], {}, []))
    assert right - left > 8 * len(word)


def test_a_term_with_many_relations_has_room_for_their_lines() -> None:
    many = [Node(f"{number:02}", f"begreb {number:02}") for number in range(12)]
    picture = drawn([*many, Node("hub", "alle")], {}, [("hub", node.id) for node in many])
    [hub, *_] = boxes(picture)
    assert sum(hub[1] < top < hub[3] for _, top, _ in ties(picture)) == len(many)


def test_short_labels_leave_the_picture_fit_for_a_phone() -> None:
    assert int(drawn(NODES, BROADER, [("a", "x")]).get("width", 0)) < 360


def luminance(colour: str) -> float:
    wide = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_apart(scheme: int) -> None:
    style = drawn(NODES, BROADER, []).findtext(f"{SVG}style") or ""
    rules = style.split("@media screen and (prefers-color-scheme:dark)")[scheme]
    colour = {name: paint for names, paint in re.findall(r"([.\w,]+)\{[^}]*(#\w+)[;}]", rules) for name in names.split(",")}
    assert all(contrast(colour["text"], colour[ground]) >= 7 for ground in (".paper", ".box"))
    assert all(contrast(colour[line], colour[".paper"]) >= 3 for line in (".tree", ".across", ".related", ".second", ".tip", ".dot"))
    assert colour[".bridge"] == colour[".paper"]


# Whatever comes in

LABEL = st.one_of(st.text(alphabet="abcdefghijklmnoprstuvæøå -", max_size=60), st.text(max_size=30))


@st.composite
def vocabularies(draw_from: st.DrawFn) -> Vocabulary:
    ids = draw_from(st.lists(st.sampled_from("abcdefghijkl"), min_size=1, unique=True))
    one = st.sampled_from(ids)
    nodes = [Node(id, draw_from(LABEL)) for id in ids]
    return nodes, draw_from(st.dictionaries(one, st.lists(one, max_size=3))), draw_from(st.lists(st.tuples(one, one), max_size=20))


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(vocabularies())
def test_every_label_stands_once_in_a_box_of_its_own(vocabulary: Vocabulary) -> None:
    nodes, broader, related = vocabulary
    picture = drawn(nodes, broader, related)
    printable = Counter(seen(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "�", node.label)) for node in nodes)
    assert Counter(texts(picture, "term")) == printable
    rows = boxes(picture)
    assert not any(overlap(one, other) for one, other in combinations(rows, 2))
    for box, text in zip(rows, of_class(picture, "term"), strict=True):
        assert all(box[0] < int(line.get("x", 0)) < box[2] and box[1] + 12 <= int(line.get("y", 0)) <= box[3] - 4 for line in text)


@given(vocabularies())
def test_all_of_it_is_inside_the_picture(vocabulary: Vocabulary) -> None:
    picture = drawn(*vocabulary)
    left, top, width, height = map(int, picture.get("viewBox", "").split())
    assert all(left <= x <= width and top <= y <= height for x, y in points(picture))


@given(vocabularies())
def test_no_line_runs_along_another(vocabulary: Vocabulary) -> None:
    lines = ties(drawn(*vocabulary))
    assert len({y for _, top, bottom in lines for y in (top, bottom)}) == 2 * len(lines)
    for (lane, top, bottom), (other, over, under) in combinations(lines, 2):
        assert lane != other or bottom < over or under < top
        assert not (top < over and under < bottom) or other < lane, "one that spans another goes outside it"


def mixed(things: Iterable[str], order: random.Random) -> list[str]:
    found = list(things)
    return order.sample(found, len(found))


@given(vocabularies(), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_does_not_matter(vocabulary: Vocabulary, order: random.Random) -> None:
    nodes, broader, related = vocabulary
    other_nodes = order.sample(nodes, len(nodes))
    other_broader = {id: mixed(broader[id], order) for id in mixed(broader, order)}
    other_related = [(one, two) if order.random() < 0.5 else (two, one) for one, two in order.sample(related, len(related))]
    assert draw(other_nodes, other_broader, other_related, "", "") == draw(nodes, broader, related, "", "")
    assert outline(other_nodes, other_broader) == outline(nodes, broader)
