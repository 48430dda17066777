"""What stands in a picture, and the words behind it."""

from __future__ import annotations

import pytest

from kg.messages import choose
from kg.views import MOST_SHOWN, page, visualization
from kg.views.scenes import Scene, scene
from tests.views.small import PARAMETERS, PREFIXES, SMALL, forest, store

BASE = "https://w3id.org/phoihop/id/"


@pytest.fixture(autouse=True)
def _english() -> None:
    choose("en")


def drawn(name: str, turtle: str = SMALL) -> Scene:
    entry, graph = visualization(name), store(turtle)
    return scene(entry.view, graph, entry.picture(graph, **PARAMETERS.get(name, {})), MOST_SHOWN)


def lane(some: Scene, name: str) -> str:
    return some.lanes[some.lane_of[BASE + name]].title


def test_a_document_and_the_programme_it_sets_up_are_one_card() -> None:
    things = drawn("propagation").things
    assert BASE + "decision" not in things
    assert things[BASE + "national"].headline == ("12/QĐ-TTg",)


def test_lanes_run_from_central_to_local_and_what_has_no_level_has_its_own() -> None:
    some = drawn("propagation")
    assert [lane.title for lane in some.lanes] == ["Central", "Province", "District", "Level not stated"]
    assert lane(some, "local") == "Province"
    assert lane(some, "strategy") == "Level not stated"


def test_a_level_taken_from_the_issuer_says_so() -> None:
    national = drawn("propagation").things[BASE + "national"]
    assert national.level is not None
    assert national.level.endswith("Central")
    assert national.level_inferred


def test_the_order_and_the_names_of_levels_come_from_the_graph_where_it_has_them() -> None:
    some = drawn("propagation", SMALL + """
      ph:Central ph:rank 1 . ph:Region ph:rank 2 ; skos:prefLabel "region"@en . ph:Province ph:rank 3 . ph:District ph:rank 4 .
      :regional a ph:Program ; skos:prefLabel "Chương trình vùng"@vi ; ph:level ph:Region ; ph:implements :national .""")
    assert [lane.title for lane in some.lanes] == ["Central", "Region", "Province", "District", "Level not stated"]


def test_a_line_leads_back_to_file_offsets_and_rule() -> None:
    line = next(line for line in drawn("propagation").lines if line.kind == "basedOn")
    (passage,) = line.passages
    assert (passage.file, passage.start, passage.end, passage.rule) == ("mot.txt", 10, 51, "can-cu")


def test_a_body_that_a_commitment_charges_stands_below_the_programme() -> None:
    lines = [line for line in drawn("propagation").lines if line.kind == "assigns"]
    assert [(line.start, line.end) for line in lines] == [(BASE + "local", BASE + "offices")]
    assert lines[0].passages[0].quote == "hai bên tổng kết năm 2025"


def test_coordination_counts_the_commitments_that_two_agencies_share() -> None:
    weights = {(line.start, line.end): line.weight for line in drawn("agencies").lines if line.kind == "coordinatesWith"}
    assert weights[BASE + "board", BASE + "front"] == 2


def test_those_charged_side_by_side_are_not_drawn_as_coordinating() -> None:
    pairs = {(line.start, line.end) for line in drawn("agencies").lines if line.kind == "coordinatesWith"}
    assert (BASE + "board", BASE + "offices") not in pairs


def test_commitments_stand_in_the_order_of_the_document() -> None:
    places = drawn("programme").layout.places
    assert (places[BASE + "c1"].x, places[BASE + "c1"].y) < (places[BASE + "c2"].x, places[BASE + "c2"].y)


def test_things_that_state_each_other_in_a_circle_are_drawn() -> None:
    assert drawn("propagation", PREFIXES + ':a a ph:Program ; ph:implements :b . :b a ph:Program ; ph:implements :a .').cards


def test_beyond_what_can_be_read_the_least_connected_are_left_out_and_the_page_says_so() -> None:
    made = page("propagation", store(forest(620)))
    assert (made.shown, made.left_out) == (MOST_SHOWN, 120)
    assert "120 are left out" in made.content.decode()


def test_a_programme_that_is_only_cited_stands_above_what_implements_it() -> None:
    entry, graph = visualization("programme"), store()
    some = scene(entry.view, graph, entry.picture(graph, of="12/QĐ-TTg"), MOST_SHOWN)
    assert [lane.title for lane in some.lanes] == ["Programme", "Implements it, rests on it or is part of it"]
    assert lane(some, "local") == "Implements it, rests on it or is part of it"
    assert page("programme", graph, {"of": "12/QĐ-TTg"}).shown == 2
