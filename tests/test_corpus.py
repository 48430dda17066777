"""Many real documents of every kind are read without a fall, and nothing in them is called by a fragment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.facts import DocumentFacts
from kg.reading import read
from kg.resolution import read_facts
from tests.evidence import evidence_of, named_things_of, things_of

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "administrative-2025"
FRAGMENTS = {
    "các", "và", "ban", "và ban", "sở", "bộ", "cục", "vụ", "hội", "đoàn", "phòng", "huyện", "tỉnh", "xã", "phường", "quận",
    "thành phố", "ủy ban", "văn phòng", "trung tâm", "cấp", "lãnh đạo", "cơ quan", "đơn vị", "cùng cấp", "địa phương",
}  # fmt: skip
LONGEST = 160

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the documents to develop against are not here")


@cache
def corpus() -> tuple[DocumentFacts, ...]:
    """The facts of all documents, each read once; a document that cannot be read falls here."""
    return tuple(read_facts(read(path, path.name)) for path in sorted(CORPUS.glob("*.txt")))


def test_every_document_is_read() -> None:
    assert len(corpus()) > 100


def test_every_place_lies_inside_its_document_and_holds_words() -> None:
    wrong = [
        (facts.source, evidence)
        for facts in corpus()
        for evidence in evidence_of(facts)
        if not (0 <= evidence.span.start < evidence.span.end <= len(facts.text)) or not facts.text[slice(*evidence.span)].strip()
    ]
    assert wrong[:10] == []


def test_no_agency_is_called_by_a_fragment() -> None:
    wrong = {
        (facts.source, agency.name)
        for facts in corpus()
        for agency in facts.agencies
        if agency.name.casefold() in FRAGMENTS
        or len(agency.name) > LONGEST
        or agency.name.split()[-1].casefold() in ("và", "các", "của", "với", "cho")
        or agency.name.casefold().startswith(("và ", "các và ", "của "))
    }
    assert sorted(wrong)[:10] == []


def test_no_name_holds_a_line_break_or_two_blanks() -> None:
    wrong = [
        (facts.source, thing.name)
        for facts in corpus()
        for thing in named_things_of(facts)
        if thing.name != " ".join(thing.name.split())
    ]
    assert wrong[:10] == []


def test_no_commitment_is_a_heading_in_capitals() -> None:
    wrong = [
        (facts.source, words)
        for facts in corpus()
        for commitment in facts.commitments
        if (words := facts.text[slice(*commitment.evidence.span)]).isupper()
    ]
    assert wrong[:10] == []


def test_every_edge_joins_two_things_that_its_document_has() -> None:
    wrong = []
    for facts in corpus():
        known = {t.key for t in things_of(facts)}
        wrong += [(facts.source, edge) for edge in facts.edges if not {edge.subject, edge.object} <= known]
    assert wrong[:10] == []


def test_every_body_of_a_commitment_was_met() -> None:
    wrong = []
    for facts in corpus():
        met = {agency.key for agency in facts.agencies}
        wrong += [(facts.source, c.section) for c in facts.commitments if not {*c.lead, *c.coordinating} <= met]
    assert wrong[:10] == []


def test_no_body_leads_and_takes_part_in_one_commitment() -> None:
    wrong = [(f.source, c.section) for f in corpus() for c in f.commitments if set(c.lead) & set(c.coordinating)]
    assert wrong[:10] == []
