"""What holds for all tests: none leaves its language, or a setting of this machine, to the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from kg.messages import choose, language

# a busy machine is slow, which says nothing about the code
settings.register_profile("unhurried", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(autouse=True, scope="module")
def language_of_the_module() -> Iterator[None]:
    before = language()
    yield
    choose(before)


@pytest.fixture(autouse=True)
def language_of_the_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("PHOIHOP_GRAPH", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    before = language()
    yield
    choose(before)
