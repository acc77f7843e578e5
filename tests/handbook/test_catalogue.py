"""What a handbook tells others: it fits its schema, stays the same, and what others tell is judged before it is used."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.build import linked
from handbook.catalogue import FILE, LARGEST, SCHEMA, Catalogue, catalogue, files, read, web
from handbook.link import Handbook
from handbook.source import HandbookError

TODAY = date(2026, 11, 22)
SITE = "https://eksempelby.example/haandbog/"
ENTRY = {"kind": "case", "id": "a", "title": "A", "summary": "", "address": "cases/a/", "hash": "0" * 32, "status": "published"}
SOUND: dict[str, Any] = {
    "format": "faellessprog-handbook",
    "version": 1,
    "municipality": {"name": "Eksempelby", "code": "0990"},
    "language": "da",
    "site": SITE,
    "entries": [ENTRY],
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner)
)


def texts(book: Handbook) -> dict[str, str]:
    """What is published, by its path on the site."""
    return {path: make() for path, make in files(book, SITE)}


def hash_of(book: Handbook, kind: str, id: str) -> str:
    return next(entry.hash for entry in catalogue(book, SITE).entries if (entry.kind, entry.id) == (kind, id))


def test_what_is_published_fits_the_schema_beside_it(book: Handbook) -> None:
    published = texts(book)
    told = json.loads(published[FILE])
    jsonschema.Draft202012Validator(json.loads(published[SCHEMA])).validate(told)
    assert (told["municipality"], told["site"], told["version"]) == ({"name": "Eksempelkommunen", "code": "0999"}, SITE, 1)
    method = next(entry for entry in told["entries"] if entry["kind"] == "method" and entry["id"] == "dagsorden")
    assert (method["title"], method["address"], method["status"]) == ("Sæt dagsordenen", "metoder/dagsorden/", "published")


def test_it_is_read_as_it_was_written_and_the_same_twice(book: Handbook) -> None:
    published = texts(book)
    assert read(published[FILE].encode()) == catalogue(book, SITE)
    assert texts(book) == published


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("reviewed: 2026-11-01", "reviewed: 2026-11-02", True),
        ("owner: ", "owner: Den nye ", True),
        ("Casen er opdigtet.", "Casen er helt opdigtet.", False),
        ("figure: 24", "figure: 25", False),
    ],
)
def test_the_hash_changes_with_what_a_reader_reads(root: Path, old: str, new: str, is_same: bool) -> None:
    before = hash_of(linked(root, TODAY), "case", "herning")
    case = root / "cases/herning.md"
    case.write_text(case.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert (hash_of(linked(root, TODAY), "case", "herning") == before) is is_same


def test_the_hash_is_the_same_with_the_line_breaks_of_windows(root: Path, book: Handbook) -> None:
    case = root / "cases/herning.md"
    case.write_bytes(case.read_bytes().replace(b"\n", b"\r\n"))
    assert hash_of(linked(root, TODAY), "case", "herning") == hash_of(book, "case", "herning")


@pytest.mark.parametrize(
    "address", ["", "http://a.example/", "https://a.example/?q", "https://a b.example/", "https://x@a.example/", "https://a.example/../"]
)
def test_an_address_that_others_cannot_be_led_to_is_none(address: str) -> None:
    assert web(address) is None


def test_what_a_later_handbook_tells_beside_is_left_alone() -> None:
    assert read(json.dumps(SOUND | {"dialect": "jysk"}).encode()).municipality.name == "Eksempelby"


def spoilt(**changed: object) -> bytes:
    return json.dumps(SOUND | changed).encode()


HOSTILE: dict[str, bytes] = {
    "no JSON": b"<!doctype html>",
    "no UTF-8": b'{"format": "\xff"}',
    "deep": b"[" * 100_000,
    "large": b" " * (LARGEST + 1),
    "another format": spoilt(format="feed"),
    "a later version": spoilt(version=2),
    "no list": spoilt(entries={}),
    "twice the same": spoilt(entries=[ENTRY, ENTRY]),
    "a script for a site": spoilt(site="javascript:alert(1)//"),
    "a site without https": spoilt(site="http://eksempelby.example/"),
    "a site that ends the policy": spoilt(site="https://a.example; script-src *"),
    "a site that ends an attribute": spoilt(site='https://a.example/"onclick="'),
    "a script for an address": spoilt(entries=[ENTRY | {"address": "javascript:alert(1)/"}]),
    "an address elsewhere": spoilt(entries=[ENTRY | {"address": "//evil.example/"}]),
    "an address above": spoilt(entries=[ENTRY | {"address": "../../"}]),
    "no title": spoilt(entries=[ENTRY | {"title": "   "}]),
    "a title without end": spoilt(entries=[ENTRY | {"title": "a" * 100_000}]),
    "a hash that is none": spoilt(entries=[ENTRY | {"hash": "x"}]),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_used_is_told_in_one_line(data: bytes) -> None:
    with pytest.raises(HandbookError) as told:
        read(data)
    assert "handbook.json" in str(told.value)
    assert "\n" not in str(told.value)


@given(st.binary() | st.builds(lambda value: json.dumps(value).encode(), ANYTHING))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    refused_or(data, lambda told: told.version == 1)


@given(st.sampled_from([*SOUND]), ANYTHING)
def test_any_value_of_a_field_is_read_or_refused(field: str, value: object) -> None:
    refused_or(spoilt(**{field: value}), lambda told: all(".." not in entry.address for entry in told.entries))


@given(st.sampled_from(["site", "address"]), st.text(alphabet="ahtps:/.-_~%;,'\"<> \\?#@å\n", max_size=30))
def test_no_address_leads_out_or_ends_what_it_stands_in(field: str, text: str) -> None:
    data = spoilt(site=f"https://{text}") if field == "site" else spoilt(entries=[ENTRY | {"address": text}])
    refused_or(data, lambda told: not set(f"{told.site}{told.entries[0].address}") & set(" ;,'\"<>\\?#@\n") and told.entries[0].address[:1] != "/")


def refused_or(data: bytes, holds: Callable[[Catalogue], bool]) -> None:
    try:
        told = read(data)
    except HandbookError as error:
        assert "\n" not in str(error)
    else:
        assert holds(told)
