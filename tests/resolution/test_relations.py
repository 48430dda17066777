"""What the programme and the bodies have to do with each other is stated edge by edge, each with its words."""

from __future__ import annotations

from kg.facts import Edge, Evidence
from kg.resolution import read_facts
from kg.resolution.relations import settled
from kg.text import Span
from tests.papers import DISTRICT, document, edges, joint, words

OPENS = "Ủy ban nhân dân huyện Tây Giang xây dựng"


def opened(ground: str) -> dict[str, set[str]]:
    facts = read_facts(document(DISTRICT.replace(OPENS, f"{ground}\n\n{OPENS}") + "1. Trồng quế."))
    return {predicate: {b for _, b in edges(facts, predicate)} for predicate in ("basedOn", "implements")}


def test_a_ground_that_is_carried_out_is_implemented() -> None:
    assert opened("Thực hiện Kế hoạch số 8/KH-UBND của Ủy ban nhân dân tỉnh.") == {"basedOn": {"8/KH-UBND"}, "implements": {"8/KH-UBND"}}


def test_a_law_that_a_plan_rests_on_is_not_carried_out() -> None:
    assert opened("Căn cứ Luật Thanh niên năm 2020;") == {"basedOn": {"Luật Thanh niên năm 2020"}, "implements": set()}


def test_a_superior_programme_that_a_plan_rests_on_is_carried_out() -> None:
    assert opened("Căn cứ Kế hoạch số 8/KH-UBND của Ủy ban nhân dân tỉnh;")["implements"] == {"8/KH-UBND"}


def test_a_proposal_is_a_ground_to_rest_on() -> None:
    assert opened("Xét Tờ trình số 8/TTr-PDT của Phòng Dân tộc;")["basedOn"] == {"8/TTr-PDT"}


def test_what_a_ground_is_about_is_no_ground_itself() -> None:
    assert opened("Thực hiện Kế hoạch số 8/KH-UBND về triển khai Nghị quyết số 20-NQ/TW.")["basedOn"] == {"8/KH-UBND"}


def test_parties_coordinate_by_the_words_of_the_title() -> None:
    facts = joint("1. Mở lớp cho hội viên.")
    (edge,) = [e for e in facts.edges if e.predicate == "coordinatesWith"]
    assert words(facts, edge.evidence.span).startswith("CHƯƠNG TRÌNH PHỐI HỢP")


def test_an_edge_is_kept_once_for_each_place_and_in_one_direction() -> None:
    here, there = (Evidence(Span(n, n + 5), "rule") for n in (0, 9))
    pair = Edge("agency:b", "coordinatesWith", "agency:a", here), Edge("agency:a", "coordinatesWith", "agency:b", here)
    known = {"agency:a", "agency:b"}
    assert [(e.subject, e.object) for e in settled(pair, known)] == [("agency:a", "agency:b")]
    assert len(settled([pair[0], Edge("agency:a", "coordinatesWith", "agency:b", there)], known)) == 2


def test_no_edge_leads_to_itself_or_to_a_body_nobody_met() -> None:
    here = Evidence(Span(0, 5), "rule")
    assert settled([Edge("agency:a", "directs", "agency:a", here), Edge("agency:a", "directs", "agency:x", here)], {"agency:a"}) == ()
