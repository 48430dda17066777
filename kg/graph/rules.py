"""Edges that follow from edges: the rules of ``ontology/rules``, applied until they say nothing new.

The one rule: what is asserted stays as it is. Derived triples go into a graph of their own, are never a copy of an
asserted one, and have no evidence of their own: their evidence is that of the edges that they follow from.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from kg.ontology import PH, RDF
from kg.resources import catalogue


@dataclass(frozen=True, slots=True)
class DerivationRule:
    """One rule: a CONSTRUCT query, what it says and why it is right, in ``vi`` and ``en``."""

    name: str
    title: dict[str, str]
    why: dict[str, str]
    query: str

    @property
    def properties(self) -> frozenset[NamedNode]:
        """The properties that the rule reads or writes."""
        named = {PH[name] for name in re.findall(r"\bph:([a-z]\w*)", self.query)}
        return frozenset(named | ({RDF.type} if re.search(r"\sa\sph:", self.query) else set()))


@cache
def rules() -> tuple[DerivationRule, ...]:
    """Every rule of ``ontology/rules``, by name."""
    return tuple(_read(path.read_text("utf-8")) for path in sorted((catalogue("ontology") / "rules").glob("*.rq")))


def _read(text: str) -> DerivationRule:
    lines = text.splitlines()
    header = tomllib.loads("\n".join(line[2:] for line in lines if line.startswith("#+")))
    query = "\n".join(line for line in lines if not line.startswith("#"))
    return DerivationRule(header["name"], header["title"], header["why"], query)


def derive(store: ox.Store, graph: NamedNode) -> list[Quad]:
    """What follows from the default graph of a store and is not in it, as quads of ``graph``, sorted.

    The store is only read. Time grows with the edges that the rules name, not with the whole graph.
    """
    scratch = _edges(store)
    derived: set[Triple] = set()
    while new := _follows(scratch):
        derived |= new
        scratch.extend(_in(triple, ox.DefaultGraph()) for triple in new)
    return [_in(triple, graph) for triple in sorted(derived, key=str)]


def _edges(store: ox.Store) -> ox.Store:
    """The triples that rules speak of, in memory, where derived ones can join them."""
    scratch = ox.Store()
    for predicate in frozenset[NamedNode]().union(*(rule.properties for rule in rules())):
        scratch.extend(store.quads_for_pattern(None, predicate, None, ox.DefaultGraph()))
    return scratch


def _follows(scratch: ox.Store) -> set[Triple]:
    """What all rules say once over, without what is there."""
    found: set[Triple] = set()
    for rule in rules():
        answer = scratch.query(rule.query)
        assert isinstance(answer, ox.QueryTriples)
        found.update(triple for triple in answer if _in(triple, ox.DefaultGraph()) not in scratch)
    return found


def _in(triple: Triple, graph: NamedNode | ox.DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)
