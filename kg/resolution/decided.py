"""Decisions applied to what the rules settled: what is the same is joined, what is different is kept apart.

The one rule: *different* is stronger than *same*, since a wrong join costs more than a missing one. Judgements of *same*
carry over (a and b, b and c, so a and c); one of *different* between two things of such a chain undoes the whole chain,
because nobody can say which of its lines is the wrong one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from kg.resolution.settling import Groups, Mention, Unit

DECISION = "decision"
"""The rule that joins what an analyst says is one."""

Handle: TypeAlias = tuple[str, ...]
"""What a decision can speak of: ('document' | 'programme', digest, key), ('agency', key), ('words', digest, start, end)."""
Pair: TypeAlias = tuple[frozenset[Handle], frozenset[Handle]]


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions whose ends are known and that do not contradict each other."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    ignored: frozenset[Handle] = frozenset()

    def agencies(self) -> dict[str, str]:
        """Every agency that is another's other name, with the one it stands under: the first in order."""
        pairs = [(a, b) for one, other in self.same for a, b in _across("agency", one, other)]
        keys = {key for pair in pairs for key in pair}
        groups: Groups[str] = Groups(keys, lambda key: key)
        for a, b in pairs:
            groups.join(a, b)
        return {key: root for key in sorted(keys) if (root := groups.find(key)) != key}

    def spoken(self) -> dict[Handle, str]:
        """The agency that words mean which the rules could not tell."""
        found: dict[Handle, str] = {}
        for pair in self.same:
            words = [h for side in pair for h in side if h[0] == "words"]
            agencies = sorted(h[1] for side in pair for h in side if h[0] == "agency")
            found |= dict.fromkeys(words, agencies[0]) if agencies else {}
        return found

    def applied(self, kind: str, units: Iterable[Unit]) -> list[Unit]:
        """The units of documents or programmes after the decisions about them."""
        different = [(_of(kind, one), _of(kind, other)) for one, other in self.different]
        same = [(_of(kind, one), _of(kind, other)) for one, other in self.same]
        different, same = [p for p in different if all(p)], [p for p in same if all(p)]
        found = list(units)
        return _Applied(_split(found, different), different).joined(same) if different or same else found


def _across(kind: str, one: Iterable[Handle], other: Iterable[Handle]) -> list[tuple[str, str]]:
    return [(a[1], b[1]) for a in sorted(one) if a[0] == kind for b in sorted(other) if b[0] == kind]


def _of(kind: str, handles: Iterable[Handle]) -> frozenset[Mention]:
    return frozenset((handle[1], handle[2]) for handle in handles if handle[0] == kind)


def _split(units: list[Unit], different: Iterable[tuple[frozenset[Mention], frozenset[Mention]]]) -> list[Unit]:
    """A unit that holds what is different falls apart; what belongs to neither side stays open between the two."""
    for one, other in different:
        for unit in [u for u in units if not one.isdisjoint(u.members) and not other.isdisjoint(u.members)]:
            parts = [_part(unit, [m for m in unit.members if m in side]) for side in (one, other)]
            rest = [m for m in unit.members if m not in one and m not in other]
            left = [Unit([m], apart=True, candidates=list(parts)) for m in rest]
            for open_one in units:
                if unit in open_one.candidates:
                    at = open_one.candidates.index(unit)
                    open_one.candidates[at : at + 1] = parts
            at = units.index(unit)
            units[at : at + 1] = [*parts, *left]
    return units


def _part(unit: Unit, members: list[Mention]) -> Unit:
    reasons = [(m, reason) for m, reason in unit.reasons if m in members and m != members[0]]
    return Unit(members, unit.apart, list(unit.candidates), reasons)


@dataclass(slots=True)
class _Applied:
    units: list[Unit]
    different: list[tuple[frozenset[Mention], frozenset[Mention]]]
    groups: Groups[int] = field(init=False)

    def __post_init__(self) -> None:
        self.groups = Groups(range(len(self.units)), lambda place: min(self.units[place].members))

    def joined(self, same: Iterable[tuple[frozenset[Mention], frozenset[Mention]]]) -> list[Unit]:
        """The units after all joins; none that would bring together what is different."""
        for one, other in same:
            places = [n for n, unit in enumerate(self.units) if not (one | other).isdisjoint(unit.members)]
            if not self._forbidden(places):
                for place in places[1:]:
                    self.groups.join(places[0], place)
        made = {root: self._merged([self.units[p] for p in sorted(places)]) for root, places in self.groups.groups().items()}
        where = {id(self.units[p]): made[self.groups.find(p)] for p in range(len(self.units))}
        for unit in made.values():
            candidates = list({id(where[id(c)]): where[id(c)] for c in unit.candidates}.values())
            unit.candidates = [c for c in candidates if c is not unit and not self._told_apart(unit, c)]
        return sorted(made.values(), key=lambda unit: min(unit.members))

    def _forbidden(self, places: list[int]) -> bool:
        roots = {self.groups.find(place) for place in places}
        members = {m for p in range(len(self.units)) if self.groups.find(p) in roots for m in self.units[p].members}
        return any(not one.isdisjoint(members) and not other.isdisjoint(members) for one, other in self.different)

    def _told_apart(self, unit: Unit, candidate: Unit) -> bool:
        ends = (set(unit.members), set(candidate.members))
        return any(not a.isdisjoint(x) and not b.isdisjoint(y) for a, b in self.different for x, y in (ends, ends[::-1]))

    def _merged(self, parts: list[Unit]) -> Unit:
        """One unit; the most certain part first, for it is that one that the others are said to be."""
        if len(parts) == 1:
            return parts[0]
        first, *others = sorted(parts, key=lambda u: (bool(u.candidates), u.apart, min(u.members)))
        settled = any(not u.candidates for u in parts)
        return Unit(
            members=[m for u in (first, *others) for m in u.members],
            apart=all(u.apart for u in parts),
            candidates=[] if settled else [c for u in parts for c in u.candidates if not any(c is p for p in parts)],
            reasons=[*first.reasons, *((m, DECISION) for u in others for m in u.members)],
        )


def contradicted(same: Collection[Pair], different: Iterable[Pair], thing_of: Mapping[Handle, object]) -> dict[Pair, Pair]:
    """The pairs of *same* that bring together what is different, each with the pair that it contradicts.

    ``thing_of`` says what is one thing without any decision. Things that a pair of *different* cuts through count as the
    parts that it makes of them.
    """
    different = list(different)
    cuts = [side for pair in different for side in pair]
    block = {h: (id(thing), *(h in cut for cut in cuts)) for h, thing in thing_of.items()}
    groups = Groups(set(block.values()), lambda part: part)
    for one, other in same:
        for a, b in pairwise(sorted({block[h] for h in one | other})):
            groups.join(a, b)
    found: dict[Pair, Pair] = {}
    for pair in different:
        clashing = {groups.find(block[h]) for h in pair[0]} & {groups.find(block[h]) for h in pair[1]}
        for chain in same:
            if groups.find(block[min(chain[0])]) in clashing:
                found.setdefault(chain, pair)
    return found
