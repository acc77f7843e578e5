"""The views of a module: what is for one reader stands with that reader, and the run sheet adds up."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from handbook.build import linked
from handbook.danish import clock
from handbook.link import Handbook
from handbook.model import Module
from handbook.render import render
from handbook.views import Block, blocks, common, section, turns

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[2]
BODY = """## Øvelser

Øv jer.

!!! leder "Før modulet"

    Spørg.

    - Hvad nu?

!!! note "Til alle"

    Tag ur med.

!!! ny-kollega
    Se på.
## Praksisopgave

Vær mødeleder.
"""


@pytest.fixture(scope="module")
def page(book: Handbook) -> str:
    return render(book).pages["moduler/moedefacilitering.md"].text


def view(page: str, name: str) -> str:
    return re.search(rf'<section class="fs-view" data-view="{name}".*?</section>', page, re.S)[0]  # type: ignore[index]


def test_blocks_are_told_by_their_reader() -> None:
    assert list(blocks(BODY)) == [Block("leder", "Før modulet", "Spørg.\n\n- Hvad nu?"), Block("ny-kollega", "", "Se på.")]


def test_what_is_left_is_for_all() -> None:
    assert common(BODY) == '## Øvelser\n\nØv jer.\n\n!!! note "Til alle"\n\n    Tag ur med.\n\n## Praksisopgave\n\nVær mødeleder.\n'


@pytest.mark.parametrize("body", ["```\n!!! leder\n\n    Vis.\n```\n", "- Et\n\n    !!! leder\n\n        To\n", "<!--\n!!! leder\n\n    Nej.\n-->\n"])
def test_what_only_looks_like_a_block_is_none(body: str) -> None:
    assert (list(blocks(body)), common(body)) == ([], body)


def test_a_section_ends_at_the_next_heading() -> None:
    assert section(BODY, "praksisopgave") == "Vær mødeleder."
    assert section("## A\n\nEt.\n\n```\n# to\n```\n\n### B\n\nTre.\n", "a") == "Et.\n\n```\n# to\n```"
    assert section(BODY, "refleksion") == ""


@pytest.mark.parametrize(("minutes", "shown"), [(0, "00:00"), (555, "09:15"), (1439, "23:59"), (1441, "00:01")])
def test_a_clock_shows_two_digits_and_begins_anew_at_midnight(minutes: int, shown: str) -> None:
    assert clock(minutes) == shown


def test_the_run_sheet_of_every_module_adds_up_to_the_minute() -> None:
    modules = [entry.data for entry in linked(ROOT, TODAY).of("module") if isinstance(entry.data, Module)]
    assert len(modules) > 1
    for module in modules:
        sheet = turns(module)
        assert [turn.begin for turn in sheet] == [0, *(turn.end for turn in sheet[:-1])]
        assert [turn.end - turn.begin for turn in sheet] == [activity.minutes for activity in module.plan.activities]
        assert sheet[-1].end == module.minutes


def test_every_module_has_a_word_of_its_own_for_each_reader() -> None:
    for entry in linked(ROOT, TODAY).of("module"):
        assert {block.view for block in blocks(entry.file.body)} == {"facilitator", "leder", "ny-kollega"}, entry.data.id


def test_the_facilitator_has_times_and_what_to_say(page: str) -> None:
    told = view(page, "facilitator")
    assert re.findall(r">(\d\d:\d\d–\d\d:\d\d)<", told) == ["09:00–10:00", "09:00–09:15", "09:15–10:00"]
    assert "    Klar\n    :   Papir og pen\n" in told
    assert "    Klar\n    :   Navneskilte<br>Rollekort, et til hver\n" in told
    assert "-   Navneskilte\n-   Rollekort, et til hver\n-   Papir og pen\n" in told
    assert "    Sig\n    :   Hvad skal vi have med hjem fra mødet?\n" in told
    assert "    Pas på\n    :   Runden bliver for lang.\n" in told
    assert "### Før dagen {: #facilitator-1 }\n\nSkriv rollekort" in told


def test_links_and_terms_lead_on_in_every_view(page: str) -> None:
    assert "Hvad gør [mødelederen](../begreber/moedeleder.md" in view(page, "facilitator")
    assert "tjek [øvelserne](#oevelser)" in view(page, "facilitator")
    assert "- Hvem er [mødeleder](../begreber/moedeleder.md" in view(page, "leder")


def test_the_leader_and_the_new_colleague_have_what_the_module_says(page: str) -> None:
    leader, colleague = view(page, "leder"), view(page, "ny-kollega")
    assert "i denne uge.\n\n</div>" in leader
    assert "### Tegn i hverdagen" in leader
    assert "    1.  Afstem formålet\n" in colleague
    assert "Hvad gjorde du, da tiden skred?" in colleague
    assert "Gå med til et møde, og se på." in colleague


def test_the_participant_and_the_booklets_have_no_other_view(page: str, book: Handbook) -> None:
    whole = render(book).pages["tag-med/hele-haandbogen.md"].text
    for text in (page.partition("<section")[0], whole):
        assert "Spørg, hvilket møde der skal ledes." not in text
        assert "Skift roller efter femten minutter." in text
    assert "fs-view" not in whole


def test_code_in_the_title_of_a_block_stays() -> None:
    (block,) = blocks('!!! leder "Brug `koden` her"\n\n    Spørg.\n')
    assert block.title == "Brug `koden` her"
