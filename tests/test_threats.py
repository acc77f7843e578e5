"""The threat model is held to its tests: each row names one that is there, and what it calls code is there too."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs/udvikling/trusler.md").read_text(encoding="utf-8")
ROWS = [row.strip("| ").split(" | ") for row in re.findall(r"^\|.*\|$", TEXT, re.M)][2:]


def named_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_each_threat_has_a_test_that_is_there() -> None:
    named = [row[3].strip("`").split("::") for row in ROWS]
    assert len(named) > 25
    assert [(path, test) for path, test in named if test not in named_in(path)] == []


def test_what_is_code_is_there() -> None:
    named = re.findall(r"`([\w./]+)`", TEXT.partition("Whoever may change these")[2].partition("A change from a stranger")[0])
    assert {"hooks/", "mkdocs.yml", ".github/"} <= set(named)
    assert [path for path in named if path not in ("local/templates/", "site_dir") and not (ROOT / path).exists()] == []
