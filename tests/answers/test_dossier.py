"""All about one thing, each line with its words."""

from __future__ import annotations

import json

import pytest

from kg.answers.dossier import Dossier, Line, dossier
from kg.answers.lookup import one_of_all
from kg.answers.portrait import as_text
from kg.messages import choose
from tests.small_graph import ID, small_store


def about(thing: str, more: str = "") -> Dossier:
    store = small_store(more)
    return dossier(store, one_of_all(store, ID + thing))


def lines(told: Dossier, relation: str) -> list[Line]:
    return [line for line in told.lines if line.relation == relation]


def test_an_agency_shows_what_it_leads_with_the_words() -> None:
    (line,) = lines(about("bdt-ag"), "of.leadAgency")
    assert (line.iri, line.passages[0].start, line.passages[0].rule) == (f"{ID}c1", 5142, "commitment-item")


def test_an_edge_shows_the_passage_that_states_it() -> None:
    (line,) = lines(about("bdt-ag"), "directs")
    assert (line.value, line.passages[0].rule) == ("Phòng Dân tộc các huyện tỉnh An Giang", "directs")


@pytest.mark.parametrize(("lang", "verb"), [("vi", "trở thành"), ("en", "became")])
def test_an_agency_shows_what_became_of_it_and_when(lang: str, verb: str) -> None:
    choose(lang)
    (line,) = lines(about("bdt-ag"), "of.originalOrganization")
    assert line.value == f"Ban Dân tộc tỉnh An Giang {verb} Sở Dân tộc và Tôn giáo tỉnh An Giang (2025)"
    assert [a.iri for a in lines(about("bdt-ag"), "succeededBy")] == [f"{ID}sdttg-ag"]
    (before,) = lines(about("sdttg-ag"), "of.succeededBy")
    assert before.iri == f"{ID}bdt-ag"


def test_a_programme_and_its_document_are_told_as_one() -> None:
    told = about("nq-120")
    assert told.match.members == (f"{ID}ctmtqg", f"{ID}nq-120")
    assert lines(told, "number")[0].value == "120/2020/QH14"
    assert not lines(told, "establishes")
    assert {line.iri for line in lines(told, "of.implements")} == {f"{ID}prog-kt"}


def test_a_citation_that_says_more_is_told_once() -> None:
    told = about("prog-kt")
    assert lines(told, "implements")
    assert lines(told, "basedOn")
    assert not lines(told, "cites")


def test_coordination_is_told_once() -> None:
    assert len([line for line in about("bdt-ag").lines if "coordinatesWith" in line.relation]) == 1


@pytest.mark.parametrize(("thing", "kind"), [("c1", "Commitment"), ("m1", "Milestone"), ("t1", "Target"), ("an-giang", "AdministrativeUnit")])
def test_every_kind_of_thing_can_be_shown(thing: str, kind: str) -> None:
    told = about(thing)
    assert told.match.kind == kind
    assert told.lines


def test_a_fact_stands_with_its_own_words() -> None:
    assert [p.quote for p in about("m1").passages] == ["Năm 2025 tổng kết"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form", ["text", "md"])
@pytest.mark.parametrize("thing", ["plan-ag", "bdt-ag", "c1", "m1"])
def test_every_relation_has_a_name_in_both_languages(thing: str, form: str, language: str) -> None:
    choose(language)
    text = as_text(about(thing), form)
    choose("en")
    assert "of." not in text
    assert "an-giang.txt" in text


def test_json_holds_lines_and_evidence() -> None:
    data = json.loads(as_text(about("plan-ag"), "json"))
    implements = [line for line in data["lines"] if line["relation"] == "implements"]
    assert implements[0]["evidence"][0]["file"] == "an-giang.txt"


def test_a_relation_that_is_not_known_comes_last_under_its_own_name() -> None:
    assert about("plan-ag", ':plan-ag ph:newRelation "x" .').lines[-1].relation == "newRelation"
