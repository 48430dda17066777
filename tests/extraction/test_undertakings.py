"""An item says who leads and who takes part, or inherits it from its heading; purposes and closing words are no items."""

from __future__ import annotations

import pytest

from kg.extraction.bodies import Bodies
from kg.extraction.clauses import Actor, Clauses
from kg.extraction.layout import blocks, lines
from kg.extraction.undertaking import Undertaking
from kg.extraction.undertakings import Undertakings
from kg.text import Document
from tests.papers import document


def read(text: str) -> tuple[Document, Undertakings]:
    made = document(text)
    forest = tuple(blocks(made, lines(made)))
    return made, Undertakings(made, Clauses(made, Bodies(made)), forest)


def items(text: str) -> list[str]:
    made, found = read(text)
    return [made.quote(u.block.span) for u in found.all]


def one(text: str) -> tuple[Document, Undertaking]:
    made, found = read(text)
    return made, found.all[-1]


def quotes(made: Document, actors: tuple[Actor, ...]) -> list[str]:
    return [made.quote(a.span) for a in actors]


def test_a_heading_is_no_item_but_its_bullets_are() -> None:
    assert items("II. NỘI DUNG\n1. Tuyên truyền:\n- Tổ chức tập huấn.\n- Mở lớp xóa mù.") == ["Tổ chức tập huấn.", "Mở lớp xóa mù."]


def test_purposes_funding_and_schedules_state_no_undertaking() -> None:
    text = "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức.\nII. TIẾN ĐỘ THỰC HIỆN\n1. Tháng 5/2023: Ký kết.\nIII. KINH PHÍ\n1. Do ngân sách cấp."
    assert items(text) == []


def test_a_bullet_inherits_who_leads_from_its_heading() -> None:
    made, item = one("1.1. Hội Nông dân tỉnh chủ trì, phối hợp với Sở Nội vụ\n- Tổ chức tập huấn cho hội viên.")
    assert item.own is None
    assert item.heading is not None
    assert (quotes(made, item.heading.lead), quotes(made, item.heading.partners)) == (["Hội Nông dân tỉnh"], ["Sở Nội vụ"])


def test_a_bullet_that_says_who_acts_does_not_inherit() -> None:
    made, item = one("1. Hội Nông dân tỉnh chủ trì\n- Sở Y tế tổ chức khám bệnh.")
    assert item.own is not None
    assert quotes(made, item.own.lead) == ["Sở Y tế"]


def test_a_heading_of_nothing_but_a_name_charges_it() -> None:
    made, item = one("2. Hội Nông dân tỉnh:\n- Vận động hội viên trồng quế.")
    assert item.heading is not None
    assert (item.heading.rule, quotes(made, item.heading.lead)) == ("heading-names", ["Hội Nông dân tỉnh"])


def test_a_body_in_brackets_behind_a_heading_leads() -> None:
    made, item = one("3. Công tác vận động hội viên (Hội Nông dân tỉnh)\n- Vận động hội viên trồng quế.")
    assert item.heading is not None
    assert quotes(made, item.heading.lead) == ["Hội Nông dân tỉnh"]


def test_a_heading_that_names_a_level_ends_the_search_above() -> None:
    _, item = one("1. Hội Nông dân tỉnh chủ trì\nCấp huyện:\n- Vận động hội viên trồng quế.")
    assert item.heading is None


@pytest.mark.parametrize(
    "text",
    [
        "1. Sở Y tế: khám bệnh cho hội viên.",
        "1. Hằng năm, Sở Y tế tổ chức khám bệnh.",
        "1. Hằng năm (trước ngày 20/11), Sở Y tế báo cáo.",
        "1. Trước ngày 15 tháng 11 hằng năm, Sở Y tế gửi báo cáo về Sở Nội vụ.",
        "1. Định kỳ 06 tháng, 01 năm Sở Y tế tổng hợp kết quả.",
    ],
)
def test_the_subject_of_a_sentence_leads_also_behind_its_time(text: str) -> None:
    made, item = one(text)
    assert item.own is not None
    assert quotes(made, item.own.lead) == ["Sở Y tế"]


def test_a_title_in_quotation_marks_names_no_partner() -> None:
    made, item = one("1. Thực hiện Đề án “Phối hợp với Sở Y tế khám bệnh” ở các xã.")
    assert quotes(made, item.partners) == []


def test_a_numbered_item_with_a_closing_paragraph_behind_it_is_an_item() -> None:
    assert items("II. NỘI DUNG\n1. Mở lớp cho hội viên.\n2. Khám bệnh cho hội viên.\n\nHai cơ quan thống nhất thực hiện.") == [
        "Mở lớp cho hội viên.",
        "Khám bệnh cho hội viên.",
    ]


def test_those_charged_lead_and_not_the_one_who_charges() -> None:
    made, item = one("1. Ủy ban nhân dân huyện giao Phòng Dân tộc theo dõi việc thực hiện.")
    assert item.own is not None
    assert quotes(made, item.own.lead) == ["Phòng Dân tộc"]


def test_giao_ban_is_no_charge() -> None:
    _, item = one("1. Tổ chức giao ban Dân tộc hằng quý.")
    assert item.own is None


def test_giao_luu_is_no_charge() -> None:
    _, item = one("1. Tổ chức giao lưu Hội Nông dân tỉnh và hội viên.")
    assert item.own is None


def test_those_asked_are_to_do_it() -> None:
    made, item = one("1. Đề nghị Huyện ủy, Ủy ban nhân dân các huyện hỗ trợ kinh phí.")
    assert item.own is not None
    assert quotes(made, item.own.lead) == ["Huyện ủy", "Ủy ban nhân dân các huyện"]


def test_on_the_proposal_of_somebody_is_no_request() -> None:
    _, item = one("1. Khen thưởng theo đề nghị của Sở Nội vụ.")
    assert item.own is None


def test_partners_stand_behind_the_word_for_coordinating() -> None:
    made, item = one("1. Phối hợp với Sở Y tế, Sở Nội vụ tổ chức khám bệnh cho Hội Nông dân tỉnh.")
    assert quotes(made, item.partners) == ["Sở Y tế", "Sở Nội vụ"]


def test_with_may_be_left_out() -> None:
    made, item = one("1. Phối hợp Sở Y tế tổ chức khám bệnh.")
    assert quotes(made, item.partners) == ["Sở Y tế"]


def test_partners_of_somebody_else_are_not_partners_of_the_item() -> None:
    made, item = one("1. Chỉ đạo Phòng Y tế các huyện phối hợp với Phòng Nội vụ các huyện khám bệnh.")
    assert quotes(made, item.partners) == []


def test_members_of_a_class_that_each_act_are_members() -> None:
    made, item = one("1. Mỗi Hội Nông dân xã trồng một vườn quế, mỗi Hội Nông dân xã tổ chức một lớp học.")
    assert quotes(made, item.members) == ["Hội Nông dân xã"]


def test_an_unnumbered_closing_paragraph_is_no_item() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ theo dõi chung.\n\nTrên đây là Chương trình phối hợp giữa hai cơ quan."
    assert items(text) == ["Sở Nội vụ theo dõi chung."]


def test_a_paragraph_beside_marked_items_is_no_item() -> None:
    text = "II. NỘI DUNG\n\nHai cơ quan thống nhất các nội dung sau.\n\n1. Tổ chức tập huấn hội viên."
    assert items(text) == ["Tổ chức tập huấn hội viên."]


def test_paragraphs_under_a_heading_without_markers_are_items() -> None:
    assert items("II. NỘI DUNG\n\nTổ chức tập huấn hội viên.\n\nKhám bệnh cho hội viên.") == ["Tổ chức tập huấn hội viên.", "Khám bệnh cho hội viên."]


def test_who_directs_whom_is_a_relation() -> None:
    made, found = read("1. Sở Nội vụ hướng dẫn Phòng Nội vụ các huyện thực hiện.")
    (relation,) = [r for r in found.coordination.relations(tuple(u.block for u in found.all)) if r.predicate == "directs"]
    assert relation.subject is not None
    assert (made.quote(relation.subject.span), made.quote(relation.object.span)) == ("Sở Nội vụ", "Phòng Nội vụ các huyện")


def test_a_steering_committee_directs_nobody_by_its_name() -> None:
    _, found = read("1. Tham mưu Ban Chỉ đạo Ủy ban nhân dân huyện thực hiện.")
    assert [r for r in found.coordination.relations(tuple(u.block for u in found.all)) if r.predicate == "directs"] == []


def test_who_acts_as_directed_has_a_superior() -> None:
    made, found = read("1. Tổ chức trồng quế theo chỉ đạo của Huyện ủy.")
    relations = found.coordination.relations(tuple(u.block for u in found.all))
    assert [(r.predicate, made.quote(r.object.span)) for r in relations] == [("directed-by", "Huyện ủy")]


def test_those_who_execute_the_document_lead() -> None:
    made, item = one("Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Tài chính và Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này.")
    assert item.own is not None
    assert (item.own.rule, quotes(made, item.own.lead)) == ("executes", ["Văn phòng Ủy ban nhân dân tỉnh", "Sở Tài chính"])


def test_words_before_the_list_charge_with_all_of_it() -> None:
    made, found = read("Chủ tịch Ủy ban nhân dân tỉnh yêu cầu Sở Y tế và Sở Nội vụ thực hiện các nhiệm vụ sau:\n1. Rà soát văn bản của ngành.")
    assert found.instructed is not None
    assert (found.instructed.rule, quotes(made, found.instructed.lead)) == ("instructs", ["Sở Y tế", "Sở Nội vụ"])


def test_a_short_line_before_the_list_charges_with_all_of_it_too() -> None:
    made, found = read("Sở Nội vụ yêu cầu Sở Y tế thực hiện các nhiệm vụ sau:\n1. Rà soát văn bản của ngành.")
    assert found.instructed is not None
    assert quotes(made, found.instructed.lead) == ["Sở Y tế"]


def test_without_such_words_nobody_is_instructed() -> None:
    assert read("Tình hình có chuyển biến.\n1. Rà soát văn bản của ngành.")[1].instructed is None


def test_what_is_listed_behind_has_duties_is_the_duty_of_the_one_named() -> None:
    made, item = one("1. Sở Y tế là cơ quan thường trực, có nhiệm vụ:\n- Tổng hợp kết quả của ngành.")
    assert item.heading is not None
    assert quotes(made, item.heading.lead) == ["Sở Y tế"]


def test_brackets_behind_a_task_may_say_who_leads_it() -> None:
    made, item = one("1. Số hóa hồ sơ hộ tịch (Sở Tư pháp chủ trì; hoàn thành trước ngày 30/6/2026).")
    assert item.own is not None
    assert (item.own.rule, quotes(made, item.own.lead)) == ("leads-in-brackets", ["Sở Tư pháp"])


def test_others_without_an_identity_may_stand_before_the_verb() -> None:
    made, item = one("1. Sở Y tế, các doanh nghiệp viễn thông và các cơ sở khám bệnh bảo đảm hạ tầng.")
    assert item.own is not None
    assert quotes(made, item.own.lead) == ["Sở Y tế"]


def test_the_office_of_those_named_may_stand_before_the_verb() -> None:
    made, item = one("1. Sở Y tế và Sở Nội vụ theo chức năng, nhiệm vụ được giao theo dõi việc này.")
    assert item.own is not None
    assert quotes(made, item.own.lead) == ["Sở Y tế", "Sở Nội vụ"]


def test_those_of_a_second_sentence_undertake_it_too() -> None:
    made, item = one("1. Sở Y tế chủ trì việc khám bệnh. Sở Tài chính bố trí kinh phí cho việc này.")
    assert item.own is not None
    assert quotes(made, item.own.lead) == ["Sở Y tế", "Sở Tài chính"]


def test_the_head_of_a_body_stands_for_it() -> None:
    made, item = one("1. Giám đốc Sở Nội vụ chịu trách nhiệm đôn đốc việc này.")
    assert item.own is not None
    assert quotes(made, item.own.lead) == ["Sở Nội vụ"]


def test_those_without_an_identity_are_charged_though_nobody_leads() -> None:
    _, item = one("1. Các sở, ban, ngành căn cứ chức năng triển khai thực hiện.")
    assert item.own is not None
    assert (item.own.lead, item.own.charged, item.charges) == ((), True, True)


def test_a_heading_on_responsibilities_names_whose_duties_follow() -> None:
    made, item = one("1. Trách nhiệm của Sở Y tế\n- Tổ chức khám bệnh cho hội viên.")
    assert item.heading is not None
    assert quotes(made, item.heading.lead) == ["Sở Y tế"]


def test_lines_of_a_task_say_who_leads_and_who_takes_part() -> None:
    made, item = one("1. Số hóa hồ sơ\nCơ quan chủ trì: Sở Y tế. Cơ quan phối hợp: Sở Nội vụ.")
    assert item.own is not None
    assert (item.own.rule, quotes(made, item.own.lead), quotes(made, item.own.partners)) == ("attribute", ["Sở Y tế"], ["Sở Nội vụ"])


def test_those_who_act_in_the_course_of_the_work_are_not_the_issuer() -> None:
    _, item = one("1. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc các cơ quan, đơn vị kịp thời phản ánh về Ủy ban nhân dân tỉnh.")
    assert item.own is not None
    assert item.own.charged


def test_what_a_row_of_figures_is_called_is_no_item() -> None:
    text = "1. Tổ chức tập huấn cho hội viên.\n2. Người sinh sống được hỗ trợ ở xã đảo\n\nNgười\n\n179.192\n\n179.325\n\n179.325\n\n3. Mở lớp xóa mù."
    assert items(text) == ["Tổ chức tập huấn cho hội viên.", "Mở lớp xóa mù."]


def test_a_body_alone_is_no_item() -> None:
    assert items("1. Nơi tiếp nhận hồ sơ:\n- Sở Tài chính.\n- Mở lớp xóa mù.") == ["Mở lớp xóa mù."]


def test_the_cases_in_which_something_is_done_are_no_duties() -> None:
    text = "Điều 1. Thu hồi\n\nBộ trưởng Bộ Tư pháp thu hồi nội dung đã phân cấp trong các trường hợp sau:\n\n1. Đơn vị mất đoàn kết nội bộ kéo dài.\n\n2. Vi phạm quy định về cán bộ."
    assert items(text) == []
    assert items(text.replace("trong các trường hợp sau", "và thực hiện các nhiệm vụ sau")) != []
