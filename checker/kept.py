"""A property worked out when first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801 - used as a decorator, as `property` is
    """Like the cached property of the standard library, but without a lock on Python 3.11 as on later ones.

    A lock that one thread holds while another forks stays locked in the child for ever. Two threads may both work a
    value out; they get equal ones.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, one: None, owner: type[Any] | None = None) -> Self: ...
    @overload
    def __get__(self, one: object, owner: type[Any] | None = None) -> T: ...
    def __get__(self, one: object | None, owner: type[Any] | None = None) -> Self | T:
        if one is None:
            return self
        made = one.__dict__[self._name] = self._work(one)
        return made
