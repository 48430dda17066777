"""A cited document may have a short name, declared by the text or told by its title."""

from __future__ import annotations

from kg.extraction import extract
from kg.resolution import read_facts
from tests.papers import DISTRICT, document

RESOLUTION = "1. Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị (sau đây gọi tắt là %s).\n"
LAW = "SỞ Y TẾ\nTỈNH CAO BẰNG\nSố: 5/KH-SYT\n\nKẾ HOẠCH\nTriển khai thi hành Luật Đất đai năm 2024\n\nI. NHIỆM VỤ\n"


def short(text: str) -> list[tuple[str, str | None]]:
    """What is cited by a short name: the words, and the number or name of what is meant."""
    made = document(text)
    return [(made.quote(c.span), c.number or c.name) for c in extract(made).cited if c.rule == "short-name"]


def test_a_declared_short_name_is_a_citation() -> None:
    assert short(DISTRICT + RESOLUTION % "Nghị quyết 57" + "2. Quán triệt Nghị quyết 57 ở các xã.") == [("Nghị quyết 57", "57-NQ/TW")]


def test_a_short_name_of_another_type_is_not_the_one_before_it() -> None:
    assert short(DISTRICT + RESOLUTION % "Kế hoạch" + "2. Theo Kế hoạch, trồng quế.") == []


def test_a_short_name_counts_from_where_it_is_declared() -> None:
    assert short(DISTRICT + "1. Quán triệt Nghị quyết 57 ở các xã.\n" + RESOLUTION.replace("1.", "2.") % "Nghị quyết 57") == []


def test_the_type_alone_is_the_document_of_the_title() -> None:
    assert [words for words, _ in short(LAW + "1. Phổ biến Luật, bảo đảm kịp thời.")] == ["Luật"]


def test_several_of_a_type_are_not_the_one_of_the_title() -> None:
    assert short(LAW + "1. Phổ biến các Luật, bảo đảm kịp thời.") == []


def test_the_type_before_another_name_is_another_document() -> None:
    assert short(LAW + "1. Phổ biến Luật Thanh niên, bảo đảm kịp thời.") == []


def test_a_law_by_its_type_alone_is_the_one_of_the_title() -> None:
    facts = read_facts(document(LAW + "1. Sở Y tế phổ biến Luật, bảo đảm kịp thời."))
    assert [r.title for r in facts.references] == ["Luật Đất đai năm 2024"]
