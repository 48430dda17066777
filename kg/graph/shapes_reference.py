"""The shapes by the book: pyshacl over an rdflib graph, the measure of the fast engine and for small graphs.

The one rule: it answers in the same terms as ``kg.graph.shapes``, so that the two can be compared set against set.
rdflib and pyshacl are imported inside the functions, because the command line must start without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.graph.shapes import SHACL, Term, Violation
from kg.resources import catalogue

if TYPE_CHECKING:
    import rdflib


def violations_by_pyshacl(store: ox.Store) -> tuple[Violation, ...]:
    """The same by pyshacl: minutes where the fast engine takes a second, and what that one is measured against."""
    import pyshacl
    import rdflib

    shapes = rdflib.Graph().parse(str(catalogue("ontology") / "shapes.ttl"))
    data = rdflib.Graph()
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        data.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    sh = rdflib.Namespace(SHACL)
    results = report.subjects(rdflib.RDF.type, sh.ValidationResult)
    return tuple(sorted({_from_report(report, r) for r in results}, key=lambda violation: violation.place))


def _from_report(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    import rdflib

    sh = rdflib.Namespace(SHACL)
    part = {name: report.value(result, sh[name]) for name in ("focusNode", "value", "sourceShape", "resultPath")}
    path, backwards = part["resultPath"], None
    if isinstance(path, rdflib.BNode):
        backwards = report.value(path, sh.inversePath)
    component = str(report.value(result, sh.sourceConstraintComponent))
    focus, shape = _from_rdflib(part["focusNode"]), _from_rdflib(part["sourceShape"])
    assert focus is not None
    assert isinstance(shape, NamedNode)
    return Violation(
        focus,
        f"^{backwards}" if backwards else str(path) if path is not None else None,
        _from_rdflib(part["value"]),
        shape,
        component.removeprefix(SHACL).removesuffix("ConstraintComponent"),
    )


def _to_rdflib(term: Term | ox.Triple) -> rdflib.term.Node:
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def _from_rdflib(term: rdflib.term.Node | None) -> Term | None:
    import rdflib

    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)
    return BlankNode(str(term)) if isinstance(term, rdflib.BNode) else NamedNode(str(term))
