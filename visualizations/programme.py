"""One programme whole: what it rests on, what implements it, who takes part, what they commit to, and its dates.

Commitments stand in the order of the document, milestones in the order of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.stores import GraphStore
from kg.views import Parameter, View
from kg.views.lookup import meant
from kg.views.things import PREFIXES, Identities, iris, link, listed, local, put

if TYPE_CHECKING:
    import networkx as nx

VIEW = View(
    name="programme",
    title={"vi": "Một chương trình phối hợp", "en": "One programme"},
    about={
        "vi": "Một chương trình: căn cứ, những gì triển khai nó, các bên, cam kết theo thứ tự văn bản, và mốc thời gian.",
        "en": "One programme: what it rests on, what implements it, its parties, its commitments in document order, and its milestones.",
    },
    parameters=(
        Parameter("of", {"vi": "chương trình (tên, số hiệu hoặc IRI)", "en": "the programme (name, number or IRI)"},
                  required=True),
    ),
    lanes=("basis", "programme", "below", "agencies", "commitments", "milestones"),
)

ABOVE = """SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {these} }}
  VALUES ?p {{ ph:implements ph:basedOn ph:partOf }} ?s ?p ?o }}"""
BELOW = """SELECT ?s ?p ?o WHERE {{ VALUES ?o {{ {these} }}
  VALUES ?p {{ ph:implements ph:basedOn ph:partOf }} ?s ?p ?o }}"""
PARTIES = "SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {these} }} VALUES ?p {{ ph:party }} ?s ?p ?o }}"
STEPS = "SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {these} }} VALUES ?p {{ ph:hasCommitment ph:hasMilestone }} ?s ?p ?o }}"
JOINED = """SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {these} }}
  VALUES ?p {{ ph:leadAgency ph:coordinatingAgency ph:responsibleAgency ph:refersTo }} ?s ?p ?o }}"""
KINDS = {"leadAgency": "leads", "coordinatingAgency": "coordinates", "responsibleAgency": "responsible",
         "refersTo": "refersTo"}


def picture(store: GraphStore, of: str) -> nx.MultiDiGraph[str]:
    """The programme, all that its own document says of it, and what others state they implement of it."""
    import networkx as nx

    one = Identities(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    root = put(graph, one, meant(store, one, of, "Program", "Document"), root=True, lane="programme")
    these = listed(one.members(root))
    for s, predicate, o in iris(store, ABOVE.format(these=these)):
        link(graph, _in(graph, one, o, "basis"), root, local(predicate), (s, predicate, o))
    for s, predicate, o in iris(store, BELOW.format(these=these)):
        link(graph, root, _in(graph, one, s, "below"), local(predicate), (s, predicate, o))
    for s, predicate, o in iris(store, PARTIES.format(these=these)):
        link(graph, root, _in(graph, one, o, "agencies"), "party", (s, predicate, o))
    steps = iris(store, STEPS.format(these=these))
    order = _order(store, [step for _, _, step in steps])
    for _, predicate, step in steps:
        lane = "commitments" if predicate.endswith("Commitment") else "milestones"
        link(graph, root, put(graph, one, step, lane=lane, order=order[step]), local(predicate), step)
    for step, predicate, other in iris(store, JOINED.format(these=listed(order))):
        lane = "basis" if predicate.endswith("refersTo") else "agencies"
        link(graph, _in(graph, one, other, lane), step, KINDS[local(predicate)], step)
    return graph


def _in(graph: nx.MultiDiGraph[str], one: Identities, iri: str, lane: str) -> str:
    """The node of a thing, in this lane unless it stands in one already."""
    known = graph.nodes[one.of(iri)]["lane"] if one.of(iri) in graph else lane
    return put(graph, one, iri, lane=known)


def _order(store: GraphStore, steps: list[str]) -> dict[str, str]:
    """Where each step stands: by its date if it has one, then by its place in the document."""
    rows = store.select(f"""{PREFIXES} SELECT ?s (MIN(?at) AS ?start) (MIN(STR(?d)) AS ?date) WHERE {{
  VALUES ?s {{ {listed(steps)} }} ?s ph:evidence/ph:start ?at . OPTIONAL {{ ?s ph:date ?d }} }} GROUP BY ?s""")
    order = dict.fromkeys(steps, "~")
    for row in rows:
        date = row["date"].value if "date" in row else "~"
        order[row["s"].value] = f"{date} {int(row['start'].value):09d}"
    return order
