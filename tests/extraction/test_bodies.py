"""A mention is a head, what it belongs to and the territory behind it, as printed; common words are none."""

from __future__ import annotations

import pytest

from kg.extraction.bodies import Bodies
from kg.extraction.mention import Mention
from kg.facts import Level
from kg.text import Span
from tests.papers import document


def mentions(text: str) -> tuple[Mention, ...]:
    return Bodies(document(text)).mentions


def words(text: str) -> list[str]:
    made = document(text)
    return [made.quote(m.span) for m in Bodies(made).mentions]


def one(text: str) -> Mention:
    (mention,) = mentions(text)
    return mention


def test_a_name_ends_where_the_longest_field_ends() -> None:
    assert words("Sở Văn hóa, Thể thao và Du lịch và Sở Tài chính họp.") == ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"]


def test_a_comma_between_two_bodies_is_no_part_of_a_name() -> None:
    assert words("gửi Ban Dân tộc, Hội Nông dân tỉnh") == ["Ban Dân tộc", "Hội Nông dân tỉnh"]


@pytest.mark.parametrize("common", ["giao ban hằng tuần", "cơ sở y tế", "phòng ngừa tội phạm", "sở hữu trí tuệ", "văn phòng phẩm", "ban hành văn bản", "nội bộ", "Vụ Hè Thu", "Cục trưởng Lê Văn Bảy"])
def test_common_words_are_no_bodies(common: str) -> None:
    assert words(f"Tăng cường {common} trong năm nay.") == []


def test_a_territory_behind_a_name_belongs_to_the_mention() -> None:
    mention = one("đề nghị Ủy ban nhân dân huyện Tây Giang xem xét")
    assert (mention.tail.kind, mention.tail.level, mention.tail.words) == ("place", Level.DISTRICT, "huyện Tây Giang")
    assert {u.name for u in mention.tail.units} == {"Tây Giang"}


@pytest.mark.parametrize(
    ("tail", "kind", "level"),
    [
        ("các huyện, thành phố", "class", Level.DISTRICT),
        ("cấp xã", "class", Level.COMMUNE),
        ("12 phường", "class", Level.COMMUNE),
        ("tỉnh", "level", Level.PROVINCE),
        ("các cấp", "all", None),
        ("cùng cấp", "same", None),
        ("địa phương", "local", None),
    ],
)
def test_what_may_follow_a_name(tail: str, kind: str, level: Level | None) -> None:
    mention = one(f"với Hội Nông dân {tail} tổ chức")
    assert (mention.tail.kind, mention.tail.level) == (kind, level)


def test_bodies_in_a_row_share_the_territory_behind_the_last() -> None:
    first, second = mentions("HĐND, UBND các huyện, thành phố họp")
    assert first.tail == second.tail


def test_a_body_of_the_centre_takes_no_territory_from_its_neighbour() -> None:
    first, _ = mentions("Bộ Nội vụ, UBND các huyện họp")
    assert first.tail.kind == "none"


def test_an_office_has_its_owner() -> None:
    mention = one("gửi Văn phòng Hội Nông dân tỉnh")
    assert mention.owner is not None
    assert mention.owner.body.name == "Hội Nông dân"


def test_an_office_may_be_joined_to_its_owner_by_a_word() -> None:
    mention = one("do Phòng Tổ chức cán bộ của Sở Nội vụ tỉnh soạn")
    assert (mention.name, mention.owner and mention.owner.name) == ("Phòng Tổ chức cán bộ", "Sở Nội vụ")


def test_an_open_head_takes_the_capitalised_words_behind_it() -> None:
    assert words("Giao Ban Quản lý Rừng đặc dụng huyện Tây Giang theo dõi.") == ["Ban Quản lý Rừng đặc dụng huyện Tây Giang"]


def test_the_name_of_a_steering_committee_ends_at_the_verb() -> None:
    assert words("Ban Chỉ đạo Cuộc thi Khởi nghiệp xanh đề xuất danh sách, Ban Chỉ đạo Cuộc thi phê duyệt.")[0] == "Ban Chỉ đạo Cuộc thi Khởi nghiệp xanh"


def test_a_heading_in_capitals_is_no_open_name() -> None:
    assert words("BAN CHỈ ĐẠO TRIỂN KHAI CÔNG TÁC") == []


def test_the_parts_of_a_number_are_no_bodies() -> None:
    assert words("theo số 15/KH-UBND và 20/HD-HĐND") == []


def test_abbreviations_name_bodies() -> None:
    assert [m.body.name for m in mentions("UBND tỉnh và Hội LHPN tỉnh")] == ["Ủy ban nhân dân", "Hội Liên hiệp Phụ nữ"]


def test_a_name_broken_over_two_lines_is_one() -> None:
    assert words("của Hội Nông\ndân tỉnh") == ["Hội Nông\ndân tỉnh"]


def test_mentions_inside_a_span_come_in_order_and_whole() -> None:
    made = document("Sở Nội vụ và Sở Tài chính và Sở Xây dựng")
    found = Bodies(made)
    assert [made.quote(m.span) for m in found.within(Span(0, 28))] == ["Sở Nội vụ", "Sở Tài chính"]
    assert found.at(0) is found.mentions[0]
    assert found.at(1) is None


def named(text: str) -> list[tuple[str, str]]:
    made = document(text)
    return [(made.quote(m.span), m.name) for m in Bodies(made).mentions]


def places(text: str) -> list[tuple[str, str, str]]:
    return [(m.name, m.tail.kind, m.tail.words) for m in mentions(text)]


def test_a_head_written_once_holds_for_its_row() -> None:
    assert named("với các Sở: Tài chính, Nội vụ và Tư pháp họp.") == [
        ("các Sở: Tài chính", "Sở Tài chính"),
        ("Nội vụ", "Sở Nội vụ"),
        ("Tư pháp", "Sở Tư pháp"),
    ]


def test_a_row_may_have_members_that_the_lexicon_does_not_know() -> None:
    found = named("với các Cục: Báo chí; Xuất bản, In và Phát hành; Điện ảnh.")
    assert [name for _, name in found] == ["Cục Báo chí", "Cục Xuất bản, In và Phát hành", "Cục Điện ảnh"]


def test_a_name_may_have_a_comma() -> None:
    assert words("gửi Cục Xuất bản, In và Phát hành xem xét.") == ["Cục Xuất bản, In và Phát hành"]


def test_a_class_with_its_territories_is_a_body_in_each() -> None:
    assert places("gửi UBND các tỉnh: Hà Tĩnh, Quảng Trị, Nghệ An.") == [
        ("Ủy ban nhân dân", "place", "Hà Tĩnh"),
        ("Ủy ban nhân dân", "place", "Quảng Trị"),
        ("Ủy ban nhân dân", "place", "Nghệ An"),
    ]


def test_party_committees_before_such_a_class_are_those_of_the_same_territories() -> None:
    found = places("gửi Các tỉnh ủy, thành ủy, UBND các tỉnh: Nghệ An, Hà Tĩnh.")
    assert [(name, place) for name, _, place in found if name == "Tỉnh ủy"] == [("Tỉnh ủy", "Nghệ An"), ("Tỉnh ủy", "Hà Tĩnh")]


def test_a_body_of_several_provinces_has_the_number_of_its_region() -> None:
    mention = one("tại Kho bạc Nhà nước khu vực XI kiểm soát chi.")
    assert (mention.tail.kind, mention.tail.words) == ("region", "khu vực XI")


def test_a_name_that_says_its_level_may_leave_out_the_type_of_its_territory() -> None:
    assert places("gửi Tỉnh ủy Nghệ An và Sở Y tế Hà Nội.") == [("Tỉnh ủy", "place", "Nghệ An"), ("Sở Y tế", "place", "Hà Nội")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở XD", "Sở Xây dựng"),
        ("Bộ TC", "Bộ Tài chính"),
        ("CA tỉnh", "Công an"),
        ("Cục THADS tỉnh", "Thi hành án dân sự"),
        ("BQL KKT tỉnh", "Ban Quản lý Khu kinh tế"),
        ("Ban cán sự đảng UBND tỉnh", "Ban cán sự đảng"),
        ("Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", "Các huyện ủy, thành ủy, đảng ủy trực thuộc"),
    ],
)
def test_short_names_of_tables_and_party_papers(text: str, name: str) -> None:
    assert one(text).name == name


@pytest.mark.parametrize("text", ["Ca tỉnh táo", "thống kê tình hình", "công tác thi hành án dân sự tỉnh"])
def test_common_words_are_no_short_names(text: str) -> None:
    assert words(text) == []


def test_the_body_of_an_office_may_stand_in_brackets() -> None:
    assert words("Phòng An ninh kinh tế (Công an tỉnh) và Văn phòng (Sở Nội vụ tổng hợp)") == ["Phòng An ninh kinh tế (Công an tỉnh)", "Văn phòng", "Sở Nội vụ"]


@pytest.mark.parametrize("text", ["Văn phòng đại diện của thương nhân", "Văn phòng công chứng", "Văn phòng luật sư"])
def test_a_firm_is_no_office_of_a_body(text: str) -> None:
    assert words(text) == []


def test_committees_share_the_word_that_is_written_once() -> None:
    made = document("gửi Đảng ủy Quốc hội, Chính phủ, MTTQ, các đoàn thể Trung ương, Bộ Y tế.")
    assert [m.body.name for m in Bodies(made).mentions] == ["Đảng ủy Quốc hội", "Đảng ủy Chính phủ", "Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương", "Bộ Y tế"]


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND các tỉnh: Hà Tĩnh, Quảng Trị và thành phố Huế.",
        "Chủ tịch UBND các tỉnh Hà Tĩnh, Quảng Trị, thành phố Huế.",
        "UBND tỉnh Hà Tĩnh, Quảng Trị; UBND thành phố Huế.",
    ],
)
def test_a_body_in_each_territory_of_a_list(text: str) -> None:
    assert [m.tail.words.split()[-1] for m in mentions(text)] == ["Tĩnh", "Trị", "Huế"]
    assert {m.tail.kind for m in mentions(text)} == {"place"}


def test_a_commune_and_its_province_are_no_list() -> None:
    assert [m.tail.words for m in mentions("UBND xã Yên Phong, Bắc Ninh và UBND huyện Bình Chánh, Thành phố Hồ Chí Minh.")] == ["xã Yên Phong", "huyện Bình Chánh"]


@pytest.mark.parametrize(
    "name",
    ["Cục Quản lý hoạt động xây dựng", "Viện Kinh tế xây dựng", "Hiệp hội Nhà thầu xây dựng Việt Nam", "Trường Đại học Vinh", "Ban Quản lý Khu kinh tế Đông Nam", "Trung tâm Xúc tiến đầu tư và Hỗ trợ doanh nghiệp", "Tổng công ty Cảng hàng không Việt Nam", "Bảo tàng Hồ Chí Minh"],
)
def test_a_name_is_read_to_its_end(name: str) -> None:
    assert words(f"Giao {name} chủ trì, phối hợp thực hiện.") == [name]


def test_what_is_done_is_no_part_of_a_name() -> None:
    assert words("Giao Viện Kinh tế xây dựng đề án và Cục Thuế hàng năm báo cáo.") == ["Viện Kinh tế", "Cục Thuế"]
    assert words("Văn phòng Cục Thuế và Thủ trưởng các đơn vị.")[0] == "Văn phòng Cục Thuế"
    assert words("Giao Viện Kinh tế xây dựng và trình đề án.") == ["Viện Kinh tế"]
    assert words("Phối hợp Báo Lào Cai đăng tải tin; Trường Cao đẳng Lào Cai mở 02 lớp; Đồn Biên phòng Y Tý tuần tra.") == ["Báo Lào Cai", "Trường Cao đẳng Lào Cai", "Đồn Biên phòng Y Tý"]


@pytest.mark.parametrize("text", ["UBND huyện Bát Xát, huyện Bảo Yên và thị xã Sa Pa rà soát.", "UBND các huyện Bát Xát, Bảo Yên, thị xã Sa Pa rà soát.", "UBND các huyện: Bát Xát, Bảo Yên và thị xã Sa Pa rà soát."])
def test_a_body_in_each_district_of_a_list(text: str) -> None:
    assert [m.tail.words.split()[-1] for m in mentions(text)] == ["Xát", "Yên", "Pa"]


def test_the_only_one_of_its_type_goes_with_the_class() -> None:
    assert words("Chủ tịch UBND các xã, phường, đặc khu Lý Sơn chịu trách nhiệm.") == ["UBND các xã, phường, đặc khu Lý Sơn"]


def test_a_committee_before_another_word_of_its_form_stays_one() -> None:
    assert words("Tỉnh ủy, Viện kiểm sát nhân dân tỉnh") == ["Tỉnh ủy", "Viện kiểm sát nhân dân tỉnh"]
    assert words("Các đồng chí Tỉnh ủy viên, Thị ủy viên") == []


def test_behind_chanh_an_office_needs_no_capital() -> None:
    assert words("Chánh văn phòng UBND tỉnh chịu trách nhiệm.") == ["văn phòng UBND tỉnh"]


def test_the_committees_of_the_districts_are_a_class_of_committees() -> None:
    assert [m.body.name for m in mentions("Các huyện ủy, thị ủy, thành ủy.")] == ["Các huyện ủy, thị ủy, thành ủy"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Nông nghiệp và PTNT chủ trì", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở Lao động - TB&XH chủ trì", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động, TB&XH chủ trì", "Sở Lao động - Thương binh và Xã hội"),
        ("Phòng Tài nguyên và MT chủ trì", "Phòng Tài nguyên và Môi trường"),
        ("Sở Văn hóa, TT&DL chủ trì", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Phòng Giáo dục & Đào tạo chủ trì", "Phòng Giáo dục và Đào tạo"),
    ],
)
def test_a_name_may_be_half_abbreviated(text: str, name: str) -> None:
    assert [m.body.name for m in mentions(text)] == [name]
