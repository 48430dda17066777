"""What stands in a picture: a document and the programme it sets up are one thing, and a thing never joins itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import NamedNode

from kg.stores import GraphStore

if TYPE_CHECKING:
    import networkx as nx

    Picture: TypeAlias = "nx.MultiDiGraph[str]"

PREFIXES = """PREFIX ph: <https://w3id.org/phoihop/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
Ground: TypeAlias = str | tuple[str, str, str]
"""What states a fact: a fact node that carries evidence, or a triple that has statements of its own."""


def local(iri: str) -> str:
    """The part of an IRI after its last '#' or '/'."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def iris(store: GraphStore, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT whose every column is a bound IRI; sorted."""
    rows = store.select(PREFIXES + query).rows
    return sorted(tuple(t.value for t in row if isinstance(t, NamedNode)) for row in rows)


def listed(names: Iterable[str]) -> str:
    """IRIs as they stand in a VALUES block."""
    return " ".join(str(NamedNode(name)) for name in names)


class Identities:
    """Which things are one: a document joins the programme it sets up, if it sets up just one."""

    def __init__(self, store: GraphStore) -> None:
        established: dict[str, list[str]] = defaultdict(list)
        for document, programme in iris(store, "SELECT ?d ?p WHERE { ?d ph:establishes ?p }"):
            established[document].append(programme)
        self._one = {d: programmes[0] for d, programmes in established.items() if len(programmes) == 1}
        self._members: dict[str, list[str]] = defaultdict(list)
        for document, programme in self._one.items():
            self._members[programme].append(document)

    def of(self, iri: str) -> str:
        """The IRI that stands for a thing."""
        return self._one.get(iri, iri)

    def members(self, iri: str) -> tuple[str, ...]:
        """All IRIs of a thing, its own first."""
        return (iri, *sorted(self._members.get(iri, ())))


def put(graph: Picture, one: Identities, iri: str, **attributes: object) -> str:
    """The node that stands for a thing, added if new."""
    key = one.of(iri)
    graph.add_node(key, members=one.members(key), **attributes)
    return key


def link(graph: Picture, start: str, end: str, kind: str, ground: Ground) -> None:
    """Join two nodes by an edge of a kind; further grounds for the same edge gather on it."""
    if start == end:
        return
    if graph.has_edge(start, end, kind):
        grounds: list[Ground] = graph.edges[start, end, kind]["grounds"]
        if ground not in grounds:
            grounds.append(ground)
    else:
        graph.add_edge(start, end, kind, grounds=[ground])
