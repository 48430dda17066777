"""A document without its head is named by the line over its annex, or by the one line that stands for it."""

from __future__ import annotations

from kg.extraction import Extract, extract
from kg.facts import PartialDate
from tests.papers import DISTRICT, document

PLAN = "KẾ HOẠCH\nTrồng quế năm 2022\n\n1. Trồng quế ở xã.\n"
OVER_ANNEX = "\nPHỤ LỤC\nDANH MỤC\n(Kèm theo %s ngày 5 tháng 4 năm 2022 của Sở Nội vụ)\n1. Danh mục."
RECORD = "Quyết định số 12/QĐ-BYT ngày 5 tháng 4 năm 2022 về khám bệnh do Bộ trưởng Bộ Y tế ban hành"


def read(text: str) -> Extract:
    return extract(document(text))


def number(text: str) -> str | None:
    return read(text).header.number


def test_the_line_over_an_annex_names_the_document() -> None:
    head = read(PLAN + OVER_ANNEX % "Kế hoạch số 12/KH-SNV").header
    assert (head.type, head.number, head.issued) == ("KH", "12/KH-SNV", PartialDate(2022, 4, 5))


def test_a_document_of_another_type_over_an_annex_is_another_one() -> None:
    assert number(PLAN + OVER_ANNEX % "Quyết định số 12/QĐ-SNV") is None


def test_a_number_in_the_head_is_the_number() -> None:
    found = read(DISTRICT + "1. Trồng quế.\n" + OVER_ANNEX % "Kế hoạch số 99/KH-SNV")
    assert (found.told, found.header.number) == (None, "12/KH-UBND")


def test_a_line_that_says_who_issued_it_is_a_record_of_the_document() -> None:
    head = read(RECORD).header
    assert (head.type, head.number, head.issued) == ("QĐ", "12/QĐ-BYT", PartialDate(2022, 4, 5))


def test_a_record_opens_with_the_citation() -> None:
    assert number(f"Theo {RECORD}") is None


def test_a_document_that_the_text_only_cites_is_another_one() -> None:
    assert number(PLAN + "2. Theo Kế hoạch số 12/KH-SNV ngày 5 tháng 4 năm 2022 của Sở Nội vụ.") is None


def test_the_own_number_is_no_citation() -> None:
    assert read(PLAN + OVER_ANNEX % "Kế hoạch số 12/KH-SNV").cited == ()
