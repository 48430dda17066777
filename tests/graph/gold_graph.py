"""The graph of the five gold annotations, made by the code that makes every graph; without derived edges."""

from __future__ import annotations

import pyoxigraph as ox

from kg.graph.iris import Iris
from kg.graph.reference import reference_triples, search_keys
from kg.graph.statement import Statement
from kg.resolution.linking import link
from tests.gold_facts import gold_documents


def gold_graph() -> ox.Store:
    """In the default graph of a store in memory; skips where the annotations are not at hand."""
    documents = gold_documents()
    linking = link(documents)
    iris = Iris(linking)
    triples = {t for facts in documents for t in Statement(facts, linking, iris).triples}
    triples |= set(reference_triples(linking, iris))
    triples |= set(search_keys(triples))
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    return store
