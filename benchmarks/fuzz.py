"""Throw spoiled text at the reader, at prose or at the linker, and tell what broke.

    python benchmarks/fuzz.py reader|prose|linker [--minutes 10] [--seed 0]

Each input is a file of the sample that was cut, doubled, spliced with another or strewn with signs that mean something. An input is
broken where anything is raised, where a promise does not hold, or where it took longer than a reader waits. It ends with 1 if any was.
"""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic, process_time

import markdown

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))

from handbook import prose
from handbook.build import journey
from handbook.clean import clean, taken_out, taken_out_of_lists
from handbook.read import File, read_bytes
from handbook.words import words

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests" / "sample"
TODAY = date(2026, 11, 22)
PATIENCE = 2.0  # seconds for one input, also on a busy machine
LARGEST = 6_000  # bytes of an input: prose remembers what it has read
FILES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.suffix in (".md", ".yml") and path.name != "README.md")
EXTENSIONS = [
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
]  # fmt: skip
# fmt: off
SIGNS = [
    "\n", "\n\n", "    ", "\t", "---\n", "- ", "1. ", "> ", "# ", "#", "|", "|-|-|\n", "```", "~~~", "`", "``", "*", "**", "_", "[", "]", "](",
    "![", "[^1]", "[^1]: ", "[a]: b\n", "<", ">", "<b>", "</b>", "<div markdown>", "</div>", "<!--", "-->", "<!", "<![", "<?", "&#", "&amp;", "{",
    "}", "{{", "}}", "{%", "{: #a .b c=d }", '{{ count("term") }}', '{{ local("a", "b") }}', "!!! note", "??? note", '=== "a"', "\n:   ",
    "module:forhandling", "term:x", "overview:term", "(module:", "#a", '"', "'", "\\", "\0", "\x7f", "\u200b", "\u202e", "\ufeff", "\u2028",
    "e\u0301", "æøå", "\U0001f600", "\r", "\r\n", ":", ": ", "&a ", "*a", "!!str ", "? ", "| ", ">-\n", "[]", "{}", "%YAML 1.2\n", "0740",
    "010170-1234", "12 34 56 78", "a@b.dk", "https://a.b", "javascript:a()", "../", "facilitator", "id: ", "title: ", "roles: [", "steps:\n",
    "  - ", "replaced_by: ",
]
# fmt: on


def seeds() -> list[tuple[str, bytes]]:
    return [(path, (SAMPLE / path).read_bytes()) for path in FILES]


def spoiled(luck: random.Random, data: bytes, other: bytes) -> bytes:
    """The bytes after a few changes of all kinds."""
    for _ in range(luck.randint(1, 8)):
        at, to = sorted(luck.randint(0, len(data)) for _ in range(2))
        sign = luck.choice(SIGNS).encode("utf-8", "surrogatepass")
        ways: tuple[Callable[[], bytes], ...] = (
            lambda at=at, sign=sign, data=data: data[:at] + sign + data[at:],
            lambda at=at, sign=sign, data=data: data[:at] + sign * luck.randint(2, 60) + data[at:],
            lambda at=at, to=to, data=data: data[:at] + data[min(to, at + 200) :],
            lambda at=at, to=to, data=data: data[:to] + data[at:to][:400] + data[to:],
            lambda at=at, data=data: data[:at] + other[luck.randint(0, len(other)) :][:400] + data[at:],
            lambda at=at, data=data: data[:at] + bytes([luck.randrange(256)]) + data[at + 1 :],
            lambda data=data: b"\n".join(luck.sample(lines := data.split(b"\n"), len(lines))) if luck.random() < 0.1 else data,
        )
        data = luck.choice(ways)()[:LARGEST]
    return data


def reader(path: str, data: bytes) -> None:
    """Any bytes give a file, and each fault a place that is in it."""
    file = read_bytes(path, data)
    lines = file.text.split("\n")
    for fault in file.faults:
        at = fault.finding.at
        assert at.path == path and at.line >= 1 and at.column >= 1
        assert not file.text or at.line <= len(lines) + 1, at
    assert isinstance(file, File) and file.sound == (not any(fault.fatal for fault in file.faults))


def prose_of(path: str, data: bytes) -> None:
    """Every offset is kept, everything found stands where it is said to stand, and nothing that cleaning leaves can run."""
    body = read_bytes("a.md", b"---\n---\n" + data).body
    for over in (prose.masked(body), prose.masked(body, True), prose.blanked(body)):
        assert len(over) == len(body) and over.count("\n") == body.count("\n")
    for link in prose.links(body):
        assert body[link.at : link.at + len(link.target)] == link.target
    assert all(body[heading.start : heading.end] for heading in prose.headings(body))
    list(prose.unread(body)), list(prose.comments(body)), list(words(body))
    list(taken_out(prose.blanked(body))), list(taken_out_of_lists(prose.blanked(body)))
    html = clean(markdown.markdown(body, extensions=EXTENSIONS)).html
    assert clean(html).gone == ()


def linker(path: str, data: bytes) -> None:
    """The journey ends with problems, each with a place, or with pages."""
    made = journey(SAMPLE, TODAY, {path: data})
    assert all(problem.at.line >= 1 and problem.at.column >= 1 and problem.message for problem in made.problems)
    assert made.site or any(problem.severity == "error" for problem in made.told)


def inputs(luck: random.Random) -> Iterator[tuple[str, bytes]]:
    found = seeds()
    while True:
        (path, data), (_, other) = luck.choice(found), luck.choice(found)
        yield path, spoiled(luck, data, other)


def main() -> int:
    targets = {"reader": reader, "prose": prose_of, "linker": linker}
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("target", choices=targets)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    broken, tried, until = 0, 0, monotonic() + 60 * given.minutes
    for path, data in inputs(random.Random(given.seed)):
        if monotonic() > until:
            break
        tried, begun = tried + 1, process_time()
        try:
            targets[given.target](path, data)
            told = f"{process_time() - begun:.1f} seconds" if process_time() - begun > PATIENCE else ""
        except Exception:
            told = traceback.format_exc(limit=-3)
        if told:
            broken += 1
            print(f"{path}: {data!r}\n{told}", flush=True)
    print(f"{given.target}: {tried} inputs in {given.minutes:g} minutes, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
