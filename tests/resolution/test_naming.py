"""Which mentions are the document's own programme, which another one, and what each is called."""

from __future__ import annotations

from kg.facts import DocumentFacts, Period
from kg.resolution import read_facts
from kg.resolution.naming import identity
from tests.papers import DISTRICT, document, edges, joint, names, plan

OWN = "Chương trình phối hợp giữa Hội Nông dân tỉnh Cao Bằng và Sở Nội vụ tỉnh Cao Bằng giai đoạn 2022 - 2026"


def called(facts: DocumentFacts) -> list[str]:
    return sorted(p.name for p in facts.programmes if p.key != facts.own_programme)


def own(facts: DocumentFacts) -> str:
    assert facts.own_programme is not None
    return names(facts)[facts.own_programme]


def test_a_programme_sets_itself_up_with_its_parties() -> None:
    facts = joint("1. Tập huấn hội viên.")
    assert own(facts) == OWN
    assert edges(facts, "party") == {(OWN, "Hội Nông dân tỉnh Cao Bằng"), (OWN, "Sở Nội vụ tỉnh Cao Bằng")}


def test_a_plan_is_called_by_its_title() -> None:
    assert own(plan("1. Trồng quế.")).casefold() == "kế hoạch phát triển cây dược liệu năm 2021"


def test_the_coordination_programme_without_other_words_is_the_own_one() -> None:
    assert called(joint("1. Tổng kết Chương trình phối hợp giai đoạn 2022 - 2026 ở huyện.")) == []


def test_the_coordination_programme_of_other_years_is_another_one() -> None:
    facts = joint("1. Ký kết Chương trình phối hợp giai đoạn 2027 - 2031 giữa hai bên.")
    (other,) = called(facts)
    assert other.startswith("Chương trình phối hợp giai đoạn 2027 - 2031")


def test_an_abbreviation_and_its_words_name_one_programme() -> None:
    facts = joint(
        "1. Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025.\n"
        "2. Giám sát Chương trình MTQG xây dựng NTM giai đoạn 2021 - 2025."
    )
    assert len(called(facts)) == 1


def test_a_part_known_by_number_is_the_one_named_with_its_title() -> None:
    facts = joint("1. Thực hiện Dự án 5 “Nước sạch bản xa” ở xã.\n2. Giám sát Dự án 5 ở huyện.")
    assert called(facts) == ["Dự án 5 “Nước sạch bản xa”"]


def test_a_part_is_joined_to_its_whole() -> None:
    facts = joint("1. Thực hiện Dự án 5 thuộc Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025.")
    assert {a for a, _ in edges(facts, "partOf")} == {"Dự án 5"}


def test_the_phase_of_a_programme_is_no_other_programme() -> None:
    facts = joint(
        "1. Thực hiện Chương trình Nước sạch nông thôn giai đoạn 2021 - 2030, giai đoạn I: từ năm 2021 đến năm 2025.\n"
        "2. Giám sát Chương trình Nước sạch nông thôn giai đoạn 2021 - 2025."
    )
    (programme,) = [p for p in facts.programmes if p.key != facts.own_programme]
    assert (programme.period, programme.phases) == (Period(2021, 2030), (Period(2021, 2025),))


def test_a_paper_that_a_citation_says_approves_a_scheme_sets_it_up() -> None:
    facts = joint("1. Thực hiện Đề án “Bếp sạch bản xa” theo Quyết định số 9/QĐ-TTg của Thủ tướng Chính phủ.")
    assert ("9/QĐ-TTg", "Đề án “Bếp sạch bản xa”") in edges(facts, "establishes")


def test_a_programme_carries_out_what_its_commitments_carry_out() -> None:
    facts = joint("1. Tiếp tục triển khai Đề án “Bếp sạch bản xa” ở các xã.")
    assert (OWN, "Đề án “Bếp sạch bản xa”") in edges(facts, "implements")


def test_to_spread_word_of_a_scheme_is_not_to_carry_it_out() -> None:
    facts = joint("1. Tuyên truyền Đề án “Bếp sạch bản xa” ở các xã.")
    assert (OWN, "Đề án “Bếp sạch bản xa”") not in edges(facts, "implements")


def test_what_the_opening_carries_out_is_implemented_and_rested_on() -> None:
    text = DISTRICT.replace("Ủy ban nhân dân huyện Tây Giang xây dựng", "Thực hiện Kế hoạch số 8/KH-UBND của Ủy ban nhân dân tỉnh.\n\nỦy ban nhân dân huyện Tây Giang xây dựng")
    facts = read_facts(document(text + "1. Trồng quế."))
    assert {b for _, b in edges(facts, "basedOn")} == {"8/KH-UBND"}
    assert {b for _, b in edges(facts, "implements")} == {"8/KH-UBND"}


def test_a_ground_of_a_decision_is_rested_on_and_not_carried_out() -> None:
    text = DISTRICT.replace("Ủy ban nhân dân huyện Tây Giang xây dựng", "Căn cứ Luật Lâm nghiệp năm 2017;\n\nỦy ban nhân dân huyện Tây Giang xây dựng")
    facts = read_facts(document(text + "1. Trồng quế."))
    assert {b for _, b in edges(facts, "basedOn")} == {"Luật Lâm nghiệp năm 2017"}
    assert edges(facts, "implements") == set()


def test_years_are_told_apart_and_abbreviations_are_not() -> None:
    period = Period(2021, 2025)
    assert identity("Chương trình MTQG DTTS giai đoạn 2021 - 2025", period) == identity(
        "Chương trình mục tiêu quốc gia dân tộc thiểu số, giai đoạn 2021-2025", period
    )
    assert identity("Chương trình Nước sạch", period) != identity("Chương trình Nước sạch", Period(2026, 2030))
