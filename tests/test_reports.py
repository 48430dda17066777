"""A report of a signing: what was signed, by whom, when, for which years, and what those who signed are to do."""

from __future__ import annotations

import pytest

from kg.facts import DocumentFacts, MilestoneKind, Period
from kg.resolution import read_facts
from tests.papers import document, names, words

SCHOOLS = """Sở Giáo dục và Đào tạo và Công an tỉnh Hà Tĩnh ký kết quy chế phối hợp bảo đảm an ninh trường học

Sáng 15/3/2024, tại thành phố Hà Tĩnh, Sở Giáo dục và Đào tạo và Công an tỉnh Hà Tĩnh tổ chức lễ ký kết Quy chế phối hợp bảo đảm an ninh trường học giai đoạn 2024 - 2028.

Theo nội dung ký kết, hai bên sẽ phối hợp phổ biến pháp luật cho học sinh; xây dựng 50 cổng trường an toàn; Công an tỉnh có trách nhiệm tuần tra quanh trường học.

Công an tỉnh có trách nhiệm chỉ đạo Công an các huyện kiểm tra xe đưa đón học sinh. Những năm qua, hai bên đã phối hợp chặt chẽ.
"""
ARMY = """Ký kết Chương trình phối hợp giữa Bộ CHQS tỉnh và Ủy ban MTTQ Việt Nam tỉnh

19:44, 20/08/2021 [GMT+7]

(Baoquangngai.vn)- Chiều 20/8, Bộ CHQS tỉnh và Ủy ban MTTQ Việt Nam tỉnh tổ chức ký kết Chương trình phối hợp hoạt động giai đoạn 2021 – 2026. Dự hội nghị có lãnh đạo Bộ CHQS tỉnh Quảng Ngãi.
"""
BANK = """Tổng kết Chương trình phối hợp giữa Bảo hiểm xã hội tỉnh và Hội Nông dân tỉnh giai đoạn 2015 - 2020, ký kết giai đoạn 2021 - 2025

Sáng ngày 04/3/2021, Bảo hiểm xã hội tỉnh Thái Nguyên phối hợp với Hội Nông dân tỉnh tổng kết chương trình phối hợp giai đoạn 2015 - 2020 và ký kết chương trình phối hợp giai đoạn 2021 - 2025.

Thời gian tới, hai đơn vị tiếp tục phối hợp vận động hội viên tham gia bảo hiểm y tế.
"""
BORDER = """Hội LHPN tỉnh - Bộ đội Biên phòng tỉnh Quảng Trị: Ký kết chương trình "Đồng hành cùng phụ nữ biên cương" giai đoạn 2021 - 2025

QTO - Ngày 12/4/2021, Hội LHPN tỉnh phối hợp với Bộ đội Biên phòng (BĐBP) tỉnh tổ chức lễ ký kết.
"""


def read(text: str) -> DocumentFacts:
    return read_facts(document(text))


def own(facts: DocumentFacts) -> tuple[list[str], Period | None]:
    """The parties of what was signed, and its years."""
    programme = next(p for p in facts.programmes if p.key == facts.own_programme)
    return [names(facts)[k] for k in facts.document.issuers], programme.period


@pytest.mark.parametrize(
    ("text", "parties", "years"),
    [
        (SCHOOLS, ["Sở Giáo dục và Đào tạo tỉnh Hà Tĩnh", "Công an tỉnh Hà Tĩnh"], (2024, 2028)),
        (ARMY, ["Bộ Chỉ huy Quân sự tỉnh Quảng Ngãi", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Ngãi"], (2021, 2026)),
        (BANK, ["Bảo hiểm xã hội tỉnh Thái Nguyên", "Hội Nông dân tỉnh Thái Nguyên"], (2021, 2025)),
        (BORDER, ["Hội Liên hiệp Phụ nữ tỉnh Quảng Trị", "Bộ đội Biên phòng tỉnh Quảng Trị"], (2021, 2025)),
    ],
    ids=["two in a row", "between the two", "the next period", "a dash"],
)
def test_who_signed_and_for_which_years(text: str, parties: list[str], years: tuple[int, int]) -> None:
    assert own(read(text)) == (parties, Period(*years))


@pytest.mark.parametrize(("text", "day"), [(SCHOOLS, "2024-03-15"), (ARMY, "2021-08-20"), (BANK, "2021-03-04")])
def test_the_day_of_the_signing_may_leave_its_year_to_the_dateline(text: str, day: str) -> None:
    assert [str(m.date) for m in read(text).milestones if m.kind is MilestoneKind.SIGNING] == [day]


def test_what_was_agreed_is_undertaken_clause_by_clause() -> None:
    facts = read(SCHOOLS)
    assert [(" ".join(words(facts, c.evidence.span).split()[:4]), len(c.lead)) for c in facts.commitments] == [
        ("Theo nội dung ký", 2),
        ("xây dựng 50 cổng", 2),
        ("Công an tỉnh có", 1),
        ("Công an tỉnh có", 1),
    ]


def test_the_one_who_is_responsible_directs_and_not_its_partner() -> None:
    facts = read(SCHOOLS)
    directing = [(names(facts)[e.subject], names(facts)[e.object]) for e in facts.edges if e.predicate == "directs"]
    assert directing == [("Công an tỉnh Hà Tĩnh", "Công an các huyện tỉnh Hà Tĩnh")]


def test_a_clause_that_tells_of_something_else_is_nobodys_promise() -> None:
    told = SCHOOLS.replace("xây dựng 50 cổng", "dự lễ có lãnh đạo hai bên; xây dựng 50 cổng")
    assert told != SCHOOLS
    assert len(read(told).commitments) == len(read(SCHOOLS).commitments)
