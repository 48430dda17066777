"""Derived edges: each rule derives what it says and no more, and a reasoner over the ontology agrees."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from kg.graph.rules import DerivationRule, derive, rules
from kg.graph.shapes import violations
from kg.messages import LANGUAGES
from kg.ontology import NAMESPACE, prefixes
from kg.resources import catalogue
from tests.graph.example import example
from tests.graph.gold_graph import gold_graph

DERIVED = ox.NamedNode("https://w3id.org/phoihop/id/derived")
BASE = "https://w3id.org/phoihop/id/"
Edge = tuple[str, str, str]
CHAIN = """
:commune a ph:Program ; ph:implements :province . :province a ph:Program ; ph:implements :decision .
:decision a ph:Document ; ph:establishes :project . :project a ph:Program ; ph:partOf :national .
:resolution a ph:Document ; ph:establishes :national , :sister . :national a ph:Program . :sister a ph:Program .
:bdt a ph:Agency ; ph:coordinatesWith :hlhpn . :hlhpn a ph:Agency .
:province ph:hasCommitment :k ; ph:basedOn :law . :k a ph:Commitment ; ph:refersTo :charter , :province .
:law a ph:Document . :charter a ph:Document .
"""


def store_of(turtle: str) -> ox.Store:
    store = ox.Store()
    store.load((prefixes() + f"PREFIX : <{BASE}>\n" + turtle).encode(), format=ox.RdfFormat.TURTLE)
    return store


def iri(term: object) -> str:
    """The IRI of a name, and the text of anything else."""
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def local(iri: str) -> str:
    return iri.removeprefix(BASE).rsplit("#", 1)[-1]


def edge_of(quad: ox.Quad) -> Edge:
    return local(iri(quad.subject)), local(iri(quad.predicate)), local(iri(quad.object))


def derived(store: ox.Store) -> set[Edge]:
    return {edge_of(quad) for quad in derive(store, DERIVED)}


def reasoned(store: ox.Store) -> set[Edge]:
    """What OWL 2 RL says with the ontology as it stands, about things of ours, without edges back to their start."""
    import owlrl

    graph = rdflib.Graph().parse(str(catalogue("ontology") / "phoihop.ttl"))
    named = {p for rule in rules() for p in rule.properties}
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        if quad.predicate in named and iri(quad.object) != NAMESPACE + "Passage":
            graph.add((rdflib.URIRef(iri(quad.subject)), rdflib.URIRef(iri(quad.predicate)), rdflib.URIRef(iri(quad.object))))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    ours = {rdflib.URIRef(n.value) for n in named}
    return {
        (local(str(s)), local(str(p)), local(str(o)))
        for s, p, o in graph
        if p in ours and str(s).startswith(BASE) and (p != rdflib.RDF.type or str(o).startswith(NAMESPACE)) and s != o
    }


def asserted(store: ox.Store) -> set[Edge]:
    return {edge_of(quad) for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}


def edges(triples: set[Edge]) -> set[Edge]:
    return {edge for edge in triples if edge[1] != "type"}


@pytest.mark.parametrize(
    "edge",
    [
        ("hlhpn", "coordinatesWith", "bdt"),
        ("province", "implements", "project"),
        ("commune", "implementsTransitively", "decision"),
        ("commune", "implementsTransitively", "national"),
        ("commune", "implementsTransitively", "resolution"),
        ("province", "cites", "law"),
        ("province", "cites", "charter"),
        ("law", "type", "LegalBasis"),
        ("charter", "type", "LegalBasis"),
    ],
)
def test_what_follows_is_derived(edge: Edge) -> None:
    assert edge in derived(store_of(CHAIN))


@pytest.mark.parametrize(
    "edge",
    [
        ("commune", "implementsTransitively", "sister"),  # the resolution establishes it, but nobody said so of this one
        ("province", "implements", "national"),  # a part is not the whole: only the closure says it
        ("commune", "implements", "project"),
        ("province", "cites", "province"),
        ("province", "type", "LegalBasis"),
        ("resolution", "type", "LegalBasis"),
    ],
)
def test_what_does_not_follow_is_not_derived(edge: Edge) -> None:
    assert edge not in derived(store_of(CHAIN))


def test_nothing_that_is_asserted_is_derived_again() -> None:
    store = store_of(CHAIN)
    assert derived(store) & asserted(store) == set()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in derive(store, DERIVED))
    assert derive(store, DERIVED) == []


def test_derived_quads_lie_in_the_graph_named_and_are_sorted_and_the_store_is_only_read() -> None:
    store = store_of(CHAIN)
    before = set(store)
    quads = derive(store, DERIVED)
    assert {q.graph_name for q in quads} == {DERIVED}
    assert quads == sorted(quads, key=str)
    assert set(store) == before


def test_programmes_that_implement_each_other_come_to_an_end() -> None:
    ring = store_of(":a a ph:Program ; ph:implements :b . :b a ph:Program ; ph:implements :a .")
    assert ("a", "implementsTransitively", "a") not in derived(ring)


def test_a_reasoner_derives_the_same_edges_in_small() -> None:
    store = store_of(CHAIN)
    assert edges(reasoned(store)) == edges(asserted(store) | derived(store))


def test_a_reasoner_derives_the_same_edges_from_what_the_gold_annotations_state() -> None:
    store = gold_graph()
    named = {local(p.value) for rule in rules() for p in rule.properties} - {"type"}
    ours = {edge for edge in edges(asserted(store) | derived(store)) if edge[1] in named}
    assert edges(reasoned(store)) == ours


def test_a_reasoner_never_gives_a_thing_a_class_that_it_has_not() -> None:
    for store in (store_of(CHAIN), gold_graph()):
        known = asserted(store) | derived(store)
        wrong = {edge for edge in reasoned(store) if edge[1] == "type"} - known
        assert wrong == set()


def test_a_graph_with_its_derived_edges_meets_the_shapes() -> None:
    for store in (example(), gold_graph()):
        store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in derive(store, DERIVED))
        assert violations(store) == ()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_every_rule_says_what_it_derives_and_why(rule: DerivationRule) -> None:
    assert all(rule.title[lang] and rule.why[lang] for lang in LANGUAGES)
    assert (catalogue("ontology") / "rules" / f"{rule.name}.rq").is_file()
