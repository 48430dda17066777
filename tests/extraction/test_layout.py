"""The tree comes from order and marker; the words never decide it."""

from __future__ import annotations

from kg.extraction.layout import Block, blocks, lines, marker
from kg.text import Document
from tests.papers import document, whole


def tree(text: str) -> list[Block]:
    made = document(text)
    return blocks(made, lines(made))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, b.marker) for b in tree(text)]


def words(text: str) -> list[str]:
    made = document(text)
    return [made.quote(b.span) for b in blocks(made, lines(made))]


def parents(text: str) -> list[str | None]:
    return [b.parent.marker if b.parent else None for b in tree(text)]


def test_lines_that_hold_nothing_are_no_lines() -> None:
    made = document("Một\n\n  \n-----\n  Hai  \n")
    assert [made.quote(line.span) for line in lines(made)] == ["Một", "Hai"]
    assert [line.gap for line in lines(made)] == [True, True]


def test_emphasis_of_markdown_is_no_part_of_a_line() -> None:
    made = document("**II. NỘI DUNG**")
    assert made.quote(lines(made)[0].span) == "II. NỘI DUNG"


def test_a_marker_is_told_from_a_number_with_thousands() -> None:
    assert marker(*whole("8.000 hội viên")) is None
    found = marker(*whole("8. Vận động hội viên"))
    assert found is not None
    assert found[:2] == ("arabic", "8")


def test_levels_stand_under_each_other() -> None:
    text = "II. NỘI DUNG\n1. Tuyên truyền\na) Tập huấn\n- Cho hội viên\n+ Ở xã\n2. Giám sát"
    assert kinds(text) == [("roman", "II"), ("arabic", "1"), ("letter", "a"), ("dash", "-"), ("plus", "+"), ("arabic", "2")]
    assert parents(text) == [None, "II", "1", "a", "-", "II"]


def test_restarted_and_wrong_numbers_keep_their_parents() -> None:
    text = "II. NỘI DUNG\n1. Một\nIV. TỔ CHỨC\n1. Hai\n1. Ba"
    assert parents(text) == [None, "II", None, "IV", "IV"]


def test_c_after_b_is_a_letter() -> None:
    assert kinds("A. MỤC ĐÍCH\nB. NỘI DUNG\nC. TỔ CHỨC")[2] == ("upper", "C")


def test_i_after_b_is_a_roman_numeral() -> None:
    text = "A. MỤC ĐÍCH\nB. NỘI DUNG\nI. Tuyên truyền\nII. Giám sát"
    assert kinds(text)[2] == ("roman", "I")
    assert parents(text) == [None, None, "B", "B"]


def test_i_after_h_is_a_letter() -> None:
    text = "\n".join(f"{c}. MỤC {c}{c}" for c in "ABCDEFGHI")
    assert kinds(text)[8] == ("upper", "I")


def test_v_after_iv_is_a_roman_numeral_even_behind_letters() -> None:
    text = "A. MỘT\nI. a\nII. b\nIII. c\nIV. d\nV. e"
    assert kinds(text)[-1] == ("roman", "V")


def test_a_nested_number_stands_under_the_numbers_it_repeats() -> None:
    text = "III. TRÁCH NHIỆM\n1. Sở Nội vụ\n1.1. Tham mưu\n1.1.1. Xây dựng\n1.2. Kiểm tra"
    assert parents(text) == [None, "III", "1", "1.1", "1"]
    assert [b.path for b in tree(text)] == ["III", "III.1", "III.1.1", "III.1.1.1", "III.1.2"]


def test_a_bullet_has_the_path_of_its_heading() -> None:
    assert [b.path for b in tree("II. NỘI DUNG\n1. Một\n- Hai")] == ["II", "II.1", "II.1"]


def test_a_page_break_inside_a_bullet_is_joined() -> None:
    assert words("- Tổ chức tập huấn cho cán bộ\n\nhội viên ở các xã.\n- Giám sát") == [
        "Tổ chức tập huấn cho cán bộ\n\nhội viên ở các xã.",
        "Giám sát",
    ]


def test_a_wrapped_line_is_joined() -> None:
    text = "1. Phối hợp tuyên truyền, vận động hội viên thực hiện chủ trương của\nĐảng và Nhà nước."
    assert len(words(text)) == 1


def test_a_short_line_with_a_colon_above_a_list_is_a_heading() -> None:
    text = "1. Nhiệm vụ\nCấp huyện:\n- Tổ chức\n- Giám sát\nCấp xã:\n- Vận động"
    assert kinds(text)[1] == ("lead-in", "Cấp huyện")
    assert parents(text) == [None, "1", "Cấp huyện", "Cấp huyện", "1", "Cấp xã"]


def test_a_heading_with_a_colon_above_numbers_ends_the_numbers_before_it() -> None:
    assert parents("A. VIỆC\n1. Một\nỞ huyện:\n1. Hai\n2. Ba") == [None, "A", "A", "Ở huyện", "Ở huyện"]


def test_an_unmarked_paragraph_stands_under_the_heading_not_under_the_bullet() -> None:
    assert parents("1. Nhiệm vụ\n- Tổ chức tập huấn.\n\nĐịnh kỳ hai cơ quan họp.") == [None, "1", "1"]


def test_bullets_of_word_are_dashes() -> None:
    assert kinds("\uf0b7 Tổ chức tập huấn") == [("dash", "\uf0b7")]


def test_articles_and_chapters_are_numbered() -> None:
    text = "Chương II\nQUY ĐỊNH\nĐiều 3. Nguyên tắc\n1. Chủ động\na) Kịp thời\nĐiều 4. Nội dung"
    assert [k for k, _ in kinds(text) if k != "paragraph"] == ["chapter", "article", "arabic", "letter", "article"]


def test_a_number_in_the_middle_of_a_clause_starts_no_item() -> None:
    assert len(tree("Điều 5 của Luật này quy định về hội viên.")) == 1


def test_ancestors_come_nearest_first() -> None:
    last = tree("II. NỘI DUNG\n1. Một\n- Hai")[-1]
    assert [b.marker for b in last.ancestors()] == ["1", "II"]


def test_an_empty_document_has_no_blocks() -> None:
    made = Document.of("a", "")
    assert blocks(made, lines(made)) == []


def test_a_marker_that_is_wrapped_is_one() -> None:
    assert kinds("Điều\n14. Trách nhiệm của Sở") == [("article", "Điều 14")]
    assert kinds("Chương\nIV\nTỔ CHỨC THỰC HIỆN") == [("chapter", "Chương IV")]


def test_the_word_of_a_marker_before_a_paragraph_is_no_marker() -> None:
    assert kinds("Điều\n\n14. Trách nhiệm của Sở")[0] == ("paragraph", "")


def test_the_party_numbers_with_a_dash() -> None:
    assert kinds("1- Các cấp ủy quán triệt Chỉ thị.\n2- Đảng ủy lãnh đạo.") == [("arabic", "1"), ("arabic", "2")]


def test_a_dash_of_a_name_that_is_wrapped_before_it_is_no_bullet() -> None:
    text = (
        "1. Sở Nội vụ tham mưu Hội đồng Thi đua - Khen thưởng tỉnh việc này, sau đó báo cáo kết quả và trình hồ sơ lên Hội đồng Thi đua\n"
        "- Khen thưởng tỉnh xem xét."
    )
    assert kinds(text) == [("arabic", "1")]


def test_a_dash_behind_a_line_that_is_closed_is_a_bullet() -> None:
    assert kinds("1. Sở Nội vụ tham mưu.\n- Khen thưởng tỉnh.") == [("arabic", "1"), ("dash", "-")]


def test_a_wrapped_marker_takes_the_one_line_behind_it() -> None:
    text = "Điều\n14. Trách nhiệm của Sở Nội vụ\n1. Tham mưu việc này.\n2. Báo cáo việc này."
    made = document(text)
    assert [made.quote(line.span) for line in lines(made)][1:] == ["1. Tham mưu việc này.", "2. Báo cáo việc này."]
