"""The one table of rules: code, module, gate, severity. A code is never used again; what is retired stays.

Gate 1 looks at one record, gate 2 at references, gate 3 at the whole handbook. A rule yields findings and nothing else: it
neither reads nor prints, and no rule knows another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from handbook.link import Handbook
from handbook.rules import (
    act_without_eli,
    activity_without_outcome,
    bad_id,
    broken_order,
    broken_yaml,
    circular_prerequisites,
    circular_terms,
    claimed_twice,
    compound_candidate,
    conflicting_results,
    dead_link,
    dead_redirect,
    duplicate_id,
    duplicate_key,
    figure_unlike_result,
    figure_without_source,
    impossible_review,
    impossible_validity,
    lacking_prerequisite,
    living_redirect,
    lost_address,
    missing_field,
    missing_picture,
    missing_section,
    module_outside_programmes,
    no_right_answer,
    not_utf8,
    only_right_answers,
    plan_minutes,
    repeated_id,
    retired_in_use,
    retired_term,
    review_due,
    review_overdue,
    role_without_modules,
    source_out_of_force,
    stray_file,
    taken_address,
    two_spellings,
    unasked_outcome,
    unexplained_abbreviation,
    unknown_field,
    unknown_outcome,
    unknown_reference,
    unknown_word,
    unlinked_term,
    unpractised_outcome,
    unreadable_file,
    unsure_headword,
    untaught_competence,
    unused_case,
    unused_method,
    unused_term,
    word_to_avoid,
    wrong_kind,
    wrong_value,
)
from handbook.source import Finding, Severity

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
    Rule("FS105", stray_file, 1),
    Rule("FS111", unknown_field, 1),
    Rule("FS112", missing_field, 1),
    Rule("FS113", wrong_value, 1),
    Rule("FS114", bad_id, 1),
    Rule("FS115", missing_section, 1),
    Rule("FS116", figure_without_source, 1),
    Rule("FS117", unknown_word, 1),
    Rule("FS118", unsure_headword, 1),
    Rule("FS119", unknown_outcome, 1),
    Rule("FS120", plan_minutes, 1),
    Rule("FS121", no_right_answer, 1),
    Rule("FS122", unpractised_outcome, 1, "warning"),
    Rule("FS123", activity_without_outcome, 1, "warning"),
    Rule("FS124", only_right_answers, 1, "warning"),
    Rule("FS125", unasked_outcome, 1, "hint"),
    Rule("FS126", repeated_id, 1),
    Rule("FS127", act_without_eli, 1),
    Rule("FS128", review_overdue, 1),
    Rule("FS129", review_due, 1, "warning"),
    Rule("FS130", impossible_review, 1, "warning"),
    Rule("FS201", duplicate_id, 2),
    Rule("FS202", unknown_reference, 2),
    Rule("FS203", wrong_kind, 2),
    Rule("FS204", dead_link, 2),
    Rule("FS205", missing_picture, 2),
    Rule("FS206", taken_address, 2),
    Rule("FS207", word_to_avoid, 2, "warning"),
    Rule("FS208", retired_term, 2, "warning"),
    Rule("FS209", claimed_twice, 2),
    Rule("FS211", source_out_of_force, 2, "warning"),
    Rule("FS212", impossible_validity, 2),
    Rule("FS213", retired_in_use, 2, "warning"),
    Rule("FS301", circular_prerequisites, WHOLE),
    Rule("FS302", unused_term, WHOLE, "hint"),
    Rule("FS303", unlinked_term, WHOLE, "hint"),
    Rule("FS304", compound_candidate, WHOLE, "hint"),
    Rule("FS305", unexplained_abbreviation, WHOLE, "hint"),
    Rule("FS306", two_spellings, WHOLE, "hint"),
    Rule("FS307", circular_terms, WHOLE),
    Rule("FS311", module_outside_programmes, WHOLE, "hint"),
    Rule("FS312", role_without_modules, WHOLE, "warning"),
    Rule("FS313", untaught_competence, WHOLE, "warning"),
    Rule("FS314", unused_case, WHOLE, "hint"),
    Rule("FS315", unused_method, WHOLE, "hint"),
    Rule("FS316", broken_order, WHOLE),
    Rule("FS317", lacking_prerequisite, WHOLE, "warning"),
    Rule("FS318", conflicting_results, WHOLE, "warning"),
    Rule("FS319", figure_unlike_result, WHOLE, "warning"),
    Rule("FS320", lost_address, WHOLE),
    Rule("FS321", dead_redirect, WHOLE),
    Rule("FS322", living_redirect, WHOLE),
)
RETIRED: tuple[str, ...] = ()
