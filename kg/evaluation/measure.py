"""Fact by fact: what both readers have, what the rules missed, and what they have that no analyst marked.

The one rule: a fact is right only as a whole. A lead that was read for another body is one missed and one wrong; what
hangs on an undertaking is compared where both readers have the undertaking, and is missed where the rules have none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from kg.evaluation.facts import Facts, FactType, Place
from kg.evaluation.sides import SIDES, Side
from kg.evaluation.voices import voices

ALL, AVERAGE = "AllFacts", "AverageOfFacts"


class Verdict(StrEnum):
    """What becomes of a fact."""

    RIGHT = "right"
    MISSED = "missed"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One fact of one document: its words, and where they stand (for what was marked, where the analyst saw it)."""

    document: str
    type: FactType
    verdict: Verdict
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one fact type. Where nothing was marked or nothing read, nothing was done wrong."""

    right: int
    missed: int
    wrong: int

    @property
    def marked(self) -> int:
        """How many facts the analysts marked."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        read = self.right + self.wrong
        return self.right / read if read else 1.0

    @property
    def recall(self) -> float:
        """The share of what was marked that was read."""
        return self.right / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def scores(outcomes: Iterable[Outcome]) -> dict[FactType, Score]:
    """The counts of every type that was marked or read, in the order of the types."""
    counts: dict[FactType, dict[Verdict, int]] = defaultdict(lambda: dict.fromkeys(Verdict, 0))
    for outcome in outcomes:
        counts[outcome.type][outcome.verdict] += 1
    return {type_: Score(**{str(v): n for v, n in counts[type_].items()}) for type_ in FactType if type_ in counts}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the answer. ``kind`` is a concept of the ontology: a type, ALL together, or the AVERAGE of the types."""

    kind: str
    marked: int
    precision: float
    recall: float
    f1: float


def rows(scores: Mapping[FactType, Score]) -> list[Row]:
    """Every type, then all facts counted together (micro), then the mean over the types (macro), which counts types."""
    every = list(scores.values())
    whole = Score(*(sum(getattr(score, v) for score in every) for v in ("right", "missed", "wrong")))
    found = [Row(str(kind), s.marked, s.precision, s.recall, s.f1) for kind, s in scores.items()]
    means = (fmean(s.precision for s in every), fmean(s.recall for s in every), fmean(s.f1 for s in every))
    return [*found, Row(ALL, whole.marked, whole.precision, whole.recall, whole.f1), Row(AVERAGE, len(every), *means)]


def compared(marked: Facts, read: Facts) -> list[Outcome]:
    """Every fact of a document with what becomes of it, by type and place."""
    analyst, rules = voices(marked, read)
    found = [o for type_, side in SIDES.items() for o in _judged(marked.source, type_, side(analyst), side(rules))]
    return sorted(found, key=lambda o: (o.type, o.place or (0, 0), o.verdict, o.words))


def _judged(source: str, type_: FactType, marked: Side, read: Side) -> Iterator[Outcome]:
    for key, (words, place) in marked.items():
        yield Outcome(source, type_, Verdict.RIGHT if key in read else Verdict.MISSED, words, place)
    for key, (words, place) in read.items():
        if key not in marked:
            yield Outcome(source, type_, Verdict.WRONG, words, place)
