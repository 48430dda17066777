"""Place names: which units a typed name can mean, in every division since 2024.

The one rule: a name without its type word is never looked for in running text ('Hồ Chí Minh', 'Thanh' and
'Hạnh Phúc' are units too); ``by_name`` is for places where only a place can stand, as in a dateline.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final

from kg.facts import Level
from kg.rulebook import RULES
from kg.search import places, words_begin
from kg.text import Document, fold


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


@dataclass(frozen=True, slots=True)
class TypedName:
    """A type word with a name behind it. ``type_end`` and ``start`` are where the one ends and the other begins.

    ``level`` is that of all units, or ``None`` where they differ ('thành phố Huế'). A ``numbered`` name (Quận 5)
    is certain only where its type word has a capital (Nghị định 30/2020/NĐ-CP, Phụ lục II): 'phường 01 mô hình'.
    """

    end: int
    level: Level | None
    type: str
    units: tuple[Unit, ...]
    type_end: int
    start: int
    numbered: bool


_TYPES: Final = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "quan": "quận", "huyen": "huyện", "thi xa": "thị xã",
    "phuong": "phường", "xa": "xã", "thi tran": "thị trấn", "dac khu": "đặc khu",
    "tp": "thành phố", "t.p": "thành phố", "tx": "thị xã", "tt": "thị trấn", "q": "quận", "h": "huyện", "p": "phường",
}  # fmt: skip
_HEAD: Final = re.compile(
    r"(?P<word>tinh|thanh\s{1,3}pho|quan|huyen|thi\s{1,3}xa|phuong|xa|thi\s{1,3}tran|dac\s{1,3}khu)\s{1,3}(?=[a-z\d])"
    r"|(?P<short>t\.?p|tx)(?:\.?\s{0,3}(?=hcm\b)|\.\s{0,3}|\s{1,3})(?=[a-z])"
    r"|(?P<dotted>tt|[qhp])\.\s{0,3}(?=[a-z\d])"
    r"|(?P<glued>[qp])(?=\d{1,2}\b)"
)
_NAME_END: Final = re.compile(r"(?<=[a-z\d])(?![a-z\d])")
_LONGEST_NAME: Final = 40
_COUNTS: Final = re.compile(r"\s{1,3}\w")
_APOSTROPHE: Final = re.compile(r"['’‘ʼ′`´] ?")
_JOINS: Final = re.compile(r"[ \-.]+")
_Y: Final = re.compile(r"(?<=[hklmst])y\b|(?<=qu)y\b")


@words_begin
@cache
def _heads() -> frozenset[str]:
    """The words with which ``_HEAD`` begins."""
    joined = {"tp", "t.p", "tx"}  # 'tphcm'
    numbered = {f"{letter}{digit}" for letter in "qp" for digit in range(10)}
    return frozenset({*(f"{word} " for word in _TYPES if word not in joined), *joined, *numbered})


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


def _begins_a_name(key: str) -> bool:
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
    kind = _TYPES.get(" ".join(type_word_folded.rstrip(".").split()))
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


def typed_names_at(folded_text: str, position: int) -> TypedName | None:
    """The longest typed place name that begins at an offset of a folded text (``kg.text.Document.folded``).

    Folding hides what tells 'xã' from 'xa' and 'quận' from 'quan': use ``typed_name_at`` where the text is at hand.
    """
    head = _HEAD.match(folded_text, position)
    if head is None or (position and folded_text[position - 1].isalnum()):
        return None
    word = head[head.lastgroup or 0]
    start = head.end()
    window = folded_text[start : start + _LONGEST_NAME + 1]
    ends = (m.start() for m in _NAME_END.finditer(window[: window.find("\n\n") + 1 or None]))
    for end in reversed([*takewhile(lambda end: _begins_a_name(name_key(window[:end])), ends)]):
        units = find(word, window[:end]) if end <= _LONGEST_NAME else ()
        if units and not _goes_on(window, end):
            levels = {u.level for u in units}
            level = levels.pop() if len(levels) == 1 else None
            return TypedName(start + end, level, units[0].type, units, head.end(head.lastgroup or 0), start, window[0].isdigit())
    return None


def _goes_on(window: str, end: int) -> bool:
    """'1.000' and '5/10' are no names; neither is 'Ea H' of "Ea H'Leo"."""
    after = window[end : end + 2]
    return bool(re.match(r"['’‘ʼ′]\w" if not window[end - 1].isdigit() else r"[.,/%]\d|%", after))


def typed_name_at(document: Document, position: int) -> TypedName | None:
    """The longest typed place name at an offset of a document, if it is spelled and written as one.

    Of namesakes that differ only in marks ('Tân Quy', 'Tân Quý') those spelled as in the text are kept.
    """
    known: dict[int, TypedName | None] = document.worked_out.setdefault(typed_name_at, {})
    if position not in known:
        known[position] = _typed_name(document, position)
    return known[position]


def typed_names(document: Document) -> Iterator[tuple[int, TypedName]]:
    """Every typed place name of a document with its offset."""
    end = 0
    for place in places(document, _heads()):
        if place >= end and (found := typed_name_at(document, place)):
            yield place, found
            end = found.end


def _typed_name(document: Document, position: int) -> TypedName | None:
    head = _HEAD.match(document.folded, position)
    if head is None or document.text[head.end()].islower():
        return None
    found = typed_names_at(document.folded, position)
    if found is None:
        return None
    kind, name = document.text[position : found.type_end], document.text[found.start : found.end]
    around = document.text[max(0, position - _LONGEST_NAME) : found.end + _LONGEST_NAME]
    if not _is_type(kind, found, around) or not _has_capitals(name):
        return None
    if found.numbered and kind[0].islower() and _COUNTS.match(document.text, found.end):
        return None
    units = spelled_as(found.units, name)
    levels = {u.level for u in units}
    level = levels.pop() if len(levels) == 1 else None
    return TypedName(found.end, level, found.type, units, found.type_end, found.start, found.numbered)


def _is_type(kind: str, found: TypedName, around: str) -> bool:
    """'xã', not 'xa'; text typed without marks is taken as it is, abbreviations need a capital or are 'tp'."""
    words = " ".join(kind.lower().split())
    if fold(words) == fold(found.type):
        return _letters(words) == _letters(found.type) or around.isascii()
    return kind[0].isupper() or words.startswith("t")


def _has_capitals(name: str) -> bool:
    """A place name begins with a capital and so does its last word (Nông trường Trần Phú); a number needs none."""
    words = [w for w in re.split(r"[\s\-–—]+", name) if w]
    return all(w[0].isupper() or w[0].isdigit() for w in (words[0], words[-1]))


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
