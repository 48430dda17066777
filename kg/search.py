"""Patterns looked for in a document only where they can be met: near the words that they need, or at digits.

The one rule: what is found is the same, and in the same order, as if every place were tried. The words of all patterns, and
those with which names of lists begin, are looked for at once, in one pass over a document, when the first of them is asked
for. What is no letter is a blank there, so more is found than a pattern may need, and the pattern has the last word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from kg.literals import Needed, any_of
from kg.text import Document, Span

Matches = Iterator[re.Match[str]]
_BETWEEN = re.compile("[^a-z0-9]+")
_DIGIT = re.compile(r"\d")
_BEHIND_ALL = "\U0010ffff"  # what begins with a word stands before the word with this behind it
_needs: list[Callable[[], Iterable[Needed | None]]] = []


def words_needed(needs: Callable[[], Iterable[Needed | None]]) -> Callable[[], Iterable[Needed | None]]:
    """Adds what patterns need to what is looked for at once."""
    _needs.append(needs)
    return needs


def words_begin(words: Callable[[], frozenset[str]]) -> Callable[[], frozenset[str]]:
    """Adds words with which something begins; a blank behind a word says that it ends there."""
    words_needed(lambda: [Needed(words(), 0)])
    return words


def everywhere(pattern: re.Pattern[str], words: frozenset[str], document: Document) -> list[re.Match[str]]:
    """Every place in a folded document of a pattern that begins with one of some words, looked for once."""
    found: list[re.Match[str]] | None = document.worked_out.get(pattern)
    if found is None:
        matches = near(pattern, Needed(words, 0), document.folded, Span(0, len(document.text)), places(document, words))
        found = document.worked_out[pattern] = [*matches]
    return found


def near(pattern: re.Pattern[str], wanted: Needed, source: str, span: Span, found: Sequence[int], first: int = 0) -> Matches:
    """The matches inside a span by the places of the words that a pattern needs, of which ``first`` is the first in the span."""
    reach, end, stop = wanted.reach, span.start, span.end
    if first == len(found) or found[first] >= stop:
        return
    if reach is None or (reach and wanted.within is None):
        yield from pattern.finditer(source, end if reach is None else max(end, found[first] - reach), stop)
        return
    for place in found[first : bisect_left(found, stop, first)]:
        while place >= end:
            if reach:
                match = pattern.search(source, max(end, place - reach), min(stop, place + (wanted.within or 0)))
            else:
                match = pattern.match(source, place, stop)
            if match is None or match.start() > place:
                break  # what begins behind the word has one of its own
            yield match
            end = match.end()


def at_digits(pattern: re.Pattern[str], document: Document, source: str, span: Span) -> Matches:
    """The matches inside a span of a pattern that begins with a digit."""
    digits, (end, stop) = _digits(document), span
    for place in digits[bisect_left(digits, end) : bisect_left(digits, stop)]:
        if place >= end and (match := pattern.match(source, place, stop)):
            yield match
            end = match.end()


def has_digit(document: Document, span: Span) -> bool:
    """Whether a digit stands in a span: where none does, no date and no quantity is stated."""
    digits = _digits(document)
    first = bisect_left(digits, span.start)
    return first < len(digits) and digits[first] < span.end


def _digits(document: Document) -> list[int]:
    """Where the digits of a document stand, in reading order."""
    found: list[int] | None = document.worked_out.get(_digits)
    if found is None:
        found = document.worked_out[_digits] = [*map(re.Match.start, _DIGIT.finditer(document.folded))]
    return found


def stand(document: Document, words: frozenset[str], span: Span) -> bool:
    """Whether one of some words begins inside a span."""
    found = places(document, words)
    first = bisect_left(found, span.start)
    return first < len(found) and found[first] < span.end


def places(document: Document, words: frozenset[str]) -> list[int]:
    """Where some words begin in a document, in reading order."""
    found: list[int] | None = document.worked_out.get(words)
    if found is None:
        longer = _longer(words)
        if longer is not None:
            begun = _begun(document)
            several = [begun[word] for word in begun.keys() & longer]
            found = sorted(chain.from_iterable(several)) if len(several) > 1 else several[0] if several else []
        else:
            found = [place for place, _ in _scanned(document, _levelled(words))]
        document.worked_out[words] = found
    return found


def _begun(document: Document) -> dict[str, list[int]]:
    """Where each of the words that patterns need begins, the longest that fits."""
    found: dict[str, list[int]] | None = document.worked_out.get(_begun)
    if found is None:
        found = document.worked_out[_begun] = defaultdict(list)
        every = _levelled(_every_word())
        for place, word in _scanned(document, every):
            found[word if word in every else _BETWEEN.sub(" ", word)].append(place)
    return found


@cache
def _every_word() -> frozenset[str]:
    """The words that all patterns need."""
    return frozenset(word for needs in _needs for one in needs() if one for word in one.words)


@cache
def _levelled(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_BETWEEN.sub(" ", word) for word in words)


def _scanned(document: Document, words: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Each place where one of some words begins, with the longest of them; the ends of a text are as good as blanks."""
    for match in _scan(words).finditer(f"\n{document.folded}\n"):
        yield match.start(), match[1]


@cache
def _scan(words: frozenset[str]) -> re.Pattern[str]:
    """Words behind what is no letter: that is found fast, and nothing else has to be looked at."""
    return re.compile(f"[^a-z0-9](?=({any_of(words, blank=_BETWEEN.pattern)}))")


@cache
def _longer(words: frozenset[str]) -> frozenset[str] | None:
    """Those of all words that begin with one of some, as the longest that fits is found; None where some are not looked for."""
    every = _in_order()
    if not words <= _every_word():
        return None
    runs = ((bisect_left(every, word), bisect_left(every, word + _BEHIND_ALL)) for word in _levelled(words))
    return frozenset(word for first, stop in runs for word in every[first:stop])


@cache
def _in_order() -> list[str]:
    return sorted(_levelled(_every_word()))
