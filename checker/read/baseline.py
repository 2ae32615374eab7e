"""Reads a baseline of findings; what is no baseline, or one of another make, is refused whole."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.flags import Known


class BaselineError(Exception):
    """The text is no baseline; says why."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    case: Annotated[str, Field(min_length=1, max_length=80)]
    code: Annotated[str, Field(min_length=1, max_length=80)]
    count: Annotated[int, Field(ge=1, le=100_000)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    imrcheck_baseline: Literal[1]
    findings: list[_Entry]


def read_baseline(text: str) -> tuple[Known, ...]:
    """The entries of a baseline, a fingerprint once."""
    try:
        read = _File.model_validate_json(text)
    except ValidationError as wrong:
        raise BaselineError(_why(text, wrong)) from None
    names = [entry.fingerprint for entry in read.findings]
    if len(set(names)) < len(names):
        raise BaselineError("a fingerprint stands in it twice, as after a merge by hand")
    return tuple(Known(one.fingerprint, one.case, one.code, one.count) for one in read.findings)


def _why(text: str, wrong: ValidationError) -> str:
    try:
        json.loads(text)
    except ValueError as failure:
        return f"it is not JSON ({failure})"
    first = wrong.errors(include_url=False, include_input=False)[0]
    return f"at {'.'.join(map(str, first['loc'])) or 'its top'}: {first['msg'].lower()}"
