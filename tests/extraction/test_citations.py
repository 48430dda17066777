"""A citation is a number or a name with all the words that identify it; nested citations are citations of their own."""

from __future__ import annotations

import pytest

from kg.extraction.bodies import Bodies
from kg.extraction.citations import Citation, Citations
from kg.facts import PartialDate
from tests.papers import document


def citations(text: str) -> tuple[Citation, ...]:
    made = document(text)
    return Citations(made, Bodies(made)).all


def one(text: str) -> Citation:
    (citation,) = citations(text)
    return citation


def issuers(citation: Citation) -> list[str]:
    return [m.name for m in citation.issuers]


def test_type_number_date_issuer_and_subject_are_read() -> None:
    text = "Căn cứ Quyết định số 12/2019/QĐ-TTg ngày 5 tháng 4 năm 2019 của Thủ tướng Chính phủ về việc hỗ trợ hợp tác xã; vận động hội viên."
    read = one(text)
    assert (read.type and read.type.notation, read.number, read.issued) == ("QĐ", "12/2019/QĐ-TTg", PartialDate(2019, 4, 5))
    assert issuers(read) == ["Thủ tướng Chính phủ"]
    assert text[read.span.start : read.span.end].endswith("về việc hỗ trợ hợp tác xã")
    assert read.subject is not None
    assert text[read.head.start : read.head.end].endswith("Thủ tướng Chính phủ")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("số 1541/CTPH- UBĐT-HLHPN", "1541/CTPH-UBĐT-HLHPN"),
        ("số 06A/CTrPH-MTTW-UBDT", "06A/CTrPH-MTTW-UBDT"),
        ("số 05-CT/TW", "05-CT/TW"),
        ("số 120/2020/QH14", "120/2020/QH14"),
        ("số 03-Ctr/ĐTN-TC.KT", "03-Ctr/ĐTN-TC.KT"),
    ],
)
def test_numbers_of_every_form_are_read_without_blanks(printed: str, number: str) -> None:
    assert one(f"theo văn bản {printed}.").number == number


@pytest.mark.parametrize("words", ["ngày 15/5/2016", "giai đoạn 2021-2025", "24/7", "từ 1-3 công trình", "24/Q tốt"])
def test_dates_and_ranges_are_no_numbers_of_documents(words: str) -> None:
    assert citations(f"Tổ chức trong {words}.") == ()


def test_the_year_in_a_number_is_a_date() -> None:
    assert one("theo Nghị định số 45/2018/NĐ-CP.").issued == PartialDate(2018)


def test_a_number_without_its_symbol_is_a_citation_where_its_issuer_follows() -> None:
    read = one("Kết luận số 21 của Bộ Chính trị khóa XIII")
    assert (read.number, issuers(read), read.term) == ("21", ["Bộ Chính trị"], "xiii")


def test_citations_in_a_row_share_the_issuer_behind_the_last() -> None:
    first, second = citations("Quyết định số 217-QĐ/TW, Quyết định số 218-QĐ/TW của Bộ Chính trị")
    assert issuers(first) == issuers(second) == ["Bộ Chính trị"]


def test_citations_of_two_types_in_a_row_share_no_issuer() -> None:
    first, second = citations("Chỉ thị số 40-CT/TW, Quyết định số 218-QĐ/TW của Bộ Chính trị")
    assert (issuers(first), issuers(second)) == ([], ["Bộ Chính trị"])


def test_a_nested_citation_is_a_citation_of_its_own() -> None:
    outer, inner = citations("Kế hoạch số 10/KH-UBND về thực hiện Nghị quyết số 20-NQ/TW của Ban Bí thư")
    assert (outer.number, inner.number) == ("10/KH-UBND", "20-NQ/TW")
    assert outer.subject is not None
    assert outer.subject.covers(inner.head)


def test_the_dot_of_an_abbreviated_city_does_not_end_an_issuer() -> None:
    text = "Nghị quyết số 12/NQ-HĐND của Hội đồng nhân dân TP. Đà Nẵng về giảm nghèo"
    read = one(text)
    assert text[read.head.start : read.head.end].endswith("TP. Đà Nẵng")
    assert text[read.span.start : read.span.end] == text


def test_one_number_of_one_body_has_one_issuer() -> None:
    assert issuers(one("Quyết định số 5/QĐ-SNV của Sở Nội vụ và Sở Tài chính")) == ["Sở Nội vụ"]


def test_a_joint_number_has_all_its_issuers() -> None:
    read = one("Chương trình phối hợp số 77/CTPH-HND-SNV giữa Hội Nông dân tỉnh và Sở Nội vụ")
    assert issuers(read) == ["Hội Nông dân", "Sở Nội vụ"]


def test_the_office_of_a_person_stands_before_the_body_that_issued() -> None:
    assert issuers(one("Thông tư số 4/2020/TT-BNV của Bộ trưởng Bộ Nội vụ")) == ["Bộ Nội vụ"]


def test_a_quoted_subject_ends_with_its_quotation_mark() -> None:
    text = "Chỉ thị số 9-CT/TW về “Học tập; làm theo” và giám sát"
    read = one(text)
    assert text[read.span.start : read.span.end] == "Chỉ thị số 9-CT/TW về “Học tập; làm theo”"


def test_a_law_ends_where_its_name_ends() -> None:
    text = "tuyên truyền Luật Hợp tác xã; nâng cao nhận thức"
    read = one(text)
    assert text[read.span.start : read.span.end] == "Luật Hợp tác xã"
    assert (read.rule, read.number, read.issued) == ("law", None, None)


def test_a_law_with_its_year_or_number() -> None:
    assert one("thực hiện Luật Hợp tác xã năm 2012.").issued == PartialDate(2012)
    assert one("thực hiện Luật Thanh niên số 57/2020/QH14.").number == "57/2020/QH14"


def test_a_resolution_of_a_congress_is_known_by_body_and_term() -> None:
    read = one("thực hiện Nghị quyết Đại hội đại biểu Đoàn TNCS Hồ Chí Minh huyện lần thứ XII, nhiệm kỳ 2022-2027")
    assert (read.name, read.term, len(read.issuers)) == ("congress", "xii", 1)


def test_the_congresses_of_all_levels_are_marked_as_such() -> None:
    assert one("nghị quyết Đại hội Đoàn các cấp").tiers


def test_a_named_instrument_without_a_number_is_a_citation() -> None:
    assert one("theo Điều lệ Hội, hội viên có quyền").name == "Điều lệ Hội"


def test_the_words_on_a_subject_end_where_a_body_acts_behind_a_comma() -> None:
    text = "Thực hiện Quyết định số 15/QĐ-TTg phê duyệt Chiến lược phát triển rừng, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    assert text[slice(*one(text).span)].endswith("Chiến lược phát triển rừng")
