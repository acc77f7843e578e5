"""The same object gives the same answer, without the work; another one, or another beside it, gives its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handbook.kept import Keep, kept

WORKED: list[str] = []


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    kept: Keep = field(init=False, default_factory=dict, compare=False, repr=False)


@kept
def joined(word: Word, *others: str) -> str:
    WORKED.append(word.text)
    return " ".join((word.text, *others))


def test_the_same_is_worked_out_once() -> None:
    word, other = Word("et"), "møde"
    WORKED.clear()
    assert joined(word, other) is joined(word, other)
    assert WORKED == ["et"]


def test_another_beside_it_is_worked_out_anew() -> None:
    word = Word("et")
    assert [joined(word), joined(word, "møde"), joined(word)] == ["et", "et møde", "et"]


def test_a_changed_copy_takes_nothing_along() -> None:
    word = Word("et")
    assert joined(word) == "et"
    assert joined(replace(word, text="to")) == "to"
    assert word == Word("et")
