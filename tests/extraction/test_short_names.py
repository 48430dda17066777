"""A declared short name is found wherever it is used, whoever else declares one."""

from __future__ import annotations

from kg.extraction.short_names import ShortNames
from kg.text import Document


def used(text: str, *aliases: str, start: int = 0) -> dict[str, list[str]]:
    made = Document.of("", text)
    return {aliases[place]: [made.quote(s) for s in spans] for place, spans in ShortNames([*aliases]).places(made, start).items()}


def test_a_short_name_is_found_in_any_case_and_over_any_blanks() -> None:
    assert used("Đề án 06 và ĐỀ ÁN\n06, đề án 6", "Đề án 06") == {"Đề án 06": ["Đề án 06", "ĐỀ ÁN\n06"]}


def test_a_short_name_inside_a_longer_word_is_none() -> None:
    assert used("Đề án 065, kế đề án 06x", "Đề án 06") == {}


def test_two_letters_of_an_acronym_may_have_changed_places() -> None:
    assert used("Chương trình MQTG, Chương trình MGQT", "Chương trình MTQG") == {"Chương trình MTQG": ["Chương trình MQTG"]}


def test_two_letters_of_a_common_word_may_not() -> None:
    assert used("Chương trình phối ohpj", "Chương trình phối hợp") == {}


def test_what_stands_before_the_declaration_is_not_looked_at() -> None:
    assert used("Đề án 06; Đề án 06", "Đề án 06", start=4) == {"Đề án 06": ["Đề án 06"]}


def test_signs_inside_a_short_name_are_part_of_it_and_signs_around_it_are_not() -> None:
    assert used("Chương trình KT-XH, Chương trình KT XH", "“Chương trình KT-XH”;") == {"“Chương trình KT-XH”;": ["Chương trình KT-XH"]}


def test_a_short_name_declared_twice_is_found_once() -> None:
    assert used("Đề án 06", "Đề án 06", "đề án 06") == {"Đề án 06": ["Đề án 06"]}


def test_a_short_name_without_a_letter_is_nobodys() -> None:
    assert used("Đề án 06 “…”", "…") == {}
