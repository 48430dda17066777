"""Short names that a document declares ('sau đây gọi tắt là …'), found wherever it uses them, all in one pass.

The one rule: however many short names there are, the text is read once; a name that may begin at a word is looked up,
and only then compared letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.text import Document, Span, fold, key

_PIECE = re.compile(r"\w+|\s+|[^\w\s]+")
_WORD = re.compile(r"\w+")
_Key = tuple[str, ...]


class ShortNames:
    """Short names in the order in which they were declared."""

    def __init__(self, aliases: list[str]) -> None:
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._by_key: dict[_Key, list[int]] = {}
        self._first: set[str] = set()
        known: set[str] = set()
        for place, alias in enumerate(aliases):
            words = [_spellings(alias, word) for word in re.sub(r"^\W+|\W+$", "", key(alias)).split()]
            pattern = r"\s+".join("|".join(sorted(map(re.escape, w))).join(("(?:", ")")) for w in words)
            if words and pattern not in known:  # who declares it first has it
                known.add(pattern)
                self._add(place, pattern + r"\b", words)
        self._longest = max(map(len, self._by_key), default=0)

    def _add(self, place: int, pattern: str, words: list[set[str]]) -> None:
        self._patterns[place] = re.compile(pattern)
        self._first |= {match.group() for word in words[0] if (match := _WORD.match(word))}
        self._by_key.setdefault(_key(_PIECE.findall(" ".join(min(w) for w in words))), []).append(place)

    def places(self, document: Document, start: int) -> dict[int, list[Span]]:
        """Where each short name stands from an offset on, by its place in the order; places of one may overlap."""
        found: dict[int, list[Span]] = {}
        for word in _WORD.finditer(document.folded, start) if self._first else ():
            if word.group() in self._first:
                for place in self._beginning(document.folded, word.start()):
                    match = self._patterns[place].match(document.folded, word.start())
                    if match:
                        found.setdefault(place, []).append(Span(*match.span()))
        return found

    def _beginning(self, folded: str, start: int) -> Iterator[int]:
        """The names that may begin at a word: those of the same letters."""
        begun: _Key = ()
        while len(begun) < self._longest and (piece := _PIECE.match(folded, start)):
            begun += _key([piece.group()])
            start = piece.end()
            yield from self._by_key.get(begun, ())


def _key(pieces: list[str]) -> _Key:
    """Pieces of a text with blanks alike and the letters of each word in one order, as two may have changed places."""
    return tuple(" " if piece.isspace() else "".join(sorted(piece)) for piece in pieces)


def _spellings(alias: str, word: str) -> set[str]:
    """A word of a short name; an acronym also with two letters that changed places."""
    if len(word) < 4 or word not in fold(alias) or not any(fold(w) == word and w.isupper() for w in alias.split()):
        return {word}
    return {word} | {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
