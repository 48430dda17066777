"""A document's facts as triples of the contract, each with the words that state it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from pyoxigraph import Literal, NamedNode, Triple

from kg.facts import (
    Commitment,
    Distribution,
    DocumentFacts,
    Edge,
    Evidence,
    Milestone,
    MilestoneKind,
    PartialDate,
    Recurrence,
    Signature,
    Target,
)
from kg.graph.iris import Iris
from kg.graph.literals import date, decimal, text
from kg.graph.reference import candidate_triples, reference_triples, search_keys
from kg.graph.statement import Statement
from kg.ontology import DCTERMS, PH, RDF, SKOS
from kg.resolution.linking import link
from kg.text import Span
from tests.gold_facts import gold_documents
from tests.made_facts import HERE, agency, corpora, facts, programme, reference

TEXT = "Ban A chủ trì, phối hợp với Ban B tổ chức **02** lớp\nhằng năm."


def stated(document: DocumentFacts, *others: DocumentFacts) -> set[Triple]:
    linking = link([document, *others])
    return Statement(document, linking, Iris(linking)).triples


def said(triples: set[Triple], predicate: NamedNode) -> set[str]:
    """What stands after a property: the words of literals, the last part of IRIs."""
    return {
        t.object.value
        if isinstance(t.object, Literal)
        else str(t.object).strip("<>").split("#")[-1].split("/")[-1]
        for t in triples
        if t.predicate == predicate
    }


def undertaking() -> DocumentFacts:
    whole = Evidence(Span(0, len(TEXT)), "bullet")
    target = Target(Decimal(2), Decimal(2), "lớp", Evidence(Span(43, 53), "target"))
    commitment = Commitment("II.1", ("a",), ("b",), ("p",), Recurrence.YEARLY, PartialDate(2023, 5), (target,), whole,
                            Evidence(Span(0, 12), "heading"))  # fmt: skip
    made = facts(
        "a.txt", programmes=(programme("p", "Chương trình P", (2021, 2025)),), agencies=(agency("a"), agency("b")),
        commitments=(commitment,), own_programme="p", text=TEXT,
        edges=(Edge("a", "coordinatesWith", "b", whole), Edge("own", "establishes", "p", HERE)),
    )  # fmt: skip
    from dataclasses import replace

    return replace(
        made,
        milestones=(Milestone(MilestoneKind.LAUNCH, PartialDate(2023), None, ("a",), HERE),),
        distributions=(Distribution(("b",), "để báo cáo", HERE),),
        signatures=(Signature("Nguyễn Văn A", "Bí thư", "a", HERE),),
    )


def test_a_commitment_has_everything_that_was_read_of_it() -> None:
    triples = stated(undertaking())
    assert said(triples, PH.text) == {"Ban A chủ trì, phối hợp với Ban B tổ chức 02 lớp hằng năm.", "02 lớp"}
    assert said(triples, PH.section) == {"II.1"}
    assert said(triples, PH.recurrence) == {"Yearly"}
    assert Triple(_of(triples, PH.Commitment)[0], PH.due, date(PartialDate(2023, 5))) in triples
    assert said(triples, PH.minValue) == said(triples, PH.maxValue) == {"2"}
    assert len(said(triples, PH.leadEvidence)) == 1
    assert said(triples, PH.signatoryName) == {"Nguyễn Văn A"}
    assert said(triples, PH.purpose) == {"để báo cáo"}


def _of(triples: set[Triple], kind: NamedNode) -> list[NamedNode]:
    return [
        t.subject
        for t in triples
        if t.predicate == RDF.type and t.object == kind and isinstance(t.subject, NamedNode)
    ]


def test_coordination_stands_both_ways_each_with_its_evidence() -> None:
    triples = stated(undertaking())
    pairs = {(t.subject, t.object) for t in triples if t.predicate == PH.coordinatesWith}
    assert len(pairs) == 2
    assert {(b, a) for a, b in pairs} == pairs
    assert len([t for t in triples if t.predicate == RDF.predicate and t.object == PH.coordinatesWith]) == 2


def test_a_recipient_of_a_distribution_line_is_a_recipient_of_the_document() -> None:
    triples = stated(undertaking())
    (document,) = _of(triples, PH.Document)
    assert any(t.subject == document and t.predicate == PH.recipient for t in triples)


def test_an_edge_is_stated_once_for_each_passage_that_supports_it() -> None:
    where = (Evidence(Span(0, 5), "r"), Evidence(Span(3, 9), "r"), Evidence(Span(0, 5), "r"))
    document = facts(
        "a.txt",
        agencies=(agency("a"), agency("b")),
        edges=tuple(Edge("a", "directs", "b", w) for w in where),
        text=TEXT,
    )
    assert len([t for t in stated(document) if t.predicate == RDF.predicate]) == 2


def test_what_it_rests_on_is_also_cited() -> None:
    document = facts(
        "a.txt", reference("c", "QĐ", "1/QĐ-TTg"), programmes=(programme("p", "P một"),), own_programme="p",
        edges=(Edge("p", "basedOn", "c", HERE),),
    )  # fmt: skip
    assert len(said(stated(document), PH.cites)) == 1


def test_an_edge_to_what_nothing_describes_is_left_out() -> None:
    document = facts("a.txt", agencies=(agency("a"),), edges=(Edge("a", "directs", "nobody", HERE),))
    assert not said(stated(document), PH.directs)


def test_a_superior_that_the_document_does_not_mention_is_reference_data() -> None:
    from dataclasses import replace

    below = replace(agency("a"), superior="above")
    above = replace(agency("above"), forms=(), evidence=())
    document = facts("a.txt", agencies=(below, above), edges=(Edge("own", "issuer", "a", HERE),))
    linking = link([document])
    iris = Iris(linking)
    assert "above" not in said(Statement(document, linking, iris).triples, SKOS.prefLabel)
    reference_data = set(reference_triples(linking, iris))
    assert Triple(iris.agencies["a"], PH.superior, iris.agencies["above"]) in reference_data


def test_one_name_is_preferred_everywhere_and_the_others_stay_where_they_were_met() -> None:
    one = facts("a.txt", programmes=(programme("p", "Chương trình X giai đoạn 2021 - 2030", (2021, 2030)),))
    other = facts("b.txt", programmes=(programme("p", "CHƯƠNG TRÌNH X"),))
    assert said(stated(one, other), SKOS.prefLabel) == said(stated(other, one), SKOS.prefLabel)
    assert said(stated(other, one), SKOS.altLabel) == {"CHƯƠNG TRÌNH X"}
    assert said(stated(one, other), SKOS.altLabel) == set()


def test_an_open_citation_names_its_candidates_outside_the_graph_of_the_document() -> None:
    document = facts("a.txt", reference("b", "KL", "01"), reference("c", "KL", "01-KL/TW"))
    linking = link([document])
    assert len(list(candidate_triples(linking, Iris(linking)))) == 1
    assert not said(stated(document), PH.candidate)


def test_a_type_that_the_ontology_lacks_keeps_its_notation() -> None:
    document = facts("a.txt", reference("c", "XYZ", "1/XYZ"))
    linking = link([document])
    assert Literal("XYZ") in {
        t.object for t in reference_triples(linking, Iris(linking)) if t.predicate == SKOS.notation
    }


def test_search_keys_are_folded_labels_numbers_and_undertakings() -> None:
    node = NamedNode("http://x/a")
    triples = [
        Triple(node, SKOS.altLabel, text("Ủy ban “Dân tộc”", "vi")),
        Triple(node, PH.quote, text("Không")),
    ]
    assert list(search_keys(triples)) == [Triple(node, PH.key, Literal("uy ban dan toc"))]


def test_the_same_milestone_in_two_passages_is_two_facts() -> None:
    from dataclasses import replace

    steps = tuple(
        Milestone(MilestoneKind.FINAL_REVIEW, PartialDate(2025), None, (), Evidence(Span(n, n + 5), "r"))
        for n in (0, 9)
    )
    assert len(_of(stated(replace(facts("a.txt", text=TEXT), milestones=steps)), PH.Milestone)) == 2


@pytest.mark.parametrize(
    ("value", "datatype"), [("2023", "gYear"), ("2023-05", "gYearMonth"), ("2023-05-22", "date")]
)
def test_a_date_is_as_precise_as_it_is_stated(value: str, datatype: str) -> None:
    assert date(PartialDate(*map(int, value.split("-")))).datatype.value.endswith(f"#{datatype}")


def test_a_decimal_has_no_exponent() -> None:
    assert decimal(Decimal("1E+3")).value == "1000"


def passages(triples: set[Triple]) -> dict[object, dict[str, str]]:
    found: dict[object, dict[str, str]] = defaultdict(dict)
    names = {PH.quote: "quote", PH.start: "start", PH.end: "end"}
    for t in triples:
        if t.predicate in names and isinstance(t.object, Literal):
            found[t.subject][names[t.predicate]] = t.object.value
    return found


@given(corpora())
def test_every_passage_quotes_its_document(documents: list[DocumentFacts]) -> None:
    linking = link(documents)
    iris = Iris(linking)
    for document in documents:
        for passage in passages(Statement(document, linking, iris).triples).values():
            assert document.text[int(passage["start"]) : int(passage["end"])] == passage["quote"]


def test_every_fact_of_the_five_documents_has_evidence_that_quotes_its_file() -> None:
    documents = gold_documents()
    linking = link(documents)
    iris = Iris(linking)
    for document in documents:
        triples = Statement(document, linking, iris).triples
        known = passages(triples)
        evidence = {t.subject: t.object for t in triples if t.predicate == PH.evidence}
        kinds = (PH.Commitment, PH.Milestone, PH.Target, PH.Signature, PH.Distribution, RDF.Statement)
        for node in (n for kind in kinds for n in _of(triples, kind)):
            quote = known[evidence[node]]
            assert document.text[int(quote["start"]) : int(quote["end"])] == quote["quote"]
        titles = {t.object for t in triples if t.predicate == DCTERMS.title}
        assert titles
