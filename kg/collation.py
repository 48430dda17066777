"""Vietnamese alphabetical order, which engines lack: Đ comes after D, Ă and Â after A, and tones decide last.

The order is that of the alphabet of 29 letters and the tones ngang, huyền, hỏi, ngã, sắc, nặng (TCVN 8271-3).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


@cache
def _letter(letter: str) -> tuple[tuple[int, int], int]:
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    base = unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks)
    place = (1, _LETTERS[base]) if base in _LETTERS else (2, ord(base[0]))
    return place, _TONES.get(tone, 0)


def order(text: str) -> tuple[object, ...]:
    """A sort key: blanks and punctuation count as one gap, numerals as numbers, then letters, then tones."""
    lowered = unicodedata.normalize("NFC", text).lower()
    places: list[tuple[int, int]] = []
    tones: list[int] = []
    for numeral, letter in re.findall(r"(\d+)|(\w|\W+)", lowered):
        if numeral:
            places.append((0, int(numeral) + 1))
        elif letter.isalnum():
            place, tone = _letter(letter)
            places.append(place)
            tones.append(tone)
        else:
            places.append((0, 0))
    return tuple(places), tuple(tones), text
