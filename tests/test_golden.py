"""The five documents state what they stated before, word for word."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.golden import golden, sources, told

AGAIN = "the facts changed; if that was meant, write them again with: python -m tests.golden"


@pytest.mark.parametrize("source", sources(), ids=lambda s: str(s.stem))
def test_a_document_states_what_it_stated_before(source: Path) -> None:
    before, now = golden(source).read_text(encoding="utf-8"), told(source)
    changed = unified_diff(before.splitlines(), now.splitlines(), "before", "now", lineterm="", n=0)
    assert before == now, "\n".join([AGAIN, *list(changed)[:60]])


def test_every_golden_file_has_its_document() -> None:
    kept = {path.name for path in Path(__file__).parent.glob("golden/*.facts")}
    assert kept == {golden(source).name for source in sources()}
