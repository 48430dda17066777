"""Descriptions settled into identities, the most exact first; what fits several stays open.

The one rule: the outcome depends on the descriptions alone. All descriptions of one exactness are judged against the
same state and joined at once, so the order in which documents come changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import combinations
from typing import Generic, TypeAlias, TypeVar


class Fit(Enum):
    """What two descriptions are to each other."""

    DIFFERENT = 0
    POSSIBLE = 1
    SAME = 2


D = TypeVar("D", bound=Hashable)
Verdict: TypeAlias = tuple[Fit, str]
Mention: TypeAlias = tuple[str, str]
"""Where something is spoken of: the digest of the document and the key that it has there."""


class Groups(Generic[D]):
    """Union–find over descriptions; a group is named by its smallest member in a fixed order."""

    def __init__(self, members: Iterable[D], order: Callable[[D], object]) -> None:
        self._above: dict[D, D] = {member: member for member in members}
        self._order = order

    def find(self, member: D) -> D:
        """The member that names its group."""
        root = member
        while self._above[root] != root:
            root = self._above[root]
        while self._above[member] != root:
            self._above[member], member = root, self._above[member]
        return root

    def join(self, a: D, b: D) -> None:
        """Make two groups one."""
        first, second = sorted((self.find(a), self.find(b)), key=self._order)  # type: ignore[arg-type]
        self._above[second] = first

    def groups(self) -> dict[D, list[D]]:
        """Every group under the member that names it."""
        found: dict[D, list[D]] = defaultdict(list)
        for member in self._above:
            found[self.find(member)].append(member)
        return found


@dataclass(slots=True)
class Settled(Generic[D]):
    """Groups of descriptions that are one thing, the open ones with the groups they fit, and the reason of each join."""

    groups: list[list[D]] = field(default_factory=list)
    open: dict[D, list[list[D]]] = field(default_factory=dict)
    reasons: list[tuple[D, D, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Judge(Generic[D]):
    """How descriptions are compared: what two are to each other, how exact one is, and a fixed order of all.

    A ``definite`` description means one thing wherever it stands, even where it stays open which.
    """

    compare: Callable[[D, D], Verdict]
    exactness: Callable[[D], tuple[int, ...]]
    order: Callable[[D], object]
    definite: Callable[[D], bool]

    def against(self, one: D, group: list[D]) -> Verdict:
        """A description against a whole group: it must not contradict any member, and be the same as one."""
        best: Verdict = (Fit.POSSIBLE, "")
        for member in sorted(group, key=self.order):  # type: ignore[arg-type]
            verdict = self.compare(one, member)
            if verdict[0] is Fit.DIFFERENT:
                return verdict
            if verdict[0] is Fit.SAME and best[0] is Fit.POSSIBLE:
                best = verdict
        return best


def settle(descriptions: Iterable[D], judge: Judge[D], standing: Iterable[list[D]] = ()) -> Settled[D]:
    """Groups of the descriptions; ``standing`` are groups that exist already and may be joined."""
    result: Settled[D] = Settled(groups=list(standing))
    by_exactness: dict[tuple[int, ...], list[D]] = defaultdict(list)
    for one in descriptions:
        by_exactness[judge.exactness(one)].append(one)
    for exactness in sorted(by_exactness, reverse=True):
        level = sorted(by_exactness[exactness], key=judge.order)  # type: ignore[arg-type]
        fresh = _attach(level, judge, result)
        result.groups += _fresh_groups(fresh, judge, result)
    return result


def _attach(level: list[D], judge: Judge[D], result: Settled[D]) -> list[D]:
    """Those of a level that fit one group go there, those that fit several stay open; the others are returned."""
    wanting: dict[int, list[tuple[D, str]]] = defaultdict(list)
    fresh = []
    for one in level:
        fits = [
            (n, v)
            for n, g in enumerate(result.groups)
            if (v := judge.against(one, g))[0] is not Fit.DIFFERENT
        ]
        if not fits:
            fresh.append(one)
        elif len(fits) == 1 and fits[0][1][0] is Fit.SAME:
            wanting[fits[0][0]].append((one, fits[0][1][1]))
        else:
            result.open[one] = [result.groups[n] for n, _ in fits]
    for place, members in wanting.items():
        group = result.groups[place]
        clashing = _clashing([one for one, _ in members], judge)
        first = min(group, key=judge.order)  # type: ignore[arg-type]
        for one, reason in members:
            if one in clashing:
                result.open[one] = [group]
            else:
                group.append(one)
                result.reasons.append((first, one, reason))
    return fresh


def _clashing(members: list[D], judge: Judge[D]) -> set[D]:
    return {x for a, b in combinations(members, 2) if judge.compare(a, b)[0] is Fit.DIFFERENT for x in (a, b)}


def _fresh_groups(fresh: list[D], judge: Judge[D], result: Settled[D]) -> list[list[D]]:
    """Those equally exact that are one by their descriptions; a chain that contradicts itself is not joined."""
    groups = Groups(fresh, judge.order)
    reasons = []
    for a, b in combinations(fresh, 2):
        fit, reason = judge.compare(a, b)
        if fit is Fit.SAME:
            groups.join(a, b)
            reasons.append((a, b, reason))
    found = []
    for _, members in sorted(groups.groups().items(), key=lambda item: judge.order(item[0])):  # type: ignore[arg-type,return-value]
        if _clashing(members, judge):
            found += [[member] for member in members]
        else:
            found.append(members)
            result.reasons += [r for r in reasons if r[0] in members]
    return found


@dataclass(slots=True, eq=False)
class Unit:
    """Mentions that are one thing. ``apart`` marks one that no other document can be sure to mean."""

    members: list[Mention]
    apart: bool = False
    candidates: list[Unit] = field(default_factory=list)
    reasons: list[tuple[Mention, str]] = field(default_factory=list)


def units(settled: Settled[D], mentions: dict[D, list[Mention]], judge: Judge[D]) -> list[Unit]:
    """The mentions behind settled descriptions; one that is not even the same as itself is a thing of each document."""
    because = {right: reason for _, right, reason in settled.reasons}
    made: dict[int, list[Unit]] = {}
    for group in settled.groups:
        itself, reason = judge.compare(group[0], group[0])
        if len(group) == 1 and itself is not Fit.SAME:
            made[id(group)] = [Unit([mention], apart=True) for mention in mentions[group[0]]]
            continue
        told = [(m, because.get(one, reason)) for one in group for m in mentions[one]]
        made[id(group)] = [Unit([m for m, _ in told], reasons=told[1:])]
    found = [unit for group in settled.groups for unit in made[id(group)]]
    for one, fitting in settled.open.items():
        candidates = [unit for group in fitting for unit in made[id(group)]]
        if judge.definite(one) and judge.compare(one, one)[0] is Fit.SAME:
            told = [(m, judge.compare(one, one)[1]) for m in mentions[one]]
            found.append(Unit([m for m, _ in told], candidates=candidates, reasons=told[1:]))
        else:
            found += [Unit([mention], apart=True, candidates=candidates) for mention in mentions[one]]
    return found
