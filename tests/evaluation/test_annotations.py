"""An annotation that cannot be used is told with its file, its line and what to do; the others are measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation.assessing import NoAnnotationsError, NothingMeasuredError, assess
from kg.evaluation.facts import FactType
from kg.messages import choose
from tests.evaluation.marks import MARKS, PAPER, changed, written


@pytest.fixture(autouse=True)
def english() -> None:
    choose("en")


def faults(folder: Path) -> list[str]:
    with pytest.raises(NothingMeasuredError) as nothing:
        assess(folder, folder)
    return [str(fault) for fault in nothing.value.faults]


BROKEN = {
    "a key is missing": (('name: "Sở Nội vụ tỉnh Cao Bằng", ', ""), "line 12: name is missing"),
    "a key is misspelled": (("milestones: []", "milestones: []\nrecipient: []"), "line 1: recipient is no key"),
    "a level is none": (("level: province\n  period", "level: xã\n  period"), "line 7: 'xã' is no value that level can have"),
    "a date is none": (("issued: 2022-03-05", "issued: mùa xuân"), "line 5: issued must be a day, month or year"),
    "a number without quotes": (('number: "77/CTPH-HND-SNV"', "number: 77"), "line 3: number must be text or null and is a whole number"),
    "a period of one year": (("period: [2022, 2026]\n", "period: [2022]\n"), "line 8: period must hold 2 values and holds 1"),
    "a year of two figures": (("period: [2022, 2026]\n", "period: [22, 26]\n"), "line 8: period must hold years"),
    "an agency that is not there": (("lead: [A2]", "lead: [A9]"), "line 22: A9 is named here but is none of agencies"),
    "an identifier that stands twice": (("id: A2", "id: A1"), "line 12: the identifier A1 stands twice"),
    "a bracket that is not closed": (("milestones: []", "milestones: ["), "this is no YAML"),
    "no annotation at all": ((MARKS, "- 1\n- 2\n"), "line 1: the file must be a set of keys and is a list"),
    "an empty file": ((MARKS, ""), "must be a set of keys and is null"),
    "a day that no calendar has": (("2022-03-05", "2022-13-45"), "this is no YAML: month must be in 1..12"),
    "a name that holds nothing": (('name: "Sở Nội vụ tỉnh Cao Bằng"', "name: null"), "line 12: name is missing"),
    "a list that holds itself": (("milestones: []", "milestones: &m [*m]"), "line 27: milestones must be a set of keys and is null"),
    "something that would run": (("milestones: []", "milestones: !!python/object/apply:os.getcwd []"), "this is no YAML"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    told = faults(written(tmp_path, changed(change)))
    assert said in told[0], told
    assert told[0].startswith("paper.yaml")


def test_the_others_are_measured_and_the_broken_one_is_listed(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "broken.yaml").write_text("document: {", encoding="utf-8")
    assessment = assess(tmp_path, tmp_path)
    assert assessment.documents == 1
    assert [fault.file for fault in assessment.faults] == ["broken.yaml"]


def test_a_document_that_is_not_there_is_told_with_the_folder_to_name(tmp_path: Path) -> None:
    folder = written(tmp_path / "marks")
    (folder / "paper.txt").unlink()
    (told,) = faults(folder)
    assert "paper.yaml, line 2: the document paper.txt is not in" in told
    assert "--docs" in told


def test_an_annotation_cannot_name_a_file_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(PAPER, encoding="utf-8")
    folder = written(tmp_path / "marks", changed(("file: paper.txt", "file: ../secret.txt")))
    assert "is not in" in faults(folder)[0]


def test_a_document_that_cannot_be_read_is_told_with_the_reason(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "paper.txt").write_bytes(b"\0\0")
    assert "its document paper.txt cannot be read" in faults(folder)[0]


def test_a_quote_that_is_not_in_the_text_is_told_and_counts_as_missed(tmp_path: Path) -> None:
    folder = written(tmp_path, changed(('start: "Hội Nông dân tỉnh vận động"', 'start: "Hội Nông dân tỉnh động viên"')))
    assessment = assess(folder, folder)
    (told,) = map(str, assessment.faults)
    assert "paper.yaml, line 26: “Hội Nông dân tỉnh động viên” does not stand in paper.txt" in told
    assert sum(score.missed for score in assessment.scores.values()) == 2


def test_words_are_found_over_line_ends_and_in_either_form_of_unicode(tmp_path: Path) -> None:
    import unicodedata

    folder = written(tmp_path, paper=unicodedata.normalize("NFD", PAPER.replace("chủ trì, phối hợp", "chủ trì,\nphối   hợp")))
    marks = changed(('start: "Hằng năm, Sở Nội vụ chủ trì"', 'start: "Hằng năm, Sở Nội vụ chủ trì, phối hợp với"'))
    (folder / "paper.yaml").write_text(marks, encoding="utf-8")
    assert assess(folder, folder).faults == ()


def test_a_key_that_holds_nothing_is_as_good_as_none(tmp_path: Path) -> None:
    marks = changed(("with: [A1]", "with: [A1]\n    section: null\n    refers: null"), ("issued: 2022-03-05", "issued: null"))
    assert assess(written(tmp_path, marks), tmp_path).faults == ()


def test_a_document_that_sets_up_no_programme_has_no_first_one(tmp_path: Path) -> None:
    assessment = assess(written(tmp_path, changed(("id: P1", "id: P2"))), tmp_path)
    assert assessment.scores[FactType.PROGRAMME].missed == 1


def test_a_document_that_is_marked_twice_is_measured_once(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "twice.yaml").write_text(MARKS, encoding="utf-8")
    assessment = assess(tmp_path, tmp_path)
    assert assessment.documents == 1
    assert "annotated in another file too" in str(assessment.faults[0])


def test_a_folder_without_annotations_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(NoAnnotationsError, match="no annotations in"):
        assess(tmp_path, tmp_path)
    with pytest.raises(NoAnnotationsError, match="cannot be opened"):
        assess(tmp_path / "nowhere", tmp_path)
