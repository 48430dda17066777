"""Why a derived edge holds: the rule of ``ontology/rules`` that says so and the edges that it rests on.

The one rule: a proof ends at what documents assert. It is the shortest there is, so that no edge is its own reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import NamedNode

from kg.answers.edges import Edge, asserted
from kg.graph.rules import DerivationRule, rules
from kg.ontology import NAMESPACE, RDF
from kg.stores import GraphStore, Term

DEEPEST = 24  # steps; longer chains of programmes than this nobody has met


@dataclass(frozen=True, slots=True)
class Proof:
    """A derived edge, the rule, and what it rests on: asserted edges, or derived ones with proofs of their own."""

    edge: Edge
    rule: DerivationRule
    premises: tuple[Edge | Proof, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A rule taken apart: what it constructs, from which triples, and its WHERE as it stands."""

    head: tuple[str, str, str]
    body: tuple[tuple[str, str, str], ...]
    where: str


@dataclass(slots=True)
class Proofs:
    """Looks for the shortest proof of an edge, with what was found on the way."""

    store: GraphStore
    _asserted: dict[Edge, bool] = field(default_factory=dict)
    _ways: dict[Edge, list[tuple[DerivationRule, tuple[Edge, ...]]]] = field(default_factory=dict)

    def of(self, edge: Edge) -> Proof | None:
        """The shortest proof; None where no rule gives the edge."""
        found = (self._within(edge, depth) for depth in range(1, DEEPEST))
        return next((proof for proof in found if isinstance(proof, Proof)), None)

    def _within(self, edge: Edge, depth: int) -> Edge | Proof | None:
        if self._is_asserted(edge):
            return edge
        for rule, premises in self._known(edge) if depth else ():
            told = [self._within(premise, depth - 1) for premise in premises]
            if all(told):
                return Proof(edge, rule, tuple(one for one in told if one))
        return None

    def _is_asserted(self, edge: Edge) -> bool:
        if edge not in self._asserted:
            self._asserted[edge] = asserted(self.store, edge)
        return self._asserted[edge]

    def _known(self, edge: Edge) -> list[tuple[DerivationRule, tuple[Edge, ...]]]:
        if edge not in self._ways:
            self._ways[edge] = [(rule, premises) for rule in rules() for premises in _premises(self.store, rule, edge)]
        return self._ways[edge]


def _premises(store: GraphStore, rule: DerivationRule, edge: Edge) -> Iterator[tuple[Edge, ...]]:
    """Every way in which a rule gives an edge: the triples of its WHERE."""
    pattern = _taken_apart(rule.query)
    bound = dict(zip(pattern.head, (NamedNode(edge.subject), NamedNode(edge.predicate), edge.object), strict=True))
    if any(not name.startswith("?") and _term(name) != term for name, term in bound.items()):
        return
    names = [name for name in bound if name.startswith("?")]
    values = f"VALUES ({' '.join(names)}) {{ ({' '.join(str(bound[n]) for n in names)}) }}"
    found = set()
    for row in store.select(f"PREFIX ph: <{NAMESPACE}> SELECT * WHERE {{ {values} {pattern.where} }}"):
        found.add(tuple(_edge(triple, row) for triple in pattern.body))
    yield from sorted(found, key=lambda edges: tuple(map(str, edges)))


def _edge(triple: tuple[str, str, str], row: dict[str, Term]) -> Edge:
    subject, property_, object_ = (row[t[1:]] if t.startswith("?") else _term(t) for t in triple)
    return Edge(subject.value, property_.value, object_)


def _term(name: str) -> NamedNode:
    return RDF.type if name == "a" else NamedNode(NAMESPACE + name.removeprefix("ph:"))


@cache
def _taken_apart(query: str) -> _Pattern:
    """The rules are written in plain triples of names and variables, with VALUES and FILTER beside them."""
    parts = re.search(r"CONSTRUCT\s*\{(.*?)\}\s*WHERE\s*\{(.*)\}\s*$", query, re.DOTALL)
    assert parts is not None, query
    body = re.sub(r"FILTER\s*\([^()]*\)|VALUES\s*\?\w+\s*\{[^{}]*\}", " ", parts[2])
    (head,) = _triples(parts[1])
    return _Pattern(head, tuple(_triples(body)), parts[2])


def _triples(text: str) -> Iterator[tuple[str, str, str]]:
    for words in (part.split() for part in re.split(r"\s\.(?:\s|$)", text)):
        if words:
            subject, property_, object_ = words
            yield subject, property_, object_
