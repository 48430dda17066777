"""A row of a table of tasks is a task; its other cells say who leads it, who takes part and until when."""

from __future__ import annotations

from kg.extraction.bodies import Bodies
from kg.extraction.clauses import names_bodies
from kg.extraction.grids import Grid, grids
from kg.extraction.layout import lines
from kg.text import Document
from tests.papers import document

HEAD = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện")
FIRST = ("1", "Xây dựng kho dữ liệu", "Sở Y tế", "Sở Tài chính", "Quý I/2026")
SECOND = ("2", "Số hóa hồ sơ", "Sở Nội vụ", "Sở Tư pháp", "Năm 2026")
TOLD_FIRST = [("lead", "Sở Y tế"), ("partner", "Sở Tài chính"), ("time", "Quý I/2026")]
TOLD_SECOND = [("lead", "Sở Nội vụ"), ("partner", "Sở Tư pháp"), ("time", "Năm 2026")]
TASKS = ["Xây dựng kho dữ liệu", "Số hóa hồ sơ"]


def read(text: str) -> tuple[Document, list[Grid]]:
    made = document(text)
    bodies = Bodies(made)
    return made, grids(made, lines(made), lambda cell: names_bodies(made, bodies, cell))


def flat(*rows: tuple[str, ...], behind: str = "") -> str:
    """A table of which every cell has become a paragraph."""
    return "\n\n".join(cell for row in (HEAD, *rows) for cell in row if cell) + behind


def barred(*rows: tuple[str, ...]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ("---",) * len(HEAD), *rows))


def tabbed(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in (HEAD, *rows))


def tasks(text: str) -> list[str]:
    made, found = read(text)
    return [made.quote(row.task) for grid in found for row in grid.rows]


def told(text: str) -> list[list[tuple[str, str]]]:
    made, found = read(text)
    return [[(a.kind, made.quote(a.words)) for a in row.told] for grid in found for row in grid.rows]


def test_a_flattened_table_is_read_by_the_order_of_its_cells() -> None:
    assert tasks(flat(FIRST, SECOND)) == TASKS
    assert told(flat(FIRST, SECOND)) == [TOLD_FIRST, TOLD_SECOND]


def test_a_table_with_bars_is_read_by_its_columns() -> None:
    assert tasks(barred(FIRST, SECOND)) == TASKS
    assert told(barred(FIRST, SECOND)) == [TOLD_FIRST, TOLD_SECOND]


def test_a_table_with_tabs_is_read_by_its_columns() -> None:
    assert tasks(tabbed(FIRST, SECOND)) == TASKS
    assert told(tabbed(FIRST, SECOND)) == [TOLD_FIRST, TOLD_SECOND]


def test_the_number_of_a_row_is_kept() -> None:
    _, (grid,) = read(flat(FIRST, SECOND))
    assert [row.number for row in grid.rows] == ["1", "2"]


def test_a_row_of_one_cell_is_a_heading() -> None:
    assert tasks(flat(("I", "Hạ tầng số"), FIRST, ("II", "Dữ liệu số"), SECOND)) == TASKS


def test_a_row_with_bars_that_only_names_a_section_is_no_task() -> None:
    assert tasks(barred(("I", "Hạ tầng số", "", "", ""), FIRST)) == TASKS[:1]


def test_rows_may_be_counted_anew_in_each_section() -> None:
    assert tasks(flat(("I", "Hạ tầng số"), FIRST, ("II", "Dữ liệu số"), ("1", *SECOND[1:]))) == TASKS


def test_where_a_cell_is_lost_the_others_are_told_by_what_they_are() -> None:
    without_partner = (*SECOND[:3], "", SECOND[4])
    assert told(flat(FIRST, without_partner)) == [TOLD_FIRST, [TOLD_SECOND[0], TOLD_SECOND[2]]]


def test_an_empty_cell_between_bars_says_nothing() -> None:
    assert told(barred((*FIRST[:3], "", FIRST[4]))) == [[TOLD_FIRST[0], TOLD_FIRST[2]]]


def test_an_empty_cell_between_tabs_says_nothing() -> None:
    assert told(tabbed((*FIRST[:3], "", FIRST[4]))) == [[TOLD_FIRST[0], TOLD_FIRST[2]]]


def test_a_cell_wrapped_over_two_lines_is_one() -> None:
    assert tasks(flat(("1", "Xây dựng\nkho dữ liệu", *FIRST[2:]))) == ["Xây dựng\nkho dữ liệu"]


def test_a_column_that_says_nothing_of_the_task_is_passed_over() -> None:
    text = "| TT | Nội dung | Chủ trì | Sản phẩm |\n| 1 | Số hóa hồ sơ | Sở Y tế | Báo cáo của Sở Nội vụ |"
    assert told(text) == [[("lead", "Sở Y tế")]]


def test_a_table_ends_before_the_recipients() -> None:
    text = flat(FIRST, behind="\n\nNơi nhận:\n- Sở Tư pháp.")
    made, (grid,) = read(text)
    assert made.quote(lines(made)[grid.stop].span) == "Nơi nhận:"


def test_a_table_of_procedures_lists_no_tasks() -> None:
    assert tasks("| TT | Tên thủ tục hành chính | Cơ quan thực hiện | Thời hạn |\n| 1 | Cấp giấy phép | Sở Y tế | 5 ngày |") == []


def test_a_table_in_which_nobody_does_anything_lists_no_tasks() -> None:
    assert tasks("| TT | Họ tên | Chức vụ |\n| 1 | Lê Văn Bảy | Giám đốc |") == []


def test_words_outside_a_table_are_no_rows() -> None:
    assert read("1. Xây dựng kho dữ liệu.\n2. Số hóa hồ sơ.")[1] == []
