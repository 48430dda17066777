"""Laws are known by their names, with their marks."""

from __future__ import annotations

from kg.extraction.laws import laws_named
from tests.papers import document


def laws(text: str) -> list[str]:
    made = document(text)
    return [made.text[m.start() : m.end()] for m in laws_named(made)]


def test_two_laws_joined_by_and_are_two() -> None:
    assert laws("Luật Trẻ em và Luật Thanh niên") == ["Luật Trẻ em", "Luật Thanh niên"]


def test_a_name_with_and_is_one() -> None:
    assert laws("theo Luật Hôn nhân và gia đình") == ["Luật Hôn nhân và gia đình"]


def test_lawyers_are_no_law_on_prices() -> None:
    assert laws("Hội Luật gia tỉnh") == []


def test_a_law_in_small_letters_is_none() -> None:
    assert laws("phổ biến pháp luật thanh niên, luật thanh niên") == []


def test_the_amending_words_belong_to_the_name() -> None:
    assert laws("Luật sửa đổi, bổ sung một số điều của Luật Trẻ em") == ["Luật sửa đổi, bổ sung một số điều của Luật Trẻ em"]


def test_a_text_typed_without_marks_is_taken_as_it_is() -> None:
    assert laws("Luat Thanh nien") == ["Luat Thanh nien"]


def test_a_name_broken_over_two_lines_is_found() -> None:
    assert laws("Luật Thanh\nniên") == ["Luật Thanh\nniên"]


def test_a_law_that_amends_several_is_one_up_to_its_date() -> None:
    amending = "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
    assert laws(f"Căn cứ {amending} ngày 22 tháng 11 năm 2019") == [amending]
    assert laws("Luật Tổ chức Chính phủ và Luật Trẻ em ngày 22 tháng 11 năm 2019") == ["Luật Tổ chức Chính phủ", "Luật Trẻ em"]


def test_a_law_that_amends_a_number_of_laws_is_known_by_its_name() -> None:
    assert laws("Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch ngày 20/11/2018") == ["Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch"]
