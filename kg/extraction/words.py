"""The words of a text with their places, whether they stand together, and which of them no name of a body holds."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, overload

from kg.rulebook import data
from kg.text import Span

_PARTS = re.compile(r"([^\W_]+)")
# a name may be wrapped over two lines, but no blank line and no bullet stands inside it
GAP = r"(?:[ \t\u00a0]{1,3}|[ \t\u00a0]{0,2}\n[ \t\u00a0]{0,2})"
_JOINED = re.compile(rf"{GAP}|[ \u00a0]?[-–—&/.][ \u00a0]?")
_JOINED_BY_COMMA = re.compile(rf"{GAP}|[ \u00a0]?[-–—&/.,][ \u00a0]?")


class Token(NamedTuple):
    """A word of the folded text with its place."""

    start: int
    end: int
    word: str


class Tokens(Sequence[Token]):
    """The words of a folded text, but for those in some places; ``starts`` are their offsets, ``words`` the words themselves.
    A text has many thousands, of which few are looked at: each becomes a token when it is asked for."""

    def __init__(self, folded: str, without: Iterable[Span] = ()) -> None:
        pieces = _PARTS.split(folded)  # what is no word, a word, what is no word, …
        every, words = [*itertools.accumulate(map(len, pieces))][:-1:2], pieces[1::2]
        self.starts: list[int] = []
        self.words: list[str] = []
        place = 0
        for span in without:
            hidden = bisect_left(every, span.start, place)
            self.starts += every[place:hidden]
            self.words += words[place:hidden]
            place = bisect_left(every, span.end, hidden)
        self.starts += every[place:]
        self.words += words[place:]

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...
    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        if isinstance(place, slice):
            return [Token(s, s + len(w), w) for s, w in zip(self.starts[place], self.words[place], strict=True)]
        start, word = self.starts[place], self.words[place]
        return Token(start, start + len(word), word)


def joined(text: str, window: list[Token], comma: bool = False) -> bool:
    """Whether the words of a name stand together; with a comma between them only where the name has one."""
    joint = _JOINED_BY_COMMA if comma else _JOINED
    for one, other in itertools.pairwise(window):
        start, end = one.end, other.start
        if (end - start != 1 or text[start] != " ") and not joint.fullmatch(text, start, end):
            return False
    return True


@cache
def _stops(kind: str) -> frozenset[str]:
    return frozenset(data("bodies")["stop"][kind])


def is_stop(text: str, found: Sequence[Token], place: int, programme: bool = False) -> bool:
    """Whether a word (or two) that never stands inside a body's name (or that of the programme in it) begins at a token;
    marks count ('năm', not 'Nam')."""
    stops = _stops("behind_programme" if programme else "words")
    one, *more = (text[t.start : t.end].lower() for t in found[place : place + 2])
    return one in stops or any(f"{one} {two}" in stops for two in more)


def is_office(text: str, found: Sequence[Token], place: int) -> bool:
    """Whether the word for a head or a deputy begins at a token: 'Thủ trưởng', 'Chủ tịch'."""
    words = " ".join(text[t.start : t.end].lower() for t in found[place : place + 2])
    return any(f"{words} ".startswith(f"{office} ") for office in data("bodies")["offices"]["words"])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(data("roles")["verbs"]["words"])


def is_verb(first: str, second: str) -> bool:
    """Whether a word in small letters begins a verb, alone or with the next; marks count, for 'có' is one and 'cơ' is none."""
    if (first, second) == ("có", "liên"):
        return False  # 'các cơ quan có liên quan và UBND các xã'
    return first in _verbs() or f"{first} {second}" in _verbs()
