"""The matrix as a picture: whatever the words, nothing stands over another, and nothing outside."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from handbook.grid import Column, Line, Mark, grid

LEGEND: dict[Mark, str] = {"has": "har", "lacks": "mangler"}
words = st.text(max_size=60)
marks: st.SearchStrategy[Mark] = st.sampled_from(["has", "lacks", ""])


def drawn(columns: list[Column], lines: list[Line]) -> ET.Element:
    return ET.fromstring(grid(columns, lines, LEGEND, "Titel", "Beskrivelse"))


@given(st.lists(st.tuples(st.sampled_from(["roller", "moduler"]), words), max_size=5), st.lists(words, max_size=5), st.data())
def test_each_mark_stands_alone_within_the_paper(heads: list[tuple[str, str]], labels: list[str], data: st.DataObject) -> None:
    columns = [Column(*head) for head in sorted(heads)]
    lines = [Line(label, tuple(data.draw(marks) for _ in columns), "sagt") for label in labels]
    picture = drawn(columns, lines)
    spots = [(int(mark.get("cx", 0)), int(mark.get("cy", 0))) for mark in picture.iter() if mark.get("class") == "has"]
    assert len(spots) == len(set(spots)) == 1 + sum(line.marks.count("has") for line in lines)
    assert all(0 < x < int(picture.get("width", 0)) and 0 < y < int(picture.get("height", 0)) for x, y in spots)


def test_a_long_head_is_cut_between_words() -> None:
    picture = drawn([Column("cases", "Silkeborg: " + "et fælles løft " * 8)], [])
    heads = ["".join(text.itertext()) for text in picture.iter() if "rotate" in text.get("transform", "")]
    assert len(heads) == 1
    assert heads[0].endswith(" …")
    assert len(heads[0]) < 50
