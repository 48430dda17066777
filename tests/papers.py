"""Small papers made up for tests: bodies and places that no real document puts together, in the form of real ones."""

from __future__ import annotations

from kg.facts import Commitment, DocumentFacts
from kg.resolution import read_facts
from kg.text import Document, Span

HEAD = """HỘI NÔNG DÂN TỈNH CAO BẰNG - SỞ NỘI VỤ

Số: 77/CTPH-HND-SNV

Cao Bằng, ngày 05 tháng 3 năm 2022

CHƯƠNG TRÌNH PHỐI HỢP
Giữa Hội Nông dân tỉnh Cao Bằng và Sở Nội vụ tỉnh Cao Bằng giai đoạn 2022 - 2026

Hội Nông dân tỉnh và Sở Nội vụ thống nhất xây dựng Chương trình phối hợp, cụ thể như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Nâng cao nhận thức của hội viên.

"""
END = """
Nơi nhận:
- Tỉnh ủy (để báo cáo);
- Lưu: VT.

GIÁM ĐỐC
Lê Văn Bảy
"""
DISTRICT = """ỦY BAN NHÂN DÂN
HUYỆN TÂY GIANG

Số: 12/KH-UBND

Tây Giang, ngày 09 tháng 4 năm 2021

KẾ HOẠCH
Phát triển cây dược liệu năm 2021

Ủy ban nhân dân huyện Tây Giang xây dựng Kế hoạch như sau:

"""


def document(text: str) -> Document:
    """A paper from its words."""
    return Document.of("paper.txt", text)


def whole(text: str) -> tuple[Document, Span]:
    """A paper and the span of all its words."""
    made = document(text)
    return made, Span(0, len(made.text))


def joint(content: str, heading: str = "II. NỘI DUNG PHỐI HỢP", end: str = END) -> DocumentFacts:
    """Facts of a programme of the Farmers' Union and the Sở Nội vụ of Cao Bằng, with some content of its own."""
    return read_facts(document(f"{HEAD}{heading}\n\n{content}\n{end}"))


def plan(content: str, end: str = "") -> DocumentFacts:
    """Facts of a plan of the People's Committee of Tây Giang, a district."""
    return read_facts(document(f"{DISTRICT}{content}\n{end}"))


def names(facts: DocumentFacts) -> dict[str, str]:
    """Agencies, programmes and references by key, with what each is called."""
    called = {a.key: a.name for a in facts.agencies} | {p.key: p.name for p in facts.programmes}
    return called | {r.key: r.number or r.title or "" for r in facts.references}


def words(facts: DocumentFacts, span: Span) -> str:
    """The words of a span."""
    return facts.text[span.start : span.end]


def only(facts: DocumentFacts) -> Commitment:
    """The one commitment of a paper."""
    (commitment,) = facts.commitments
    return commitment


def leads(facts: DocumentFacts) -> list[list[str]]:
    """Who leads, commitment by commitment."""
    return [[names(facts)[k] for k in c.lead] for c in facts.commitments]


def partners(facts: DocumentFacts) -> list[list[str]]:
    """Who takes part, commitment by commitment."""
    return [[names(facts)[k] for k in c.coordinating] for c in facts.commitments]


def edges(facts: DocumentFacts, predicate: str) -> set[tuple[str, str]]:
    """Pairs that a predicate joins, by name."""
    called = names(facts)
    return {(called.get(e.subject, "own"), called.get(e.object, "own")) for e in facts.edges if e.predicate == predicate}
