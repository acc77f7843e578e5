"""Where a compound has its seam, by the words that stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.seams import MARK, Seams, unmarked, words_in

ALONE = words_in(
    """virksomhed konsulent praktik arbejde marked samtale leder møde fastholdelse rådgiver kompetence udvikling plan barn hjem beskæftigelse
    indsats center mål gruppe spil rolle erne ingen"""
)
SEAMS = Seams(ALONE)


@pytest.mark.parametrize(
    "marked",
    [
        "virksomheds~konsulent",
        "Virksomheds~konsulenterne",  # inflected, with a capital
        "arbejds~markeds~konsulentens",  # three parts
        "møde~leder",
        "rolle~spil",
        "job~center",  # a head of three letters that many compounds have
        "kompetence~udviklings~planer",
        "VIRKSOMHEDS~PRAKTIK",
    ],
)
def test_a_compound_of_known_words_has_a_mark(marked: str) -> None:
    assert SEAMS.marked(unmarked(marked)) == marked


@pytest.mark.parametrize(
    "word",
    [
        "konsulenterne",  # an ending that is also a word
        "udviklingen",
        "beskæftigelse",
        "praktikant",  # no known tail
        "medarbejder",  # a prefix is no head
        "møder",
        "Aarhus",
    ],
)
def test_a_word_that_is_no_compound_has_none(word: str) -> None:
    assert SEAMS.marked(word) == word


def test_what_the_parts_make_together_is_told_for_compounds_of_three() -> None:
    assert SEAMS.joined("En kompetenceudviklingsplan og en mødeleder") == {"kompetenceudviklings", "udviklingsplan"}


WORDS = st.lists(st.sampled_from([*ALONE, "s", "e", "er", "-", " ", ". ", "é", "İ", "ß", "1"])).map("".join)


@given(WORDS | st.text())
def test_without_its_marks_a_text_is_what_it_was(text: str) -> None:
    plain = text.replace(MARK, "")
    assert unmarked(SEAMS.marked(plain)) == plain


@given(WORDS)
def test_a_mark_stands_between_letters(text: str) -> None:
    around = [(text[at - 1], text[at + 1]) for text in [SEAMS.marked(text)] for at, letter in enumerate(text) if letter == MARK]
    assert all(before.isalpha() and after.isalpha() for before, after in around)
