"""The command line: what it says, in Danish, and how it exits."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.cli import main
from handbook.model import KINDS
from handbook.rules import RULES

Run = Callable[..., Result]
Python = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(root: Path) -> Run:
    """Runs a command on a copy of the sample."""
    return lambda *words: CliRunner().invoke(main, ["--root", str(root), *words])


def spoilt(root: Path) -> None:
    method = root / "methods/dagsorden.md"
    method.write_text(method.read_text(encoding="utf-8").replace("minutes: 20", "minutes: en halv time"), encoding="utf-8")


def test_a_sound_handbook(run: Run) -> None:
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.endswith("20 opslag er tjekket: ingen problemer.\n")


def test_a_problem(root: Path, run: Run) -> None:
    spoilt(root)
    done = run("check")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "fejl FS113  methods/dagsorden.md:7:10\n  Feltet «minutes» skal være et helt tal, men her står «en halv time».\n" in done.stderr
    assert "  7 │ minutes: en halv time\n    │          ▲\n" in done.stderr
    assert done.stderr.endswith(
        "19 opslag er tjekket: 1 problem.\nBegynd her: methods/dagsorden.md:7:10 (FS113).\nLæs mere om en kode: python3 run.py explain FS113\n"
    )


def test_more_problems(root: Path, run: Run) -> None:
    spoilt(root)
    (root / "local/settings.yml").write_text("kommune: Ærø\n", encoding="utf-8")
    told = run("check").stderr.splitlines()
    assert "19 opslag er tjekket: 2 problemer." in told
    assert [line.split() for line in told if "·" in line] == [
        ["1", "·", "·", "local/settings.yml"],
        ["1", "·", "·", "methods/dagsorden.md"],
    ]


def test_concise_is_one_line_a_problem_and_nothing_else(root: Path, run: Run) -> None:
    spoilt(root)
    done = run("check", "--format", "concise")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == "methods/dagsorden.md:7:10: FS113 Feltet «minutes» skal være et helt tal, men her står «en halv time».\n"


def test_concise_says_nothing_of_a_sound_handbook(run: Run) -> None:
    done = run("check", "--format", "concise")
    assert (done.exit_code, done.output) == (0, "")


def test_a_warning_is_told_and_is_no_failure(root: Path, run: Run) -> None:
    page = root / "docs/vejledning/opgaver.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nSpørg en mødechef.\n", encoding="utf-8")
    done = run("check", "--format", "concise")
    assert done.exit_code == 0
    assert "docs/vejledning/opgaver.md:14:10: FS207" in done.stdout


def with_a_warning(root: Path) -> None:
    page = root / "docs/vejledning/opgaver.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nSpørg en mødechef.\n", encoding="utf-8")


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 0), ("warning", 1), ("hint", 1)])
def test_how_severe_a_problem_must_be(root: Path, run: Run, fail_on: str, code: int) -> None:
    with_a_warning(root)
    assert run("check", "--fail-on", fail_on).exit_code == code


@pytest.mark.parametrize("fail_on", ["never", "hint"])
def test_of_a_sound_handbook_nothing_fails(run: Run, fail_on: str) -> None:
    assert run("check", "--fail-on", fail_on).exit_code == 0


@pytest.mark.parametrize("format", ["json", "sarif", "gitlab"])
def test_formats_go_to_other_programs_alone(root: Path, run: Run, format: str) -> None:
    spoilt(root)
    done = run("check", "--format", format)
    assert (done.exit_code, done.stderr) == (1, "")
    assert "FS113" in json.dumps(json.loads(done.stdout))


def test_what_has_one_answer_is_shown_and_mended(root: Path, run: Run) -> None:
    with_a_warning(root)
    page = root / "docs/vejledning/opgaver.md"
    done = run("check", "--fix")
    assert "-Spørg en mødechef.\n+Spørg en facilitator.\n1 fil er rettet.\n" in done.stderr
    assert page.read_text(encoding="utf-8").endswith("\nSpørg en facilitator.\n")
    assert "ingen problemer" in done.stderr


def test_where_nothing_has_one_answer_nothing_is_written(root: Path, run: Run) -> None:
    spoilt(root)
    before = {path: path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
    assert run("check", "--fix").exit_code == 1
    assert {path: path.read_bytes() for path in before} == before


def test_the_problems_of_the_first_day_may_wait(root: Path, run: Run) -> None:
    with_a_warning(root)
    plan = root / "modules/forhandling/module.md"
    plan.write_text(plan.read_text(encoding="utf-8").replace("minutes: ", "minutes: 9"), encoding="utf-8")
    assert run("check").exit_code == 1
    assert run("baseline").stdout == "Problemer, der er skrevet op i local/baseline.json: 2. Problemer, der ikke kan vente: 0.\n"
    done = run("check", "--fail-on", "hint")
    assert done.exit_code == 0
    assert "2 problemer er skrevet op i local/baseline.json og vises ikke." in done.stderr
    spoilt(root)
    assert "1 problem.\n" in run("check").stderr


def test_a_baseline_that_cannot_be_read_can_be_made_again(root: Path, run: Run) -> None:
    (root / "local/baseline.json").write_text("{", encoding="utf-8")
    assert run("check").exit_code == 2
    assert run("baseline").exit_code == 0
    assert run("check").exit_code == 0


def test_what_the_pages_cannot_be_made_without_does_not_wait(root: Path, run: Run, tmp_path: Path) -> None:
    spoilt(root)
    assert run("baseline").stdout == "Problemer, der er skrevet op i local/baseline.json: 0. Problemer, der ikke kan vente: 1.\n"
    assert run("pages", "--into", str(tmp_path / "ud")).exit_code == 1


def test_what_a_change_brought(root: Path, run: Run) -> None:
    with_a_warning(root)
    git = partial(subprocess.run, cwd=root, check=True)
    git(["git", "init", "-q"])
    git(["git", "add", "."])
    git(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qm", "Før"])
    assert run("check", "--changed-since", "HEAD", "--format", "concise").stdout == ""
    roles = root / "vocabulary/roles.yml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("id: afdelingsleder", "id: leder"), encoding="utf-8")
    told = run("check", "--changed-since", "HEAD", "--format", "concise").stdout.splitlines()
    assert {line.split()[1] for line in told} == {"FS117", "FS202"}


def test_where_there_was_no_handbook_before_all_is_new(root: Path, run: Run) -> None:
    git = partial(subprocess.run, cwd=root, check=True)
    git(["git", "init", "-q"])
    git(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "--allow-empty", "-m", "Intet"])
    spoilt(root)
    git(["git", "add", "."])
    git(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-qm", "Alt"])
    assert run("check", "--changed-since", "HEAD", "--format", "concise").stdout == ""
    told = run("check", "--changed-since", "HEAD~1", "--format", "concise").stdout
    assert told == run("check", "--format", "concise").stdout != ""


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode elsewhere")
@pytest.mark.parametrize("format", ["json", "sarif", "gitlab"])
def test_a_name_that_is_no_unicode_is_told_to_programs(root: Path, run: Run, format: str) -> None:
    (root / "methods/\udcff.md").write_bytes(b"")
    done = run("check", "--format", format)
    assert done.exit_code == 1
    assert json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode elsewhere")
@pytest.mark.parametrize("format", ["text", "concise"])
def test_and_one_that_cannot_be_shown_as_an_escape(root: Path, run: Run, format: str) -> None:
    for name in ("\udcff", "\x1b[2J", "to\nlinjer"):
        (root / f"methods/{name}.md").write_bytes(b"")
    told = run("check", "--format", format).output
    for shown in (r"\udcff", r"\x1b[2J", r"to\nlinjer"):
        assert f"methods/{shown}.md:1:1" in told


@pytest.mark.parametrize("command", [["check"], ["build"], ["pages", "--into", "sider"], ["serve", "--port", "0"]])
@pytest.mark.parametrize("folder", ["tom", "findes-ikke"])
def test_a_folder_without_a_handbook_is_told_in_one_line(tmp_path: Path, command: list[str], folder: str) -> None:
    (tmp_path / "tom").mkdir()
    done = CliRunner().invoke(main, ["--root", str(tmp_path / folder), *command])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"Her er ingen håndbog: {tmp_path / folder}\n"


def test_a_wrong_day_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i morgen")
    done = run("check")
    assert (done.exit_code, done.stderr) == (2, "SOURCE_DATE_EPOCH skal være et helt antal sekunder siden 1970, men er i morgen\n")


@pytest.mark.parametrize("words", [["findes-ikke"], ["check", "--findes-ikke"], ["pages"], ["fields", "findes-ikke"], ["explain"]])
def test_words_that_no_command_knows_exit_with_2(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_is_explained(run: Run, code: str) -> None:
    done = run("explain", code.lower())
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{code}\n\n")
    assert "\nHvorfor: " in done.stdout
    assert "\nRigtigt:" in done.stdout


def test_a_rule_that_is_not_there_gives_those_that_are(run: Run) -> None:
    done = run("explain", "FS999")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Der er ingen regel FS999. Reglerne er: FS101, FS102,")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_tells_its_fields(run: Run, kind: str) -> None:
    done = run("fields", kind)
    assert done.exit_code == 0
    assert [name for name in KINDS[kind].model_fields if f"\n{name}" not in f"\n{done.stdout}"] == []


def test_fields_say_what_is_needed_and_show_an_example(run: Run) -> None:
    told = run("fields", "method").stdout
    assert "minutes\n    Hvor lang tid metoden tager i minutter. Eksempel: 20\n" in told
    assert "materials (kan udelades)\n    Det, der skal være klar. Eksempel: [Papir og pen]\n" in told
    assert "steps.title\n" in told


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_promises_an_example_and_gives_none(run: Run, kind: str) -> None:
    assert [line for line in run("fields", kind).stdout.splitlines() if line.rstrip().endswith("Eksempel:")] == []


def test_pages_are_written(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "ud/sider"
    done = run("pages", "--into", str(into))
    written = list(into.rglob("*.md"))
    assert done.exit_code == 0
    assert done.stdout == f"{len(written)} sider er skrevet i {into}\n"
    assert "# Mødefacilitering" in (into / "moduler/moedefacilitering.md").read_text(encoding="utf-8")
    assert "{{" not in (into / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["pages", "--into", "sider"], ["build"]])
def test_of_a_handbook_with_a_problem_nothing_is_written(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    spoilt(root)
    monkeypatch.chdir(root)
    before = sorted(root.rglob("*"))
    done = run(*command)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "FS113" in done.stderr
    assert sorted(root.rglob("*")) == before


def test_pages_into_a_file_exit_with_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "optaget").touch()
    done = run("pages", "--into", str(tmp_path / "optaget"))
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)


def test_pages_where_a_file_is_in_the_way_exit_with_2_and_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sider").mkdir()
    (tmp_path / "sider/moduler").touch()
    done = run("pages", "--into", str(tmp_path / "sider"))
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--help"], "Fællessprog: håndbogen, der læser, tjekker og udgiver sig selv."),
        (["check", "-h"], "Tjek alt indhold."),
        (["serve", "-h"], "Vis håndbogen i browseren, mens du skriver."),
    ],
)
def test_help_is_danish(run: Run, words: list[str], told: str) -> None:
    done = run(*words)
    assert done.exit_code == 0
    assert told in " ".join(done.stdout.split())


def test_every_command_says_what_it_does(run: Run) -> None:
    assert [name for name in main.commands if "." not in run(name, "--help").stdout.partition("Tilvalg:")[0]] == []


def test_it_runs_as_a_module(root: Path, python: Python) -> None:
    done = python(root, "handbook", "check", "--format", "concise")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_forms_of_a_term(run: Run) -> None:
    done = run("forms", "facilitator")
    assert done.exit_code == 0
    assert {"facilitator", "facilitatoren", "facilitatorer", "facilitatorernes"} <= {line.split()[0] for line in done.stdout.splitlines()}


def test_mentions_in_plain_text(run: Run, tmp_path: Path) -> None:
    terms, text = tmp_path / "ord.txt", tmp_path / "tekst.txt"
    terms.write_text("virksomhed\n\nborger\n", encoding="utf-8")
    text.write_text("Æ: borgerens\r\nvirksomheder", encoding="utf-8", newline="")
    done = run("mentions", "--terms", str(terms), str(text))
    assert (done.exit_code, done.stdout) == (0, f"{text}:3:12\tborger\n{text}:14:26\tvirksomhed\n")


def test_a_text_that_is_not_utf8_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    terms = tmp_path / "ord.txt"
    terms.write_bytes(b"bl\xe5")
    done = run("mentions", "--terms", str(terms), str(terms))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"{terms} er ikke gemt som UTF-8: byte 2 kan ikke læses.\n"


def shared(root: Path) -> None:
    """Make the sample one that no municipality has made its own."""
    shutil.rmtree(root / "local")


def test_the_inventory_holds_every_page_and_is_no_problem(root: Path, run: Run) -> None:
    shared(root)
    done = run("inventory")
    assert (done.exit_code, done.stdout) == (0, f"29 adresser på sider står i {root / 'published.yml'}\n")
    text = (root / "published.yml").read_text(encoding="utf-8")
    assert text.startswith("# Adresserne på alle sider")
    assert "pages:\n  - /\n  - /begreber/\n  - /begreber/dagsorden/\n" in text
    assert run("check", "--format", "concise").stdout == ""


def test_the_inventory_keeps_what_leads_on_and_forgets_what_does_not(root: Path, run: Run) -> None:
    shared(root)
    run("inventory")
    (root / "redirects.yml").write_text("redirects:\n  /metoder/gammel/: method:dagsorden\n", encoding="utf-8")
    with (root / "published.yml").open("a", encoding="utf-8") as stream:
        stream.write("  - /metoder/gammel/\n  - /metoder/glemt/\n")
    assert run("check").exit_code == 1
    assert run("inventory").exit_code == 0
    text = (root / "published.yml").read_text(encoding="utf-8")
    assert "  - /metoder/gammel/\n" in text
    assert "glemt" not in text
    assert run("check").exit_code == 0


def own_method(root: Path) -> None:
    """Give the municipality a method of its own, a copy of a shared one."""
    place = root / "local/methods/egen-runde.md"
    place.parent.mkdir()
    text = (root / "methods/dagsorden.md").read_text(encoding="utf-8")
    place.write_text(text.replace("title: Sæt dagsordenen", "title: Egen runde"), encoding="utf-8")


def test_the_inventory_of_a_municipality_holds_its_own_pages_and_leaves_the_shared_list(root: Path, run: Run) -> None:
    shutil.move(root / "local", root / "others")
    run("inventory")
    shutil.move(root / "others", root / "local")
    before = (root / "published.yml").read_bytes()
    own_method(root)
    done = run("inventory")
    assert (done.exit_code, done.stdout) == (0, f"1 adresser på sider står i {root / 'local/published.yml'}\n")
    text = (root / "local/published.yml").read_text(encoding="utf-8")
    assert text.startswith("# Adresserne på alle jeres egne sider, der er udgivet")
    assert text.endswith("pages:\n  - /metoder/egen-runde/\n")
    assert (root / "published.yml").read_bytes() == before


def test_a_municipalitys_own_address_is_kept_alive_by_its_own_redirects(root: Path, run: Run) -> None:
    (root / "local/published.yml").write_text("pages:\n  - /metoder/egen-runde/\n", encoding="utf-8")
    (root / "published.yml").write_text("pages:\n  - /metoder/dagsorden/\n", encoding="utf-8")
    assert "local/published.yml:2:5: FS320" in run("check", "--format", "concise").stdout
    (root / "redirects.yml").write_text("redirects:\n  /metoder/gammel/: method:dagsorden\n", encoding="utf-8")
    (root / "local/redirects.yml").write_text("redirects:\n  /metoder/egen-runde/: method:dagsorden\n", encoding="utf-8")
    assert run("check", "--format", "concise").stdout == ""
    assert run("pages", "--into", str(root / "ud")).exit_code == 0
    assert [(root / f"ud/metoder/{old}/index.html").exists() for old in ("gammel", "egen-runde")] == [True, True]


def test_a_shared_list_that_does_not_fit_hides_nothing_of_the_municipalitys_own(root: Path, run: Run) -> None:
    (root / "published.yml").write_text("pages: /metoder/dagsorden/\n", encoding="utf-8")
    (root / "local/redirects.yml").write_text("redirects:\n  /metoder/egen-runde/: method:ukendt\n", encoding="utf-8")
    told = run("check", "--format", "concise").stdout
    assert "published.yml:1:8: FS113" in told
    assert "local/redirects.yml:2:25: FS321" in told


def test_a_folder_in_place_of_the_inventory_is_a_problem(root: Path, run: Run) -> None:
    (root / "published.yml").mkdir()
    done = run("inventory")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "fejl FS101  published.yml:1:1" in done.stderr


def test_no_inventory_is_written_of_a_handbook_with_mistakes(root: Path, run: Run) -> None:
    spoilt(root)
    done = run("inventory")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "fejl FS113" in done.stderr
    assert not (root / "published.yml").exists()


def test_schemas_are_written_also_while_something_is_wrong(root: Path, run: Run) -> None:
    spoilt(root)
    done = run("schema")
    assert (done.exit_code, done.stdout) == (0, f"13 skemaer er skrevet i {root / '.handbook/schemas'}\n")


def test_schemas_that_cannot_be_written_are_told_in_one_line(root: Path, run: Run) -> None:
    (root / ".handbook").write_text("", encoding="utf-8")
    done = run("schema")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "kunne ikke skrives" in done.stderr


def test_a_place_is_chosen_for_a_file_share_alone(run: Run, tmp_path: Path) -> None:
    done = run("build", "--into", str(tmp_path / "drev"))
    assert (done.exit_code, done.stderr) == (2, "--into hører sammen med --for file-share. Uden den står håndbogen altid i mappen site.\n")
    assert not (tmp_path / "drev").exists()
