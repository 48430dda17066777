"""A target is a number of things to be reached; numbers in names, dates and slogans are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extraction.targets import quantities
from kg.text import Span
from tests.papers import whole


def targets(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(_plain(q.minimum), _plain(q.maximum), q.unit) for q in quantities(*whole(text), [])]


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Vận động 2.000 hội viên.", ("2000", "2000", "hội viên")),
        ("Tổ chức 02 lớp tập huấn cho cán bộ.", ("2", "2", "lớp tập huấn")),
        ("Đạt 75,5% hội viên tham gia.", ("75.5", "75.5", "%")),
        ("Trồng ít nhất 50 ha sâm.", ("50", None, "ha sâm")),
        ("Không quá 5 cuộc họp.", (None, "5", "cuộc họp")),
        ("Giám sát từ 01 đến 03 công trình.", ("1", "3", "công trình")),
        ("Giám sát 2-4 công trình.", ("2", "4", "công trình")),
        ("Khám bệnh cho 1.500 - 2.000 hội viên.", ("1500", "2000", "hội viên")),
        ("Phấn đấu 80% hội viên trở lên.", ("80", None, "%")),
        ("Họp ít nhất 02 lần/năm.", ("2", None, "lần/năm")),
    ],
)
def test_a_number_has_its_bounds_and_its_unit(text: str, target: tuple[str | None, str | None, str]) -> None:
    assert targets(text) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "Phát động “Mỗi người 10 cây xanh” ở xã.",
        "Thực hiện Dự án 8 ở huyện.",
        "Triển khai Đề án 06 và mô hình điểm.",
        "Đại hội lần thứ 12 của Hội.",
        "Kỷ niệm 90 năm thành lập Hội.",
        "Định kỳ 06 tháng báo cáo.",
        "Trong năm 2023 tổ chức.",
        "Giai đoạn 2021 - 2025 vận động.",
        "Hai cơ quan thống nhất.",
        "Ngày 26/3 hằng năm.",
    ],
)
def test_numbers_in_names_dates_and_slogans_are_no_targets(text: str) -> None:
    assert targets(text) == []


def test_two_numbers_are_two_targets_in_order() -> None:
    assert targets("Trồng 500 cây quế và mở 3 lớp học.") == [("500", "500", "cây quế"), ("3", "3", "lớp học")]


def test_a_number_inside_a_masked_span_is_left_out() -> None:
    made, span = whole("Mở 3 lớp học.")
    assert quantities(made, span, [Span(3, 4)]) == []


def test_the_words_of_a_target_are_those_of_its_bound_and_unit() -> None:
    made, span = whole("Phấn đấu trồng ít nhất 50 ha sâm trong năm.")
    (target,) = quantities(made, span, [])
    assert made.quote(target.span) == "ít nhất 50 ha sâm"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Giảm tỷ lệ hộ nghèo từ 6% đến 7%/năm.", [("6", "7", "%")]),
        ("Giảm tỷ lệ hộ nghèo từ 12% xuống còn 8%.", [("8", "8", "%")]),
        ("Nâng thu nhập từ 40 triệu đồng lên 60 triệu đồng.", [("60", "60", "triệu đồng")]),
        ("Chọn 02 xã Y Tý, Trịnh Tường làm điểm.", [("2", "2", "xã")]),
        ("Xây dựng lực lượng tại 13 phường.", [("13", "13", "phường")]),
        ("Mở lớp tại 3 huyện Trần Đề, Long Phú, Cù Lao Dung.", []),
        ("Dịch vụ công mức độ 2 cho người dân.", []),
        ("Bố trí 50 tỷ đồng vào năm 2024.", [("50", "50", "tỷ đồng")]),
        ("Mở lớp cho 50 cán bộ dưới 35 tuổi.", [("50", "50", "cán bộ")]),
    ],
)
def test_where_a_number_comes_from_and_where_its_unit_ends(text: str, told: list[tuple[str, str, str]]) -> None:
    assert targets(text) == told
