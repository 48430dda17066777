"""Place names in running text: a type word and a name that some unit has ('tỉnh An Giang', 'P.5', 'TP. Cần Thơ').

The one rule: a name without its type word is never looked for ('Hồ Chí Minh', 'Thanh' and 'Hạnh Phúc' are units too).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Final

from kg.facts import Level
from kg.gazetteer import TYPES, Unit, begins_a_name, find, name_key, same_letters, spelled_as
from kg.search import places, words_begin
from kg.text import Document, fold

_HEAD: Final = re.compile(
    r"(?P<word>tinh|thanh\s{1,3}pho|quan|huyen|thi\s{1,3}xa|phuong|xa|thi\s{1,3}tran|dac\s{1,3}khu)\s{1,3}(?=[a-z\d])"
    r"|(?P<short>t\.?p|tx)(?:\.?\s{0,3}(?=hcm\b)|\.\s{0,3}|\s{1,3})(?=[a-z])"
    r"|(?P<dotted>tt|[qhp])\.\s{0,3}(?=[a-z\d])"
    r"|(?P<glued>[qp])(?=\d{1,2}\b)"
)
_NAME_END: Final = re.compile(r"(?<=[a-z\d])(?![a-z\d])")
_LONGEST_NAME: Final = 40
_COUNTS: Final = re.compile(r"\s{1,3}\w")


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


@words_begin
@cache
def _heads() -> frozenset[str]:
    """The words with which ``_HEAD`` begins."""
    joined = {"tp", "t.p", "tx"}  # 'tphcm'
    numbered = {f"{letter}{digit}" for letter in "qp" for digit in range(10)}
    return frozenset({*(f"{word} " for word in TYPES if word not in joined), *joined, *numbered})


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
    for end in reversed([*takewhile(lambda end: begins_a_name(name_key(window[:end])), ends)]):
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
        return same_letters(words, found.type) or around.isascii()
    return kind[0].isupper() or words.startswith("t")


def _has_capitals(name: str) -> bool:
    """A place name begins with a capital and so does its last word (Nông trường Trần Phú); a number needs none."""
    words = [w for w in re.split(r"[\s\-–—]+", name) if w]
    return all(w[0].isupper() or w[0].isdigit() for w in (words[0], words[-1]))
