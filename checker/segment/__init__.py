"""Cuts a document into the parts of a decision letter: header, summary and disputed items."""

from checker.segment.letter import segment

__all__ = ["segment"]
