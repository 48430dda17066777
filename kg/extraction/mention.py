"""A mention of a body as printed: its head, what it belongs to, and what follows it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.lexicon import Body
from kg.facts import Level
from kg.gazetteer import Unit
from kg.text import Span


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a head: ``kind`` is place, level, class, all, same, local or none; ``words`` as printed."""

    kind: str
    span: Span
    level: Level | None = None
    words: str = ""
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a body. ``name`` is what the head and its own name say, ``owner`` the body it is an office of."""

    span: Span
    head: Span
    body: Body
    name: str
    tail: Tail
    owner: Mention | None = None
    qualifier: str = ""  # which of a class: 'được giao thực hiện thủ tục hành chính'

    @property
    def end(self) -> int:
        return self.span.end
