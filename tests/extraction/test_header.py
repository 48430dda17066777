"""The head is read as printed; what form does not show stays unknown."""

from __future__ import annotations

import pytest

from kg.extraction.header import Header, header
from kg.extraction.zones import zones
from kg.facts import PartialDate, Period
from tests.papers import DISTRICT, HEAD, document


def head(text: str) -> Header:
    made = document(text)
    return header(made, zones(made))


def test_number_place_date_title_and_years_of_a_programme() -> None:
    read = head(HEAD + "II. NỘI DUNG\n1. Tập huấn.")
    assert (read.type, read.programme, read.number) == ("CTPH", True, "77/CTPH-HND-SNV")
    assert (read.issued, read.place) == (PartialDate(2022, 3, 5), "Cao Bằng")
    assert read.period == Period(2022, 2026)
    assert read.title == "CHƯƠNG TRÌNH PHỐI HỢP Giữa Hội Nông dân tỉnh Cao Bằng và Sở Nội vụ tỉnh Cao Bằng giai đoạn 2022 - 2026"


def test_a_plan_of_one_year_has_that_year_as_its_period() -> None:
    assert head(DISTRICT + "1. Trồng cây.").period == Period(2021, 2021)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Số: 12 /KH-UBND", "12/KH-UBND"),
        ("Số 384-QĐ/TW", "384-QĐ/TW"),
        ("Số:\n45/QĐ-SNV", "45/QĐ-SNV"),
        ("Số: 120/2020/QH14", "120/2020/QH14"),
    ],
)
def test_a_number_is_taken_without_the_blanks_of_print(printed: str, number: str) -> None:
    assert head(f"SỞ NỘI VỤ\n{printed}\n\nKẾ HOẠCH\nTập huấn\n\n1. Tập huấn.").number == number


def test_a_number_that_was_left_to_be_filled_in_is_no_number() -> None:
    assert head("SỞ NỘI VỤ\nSố:      /KH-SNV\n\nKẾ HOẠCH\nTập huấn\n\n1. Tập huấn.").number is None


def test_a_date_that_was_left_to_be_filled_in_is_no_date() -> None:
    read = head("SỞ NỘI VỤ\nCao Bằng, ngày     tháng     năm 2023\n\nKẾ HOẠCH\nTập huấn\n\n1. Tập huấn.")
    assert (read.issued, read.date_span) == (None, None)


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert head("SỞ NỘI VỤ\nCao Bằng, ngày 45 tháng 3 năm 2023\n\nKẾ HOẠCH\nTập huấn\n\n1. Tập huấn.").issued is None


def test_the_motto_is_no_letterhead() -> None:
    made = document("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSỞ NỘI VỤ\nSố: 5/KH-SNV\n\nKẾ HOẠCH\nTập huấn\n\n1. Tập huấn.")
    read = header(made, zones(made))
    assert read.letterhead is not None
    assert made.quote(read.letterhead) == "SỞ NỘI VỤ"


def test_the_number_tells_the_type_where_no_title_does() -> None:
    assert head("SỞ NỘI VỤ\nSố: 45/CV-SNV\n\nKính gửi: Các phòng\n\n1. Tập huấn.").type == "CV"


def test_a_report_of_an_event_is_news() -> None:
    read = head("Ký kết kế hoạch phối hợp năm 2024\n\nSáng ngày 12/3/2024, Hội Nông dân tỉnh và Sở Nội vụ đã họp.\n")
    assert (read.type, read.period) == ("NEWS", Period(2024, 2024))


def test_words_without_a_head_have_no_number_type_or_date() -> None:
    read = head("Ghi chép về một chuyến đi\n\nTrời mưa.")
    assert (read.type, read.number, read.issued, read.place, read.period) == (None,) * 5


def test_a_title_may_cite_a_document_with_its_date() -> None:
    text = DISTRICT.replace("Phát triển cây dược liệu năm 2021", "\nTHỰC HIỆN QUYẾT ĐỊNH SỐ 15/QĐ-TTG NGÀY 18 THÁNG 7 NĂM 2020 VỀ CÂY DƯỢC LIỆU")
    assert head(text + "1. Trồng cây.").title == "KẾ HOẠCH THỰC HIỆN QUYẾT ĐỊNH SỐ 15/QĐ-TTG NGÀY 18 THÁNG 7 NĂM 2020 VỀ CÂY DƯỢC LIỆU"
