"""With which letters a match of a pattern may begin, read from the pattern itself, so that others are not asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from re import _constants  # type: ignore[attr-defined]
from typing import Any

from kg.literals import parsed
from kg.text import fold

_Item = tuple[Any, Any]
_ANYTHING: _Item = (_constants.ANY, None)
_KINDS = {
    _constants.CATEGORY_DIGIT: r"\d",
    _constants.CATEGORY_SPACE: r"\s",
    _constants.CATEGORY_WORD: r"\w",
    _constants.CATEGORY_NOT_WORD: r"\W",
    _constants.CATEGORY_NOT_SPACE: r"\S",
}


class Beginnings(dict[str, bool]):
    """Whether a match of a pattern may begin with a folded letter; True where the pattern does not tell."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._firsts, empty = _firsts(parsed(pattern).data)
        self._firsts += [_ANYTHING] * empty

    def __missing__(self, letter: str) -> bool:
        fits = self[letter] = any(_is(operation, argument, letter) for operation, argument in self._firsts)
        return fits


def opens_with_digit(pattern: re.Pattern[str]) -> bool:
    """Whether every match begins with a digit."""
    digits, empty = _digits(parsed(pattern).data)
    return digits and not empty


def _digits(items: Iterable[_Item]) -> tuple[bool, bool]:
    """Whether what a sequence matches begins with a digit, and whether it may be empty."""
    for operation, argument in items:
        digits, empty = _item_digits(operation, argument)
        if not digits or not empty:
            return digits, False
    return True, True


def _item_digits(operation: Any, argument: Any) -> tuple[bool, bool]:
    if operation in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return True, True
    if operation is _constants.SUBPATTERN:
        return _digits(argument[-1].data)
    if operation is _constants.BRANCH:
        each = [_digits(a.data) for a in argument[1]]
        return all(digits for digits, _ in each), any(empty for _, empty in each)
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        digits, empty = _digits(argument[2].data)
        return digits, empty or argument[0] == 0
    return (all(_digit(o, a) for o, a in argument) if operation is _constants.IN else _digit(operation, argument)), False


def _digit(operation: Any, argument: Any) -> bool:
    if operation is _constants.RANGE:
        return all(chr(c).isdecimal() for c in argument)
    return (operation is _constants.LITERAL and chr(argument).isdecimal()) or (
        operation is _constants.CATEGORY and argument is _constants.CATEGORY_DIGIT
    )


def _firsts(items: Iterable[_Item]) -> tuple[list[_Item], bool]:
    """The characters with one of which what a sequence matches begins, and whether it may be empty."""
    found: list[_Item] = []
    for operation, argument in items:
        firsts, empty = _item_firsts(operation, argument)
        found += firsts
        if not empty:
            return found, False
    return found, True


def _item_firsts(operation: Any, argument: Any) -> tuple[list[_Item], bool]:
    if operation in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return [], True
    if operation is _constants.SUBPATTERN:
        return _firsts(argument[-1].data)
    if operation is _constants.BRANCH:
        each = [_firsts(a.data) for a in argument[1]]
        return [first for firsts, _ in each for first in firsts], any(empty for _, empty in each)
    if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        firsts, empty = _firsts(argument[2].data)
        return firsts, empty or argument[0] == 0
    return list(argument) if operation is _constants.IN else [(operation, argument)], False


def _is(operation: Any, argument: Any, letter: str) -> bool:
    """Whether a folded letter may be what a character of a pattern matches."""
    if operation is _constants.LITERAL:
        return fold(chr(argument)) == letter
    if operation is _constants.RANGE:
        return letter in _folded_range(*argument)
    if operation is _constants.CATEGORY and argument in _KINDS:
        return re.match(_KINDS[argument], letter) is not None
    return True


@cache
def _folded_range(first: int, last: int) -> frozenset[str]:
    return frozenset(fold("".join(map(chr, range(first, last + 1)))))
