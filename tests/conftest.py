"""What holds for all tests: none leaves its language, or a setting of this machine, to the next; two papers to build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg.messages import choose, language
from tests.builds import written

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


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return written(tmp_path / "papers", a="ban a: việc một", b="ban b: việc hai")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return tmp_path / "graph"
