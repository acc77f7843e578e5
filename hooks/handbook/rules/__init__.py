"""The one table of rules: code, module, gate, severity. A code is never used again; what is retired stays.

The first digit of a code says what the rule is about: one record, references, the whole handbook, what was set aside. The gate
says when it is run: rules that miss something wait until nothing is broken, for what is broken may hold it. A rule yields
findings and nothing else: it neither reads nor prints, and no rule knows another.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from handbook.link import Handbook
from handbook.rules import (
    act_without_eli,
    activity_without_outcome,
    bad_exemption,
    bad_id,
    bold_heading,
    broken_order,
    broken_yaml,
    circular_prerequisites,
    circular_terms,
    claimed_twice,
    compound_candidate,
    conflicting_results,
    cpr_number,
    dead_link,
    dead_redirect,
    decomposed_letters,
    duplicate_heading,
    duplicate_id,
    duplicate_key,
    empty_link,
    figure_unlike_result,
    figure_without_source,
    file_name,
    heading_order,
    headless_table,
    heavy_page,
    home_address,
    impossible_review,
    impossible_validity,
    lacking_prerequisite,
    living_redirect,
    long_sentence,
    lost_address,
    markup_in_field,
    missing_field,
    missing_picture,
    missing_section,
    module_outside_programmes,
    needless_exemption,
    no_right_answer,
    not_utf8,
    only_right_answers,
    person_name,
    personal_mail,
    phone_number,
    placeholder,
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
    task_list,
    twin_paths,
    two_spellings,
    unasked_outcome,
    underlined_heading,
    undescribed_picture,
    unexplained_abbreviation,
    unknown_field,
    unknown_outcome,
    unknown_reference,
    unknown_word,
    unlinked_term,
    unpractised_outcome,
    unreadable_file,
    unsafe_html,
    unsure_headword,
    untaught_competence,
    unused_case,
    unused_method,
    unused_term,
    vague_link,
    word_to_avoid,
    wrong_kind,
    wrong_value,
)
from handbook.source import Finding, Severity

WHOLE = 3  # the gate of rules that miss something
LAST = 4  # and the one that judges what was set aside


class RuleModule(Protocol):
    """A module of this package: its docstring is the manual page."""

    __doc__: str | None
    __name__: str

    def check(self, book: Handbook, /) -> Iterator[Finding]: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """What a firm rule finds must be mended before there can be pages; it cannot be set aside."""

    code: str
    module: RuleModule
    gate: int
    severity: Severity = "error"
    is_firm: bool = False

    @property
    def name(self) -> str:
        """The name of the fault, which is the name of the file."""
        return self.module.__name__.rpartition(".")[2]

    @property
    def holds(self) -> str:
        """What the rule asks, in a sentence: the first of its manual page."""
        return self.manual.partition("\n")[0]

    @property
    def manual(self) -> str:
        """Its manual page, in Markdown."""
        return inspect.cleandoc(self.module.__doc__ or "")


RULES = (
    Rule("FS101", unreadable_file, 1, is_firm=True),
    Rule("FS102", not_utf8, 1, is_firm=True),
    Rule("FS103", broken_yaml, 1, is_firm=True),
    Rule("FS104", duplicate_key, 1, is_firm=True),
    Rule("FS105", stray_file, 1, is_firm=True),
    Rule("FS111", unknown_field, 1, is_firm=True),
    Rule("FS112", missing_field, 1, is_firm=True),
    Rule("FS113", wrong_value, 1, is_firm=True),
    Rule("FS114", bad_id, 1, is_firm=True),
    Rule("FS115", missing_section, 1, is_firm=True),
    Rule("FS116", figure_without_source, 1),
    Rule("FS117", unknown_word, 1, is_firm=True),
    Rule("FS118", unsure_headword, 1),
    Rule("FS119", unknown_outcome, 1, is_firm=True),
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
    Rule("FS140", heading_order, 1, "warning"),
    Rule("FS141", underlined_heading, 1, "warning"),
    Rule("FS142", duplicate_heading, 1, "warning"),
    Rule("FS143", bold_heading, 1, "warning"),
    Rule("FS144", vague_link, 1, "warning"),
    Rule("FS145", empty_link, 1),
    Rule("FS146", undescribed_picture, 1),
    Rule("FS147", headless_table, 1, "warning"),
    Rule("FS148", task_list, 1, "warning"),
    Rule("FS149", markup_in_field, 1, "warning"),
    Rule("FS151", unsafe_html, 1),
    Rule("FS152", placeholder, 1, "warning"),
    Rule("FS153", long_sentence, 1, "hint"),
    Rule("FS154", heavy_page, 1, "hint"),
    Rule("FS155", cpr_number, 1),
    Rule("FS156", phone_number, 1, "warning"),
    Rule("FS157", personal_mail, 1, "warning"),
    Rule("FS158", home_address, 1, "warning"),
    Rule("FS159", person_name, 1, "hint"),
    Rule("FS160", file_name, 1),
    Rule("FS161", decomposed_letters, 1, "warning"),
    Rule("FS201", duplicate_id, 2, is_firm=True),
    Rule("FS202", unknown_reference, 2, is_firm=True),
    Rule("FS203", wrong_kind, 2, is_firm=True),
    Rule("FS204", dead_link, 2, is_firm=True),
    Rule("FS205", missing_picture, 2, is_firm=True),
    Rule("FS206", taken_address, 2, is_firm=True),
    Rule("FS207", word_to_avoid, 2, "warning"),
    Rule("FS208", retired_term, 2, "warning"),
    Rule("FS209", claimed_twice, 2),
    Rule("FS211", source_out_of_force, 2, "warning"),
    Rule("FS212", impossible_validity, 2),
    Rule("FS213", retired_in_use, 2, "warning"),
    Rule("FS301", circular_prerequisites, 2),
    Rule("FS302", unused_term, WHOLE, "hint"),
    Rule("FS303", unlinked_term, WHOLE, "hint"),
    Rule("FS304", compound_candidate, 2, "hint"),
    Rule("FS305", unexplained_abbreviation, 2, "hint"),
    Rule("FS306", two_spellings, 2, "hint"),
    Rule("FS307", circular_terms, 2, is_firm=True),
    Rule("FS311", module_outside_programmes, WHOLE, "hint"),
    Rule("FS312", role_without_modules, WHOLE, "warning"),
    Rule("FS313", untaught_competence, WHOLE, "warning"),
    Rule("FS314", unused_case, WHOLE, "hint"),
    Rule("FS315", unused_method, WHOLE, "hint"),
    Rule("FS316", broken_order, 2),
    Rule("FS317", lacking_prerequisite, 2, "warning"),
    Rule("FS318", conflicting_results, 2, "warning"),
    Rule("FS319", figure_unlike_result, 2, "warning"),
    Rule("FS320", lost_address, WHOLE),
    Rule("FS321", dead_redirect, 2, is_firm=True),
    Rule("FS322", living_redirect, 2, is_firm=True),
    Rule("FS330", twin_paths, WHOLE),
    Rule("FS401", bad_exemption, LAST),
    Rule("FS402", needless_exemption, LAST, "warning"),
)
FIRM = frozenset(rule.code for rule in RULES if rule.is_firm)
RETIRED: tuple[str, ...] = ()
