"""Who works with whom and who directs whom, by the words of a clause.

The one rule: a verb counts where the document itself says it, not in the title of another paper or inside quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.clauses import Actor, Clauses
from kg.extraction.layout import Block
from kg.rulebook import group, rules
from kg.text import Document, Span


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors and what one does with the other: ``coordinatesWith`` or ``directs``; no subject means those who lead,
    ``together`` with their partners."""

    subject: Actor | None
    together: bool
    predicate: str
    object: Actor
    span: Span
    rule: str


class Coordination:
    """The relations that the words of a document state."""

    def __init__(self, document: Document, clauses: Clauses, hidden: tuple[Span, ...] = ()) -> None:
        """``hidden`` are stretches whose verbs are not the document's own: what a citation says it is about."""
        self.document, self.clauses = document, clauses
        self._hidden = sorted(hidden)
        self._rules = rules("roles")
        self._directing = [Span(*m.span()) for m in self._rules["directs"].finds(document, Span(0, len(document.text)))]

    def relations(self, blocks: tuple[Block, ...]) -> list[Relation]:
        """Who coordinates with whom and who directs whom, by the words of any block."""
        found: list[Relation] = []
        several = group("roles", "coordinates", "directs", "directed-by")
        for block in (b for b in blocks if several.within(self.document, b.span)):
            found += self._directions(block.span)
            found += self._adjacent(block.span)
        return found

    def partners(self, span: Span, lead: tuple[Actor, ...] = (), first: bool = False) -> list[Actor]:
        """Bodies behind 'phối hợp (với)', unless another body stands right before it as the one who coordinates."""
        found: dict[Span, Actor] = {}
        leading = {a.span for a in lead}
        for match in self._coordinating(span):
            before = self.clauses.before(match.start()) or self._told_to_lead(match.start())
            if before and before.span.start >= span.start and before.span not in leading:
                continue
            if before is None and self._directed(span, match.start()):
                continue
            for actor in self.clauses.row(match.end(), span.end):
                found.setdefault(actor.span, actor)
            if first:
                break
        for match in self._rules["takes-part"].finds(self.document, span):
            for actor in self.clauses.row(*match.span("who")):
                found.setdefault(actor.span, actor)
        return [*found.values()]

    def said(self, rule: str, span: Span) -> Iterator[re.Match[str]]:
        """Where a rule is met in the document's own words."""
        for match in self._rules[rule].finds(self.document, span):
            place = bisect_right(self._hidden, (match.start(), len(self.document.text))) - 1
            if place < 0 or match.start() >= self._hidden[place].end:
                yield match

    def _coordinating(self, span: Span) -> Iterator[re.Match[str]]:
        """'phối hợp' where it is said, not where a title in quotation marks has it."""
        for match in self.said("coordinates", span):
            opened, closed = (self.document.text.count(mark, span.start, match.start()) for mark in "“”")
            if opened <= closed:
                yield match

    def _directed(self, span: Span, offset: int) -> bool:
        """'Chỉ đạo các bộ, ngành phối hợp với …': those directed coordinate; behind a comma it is the leader again."""
        start = max(span.start, *(self.document.text.rfind(mark, span.start, offset) for mark in ".;:"))
        place = bisect_left(self._directing, (start,))
        end = self._directing[place].end if place < len(self._directing) else len(self.document.text)
        return end <= offset and "," not in self.document.text[max(end, offset - 3) : offset]

    def _told_to_lead(self, offset: int) -> Actor | None:
        """'Chỉ đạo Chi cục Kiểm lâm chủ trì, phối hợp với …': the one directed leads, and it is its partners who follow."""
        leads = self._rules["leads-before"].first(self.document, Span(max(0, offset - 20), offset))
        actor = self.clauses.before(leads.start()) if leads else None
        place = bisect_right(self._directing, (actor.span.start, len(self.document.text))) - 1 if actor else -1
        return actor if actor and place >= 0 and not self.document.folded[self._directing[place].end : actor.span.start].strip() else None

    def _adjacent(self, span: Span) -> Iterator[Relation]:
        for match in self._coordinating(span):
            before = self.clauses.before(match.start()) or self._told_to_lead(match.start())
            if before is None or before.span.start < span.start:
                continue
            for partner in self.clauses.row(match.end(), span.end):
                yield Relation(before, False, "coordinatesWith", partner, Span(before.span.start, partner.span.end), "coordinates")

    def _passes_on(self, directed: list[Actor], offset: int) -> Actor | None:
        """'… chỉ đạo các phòng chuyên môn … tăng cường công tác hướng dẫn, đôn đốc Ban Dân vận huyện': those directed guide
        others, in one sentence and one clause."""
        if len(directed) != 1:
            return None
        between = Span(directed[0].span.end, offset)
        return directed[0] if self._rules["passes-on"].at(self.document, between) else None

    def _responsible(self, span: Span, offset: int) -> Actor | None:
        """'Công an tỉnh có trách nhiệm chỉ đạo …': the one named at the head of the sentence, bound to what follows."""
        start = max(span.start, *(self.document.text.rfind(mark, span.start, offset) + 2 for mark in (". ", "; ")))
        actor = self.clauses.at(start)
        bound = actor and any(self._rules[name].pattern.match(self.document.folded, actor.span.end, offset) for name in ("bound", "promises"))
        return actor if bound else None

    def _directions(self, span: Span) -> Iterator[Relation]:
        directed: list[Actor] = []
        for match in self.said("directs", span):
            subject = self.clauses.before(match.start())
            subject = subject if subject and subject.span.start >= span.start else self._passes_on(directed, match.start()) or self._responsible(span, match.start())
            together = self.document.folded[max(span.start, match.start() - 10) : match.start()].endswith("phoi hop ")
            targets = self.clauses.row(match.end(), span.end)
            directed = targets or directed
            for target in targets:
                yield Relation(subject, together, "directs", target, Span(match.start(), target.span.end), "directs")
        for match in self._rules["directed-by"].finds(self.document, span):
            for superior in self.clauses.row(match.end(), span.end):
                yield Relation(superior, False, "directed-by", superior, Span(match.start(), superior.span.end), "directed-by")
