"""A graph as bytes for other programs: RDF, networks, tables. The same graph gives the same bytes.

The one rule: what stands in a document is data wherever it goes, made harmless (see ``kg.harmless``) in the way of each
format. Letters that XML cannot hold at all are dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from kg.graph.tables import flat_table, zipped_tables
from kg.harmless import in_json, in_rdf, in_xml
from kg.ontology import DCTERMS, NAMESPACE, PH, RDF, SKOS

if TYPE_CHECKING:
    import networkx as nx

VOCABULARIES = {
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "ph": NAMESPACE,
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS = (
    "agency", "change", "commitment", "distribution", "document", "milestone", "passage", "program", "signature", "source",
    "statement", "target", "unit",
)  # fmt: skip
NODES = {PH.Agency: "agency", PH.Program: "programme", PH.Document: "document"}
ATTRIBUTES = {
    SKOS.prefLabel: "label", DCTERMS.title: "label", PH.level: "level", PH.agencyKind: "agency_kind",
    PH.number: "number", PH.periodStart: "period_start", PH.periodEnd: "period_end", PH.issued: "issued",
}  # fmt: skip
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Held(Protocol):
    """What holds a graph: ``kg.stores.embedded.EmbeddedStore`` is one."""

    @property
    def store(self) -> ox.Store: ...


def exported(graph: Held, format_: str, base: str, tables: bool = False) -> bytes:
    """The whole graph in one format; ``tables`` makes CSV a zip with one table a class instead of one long table.

    ``base`` is the instance base, from which readable prefixes are made.
    """
    store = graph.store
    made: dict[str, Callable[[], bytes]] = {
        "nq": lambda: n_quads(store),
        "ttl": lambda: turtle(store, base),
        "jsonld": lambda: json_ld(store, base),
        "graphml": lambda: graphml(store),
        "gexf": lambda: gexf(store),
        "csv": lambda: zipped_tables(merged(store)) if tables else flat_table(merged(store)),
    }
    return made[format_]()


def merged(store: ox.Store) -> list[ox.Triple]:
    """Every fact once, in a fixed order."""
    return sorted((q.triple for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph())), key=str)


def n_quads(store: ox.Store) -> bytes:
    """The named graphs, line by line in the order of code points; the merge of them all is left out."""
    lines: list[bytes] = []
    for graph in store.named_graphs():
        quads = store.quads_for_pattern(None, None, None, graph)
        lines += _rdf(ox.serialize(quads, format=ox.RdfFormat.N_QUADS)).splitlines(keepends=True)
    return b"".join(sorted(lines))


def turtle(store: ox.Store, base: str) -> bytes:
    """The merged graph, a block a subject. pyoxigraph writes prefixes in any order, so they are sorted here."""
    written = _rdf(ox.serialize(merged(store), format=ox.RdfFormat.TURTLE, prefixes=_prefixes(base)))
    lines = written.split(b"\n")
    prefixes = [line for line in lines if line.startswith(b"@prefix ")]
    return b"\n".join([*sorted(prefixes), *lines[len(prefixes) :]])


def json_ld(store: ox.Store, base: str) -> bytes:
    """The merged graph with a context, through rdflib; lists are sorted, because rdflib's order is that of its hashes."""
    import rdflib
    from rdflib.plugins.serializers.jsonld import from_rdf

    graph = rdflib.Graph()
    graph.parse(data=_rdf(ox.serialize(merged(store), format=ox.RdfFormat.N_TRIPLES)), format="nt")
    tree: Any = from_rdf(graph, context_data=_prefixes(base), auto_compact=False)  # type: ignore[no-untyped-call]
    return (in_json(json.dumps(_sorted(tree), ensure_ascii=False, indent=1, sort_keys=True)) + "\n").encode()


def _sorted(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _sorted(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return sorted((_sorted(item) for item in tree), key=lambda item: json.dumps(item, sort_keys=True))
    return tree


def _prefixes(base: str) -> dict[str, str]:
    return VOCABULARIES | {kind: f"{base}{kind}/" for kind in KINDS}


def _rdf(written: bytes | None) -> bytes:
    assert written is not None
    return in_rdf(written.decode()).encode()


def network(store: ox.Store) -> nx.MultiDiGraph[str]:
    """Agencies, programmes and documents with the edges between them; every text fit for XML."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    triples = [(_xml(_plain(t.subject)), t.predicate, t.object) for t in merged(store)]
    for subject, predicate, value in triples:
        if predicate == RDF.type and isinstance(value, ox.NamedNode) and value in NODES:
            graph.add_node(subject, kind=NODES[value])
    for subject, predicate, value in triples:
        if subject in graph and predicate in ATTRIBUTES:
            graph.nodes[subject][ATTRIBUTES[predicate]] = _xml(_short(value))
        elif subject in graph and isinstance(value, ox.NamedNode) and _xml(value.value) in graph:
            graph.add_edge(subject, _xml(value.value), key=_short(predicate), relation=_short(predicate))
    for node in graph:
        graph.nodes[node].setdefault("label", node)
    return graph


def graphml(store: ox.Store) -> bytes:
    """The network for Gephi, yEd, Cytoscape, igraph."""
    import networkx as nx

    lines: Iterable[str] = nx.generate_graphml(network(store), named_key_ids=True)
    return _document("\n".join(lines))


def gexf(store: ox.Store) -> bytes:
    """The network for Gephi; without the day of writing, which would make every day's bytes differ."""
    import networkx as nx

    written = "\n".join(nx.generate_gexf(network(store)))
    return _document(re.sub(r' lastmodifieddate="[^"]*"', "", written, count=1))


def _plain(term: object) -> str:
    return str(getattr(term, "value", term))


def _short(term: object) -> str:
    """A literal's words, or the last part of an IRI of the ontology."""
    return re.split(r"[#/]", _plain(term))[-1] if isinstance(term, ox.NamedNode) else _plain(term)


def _document(written: str) -> bytes:
    return f"<?xml version='1.0' encoding='utf-8'?>\n{in_xml(written)}\n".encode()


def _xml(words: str) -> str:
    return NOT_XML.sub("", words)
