"""Tables of tasks in every order of columns, grouping, way to wrap the head and way to flatten are read alike."""

from __future__ import annotations

from itertools import product

import pytest

from tests.extraction.test_grids import read

HEADS = {
    "number": "STT",
    "task": "Nội dung nhiệm vụ",
    "lead": "Cơ quan, đơn vị chủ trì",
    "partner": "Cơ quan phối hợp",
    "time": "Thời hạn hoàn thành",
    "other": "Sản phẩm",
    "note": "Ghi chú",
}
ORDERS = ["number task lead partner time", "number task lead partner other time note", "number task time lead partner", "number task other lead partner time", "number task lead time", "task lead partner time"]
ROWS = [
    {"task": "Rà soát cơ sở dữ liệu hộ nghèo", "lead": "Sở Nội vụ", "partner": "Sở Tài chính; UBND các xã, phường", "time": "Quý IV/2025", "other": "Báo cáo"},
    {"task": "Triển khai mô hình chợ số", "lead": "Sở Công Thương; Sở Y tế", "partner": "", "time": "Hằng năm", "other": "Văn bản của UBND tỉnh"},
    {"task": "Kiểm tra việc giảm nghèo", "lead": "Thanh tra tỉnh", "partner": "Công an tỉnh", "time": "2026 - 2030", "other": "Kế hoạch"},
    {"task": "Số hóa hồ sơ lưu trữ", "lead": "Sở Tư pháp", "partner": "Sở Nội vụ", "time": "31/12/2025", "other": "Báo cáo"},
]
GROUPS = {"no groups": "", "sections": "I", "letters": "A", "nested numbers": "1", "unnumbered groups": "-"}


def wrapped(cell: str, way: str) -> str:
    if way == "plain" or " " not in cell or len(cell) < 9:
        return cell.upper() if way == "capitals" else cell
    words = cell.split()
    half = len(words) // 2
    both = " ".join(words[:half]) + "\n" + " ".join(words[half:])
    return both.upper() if way == "capitals" else both


def table(order: list[str], group: str, way: str, flat: str) -> str:
    """The text of a table; empty cells leave nothing behind where it is flattened."""
    rows: list[list[str]] = [[wrapped(HEADS[column], way) for column in order]]
    for place, row in enumerate(ROWS):
        if group and place % 2 == 0:
            title = f"Nhóm nhiệm vụ {place // 2 + 1}"
            rows.append([title] if group == "-" else [{"I": ["I", "II"], "A": ["A", "B"], "1": ["1", "2"]}[group][place // 2], title])
        number = f"{place // 2 + 1}.{place % 2 + 1}" if group == "1" else str(place + 1)
        rows.append([number if column == "number" else row.get(column, "") for column in order])
    if flat == "bars":
        return "\n".join("| " + " | ".join(cell.replace("\n", " ") for cell in row + [""] * (len(order) - len(row))) + " |" for row in rows)
    return ("\n\n" if flat == "apart" else "\n").join(cell for row in rows for cell in row if cell)


CASES = [
    (order.split(), group, way, flat)
    for order, group, way, flat in product(ORDERS, GROUPS, ["plain", "wrapped", "capitals"], ["apart", "close", "bars"])
    if order.startswith("number") or group == "no groups"
]


@pytest.mark.parametrize(("order", "group", "way", "flat"), CASES, ids=["-".join([o[0], o[2], str(len(o)), *rest]) for o, *rest in CASES])
def test_every_shape_says_the_same(order: list[str], group: str, way: str, flat: str) -> None:
    made, found = read(table(order, GROUPS[group], way, flat))
    told = [(made.quote(row.task), {(a.kind, made.quote(a.words)) for a in row.told}) for grid in found for row in grid.rows]
    assert told == [(row["task"], {(kind, row[kind]) for kind in ("lead", "partner", "time") if kind in order and row[kind]}) for row in ROWS]
