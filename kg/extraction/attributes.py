"""Lines that say of the task above them who does it, with whom and until when ('Cơ quan chủ trì: …').

They are no tasks themselves. An attribute belongs to the item right above it; where a list has one group of them at its
end, to the item that the list stands under.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extraction.layout import Block
from kg.extraction.times import date_of
from kg.facts import PartialDate
from kg.rulebook import group, rules
from kg.search import has_digit
from kg.text import Document, Span

_LINES = ("lead", "lead-of-all", "partner", "time", "other", "content")
_INLINE = ("inline-lead", "inline-partner", "inline-time")
_NESTED = re.compile(r"\d+\.\d")  # '2.1.': an item of a list of items
_NUMBERED = ("arabic", "letter")
_SECTIONS = ("part", "chapter", "upper", "roman")
_LISTED = 120  # characters of a member of a list of bodies
LONG = 220  # a line of more characters is a sentence of its own, and so a task


@dataclass(frozen=True, slots=True)
class Attribute:
    """What one line says: ``kind`` is lead, partner, time, other or content; ``words`` stand behind its colon."""

    kind: str
    span: Span
    words: Span


def attribute(document: Document, span: Span) -> Attribute | None:
    """The attribute that a line states, if it states one."""
    for rule in group("attributes", *_LINES).opening(document, span):
        match = rule.at(document, span)
        if match:
            return Attribute(rule.value or rule.name, span, Span(match.end(), span.end))
    return None


def inline(document: Document, span: Span) -> list[Attribute]:
    """Attributes inside the words of a task, each up to the next one or the end of its clause."""
    found: list[tuple[int, int, str]] = []
    several = group("attributes", *_INLINE)
    for rule in several.rules if several.within(document, span) else ():
        found += [(match.start(), match.end(), rule.value or "") for match in rule.finds(document, span)]
    ordered = sorted(found)
    ends = [start for start, _, _ in ordered[1:]] + [span.end] * bool(ordered)
    return [Attribute(kind, Span(start, end), Span(begin, end)) for (start, begin, kind), end in zip(ordered, ends, strict=True)]


def parted(document: Document, line: Attribute) -> list[Attribute]:
    """'Cơ quan chủ trì: Sở Nội vụ. Thời gian thực hiện: năm 2026.': what one line says, apart."""
    more = inline(document, line.words)
    return [replace(line, words=Span(line.words.start, more[0].span.start)), *more] if more else [line]


class Attributes:
    """The attributes of a document's blocks, each with the block that it describes."""

    def __init__(self, document: Document, blocks: Iterable[Block]) -> None:
        self.document = document
        self._kinds: dict[int, Attribute] = {}
        self._of: dict[int, list[Attribute]] = defaultdict(list)
        ordered = list(blocks)
        for block in ordered:
            found = attribute(document, block.span)
            listed = found is not None and found.kind != "time" and all(c.span.end - c.span.start <= _LISTED for c in block.children)
            if found and (listed if block.children else found.words.start < found.words.end):
                self._kinds[id(block)] = found
        owners: dict[int, Block | None] = {}
        for place, block in enumerate(ordered):
            found = self._kinds.get(id(block))
            owner = self._owner(ordered, place) if found else None
            if owner is not None and id(owner) in owners:
                owner = owners[id(owner)]  # 'Cơ quan thực hiện:' over 'Cơ quan chủ trì: …' and 'Cơ quan phối hợp: …'
            if found and found.kind != "content":
                owners[id(block)] = owner
            if found and owner is not None:
                self._of[id(owner)] += parted(document, found)
                self._of[id(owner)] += [Attribute(found.kind, c.span, c.span) for c in block.children if id(c) not in self._kinds and found.kind != "content"]

    def at(self, block: Block) -> Attribute | None:
        """What a block states of another one."""
        return self._kinds.get(id(block))

    def inside(self, block: Block) -> bool:
        """Whether a block is part of an attribute: its list of names, for one."""
        return any((a := self.at(above)) is not None and a.kind != "content" for above in block.ancestors())

    def of(self, block: Block) -> list[Attribute]:
        """What is said of a block: of itself, or of the nearest item that it stands under."""
        for node in (block, *block.ancestors()):
            found = self._of.get(id(node))
            if found:
                return found
        return []

    def only(self, block: Block) -> bool:
        """Whether all that stands under a block describes it, so that it is the task."""
        return bool(block.children) and all((a := self.at(c)) is not None and a.kind != "content" for c in block.children)

    def _owner(self, ordered: list[Block], place: int) -> Block | None:
        """The item above an attribute; a list's one group of attributes at its end describes what the list stands under."""
        block = ordered[place]
        before = next((b for b in reversed(ordered[:place]) if id(b) not in self._kinds and not self.inside(b)), None)
        if block.kind != "paragraph" or before is None:
            return None if self._beside_tasks(ordered, place) else block.parent
        last_of_list = before.kind == "letter" or _NESTED.match(before.marker) is not None
        if (before is block.parent and not last_of_list) or before.kind == "paragraph":  # a paragraph lies under the last point
            return block.parent if block.parent is not None else before
        siblings = [b for b in ordered[:place] if b.parent is before.parent and b.kind == before.kind and b is not before]
        described = [b for b in siblings if self._of.get(id(b))]
        return before if described or not siblings or before.parent is None or self._more(ordered, place, before) else before.parent

    def _beside_tasks(self, ordered: list[Block], place: int) -> bool:
        """Whether a numbered line stands among the numbered tasks of a section: '18. Thời gian thực hiện: năm 2023' is the time of
        the paper, and each task may have its own."""
        block = ordered[place]
        if block.kind not in _NUMBERED or (block.parent is not None and block.parent.kind not in _SECTIONS):
            return False
        return any(b.parent is block.parent and b.kind == block.kind and id(b) not in self._kinds for b in ordered[:place])

    def _more(self, ordered: list[Block], place: int, before: Block) -> bool:
        """Whether the list goes on behind the attribute: then each of its items has attributes of its own."""
        following = next((b for b in ordered[place + 1 :] if id(b) not in self._kinds), None)
        return following is not None and following.kind == before.kind and following.parent is before.parent


def until(document: Document, span: Span, year: int | None = None) -> PartialDate | None:
    """The last date that a statement of time names; None where it leaves the end open. ``year`` is that of a paper which is
    of one year, where the statement leaves it out."""
    table = rules("attributes")
    if not has_digit(document, span) or table["open-ended"].first(document, span):
        return None
    found: list[tuple[Span, PartialDate]] = []
    for name in ("day", "months", "quarter", "year"):
        for match in table[name].finds(document, span):
            if any(taken.start <= match.start() < taken.end for taken, _ in found):
                continue
            if date := date_of(match):
                found.append((Span(*match.span()), date))
    if not found and year:
        partial = group("attributes", "month-of-the-year", "quarter-of-the-year")
        matches = (rule.at(document, span) for rule in partial.rules)
        return next((date for match in matches if match and (date := date_of(match, year))), None)
    return max((date for _, date in found), key=lambda d: (d.year, d.month or 12, d.day or 31), default=None)
