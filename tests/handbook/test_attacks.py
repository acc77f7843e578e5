"""What a stranger may send: it is told with a place, or stands on the page as the text that it is; and behind the rules nothing lives.

The attacks stand in `attacks.yml`. A build ends where a problem is an error, so each is held against the rules, and what the rules
would have let through against cleaning alone.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from icalendar import Calendar

from handbook.build import Journey, journey
from handbook.clean import clean
from handbook.render import Site

TODAY = date(2026, 11, 22)
SAMPLE = Path(__file__).resolve().parents[1] / "sample"
PAGE, WITH_WORDS, ROLES, DRAWING = "docs/vejledning/opgaver.md", "docs/index.md", "vocabulary/roles.yml", "docs/assets/moedebord.svg"
SECRET = "hemmeligt-8c1f"
Live = Callable[[str], list[str]]

ATTACKS = yaml.safe_load(Path(__file__).with_name("attacks.yml").read_text(encoding="utf-8"))


def _attacks(kind: str) -> Iterator[Any]:
    for number, attack in enumerate(ATTACKS[kind]):
        text = attack if isinstance(attack, str) else attack["part"] * attack["times"]
        yield pytest.param(text, id=f"{number} {text[:40].encode('ascii', 'backslashreplace').decode()}")


def attacks(*kinds: str) -> list[Any]:
    return [param for kind in kinds for param in _attacks(kind)]


def text_of(path: str) -> str:
    return (SAMPLE / path).read_text(encoding="utf-8")


def sent(path: str, text: str) -> Journey:
    return journey(SAMPLE, TODAY, {path: text.encode("utf-8", "surrogatepass")})


def assert_told(made: Journey, path: str, first: int = 1) -> None:
    """The build stops, and says at which line of the file."""
    assert made.site is None
    told = [problem for problem in made.problems if problem.severity == "error" and problem.at.path == path and problem.at.line >= first]
    assert told and all(problem.at.column >= 1 and problem.message and problem.help for problem in told)


@pytest.mark.parametrize("attack", attacks("templates"))
def test_nothing_but_the_words_of_the_handbook_reaches_a_template_engine(attack: str) -> None:
    whole = text_of(WITH_WORDS)
    made = sent(WITH_WORDS, f"{whole}\n{attack}\n")
    assert_told(made, WITH_WORDS, whole.count("\n") + 1) if not _is_shown(made, attack) else None


def _is_shown(made: Journey, attack: str) -> bool:
    """Whether it is code or a comment, and stands on the page with braces that no engine reads."""
    return made.site is not None and "config" in attack and made.site.pages["index.md"].text.count("{{") == text_of(WITH_WORDS).count("{{")


@pytest.mark.parametrize("attack", attacks("html", "links", "drawn-out"))
def test_what_would_live_or_lead_elsewhere_or_take_forever_is_told(attack: str) -> None:
    whole = text_of(PAGE)
    assert_told(sent(PAGE, f"{whole}\n{attack}\n"), PAGE, 1 if len(attack) > 100_000 else whole.count("\n") + 1)


@pytest.mark.parametrize("attack", attacks("html", "links", "harmless", "fields"))
def test_cleaning_alone_leaves_nothing_alive(attack: str, html: Callable[[str], str], live: Live) -> None:
    cleaned = clean(html(f"# Side\n\n{attack}\n\nSlut."))
    assert live(cleaned.html) == []
    assert clean(cleaned.html).gone == ()


@pytest.mark.parametrize("attack", attacks("harmless"))
def test_what_is_harmless_stands_as_it_was_written(attack: str, html: Callable[[str], str], live: Live) -> None:
    site = sent(PAGE, f"{text_of(PAGE)}\n{attack}\n").site
    assert site
    page = html(body(site.pages["vejledning/opgaver.md"].text))
    assert live(page) == [] and SECRET not in page and "site_name" not in page
    assert clean(page).gone == ()


def body(page: str) -> str:
    return page.split("\n---\n", 1)[1]


def front(page: str) -> Mapping[str, object]:
    read: dict[str, object] = yaml.safe_load(page.split("\n---\n", 1)[0])
    return read


@pytest.mark.parametrize("attack", attacks("fields"))
def test_what_stands_in_a_field_is_text_wherever_it_is_published(attack: str, html: Callable[[str], str], live: Live) -> None:
    planted = f"Ugle7 {attack}"
    files: dict[str, str] = {}
    for path, old in ATTACKS["planted-in"]:
        before = files.get(path) or text_of(path)
        assert old in before
        files[path] = re.sub(rf"\"?{re.escape(old)}\"?", lambda _: json.dumps(planted, ensure_ascii=True), before, count=1)
    made = journey(SAMPLE, TODAY, {path: text.encode() for path, text in files.items()})
    if made.site is None:
        assert any(problem.severity == "error" and problem.at.path in files for problem in made.problems)
        return
    for page in (leaf.text for leaf in made.site.pages.values() if "Ugle7" in leaf.text):
        shown = html(body(page))
        assert live(shown) == [] and clean(shown).gone == ()
        assert not re.search(r"[<>\"]", " ".join(value for value in front(page).values() if isinstance(value, str)))
        assert "{{" not in page
    _assert_well_written(made.site)


def _assert_well_written(site: Site) -> None:
    """Every file that is no page can be read by what it is for, and runs nothing there."""
    for path, text in site.written.items():
        if path.endswith(".json"):
            json.loads(text)
        elif path.endswith(".ics"):
            assert {part.name for part in Calendar.from_ical(text).walk()} <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
            assert "\nATTACH" not in text
        elif path.endswith(".csv"):
            assert not re.search(r"(?:^|;)\"?[=+@-]", text.removeprefix("\ufeff"), re.M)
    for data in site.made.values():
        assert b"Ugle7" in data or ZipFile(BytesIO(data)).testzip() is None


@pytest.mark.parametrize("attack", attacks("yaml"))
def test_yaml_is_taken_for_text_or_told(attack: str) -> None:
    assert_told(sent(ROLES, attack), ROLES)


@pytest.mark.parametrize("attack", attacks("bytes"))
def test_bytes_that_are_no_text_of_ours_are_told(attack: str) -> None:
    assert_told(journey(SAMPLE, TODAY, {PAGE: bytes.fromhex(attack)}), PAGE)


@pytest.mark.parametrize("attack", attacks("drawings"))
def test_a_drawing_that_is_more_is_told(attack: str) -> None:
    assert_told(sent(DRAWING, attack), DRAWING)


@pytest.mark.parametrize("ending", ["png", "jpg", "jpeg", "gif", "webp", "PNG"])
@pytest.mark.parametrize(
    "attack", [b"<script>alert(1)</script>", b"<svg onload='alert(1)'/>", b"MZ\x90\0", b"PK\x03\x04", b"#!/bin/sh", b"\n\x89PNG\r\n\x1a\n", b""]
)
def test_what_is_called_a_picture_and_is_none_is_told(attack: bytes, ending: str, root: Path) -> None:
    (root / "docs/assets" / f"bord.{ending}").write_bytes(attack)
    assert_told(journey(root, TODAY), f"docs/assets/bord.{ending}")


def _linked(target: str) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("path", "plant"),
    [
        pytest.param("docs/ud.md", _linked("../../hemmelig.md"), id="a link out"),
        pytest.param("docs/ud.md", _linked("/etc/passwd"), id="an absolute link out"),
        pytest.param("docs/ud.md", _linked("ud.md"), id="a link to itself"),
        pytest.param("docs/ud.md", _linked("/dev/zero"), id="a device"),
        pytest.param("docs/ud.md", _linked("/proc/self/environ"), id="the environment"),
        pytest.param("docs/ud.md", _linked("../.git/config.md"), id="what is git's"),
        pytest.param("docs/ud.md", os.mkfifo, id="a pipe"),
        pytest.param("docs/ud.md", Path.mkdir, id="a folder"),
        pytest.param("vocabulary/terms/ud.yml", _linked("/dev/random"), id="a device as YAML"),
        pytest.param("local/templates/word_count.md.jinja", _linked("/etc/passwd"), id="a link out as template"),
        pytest.param("vocabulary/terms/ud.yml", os.mkfifo, id="a pipe as YAML"),
        pytest.param("methods/con.md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="a device of Windows"),
        pytest.param("methods/con .md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="a space at the end"),
        pytest.param("methods/a\nb.md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="a line break in the name"),
        pytest.param("methods/a\x1bb.md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="an escape in the name"),
        pytest.param("methods/a\u202eb.md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="a turn in the name"),
        pytest.param("methods/<b>.md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="a tag as name"),
        pytest.param("methods/{{ x }}.md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="a template as name"),
        pytest.param("methods/..md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="dots as name"),
        pytest.param("methods/Dagsorden.md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="another case"),
        pytest.param("methods/" + "a" * 200 + ".md", lambda place: place.write_text(text_of("methods/dagsorden.md")), id="a long name"),
        pytest.param("docs/a\u030a.md", lambda place: place.write_text(text_of(PAGE)), id="a letter of two"),
        pytest.param("docs/javascript:a.md", lambda place: place.write_text(text_of(PAGE)), id="an address as name"),
    ],
)
def test_a_file_that_is_none_or_is_called_what_none_may_be_is_told(path: str, plant: Callable[[Path], None], root: Path) -> None:
    (root.parent / "hemmelig.md").write_text(f"---\ntitle: {SECRET}\nsummary: {SECRET}\n---\n", encoding="utf-8")
    (root / ".git").mkdir()
    (root / ".git/config.md").write_text(f"---\ntitle: {SECRET}\nsummary: {SECRET}\n---\n", encoding="utf-8")
    (root / path).parent.mkdir(exist_ok=True)
    plant(root / path)
    made = journey(root, TODAY)
    assert [problem for problem in made.problems if problem.severity == "error" and problem.at.path == path]
    assert made.site is None
    assert not any(SECRET in file.text for file in made.handbook.files)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("target", ["../../../hemmelig", "/etc", "..", "/proc/self", "../../.git"])
def test_what_lies_behind_a_link_is_no_file_of_the_handbook(target: str, root: Path) -> None:
    for folder in (root.parent / "hemmelig", root / ".git"):
        folder.mkdir()
        (folder / "hemmelig.png").write_text(SECRET, encoding="utf-8")
    (root / "docs/assets/ud").symlink_to(target)
    (root / "docs/assets/ud.png").symlink_to("../../../hemmelig/hemmelig.png")
    for link in ("ud/hemmelig.png", "ud.png", "../../../hemmelig/hemmelig.png"):
        (root / PAGE).write_text(f"{text_of(PAGE)}\n[x](../assets/{link})\n", encoding="utf-8")
        assert_told(journey(root, TODAY), PAGE)
