"""Heads of bodies that a name of their own follows: 'Ban Chỉ đạo …', 'Trung tâm …' (``rules/bodies.toml``, open)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extraction.lexicon import forms, levels_named, rows
from kg.extraction.words import Tokens
from kg.facts import Level
from kg.rulebook import data
from kg.search import words_begin
from kg.text import fold, letters

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class OpenHead:
    """A head that a name of its own follows; ``words`` are folded."""

    words: tuple[str, ...]
    head: str
    at: tuple[Level, ...]
    unit: bool
    lower: bool
    needs_territory: bool
    programme: bool
    small: bool
    alone: bool
    commas: bool
    own: tuple[str, ...]
    within: bool

    def written(self, printed: str) -> bool:
        """Whether print shows this head: its own marks, and a capital where it needs one ('Bộ', not 'bộ' or 'bàn')."""
        return letters(printed) == letters(self.head) and (self.small or printed[0].isupper())


@cache
def _open() -> dict[str, list[OpenHead]]:
    made = [
        OpenHead(
            words=tuple(_WORD.findall(fold(table["head"]))),
            head=table["head"],
            at=levels_named(table["at"]),
            unit=table.get("unit", False),
            lower=table.get("lower", False),
            needs_territory=table.get("needs_territory", False),
            programme=table.get("programme", False),
            small=table.get("small", False),
            alone=table.get("alone", False),
            commas=table.get("commas", False),
            own=tuple(table.get("own", ())),
            within=table.get("within", False),
        )
        for table in data("bodies")["open"]
    ]
    by_first: dict[str, list[OpenHead]] = {}
    for head in sorted(made, key=lambda h: (-len(h.words), h.words)):
        by_first.setdefault(head.words[0], []).append(head)
    return by_first


def open_heads(found: Tokens, place: int) -> list[tuple[OpenHead, int]]:
    """Open heads that begin at a token, the longest first, with their number of tokens."""
    matched = []
    for head in _open().get(found.words[place], ()):
        if tuple(found.words[place : place + len(head.words)]) == head.words:
            matched.append((head, len(head.words)))
    return matched


def lower_name(found: Tokens, place: int, head: OpenHead) -> bool:
    """Whether a name in small letters may begin at a token: 'Ban Chỉ đạo phòng, chống thiên tai', not '… đôn đốc'."""
    if not head.programme:
        return True
    starts = _lower_starts()
    return found.words[place] in starts or " ".join(found.words[place : place + 2]) in starts


@cache
def _lower_starts() -> frozenset[str]:
    return frozenset(fold(words) for words in data("bodies")["rows"]["lower_starts"])


@words_begin
@cache
def openings() -> frozenset[str]:
    """How a name may begin: the first three words of any form, a head that a name follows, a row."""
    named = {" ".join(words[:3]) for group in forms().values() for words, _ in group} | {f"cac {first}" for first in rows()}
    named |= {" ".join(head.words) for heads in _open().values() for head in heads}
    named |= {" ".join((first, *words)) for first, group in rows().items() for words, body in group if body.exact}
    return frozenset(f"{words} " for words in named) - capital_alone()


@words_begin
@cache
def capital_alone() -> frozenset[str]:
    """Words that begin a name only with a capital: 'Ban Phong trào', not 'ban hành'."""
    single = {head.words[0] for heads in _open().values() for head in heads if len(head.words) == 1 and not head.small}
    return frozenset(f"{word} " for word in single if not any(len(words) == 1 for words, _ in forms().get(word, ())))
