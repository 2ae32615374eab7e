"""What everything that is read from the rules is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """Base of everything the rulebook is made of: frozen, closed, strict.

    The text below a field is what `imrcheck rules schema` shows an author in the editor.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)
