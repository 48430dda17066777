"""Across documents: which references are one document, which mentions one programme, each join with its reason.

The one rule: a wrong join costs more than a missing one. What fits several stays a node of its own that names its
candidates, and the result never depends on the order of the documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.facts import (
    Agency,
    AgencyKind,
    DocumentFacts,
    Evidence,
    Level,
    PartialDate,
    Period,
    Reference,
    Territory,
)
from kg.resolution import joined_documents, joined_programmes, vertical
from kg.resolution.decided import DECISION, Decided, Handle
from kg.resolution.joined_programmes import ProgrammeMentions
from kg.resolution.same_document import Described
from kg.resolution.settling import Mention, Unit
from kg.resolution.succession import Change, Succession
from kg.resolution.territory import key_of, territory, unit_of

T = TypeVar("T")
NOTHING = Decided()


@dataclass(frozen=True, slots=True, eq=False)
class LinkedDocument:
    """One document, read or only cited.

    ``apart`` marks a node of its own, which no other document can be sure to mean; ``mention`` is the first mention
    in a fixed order. ``label`` is the title, or the longest form met where no title is known.
    """

    number: str | None
    type: str | None
    issued: PartialDate | None
    issuers: tuple[str, ...]
    title: str | None
    label: str | None
    national: bool
    mention: Mention
    apart: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class LinkedProgramme:
    """One programme under its canonical name. ``bodies`` tell it from others of the same name."""

    name: str
    period: Period | None
    bodies: tuple[str, ...]
    mention: Mention
    apart: bool = False


@dataclass(frozen=True, slots=True)
class LinkedAgency:
    """One agency as all documents together know it."""

    key: str
    name: str
    level: Level
    kind: AgencyKind
    territory: str | None
    superior: str | None


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions that are one thing, and why."""

    left: Mention
    right: Mention
    reason: str


@dataclass(slots=True)
class Linking:
    """What every mention is. ``candidates`` are the things that an open mention may be, ``changes`` what became of the
    agencies; those that took over are agencies too, though no document may name them."""

    documents: dict[Mention, LinkedDocument] = field(default_factory=dict)
    programmes: dict[Mention, LinkedProgramme] = field(default_factory=dict)
    agencies: dict[str, LinkedAgency] = field(default_factory=dict)
    territories: dict[str, Territory] = field(default_factory=dict)
    candidates: dict[LinkedDocument | LinkedProgramme, tuple[LinkedDocument | LinkedProgramme, ...]] = field(
        default_factory=dict
    )
    joins: list[Join] = field(default_factory=list)
    changes: tuple[Change, ...] = ()
    words: dict[Handle, tuple[Mention, str]] = field(default_factory=dict)
    """Words that name a body nobody could tell: the document that they stand in, and the words."""
    spoken: dict[Handle, str] = field(default_factory=dict)
    """The agencies that such words mean by decision."""
    decided: set[Mention] = field(default_factory=set)
    """Mentions that a decision, and no rule, made one with the others of their thing."""
    ignored: set[LinkedDocument | LinkedProgramme | Handle] = field(default_factory=set)
    """What stays open by decision."""


def link(documents: Iterable[DocumentFacts], decided: Decided = NOTHING) -> Linking:
    """The identities of everything that the documents speak of; the documents are gone through once."""
    linking = Linking(spoken=decided.spoken(), ignored={h for h in decided.ignored if h[0] == "words"})
    stands = decided.agencies()
    references: dict[Mention, Reference] = {}
    read: set[Mention] = set()
    programmes = ProgrammeMentions()
    agencies: dict[str, list[Agency]] = defaultdict(list)
    territories: dict[str, list[Territory]] = defaultdict(list)
    for facts in documents:
        own = (facts.digest, facts.document.key)
        references |= {(facts.digest, r.key): _under(r, stands) for r in (*facts.references, facts.document)}
        read.add(own)
        programmes.add(facts)
        for agency in facts.agencies:
            agencies[agency.key].append(agency)
        linking.words |= {words_handle(facts, e): (own, facts.text[e.span.start : e.span.end]) for e in facts.left_open}
        for place in facts.territories:
            territories[place.key].append(place)
    linking.agencies = _agencies(agencies, stands)
    linking.territories = {key: best(seen) for key, seen in sorted(territories.items())}
    _bodies(linking)
    _documents(decided.applied("document", joined_documents.joined(references)), references, read, linking)
    programmes.bodies = {m: frozenset(stands.get(b, b) for b in bodies) for m, bodies in programmes.bodies.items()}
    _programmes(decided.applied("programme", joined_programmes.joined(programmes, linking.documents)), programmes, linking)
    linking.decided = {join.right for join in linking.joins if join.reason == DECISION}
    linking.ignored |= {d for m, d in linking.documents.items() if ("document", *m) in decided.ignored}
    linking.ignored |= {p for m, p in linking.programmes.items() if ("programme", *m) in decided.ignored}
    return linking


def words_handle(facts: DocumentFacts, evidence: Evidence) -> Handle:
    """How a decision speaks of words that name nobody."""
    return "words", facts.digest, str(evidence.span.start), str(evidence.span.end)


def _under(reference: Reference, stands: Mapping[str, str]) -> Reference:
    """A reference whose issuers go by the keys that they stand under."""
    if stands.keys().isdisjoint(reference.issuers):
        return reference
    return replace(reference, issuers=tuple(dict.fromkeys(stands.get(i, i) for i in reference.issuers)))


def best(values: Iterable[T]) -> T:
    """The value met most often; of equals the longest, then the first in order."""
    return min(Counter(values).items(), key=lambda item: (-item[1], -len(str(item[0])), str(item[0])))[0]


def _known(*choices: Iterable[T | None]) -> T | None:
    """The best of the first choice that holds anything."""
    for values in choices:
        known = [v for v in values if v is not None]
        if known:
            return best(known)
    return None


def _agencies(seen: Mapping[str, list[Agency]], stands: Mapping[str, str]) -> dict[str, LinkedAgency]:
    """Every agency by each key under which documents speak of it."""
    whole: dict[str, list[Agency]] = defaultdict(list)
    for key, ones in sorted(seen.items()):
        whole[stands.get(key, key)] += ones
    made = {key: _agency(key, ones, stands) for key, ones in whole.items()}
    every = {*seen, *stands, *stands.values()}  # one that only reference data knows may be decided about too
    return {key: made[stand] for key in sorted(every) if (stand := stands.get(key, key)) in made}


def _agency(key: str, seen: list[Agency], stands: Mapping[str, str]) -> LinkedAgency:
    above = _known(a.superior for a in seen if a.superior and stands.get(a.superior, a.superior) != key)
    return LinkedAgency(
        key=key,
        name=best(a.name for a in seen),
        level=best(a.level for a in seen),
        kind=best(a.kind for a in seen),
        territory=_known(a.territory for a in seen),
        superior=above,
    )


def _bodies(linking: Linking) -> None:
    """What reference data says of the bodies that documents name: what became of each, and which stands above it."""
    named = tuple(linking.agencies)
    succession = Succession(linking.agencies)
    linking.changes = succession.changes()
    pending = list(succession.units)
    while pending:
        unit = pending.pop()
        if key_of(unit) not in linking.territories:
            fact = territory(unit, unit.exists_from)
            linking.territories[fact.key] = fact
            pending += [above] if (above := unit_of(fact.within)) else []
    linking.territories = dict(sorted(linking.territories.items()))
    for key in named:
        above_key = linking.agencies[key].superior or vertical.superior(key, linking.territories)
        if above_key in linking.agencies:
            linking.agencies[key] = replace(linking.agencies[key], superior=above_key)


def _documents(
    found: list[Unit], references: dict[Mention, Reference], read: set[Mention], linking: Linking
) -> None:
    made: dict[int, LinkedDocument] = {}
    for unit in found:
        own = [references[m] for m in unit.members if m in read]
        thing = _document(own, [references[m] for m in unit.members], unit)
        made[id(unit)] = thing
        linking.documents |= dict.fromkeys(unit.members, thing)
        linking.joins += [Join(unit.members[0], member, reason) for member, reason in unit.reasons]
    for unit in found:
        if unit.candidates:
            linking.candidates[made[id(unit)]] = tuple(made[id(c)] for c in unit.candidates)


def _document(own: list[Reference], every: list[Reference], unit: Unit) -> LinkedDocument:
    """One document as its mentions describe it; what it says of itself goes first."""
    dates = [r.issued for r in own if r.issued] or [d.issued for r in every if (d := Described.of(r)).issued]
    exact = max((len(str(d)) for d in dates), default=0)
    issuers = {i for r in own for i in r.issuers} or {i for r in every for i in r.issuers}
    title = _known((r.title for r in own), (r.title for r in every))
    longest = max((form for r in every for form in r.forms), key=lambda form: (len(form), form), default=None)
    return LinkedDocument(
        number=_known((r.number for r in own), (r.number for r in every)),
        type=_known((r.type for r in own), (r.type for r in every)),
        issued=_known(d for d in dates if len(str(d)) == exact),
        issuers=tuple(sorted(issuers)),
        title=title,
        label=title or longest,
        national=any(Described.of(r).national for r in every),
        mention=min(unit.members),
        apart=unit.apart,
    )


def _programmes(found: list[Unit], said: ProgrammeMentions, linking: Linking) -> None:
    made: dict[int, LinkedProgramme] = {}
    for unit in found:
        thing = _programme(unit, said)
        made[id(unit)] = thing
        linking.programmes |= dict.fromkeys(unit.members, thing)
        linking.joins += [Join(unit.members[0], member, reason) for member, reason in unit.reasons]
    for unit in found:
        if unit.candidates:
            linking.candidates[made[id(unit)]] = tuple(made[id(c)] for c in unit.candidates)


def _programme(unit: Unit, said: ProgrammeMentions) -> LinkedProgramme:
    """The name that its own document gives, else the one met most often for the whole period."""
    every = [said.programmes[m] for m in unit.members]
    own = [said.programmes[m] for m in unit.members if m in said.own]
    periods = [p.period for p in own if p.period] or [p.period for p in every if p.period]
    period = min(periods, key=lambda p: (p.start - p.end, p.start), default=None)
    named = own or [p for p in every if p.period == period] or every
    bodies = {body for m in unit.members for body in said.bodies[m]}
    return LinkedProgramme(
        best(p.name for p in named), period, tuple(sorted(bodies)), min(unit.members), unit.apart
    )
