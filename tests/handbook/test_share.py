"""A site for a file share: what becomes of a page's addresses and of the modules, and that a ZIP tells nothing but its files."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from handbook.share import page, write_zip


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("../../begreber/", "../../begreber/index.html"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("../moede/?sti=rolle:leder#vej", "../moede/index.html?sti=rolle:leder#vej"),
        ("/om/", "../../om/index.html"),
        ("/", "../../index.html"),
        ("#afsnit", "#afsnit"),
        ("?q=ord", "?q=ord"),
        ("../kort.svg", "../kort.svg"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:post@example.org", "mailto:post@example.org"),
    ],
)
def test_a_link_leads_to_a_file(written: str, leads: str) -> None:
    assert page(f'<a class="x" href="{written}">ord</a>', "moduler/moede") == f'<a class="x" href="{leads}">ord</a>'


def test_a_page_that_sends_on_leads_to_a_file() -> None:
    moved = '<meta http-equiv="refresh" content="0; url=../tilgaengelighed/">'
    assert page(moved, "was") == moved.replace("tilgaengelighed/", "tilgaengelighed/index.html")


def test_what_is_no_tag_stays_as_it_was() -> None:
    code = '<code>&lt;a href="../om/"&gt;</code> href="../om/"'
    assert page(code, "om") == code


def test_one_script_stands_for_the_modules() -> None:
    module = '<script type="module" src="../assets/javascripts/{}.js"></script>\n'
    built = f"<body>\n{module.format('find')}{module.format('search')}</body>"
    assert page(built, "om") == '<body>\n<script defer src="../assets/javascripts/share.js"></script>\n</body>'


def test_a_zip_of_the_same_files_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "håndbog/om").mkdir(parents=True)
    (tmp_path / "håndbog/om/index.html").write_text("Om", encoding="utf-8")
    packed = [tmp_path / "en.zip", tmp_path / "to.zip"]
    for into in packed:
        write_zip(tmp_path / "håndbog", into)
    assert ZipFile(packed[0]).namelist() == ["håndbog/om/index.html"]
    assert packed[0].read_bytes() == packed[1].read_bytes()
