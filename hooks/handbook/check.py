"""Runs the rules gate by gate, stamps what they find, and honours what was set aside with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from handbook.exempt import Exemption
from handbook.link import Handbook, Told, parts
from handbook.messages import messages
from handbook.model import RuleSetting
from handbook.rules import ALONE, AMONG, LAST, RULES, WHOLE, Rule
from handbook.source import Finding, Problem, Severity, in_line


def check(book: Handbook, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """Every problem of the handbook, in the order of places."""
    table = tuple(rules)
    return judged(book, chain.from_iterable(alone(part, table) for part in parts(book)), table)


def brought(before: Handbook, after: Handbook) -> tuple[Problem, ...]:
    """The problems of a handbook that it did not have before; what was added may have moved the lines of old ones."""
    found = check(after)
    known = {_what(problem) for problem in check(before)} if found else set()
    return tuple(problem for problem in found if _what(problem) not in known)


def _what(problem: Problem) -> tuple[str, str, str]:
    return problem.at.path, problem.code, problem.message


def alone(part: Handbook, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """What the first gate says of a part of the handbook. It is shown no other part, so what it says holds until this one changes."""
    return _through(part, rules, ALONE)


def judged(book: Handbook, first: Iterable[Problem], rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """What the first gate said, and what the others say.

    The first two gates look at what is there and so cannot echo each other; the third, which looks for what is not, is opened
    only when nothing is broken; the last judges what was set aside.
    """
    table = tuple(rules)
    firm = frozenset(rule.code for rule in table if rule.is_firm)
    found = (*first, *_through(book, table, AMONG))
    is_whole = not any(problem.severity == "error" for problem in _kept(book, found, firm))
    found += _through(book, table, WHOLE) if is_whole else ()
    run = frozenset(rule.code for rule in table if is_whole or rule.gate < WHOLE)
    told = Told(found, tuple(rule.code for rule in table), run, firm)
    last = _through(replace(book, told=told), table, LAST)
    return tuple(sorted((*_kept(book, found, firm), *last), key=lambda problem: (problem.at, problem.code)))


def _through(book: Handbook, rules: Iterable[Rule], gate: int) -> tuple[Problem, ...]:
    """What the rules of a gate find."""
    return tuple(problem for rule in rules if rule.gate == gate for problem in _run(rule, book))


def _kept(book: Handbook, problems: Iterable[Problem], firm: frozenset[str]) -> Iterator[Problem]:
    """The problems that no exemption covers."""
    good: defaultdict[str, list[Exemption]] = defaultdict(list)
    for exemption in book.exemptions:
        if exemption.is_whole and exemption.code not in firm:
            good[exemption.at.path].append(exemption)
    return (problem for problem in problems if not any(exemption.covers(problem) for exemption in good[problem.at.path]))


def _run(rule: Rule, book: Handbook) -> Iterator[Problem]:
    asked = [] if rule.is_firm else [one for one in book.settings.rules if one.code == rule.code]
    for finding in rule.module.check(book):
        if severity := _severity(rule, finding, asked):
            message, help = _told(rule, finding)
            yield Problem(finding.at, rule.code, severity, message, help, finding.fix)


def _severity(rule: Rule, finding: Finding, asked: Iterable[RuleSetting]) -> Severity | None:
    """How severe a finding is by the settings, those for a field before those for the rule; none where it is turned off."""
    fitting = [one for one in asked if one.key in (None, finding.words.get("key"))]
    if not fitting:
        return finding.severity or rule.severity
    nearest = max(fitting, key=lambda one: one.key is not None)
    return None if nearest.severity == "off" else nearest.severity


def _told(rule: Rule, finding: Finding) -> tuple[str, str]:
    texts = messages()[rule.name][finding.case]
    words = {key: in_line(word) if isinstance(word, str) else word for key, word in finding.words.items()}
    return texts["message"].format(**words), texts["help"].format(**words)
