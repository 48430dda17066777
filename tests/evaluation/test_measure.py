"""What is right, missed and wrong, fact by fact, and how it adds up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.assessing import Assessment, assess
from kg.evaluation.facts import FactType
from kg.evaluation.measure import Score, Verdict, rows
from kg.evaluation.names import alike, amount
from kg.evaluation.pairing import overlap, pairs
from kg.text import Span
from tests.evaluation.marks import PAPER, changed, written


def unlike(assessment: Assessment) -> list[tuple[FactType, Verdict, str]]:
    return [(o.type, o.verdict, o.words) for o in assessment.outcomes if o.verdict is not Verdict.RIGHT]


def test_what_is_marked_as_it_is_read_is_all_right(tmp_path: Path) -> None:
    assessment = assess(written(tmp_path), tmp_path)
    assert unlike(assessment) == []
    assert assessment.faults == ()
    kinds = {FactType.AGENCY, FactType.COMMITMENT, FactType.LEAD, FactType.TARGET, FactType.RECIPIENT, FactType.SIGNATURE, FactType.PARTY}
    assert kinds <= set(assessment.scores)


def test_another_lead_is_one_missed_and_one_wrong_with_the_place_of_its_commitment(tmp_path: Path) -> None:
    marks = changed(("lead: [A2]\n    with: [A1]", "lead: [A3]\n    with: [A1]"))
    found = [o for o in assess(written(tmp_path, marks), tmp_path).outcomes if o.type is FactType.LEAD]
    assert sorted((o.verdict, o.words) for o in found) == [
        (Verdict.MISSED, "Tỉnh ủy Cao Bằng"), (Verdict.RIGHT, "Hội Nông dân tỉnh Cao Bằng"), (Verdict.WRONG, "Sở Nội vụ tỉnh Cao Bằng"),
    ]  # fmt: skip
    (missed,) = (o for o in found if o.verdict is Verdict.MISSED)
    assert missed.place is not None
    assert PAPER[slice(*missed.place)].startswith("Hằng năm, Sở Nội vụ")


def test_what_hangs_on_an_undertaking_that_was_not_read_is_missed(tmp_path: Path) -> None:
    more = '  - {id: K3, start: "Cao Bằng, ngày", end: "năm 2022", lead: [A1], due: 2023}\nmilestones: []'
    found = unlike(assess(written(tmp_path, changed(("milestones: []", more))), tmp_path))
    assert [(kind, verdict) for kind, verdict, _ in found] == [
        (FactType.COMMITMENT, Verdict.MISSED), (FactType.DUE, Verdict.MISSED), (FactType.LEAD, Verdict.MISSED),
    ]  # fmt: skip


def test_a_body_that_nobody_marked_is_wrong(tmp_path: Path) -> None:
    gone = '  - {id: A3, name: "Tỉnh ủy Cao Bằng", kind: agency, level: province, mentions: ["Tỉnh ủy"]}\n'
    marks = changed((gone, ""), ("agency: A3", "agency: null"))
    found = unlike(assess(written(tmp_path, marks), tmp_path))
    assert found == [
        (FactType.AGENCY, Verdict.WRONG, "Tỉnh ủy Cao Bằng"), (FactType.RECIPIENT, Verdict.WRONG, "Tỉnh ủy Cao Bằng"),
    ]  # fmt: skip


def test_a_cited_document_counts_as_the_programme_that_it_sets_up(tmp_path: Path) -> None:
    paper = PAPER.replace("tham gia.", "tham gia Đề án “Nông dân số” theo Quyết định số 498/QĐ-TTg ngày 14/4/2015 của Thủ tướng Chính phủ.")
    marks = changed(
        ("tham gia.\", lead: [A1]}", "Thủ tướng Chính phủ.\", lead: [A1], refers: [P2]}"),
        ("mentions: []}\ncitations: []", "mentions: []}\n  - {id: P2, name: \"Đề án “Nông dân số”\", mentions: [\"Đề án “Nông dân số”\"]}\n"
         "citations:\n  - {id: C1, quote: \"Quyết định số 498/QĐ-TTg\", number: \"498/QĐ-TTg\", type: QĐ, date: 2015-04-14, concerns: P2}"),
    )  # fmt: skip
    score = assess(written(tmp_path, marks, paper), tmp_path).scores
    assert score[FactType.REFERENCE] == Score(right=1, missed=0, wrong=0)
    assert score[FactType.CITED_DOCUMENT] == score[FactType.PROGRAMME] == score[FactType.CITATION_DATE] == Score(1, 0, 0)


@given(st.tuples(*[st.integers(0, 50)] * 3))
def test_shares_lie_between_nought_and_one_and_f1_between_them(counts: tuple[int, int, int]) -> None:
    score = Score(*counts)
    low, high = sorted((score.precision, score.recall))
    assert 0 <= score.precision <= 1
    assert 0 <= score.recall <= 1
    assert low - 1e-9 <= score.f1 <= high + 1e-9


def test_all_counts_facts_and_the_average_counts_kinds() -> None:
    every, average = rows({FactType.LEAD: Score(9, 1, 0), FactType.DUE: Score(0, 0, 1)})[-2:]
    assert (every.kind, every.marked, every.precision, every.recall) == ("AllFacts", 10, 0.9, 0.9)
    assert (average.kind, average.marked, average.precision) == ("AverageOfFacts", 2, 0.5)


def test_the_best_fit_goes_first_and_each_is_taken_once() -> None:
    fits = {("a", "x"): 95.0, ("a", "y"): 99.0, ("b", "y"): 98.0, ("b", "x"): 80.0}
    found = pairs({"a": "a", "b": "b"}, {"x": "x", "y": "y"}, lambda m, r: fits[m, r], 90)
    assert found == {"a": "y"}


def test_overlap_is_the_common_share_of_both() -> None:
    assert overlap(Span(0, 10), Span(5, 15)) == pytest.approx(1 / 3)
    assert overlap(Span(0, 10), Span(20, 30)) == overlap(None, Span(0, 1)) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("UBND Thành phố Hoà Bình", "Ủy ban nhân dân TP. Hòa Bình"), ("Quận Đoàn Bình Tân", "Đoàn TNCS Hồ Chí Minh quận Bình Tân"),
     ("Ban Tổ chức – Kiểm tra", "Ban Tổ chức - Kiểm tra"), ("“Dự án 8”.", "Dự án 8")],
)  # fmt: skip
def test_ways_of_writing_do_not_tell_names_apart(one: str, other: str) -> None:
    assert alike(one) == alike(other)
    assert alike("các huyện") != alike("cấp huyện")


def test_figures_are_compared_by_value() -> None:
    assert amount("80") == amount("80.0") == "80"
    assert amount("0.50") == "0.5"
