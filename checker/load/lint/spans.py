"""Windows of time compared; an end that is missing is open."""

from __future__ import annotations

from datetime import date

from checker.guideline import Window


def starts(window: Window) -> date:
    """The first day, or the first day there is."""
    return window.start or date.min


def ends(window: Window) -> date:
    """The day after the last, or the last day there is."""
    return window.until or date.max


def windows_meet(first: Window, second: Window) -> bool:
    """Whether some day lies in both."""
    return max(starts(first), starts(second)) < min(ends(first), ends(second))


def window_within(inner: Window, outer: Window) -> bool:
    """Whether every day of one lies in the other."""
    return starts(outer) <= starts(inner) and ends(inner) <= ends(outer)


def said(window: Window) -> str:
    """A window in words."""
    return f"{window.start or 'the beginning'} until {window.until or 'now'}"
