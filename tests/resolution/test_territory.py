"""A document lives where form says; running text only confirms."""

from __future__ import annotations

import pytest

from kg import gazetteer
from kg.facts import Level
from kg.resolution import read_facts
from kg.resolution.territory import Home, chosen, key_of, territory
from tests.papers import document, joint, plan


def test_a_document_has_the_level_of_those_who_issue_it() -> None:
    assert plan("1. Trồng quế.").level is Level.DISTRICT
    assert joint("1. Tập huấn hội viên.").level is Level.PROVINCE


def test_a_document_knows_its_units_and_what_they_lie_in() -> None:
    found = {t.name: t for t in plan("1. Trồng quế.").territories}
    assert set(found) == {"huyện Tây Giang", "tỉnh Quảng Nam"}
    assert found["huyện Tây Giang"].within == found["tỉnh Quảng Nam"].key


def test_places_that_the_text_only_mentions_do_not_move_a_document() -> None:
    facts = plan("1. " + "Học tập huyện Hòa Vang về trồng quế. " * 3)
    assert "huyện Tây Giang" in {t.name for t in facts.territories}
    assert [a.name for a in facts.agencies] == ["Ủy ban nhân dân huyện Tây Giang"]


def test_the_bodies_of_the_centre_make_a_document_central() -> None:
    text = "BỘ NỘI VỤ\nSố: 5/KH-BNV\n\nHà Nội, ngày 4 tháng 5 năm 2021\n\nKẾ HOẠCH\nTập huấn năm 2021\n\nI. NỘI DUNG\n1. Tập huấn cán bộ."
    assert read_facts(document(text)).level is Level.CENTRAL


@pytest.mark.parametrize(("when", "division"), [("2023-05-22", "2024"), ("2025-12-01", "2025")])
def test_a_unit_is_of_the_time_of_the_document(when: str, division: str) -> None:
    unit = chosen(gazetteer.find("tinh", "an giang"), when)
    assert unit is not None
    assert unit.code.split("/")[0] == division


def test_a_name_of_several_places_is_that_of_the_own_province() -> None:
    province = gazetteer.in_era(gazetteer.find("tinh", "quang nam"), 2021)[0]
    home = Home(Level.PROVINCE, {Level.PROVINCE: province}, "2021")
    namesakes = gazetteer.spelled_as(gazetteer.find("xa", "tam thanh"), "Tam Thanh")
    unit = chosen(namesakes, "2021", home)
    assert len(namesakes) > 1
    assert unit is not None
    assert gazetteer.lies_in(unit, province)


def test_a_name_of_several_places_without_a_hint_is_none_of_them() -> None:
    assert chosen(gazetteer.find("xa", "tan lap"), "2021") is None


@pytest.mark.parametrize(("month", "units"), [("3", {"tỉnh An Giang", "thành phố Long Xuyên", "xã Mỹ Hòa Hưng"}), ("12", {"tỉnh An Giang", "xã Mỹ Hòa Hưng"})])
def test_the_day_of_a_document_decides_between_divisions_of_one_year(month: str, units: set[str]) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 12/KH-UBND\n\nAn Giang, ngày 09 tháng %s năm 2025\n\nKẾ HOẠCH\nTrồng quế\n\n"
        "I. NHIỆM VỤ\n1. Phối hợp với Ủy ban nhân dân xã Mỹ Hòa Hưng trồng quế."
    )
    assert {t.name for t in read_facts(document(text % month)).territories} == units


def test_a_unit_as_a_fact_has_its_level_and_superior() -> None:
    (unit,) = gazetteer.in_era(gazetteer.find("huyen", "tay giang"), 2021)
    fact = territory(unit, "2021")
    assert (fact.key, fact.name, fact.level) == (key_of(unit), "huyện Tây Giang", Level.DISTRICT)
    assert fact.within is not None


def test_the_nearest_known_unit_stands_for_one_that_is_not_known() -> None:
    province = gazetteer.in_era(gazetteer.find("tinh", "quang nam"), 2021)[0]
    home = Home(Level.COMMUNE, {Level.PROVINCE: province}, "2021")
    assert home.nearest == province
    assert home.own(Level.COMMUNE) is None
