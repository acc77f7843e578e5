"""A site comes to its place whole, or the old one stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from handbook import site
from handbook.build import journey
from handbook.source import HandbookError
from handbook.stages import Stages, stages

DAY = date(2026, 11, 1)
Copied = Callable[[Path], Path]


@pytest.fixture
def handbook(tmp_path: Path, copied: Copied, children: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A handbook with an old site that has a page which the new one has not."""
    for name, value in children.items():
        monkeypatch.setenv(name, value)
    root = copied(tmp_path / "handbog")
    filled(root / "site", "den gamle")
    (root / "site/forsvundet.html").write_text("en side, som er slettet", encoding="utf-8")
    return root


@pytest.fixture
def quiet() -> Iterator[Stages]:
    """Stages that nobody looks at."""
    with stages(Console(file=StringIO())) as work:
        yield work


def filled(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}


def test_a_build_replaces_the_whole_site_and_leaves_nothing_beside(handbook: Path, quiet: Stages) -> None:
    before = {path.name for path in handbook.iterdir()}
    site.build(journey(handbook, DAY), handbook / "site", quiet)
    site_now = contents(handbook / "site")
    assert sorted(site_now) == ["404.html", "index.html"]
    assert "Eksempelhåndbogen" in site_now["index.html"]
    assert {path.name for path in handbook.iterdir()} == before


@pytest.mark.parametrize(
    ("path", "wrong", "cause"),
    [
        pytest.param("mkdocs.yml", "\nukendt_felt: 1\n", "ukendt_felt", id="MkDocs does not know a setting"),
        pytest.param("mkdocs.yml", "\nplugins: [findes-ikke]\n", "findes-ikke", id="a plugin that is not there"),
        pytest.param("mkdocs.yml", "\n: [\n", "", id="no YAML"),
        pytest.param("mkdocs.yml", "\nextra_css: [findes-ikke.css]\nnav: [findes-ikke.md]\n", "findes-ikke", id="a warning"),
        pytest.param(
            "local/templates/theme/main.html", "{{ page.findes_ikke.heller_ikke }}\n", "findes_ikke", id="a template that asks for what is not there"
        ),
    ],
)
def test_a_build_that_fails_leaves_the_old_site(handbook: Path, quiet: Stages, path: str, wrong: str, cause: str) -> None:
    before = {path.name for path in handbook.iterdir()}
    (handbook / path).parent.mkdir(parents=True, exist_ok=True)
    with (handbook / path).open("a", encoding="utf-8") as stream:
        stream.write(wrong)
    with pytest.raises(HandbookError, match=rf"^Siden kunne ikke bygges, og den gamle står urørt\.\n(.|\n)*{cause}"):
        site.build(journey(handbook, DAY), handbook / "site", quiet)
    assert contents(handbook / "site") == {"index.html": "den gamle", "forsvundet.html": "en side, som er slettet"}
    assert {path.name for path in handbook.iterdir()} == before


def test_pages_are_written_with_the_files_that_they_name(handbook: Path, tmp_path: Path) -> None:
    (handbook / "docs/skema.pdf").write_bytes(b"et skema")
    with (handbook / "docs/index.md").open("a", encoding="utf-8") as stream:
        stream.write("\n[Skemaet](skema.pdf)\n")
    into = tmp_path / "sider"
    made = journey(handbook, DAY)
    assert made.site
    assert site.write_pages(handbook, made, into) == len(made.site.pages) == len(list(into.rglob("*.md")))
    assert (into / "skema.pdf").read_bytes() == b"et skema"
    assert "Eksempelkommunen og har 4 begreber" in (into / "index.md").read_text(encoding="utf-8")


def test_of_a_handbook_with_problems_nothing_is_written(handbook: Path, tmp_path: Path) -> None:
    (handbook / "methods/dagsorden.md").write_text("intet", encoding="utf-8")
    assert site.write_pages(handbook, journey(handbook, DAY), tmp_path / "sider") == 0
    assert not (tmp_path / "sider").exists()
