"""A new entry as an author makes it: by flags or by answers, and in either case the check has nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.build import linked
from handbook.check import check
from handbook.cli import main
from handbook.model import Kept, Term
from handbook.new import NEW

TODAY = date(2026, 11, 22)
TERMS = "vocabulary/terms/samarbejde.yml"
HOSTILE = 'Sig "ja": $title, {{ count("term") }} #1 \\'
Run = Callable[..., Result]
WRITTEN = {
    "module": ("modules/{id}/module.md", "modules/{id}/plan.yml", "modules/{id}/quiz.yml"),
    "case": ("cases/{id}.md",),
    "method": ("methods/{id}.md",),
    "programme": ("programmes/{id}.yml",),
    "term": (TERMS,),
    "role": ("vocabulary/roles.yml",),
    "competence": ("vocabulary/competences.yml",),
    "source": ("vocabulary/sources.yml",),
}


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `new` on a copy of the sample; `typed` is what is answered."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
    return lambda *words, typed="": CliRunner().invoke(main, ["--root", str(root), "new", *words], input=typed)


def errors(root: Path) -> list[str]:
    return [f"{problem.at} {problem.message}" for problem in check(linked(root, TODAY)) if problem.severity == "error"]


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file() and ".handbook" not in path.parts}


@pytest.mark.parametrize("kind", NEW)
def test_a_title_is_enough(root: Path, run: Run, kind: str) -> None:
    done = run(kind, "--title", "Første uge på Ærø", "--yes")
    assert (done.exit_code, done.stderr) == (0, "")
    for path in WRITTEN[kind]:
        assert f": {path.format(id='foerste-uge-paa-aeroe')}\n" in done.stdout
    assert (kind, "foerste-uge-paa-aeroe") in linked(root, TODAY).entries
    assert errors(root) == []


@pytest.mark.parametrize("kind", NEW)
def test_by_answers_with_what_is_suggested(root: Path, run: Run, kind: str) -> None:
    done = run(kind, typed="Første uge\n" + "\n" * 12)
    assert done.exit_code == 0
    assert "Det ændres aldrig." in done.stdout
    assert ("Vælg mellem: afdelingsleder, virksomhedskonsulent\n" in done.stdout) == (kind in ("module", "case", "method", "programme"))
    assert (kind, "foerste-uge") in linked(root, TODAY).entries
    assert errors(root) == []


def test_the_days_are_today_and_a_year_on_and_it_is_a_draft(root: Path, run: Run) -> None:
    run("method", "--title", "Første uge", "--yes")
    made = linked(root, TODAY).entries["method", "foerste-uge"].data
    assert isinstance(made, Kept)
    assert (made.reviewed, made.review_by, made.status) == (date(2026, 11, 22), date(2027, 11, 22), "draft")


def test_all_flags_ask_nothing(root: Path, run: Run) -> None:
    words = ["--title", "Rådgivning", "--summary", "Giver råd.", "--tasks", "Lytter; spørger", "--competences", "forhandling; moedeledelse"]
    done = run("role", *words)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "summary" not in done.stdout
    assert "    tasks: [Lytter, spørger]\n    competences: [forhandling, moedeledelse]\n" in (root / "vocabulary/roles.yml").read_text(
        encoding="utf-8"
    )


def test_an_answer_that_cannot_be_used_is_asked_for_again(root: Path, run: Run) -> None:
    typed = "\n".join(["Sæt rammen", "Rammen!", "saet-rammen", "Kort.", "", "", "direktoer", "virksomhedskonsulent", "en time", "60", *[""] * 4, ""])
    done = run("method", typed=typed)
    assert done.exit_code == 0
    assert "Fejl: «Rammen!» kan ikke være et id. Brug små bogstaver a-z, tal og bindestreg, højst 60 tegn, for eksempel --id rammen" in done.output
    assert "Fejl: Der findes ikke en rolle med id'et «direktoer»." in done.output
    assert "Fejl: «en time» kan ikke bruges som minutes. Hvor lang tid metoden tager i minutter. Eksempel: 20" in done.output
    assert "minutes: 60\n" in (root / "methods/saet-rammen.md").read_text(encoding="utf-8")


def test_who_gives_up_has_written_nothing(root: Path, run: Run) -> None:
    before = contents(root)
    done = run("method", typed="Sæt rammen\n")
    assert (done.exit_code, contents(root)) == (1, before)
    assert "Afbrudt." in done.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["method", "--title", "Dagsorden"], "Id'et «dagsorden» er taget, i methods/dagsorden.md."),
        (["term", "--title", "facilitator"], f"Id'et «facilitator» er taget, i {TERMS}."),
        (
            ["method", "--title", "Ramme", "--id", "Min ramme"],
            "«Min ramme» kan ikke være et id. Brug små bogstaver a-z, tal og bindestreg, højst 60 tegn, for eksempel --id min-ramme",
        ),
        (["method", "--title", "!!!"], "«» kan ikke være et id."),
        (["method", "--title", " "], "« » kan ikke bruges som title."),
        (["method"], "«» kan ikke bruges som title. Metodens navn."),
        (["method", "--title", "En\nto"], "kan ikke bruges som title."),
        (["method", "--title", "En\x07to"], "kan ikke bruges som title."),
        (["method", "--title", "fra et gammelt drev \udce6"], "kan ikke bruges som title."),
        (["method", "--title", "x" * 121], "kan ikke bruges som title."),
        (
            ["method", "--title", "Ramme", "--roles", "virksomhedskonsulenten"],
            "Der findes ikke en rolle med id'et «virksomhedskonsulenten». Mente du «virksomhedskonsulent»?",
        ),
        (["method", "--title", "Ramme", "--roles", ""], "«» kan ikke bruges som roles."),
        (["module", "--title", "Ramme", "--minutes", "0"], "«0» kan ikke bruges som minutes."),
        (["case", "--title", "Ramme", "--municipality-code", "99"], "«99» kan ikke bruges som municipality_code."),
        (["source", "--title", "Ramme", "--type", "bog"], "«bog» kan ikke bruges som type."),
        (["term", "--title", "ramme", "--vocabulary", "samarbejd"], "Der findes ikke en ordliste med id'et «samarbejd». Mente du «samarbejde»?"),
    ],
)
def test_what_cannot_be_is_told_in_one_line_and_nothing_is_written(root: Path, run: Run, words: list[str], told: str) -> None:
    before = contents(root)
    done = run(*words, "--yes")
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert contents(root) == before


def test_what_the_check_would_refuse_is_not_written(root: Path, run: Run) -> None:
    before = contents(root)
    done = run("term", "--title", "mødechef", "--yes")  # a word that another term says to avoid
    assert (done.exit_code, contents(root)) == (2, before)
    assert "FS209" in done.stderr
    assert done.stderr.endswith("Intet er skrevet. Ret det, der står ovenfor, og prøv igen.\n")


def test_an_error_that_was_there_before_is_in_nobodys_way(root: Path, run: Run) -> None:
    method = root / "methods/dagsorden.md"
    method.write_text(method.read_text(encoding="utf-8").replace("minutes: 20", "minutes: tyve"), encoding="utf-8")
    assert run("method", "--title", "Ramme", "--yes").exit_code == 0
    assert len(errors(root)) == 1


def test_a_file_that_is_there_is_never_written_over(root: Path, run: Run) -> None:
    place = root / "modules/ramme/plan.yml"
    place.parent.mkdir()
    place.write_text("mit", encoding="utf-8")
    done = run("module", "--title", "Ramme", "--yes")
    assert done.exit_code == 2
    assert [path.name for path in place.parent.iterdir()] == ["plan.yml"]
    assert place.read_text(encoding="utf-8") == "mit"


@pytest.mark.parametrize("kind", NEW)
def test_a_municipality_writes_in_its_own_folder(root: Path, run: Run, kind: str) -> None:
    before = contents(root)
    done = run(kind, "--title", "Første uge", "--yes", "--local")
    assert (done.exit_code, done.stderr) == (0, "")
    after = contents(root)
    assert {path: data for path, data in after.items() if path in before} == before
    assert all(path.startswith("local/") for path in after.keys() - before.keys())
    assert linked(root, TODAY).entries[kind, "foerste-uge"].file.path.startswith("local/")
    assert errors(root) == []


def test_a_second_word_of_its_own_goes_to_the_same_list(root: Path, run: Run) -> None:
    for title in ("første uge", "anden uge"):
        assert run("term", "--title", title, "--yes", "--local").exit_code == 0
    text = (root / "local/vocabulary/terms/egne-ord.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../.handbook/schemas/terms.json\ntitle: Egne ord\n")
    assert text.count("\n  - id: ") == 2


@pytest.mark.parametrize(
    "title",
    [
        'Sig "ja": hvornår? #1',
        'It\'s {{ count("term") }}',
        "- [ ] liste: {a}",
        "null",
        "C:\\mappe",
        "100 % & mere",
        "$title",
        "Æ\u00a0ø",
        "@alle | nogen",
        "true",
    ],
)
def test_any_title_is_kept_as_it_was_written(root: Path, run: Run, title: str) -> None:
    done = run("method", "--title", title, "--id", "proeve", "--yes")
    assert (done.exit_code, done.stderr) == (0, "")
    assert linked(root, TODAY).entries["method", "proeve"].data.name == title
    assert errors(root) == []


@pytest.mark.parametrize("kind", NEW)
def test_and_so_it_is_in_the_template_of_every_kind(root: Path, run: Run, kind: str) -> None:
    run(kind, "--title", HOSTILE, "--id", "proeve", "--yes")
    assert linked(root, TODAY).entries[kind, "proeve"].data.name == HOSTILE
    assert errors(root) == []


def test_the_rest_of_a_list_stays_byte_for_byte(root: Path, run: Run) -> None:
    place = root / TERMS
    text = "\ufeff# Vores ord\r\n" + place.read_text(encoding="utf-8").replace("\n", "\r\n") + "\r\n# Slut\r\n"
    place.write_bytes(text.encode())
    assert run("term", "--title", "første uge", "--yes").exit_code == 0
    after = place.read_bytes().decode()
    item = "  - id: foerste-uge\r\n    label: første uge\r\n    definition: En sætning, der forklarer ordet og kan stå alene.\r\n    match: auto\r\n    status: proposed\r\n"
    assert after.replace(item, "") == text
    assert after.endswith(item + "\r\n# Slut\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("roles:\n- id: a\n  title: A\n", "roles:\n- id: a\n  title: A\n- id: ny\n  title: Ny\n"),
        ("roles:\n  - id: a\n    title: A", "roles:\n  - id: a\n    title: A\n  - id: ny\n    title: Ny\n"),
        ("roles:\n  - id: a\n\n  - id: b\n", "roles:\n  - id: a\n\n  - id: b\n\n  - id: ny\n    title: Ny\n"),
        ("roles:\n  - id: a\nandet: x\n", "roles:\n  - id: a\n  - id: ny\n    title: Ny\nandet: x\n"),
    ],
)
def test_an_item_is_written_as_the_others_are(root: Path, run: Run, text: str, expected: str) -> None:
    (root / "vocabulary/roles.yml").write_text(text, encoding="utf-8")
    run("role", "--title", "Ny", "--yes")
    written = (root / "vocabulary/roles.yml").read_text(encoding="utf-8")
    kept = [line for line in written.splitlines(keepends=True) if line.strip().partition(":")[0] not in ("summary", "tasks", "competences")]
    assert "".join(kept) == expected


@pytest.mark.parametrize("text", ["roles: []\n", "roles: [{id: a}]\n", "roles:\n", "roles: nej\n", "andet: 1\n", "roles: [\n"])
def test_a_list_that_is_written_otherwise_is_left_alone(root: Path, run: Run, text: str) -> None:
    (root / "vocabulary/roles.yml").write_text(text, encoding="utf-8")
    done = run("role", "--title", "Ny", "--yes")
    assert done.exit_code == 2
    assert "Punktet kan ikke føjes til vocabulary/roles.yml" in done.stderr
    assert (root / "vocabulary/roles.yml").read_text(encoding="utf-8") == text


def test_a_short_word_is_found_by_reference_only(root: Path, run: Run) -> None:
    assert run("term", "--title", "uge", "--yes").exit_code == 0
    made = linked(root, TODAY).entries["term", "uge"].data
    assert isinstance(made, Term)
    assert made.match == "explicit"


def test_the_editor_knows_the_new_id_at_once(root: Path, run: Run) -> None:
    run("method", "--title", "Ramme", "--yes")
    assert '"ramme"' in (root / ".handbook/schemas/module.json").read_text(encoding="utf-8")


def test_the_help_of_a_kind_tells_its_fields(run: Run) -> None:
    told = run("method", "--help").stdout
    assert "Lav en metode med felter" in told
    assert "--when TEXT          Hvornår metoden passer" in told


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_place_of_a_message_is_left_open(root: Path, language: str) -> None:
    for words in (
        ["method", "--title", "Dagsorden"],
        ["method", "--title", "A", "--roles", "b"],
        ["method", "--help"],
        ["method", "--title", "Ramme"],
    ):
        done = CliRunner().invoke(main, ["--root", str(root), "--lang", language, "new", *words, "--yes"])
        assert done.exit_code in (0, 2)
        assert "{" not in done.output
