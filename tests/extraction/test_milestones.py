"""A milestone is a step with its own date or rhythm."""

from __future__ import annotations

import pytest

from kg.extraction.layout import blocks, lines
from kg.extraction.milestones import Step, steps
from kg.facts import MilestoneKind, PartialDate, Recurrence
from kg.text import Span
from tests.papers import document

ISSUED = PartialDate(2022, 3, 5)


def read(text: str, masked: tuple[Span, ...] = ()) -> list[Step]:
    made = document(text)
    return steps(made, tuple(blocks(made, lines(made))), list(masked), ISSUED)


def told(text: str) -> list[tuple[MilestoneKind, PartialDate | Recurrence | None]]:
    return [(s.kind, s.date or s.recurrence) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        ("1. Hằng năm, tổ chức sơ kết việc thực hiện.", MilestoneKind.INTERIM_REVIEW, Recurrence.YEARLY),
        ("1. Tổ chức tổng kết Chương trình vào năm 2026.", MilestoneKind.FINAL_REVIEW, PartialDate(2026)),
        ("1. Năm kết thúc giai đoạn 2022-2026 tổng kết, đánh giá.", MilestoneKind.FINAL_REVIEW, PartialDate(2026)),
        ("1. Hằng quý báo cáo kết quả.", MilestoneKind.REPORTING, Recurrence.QUARTERLY),
        ("1. Hằng năm xây dựng kế hoạch phối hợp.", MilestoneKind.PLANNING, Recurrence.YEARLY),
        ("1. Tổ chức Lễ tuyên dương hội viên năm 2023.", MilestoneKind.PLANNED_EVENT, PartialDate(2023)),
    ],
)
def test_a_step_with_its_time(text: str, kind: MilestoneKind, when: PartialDate | Recurrence) -> None:
    assert told(text) == [(kind, when)]


def test_a_step_without_a_time_is_no_milestone() -> None:
    assert told("1. Tổ chức sơ kết, tổng kết việc thực hiện.") == []


def test_two_rhythms_are_two_milestones() -> None:
    assert told("1. Định kỳ 06 tháng, 01 năm báo cáo kết quả.") == [
        (MilestoneKind.REPORTING, Recurrence.HALF_YEARLY),
        (MilestoneKind.REPORTING, Recurrence.YEARLY),
    ]


def test_the_time_of_one_clause_is_not_that_of_the_next() -> None:
    assert told("1. Hằng quý họp hội viên; tổ chức sơ kết việc thực hiện.") == []


def test_a_line_of_a_schedule_gives_every_step_its_date() -> None:
    assert told("1. Tháng 05/2022: Tổ chức ký kết chương trình phối hợp và triển khai thực hiện.") == [
        (MilestoneKind.SIGNING, PartialDate(2022, 5)),
        (MilestoneKind.LAUNCH, PartialDate(2022, 5)),
    ]


def test_a_line_of_a_schedule_without_a_known_step_is_an_event() -> None:
    assert told("1. Tháng 6/2022: Trồng quế ở các xã.") == [(MilestoneKind.PLANNED_EVENT, PartialDate(2022, 6))]


def test_a_programme_in_force_when_signed_has_the_day_of_the_document() -> None:
    assert told("Chương trình có hiệu lực kể từ ngày ký.") == [(MilestoneKind.ENTRY_INTO_FORCE, ISSUED)]


def test_a_decision_in_force_from_a_day_has_that_day() -> None:
    assert told("Quyết định này có hiệu lực từ ngày 01/5/2022.") == [(MilestoneKind.ENTRY_INTO_FORCE, PartialDate(2022, 5, 1))]


def test_words_inside_a_citation_are_no_step() -> None:
    text = "1. Hằng năm thực hiện Kế hoạch số 4/KH-SNV về sơ kết công tác."
    start = text.index("Kế hoạch số")
    assert read(text, (Span(start, len(text)),)) == []


def test_one_review_told_twice_is_one() -> None:
    assert told("1. Hằng năm tổ chức sơ kết. Hằng năm sơ kết việc thực hiện.") == [(MilestoneKind.INTERIM_REVIEW, Recurrence.YEARLY)]


def test_the_words_of_a_milestone_are_its_clause() -> None:
    text = "1. Vận động hội viên. Hằng năm, tổ chức sơ kết việc thực hiện."
    (step,) = read(text)
    assert text[step.span.start : step.span.end].startswith("Hằng năm, tổ chức sơ kết")


def test_two_reviews_of_one_sentence_have_a_year_each() -> None:
    assert told("1. Tham mưu sơ kết vào năm 2026, tổng kết vào năm 2030.") == [
        (MilestoneKind.INTERIM_REVIEW, PartialDate(2026)),
        (MilestoneKind.FINAL_REVIEW, PartialDate(2030)),
    ]


def test_a_year_of_one_review_is_not_the_next_ones() -> None:
    assert told("1. Tổ chức sơ kết vào năm 2024, tổng kết sau 05 năm thực hiện.") == [(MilestoneKind.INTERIM_REVIEW, PartialDate(2024))]


def test_a_year_before_the_next_review_is_not_this_ones() -> None:
    assert told("1. Định kỳ 6 tháng họp sơ kết, cuối năm 2006 tổng kết.") == [(MilestoneKind.INTERIM_REVIEW, Recurrence.HALF_YEARLY), (MilestoneKind.FINAL_REVIEW, PartialDate(2006))]
