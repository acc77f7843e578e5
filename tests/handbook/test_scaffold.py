"""What is written of answers, whatever they are, reads back as they were given."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.link import Handbook
from handbook.model import SHELVES
from handbook.new import NEW
from handbook.read import Items, Text, read_bytes
from handbook.scaffold import Order, answer, drafted, questions, suggested_id, suggestion
from handbook.source import HandbookError

ODD = st.text(st.sampled_from("aæZ09 :#'\"-?{}[]&*!|>%@`,\\$~.\t\n\r\x00\x85\u2028\ufeff😀"), max_size=30) | st.text(max_size=30)


@given(ODD)
def test_any_answer_is_refused_or_reads_back_as_it_was_given(book: Handbook, title: str) -> None:
    asked, *others = questions("method")
    answers = {question.key: answer(question, suggestion("method", question, book, local=False), book, local=False) for question in others}
    try:
        answers["title"] = answer(asked, title, book, local=False)
    except HandbookError as error:
        assert f"«{title}» kan ikke bruges som title." in str(error)
        return
    (data,) = drafted(Path("findes-ikke"), Order("method", "proeve", answers, "", date(2026, 11, 22))).values()
    file = read_bytes("methods/proeve.md", data)
    assert file.fields
    assert file.faults == ()
    written = file.fields.values["title"]
    assert isinstance(written, Text)
    assert written.value == answers["title"]
    assert written.value in title


@given(st.lists(st.text("ab ,;:#[]'\"-", min_size=1, max_size=8), min_size=1, max_size=3))
def test_a_list_reads_back_as_its_parts(book: Handbook, tasks: list[str]) -> None:
    question = next(question for question in questions("role") if question.key == "tasks")
    parts = [part.strip() for task in tasks for part in task.split(";") if part.strip()]
    if not parts:
        return
    taken = answer(question, ";".join(tasks), book, local=False)
    order = Order("role", "ny", {"title": "Ny", "summary": "Ny.", "tasks": taken, "competences": ("forhandling",)}, "", date(2026, 11, 22))
    (data,) = drafted(Path("findes-ikke"), order).values()
    roles = read_bytes("vocabulary/roles.yml", data).fields
    assert roles
    role = roles.values["roles"]
    assert isinstance(role, Items)
    written = role.values[0].values["tasks"]  # type: ignore[union-attr, call-overload]
    assert isinstance(written, Items)
    assert [part.value for part in written.values if isinstance(part, Text)] == parts


@pytest.mark.parametrize(
    ("title", "id"),
    [("Mødefacilitering", "moedefacilitering"), ("Ærø: på én uge!", "aeroe-paa-en-uge"), ("x" * 59 + " hale", "x" * 59), ("…", "")],
)
def test_an_id_is_made_from_the_title(title: str, id: str) -> None:
    assert suggested_id(title) == id


@pytest.mark.parametrize("kind", NEW)
def test_what_is_asked_has_a_reason_and_a_suggestion(book: Handbook, kind: str) -> None:
    asked = questions(kind)
    assert [question.key for question in asked if not question.told] == []
    assert [question.key for question in asked if not suggestion(kind, question, book, local=False)] == [asked[0].key]


def test_every_kind_that_can_be_begun_has_a_shelf() -> None:
    assert set(NEW) == {shelf.holds.kind for shelf in SHELVES} - {"page", "vocabulary"}
