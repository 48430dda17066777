"""A programme is named where form shows it: a title, a period, a number, a proper name, a declared short name."""

from __future__ import annotations

import pytest

from kg.extraction.layout import blocks, lines
from kg.extraction.programmes import Named, programmes
from kg.facts import Period
from kg.resolution import read_facts
from tests.papers import document
from tests.papers import names as called


def named(text: str) -> list[Named]:
    made = document(text)
    return programmes(made, tuple(blocks(made, lines(made))))


def names(text: str) -> list[str]:
    return [n.name for n in named(text)]


def test_a_title_in_quotation_marks_behind_its_kind() -> None:
    assert names("thực hiện Đề án “Bếp sạch bản xa” ở huyện") == ["Đề án “Bếp sạch bản xa”"]


def test_titles_in_a_row_share_the_kind_of_the_first() -> None:
    assert names("Phong trào “Vườn xanh nhà sạch”, “Đường hoa biên giới”") == [
        "Phong trào “Vườn xanh nhà sạch”",
        "Phong trào “Đường hoa biên giới”",
    ]


def test_a_slogan_is_no_programme() -> None:
    assert names("theo phương châm “Dân biết, dân bàn”") == []


def test_a_name_runs_up_to_its_period() -> None:
    (read,) = named("triển khai Chiến lược phát triển dược liệu giai đoạn 2021 - 2030 ở xã")
    assert (read.name, read.period) == ("Chiến lược phát triển dược liệu giai đoạn 2021 - 2030", Period(2021, 2030))


def test_two_programmes_before_one_period_share_it() -> None:
    assert names("Chương trình Nước sạch nông thôn và Chương trình Vệ sinh trường học giai đoạn 2022 - 2026") == [
        "Chương trình Nước sạch nông thôn giai đoạn 2022 - 2026",
        "Chương trình Vệ sinh trường học giai đoạn 2022 - 2026",
    ]


def test_a_part_is_known_by_its_number() -> None:
    assert names("nội dung của Dự án 5 trong năm") == ["Dự án 5"]


@pytest.mark.parametrize("text", ["sau Chương trình 10 năm", "Dự án số một", "Dự án 8/2"])
def test_a_number_that_counts_names_no_part(text: str) -> None:
    assert names(text) == []


def test_a_declared_abbreviation_holds_for_the_document() -> None:
    text = "Chương trình Nước sạch nông thôn giai đoạn 2021 - 2025 (sau đây gọi tắt là Chương trình NSNT). Giám sát Chương trình NSNT ở xã."
    first, second = named(text)
    assert second.name == first.name
    assert (second.rule, second.period) == ("alias", Period(2021, 2025))


def test_letters_that_changed_places_in_an_abbreviation_are_still_that_name() -> None:
    text = "Chương trình mục tiêu quốc gia y tế giai đoạn 2021 - 2025 (sau đây gọi tắt là Chương trình MTQG). Thực hiện Chương trình MQTG."
    first, second = named(text)
    assert second.name == first.name


def test_a_short_name_before_its_declaration_means_nothing_yet() -> None:
    assert len(named("Giám sát NSNT. Chương trình Nước sạch nông thôn giai đoạn 2021 - 2025 (viết tắt là NSNT).")) == 1


def test_the_first_phase_behind_a_name_is_read() -> None:
    (read,) = named("Chương trình Nước sạch nông thôn giai đoạn 2021 - 2030, giai đoạn I: từ năm 2021 đến năm 2025")
    assert (read.period, read.phases) == (Period(2021, 2030), (Period(2021, 2025),))


def test_where_and_when_a_titled_programme_runs_belongs_to_its_name() -> None:
    (read,) = named("Cuộc vận động “Làm sạch nguồn nước” trên địa bàn tỉnh Cao Bằng, giai đoạn 2021 - 2025.")
    assert read.name == "Cuộc vận động “Làm sạch nguồn nước” trên địa bàn tỉnh Cao Bằng, giai đoạn 2021 - 2025"
    assert read.period == Period(2021, 2025)


def test_a_heading_that_is_a_name_is_one_only_above_a_list() -> None:
    assert names("1. Phong trào tình nguyện:\n- Trồng cây.") == ["Phong trào tình nguyện"]
    assert names("1. Phong trào tình nguyện:") == []


def test_a_proper_name_ends_before_the_next_clause() -> None:
    assert names("gắn với chương trình Khởi nghiệp xanh trong hội viên") == ["Chương trình Khởi nghiệp xanh"]


def test_a_common_programme_is_none() -> None:
    assert names("xây dựng chương trình, kế hoạch công tác hằng năm của mỗi bên") == []


def test_names_in_brackets_behind_their_kind_in_the_plural() -> None:
    assert names("các phong trào tình nguyện (Xuân biên cương, Hè bản xa)") == ["Phong trào Xuân biên cương", "Phong trào Hè bản xa"]


def test_a_decision_may_give_what_it_approves_a_short_name() -> None:
    text = "QUYẾT ĐỊNH\nVề đề án\n\nĐiều 1. Phê duyệt Đề án phát triển cây quế đến năm 2030, tầm nhìn đến năm 2035 (sau đây gọi tắt là Đề án) với các nội dung sau:\n\n1. Sở Nội vụ tổ chức thực hiện Đề án."
    facts = read_facts(document(text))
    assert [called(facts)[k] for k in facts.commitments[-1].refers_to] == ["Đề án phát triển cây quế đến năm 2030, tầm nhìn đến năm 2035"]
