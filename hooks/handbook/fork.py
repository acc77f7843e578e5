"""Door: a municipality makes the handbook its own: what it calls itself, and where it fetches what is new."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from handbook import git
from handbook.build import linked, require, today
from handbook.doors import prompted
from handbook.messages import say
from handbook.scaffold import Question, drafted_settings, fitted, settings_questions
from handbook.schema import write_schemas
from handbook.shape import SETTINGS
from handbook.source import HandbookError
from handbook.write import create

OWN = "origin"
Given = Mapping[str, str | None]


def fork(root: Path, given: Given, upstream: str | None, yes: bool) -> None:
    """Write the settings and name the remote, each where it is not there; what is not `given` is asked for, or with `yes` left out."""
    require(root)
    if (root / SETTINGS).exists():
        click.echo(say("fork", "kept", path=SETTINGS))
    else:
        _settle(root, given, yes)
    _point(root, upstream, yes)
    click.echo(say("fork", "next"))


def _settle(root: Path, given: Given, yes: bool) -> None:
    answers = {question.key: _answer(question, given.get(question.key), yes) for question in settings_questions()}
    create({root / SETTINGS: drafted_settings(answers)})
    write_schemas(root, linked(root, today()))
    click.echo(say("fork", "written", path=SETTINGS))


def _answer(question: Question, written: str | None, yes: bool) -> str:
    """What is answered; empty where a question that may wait was not."""
    take = partial(_taken, question)
    if written is not None or yes:
        return take(written or "")
    click.echo(say("fork", "question", told=question.told, example=question.example, skip="" if question.is_needed else say("fork", "skip")))
    return prompted(question.key, None if question.is_needed else "", take)


def _taken(question: Question, written: str) -> str:
    if written or question.is_needed:
        fitted(question, written, written)
    return written


def _point(root: Path, upstream: str | None, yes: bool) -> None:
    """Name the repository that what is new comes from; one that has its name keeps it."""
    remotes = git.line(root, "remote").split()
    if git.UPSTREAM in remotes:
        click.echo(say("fork", "remote-kept", remote=git.UPSTREAM))
        return
    address = upstream or (_origin(root, remotes) if yes else _asked())
    if not address and yes:
        raise HandbookError(say("fork", "no-address"))
    if not address:
        click.echo(say("fork", "no-address"))
        return
    git.run(root, "remote", "add", "--", git.UPSTREAM, address)
    click.echo(say("fork", "remote-added", remote=git.UPSTREAM))


def _origin(root: Path, remotes: list[str]) -> str:
    return git.line(root, "remote", "get-url", OWN) if OWN in remotes else ""


def _asked() -> str:
    """What is answered; nothing is suggested, for whoever made a copy at a host has that copy as origin."""
    click.echo(say("fork", "ask-address", skip=say("fork", "skip")))
    return prompted(git.UPSTREAM, "", str.strip)
