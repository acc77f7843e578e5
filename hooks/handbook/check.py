"""Runs the rules gate by gate and stamps what they find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from handbook.link import Handbook, parts
from handbook.messages import messages
from handbook.rules import ALONE, RULES, WHOLE, Rule
from handbook.source import Finding, Problem


def check(book: Handbook, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """Every problem of the handbook, in the order of places."""
    table = tuple(rules)
    return judged(book, chain.from_iterable(alone(part, table) for part in parts(book)), table)


def alone(part: Handbook, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """What the first gate says of a part of the handbook. It is shown no other part, so what it says holds until this one changes."""
    return tuple(problem for rule in rules if rule.gate == ALONE for problem in _run(rule, part))


def judged(book: Handbook, first: Iterable[Problem], rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """What the first gate said, and what the others say.

    The first two gates look at what fits and so cannot echo each other; the last, which judges the whole, is opened only
    when no part is broken.
    """
    table = tuple(rules)
    problems = [*first, *(problem for rule in table if ALONE < rule.gate < WHOLE for problem in _run(rule, book))]
    if not any(problem.severity == "error" for problem in problems):
        problems += [problem for rule in table if rule.gate == WHOLE for problem in _run(rule, book)]
    return tuple(sorted(problems, key=lambda problem: (problem.at, problem.code)))


def _run(rule: Rule, book: Handbook) -> Iterator[Problem]:
    for finding in rule.module.check(book):
        message, help = _told(rule, finding)
        yield Problem(finding.at, rule.code, rule.severity, message, help, finding.fix)


def _told(rule: Rule, finding: Finding) -> tuple[str, str]:
    texts = messages()[rule.name][finding.case]
    return texts["message"].format(**finding.words), texts["help"].format(**finding.words)
