"""Reads a decision, a PDF or a plain text, into a document."""

from checker.read.files import find_inputs, read_path
from checker.read.formats import read_document

__all__ = ["find_inputs", "read_document", "read_path"]
