"""Place names in their divisions: found whole, with their marks, and never by a bare name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts import Level
from kg.gazetteer import (
    Unit,
    _by_code,
    _folded,
    by_name,
    canonical_name,
    find,
    in_era,
    lies_in,
    parent,
    unit,
)
from kg.place_names import TypedName, typed_name_at, typed_names_at
from kg.text import Document, fold

ALL = tuple(u for code in _by_code() if (u := unit(code)))


def found(words: str) -> TypedName | None:
    return typed_name_at(Document.of("a.txt", words), 0)


def the(code: str) -> Unit:
    it = unit(code)
    assert it is not None
    return it


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("quận Phú Nhuận", "2024/768"),
        ("TP. Hồ Chí Minh", "2024/79"),
        ("TP.HCM", "2024/79"),
        ("TPHCM", "2024/79"),
        ("Thành phố Hồ Chí Minh", "2025/79"),
        ("THÀNH PHỐ HỒ CHÍ MINH", "2024/79"),
        ("tp Cần Thơ", "2025/92"),
        ("tỉnh Bà Rịa - Vũng Tàu", "2024/77"),
        ("tỉnh Bà Rịa – Vũng Tàu", "2024/77"),
        ("tỉnh Bà Rịa-Vũng Tàu", "2024/77"),
        ("tỉnh Thừa Thiên Huế", "2024/46"),
        ("tỉnh Thừa Thiên - Huế", "2024/46"),
        ("xã Ea H'Leo", "2024/24184"),
        ("xã Ea H’Leo", "2025/24184"),
        ("huyện M’Drắk", "2024/652"),
        ("Quận 1", "2024/760"),
        ("Q.1", "2024/760"),
        ("Phường 05", "2024/26887"),
        ("phường Hoà Hải", "2024/20290"),
        ("tỉnh Đắc Lắc", "2025/66"),
        ("tỉnh Đăk Lăk", "2024/66"),
        ("thành phố Qui Nhơn", "2024/540"),
        ("đặc khu Phú Quốc", "2025/31078"),
        ("TỈNH\nKON TUM", "2024/62"),
        ("tinh An Giang", "2024/89"),
    ],
)
def test_a_typed_name_is_found_whole_however_it_is_written(words: str, code: str) -> None:
    name = found(words)
    assert name is not None
    assert name.end == len(words)
    assert the(code) in name.units


@pytest.mark.parametrize(
    "words",
    [
        "Hồ Chí Minh", "xã hội an toàn", "cơ quan Phú Nhuận", "phường 01 mô hình", "quận 10 phường", "Phường 1.000",
        "tỉnh Bình Tân", "quan Phú Nhuận", "xa Tân Phú", "xã tân phú", "tỉnh Hà Nội", "QUAN 1: Cơ quan",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_place_is_left_alone(words: str) -> None:
    assert found(words) is None


def test_a_place_begins_at_a_word() -> None:
    assert typed_names_at(fold("cơquận Phú Nhuận"), 2) is None


def test_the_longest_name_wins() -> None:
    name = found("xã Tân Phú Đông và")
    assert name is not None
    assert {u.name for u in name.units} == {"Tân Phú Đông"}


def test_namesakes_are_told_apart_by_their_marks() -> None:
    name = found("phường Tân Quý")
    assert name is not None
    assert {u.name for u in name.units} == {"Tân Quý"}


def test_a_city_of_two_levels_has_none_until_someone_decides() -> None:
    name = found("thành phố Huế")
    assert name is not None
    assert name.level is None
    assert {u.level for u in name.units} == {Level.DISTRICT, Level.PROVINCE}


def test_bình_tân_is_a_district_in_two_provinces_told_apart_by_type() -> None:
    quan, huyen = find("quan", "binh tan"), find("huyen", "binh tan")
    assert [canonical_name(p) for u in (*quan, *huyen) if (p := parent(u))] == ["Thành phố Hồ Chí Minh", "tỉnh Vĩnh Long"]


def test_a_code_that_was_given_again_means_another_province() -> None:
    assert (the("2024/91").name, the("2025/91").name) == ("Kiên Giang", "An Giang")
    assert the("2024/89").successors == the("2024/91").successors == ("2025/91",)


def test_a_bare_name_is_asked_for_where_a_place_must_stand() -> None:
    assert [u.code for u in by_name("an giang", Level.PROVINCE)] == ["2024/89", "2025/91"]


@pytest.mark.parametrize(
    ("when", "provinces", "districts"), [(2023, 63, 705), ("2025-06-15", 63, 696), ("2025-07-01", 34, 0), (2026, 34, 0)]
)
def test_every_year_has_its_own_division(when: int | str, provinces: int, districts: int) -> None:
    there = in_era(ALL, when)
    assert sum(u.level is Level.PROVINCE for u in there) == provinces
    assert sum(u.level is Level.DISTRICT for u in there) == districts


def test_the_reform_left_3321_communes() -> None:
    assert sum(u.level is Level.COMMUNE for u in in_era(ALL, "2025-07-01")) == 3321


def test_phú_nhuận_had_13_wards_until_2024_and_11_in_2025() -> None:
    wards = tuple(u for u in ALL if "2024/768" in u.within)
    assert (len(in_era(wards, 2023)), len(in_era(wards, "2025-01-01"))) == (13, 11)


def test_every_unit_lies_in_one_that_is_there_and_becomes_one_that_is_there() -> None:
    above = {Level.PROVINCE: set(), Level.DISTRICT: {Level.PROVINCE}, Level.COMMUNE: {Level.PROVINCE, Level.DISTRICT}}
    for u in ALL:
        assert {the(c).level for c in u.within} <= above[u.level], u
        assert bool(u.within) == (u.level is not Level.PROVINCE), u
        assert all(the(c).code != u.code for c in u.successors), u


def test_a_commune_lies_in_its_province() -> None:
    assert lies_in(the("2024/26887"), the("2024/79"))
    assert not lies_in(the("2024/26887"), the("2024/89"))


def test_every_unit_is_found_by_its_own_name() -> None:
    for u in ALL:
        assert u in find(fold(u.type), fold(u.name)), u
        name = found(canonical_name(u))
        assert name is not None, u
        assert u in name.units


def test_names_are_folded_in_bulk_as_one_by_one() -> None:
    names = "\n".join(u.name for u in ALL)
    assert _folded(names) == fold(names)


@given(st.text(alphabet="tp.quậnxã phường Hồ Chí Minh1230\n-'’", max_size=60), st.integers(0, 60))
def test_any_text_is_safe_and_a_place_lies_inside_it(words: str, offset: int) -> None:
    document = Document.of("a.txt", words)
    name = typed_name_at(document, min(offset, len(document.text)))
    assert name is None or offset < name.end <= len(document.text)
