"""What is worked out of an object that never changes stays with it, so that a second look costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

Keep = dict[object, tuple[tuple[object, ...], object]]  # by the work, what else it was given and what it gave
P = ParamSpec("P")
V = TypeVar("V")


class Keeper(Protocol):
    """An object with room for what is worked out of it."""

    @property
    def kept(self) -> Keep: ...


K = TypeVar("K", bound=Keeper)


def kept(work: Callable[Concatenate[K, P], V]) -> Callable[Concatenate[K, P], V]:
    """The work, whose last answer is given again for the same object with the same others: the very same, not equal ones.

    The work must depend on nothing else. The answer goes when the object goes.
    """

    @wraps(work)
    def again(of: K, /, *others: P.args, **named: P.kwargs) -> V:
        given = (*others, *named.values())
        known, answer = of.kept.get(work, (None, None))
        if known is None or len(known) != len(given) or any(one is not other for one, other in zip(known, given, strict=True)):
            answer = work(of, *others, **named)
            of.kept[work] = given, answer
        return answer  # type: ignore[return-value]  # what the work gave

    return again
