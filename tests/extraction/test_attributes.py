"""A line that says who does a task, with whom and until when belongs to the task above it and is none itself."""

from __future__ import annotations

import pytest

from kg.extraction.attributes import Attribute, Attributes, attribute, inline, until
from kg.extraction.layout import Block, blocks, lines
from kg.facts import PartialDate
from kg.text import Document
from tests.papers import document, whole


def read(text: str) -> tuple[Document, list[Block], Attributes]:
    made = document(text)
    found = blocks(made, lines(made))
    return made, found, Attributes(made, found)


def quoted(made: Document, attributes: list[Attribute]) -> list[tuple[str, str]]:
    return [(a.kind, made.quote(a.words).strip(" .;")) for a in attributes]


def told(text: str) -> dict[str, list[tuple[str, str]]]:
    """What is said of each block that says nothing of another one."""
    made, found, attributes = read(text)
    return {made.quote(b.span): quoted(made, attributes.of(b)) for b in found if not attributes.at(b) and not attributes.inside(b)}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Cơ quan chủ trì: Sở Y tế", "lead"),
        ("Đơn vị phối hợp: Sở Y tế", "partner"),
        ("Thời gian hoàn thành: Quý I/2026", "time"),
        ("Sản phẩm: Báo cáo", "other"),
        ("Nội dung: Số hóa hồ sơ", "content"),
    ],
)
def test_a_line_says_by_its_first_words_what_it_tells(line: str, kind: str) -> None:
    found = attribute(*whole(line))
    assert found is not None
    assert found.kind == kind


def test_a_sentence_with_the_same_words_is_no_attribute() -> None:
    assert attribute(*whole("Cơ quan chủ trì phối hợp với Sở Nội vụ tổ chức tập huấn.")) is None


def test_bullets_that_tell_of_a_list_tell_of_all_its_items() -> None:
    text = "1. Hạ tầng\n- Phủ sóng các xã.\n- Xây dựng trung tâm.\n- Đơn vị chủ trì: Sở Y tế.\n- Thời gian hoàn thành: Quý I/2026."
    said = [("lead", "Sở Y tế"), ("time", "Quý I/2026")]
    assert told(text) == {"Hạ tầng": said, "Phủ sóng các xã.": said, "Xây dựng trung tâm.": said}


def test_bullets_of_any_form_tell_of_the_item_above() -> None:
    text = "1. Xây dựng kho dữ liệu\n+ Cơ quan chủ trì: Sở Y tế.\n2. Kết nối dữ liệu\n* Đơn vị thực hiện: Sở Tư pháp"
    assert told(text) == {"Xây dựng kho dữ liệu": [("lead", "Sở Y tế")], "Kết nối dữ liệu": [("lead", "Sở Tư pháp")]}


def test_a_group_behind_each_item_tells_of_that_item() -> None:
    text = "a) Xây dựng kho\nCơ quan chủ trì: Sở Y tế.\nb) Kết nối kho\nCơ quan chủ trì: Sở Nội vụ."
    assert told(text) == {"Xây dựng kho": [("lead", "Sở Y tế")], "Kết nối kho": [("lead", "Sở Nội vụ")]}


def test_one_group_at_the_end_of_bullets_tells_of_what_they_stand_under() -> None:
    text = "1. Hạ tầng\n- Phủ sóng các xã.\n- Xây dựng trung tâm.\n\nCơ quan chủ trì: Sở Y tế."
    assert told(text)["Phủ sóng các xã."] == [("lead", "Sở Y tế")]


def test_one_line_may_tell_several_things() -> None:
    text = "1. Kết nối kho\nCơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Sở Y tế. Thời gian thực hiện: năm 2026."
    assert told(text) == {"Kết nối kho": [("lead", "Sở Nội vụ"), ("partner", "Sở Y tế"), ("time", "năm 2026")]}


def test_the_members_of_a_list_behind_a_label_are_no_items() -> None:
    said = told("1. Xây dựng kho\nCơ quan phối hợp:\n- Sở Y tế;\n- Sở Nội vụ.")
    assert list(said) == ["Xây dựng kho"]
    assert {("partner", "Sở Y tế"), ("partner", "Sở Nội vụ")} <= set(said["Xây dựng kho"])


def test_an_item_that_is_only_described_is_the_task() -> None:
    _, found, attributes = read("1. Xây dựng kho\n- Cơ quan chủ trì: Sở Y tế.")
    assert attributes.only(found[0])


def test_an_item_with_a_task_beneath_is_not_only_described() -> None:
    _, found, attributes = read("1. Xây dựng kho\n- Mua máy chủ.\n- Cơ quan chủ trì: Sở Y tế.")
    assert not attributes.only(found[0])


def test_an_item_of_which_nothing_is_told_has_nothing() -> None:
    assert told("1. Xây dựng kho\n2. Kết nối kho\n- Cơ quan chủ trì: Sở Y tế.")["Xây dựng kho"] == []


def test_the_words_of_a_task_may_tell_of_it_in_brackets() -> None:
    made, span = whole("Số hóa hồ sơ (Cơ quan chủ trì: Sở Y tế; thời gian hoàn thành: Quý I/2026)")
    assert quoted(made, inline(made, span)) == [("lead", "Sở Y tế"), ("time", "Quý I/2026)")]


def test_the_words_of_a_task_may_tell_of_it_in_sentences() -> None:
    made, span = whole("Ban hành quy chế. Thời gian hoàn thành: Tháng 12/2025. Đơn vị chủ trì: Sở Nội vụ.")
    assert quoted(made, inline(made, span)) == [("time", "Tháng 12/2025"), ("lead", "Sở Nội vụ")]


def test_a_task_without_labels_tells_nothing() -> None:
    assert inline(*whole("Ban hành quy chế khai thác dữ liệu.")) == []


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Quý I/2026", PartialDate(2026, 3)),
        ("Quý IV/2025", PartialDate(2025, 12)),
        ("Tháng 11 - 12/2025", PartialDate(2025, 12)),
        ("Trước ngày 31/5/2026", PartialDate(2026, 5, 31)),
        ("từ ngày 1/2/2025 đến ngày 3/4/2026", PartialDate(2026, 4, 3)),
        ("Giai đoạn 2026 - 2030", PartialDate(2030)),
        ("Năm 2026", PartialDate(2026)),
    ],
)
def test_a_time_ends_with_the_last_date_that_it_names(words: str, date: PartialDate) -> None:
    assert until(*whole(words)) == date


@pytest.mark.parametrize("words", ["Thường xuyên", "Năm 2026 và các năm tiếp theo", "Từ tháng 11/2025 đến khi kết thúc", "Hằng quý"])
def test_a_time_without_an_end_has_no_date(words: str) -> None:
    assert until(*whole(words)) is None


def test_one_group_behind_the_last_point_tells_of_all_points() -> None:
    text = "1. Dữ liệu\na) Xây dựng kho dữ liệu\nb) Kết nối kho dữ liệu\nCơ quan chủ trì: Sở Y tế."
    assert told(text)["Xây dựng kho dữ liệu"] == told(text)["Kết nối kho dữ liệu"] == [("lead", "Sở Y tế")]


def test_a_month_in_words_keeps_its_month() -> None:
    assert until(*whole("Trước ngày 30 tháng 6 năm 2025")) == PartialDate(2025, 6, 30)
