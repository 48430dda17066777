"""Why an edge is in the graph, what its words are, and what is said where it is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.answers.explained import MARKS, as_json, data, text
from kg.answers.lookup import NothingFits, SeveralFit
from kg.answers.properties import UnknownProperty, properties, property_label
from kg.answers.why import Absent, Explanation, why
from kg.messages import choose
from tests.answers.test_proofs import derived_store
from tests.built import documents_store
from tests.small_graph import ID, PH, small_store


@pytest.fixture(autouse=True)
def english() -> None:
    choose("en")


def starred(told: tuple[Explanation, ...] | Absent) -> str:
    """The text as it is written where there is no terminal."""
    return text(told).replace(MARKS[0], "**").replace(MARKS[1], "**")


def only(told: tuple[Explanation, ...] | Absent) -> Explanation:
    assert not isinstance(told, Absent)
    (one,) = told
    return one


def test_a_stated_edge_is_told_with_its_rule_reason_passage_and_the_words_that_count() -> None:
    told = only(why(small_store(), "123/KHPH-HLHPN-BDT", "implements", "1541/CTPH-UBĐT-HLHPN"))
    (way,) = told.ways
    assert (way.how, way.rule) == ("stated", "opening-carries-out")
    assert "The opening says that it carries out" in way.reason
    (marked,) = way.passages
    assert [marked.passage.quote[slice(*span)] for span in marked.words] == ["Thực hiện", "1541/CTPH-UBĐT-HLHPN"]


def test_the_words_that_count_stand_between_marks() -> None:
    told = why(small_store(), "123/KHPH-HLHPN-BDT", "implements", "1541/CTPH-UBĐT-HLHPN")
    assert "“**Thực hiện** Chương trình phối hợp công tác số **1541/CTPH-UBĐT-HLHPN**”" in starred(told)
    assert "an-giang.txt, characters 183–240" in starred(told)


def test_a_mark_that_runs_over_a_line_end_is_closed_on_each_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    told = why(documents_store(), "123/KHPH-HLHPN-BDT", "implements", "CTMTQG DTTS")
    lines = starred(told).splitlines()
    assert all(line.count("**") % 2 == 0 for line in lines)
    assert sum("**" in line for line in lines) == 2


def test_a_derived_edge_is_told_with_its_rule_and_the_asserted_edges_below() -> None:
    told = only(why(derived_store(), "45/KH-UBND", "implementsTransitively", f"{ID}ctph-1541"))
    assert told.derived_by == "implements-through-others"
    assert "provincial plan" in told.reason
    below = [told]
    stated = []
    while below:
        one = below.pop()
        below += one.premises
        stated += [way.rule for way in one.ways]
    assert {"opening-rests-on", "opening-carries-out"} <= set(stated)
    assert "Derived: Implements through others" in starred((told,))


@pytest.mark.parametrize(
    ("subject", "property_", "object_", "how", "rule"),
    [
        (f"{ID}c1", "leadAgency", "Ban Dân tộc tỉnh An Giang", "fact", "commitment-item"),
        (f"{ID}c1", "thời hạn", "2025-12", "fact", "commitment-item"),
        (f"{ID}c1", "target", f"{ID}t1", "fact", "target-at-least"),
        ("123/KHPH-HLHPN-BDT", "hasCommitment", f"{ID}c1", "fact", "commitment-item"),
        ("Hội Liên hiệp Phụ nữ tỉnh An Giang", "superior", "Hội Liên hiệp Phụ nữ Việt Nam", "noted", None),
        ("Hội Liên hiệp Phụ nữ tỉnh An Giang", "cấp", "cấp tỉnh", "noted", None),
        ("Hội Liên hiệp Phụ nữ tỉnh An Giang", "level", "ph:Province", "noted", None),
        ("123/KHPH-HLHPN-BDT", "is a", "programme", "noted", None),
    ],
)
def test_facts_without_statements_of_their_own_are_told_too(subject: str, property_: str, object_: str, how: str, rule: str | None) -> None:
    told = only(why(small_store(), subject, property_, object_))
    assert [(way.how, way.rule) for way in told.ways] == [(how, rule)]
    assert all(way.reason for way in told.ways)


@pytest.mark.parametrize("typed", ["implements", "ph:implements", f"<{PH}implements>", "Thực hiện", "thuc hien", "IMPLEMENTS"])
def test_a_property_goes_by_iri_short_form_name_and_labels_without_diacritics(typed: str) -> None:
    assert properties(typed) == [f"{PH}implements"]


def test_properties_of_other_vocabularies_have_names_too() -> None:
    assert [property_label(iri) for iri in properties("tên văn bản")] == ["title"]
    assert properties("skos:altLabel") == properties("cũng viết")


def test_an_unknown_property_is_said_with_the_nearest() -> None:
    with pytest.raises(UnknownProperty, match="coordinates with"):
        properties("coordinate")


def test_an_object_that_fits_several_is_the_one_that_the_subject_has() -> None:
    with pytest.raises(SeveralFit):
        why(small_store(), "Ban Dân tộc", "directs", "Phòng Dân tộc các huyện")
    told = only(why(small_store(), "Hội Liên hiệp Phụ nữ tỉnh An Giang", "coordinatesWith", "Ban Dân tộc"))
    assert told.object == "Ban Dân tộc tỉnh An Giang"


def test_what_is_not_in_the_graph_is_said_with_the_nearest_edges() -> None:
    told = why(small_store(), "Ban Dân tộc tỉnh An Giang", "directs", "Hội Liên hiệp Phụ nữ tỉnh An Giang")
    assert isinstance(told, Absent)
    assert all(len(way) == 1 for way in told.nearest)
    said = starred(told)
    assert "The graph does not say: Ban Dân tộc tỉnh An Giang — directs → Hội Liên hiệp" in said
    assert "coordinates with" in said


def test_two_things_without_an_edge_are_joined_through_a_third() -> None:
    told = why(small_store(), "Hội Liên hiệp Phụ nữ tỉnh An Giang", "directs", "Phòng Dân tộc các huyện tỉnh An Giang")
    assert isinstance(told, Absent)
    assert {len(way) for way in told.nearest} == {2}


def test_two_things_with_nothing_between_them_are_said_to_have_nothing() -> None:
    told = why(small_store(), "Phong trào thi đua huyện Tri Tôn", "implements", "Quốc hội")
    assert isinstance(told, Absent)
    assert "Nothing in the graph joins the two" in starred(told)


def test_what_is_no_thing_at_all_is_wrong_use() -> None:
    with pytest.raises(NothingFits):
        why(small_store(), "123/KHPH-HLHPN-BDT", "implements", "tuần trăng mật")


def test_json_has_rule_reason_and_places_of_the_words_in_the_document() -> None:
    told: Any = json.loads(as_json(why(documents_store(), "123/KHPH-HLHPN-BDT", "implements", "CTMTQG DTTS")))
    assert told["found"]
    (edge,) = told["edges"]
    (passage,) = edge["stated"][0]["passages"]
    (start, end), *_ = passage["marked"]
    assert passage["quote"][start - passage["start"] : end - passage["start"]] == "Thực hiện các nội dung của"
    absent: Any = data(why(small_store(), "Ban Dân tộc tỉnh An Giang", "directs", "Ủy ban Dân tộc"))
    assert (absent["found"], bool(absent["nearest"])) == (False, True)
