"""A type is told by its words or by the code in a number."""

from __future__ import annotations

import pytest

from kg.extraction.types import type_at, type_in
from tests.papers import whole


@pytest.mark.parametrize(
    ("words", "notation", "rest"),
    [
        ("CHƯƠNG TRÌNH PHỐI HỢP CÔNG TÁC Giữa", "CTPH", " Giữa"),
        ("Chương trình hành động năm", "CTr", " năm"),
        ("Kế hoạch\nphối hợp số", "KHPH", " số"),
        ("Quyết định số 5", "QĐ", " số 5"),
    ],
)
def test_the_longest_name_of_a_type_is_taken(words: str, notation: str, rest: str) -> None:
    made, span = whole(words)
    found = type_at(made, span)
    assert found is not None
    assert found.type.notation == notation
    assert made.text[found.end :] == rest


def test_a_word_that_only_begins_like_a_type_is_none() -> None:
    assert type_at(*whole("Kế toán trưởng")) is None
    assert type_at(*whole("Quyết địnhs số 5")) is None


@pytest.mark.parametrize(
    ("number", "notation"),
    [("498/QĐ-TTg", "QĐ"), ("06A/CTrPH-MTTW-UBDT", "CTPH"), ("05-CT/TW", "CT"), ("12/2018/NĐ-CP", "NĐ")],
)
def test_the_code_in_a_number_tells_its_type(number: str, notation: str) -> None:
    found = type_in(number)
    assert found is not None
    assert found.notation == notation


def test_a_number_without_a_code_has_no_type() -> None:
    assert type_in("15/5/2016") is None


def test_only_some_types_set_up_programmes() -> None:
    plan, decision = type_in("1/KH-UBND"), type_in("1/QĐ-UBND")
    assert plan is not None
    assert decision is not None
    assert (plan.programme, decision.programme) == (True, False)
