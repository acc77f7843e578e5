"""The real MkDocs on copies of the sample: what it publishes, what it does not, and what stops it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

Copied = Callable[[Path], Path]
Python = Callable[..., subprocess.CompletedProcess[str]]
Bytes = dict[str, bytes]

SECRET = "hemmeligt-8c1f"
UNNAMED = ("docs/id_rsa", "docs/borgere.csv", "docs/dump.sql", "docs/noter.md~", "docs/.env", "docs/vejledning/kladde.pdf", "cases/bilag.docx")
PLAIN = """
site_name: Uden krog
theme: {name: material, font: false}
plugins: [search]
validation:
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, copied: Copied, python: Python) -> Path:
    """A sample with files that no page names, and its site."""
    root = copied(tmp_path_factory.mktemp("mkdocs") / "handbog")
    for path in UNNAMED:
        (root / path).write_text(SECRET, encoding="utf-8")
    (root / "docs/skema.pdf").write_bytes(b"et skema")
    appended(root / "docs/index.md", "\nHent [skemaet](skema.pdf).\n")
    (root / "redirects.yml").write_text("redirects: {/metoder/gammel/: method:dagsorden, /gamle-ord/: /begreber/, /a/b/: /}\n", encoding="utf-8")
    done = python(root, "mkdocs", "build", "--strict", PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory, built: Path, python: Python) -> Path:
    """The site that plain MkDocs, which knows nothing of our code, makes of `pages --into`."""
    root = tmp_path_factory.mktemp("plain")
    written = python(built, "handbook", "pages", "--into", str(root / "docs"))
    assert written.returncode == 0, written.stderr
    extensions = re.search(r"^markdown_extensions:\n(?:[ ].*\n)+", (built / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert extensions
    (root / "mkdocs.yml").write_text(PLAIN + extensions[0], encoding="utf-8")
    done = python(root, "mkdocs", "build", "--strict", PYTHONPATH="")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return root


def appended(place: Path, text: str) -> None:
    place.write_text(place.read_text(encoding="utf-8") + text, encoding="utf-8")


def contents(folder: Path) -> Bytes:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def page(root: Path, path: str) -> str:
    return (root / "site" / path).read_text(encoding="utf-8")


class Article(HTMLParser):
    """The text of a page from its heading to the end of the article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html[html.index("<h1") : html.index("</article>")])

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "404.html",
        "moduler/index.html",
        "moduler/moedefacilitering/index.html",
        "cases/herning/index.html",
        "metoder/dagsorden/index.html",
        "begreber/facilitator/index.html",
        "ordlister/samarbejde/index.html",
        "roller/virksomhedskonsulent/index.html",
        "kompetencer/moedeledelse/index.html",
        "forloeb/moeder/index.html",
        "kilder/artikel/index.html",
        "vejledning/opgaver/index.html",
    ],
)
def test_it_publishes(built: Path, path: str) -> None:
    assert (built / "site" / path).stat().st_size > 0


def test_a_page_is_in_danish_and_has_its_title(built: Path) -> None:
    html = page(built, "moduler/moedefacilitering/index.html")
    assert '<html lang="da"' in html
    assert re.search(r"<title>Mødefacilitering\b.*</title>", html)


def test_a_file_that_a_page_names_is_published(built: Path) -> None:
    assert (built / "site/skema.pdf").read_bytes() == b"et skema"
    assert 'href="skema.pdf"' in page(built, "index.html")


@pytest.mark.parametrize("name", [Path(path).name for path in UNNAMED])
def test_a_file_that_no_page_names_is_not_published(built: Path, name: str) -> None:
    assert not list((built / "site").rglob(name))


def test_nothing_of_the_unnamed_files_or_of_the_handbook_s_own_is_published(built: Path) -> None:
    site = contents(built / "site")
    assert [path for path, data in site.items() if SECRET.encode() in data] == []
    assert [path for path in site if path.endswith((".yml", ".md", ".py", ".jinja"))] == []


def test_words_between_braces_are_said(built: Path) -> None:
    text = Article(page(built, "index.html")).text
    assert "skrevet for Eksempelkommunen og har 4 begreber" in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("page", "source"),
    [
        pytest.param("moduler/moedefacilitering", "modules/moedefacilitering/module.md", id="module"),
        pytest.param("begreber/dagsorden", "vocabulary/terms/samarbejde.yml", id="term"),
        pytest.param("roller/afdelingsleder", "vocabulary/roles.yml", id="role"),
        pytest.param("vejledning/opgaver", "docs/vejledning/opgaver.md", id="page"),
    ],
)
def test_edit_leads_to_the_file_that_an_author_edits(edited: Path, page: str, source: str) -> None:
    html = (edited / "site" / page / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="(https://git\.example\.org/[^"]*/edit/[^"]*)"', html) == [f"https://git.example.org/faelles/bog/edit/main/{source}"]


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory, copied: Copied, python: Python) -> Path:
    root = copied(tmp_path_factory.mktemp("edited") / "handbog")
    done = python(root, "mkdocs", "build", "--strict", HANDBOOK_REPO_URL="https://git.example.org/faelles/bog")
    assert done.returncode == 0, done.stderr
    return root


def test_without_a_repository_no_page_can_be_edited(built: Path) -> None:
    assert "/edit/" not in page(built, "moduler/moedefacilitering/index.html")


@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param(("methods/dagsorden.md", "minutes: 20", "minutes: en halv time"), id="gate 1"),
        pytest.param(("methods/dagsorden.md", "roles: [virksomhedskonsulent]", "roles: [virksomhedskonsulet]"), id="gate 2"),
        pytest.param(("modules/moedefacilitering/module.md", "prerequisites: []", "prerequisites: [forhandling]"), id="gate 3"),
        pytest.param(("docs/index.md", 'count("term")', "config.site_dir"), id="braces"),
    ],
)
def test_a_problem_stops_a_quiet_build_and_the_last_good_site_stays(
    tmp_path: Path, copied: Copied, python: Python, mistake: tuple[str, str, str]
) -> None:
    path, right, wrong = mistake
    root = copied(tmp_path / "handbog")
    (root / "site").mkdir()
    (root / "site/index.html").write_text("den sidste gode", encoding="utf-8")
    text = (root / path).read_text(encoding="utf-8")
    assert right in text
    (root / path).write_text(text.replace(right, wrong), encoding="utf-8")
    done = python(root, "mkdocs", "build", "-q")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert contents(root / "site") == {"index.html": b"den sidste gode"}


def test_an_own_frame_that_cannot_be_used_is_told_with_its_place(tmp_path: Path, copied: Copied, python: Python) -> None:
    root = copied(tmp_path / "handbog")
    own = root / "local/templates/theme/partials/footer.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>Hej</p>\n{% if %}\n", encoding="utf-8")
    done = python(root, "mkdocs", "build", "--strict")
    assert done.returncode != 0
    assert "theme/partials/footer.html:2" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_title_is_neither_markup_nor_a_template(tmp_path: Path, copied: Copied, python: Python) -> None:
    root = copied(tmp_path / "handbog")
    for path in ("docs/index.md", "methods/dagsorden.md"):
        text = (root / path).read_text(encoding="utf-8")
        titled = re.sub(r"^title: .*$", "title: '<script>alert(1)</script> \"&\" {{ 6*7 }} {% raw %}'", text, count=1, flags=re.MULTILINE)
        (root / path).write_text(titled, encoding="utf-8")
    done = python(root, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    site = {path: data.decode() for path, data in contents(root / "site").items() if path.endswith(".html")}
    assert [path for path, html in site.items() if "<script>alert(1)" in html] == []
    assert [path for path in ("index.html", "metoder/dagsorden/index.html") if "{{ 6*7 }} {% raw %}" not in Article(site[path]).text] == []


def test_what_no_rule_saw_is_cleaned_and_told_with_its_page(tmp_path: Path, copied: Copied, python: Python) -> None:
    root = copied(tmp_path / "handbog")
    (root / "local/templates").mkdir()
    (root / "local/templates/word_count.md.jinja").write_text("fem <img src='x' alt='' onerror='a()'>", encoding="utf-8")
    assert python(root, "handbook", "check").returncode == 0
    done = python(root, "mkdocs", "build", "--strict")
    assert done.returncode == 1
    assert "«docs/index.md»" in done.stderr and "<img src alt onerror>" in done.stderr


def test_two_builds_of_one_tree_are_the_same_bytes(tmp_path: Path, copied: Copied, python: Python, edited: Path) -> None:
    again = copied(tmp_path / "et andet sted")
    assert python(again, "mkdocs", "build", PYTHONHASHSEED="2", HANDBOOK_REPO_URL="https://git.example.org/faelles/bog").returncode == 0
    one, other = contents(edited / "site"), contents(again / "site")
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def test_the_written_pages_are_all_that_plain_mkdocs_needs(built: Path, plain: Path) -> None:
    pages = {path for path in contents(built / "site") if path.endswith(("index.html", ".pdf"))}
    assert pages == {path for path in contents(plain / "site") if path.endswith(("index.html", ".pdf"))}


def test_each_written_page_reads_as_the_one_of_the_site(built: Path, plain: Path) -> None:
    pages = [path for path, html in contents(built / "site").items() if path.endswith("index.html") and b"</article>" in html]
    read = {path: [" ".join(Article(page(root, path)).text.split()) for root in (built, plain)] for path in pages}
    assert [path for path, (ours, theirs) in read.items() if ours != theirs] == []


def test_the_words_of_the_macros_plugin_are_those_of_the_written_page(built: Path, plain: Path) -> None:
    said = re.compile(r"<p>Alt i denne håndbog.*Se <a[^>]*>alle begreber</a>", re.DOTALL)
    ours, theirs = (said.search(page(root, "index.html")) for root in (built, plain))
    assert ours and theirs
    assert ours[0] == theirs[0]


@pytest.mark.parametrize(("old", "to"), [("metoder/gammel", "metoder/dagsorden"), ("gamle-ord", "begreber"), ("a/b", ".")])
@pytest.mark.parametrize("generator", ["built", "plain"])
def test_an_old_address_leads_on(request: pytest.FixtureRequest, generator: str, old: str, to: str) -> None:
    root: Path = request.getfixturevalue(generator)
    moved = page(root, f"{old}/index.html")
    (href,) = set(re.findall(r'(?:href="|url=)([^"]+)"', moved))
    assert (root / "site" / old / href).resolve() == (root / "site" / to).resolve()
    assert all(part in moved for part in (f'content="0; url={href}"', f'rel="canonical" href="{href}"', "noindex", "Siden er flyttet"))


def test_an_old_address_is_not_in_the_map_of_the_site(built: Path) -> None:
    assert "gamle-ord" not in page(built, "sitemap.xml")
