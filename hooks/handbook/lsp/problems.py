"""Problems → what an editor marks in a text, and the changes that it can make for the author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol.types import CodeAction, CodeActionKind, Diagnostic, DiagnosticSeverity, Range, TextEdit, WorkspaceEdit

from handbook.lsp.sheet import Sheet
from handbook.messages import say
from handbook.source import Problem

SEVERITIES = {"error": DiagnosticSeverity.Error, "warning": DiagnosticSeverity.Warning, "hint": DiagnosticSeverity.Information}


def diagnostic(problem: Problem, sheet: Sheet) -> Diagnostic:
    """A problem as an editor shows it: at the words that are to be changed, else at the word that begins there."""
    fix = problem.fix
    words = fix.old if fix and fix.at == problem.at and sheet.shows(fix.at, fix.old) else sheet.word(problem.at)
    message = f"{problem.message}\n{problem.help}"
    return Diagnostic(sheet.range(problem.at, words), message, SEVERITIES[problem.severity], problem.code, source="handbook")


def actions(problems: Iterable[Problem], sheet: Sheet, chosen: Range, uri: str) -> Iterator[CodeAction]:
    """The changes that mend the problems in a range of a text; none whose words no longer stand there."""
    for problem in problems:
        fix = problem.fix
        if fix is None or fix.at.path != sheet.path or not sheet.shows(fix.at, fix.old):
            continue
        shown = diagnostic(problem, sheet)
        if shown.range.start.line <= chosen.end.line and chosen.start.line <= shown.range.end.line:
            edit = WorkspaceEdit(changes={uri: [TextEdit(sheet.range(fix.at, fix.old), fix.new)]})
            title = say("lsp", "fix" if fix.old and fix.new else "fix-away" if fix.old else "fix-in", old=fix.old, new=fix.new)
            yield CodeAction(title, CodeActionKind.QuickFix, [shown], is_preferred=True, edit=edit)
