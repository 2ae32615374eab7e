"""The labelled letters that lie beside the project; tests that need them skip, visibly, where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the labelled letters (../shared) are not here"
)
