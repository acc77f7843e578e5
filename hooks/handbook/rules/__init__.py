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
    bad_override,
    bold_heading,
    broken_order,
    broken_yaml,
    changed_template,
    circular_prerequisites,
    circular_terms,
    claimed_twice,
    compound_candidate,
    conflicting_results,
    cpr_number,
    day_too_long,
    dead_link,
    dead_redirect,
    decomposed_letters,
    disguised_picture,
    doubled_word,
    drifted_override,
    duplicate_heading,
    duplicate_id,
    duplicate_key,
    empty_link,
    empty_section,
    faint_colour,
    figure_unlike_result,
    figure_without_source,
    file_name,
    foreign_markup,
    heading_order,
    headless_table,
    heavy_page,
    home_address,
    impossible_review,
    impossible_validity,
    lacking_prerequisite,
    living_drawing,
    living_redirect,
    long_sentence,
    lost_address,
    markup_in_field,
    misdated_day,
    missing_field,
    missing_look,
    missing_picture,
    missing_section,
    module_not_on_one_day,
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
    repeated_item,
    retired_in_use,
    retired_term,
    review_due,
    review_overdue,
    role_without_modules,
    scale_and_choices,
    source_out_of_force,
    statement_due,
    statement_missing,
    stray_file,
    taken_address,
    tangled_text,
    task_list,
    twin_paths,
    two_spellings,
    unasked_outcome,
    unclosed_code,
    underlined_heading,
    undescribed_picture,
    uneven_table,
    unexplained_abbreviation,
    unfilled_place,
    unknown_box,
    unknown_choice,
    unknown_field,
    unknown_outcome,
    unknown_place,
    unknown_reference,
    unknown_section,
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

ALONE = 1  # the gate of rules that are shown each file by itself
AMONG = 2  # of those that see it among the others
WHOLE = 3  # of those that miss something
LAST = 4  # and of those that judge what was set aside


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
    Rule("FS101", unreadable_file, ALONE, is_firm=True),
    Rule("FS102", not_utf8, ALONE, is_firm=True),
    Rule("FS103", broken_yaml, ALONE, is_firm=True),
    Rule("FS104", duplicate_key, ALONE, is_firm=True),
    Rule("FS105", stray_file, AMONG, is_firm=True),
    Rule("FS106", tangled_text, ALONE, is_firm=True),
    Rule("FS111", unknown_field, ALONE, is_firm=True),
    Rule("FS112", missing_field, AMONG, is_firm=True),
    Rule("FS113", wrong_value, ALONE, is_firm=True),
    Rule("FS114", bad_id, ALONE, is_firm=True),
    Rule("FS115", missing_section, ALONE, is_firm=True),
    Rule("FS116", figure_without_source, ALONE),
    Rule("FS117", unknown_word, AMONG, is_firm=True),
    Rule("FS118", unsure_headword, ALONE),
    Rule("FS119", unknown_outcome, ALONE, is_firm=True),
    Rule("FS120", plan_minutes, ALONE),
    Rule("FS121", no_right_answer, ALONE),
    Rule("FS122", unpractised_outcome, ALONE, "warning"),
    Rule("FS123", activity_without_outcome, ALONE, "warning"),
    Rule("FS124", only_right_answers, ALONE, "warning"),
    Rule("FS125", unasked_outcome, ALONE, "hint"),
    Rule("FS126", repeated_id, ALONE),
    Rule("FS127", act_without_eli, ALONE),
    Rule("FS128", review_overdue, ALONE),
    Rule("FS129", review_due, ALONE, "warning"),
    Rule("FS130", impossible_review, ALONE, "warning"),
    Rule("FS131", repeated_item, ALONE, "warning"),
    Rule("FS140", heading_order, ALONE, "warning"),
    Rule("FS141", underlined_heading, ALONE, "warning"),
    Rule("FS142", duplicate_heading, ALONE, "warning"),
    Rule("FS143", bold_heading, ALONE, "warning"),
    Rule("FS144", vague_link, ALONE, "warning"),
    Rule("FS145", empty_link, AMONG),
    Rule("FS146", undescribed_picture, ALONE),
    Rule("FS147", headless_table, ALONE, "warning"),
    Rule("FS148", task_list, ALONE, "warning"),
    Rule("FS149", markup_in_field, ALONE, "warning"),
    Rule("FS151", unsafe_html, ALONE, is_firm=True),
    Rule("FS152", placeholder, ALONE, "warning"),
    Rule("FS153", long_sentence, ALONE, "hint"),
    Rule("FS154", heavy_page, ALONE, "hint"),
    Rule("FS155", cpr_number, AMONG),
    Rule("FS156", phone_number, ALONE, "warning"),
    Rule("FS157", personal_mail, ALONE, "warning"),
    Rule("FS158", home_address, ALONE, "warning"),
    Rule("FS159", person_name, ALONE, "hint"),
    Rule("FS160", file_name, AMONG),
    Rule("FS161", decomposed_letters, ALONE, "warning"),
    Rule("FS162", uneven_table, ALONE, "warning"),
    Rule("FS163", doubled_word, ALONE, "warning"),
    Rule("FS164", empty_section, ALONE, "warning"),
    Rule("FS165", foreign_markup, ALONE, "warning"),
    Rule("FS166", living_drawing, AMONG, is_firm=True),
    Rule("FS167", disguised_picture, AMONG, is_firm=True),
    Rule("FS168", unclosed_code, ALONE),
    Rule("FS171", unknown_box, ALONE),
    Rule("FS172", day_too_long, AMONG, "warning"),
    Rule("FS173", module_not_on_one_day, AMONG),
    Rule("FS174", misdated_day, AMONG, is_firm=True),
    Rule("FS175", unknown_section, ALONE, is_firm=True),
    Rule("FS176", scale_and_choices, ALONE),
    Rule("FS201", duplicate_id, AMONG, is_firm=True),
    Rule("FS202", unknown_reference, AMONG, is_firm=True),
    Rule("FS203", wrong_kind, AMONG, is_firm=True),
    Rule("FS204", dead_link, AMONG, is_firm=True),
    Rule("FS205", missing_picture, AMONG, is_firm=True),
    Rule("FS206", taken_address, AMONG, is_firm=True),
    Rule("FS207", word_to_avoid, AMONG, "warning"),
    Rule("FS208", retired_term, AMONG, "warning"),
    Rule("FS209", claimed_twice, AMONG),
    Rule("FS211", source_out_of_force, AMONG, "warning"),
    Rule("FS212", impossible_validity, AMONG),
    Rule("FS213", retired_in_use, AMONG, "warning"),
    Rule("FS301", circular_prerequisites, AMONG),
    Rule("FS302", unused_term, WHOLE, "hint"),
    Rule("FS303", unlinked_term, WHOLE, "hint"),
    Rule("FS304", compound_candidate, AMONG, "hint"),
    Rule("FS305", unexplained_abbreviation, AMONG, "hint"),
    Rule("FS306", two_spellings, AMONG, "hint"),
    Rule("FS307", circular_terms, AMONG, is_firm=True),
    Rule("FS311", module_outside_programmes, WHOLE, "hint"),
    Rule("FS312", role_without_modules, WHOLE, "warning"),
    Rule("FS313", untaught_competence, WHOLE, "warning"),
    Rule("FS314", unused_case, WHOLE, "hint"),
    Rule("FS315", unused_method, WHOLE, "hint"),
    Rule("FS316", broken_order, AMONG),
    Rule("FS317", lacking_prerequisite, AMONG, "warning"),
    Rule("FS318", conflicting_results, AMONG, "warning"),
    Rule("FS319", figure_unlike_result, AMONG, "warning"),
    Rule("FS320", lost_address, WHOLE),
    Rule("FS321", dead_redirect, AMONG, is_firm=True),
    Rule("FS322", living_redirect, AMONG, is_firm=True),
    Rule("FS330", twin_paths, WHOLE),
    Rule("FS341", statement_missing, WHOLE, "hint"),
    Rule("FS342", statement_due, WHOLE, "warning"),
    Rule("FS350", unfilled_place, WHOLE, "hint"),
    Rule("FS351", changed_template, AMONG, "warning"),
    Rule("FS352", unknown_place, WHOLE, "warning"),
    Rule("FS353", faint_colour, AMONG),
    Rule("FS354", missing_look, AMONG, is_firm=True),
    Rule("FS355", unknown_choice, AMONG),
    Rule("FS360", bad_override, AMONG, is_firm=True),
    Rule("FS361", drifted_override, WHOLE, "warning"),
    Rule("FS401", bad_exemption, LAST),
    Rule("FS402", needless_exemption, LAST, "warning"),
)
PERSONAL = frozenset(rule.code for rule in RULES if rule.module in (cpr_number, phone_number, personal_mail, home_address, person_name))
FIRM = frozenset(rule.code for rule in RULES if rule.is_firm)
RETIRED: tuple[str, ...] = ()
