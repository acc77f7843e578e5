"""Gathering handbooks: what is left out and told, what is copied, and what a hub's pages and headers let in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handbook.catalogue import Catalogue
from handbook.cli import main
from handbook.hub import Guest, Hub, write

ENTRY = {
    "kind": "case",
    "id": "a",
    "title": "<img src=x onerror=alert(1)>",
    "summary": "</script>",
    "address": "cases/a/",
    "hash": "0" * 32,
    "status": "published",
}


def telling(name: str, **changed: object) -> dict[str, Any]:
    whose = {"name": name, "code": None}
    told = {
        "format": "faellessprog-handbook",
        "version": 1,
        "municipality": whose,
        "language": "da",
        "site": f"https://{len(name)}.example/",
        "entries": [ENTRY],
    }
    return told | changed


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[dict[str, Path]]:
    """Published handbooks as their files: two sound ones, and one that is not."""
    broken = telling("Prøveby", site="javascript:alert(1)")
    made = {"a": telling("Assets"), "b": telling("<b>Bøllerup</b>"), "broken": broken}
    for name, told in made.items():
        (tmp_path / name / "pagefind/fragment").mkdir(parents=True)
        (tmp_path / name / "handbook.json").write_text(json.dumps(told), encoding="utf-8")
        for file in ("pagefind-entry.json", "pagefind.js", "wasm.unknown.pagefind", "fragment/x.pf_fragment", "fragment/x.html"):
            (tmp_path / name / "pagefind" / file).write_text("{}", encoding="utf-8")
    yield {name: tmp_path / name for name in made}


def gather(into: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["hub", *map(str, words), "--into", str(into)])


def test_a_broken_one_is_told_and_the_rest_is_gathered(tmp_path: Path, folders: dict[str, Path]) -> None:
    done = gather(tmp_path / "hub", *folders.values())
    assert done.exit_code == 1
    assert done.stderr.replace("\n", " ").strip() == f"{folders['broken']} er ikke med: handbook.json passer ikke med formatet. Se på site."
    told = json.loads((tmp_path / "hub/hub.json").read_text(encoding="utf-8"))
    assert {book["name"] for book in told["handbooks"]} == {"Assets", "<b>Bøllerup</b>"}


def test_a_handbook_that_gives_itself_out_for_another_is_left_out(tmp_path: Path, folders: dict[str, Path]) -> None:
    (folders["b"] / "handbook.json").write_text(json.dumps(telling("Falskby", site=telling("Assets")["site"])), encoding="utf-8")
    done = gather(tmp_path / "hub", folders["a"], folders["b"])
    assert (done.exit_code, "Der er allerede en håndbog" in done.stderr) == (1, True)
    assert "Falskby" not in (tmp_path / "hub/hub.json").read_text(encoding="utf-8")


def test_what_others_wrote_is_text_on_the_pages(tmp_path: Path, folders: dict[str, Path]) -> None:
    assert gather(tmp_path / "hub", folders["b"], "--ours", folders["a"]).exit_code == 0
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "hub").rglob("*.html")]
    assert len(pages) == 3
    assert not any("<img" in page or "<b>" in page or "</script>\n" in page.partition("<main")[2] for page in pages)
    assert any("&lt;img src=x onerror=alert(1)&gt;" in page for page in pages)


def test_the_index_alone_is_copied_into_a_folder_that_nothing_else_has(tmp_path: Path, folders: dict[str, Path]) -> None:
    (folders["a"] / "pagefind/fragment/secret.pf_fragment").symlink_to(tmp_path / "b/handbook.json")
    gather(tmp_path / "hub", folders["a"])
    hub = tmp_path / "hub/assets-2"
    copied = sorted(path.relative_to(hub).as_posix() for path in hub.rglob("*") if path.is_file())
    assert copied == ["handbook.json", "pagefind/fragment/x.pf_fragment", "pagefind/pagefind-entry.json"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: (folder / "handbook.json").unlink(), "handbook.json kan ikke læses"),
        (lambda folder: (folder / "pagefind/pagefind-entry.json").unlink(), "intet søgeindeks"),
        (lambda folder: (folder / "handbook.json").write_text(json.dumps(telling("A", site=None))), "HANDBOOK_URL"),
    ],
)
def test_a_folder_that_is_no_built_handbook_is_told(tmp_path: Path, folders: dict[str, Path], spoil: Any, told: str) -> None:
    spoil(folders["a"])
    done = gather(tmp_path / "hub", folders["a"])
    assert (done.exit_code, told in done.stderr) == (2, True)
    assert not (tmp_path / "hub").exists()


@pytest.mark.parametrize("address", ["http://a.example/", "file:///etc/", "https://a.example/?x", "javascript://a/"])
def test_an_address_that_is_not_https_is_refused_before_anything_is_asked(tmp_path: Path, address: str) -> None:
    done = gather(tmp_path / "hub", address)
    assert (done.exit_code, "https://" in done.stderr) == (2, True)


def test_a_folder_that_is_no_hub_is_left_alone(tmp_path: Path, folders: dict[str, Path]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/brev.txt").write_text("kære", encoding="utf-8")
    assert gather(tmp_path / "mine", folders["a"]).exit_code == 2
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["brev.txt"]


def test_headers_and_pages_name_the_sites_that_the_browser_asks(tmp_path: Path) -> None:
    told = Catalogue.model_validate(telling("Bøllerup"))
    write(Hub({"boellerup": Guest("x", told, "https://b.example:8443/haandbog/", None)}, None), tmp_path / "hub")
    for name in ("_headers", "headers.conf", ".htaccess", "web.config", "index.html"):
        text = (tmp_path / "hub" / name).read_text(encoding="utf-8").replace("&#39;", "'")
        assert "connect-src 'self' https://b.example:8443;" in text
    assert json.loads((tmp_path / "hub/hub.json").read_text(encoding="utf-8"))["handbooks"][0]["index"] == "https://b.example:8443/haandbog/pagefind/"
