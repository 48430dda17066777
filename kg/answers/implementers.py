"""Who carries out a programme: directly, through what carries it out in turn, and through its parts.

The one rule: every step down is an edge that the graph states, with the words that state it; each thing is followed
down once, where it first appears, so that circles end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.answers.things import Passage, Thing, ask, labels, local, rank, things, values
from kg.collation import order
from kg.stores import GraphStore

OPENING, COMMITMENT, PART, NAMED = "opening", "commitment", "part", "named"


@dataclass(frozen=True, slots=True)
class Implementer:
    """A thing in the tree. ``how`` is how its step upwards is known: OPENING, COMMITMENT, both joined by '+', or PART.

    ``passages`` state that step; ``sections`` are the numbering paths of the commitments among them. ``repeated`` says
    that the thing stands in full elsewhere in the tree. ``named`` holds, for the root, the programmes that name it
    without a word of carrying it out.
    """

    iri: str
    name: str
    numbers: tuple[str, ...]
    level: str | None
    parties: tuple[str, ...]
    period: tuple[str | None, str | None]
    forms: tuple[str, ...]
    how: str
    passages: tuple[Passage, ...]
    sections: tuple[str, ...]
    children: tuple[Implementer, ...]
    repeated: bool = False
    named: tuple[Implementer, ...] = ()

    def all(self, depth: int = 0, above: Implementer | None = None) -> Iterator[tuple[int, Implementer | None, Implementer]]:
        """Depth, what stands above, and the node itself, from the top down."""
        yield depth, above, self
        for child in self.children:
            yield from child.all(depth + 1, self)


@dataclass(frozen=True, slots=True)
class _Step:
    """``lower`` carries out, or is part of, ``upper``; both stand for things. ``edges`` are the triples' ends."""

    lower: str
    upper: str
    part: bool
    edges: tuple[tuple[str, str], ...]


def implementers(store: GraphStore, iri: str) -> Implementer:
    """The tree below a thing; its root is the thing itself, with ``how`` empty."""
    root = things(store, [iri])[iri]
    steps = _steps(store, root)
    naming = _naming(store, root, {root.iri} | {step.lower for step in steps})
    steps += naming
    evidence = _evidence(store, [edge for step in steps for edge in step.edges])
    below: dict[str, list[_Step]] = defaultdict(list)
    for step in steps:
        if step not in naming:
            below[step.upper].append(step)
    facts = _facts(store, {root.iri} | {step.lower for step in steps})
    owners = _first_places(root.iri, below)
    tree = _Tree(facts, below, evidence, owners | {step.lower: "" for step in naming})
    named = sorted((tree.node(step.lower, step) for step in naming), key=lambda n: (rank(n.level), order(n.name), n.iri))
    return replace(tree.node(root.iri, None), named=tuple(replace(n, how=NAMED, children=()) for n in named))


def _naming(store: GraphStore, root: Thing, above: set[str]) -> list[_Step]:
    """Programmes that name the root and stand nowhere in its tree."""
    cites = "SELECT ?lower ?upper WHERE { $VALUES ?lower ph:cites ?upper . ?lower a ph:Program }"
    rows = list(ask(store, cites, "upper", root.members))
    found = things(store, {row["lower"].value for row in rows})
    edges: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        lower = found[row["lower"].value].iri
        if lower not in above:
            edges[lower].add((row["lower"].value, row["upper"].value))
    return [_Step(lower, root.iri, False, tuple(sorted(pairs))) for lower, pairs in sorted(edges.items())]


def _steps(store: GraphStore, root: Thing) -> list[_Step]:
    """Every step below the root, found level by level."""
    down = "SELECT ?lower ?p ?upper WHERE { $VALUES ?lower ?p ?upper FILTER(?p IN (ph:implements, ph:partOf)) }"
    known, frontier = {root.iri: root}, [root]
    stands = dict.fromkeys(root.members, root.iri)
    steps: dict[tuple[str, str, bool], set[tuple[str, str]]] = defaultdict(set)
    while frontier:
        rows = list(ask(store, down, "upper", [member for thing in frontier for member in thing.members]))
        found = things(store, {row["lower"].value for row in rows})
        for row in rows:
            lower, upper = found[row["lower"].value].iri, stands[row["upper"].value]
            if lower != upper:
                steps[lower, upper, local(row["p"].value) == "partOf"].add((row["lower"].value, row["upper"].value))
        frontier = sorted({t.iri: t for t in found.values() if t.iri not in known}.values(), key=lambda t: t.iri)
        known |= {thing.iri: thing for thing in frontier}
        stands |= {member: thing.iri for thing in frontier for member in thing.members}
    return [_Step(*key, tuple(sorted(edges))) for key, edges in sorted(steps.items())]


@dataclass(frozen=True, slots=True)
class _Evidence:
    passage: Passage
    how: str
    section: str


def _evidence(store: GraphStore, edges: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[_Evidence]]:
    """The passages that state each edge, in the order of the documents."""
    query = """SELECT ?s ?o ?p ?rule ?quote ?start ?end (MIN(?name) AS ?file) (MIN(?path) AS ?section) WHERE { $VALUES
  ?statement rdf:object ?o ; rdf:predicate ?p FILTER(?p IN (ph:implements, ph:partOf, ph:cites))
  ?statement rdf:subject ?s ; ph:evidence ?passage ; ph:rule ?rule .
  ?passage ph:quote ?quote ; ph:start ?start ; ph:end ?end ; ph:inDocument ?document .
  OPTIONAL { ?document ph:sourceFile ?name }
  OPTIONAL { ?commitment ph:evidence ?passage ; a ph:Commitment ; ph:section ?path }
} GROUP BY ?s ?o ?p ?rule ?quote ?start ?end ?document"""
    wanted, found = set(edges), defaultdict(set)
    for row in ask(store, query, "o", {upper for _, upper in wanted}):
        text = {name: term.value for name, term in row.items()}
        if (edge := (text["s"], text["o"])) in wanted:
            how = _how(text["rule"], local(text["p"]), "section" in text)
            place = (text.get("file", ""), int(text["start"]), int(text["end"]))
            found[edge].add((*place, how, text.get("section", ""), text["quote"], text["rule"]))
    return {
        edge: [_Evidence(Passage(quote, file, start, end, rule), how, path)
               for file, start, end, how, path, quote, rule in sorted(all_)]
        for edge, all_ in found.items()
    }  # fmt: skip


def _how(rule: str, predicate: str, in_commitment: bool) -> str:
    if predicate in ("partOf", "cites"):
        return PART if predicate == "partOf" else NAMED
    if rule.startswith(("opening", "commitment")):
        return OPENING if rule.startswith("opening") else COMMITMENT
    return COMMITMENT if in_commitment else OPENING


@dataclass(frozen=True, slots=True)
class _Facts:
    name: str
    numbers: tuple[str, ...]
    level: str | None
    parties: tuple[str, ...]
    period: tuple[str | None, str | None]
    forms: tuple[str, ...]


def _facts(store: GraphStore, iris: set[str]) -> dict[str, _Facts]:
    """What a line of the tree says of each thing. A level that is not stated is that of the highest party."""
    whole = things(store, iris)
    members = {member for thing in whole.values() for member in thing.members}
    said = values(store, members, ("ph:level", "ph:party", "ph:issuer", "ph:periodStart", "ph:periodEnd", "ph:number",
                                   "skos:prefLabel", "skos:altLabel", "dcterms:title"))  # fmt: skip

    def every(iri: str, name: str) -> list[str]:
        return sorted({value for member in whole[iri].members for value in said.get((member, name), [])})

    bodies = {iri: every(iri, "party") or every(iri, "issuer") for iri in iris}
    agencies = {body for found in bodies.values() for body in found}
    levels, called = values(store, agencies, ("ph:level",)), labels(store, iris | agencies)

    def level(iri: str) -> str | None:
        stated = every(iri, "level") or [v for body in bodies[iri] for v in levels.get((body, "level"), [])]
        return min((local(value) for value in stated), key=rank, default=None)

    return {
        iri: _Facts(called[iri], tuple(every(iri, "number")), level(iri),
                    tuple(sorted((called[body] for body in bodies[iri]), key=order)),
                    (min(every(iri, "periodStart"), default=None), max(every(iri, "periodEnd"), default=None)),
                    tuple(form for name in ("number", "prefLabel", "altLabel", "title") for form in every(iri, name)))
        for iri in iris
    }  # fmt: skip


def _first_places(root: str, below: Mapping[str, list[_Step]]) -> dict[str, str]:
    """Under which thing each one stands in full: where it is reached by the fewest steps."""
    owners, frontier = {root: ""}, [root]
    while frontier:
        reached = [(step.lower, upper) for upper in frontier for step in below.get(upper, [])]
        frontier = []
        for lower, upper in reached:
            if lower not in owners:
                owners[lower] = upper
                frontier.append(lower)
    return owners


@dataclass(frozen=True, slots=True)
class _Tree:
    facts: dict[str, _Facts]
    below: Mapping[str, list[_Step]]
    evidence: Mapping[tuple[str, str], list[_Evidence]]
    owners: Mapping[str, str]

    def node(self, iri: str, step: _Step | None) -> Implementer:
        facts = self.facts[iri]
        below = step is not None and step in self.below.get(step.upper, ())
        told = [known for edge in (step.edges if step else ()) for known in self.evidence.get(edge, [])]
        told = [known for known in told if (known.how != NAMED) is below]
        told = sorted(told, key=lambda e: (e.passage.file, e.passage.start, e.passage.end))
        hows = {known.how for known in told} or ({PART if step.part else OPENING} if step else set())
        passages = tuple({(p.file, p.start, p.end): p for p in (known.passage for known in told)}.values())
        sections = tuple(dict.fromkeys(known.section for known in told if known.section))
        here = step is None or self.owners[iri] == step.upper
        return Implementer(
            iri, facts.name, facts.numbers, facts.level, facts.parties, facts.period,
            facts.forms, "+".join(sorted(hows, reverse=True)),
            passages, sections, self._children(iri) if here else (), repeated=not here and bool(self.below.get(iri)),
        )  # fmt: skip

    def _children(self, iri: str) -> tuple[Implementer, ...]:
        found = [self.node(step.lower, step) for step in self.below.get(iri, [])]
        kept = [node for node in found if node.how != PART or node.children or node.repeated]
        return tuple(sorted(kept, key=lambda n: (rank(n.level), n.how == PART, n.period[0] or "", order(n.name), n.iri)))

