"""What a pattern cannot do without: words of which each of its matches holds one, so that text without them is not searched.

They are read from the pattern itself; a rule stays plain data. The one rule: letters are taken only where the pattern
shows that they begin a word, for only there they are looked for, those of all patterns in one pass over a text. A blank
in them stands for any blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from kg.text import fold

_MOST = 40  # words of a pattern
_TRIED = 4  # places of each branch of a pattern
_LONGEST = 10  # letters of a word that are looked at
_GOOD = 0.02  # how often words at the head of a pattern may be met so that no rarer ones are looked for
_UNBOUNDED = 10_000  # characters: a pattern that may match as many may match any number
_Item = tuple[Any, Any]
_SPACE, _NO_WORD = _constants.CATEGORY_SPACE, _constants.CATEGORY_NOT_WORD
_STARTS = (_constants.AT_BOUNDARY, _constants.AT_BEGINNING, _constants.AT_BEGINNING_STRING)


class Needed(NamedTuple):
    """Folded words of which each match holds one, at most ``reach`` characters behind its start (None: anywhere).

    ``within`` is how many characters from its start decide a match, what it looks at behind its end included (None: any
    number).
    """

    words: frozenset[str]
    reach: int | None
    within: int | None = None

    @property
    def frequency(self) -> float:
        """How often such words are met, by their length: the more letters, the rarer."""
        return sum(4.0 ** -min(len(word), 8) for word in self.words)


@cache
def needed(pattern: re.Pattern[str]) -> Needed | None:
    """The rarest words that a pattern needs; None where it does not show any."""
    found: Needed | None = None
    for one in _options(parsed(pattern).data, 0, False):
        if found is None or (one.frequency, one.reach != 0) < (found.frequency, found.reach != 0):
            found = one
        if one.reach == 0 and one.frequency < _GOOD:
            break
    width, ahead = longest(pattern), _looks_ahead(parsed(pattern).data)
    return found and found._replace(within=width + ahead + 1 if width + ahead < _UNBOUNDED else None)


def held(pattern: re.Pattern[str]) -> str:
    """The longest folded letters that each match holds somewhere, for a pattern that shows no words; may be empty."""
    runs = "".join(fold(chr(a)) if o is _constants.LITERAL else "\n" for o, a in _flat(parsed(pattern).data))
    return max(runs.split("\n"), key=len)


def _flat(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items that each match passes one after the other."""
    for operation, argument in items:
        if operation is _constants.SUBPATTERN:
            yield from _flat(argument[-1].data)
        else:
            yield operation, argument


def _looks_ahead(items: Iterable[_Item]) -> int:
    """How far behind its end a pattern looks."""
    furthest = 0
    for operation, argument in items:
        if operation is _constants.AT and argument is _constants.AT_END:
            furthest = _UNBOUNDED
        elif operation in (_constants.ASSERT, _constants.ASSERT_NOT) and argument[0] > 0:
            furthest = max(furthest, argument[1].getwidth()[1] + _looks_ahead(argument[1].data))
        elif operation is _constants.SUBPATTERN:
            furthest = max(furthest, _looks_ahead(argument[-1].data))
        elif operation is _constants.BRANCH:
            furthest = max(furthest, *(_looks_ahead(a.data) for a in argument[1]))
        elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            furthest = max(furthest, _looks_ahead(argument[2].data))
    return furthest


def longest(pattern: re.Pattern[str]) -> int:
    """The most characters that a pattern matches."""
    return int(parsed(pattern).getwidth()[1])


@lru_cache(1)  # all that is asked of a pattern is asked before the next one
def parsed(pattern: re.Pattern[str]) -> Any:
    """What a pattern consists of; ``data`` is the sequence as a list, which is gone through faster than the object."""
    return _parser.parse(pattern.pattern, pattern.flags)


def any_of(words: Iterable[str], blank: str = " ") -> str:
    """A pattern of any of some words, the longest that fits; ``blank`` stands for a blank. Letters that several words begin
    with are compared once, so that thousands of words are looked for as fast as one."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree, blank)


def _branches(tree: dict[str, Any], blank: str) -> str:
    branches = [(blank if letter == " " else re.escape(letter)) + _branches(tree[letter], blank) for letter in sorted(tree) if letter]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in tree else joined


def _options(items: Sequence[_Item], reach: int | None, word_starts: bool) -> Iterator[Needed]:
    """What each place of a sequence needs. ``reach`` characters at most stand before it; ``word_starts``: a word may only
    begin there."""
    for place, (operation, argument) in enumerate(items):
        if word_starts and (words := _words(items[place:])):
            yield Needed(words, reach)
        yield from _inside(operation, argument, reach, word_starts)
        width = _parser.SubPattern(_parser.State(), [(operation, argument)]).getwidth()[1]
        reach = reach + width if reach is not None and width < _UNBOUNDED else None
        word_starts = _before_word(operation, argument, word_starts)


def _inside(operation: Any, argument: Any, reach: int | None, word_starts: bool) -> Iterator[Needed]:
    if operation is _constants.SUBPATTERN:
        yield from _options(argument[-1].data, reach, word_starts)
    elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[0] >= 1:
        yield from _options(argument[2].data, reach, word_starts)
    elif operation is _constants.BRANCH:
        each = [min(islice(_options(a.data, reach, word_starts), _TRIED), key=lambda n: n.frequency, default=None) for a in argument[1]]
        known = [n for n in each if n is not None]
        if len(known) == len(each):
            reaches = [n.reach for n in known]
            furthest = None if None in reaches else max(r for r in reaches if r is not None)
            yield Needed(_shortest(word for n in known for word in n.words), furthest)


def _before_word(operation: Any, argument: Any, before: bool) -> bool:
    """Whether a word may only begin behind an item: the item ends with what is no part of a word, or says so itself."""
    if operation is _constants.AT:
        return before or argument in _STARTS
    if operation is _constants.ASSERT:
        direction, inner = argument
        return before or (direction < 0 and _ends_outside(inner.data, False))
    if operation is _constants.ASSERT_NOT:
        return before
    if operation is _constants.SUBPATTERN:
        return _ends_outside(argument[-1].data, before)
    if operation is _constants.BRANCH:
        return all(_ends_outside(a.data, before) for a in argument[1])
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        return (before or argument[0] >= 1) and _ends_outside(argument[2].data, before)
    return all(_outside(o, a) for o, a in argument) if operation is _constants.IN else _outside(operation, argument)


def _ends_outside(items: Sequence[_Item], before: bool) -> bool:
    for operation, argument in items:
        before = _before_word(operation, argument, before)
    return before


def _outside(operation: Any, argument: Any) -> bool:
    """Whether a character or a class of them is no part of a word."""
    if operation is _constants.LITERAL:
        return re.match(r"\W", chr(argument)) is not None
    return operation is _constants.CATEGORY and argument in (_SPACE, _NO_WORD)


def _words(items: Sequence[_Item]) -> frozenset[str]:
    """The words with which what a sequence matches begins; none where it may begin with anything."""
    begun = _openings(items)
    return _shortest(text for text, _ in begun) if all(re.match(r"\w", text) for text, _ in begun) else frozenset()


def _shortest(words: Iterable[str]) -> frozenset[str]:
    """Words without those that begin with another one."""
    kept: list[str] = []
    for word in sorted(words):
        if not (kept and word.startswith(kept[-1])):
            kept.append(word)
    return frozenset(kept)


def _openings(items: Sequence[_Item]) -> set[tuple[str, bool]]:
    """How what a sequence matches may begin, and whether that is all of it."""
    begun = {("", True)}
    for operation, argument in items:
        whole = {text for text, all_of_it in begun if all_of_it}
        if not whole:
            break
        first = _first(operation, argument)
        joined = (((a + text).replace("  ", " "), all_of_it) for a in whole for text, all_of_it in first)
        added = {(text, all_of_it and len(text) < _LONGEST) for text, all_of_it in joined}
        if len(added) + len(begun) > _MOST:
            added = {(text, False) for text in whole}
        begun = {b for b in begun if not b[1]} | added
    return begun


@lru_cache(1 << 8)  # each part is asked for at every place before it
def _openings_of(part: Any) -> set[tuple[str, bool]]:
    return _openings(part.data)


def _blank(operation: Any, argument: Any) -> bool:
    if operation is _constants.IN:
        return all(_blank(o, a) for o, a in argument)
    return (operation is _constants.LITERAL and chr(argument).isspace()) or (operation is _constants.CATEGORY and argument is _SPACE)


def _first(operation: Any, argument: Any) -> set[tuple[str, bool]]:
    """How what an item matches may begin; any blanks are one."""
    if _blank(operation, argument):
        return {(" ", True)}
    if operation is _constants.LITERAL:
        return {(fold(chr(argument)), True)}
    if operation is _constants.IN and all(o is _constants.LITERAL for o, _ in argument):
        letters = {fold(chr(a)) for _, a in argument}
        return {(letter, True) for letter in letters} if all(re.match(r"\w", a) for a in letters) else {("", False)}
    if operation in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return {("", True)}
    if operation is _constants.SUBPATTERN:
        return _openings_of(argument[-1])
    if operation is _constants.BRANCH:
        return {opening for a in argument[1] for opening in _openings_of(a)}
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        least, times, inner = argument
        if len(inner) == 1 and _blank(*inner[0]):
            return {(" ", True)} if least else {(" ", True), ("", True)}
        once = {(text, all_of_it and times == 1) for text, all_of_it in _openings_of(inner)}
        return once if least else once | {("", True)}
    return {("", False)}
