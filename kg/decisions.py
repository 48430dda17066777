"""What analysts decided where the program must not guess: a text file beside the documents, one decision a line.

    same: document/kl-01-bo-chinh-tri-1b4598c9 | 01-KL/TW
    different: Kế hoạch phối hợp năm 2022 | Kế hoạch phối hợp năm 2023
    ignore: passage/0a1b2c    # nobody can tell

Ends are IRIs or their ends, numbers, or names; ``… @ file.txt`` means what is spoken of in that file alone. A line that
is deleted is a decision undone. The one rule: what a line means does not depend on the other lines or their order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import PhoihopError
from kg.messages import say

NAME = "phoihop-decisions.txt"
_LINE = re.compile(r"(?P<kind>\w+)\s*:\s*(?P<ends>.*)")


class UnreadableDecisionsError(PhoihopError):
    """A decisions file cannot be read; a graph without its decisions would be another graph."""


class Kind(StrEnum):
    """What is decided of the ends: they are one thing, none is another, or they may stay open without being listed."""

    SAME = "same"
    DIFFERENT = "different"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line. ``line`` counts from 1."""

    kind: Kind
    ends: tuple[str, ...]
    file: str
    line: int

    @property
    def said(self) -> str:
        """The line as it is written in full."""
        return written(self.kind, *self.ends)


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that cannot be followed; ``what`` is its message, ``values`` fill it."""

    what: str
    file: str
    line: int
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return say(f"decisions.{self.what}", file=self.file, line=self.line, **dict(self.values))


@dataclass(frozen=True, slots=True)
class Decisions:
    """All lines of all files, those that are no decisions, and the digests of the files."""

    all: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    digests: tuple[str, ...] = ()


def written(kind: Kind, *ends: str) -> str:
    """A decision as a line of the file."""
    return f"{kind}: {' | '.join(ends)}"


def read(files: Iterable[Path]) -> Decisions:
    """The decisions in some files; raises UnreadableDecisionsError."""
    found: list[Decision | Problem] = []
    digests = []
    for file in sorted(files, key=lambda path: path.as_posix()):
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise UnreadableDecisionsError("decisions.no_text", file=file) from None
        except OSError as problem:
            raise UnreadableDecisionsError("decisions.unreadable", file=file, problem=problem.strerror or problem) from None
        digests.append(hashlib.sha256(text.encode()).hexdigest())
        lines = ((n, re.sub(r"(?:^|\s)#\s.*|^#.*", "", line).strip()) for n, line in enumerate(text.splitlines(), 1))
        found += [_decision(line, file.name, n) for n, line in lines if line]
    return Decisions(
        tuple(one for one in found if isinstance(one, Decision)),
        tuple(one for one in found if isinstance(one, Problem)),
        tuple(sorted(digests)),
    )


def _decision(line: str, file: str, number: int) -> Decision | Problem:
    match = _LINE.fullmatch(line)
    kind = match["kind"].lower() if match else ""
    if match is None or kind not in set(Kind):
        return Problem("no_decision", file, number, (("text", line), ("kinds", ", ".join(Kind))))
    ends = tuple(end for part in match["ends"].split("|") if (end := " ".join(part.split())))
    if len(ends) < (1 if kind == Kind.IGNORE else 2):
        return Problem("too_few", file, number, (("kind", kind),))
    return Decision(Kind(kind), ends, file, number)
