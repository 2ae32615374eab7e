"""A property worked out once, without a lock."""

from __future__ import annotations

import threading

import pytest

from checker.kept import kept


class Sum:
    """Counts how often it is worked out."""

    def __init__(self) -> None:
        self.asked = 0

    @kept
    def total(self) -> int:
        """What it comes to."""
        self.asked += 1
        return 7


def test_it_is_worked_out_once_for_each_object() -> None:
    one, other = Sum(), Sum()
    assert (one.total, one.total, other.total) == (7, 7, 7)
    assert (one.asked, other.asked) == (1, 1)


def test_of_the_class_it_is_the_property_itself() -> None:
    assert isinstance(Sum.total, kept)
    assert Sum.total.__doc__ == "What it comes to."


def test_what_fails_is_tried_again() -> None:
    class Once:
        tries = 0

        @kept
        def value(self) -> int:
            self.tries += 1
            if self.tries == 1:
                raise ValueError("not yet")
            return self.tries

    one = Once()
    with pytest.raises(ValueError, match="not yet"):
        _ = one.value
    assert one.value == 2


def test_one_thread_at_work_does_not_keep_another_waiting() -> None:
    inside, go_on = threading.Event(), threading.Event()

    class Slow:
        first = True

        @kept
        def value(self) -> int:
            if self.first:
                type(self).first = False
                inside.set()
                go_on.wait(60)
            return 1

    waiting = threading.Thread(target=lambda: Slow().value)
    waiting.start()
    inside.wait(60)
    assert Slow().value == 1
    go_on.set()
    waiting.join()
