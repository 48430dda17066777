"""Who is meant by a name depends on where it stands: under which heading, behind which neighbour, among which parties."""

from __future__ import annotations

from kg.facts import AgencyKind
from kg.resolution import read_facts
from tests.papers import END, document, joint, leads, names, plan


def sent(end: str) -> list[list[str]]:
    facts = joint("1. Mở lớp cho hội viên.", end=end)
    return [[names(facts)[k] for k in d.recipients] for d in facts.distributions]


def test_the_heading_decides_whose_office_is_meant() -> None:
    facts = joint("1. Sở Nội vụ\n- Giao Văn phòng theo dõi.\n2. Sở Y tế\n- Giao Văn phòng theo dõi.")
    assert leads(facts) == [["Văn phòng Sở Nội vụ tỉnh Cao Bằng"], ["Văn phòng Sở Y tế tỉnh Cao Bằng"]]


def test_a_heading_of_a_level_means_the_body_that_issues() -> None:
    facts = plan("1. Hội Nông dân huyện\nCấp huyện:\n- Trồng quế ở các xã.")
    assert leads(facts) == [["Ủy ban nhân dân huyện Tây Giang"]]


def test_offices_behind_a_colon_belong_to_the_body_before_it() -> None:
    assert sent("\nNơi nhận:\n- Sở Y tế: Văn phòng;\n- Lưu: VT.") == [["Văn phòng Sở Y tế tỉnh Cao Bằng"]]


def test_two_recipients_on_one_line_are_two() -> None:
    assert sent("\nNơi nhận:\n- Tỉnh ủy, HĐND tỉnh (để báo cáo);\n- Lưu: VT.") == [["Tỉnh ủy Cao Bằng", "Hội đồng nhân dân tỉnh Cao Bằng"]]


def test_a_line_that_names_no_body_has_no_recipient() -> None:
    assert sent("\nNơi nhận:\n- Các đồng chí lãnh đạo;\n- Lưu: VT.") == []


def test_offices_of_both_parties_are_one_class() -> None:
    facts = joint("1. Giao các phòng chuyên môn 02 bên theo dõi.")
    found = [a for a in facts.agencies if a.name.casefold().startswith("các phòng chuyên môn")]
    assert [a.kind for a in found] == [AgencyKind.COLLECTIVE]


def test_a_recipient_is_met_as_a_recipient_only() -> None:
    facts = joint("1. Mở lớp cho hội viên.", end=END)
    (committee,) = [a for a in facts.agencies if a.name == "Tỉnh ủy Cao Bằng"]
    assert {e.rule for e in committee.evidence} == {"recipient"}


def test_those_whose_a_class_is_get_no_copy_of_what_it_is_charged_with() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n\nSố: 4/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề cây quế\n\nĐiều 1. Trồng quế.\n\nĐiều 2. Giám đốc Sở Nội vụ, Thủ trưởng các ban, ngành thuộc Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT."
    facts = read_facts(document(text))
    assert [names(facts)[k] for d in facts.distributions for k in d.recipients] == ["Sở Nội vụ tỉnh Cao Bằng"]


def test_whom_an_aide_serves_gets_no_copy() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n\nSố: 4/KH-UBND\n\nKẾ HOẠCH\nTrồng quế\n\n1. Trồng quế.\n\nNơi nhận:\n- VPCP: BTCN, Trợ lý TTg;\n- Lưu: VT."
    facts = read_facts(document(text))
    assert [names(facts)[k] for d in facts.distributions for k in d.recipients] == ["Văn phòng Chính phủ"]


def copies(*lines: str, head: str = "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG", number: str = "4/KH-UBND") -> list[str]:
    listed = "\n".join(f"- {line};" for line in lines)
    facts = read_facts(document(f"{head}\n\nSố: {number}\n\nKẾ HOẠCH\nTrồng quế\n\n1. Trồng quế.\n\nNơi nhận:\n{listed}\n- Lưu: VT."))
    return [names(facts)[k] for d in facts.distributions for k in d.recipients]


def test_an_office_before_its_body_is_one_recipient() -> None:
    assert copies("Vụ Pháp luật - Văn phòng Chính phủ", "Trung tâm Thông tin - Văn phòng UBND tỉnh") == [
        "Vụ Pháp luật Văn phòng Chính phủ",
        "Trung tâm Thông tin Văn phòng Ủy ban nhân dân tỉnh Cao Bằng",
    ]
    assert copies("Cục Quản lý giá (Bộ Tài chính)") == ["Cục Quản lý giá"]


def test_those_who_belong_to_a_body_or_serve_it_are_not_the_body() -> None:
    assert copies("Các sở, cơ quan thuộc UBND tỉnh", "Các ban tham mưu, giúp việc Tỉnh ủy", "Các đồng chí Tỉnh ủy viên", "Website Chính phủ") == []
    assert copies("Ban Thường vụ các đảng ủy trực thuộc", "Văn phòng BCĐTW về phòng, chống tham nhũng") == []
    assert copies("Trang thông tin điện tử của Đoàn ĐBQH và HĐND tỉnh") == []


def test_a_province_that_is_no_more_is_not_home() -> None:
    text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ\n\nSố: 4/QĐ-UBND\n\nHuế, ngày 24 tháng 11 năm 2025\n\nQUYẾT ĐỊNH\nBãi bỏ Quyết định số 42/2018/QĐ-UBND ngày 08 tháng 8 năm 2018 của Ủy ban nhân dân tỉnh Thừa Thiên Huế\n\nĐiều 1. Bãi bỏ Quyết định số 42/2018/QĐ-UBND ngày 08 tháng 8 năm 2018 của Ủy ban nhân dân tỉnh Thừa Thiên Huế trên địa bàn tỉnh Thừa Thiên Huế.\n\nNơi nhận:\n- Sở Nội vụ;\n- Lưu: VT."
    facts = read_facts(document(text))
    assert [names(facts)[k] for k in facts.document.issuers] == ["Ủy ban nhân dân Thành phố Huế"]
    assert [names(facts)[k] for r in facts.references for k in r.issuers] == ["Ủy ban nhân dân tỉnh Thừa Thiên Huế"]


def test_the_territory_of_the_one_addressed_is_not_the_senders() -> None:
    text = "Kính gửi: Thuế tỉnh Tây Ninh. Cục Thuế nhận được công văn số 2094/TNI-CNTK ngày 14/10/2025 của Thuế tỉnh Tây Ninh về lệ phí trước bạ. Về vấn đề này, Cục Thuế có ý kiến như sau:\n\n1. Đề nghị Thuế tỉnh Tây Ninh thực hiện.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTL. CỤC TRƯỞNG\nNguyễn Thị Hằng\n"
    facts = read_facts(document(text))
    assert [names(facts)[k] for k in facts.document.issuers] == ["Cục Thuế"]


def test_a_report_over_a_document_is_no_letterhead() -> None:
    text = "Lịch tập huấn nghiệp vụ thuế, tham gia tại điểm cầu của cơ quan thuế Thành phố Hồ Chí Minh.\n\nKính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương.\n\nBộ Tài chính tổ chức hội nghị.\n\n1. Đề nghị Ủy ban nhân dân các tỉnh cử cán bộ.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nPHỤ LỤC\n(Kèm theo Công văn số: 17899/BTC-TCCB ngày 18 tháng 11 năm 2025 của Bộ Tài chính)\n"
    facts = read_facts(document(text))
    assert [names(facts)[k] for k in facts.document.issuers] == ["Bộ Tài chính"]


def issuers(text: str) -> list[str]:
    facts = read_facts(document(text))
    return [names(facts)[k] for k in facts.document.issuers]


def test_who_issues_a_paper_without_its_head() -> None:
    assert issuers("THÔNG TƯ\n\nSỬA ĐỔI QUY CHẾ THI\n\nCăn cứ Luật Giáo dục số 43/2019/QH14;\n\nBộ trưởng Bộ Giáo dục và Đào tạo ban hành Thông tư sửa đổi Quy chế thi.\n\nĐiều 1. Sửa đổi Điều 2.\n") == ["Bộ Giáo dục và Đào tạo"]
    letter = "Kính gửi:\n\n- Sở Y tế;\n- UBND các phường, xã.\n\nThời gian qua, thành phố Hà Nội đã chỉ đạo trên địa bàn thành phố Hà Nội.\n\n1. Sở Y tế kiểm tra.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nVũ Thu Hà\n"
    assert issuers(letter) == ["Ủy ban nhân dân Thành phố Hà Nội"]


def test_a_list_before_the_title_is_no_letterhead() -> None:
    assert issuers("1. Giao Cục Kế hoạch - Tài chính:\n\na) Hướng dẫn hồ sơ.\n\nSTT\n\nTAND khu vực 2\n\nXã Trà Cú, tỉnh Vĩnh Long\n") == []
