"""Reading takes as many steps as the text is long: counted, not timed, on texts that repeat one kind of line.

A step is a line of the program that is run. Twice the text may take somewhat more than twice the steps, as tables grow;
what looks through everything for everything takes four times as many.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

import kg
from kg.resolution import read_facts
from kg.text import Document

PROGRAM = str(Path(kg.__file__).parent)
SIZE = 6_000  # bytes; the longer text has twice as many
MOST = 2.5
ONCE_SLOW = (
    *("numbers alone", "grounds", "coordinates", "recipients", "short names", "indented short lines", "signatures"),
    *("one item with many citations", "one item with many sentences", "one item with many bodies", "programmes"),
)


def _growth() -> ModuleType:
    path = Path(__file__).resolve().parents[1] / "benchmarks" / "growth.py"
    spec = importlib.util.spec_from_file_location("growth", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GROWTH = _growth()


def steps(text: str) -> int:
    """How many lines of the program are run to read a text."""
    taken = 0

    def count(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal taken
        taken += event == "line"
        return count if frame.f_code.co_filename.startswith(PROGRAM) else None

    document = Document.of("made.txt", text)
    before = sys.gettrace()
    sys.settrace(count)
    try:
        read_facts(document)
    finally:
        sys.settrace(before)
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("kind", ONCE_SLOW)
def test_twice_the_text_takes_twice_the_steps(kind: str) -> None:
    head, line = GROWTH.KINDS[kind]
    joint = "" if "one item" in kind else "\n"
    read_facts(Document.of("made.txt", GROWTH.made(head, line, SIZE, joint)))  # the tables are loaded
    shorter, longer = (steps(GROWTH.made(head, line, size, joint)) for size in (SIZE, 2 * SIZE))
    assert longer < MOST * shorter


def test_offices_of_offices_have_an_end() -> None:
    assert read_facts(Document.of("made.txt", "Văn phòng " * 3_000)).agencies == ()
