"""Which of two readers' bodies, works and undertakings mean the same: the best fit first, each once.

The one rule: a pair needs a good reason. Names must be nearly the same words, numbers the same number, undertakings
the same stretch of text; what is left over on either side is missed or wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from rapidfuzz import fuzz

from kg.evaluation.facts import Body, Duty, Place, Work
from kg.evaluation.names import alike, number

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
# Out of 100: names that differ in a word of ten still mean one body; works are quoted with more or less of their titles.
BODIES_FROM, WORKS_FROM = 90.0, 84.0
ANOTHER_LEVEL = 8.0  # a name that fits on another level fits worse than the same on its own
DUTIES_FROM = 0.6  # of the stretch that both cover together


def pairs(marked: Mapping[K, T], read: Mapping[K, T], fit: Callable[[T, T], float], least: float) -> dict[K, K]:
    """Who of the ``marked`` is who of the ``read``."""
    fits = ((fit(m, r), mk, rk) for mk, m in marked.items() for rk, r in read.items())
    found: dict[K, K] = {}
    taken = set()
    for _, mine, other in sorted((f for f in fits if f[0] >= least), key=lambda f: -f[0]):
        if mine not in found and other not in taken:
            found[mine] = other
            taken.add(other)
    return found


def bodies(marked: Mapping[str, Body], read: Mapping[str, Body]) -> dict[str, str]:
    """Bodies by their names."""
    spoken = {body.name: alike(body.name) for body in (*marked.values(), *read.values())}

    def fit(one: Body, other: Body) -> float:
        a, b = spoken[one.name], spoken[other.name]
        return (101.0 if a == b else fuzz.token_sort_ratio(a, b)) - (ANOTHER_LEVEL if one.level != other.level else 0.0)

    return pairs(marked, read, fit, BODIES_FROM)


def works(marked: Mapping[str, Work], read: Mapping[str, Work]) -> dict[str, str]:
    """Works by their numbers, else by their names and the forms in which they are met."""
    every = [*marked.values(), *read.values()]
    spoken = {words: alike(words) for work in every for words in (work.name, *work.forms)}

    def fit(one: Work, other: Work) -> float:
        if one.number and other.number:
            return 101.0 if number(one.number) == number(other.number) else 0.0
        if (one.number or other.number) and not (one.programme or other.programme):
            return 0.0
        names = fuzz.token_sort_ratio(spoken[one.name], spoken[other.name])
        forms = max((fuzz.ratio(spoken[a], spoken[b]) for a in one.forms for b in other.forms), default=0.0)
        return max(names, forms) + (1.0 if one.programme == other.programme else 0.0)

    return pairs(marked, read, fit, WORKS_FROM)


def duties(marked: tuple[Duty, ...], read: tuple[Duty, ...]) -> dict[int, int]:
    """Undertakings by the stretch of text that they cover."""
    return pairs(dict(enumerate(marked)), dict(enumerate(read)), lambda m, r: overlap(m.place, r.place), DUTIES_FROM)


def overlap(one: Place, other: Place) -> float:
    """The share of what both cover together in what either covers."""
    if one is None or other is None:
        return 0.0
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))
