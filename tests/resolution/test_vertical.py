"""Who stands above whom: one level up in the same line, at the time of the documents, and only among bodies named."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.facts import Level
from kg.resolution import read_facts
from kg.resolution.linking import Linking, link
from kg.rulebook import data
from kg.text import Document, key
from tests.papers import joint, plan
from tests.resolution.test_succession import lexicon

LEVELS = [str(level).lower() for level in Level]
EVERY = data("lines")["line"]


def lines(linking: Linking) -> dict[str, str]:
    """Agencies with their superiors."""
    named = linking.agencies
    return {a.name: named[a.superior].name for a in named.values() if a.superior}


@pytest.mark.parametrize("line", EVERY, ids=lambda line: line.get("central") or line["province"])
def test_a_line_names_bodies_that_the_lexicon_knows_at_two_levels_or_more_and_its_source(line: dict[str, str]) -> None:
    bodies = {Level(level.capitalize()): line[level] for level in LEVELS if level in line}
    assert len(bodies) > 1
    assert [name for level, name in bodies.items() if (key(name), level) not in lexicon()] == []
    assert len(line["why"].split()) >= 3


def test_a_body_stands_in_one_line() -> None:
    places = Counter((level, key(line[level])) for line in EVERY for level in LEVELS if level in line)
    assert [place for place, times in places.items() if times > 1] == []


def test_an_organisation_of_a_district_is_under_that_of_its_province() -> None:
    found = lines(link([plan("1. Phối hợp với Hội Nông dân tỉnh, Hội Nông dân huyện và Hội Nông dân các xã trồng quế.")]))
    assert found["Hội Nông dân huyện Tây Giang"] == "Hội Nông dân tỉnh Quảng Nam"
    assert found["Hội Nông dân các xã huyện Tây Giang"] == "Hội Nông dân huyện Tây Giang"


def test_an_organisation_of_a_province_is_under_the_centre() -> None:
    found = lines(link([joint("1. Phối hợp với Trung ương Hội Nông dân Việt Nam và Ủy ban Dân tộc trồng quế.")]))
    assert found["Hội Nông dân tỉnh Cao Bằng"] == "Trung ương Hội Nông dân Việt Nam"


def test_there_is_no_edge_where_nobody_names_the_body_above() -> None:
    assert "Hội Nông dân huyện Tây Giang" not in lines(link([plan("1. Hội Nông dân huyện trồng quế.")]))


def test_a_level_is_not_passed_over() -> None:
    found = lines(link([joint("1. Phối hợp với Hội Nông dân các xã trồng quế.")]))
    assert "Hội Nông dân các xã tỉnh Cao Bằng" not in found


def test_a_commune_is_under_its_province_since_there_are_no_districts() -> None:
    text = """ỦY BAN NHÂN DÂN
XÃ ĐĂK HÀ

Đăk Hà, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phát triển cây dược liệu năm 2026

Ủy ban nhân dân xã Đăk Hà, tỉnh Quảng Ngãi xây dựng Kế hoạch như sau:

1. Hội Nông dân xã phối hợp với Hội Nông dân tỉnh trồng quế.
2. Ủy ban nhân dân xã báo cáo Ủy ban nhân dân tỉnh Quảng Ngãi.
"""
    found = lines(link([read_facts(Document.of("paper.txt", text))]))
    assert found["Hội Nông dân xã Đăk Hà"] == "Hội Nông dân tỉnh Quảng Ngãi"
    assert found["Ủy ban nhân dân xã Đăk Hà"] == "Ủy ban nhân dân tỉnh Quảng Ngãi"
