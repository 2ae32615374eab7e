"""One rulebook and one checker for the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from checker.guideline import Rulebook
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker

# A busy machine is no fault of what is tested.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept_from_other_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands keep their checked rulebooks in a folder of this run, not in the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rules."""
    return load_rulebook(shipped_rules())


@pytest.fixture(scope="session")
def checker(rulebook: Rulebook) -> Iterator[Checker]:
    """A checker over the shipped rules."""
    made = Checker(rulebook)
    yield made
    made.close()
