"""Ten years of a made-up municipality: upstream changes what is shared, the fork merges, and no word of its own is lost unseen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook import drift
from handbook.build import journey, linked
from handbook.link import Handbook
from handbook.originals import marked, original
from handbook.render import expanded, render
from handbook.rules import unknown_place
from handbook.source import Place, Problem

from .conftest import SAMPLE, TODAY, Git

TEMPLATE = "word_count.md.jinja"
OWN = {
    "local/settings.yml": """municipality: Egetord1
department: Egetord2
contacts: [{function: Egetord3, phone: 12 34 56 78}]
places: {strategi: Egetord4}
units: {jobcenter: Egetord5}
accessibility: {statement: "https://www.was.digst.dk/eksempel-dk", reviewed: 2026-11-01, phone: 12 34 56 78, contact: web@eksempel.dk}
""",
    f"local/templates/{TEMPLATE}": marked("{{ here.book.used(it.of)|length }} Egetord6\n", original(TEMPLATE) or ""),
    "local/methods/dagsorden.md": """---
summary: Egetord7 her.
materials: {append: [Egetord8], remove: [Papir og pen]}
steps:
  remove: [Afstem formålet]
  append: [{title: Egetord9, text: Egetord10.}]
---

## Godt at vide

Egetord11.

## Hos os {: after="godt-at-vide" }

Egetord12.

## Til sidst

Egetord13.
""",
    "local/methods/runden.md": """---
purpose: Egetord14.
steps: {replace: [{title: Egetord15, text: Egetord16.}, {title: Slut, text: Sig tak.}]}
---

## Godt at vide

Egetord17.
""",
    "local/methods/eksempelkoebing-runden.md": """---
title: Egetord18
summary: Vores egen.
purpose: At tale sammen.
when: Tit.
roles: [virksomhedskonsulent]
minutes: 10
participants: Tre
steps: [{title: Begynd, text: Egetord19.}, {title: Slut, text: Sig tak.}]
competences: [forhandling]
sources: [artikel]
owner: Vores faggruppe
reviewed: 2026-11-01
review_by: 2027-11-01
status: published
---

## Godt at vide

Se [](method:dagsorden).
""",
    "local/cases/herning.md": "---\nfunding: Egetord20\n---\n\n## Resultat\n\nEgetord21 og 24 personer.\n",
    "local/cases/tavlen.md": "---\nhide: Egetord22 er bedre.\n---\n",
    "local/modules/forhandling/module.md": "---\nsummary: Egetord23.\n---\n\n## Refleksion\n\n- Egetord24?\n",
    "local/modules/forhandling/quiz.yml": """questions:
  append:
    - id: egetord
      outcome: finde-interesser
      text: Egetord25?
      answers: [{text: Ja, right: true, feedback: Godt.}, {text: Nej, feedback: Egetord26.}]
""",
    "local/modules/moedefacilitering/plan.yml": """activities:
  replace:
    - {title: Egetord27, minutes: 60, form: exercise, outcomes: [saette-dagsorden, lede-moedet]}
""",
    "local/vocabulary/terms/vores.yml": """title: Vores ord
summary: Ord, som vi selv har.
terms:
  - id: facilitator
    label: egetord28
  - id: dagsorden
    definition: Egetord29.
    alternatives: {append: [egetord30]}
  - id: moedeleder
    explanation: Egetord31.
  - id: egetord
    label: egetord32
    definition: Egetord33.
    status: agreed
""",
    "local/vocabulary/roles.yml": "roles:\n  - id: afdelingsleder\n    summary: Egetord34.\n    tasks: {append: [Egetord35]}\n",
    "local/vocabulary/competences.yml": "competences:\n  - id: forhandling\n    signs: {remove: [Spørger til interesser før krav], append: [Egetord36]}\n",
    "local/vocabulary/sources.yml": "sources:\n  - id: artikel\n    publisher: Egetord37\n",
    "local/programmes/moeder.yml": "purpose: Egetord38.\nteams: {append: [{title: Egetord39, size: 8}]}\n",
    "local/docs/index.md": "---\ntitle: Egetord40\n---\n\n## Vores\n\nEgetord41.\n",
    "local/docs/vejledning/opgaver.md": "---\nsummary: Egetord42.\n---\n\n## Hos os\n\nEgetord43.\n",
    "local/docs/om-os.md": """---
title: Egetord44
summary: Om os.
render_macros: true
---

{{ setting("department") }} har disse kontakter:

{{ contacts() }}
""",
}
WORD = re.compile(r"[Ee]getord\d+")
WORDS = sorted(set(WORD.findall("".join(OWN.values()))))
PLACES = 'Tag {{ local("strategi", "strategien") }} med i {{ local("jobcenter", "jobcentret") }}.'
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
        if (root / path).exists() and not (root / to).exists():
            (root / path).rename(root / to)

    return change


def turned(path: str) -> Change:
    """The items of a list in another order."""

    def change(root: Path) -> None:
        head, *items = re.split(r"(?m)^(?=  - id:)", (root / path).read_text(encoding="utf-8"))
        (root / path).write_text(head + "".join(item.rstrip("\n") + "\n" for item in reversed(items)), encoding="utf-8")

    return change


def moved(path: str, id: str, to: str) -> Change:
    """An item of a list in another file."""

    def change(root: Path) -> None:
        head, *items = re.split(r"(?m)^(?=  - id:)", (root / path).read_text(encoding="utf-8"))
        own = [item for item in items if item.startswith(f"  - id: {id}\n")]
        if own:
            (root / path).write_text("".join((head, *(item for item in items if item not in own))), encoding="utf-8")
            (root / to).write_text(f"title: Flyttet\nsummary: Flyttede ord.\nterms:\n{own[0]}", encoding="utf-8")

    return change


def everywhere(old: str, new: str) -> Change:
    """A word in all that is shared."""

    def change(root: Path) -> None:
        for path in sorted(path.relative_to(root) for ending in ("md", "yml") for path in root.rglob(f"*.{ending}")):
            if path.parts[0] != "local":
                text(path.as_posix(), old, new)(root)

    return change


DAGSORDEN, HERNING, MODULE, PROGRAMME = "methods/dagsorden.md", "cases/herning.md", "modules/forhandling", "programmes/moeder.yml"
TERMS = "vocabulary/terms/samarbejde.yml"
YEARS: list[tuple[Change, ...]] = [  # after each of them what is shared is sound
    (text(DAGSORDEN, "opdigtet", "fundet på"), text(TERMS, "Punkter, som", "De punkter, som"), text("docs/index.md", "lille", "kort")),
    (text(DAGSORDEN, "## Godt at vide", "## Værd at vide"), text(DAGSORDEN, "Papir og pen", "Papir og blyant")),
    (text("methods/runden.md", "when:", "exclude_terms: []\nwhen:"), text("vocabulary/competences.yml", "før krav", "og krav")),
    (text(HERNING, "## Resultat", "## Resultat {: #udbytte }"), text("cases/tavlen.md", "Casen", "Denne case"), turned("vocabulary/sources.yml")),
    (turned(TERMS), text(f"{MODULE}/quiz.yml", "krav-eller-interesse", "krav"), text(DAGSORDEN, "Afstem formålet", "Aftal formålet")),
    (turned("vocabulary/roles.yml"), text(HERNING, PLACES, "Tag alt med."), text(f"{MODULE}/plan.yml", "form: exercise", "form: reflection")),
    (text(PROGRAMME, "size: 12", "size: 14"), text(PROGRAMME, "purpose:", "study_groups: Grupper på tre\npurpose:")),
    (
        text(f"{MODULE}/module.md", "Hvad ville", "Hvad vil"),
        everywhere("afdelingsleder", "teamleder"),
        moved(TERMS, "moedeleder", "vocabulary/terms/flyttet.yml"),
    ),
    (
        renamed("docs/vejledning/opgaver.md", "docs/vejledning/opgaverne.md"),
        text("docs/index.md", "opgaver.md", "opgaverne.md"),
        gone("cases/tavlen.md"),
    ),
    (
        gone("methods/runden.md"),
        renamed(MODULE, "modules/interesser"),
        renamed(PROGRAMME, "programmes/bedre-moeder.yml"),
        everywhere("module:forhandling", "module:interesser"),
        text("programmes/bedre-moeder.yml", "forhandling", "interesser"),
    ),
]


def lost(root: Path, own: Iterable[str] = OWN) -> list[str]:
    """The words of the fork that stand on no page and of which nothing is told: no fault in their file, and no change that they stand in."""
    made = journey(root, TODAY)
    waiting = [found.at for found in unknown_place.check(made.handbook)]  # is told when no error is left
    told = {word for problem in made.problems for word in words_at(problem)}.union(*(WORD.findall(line_at(at)) for at in waiting))
    differing = "".join(change.whole for found in drift.drifts(made.handbook) for change in found.changes)
    seen = f"{differing}\n{pages(made.handbook)}".lower()
    written = sorted({word for path in own for word in WORD.findall(OWN[path])})
    return [word for word in written if word not in told and not re.search(rf"{word.lower()}\b", seen)]


def words_at(problem: Problem) -> list[str]:
    """The words of the file that is at fault; of one that is only hinted at, those of its line. Drift is looked at by its parts."""
    if problem.code == "FS361":
        return []
    return WORD.findall(line_at(problem.at) if problem.severity == "hint" else OWN.get(problem.at.path, ""))


def line_at(at: Place) -> str:
    return OWN[at.path].splitlines()[at.line - 1] if at.path in OWN else ""


def pages(book: Handbook) -> str:
    """The text of every page."""
    site = render(book)
    return "\n".join(expanded(book, path, leaf.text) if path in site.with_words else leaf.text for path, leaf in site.pages.items())


def prepare(root: Path) -> None:
    """Places for words of one's own in a shared text."""
    text("cases/herning.md", "## Løsning", f"{PLACES}\n\n## Løsning")(root)


def begin(root: Path, own: Iterable[str] = OWN) -> None:
    for path in own:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(OWN[path], encoding="utf-8")
    book = linked(root, TODAY)
    names = [":".join(record.key) for record in book.records if record.over]
    (root / "local/based-on.yml").write_text(drift.accepted(book, names), encoding="utf-8")


def test_all_that_is_written_over_stands_on_a_page(root: Path) -> None:
    prepare(root)
    begin(root)
    made = journey(root, TODAY)
    seen = pages(made.handbook).lower()
    assert [problem for problem in made.problems if problem.severity == "error"] == []
    assert len(WORDS) > 40
    assert [word for word in WORDS if not re.search(rf"{word.lower()}\b", seen)] == []


def test_ten_years_of_changes_merge_and_no_word_is_lost_unseen(theirs: Path, ours: Path, git: Git) -> None:
    prepare(theirs)
    git(theirs, "commit", "-qam", "Plads til ord")
    git(ours, "pull", "-q", "--ff-only")
    begin(ours)
    git(ours, "add", "-A")
    git(ours, "commit", "-qm", "Vores eget")
    for year, changes in enumerate(YEARS):
        before = git(theirs, "rev-parse", "HEAD^{tree}")
        for change in changes:
            change(theirs)
        assert [problem for problem in journey(theirs, TODAY).problems if problem.severity == "error"] == []
        git(theirs, "add", "-A")
        assert git(theirs, "write-tree") != before
        git(theirs, "commit", "-qm", f"År {year}")
        git(ours, "pull", "-q", "--no-rebase", "--no-edit")
        assert (year, lost(ours)) == (year, [])
    assert git(ours, "status", "--porcelain") == ""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(sorted(OWN)), min_size=1), st.lists(st.sampled_from(range(len(YEARS))), min_size=1, max_size=6))
def test_whatever_is_written_over_and_whatever_changes_no_word_is_lost_unseen(
    tmp_path_factory: pytest.TempPathFactory, own: set[str], years: list[int]
) -> None:
    root = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("handbog") / "fork")
    prepare(root)
    begin(root, own)
    for year in years:
        for change in YEARS[year]:
            change(root)
    assert lost(root, own) == []
