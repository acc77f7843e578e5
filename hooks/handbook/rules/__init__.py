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
    bad_exemption,
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
    needless_exemption,
    no_right_answer,
    not_utf8,
    plan_minutes,
    retired_term,
    statement_due,
    statement_missing,
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
    Rule("FS201", duplicate_id, 2, is_firm=True),
    Rule("FS202", unknown_reference, 2, is_firm=True),
    Rule("FS203", wrong_kind, 2, is_firm=True),
    Rule("FS204", dead_link, 2, is_firm=True),
    Rule("FS205", missing_picture, 2, is_firm=True),
    Rule("FS206", taken_address, 2, is_firm=True),
    Rule("FS207", word_to_avoid, 2, "warning"),
    Rule("FS208", retired_term, 2, "warning"),
    Rule("FS209", claimed_twice, 2),
    Rule("FS301", circular_prerequisites, 2),
    Rule("FS302", unused_term, WHOLE, "hint"),
    Rule("FS303", unlinked_term, WHOLE, "hint"),
    Rule("FS304", compound_candidate, 2, "hint"),
    Rule("FS305", unexplained_abbreviation, 2, "hint"),
    Rule("FS306", two_spellings, 2, "hint"),
    Rule("FS307", circular_terms, 2, is_firm=True),
    Rule("FS341", statement_missing, WHOLE, "hint"),
    Rule("FS342", statement_due, WHOLE, "warning"),
    Rule("FS401", bad_exemption, LAST),
    Rule("FS402", needless_exemption, LAST, "warning"),
)
FIRM = frozenset(rule.code for rule in RULES if rule.is_firm)
RETIRED: tuple[str, ...] = ()
