"""Problems → SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from urllib.parse import quote

from handbook.fingerprint import Traced
from handbook.rules import RULES, Rule
from handbook.source import Edit, Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "hint": "note"}


def report(found: Iterable[Traced]) -> str:
    """A log of one run, with the manual of every rule."""
    driver = {"name": "handbook", "rules": [_rule(rule) for rule in RULES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"HANDBOOK": {"description": {"text": "The root of the handbook"}}},
        "results": [_result(one) for one in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.holds},
        "help": {"text": rule.manual, "markdown": rule.manual},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(one: Traced) -> dict[str, object]:
    problem = one.problem
    fixes = [_fix(problem.help, problem.fix)] if problem.fix else []
    return {
        "ruleId": problem.code,
        "ruleIndex": next(index for index, rule in enumerate(RULES) if rule.code == problem.code),
        "level": LEVELS[problem.severity],
        "message": {"text": f"{problem.message} {problem.help}"},
        "locations": [{"physicalLocation": {**_file(problem.at), "region": {"startLine": problem.at.line, "startColumn": problem.at.column}}}],
        "partialFingerprints": {"handbook/v1": one.fingerprint},
        **({"fixes": fixes} if fixes else {}),
    }


def _file(at: Place) -> dict[str, object]:
    return {"artifactLocation": {"uri": quote(os.fsencode(at.path)), "uriBaseId": "HANDBOOK"}}


def _fix(told: str, edit: Edit) -> dict[str, object]:
    lines = edit.old.split("\n")
    end = len(lines[-1]) + (edit.at.column if len(lines) == 1 else 1)
    region = {"startLine": edit.at.line, "startColumn": edit.at.column, "endLine": edit.at.line + len(lines) - 1, "endColumn": end}
    change = {**_file(edit.at), "replacements": [{"deletedRegion": region, "insertedContent": {"text": edit.new}}]}
    return {"description": {"text": told}, "artifactChanges": [change]}
