"""Each rule against the example of its own manual page, and against a table of further mistakes: one mistake, one problem."""

from __future__ import annotations

import os
import re
import string
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handbook import rules
from handbook.build import linked
from handbook.check import check
from handbook.messages import messages
from handbook.rules import RETIRED, RULES, Rule

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
PROGRAMME = "programmes/moeder.yml"
ROLES = "vocabulary/roles.yml"
TERMS = "vocabulary/terms/samarbejde.yml"
SETTINGS = "local/settings.yml"
FRONT = "docs/index.md"
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


def turned_off(settings: Path) -> None:
    """A word to avoid, and the rule that would tell of it turned off."""
    swap("er opdigtet", "er mødechef")(settings.parents[1] / METHOD)
    add(b"rules: [{code: FS207, severity: off, reason: Ordet bruges her.}]\n")(settings)


def save_as(encoding: str) -> Spoil:
    return lambda place: place.write_bytes(place.read_text(encoding="utf-8").encode(encoding))


def add(content: bytes) -> Spoil:
    return lambda place: place.write_bytes(place.read_bytes() + content)


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


def copy_module(place: Path) -> None:
    """A third module, with which two others make a ring."""
    third = place.parents[1] / "tredje"
    third.mkdir()
    for path in place.parent.iterdir():
        (third / path.name).write_bytes(path.read_bytes())
    swap("prerequisites: []", "prerequisites: [forhandling]")(third / "module.md")
    swap("prerequisites: []", "prerequisites: [tredje]")(place)


def with_picture(name: str, text: str) -> Spoil:
    """Put a picture beside the file, and a text into it."""

    def spoil(place: Path) -> None:
        (place.parent / name).write_bytes(b"picture")
        swap("Læs mere", f"{text}\n\nLæs mere")(place)

    return spoil


# The rule and its case; the file; what is done to it; the place of the problem, in the same file where none is named.
MISTAKES: list[tuple[str, str, Spoil, str]] = [
    ("unreadable_file.outside", METHOD, lead_to("../../udenfor.md"), "1:1"),
    ("unreadable_file.not-a-file", METHOD, pipe, "1:1"),
    ("unreadable_file.too-large", METHOD, add(b"x" * 600_000), "1:1"),
    ("unreadable_file.no-access", METHOD, lead_to("findes-ikke.md"), "1:1"),
    ("unreadable_file.no-access", METHOD, lead_to("dagsorden.md"), "1:1"),
    ("not_utf8.default", METHOD, add(b"\xc3"), "29:1"),
    ("not_utf8.cp1252", ROLES, save_as("cp1252"), "5:16"),
    ("not_utf8.utf-16", METHOD, save_as("utf-16"), "1:1"),
    ("broken_yaml.default", METHOD, swap("purpose: At", "purpose: - At"), "4:10"),
    ("broken_yaml.colon", METHOD, swap("when: Før", " when: Før"), "5:6"),
    ("broken_yaml.special", METHOD, swap("    text: Spørg", "\ttext: Spørg"), "12:1"),
    ("broken_yaml.special", PLAN, swap("    form: talk", "\tform: talk"), "4:1"),
    ("broken_yaml.special", METHOD, swap("purpose: At", "purpose: @At"), "4:10"),
    ("broken_yaml.quote", METHOD, swap("summary: En", 'summary: "En'), "3:10"),
    ("broken_yaml.quote", PROGRAMME, swap("title: Bedre", "title: 'Bedre"), "1:8"),
    ("broken_yaml.escape", METHOD, swap("purpose: At alle ved, hvorfor de mødes.", r'purpose: "C:\mappe"'), "4:13"),
    ("broken_yaml.rest", METHOD, swap("title: Sæt dagsordenen", 'title: "Sæt" dagsordenen'), "2:14"),
    ("broken_yaml.no-colon", METHOD, swap("minutes: 20", "minutes 20"), "7:1"),
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
    ("broken_yaml.not-a-mapping", PLAN, write(""), "1:1"),
    ("broken_yaml.not-a-mapping", PLAN, write("- title: Velkomst\n"), "1:1"),
    ("broken_yaml.no-front", METHOD, write(""), "1:1"),
    ("broken_yaml.no-front", METHOD, write("# Dagsorden\n"), "1:1"),
    ("broken_yaml.unclosed-front", METHOD, swap("published\n---\n", "published\n"), "1:1"),
    ("duplicate_key.default", ROLES, swap("    title: Afdelingsleder\n", "    title: Afdelingsleder\n    title: Leder\n"), "9:5"),
    ("stray_file.default", PLAN, rename("plann.yml"), "modules/moedefacilitering/plann.yml:1:1"),
    ("stray_file.default", QUIZ, rename("quiz.yaml"), "modules/moedefacilitering/quiz.yaml:1:1"),
    ("stray_file.default", MODULE, rename("modul.md"), "modules/moedefacilitering/modul.md:1:1"),
    ("stray_file.default", METHOD, rename("dagsorden.MD"), "methods/dagsorden.MD:1:1"),
    ("stray_file.default", METHOD, rename("dagsorden.markdown"), "methods/dagsorden.markdown:1:1"),
    ("stray_file.default", ROLES, rename("rolle.yml"), "vocabulary/rolle.yml:1:1"),
    ("stray_file.default", SETTINGS, rename("setting.yml"), "local/setting.yml:1:1"),
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
    ("wrong_value.empty", METHOD, swap("minutes: 20", "minutes:"), "7:9"),
    ("wrong_value.empty-optional", METHOD, swap("materials: [Papir og pen]", "materials:"), "9:11"),
    ("wrong_value.empty", METHOD, swap("title: Sæt dagsordenen", 'title: "  "'), "2:8"),
    ("wrong_value.whole-number", METHOD, swap("minutes: 20", "minutes: 1,5"), "7:10"),
    ("wrong_value.whole-number", METHOD, swap("minutes: 20", "minutes: [20]"), "7:10"),
    ("wrong_value.yes-no", QUIZ, swap("right: true", "right: ja"), "7:16"),
    ("wrong_value.date", METHOD, swap("reviewed: 2026-11-01", "reviewed: 2013-02-30"), "19:11"),
    ("wrong_value.date", METHOD, swap("reviewed: 2026-11-01", "reviewed: 1. november 2026"), "19:11"),
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
    ("dead_link.unread", METHOD, swap("(module:moedefacilitering#oevelser)", "[ukendt]"), "28:22"),
    ("dead_link.default", METHOD, swap("Læs mere", '<a href="findes-ikke.md">Her</a>. Læs mere'), "28:10"),
    ("missing_picture.default", METHOD, swap("Læs mere", '<img src="tavle.png" alt="En tavle"> Læs mere'), "28:11"),
    ("unknown_reference.default", METHOD, swap("(module:moedefacilitering#oevelser)", "(case:x\n'titel')"), "28:22"),
    ("unknown_reference.default", METHOD, swap("Læs mere", "<a href=case:x>Her</a>. Læs mere"), "28:9"),
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
]

FINE: list[tuple[str, str, Spoil]] = [
    ("a README in a content folder", "methods/README.md", write("Her ligger metoderne.\n")),
    ("a README beside a module", "modules/forhandling/README.md", write("Noter.\n")),
    ("a byte order mark", METHOD, lambda place: place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes())),
    ("line ends of Windows", METHOD, lambda place: place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))),
    ("a picture that is there", METHOD, with_picture("tavle.png", "![En tavle](tavle.png)")),
    ("a picture from a camera", METHOD, with_picture("TAVLE.JPG", "![En tavle](TAVLE.JPG)")),
    ("a picture with a space in its name", METHOD, with_picture("en tavle.png", "![En tavle](en%20tavle.png)")),
    ("a picture that leads on", METHOD, with_picture("tavle.png", "[![En tavle](tavle.png)](module:forhandling)")),
    ("an attachment", METHOD, with_picture("ark (1).pdf", "Hent [arket](<ark (1).pdf>).")),
    ("a link to a section of a template", METHOD, swap("module:moedefacilitering#oevelser", "role:virksomhedskonsulent#vej")),
    ("a link away", METHOD, swap("Læs mere", "[Mere](https://example.org/a#b), [post](mailto:a@example.org). Læs mere")),
    ("a link in code", METHOD, swap("Læs mere", "Skriv `[x](module:findes-ikke)`. Læs mere")),
    ("a link in indented code", METHOD, swap("Læs mere", "Skriv:\n\n    [x](module:findes-ikke)\n\nLæs mere")),
    ("brackets that are escaped", METHOD, swap("Læs mere", r"Skriv \[x](module:findes-ikke) eller \[x][y]. Læs mere")),
    ("an anchor of the author's own", MODULE, swap("## Praksisopgave", "## Praksisopgave\n\n### Trin {#et-trin}\n\n[Trin](#et-trin)")),
    ("braces on a page that asks for no words", PAGE, swap("Tag ", "Skriv {{ 7*7 }} eller {% if %}. Tag ")),
    ("no settings of one's own", SETTINGS, Path.unlink),
    ("a word to avoid, with a reason", METHOD, swap("er opdigtet", "er mødechef <!-- handbook: off FS207 because ordet citeres -->")),
    ("a word to avoid, set aside for the file", METHOD, swap("alle, der", "alle mødechefer <!-- x -->\n\n<!-- handbook: off FS207\nfordi ordet citeres -->\n\n der")),
    ("a word to avoid in YAML", ROLES, swap("tasks:", "# handbook: off FS207 because ordet citeres\n    tasks: [Er mødechef] #") ),
    ("a page that explains exemptions", METHOD, swap("Læs mere", "Skriv `<!-- handbook: off KODE -->`:\n\n    <!-- handbook: off -->\n\nLæs mere")),
    ("a rule turned off", SETTINGS, turned_off),
    ("a shared handbook with no statement", SETTINGS, write("department: Jobcentret\n")),
    ("a statement that is not due for a day", SETTINGS, swap("2026-11-01", "2025-12-23")),
    ("a form to write to", SETTINGS, swap("web@eksempel.dk", "https://eksempel.dk/skriv")),
    ("a file that nobody names", "docs/assets/borgere.csv", write("0101010000\n")),
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
    assert told(root) == [f"{METHOD}:7:10: FS113", f"{PROGRAMME}:9:9: FS202"]


def matches(told: str, template: str) -> bool:
    """Whether a text is a message with its places filled."""
    parts = string.Formatter().parse(template)
    return bool(re.fullmatch("".join(re.escape(text) + (".*" if field is not None else "") for text, field, _, _ in parts), told, re.S))


def test_every_message_of_a_rule_is_driven_by_a_mistake() -> None:
    written = {f"{rule}.{case}" for rule, cases in messages().items() if rule in CODES for case in cases}
    assert written == {case for case, *_ in MISTAKES}


def test_a_rule_says_what_is_wrong_and_what_helps() -> None:
    assert [rule for rule in CODES if any(set(texts) != {"message", "help"} for texts in messages()[rule].values())] == []


def test_every_other_message_is_used() -> None:
    hooks = Path(str(rules.__file__)).parents[2]
    code = [path.read_text(encoding="utf-8") for path in (*hooks.glob("*.py"), *hooks.glob("handbook/**/*.py"))]
    written = {(room, case) for room, cases in messages().items() if room not in CODES for case in cases}
    assert [(room, case) for room, case in sorted(written) if not any(f'"{case}"' in text for text in code)] == []
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
