"""The journey as a whole: whatever an author writes, it ends with pages or with problems, never with a crash."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.build import journey, linked, today
from handbook.check import check
from handbook.danish import ZONE
from handbook.link import Handbook, link, rule_path
from handbook.read import File, read_bytes
from handbook.render import expanded, render
from handbook.rules import RULES
from handbook.shape import shape
from handbook.source import HandbookError

TODAY = date(2026, 11, 22)
SAMPLE = Path(__file__).resolve().parents[1] / "sample"
FILES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.suffix in (".md", ".yml") and path.name != "README.md")
# fmt: off
PIECES = st.sampled_from([
    "", "\n", "---", "title:", "- ", "[]", "{}", "x", "æ: ø", "[](module:forhandling)", "[x]: module:x", "![](x.png)", "{{ count() }}", "{{", "## Øvelser", "##",
    "  - id: dagsorden", "id: X", "roles: [x, x]", "prerequisites: [forhandling]", "replaced_by: dagsorden", "broader: [facilitator]", "label: -", "label: '.'",
    "terms: x", "terms:", "match: auto", "match: exact", "inflection: [-en]", "figure: 1", "\N{NO-BREAK SPACE}", "<b>", "```", "[a](#b)", "status: retired",
    "abbreviation: '!'", "municipality: x",
])
# fmt: on


def spoiled(text: str, line: int, piece: str, way: str) -> str:
    lines = text.split("\n")
    at = line % len(lines)
    kept = {"before": [piece, lines[at]], "instead": [piece], "after": [lines[at] + piece], "twice": [lines[at], lines[at]], "gone": []}[way]
    return "\n".join([*lines[:at], *kept, *lines[at + 1 :]])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(FILES), st.integers(0, 60), PIECES, st.sampled_from(["before", "instead", "after", "twice", "gone"])),
        min_size=1,
        max_size=3,
    )
)
def test_any_spoiled_handbook_gives_pages_or_problems(book: Handbook, changes: list[tuple[str, int, str, str]]) -> None:
    texts = {file.path: file.text for file in book.files}
    for path, line, piece, way in changes:
        texts[path] = spoiled(texts[path], line, piece, way)
    files: list[File] = [read_bytes(path, text.encode()) for path, text in texts.items()]
    again = link(shape(files), TODAY, (*book.assets, *book.texts))
    problems = check(again)
    if not any(problem.severity == "error" for problem in problems):
        site = render(again)
        assert all(expanded(again, path, site.pages[path].text) for path in site.with_words)
    lines = {file.path: file.text.count("\n") + 1 for file in files}
    assert [problem for problem in problems if not 1 <= problem.at.line <= lines.get(problem.at.path, 1) + 1] == []


def test_a_sound_handbook_gives_a_site() -> None:
    made = journey(SAMPLE, TODAY)
    assert made.problems == ()
    assert made.site


def test_a_handbook_with_a_mistake_gives_none(root: Path) -> None:
    (root / "methods/dagsorden.md").write_text("", encoding="utf-8")
    made = journey(root, TODAY)
    assert [problem.code for problem in made.problems] == ["FS103"]
    assert made.site is None


def test_a_handbook_may_be_empty(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()
    made = journey(tmp_path, TODAY)
    assert made.site
    assert {path for path in made.site.pages if not path.endswith("/index.md")} == {rule_path(rule.code) for rule in RULES} | {
        "tag-med/hele-haandbogen.md",
        "kompetencer/overblik.md",
        "daekning.md",
    }


def test_a_folder_without_content_is_no_handbook(tmp_path: Path) -> None:
    with pytest.raises(HandbookError, match="ingen håndbog"):
        linked(tmp_path, TODAY)


def test_a_page_tells_nothing_of_the_machine(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # else the sample in git has the day of its commit
    made, sample = journey(root, TODAY), journey(SAMPLE, TODAY)
    assert made.site == sample.site


@pytest.mark.parametrize(("epoch", "day"), [("0", date(1970, 1, 1)), ("1790000000", date(2026, 9, 21)), ("", datetime.now(ZONE).date())])
def test_the_day_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch, epoch: str, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == day


@pytest.mark.parametrize("epoch", ["i går", "1.5", "9" * 30])
def test_a_day_that_cannot_be_read_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(HandbookError, match=f"SOURCE_DATE_EPOCH.*{epoch}"):
        today()
