"""Which edition of the program made something: a hash of all that decides what it makes.

The one rule: no list of versions to keep by hand. A changed rule or a changed line of code is another edition, and what
an older edition made is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.resources import catalogue

_PACKAGE = Path(__file__).resolve().parents[1]
# what comes after the facts of a document; everything else in the package may decide what is read out of a file
STATING = ("graph", "stores", "ontology.py", "pipeline.py", "decisions.py")
ASKING = (
    "cli",
    "messages",
    "views",
    "answers",
    "evaluation",
    "asking.py",
    "_share",
    "catalogue.py",
    "collation.py",
    "guard.py",
    "tables.py",
    "errors.py",
)


@cache
def reading_edition() -> str:
    """The edition of everything between a file's bytes and its facts."""
    return _edition(part for part in _PACKAGE.iterdir() if part.name not in STATING + ASKING)


@cache
def graph_edition() -> str:
    """The edition of everything between files and a graph."""
    parts = [*(_PACKAGE / name for name in STATING), catalogue("ontology")]
    return hashlib.sha256(f"{reading_edition()}{_edition(parts)}".encode()).hexdigest()[:16]


def _edition(parts: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for part in sorted(parts):
        for file in sorted(part.rglob("*")) if part.is_dir() else [part]:
            if file.is_file() and "__pycache__" not in file.parts:
                total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]
