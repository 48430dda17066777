"""Strings in the form of a document's number: what is cited, and why the rest is not."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.extraction.bodies import Bodies
from kg.extraction.citations import Citation, Citations
from kg.extraction.numbers import CODED, HYPHENED, PLAIN, in_form, otherwise
from kg.text import Document


def cited(text: str) -> list[Citation]:
    document = Document.of("x.txt", text)
    return [c for c in Citations(document, Bodies(document)).all if c.number]


def reasons(text: str) -> list[str | None]:
    document = Document.of("x.txt", text)
    return [otherwise(document, span) for span in in_form(document)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("thông báo theo mẫu số 03/TNDN ban hành kèm theo", "of-a-form"),
        ("số liệu tại các biểu số: 01/TTr", "of-a-form"),
        ("(Kèm theo Quyết định số …/QĐ-UBND ngày", "blank"),
        ("Tòa án khu vực 1-TP Hồ Chí Minh", HYPHENED),
        ("tại số 8-B Hàng Tre", PLAIN),
        ("mã hiệu CD16FSB01W/ESS của", CODED),
        ("xăng RON 95/III", "roman"),
        ("theo QCVN 86:2025/BNNMT", "of-a-standard"),
        ("Quyết định 1616/Q*Đ-TTg", "broken"),
        ("Quyết định số 1616/QĐ-TTg", None),
    ],
)
def test_what_is_no_documents_number_has_a_reason(text: str, reason: str | None) -> None:
    assert reasons(text) == [reason]


def test_the_numbers_of_forms_in_a_row_are_no_citations() -> None:
    assert cited("theo Mẫu số 02 và các biểu 01/TCD, 02/XLD, 03/GQKN ban hành kèm theo Thông tư này") == []


def test_the_word_before_a_row_is_the_type_of_all_of_it() -> None:
    row = cited("tại các công văn số 695/TCHQ-GSQL ngày 05/02/2021, 4032/TCHQ-GSQL ngày 16/8/2021 và 1238/GSQL-GQ2 ngày 29/7/2024")
    assert [(c.type.notation if c.type else None, c.number) for c in row] == [("CV", "695/TCHQ-GSQL"), ("CV", "4032/TCHQ-GSQL"), ("CV", "1238/GSQL-GQ2")]


def test_who_issued_it_may_stand_between_type_and_number() -> None:
    (letter,) = cited("Căn cứ các Công văn của Bộ Tài chính số 3910/BTC-QLG ngày 04 tháng 4 năm 2018")
    assert letter.type
    assert letter.type.notation == "CV"


def test_what_a_law_provides_is_not_the_type_of_its_number() -> None:
    (law,) = cited("thực hiện theo quy định của Luật Xây dựng số 50/2014/QH13 và được áp dụng")
    assert law.type
    assert law.type.notation == "Luật"


def test_a_year_behind_a_blank_is_no_number() -> None:
    assert cited("(Kèm theo Quyết định số      /2025/QĐ-UBND ngày    tháng    năm 2025)") == []


def test_those_who_carry_out_are_no_issuers() -> None:
    (decree,) = cited("quy định tại Điều 24 Nghị định số 67/2013/NĐ-CP do Ủy ban nhân dân tỉnh thực hiện")
    assert decree.issuers == ()
    (rules_,) = cited("Quy chế số 12/QC-UBND do Ủy ban nhân dân tỉnh ban hành")
    assert len(rules_.issuers) == 1


def test_the_code_of_an_office_is_no_type() -> None:
    (letter,) = cited("thực hiện 1234/UBND-KH ngày 05/02/2021")
    assert letter.type is None


def test_a_technical_regulation_is_cited_whole() -> None:
    (regulation,) = cited("Quy chuẩn kỹ thuật quốc gia QCVN 03:2019/BYT ngày 10 tháng 6 năm 2019")
    assert regulation.type
    assert (regulation.type.notation, regulation.number) == ("QCVN", "QCVN03:2019/BYT")


def test_a_law_may_have_its_number_without_a_word() -> None:
    (law,) = cited("Căn cứ Luật Quản lý, sử dụng tài sản công 15/2017/QH14;")
    assert law.rule == "law"


def test_cyrillic_letters_of_a_number_are_read_as_latin() -> None:
    (decree,) = cited("Nghị định số 23/2024/NĐ-CР ngày 27/02/2024")
    assert decree.number == "23/2024/NĐ-CP"


def test_a_date_run_into_a_number_is_no_part_of_it() -> None:
    assert [c.number for c in cited("101/GP-UB ngày 14/11/200310/GP-UBND ngày 20/06/2022")] == ["101/GP-UB", "10/GP-UBND"]


def test_the_documents_own_number_of_another_year_is_anothers() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 12/KH-UBND\nAn Giang, ngày 14 tháng 3 năm 2025\n\nKẾ HOẠCH\nPhòng, chống ma túy\n\n"
    body = "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/02/2021 của Ủy ban nhân dân tỉnh;\nI. NỘI DUNG\n1. Tổ chức thực hiện Kế hoạch số 12/KH-UBND.\n"
    assert [str(c.issued) for c in extract(Document.of("x.txt", head + body)).cited if c.number] == ["2021-02-05"]
