"""Undertakings that sentences state outside the list of tasks: asked before it, agreed in a report, charged behind another clause."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.charges import FULL_STOP, Charges
from kg.extraction.clauses import Clauses
from kg.extraction.coordination import Coordination
from kg.extraction.layout import Block
from kg.extraction.subjects import Roles
from kg.extraction.undertaking import Undertaking
from kg.rulebook import rules
from kg.text import Document, Span

_SEMICOLON = re.compile(r";\s{1,2}")


class Sentences:
    """Reads them in the paragraphs of a document."""

    def __init__(self, document: Document, clauses: Clauses, coordination: Coordination, charges: Charges) -> None:
        self.document, self.clauses, self.coordination, self._charges = document, clauses, coordination, charges
        self._rules = rules("roles")

    def asking(self, block: Block) -> Iterator[Undertaking]:
        """The sentences before the content that ask or charge somebody by name ('Bộ Nội vụ đề nghị Bộ Tư pháp … .') and head no
        list."""
        asking = sorted((match.start(), match.end(), name) for name in ("requests", "charges") for match in self.coordination.said(name, block.span))
        stops = [m.end() for m in FULL_STOP.finditer(self.document.text, *block.span)] if asking else []
        told = -1
        for begins, ends, name in asking:
            stop = FULL_STOP.search(self.document.text, ends, block.span.end)
            before = bisect_left(stops, begins)
            start = stops[before - 1] if before else block.span.start
            sentence = Span(start, stop.start() + 1 if stop else block.span.end)
            if self.document.quote(sentence).rstrip().endswith(":") or (name == "charges" and start == told):
                continue
            found = tuple(self._charges.asked(ends, sentence.end) if name == "requests" else self._charges.charged_at(begins, ends, sentence))
            if found:
                told = start
                roles = Roles(found, (), Span(begins, sentence.end), name, charged=True)
                yield Undertaking(Block("paragraph", "", sentence), roles, None, tuple(self.coordination.partners(sentence, found)), ())

    def promised(self, block: Block) -> Iterator[Undertaking]:
        """What a report says that those named are to do, each clause behind a semicolon by itself."""
        starts = [block.span.start, *(m.end() for m in FULL_STOP.finditer(self.document.text, *block.span))]
        for start, stop in itertools.pairwise([*starts, block.span.end]):
            roles = self._charges.promised(Span(start, stop))
            if roles is None:
                continue
            ends = [m.start() for m in _SEMICOLON.finditer(self.document.text, start, stop)] + [stop]
            begins = [start, *(m.end() for m in _SEMICOLON.finditer(self.document.text, start, stop))]
            for begin, end in zip(begins, ends, strict=True):
                clause = Span(begin, len(self.document.text[:end].rstrip()))
                own = self._charges.promised(clause) or (None if self._tells(clause) else roles)
                if own:
                    yield Undertaking(Block("paragraph", "", clause), own, None, (), ())

    def _tells(self, clause: Span) -> bool:
        """Whether a clause of a report tells of somebody else or of what took place: '…; dự lễ có lãnh đạo hai bên'."""
        return self._rules["told-clause"].at(self.document, clause) is not None or self.clauses.at(self._charges.subject(clause)) is not None

    def executed_behind(self, block: Block) -> Iterator[Undertaking]:
        """'Quyết định này có hiệu lực … . Các Bộ trưởng … chịu trách nhiệm thi hành Quyết định này': the later sentence charges."""
        if not rules("sections")["in-force"].at(self.document, block.span):
            return
        for stop in FULL_STOP.finditer(self.document.text, *block.span):
            sentence = Span(stop.end(), block.span.end)
            roles = self._charges.stated(sentence)
            if roles and roles.rule == "executes":
                yield Undertaking(replace(block, span=sentence), roles, None, (), ())
                return
