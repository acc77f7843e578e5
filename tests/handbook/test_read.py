"""Reading: any bytes give a file, every key and scalar knows its place, and nothing hostile takes time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.read import LARGEST, Fields, File, Items, Node, Text, fits, listing, read, read_bytes, read_file
from handbook.source import Place

PATHS = ("a.md", "a.yml")
PIECES = [
    "---\n",
    "a",
    "b: ",
    ": ",
    "- ",
    "\n",
    "  ",
    "\t",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "&x ",
    "*x",
    "!!str ",
    "|\n",
    ">\n",
    "# ",
    ",",
    "? ",
    "@",
    "%",
    "æ",
]

CONTENT = st.recursive(
    st.text("aæ0: '\"#-", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("bø1 ", max_size=5), inner, max_size=3),
    max_leaves=8,
)


def fields(text: str, path: str = "a.yml") -> Fields:
    file = read_bytes(path, text.encode())
    assert file.fields is not None, file.faults
    return file.fields


def plain(node: Node) -> object:
    if isinstance(node, Fields):
        return {key: plain(value) for key, value in node.values.items()}
    return [plain(value) for value in node.values] if isinstance(node, Items) else node.value


def texts(node: Node) -> Iterator[tuple[str, Place]]:
    """Every key and scalar with its place."""
    if isinstance(node, Text):
        yield node.value, node.at
    elif isinstance(node, Items):
        for value in node.values:
            yield from texts(value)
    else:
        for key, value in node.values.items():
            yield key, node.keys[key]
            yield from texts(value)


def case(file: File) -> str:
    return f"{file.faults[0].rule}.{file.faults[0].finding.case}"


@given(st.binary(max_size=300), st.sampled_from(PATHS))
@example(b"---\n---\n", "a.md")
@example(b"---\n---", "a.md")
@example(b"\xef\xbb\xbf---\r\na: b\r\n---\r\n", "a.md")
def test_any_bytes_give_a_file(data: bytes, path: str) -> None:
    file = read_bytes(path, data)
    assert file.sound == (file.fields is not None)
    assert all(fault.finding.at.path == path for fault in file.faults)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(PATHS))
def test_what_looks_like_yaml_gives_a_file(pieces: list[str], path: str) -> None:
    text = "".join(pieces)
    file = read_bytes(path, text.encode())
    lines = text.split("\n")
    assert file.sound == (file.fields is not None)
    assert all(1 <= fault.finding.at.line <= len(lines) + 1 for fault in file.faults)


@given(CONTENT)
def test_every_key_and_scalar_knows_its_place(content: Any) -> None:
    written = yaml.safe_dump({"felt": content}, allow_unicode=True, width=10_000)
    lines = written.split("\n")
    read_back = fields(written)
    assert plain(read_back) == {"felt": content}
    for value, at in texts(read_back):
        rest = lines[at.line - 1][at.column - 1 :]
        assert rest.startswith((value, "'", '"'))


@pytest.mark.parametrize("written", ["0740", "no", "10:30", "1.10", "true", "~", "2026-11-01", "0x1F", "1_000", "=", "<<", ".inf"])
def test_scalars_stay_text(written: str) -> None:
    assert plain(fields(f"felt: {written}")) == {"felt": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("felt:", ""),
        ("felt: 'I''m'", "I'm"),
        ('felt: "a\\tb"', "a\tb"),
        ("felt: >-\n  en\n  linje", "en linje"),
        ("felt: |\n  to\n  linjer\n", "to\nlinjer"),
        ("felt: en\n  linje", "en linje"),
    ],
)
def test_scalars_are_read_as_yaml_has_them(written: str, value: str) -> None:
    assert plain(fields(written)) == {"felt": value}


def _at_the_end(value: Any) -> Any:
    """Without the line breaks that end a text, which are never meant."""
    if isinstance(value, dict):
        return {_at_the_end(key): _at_the_end(inner) for key, inner in value.items()}
    return [_at_the_end(inner) for inner in value] if isinstance(value, list) else value.rstrip("\n")


def _loaded(text: str) -> Any:
    """What YAML's own loader reads when it takes nothing but texts; none where that is no mapping."""
    try:
        loaded = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, ValueError):
        return None
    return _at_the_end(loaded) if isinstance(loaded, dict) else None


REFUSED = ["anchor", "tag", "directive", "key", "deep", "long", "control"]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@example(["%YAML 1.2\n---\na: b"])
@example(["a: &x [b]\nc: *x"])
@example(["a: ! b"])
@example(["? [a]\n: b"])
@example(['a: "b"# c\nd: [e,\nf]'])
@example(["---\n# "])
@example(["a: b\t\nc: |\n  d\n\n"])
def test_yaml_is_read_as_its_own_loader_reads_it_or_refused_for_a_stated_cause(pieces: list[str]) -> None:
    text = "".join(pieces)
    file = read_bytes("a.yml", text.encode())
    if file.fields is None:
        assert _loaded(text) is None or file.faults[0].finding.case in REFUSED
    elif not file.faults:  # of two keys the first is kept
        assert plain(file.fields) == _loaded(text)


def test_places_count_from_the_top_of_the_file() -> None:
    file = read_bytes("a.md", b"---\ntitle: Hej\nlist:\n  - [x, y]\n---\n\nLinje syv.\n")
    assert file.fields is not None
    assert dict(texts(file.fields)) == {
        "title": Place("a.md", 2, 1),
        "Hej": Place("a.md", 2, 8),
        "list": Place("a.md", 3, 1),
        "x": Place("a.md", 4, 6),
        "y": Place("a.md", 4, 9),
    }
    assert file.place(file.body.index("syv")) == Place("a.md", 7, 7)
    assert file.at(file.text.index("syv")) == Place("a.md", 7, 7)
    assert file.at(0) == Place("a.md", 1, 1)


@pytest.mark.parametrize(
    "text", ["---\ntitle: a\n---\nBrød", "---\r\ntitle: a\r\n---\r\nBrød", "\ufeff---\ntitle: a\n---\nBrød", "---  \ntitle: a\n--- \nBrød"]
)
def test_front_matter_however_it_is_saved(text: str) -> None:
    file = read_bytes("a.md", text.encode())
    assert (plain(fields(text, "a.md")), file.body, file.body_line) == ({"title": "a"}, "Brød", 4)


def test_front_matter_may_be_all_there_is() -> None:
    assert read_bytes("a.md", b"---\ntitle: a\n---").body == ""


def test_a_rule_in_the_body_does_not_end_the_front_matter() -> None:
    assert read_bytes("a.md", b"---\ntitle: a\n---\nen\n\n---\n\nto\n---").body == "en\n\n---\n\nto\n---"


def test_of_two_keys_the_first_is_kept_and_the_second_told() -> None:
    file = read_bytes("a.yml", b"a: 1\nb: 2\na: 3\n")
    assert file.sound
    assert file.fields is not None
    assert plain(file.fields) == {"a": "1", "b": "2"}
    assert [(fault.rule, fault.finding.at, fault.finding.words) for fault in file.faults] == [
        ("duplicate_key", Place("a.yml", 3, 1), {"key": "a", "first": 1}),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("a: " + "[" * 100_000, "broken_yaml.deep", id="open brackets"),
        pytest.param("a: " + "{a: " * 60_000, "broken_yaml.deep", id="nested mappings"),
        pytest.param("- " * 60_000, "broken_yaml.deep", id="nested lists"),
        pytest.param("".join(" " * depth + "a:\n" for depth in range(900)), "broken_yaml.deep", id="nested lines"),
        pytest.param("? " * 60_000, "broken_yaml.deep", id="nested keys"),
        pytest.param("a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(9)), "broken_yaml.anchor", id="alias bomb"),
        pytest.param("<<: *a\n", "broken_yaml.anchor", id="merge key"),
        pytest.param("a: " + "x" * 500_000, "broken_yaml.long", id="long line"),
        pytest.param("".join(f"k{i}: {i}\n" for i in range(40_000)), "", id="many keys"),
        pytest.param("a: '" + "''" * 200_000, "broken_yaml.quote", id="many quotes"),
        pytest.param("a: !<" + "%20" * 100_000 + "> b", "broken_yaml.tag", id="long tag"),
        pytest.param("\n" * 500_000, "broken_yaml.not-a-mapping", id="empty lines"),
        pytest.param("%" * 100_000, "broken_yaml.directive", id="directives"),
    ],
)
def test_hostile_text_is_read(text: str, told: str) -> None:
    file = read_bytes("a.yml", text.encode())
    assert (case(file) if file.faults else "") == told


def test_hostile_files_are_faults_within_a_second(tmp_path: Path) -> None:
    outside = tmp_path / "udenfor.md"
    outside.write_text("---\ntitle: hemmelig\n---\n", encoding="utf-8")
    root = tmp_path / "handbog"
    root.mkdir()
    (root / "stor.md").write_bytes(b"x" * 600_000)
    (root / "mappe.md").mkdir()
    (root / "ud.md").symlink_to(outside)
    (root / "ring.md").symlink_to("ring.md")
    (root / "intet.md").symlink_to("findes-ikke.md")
    os.mkfifo(root / "roer.md")
    files = read(root, ["*.md"])
    assert {file.path: case(file) for file in files} == {
        "intet.md": "unreadable_file.no-access",
        "mappe.md": "unreadable_file.not-a-file",
        "ring.md": "unreadable_file.no-access",
        "roer.md": "unreadable_file.not-a-file",
        "stor.md": "unreadable_file.too-large",
        "ud.md": "unreadable_file.outside",
    }
    assert not any(file.sound or file.text for file in files)


def test_a_path_out_of_the_root_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "udenfor.md").touch()
    (tmp_path / "handbog").mkdir()
    assert case(read_file(tmp_path / "handbog", "../udenfor.md")) == "unreadable_file.outside"


def test_files_come_in_the_order_of_their_paths_and_no_readme(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "README.md", "c.txt"):
        (tmp_path / name).write_text("---\ntitle: a\n---\n", encoding="utf-8")
    assert [file.path for file in read(tmp_path, ["*.md", "a.*"])] == ["a.md", "b.md"]


def test_a_listing_holds_files_of_the_endings_and_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "m" / "dyb").mkdir(parents=True)
    (tmp_path / "m" / "mappe.png").mkdir()
    for name in ("m/a.png", "m/dyb/b.PNG", "m/c.exe", "m/png", "d.png"):
        (tmp_path / name).touch()
    (tmp_path / "m" / "ud.png").symlink_to(tmp_path / "d.png")
    (tmp_path / "m" / "rundt").symlink_to(tmp_path)
    assert listing(tmp_path, ["m", "findes-ikke"], [".png"]) == ("m/a.png", "m/dyb/b.PNG")


def test_what_lies_in_a_folder_for_programs_is_nobody_s(tmp_path: Path) -> None:
    for name in ("docs/.ny-abcdefgh/a.md", "docs/.ny-abcdefgh/a.png", "docs/b/.git/a.md", "docs/.a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [(file.path, file.faults[0].finding.case) for file in read(tmp_path, ["docs/**/*.md"])] == [("docs/.a.md", "outside")]
    assert listing(tmp_path, ["docs"], [".png", ".md"]) == ("docs/.a.md",)


def test_what_is_being_edited_goes_before_what_stands_on_the_disk(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("title: gemt\n", encoding="utf-8")
    edited = {"a.yml": "title: på vej\r\n".encode(), "c.yml": b"title: aldrig gemt\n", "ny.py": b"", "m/d.yml": b"", "README.md": b""}
    found = [(file.path, file.text) for file in read(tmp_path, ["*.yml", "*.md"], edited)]
    assert found == [("a.yml", "title: på vej\n"), ("b.yml", "title: gemt\n"), ("c.yml", "title: aldrig gemt\n")]


@pytest.mark.parametrize(
    ("path", "glob", "is_named"),
    [
        ("methods/a.md", "methods/*.md", True),
        ("methods/b/a.md", "methods/*.md", False),
        ("ny/methods/a.md", "methods/*.md", False),
        ("methods/aXmd", "methods/*.md", False),
        ("docs/a.md", "docs/**/*.md", True),
        ("docs/b/c/a.md", "docs/**/*.md", True),
    ],
)
def test_a_glob_names_the_same_paths_whether_they_are_on_the_disk_or_not(tmp_path: Path, path: str, glob: str, is_named: bool) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).touch()
    assert fits(path, glob) == is_named == bool(read(tmp_path, [glob]))


def test_what_is_being_edited_has_the_limits_of_a_file(tmp_path: Path) -> None:
    assert case(read_file(tmp_path, "a.md", {"a.md": b"x" * (LARGEST + 1)})) == "unreadable_file.too-large"
