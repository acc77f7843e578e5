"""The command line: words and flags in, text and exit codes out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

import click
from rich.console import Console

from handbook import history, mend, serve, site
from handbook.build import Journey, journey, linked, today
from handbook.fingerprint import BASELINE, Traced, traced, write_baseline
from handbook.forms import forms as inflected
from handbook.link import Handbook
from handbook.mentions import Lexicon, Name
from handbook.messages import say
from handbook.model import KINDS, Term
from handbook.report import FORMATS
from handbook.report.terminal import advice, by_file, report
from handbook.rules import FIRM, RULES
from handbook.schema import fields_of
from handbook.source import HandbookError, Problem, Severity
from handbook.wording import names

SEVERITIES = get_args(Severity)  # the worst first
DIFF = {"+": "green", "-": "red", "@": "cyan"}
OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(highlight=False, soft_wrap=True, stderr=True)


class _Doors(click.Group):
    """The commands; what the operator can mend is told in a line and exits with 2."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except HandbookError as error:
            ERR.print(str(error), style="bold red", markup=False)
            raise SystemExit(2) from error


@click.group(cls=_Doors, help=say("cli", "handbook"), context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help=say("cli", "root"))
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    context.obj = root.resolve()


@main.command(help=say("cli", "check"))
@click.option("--format", type=click.Choice(["text", *FORMATS]), default="text", show_default=True, help=say("cli", "format"))
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", show_default=True, help=say("cli", "fail-on"))
@click.option("--changed-since", metavar="REV", help=say("cli", "changed-since"))
@click.option("--fix", is_flag=True, help=say("cli", "fix"))
@click.pass_obj
def check(root: Path, format: str, fail_on: str, changed_since: str | None, fix: bool) -> None:
    made = journey(root, today())
    if fix and _mend(root, made):
        made = journey(root, today())
    found = made.since if changed_since is None else _since(root, changed_since, made.since)
    if format == "text":
        _tell(made, [one.problem for one in found])
    else:
        click.echo(FORMATS[format](found), nl=False)
    sys.exit(_exit_code((one.problem for one in found), fail_on))


def _since(root: Path, revision: str, found: Iterable[Traced]) -> tuple[Traced, ...]:
    """The problems in the files that have changed since a revision, and those that were nowhere then."""
    files = history.changed(root, revision)
    with history.at(root, revision) as before:
        then = journey(before, today())
    known = {one.fingerprint for one in traced(then.problems, then.handbook.files)}
    return tuple(one for one in found if one.problem.at.path in files or one.fingerprint not in known)


def _mend(root: Path, made: Journey) -> bool:
    """Show what has one right answer, and write it; whoever sits at a terminal is asked first."""
    changes = mend.mended(root, made.told)
    for line in mend.shown(changes):
        ERR.print(line, style=DIFF.get(line[:1], "default"), markup=False)
    if not changes or (sys.stdin.isatty() and not click.confirm(say("cli", "write"), err=True)):
        return False
    mend.write(root, changes)
    ERR.print(say("cli", "one-mended" if len(changes) == 1 else "mended", count=len(changes)), markup=False)
    return True


@main.command(help=say("cli", "baseline"))
@click.pass_obj
def baseline(root: Path) -> None:
    made = journey(root, today())
    kept = [one for one in traced(made.problems, made.handbook.files) if one.problem.code not in FIRM]
    count = write_baseline(root, kept)
    click.echo(say("cli", "kept", count=count, path=BASELINE, left=len(made.problems) - count))


@main.command(help=say("cli", "explain"))
@click.argument("code")
def explain(code: str) -> None:
    manual = next((rule.manual for rule in RULES if rule.code == code.upper()), None)
    if not manual:
        raise HandbookError(say("cli", "no-rule", code=code, known=", ".join(rule.code for rule in RULES)))
    click.echo(f"{code.upper()}\n\n{manual}")


@main.command(help=say("cli", "fields"))
@click.argument("kind", type=click.Choice(sorted(KINDS)))
def fields(kind: str) -> None:
    for row in fields_of(KINDS[kind]):
        example = say("cli", "example", example=row.example) if row.example else ""
        click.echo(say("cli", "field" if row.is_required else "optional-field", key=row.key, told=row.told, example=example))


@main.command(help=say("cli", "pages"))
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True, help=say("cli", "into"))
@click.pass_obj
def pages(root: Path, into: Path) -> None:
    click.echo(say("cli", "pages-written", count=site.write_pages(root, _sound(root), into), into=into))


@main.command(name="build", help=say("cli", "build"))
@click.pass_obj
def build_site(root: Path) -> None:
    site.build(root, root / "site", _sound(root).handbook)
    click.echo(say("cli", "built", place=root / "site"))


@main.command(name="serve", help=say("cli", "serve"))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help=say("cli", "port"))
@click.pass_obj
def serve_site(root: Path, port: int) -> None:
    serve.serve(root, port, OUT)


@main.command(help=say("cli", "forms"))
@click.argument("term")
@click.pass_obj
def forms(root: Path, term: str) -> None:
    book = linked(root, today())
    entry = book.entries.get(("term", term))
    name = next(names(entry.data)) if entry and isinstance(entry.data, Term) else Name(term, term)
    for text in dict.fromkeys(form.text for form in inflected(name.label, name.inflection)):
        click.echo("  ".join([text, *_claims(book, name, text)]))


def _claims(book: Handbook, name: Name, form: str) -> Iterator[str]:
    """Who else would have a form, and on how many pages it stands."""
    others = sorted({other.key for other in book.lexicon.claiming(form) if name.label not in (other.key, other.label)})
    if others:
        yield say("cli", "claimed", others=", ".join(others))
    if pages := len(book.words.get(form, ())):
        yield say("cli", "seen", count=pages)


@main.command(help=say("cli", "mentions"))
@click.option("--terms", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help=say("cli", "terms"))
@click.argument("texts", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def mentions(terms: Path, texts: tuple[Path, ...]) -> None:
    known = Lexicon((Name(word, word) for word in map(str.strip, _text(terms).splitlines()) if word), shortest=1)
    for path in texts:
        for mention in known.find(_text(path)):
            click.echo(f"{path}:{mention.start}:{mention.end}\t{mention.key}")


def _text(path: Path) -> str:
    """The text as it is decoded: no line break is changed, so that offsets are those of the file."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise HandbookError(say("cli", "not-utf8", path=path, offset=error.start)) from error


def _sound(root: Path) -> Journey:
    """A journey that gave a site; where it did not, the problems are told and the command ends."""
    made = journey(root, today())
    _tell(made, made.told)
    if made.site is None:
        sys.exit(1)
    return made


def _tell(made: Journey, problems: Sequence[Problem]) -> None:
    for text in report(problems, made.handbook.files):
        ERR.print(text)
    if len({problem.at.path for problem in problems}) > 1:
        ERR.print(by_file(problems), "")
    case = {0: "checked", 1: "one-problem"}.get(len(problems), "problems")
    ERR.print(say("cli", case, entries=len(made.handbook.entries), problems=len(problems)), style="bold", markup=False)
    for line in advice(problems):
        ERR.print(line, markup=False)
    if listed := len(made.problems) - len(made.since):
        ERR.print(say("cli", "one-listed" if listed == 1 else "listed", count=listed, path=BASELINE), markup=False)


def _exit_code(problems: Iterable[Problem], fail_on: str) -> int:
    """1 where a problem is at least as severe as asked."""
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return int(any(problem.severity in failing for problem in problems))
