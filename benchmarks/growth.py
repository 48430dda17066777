"""How the time to read a text grows with its length: twice the text should take twice the time, whatever it repeats.

    python benchmarks/growth.py [--all] [WORDS]

Texts are made of one kind of line repeated thousands of times: lines that were slow once, or (``--all``) every line of
documents/, as it stands, with its numbers counted on, and run together into one single line. WORDS picks the kinds
whose name has them. Prints the seconds for 50, 100 and 200 KB and the last divided by the one before; what grows with
the square of the length shows a 4.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.resolution import read_facts  # noqa: E402
from kg.text import Document  # noqa: E402

SIZES = (50_000, 100_000, 200_000)  # bytes of UTF-8
SUSPICIOUS = 2.8  # between twice, and twice twice
Line = Callable[[int], str]

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
Số: 12/CTPH-UBND-TĐ

An Giang, ngày 14 tháng 3 năm 2023

CHƯƠNG TRÌNH PHỐI HỢP
Công tác dân tộc giữa Ủy ban nhân dân tỉnh và Tỉnh Đoàn An Giang giai đoạn 2023 - 2025

"""
BODY = "II. NỘI DUNG PHỐI HỢP\n"
TAIL = "Hai cơ quan nghiêm túc thực hiện./.\n\nNơi nhận:\n"
DECISION = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
Số: 12/QĐ-UBND

An Giang, ngày 14 tháng 3 năm 2025

QUYẾT ĐỊNH
Ban hành Quy chế làm việc

"""

# name → what stands before the lines, and line number n
KINDS: dict[str, tuple[str, Line]] = {
    "numbers alone": (HEAD, lambda n: "120/2020/QH14"),
    "numbers alone, all different": (HEAD, lambda n: f"{n}/2020/QH14"),
    "numbers alone in a decision": (DECISION, lambda n: f"{n}/2020/QH14"),
    "grounds": (HEAD, lambda n: f"Căn cứ Quyết định số {n}/QĐ-TTg ngày 14 tháng 3 năm 2020 của Thủ tướng Chính phủ;"),
    "grounds of a decision": (DECISION, lambda n: f"Căn cứ Nghị định số {n}/2020/NĐ-CP của Chính phủ về việc tổ chức;"),
    "laws": (HEAD, lambda n: f"Căn cứ Luật Thanh niên năm {1950 + n % 70}, Luật Trẻ em, Luật Đất đai;"),
    "coordinates": (HEAD + BODY, lambda n: "- Bộ Y tế phối hợp với Bộ Công an"),
    "coordinates, in one sentence": (HEAD + BODY + "- ", lambda n: "Bộ Y tế phối hợp với Bộ Công an,"),
    "directs": (HEAD + BODY, lambda n: f"- Sở Y tế chỉ đạo, hướng dẫn Ủy ban nhân dân huyện Châu Phú tổ chức {n} lớp;"),
    "articles": (DECISION, lambda n: f"Điều {n}. Sở Y tế có trách nhiệm phối hợp với Công an tỉnh thực hiện Luật Dược năm 2016."),
    "recipients": (HEAD + BODY + TAIL, lambda n: "- Ủy ban nhân dân tỉnh (để báo cáo);"),
    "recipients, districts": (HEAD + BODY + TAIL, lambda n: f"- Ủy ban nhân dân Quận {n % 12 + 1};"),
    "signatures": (HEAD + BODY + TAIL, lambda n: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn " + "AĂÂBCDĐEÊGH"[n % 11] + "n"),
    "short names": (HEAD + BODY, lambda n: f"- Thực hiện Đề án “Phát triển số {n}” (sau đây gọi tắt là Đề án {n});"),
    "short names, all one": (HEAD + BODY, lambda n: f"- Thực hiện Đề án “Phát triển số {n}” (sau đây gọi tắt là Đề án);"),
    "programmes": (HEAD + BODY, lambda n: f"- Triển khai Đề án “Phát triển số {n}” giai đoạn 2021 - 2025 theo Quyết định số {n}/QĐ-TTg;"),
    "programmes by number": (HEAD + BODY, lambda n: f"- Dự án {n % 100} - Chương trình mục tiêu quốc gia;"),
    "indented short lines": (HEAD + BODY, lambda n: "   phối hợp"),
    "indented short lines, capitals": (HEAD + BODY, lambda n: "   Y tế"),
    "lines that go on": (HEAD + BODY, lambda n: "và các cơ quan, đơn vị có liên quan trong toàn tỉnh"),
    "lines in capitals": (HEAD, lambda n: "NỘI DUNG PHỐI HỢP CÔNG TÁC"),
    "one item with many citations": (HEAD + BODY + "1. Thực hiện", lambda n: f" Quyết định số {n}/QĐ-TTg,"),
    "one item with many numbers": (HEAD + BODY + "1. Tổ chức", lambda n: f" {n} lớp tập huấn cho {n} thanh niên,"),
    "one item with many bodies": (HEAD + BODY + "1. Phối hợp với", lambda n: " Sở Y tế, Công an tỉnh, Hội Nông dân tỉnh,"),
    "one item with many dates": (HEAD + BODY + "1. Báo cáo", lambda n: f" trước ngày {n % 28 + 1}/12/2024 và tổng kết vào năm 2025,"),
    "one item with many sentences": (HEAD + BODY + "1. Sở Y tế", lambda n: f" giao Công an tỉnh tổ chức tổng kết năm {2000 + n % 90}."),
    "steps": (HEAD + BODY, lambda n: f"- Hằng năm, hai cơ quan tổ chức sơ kết, tổng kết năm {2000 + n % 90}."),
    "headings, deeper and deeper": (HEAD, lambda n: f"{n}.1. Sở Y tế chủ trì:\n- Tổ chức {n} lớp tập huấn\n+ Phối hợp với Hội Nông dân"),
    "parts in a row": (HEAD, lambda n: f"{'IVXL'[n % 4]}. Trách nhiệm của Sở Y tế"),
    "letters": (HEAD + BODY, lambda n: f"{'abcdđeghiklmn'[n % 13]}) Sở Y tế tham mưu Ủy ban nhân dân tỉnh;"),
    "places": (HEAD + BODY, lambda n: "- Ủy ban nhân dân xã Bình Mỹ, huyện Châu Phú, tỉnh An Giang tổ chức;"),
    "type words": (HEAD + BODY, lambda n: "- quận quận quận huyện huyện tỉnh tỉnh xã xã"),
    "open heads": (HEAD + BODY, lambda n: "- Trung tâm Hỗ trợ Thanh niên Khởi nghiệp và Ban Phong trào Thiếu nhi"),
    "offices of offices": (HEAD + BODY, lambda n: "- Văn phòng Ban Thường trực Văn phòng"),
    "offices without an end": (HEAD + BODY, lambda n: "Văn phòng"),
    "brackets": (HEAD + BODY, lambda n: "((((((("),
    "quotation marks": (HEAD + BODY, lambda n: "Đề án “Đề án “Đề án “"),
    "blanks": (HEAD + BODY, lambda n: "Sở" + " " * 200),
    "blank lines": (HEAD + BODY, lambda n: "\n\n\n\n"),
    "capitals without a blank": (HEAD + BODY, lambda n: "QĐ-"),
    "digits": (HEAD + BODY, lambda n: "1.000.000,"),
    "dots": (HEAD + BODY, lambda n: "......................"),
    "dashes": (HEAD + BODY, lambda n: "- - - - - -"),
    "stars": (HEAD + BODY, lambda n: "**** ** *"),
    "years": (HEAD + BODY, lambda n: "giai đoạn 2021 - 2025"),
    "numbers of types": (HEAD + BODY, lambda n: "Quyết định số"),
    "numbers of forms": (HEAD + BODY, lambda n: f"- theo Mẫu số {n}/TCD, {n + 1}/XLD, 03a/GQKN/NVTHQ và mẫu 1111111111{n}, 1111.11/11;"),
    "numbers behind issuers": (HEAD + BODY, lambda n: f"- công văn của Bộ Tài chính số {n}/BTC-QLG, {n}/BTC-QLG ngày 05/02/2021 và {n}/GSQL-GQ2,"),
    "resolutions of congresses": (HEAD + BODY, lambda n: "- Nghị quyết Đại hội Đoàn các cấp nhiệm kỳ 2022 - 2027, Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XI"),
}


def made(head: str, line: Line, size: int, joint: str = "\n") -> str:
    """A head and enough lines behind it."""
    parts, length, number = [head], len(head.encode()), 0
    while length < size:
        number += 1
        parts.append(line(number) + joint)
        length += len(parts[-1].encode())
    return "".join(parts)


def counted_on(line: str) -> Line:
    """The line with its numbers counted on, as wide as they are."""

    def numbered(n: int) -> str:
        return re.sub(r"\d+", lambda m: str((int(m[0]) + n) % 10 ** len(m[0])).zfill(len(m[0])), line)

    return numbered


def of_documents() -> Iterator[tuple[str, str, Line, str]]:
    """Every kind of line in documents/, three times; and each document run together into one line."""
    for path in sorted((ROOT / "documents").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = dict.fromkeys(line.strip() for line in text.split("\n") if line.strip())
        for place, line in enumerate(lines, 1):
            name = f"{path.name[:3]}:{place} {line}"
            yield f"{name} /same", HEAD + BODY, lambda _, line=line: line, "\n"
            yield f"{name} /counted", HEAD + BODY, counted_on(line), "\n"
            yield f"{name} /one line", HEAD + BODY, counted_on(line), " "
        whole = " ".join(lines)
        yield f"{path.name[:3]} /whole in one line", HEAD + BODY, counted_on(whole), " "
        yield f"{path.name[:3]} /whole again and again", "", counted_on(text), "\n"


def kinds(all_of_them: bool) -> Iterator[tuple[str, str, Line, str]]:
    for name, (head, line) in KINDS.items():
        yield name, head, line, "" if "one item" in name else "\n"
        yield f"{name} /one line", head, line, " "
    if all_of_them:
        yield from of_documents()


def seconds(text: str) -> float:
    """Processor time for one reading of a text."""
    document = Document.of("made.txt", text)
    start = time.process_time()
    read_facts(document)
    return time.process_time() - start


def main(words: str, all_of_them: bool) -> None:
    seconds(HEAD)  # the tables are loaded
    print(f"{'50 KB':>8} {'100 KB':>8} {'200 KB':>8}   ratio")
    for name, head, line, joint in kinds(all_of_them):
        if words in name:
            taken = [seconds(made(head, line, size, joint)) for size in SIZES]
            ratio = taken[2] / max(taken[1], 1e-9)
            mark = " <<<" if ratio > SUSPICIOUS else ""
            print("".join(f"{t:8.3f} " for t in taken), f" {ratio:5.2f}  {name[:90]}{mark}", flush=True)


if __name__ == "__main__":
    options = sys.argv[1:]
    main(next((o for o in options if not o.startswith("--")), ""), "--all" in options)
