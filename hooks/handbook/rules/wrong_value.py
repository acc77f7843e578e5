"""Et felts værdi skal have den form, feltet kræver.

Hvorfor: Tal, datoer og faste ord bruges til at regne, sortere og advare. Det går kun, når de er skrevet på samme måde.

Forkert i `methods/dagsorden.md`:

    minutes: en halv time

giver `methods/dagsorden.md:7:10: FS113`

Rigtigt:

    minutes: 20
"""

from collections.abc import Iterator

from handbook.danish import meant_day, nearest
from handbook.link import Handbook
from handbook.shape import Misfit, is_id
from handbook.source import Edit, Finding

DAYS = ("reviewed", "review_by", "valid_from", "valid_to", "date")
OTHERS = ("extra_forbidden", "missing")
LONGEST = 60  # characters of a value that are shown
CASES = {
    "int_parsing": "whole-number",
    "int_type": "whole-number",
    "bool_parsing": "yes-no",
    "bool_type": "yes-no",
    "date_from_datetime_parsing": "date",
    "date_parsing": "date",
    "date_type": "date",
    "literal_error": "choice",
    "string_too_long": "long",
    "string_too_short": "empty",
    "string_type": "text",
    "tuple_type": "list",
    "too_short": "few",
    "model_type": "fields",
    "dict_type": "fields",
    "greater_than_equal": "low",
    "less_than_equal": "high",
    "other_kind": "elsewhere",
}


def check(book: Handbook) -> Iterator[Finding]:
    for misfit in book.misfits:
        if misfit.type not in OTHERS and not is_id(misfit):
            yield _finding(misfit)


def _finding(misfit: Misfit) -> Finding:
    words = {"key": misfit.name, "value": _shown(misfit.value), "told": misfit.told, "example": misfit.example, **misfit.words}
    near = nearest(misfit.value or "", misfit.choices)
    case = ("empty" if misfit.field.is_required() else "empty-optional") if misfit.is_empty else CASES.get(misfit.type, "default")
    if case == "choice" and near:
        return Finding(misfit.at, "near", words | {"near": near}, Edit(misfit.at, str(misfit.value), near))
    if case in ("date", "default") and misfit.name in DAYS and (meant := meant_day(misfit.value or "")):
        return Finding(misfit.at, "day", words | {"near": meant}, Edit(misfit.at, str(misfit.value), str(meant)))
    return Finding(misfit.at, case, words | {"choices": ", ".join(misfit.choices)})


def _shown(value: str | None) -> str:
    """The value in a line."""
    line = " ".join((value or "").split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} …"
