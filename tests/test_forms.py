"""The forms in which plans state their tasks: markers, labels, tables as they reach us flattened, phases, annexes.

Each case is a plan of one province, made up; what is read of it is written as 'task: who leads / who takes part, until when'.
"""

from __future__ import annotations

import pytest

from tests.plans import stated

TITLE = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 02/10/2025 của Ủy ban nhân dân tỉnh)"
BOTH = ["Rà soát vị trí: Sở Nội vụ /, 2026-03", "Bố trí kinh phí: Sở Tài chính /, 2026-06"]
LED = ["Rà soát vị trí: Sở Nội vụ /, None", "Bố trí kinh phí: Sở Tài chính /, None"]


def cells(*rows: tuple[str, ...]) -> str:
    """A table of which every cell has become a paragraph."""
    return "\n\n".join(cell for row in rows for cell in row if cell) + "\n"


def table(*rows: tuple[str, ...]) -> list[str]:
    return stated("1. Thực hiện theo Phụ lục.", f"\n{TITLE}\n\n{cells(*rows)}")[1:]


MARKED = {
    "1)": "1) Sở Nội vụ rà soát vị trí việc làm.\n\n2) Sở Tài chính bố trí kinh phí hằng kỳ.",
    "(1)": "(1) Sở Nội vụ rà soát vị trí việc làm.\n\n(2) Sở Tài chính bố trí kinh phí hằng kỳ.",
    "•": "• Sở Nội vụ rà soát vị trí việc làm.\n\n• Sở Tài chính bố trí kinh phí hằng kỳ.",
    "a.": "a. Sở Nội vụ rà soát vị trí việc làm.\n\nb. Sở Tài chính bố trí kinh phí hằng kỳ.",
    "+": "1. Bộ máy\n\n+ Sở Nội vụ rà soát vị trí việc làm.\n\n+ Sở Tài chính bố trí kinh phí hằng kỳ.",
    "i)": "i) Sở Nội vụ rà soát vị trí việc làm.\n\nii) Sở Tài chính bố trí kinh phí hằng kỳ.",
    "*": "* Sở Nội vụ:\n\n- Rà soát vị trí việc làm.\n\n* Sở Tài chính:\n\n- Bố trí kinh phí hằng kỳ.",
}


@pytest.mark.parametrize("content", MARKED.values(), ids=MARKED)
def test_tasks_are_marked_in_many_ways(content: str) -> None:
    assert [line.lower() for line in stated(content)] == [line.lower() for line in LED]


LABELLED = {
    "lines": "1. Rà soát vị trí việc làm\n\n- Cơ quan chủ trì: Sở Nội vụ.\n\n- Thời gian: Quý I/2026.\n\n2. Bố trí kinh phí hoạt động\n\n- Bộ, ngành chủ trì: Sở Tài chính.\n\n- Dự kiến hoàn thành: Quý II/2026.",
    "one line": "1. Bộ máy\n\nRà soát vị trí việc làm. Cơ quan, đơn vị chủ trì: Sở Nội vụ; thời gian thực hiện: Quý I/2026.\n\nBố trí kinh phí hoạt động. Cơ quan chủ trì: Sở Tài chính; thời gian thực hiện: Quý II/2026.",
    "brackets": "1. Rà soát vị trí việc làm (Sở Nội vụ, Quý I/2026).\n\n2. Bố trí kinh phí hoạt động (Sở Tài chính chủ trì, hoàn thành trong tháng 6/2026).",
    "counted": "Nhiệm vụ 1: Rà soát vị trí việc làm\n\n- Cơ quan chủ trì: Sở Nội vụ.\n\n- Thời gian: Quý I/2026.\n\nNhiệm vụ 2: Bố trí kinh phí hoạt động\n\n- Cơ quan chủ trì: Sở Tài chính.\n\n- Thời gian: Quý II/2026.",
}


@pytest.mark.parametrize("content", LABELLED.values(), ids=LABELLED)
def test_labels_say_who_leads_and_until_when(content: str) -> None:
    assert stated(content) == BOTH


def test_a_group_of_labels_under_a_heading_of_its_own() -> None:
    content = "1. Bộ máy\n\na) Nội dung thực hiện: Rà soát vị trí việc làm.\n\nb) Cơ quan thực hiện:\n\n- Cơ quan chủ trì: Sở Nội vụ.\n\n- Cơ quan phối hợp: Sở Tài chính.\n\nc) Thời gian thực hiện: Quý I/2026."
    assert stated(content) == ["Nội dung thực hiện: Sở Nội vụ / Sở Tài chính, 2026-03"]


def test_labels_at_the_end_of_a_nested_list_describe_all_of_it() -> None:
    content = "1. Bộ máy\n\n1.1. Rà soát vị trí việc làm.\n\n1.2. Bố trí kinh phí hoạt động.\n\nCơ quan chủ trì: Sở Nội vụ; thời gian: Quý I/2026."
    assert stated(content) == ["Rà soát vị trí: Sở Nội vụ /, 2026-03", "Bố trí kinh phí: Sở Nội vụ /, 2026-03"]


COLUMNS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
ONE = ("1", "Rà soát thủ tục hành chính", "Sở Tư pháp", "Sở Y tế", "Quý I/2026")
TWO = ("2", "Đào tạo công chức xã", "Sở Nội vụ", "Sở Tài chính", "Năm 2026")
AS_READ = ["Rà soát thủ tục: Sở Tư pháp / Sở Y tế, 2026-03", "Đào tạo công chức: Sở Nội vụ / Sở Tài chính, 2026"]
TABLES = {
    "numbered columns": (COLUMNS, ("(1)", "(2)", "(3)", "(4)", "(5)"), ONE, TWO),
    "numbers before the task": (COLUMNS, ("1. Rà soát thủ tục hành chính", *ONE[2:]), ("2. Đào tạo công chức xã", *TWO[2:])),
    "nested numbers": (COLUMNS, ("I. Thể chế",), ("1.1. Rà soát thủ tục hành chính", *ONE[2:]), ("1.2. Đào tạo công chức xã", *TWO[2:])),
    "a number left out": (COLUMNS, ONE, ("3", *TWO[1:])),
    "symbols of bodies": (COLUMNS, (*ONE[:2], "Sở TP", "SYT", ONE[4]), (*TWO[:2], "Sở NV", "Sở TC", TWO[4])),
    "a column of its own": ((*COLUMNS[:2], "Mức độ", *COLUMNS[2:]), (*ONE[:2], "Cao", *ONE[2:]), (*TWO[:2], "Vừa", *TWO[2:])),
    "both in one cell": (
        ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"),
        (*ONE[:2], "Chủ trì: Sở Tư pháp. Phối hợp: Sở Y tế", ONE[4]),
        (*TWO[:2], "Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính", TWO[4]),
    ),
    "both in one column": (
        ("TT", "Nhiệm vụ", "Chủ trì/Phối hợp", "Thời gian"),
        (*ONE[:2], "Sở Tư pháp/Sở Y tế", ONE[4]),
        (*TWO[:2], "Sở Nội vụ/Sở Tài chính", TWO[4]),
    ),
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_a_table_says_who_leads_who_takes_part_and_until_when(rows: tuple[tuple[str, ...], ...]) -> None:
    assert table(*rows) == AS_READ


def test_a_cell_before_the_task_may_hold_for_several_rows() -> None:
    columns = ("TT", "Đơn vị", "Nhiệm vụ", "Thời hạn")
    found = table(columns, ("1", "Sở Tư pháp", "Rà soát thủ tục", "30/11/2025"), ("2", "Công bố thủ tục", "Năm 2026"), ("3", "Sở Nội vụ", "Đào tạo công chức", "Năm 2026"))
    assert found == ["Rà soát thủ tục: Sở Tư pháp /, 2025-11-30", "Công bố thủ tục: Sở Tư pháp /, 2026", "Đào tạo công chức: Sở Nội vụ /, 2026"]


def test_a_row_over_a_group_says_who_leads_where_no_column_does() -> None:
    columns = ("TT", "Nhiệm vụ", "Sản phẩm", "Thời hạn")
    found = table(columns, ("I", "Sở Tư pháp"), ("1", "Rà soát thủ tục", "Báo cáo", "30/11/2025"), ("II", "Sở Nội vụ"), ("1", "Đào tạo công chức", "Lớp", "Năm 2026"))
    assert found == ["Rà soát thủ tục: Sở Tư pháp /, 2025-11-30", "Đào tạo công chức: Sở Nội vụ /, 2026"]


def test_nt_is_as_in_the_row_above() -> None:
    assert table(COLUMNS, ONE, ("2", "Công bố thủ tục", "-nt-", "nt", "Như trên"))[1] == "Công bố thủ tục: Sở Tư pháp / Sở Y tế, 2026-03"


def test_a_list_of_bodies_goes_on_behind_a_semicolon() -> None:
    assert table(COLUMNS, ("1", "Rà soát thủ tục", "Sở Tư pháp;", "Sở Nội vụ.", "Sở Y tế", "Quý I/2026")) == ["Rà soát thủ tục: Sở Tư pháp + Sở Nội vụ / Sở Y tế, 2026-03"]


def test_units_of_measure_lead_nothing() -> None:
    assert table(("TT", "Nội dung", "Đơn vị", "Đơn giá"), ("1", "Thu gom rác thải", "tấn", "400.000"), ("2", "Quét đường phố", "km", "120.000")) == []


ANNEXES = ["PHỤ LỤC", "Phụ lục I", "Biểu số 01", "BẢNG PHÂN CÔNG NHIỆM VỤ", "Danh mục nhiệm vụ kèm theo", "KHUNG KẾ HOẠCH TRIỂN KHAI", ""]


@pytest.mark.parametrize("title", ANNEXES)
def test_an_annex_begins_with_its_title_or_its_table(title: str) -> None:
    assert stated("1. Thực hiện theo Phụ lục.", f"\n{title}\n\n{cells(COLUMNS, ONE, TWO)}")[1:] == AS_READ


PHASES = {
    "1. Giai đoạn 2025 - 2027": "2027",
    "1. Giai đoạn 1 (2025 - 2027)": "2027",
    "1. Giai đoạn I: từ năm 2025 đến năm 2027": "2027",
    "1. Giai đoạn 2025 – 2027: Thí điểm": "2027",
    "1. Lộ trình giai đoạn 2025-2027": "2027",
    "1. Nhóm nhiệm vụ ngắn hạn (đến năm 2027)": "2027",
    "1. Công tác chuẩn bị (từ tháng 01/2026 đến tháng 3/2027)": "2027-03",
    "1. Quý I/2027": "2027-03",
    "1. Trong tháng 11/2027": "2027-11",
    "1. Trước ngày 30/6/2027:": "2027-06-30",
    "1. Hoàn thành trong năm 2027": "2027",
    "1. Nhiệm vụ trọng tâm": "None",
    "1. Thực hiện Chương trình phát triển đô thị giai đoạn 2026 - 2030": "None",
}


@pytest.mark.parametrize(("heading", "due"), PHASES.items(), ids=PHASES)
def test_a_heading_of_time_is_the_time_of_what_stands_under_it(heading: str, due: str) -> None:
    content = f"{heading}\n\n- Sở Nội vụ rà soát vị trí việc làm.\n\n2. Nội dung khác\n\n- Sở Tài chính bố trí kinh phí."
    assert [line.rpartition(", ")[2] for line in stated(content)] == [due, "None"]


def test_an_item_among_named_bodies_is_not_led_by_the_issuer() -> None:
    content = "1. Sở Nội vụ\n\n- Rà soát vị trí việc làm.\n\n2. Tiểu ban giúp việc\n\n- Tổ chức giao ban hằng tháng.\n\n3. Sở Tài chính\n\n- Bố trí kinh phí."
    assert stated(content)[1] == "Tổ chức giao ban: /, Monthly"


def test_what_a_party_committee_leads_is_its_own_work() -> None:
    assert stated("1. Giao Đảng ủy Sở Nội vụ:\n\n- Lãnh đạo Sở Tài chính bố trí kinh phí.")[0].startswith("Lãnh đạo Sở Tài: Đảng ủy Sở Nội vụ /")


def test_who_leads_may_stand_in_a_later_sentence() -> None:
    assert stated("1. Đồng ý lập đề án. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính hoàn thiện trong năm 2026.") == ["Đồng ý lập đề: Sở Nội vụ / Sở Tài chính, 2026"]


def test_a_row_of_a_higher_rank_ends_a_group() -> None:
    columns = ("TT", "Nhiệm vụ", "Sản phẩm", "Thời hạn")
    found = table(columns, ("1", "Sở Tư pháp"), ("1.1", "Rà soát thủ tục", "Báo cáo", "30/11/2025"), ("II", "Nhiệm vụ chung"), ("1", "Đào tạo công chức", "Lớp", "Năm 2026"))
    assert found == ["Rà soát thủ tục: Sở Tư pháp /, 2025-11-30", "Đào tạo công chức: /, 2026"]


def test_behind_a_time_the_next_body_leads_again_whatever_the_column_is_called() -> None:
    columns = ("TT", "Nhiệm vụ", "Chủ trì/Phối hợp", "Thời gian")
    found = table(columns, ("1", "Rà soát thủ tục", "Sở Tư pháp", "Quý I/2026", "Sở Nội vụ", "Quý II/2026"))
    assert found == ["Rà soát thủ tục: Sở Tư pháp + Sở Nội vụ /, 2026-03"]
