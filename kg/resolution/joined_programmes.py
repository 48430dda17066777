"""Programmes of all documents gathered: by name and period first, then by who establishes them, then part by part.

The one rule: two that contradict each other in parties, level or period are never joined, whatever else agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from kg.facts import DocumentFacts, Period, Programme
from kg.resolution.same_programme import JUDGE, Described, component, name_key, order
from kg.resolution.settling import Groups, Mention, Settled, Unit, settle, units


@dataclass(slots=True)
class ProgrammeMentions:
    """Everything that all documents say of programmes, as far as it tells them apart."""

    programmes: dict[Mention, Programme] = field(default_factory=dict)
    own: set[Mention] = field(default_factory=set)
    bodies: dict[Mention, frozenset[str]] = field(default_factory=dict)
    established: list[tuple[Mention, Mention]] = field(default_factory=list)
    parts: list[tuple[Mention, Mention]] = field(default_factory=list)

    def add(self, facts: DocumentFacts) -> None:
        """What one document says."""
        here = facts.digest
        parties: dict[str, set[str]] = defaultdict(set)
        for edge in facts.edges:
            if edge.predicate == "party":
                parties[edge.subject].add(edge.object)
            elif edge.predicate == "establishes":
                self.established.append(((here, edge.subject), (here, edge.object)))
            elif edge.predicate == "partOf":
                self.parts.append(((here, edge.subject), (here, edge.object)))
        if facts.own_programme is not None:
            self.own.add((here, facts.own_programme))
            parties[facts.own_programme].update(facts.document.issuers)
        for programme in facts.programmes:
            self.programmes[here, programme.key] = programme
            self.bodies[here, programme.key] = frozenset(parties[programme.key])


def joined(said: ProgrammeMentions, documents: Mapping[Mention, Hashable]) -> list[Unit]:
    """One unit for each programme that is meant; ``documents`` says which document each reference is."""
    described = _described(said)
    mentions: dict[Described, list[Mention]] = defaultdict(list)
    buckets: dict[str, list[Described]] = defaultdict(list)
    for mention, one in sorted(described.items()):
        mentions[one].append(mention)
    for one in sorted(mentions, key=order):
        buckets[one.name].append(one)
    whole: Settled[Described] = Settled()
    for _, members in sorted(buckets.items()):
        settled = settle(members, JUDGE)
        whole.groups += settled.groups
        whole.open |= settled.open
        whole.reasons += settled.reasons
    return _Whole(units(whole, mentions, JUDGE), described, said, documents).joined()


def _described(said: ProgrammeMentions) -> dict[Mention, Described]:
    phases: dict[str, set[tuple[Period, Period]]] = defaultdict(set)
    for programme in said.programmes.values():
        if programme.period:
            phases[name_key(programme)].update((programme.period, phase) for phase in programme.phases)
    return {
        mention: Described(
            name=(name := name_key(programme)),
            period=programme.period,
            bodies=said.bodies[mention],
            level=programme.level,
            phases=frozenset(phases[name]),
        )
        for mention, programme in said.programmes.items()
    }


class _Whole:
    """Units joined further by the documents that establish them and by the wholes that they are parts of."""

    def __init__(
        self,
        found: list[Unit],
        described: dict[Mention, Described],
        said: ProgrammeMentions,
        documents: Mapping[Mention, Hashable],
    ) -> None:
        self.described, self.said, self.documents = described, said, documents
        self.found = found
        self.of = {mention: place for place, unit in enumerate(found) for mention in unit.members}
        self.groups = Groups(range(len(found)), lambda place: min(found[place].members))
        self.reasons: dict[int, str] = {}

    def joined(self) -> list[Unit]:
        self._by_document()
        while self._by_whole():
            pass
        return self._units()

    def _by_document(self) -> None:
        named: dict[Hashable, dict[str, set[Mention]]] = defaultdict(lambda: defaultdict(set))
        for document, programme in self.said.established:
            if document in self.documents and programme in self.of:
                named[self.documents[document]][document[0]].add(programme)
        for by_source in named.values():
            single = sorted(next(iter(ones)) for ones in by_source.values() if len(ones) == 1)
            self._join(single, "established by the same document")

    def _by_whole(self) -> bool:
        parts: dict[tuple[int, str], set[Mention]] = defaultdict(set)
        for part, whole in self.said.parts:
            number = component(self.described[part].name) if part in self.described else None
            if number and whole in self.of:
                parts[self.groups.find(self.of[whole]), number].add(part)
        joins = [
            self._join(sorted(ones), "the same numbered part of the same whole") for ones in parts.values()
        ]
        return any(joins)

    def _join(self, members: list[Mention], reason: str) -> bool:
        places = sorted(
            {self.groups.find(self.of[m]) for m in members}, key=lambda p: min(self.found[p].members)
        )
        ones = [self.described[m] for p in places for m in self._members(p)]
        if len(places) < 2 or any(_contradict(a, b) for a in ones for b in ones):
            return False
        for place in places[1:]:
            self.reasons[place] = reason
            self.groups.join(places[0], place)
        return True

    def _members(self, root: int) -> list[Mention]:
        return [
            m
            for place, unit in enumerate(self.found)
            if self.groups.find(place) == root
            for m in unit.members
        ]

    def _units(self) -> list[Unit]:
        merged: dict[int, Unit] = {}
        for root, places in self.groups.groups().items():
            parts = sorted((self.found[p] for p in places), key=lambda unit: min(unit.members))
            reasons = [r for unit in parts for r in unit.reasons]
            reasons += [(self.found[p].members[0], self.reasons[p]) for p in places if p in self.reasons]
            single = len(parts) == 1
            merged[root] = Unit([m for u in parts for m in u.members], single and parts[0].apart, [], reasons)
        for root, places in self.groups.groups().items():
            if len(places) == 1:
                fitting = {self.groups.find(self.of[c.members[0]]) for c in self.found[places[0]].candidates}
                merged[root].candidates = [merged[place] for place in sorted(fitting)]
        return list(merged.values())


def _contradict(a: Described, b: Described) -> bool:
    if (a.bodies and b.bodies and not a.bodies & b.bodies) or (a.level and b.level and a.level != b.level):
        return True
    if a.period is None or b.period is None:
        return False
    inner, outer = sorted((a.period, b.period), key=lambda p: p.end - p.start)
    return not (outer.start <= inner.start and inner.end <= outer.end)
