"""The command line: words and flags in, text and exit codes out."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

import click

from handbook import drift, fork, history, mend, offer, originals, pdf, serve, site, start, upgrade, write
from handbook import hub as hubs
from handbook.audit import as_json, told
from handbook.build import Journey, journey, linked, remembered, stands, today
from handbook.coverage import coverage
from handbook.doors import ERR, OUT, Doors
from handbook.fingerprint import BASELINE, Traced, write_baseline
from handbook.forms import forms as inflected
from handbook.frame import write_site
from handbook.headers import HEADERS, HOSTS
from handbook.link import Handbook, Key
from handbook.mentions import Lexicon, Name
from handbook.messages import LANGUAGES, say
from handbook.model import KINDS, Term
from handbook.new import Kinds
from handbook.render import drift_page
from handbook.report import FORMATS
from handbook.report.terminal import advice, by_file, report
from handbook.rules import FIRM, RULES, lost_address
from handbook.schema import SCHEMAS, fields_of, write_schemas
from handbook.shape import BASED_ON
from handbook.source import HandbookError, Problem, Severity
from handbook.stages import Stages, stages
from handbook.take import Booklet, booklets
from handbook.wording import names

LOST = next(rule.code for rule in RULES if rule.module is lost_address)  # what a fresh inventory answers
SEVERITIES = get_args(Severity)  # the worst first
DIFF = {"+": "green", "-": "red", "@": "cyan"}


@click.group(name="handbook", cls=Doors, help="handbook", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help="root")
@click.option("--lang", type=click.Choice(LANGUAGES), envvar="HANDBOOK_LANG", expose_value=False, help="lang")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    context.obj = root.resolve()


@main.command(help="check")
@click.option("--format", type=click.Choice(["text", *FORMATS]), default="text", show_default=True, help="format")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", show_default=True, help="fail-on")
@click.option("--changed-since", metavar="REV", help="changed-since")
@click.option("--fix", is_flag=True, help="fix")
@click.pass_obj
def check(root: Path, format: str, fail_on: str, changed_since: str | None, fix: bool) -> None:
    made = remembered(root, today())
    if fix and _mend(root, made):
        made = remembered(root, today())
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
        known = {one.fingerprint for one in journey(before, today()).traced} if stands(before) else set()
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


@main.command(help="baseline")
@click.pass_obj
def baseline(root: Path) -> None:
    made = journey(root, today())
    kept = [one for one in made.traced if one.problem.code not in FIRM]
    count = write_baseline(root, kept)
    click.echo(say("cli", "kept", count=count, path=BASELINE, left=len(made.problems) - count))


@main.command(help="explain")
@click.argument("code")
def explain(code: str) -> None:
    manual = next((rule.manual for rule in RULES if rule.code == code.upper()), None)
    if not manual:
        raise HandbookError(say("cli", "no-rule", code=code, known=", ".join(rule.code for rule in RULES)))
    click.echo(f"{code.upper()}\n\n{manual}")


@main.command(help="fields")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
def fields(kind: str) -> None:
    for row in fields_of(KINDS[kind]):
        example = say("cli", "example", example=row.example) if row.example else ""
        click.echo(say("cli", "field" if row.is_required else "optional-field", key=row.key, told=row.told, example=example))


@main.group(name="new", cls=Kinds, help="new")
def new_entry() -> None:
    """What is asked and written stands with the kinds."""


@main.command(name="start", help="start")
@click.argument("into", type=click.Path(file_okay=False, path_type=Path))
def start_handbook(into: Path) -> None:
    click.echo(say("start", "written", count=start.start(into.resolve()), into=into))


@main.command(name="fork", help="fork")
@click.option("--municipality", metavar="TEXT", help="fork-municipality")
@click.option("--code", metavar="0740", help="fork-code")
@click.option("--department", metavar="TEXT", help="fork-department")
@click.option("--statement", metavar="URL", help="fork-statement")
@click.option("--reviewed", metavar="2026-09-01", help="fork-reviewed")
@click.option("--phone", metavar="TEXT", help="fork-phone")
@click.option("--contact", metavar="TEXT", help="fork-contact")
@click.option("--upstream", metavar="URL", help="fork-upstream")
@click.option("--yes", is_flag=True, help="fork-yes")
@click.pass_obj
def make_own(root: Path, /, upstream: str | None, yes: bool, **given: str | None) -> None:
    fork.fork(root, given, upstream, yes)


@main.command(name="upgrade", help="upgrade")
@click.pass_obj
def take_what_is_new(root: Path) -> None:
    sys.exit(upgrade.upgrade(root))


@main.command(name="offer", help="offer")
@click.argument("id")
@click.pass_obj
def offer_entry(root: Path, id: str) -> None:
    offer.offer(root, id)


@main.command(name="schema", help="schema")
@click.pass_obj
def schemas_for_editors(root: Path) -> None:
    count = write_schemas(root, linked(root, today()))
    click.echo(say("cli", "schemas-written", count=count, into=root / SCHEMAS))


@main.command(help="pages")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True, help="into")
@click.pass_obj
def pages(root: Path, into: Path) -> None:
    click.echo(say("cli", "pages-written", count=site.write_pages(root, _sound(root), into.resolve()), into=into))


@main.command(help="inventory")
@click.pass_obj
def inventory(root: Path) -> None:
    made = journey(root, today())
    others = [problem for problem in made.told if problem.code != LOST]
    if _exit_code(others, "error"):
        _tell(made, others)
        sys.exit(1)
    place, count = site.write_inventory(root, made.handbook)
    click.echo(say("cli", "inventory-written", place=place, count=count))


@main.command(name="report", help="report")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="report-format")
@click.pass_obj
def report_coverage(root: Path, format: str) -> None:
    found = coverage(linked(root, today()))
    if format == "json":
        click.echo(as_json(found), nl=False)
    else:
        OUT.print(*told(found), sep="\n")


@main.command(name="drift", help="drift")
@click.option("--accept", "accepted", metavar="ID", multiple=True, help="drift-accept")
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), help="drift-into")
@click.pass_obj
def tell_drift(root: Path, accepted: tuple[str, ...], into: Path | None) -> None:
    if into and accepted:
        raise HandbookError(say("drift", "one"))
    book = linked(root, today())
    if into:
        write.put(into, drift_page(drift.drifts(book)).encode())
        click.echo(say("drift", "written", into=into))
    elif accepted:
        write.put(root / BASED_ON, drift.accepted(book, accepted).encode())
        click.echo(say("drift", "noted", names=", ".join(accepted)))
    else:
        OUT.print(*drift.report(book), sep="\n")


@main.command(name="build", help="build")
@click.option("--for", "host", type=click.Choice(["file-share"]), help="build-for")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="build-into")
@click.option("--timings", is_flag=True, help="build-timings")
@click.pass_obj
def build_site(root: Path, host: str | None, into: Path | None, timings: bool) -> None:
    if into and not host:
        raise HandbookError(say("cli", "into-alone"))
    with stages(ERR) as work:
        with work.at("check"):
            made = _sound(root)
        told = _build_share(made, (into or root / "site-fil").resolve(), work) if host else _build(made, work)
    click.echo(told)
    if timings:
        ERR.print(work.summary())


def _build(made: Journey, work: Stages) -> str:
    site.build(made, made.root / "site", work)
    return say("cli", "built", place=made.root / "site")


def _build_share(made: Journey, into: Path, work: Stages) -> str:
    packed = site.build_share(made, into, work)
    return say("cli", "built-share", place=into / "index.html", packed=packed)


@main.command(name="pdf", help="pdf")
@click.option("--programme", metavar="ID", help="pdf-programme")
@click.option("--role", metavar="ID", help="pdf-role")
@click.option("--all", "everything", is_flag=True, help="pdf-all")
@click.option("--into", type=click.Path(dir_okay=False, path_type=Path), required=True, help="pdf-into")
@click.pass_obj
def print_pdf(root: Path, programme: str | None, role: str | None, everything: bool, into: Path) -> None:
    asked = [(kind, id) for kind, id in (("programme", programme), ("role", role)) if id]
    if len(asked) + everything != 1:
        raise HandbookError(say("cli", "pdf-one"))
    pdf.chromium()  # before the work of a build
    made = _sound(root)
    pages = _taken(made.handbook, *asked)
    with tempfile.TemporaryDirectory() as beside, stages(ERR) as work:
        built = Path(beside, "site")
        write_site(made, built, work)
        for page in pages:
            place = into.with_stem(f"{into.stem}-{page.volume}") if page.volume > 1 else into
            pdf.write_pdf(built / page.path.removesuffix(".md") / "index.html", place, made.dated)
            click.echo(say("cli", "pdf-written", into=place))


def _taken(book: Handbook, asked: Key | None = None) -> list[Booklet]:
    """The booklet of a path, or the volumes of the whole handbook."""
    if asked and asked not in book.paths:
        known = ", ".join(id for kind, id in book.paths if kind == asked[0])
        raise HandbookError(say("cli", "no-path", id=asked[1], known=known))
    return [booklet for booklet in booklets(book) if (booklet.of.key if booklet.of else None) == asked]


@main.command(help="headers")
@click.option("--for", "host", type=click.Choice(sorted(HOSTS)), required=True, help="headers-for")
def headers(host: str) -> None:
    name, written = HOSTS[host]
    click.echo(written(HEADERS))
    ERR.print(say("cli", "headers-place", name=name), markup=False)


@main.command(name="hub", help="hub")
@click.argument("handbooks", nargs=-1, required=True)
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True, help="hub-into")
@click.option("--ours", metavar="HANDBOOK", help="hub-ours")
def gather(handbooks: tuple[str, ...], into: Path, ours: str | None) -> None:
    made, wrong = hubs.hub(handbooks, ours)
    hubs.write(made, into.resolve())
    for error in wrong:
        ERR.print(str(error), markup=False)
    click.echo(say("cli", "hub-written", count=len(made.guests), place=into / "index.html"))
    sys.exit(1 if wrong else 0)


@main.command(name="serve", help="serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="port")
@click.pass_obj
def serve_site(root: Path, port: int) -> None:
    serve.serve(root, port, OUT)


@main.command(name="lsp", help="lsp")
@click.pass_obj
def help_editor(root: Path) -> None:
    from handbook.lsp import server  # noqa: PLC0415 (the protocol takes as long to import as all the rest, and one command needs it)

    server.serve(root)


@main.command(help="forms")
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


@main.command(name="look", help="look")
@click.option("--accept", "accepted", metavar="NAME", help="look-accept")
@click.pass_obj
def look_at_templates(root: Path, accepted: str | None) -> None:
    own = linked(root, today()).templates
    if accepted:
        _accept(root, accepted, own)
        return
    for name, text in own.items():
        click.echo(say("cli", f"template-{originals.state(name, text)}", name=name))
    if not own:
        click.echo(say("cli", "no-templates", folder=originals.FOLDER))


def _accept(root: Path, name: str, own: Mapping[str, str]) -> None:
    """Note that an own template answers the shared one as it is now."""
    against = originals.original(name)
    if name not in own or against is None:
        raise HandbookError(say("cli", "no-template", name=name, known=", ".join(own) or "–", folder=originals.FOLDER))
    write.put(root / originals.FOLDER / name, originals.marked(own[name], against).encode())
    click.echo(say("cli", "template-accepted", name=name))


@main.command(help="mentions")
@click.option("--terms", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="terms")
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
    for text in report(problems, made.spoilt):
        ERR.print(text)
    if len({problem.at.path for problem in problems}) > 1:
        ERR.print(by_file(problems), "")
    case = {0: "checked", 1: "one-problem"}.get(len(problems), "problems")
    ERR.print(say("cli", case, entries=made.entries, problems=len(problems)), style="bold", markup=False)
    for line in advice(problems):
        ERR.print(line, markup=False)
    if listed := len(made.problems) - len(made.since):
        ERR.print(say("cli", "one-listed" if listed == 1 else "listed", count=listed, path=BASELINE), markup=False)


def _exit_code(problems: Iterable[Problem], fail_on: str) -> int:
    """1 where a problem is at least as severe as asked."""
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return int(any(problem.severity in failing for problem in problems))
