"""A text fits a name in the shapes that a person would call the same name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.answers.names import Shape, fit, fit_number, number, readings, words

CTMTQG = "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi"


def shape(typed: str, name: str) -> tuple[bool, Shape] | None:
    return fit(words(typed), words(name))


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("hòa bình", "Hoà  Bình", (False, Shape.EXACT)),
        ("UY BAN dan toc", "Ủy ban Dân tộc", (False, Shape.EXACT)),
        ("Dự án 8", "Dự án 8 “Thực hiện bình đẳng giới”", (False, Shape.BEGINS)),
        ("bình đẳng giới", "Dự án 8 “Thực hiện bình đẳng giới”", (False, Shape.PHRASE)),
        ("dự án giới", "Dự án 8 “Thực hiện bình đẳng giới”", (False, Shape.BEGINS_IN_ORDER)),
        ("giới dự án", "Dự án 8 “Thực hiện bình đẳng giới”", (False, Shape.ALL_WORDS)),
        ("CTMTQG DTTS", CTMTQG, (True, Shape.BEGINS_IN_ORDER)),
        ("chương trình MTQG DTTS và MN", CTMTQG, (True, Shape.BEGINS_IN_ORDER)),
        ("Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN tỉnh", (True, Shape.EXACT)),
        ("PTKTXH vùng đồng bào", "Phát triển kinh tế - xã hội vùng đồng bào", (True, Shape.EXACT)),
        ("trẻ em", "Dự án 8 “Thực hiện bình đẳng giới”", None),
        ("", "Dự án 8", None),
    ],
)
def test_the_shape_of_a_fit(typed: str, name: str, expected: tuple[bool, Shape] | None) -> None:
    assert shape(typed, name) == expected


@pytest.mark.parametrize("typed", ["498/QĐ-TTg", "498 qd-ttg", "498/qdttg", "Quyết định số 498/QĐ-TTg ngày 14/4/2015", "QĐ 498/QĐ-TTg"])
def test_a_number_is_known_however_it_is_typed(typed: str) -> None:
    asked, own = number(typed), number("498/QĐ-TTg")
    assert asked
    assert own
    assert fit_number(asked, own, ()) == (False, Shape.NUMBER)


@pytest.mark.parametrize("typed", ["Quyết định 498", "qd 498", "498", "498/QĐ"])
def test_part_of_a_number_fits_less(typed: str) -> None:
    asked, own = number(typed), number("498/QĐ-TTg")
    assert asked
    assert own
    assert fit_number(asked, own, ()) == (False, Shape.TYPE_AND_NUMBER)


@pytest.mark.parametrize("typed", ["Nghị quyết 498", "498/QĐ-UBND", "4981", "49/QĐ-TTg"])
def test_another_number_does_not_fit(typed: str) -> None:
    asked, own = number(typed), number("498/QĐ-TTg")
    assert asked
    assert own
    assert fit_number(asked, own, ()) is None


def test_a_type_that_the_number_does_not_show_is_known_from_the_title() -> None:
    asked, own = number("nghi quyet 120/2020/QH14"), number("120/2020/QH14")
    assert asked
    assert own
    assert fit_number(asked, own, (words("Nghị quyết số 120/2020/QH14"),)) == (False, Shape.NUMBER)


def test_zeros_in_front_of_a_number_do_not_matter() -> None:
    asked, own = number("chỉ thị 5-CT/TW"), number("05-CT/TW")
    assert asked
    assert own
    assert fit_number(asked, own, ()) == (False, Shape.NUMBER)


ENTRIES = tomllib.loads((Path(kg.__file__).parent / "rules" / "abbreviations.toml").read_text(encoding="utf-8"))["abbreviation"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["short"])
def test_every_abbreviation_stands_in_its_example_and_is_spelled_out(entry: dict[str, Any]) -> None:
    assert words(entry["short"])[0] in words(entry["example"])
    ways = [" ".join(way) for way in readings(words(entry["example"]), most=64)]
    assert all(any(" ".join(words(meaning)) in way for way in ways) for meaning in entry["means"])


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(typed: str, name: str) -> None:
    found = fit(words(typed), words(name))
    assert found is None or words(typed)


@given(st.text(alphabet="ábcđ 12", min_size=1))
def test_a_name_fits_itself(name: str) -> None:
    assert not words(name) or fit(words(name), words(name)) == (False, Shape.EXACT)
