"""How well a typed text fits a name: a rank with its reason, or nothing.

The one rule: only shapes that a person would call the same name fit; nearness of letters never does (it is good
enough for a suggestion, not for an answer).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.rulebook import data
from kg.text import key

_RULES = Path(__file__).resolve().parents[1] / "rules"
_LONGEST_INITIALISM = 10


class Shape(IntEnum):
    """How the words of a text stand in a name, best first."""

    NUMBER = 0
    EXACT = 1
    BUT_FOR_TYPE_WORDS = 2
    TYPE_AND_NUMBER = 3
    BEGINS = 4
    PHRASE = 5
    BEGINS_IN_ORDER = 6
    IN_ORDER = 7
    ALL_WORDS = 8


class Fit(NamedTuple):
    """A rank: smaller is better. ``spelled_out`` says that abbreviations had to be read as words."""

    spelled_out: bool
    shape: Shape


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: no case, no diacritics, no punctuation."""
    return tuple(re.findall(r"[a-z0-9]+", key(text)))


@cache
def abbreviations() -> dict[str, tuple[tuple[str, ...], ...]]:
    """What each abbreviation may stand for, in words."""
    entries = tomllib.loads((_RULES / "abbreviations.toml").read_text(encoding="utf-8"))["abbreviation"]
    means: dict[str, tuple[tuple[str, ...], ...]] = {}
    for entry in entries:  # folded, DA (dự án) and ĐA (đề án) are one
        short = key(entry["short"])
        means[short] = means.get(short, ()) + tuple(words(meaning) for meaning in entry["means"])
    return means


def readings(typed: tuple[str, ...], most: int = 8) -> Iterator[tuple[str, ...]]:
    """The words with their abbreviations spelled out, each way once, at most so many ways."""

    def ways(rest: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if not rest:
            yield ()
            return
        for head in abbreviations().get(rest[0], ((rest[0],),)):
            for tail in ways(rest[1:]):
                yield head + tail

    return islice(ways(typed), most)


@cache
def spelled(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name with each abbreviation in its first reading."""
    return next(readings(name))


def fit(typed: tuple[str, ...], name: tuple[str, ...]) -> Fit | None:
    """How the typed words fit the words of a name, if they do."""
    if not typed:
        return None
    if (shape := _shape(typed, name)) is not None:
        return Fit(False, shape)
    long_name = spelled(name)
    shapes = [_shape(_initialisms(reading, long_name), long_name) for reading in readings(typed)]
    return min((Fit(True, shape) for shape in shapes if shape is not None), default=None)


def _shape(typed: tuple[str, ...], name: tuple[str, ...]) -> Shape | None:
    if typed == name:
        return Shape.EXACT
    if not set(typed) <= set(name):
        return None
    if without_type_words(typed) == without_type_words(name):
        return Shape.BUT_FOR_TYPE_WORDS
    if name[: len(typed)] == typed:
        return Shape.BEGINS
    if any(name[at : at + len(typed)] == typed for at in range(len(name) - len(typed) + 1)):
        return Shape.PHRASE
    remaining = iter(name)
    if all(word in remaining for word in typed):
        return Shape.BEGINS_IN_ORDER if typed[0] == name[0] else Shape.IN_ORDER
    return Shape.ALL_WORDS


def without_type_words(name: tuple[str, ...]) -> str:
    """'Ban Dân tộc tỉnh An Giang' as people type it: without 'tỉnh', 'thành phố', 'quận' …"""
    return " ".join(_type_words().sub(" ", " ".join(name)).split())


@cache
def _type_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted({key(word) for word in data("places")["levels"]}, key=len, reverse=True)) + r")\b")


def _initialisms(typed: tuple[str, ...], name: tuple[str, ...]) -> tuple[str, ...]:
    """The typed words; one that is the initials of consecutive words of the name is replaced by these words."""
    initials = "".join(word[0] for word in name)
    out: list[str] = []
    for word in typed:
        at = initials.find(word) if 2 < len(word) <= _LONGEST_INITIALISM and word not in name else -1
        out.extend(name[at : at + len(word)] if at >= 0 else (word,))
    return tuple(out)


# --- numbers of documents ------------------------------------------------------------------------------------------
class Number(NamedTuple):
    """'Quyết định số 498/QĐ-TTg' taken apart: words of the type, the numeral, and the symbol behind it."""

    type: tuple[str, ...]
    numeral: str
    symbol: str


def number(text: str) -> Number | None:
    """The number in a text that begins with at most a type of document; ``None`` for any other text."""
    parts = words(text)
    at = next((n for n, part in enumerate(parts) if part[0].isdigit()), None)
    if at is None or at > 6:
        return None
    kind = tuple(part for part in parts[:at] if part != "so")
    return Number(kind, parts[at].lstrip("0"), "".join(parts[at + 1 :]))


def fit_number(typed: Number, own: Number, names: tuple[tuple[str, ...], ...]) -> Fit | None:
    """How a typed number fits a document's own number; ``names`` are the document's other names, for its type."""
    if typed.numeral != own.numeral or not _is_type(typed.type, own, names):
        return None
    if own.symbol and re.fullmatch(f"{own.symbol}(?:(?:ngay|nam|cua|ve|giua).*)?", typed.symbol):
        return Fit(False, Shape.NUMBER)
    if not typed.symbol or (own.symbol and own.symbol.startswith(typed.symbol)):
        return Fit(False, Shape.TYPE_AND_NUMBER)
    return None


def _is_type(kind: tuple[str, ...], own: Number, names: tuple[tuple[str, ...], ...]) -> bool:
    if not kind:
        return True
    code = max((c for c in abbreviations() if own.symbol.startswith(c)), key=len, default="")
    said = {kind, *readings(kind)}
    return not said.isdisjoint(abbreviations().get(code, ())) or any(
        name[: len(reading)] == reading for reading in said for name in names
    )
