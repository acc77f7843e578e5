"""The command line: words and flags in, text and exit codes out."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console

from handbook import report, serve, site
from handbook.build import Journey, journey, linked, today
from handbook.forms import forms as inflected
from handbook.link import Handbook
from handbook.mentions import Lexicon, Name
from handbook.messages import say
from handbook.model import KINDS, Term
from handbook.rules import RULES
from handbook.schema import fields_of
from handbook.source import HandbookError, Problem
from handbook.wording import names

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
@click.option("--concise", is_flag=True, help=say("cli", "concise"))
@click.option("--cache/--no-cache", "cached", default=True, help=say("cli", "cache"))
@click.pass_obj
def check(root: Path, concise: bool, cached: bool) -> None:
    made = journey(root, today(), cached)
    _tell(made, concise)
    sys.exit(_exit_code(made.problems))


@main.command(help=say("cli", "explain"))
@click.argument("code")
def explain(code: str) -> None:
    manual = next((inspect.getdoc(rule.module) for rule in RULES if rule.code == code.upper()), None)
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
    _sound(root)
    site.build(root, root / "site")
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
    _tell(made, concise=False)
    if made.site is None:
        sys.exit(_exit_code(made.problems))
    return made


def _tell(made: Journey, concise: bool) -> None:
    if concise:
        for problem in made.problems:
            click.echo(report.concise(problem))
        return
    for text in report.report(made.problems, made.spoilt):
        ERR.print(text)
    case = {0: "checked", 1: "one-problem"}.get(len(made.problems), "problems")
    ERR.print(say("cli", case, entries=made.entries, problems=len(made.problems)), markup=False)


def _exit_code(problems: tuple[Problem, ...]) -> int:
    return int(any(problem.severity == "error" for problem in problems))
