"""Runs the rules gate by gate, stamps what they find, and honours what was set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.link import Handbook, Told
from handbook.messages import messages
from handbook.model import RuleSetting
from handbook.rules import LAST, RULES, WHOLE, Rule
from handbook.source import Finding, Problem, Severity


def check(book: Handbook, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """Every problem of the handbook, in the order of places.

    The first two gates look at what is there and so cannot echo each other; the third, which looks for what is not, is opened
    only when nothing is broken; the last judges what was set aside.
    """
    table = tuple(rules)
    firm = frozenset(rule.code for rule in table if rule.is_firm)
    found, run = _through(book, [rule for rule in table if rule.gate < WHOLE])
    if not any(problem.severity == "error" for problem in _kept(book, found, firm)):
        more, also = _through(book, [rule for rule in table if rule.gate == WHOLE])
        found, run = found + more, run | also
    told = Told(found, tuple(rule.code for rule in table), run, firm)
    last, _ = _through(replace(book, told=told), [rule for rule in table if rule.gate == LAST])
    return tuple(sorted((*_kept(book, found, firm), *last), key=lambda problem: (problem.at, problem.code)))


def _through(book: Handbook, rules: list[Rule]) -> tuple[tuple[Problem, ...], frozenset[str]]:
    """What some rules find, and which they are."""
    return tuple(problem for rule in rules for problem in _run(rule, book)), frozenset(rule.code for rule in rules)


def _kept(book: Handbook, problems: Iterable[Problem], firm: frozenset[str]) -> Iterator[Problem]:
    """The problems that no exemption covers."""
    good = [exemption for exemption in book.exemptions if exemption.is_whole and exemption.code not in firm]
    return (problem for problem in problems if not any(exemption.covers(problem) for exemption in good))


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
    return texts["message"].format(**finding.words), texts["help"].format(**finding.words)
