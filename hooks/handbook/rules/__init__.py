"""The one table of rules: code, module, gate, severity. A code is never used again; what is retired stays.

Gate 1 looks at one record and is shown no other; gate 2 looks at what needs the others to be judged, such as references; gate 3 looks
at the whole handbook. A rule yields findings and nothing else: it neither reads nor prints, and no rule knows another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from handbook.link import Handbook
from handbook.rules import (
    bad_id,
    broken_yaml,
    circular_prerequisites,
    circular_terms,
    claimed_twice,
    compound_candidate,
    dead_link,
    duplicate_id,
    duplicate_key,
    figure_without_source,
    missing_field,
    missing_picture,
    missing_section,
    no_right_answer,
    not_utf8,
    plan_minutes,
    retired_term,
    stray_file,
    taken_address,
    two_spellings,
    unexplained_abbreviation,
    unknown_field,
    unknown_outcome,
    unknown_reference,
    unknown_word,
    unlinked_term,
    unreadable_file,
    unsure_headword,
    unused_term,
    word_to_avoid,
    wrong_kind,
    wrong_value,
)
from handbook.source import Finding, Severity

ALONE = 1  # the gate that judges each record by itself
WHOLE = 3  # the gate that judges the whole handbook


class RuleModule(Protocol):
    """A module of this package: its docstring is the manual page."""

    __doc__: str | None
    __name__: str

    def check(self, book: Handbook, /) -> Iterator[Finding]: ...


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    module: RuleModule
    gate: int
    severity: Severity = "error"

    @property
    def name(self) -> str:
        """The name of the fault, which is the name of the file."""
        return self.module.__name__.rpartition(".")[2]

    @property
    def holds(self) -> str:
        """What the rule asks, in a sentence: the first of its manual page."""
        return (self.module.__doc__ or "").partition("\n")[0]


RULES = (
    Rule("FS101", unreadable_file, 1),
    Rule("FS102", not_utf8, 1),
    Rule("FS103", broken_yaml, 1),
    Rule("FS104", duplicate_key, 1),
    Rule("FS105", stray_file, 2),
    Rule("FS111", unknown_field, 1),
    Rule("FS112", missing_field, 2),
    Rule("FS113", wrong_value, 1),
    Rule("FS114", bad_id, 1),
    Rule("FS115", missing_section, 1),
    Rule("FS116", figure_without_source, 1),
    Rule("FS117", unknown_word, 2),
    Rule("FS118", unsure_headword, 1),
    Rule("FS119", unknown_outcome, 1),
    Rule("FS120", plan_minutes, 1),
    Rule("FS121", no_right_answer, 1),
    Rule("FS201", duplicate_id, 2),
    Rule("FS202", unknown_reference, 2),
    Rule("FS203", wrong_kind, 2),
    Rule("FS204", dead_link, 2),
    Rule("FS205", missing_picture, 2),
    Rule("FS206", taken_address, 2),
    Rule("FS207", word_to_avoid, 2, "warning"),
    Rule("FS208", retired_term, 2, "warning"),
    Rule("FS209", claimed_twice, 2),
    Rule("FS301", circular_prerequisites, WHOLE),
    Rule("FS302", unused_term, WHOLE, "hint"),
    Rule("FS303", unlinked_term, WHOLE, "hint"),
    Rule("FS304", compound_candidate, WHOLE, "hint"),
    Rule("FS305", unexplained_abbreviation, WHOLE, "hint"),
    Rule("FS306", two_spellings, WHOLE, "hint"),
    Rule("FS307", circular_terms, WHOLE),
)
RETIRED: tuple[str, ...] = ()
