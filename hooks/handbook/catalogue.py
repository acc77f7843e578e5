"""What a published handbook tells other handbooks of itself: `handbook.json`, and the schema of it.

It is written from our own handbook and read from those of others. What is read is nobody's we know, so nothing is taken on trust.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, field_validator

from handbook.danish import capital
from handbook.link import Handbook, address, page_path
from handbook.messages import say
from handbook.model import KINDS, Entry
from handbook.shape import Shaped
from handbook.source import HandbookError, in_line

VERSION: Literal[1] = 1  # raised when something that was there is gone or means something else; a field that is new raises nothing
FILE, SCHEMA = "handbook.json", "handbook.schema.json"
LARGEST = 8 << 20  # bytes of a file that is read
_UNREAD = {"owner", "reviewed", "review_by", "status", "exclude_terms"}  # what is changed without a reader reading anything else

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Web = Annotated[
    str, StringConstraints(max_length=300, pattern=r"^https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?/([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*$")
]
Relative = Annotated[str, StringConstraints(max_length=300, pattern=r"^([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*$")]
_WEB: TypeAdapter[str] = TypeAdapter(Web)


class Told(BaseModel):
    """Something in the file: what a later handbook tells beside it is left alone."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Municipality(Told):
    name: Words = Field(description="What the municipality calls itself.")
    code: Annotated[str, StringConstraints(pattern=r"^0\d{3}$")] | None = Field(description="The municipality's number; null where it says none.")


class Listed(Told):
    """An entry that has a page."""

    kind: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,40}$")] = Field(description=f"The kind of entry: {', '.join(KINDS)}.")
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$", max_length=200)] = Field(
        description="Unique within its kind. The same entry has the same id in every handbook that has it."
    )
    title: Words = Field(description="The name as a reader sees it.")
    summary: Annotated[str, StringConstraints(max_length=2000)] = Field(description="One or two sentences that say what it is; may be empty.")
    address: Relative = Field(description="Where its page stands, from the handbook's front page: `metoder/dagsorden/`.")
    hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] = Field(
        description="A mark of what a reader reads: alike in two handbooks where that is alike, whoever keeps it and when it was last gone through."
    )
    status: Literal["draft", "published", "proposed", "agreed", "retired"] = Field(
        description="How it stands: a term is `proposed`, `agreed` or `retired`, all else `draft`, `published` or `retired`."
    )


class Catalogue(Told):
    """What a published handbook tells other handbooks of itself."""

    format: Literal["faellessprog-handbook"] = Field(description="Says what kind of file this is.")
    version: Literal[1] = Field(description="The version of this schema.")
    municipality: Municipality = Field(description="Whose handbook it is.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)] = Field(description="BCP 47, as in `da`.")
    site: Web | None = Field(description="The address of the front page; null where the handbook was built without knowing it.")
    entries: tuple[Listed, ...] = Field(description="Every entry that has a page, by kind and id.", max_length=20_000)

    @field_validator("entries")
    @classmethod
    def _once_each(cls, entries: tuple[Listed, ...]) -> tuple[Listed, ...]:
        most = Counter((entry.kind, entry.id) for entry in entries).most_common(1)
        if most and most[0][1] > 1:
            raise ValueError("an entry stands there twice")
        return entries


def files(book: Handbook, url: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is published beside the pages, by its path on the site, and how its text is made; `url` is where that is, where it is known."""
    yield FILE, lambda: json.dumps(catalogue(book, url).model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    yield SCHEMA, _schema


def _schema() -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Catalogue.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def catalogue(book: Handbook, url: str) -> Catalogue:
    """What the handbook tells of itself."""
    return Catalogue(
        format="faellessprog-handbook",
        version=VERSION,
        municipality=Municipality(name=book.settings.municipality, code=book.settings.code),
        language="da",
        site=web(url),
        entries=tuple(_listed(entry) for kind in sorted(KINDS) for entry in sorted(book.used(kind), key=lambda entry: entry.data.id)),
    )


def web(address: str) -> str | None:
    """The address of a front page, with the `/` at its end; none where it is no address that others may be led to."""
    try:
        return _WEB.validate_python(f"{address.rstrip('/')}/")
    except ValidationError:
        return None


def read(data: bytes) -> Catalogue:
    """What another handbook tells; HandbookError where it cannot be used."""
    if len(data) > LARGEST:
        raise HandbookError(say("catalogue", "large", most=LARGEST >> 20))
    try:
        return Catalogue.model_validate_json(data)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_url=False, include_input=False)[0]["loc"]))
        case = "newer" if place == "version" else "misfit" if place else "no-json"
        raise HandbookError(say("catalogue", case, place=in_line(place))) from error


def _listed(entry: Shaped[Entry]) -> Listed:
    data = entry.data
    return Listed(
        kind=data.kind,
        id=data.id,
        title=capital(data.name),
        summary=data.gist,
        address=address(page_path(entry))[1:],
        hash=_hash(entry),
        status=getattr(data, "status", "published"),
    )


def _hash(entry: Shaped[Entry]) -> str:
    told = json.dumps(entry.data.model_dump(mode="json", exclude=_UNREAD), ensure_ascii=False, sort_keys=True)
    body = "\n".join(line.rstrip() for line in entry.file.body.strip().splitlines())
    return sha256(f"{told}\n{body}".encode()).hexdigest()[:32]
