"""Who works with whom: agencies that coordinate, that direct others, and the offices inside them.

A line of coordination stands only where the graph states it; its number is the number of commitments that the two
share as leader and partner, or as leaders together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.stores import GraphStore
from kg.views import Parameter, View
from kg.views.lookup import meant
from kg.views.things import Identities, iris, link, put

if TYPE_CHECKING:
    import networkx as nx

VIEW = View(
    name="agencies",
    title={"vi": "Cơ quan nào phối hợp với cơ quan nào", "en": "Who coordinates with whom"},
    about={
        "vi": "Cơ quan theo cấp: phối hợp (kèm số cam kết chung), chỉ đạo, và đơn vị trực thuộc.",
        "en": "Agencies by level: coordination (with the number of shared commitments), direction, and units.",
    },
    parameters=(
        Parameter("of", {"vi": "chỉ cơ quan này và những cơ quan nối với nó (tên hoặc IRI)",
                         "en": "only this agency and those joined to it (name or IRI)"}),
    ),
)

TOGETHER = "SELECT ?a ?p ?b WHERE { VALUES ?p { ph:coordinatesWith } ?a ?p ?b }"
SHARED = "SELECT ?a ?c ?b WHERE { ?c ph:leadAgency ?a ; ph:leadAgency|ph:coordinatingAgency ?b . FILTER(?a != ?b) }"
DIRECTS = "SELECT ?a ?p ?b WHERE { VALUES ?p { ph:directs } ?a ?p ?b }"
UNITS = "SELECT ?a ?p ?b WHERE { VALUES ?p { ph:unitOf } ?a ?p ?b }"


def picture(store: GraphStore, of: str | None = None) -> nx.MultiDiGraph[str]:
    """Agencies; coordination once for each pair, direction and units from above to below."""
    import networkx as nx

    one = Identities(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for a, predicate, b in iris(store, TOGETHER):
        first, second = sorted((put(graph, one, a), put(graph, one, b)))
        link(graph, first, second, "coordinatesWith", (a, predicate, b))
    shared: dict[tuple[str, str], set[str]] = {}
    for a, commitment, b in iris(store, SHARED):
        first, second = sorted((one.of(a), one.of(b)))
        if graph.has_edge(first, second, "coordinatesWith"):  # charged side by side is not yet working together
            link(graph, first, second, "coordinatesWith", commitment)
            shared.setdefault((first, second), set()).add(commitment)
    for (first, second), commitments in shared.items():
        graph.edges[first, second, "coordinatesWith"]["weight"] = len(commitments)
    for a, predicate, b in iris(store, DIRECTS):
        link(graph, put(graph, one, a), put(graph, one, b), "directs", (a, predicate, b))
    for unit, predicate, whole in iris(store, UNITS):
        link(graph, put(graph, one, whole), put(graph, one, unit), "unitOf", (unit, predicate, whole))
    if of is None:
        return graph
    root = put(graph, one, meant(store, one, of, "Agency"), root=True)
    return graph.subgraph({root, *graph.predecessors(root), *graph.successors(root)}).copy()
