"""A municipality's own templates: what tells that the shared one has changed, and what they make of a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.build import journey, remembered
from handbook.cli import main
from handbook.originals import mark, marked, original, state
from handbook.source import HandbookError

TODAY = date(2026, 11, 22)
EXIT_OPERATOR = 2
NAME = "word_setting.md.jinja"


def own(root: Path, name: str, text: str) -> Path:
    place = root / "local/templates" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        (NAME, True),
        ("theme/main.html", True),
        ("theme/partials/footer.html", True),
        ("main.html", False),
        ("waiting.html", False),
        ("../theme/main.html", False),
        ("theme/../cli.py", False),
        ("theme/assets/stylesheets/handbook.css", False),
    ],
)
def test_only_templates_have_originals(name: str, is_there: bool) -> None:
    assert (original(name) is not None) is is_there


def test_the_first_line_tells_what_a_template_was_written_against() -> None:
    shared = original(NAME) or ""
    text = marked("Hej\n", shared)
    assert text == f"{{# original: {mark(shared)} #}}\nHej\n"
    assert marked(text, "noget nyt") == f"{{# original: {mark('noget nyt')} #}}\nHej\n"
    assert [state(NAME, text), state(NAME, marked(text, "noget nyt")), state(NAME, "Hej\n"), state("x.jinja", text)] == [
        "same",
        "changed",
        "unmarked",
        "unknown",
    ]


def test_a_page_is_made_by_the_municipalitys_own_template(root: Path) -> None:
    own(root, "page.md.jinja", marked('{% extends "shared/page.md.jinja" %}\n', original("page.md.jinja") or ""))
    own(root, "source.md.jinja", "---\ntitle: {{ it.title|front }}\n---\n\nVores egen kildeside.\n")
    site = journey(root, TODAY).site
    assert site
    sources = [leaf.text for path, leaf in site.pages.items() if path.startswith("kilder/") and not path.endswith("index.md")]
    assert sources
    assert all(text.endswith("Vores egen kildeside.\n") for text in sources)
    assert site.pages["vejledning/opgaver.md"].text.startswith('---\ntitle: "Opgaver &amp; svar"')


def test_an_own_template_that_cannot_be_used_is_told_in_a_line(root: Path) -> None:
    own(root, "source.md.jinja", "{% if %}\n")
    with pytest.raises(HandbookError, match=r"source.md.jinja:1"):
        _ = journey(root, TODAY).site


def test_the_command_accepts_a_template(root: Path) -> None:
    place = own(root, NAME, "Kommunen\n")
    run = CliRunner().invoke
    assert "siger ikke" in run(main, ["--root", str(root), "look"]).output
    assert run(main, ["--root", str(root), "look", "--accept", NAME]).exit_code == 0
    assert place.read_text(encoding="utf-8") == marked("Kommunen\n", original(NAME) or "")
    assert "svarer til den fælles" in run(main, ["--root", str(root), "look"]).output
    assert run(main, ["--root", str(root), "look", "--accept", "x.jinja"]).exit_code == EXIT_OPERATOR


def test_accepting_is_a_change_that_the_check_sees(root: Path) -> None:
    place = own(root, NAME, "Kommunen\n")
    assert [problem.code for problem in remembered(root, TODAY).problems] == ["FS351"]
    place.write_text(marked("Kommunen\n", original(NAME) or ""), encoding="utf-8")
    assert remembered(root, TODAY).problems == ()
