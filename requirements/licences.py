"""The licence of each locked package, and whether it is on the list: `.venv/bin/python requirements/licences.py`.

Prints what each package has. Ends with 1 where a licence is not allowed, where a package is missing, or where the metadata of what is
installed say something else than `licences.toml`.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

HERE = Path(__file__).resolve().parent


def main() -> int:
    table = tomllib.loads((HERE / "licences.toml").read_text(encoding="utf-8"))
    packages: dict[str, str] = table["packages"]
    every = packages | table["carried"]
    for name, text in every.items():
        print(f"{name:45} {text}")
    problems = [*unlike(locked(), set(packages)), *refused(every, set(table["allowed"])), *contradicted(packages)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))


def locked() -> set[str]:
    """The names of all packages in the locks."""
    return {name for lock in HERE.glob("*.txt") for name in re.findall(r"^([a-z0-9][a-z0-9.-]*)==", lock.read_text(encoding="utf-8"), re.MULTILINE)}


def unlike(locked: set[str], listed: set[str]) -> Iterator[str]:
    """What stands in the locks or on the list alone."""
    for name in sorted(locked - listed):
        yield f"{name}: read its licence and write it into licences.toml; its metadata say {said(name) or 'nothing that is SPDX'}"
    for name in sorted(listed - locked):
        yield f"{name}: is in no lock; take it out of licences.toml"


def refused(every: dict[str, str], allowed: set[str]) -> Iterator[str]:
    """What has a licence that is not allowed; of parts joined by AND each must be."""
    for name, text in every.items():
        if not_allowed := sorted(set(text.split(" AND ")) - allowed):
            yield f"{name}: {', '.join(not_allowed)} is not allowed"


def contradicted(packages: dict[str, str]) -> Iterator[str]:
    """Where what is installed has another licence than we wrote, and no choice that we took."""
    for name, text in packages.items():
        own = said(name)
        if own and not set(re.split(" AND | OR ", own)) <= set(text.split(" AND ")) and text not in own.split(" OR "):
            yield f"{name}: licences.toml says {text}, its metadata say {own}"


def said(name: str) -> str | None:
    """The licence in the metadata of a package, where it is installed and says it as SPDX."""
    try:
        told = metadata(name)
        return canonicalize_license_expression(next((told[key] for key in ("License-Expression", "License") if key in told), ""))
    except (PackageNotFoundError, InvalidLicenseExpression):
        return None


if __name__ == "__main__":
    sys.exit(main())
