"""Made-up plans of one province, and what is read of them: 'task: who leads / who takes part, until when'."""

from __future__ import annotations

from kg.facts import Commitment, DocumentFacts
from kg.resolution import read_facts
from tests.papers import document, names, words

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 12/KH-UBND

Lào Cai, ngày 02 tháng 10 năm 2025

KẾ HOẠCH
Cải cách hành chính năm 2026

I. MỤC ĐÍCH
- Nâng cao chất lượng.

II. NHIỆM VỤ

"""
END = """

Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trịnh Văn Trường
"""


def short(facts: DocumentFacts, commitment: Commitment) -> str:
    """A commitment in one line, without the province."""

    def named(keys: tuple[str, ...]) -> str:
        return " + ".join(names(facts)[k].removesuffix(" tỉnh Lào Cai") for k in keys)

    task = " ".join(words(facts, commitment.evidence.span).split()).removeprefix("Sở Nội vụ ").removeprefix("Sở Tài chính ")
    when = commitment.due or (commitment.recurrence.value if commitment.recurrence else None)
    said = [f"{' '.join(task.split()[:4]).rstrip(':')}:", named(commitment.lead), "/", named(commitment.coordinating)]
    return " ".join(one for one in said if one) + f", {when}"


def stated(content: str, behind: str = "") -> list[str]:
    """What a plan with some tasks, and perhaps an annex behind its signature, undertakes."""
    facts = read_facts(document(f"{HEAD}{content}{END}{behind}"))
    return [short(facts, c) for c in facts.commitments]
