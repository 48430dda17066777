"""One edge of the graph, what states it, and what is said of its two ends.

An edge is asserted where a document or reference data states it, and derived where only a rule of ``ontology/rules``
does; the named graphs tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.answers.things import PREFIXES, Passage, ask, local
from kg.stores import GraphStore, Term

DERIVED = "/graph/derived"
_PASSAGE = """?passage ph:quote ?quote ; ph:start ?start ; ph:end ?end ; ph:inDocument ?document .
  OPTIONAL { ?document ph:sourceFile ?name }"""
_SHOWN = "?rule ?quote ?start ?end (MIN(?name) AS ?file)"
_BY = "?rule ?quote ?start ?end ?document"


@dataclass(frozen=True, slots=True)
class Edge:
    """A triple, by its IRIs; the object may be a literal."""

    subject: str
    predicate: str
    object: Term

    def __str__(self) -> str:
        """As SPARQL writes it."""
        return f"{NamedNode(self.subject)} {NamedNode(self.predicate)} {self.object}"

    @property
    def other(self) -> str | None:
        """The IRI of the object, if it is no literal."""
        return self.object.value if isinstance(self.object, NamedNode) else None


def asserted(store: GraphStore, edge: Edge) -> bool:
    """Whether some document or reference data states it, so that no rule needs to explain it."""
    graphs = [row["g"].value for row in store.select(f"SELECT ?g WHERE {{ GRAPH ?g {{ {edge} }} }}")]
    return any(not graph.endswith(DERIVED) for graph in graphs) or (not graphs and there(store, edge))


def there(store: GraphStore, edge: Edge) -> bool:
    """Whether the graph has it at all."""
    return store.select(f"ASK {{ {edge} }}").rows[0][0] == _TRUE


_TRUE = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))


def statements(store: GraphStore, edge: Edge) -> dict[str, list[Passage]]:
    """The passages that state an edge, by the rule that read them."""
    return _passages(store, f"""?statement rdf:subject {NamedNode(edge.subject)} ; rdf:object {edge.object} ;
    rdf:predicate {NamedNode(edge.predicate)} ; ph:evidence ?passage ; ph:rule ?rule . {_PASSAGE}""") if edge.other else {}


def facts(store: GraphStore, iri: str) -> dict[str, list[Passage]]:
    """The passages that state a fact such as a commitment, by its rule; nothing for what is no fact."""
    return _passages(store, f"{NamedNode(iri)} ph:rule ?rule ; ph:evidence ?passage . {_PASSAGE}")


def heading(store: GraphStore, iri: str) -> list[Passage]:
    """The heading from which a commitment takes who leads."""
    found = _passages(store, f'{NamedNode(iri)} ph:leadEvidence ?passage . BIND("" AS ?rule) {_PASSAGE}')
    return found.get("", [])


def met(store: GraphStore, iri: str) -> list[Passage]:
    """Where documents speak of a thing."""
    found = _passages(store, f'{NamedNode(iri)} ph:evidence ?passage . BIND("" AS ?rule) {_PASSAGE}')
    return found.get("", [])


def identity(store: GraphStore, iri: str) -> dict[str, list[Passage]]:
    """The passages that speak of a thing by a rule of their own: those that an analyst decided about."""
    return _passages(store, f"""?said rdf:subject {NamedNode(iri)} ; rdf:predicate ph:evidence ; ph:rule ?rule ;
    ph:evidence ?passage . {_PASSAGE}""")


def _passages(store: GraphStore, where: str) -> dict[str, list[Passage]]:
    found: dict[str, set[Passage]] = defaultdict(set)
    for row in store.select(f"{PREFIXES} SELECT {_SHOWN} WHERE {{ {where} }} GROUP BY {_BY}"):
        text = {name: term.value for name, term in row.items()}
        passage = Passage(text["quote"], text.get("file", ""), int(text["start"]), int(text["end"]), text["rule"])
        found[text["rule"]].add(passage)
    return {rule: sorted(passages, key=lambda p: (p.file, p.start, p.end)) for rule, passages in sorted(found.items())}


def objects(store: GraphStore, subjects: Iterable[str], properties: Iterable[str]) -> list[Edge]:
    """All edges from some things by some properties."""
    wanted = ", ".join(str(NamedNode(p)) for p in sorted(properties))
    rows = ask(store, f"SELECT ?s ?p ?o WHERE {{ $VALUES ?s ?p ?o FILTER(?p IN ({wanted})) }}", "s", subjects)
    found = [Edge(row["s"].value, row["p"].value, row["o"]) for row in rows if not isinstance(row["o"], BlankNode)]
    return sorted(found, key=str)


# --- what joins two things that a wanted edge does not ---------------------------------------------------------------
_SILENT = {"type", "key", "evidence", "inDocument", "subject", "object", "predicate", "wasDerivedFrom"}


def between(store: GraphStore, one: Iterable[str], other: Iterable[str]) -> list[tuple[Edge, ...]]:
    """The nearest ways from one thing to another: direct edges either way, else two edges through a third thing."""
    mine, theirs = set(one), set(other)
    first = [*_touching(store, mine)]
    direct = [(edge,) for edge in first if {edge.subject, edge.other} & theirs]
    if direct:
        return sorted(set(direct), key=_order)
    second = [*_touching(store, theirs)]
    by_end: dict[str, list[Edge]] = defaultdict(list)
    for edge in second:
        by_end[_far(edge, theirs)].append(edge)
    return sorted({(a, b) for a in first for b in by_end.get(_far(a, mine), ())}, key=_order)


def _touching(store: GraphStore, members: set[str]) -> Iterator[Edge]:
    """Edges of some things with other things, without those that say what a thing is or what states an edge."""
    for mine in ("s", "o"):
        query = "SELECT ?s ?p ?o WHERE { $VALUES ?s ?p ?o FILTER(isIRI(?s) && isIRI(?o)) }"
        for row in ask(store, query, mine, members):
            edge = Edge(row["s"].value, row["p"].value, row["o"])
            if local(edge.predicate) not in _SILENT and not _is_term(_far(edge, members)):
                yield edge


def _far(edge: Edge, members: set[str]) -> str:
    return edge.subject if edge.other in members else edge.other or ""


def _is_term(iri: str) -> bool:
    return iri.startswith("https://w3id.org/phoihop/ontology#")


def _order(way: tuple[Edge, ...]) -> tuple[object, ...]:
    """What a document says of the two goes before what both have in common."""
    common = {"jurisdiction": 2, "superior": 2, "within": 2, "cites": 1, "implementsTransitively": 1}
    return len(way), sum(common.get(local(edge.predicate), 0) for edge in way), tuple(map(str, way))
