"""Each rule against the example of its own manual page, and against a table of further mistakes: one mistake, one problem."""

from __future__ import annotations

import errno
import json
import os
import re
import string
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handbook import drift, rules
from handbook.build import linked
from handbook.check import check
from handbook.drift import accepted
from handbook.messages import messages
from handbook.originals import marked, original
from handbook.rules import RETIRED, RULES, Rule, living_drawing

TODAY = date(2026, 11, 22)

Told = Callable[[Path], list[str]]
Spoil = Callable[[Path], object]

CODES = {rule.name: rule.code for rule in RULES}
MANUAL = re.compile(
    r"(?P<holds>[^\n]+\.)\n\n"
    r"Hvorfor: (?P<why>.+?\.)\n\n"
    r"Forkert i `(?P<path>[^`\n]+)`(?:, (?P<way>som mappe|som ny fil|gemt som cp1252))?:\n\n"
    r"(?P<wrong>(?:    [^\n]*\n|\n)+)\n"
    r"giver `(?P<told>[^`\n]+)`\n\n"
    r"Rigtigt:(?:\n\n(?P<right>(?:    [^\n]*\n|\n)+)| [^\n]+\.\n)",
    re.S,
)

METHOD = "methods/dagsorden.md"
CASE = "cases/herning.md"
MODULE = "modules/moedefacilitering/module.md"
PLAN = "modules/moedefacilitering/plan.yml"
QUIZ = "modules/moedefacilitering/quiz.yml"
DRAFT = "modules/forhandling/module.md"
BOARD = "cases/tavlen.md"
ROUND = "methods/runden.md"
SOURCES = "vocabulary/sources.yml"
COMPETENCES = "vocabulary/competences.yml"
PUBLISHED = "published.yml"
REDIRECTS = "redirects.yml"
PROGRAMME = "programmes/moeder.yml"
DATES = "local/dates/moeder.yml"
NEXT_DAY = """  - title: Dag 2
    start: "09:00"
    end: "10:30"
    modules:
      - {module}
    lunch:
      after: {lunch}
      minutes: 30
"""
ROLES = "vocabulary/roles.yml"
TERMS = "vocabulary/terms/samarbejde.yml"
SETTINGS = "local/settings.yml"
OVER = "local/methods/dagsorden.md"
FRONT = "docs/index.md"
OWN = "local/templates"
LOCAL = 'Begynd med {{ local("maalaftale", "jeres mål") }}.'
ORDSTYRER = "label: ordstyrer\n    definition: Den, der giver ordet videre.\n    status: retired\n    replaced_by: facilitator"
PAGE = "docs/vejledning/opgaver.md"


def swap(right: str, wrong: str) -> Spoil:
    """Put one text for another."""

    def spoil(place: Path) -> None:
        text = place.read_text(encoding="utf-8")
        assert right in text
        place.write_bytes(text.replace(right, wrong, 1).encode())

    return spoil


def write(content: str | bytes) -> Spoil:
    """Write the whole file, with the folders above it."""

    def spoil(place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())

    return spoil


def without_code(settings: Path) -> None:
    """Take the municipality's code away, and ask for it on the front page."""
    swap("code: 0999\n", "")(settings)
    swap('setting("municipality")', 'setting("code")')(settings.parents[1] / FRONT)


def with_place(settings: Path) -> None:
    """A method with a place for a municipality's own word."""
    after("## Godt at vide", LOCAL)(settings.parents[1] / METHOD)


def with_own(*names: str) -> Spoil:
    """Files that a municipality shows."""

    def spoil(settings: Path) -> None:
        for name in names:
            write("<svg/>")(settings.parent / "assets" / name)

    return spoil


def turned_off(settings: Path) -> None:
    """A word to avoid, and the rule that would tell of it turned off."""
    swap("er opdigtet", "er mødechef")(settings.parents[1] / METHOD)
    add(b"rules: [{code: FS207, severity: off, reason: Ordet bruges her.}]\n")(settings)


def save_as(encoding: str) -> Spoil:
    return lambda place: place.write_bytes(place.read_text(encoding="utf-8").encode(encoding))


def add(content: bytes) -> Spoil:
    return lambda place: place.write_bytes(place.read_bytes() + content)


def after(heading: str, text: str) -> Spoil:
    """Put a text under a heading, two lines below it."""
    return swap(f"{heading}\n", f"{heading}\n\n{text}\n")


def rename(to: str) -> Spoil:
    return lambda place: place.rename(place.parent / to)


def lead_to(target: str) -> Spoil:
    """Put a symbolic link in the file's place."""

    def spoil(place: Path) -> None:
        place.unlink()
        place.symlink_to(target)

    return spoil


def pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)


def hide_module(place: Path) -> None:
    """A module that is hidden, and noted, though a programme has it."""
    write("---\nhide: Nej.\n---\n")(place)
    root = place.parents[3]
    (root / "local/based-on.yml").write_text(accepted(linked(root, TODAY), ["module:forhandling"]), encoding="utf-8")


def written_over(part: str) -> Spoil:
    """An override that was written when one part of what is shared was another."""

    def spoil(place: Path) -> None:
        write("---\ntitle: Vores\n---\n")(place)
        root = place.parents[2]
        (record,) = (record for record in linked(root, TODAY).records if record.over)
        then = {**drift.parts(record.over or record), part: "før"}
        (root / "local/based-on.yml").write_text(json.dumps({"entries": {"method:dagsorden": then}}), encoding="utf-8")

    return spoil


def over_what_is_gone(place: Path) -> None:
    """An override of a method, noted before the shared handbook took that out."""
    write("---\ntitle: Vores\n---\n")(place)
    write(json.dumps({"entries": {f"method:{place.stem}": {}}}))(place.parents[1] / "based-on.yml")


def copied(place: Path) -> Path:
    """A third module, which is a copy."""
    third = place.parents[1] / "tredje"
    third.mkdir()
    for path in place.parent.iterdir():
        (third / path.name).write_bytes(path.read_bytes())
    return third / "module.md"


def copy_module(place: Path) -> None:
    """A third module, with which two others make a ring."""
    swap("prerequisites: []", "prerequisites: [forhandling]")(copied(place))
    swap("prerequisites: []", "prerequisites: [tredje]")(place)


def require_last(place: Path) -> None:
    """A third module, which the two before it require."""
    swap("[moedefacilitering]", "[]")(copied(place))
    swap("[moedefacilitering]", "[moedefacilitering, tredje]")(place)
    swap("prerequisites: []", "prerequisites: [tredje]")(place.parents[2] / MODULE)
    without_days(place.parents[2] / PROGRAMME)
    swap("forhandling]", "forhandling, tredje]")(place.parents[2] / PROGRAMME)


def without_days(place: Path) -> None:
    """A programme that says nothing of its days."""
    write(place.read_text(encoding="utf-8").partition("days:\n")[0])(place)
    (place.parents[1] / DATES).unlink()


def next_day(module: str, lunch: str) -> Spoil:
    """Another day, with a module and with lunch after one."""
    return swap("      minutes: 30\n", "      minutes: 30\n" + NEXT_DAY.format(module=module, lunch=lunch))


def publish_draft(place: Path) -> None:
    """Publish the module that is still a draft."""
    swap("draft", "published")(place.parents[1] / DRAFT)


def link_from_module(place: Path) -> None:
    """Let a module's text lead to the method."""
    swap("## Refleksion", "Tag [](method:runden).\n\n## Refleksion")(place.parents[1] / MODULE)


def moved(old: str, to: str) -> Spoil:
    """Publish an address, and lead on from it."""

    def spoil(place: Path) -> None:
        place.write_text(f"redirects:\n  {old}: {to}\n", encoding="utf-8")
        (place.parent / PUBLISHED).write_text(f"pages: [{old}, /metoder/]\n", encoding="utf-8")

    return spoil


def in_percent(right: str, wrong: str) -> Spoil:
    """Tell the case's figure in per cent, and change its text."""
    return both(swap("unit: personer", "unit: procent"), swap(right, wrong))


def both(first: Spoil, second: Spoil) -> Spoil:
    """Do two things to a file."""

    def spoil(place: Path) -> None:
        first(place)
        second(place)

    return spoil


PICTURES = {".png": b"\x89PNG\r\n\x1a\n", ".JPG": b"\xff\xd8\xff\xe0", ".gif": b"GIF89a", ".webp": b"RIFF\n\0\0\0WEBPVP8 "}


def with_picture(name: str, text: str) -> Spoil:
    """Put a picture beside the file, and a text into it."""

    def spoil(place: Path) -> None:
        (place.parent / name).write_bytes(PICTURES.get(Path(name).suffix, b"file"))
        swap("Læs mere", f"{text}\n\nLæs mere")(place)

    return spoil


# The rule and its case; the file; what is done to it; the place of the problem, in the same file where none is named.
MISTAKES: list[tuple[str, str, Spoil, str]] = [
    ("unreadable_file.outside", METHOD, lead_to("../../udenfor.md"), "1:1"),
    ("unreadable_file.not-a-file", METHOD, pipe, "1:1"),
    ("unreadable_file.too-large", METHOD, add(b"x" * 600_000), "1:1"),
    ("unreadable_file.no-access", METHOD, lead_to("findes-ikke.md"), "1:1"),
    ("unreadable_file.no-access", METHOD, lead_to("dagsorden.md"), "1:1"),
    ("unreadable_file.binary", METHOD, write(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "1:1"),
    ("unreadable_file.binary", METHOD, write(b"PK\x03\x04\x14\0\x06\0"), "1:1"),
    ("not_utf8.default", METHOD, add(b"\xc3"), "29:1"),
    ("not_utf8.cp1252", ROLES, save_as("cp1252"), "5:16"),
    ("not_utf8.utf-16", METHOD, save_as("utf-16"), "1:1"),
    ("tangled_text.large", METHOD, add(b"Et ord. " * 20_000), "29:130328"),
    ("tangled_text.lines", METHOD, after("## Godt at vide", "Et ord.\n" * 5_000), "3001:8"),
    ("tangled_text.word", METHOD, after("## Godt at vide", "x" * 3_000), "26:1"),
    ("tangled_text.deep", METHOD, after("## Godt at vide", " " * 64 + "- dybt"), "26:1"),
    ("tangled_text.crowd", METHOD, after("## Godt at vide", "[" * 1_000), "26:501"),
    ("tangled_text.crowd", METHOD, after("## Godt at vide", "a|\n" * 3_000), "2026:2"),
    ("broken_yaml.directive", PLAN, swap("activities:", "%YAML 1.2\n---\nactivities:"), "1:1"),
    ("broken_yaml.directive", METHOD, swap("title: Sæt", "%FOO\ntitle: Sæt"), "2:1"),
    ("broken_yaml.control", METHOD, swap("title: Sæt dagsordenen", 'title: "Sæt\\x80"'), "2:8"),
    ("broken_yaml.control", METHOD, swap("title: Sæt dagsordenen", 'title: "Sæt\\u202edagsordenen"'), "2:8"),
    ("broken_yaml.control", METHOD, swap("title: Sæt dagsordenen", "title: Sæt\u2066 dagsordenen"), "2:11"),
    ("broken_yaml.control", METHOD, swap("title: Sæt dagsordenen", "title: Sæt\U000e0041 dagsordenen"), "2:11"),
    ("broken_yaml.long", METHOD, swap("purpose: At", "purpose: At" + " og" * 3_000), "4:10"),
    ("broken_yaml.default", METHOD, swap("purpose: At", "purpose: - At"), "4:10"),
    ("broken_yaml.colon", METHOD, swap("when: Før", " when: Før"), "5:6"),
    ("broken_yaml.special", METHOD, swap("    text: Spørg", "\ttext: Spørg"), "12:1"),
    ("broken_yaml.special", PLAN, swap("    form: talk", "\tform: talk"), "4:1"),
    ("broken_yaml.special", METHOD, swap("purpose: At", "purpose: @At"), "4:10"),
    ("broken_yaml.space", METHOD, swap("minutes: 20", "minutes:\u00a020"), "7:9"),
    ("broken_yaml.space", PROGRAMME, swap("title: Bedre", "title:\u00a0Bedre"), "1:7"),
    ("broken_yaml.space", PLAN, swap("    minutes: 15", "   \u00a0minutes: 15"), "3:4"),
    ("broken_yaml.curly", METHOD, swap("title: Sæt dagsordenen", "title: “Sæt: dagsordenen”"), "2:8"),
    ("broken_yaml.quote", METHOD, swap("summary: En", 'summary: "En'), "3:10"),
    ("broken_yaml.quote", PROGRAMME, swap("title: Bedre", "title: 'Bedre"), "1:8"),
    ("broken_yaml.escape", METHOD, swap("purpose: At alle ved, hvorfor de mødes.", r'purpose: "C:\mappe"'), "4:13"),
    ("broken_yaml.rest", METHOD, swap("title: Sæt dagsordenen", 'title: "Sæt" dagsordenen'), "2:14"),
    ("broken_yaml.no-colon", METHOD, swap("minutes: 20", "minutes 20"), "7:1"),
    ("broken_yaml.glued", METHOD, swap("minutes: 20", "minutes:20"), "7:8"),
    ("broken_yaml.glued", METHOD, swap("title: Sæt", "title:Sæt"), "2:6"),
    ("broken_yaml.glued", PLAN, swap("- title: Rollespil", "- title:Rollespil"), "7:10"),
    ("broken_yaml.glued", PLAN, write("title:Velkomst\n"), "1:6"),
    ("broken_yaml.dash", PROGRAMME, swap("roles: [virksomhedskonsulent]", "roles:\n  - virksomhedskonsulent\n  afdelingsleder"), "6:3"),
    ("broken_yaml.dash", PROGRAMME, swap("roles: [virksomhedskonsulent]", "roles:\n  - virksomhedskonsulent\n  – afdelingsleder"), "6:3"),
    ("broken_yaml.dash", PROGRAMME, swap("roles: [virksomhedskonsulent]", "roles:\n  - virksomhedskonsulent\n  * afdelingsleder"), "6:3"),
    ("broken_yaml.bracket", METHOD, swap("[Papir og pen]", "[Papir og pen"), "9:12"),
    ("broken_yaml.bracket", SETTINGS, write("municipality: ["), "1:15"),
    ("broken_yaml.indent", PLAN, swap("    minutes: 15", "   minutes: 15"), "3:4"),
    ("broken_yaml.indent", PLAN, swap("  - title: Rolle", " - title: Rolle"), "7:2"),
    ("broken_yaml.anchor", METHOD, swap("purpose: At", "purpose: &a At"), "4:10"),
    ("broken_yaml.anchor", METHOD, swap("purpose: At alle ved, hvorfor de mødes.", "purpose: *a"), "4:10"),
    ("broken_yaml.anchor", METHOD, swap("purpose: At", "purpose: **At**"), "4:10"),
    ("broken_yaml.tag", METHOD, swap("minutes: 20", "minutes: !!int 20"), "7:10"),
    ("broken_yaml.tag", METHOD, swap("minutes: 20", "minutes: !!python/object/apply:os.system [ls]"), "7:10"),
    ("broken_yaml.documents", PLAN, write("activities: []\n---\nactivities: []\n"), "2:1"),
    ("broken_yaml.deep", PLAN, write("activities: " + "[" * 20 + "]" * 20), "1:25"),
    ("broken_yaml.key", METHOD, swap("purpose: At alle ved, hvorfor de mødes.", "purpose: {{ formål }}"), "4:11"),
    ("broken_yaml.control", METHOD, swap("Papir", "Pa\0pir"), "9:15"),
    ("broken_yaml.control", METHOD, swap("Metoden", "Met\ufeffoden"), "26:4"),
    ("broken_yaml.control", METHOD, swap("Metoden", "Met\u200boden"), "26:4"),
    ("broken_yaml.not-a-mapping", PLAN, write(""), "1:1"),
    ("broken_yaml.not-a-mapping", PLAN, write("- title: Velkomst\n"), "1:1"),
    ("broken_yaml.no-front", METHOD, write(""), "1:1"),
    ("broken_yaml.no-front", METHOD, write("# Dagsorden\n"), "1:1"),
    ("broken_yaml.unclosed-front", METHOD, swap("published\n---\n", "published\n"), "1:1"),
    ("duplicate_key.default", ROLES, swap("    title: Afdelingsleder\n", "    title: Afdelingsleder\n    title: Leder\n"), "9:5"),
    ("duplicate_key.dash", ROLES, swap("  - id: afdelingsleder", "    id: afdelingsleder"), "7:5"),
    ("stray_file.default", PLAN, rename("plann.yml"), "modules/moedefacilitering/plann.yml:1:1"),
    ("stray_file.name", QUIZ, rename("quiz.yaml"), "modules/moedefacilitering/quiz.yaml:1:1"),
    ("stray_file.default", MODULE, rename("modul.md"), "modules/moedefacilitering/modul.md:1:1"),
    ("stray_file.name", METHOD, rename("dagsorden.MD"), "methods/dagsorden.MD:1:1"),
    ("stray_file.name", METHOD, rename("dagsorden.markdown"), "methods/dagsorden.markdown:1:1"),
    ("stray_file.default", ROLES, rename("rolle.yml"), "vocabulary/rolle.yml:1:1"),
    ("stray_file.default", SETTINGS, rename("setting.yml"), "local/setting.yml:1:1"),
    ("stray_file.name", MODULE, rename("module.md.txt"), "modules/moedefacilitering/module.md.txt:1:1"),
    ("stray_file.name", ROLES, rename("Roles.yaml"), "vocabulary/Roles.yaml:1:1"),
    ("stray_file.folder", METHOD, lambda place: place.parent.rename(place.parent.with_name("metoder")), "metoder/dagsorden.md:1:1"),
    ("stray_file.folder", MODULE, lambda place: place.parents[1].rename(place.parents[1].with_name("Moduler")), "Moduler/forhandling/module.md:1:1"),
    ("stray_file.gone", ROLES, Path.unlink, "1:1"),
    ("stray_file.gone", "vocabulary/competences.yml", Path.unlink, "1:1"),
    ("stray_file.alone", MODULE, Path.unlink, "modules/moedefacilitering/plan.yml:1:1"),
    ("unknown_field.default", MODULE, swap("    kind: skill", "    kind: skill\n    fylde: 2"), "10:5"),
    ("unknown_field.default", PLAN, swap("    form: talk", "    form: talk\n    sted: kantinen"), "5:5"),
    ("unknown_field.default", QUIZ, swap("        right: true", "        rigtigt: true"), "7:9"),
    ("unknown_field.default", METHOD, swap("minutes: 20", "varighed: 20"), "7:1"),
    ("unknown_field.default", MODULE, swap("title: Møde", "id: moede\ntitle: Møde"), "2:1"),
    ("unknown_field.near", MODULE, swap("    kind: skill", "    kinds: skill"), "9:5"),
    ("unknown_field.near", ROLES, swap("roles:\n", "rolles:\n"), "1:1"),
    ("unknown_field.near", TERMS, swap("terms:\n", "term:\n"), "3:1"),
    ("unknown_field.near", SETTINGS, swap("department", "departement"), "3:1"),
    ("missing_field.default", TERMS, swap("title: Samarbejde\n", ""), "1:1"),
    ("missing_field.default", ROLES, swap("- id: afdelingsleder\n    title", "- title"), "7:5"),
    ("missing_field.default", QUIZ, swap("        feedback: Så kan ingen forberede sig.\n", ""), "9:9"),
    ("missing_field.part", PLAN, Path.unlink, "modules/moedefacilitering/module.md:2:1"),
    ("missing_field.part", QUIZ, Path.unlink, "modules/moedefacilitering/module.md:2:1"),
    ("wrong_value.default", CASE, swap("0999", "740"), "5:20"),
    ("wrong_value.default", CASE, swap("figure: 24", "figure: 24,5 %"), "13:13"),
    ("wrong_value.default", METHOD, swap("title: Sæt dagsordenen", "title: |\n  Sæt\n  dagsordenen"), "2:8"),
    ("wrong_value.elsewhere", METHOD, swap("competences:", "sheet:\n  - label: Dag\n    kind: date\n    choices: [Ja, Nej]\ncompetences:"), "19:14"),
    ("wrong_value.empty", METHOD, swap("minutes: 20", "minutes:"), "7:9"),
    ("wrong_value.empty-optional", METHOD, swap("materials: [Papir og pen]", "materials:"), "9:11"),
    ("wrong_value.empty", METHOD, swap("title: Sæt dagsordenen", 'title: "  "'), "2:8"),
    ("wrong_value.whole-number", METHOD, swap("minutes: 20", "minutes: 1,5"), "7:10"),
    ("wrong_value.whole-number", METHOD, swap("minutes: 20", "minutes: [20]"), "7:10"),
    ("wrong_value.yes-no", QUIZ, swap("right: true", "right: ja"), "7:16"),
    ("wrong_value.date", METHOD, swap("reviewed: 2026-11-01", "reviewed: 2013-02-30"), "19:11"),
    ("wrong_value.day", METHOD, swap("reviewed: 2026-11-01", "reviewed: 1. november 2026"), "19:11"),
    ("wrong_value.day", METHOD, swap("reviewed: 2026-11-01", "reviewed: 15-11-2026"), "19:11"),
    ("wrong_value.day", METHOD, swap("reviewed: 2026-11-01", "reviewed: 1/11/2026"), "19:11"),
    ("wrong_value.day", METHOD, swap("reviewed: 2026-11-01", "reviewed: 2026-11-1"), "19:11"),
    ("wrong_value.date", METHOD, swap("reviewed: 2026-11-01", "reviewed: 31-02-2026"), "19:11"),
    ("wrong_value.date", METHOD, swap("reviewed: 2026-11-01", "reviewed: 20261101"), "19:11"),
    ("wrong_value.date", METHOD, swap("reviewed: 2026-11-01", "reviewed: 86400"), "19:11"),
    ("wrong_value.choice", METHOD, swap("status: published", "status: klar"), "21:9"),
    ("wrong_value.near", METHOD, swap("status: published", "status: publish"), "21:9"),
    ("wrong_value.long", METHOD, swap("title: Sæt", f"title: {'x' * 120} Sæt"), "2:8"),
    ("wrong_value.text", METHOD, swap("purpose: At alle ved, hvorfor de mødes.", "purpose: [At alle, ved]"), "4:10"),
    ("wrong_value.text", METHOD, swap("[moedeledelse]", "[{id: moedeledelse}]"), "16:15"),
    ("wrong_value.list", METHOD, swap("[Papir og pen]", "Papir"), "9:12"),
    ("wrong_value.list", ROLES, write("roles: ingen\n"), "1:8"),
    ("wrong_value.few", METHOD, swap("roles: [virksomhedskonsulent]", "roles: []"), "6:8"),
    (
        "wrong_value.fields",
        METHOD,
        swap("  - title: Afstem formålet\n    text: Spørg, hvad mødet skal føre til.\n    minutes: 5", "  - Spørg"),
        "11:5",
    ),
    ("wrong_value.fields", ROLES, swap("roles:\n", "roles:\n  - konsulent\n"), "2:5"),
    ("wrong_value.low", METHOD, swap("minutes: 20", "minutes: 0"), "7:10"),
    ("wrong_value.high", METHOD, swap("minutes: 20", "minutes: 99999"), "7:10"),
    ("bad_id.default", ROLES, swap("- id: afdelingsleder", "- id: Afdelingsleder"), "7:9"),
    ("bad_id.default", MODULE, swap("- id: saette-dagsorden", "- id: Sætte dagsorden"), "8:9"),
    ("bad_id.empty", ROLES, swap("- id: afdelingsleder", "- id:"), "7:8"),
    ("bad_id.file", METHOD, rename("Dagsorden.md"), "methods/Dagsorden.md:1:1"),
    ("bad_id.file", TERMS, rename("Samarbejde.yml"), "vocabulary/terms/Samarbejde.yml:1:1"),
    ("bad_id.file", PAGE, rename("øvelser.md"), "docs/vejledning/øvelser.md:1:1"),
    ("bad_id.file", MODULE, lambda place: place.parent.rename(place.parents[1] / "Møder"), "modules/Møder/module.md:1:1"),
    ("missing_section.default", CASE, swap("## Resultat", "## Sådan endte det"), "35:1"),
    ("missing_section.near", CASE, swap("## Resultat", "### Resultat"), "33:1"),
    ("missing_section.near", CASE, swap("## Resultat", "**Resultat**"), "33:1"),
    ("missing_section.near", MODULE, swap("## Øvelser", "## Øvelse"), "23:1"),
    ("figure_without_source.default", CASE, swap("    source: artikel\n", ""), "13:13"),
    ("unknown_word.default", FRONT, swap("count(", "lipsum("), "7:90"),
    ("unknown_word.near", FRONT, swap("count(", "counts("), "7:90"),
    ("unknown_word.no-call", FRONT, swap('{{ count("term") }}', "{{ 7*7 }}"), "7:90"),
    ("unknown_word.no-call", FRONT, swap('{{ count("term") }}', "{% for a in b %}"), "7:90"),
    ("unknown_word.argument", FRONT, swap("role=", "rolle="), "9:1"),
    ("unknown_word.argument", FRONT, swap('"term"', '"begreb"'), "7:90"),
    ("unknown_word.argument", FRONT, swap('"term"', '"term", "case"'), "7:90"),
    ("unknown_word.argument", FRONT, swap('"virksomhedskonsulent"', '"virksomhedskonsulenten"'), "9:1"),
    ("unknown_word.no-argument", FRONT, swap('"term"', ""), "7:90"),
    ("duplicate_id.default", TERMS, swap("- id: ordstyrer", "- id: moedeleder"), "26:9"),
    ("unknown_reference.default", METHOD, swap("module:moedefacilitering#oevelser", "case:x"), "28:22"),
    ("unknown_reference.near", METHOD, swap("module:moedefacilitering#oevelser", "module:moedefacilitator"), "28:22"),
    ("unknown_reference.near", PLAN, swap("[herning]", "[hernig]"), "11:13"),
    ("unknown_reference.default", METHOD, swap("module:moedefacilitering#oevelser", "module:dagsorden"), "28:22"),
    ("wrong_kind.default", METHOD, swap("roles: [virksomhedskonsulent]", "roles: [dagsorden]"), "6:9"),
    ("dead_link.default", PAGE, swap("../index.md", "../../../etc/passwd"), "8:122"),
    ("dead_link.default", PAGE, swap("../index.md", "ark.zip"), "8:122"),
    ("dead_link.empty", PAGE, swap("../index.md", ""), "8:122"),
    ("dead_link.near", PAGE, swap("../index.md", "../indeks.md"), "8:122"),
    ("dead_link.near", PAGE, swap("../index.md", "index.md"), "8:122"),
    ("dead_link.default", MODULE, swap("(#oevelser)", "(plan.yml)"), "33:60"),
    ("dead_link.kind", METHOD, swap("module:moedefacilitering#oevelser", "javascript:alert"), "28:22"),
    ("dead_link.kind-near", METHOD, swap("module:", "modul:"), "28:22"),
    ("dead_link.kind-near", FRONT, swap("overview:term", "overview:terms"), "19:20"),
    ("dead_link.anchor", METHOD, swap("#oevelser", "#noget-helt-andet"), "28:22"),
    ("dead_link.anchor-near", MODULE, swap("(#oevelser)", "(#oevelse)"), "33:60"),
    ("dead_link.unread", METHOD, swap("module:moedefacilitering#oevelser", "module:moede facilitering"), "28:22"),
    ("dead_link.unread", METHOD, swap("[modulet]", "[m [o [du]] let]"), "28:29"),
    ("dead_link.unread", METHOD, swap("[modulet](", "[modulet] ("), "28:23"),
    ("dead_link.unread", METHOD, swap("[modulet](module:moedefacilitering#oevelser)", "(modulet)[module:moedefacilitering]"), "28:22"),
    ("dead_link.unread", METHOD, swap("(module:moedefacilitering#oevelser)", "[ukendt]"), "28:22"),
    ("dead_link.default", METHOD, swap("Læs mere", '<a href="findes-ikke.md">Arket</a>. Læs mere'), "28:10"),
    ("missing_picture.default", METHOD, swap("Læs mere", '<img src="tavle.png" alt="En tavle"> Læs mere'), "28:11"),
    ("unknown_reference.default", METHOD, swap("(module:moedefacilitering#oevelser)", "(case:x\n'titel')"), "28:22"),
    ("unknown_reference.default", METHOD, swap("Læs mere", "<a href=case:x>Casen</a>. Læs mere"), "28:9"),
    ("missing_picture.default", METHOD, swap("Læs mere", "![En tavle](tavle.png) Læs mere"), "28:13"),
    ("missing_picture.default", METHOD, swap("Læs mere", "![En tavle](module:findes-ikke) Læs mere"), "28:13"),
    ("missing_picture.elsewhere", METHOD, with_picture("tavle.png", "![En tavle](https://example.org/tavle.png)"), "28:13"),
    ("missing_picture.elsewhere", METHOD, with_picture("tavle.png", "![En tavle](//example.org/tavle.png)"), "28:13"),
    ("unknown_word.argument", FRONT, swap('role="virksomhedskonsulent"', 'municipality="Eksempelbyen"'), "9:1"),
    ("missing_picture.near", METHOD, with_picture("tavle.png", "![En tavle](tavler.png)"), "28:13"),
    ("taken_address.overview", "docs/metoder/index.md", write("---\ntitle: Metoder\nsummary: Mine.\n---\n"), "1:1"),
    ("taken_address.default", "docs/metoder/dagsorden.md", write("---\ntitle: Metoden\nsummary: Min.\n---\n"), "1:1"),
    ("unknown_outcome.near", QUIZ, swap("outcome: saette-dagsorden", "outcome: saette-dagsordenen"), "3:14"),
    ("unknown_outcome.default", PLAN, swap("saette-dagsorden", "regnskab"), "5:16"),
    ("unknown_section.near", QUIZ, swap("read: oevelser", "read: oevelse"), "20:11"),
    ("unknown_section.default", QUIZ, swap("read: oevelser", "read: planen"), "20:11"),
    ("plan_minutes.default", MODULE, swap("minutes: 60", "minutes: 75"), "6:10"),
    ("no_right_answer.default", QUIZ, swap("right: true", "right: false"), "2:5"),
    ("unknown_word.not-rendered", METHOD, swap("alle, der", 'alle {{ count("term") }}, der'), "26:17"),
    ("unknown_word.unset", SETTINGS, without_code, f"{FRONT}:7:53"),
    ("unsure_headword.default", TERMS, swap("label: mødeleder", "label: møde"), "22:12"),
    ("word_to_avoid.default", TERMS, swap("word: mødechef", "word: den første"), f"{METHOD}:5:15"),
    ("word_to_avoid.agreed", METHOD, swap("Papir og pen", "Mødechefens pen"), "9:13"),
    ("word_to_avoid.agreed", QUIZ, swap("Efter mødet", "Mødechefer ved det"), "9:15"),
    (
        "retired_term.default",
        TERMS,
        swap(ORDSTYRER, ORDSTYRER.replace("ordstyrer", "spørgsmål").replace("\n    replaced_by: facilitator", "")),
        f"{METHOD}:15:36",
    ),
    ("retired_term.agreed", METHOD, swap("alle, der", "alle ordstyrere, der"), "26:17"),
    ("claimed_twice.default", TERMS, swap("abbreviation: ML", "abbreviation: ML\n    alternatives: [mødeplan]"), "25:20"),
    ("unused_term.default", TERMS, swap("label: mødeleder", "label: mødested"), "22:12"),
    ("unlinked_term.default", TERMS, swap("label: mødeleder", "label: godt at vide"), "22:12"),
    ("compound_candidate.default", METHOD, swap("alle, der", "alle gruppedagsordener, der"), f"{CASE}:35:19"),
    ("unexplained_abbreviation.default", METHOD, swap("alle, der", "alle APV, der"), "26:17"),
    ("two_spellings.default", METHOD, swap("er opdigtet", "er op-digtet"), "26:39"),
    ("circular_terms.default", TERMS, swap("abbreviation: ML", "abbreviation: ML\n    broader: [facilitator]"), "18:15"),
    ("heading_order.skipped", METHOD, after("## Godt at vide", "#### Når tiden går\n\nStop."), "26:1"),
    ("heading_order.title", METHOD, after("## Godt at vide", "Noget.\n\n# Metoden\n\nStop."), "28:1"),
    ("heading_order.title", PAGE, swap("## Sådan gør du", "# Opgaver & svar\n\n## Sådan gør du"), "6:1"),
    ("underlined_heading.default", METHOD, swap("## Godt at vide", "Godt at vide\n==="), "24:1"),
    ("underlined_heading.default", METHOD, after("## Godt at vide", "Husk tiden.\n---"), "26:1"),
    ("missing_section.near", CASE, swap("## Resultat", "Resultat\n--------"), "33:1"),
    ("missing_section.near", CASE, swap("## Udfordring", "# Udfordring"), "25:1"),
    ("duplicate_heading.default", METHOD, after("## Godt at vide", "Mere.\n\n## godt at vide"), "28:1"),
    ("duplicate_heading.written", METHOD, after("## Godt at vide", "Mere.\n\n## Trin"), "28:1"),
    ("bold_heading.default", METHOD, swap("## Godt at vide", "__Godt at vide:__"), "24:1"),
    ("bold_heading.default", METHOD, after("## Godt at vide", "**Når tiden går**\nStop i tide."), "26:1"),
    ("bold_heading.default", METHOD, swap("## Godt at vide", "<strong>Godt at vide</strong>"), "24:1"),
    ("vague_link.default", METHOD, swap("[modulet]", "[**her**]"), "28:12"),
    ("vague_link.default", METHOD, swap("[modulet]", "[Klik\u00a0her!]"), "28:12"),
    ("vague_link.default", METHOD, swap("[modulet]", "[Læs mere her]"), "28:12"),
    ("vague_link.default", METHOD, swap("[modulet]", "[dette link]"), "28:12"),
    ("vague_link.default", METHOD, swap("Læs mere", '<a href="https://example.org">Link</a> Læs mere'), "28:1"),
    ("vague_link.default", METHOD, swap("Læs mere", "[a]: https://example.org\n\nSe [her][a]. Læs mere"), "30:4"),
    ("vague_link.default", METHOD, swap("[modulet]", "[for mere om]"), "28:12"),
    ("vague_link.default", METHOD, swap("[modulet]", "[Læs mere om]"), "28:12"),
    ("vague_link.default", METHOD, swap("[modulet]", "[herovre]"), "28:12"),
    ("vague_link.default", METHOD, swap("[modulet]", "[m]"), "28:12"),
    ("vague_link.address", METHOD, swap("Læs mere", "[https://example.org/a](https://example.org/a) Læs mere"), "28:1"),
    ("vague_link.address", METHOD, swap("Læs mere", "<https://example.org/a> Læs mere"), "28:1"),
    ("vague_link.bare", METHOD, swap("Læs mere", "Se https://example.org/a. Læs mere"), "28:4"),
    ("vague_link.bare", METHOD, swap("Læs mere", "Se www.example.org. Læs mere"), "28:4"),
    ("vague_link.field", METHOD, swap("purpose: At", "purpose: Se https://example.org. At"), "4:13"),
    ("empty_link.default", METHOD, swap("[modulet](module:moedefacilitering#oevelser)", "[](overview:method)"), "28:12"),
    ("empty_link.default", METHOD, swap("[modulet](module:moedefacilitering#oevelser)", "[ ](../docs/assets/moedebord.svg)"), "28:12"),
    ("empty_link.default", METHOD, swap("Læs mere", "[a]: https://example.org\n\nSe [][a]. Læs mere"), "30:4"),
    ("empty_link.default", METHOD, swap("Læs mere", '<a href="https://example.org"></a>Læs mere'), "28:1"),
    ("undescribed_picture.default", METHOD, swap("Læs mere", '<img src="../docs/assets/moedebord.svg"> Læs mere'), "28:1"),
    ("undescribed_picture.file", METHOD, swap("Læs mere", "![moedebord.svg](../docs/assets/moedebord.svg) Læs mere"), "28:1"),
    ("undescribed_picture.file", METHOD, swap("Læs mere", "![IMG_2041](../docs/assets/moedebord.svg) Læs mere"), "28:1"),
    ("undescribed_picture.file", METHOD, swap("Læs mere", "![Skærmbillede 2026-11-22 kl. 14.52.27](../docs/assets/moedebord.svg) Læs mere"), "28:1"),
    ("undescribed_picture.default", METHOD, swap("Læs mere", '![](../docs/assets/moedebord.svg){alt=""} Læs mere'), "28:1"),
    ("undescribed_picture.vague", METHOD, swap("Læs mere", '![](../docs/assets/moedebord.svg){: alt="foto" } Læs mere'), "28:1"),
    ("undescribed_picture.vague", METHOD, swap("Læs mere", "![Billede 1](../docs/assets/moedebord.svg) Læs mere"), "28:1"),
    ("undescribed_picture.vague", METHOD, swap("Læs mere", '<img alt="foto" src="../docs/assets/moedebord.svg"> Læs mere'), "28:1"),
    ("headless_table.default", METHOD, after("## Godt at vide", "|---|---|\n| Før | Ring |"), "26:1"),
    ("headless_table.default", METHOD, after("## Godt at vide", "<table><tr><td>Før</td></tr></table>"), "26:1"),
    ("task_list.default", METHOD, after("## Godt at vide", "1. [x] Ring"), "26:4"),
    ("task_list.default", METHOD, after("## Godt at vide", "- Ring\n    * [ ] Skriv"), "27:7"),
    ("unclosed_code.default", METHOD, after("## Godt at vide", "~~~ text\nMetoden er opdigtet.\n\n```"), "26:1"),
    ("unclosed_code.default", METHOD, after("## Godt at vide", "````\nMetoden\n```\n\nEr opdigtet."), "26:1"),
    ("unclosed_code.default", METHOD, after("## Godt at vide", " ```\nMetoden\n```\n\nEr opdigtet."), "26:2"),
    ("unclosed_code.default", METHOD, after("## Godt at vide", "- Metoden\n\n    ```\n    er opdigtet."), "28:5"),
    ("unsafe_html.default", METHOD, after("## Godt at vide", "<script>alert(1)</script>"), "26:1"),
    ("unsafe_html.default", METHOD, after("## Godt at vide", '<iframe src="https://example.org"></iframe>'), "26:1"),
    ("unsafe_html.default", METHOD, after("## Godt at vide", "Skriv <navn> i brevet."), "26:7"),
    ("unsafe_html.attribute", METHOD, after("## Godt at vide", '<p style="color: red">Rød</p>'), "26:1"),
    ("unsafe_html.attribute", METHOD, after("## Godt at vide", "Se <b title='a>b' onclick=a()>her</b>"), "26:4"),
    ("markup_in_field.default", METHOD, swap("purpose: At alle", "purpose: At [alle](module:forhandling)"), "4:13"),
    ("unsafe_html.attribute", METHOD, after("## Godt at vide", '<p id="__search">Søg</p>'), "26:1"),
    ("unsafe_html.unclosed", METHOD, after("## Godt at vide", "<div>\n\nMetoden er opdigtet."), "26:1"),
    ("unsafe_html.comment", METHOD, after("## Godt at vide", "<!--> Metoden er opdigtet. -->"), "26:1"),
    ("unsafe_html.comment", METHOD, after("## Godt at vide", "<!-- a --!> Metoden er opdigtet. -->"), "26:1"),
    ("unsafe_html.comment", METHOD, after("## Godt at vide", "<!-- Metoden er opdigtet."), "26:1"),
    ("unsafe_html.list", METHOD, swap("## Godt at vide", '## Godt at vide { onclick="a()" }'), "24:17"),
    ("unsafe_html.list", METHOD, swap("moedefacilitering#oevelser)", 'moedefacilitering#oevelser){: style="color: red"}'), "28:56"),
    ("markup_in_field.html", METHOD, swap("purpose: At alle", "purpose: At <b>alle</b>"), "4:13"),
    ("placeholder.default", METHOD, after("## Godt at vide", "TODO: skriv eksemplet."), "26:1"),
    ("placeholder.default", METHOD, after("## Godt at vide", "Møde med [indsæt navn] i dag."), "26:10"),
    ("placeholder.default", METHOD, after("## Godt at vide", "Det tager ??? minutter."), "26:11"),
    ("placeholder.default", METHOD, after("## Godt at vide", "Et eksempel (mangler)."), "26:13"),
    ("placeholder.default", METHOD, after("## Godt at vide", "Her skal der stå noget om tiden."), "26:1"),
    ("placeholder.default", METHOD, after("## Godt at vide", "Skal udfyldes."), "26:1"),
    ("placeholder.default", METHOD, after("## Godt at vide", "<<<<<<< gren"), "26:1"),
    ("placeholder.default", METHOD, after("## Godt at vide", "Lorem ipsum dolor."), "26:1"),
    ("placeholder.default", METHOD, after("## Godt at vide", "FIXME"), "26:1"),
    ("placeholder.default", METHOD, swap("purpose: At alle", "purpose: >-\n  At de\n  XX og alle"), "6:3"),
    ("placeholder.default", QUIZ, swap("Efter mødet.", '"[Indsæt svar]"'), "9:16"),
    ("placeholder.default", METHOD, swap("owner: Faggruppen i Eksempelkommunen", "owner: TBD"), "18:8"),
    ("long_sentence.default", METHOD, swap("purpose: At alle", "purpose: >-\n  Kort. \n  " + "Møder og " * 22 + "at alle"), "6:3"),
    (
        "heavy_page.default",
        METHOD,
        after("## Godt at vide", "Virksomhedskonsulenternes forventningsafstemning forudsætter forberedelse. " * 25),
        "2:8",
    ),
    ("cpr_number.default", METHOD, swap("purpose: At alle", "purpose: 0101701234 At alle"), "4:10"),
    ("cpr_number.default", METHOD, after("## Godt at vide", "<!-- 01.01.1970 – 1234 -->"), "26:6"),
    ("cpr_number.default", METHOD, after("## Godt at vide", "```text\n010170\u20111234\n```"), "27:1"),
    ("cpr_number.default", METHOD, after("## Godt at vide", "[sagen](https://example.org/010170-1234)"), "26:29"),
    ("cpr_number.default", QUIZ, swap("Efter mødet", "Borger 010170 1234"), "9:22"),
    ("cpr_number.certain", METHOD, after("## Godt at vide", "Nummer 010170-0003."), "26:8"),
    ("cpr_number.path", "docs/assets/010170-1234.svg", write("<svg/>"), "1:1"),
    ("phone_number.default", METHOD, after("## Godt at vide", "Tlf. +45 28714403"), "26:10"),
    ("phone_number.default", METHOD, swap("purpose: At alle", "purpose: Ring 2871 4403. At alle"), "4:15"),
    ("phone_number.default", METHOD, after("## Godt at vide", "[Ring](tel:28714403) i dag."), "26:12"),
    ("personal_mail.private", METHOD, after("## Godt at vide", "Skriv til team.job@gmail.com."), "26:11"),
    ("personal_mail.private", METHOD, swap("purpose: At alle", "purpose: mj(at)hotmail.com og alle"), "4:10"),
    ("personal_mail.person", METHOD, after("## Godt at vide", "<mette.jensen@eksempelkommunen.dk>"), "26:2"),
    ("home_address.default", METHOD, after("## Godt at vide", "Skovbrynet 12, 2. tv., 8600 Silkeborg"), "26:1"),
    ("home_address.default", METHOD, after("## Godt at vide", "Hun bor på Bøgevej 12 med sin hund."), "26:12"),
    ("person_name.default", METHOD, swap("owner: Faggruppen i Eksempelkommunen", "owner: Mette Jensen"), "18:8"),
    ("person_name.default", METHOD, after("## Godt at vide", "»Det går,« fortæller Mette Jensen."), "26:22"),
    ("person_name.titled", METHOD, after("## Godt at vide", "Spørg afdelingsleder Mette Jensen."), "26:22"),
    ("person_name.titled", METHOD, swap("purpose: At alle", "purpose: Mette Holm-Jensen, teamleder, ved, at alle"), "4:10"),
    ("person_name.titled", METHOD, after("## Godt at vide", "> »Det går,« siger konsulenten Åse M. Lund."), "26:32"),
    ("file_name.reserved", "docs/con.md", write("---\ntitle: Con\nsummary: En side.\n---\n"), "1:1"),
    ("file_name.default", "docs/assets/hvad?.svg", write("<svg/>"), "1:1"),
    ("file_name.default", "docs/assets/b\u202egvs.svg", write("<svg/>"), "1:1"),
    ("file_name.long", f"docs/assets/{'b' * 100}.svg", write("<svg/>"), "1:1"),
    ("living_drawing.default", "docs/assets/bord.svg", write("<svg>\n<script/></svg>"), "2:1"),
    ("living_drawing.unread", "docs/assets/bord.svg", write("<svg><g></svg>"), "1:11"),
    ("disguised_picture.default", "docs/assets/bord.JPG", write("<svg onload='alert(1)'/>"), "1:1"),
    ("disguised_picture.default", "docs/assets/bord.webp", write(b"RIFF\0\0\0\0WAVE"), "1:1"),
    ("disguised_picture.default", "docs/assets/bord.gif", write(b""), "1:1"),
    ("disguised_picture.other", "local/assets/bord.jpeg", write(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "1:1"),
    ("living_drawing.unread", "docs/assets/bord.svg", write("<svg/>" + " " * 600_000), "1:1"),
    ("file_name.end", "docs/assets/borde./bord.svg", write("<svg/>"), "1:1"),
    ("decomposed_letters.default", METHOD, swap("purpose: At alle", "purpose: A\u030a a\u030a At alle"), "4:10"),
    ("twin_paths.default", "docs/assets/MOEDEBORD.svg", write("<svg/>"), "docs/assets/moedebord.svg:1:1"),
    ("circular_prerequisites.default", MODULE, swap("prerequisites: []", "prerequisites: [moedefacilitering]"), "5:17"),
    ("circular_prerequisites.default", MODULE, copy_module, "modules/forhandling/module.md:5:17"),
    ("wrong_value.default", SETTINGS, swap("web@eksempel.dk", "ring bare"), "4:119"),
    ("wrong_value.default", SETTINGS, swap("https://www.was.digst.dk/eksempel-dk", "javascript:alert(1)"), "4:28"),
    ("statement_missing.default", SETTINGS, write("municipality: Ærø Kommune\ncode: 0492\n"), "1:1"),
    ("statement_missing.default", SETTINGS, write("department: Job\nmunicipality: Ærø Kommune\ncode: 0492\n"), "2:1"),
    ("statement_missing.part", SETTINGS, swap("phone: 12 34 56 78, ", ""), "4:1"),
    ("statement_missing.part", SETTINGS, swap("reviewed: 2026-11-01, ", ""), "4:1"),
    ("statement_due.default", SETTINGS, swap("2026-11-01", "2025-12-22"), "4:78"),
    ("statement_due.default", SETTINGS, swap("2026-11-01", "2025-11-23"), "4:78"),
    ("statement_due.late", SETTINGS, swap("2026-11-01", "2025-11-22"), "4:78"),
    ("statement_due.late", SETTINGS, swap("2026-11-01", "2023-02-28"), "4:78"),
    ("bad_exemption.form", METHOD, swap("Læs mere", "<!-- handbook: of FS207 because ordet citeres -->\nLæs mere"), "28:1"),
    ("bad_exemption.form", METHOD, swap("Læs mere", "<!-- handbook: off because ordet citeres -->\nLæs mere"), "28:1"),
    ("bad_exemption.no-reason", METHOD, swap("minutes: 20", "minutes: 20 # handbook: off FS120"), "7:13"),
    ("bad_exemption.firm", METHOD, swap("Læs mere", "<!-- handbook: off FS204 because linket er på vej -->\nLæs mere"), "28:1"),
    ("bad_exemption.firm", SETTINGS, add(b"rules: [{code: FS111, severity: hint, reason: Vi har egne felter.}]\n"), "5:16"),
    ("bad_exemption.near", METHOD, swap("Læs mere", "<!-- handbook: off FS2007 because ordet citeres -->\nLæs mere"), "28:1"),
    ("bad_exemption.near", SETTINGS, add(b"rules:\n  - code: FS3022\n    severity: off\n    reason: Nej tak.\n"), "6:11"),
    ("bad_exemption.unknown", METHOD, swap("Læs mere", "<!-- handbook: off ord because de citeres -->\nLæs mere"), "28:1"),
    ("needless_exemption.file", TERMS, swap("terms:", "# handbook: off FS302 because ordene er på vej\nterms:"), "3:1"),
    ("needless_exemption.line", METHOD, swap("opdigtet til test.", "opdigtet. <!-- handbook: off FS207 because ordet citeres -->"), "26:49"),
    ("unpractised_outcome.default", PLAN, swap("[lede-moedet]", "[saette-dagsorden]"), f"{MODULE}:12:9"),
    ("activity_without_outcome.default", PLAN, swap("    outcomes: [lede-moedet]\n", ""), "7:5"),
    ("activity_without_outcome.default", PLAN, swap("    outcomes: [saette-dagsorden]", "    outcomes: []"), "2:5"),
    ("activity_without_outcome.default", "modules/forhandling/plan.yml", swap("\n    outcomes: [finde-interesser]", ""), "2:5"),
    ("only_right_answers.default", QUIZ, swap("mødet.\n        feedback", "mødet.\n        right: true\n        feedback"), "2:5"),
    ("unasked_outcome.default", QUIZ, swap("outcome: lede-moedet", "outcome: saette-dagsorden"), f"{MODULE}:12:9"),
    ("repeated_id.outcome", MODULE, swap("- id: lede-moedet", "- id: saette-dagsorden"), "12:9"),
    ("repeated_id.question", QUIZ, swap("- id: naar-tiden-skrider", "- id: dagsordenens-formaal"), "11:9"),
    ("repeated_id.question", ROUND, swap("- id: naeste-gang", "- id: hoert"), "26:11"),
    ("scale_and_choices.default", ROUND, swap("steps: 5}", "steps: 5}\n      choices: [Ja, Nej]"), "26:16"),
    ("act_without_eli.default", SOURCES, swap("\n    eli: https://example.org/eli/lta/2026/1", ""), "8:5"),
    ("act_without_eli.default", SOURCES, swap("type: article", "type: act"), "2:5"),
    ("review_overdue.default", PROGRAMME, swap("2026-11-01\nreview_by: 2027-11-01", "2025-11-01\nreview_by: 2026-11-21"), "13:12"),
    ("review_due.default", CASE, swap("review_by: 2027-11-01", "review_by: 2026-11-22"), "21:12"),
    ("review_due.default", MODULE, swap("review_by: 2027-11-01", "review_by: 2027-01-21"), "19:12"),
    ("impossible_review.future", METHOD, swap("reviewed: 2026-11-01", "reviewed: 2026-11-23"), "19:11"),
    ("impossible_review.future", METHOD, swap("reviewed: 2026-11-01", "reviewed: 2062-11-01"), "19:11"),
    ("review_overdue.default", METHOD, swap("review_by: 2027-11-01", "review_by: 2017-11-01"), "20:12"),
    ("impossible_review.before", DRAFT, swap("review_by: 2027-11-01", "review_by: 2026-10-31"), "15:12"),
    ("source_out_of_force.default", SOURCES, swap("date: 2026-05", "valid_to: 2026-11-21"), "7:15"),
    ("impossible_validity.default", SOURCES, swap("valid_from: 2026-01-01", "valid_to: 2026-01-01\n    valid_from: 2026-01-02"), "13:15"),
    ("impossible_validity.default", SOURCES, swap("date: 2026-05", "valid_from: 2027-05-01\n    valid_to: 2025-05-01"), "8:15"),
    ("retired_in_use.default", PLAN, swap("methods: [dagsorden]", "methods: [runden]"), "6:15"),
    ("retired_in_use.default", FRONT, swap("overview:term", "method:runden"), "19:20"),
    ("retired_in_use.several", METHOD, swap("status: published", "status: retired"), "21:9"),
    ("module_outside_programmes.default", PROGRAMME, both(without_days, both(swap(", forhandling", ""), publish_draft)), f"{DRAFT}:2:8"),
    ("role_without_modules.default", MODULE, swap(", afdelingsleder]", "]"), f"{ROLES}:8:12"),
    ("untaught_competence.default", DRAFT, swap("competences: [forhandling]", "competences: [moedeledelse]"), f"{COMPETENCES}:7:12"),
    ("unused_case.default", BOARD, swap("draft", "published"), "2:8"),
    ("unused_method.default", ROUND, swap("status: retired", "status: published"), "2:8"),
    ("broken_order.early", PROGRAMME, swap("[moedefacilitering, forhandling]", "[forhandling, moedefacilitering]"), "5:11"),
    ("broken_order.late", DRAFT, require_last, f"{PROGRAMME}:5:43"),
    ("lacking_prerequisite.default", PROGRAMME, both(without_days, swap("[moedefacilitering, ", "[")), "5:11"),
    ("conflicting_results.default", BOARD, swap("figure: 24", "figure: ca. 42"), "11:13"),
    ("conflicting_results.default", BOARD, both(swap("figure: 24", "figure: 2,4"), swap("Deltagerne i", "Deltagere på")), "11:13"),
    (
        "conflicting_results.default",
        CASE,
        swap("terms:", "  - {figure: 25, unit: personer, measures: Deltagerne i forløbet, source: artikel}\nterms:"),
        "17:14",
    ),
    ("figure_unlike_result.text", CASE, swap("Hele afdelingen", "42 personer i forløbet"), "8:15"),
    ("figure_unlike_result.text", CASE, swap("summary: En", "summary: I forløbet var 42 personer. En"), "3:25"),
    ("figure_unlike_result.text", CASE, swap("Møderne har nu", "De 42\u00a0personer i forløbet er glade. Møderne har nu"), "35:4"),
    ("figure_unlike_result.text", CASE, swap("Møderne har nu", "- Ca. 2.400 personer i forløbet\n\nMøderne har nu"), "35:7"),
    ("figure_unlike_result.text", CASE, swap("Møderne har nu", "Tolv personer i forløbet er glade. Møderne har nu"), "35:1"),
    ("figure_unlike_result.text", CASE, in_percent("Møderne har nu", "59 % af deltagerne. Møderne har nu"), "35:1"),
    ("figure_unlike_result.text", CASE, in_percent("roles:", "funding: 59 procent af deltagerne betalte selv\nroles:"), "9:10"),
    (
        "figure_unlike_result.result",
        CASE,
        both(swap("Hele afdelingen", "42 personer i forløbet"), swap("Møderne har nu", "42 personer var i forløbet.")),
        "13:13",
    ),
    ("lost_address.default", PUBLISHED, write("pages: [/metoder/dagsorden/, /en-gammel/]\n"), "1:30"),
    ("lost_address.near", PUBLISHED, write("pages:\n  - /metoder/dagsordenen/\n"), "2:5"),
    ("dead_redirect.default", REDIRECTS, write("redirects:\n  /a/: https://example.org/\n"), "2:8"),
    ("dead_redirect.default", REDIRECTS, write("redirects:\n  /a/: noget\n"), "2:8"),
    ("day_too_long.default", PROGRAMME, swap('end: "11:30"', 'end: "10:25"'), "16:12"),
    ("wrong_value.default", PROGRAMME, swap('end: "11:30"', 'end: "9.30"'), "18:10"),
    ("module_not_on_one_day.default", PROGRAMME, swap("      - forhandling\n", ""), "5:30"),
    ("module_not_on_one_day.twice", PROGRAMME, next_day("forhandling", "forhandling"), "29:9"),
    ("module_not_on_one_day.other", PROGRAMME, swap("modules: [moedefacilitering, forhandling]", "modules: [moedefacilitering]"), "21:9"),
    ("module_not_on_one_day.lunch", PROGRAMME, both(swap("      - forhandling\n", ""), next_day("forhandling", "moedefacilitering")), "30:14"),
    ("misdated_day.programme", "local/dates/kurser.yml", write("teams: []\n"), "1:1"),
    ("misdated_day.team", DATES, swap("Hold 1", "Hold 7"), "2:11"),
    ("misdated_day.day", DATES, swap("day: Dag 1", "day: Dag 7"), "5:14"),
    ("misdated_day.twice", DATES, swap("03-30\n", "03-30\n      - day: Dag 1\n        date: 2027-03-31\n"), "7:14"),
    ("bad_override.same", OVER, write("---\nminutes: 20\n---\n"), "2:10"),
    ("bad_override.not-there", OVER, write("---\nmaterials: {remove: [Flipover]}\n---\n"), "2:22"),
    ("bad_override.twice", OVER, write("---\ntitle: Vores\n---\n\n## A\n\nEt.\n\n## A\n\nTo.\n"), "9:1"),
    ("bad_override.no-such-section", OVER, write('---\ntitle: Vores\n---\n\n## A {: after="b" }\n\nEt.\n'), "5:1"),
    ("bad_override.near-section", OVER, write("---\ntitle: Vores\n---\n\n## Godt at vidde\n\nEt.\n"), "5:1"),
    ("bad_override.gone", "local/methods/findes-ikke.md", over_what_is_gone, "2:1"),
    ("bad_override.again", "local/vocabulary/roles.yml", write("roles:\n" + 2 * "  - {id: virksomhedskonsulent, title: Guide}\n"), "3:5"),
    ("bad_override.unknown", "local/methods/findes-ikke.md", write("---\nhide: Vi har vores egen.\n---\n"), "2:1"),
    ("bad_override.near", "local/methods/dagsordn.md", write("---\nsummary: Vores korte dagsorden.\n---\n"), "2:1"),
    ("bad_override.near", "local/modules/moedefaciliterin/module.md", write("---\n---\n\n## Hvorfor\n\nVi holder møder.\n"), "1:1"),
    ("bad_override.near", "local/methods/Dagsorden.md", write("---\nsummary: Vores korte dagsorden.\n---\n"), "2:1"),
    ("bad_override.shared-hide", METHOD, swap("minutes: 20", "hide: Nej.\nminutes: 20"), "7:7"),
    ("bad_override.still-taken", "local/modules/forhandling/module.md", hide_module, "2:7"),
    ("drifted_override.default", OVER, write("---\ntitle: Vores\n---\n"), "2:1"),
    ("drifted_override.met", OVER, written_over("title"), "2:1"),
    ("drifted_override.beside", OVER, written_over("minutes"), "2:1"),
    ("unknown_field.near", DATES, swap("place:", "plac:"), "3:5"),
    ("dead_redirect.near", REDIRECTS, write("redirects:\n  /a/: method:dagsordenen\n"), "2:8"),
    ("dead_redirect.near", REDIRECTS, write("redirects:\n  /a/: metoder/dagsorden\n"), "2:8"),
    ("dead_redirect.moved", REDIRECTS, write("redirects:\n  /a/: /b/\n  /b/: /metoder/\n"), "2:8"),
    ("dead_redirect.form", REDIRECTS, write("redirects:\n  a: method:dagsorden\n"), "2:3"),
    ("dead_redirect.form", REDIRECTS, write("redirects:\n  /../: method:dagsorden\n"), "2:3"),
    ("living_redirect.default", REDIRECTS, write("redirects:\n  /: method:dagsorden\n"), "2:3"),
    ("living_redirect.default", REDIRECTS, write("redirects:\n  /begreber/: method:dagsorden\n"), "2:3"),
    ("unknown_field.near", REDIRECTS, write("redirect:\n  /a/: method:dagsorden\n"), "1:1"),
    ("duplicate_key.default", REDIRECTS, write("redirects:\n  /a/: method:dagsorden\n  /a/: /om/\n"), "3:3"),
    ("wrong_value.text", REDIRECTS, write("redirects:\n  /a/: [method:dagsorden]\n"), "2:8"),
    ("wrong_value.list", PUBLISHED, write("pages: /metoder/\n"), "1:8"),
    ("broken_yaml.not-a-mapping", PUBLISHED, write("- /metoder/\n"), "1:1"),
    ("uneven_table.more", METHOD, after("## Godt at vide", "Før | Efter\n--- | ---\nRing | Skriv | Mødes"), "28:1"),
    ("uneven_table.fewer", METHOD, after("## Godt at vide", "| Før | Efter |\n| --- | --- |\n| Ring |"), "28:1"),
    ("uneven_table.fewer", METHOD, after("## Godt at vide", "| Før | Efter |\n| --- | --- |\n| Ring | Skriv |\nDet var det."), "29:1"),
    ("uneven_table.line", METHOD, after("## Godt at vide", "| Før | Efter |\n| --- |\n| Ring | Skriv |"), "27:1"),
    ("doubled_word.default", METHOD, swap("hvad mødet", "hvad hvad mødet"), "12:23"),
    ("doubled_word.default", METHOD, swap("alle, der nævnes", "alle, der nævnes\nnævnes"), "27:1"),
    ("doubled_word.default", METHOD, swap("Metoden og", "At at metoden og"), "26:4"),
    ("doubled_word.default", METHOD, swap("## Godt at vide", "## Godt at at vide"), "24:12"),
    ("doubled_word.default", TERMS, swap("Punkter, som et møde", "Punkter, som et møde\u00a0møde"), "6:38"),
    ("empty_section.default", METHOD, after("## Godt at vide", "Noget.\n\n### Mere\n\n## Til sidst"), "28:1"),
    ("empty_section.default", METHOD, after("## Godt at vide", "Noget.\n\n## Mere\n\n<!-- kommer -->\n\n## Til sidst"), "28:1"),
    ("empty_section.heading", METHOD, after("## Godt at vide", "Noget.\n\n##\n"), "28:1"),
    ("empty_section.heading", METHOD, after("## Godt at vide", "Noget.\n\n## ##\n"), "28:1"),
    ("foreign_markup.default", METHOD, after("## Godt at vide", "::: callout\n\nRing først.\n\n:::"), "26:1"),
    ("foreign_markup.default", METHOD, after("## Godt at vide", "::: {.note}\nRing først.\n:::"), "26:1"),
    ("unknown_box.default", METHOD, after("## Godt at vide", '!!! ordstyrer "Før mødet"\n\n    Ring først.'), "26:5"),
    ("unknown_box.default", METHOD, after("## Godt at vide", "??? ordstyrer\n\n    Ring først."), "26:5"),
    ("unknown_box.near", MODULE, after("## Øvelser", "!!! fasilitator\n\n    Ring først."), "25:5"),
    ("unknown_box.near", METHOD, after("## Godt at vide", "!!! notte\n\n    Ring først."), "26:5"),
    ("unknown_box.elsewhere", METHOD, after("## Godt at vide", '!!! leder "Før mødet"\n\n    Ring først.'), "26:5"),
    ("unknown_box.within", MODULE, after("## Øvelser", "- Ring.\n\n    !!! leder\n\n        Ring først."), "27:9"),
    ("unknown_box.within", MODULE, after("## Øvelser", "??? leder\n\n    Ring først."), "25:5"),
    ("foreign_markup.shortcode", METHOD, after("## Godt at vide", "Se {{< include a.md >}}."), "26:4"),
    ("repeated_item.default", PLAN, swap("[saette-dagsorden]", "[saette-dagsorden, saette-dagsorden]"), "5:34"),
    ("repeated_item.default", METHOD, swap("[Papir og pen]", "\n  - Papir og pen\n  - Tavle\n  - papir og pen"), "12:5"),
    ("repeated_item.default", TERMS, swap("related: [facilitator]", "related: [facilitator, facilitator]"), "8:28"),
    ("unfilled_place.default", METHOD, after("## Godt at vide", LOCAL), f"{SETTINGS}:1:1"),
    ("unfilled_place.default", SETTINGS, both(with_place, add(b"places: {}\n")), "5:1"),
    ("unknown_place.default", SETTINGS, add(b"units: {jobcenter: Job og Karriere}\n"), "5:9"),
    ("unknown_place.near", SETTINGS, both(with_place, add(b"places:\n  maalaftale: Aftalen\n  maalaftalen: Aftalen\n")), "7:3"),
    ("unknown_place.twice", SETTINGS, both(with_place, add(b"places: {maalaftale: Aftalen}\nunits: {maalaftale: Aftalen}\n")), "5:10"),
    ("unknown_word.no-argument", METHOD, after("## Godt at vide", '{{ local("maalaftale") }}'), "26:1"),
    ("unknown_word.argument", METHOD, after("## Godt at vide", '{{ local("Mål", "vores mål") }}'), "26:1"),
    ("faint_colour.default", SETTINGS, add(b'colours: {link: "#E36F1E"}\n'), "5:17"),
    ("faint_colour.default", SETTINGS, add(b'colours: {dark: {mark: "#333333"}}\n'), "5:24"),
    ("faint_colour.brand", SETTINGS, add(b'colours: {brand: "#0b7fbf"}\n'), "5:18"),
    ("wrong_value.default", SETTINGS, add(b"colours: {brand: green}\n"), "5:18"),
    ("missing_look.logo-kind", SETTINGS, add(b"logo: vaaben.gif\n"), "5:7"),
    ("missing_look.logo-missing", SETTINGS, add(b"logo: vaaben.svg\n"), "5:7"),
    ("missing_look.font-kind", SETTINGS, add(b"font: comic\n"), "5:7"),
    ("missing_look.font-missing", SETTINGS, add(b"font: egen.woff2\n"), "5:7"),
    ("missing_look.font-licence", SETTINGS, both(with_own("egen.woff2"), add(b"font: egen.woff2\n")), "5:7"),
    ("wrong_value.default", SETTINGS, add(b"font: https://example.org/egen.woff2\n"), "5:7"),
    ("wrong_value.default", SETTINGS, add(b"logo: ../../etc/vaaben.svg\n"), "5:7"),
    ("unknown_choice.near", SETTINGS, add(b"roles: [virksomhedskonsulenter]\n"), "5:9"),
    ("unknown_choice.default", SETTINGS, add(b"programmes: [ledelse]\n"), "5:14"),
    ("changed_template.unmarked", f"{OWN}/word_setting.md.jinja", write("Kommunen\n"), "1:1"),
    ("changed_template.default", f"{OWN}/theme/partials/footer.html", write("{# original: 012345abcdef #}\n"), "1:1"),
    ("changed_template.unknown", f"{OWN}/modul.md.jinja", write("{# original: 012345abcdef #}\n"), "1:1"),
    ("changed_template.unknown", f"{OWN}/theme/partials/fod.html", write("<p>Fod</p>\n"), "1:1"),
]

FINE: list[tuple[str, str, Spoil]] = [
    ("a place for a word in code", METHOD, after("## Godt at vide", '`{{ local("maalaftale", "mål") }}`')),
    ("a place that is filled", SETTINGS, both(with_place, add(b"places: {maalaftale: Aftalen}\n"))),
    ("a shared handbook with places", SETTINGS, both(with_place, Path.unlink)),
    ("colours that hold", SETTINGS, add(b'colours: {brand: "#0c454c", link: "#0a5c66", mark: "#c77a00"}\n')),
    ("programmes and roles that are there", SETTINGS, add(b"programmes: [moeder]\nroles: [afdelingsleder]\n")),
    ("a logo that is there", SETTINGS, both(with_own("vaaben.svg"), add(b"logo: vaaben.svg\n"))),
    ("a font with its licence", SETTINGS, both(with_own("egen.woff2", "egen-OFL.txt"), add(b"font: egen.woff2\n"))),
    ("a template that answers the shared one", f"{OWN}/word_setting.md.jinja", write(marked("Kommunen\n", original("word_setting.md.jinja") or ""))),
    ("a font of the reader's machine", SETTINGS, add(b"font: serif\n")),
    ("a README in a content folder", "methods/README.md", write("Her ligger metoderne.\n")),
    ("a README beside a module", "modules/forhandling/README.md", write("Noter.\n")),
    ("a byte order mark", METHOD, lambda place: place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes())),
    ("line ends of Windows", METHOD, lambda place: place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))),
    ("a picture that is there", METHOD, with_picture("tavle.png", "![En tavle](tavle.png)")),
    ("a picture from a camera", METHOD, with_picture("TAVLE.JPG", "![En tavle](TAVLE.JPG)")),
    ("a picture that moves", METHOD, with_picture("tavle.gif", "![En tavle](tavle.gif)")),
    ("a small picture", METHOD, with_picture("tavle.webp", "![En tavle](tavle.webp)")),
    ("a picture with a space in its name", METHOD, with_picture("en tavle.png", "![En tavle](en%20tavle.png)")),
    ("a picture that leads on", METHOD, with_picture("tavle.png", "[![En tavle](tavle.png)](module:forhandling)")),
    ("an attachment", METHOD, with_picture("ark (1).pdf", "Hent [arket](<ark (1).pdf>).")),
    ("a link to a section of a template", METHOD, swap("module:moedefacilitering#oevelser", "role:virksomhedskonsulent#vej")),
    ("a link away", METHOD, swap("Læs mere", "[Rapporten](https://example.org/a#b), [post](mailto:a@example.org). Læs mere")),
    ("a link in code", METHOD, swap("Læs mere", "Skriv `[x](module:findes-ikke)`. Læs mere")),
    ("a link in indented code", METHOD, swap("Læs mere", "Skriv:\n\n    [x](module:findes-ikke)\n\nLæs mere")),
    ("a note behind brackets", METHOD, swap("Læs mere", "Se [1] (side 3: midt på) og (3)[^1].\n\n[^1]: Noten.\n\nLæs mere")),
    ("a form that is to be filled in", METHOD, swap("Læs mere", "Skemaet skal udfyldes.\n\nLæs mere")),
    ("brackets that are escaped", METHOD, swap("Læs mere", r"Skriv \[x](module:findes-ikke) eller \[x][y]. Læs mere")),
    ("an anchor of the author's own", MODULE, swap("## Praksisopgave", "## Praksisopgave\n\n### Trin {#et-trin}\n\n[Trin](#et-trin)")),
    ("braces on a page that asks for no words", PAGE, swap("Tag ", "Skriv {{ 7*7 }} eller {% if %}. Tag ")),
    ("no settings of one's own", SETTINGS, Path.unlink),
    ("a word to avoid, with a reason", METHOD, swap("er opdigtet", "er mødechef <!-- handbook: off FS207 because ordet citeres -->")),
    (
        "a word to avoid, set aside for the file",
        METHOD,
        swap("alle, der", "alle mødechefer <!-- x -->\n\n<!-- handbook: off FS207\nfordi ordet citeres -->\n\n der"),
    ),
    ("a word to avoid in YAML", ROLES, swap("tasks:", "# handbook: off FS207 because ordet citeres\n    tasks: [Er mødechef] #")),
    ("a page that explains exemptions", METHOD, swap("Læs mere", "Skriv `<!-- handbook: off KODE -->`:\n\n    <!-- handbook: off -->\n\nLæs mere")),
    ("a rule turned off", SETTINGS, turned_off),
    ("two examples under two headings", METHOD, after("## Godt at vide", "### Eksempel\n\nEt.\n\n## Mere\n\n### Eksempel\n\nTo.")),
    ("a line across the page", METHOD, after("## Godt at vide", "Et.\n\n---\n\nTo.")),
    ("a heading in code", METHOD, after("## Godt at vide", "```markdown\n# Titel\n\nUnder\n=====\n\n**Fed**\n\n- [ ] TODO <script>\n```")),
    ("bold words", METHOD, after("## Godt at vide", "**Husk:** Vær der i tide.\n\n**Vær der i tide.**")),
    (
        "links that say where they lead",
        METHOD,
        after("## Godt at vide", "[Læs mere om mødet](module:forhandling) og [sidemandsoplæring](method:dagsorden)."),
    ),
    ("an address in code", METHOD, after("## Godt at vide", "Skriv `https://example.org` eller [navn](<https://example.org/a b>).")),
    ("a picture that is described", METHOD, after("## Godt at vide", "![Fire kolleger ved et bord](../docs/assets/moedebord.svg)")),
    ("a picture that is described beside it", METHOD, after("## Godt at vide", '![](../docs/assets/moedebord.svg){alt="Et bord set fra oven"}')),
    ("a screenshot that is described", METHOD, after("## Godt at vide", "![Skærmbillede 2026 af kalenderen](../docs/assets/moedebord.svg)")),
    ("a picture as a link", METHOD, after("## Godt at vide", "[![Et bord set fra oven](../docs/assets/moedebord.svg)](module:forhandling)")),
    ("a table with an empty corner", METHOD, after("## Godt at vide", "| | Før |\n| --- | --- |\n| Ring | 1 |")),
    ("a table of HTML", METHOD, after("## Godt at vide", "<table><thead><tr><th scope='col'>Før</th></tr></thead><tr><td>Ring</td></tr></table>")),
    (
        "HTML that stays",
        METHOD,
        after("## Godt at vide", '<details markdown>\n<summary>Se <abbr title="a > b">eksemplet</abbr></summary>\n\nTekst<br>her.\n\n</details>'),
    ),
    ("a smaller sign", METHOD, after("## Godt at vide", "Er 3 < 4 og a<b? Skriv til <post@example.org>. Tast <kbd>Ctrl</kbd>.")),
    ("attributes that stay", METHOD, swap("## Godt at vide", '## Godt at vide {#vide .note title="Godt"}')),
    ("an eager question", METHOD, after("## Godt at vide", "Hvad gør du så???")),
    ("folders that are not content", "hooks/moduler.md", write("Noter.\n")),
    (
        "what is no placeholder",
        METHOD,
        after("## Godt at vide", '??? note "Mere"\n\n    Virkelig?? Afsnit XX-3 og [...] til-do og [skriv](module:forhandling).'),
    ),
    ("a sheet to fill in", METHOD, after("## Godt at vide", "Skriv dit navn her:\n\nDato: ____")),
    ("a long list", METHOD, after("## Godt at vide", "Tag med:\n\n" + "- papir og pen\n" * 30)),
    ("figures that are no CPR number", METHOD, after("## Godt at vide", "Den 22.11.2026, 2026-11-22, 12.000.000, isbn 1001234567, 320170-1234.")),
    ("an ELI address", METHOD, after("## Godt at vide", "[loven](https://example.org/eli/lta/2020/1234)")),
    ("figures that are no telephone number", METHOD, after("## Godt at vide", "Fra 2019-2020 til 20 000 000 kr. Cvr 29189641. Ring 112.")),
    ("the public's way in", "docs/tilgaengelighed.md", write("---\ntitle: A\nsummary: B.\n---\n\nRing 89 70 10 00. Søvej 1, 8600 Silkeborg\n")),
    ("the mailbox of a function", METHOD, after("## Godt at vide", "[post](mailto:job.virksomhed@eksempelkommunen.dk) og a.b@example.org")),
    ("what is no address", METHOD, after("## Godt at vide", "Under Mål 12, 2019 Herning og punkt 3, 2026 Silkeborg. Virksomheden bor på havnen.")),
    (
        "names of places and organisations",
        METHOD,
        after("## Godt at vide", "Det siger Silkeborg Kommune. Lederen Ringkøbing-Skjern. Ifølge Dansk Industri."),
    ),
    ("a file with a space and an ø", "docs/assets/et møde.svg", write("<svg/>")),
    ("a shared handbook with no statement", SETTINGS, write("department: Jobcentret\n")),
    ("a statement that is not due for a day", SETTINGS, swap("2026-11-01", "2025-12-23")),
    ("a form to write to", SETTINGS, swap("web@eksempel.dk", "https://eksempel.dk/skriv")),
    ("a file that nobody names", "docs/assets/borgere.csv", write("0101010000\n")),
    ("a break without outcomes", PLAN, both(swap("minutes: 45", "minutes: 40"), add(b"  - {title: Pause, minutes: 5, form: break}\n"))),
    ("an outcome in two activities", PLAN, swap("[lede-moedet]", "[lede-moedet, saette-dagsorden]")),
    ("a question of the same id in another module", "modules/forhandling/quiz.yml", swap("krav-eller-interesse", "dagsordenens-formaal")),
    ("two right answers of three", QUIZ, swap("    answers:\n", "    answers:\n      - {text: I god tid., right: true, feedback: Ja.}\n")),
    ("a source that is no act and has no ELI", SOURCES, swap("type: article", "type: report")),
    ("a draft whose day has passed", DRAFT, swap("2026-11-01\nreview_by: 2027-11-01", "2025-11-01\nreview_by: 2026-11-01")),
    ("a retired method whose day is near", ROUND, swap("review_by: 2027-11-01", "review_by: 2026-12-01")),
    ("a page reviewed today", METHOD, swap("reviewed: 2026-11-01", "reviewed: 2026-11-22")),
    ("a review in 61 days", METHOD, swap("review_by: 2027-11-01", "review_by: 2027-01-22")),
    ("an act that no page cites and that has ceased", SOURCES, swap("valid_from: 2026-01-01", "valid_from: 2025-01-01\n    valid_to: 2025-12-31")),
    ("a source that holds for its last day", SOURCES, swap("date: 2026-05", "valid_to: 2026-11-22")),
    ("a source that holds from today", SOURCES, swap("date: 2026-05", "valid_from: 2026-11-22\n    valid_to: 2026-11-22")),
    ("a draft that uses a retired method", "modules/forhandling/plan.yml", swap("exercise", "exercise\n    methods: [runden]")),
    ("a retired method that links to another page", ROUND, swap("trukket tilbage.", "trukket tilbage. Se [](method:dagsorden).")),
    ("a draft in no programme", PROGRAMME, both(without_days, swap(", forhandling]", "]"))),
    ("a method that only a module's text uses", ROUND, both(swap("retired", "published"), link_from_module)),
    ("a programme without prerequisites to break", PROGRAMME, both(without_days, swap("[moedefacilitering, forhandling]", "[moedefacilitering]"))),
    ("another figure with another unit", CASE, swap("Hele afdelingen", "42 timer i forløbet")),
    ("another figure about something else", CASE, swap("Møderne har nu", "Ved bordet sad 6 personer. Møderne har nu")),
    ("the same figure written otherwise", CASE, swap("Hele afdelingen", "Godt 24 personer i forløbet")),
    ("a range and a year", CASE, swap("Hele afdelingen", "10-12 personer i forløbet")),
    ("a figure in code", CASE, swap("Møderne har nu", "`42 personer i forløbet` Møderne har nu")),
    ("another measure in the same words but one", BOARD, both(swap("figure: 24", "figure: 12"), swap("forløbet.", "forløbets sidste uge."))),
    ("another measure by its year", BOARD, both(swap("figure: 24", "figure: 12"), swap("forløbet.", "forløbet. Talt i 2025."))),
    ("the same measure from another source", BOARD, both(swap("figure: 24", "figure: 12"), swap("source: artikel", "source: lov"))),
    ("an old address that leads on", REDIRECTS, moved("/en-gammel/", "method:dagsorden")),
    ("an old address that leads to an overview", REDIRECTS, moved("/en-gammel/", "/metoder/")),
    ("an old address of a page by hand", REDIRECTS, moved("/vejledning/gammel/", "page:vejledning/opgaver")),
    ("no redirects yet", REDIRECTS, write("redirects: {}\n")),
    ("an empty inventory", PUBLISHED, write("pages: []\n")),
    ("a table with bars in its cells", METHOD, after("## Godt at vide", "| Før | Efter |\n| :-- | --: |\n| `a|b` | a\\|b |\n|  | |")),
    (
        "a word that may stand twice",
        METHOD,
        after("## Godt at vide", "Kend den, der der ringes til. Det, du kan, kan du. Du kan. Kan du?\n\n- møde\n- møde\n\nmøde-møde"),
    ),
    ("a section that only has sections", METHOD, after("## Godt at vide", "### Før\n\nRing.\n\n### Efter\n\n```text\nSkriv\n```")),
    ("a box of our own", METHOD, after("## Godt at vide", '!!! note "Husk"\n\n    Ring først.\n\n> Et citat\n\n`::: note`')),
]


def plant(root: Path, manual: re.Match[str]) -> None:
    """Make the wrong example of a manual page true."""
    place, wrong = root / manual["path"], unindented(manual["wrong"])
    if manual["way"] == "som mappe":
        place.unlink()
        place.mkdir()
    elif manual["way"] == "som ny fil":
        write(wrong)(place)
    else:
        right = unindented(manual["right"])
        assert place.read_text(encoding="utf-8").count(right) == 1
        swap(right, wrong)(place)
        save_as("cp1252" if manual["way"] else "utf-8")(place)


def unindented(example: str) -> str:
    return "".join(line[4:] or "\n" for line in example.strip("\n").splitlines(keepends=True)) + "\n"


def places(mistakes: list[tuple[str, str, Spoil, str]]) -> list[object]:
    """The table's rows as parameters, with the whole place of each problem."""
    return [pytest.param(case, path, spoil, at if "/" in at else f"{path}:{at}", id=f"{case} {at}") for case, path, spoil, at in mistakes]


def test_a_sound_handbook_has_no_problem(root: Path, told: Told) -> None:
    assert told(root) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_the_manual(rule: Rule, root: Path, told: Told) -> None:
    manual = MANUAL.fullmatch(rule.module.__doc__ or "")
    assert manual, "the manual page lacks a part"
    assert manual["told"].endswith(f": {rule.code}")
    plant(root, manual)
    assert told(root) == [manual["told"]]


@pytest.mark.parametrize(("case", "path", "spoil", "at"), places(MISTAKES))
def test_one_mistake_gives_one_problem(case: str, path: str, spoil: Spoil, at: str, root: Path) -> None:
    spoil(root / path)
    problems = check(linked(root, TODAY))
    rule, _, name = case.partition(".")
    assert [f"{problem.at}: {problem.code}" for problem in problems] == [f"{at}: {CODES[rule]}"]
    assert matches(problems[0].message, messages()[rule][name]["message"])
    assert matches(problems[0].help, messages()[rule][name]["help"])
    assert not re.search(r"\bNone\b|<class|\{\w*\}", problems[0].message + problems[0].help.replace("{{", ""))


@pytest.mark.parametrize(("path", "spoil"), [pytest.param(path, spoil, id=name) for name, path, spoil in FINE])
def test_what_is_no_mistake_gives_no_problem(path: str, spoil: Spoil, root: Path, told: Told) -> None:
    spoil(root / path)
    assert told(root) == []


def test_several_mistakes_are_told_in_the_order_of_places(root: Path, told: Told) -> None:
    swap("minutes: 20", "minutes: 0")(root / METHOD)
    swap("module:moedefacilitering#oevelser", "modul:x")(root / METHOD)
    swap("[herning]", "[hernig]")(root / PROGRAMME)
    assert told(root) == [f"{METHOD}:7:10: FS113", f"{METHOD}:28:22: FS204", f"{PROGRAMME}:9:9: FS202"]


def matches(told: str, template: str) -> bool:
    """Whether a text is a message with its places filled."""
    parts = string.Formatter().parse(template)
    return bool(re.fullmatch("".join(re.escape(text) + (".*" if field is not None else "") for text, field, _, _ in parts), told, re.S))


def test_every_message_of_a_rule_is_driven_by_a_mistake() -> None:
    written = {f"{rule}.{case}" for rule, cases in messages().items() if rule in CODES for case in cases}
    assert written == {case for case, *_ in MISTAKES}


def test_a_rule_says_what_is_wrong_and_what_helps() -> None:
    assert [rule for rule in CODES if any(set(texts) != {"message", "help"} for texts in messages()[rule].values())] == []


def _says(room: str, case: str, code: list[str]) -> bool:
    """Whether a message is named in the code, or begun there; `audit` puts names together of a kind, an extent or a stage, and the
    machine names its refusals itself."""
    if room == "machine":
        return hasattr(errno, case)
    named = {case}
    if room == "audit":
        named = {case, case.removesuffix("-gap"), case.removesuffix("s"), case.removeprefix("no-")}
    ways = {f'"{name}"' for name in named} | {f'"{first}-{{' for first in [case.rpartition("-")[0]] if first}
    return any(way in text for text in code for way in ways)


def test_every_other_message_is_used() -> None:
    hooks = Path(str(rules.__file__)).parents[2]
    code = [path.read_text(encoding="utf-8") for path in (*hooks.glob("*.py"), *hooks.glob("handbook/**/*.py"))]
    written = {(room, case) for room, cases in messages().items() if room not in CODES for case in cases}
    assert [(room, case) for room, case in sorted(written) if not _says(room, case, code)] == []
    assert {pair for text in code for pair in re.findall(r"""\bsay\(["'](\w+)["'], ["']([\w-]+)["']""", text)} <= written


def test_the_table_holds_each_rule_once() -> None:
    folder = Path(str(rules.__file__)).parent
    assert sorted(rule.name for rule in RULES) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert len(CODES) == len({rule.code for rule in RULES}) == len(RULES)


def test_the_codes_stand_in_order_and_none_is_used_again() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert not set(codes) & set(RETIRED)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_manual_can_be_read_in_a_minute(rule: Rule) -> None:
    manual = (rule.module.__doc__ or "").splitlines()
    assert len(manual) <= 30
    assert len(manual[0]) <= 120


def test_of_one_drawing_no_more_is_told_than_an_author_reads(root: Path, told: Told) -> None:
    (root / "docs/assets/bord.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{"<g>" * 3_000}{"</g>" * 3_000}</svg>', encoding="utf-8")
    assert len([problem for problem in told(root) if problem.endswith("FS166")]) == living_drawing.MOST
