"""The shapes: a whole graph meets them, each broken requirement is found, and both engines find the same."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.graph.report import findings, shorten
from kg.graph.shapes import Violation, checks, violations, wording
from kg.graph.shapes_reference import violations_by_pyshacl
from kg.messages import LANGUAGES, choose
from tests.graph.example import TEXT, example
from tests.graph.gold_graph import gold_graph

BASE = "https://w3id.org/phoihop/id/"
PLANTS = {
    "a commitment without evidence": ("DELETE DATA { :commitment ph:evidence :p-work }", "commitment", "evidence", "MinCount"),
    "evidence that is no passage": ("INSERT DATA { :target ph:evidence :doc }", "target", "evidence", "Class"),
    "two names": ('INSERT DATA { :bdt skos:prefLabel "Ban DT"@vi }', "bdt", "name", "MaxCount"),
    "a level that is none": ("INSERT DATA { :scheme ph:level ph:Yearly }", "scheme", "level", "In"),
    "a day that does not exist": ('INSERT DATA { :milestone ph:date "2023-02-30"^^xsd:date }', "milestone", "date", "Or"),
    "a due date in words": ('DELETE { :commitment ph:due ?d } INSERT { :commitment ph:due "cuối năm" } WHERE { :commitment ph:due ?d }', "commitment", "due", "Or"),
    "a year of another type": ('DELETE { :program ph:periodEnd ?y } INSERT { :program ph:periodEnd 2025 } WHERE { :program ph:periodEnd ?y }', "program", "period-end", "Datatype"),
    "a period that ends before it starts": ('DELETE { :program ph:periodEnd ?y } INSERT { :program ph:periodEnd "2020"^^xsd:gYear } WHERE { :program ph:periodEnd ?y }', "program", "period-order", "SPARQL"),
    "a number with a blank": ('INSERT DATA { :qd ph:number "498 /QĐ-TTg" }', "qd", "number", "Pattern"),
    "a passage that ends where it starts": ("DELETE { :p-target ph:end ?e } INSERT { :p-target ph:end ?s } WHERE { :p-target ph:start ?s ; ph:end ?e }", "p-target", "offset-order", "SPARQL"),
    "a negative offset": ("DELETE { :p-title ph:start ?s } INSERT { :p-title ph:start -1 } WHERE { :p-title ph:start ?s }", "p-title", "start", "MinInclusive"),
    "a quote of another length": ('DELETE { :p-title ph:quote ?q } INSERT { :p-title ph:quote "CHƯƠNG" } WHERE { :p-title ph:quote ?q }', "p-title", "quote-length", "SPARQL"),
    "an empty quote": ('DELETE { :p-title ph:quote ?q } INSERT { :p-title ph:quote "" } WHERE { :p-title ph:quote ?q }', "p-title", "quote", "MinLength"),
    "an edge that nothing states": ("INSERT DATA { :bdt ph:directs :hlhpn }", "bdt", "stated-directs", "SPARQL"),
    "a citation that nothing states": ("INSERT DATA { :scheme ph:cites :qd }", "scheme", "stated-cites", "SPARQL"),
    "coordination one way": ("DELETE DATA { :hlhpn ph:coordinatesWith :bdt }", "bdt", "coordinates-both-ways", "SPARQL"),
    "an agency that directs itself": ("INSERT DATA { :bdt ph:directs :bdt }", "bdt", "agency-not-own-directs", "SPARQL"),
    "a statement without a rule": ('DELETE DATA { :program-party-bdt ph:rule "example" }', "program-party-bdt", "statement-rule", "MinCount"),
    "a statement about an edge that is gone": ("DELETE DATA { :program ph:party :bdt }", "program-party-bdt", "statement-of-edge", "SPARQL"),
    "a commitment of no programme": ("DELETE DATA { :program ph:hasCommitment :commitment }", "commitment", "commitment-of-its-programme", "SPARQL"),
    "a target without a number": ("DELETE WHERE { :target ph:minValue ?a ; ph:maxValue ?b }", "target", "target-value", "SPARQL"),
    "a read document without a type": ("DELETE WHERE { :doc ph:documentType ?t }", "doc", "read-type", "MinCount"),
    "a type that is a text": ('INSERT DATA { :qd ph:documentType "QĐ" }', "qd", "document-type", "NodeKind"),
    "dates of issue that contradict": ('INSERT DATA { :qd ph:issued "2016"^^xsd:gYear }', "qd", "issued-agree", "SPARQL"),
    "a basis that is no document": ("DELETE DATA { :qd a ph:Document }", "qd", "basis-is-document", "HasValue"),
    "a change without a source": ("DELETE WHERE { :change dcterms:source ?s }", "change", "change-source", "MinCount"),
    "a change on a day that does not exist": ('INSERT DATA { :change dcterms:date "2025-02-30"^^xsd:date }', "change", "change-date", "Or"),
    "a change of what is no agency": ("INSERT DATA { :change org:originalOrganization :doc }", "change", "original-organization", "Class"),
    "a successor without a change": ("INSERT DATA { :hlhpn ph:succeededBy :sdttg }", "hlhpn", "agency-succeeded-in-a-change", "SPARQL"),
    "a party that is no agency": ("INSERT DATA { :program ph:party :doc }", "program", "party", "Class"),
}  # fmt: skip


def found(store: ox.Store) -> set[tuple[str, str, str]]:
    return {(v.focus.value.removeprefix(BASE), v.shape.value.split("#")[1], v.component) for v in violations(store)}


def test_a_graph_with_evidence_for_everything_meets_the_shapes() -> None:
    assert violations(example()) == ()


def test_what_the_gold_annotations_state_meets_the_shapes() -> None:
    assert violations(gold_graph()) == ()


@pytest.mark.parametrize(("change", "focus", "shape", "component"), PLANTS.values(), ids=PLANTS)
def test_a_broken_requirement_is_found(change: str, focus: str, shape: str, component: str) -> None:
    assert (focus, shape, component) in found(example(change))


def test_both_engines_find_the_same_violations() -> None:
    store = example(*(change for change, *_ in PLANTS.values()))
    fast, reference = violations(store), violations_by_pyshacl(store)
    assert [v.place for v in fast] == [v.place for v in reference]
    assert len({v.component for v in fast}) >= 8


def test_both_engines_find_nothing_wrong_with_a_whole_graph() -> None:
    assert violations_by_pyshacl(example()) == ()


def test_violations_of_nodes_without_a_name_are_found_by_both_engines() -> None:
    store = example("INSERT DATA { :commitment ph:target [ a ph:Target ] }")
    assert {v.place for v in violations(store)} == {v.place for v in violations_by_pyshacl(store)} != set()


@pytest.mark.parametrize("shape", sorted({check.shape for check in checks()}, key=str), ids=lambda s: s.value.split("#")[1])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shape_says_what_is_wrong_and_how_to_mend_it(shape: ox.NamedNode, lang: str) -> None:
    assert all(wording(shape, lang))


def test_every_class_of_the_contract_has_a_shape() -> None:
    classes = "Document LegalBasis Program Agency Commitment Milestone Target Distribution Signature AdministrativeUnit Passage"
    targets = "".join(check.query for check in checks())
    assert [c for c in classes.split() if f"ontology#{c}>" not in targets] == []


@pytest.mark.parametrize("focus", ["Commitment", "Milestone", "Target", "Signature", "Distribution"])
def test_every_fact_needs_evidence(focus: str) -> None:
    store = example("DELETE WHERE { ?fact ph:evidence ?passage }")
    assert (focus.lower() if focus != "Distribution" else "line", "evidence", "MinCount") in found(store)


def _report(store: ox.Store, lang: str) -> str:
    choose(lang)
    (finding,) = findings(store, violations(store))
    return f"{finding.thing} | {finding.problem} | {finding.where} | {finding.remedy}"


def test_a_violation_is_said_in_words_with_its_place() -> None:
    store = example("INSERT DATA { :milestone ph:recurrence ph:Signing }")
    said = _report(store, "en")
    assert "milestone" in said
    assert "a.txt, characters 0–21: “CHƯƠNG TRÌNH PHỐI HỢP”" in said


def test_a_thing_without_evidence_is_placed_by_what_is_nearest() -> None:
    said = _report(example("DELETE DATA { :commitment ph:evidence :p-work }"), "vi")
    assert "Không có đoạn trích nào nói ra điều này." in said
    assert f"a.txt, gần ký tự {TEXT.index('30 người')}–{len(TEXT)}: “30 người”" in said


def test_a_thing_with_nothing_near_is_placed_by_its_file() -> None:
    assert "a.txt (no passage is known)" in _report(example("DELETE DATA { :signature ph:evidence :p-title }"), "en")


def test_an_edge_at_fault_is_named() -> None:
    assert "[directs → Hội LHPN tỉnh An Giang]" in _report(example("INSERT DATA { :bdt ph:directs :hlhpn }"), "en")


def test_words_from_documents_cannot_steer_a_terminal() -> None:
    assert shorten("a\x1b[31mđỏ\u202e\n b") == "a [31mđỏ b"


def test_violations_come_in_the_same_order_every_time() -> None:
    changes = [change for change, *_ in PLANTS.values()]
    first, second = violations(example(*changes)), violations(example(*changes))
    assert first == second
    assert isinstance(first[0], Violation)
