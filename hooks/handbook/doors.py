"""What all commands share: the language they speak, the name they were called by, and one line for what the operator can mend."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from copy import copy
from io import TextIOWrapper
from itertools import pairwise
from typing import Any, TypeVar

import click
from click import core, decorators, exceptions, formatting, parser, termui, types
from rich.console import Console

from handbook.messages import LANGUAGES, from_click, say, speaking
from handbook.source import HandbookError

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(highlight=False, soft_wrap=True, stderr=True)
C = TypeVar("C", bound=click.Command)
T = TypeVar("T")

# Click looks its own sentences up by these names, in files that are no text and by the machine's language, which is not ours.
for _module in (core, decorators, exceptions, formatting, parser, termui, types):
    vars(_module).update(_=from_click, ngettext=lambda one, many, count: from_click(one if count == 1 else many))


def prompted(key: str, suggested: str | None, take: Callable[[str], T]) -> T:
    """What is said when asked, asked again until it can be taken; an empty suggestion may be taken silently, none must be answered."""

    def taken(written: str) -> T:
        try:
            return take(written)
        except HandbookError as error:
            raise click.UsageError(str(error)) from error

    made: T = click.prompt(f"  {key}", default=suggested, show_default=bool(suggested), value_proc=taken)
    return made


class Doors(click.Group):
    """The commands. Their help, and that of their options, is the name of a message until somebody asks for it."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override] # its overloads add nothing here
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may be no Unicode; in JSON that is its escape
        with speaking(_asked_for(sys.argv[1:] if args is None else args)):
            return super(Doors, _spoken(self)).main(args, os.environ.get("HANDBOOK_PROG", prog_name), **extra)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = super().get_command(ctx, cmd_name)
        return command and _spoken(command)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except HandbookError as error:
            ERR.print(str(error), style="bold red", markup=False)
            raise SystemExit(2) from error


def _asked_for(words: Sequence[str]) -> str:
    """The language, before the words are read in earnest: it is also for what is wrong with them."""
    pairs = pairwise(word for written in words for word in written.split("=", 1))
    wished = next((after for word, after in pairs if word == "--lang"), os.environ.get("HANDBOOK_LANG"))
    return wished if wished in LANGUAGES else LANGUAGES[0]


def _spoken(command: C) -> C:
    """The command with its help in the language that is spoken."""
    spoken = copy(command)
    spoken.help = say("cli", str(command.help))
    spoken.options_metavar = say("cli", "options")
    spoken.params = [_spoken_option(param) if isinstance(param, click.Option) else param for param in command.params]
    if isinstance(spoken, click.Group):
        spoken.subcommand_metavar = say("cli", "commands")
    return spoken


def _spoken_option(option: click.Option) -> click.Option:
    spoken = copy(option)
    spoken.help = say("cli", str(option.help))
    return spoken
