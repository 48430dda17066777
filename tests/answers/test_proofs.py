"""Every derived edge is proved from edges that documents assert, by the shortest way there is."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.answers.edges import Edge, asserted
from kg.answers.proofs import Proof, Proofs, _taken_apart
from kg.graph.rules import DerivationRule, derive, rules
from kg.stores.embedded import EmbeddedStore
from tests.built import documents_store
from tests.small_graph import ID, PH, small_store

DERIVED = ox.NamedNode(f"{ID}graph/derived")


def derived_store(more: str = "") -> EmbeddedStore:
    """The small graph with what follows from it, as a build states it."""
    made = small_store()
    if more:
        made.store.load(f"@prefix : <{ID}> . @prefix ph: <{PH}> . {more}".encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{ID}source/x"))
        made.store.load(f"@prefix : <{ID}> . @prefix ph: <{PH}> . {more}".encode(), format=ox.RdfFormat.TURTLE)
    quads = derive(made.store, DERIVED)
    made.store.extend(quads)
    made.store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    return made


def edge(subject: str, predicate: str, object_: str) -> Edge:
    return Edge(ID + subject, PH + predicate, ox.NamedNode(ID + object_))


def leaves(proof: Proof) -> Iterator[Edge]:
    for premise in proof.premises:
        if isinstance(premise, Proof):
            yield from leaves(premise)
        else:
            yield premise


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_every_rule_can_be_taken_apart(rule: DerivationRule) -> None:
    pattern = _taken_apart(rule.query)
    assert len(pattern.head) == 3
    assert pattern.body


def test_every_derived_edge_of_the_documents_is_proved_from_asserted_ones() -> None:
    store = documents_store()
    graph = next(g for g in store.store.named_graphs() if str(g).endswith("/graph/derived>"))
    texts = (f"{PH}key", f"{PH}candidate")
    derived = [q for q in store.store.quads_for_pattern(None, None, None, graph) if q.predicate.value not in texts]
    assert len(derived) > 50
    proofs = Proofs(store)
    for quad in derived:
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode)
        proof = proofs.of(Edge(quad.subject.value, quad.predicate.value, quad.object))
        assert proof is not None, quad
        assert all(asserted(store, leaf) for leaf in leaves(proof))


def test_a_proof_names_its_rule_and_what_it_rests_on() -> None:
    proof = Proofs(derived_store()).of(edge("plan-tt", "implementsTransitively", "ctph-1541"))
    assert proof is not None
    assert proof.rule.name == "implements-through-others"
    assert {str(leaf) for leaf in leaves(proof)} >= {str(edge("plan-ag", "implements", "ctph-1541"))}


def test_no_edge_is_its_own_reason_where_programmes_implement_each_other() -> None:
    store = derived_store(":a ph:implements :b . :b ph:implements :c . :c ph:implements :b .")
    proof = Proofs(store).of(edge("a", "implementsTransitively", "c"))
    assert proof is not None
    assert sorted(map(str, leaves(proof))) == [str(edge("a", "implements", "b")), str(edge("b", "implements", "c"))]


def test_what_no_rule_gives_has_no_proof() -> None:
    assert Proofs(derived_store()).of(edge("plan-ag", "implements", "plan-tt")) is None
