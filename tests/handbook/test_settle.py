"""What is written over a shared entry, written into the shared files: they read the same, and nothing else moves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbook.build import linked
from handbook.overlay import plain
from handbook.settle import settled
from handbook.shape import Record
from handbook.source import HandbookError

from .conftest import TODAY

OVER = {
    "methods/dagsorden.md": '---\nsummary: "Kort: og godt"\nsteps: {remove: [Afstem formålet], append: [{title: Et, text: "Hvem? Hvad?", minutes: 5}]}\n'
    "sheet: [{label: Målet, kind: choice, choices: [Ja, nej]}]\n---\n\n## Godt at vide\n\nNyt.\n\n## Mere\n\nOgså nyt.\n",
    "methods/runden.md": "---\ndialogue: {purpose: Til at tale om runden.}\nmaterials: [Tavle]\n---\n",
    "modules/forhandling/module.md": "---\noutcomes:\n  append:\n    - id: to\n      kind: skill\n      text: Kan mere.\n      competences: [forhandling]\n---\n",
    "modules/forhandling/quiz.yml": "questions:\n  append:\n    - id: ny\n      outcome: finde-interesser\n      text: Ja eller nej?\n"
    "      answers: [{text: Ja, right: true, feedback: Godt.}, {text: Nej, feedback: Nej.}]\n",
    "programmes/moeder.yml": "teams: {append: [{title: Hold 2, size: 8}]}\nstudy_groups: Tre og tre\n",
    "cases/tavlen.md": "---\nsummary: Vores tavle.\n---\n",
    "vocabulary/terms/samarbejde.yml": "terms:\n  - id: facilitator\n    avoid: {append: [{word: mødeboss, reason: Det lyder hårdt.}]}\n    explanation: Nyt.\n",
    "vocabulary/roles.yml": "roles:\n  - id: virksomhedskonsulent\n    tasks: {append: [Skriver referat]}\n  - id: afdelingsleder\n    summary: Leder.\n",
    "docs/vejledning/opgaver.md": "---\nsummary: Nyt.\n---\n\n## Hos os\n\nNyt.\n",
}


@pytest.fixture
def over(root: Path) -> Path:
    for path, text in OVER.items():
        (root / "local" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "local" / path).write_text(text, encoding="utf-8")
    return root


def laid(root: Path) -> dict[tuple[str, str], Record]:
    return {record.key: record for record in linked(root, TODAY).records if record.over}


def body(record: Record) -> list[str]:
    return record.file.body.replace(' {: after="godt-at-vide" }', "").split() if record.file.path.endswith(".md") else []


def test_the_shared_files_read_as_what_was_laid_over_them(over: Path) -> None:
    before = laid(over)
    assert len(before) == 9
    for key in before:
        for path, text in settled(laid(over)[key]).items():
            (over / path).write_text(text, encoding="utf-8")
    shutil.rmtree(over / "local")
    after = {record.key: record for record in linked(over, TODAY).records if record.key in before}
    for key, record in before.items():
        assert (key, plain(after[key].fields)) == (key, plain(record.fields))
        assert (key, body(after[key])) == (key, body(record))


def test_a_field_is_changed_in_its_lines_and_no_other(over: Path) -> None:
    old = (over / "programmes/moeder.yml").read_text(encoding="utf-8")
    new = settled(laid(over)["programme", "moeder"])["programmes/moeder.yml"]
    assert [line for line in new.splitlines() if line not in old.splitlines()] == ["  - title: Hold 2", "    size: 8", "study_groups: Tre og tre"]
    assert [line for line in old.splitlines() if line not in new.splitlines()] == []


def test_a_list_with_its_comment_and_the_items_around_it_stay(over: Path) -> None:
    place = over / "vocabulary/roles.yml"
    place.write_text(place.read_text(encoding="utf-8").replace("  - id: afd", "\n  # De, der leder\n  - id: afd"), encoding="utf-8")
    old, new = place.read_text(encoding="utf-8"), settled(laid(over)["role", "virksomhedskonsulent"])["vocabulary/roles.yml"]
    assert new == old.replace("[Afdækker virksomhedens behov, Leder møder]", "[Afdækker virksomhedens behov, Leder møder, Skriver referat]")


def test_what_stands_in_one_line_with_others_is_left_to_a_hand(over: Path) -> None:
    place = over / "vocabulary/roles.yml"
    row = "  - {id: afdelingsleder, title: Afdelingsleder, summary: Følger op., tasks: [Ser], competences: [moedeledelse]}\n"
    place.write_text(place.read_text(encoding="utf-8").partition("  - id: afd")[0] + row, encoding="utf-8")
    with pytest.raises(HandbookError, match=r"vocabulary/roles.yml er skrevet sådan"):
        settled(laid(over)["role", "afdelingsleder"])
