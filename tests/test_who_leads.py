"""Who leads, who takes part and until when, as plans, letters, decisions and joint programmes say it."""

from __future__ import annotations

import pytest

from kg.resolution import read_facts
from tests.papers import document, names
from tests.plans import END, HEAD, short, stated

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
    "1. Sở Nội vụ là đầu mối tổng hợp, báo cáo Ủy ban nhân dân tỉnh.": "Sở Nội vụ /, None",
    "1. Đề nghị Hội Nông dân tỉnh và các đoàn thể\n\n- Vận động hội viên tham gia.": "Hội Nông dân /, None",
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
