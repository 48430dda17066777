"""The forms in which plans state their tasks: markers, labels, tables as they reach us flattened, phases, annexes.

Each case is a plan of one province, made up; what is read of it is written as 'task: who leads / who takes part, until when'.
"""

from __future__ import annotations

import pytest

from kg.facts import Commitment, DocumentFacts
from kg.resolution import read_facts
from tests.papers import document, names, words

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 12/KH-UBND

Lào Cai, ngày 02 tháng 10 năm 2025

KẾ HOẠCH
Cải cách hành chính năm 2026

I. MỤC ĐÍCH
- Nâng cao chất lượng.

II. NHIỆM VỤ

"""
END = """

Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trịnh Văn Trường
"""
TITLE = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 02/10/2025 của Ủy ban nhân dân tỉnh)"
BOTH = ["Rà soát vị trí: Sở Nội vụ /, 2026-03", "Bố trí kinh phí: Sở Tài chính /, 2026-06"]
LED = ["Rà soát vị trí: Sở Nội vụ /, None", "Bố trí kinh phí: Sở Tài chính /, None"]


def short(facts: DocumentFacts, commitment: Commitment) -> str:
    """A commitment in one line, without the province."""

    def named(keys: tuple[str, ...]) -> str:
        return " + ".join(names(facts)[k].removesuffix(" tỉnh Lào Cai") for k in keys)

    task = " ".join(words(facts, commitment.evidence.span).split()).removeprefix("Sở Nội vụ ").removeprefix("Sở Tài chính ")
    when = commitment.due or (commitment.recurrence.value if commitment.recurrence else None)
    said = [f"{' '.join(task.split()[:4]).rstrip(':')}:", named(commitment.lead), "/", named(commitment.coordinating)]
    return " ".join(one for one in said if one) + f", {when}"


def stated(content: str, behind: str = "") -> list[str]:
    """What a plan with some tasks, and perhaps an annex behind its signature, undertakes."""
    facts = read_facts(document(f"{HEAD}{content}{END}{behind}"))
    return [short(facts, c) for c in facts.commitments]


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


SAID = {
    "the part of each": "1. Rà soát vị trí việc làm. Phân công: Sở Nội vụ chủ trì, Sở Tài chính phối hợp. Thời gian: Quý I/2026.",
    "both verbs": "1. Rà soát vị trí việc làm. Sở Nội vụ chủ trì, Sở Tài chính phối hợp thực hiện. Thời gian: Quý I/2026.",
    "behind a comma": "1. Rà soát vị trí việc làm; hoàn thành trong tháng 3/2026, giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính.",
    "behind the list": "1. Bộ máy\n\n- Rà soát vị trí việc làm trong tháng 3/2026.\n\nGiao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện các nội dung trên.",
    "in brackets behind the list": "1. Bộ máy\n\n- Rà soát vị trí việc làm trong tháng 3/2026.\n\n(Sở Nội vụ chủ trì, phối hợp với Sở Tài chính)",
    "a standing office": "1. Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo rà soát vị trí việc làm, phối hợp với Sở Tài chính, hoàn thành trong tháng 3/2026.",
}


@pytest.mark.parametrize("content", SAID.values(), ids=SAID)
def test_a_plan_says_in_many_ways_who_leads_and_who_takes_part(content: str) -> None:
    assert [line.partition(": ")[2] for line in stated(content)] == ["Sở Nội vụ / Sở Tài chính, 2026-03"]


@pytest.mark.parametrize(("time", "due"), {"31/12/2025": "2025-12-31", "2025 - 2026": "2026", "Quý I/2026": "2026-03", "thời gian: năm 2026": "2026"}.items())
def test_brackets_behind_a_task_say_who_and_until_when(time: str, due: str) -> None:
    assert stated(f"1. Rà soát vị trí việc làm (Sở Nội vụ; {time}).") == [f"Rà soát vị trí: Sở Nội vụ /, {due}"]


def test_a_schedule_by_phases_lists_what_is_to_be_done_in_each() -> None:
    content = "1. Tổ chức họp.\n\nIII. LỘ TRÌNH THỰC HIỆN\n\n1. Giai đoạn 2025 - 2026\n\n- Rà soát vị trí việc làm.\n\n2. Năm 2027\n\n- Sở Tài chính bố trí kinh phí hoạt động.\n\n3. Sơ kết năm 2028."
    assert stated(content)[1:] == ["Rà soát vị trí: Ủy ban nhân dân /, 2026", "bố trí kinh phí: Sở Tài chính /, 2027"]


def letter(content: str) -> list[str]:
    facts = read_facts(document(f"ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 12/UBND-KT\nV/v cải cách hành chính\n\nLào Cai, ngày 02 tháng 10 năm 2025\n\nKính gửi: Sở Nội vụ.\n\n{content}{END}"))
    return [short(facts, c) for c in facts.commitments]


CHARGED = {
    "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát vị trí việc làm.": "Sở Nội vụ / Sở Tài chính, None",
    "UBND tỉnh yêu cầu Sở Nội vụ rà soát vị trí việc làm, hoàn thành trước ngày 30/11/2025.": "Sở Nội vụ /, 2025-11-30",
    "Chủ tịch UBND tỉnh có ý kiến như sau: Giao Sở Nội vụ rà soát vị trí việc làm.": "Sở Nội vụ /, None",
}


@pytest.mark.parametrize(("words", "told"), CHARGED.items())
def test_a_letter_charges_in_one_sentence(words: str, told: str) -> None:
    assert [line.rpartition(": ")[2] for line in letter(words)] == [told]


def test_what_was_charged_elsewhere_is_told_only() -> None:
    assert letter("Thực hiện nhiệm vụ được giao Sở Nội vụ tại Quyết định số 12/QĐ-UBND, UBND tỉnh đã giao Sở Tài chính bố trí kinh phí.") == []


def test_a_label_before_the_colon_has_no_say_in_who_leads() -> None:
    assert [line.rpartition(": ")[2] for line in stated("1. Về đào tạo: Sở Nội vụ có trách nhiệm mở lớp, hoàn thành trong 6 tháng đầu năm 2026.")] == ["Sở Nội vụ /, 2026-06"]


def test_assent_undertakes_nothing_but_a_later_sentence_may_charge() -> None:
    assert [line.partition(": ")[2] for line in stated("1. Đồng ý với đề nghị của Sở Tài chính.\n\n2. Thống nhất với đề nghị của Sở Tài chính. Giao Sở Nội vụ mở lớp.")] == ["Sở Nội vụ /, None"]


def test_the_heads_of_several_ministries_act_for_them() -> None:
    facts = read_facts(document("THỦ TƯỚNG CHÍNH PHỦ\n\nSố: 99/CĐ-TTg\n\nHà Nội, ngày 30 tháng 11 năm 2025\n\nCÔNG ĐIỆN\nVề mưa lũ\n\nThủ tướng Chính phủ yêu cầu:\n\n1. Bộ trưởng các Bộ: Xây dựng, Công an theo chức năng, nhiệm vụ được giao bố trí vật liệu.\n\nNơi nhận:\n- Bộ Y tế;\n- Lưu: VT.\n\nTHỦ TƯỚNG\n\nPhạm Minh Chính\n"))
    assert [names(facts)[k] for c in facts.commitments for k in c.lead] == ["Bộ Xây dựng", "Bộ Công an"]


def joint(content: str) -> list[str]:
    """What a programme of two bodies of one province undertakes: 'task: who leads / who takes part'."""
    head = "CÔNG AN TỈNH LÀO CAI – SỞ Y TẾ TỈNH LÀO CAI\n\nSố: 12/CTPH-CAT-SYT\n\nLào Cai, ngày 12 tháng 5 năm 2024\n\nCHƯƠNG TRÌNH PHỐI HỢP\nvề cai nghiện ma túy giữa Công an tỉnh và Sở Y tế, giai đoạn 2024 - 2028\n\nIII. TRÁCH NHIỆM CỦA CÁC BÊN\n\n"
    facts = read_facts(document(f"{head}1. Công an tỉnh\n\n- Lập danh sách người nghiện.\n\n2. Sở Y tế\n\n- Cấp thuốc điều trị thay thế.\n\n{content}\n\nNơi nhận:\n- Tỉnh ủy;\n- Lưu: VT.\n"))
    return [short(facts, c) for c in facts.commitments]


@pytest.mark.parametrize("heading", ["3. Trách nhiệm chung", "3. Trách nhiệm chung của hai bên:", "3. Hai bên có trách nhiệm", "3. Trách nhiệm của hai cơ quan"])
def test_what_the_parties_do_together_both_lead(heading: str) -> None:
    assert joint(f"{heading}\n\n- Họp giao ban mỗi quý một lần.")[-1].startswith("Họp giao ban mỗi: Công an + Sở Y tế /")


WHOSE = {
    "1. Sở Nội vụ và các đơn vị liên quan vận động hội viên.": "Sở Nội vụ /, None",
    "1. Các thôn, bản: vận động nhân dân hưởng ứng.": "/, None",
    "1. Chỉ đạo Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát vị trí.": "Ủy ban nhân dân /, None",
    "1. Sở Nội vụ vận hành khi phát sinh không thường xuyên.": "Sở Nội vụ /, None",
}


@pytest.mark.parametrize(("content", "told"), WHOSE.items())
def test_whose_task_it_is(content: str, told: str) -> None:
    assert [line.rpartition(": ")[2] for line in stated(content)] == [told]


def test_those_directed_to_lead_have_the_partners() -> None:
    facts = read_facts(document(f"{HEAD}1. Chỉ đạo Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát vị trí.{END}"))
    together = [(names(facts)[e.subject], names(facts)[e.object]) for e in facts.edges if e.predicate == "coordinatesWith"]
    assert together == [("Sở Nội vụ tỉnh Lào Cai", "Sở Tài chính tỉnh Lào Cai")]


def test_the_time_of_a_paper_among_its_tasks_is_not_that_of_each() -> None:
    content = "1. Sở Nội vụ rà soát vị trí trước ngày 30/6/2026.\n\n2. Sở Tài chính bố trí kinh phí.\n\n3. Thời gian thực hiện: Năm 2026."
    assert [line.rpartition(", ")[2] for line in stated(content)][:2] == ["2026-06-30", "None"]


def test_those_who_execute_may_stand_in_lines_of_their_own() -> None:
    text = "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc mở lớp\n\nĐiều 1. Mở lớp.\n\nĐiều 2. Chánh văn phòng UBND tỉnh Lào Cai;\nGiám đốc các Sở: Tài chính, Nội vụ;\nThủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này."
    facts = read_facts(document(text))
    assert [[names(facts)[k].removesuffix(" tỉnh Lào Cai") for k in c.lead] for c in facts.commitments if c.evidence.rule == "item-executes"] == [["Văn phòng Ủy ban nhân dân", "Sở Tài chính", "Sở Nội vụ"]]


def test_what_was_proposed_is_a_ground_that_nobody_carries_out() -> None:
    opening = "Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022; xét đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 05/3/2025, UBND tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH"
    facts = read_facts(document(f"{HEAD.replace('I. MỤC ĐÍCH', opening)}1. Sở Nội vụ mở lớp.{END}"))
    assert [names(facts)[e.object] for e in facts.edges if e.predicate == "implements"] == ["06/QĐ-TTg"]


HEADS = {
    "1. Sở Nội vụ là đầu mối tổng hợp, báo cáo Ủy ban nhân dân tỉnh.": "Sở Nội vụ /, None",
    "1. Đề nghị Hội Nông dân tỉnh và các đoàn thể\n\n- Vận động hội viên tham gia.": "Hội Nông dân /, None",
}


@pytest.mark.parametrize(("content", "told"), HEADS.items())
def test_who_is_named_beside_others_or_as_a_focal_point_leads(content: str, told: str) -> None:
    assert [line.partition(": ")[2] for line in stated(content)] == [told]


def test_to_promulgate_is_a_task_of_whom_a_decision_charges() -> None:
    text = "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI\n\nSố: 12/NQ-HĐND\n\nNGHỊ QUYẾT\nThông qua Chương trình phát triển nhà ở tỉnh Lào Cai giai đoạn 2024 - 2030\n\nĐiều 1. Thông qua Chương trình phát triển nhà ở tỉnh Lào Cai giai đoạn 2024 - 2030, với các mục tiêu sau:\n\n1. Đến năm 2025 hoàn thành 2.265 căn nhà.\n\nĐiều 2. Giao Ủy ban nhân dân tỉnh\n\n1. Ban hành kế hoạch thực hiện Nghị quyết trong quý III năm 2024.\n\n2. Báo cáo kết quả hằng năm."
    facts = read_facts(document(text))
    assert names(facts)[facts.own_programme or ""] == "Chương trình phát triển nhà ở tỉnh Lào Cai giai đoạn 2024 - 2030"
    assert [short(facts, c).rpartition(": ")[2] for c in facts.commitments] == ["Hội đồng nhân dân /, 2025", "Ủy ban nhân dân /, 2024-09", "Ủy ban nhân dân /, Yearly"]


BANNER = "HUYỆN ỦY BẢO YÊN              ĐẢNG CỘNG SẢN VIỆT NAM\n          *                      Bảo Yên, ngày 22 tháng 3 năm 2017\n    Số 15-KH/HU\n\nKẾ HOẠCH\nMở lớp cho đảng viên\n\n1. Mở lớp.\n\n   GIÁM ĐỐC SỞ NỘI VỤ                 CHỦ TỊCH HỘI NÔNG DÂN TỈNH\n\n      Đoàn Văn Phúc                         Phạm Văn Dịu\n\nNơi nhận:\n- Tỉnh ủy (để b/c);\n- Lưu Ban Dân vận."


def test_the_banner_of_the_party_in_the_other_column_issues_nothing() -> None:
    facts = read_facts(document(BANNER))
    assert [names(facts)[k] for k in facts.document.issuers] == ["Huyện ủy Bảo Yên"]


def test_recipients_stand_below_signatures_side_by_side() -> None:
    facts = read_facts(document(BANNER))
    assert [s.name for s in facts.signatures] == ["Đoàn Văn Phúc", "Phạm Văn Dịu"]
    assert [[names(facts)[k] for k in d.recipients] for d in facts.distributions] == [["Tỉnh ủy Lào Cai"]]
