"""Text with its places: NFC once on the way in, and every span leads back to the exact words.

The one rule: nothing that was read is ever rewritten. Matching happens on a folded copy that has the same length,
so that a place found in the copy is a place in the text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

_KNOWN = 1 << 14  # names compared last, which come again and again


class Span(NamedTuple):
    """A stretch of a document's text: offsets in code points, ``end`` exclusive."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Spans:
    """Spans found by place, however many there are: those that overlap another one, and whether one covers it."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [s.start for s in self._spans]
        self._reach = list(accumulate((s.end for s in self._spans), max))  # the furthest end so far

    def overlapping(self, span: Span) -> list[Span]:
        """Those that share a place with a span, in order."""
        first = bisect_right(self._reach, span.start)
        return [s for s in self._spans[first : bisect_left(self._starts, span.end, first)] if s.end > span.start]

    def overlap(self, span: Span) -> bool:
        """Whether one of them shares a place with a span."""
        return bool(self.overlapping(span))

    def covering(self, span: Span) -> list[Span]:
        """Those that hold the whole of a span, in order."""
        first = bisect_left(self._reach, span.end)
        return [s for s in self._spans[first : bisect_right(self._starts, span.start, first)] if s.end >= span.end]

    def cover(self, span: Span) -> bool:
        """Whether one of them holds the whole of a span."""
        return bool(self.covering(span))


class Apart:
    """Spans of which no two overlap: what comes first has its place."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def free(self, span: Span) -> bool:
        """Whether a span overlaps none of them."""
        before = bisect_left(self._spans, (span.end,)) - 1
        return before < 0 or self._spans[before].end <= span.start

    def take(self, span: Span) -> bool:
        """Takes a span if its place is free; says whether it was."""
        free = self.free(span)
        if free:
            insort(self._spans, span)
        return free


class _Folding(dict[int, str]):
    """One letter for one letter: lower case, no marks, đ → d. Filled as letters are met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        folded = {"đ": "d", "ð": "d", "\xa0": " ", "\t": " "}.get(base, base)
        folded = folded if len(folded) == 1 else letter
        if letter in "–—−‐‑":
            folded = "-"
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text as keys are compared: lower case, without diacritics, đ as d, dashes alike; same length, same offsets."""
    return text.translate(_FOLDING)


_MARKED = unicodedata.normalize("NFC", "".join(v + m for v in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for m in ("", *"\u0300\u0301\u0309\u0303\u0323")))
_USUAL = {letter: fold(letter) for letter in f"BCDFGHJKLMNPQRSTVWXZđĐ–{_MARKED}" if fold(letter) != letter}
_OTHER = re.compile(r"[^\x00-\x7f]|\t")


def fold_long(text: str) -> str:
    """``fold`` for a whole document, nearly twice as fast: one letter after the other is replaced wherever it stands."""
    for letter, folded in _USUAL.items():
        text = text.replace(letter, folded)
    for letter in set(_OTHER.findall(text)):  # folding twice is folding once, so their order does not matter
        text = text.replace(letter, fold(letter))
    return text


_LATE_TONE = re.compile(  # the marked letter first: few letters have to be looked at
    r"[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸỳýỷỹỵỲÝỶỸỴ](?!\w)"
    r"(?:(?<=[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])|(?<=[uU][ỳýỷỹỵỲÝỶỸỴ])(?<![qQ][uU].))"
)


def levelled(text: str) -> str:
    """The text with the tone mark where the older spelling sets it: 'Uỷ' as 'Ủy', 'hoá' as 'hóa'; same length."""
    parts, end = [], 0
    for match in _LATE_TONE.finditer(text):
        first, late = text[match.start() - 1], unicodedata.normalize("NFD", match.group())
        parts += [text[end : match.start() - 1], unicodedata.normalize("NFC", first + late[1:]), late[0]]
        end = match.end()
    return "".join([*parts, text[end:]]) if parts else text


@lru_cache(_KNOWN)
def key(text: str) -> str:
    """A folded name with its blanks and quotation marks levelled, for comparing names (offsets are lost)."""
    return " ".join(re.sub(r"[\"“”‘’'*_]", " ", fold(unicodedata.normalize("NFC", text))).split())


@lru_cache(_KNOWN)
def letters(text: str) -> tuple[str, ...]:
    """Each word with its marks but not where a tone mark stands or which case it has: 'Hoà' and 'HÒA' are one, 'giá' and
    'gia' are two."""
    words = unicodedata.normalize("NFD", text.lower().replace("đ", "d\u0335")).split()
    return tuple(
        "".join(c for c in w if not unicodedata.combining(c)) + "".join(sorted(c for c in w if unicodedata.combining(c)))
        for w in words
    )


def one_line(text: str) -> str:
    """The words on one line, single blanks, without the asterisks that Markdown leaves behind."""
    return " ".join(text.replace("*", "").split())


_WRAP = re.compile(r"[^\n]{30}(?<=[^\s.;:!?|])[ \t\u00a0]{0,3}\n(?=[ \t\u00a0]{0,8}[^\W\d_])")
_MARKER = re.compile(r"[ \t\u00a0]{0,8}(?:[^\W\d_]|i{2,3}|iv|vi{1,3})(?:[.)]|\s)")


def unwrapped(text: str, copy: str) -> str:
    """A copy of a text with a blank for each end of a line at which a printer or a mail program wrapped a sentence: the line
    is long, closes nothing, and the next begins with a small letter that is no marker. Same length."""
    places = [m.end() - 1 for m in _WRAP.finditer(text) if text[m.end() : m.end() + 9].lstrip(" \t\u00a0")[:1].islower() and not _MARKER.match(text, m.end())]
    parts, end = [], 0
    for place in places:
        parts += [copy[end:place], " "]
        end = place + 1
    return "".join([*parts, copy[end:]]) if parts else copy


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read.

    ``name`` is the file name as given, ``text`` the NFC text that all spans of this document count in,
    ``digest`` the SHA-256 of the file's bytes in hexadecimal. ``worked_out`` holds what a later stage worked out once for
    all its questions, under a key of its own.
    """

    name: str
    text: str
    digest: str
    folded: str = field(init=False, repr=False, compare=False)
    levelled: str = field(init=False, repr=False, compare=False)
    worked_out: dict[Any, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        text = unicodedata.normalize("NFC", self.text)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "folded", unwrapped(text, fold_long(text)))
        object.__setattr__(self, "levelled", unwrapped(text, levelled(text)))

    @classmethod
    def of(cls, name: str, text: str) -> Document:
        """A document from text alone, for callers that have no file."""
        return cls(name, text, hashlib.sha256(text.encode()).hexdigest())

    def quote(self, span: Span) -> str:
        """The exact words of a span."""
        return self.text[span.start : span.end]
