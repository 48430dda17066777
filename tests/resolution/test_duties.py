"""Commitments with who leads, who takes part, when, how often and how much."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.facts import DocumentFacts, MilestoneKind, PartialDate, Recurrence
from kg.resolution import read_facts
from tests.papers import document, edges, joint, leads, names, only, partners, plan, words

FARMERS, HOME_AFFAIRS = "Hội Nông dân tỉnh Cao Bằng", "Sở Nội vụ tỉnh Cao Bằng"
DISTRICT = "Ủy ban nhân dân huyện Tây Giang"


def test_a_bullet_inherits_who_leads_from_its_heading() -> None:
    facts = joint("1. Sở Nội vụ chủ trì, phối hợp với Hội Nông dân tỉnh\n- Tổ chức tập huấn cho cán bộ xã.")
    assert (leads(facts), partners(facts)) == ([[HOME_AFFAIRS]], [[FARMERS]])
    inherited = only(facts).inherited
    assert inherited is not None
    assert words(facts, inherited.span) == "Sở Nội vụ chủ trì, phối hợp với Hội Nông dân tỉnh"


def test_a_bullet_that_names_its_leader_keeps_the_partners_of_the_heading() -> None:
    facts = joint("1. Sở Nội vụ chủ trì, phối hợp với Hội Nông dân tỉnh\n- Sở Y tế tổ chức khám bệnh.")
    assert leads(facts) == [["Sở Y tế tỉnh Cao Bằng"]]
    assert only(facts).inherited is None


def test_without_a_word_on_who_leads_the_parties_lead() -> None:
    assert leads(joint("1. Tuyên truyền cho hội viên ở các xã.")) == [[FARMERS, HOME_AFFAIRS]]


def test_without_a_word_on_who_leads_the_only_issuer_leads() -> None:
    assert leads(plan("1. Trồng quế ở các xã.")) == [[DISTRICT]]


def test_both_bodies_in_words_are_both_parties() -> None:
    assert leads(joint("1. Hai cơ quan thống nhất xây dựng kế hoạch hằng năm.")) == [[FARMERS, HOME_AFFAIRS]]


def test_a_body_in_brackets_leads_and_the_other_party_takes_part_where_they_coordinate() -> None:
    facts = joint("1. Phối hợp trồng quế. (Hội Nông dân tỉnh)\n- Phối hợp vận động hội viên trồng quế.")
    assert (leads(facts), partners(facts)) == ([[FARMERS]], [[HOME_AFFAIRS]])


def test_an_office_charged_under_the_heading_of_a_body_is_its_office() -> None:
    facts = joint("2. Sở Nội vụ\n- Giao Văn phòng làm đầu mối theo dõi.")
    assert leads(facts) == [[f"Văn phòng {HOME_AFFAIRS}"]]


def test_who_leads_takes_no_part_beside_itself() -> None:
    facts = joint("1. Sở Nội vụ chủ trì, phối hợp với Sở Nội vụ và Sở Y tế khám bệnh.")
    assert partners(facts) == [["Sở Y tế tỉnh Cao Bằng"]]


def test_lead_and_partner_of_a_commitment_coordinate() -> None:
    facts = plan("1. Phòng Dân tộc phối hợp với Huyện Đoàn trồng quế.")
    pair = ("Phòng Dân tộc huyện Tây Giang", "Đoàn TNCS Hồ Chí Minh huyện Tây Giang")
    assert edges(facts, "coordinatesWith") & {pair, pair[::-1]}


def test_coordination_is_stated_in_one_direction() -> None:
    facts = joint("1. Sở Nội vụ phối hợp với Hội Nông dân tỉnh.\n2. Hội Nông dân tỉnh phối hợp với Sở Nội vụ khám bệnh.")
    assert len(edges(facts, "coordinatesWith")) == 1


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("hoàn thành trước ngày 30/6/2023", PartialDate(2023, 6, 30)),
        ("hoàn thành trong tháng 12/2023", PartialDate(2023, 12)),
        ("đến hết năm 2024", PartialDate(2024)),
        ("chậm nhất ngày 25 hằng tháng", None),
        ("theo Nghị quyết số 20-NQ/TW ngày 25/10/2017", None),
    ],
)
def test_a_deadline_is_a_date_by_which(text: str, due: PartialDate | None) -> None:
    assert only(joint(f"1. Tập huấn cho hội viên, {text}.")).due == due


def test_a_year_in_the_name_of_a_programme_is_no_deadline() -> None:
    assert only(joint("1. Thực hiện Chiến lược phát triển dược liệu giai đoạn 2021 - 2030.")).due is None


def test_the_shortest_rhythm_is_that_of_the_commitment() -> None:
    assert only(joint("1. Định kỳ 06 tháng, 01 năm báo cáo kết quả.")).recurrence is Recurrence.HALF_YEARLY


def test_a_rhythm_inside_a_name_is_none() -> None:
    facts = plan("1. Phối hợp với Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên mở lớp.")
    assert only(facts).recurrence is None


def test_numbers_to_reach_are_targets_and_numbers_in_names_are_not() -> None:
    targets = only(joint("1. Thực hiện Dự án 5 và Phong trào “Mỗi nhà 10 cây quế”, trồng 500 cây quế.")).targets
    assert [(t.minimum, t.unit) for t in targets] == [(Decimal(500), "cây quế")]


def test_the_numbering_of_a_commitment_is_its_section() -> None:
    facts = joint("1. Tuyên truyền\n1.2. Tại các xã\na) Mở lớp cho hội viên.")
    assert only(facts).section == "II.1.2.a"


def test_an_unnumbered_closing_paragraph_is_no_commitment() -> None:
    facts = joint("1. Mở lớp cho hội viên.\n\nTrong quá trình thực hiện nếu có khó khăn, hai cơ quan trao đổi giải quyết./.")
    assert words(facts, only(facts).evidence.span) == "Mở lớp cho hội viên."


def test_a_milestone_has_those_who_lead_its_item() -> None:
    facts = joint("1. Sở Nội vụ\n- Hằng quý báo cáo kết quả.")
    (milestone,) = [m for m in facts.milestones if m.kind is MilestoneKind.REPORTING]
    assert [names(facts)[k] for k in milestone.responsible] == [HOME_AFFAIRS]


def test_who_guides_whom_is_stated_of_those_who_lead() -> None:
    facts = joint("1. Sở Nội vụ\n- Hướng dẫn Phòng Nội vụ các huyện thực hiện.")
    assert edges(facts, "directs") == {(HOME_AFFAIRS, "Phòng Nội vụ các huyện tỉnh Cao Bằng")}


def test_a_superior_directs_those_who_act_as_directed() -> None:
    facts = plan("1. Trồng quế theo chỉ đạo của Huyện ủy.")
    assert edges(facts, "directs") == {("Huyện ủy Tây Giang", DISTRICT)}


LETTER = """BỘ NỘI VỤ
Số: 45/BNV-VP
V/v rà soát văn bản

Hà Nội, ngày 05 tháng 11 năm 2025

Kính gửi:
- Bộ Tư pháp;
- Bộ Tài chính.

"""


def letter(content: str) -> DocumentFacts:
    return read_facts(document(f"{LETTER}{content}\n"))


def test_a_sentence_of_a_letter_that_asks_somebody_is_a_commitment() -> None:
    facts = letter("Thực hiện Luật Thanh niên, Bộ Nội vụ đề nghị Bộ Tư pháp rà soát các văn bản của ngành. Xin cảm ơn.")
    assert leads(facts) == [["Bộ Tư pháp"]]
    assert words(facts, only(facts).evidence.span).endswith("rà soát các văn bản của ngành.")


def test_you_are_those_whom_a_letter_addresses() -> None:
    facts = letter("Bộ Nội vụ đề nghị Quý cơ quan rà soát văn bản của ngành mình trước ngày 30/11/2025.")
    assert leads(facts) == [["Bộ Tư pháp", "Bộ Tài chính"]]
    assert only(facts).due == PartialDate(2025, 11, 30)


def test_those_charged_before_the_list_lead_its_items() -> None:
    facts = letter("Bộ Nội vụ yêu cầu Bộ Tư pháp và Bộ Tài chính thực hiện các nhiệm vụ sau:\n\n1. Rà soát văn bản của ngành.")
    assert leads(facts) == [["Bộ Tư pháp", "Bộ Tài chính"]]


@pytest.mark.parametrize(
    ("heading", "due"),
    [("NHIỆM VỤ HOÀN THÀNH TRONG NĂM 2025", PartialDate(2025)), ("NHIỆM VỤ HOÀN THÀNH TRƯỚC NGÀY 30/6/2026", PartialDate(2026, 6, 30))],
)
def test_the_deadline_of_a_heading_is_that_of_its_items(heading: str, due: PartialDate) -> None:
    assert only(plan(f"II. {heading}\n1. Phòng Dân tộc rà soát hồ sơ.")).due == due


def test_an_item_with_a_deadline_of_its_own_keeps_it() -> None:
    text = "II. NHIỆM VỤ HOÀN THÀNH TRONG NĂM 2025\n1. Phòng Dân tộc rà soát hồ sơ, xong trước ngày 30/6/2025."
    assert only(plan(text)).due == PartialDate(2025, 6, 30)


def test_lines_of_a_list_say_who_leads_its_items_and_until_when() -> None:
    facts = joint("1. Hạ tầng\n- Xây dựng trung tâm dữ liệu.\n- Đơn vị chủ trì: Sở Y tế.\n- Đơn vị phối hợp: Sở Tài chính.\n- Thời gian hoàn thành: Quý I/2026.")
    assert (leads(facts), partners(facts)) == ([["Sở Y tế tỉnh Cao Bằng"]], [["Sở Tài chính tỉnh Cao Bằng"]])
    assert only(facts).due == PartialDate(2026, 3)


def test_a_row_of_a_table_is_a_commitment() -> None:
    text = "| TT | Nội dung | Chủ trì | Phối hợp | Hoàn thành |\n|---|---|---|---|---|\n| 1 | Số hóa hồ sơ | Sở Y tế | Sở Tài chính | 30/6/2026 |"
    facts = joint(text)
    assert (leads(facts), partners(facts)) == ([["Sở Y tế tỉnh Cao Bằng"]], [["Sở Tài chính tỉnh Cao Bằng"]])
    assert only(facts).due == PartialDate(2026, 6, 30)


def test_an_item_that_undertakes_nothing_directs_nobody() -> None:
    text = "CHỈ THỊ\nVề cây quế\n\n{}\n\n1. Sở Nội vụ trồng quế.\n\n2. Dữ liệu khác theo chỉ đạo của Bộ Chính trị."
    facts = read_facts(document("ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n\nSố: 4/CT-UBND\n\n" + text.format("Ủy ban nhân dân tỉnh thông báo:")))
    assert edges(facts, "directs") == set()
