"""Dates, years and rhythms are as precise as they are stated."""

from __future__ import annotations

import pytest

from kg.extraction.times import day_in, period_of, rhythms, shortest
from kg.facts import PartialDate, Period, Recurrence
from kg.rulebook import rules
from tests.papers import whole

YEARLY, HALF, QUARTERLY, MONTHLY = Recurrence.YEARLY, Recurrence.HALF_YEARLY, Recurrence.QUARTERLY, Recurrence.MONTHLY


def stated(text: str) -> list[Recurrence]:
    return [rhythm for rhythm, _ in rhythms(*whole(text))]


def test_six_months_and_one_year_are_two_rhythms() -> None:
    assert stated("Định kỳ 06 tháng, 01 năm báo cáo kết quả") == [HALF, YEARLY]


def test_a_quarter_half_a_year_and_a_year_are_three_rhythms() -> None:
    assert stated("thông báo hằng quý, sáu tháng và một năm") == [QUARTERLY, HALF, YEARLY]


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("hằng năm", YEARLY),
        ("mỗi quý", QUARTERLY),
        ("hằng tháng", MONTHLY),
        ("hằng tuần", Recurrence.WEEKLY),
        ("hằng ngày", Recurrence.DAILY),
        ("thường xuyên", Recurrence.REGULAR),
    ],
)
def test_one_rhythm(words: str, rhythm: Recurrence) -> None:
    assert stated(f"họp {words} với hội viên") == [rhythm]


@pytest.mark.parametrize(
    "words",
    ["trong 6 tháng đầu năm 2023", "theo quy định", "tuần lễ văn hóa", "sinh hoạt hằng ngày", "Trung tâm Giáo dục thường xuyên", "trong 16 tháng"],
)
def test_words_that_only_look_like_a_rhythm(words: str) -> None:
    assert stated(words) == []


def test_a_rhythm_told_twice_is_told_once() -> None:
    assert stated("Hằng năm tổng kết, hằng năm báo cáo") == [YEARLY]


def test_a_commitment_takes_the_shortest_rhythm_and_regular_only_alone() -> None:
    assert shortest(rhythms(*whole("Định kỳ 06 tháng, 01 năm"))) is HALF
    assert shortest(rhythms(*whole("thường xuyên, hằng năm"))) is YEARLY
    assert shortest(rhythms(*whole("thường xuyên"))) is Recurrence.REGULAR
    assert shortest([]) is None


@pytest.mark.parametrize(("words", "date"), [("ngày 5 tháng 4 năm 2019", (2019, 4, 5)), ("ngày 14/4/2015", (2015, 4, 14)), ("ngày 24-3-2015", (2015, 3, 24))])
def test_a_day_in_words_and_in_figures(words: str, date: tuple[int, int, int]) -> None:
    found = day_in(*whole(f"họp {words} tại xã"))
    assert found is not None
    assert found[0] == PartialDate(*date)


@pytest.mark.parametrize("words", ["ngày 45/4/2015", "ngày 4/13/2015", "ngày 4/3/1066"])
def test_a_day_that_cannot_be_is_no_day(words: str) -> None:
    assert day_in(*whole(words)) is None


def test_a_period_is_two_years_in_order() -> None:
    period = rules("header")["period"]
    assert period_of(period.search("giai đoạn 2021 - 2025")) == Period(2021, 2025)
    assert period_of(period.search("giai đoạn 2025 - 2021")) is None
    assert period_of(None) is None
