"""A name that a document declares means what it was declared for, from there on."""

from __future__ import annotations

from kg.extraction.bodies import Bodies
from kg.extraction.mention import Mention
from tests.papers import document

CLASS = "Sở Nội vụ và các cơ quan chuyên môn (sau đây gọi chung là cơ quan chuyên môn cấp tỉnh) họp."


def mentions(text: str) -> list[tuple[str, Mention]]:
    made = document(text)
    return [(made.quote(m.span), m) for m in Bodies(made).mentions]


def called(text: str) -> list[tuple[str, str]]:
    return [(words, m.name) for words, m in mentions(text)]


def test_a_declared_name_is_the_body_before_it() -> None:
    text = "Giao Sở Khoa học và Công nghệ (sau đây gọi tắt là Sở) chủ trì. Sở báo cáo kết quả."
    assert called(text)[1:] == [("Sở", "Sở Khoa học và Công nghệ")]


def test_a_declared_name_takes_no_place_of_another_name() -> None:
    text = "Giao Sở Khoa học và Công nghệ (sau đây gọi tắt là Sở) chủ trì. Sở Y tế họp."
    assert called(text)[1:] == [("Sở Y tế", "Sở Y tế")]


def test_a_declared_name_means_nobody_before_it_is_declared() -> None:
    assert called("Sở họp. Giao Sở Y tế (sau đây gọi tắt là Sở) chủ trì.") == [("Sở Y tế", "Sở Y tế")]


def test_a_declared_paper_is_no_body() -> None:
    text = "Sở Nội vụ ban hành Kế hoạch (sau đây gọi là Kế hoạch chung). Kế hoạch chung được thực hiện."
    assert called(text) == [("Sở Nội vụ", "Sở Nội vụ")]


def test_a_class_exists_by_its_declared_name() -> None:
    (_, first), (words, second) = mentions(f"{CLASS} Tập huấn cho các cơ quan chuyên môn cấp tỉnh.")
    assert (first.name, words) == ("Sở Nội vụ", "các cơ quan chuyên môn cấp tỉnh")
    assert second.body.group


def test_firms_and_persons_make_no_class_of_bodies() -> None:
    text = "Sở Nội vụ cùng các tổ chức, doanh nghiệp (sau đây gọi là các đơn vị tham gia) họp. Các đơn vị tham gia báo cáo."
    assert called(text) == [("Sở Nội vụ", "Sở Nội vụ")]


def test_two_words_that_fit_anybody_make_no_class() -> None:
    text = "Sở Nội vụ và các nơi khác (sau đây gọi là đơn vị) họp. Tập huấn cho đơn vị."
    assert called(text) == [("Sở Nội vụ", "Sở Nội vụ")]


def test_a_head_stands_alone_for_the_one_body_named_with_it() -> None:
    text = "Thành lập Ban Chỉ đạo chuyển đổi số tỉnh. Ban Chỉ đạo họp hằng quý."
    assert [name for _, name in called(text)] == ["Ban Chỉ đạo chuyển đổi số"] * 2


def test_a_head_alone_means_nobody_where_two_bodies_have_it() -> None:
    text = "Thành lập Ban Chỉ đạo chuyển đổi số tỉnh. Thành lập Ban Chỉ đạo phòng chống tội phạm tỉnh. Ban Chỉ đạo họp hằng quý."
    assert "Ban Chỉ đạo" not in [words for words, _ in called(text)]


def test_the_members_of_a_body_are_not_the_body() -> None:
    text = "Thành lập Ban Chỉ đạo chuyển đổi số tỉnh. Thành viên Ban Chỉ đạo kiểm tra các xã."
    assert len(called(text)) == 1


def test_a_class_is_met_before_a_verb_with_any_vowel() -> None:
    assert "các cơ quan chuyên môn cấp tỉnh" in [w for w, _ in called(f"{CLASS} Giao các cơ quan chuyên môn cấp tỉnh ấn định ngày.")]


def test_a_class_is_not_met_where_its_words_begin_another_name() -> None:
    met = called(f"{CLASS} Giao các cơ quan chuyên môn cấp tỉnh Nghệ An báo cáo.")
    assert [words for words, _ in met[1:]] == ["các cơ quan chuyên môn cấp tỉnh Nghệ An"]  # a class of its own


def test_a_name_for_several_is_not_the_last_of_them() -> None:
    text = "Sở Nội vụ, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh (sau đây gọi là các cơ quan cấp tỉnh) họp. Giao các cơ quan cấp tỉnh báo cáo."
    assert called(text)[-1][1] != "Ủy ban Mặt trận Tổ quốc Việt Nam"


def test_a_name_that_holds_of_anybody_is_nobody() -> None:
    text = "Sở Nội vụ và Sở Y tế (sau đây gọi là cơ quan, đơn vị) họp. Các cơ quan, đơn vị có liên quan báo cáo."
    assert len(called(text)) == 2


def test_a_bare_head_is_nobody_where_another_name_may_have_it() -> None:
    text = "Ban Chỉ đạo chuyển đổi số tỉnh họp. Giao Ban Chỉ đạo phòng chống tội phạm tỉnh. Ban Chỉ đạo họp."
    assert all(words != "Ban Chỉ đạo" for words, _ in called(text))
