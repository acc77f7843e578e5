"""Sentences and LIX, counted by hand."""

from __future__ import annotations

import pytest

from handbook.readability import lix, sentences


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("Vi ses.", 2, id="two words, one period"),
        pytest.param("Vi ses. Så går vi hjem.", 6 / 2, id="six words, two periods"),
        pytest.param("Konsulenten spørger.", 2 + 100, id="both words are long"),
        pytest.param("Mødet er kort, men konsulenten lytter hele tiden.", 8 + 100 / 8, id="one of eight is long"),
        pytest.param("Tag med: papir og pen", 5 / 2, id="a colon is a period"),
        pytest.param("- Papir\n- Pen\n- En plan", 4 / 3, id="an item is a period"),
        pytest.param("Kort\n\nOg godt", 3 / 2, id="a paragraph is a period"),
        pytest.param("Kl. 10 går vi", 3 / 2, id="a point is a period, and figures are no words"),
        pytest.param("»Går det?« Ja!", 3 / 2, id="a quotation"),
        pytest.param("\0 \0\0\0\0\0", 0, id="what is masked is no word"),
    ],
)
def test_lix(text: str, measure: float) -> None:
    assert lix(text) == pytest.approx(measure)


def test_lix_says_nothing_of_a_text_with_few_words() -> None:
    assert lix("Konsulenten spørger.", fewest=2) > 0
    assert lix("Konsulenten spørger.", fewest=3) == 0


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Vi ses. Så går vi.", ["Vi ses.", "Så går vi."], id="a point"),
        pytest.param("Vi er ca. 250, f.eks. i dag.", ["Vi er ca. 250, f.eks. i dag."], id="abbreviations"),
        pytest.param("Den 15. november.", ["Den 15. november."], id="a date"),
        pytest.param("Hun siger: »Går det?« Du nikker.", ["Hun siger: »Går det?«", "Du nikker."], id="a quotation"),
        pytest.param("Tag med:\n- papir\n- pen", ["Tag med:", "- papir", "- pen"], id="a list"),
        pytest.param("Tag med:\n\0 papir\n\0 pen", ["Tag med:", "\0 papir", "\0 pen"], id="a list with marks over its signs"),
        pytest.param("Gå.\n\nStå", ["Gå.", "Stå"], id="paragraphs"),
        pytest.param("Vi går\nhjem.", ["Vi går\nhjem."], id="a line that goes on"),
        pytest.param("Før | Efter", ["Før |", "Efter"], id="cells"),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end].strip() for start, end in sentences(text) if text[start:end].strip()] == parts
