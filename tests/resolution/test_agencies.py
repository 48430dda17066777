"""Who is meant by a name: its function, its territory and its level; in doubt, nobody."""

from __future__ import annotations

import pytest

from kg.facts import AgencyKind, DocumentFacts, Level
from kg.resolution import read_facts
from tests.papers import document, edges, joint, names, partners, plan


def known(facts: DocumentFacts) -> dict[str, tuple[Level, AgencyKind]]:
    return {a.name: (a.level, a.kind) for a in facts.agencies}


def test_a_short_name_means_the_body_of_the_own_territory() -> None:
    assert "Sở Y tế tỉnh Cao Bằng" in known(joint("1. Phối hợp với Sở Y tế khám bệnh cho hội viên."))
    assert "Phòng Dân tộc huyện Tây Giang" in known(plan("1. Phòng Dân tộc tổ chức trồng quế."))


def test_a_short_name_means_the_nearest_level_that_has_such_a_body() -> None:
    assert "Sở Y tế tỉnh Quảng Nam" in known(plan("1. Phối hợp với Sở Y tế khám bệnh."))


def test_an_office_of_districts_in_the_paper_of_a_province_is_a_class() -> None:
    found = known(joint("1. Phối hợp với Phòng Dân tộc khám bệnh."))
    assert found["Phòng Dân tộc các huyện tỉnh Cao Bằng"] == (Level.DISTRICT, AgencyKind.COLLECTIVE)


def test_a_class_of_bodies_keeps_the_words_of_its_members() -> None:
    found = known(joint("1. Phối hợp với Ủy ban nhân dân các xã, phường trồng quế."))
    assert found["Ủy ban nhân dân các xã, phường tỉnh Cao Bằng"] == (Level.COMMUNE, AgencyKind.COLLECTIVE)


def test_a_type_word_alone_means_the_own_unit_of_that_level() -> None:
    found = known(plan("1. Phối hợp với Hội Nông dân tỉnh và Hội Nông dân huyện trồng quế."))
    assert {"Hội Nông dân tỉnh Quảng Nam", "Hội Nông dân huyện Tây Giang"} <= set(found)


def test_a_name_with_its_place_is_of_that_place() -> None:
    assert "Hội Nông dân huyện Hòa Vang" not in known(plan("1. Trồng quế."))
    assert "Hội Nông dân tỉnh Lào Cai" in known(plan("1. Phối hợp với Hội Nông dân tỉnh Lào Cai trồng quế."))


def test_the_same_tier_means_the_level_just_spoken_of() -> None:
    facts = joint("1. Chỉ đạo Hội Nông dân cấp huyện phối hợp với Phòng Nội vụ cùng cấp trồng quế.")
    assert known(facts)["Phòng Nội vụ các huyện tỉnh Cao Bằng"] == (Level.DISTRICT, AgencyKind.COLLECTIVE)


def test_the_same_tier_of_a_body_that_all_levels_have() -> None:
    facts = joint("1. Chỉ đạo Ủy ban nhân dân cấp xã phối hợp với Hội Nông dân cùng cấp trồng quế.")
    assert (Level.COMMUNE, AgencyKind.COLLECTIVE) in [v for n, v in known(facts).items() if n.startswith("Hội Nông dân")]


def test_an_office_belongs_to_the_body_behind_it() -> None:
    facts = joint("1. Giao Văn phòng Hội Nông dân tỉnh theo dõi.")
    assert known(facts)["Văn phòng Hội Nông dân tỉnh Cao Bằng"][1] is AgencyKind.UNIT
    assert ("Văn phòng Hội Nông dân tỉnh Cao Bằng", "Hội Nông dân tỉnh Cao Bằng") in edges(facts, "unitOf")


def test_an_office_under_a_heading_is_that_of_the_body_in_the_heading() -> None:
    facts = joint("1. Hội Nông dân tỉnh\n- Giao Văn phòng theo dõi.\n2. Sở Nội vụ\n- Giao Văn phòng theo dõi.")
    assert {"Văn phòng Hội Nông dân tỉnh Cao Bằng", "Văn phòng Sở Nội vụ tỉnh Cao Bằng"} <= set(known(facts))


def test_an_office_of_nobody_known_is_nobody() -> None:
    facts = joint("1. Gửi Văn phòng theo dõi chung việc này.")
    assert [n for n in known(facts) if n.startswith("Văn phòng")] == []


def test_an_office_in_the_paper_of_one_issuer_is_its_office() -> None:
    assert "Văn phòng Ủy ban nhân dân huyện Tây Giang" in known(plan("1. Giao Văn phòng theo dõi."))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("UBND huyện", "Ủy ban nhân dân huyện Tây Giang"),
        ("Huyện ủy", "Huyện ủy Tây Giang"),
        ("Huyện Đoàn", "Đoàn TNCS Hồ Chí Minh huyện Tây Giang"),
        ("Tỉnh ủy", "Tỉnh ủy Quảng Nam"),
        ("Hội LHPN huyện", "Hội Liên hiệp Phụ nữ huyện Tây Giang"),
        ("Bộ Nội vụ", "Bộ Nội vụ"),
    ],
)
def test_one_body_has_one_name_however_it_is_written(written: str, name: str) -> None:
    assert name in known(plan(f"1. Phối hợp với {written} trồng quế."))


def test_all_forms_that_were_met_are_kept() -> None:
    facts = plan("1. Phối hợp với UBND tỉnh trồng quế.\n2. Phối hợp với Ủy ban nhân dân tỉnh Quảng Nam nuôi cá.")
    (agency,) = [a for a in facts.agencies if a.name == "Ủy ban nhân dân tỉnh Quảng Nam"]
    assert agency.forms == ("UBND tỉnh", "Ủy ban nhân dân tỉnh Quảng Nam")


def test_a_class_of_bodies_somewhere_is_nobody() -> None:
    text = "SỞ NỘI VỤ\n\nKẾ HOẠCH\nTập huấn\n\nI. NỘI DUNG\n1. Phối hợp với Hội Nông dân các xã mở lớp."
    assert known(read_facts(document(text))) == {}


def test_bodies_in_quoted_titles_are_not_met() -> None:
    facts = joint("1. Thực hiện Đề án “Phối hợp với Sở Y tế khám bệnh” ở các xã.")
    assert "Sở Y tế tỉnh Cao Bằng" not in known(facts)


def test_every_key_of_a_fact_is_a_body_that_was_met() -> None:
    facts = joint("1. Sở Y tế phối hợp với Hội Nông dân cùng cấp khám bệnh.")
    met = {a.key for a in facts.agencies}
    assert {k for c in facts.commitments for k in (*c.lead, *c.coordinating)} <= met
    assert partners(facts) != [[]]
    assert set(names(facts)) >= met


def test_courts_of_regions_are_told_apart_by_their_provinces() -> None:
    facts = joint("1. Phối hợp với Tòa án nhân dân khu vực 1 - Bắc Ninh, Tòa án nhân dân khu vực 1 - Đồng Tháp và Viện kiểm sát nhân dân khu vực 2 mở lớp.")
    named = {a.name for a in facts.agencies}
    assert {"Tòa án nhân dân khu vực 1 - Bắc Ninh", "Tòa án nhân dân khu vực 1 - Đồng Tháp", "Viện kiểm sát nhân dân khu vực 2 - Cao Bằng"} <= named


def test_a_class_is_told_apart_by_type_only_where_the_paper_does() -> None:
    apart = {a.name for a in joint("1. UBND các phường mở lớp.\n2. UBND các xã mở lớp.\n3. UBND cấp xã mở lớp.").agencies}
    assert {"Ủy ban nhân dân các phường tỉnh Cao Bằng", "Ủy ban nhân dân các xã tỉnh Cao Bằng", "Ủy ban nhân dân cấp xã tỉnh Cao Bằng"} <= apart
    together = {a.name for a in joint("1. UBND các xã mở lớp.\n2. UBND các xã, phường mở lớp.\n3. UBND các xã, phường họp.").agencies}
    assert "Ủy ban nhân dân các xã, phường tỉnh Cao Bằng" in together
    assert "Ủy ban nhân dân các xã tỉnh Cao Bằng" not in together
