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
    bad_id,
    bold_heading,
    broken_yaml,
    circular_prerequisites,
    circular_terms,
    claimed_twice,
    compound_candidate,
    cpr_number,
    dead_link,
    decomposed_letters,
    duplicate_heading,
    duplicate_id,
    duplicate_key,
    empty_link,
    figure_without_source,
    file_name,
    heading_order,
    headless_table,
    heavy_page,
    home_address,
    long_sentence,
    markup_in_field,
    missing_field,
    missing_picture,
    missing_section,
    no_right_answer,
    not_utf8,
    person_name,
    personal_mail,
    phone_number,
    placeholder,
    plan_minutes,
    retired_term,
    stray_file,
    taken_address,
    task_list,
    twin_paths,
    two_spellings,
    underlined_heading,
    undescribed_picture,
    unexplained_abbreviation,
    unknown_field,
    unknown_outcome,
    unknown_reference,
    unknown_word,
    unlinked_term,
    unreadable_file,
    unsafe_html,
    unsure_headword,
    unused_term,
    vague_link,
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
    Rule("FS330", twin_paths, WHOLE),
)
RETIRED: tuple[str, ...] = ()
