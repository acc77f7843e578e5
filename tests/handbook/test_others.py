"""What others have that we lack."""

from __future__ import annotations

from handbook.catalogue import Catalogue, Listed, Municipality
from handbook.others import Other, others


def listed(kind: str, id: str, hash: str = "0", status: str = "published") -> Listed:
    return Listed.model_validate({"kind": kind, "id": id, "title": id, "summary": "", "address": "", "hash": hash * 32, "status": status})


def telling(*entries: Listed) -> Catalogue:
    whose = Municipality(name="Eksempelby", code=None)
    return Catalogue(format="faellessprog-handbook", version=1, municipality=whose, language="da", site=None, entries=entries)


def brief(found: tuple[Other, ...]) -> list[tuple[str, str, str, list[int]]]:
    return [(one.kind, one.id, one.state, [place for place, _ in one.by]) for one in found]


def test_new_changed_and_same_each_once_with_all_who_have_it() -> None:
    ours = telling(listed("method", "runden"), listed("case", "tavlen"))
    first = telling(listed("method", "runden"), listed("case", "tavlen", "1"), listed("case", "aaen"))
    second = telling(listed("case", "tavlen", "2"), listed("case", "aaen", "3"), listed("case", "zoo"))
    assert brief(others(ours, [(1, first), (2, second)])) == [
        ("case", "zoo", "new", [2]),
        ("case", "aaen", "new", [1, 2]),
        ("case", "tavlen", "changed", [1, 2]),
        ("method", "runden", "same", [1]),
    ]


def test_drafts_what_is_withdrawn_and_other_kinds_are_not_told() -> None:
    theirs = telling(listed("case", "a", status="draft"), listed("case", "b", status="retired"), listed("term", "c", status="agreed"))
    assert others(telling(), [(1, theirs)]) == ()
