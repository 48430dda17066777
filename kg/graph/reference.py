"""What no document asserts: territories, vertical lines, what became of bodies, concepts, and the folded text by which
things are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import Iris
from kg.graph.literals import date, text
from kg.ontology import DCTERMS, ORG, PH, RDF, SKOS, XSD, document_type, reference_data
from kg.resolution.linking import Linking
from kg.resolution.succession import Change
from kg.resolution.territory import successors_of
from kg.text import key, one_line

SEARCHED = frozenset((SKOS.prefLabel, SKOS.altLabel, DCTERMS.title, PH.number, PH.text))


def agency_triples(agency_key: str, linking: Linking, iris: Iris) -> Iterator[Triple]:
    """An agency under its canonical name."""
    agency, node = linking.agencies[agency_key], iris.agencies[agency_key]
    yield Triple(node, RDF.type, PH.Agency)
    yield Triple(node, SKOS.prefLabel, text(one_line(agency.name), "vi"))
    yield Triple(node, PH.level, getattr(PH, agency.level.value))
    yield Triple(node, PH.agencyKind, getattr(PH, agency.kind.value))
    if agency.territory in iris.units:
        yield Triple(node, PH.jurisdiction, iris.units[agency.territory])


def reference_triples(linking: Linking, iris: Iris) -> Iterator[Triple]:
    """What no document asserts: concepts, territories, the vertical line of agencies and what became of them, types the
    ontology lacks."""
    yield from reference_data()
    yield from _territories(linking, iris)
    for agency_key, agency in linking.agencies.items():
        # by decision, one that stands above another may be that other
        if agency.superior in iris.agencies and iris.agencies[agency.superior] != iris.agencies[agency_key]:
            yield from agency_triples(agency.superior, linking, iris)
            yield Triple(iris.agencies[agency_key], PH.superior, iris.agencies[agency.superior])
    for change in linking.changes:
        yield from _change(change, linking, iris)
    for type_ in {d.type for d in linking.documents.values() if d.type and not document_type(d.type)}:
        node = unlisted_type(type_, iris)
        yield Triple(node, RDF.type, SKOS.Concept)
        yield Triple(node, SKOS.prefLabel, text(type_, "vi"))
        yield Triple(node, SKOS.notation, text(type_))


def _territories(linking: Linking, iris: Iris) -> Iterator[Triple]:
    for unit_key, unit in linking.territories.items():
        node = iris.units[unit_key]
        yield Triple(node, RDF.type, PH.AdministrativeUnit)
        yield Triple(node, SKOS.prefLabel, text(one_line(unit.name), "vi"))
        yield Triple(node, PH.level, getattr(PH, unit.level.value))
        if unit.within in iris.units:
            yield Triple(node, PH.within, iris.units[unit.within])
        if unit.code:
            # the era in which a code is used may stand before it: '2024/777'
            yield Triple(node, PH.unitCode, text(unit.code.rpartition("/")[2]))
        for term, value in ((PH.existsFrom, unit.exists_from), (PH.existsUntil, unit.exists_until)):
            if value:
                yield Triple(node, term, date(value))
        for after in successors_of(unit_key):
            if after in iris.units:
                yield Triple(node, PH.succeededBy, iris.units[after])


def _change(change: Change, linking: Linking, iris: Iris) -> Iterator[Triple]:
    """What became of bodies: one event with its day and source, and the bodies that took over as agencies of their own."""
    node = iris.change(change)
    yield Triple(node, RDF.type, ORG.ChangeEvent)
    for label, language in zip(change.label, ("vi", "en"), strict=True):
        yield Triple(node, SKOS.prefLabel, text(label, language))
    yield Triple(node, DCTERMS.date, date(change.date))
    yield Triple(node, DCTERMS.source, text("; ".join(change.sources), "vi"))
    for role, agencies in (
        (ORG.originalOrganization, change.originals),
        (ORG.resultingOrganization, change.results),
    ):
        for agency in agencies:
            yield from agency_triples(agency, linking, iris)
            yield Triple(node, role, iris.agencies[agency])
    for before, after in change.pairs:
        if iris.agencies[before] != iris.agencies[after]:
            yield Triple(iris.agencies[before], PH.succeededBy, iris.agencies[after])


def unlisted_type(notation: str, iris: Iris) -> NamedNode:
    """The concept of a document type that the ontology does not list."""
    return iris.of("type", notation)


def search_keys(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The folded text by which labels, numbers and undertakings are found without diacritics."""
    for triple in triples:
        if triple.predicate in SEARCHED and isinstance(triple.object, Literal):
            folded = key(triple.object.value)
            if folded:
                yield Triple(triple.subject, PH.key, text(folded))


def candidate_triples(linking: Linking, iris: Iris) -> Iterator[Triple]:
    """What an open mention may mean: known only from all documents together, so no document's own statement."""
    nodes = _open_nodes(iris)
    for thing, candidates in linking.candidates.items():
        for candidate in candidates:
            yield Triple(nodes[thing], PH.candidate, nodes[candidate])


def ignored_triples(linking: Linking, iris: Iris) -> Iterator[Triple]:
    """What stays open by decision, so that nobody is asked again."""
    nodes = _open_nodes(iris)
    for handle, (own, quote) in linking.words.items():
        nodes[handle] = iris.of("passage", iris.documents[linking.documents[own]].value, *handle[2:], quote)
    for thing in linking.ignored:
        yield Triple(nodes[thing], PH.ignored, Literal("true", datatype=XSD.boolean))


def _open_nodes(iris: Iris) -> dict[object, NamedNode]:
    nodes: dict[object, NamedNode] = dict(iris.documents.items())
    return nodes | dict(iris.programmes.items())
