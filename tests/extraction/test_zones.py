"""Parts of a document are told by form: head, title, opening, content, tail, and what is promulgated behind it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.layout import Block, Line
from kg.extraction.zones import Zones, zones
from kg.text import Document
from tests.papers import DISTRICT, END, HEAD, document


def quotes(made: Document, parts: Iterable[Line | Block]) -> list[str]:
    return [made.quote(part.span) for part in parts]


def parts(text: str) -> tuple[Document, Zones]:
    made = document(text)
    return made, zones(made)


def test_the_head_ends_where_a_type_stands_in_capitals() -> None:
    made, read = parts(DISTRICT + "1. Trồng cây.")
    assert quotes(made, read.head)[-1] == "Tây Giang, ngày 09 tháng 4 năm 2021"
    assert read.title_type is not None
    assert read.title_type.type.notation == "KH"
    assert quotes(made, read.title) == ["KẾ HOẠCH", "Phát triển cây dược liệu năm 2021"]


def test_the_opening_stands_between_title_and_first_marker() -> None:
    made, read = parts(HEAD + "II. NỘI DUNG\n1. Tập huấn.\n" + END)
    assert quotes(made, read.opening) == [
        "Hội Nông dân tỉnh và Sở Nội vụ thống nhất xây dựng Chương trình phối hợp, cụ thể như sau:"
    ]
    assert quotes(made, read.body)[0] == "MỤC ĐÍCH, YÊU CẦU"


def test_grounds_behind_dashes_belong_to_the_opening() -> None:
    made, read = parts(
        "QUYẾT ĐỊNH\nVề việc thành lập tổ công tác\n\n- Căn cứ Luật Thanh niên năm 2020;\n- Xét đề nghị của Sở Nội vụ,\n\nĐiều 1. Thành lập tổ."
    )
    assert len(read.opening) == 2
    assert quotes(made, read.body) == ["Thành lập tổ."]


def test_the_tail_begins_with_the_recipients() -> None:
    made, read = parts(HEAD + "II. NỘI DUNG\n1. Tập huấn.\n" + END)
    assert quotes(made, read.tails[0])[0] == "Nơi nhận:"
    assert quotes(made, read.body)[-1] == "Tập huấn."


def test_the_tail_begins_with_the_signature_where_that_column_came_first() -> None:
    made, read = parts("KẾ HOẠCH\nTrồng rừng\n\n1. Trồng cây.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Bảy\nNơi nhận:\n- Lưu: VT.")
    assert quotes(made, read.tails[0])[0] == "KT. CHỦ TỊCH"


def test_what_a_decision_promulgates_after_its_signature_is_read() -> None:
    made, read = parts(
        "QUYẾT ĐỊNH\nBan hành Quy chế\n\nĐiều 1. Ban hành kèm theo Quyết định này.\n\nNơi nhận:\n- Như Điều 3;\n\nCHỦ TỊCH\nLê Văn Bảy\n\n"
        "QUY CHẾ\nLàm việc\n\nĐiều 1. Phạm vi\n1. Quy chế này quy định chế độ làm việc."
    )
    assert len(read.tails) == 1
    assert quotes(made, read.promulgated) == ["QUY CHẾ"]
    assert "Quy chế này quy định chế độ làm việc." in quotes(made, read.body)


def test_a_title_ends_before_the_line_of_the_one_who_decides() -> None:
    made, read = parts("QUYẾT ĐỊNH\nVề việc tặng bằng khen\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CAO BẰNG\n\nCăn cứ Luật Thanh niên;\n\nĐiều 1. Tặng.")
    assert quotes(made, read.title) == ["QUYẾT ĐỊNH", "Về việc tặng bằng khen"]


def test_the_name_of_a_type_in_small_letters_is_no_title() -> None:
    _, read = parts("Chương trình phối hợp năm nay rất tốt.\n\nHội Nông dân đã họp.")
    assert read.title_type is None


def test_a_text_without_any_form_has_a_first_line_and_an_opening() -> None:
    made, read = parts("Họp mặt hội viên\n\nSáng nay hội viên đã họp.")
    assert quotes(made, read.title) == ["Họp mặt hội viên"]
    assert quotes(made, read.opening) == ["Sáng nay hội viên đã họp."]
    assert read.body == ()


def test_an_empty_document_has_no_parts() -> None:
    _, read = parts("")
    assert (read.head, read.title, read.opening, read.body, read.tails) == ((), (), (), (), ())


ANNEXED = (
    "QUYẾT ĐỊNH\nBan hành Quy chế\n\nĐiều 1. Ban hành kèm theo Quyết định này.\n1. Quy chế có hai điểm.\n\nNơi nhận:\n- Lưu: VT.\n\n"
    "CHỦ TỊCH\nLê Văn Bảy\n\nQUY CHẾ LÀM VIỆC\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\n\n1. Phạm vi của quy chế.\n2. Đối tượng áp dụng."
)


def test_nothing_in_an_annex_stands_under_what_precedes_it() -> None:
    made, read = parts(ANNEXED)
    above = {made.quote(b.span): b.parent and b.parent.marker for b in read.body}
    assert above["Quy chế có hai điểm."] == "Điều 1"
    assert above["Phạm vi của quy chế."] is None
    assert len(read.restarts) == 1


def test_a_line_that_annexes_ends_the_signature_before_it() -> None:
    made, read = parts(ANNEXED)
    assert quotes(made, read.tails[0])[-1] == "Lê Văn Bảy"


def test_those_whom_a_wire_goes_to_are_no_content() -> None:
    made, read = parts("CÔNG ĐIỆN\nVề việc ứng phó mưa lũ\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n\n- Bộ Quốc phòng;\n- Bộ Công an.\n\n1. Chủ động ứng phó mưa lũ.")
    assert quotes(made, read.addressed) == ["THỦ TƯỚNG CHÍNH PHỦ điện:", "- Bộ Quốc phòng;", "- Bộ Công an."]
    assert quotes(made, read.body) == ["Chủ động ứng phó mưa lũ."]
