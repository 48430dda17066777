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
