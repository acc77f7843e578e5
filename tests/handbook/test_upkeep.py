"""Ten years of a made-up municipality: upstream changes what is shared, the fork merges, and no word of its own is lost unseen."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook import drift
from handbook.build import journey, linked
from handbook.render import render

from .conftest import SAMPLE, TODAY

OWN = {
    "local/methods/dagsorden.md": '---\nsummary: Egetord1 her.\nmaterials: {append: [Egetord2]}\n---\n\n## Hos os {: after="godt-at-vide" }\n\nEgetord3.\n',
    "local/methods/runden.md": "---\npurpose: Egetord4.\n---\n\n## Godt at vide\n\nEgetord5.\n",
    "local/cases/herning.md": "---\nfunding: Egetord6\n---\n\n## Resultat\n\nEgetord7 og 24 personer.\n",
    "local/modules/forhandling/module.md": "---\nsummary: Egetord8.\n---\n\n## Refleksion\n\n- Egetord9?\n",
    "local/vocabulary/terms/vores.yml": "terms:\n  - id: facilitator\n    label: egetord10\n  - id: dagsorden\n    definition: Egetord11.\n",
    "local/vocabulary/roles.yml": "roles:\n  - id: afdelingsleder\n    summary: Egetord12.\n    tasks: {append: [Egetord13]}\n",
    "local/programmes/moeder.yml": "purpose: Egetord14.\n",
    "local/docs/vejledning/opgaver.md": "---\nsummary: Egetord15.\n---\n\n## Hos os\n\nEgetord16.\n",
}
WORDS = sorted(set(re.findall(r"[Ee]getord\d+", "".join(OWN.values()))))
Change = Callable[[Path], None]


def text(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        place = root / path
        if place.is_file():
            place.write_text(place.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


def gone(path: str) -> Change:
    return lambda root: (root / path).unlink(missing_ok=True)


def renamed(path: str, to: str) -> Change:
    def change(root: Path) -> None:
        if (root / path).is_file():
            (root / path).rename(root / to)

    return change


def turned(path: str) -> Change:
    """The items of a list in another order."""

    def change(root: Path) -> None:
        head, *items = re.split(r"(?m)^(?=  - id:)", (root / path).read_text(encoding="utf-8"))
        (root / path).write_text(head + "".join(item.rstrip("\n") + "\n" for item in reversed(items)), encoding="utf-8")

    return change


YEARS: list[Change] = [
    text("methods/dagsorden.md", "opdigtet", "fundet på"),
    text("methods/dagsorden.md", "## Godt at vide", "## Værd at vide"),
    text("methods/runden.md", "purpose:", "exclude_terms: []\npurpose:"),
    text("cases/herning.md", "## Resultat", "## Resultat {: #udbytte }"),
    turned("vocabulary/terms/samarbejde.yml"),
    turned("vocabulary/roles.yml"),
    text("programmes/moeder.yml", "size: 12", "size: 14"),
    text("modules/forhandling/module.md", "## Refleksion", "## Eftertanke"),
    renamed("docs/vejledning/opgaver.md", "docs/vejledning/opgaverne.md"),
    gone("methods/runden.md"),
]


def lost(root: Path) -> list[str]:
    """The words of the fork that stand on no page, and of whose file nothing is told."""
    made = journey(root, TODAY)
    told = {problem.at.path for problem in made.problems} | {found.at.path for found in drift.drifts(made.handbook) if found.changes}
    pages = "\n".join(leaf.text for leaf in render(made.handbook).pages.values())
    silent = "".join(written for path, written in OWN.items() if path not in told)
    return [word for word in WORDS if word in silent and word.lower() not in pages.lower()]


def begin(root: Path) -> None:
    for path, written in OWN.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(written, encoding="utf-8")
    book = linked(root, TODAY)
    names = [":".join(record.key) for record in book.records if record.over]
    (root / "local/based-on.yml").write_text(drift.accepted(book, names), encoding="utf-8")


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=Eksempel", "-c", "user.email=eksempel@example.org")
    return subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True, encoding="utf-8").stdout


def test_all_that_is_written_over_stands_on_a_page(root: Path) -> None:
    begin(root)
    pages = "\n".join(leaf.text for leaf in render(linked(root, TODAY)).pages.values()).lower()
    assert [word for word in WORDS if word.lower() not in pages] == []


def test_ten_years_of_changes_merge_and_no_word_is_lost_unseen(tmp_path: Path, root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Det fælles")
    fork = tmp_path / "fork"
    git(tmp_path, "clone", "-q", str(root), str(fork))
    begin(fork)
    git(fork, "add", "-A")
    git(fork, "commit", "-qm", "Vores eget")
    for year, change in enumerate(YEARS):
        change(root)
        git(root, "add", "-A")
        git(root, "commit", "-qm", f"År {year}")
        git(fork, "pull", "-q", "--no-rebase", "--no-edit")
        assert lost(fork) == []
    assert git(fork, "status", "--porcelain") == ""


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(range(len(YEARS))), min_size=1, max_size=5))
def test_whatever_changes_in_whatever_order_no_word_is_lost_unseen(tmp_path_factory: pytest.TempPathFactory, years: list[int]) -> None:
    root = tmp_path_factory.mktemp("handbog") / "fork"
    shutil.copytree(SAMPLE, root)
    begin(root)
    for year in years:
        YEARS[year](root)
    assert lost(root) == []
