"""On the five documents the product measures what the analysts' own scorer measures of the graph."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluation.assessing import Assessment, assess
from kg.evaluation.measure import rows
from kg.evaluation.recording import accuracy
from kg.graph.accuracy import recorded
from kg.ontology import PH, labels
from tests.golden import DOCUMENTS
from tests.test_accuracy import GOLD, marked
from tests.test_accuracy import tally as tally

pytestmark = marked


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return assess(GOLD, DOCUMENTS)


def test_every_annotation_of_the_analysts_can_be_used(assessment: Assessment) -> None:
    assert assessment.faults == ()
    assert assessment.documents == 5


def test_each_kind_agrees_with_the_scorer(assessment: Assessment, tally: Any) -> None:
    """Their number of cited documents is two less: three resolutions whose first sixty letters agree are one there."""
    named = {labels("en")[PH[row.kind]]: row for row in rows(assessment.scores)[:-2]}
    assert named.keys() == tally.tp.keys() | tally.fp.keys() | tally.fn.keys()
    for kind, row in named.items():
        right, wrong, missed = tally.tp[kind], tally.fp[kind], tally.fn[kind]
        assert row.precision == pytest.approx(right / (right + wrong), abs=0.002), kind
        assert row.recall == pytest.approx(right / (right + missed), abs=0.002), kind
        assert row.marked - (right + missed) == (2 if kind == "cited document" else 0), kind


def test_all_and_average_agree_with_the_scorer(assessment: Assessment, tally: Any) -> None:
    every, average = rows(assessment.scores)[-2:]
    right, wrong, missed = (sum(part.values()) for part in (tally.tp, tally.fp, tally.fn))
    assert every.f1 == pytest.approx(2 * right / (2 * right + wrong + missed), abs=0.002)
    kinds = tally.tp.keys() | tally.fp.keys() | tally.fn.keys()
    f1 = [2 * tally.tp[k] / (2 * tally.tp[k] + tally.fp[k] + tally.fn[k]) for k in kinds]
    assert average.f1 == pytest.approx(sum(f1) / len(f1), abs=0.002)


def test_the_figures_on_record_are_those_of_the_rules_as_they_are(assessment: Assessment) -> None:
    known = recorded()
    assert known is not None
    measured = accuracy(assessment, known.date)
    assert known == measured, "Record them anew: phoihop evaluate ../shared/gold --docs documents --record"
