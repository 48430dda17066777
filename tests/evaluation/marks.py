"""A paper made up for tests, and what an analyst would mark in it: right in everything that the rules read."""

from __future__ import annotations

from pathlib import Path

PAPER = """HỘI NÔNG DÂN TỈNH CAO BẰNG - SỞ NỘI VỤ

Số: 77/CTPH-HND-SNV

Cao Bằng, ngày 05 tháng 3 năm 2022

CHƯƠNG TRÌNH PHỐI HỢP
Giữa Hội Nông dân tỉnh Cao Bằng và Sở Nội vụ tỉnh Cao Bằng giai đoạn 2022 - 2026

Hội Nông dân tỉnh và Sở Nội vụ thống nhất xây dựng Chương trình phối hợp, cụ thể như sau:

II. NỘI DUNG PHỐI HỢP

1. Hằng năm, Sở Nội vụ chủ trì, phối hợp với Hội Nông dân tỉnh tập huấn cho ít nhất 30 cán bộ.

2. Hội Nông dân tỉnh vận động hội viên tham gia.

Nơi nhận:
- Tỉnh ủy (để báo cáo);
- Lưu: VT.

GIÁM ĐỐC
Lê Văn Bảy
"""
MARKS = """document:
  file: paper.txt
  number: "77/CTPH-HND-SNV"
  type: CTPH
  issued: 2022-03-05
  place: "Cao Bằng"
  level: province
  period: [2022, 2026]
  issuers: [A1, A2]
agencies:
  - {id: A1, name: "Hội Nông dân tỉnh Cao Bằng", kind: agency, level: province, mentions: ["Hội Nông dân tỉnh"]}
  - {id: A2, name: "Sở Nội vụ tỉnh Cao Bằng", kind: agency, level: province, mentions: ["Sở Nội vụ"]}
  - {id: A3, name: "Tỉnh ủy Cao Bằng", kind: agency, level: province, mentions: ["Tỉnh ủy"]}
programs:
  - {id: P1, name: "Chương trình phối hợp giữa Hội Nông dân tỉnh Cao Bằng và Sở Nội vụ tỉnh Cao Bằng giai đoạn 2022 - 2026",
     period: [2022, 2026], parties: [A1, A2], mentions: []}
citations: []
commitments:
  - id: K1
    start: "Hằng năm, Sở Nội vụ chủ trì"
    end: "30 cán bộ."
    lead: [A2]
    with: [A1]
    recurrence: yearly
    targets: [{quote: "ít nhất 30 cán bộ", value: 30, unit: "cán bộ", bound: min}]
  - {id: K2, start: "Hội Nông dân tỉnh vận động", end: "tham gia.", lead: [A1]}
milestones: []
coordination: [[A1, A2]]
recipients:
  - {quote: "Tỉnh ủy (để báo cáo);", agency: A3, purpose: "để báo cáo"}
signatures:
  - {name: "Lê Văn Bảy", role: "GIÁM ĐỐC", for: A2}
"""


def written(folder: Path, marks: str = MARKS, paper: str = PAPER) -> Path:
    """A folder with the paper and one annotation of it."""
    folder.mkdir(exist_ok=True)
    (folder / "paper.txt").write_text(paper, encoding="utf-8")
    (folder / "paper.yaml").write_text(marks, encoding="utf-8")
    return folder


def changed(*changes: tuple[str, str]) -> str:
    """The marks with something else in them."""
    marks = MARKS
    for old, new in changes:
        assert old in marks, old
        marks = marks.replace(old, new)
    return marks
