"""What has changed upstream since an override was written, as a page that stands by itself, and in the terminal."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook import drift
from handbook.build import journey, linked
from handbook.cli import main

from .conftest import TODAY

METHOD = "local/methods/dagsorden.md"
OURS = "---\ntitle: Vores <b>dagsorden</b>\n---\n\n## Godt at vide\n\nVores egne ord & <script>tegn</script>.\n"


@pytest.fixture
def fork(root: Path) -> Path:
    """The sample with a method of its own over the shared one, which is noted."""
    (root / METHOD).parent.mkdir(parents=True)
    (root / METHOD).write_text(OURS, encoding="utf-8")
    (root / "local/based-on.yml").write_text(drift.accepted(linked(root, TODAY), ["method:dagsorden"]), encoding="utf-8")
    return root


def change(root: Path, old: str, new: str) -> None:
    place = root / "methods/dagsorden.md"
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def page(root: Path) -> str:
    into = root / "afvigelser.html"
    done = CliRunner().invoke(main, ["--root", str(root), "drift", "--into", str(into)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"Åbn {into} i en browser.\n"
    return into.read_text(encoding="utf-8")


def told(html: str) -> str:
    """The words of a page, in one line."""
    return " ".join(unescape(re.sub("<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


def test_a_page_shows_the_three_versions_and_what_to_do(fork: Path) -> None:
    change(fork, "opdigtet til test", "fundet på til test")
    html = page(fork)
    assert "Den er fundet på til test." not in told(html.partition("<ins>")[0])
    assert re.search(r"<del>[^<]*opdigtet til test[^<]*</del>", html)
    assert re.search(r"<ins>[^<]*fundet på til test[^<]*</ins>", html)
    words = told(html)
    assert "Afsnittet godt-at-vide er ændret" in words
    assert "Jeres egen tekst står på siden i stedet." in words
    assert "På jeres side ## Godt at vide Vores egne ord" in words
    assert f"Jeres egen står i {METHOD} , den fælles i methods/dagsorden.md ." in words
    assert "python3 run.py drift --accept method:dagsorden" in words


def test_what_came_and_what_went_is_told_apart(fork: Path) -> None:
    change(fork, "minutes: 20", "group_size: 4")
    words = told(page(fork))
    assert "Feltet group_size er kommet til" in words
    assert "Feltet minutes er væk" in words
    assert words.count("jeres side følger den fælles") == 2


def test_the_page_runs_nothing_and_asks_for_nothing(fork: Path) -> None:
    change(fork, "opdigtet til test", "<img src=https://example.org/x onerror=alert(1)> til test")
    html = page(fork)
    assert "Vores &lt;b&gt;dagsorden&lt;/b&gt;" in html
    assert re.findall(r"<(?:script|img|link|iframe|object)\b|\s(?:src|on\w+|style)=\"|url\(", html) == []
    assert set(re.findall(r'href="([^"]*)"', html)) == {"#udgave-1"}


def test_an_override_of_what_is_gone_is_told_with_what_it_was_and_once_by_the_check(fork: Path) -> None:
    place = fork / "local/methods/runden.md"
    place.write_text("---\npurpose: Vores eget formål.\n---\n", encoding="utf-8")
    (fork / "local/based-on.yml").write_text(drift.accepted(linked(fork, TODAY), ["method:dagsorden", "method:runden"]), encoding="utf-8")
    (fork / "methods/runden.md").unlink()
    words = told(page(fork))
    assert words.count("Tag en runde") == 3
    assert "Jeres egen står i local/methods/runden.md . Den fælles er væk, og jeres bliver ikke vist." in words
    assert "I jeres fil Vores eget formål." in words
    assert "gør local/methods/runden.md til en hel side med alle felter" in words
    assert [problem.code for problem in journey(fork, TODAY).problems if problem.at.path == "local/methods/runden.md"] == ["FS360"]
    terminal = CliRunner().invoke(main, ["--root", str(fork), "drift"]).stdout
    assert "method:runden" in terminal
    assert "Den fælles er væk" in terminal


def test_one_that_is_not_noted_is_told(fork: Path) -> None:
    (fork / "local/based-on.yml").unlink()
    assert "Det er ikke noteret, hvilken udgave jeres er skrevet over." in told(page(fork))
    done = CliRunner().invoke(main, ["--root", str(fork), "drift"])
    assert (done.exit_code, done.exception) == (0, None)
    assert "Det er ikke noteret, hvilken udgave jeres egen er skrevet over." in " ".join(done.stdout.split())


def test_where_nothing_has_changed_the_page_says_so(fork: Path) -> None:
    assert "Intet er ændret i det, I har jeres egen udgave af." in told(page(fork))


def test_a_page_and_an_acceptance_are_asked_for_apart(fork: Path) -> None:
    words = ["--root", str(fork), "drift", "--into", str(fork / "x.html"), "--accept", "method:dagsorden"]
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, done.stderr.strip()) == (2, "Skriv enten --accept eller --into.")
    assert not (fork / "x.html").exists()
