"""How policy travels from central to local level: each programme below what it carries out or rests on.

Lines run from what is carried out to what carries it out, and on to the bodies of lower levels that its commitments
charge with work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.stores import GraphStore
from kg.views import Parameter, View
from kg.views.lookup import meant
from kg.views.things import Identities, iris, link, local, put

if TYPE_CHECKING:
    import networkx as nx

VIEW = View(
    name="propagation",
    title={"vi": "Mạng lưới truyền dẫn chính sách", "en": "How policy travels from central to local level"},
    about={
        "vi": "Chương trình, văn bản theo cấp từ trung ương xuống cơ sở, và chương trình nào triển khai, căn cứ cái nào.",
        "en": "Programmes and documents by level, from central to local, and which carries out or rests on which.",
    },
    parameters=(
        Parameter("of", {"vi": "chỉ những gì nối với chương trình, văn bản này (tên, số hiệu hoặc IRI)",
                         "en": "only what is joined to this programme or document (name, number or IRI)"}),
    ),
)

UPWARD = "SELECT ?lower ?p ?upper WHERE { VALUES ?p { ph:implements ph:basedOn ph:partOf } ?lower ?p ?upper }"
CHARGED = """SELECT ?programme ?commitment ?agency ?own ?level WHERE {
  ?programme ph:hasCommitment ?commitment ; ph:level ?own .
  ?commitment ph:leadAgency|ph:coordinatingAgency ?agency . ?agency ph:level ?level . FILTER(?level != ?own) }"""
DOWNWARDS = ("Central", "Province", "District", "Commune")


def picture(store: GraphStore, of: str | None = None) -> nx.MultiDiGraph[str]:
    """Programmes and documents, from superior to subordinate; with ``of``, all above and below that one."""
    import networkx as nx

    one = Identities(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for lower, predicate, upper in iris(store, UPWARD):
        link(graph, put(graph, one, upper), put(graph, one, lower), local(predicate), (lower, predicate, upper))
    for programme, commitment, agency, own, level in iris(store, CHARGED):
        if _below(level, own):
            link(graph, put(graph, one, programme), put(graph, one, agency), "assigns", commitment)
    if of is None:
        return graph
    root = put(graph, one, meant(store, one, of, "Program", "Document"), root=True)
    kept = {root} | nx.ancestors(graph, root) | nx.descendants(graph, root)
    return graph.subgraph(kept).copy()


def _below(level: str, own: str) -> bool:
    names = [local(level), local(own)]
    return all(n in DOWNWARDS for n in names) and DOWNWARDS.index(names[0]) > DOWNWARDS.index(names[1])
