"""Who issues a document, and what its own programme is called."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.resolution import read_facts
from kg.resolution.issuing import issuing
from tests.papers import DISTRICT, document, joint, names

DECISION = "QUYẾT ĐỊNH\nVề việc phê duyệt kế hoạch\n\n"


def issuers(text: str) -> list[str]:
    made = document(text)
    return [made.quote(m.span) for m in issuing(extract(made))]


def own(text: str) -> str:
    facts = read_facts(document(text))
    return names(facts)[facts.own_programme or ""]


def test_the_parties_of_a_joint_paper_issue_it() -> None:
    facts = joint("1. Mở lớp cho hội viên.")
    assert [names(facts)[k] for k in facts.document.issuers] == ["Hội Nông dân tỉnh Cao Bằng", "Sở Nội vụ tỉnh Cao Bằng"]


def test_three_parties_issue_what_three_agree() -> None:
    title = "CHƯƠNG TRÌNH PHỐI HỢP\nGiữa Sở Y tế tỉnh Cao Bằng, Hội Nông dân tỉnh Cao Bằng và Công an tỉnh Cao Bằng\n\nI. NỘI DUNG\n1. Mở lớp."
    assert len(issuers(title)) == 3


def test_the_last_body_of_a_letterhead_issues() -> None:
    assert issuers("ỦY BAN NHÂN DÂN TỈNH CAO BẰNG\nSỞ NỘI VỤ\n\nSố: 5/KH-SNV\n\nKẾ HOẠCH\nMở lớp\n\nI. NỘI DUNG\n1. Mở lớp.") == ["SỞ NỘI VỤ"]


def test_without_a_letterhead_the_one_who_says_so_issues() -> None:
    text = "KẾ HOẠCH\nMở lớp năm 2022\n\nHội Nông dân huyện Tây Giang xây dựng Kế hoạch mở lớp như sau:\n\n1. Mở lớp cho hội viên."
    assert issuers(text) == ["Hội Nông dân huyện Tây Giang"]


def test_a_body_that_the_opening_only_cites_does_not_issue() -> None:
    text = "KẾ HOẠCH\nMở lớp năm 2022\n\nThực hiện Kế hoạch số 8/KH-SNV của Sở Nội vụ.\n\n1. Mở lớp cho hội viên."
    assert issuers(text) == []


def test_a_title_whose_head_is_in_capitals_is_told_as_in_a_sentence() -> None:
    assert own("KẾ HOẠCH PHỐI HỢP\nCông tác giữa Sở Y tế tỉnh Cao Bằng và Sở Nội vụ tỉnh Cao Bằng năm 2022\n\nI. NỘI DUNG\n1. Mở lớp.").startswith(
        "Kế hoạch phối hợp công tác giữa Sở Y tế"
    )


def test_a_title_in_capitals_is_told_as_the_text_prints_it() -> None:
    text = DISTRICT.replace("Phát triển cây dược liệu năm 2021", "PHÁT TRIỂN CÂY QUẾ TRÀ MY NĂM 2021")
    assert own(text + "1. Tổ chức Kế hoạch Phát triển cây quế Trà My năm 2021.") == "Kế hoạch Phát triển cây quế Trà My năm 2021"


def test_the_one_who_sends_a_wire_issues_it() -> None:
    text = "CÔNG ĐIỆN\nVề việc ứng phó mưa lũ\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n\n- Bộ Quốc phòng;\n- Bộ Công an.\n\n1. Bộ Quốc phòng chủ động ứng phó mưa lũ."
    assert issuers(text) == ["THỦ TƯỚNG CHÍNH PHỦ"]


def test_a_line_over_an_annex_names_the_issuer_even_without_a_number() -> None:
    text = (
        "CÔNG VĂN\nVề rà soát văn bản\n\n1. Rà soát văn bản của ngành.\n\nNơi nhận:\n- Lưu: VT.\n\nPHỤ LỤC\nDANH MỤC VĂN BẢN\n"
        "(Kèm theo văn bản số     /BNV-VP ngày    tháng 11 năm 2025 của Bộ Nội vụ)\n\n1. Danh mục các văn bản."
    )
    assert issuers(text) == ["Bộ Nội vụ"]


def test_the_body_in_whose_name_a_letter_speaks_issues_it() -> None:
    assert issuers("Kính gửi: Thuế tỉnh Nghệ An\n\nVề việc này, Cục Thuế có ý kiến như sau:\n\n1. Thực hiện theo quy định.") == ["Cục Thuế"]


def test_a_record_of_a_document_says_who_issued_it() -> None:
    assert issuers("Quyết định số 12/QĐ-BYT ngày 5 tháng 4 năm 2022 về khám bệnh do Bộ trưởng Bộ Y tế ban hành") == ["Bộ Y tế"]


JOINT_HEAD = "BỘ CHỈ HUY QUÂN SỰ TỈNH CAO BẰNG\nCÔNG AN TỈNH CAO BẰNG\n\nSố: 12/{code}-BCHQS-CA\n\nCao Bằng, ngày 10 tháng 3 năm 2024\n\n"
BETWEEN = "giữa Bộ Chỉ huy Quân sự tỉnh và Công an tỉnh trong bảo vệ biên giới\n\nI. NỘI DUNG\n1. Mở lớp."


@pytest.mark.parametrize(("title", "code", "kind"), [("CHƯƠNG TRÌNH\nPhối hợp", "CTPH", "CTPH"), ("QUY CHẾ\nPhối hợp", "QCPH", "QCPH"), ("KẾ HOẠCH\nPHỐI HỢP", "KH", "KHPH"), ("NGHỊ QUYẾT\nLiên tịch", "NQLT", "NQLT")])
def test_the_type_of_a_joint_paper_may_go_on_in_the_next_line(title: str, code: str, kind: str) -> None:
    text = f"{JOINT_HEAD.format(code=code)}{title} {BETWEEN}"
    assert extract(document(text)).header.type == kind
    assert issuers(text) == ["Bộ Chỉ huy Quân sự tỉnh", "Công an tỉnh"]


def test_a_plan_on_coordination_of_one_body_is_a_plan() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nPhối hợp thực hiện công tác gia đình năm 2023\n\nI. NỘI DUNG\n1. Mở lớp."
    assert extract(document(text)).header.type == "KH"


def test_the_committee_over_its_offices_is_no_party() -> None:
    text = "UBND TỈNH CAO BẰNG\nLIÊN NGÀNH: SỞ Y TẾ - SỞ TÀI CHÍNH\n\nSố: 5/HDLN-YT-TC\n\nHƯỚNG DẪN LIÊN NGÀNH\nThực hiện hỗ trợ mức đóng bảo hiểm y tế\n\nI. NỘI DUNG\n1. Mở lớp."
    assert issuers(text) == ["SỞ Y TẾ", "SỞ TÀI CHÍNH"]


def test_an_act_that_the_opening_cites_is_not_what_it_decides() -> None:
    text = "QUYẾT ĐỊNH\nVề việc mở lớp\n\nChính phủ ban hành Nghị định số 12/2020/NĐ-CP về mở lớp.\n\nĐiều 1. Mở lớp.\n\nTM. UBND TỈNH CAO BẰNG\nCHỦ TỊCH\nNông Văn An"
    assert issuers(text) == ["UBND TỈNH CAO BẰNG"]


def test_a_title_ends_before_the_words_over_the_articles() -> None:
    text = "QUYẾT ĐỊNH\nVề việc mở lớp cho hội viên\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Mở lớp."
    assert extract(document(text)).header.title == "QUYẾT ĐỊNH Về việc mở lớp cho hội viên"
