"""Door: a new entry, from flags or from answers, checked before a byte is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from handbook.build import linked, today
from handbook.check import brought
from handbook.doors import ERR, prompted
from handbook.link import Handbook
from handbook.messages import say
from handbook.model import KINDS
from handbook.report.terminal import report
from handbook.scaffold import Answer, Order, Question, answer, drafted, free_id, questions, suggested_id, suggestion, title_of
from handbook.schema import write_schemas
from handbook.source import HandbookError
from handbook.write import create, put

NEW = ("module", "case", "method", "term", "programme", "role", "competence", "source")


class Kinds(click.Group):
    """A command for each kind, whose options are the fields that its model asks for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NEW)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name) if cmd_name in NEW else None


def _command(kind: str) -> click.Command:
    options = [
        *(click.Option(_flags(kind, question), help=question.told, metavar="TEXT") for question in questions(kind)),
        click.Option(["--id"], help=say("new", "id")),
        click.Option(["--local"], is_flag=True, help=say("new", "local")),
        click.Option(["--yes"], is_flag=True, help=say("new", "yes")),
    ]
    help = say("new", "kind", kind=KINDS[kind].danish[0])
    write = click.pass_obj(partial(_write, kind))
    return click.Command(kind, callback=write, params=[*options], help=help, options_metavar=say("cli", "options"))


def _flags(kind: str, question: Question) -> list[str]:
    also = ["--title"] if question.key == title_of(kind) != "title" else []
    return [question.key, f"--{question.key.replace('_', '-')}", *also]


@dataclass(frozen=True, slots=True)
class _Talk:
    """What is asked about: the kind, the handbook as it stands, the flags."""

    kind: str
    book: Handbook
    given: Mapping[str, str | None]
    local: bool
    yes: bool

    def answer(self, question: Question) -> Answer:
        """The answer of a flag, else what is suggested, else what is said when asked."""
        take = partial(answer, question, book=self.book, local=self.local)
        suggested = suggestion(self.kind, question, self.book, self.local)
        written = self.given[question.key]
        if written is not None or self.yes:
            return take(suggested if written is None else written)
        several = say("new", "several") if question.is_list else ""
        click.echo(say("new", "question", told=question.told, example=question.example, several=several))
        if question.refers_to:
            click.echo(say("new", "known", known=", ".join(entry.key[1] for entry in self.book.of(question.refers_to))))
        return prompted(question.key, suggested or None, take)

    def id(self, title: str) -> str:
        """The id of a flag, else one made from the title; who was asked for the title may say otherwise."""
        take = partial(free_id, self.kind, book=self.book)
        written, suggested = self.given["id"], suggested_id(title)
        if written is not None or self.yes or self.given[title_of(self.kind)] is not None:
            return take(suggested if written is None else written)
        click.echo(say("new", "ask-id"))
        return prompted("id", suggested or None, take)


def _write(kind: str, root: Path, local: bool, yes: bool, **given: str | None) -> None:
    book = linked(root, today())
    talk = _Talk(kind, book, given, local, yes)
    first, *others = sorted(questions(kind), key=lambda question: question.key != title_of(kind))
    title = talk.answer(first)
    id = talk.id(str(title))
    answers = {first.key: title} | {question.key: talk.answer(question) for question in others}
    _keep(root, book, drafted(root, Order(kind, id, answers, "local/" if local else "", book.today)))


def _keep(root: Path, book: Handbook, files: Mapping[str, bytes]) -> None:
    """Write the files where they bring no error into the handbook, and say so."""
    after = linked(root, today(), files)
    if problems := [problem for problem in brought(book, after) if problem.severity == "error"]:
        for text in report(problems, after.files):
            ERR.print(text)
        raise HandbookError(say("new", "nothing-written"))
    changed = {path for path in files if (root / path).exists()}
    create({root / path: data for path, data in files.items() if path not in changed})
    for path, data in files.items():
        put((root / path).resolve(), data)
        click.echo(say("new", "changed" if path in changed else "written", path=path))
    write_schemas(root, after)
    click.echo(say("new", "next", path=next(iter(files))))
