"""The terms of the ontology as Python names: ``PH.Agency`` is a term, and a term that the ontology lacks is an error.

The one rule: names come from ``ontology/*.ttl`` alone. A module that keeps ``LEAD = PH.leadAgency`` at its top fails at
import when the ontology has no such term, so code and ontology cannot drift apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kg.resources import catalogue
from kg.text import key

NAMESPACE = "https://w3id.org/phoihop/ontology#"
FILES = ("phoihop.ttl", "concepts.ttl")


class Vocabulary:
    """A closed namespace: ``VOCABULARY.name`` is a NamedNode for a name that it has, and an AttributeError otherwise."""

    def __init__(self, prefix: str, base: str, names: str | frozenset[str]) -> None:
        self._prefix, self._base = prefix, base
        self._names = frozenset(names.split()) if isinstance(names, str) else names

    def __getattr__(self, name: str) -> NamedNode:
        if name not in self._names:
            raise AttributeError(f"{self._prefix}:{name} is no term of {self._base}; add it there before naming it")
        return NamedNode(self._base + name)

    def __getitem__(self, name: str) -> NamedNode:
        """The same for a name that is data, such as the value of an enumeration."""
        return self.__getattr__(name)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __contains__(self, name: object) -> bool:
        return name in self._names


RDF = Vocabulary("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                 "type Statement subject predicate object first rest nil langString")  # fmt: skip
RDFS = Vocabulary("rdfs", "http://www.w3.org/2000/01/rdf-schema#",
                  "label comment subClassOf subPropertyOf domain range seeAlso isDefinedBy")  # fmt: skip
OWL = Vocabulary("owl", "http://www.w3.org/2002/07/owl#",
                 "Ontology Class ObjectProperty DatatypeProperty versionInfo sameAs")  # fmt: skip
SKOS = Vocabulary("skos", "http://www.w3.org/2004/02/skos/core#",
                  "Concept ConceptScheme inScheme prefLabel altLabel notation definition scopeNote example "
                  "broader narrower closeMatch")  # fmt: skip
DCTERMS = Vocabulary("dcterms", "http://purl.org/dc/terms/",
                     "title description source creator date issued identifier isPartOf isReplacedBy")  # fmt: skip
PROV = Vocabulary("prov", "http://www.w3.org/ns/prov#", "Plan Entity wasDerivedFrom atTime")
ORG = Vocabulary("org", "http://www.w3.org/ns/org#",
                 "ChangeEvent originalOrganization resultingOrganization changedBy resultedFrom")  # fmt: skip
DQV = Vocabulary("dqv", "http://www.w3.org/ns/dqv#", "QualityMeasurement isMeasurementOf computedOn value")
XSD = Vocabulary("xsd", "http://www.w3.org/2001/XMLSchema#",
                 "string integer decimal boolean date gYear gYearMonth anyURI")  # fmt: skip


@cache
def _statements() -> dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]]:
    """Subject and object of every triple between names and literals, by predicate; parsed once."""
    found: dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]] = defaultdict(list)
    for name in FILES:
        for quad in ox.parse(path=str(catalogue("ontology") / name), format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, (NamedNode, ox.Literal)):
                found[quad.predicate.value].append((subject.value, value))
    return found


def _literals(predicate: NamedNode) -> Iterator[tuple[str, ox.Literal]]:
    return ((s, o) for s, o in _statements()[predicate.value] if isinstance(o, ox.Literal))


def _names() -> frozenset[str]:
    start = len(NAMESPACE)
    return frozenset(s[start:] for s, _ in _statements()[RDF.type.value] if s.startswith(NAMESPACE))


PH = Vocabulary("ph", NAMESPACE, _names())

_PREFIXES = {
    "ph": NAMESPACE,
    **{v._prefix: v._base for v in (RDF, RDFS, OWL, SKOS, DCTERMS, PROV, ORG, DQV, XSD)},
}


def prefixes() -> str:
    """The PREFIX lines for SPARQL of every namespace here, one a line."""
    return "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in sorted(_PREFIXES.items()))


@cache
def labels(lang: str) -> dict[NamedNode, str]:
    """What every term is called in ``vi`` or ``en``."""
    said = (pair for predicate in (SKOS.prefLabel, RDFS.label) for pair in _literals(predicate))
    return {NamedNode(term): label.value for term, label in said if label.language == lang}


def concepts(scheme: NamedNode) -> tuple[NamedNode, ...]:
    """The concepts of a scheme in the order in which the ontology lists them."""
    return tuple(NamedNode(s) for s, o in _statements()[SKOS.inScheme.value] if o == scheme)


@cache
def notations() -> dict[NamedNode, str]:
    """The abbreviation of every concept that has one."""
    return {NamedNode(concept): literal.value for concept, literal in _literals(SKOS.notation)}


# Where schemes share a notation, the one that is met most is meant; a name ('Thông tri') says it without doubt.
TYPE_SCHEMES = (PH.CoordinationTypes, PH.AdministrativeTypes, PH.NormativeTypes, PH.PartyTypes, PH.OtherTypes)


@dataclass(frozen=True, slots=True)
class _Types:
    """Types of document by notation, by name as a folded key, and by any other spelling as written."""

    by_notation: dict[str, NamedNode]
    by_name: dict[str, NamedNode]
    by_spelling: dict[str, NamedNode]


@cache
def _types() -> _Types:
    ranks = {scheme.value: rank for rank, scheme in enumerate(TYPE_SCHEMES)}
    ranked = [(ranks[o.value], s) for s, o in _statements()[SKOS.inScheme.value] if o.value in ranks]
    order = {concept: place for place, (_, concept) in reversed(list(enumerate(sorted(ranked, key=lambda r: r[0]))))}
    types = _Types({}, {}, {})

    def said(predicate: NamedNode) -> list[tuple[str, str]]:
        found = [(concept, text.value) for concept, text in _literals(predicate) if concept in order]
        return sorted(found, key=lambda pair: order[pair[0]])

    for concept, text in said(SKOS.notation):
        types.by_notation.setdefault(text, NamedNode(concept))
    for concept, text in said(SKOS.prefLabel) + said(SKOS.altLabel):
        types.by_spelling.setdefault(text, NamedNode(concept))
        if not text.isupper():
            types.by_name.setdefault(key(text), NamedNode(concept))
    return types


def document_type(text: str) -> NamedNode | None:
    """The type of document with this notation (``QĐ``), name (``Quyết định``) or other spelling (``CTrPH``).

    A name finds its type whatever its case and diacritics; a notation as written first. Notations that two types
    share (``TTr``: Tờ trình, Thông tri; ``TT``: Thông tư, Thông tri; ``HĐ``: Hợp đồng, Hiệp định) give the type met
    most, the first in each of these pairs, so a reader that has the word passes the word. ``None`` for what is unknown.
    """
    types = _types()
    return types.by_notation.get(text) or types.by_spelling.get(text) or types.by_name.get(key(text))


def reference_data() -> Iterator[ox.Triple]:
    """Every triple about the concepts, for the graph of reference data."""
    for quad in ox.parse(path=str(catalogue("ontology") / "concepts.ttl"), format=ox.RdfFormat.TURTLE):
        yield quad.triple
