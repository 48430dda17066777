"""The ontology is complete in both languages, extends what the contract says, and is all that code names."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL as ROWL
from rdflib import RDF as RRDF
from rdflib import RDFS as RRDFS
from rdflib import SKOS as RSKOS

from kg.facts import AgencyKind, Level, MilestoneKind, Recurrence
from kg.messages import LANGUAGES
from kg.ontology import (
    NAMESPACE,
    PH,
    TYPE_SCHEMES,
    XSD,
    concepts,
    document_type,
    labels,
    notations,
    prefixes,
    reference_data,
)
from kg.resources import catalogue

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = """
    Document LegalBasis Program Agency Commitment Milestone Target Distribution Signature AdministrativeUnit Passage
    sourceFile number documentType issued issuedAt issuer establishes signature distribution recipient signatoryName
    signatoryRole signedFor purpose party periodStart periodEnd level partOf implements basedOn cites hasCommitment
    hasMilestone text section leadAgency coordinatingAgency refersTo recurrence due target minValue maxValue unit
    milestoneKind date responsibleAgency agencyKind jurisdiction unitOf superior coordinatesWith directs succeededBy
    unitCode within existsFrom existsUntil evidence inDocument quote start end rule candidate
    Central Province District Commune Yearly HalfYearly Quarterly Monthly Weekly Daily Regular Signing Launch Planning
    Reporting InterimReview FinalReview PlannedEvent EntryIntoForce Body Unit Collective
"""
EXTENDS = {
    "Document": ["http://data.europa.eu/eli/ontology#Work"],
    "LegalBasis": ["http://data.europa.eu/eli/ontology#LegalResource"],
    "Program": ["http://data.europa.eu/eli/ontology#Work", "http://www.w3.org/ns/prov#Plan"],
    "Agency": ["http://www.w3.org/ns/org#Organization"],
    "Commitment": ["http://purl.org/net/p-plan#Step"],
    "Milestone": ["https://schema.org/Event"],
    "Passage": ["http://www.w3.org/ns/oa#SpecificResource"],
    **{name: [] for name in ("Target", "Distribution", "Signature", "AdministrativeUnit")},
}
DECREE_30 = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB"
NAMERS = [
    path
    for folder, kinds in {
        "kg": ("*.py", "*.toml"), "queries": ("*.rq",), "ontology": ("*.rq", "*.ttl"),
        "visualizations": ("*.py", "*.toml", "*.js", "*.html"),
    }.items()
    for kind in kinds
    for path in sorted((ROOT / folder).rglob(kind))
    if "_share" not in path.parts
]  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology" / "phoihop.ttl").parse(ROOT / "ontology" / "concepts.ttl")


def term(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(NAMESPACE + name)


@pytest.mark.parametrize("name", CONTRACT.split())
def test_the_ontology_has_every_name_of_the_contract(name: str) -> None:
    assert name in PH


@pytest.mark.parametrize("name", sorted(PH))
def test_every_term_has_a_label_a_definition_and_an_example(name: str, graph: rdflib.Graph) -> None:
    said = {
        kind: {o.language for p in properties for o in graph.objects(term(name), p) if isinstance(o, rdflib.Literal) and o}
        for kind, properties in {
            "label": (RRDFS.label, RSKOS.prefLabel),
            "definition": (RRDFS.comment, RSKOS.definition),
            "example": (RSKOS.example,),
        }.items()
    }
    assert said["label"] >= set(LANGUAGES)
    assert said["definition"] >= set(LANGUAGES)
    assert "vi" in said["example"]


@pytest.mark.parametrize(("name", "wider"), EXTENDS.items(), ids=EXTENDS)
def test_every_class_extends_what_the_contract_says(name: str, wider: list[str], graph: rdflib.Graph) -> None:
    assert sorted(str(c) for c in graph.objects(term(name), RRDFS.subClassOf)) == wider


def test_a_label_stands_once_in_each_language(graph: rdflib.Graph) -> None:
    said = Counter((s, o.language) for s, o in graph.subject_objects(RSKOS.prefLabel) if isinstance(o, rdflib.Literal))
    assert [once for once, count in said.items() if count > 1] == []


@pytest.mark.parametrize("path", NAMERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_names_a_term_that_the_ontology_lacks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:\bPH\.|\bph:|" + re.escape(NAMESPACE) + r")([A-Za-z]\w*)", text))
    assert sorted(named - set(PH)) == []


def test_naming_a_missing_term_fails_and_says_where_to_add_it() -> None:
    with pytest.raises(AttributeError, match=r"ph:Agancy is no term of https://w3id\.org/phoihop/ontology#"):
        PH.Agancy  # noqa: B018
    with pytest.raises(AttributeError):
        XSD.dat  # noqa: B018


def test_a_term_is_a_name_in_the_namespace() -> None:
    assert PH.Agency == PH["Agency"] == ox.NamedNode(NAMESPACE + "Agency")


def test_every_word_of_the_fact_model_is_a_concept() -> None:
    for enumeration, scheme in (
        (Level, PH.Levels), (AgencyKind, PH.AgencyKinds), (Recurrence, PH.Recurrences), (MilestoneKind, PH.MilestoneKinds),
    ):  # fmt: skip
        assert {PH[member.value] for member in enumeration} == set(concepts(scheme))


def test_the_shapes_allow_exactly_the_concepts_of_a_scheme() -> None:
    shapes = (catalogue("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    lists = {frozenset(found.split()) for found in re.findall(r"sh:in \( (.*?) \)", shapes)}
    schemes = (PH.Levels, PH.AgencyKinds, PH.Recurrences, PH.MilestoneKinds)
    assert lists == {frozenset(c.value.replace(NAMESPACE, "ph:") for c in concepts(scheme)) for scheme in schemes}


def test_levels_are_ranked_from_central_to_local(graph: rdflib.Graph) -> None:
    ranks = [graph.value(term(level.value), term("rank")) for level in Level]
    assert ranks == [rdflib.Literal(n) for n in range(4)]


def test_no_scheme_holds_a_notation_twice() -> None:
    for scheme in TYPE_SCHEMES:
        held = Counter(notations()[concept] for concept in concepts(scheme))
        assert [notation for notation, count in held.items() if count > 1] == []


def test_every_type_of_document_has_a_notation() -> None:
    assert [c for scheme in TYPE_SCHEMES for c in concepts(scheme) if c not in notations()] == []


def test_every_concept_is_in_a_scheme_that_there_is(graph: rdflib.Graph) -> None:
    schemes = set(graph.subjects(RRDF.type, RSKOS.ConceptScheme))
    for concept in graph.subjects(RRDF.type, RSKOS.Concept):
        assert set(graph.objects(concept, RSKOS.inScheme)) & schemes


def test_every_type_of_decree_30_is_there_by_its_abbreviation() -> None:
    there = {notations()[concept] for concept in concepts(PH.AdministrativeTypes)}
    assert set(DECREE_30.split()) <= there


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CTPH", "ChuongTrinhPhoiHop"), ("CTrPH", "ChuongTrinhPhoiHop"), ("KHPH", "KeHoachPhoiHop"), ("QĐ", "QuyetDinh"),
        ("Luật", "Luat"), ("luat", "Luat"), ("QUYẾT ĐỊNH", "QuyetDinh"), ("quy dinh", "QuyDinh"), ("NEWS", "TinBao"),
        ("ĐA", "DeAn"), ("DA", "DuAn"), ("TT", "ThongTu"), ("TTr", "ToTrinh"), ("Thông tri", "ThongTri"),
        ("HĐ", "HopDong"), ("Hiệp định", "HiepDinh"), ("Bản thoả thuận", "BanThoaThuan"),
    ],
)  # fmt: skip
def test_a_type_is_found_by_notation_name_or_spelling(text: str, name: str) -> None:
    assert document_type(text) == PH[name]


def test_an_unknown_type_is_not_guessed() -> None:
    assert document_type("XYZ") is None


def test_a_notation_that_two_types_share_is_told_apart_by_the_word() -> None:
    assert notations()[PH.ThongTri] == notations()[PH.ToTrinh] == "TTr"
    assert document_type("thông tri") != document_type("tờ trình")


def test_labels_are_in_the_language_asked_for() -> None:
    assert (labels("vi")[PH.Province], labels("en")[PH.Province]) == ("cấp tỉnh", "province")


def test_the_prefixes_stand_before_a_query() -> None:
    assert ox.Store().query(prefixes() + "ASK { ?a a ph:Agency ; skos:prefLabel ?n ; dcterms:title ?t }") is not None


def test_reference_data_is_what_stands_in_the_concepts_file(graph: rdflib.Graph) -> None:
    concepts_alone = rdflib.Graph().parse(ROOT / "ontology" / "concepts.ttl")
    assert len(set(reference_data())) == len(concepts_alone)


def test_the_ontology_says_its_version(graph: rdflib.Graph) -> None:
    assert graph.value(rdflib.URIRef(NAMESPACE.rstrip("#")), ROWL.versionInfo)
