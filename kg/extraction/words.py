"""The words of a text with their places, whether they stand together, and which of them no name of a body holds."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from kg.rulebook import data
from kg.text import Span

_PARTS = re.compile(r"([^\W_]+)")
# a name may be wrapped over two lines, but no blank line and no bullet stands inside it
GAP = r"(?:[ \t\u00a0]{1,3}|[ \t\u00a0]{0,2}\n[ \t\u00a0]{0,2})"
_JOINED = re.compile(rf"{GAP}|[ \u00a0]?[-–—&/.][ \u00a0]?")
_JOINED_BY_COMMA = re.compile(rf"{GAP}|[ \u00a0]?[-–—&/.,][ \u00a0]?")


class Tokens:
    """The words of a folded text, but for those in some places: each of them with its offsets, in lists of equal length."""

    def __init__(self, folded: str, without: Iterable[Span] = ()) -> None:
        pieces = _PARTS.split(folded)  # what is no word, a word, what is no word, …
        bounds = [*itertools.accumulate(map(len, pieces))]
        self.starts, self.ends, self.words = bounds[:-1:2], bounds[1::2], pieces[1::2]
        for span in reversed([*without]):
            hidden = slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
            for each in (self.starts, self.ends, self.words):
                del each[hidden]

    def __len__(self) -> int:
        return len(self.starts)

    def printed(self, text: str, place: int, stop: int) -> list[str]:
        """Some words as a text prints them, in small letters."""
        return [text[start:end].lower() for start, end in zip(self.starts[place:stop], self.ends[place:stop], strict=True)]

    def joined(self, text: str, place: int, stop: int, comma: bool = False) -> bool:
        """Whether the words of a name stand together; with a comma between them only where the name has one."""
        joint = _JOINED_BY_COMMA if comma else _JOINED
        for start, end in zip(self.ends[place : stop - 1], self.starts[place + 1 : stop], strict=True):
            if (end - start != 1 or text[start] != " ") and not joint.fullmatch(text, start, end):
                return False
        return True


@cache
def _stops(kind: str) -> frozenset[str]:
    return frozenset(data("bodies")["stop"][kind])


def is_stop(text: str, found: Tokens, place: int, programme: bool = False) -> bool:
    """Whether a word (or two) that never stands inside a body's name (or that of the programme in it) begins at a token;
    marks count ('năm', not 'Nam')."""
    stops = _stops("behind_programme" if programme else "words")
    one, *more = ("0" if word.isdigit() else word for word in found.printed(text, place, place + 2))
    return one in stops or any(f"{one} {two}" in stops for two in more if not (f"{one} {two}" in data("bodies")["stop"]["ambiguous"] and _ends_name(text, found, place + 2)))


def _ends_name(text: str, found: Tokens, place: int) -> bool:
    """Whether a name ends before a token: with a sign, the end, or a verb ('Viện Kinh tế xây dựng chủ trì')."""
    first, *more = (*found.printed(text, place, place + 3), "")
    if not first or text[found.ends[place - 1] : found.starts[place]] != " ":
        return True
    if first == "và":  # 'xây dựng và trình đề án' is done, 'Viện Kinh tế xây dựng và Viện Quy hoạch' are two
        return not is_verb(*(*more, "")[:2])
    return is_verb(first, more[0]) or first in data("bodies")["stop"]["name_goes_on"]


def is_office(text: str, found: Tokens, place: int) -> bool:
    """Whether the word for a head or a deputy begins at a token: 'Thủ trưởng', 'Chủ tịch'."""
    words = " ".join(found.printed(text, place, place + 2))
    return any(f"{words} ".startswith(f"{office} ") for office in data("bodies")["offices"]["words"])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(data("roles")["verbs"]["words"])


def is_verb(first: str, second: str) -> bool:
    """Whether a word in small letters begins a verb, alone or with the next; marks count, for 'có' is one and 'cơ' is none."""
    if (first, second) == ("có", "liên"):
        return False  # 'các cơ quan có liên quan và UBND các xã'
    return first in _verbs() or f"{first} {second}" in _verbs()
