"""Signatures and recipients are read wherever their columns ended up."""

from __future__ import annotations

from kg.extraction.layout import Line, lines
from kg.extraction.tail import recipients, signatures
from kg.text import Document
from tests.papers import document, joint, names

SIGNED = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Văn Bảy"
SENT = "Nơi nhận:\n- Tỉnh ủy (để báo cáo);\n- Như Điều 3;\n- Sở Nội vụ;\n- Lưu: VT, TH."


def tail(text: str) -> tuple[Document, tuple[Line, ...]]:
    made = document(text)
    return made, tuple(lines(made))


def sent(text: str) -> list[tuple[str, str | None]]:
    made, found = tail(text)
    return [(made.quote(r.names), r.purpose) for r in recipients(made, found)]


def signed(text: str) -> list[tuple[str, str | None, str | None]]:
    made, found = tail(text)
    return [(s.name, s.role, made.quote(s.body) if s.body else None) for s in signatures(made, found)]


def test_the_archive_is_no_recipient_and_as_above_points_to_some() -> None:
    assert sent(SENT) == [("Tỉnh ủy ", "để báo cáo"), ("Như Điều 3;", None), ("Sở Nội vụ;", None)]


def test_recipients_behind_the_signature_are_read() -> None:
    assert len(sent(f"{SIGNED}\n{SENT}")) == 3


def test_a_signature_has_its_office_and_for_whom() -> None:
    assert signed(SIGNED) == [("Lê Văn Bảy", "Phó chủ tịch", "TM. ỦY BAN NHÂN DÂN")]


def test_a_signature_between_or_behind_the_recipients_is_read() -> None:
    assert signed(f"{SENT}\n{SIGNED}")[0][0] == "Lê Văn Bảy"


def test_two_parties_sign_twice() -> None:
    text = "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nLê Văn Bảy\nSỞ NỘI VỤ\nGIÁM ĐỐC\nHoàng Thị Mơ"
    assert signed(text) == [("Lê Văn Bảy", "Chủ tịch", "TM. BAN THƯỜNG VỤ"), ("Hoàng Thị Mơ", "Giám đốc", "SỞ NỘI VỤ")]


def test_a_name_in_stamp_and_print_is_one() -> None:
    assert len(signed(f"{SIGNED}\nCHỦ TỊCH\nLê Văn Bảy")) == 1


def test_names_without_a_kinh_surname_are_names() -> None:
    assert signed("CHỦ TỊCH\nY Thanh Hà Niê Kđăm")[0][0] == "Y Thanh Hà Niê Kđăm"
    assert signed("CHỦ TỊCH\nBh’riu Liếc")[0][0] == "Bh’riu Liếc"
    assert signed("CHỦ TỊCH\nBh'riu Liếc")[0][0] == "Bh'riu Liếc"


def test_capitalised_words_without_an_office_above_are_no_signature() -> None:
    assert signed("Tin Liên Quan\nLê Văn Bảy") == []


def test_a_tail_without_recipients_has_none() -> None:
    assert sent(SIGNED) == []


def test_office_and_body_may_stand_in_one_line() -> None:
    facts = joint("1. Tập huấn.", end="\nGIÁM ĐỐC SỞ NỘI VỤ\n\nLê Văn Bảy\n\nCHỦ TỊCH HỘI NÔNG DÂN TỈNH\n\nTrần Thị Tám\n")
    assert [(s.name, s.role, names(facts).get(s.signed_for or "")) for s in facts.signatures] == [
        ("Lê Văn Bảy", "Giám đốc", "Sở Nội vụ tỉnh Cao Bằng"),
        ("Trần Thị Tám", "Chủ tịch", "Hội Nông dân tỉnh Cao Bằng"),
    ]
