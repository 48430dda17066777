"""What a pattern needs is read from it, and no match lacks it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.beginnings import Beginnings, opens_with_digit
from kg.literals import any_of, held, needed


def words(pattern: str) -> tuple[list[str], int | None]:
    found = needed(re.compile(pattern))
    return (sorted(found.words), found.reach) if found else ([], None)


def test_a_word_that_opens_a_pattern_is_needed_at_its_start() -> None:
    assert words(r"\bphoi hop\b") == (["phoi hop"], 0)


def test_any_blanks_between_words_are_one() -> None:
    assert words(r"\bphoi[ \t\n\u00a0]{1,3}hop\b") == (["phoi hop"], 0)


def test_each_branch_needs_its_own_word() -> None:
    assert words(r"\b(?:giao|phan cong)\b") == (["giao", "phan cong"], 0)


def test_a_word_behind_something_else_is_needed_within_its_reach() -> None:
    assert words(r"\d{1,3}\s?(?:,\s)tong ket") == (["tong ket"], 6)


def test_letters_that_may_stand_inside_a_word_are_not_looked_for() -> None:
    assert words(r"ketqua") == ([], None)


def test_what_may_be_left_out_is_not_needed() -> None:
    assert words(r"\b(?:o )?(?:hai|ba) xa") == (["ba xa", "hai xa", "o ba xa", "o hai xa"], 0)


def test_marks_and_case_of_a_pattern_on_the_text_are_folded() -> None:
    assert words(r"(?i)\b[Đđ]ịnh kỳ") == (["dinh ky"], 0)


def test_a_pattern_of_figures_needs_no_word_but_holds_its_sign() -> None:
    assert needed(re.compile(r"\d{1,3}\s?%")) is None
    assert held(re.compile(r"\d{1,3}\s?%")) == "%"


def test_what_decides_a_match_includes_what_it_looks_at_behind_its_end() -> None:
    bounded, open_ended = needed(re.compile(r"\bso ket(?! cac van ban)")), needed(re.compile(r"\bso ket$"))
    assert bounded is not None
    assert open_ended is not None
    assert (bounded.within, open_ended.within) == (19, None)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [(r"(?:de nghi|yeu cau)", "dy"), (r"(?:cac )?so", "cs"), (r"\(?[0-9]", "(0123456789"), (r"(?i)[A-C]", "abc")],
)
def test_a_match_begins_with_the_letters_that_the_pattern_shows(pattern: str, letters: str) -> None:
    begins = Beginnings(re.compile(pattern))
    assert "".join(c for c in "(0123456789abcdefghijklmnopqrstuvwxyz" if begins[c]) == letters


def test_a_pattern_that_may_match_nothing_begins_with_anything() -> None:
    assert Beginnings(re.compile(r"(?:hang nam)?"))["x"]


def test_a_pattern_of_digits_is_told_from_one_that_may_begin_with_another_sign() -> None:
    assert opens_with_digit(re.compile(r"(?:(?<!\d)|(?<=/))(?P<n>\d{1,5}[a-z])"))
    assert not opens_with_digit(re.compile(r"-?\d"))
    assert not opens_with_digit(re.compile(r"\d?"))


@given(st.lists(st.text("abc ", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1), st.text("abc ", max_size=30))
def test_a_tree_of_words_finds_what_the_longest_of_them_finds(names: list[str], text: str) -> None:
    plain = re.compile("|".join(map(re.escape, sorted(set(names), key=len, reverse=True))))
    assert [m.span() for m in re.compile(any_of(names)).finditer(text)] == [m.span() for m in plain.finditer(text)]
