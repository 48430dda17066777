"""Administrative units: which a name can mean, in every division since 2024.

The one rule: ``by_name`` is for places where only a place can stand, as in a dateline, never for running text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.facts import Level
from kg.rulebook import RULES


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """An administrative unit; the columns of ``rules/territories.tsv`` say what each field is.

    ``code`` is ``division/code`` (``2025/91``), ``type`` the type word in small letters, ``name`` the name without it;
    ``within`` holds codes, the oldest first. Dates are ISO days or years, the last one included, ``None`` where open.
    """

    code: str
    level: Level
    type: str
    name: str
    within: tuple[str, ...] = ()
    exists_from: str | None = None
    exists_until: str | None = None
    successors: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def existed(self, when: int | str) -> bool:
        """Whether it existed at some time of a year, a month or a day (``2023``, ``"2023-05"``, ``"2023-05-22"``)."""
        day = str(when)
        begun = self.exists_from is None or self.exists_from[: len(day)] <= day[: len(self.exists_from)]
        return begun and (self.exists_until is None or day[: len(self.exists_until)] <= self.exists_until[: len(day)])


TYPES: Final = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "quan": "quận", "huyen": "huyện", "thi xa": "thị xã",
    "phuong": "phường", "xa": "xã", "thi tran": "thị trấn", "dac khu": "đặc khu",
    "tp": "thành phố", "t.p": "thành phố", "tx": "thị xã", "tt": "thị trấn", "q": "quận", "h": "huyện", "p": "phường",
}  # fmt: skip
_APOSTROPHE: Final = re.compile(r"['’‘ʼ′`´] ?")
_JOINS: Final = re.compile(r"[ \-.]+")
_Y: Final = re.compile(r"(?<=[hklmst])y\b|(?<=qu)y\b")


@lru_cache(1 << 14)
def name_key(name_folded: str) -> str:
    """A folded name as it is compared: apostrophes dropped, dashes and blanks alike, mỹ = mĩ, 05 = 5."""
    loose = _loosened(name_folded.replace("\n", " ")).strip()
    return loose.lstrip("0") if loose.isdigit() else loose


def _loosened(names_folded: str) -> str:
    return _Y.sub("i", _JOINS.sub(" ", _APOSTROPHE.sub("", names_folded)))


def _unit(line: str) -> Unit:
    cells = line.split("\t") + [""] * 8
    within, successors, also = (tuple(c.split("|")) if c else () for c in (cells[4], cells[7], cells[8]))
    return Unit(cells[0], Level(cells[1]), cells[2], cells[3], within, cells[5] or None, cells[6] or None, successors, also)


@cache
def _lines() -> list[str]:
    table = (RULES / "territories.tsv").read_bytes().decode()
    return table[table.rindex("\n#") + 1 :].split("\n")[1:-1]


@cache
def _by_key() -> dict[str, list[str]]:
    """Lines by the key of their names; lines become units when they are asked for."""
    by_name: dict[str, list[str]] = {}
    for line in _lines():
        by_name.setdefault(line.split("\t", 4)[3], []).append(line)
        if line.count("\t") == 8:
            for name in line.rsplit("\t", 1)[1].split("|"):
                by_name.setdefault(name, []).append(line)
    found: dict[str, list[str]] = {}
    keys = _loosened(_folded("\n".join(by_name))).split("\n")
    for key, lines in zip(keys, by_name.values(), strict=True):
        found.setdefault(key, []).extend(lines)
    return found


def _folded(names: str) -> str:
    """``kg.text.fold`` for thousands of names at once, four times as fast; names are letters of Vietnamese only."""
    bare = unicodedata.normalize("NFD", names.replace("đ", "d").replace("Đ", "d"))
    return bare.encode("ascii", "ignore").decode().lower()


@cache
def _keys() -> list[str]:
    return sorted(_by_key())


def begins_a_name(key: str) -> bool:
    place = bisect_left(_keys(), key)
    return place < len(_keys()) and _keys()[place].startswith(key)


@cache
def _named(key: str) -> tuple[Unit, ...]:
    return tuple(sorted({_unit(line) for line in _by_key().get(key, ())}))


@cache
def _by_code() -> dict[str, str]:
    return {line.split("\t", 1)[0]: line for line in _lines()}


def unit(code: str) -> Unit | None:
    """The unit with a code, if there is one."""
    line = _by_code().get(code)
    return _unit(line) if line else None


@cache
def _by_successor() -> dict[str, list[str]]:
    """Codes of units by those that took their territory over."""
    found: dict[str, list[str]] = {}
    for line in _lines():
        cells = line.split("\t", 8)
        for code in cells[7].split("|") if len(cells) > 7 and cells[7] else ():
            found.setdefault(code, []).append(cells[0])
    return found


def predecessors(of: Unit) -> tuple[Unit, ...]:
    """The units whose territory it took over, in whole or in part, sorted by code."""
    return tuple(sorted(u for u in map(unit, _by_successor().get(of.code, ())) if u))


def find(type_word_folded: str, name_folded: str) -> tuple[Unit, ...]:
    """Every unit of a type and a name, of all divisions and wherever it lies, sorted by code."""
    kind = TYPES.get(" ".join(type_word_folded.rstrip(".").split()))
    return tuple(u for u in _named(name_key(name_folded)) if u.type == kind)


def by_name(name_folded: str, level: Level | None = None) -> tuple[Unit, ...]:
    """Every unit of a name, perhaps of one level: for where only a place can stand, never for running text."""
    return tuple(u for u in _named(name_key(name_folded)) if level is None or u.level == level)


def parent(of: Unit, when: int | str | None = None) -> Unit | None:
    """The unit that it lies in (or lay in, first or at a time); a province lies in none."""
    above = [u for u in map(unit, of.within) if u and (when is None or u.existed(when))]
    return above[0] if above else None


def in_era(units: tuple[Unit, ...], when: int | str) -> tuple[Unit, ...]:
    """Those that existed at some time of a year, a month or a day."""
    return tuple(u for u in units if u.existed(when))


def lies_in(inner: Unit, outer: Unit) -> bool:
    """Whether a unit is, or at any time was, part of another one."""
    above = [u for u in map(unit, inner.within) if u]
    return outer.code in inner.within or any(lies_in(u, outer) for u in above)


def canonical_name(of: Unit) -> str:
    """'tỉnh An Giang', 'Thành phố Hồ Chí Minh' for a city under the State, 'thành phố Cao Lãnh' for one in a province."""
    kind = of.type.capitalize() if of.type == "thành phố" and of.level == "Province" else of.type
    return f"{kind} {of.name}"


def spelled_as(units: tuple[Unit, ...], name: str) -> tuple[Unit, ...]:
    """The units whose name has the same letters and marks, wherever a tone mark is set; all of them if none has."""
    letters = _letters(name)
    same = tuple(u for u in units if any(_letters(n) == letters for n in (u.name, *u.also)))
    return same or units


@lru_cache(1 << 14)
def _letters(name: str) -> tuple[tuple[str, str], ...]:
    """For each word its letters and, apart, its marks: 'Hòa' and 'Hoà' give the same."""
    words = unicodedata.normalize("NFD", name_key(name.lower())).replace("đ", "d\u0335").split()
    return tuple(
        ("".join(c for c in w if not unicodedata.combining(c)), "".join(sorted(c for c in w if unicodedata.combining(c))))
        for w in words
    )


def same_letters(one: str, other: str) -> bool:
    """Whether two names have the same letters and marks, wherever a tone mark is set."""
    return _letters(one) == _letters(other)
