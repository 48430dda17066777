"""What the cells of a table's row say of its task: who leads, who takes part, until when.

A row with as many cells as its head is read by place; any other by what its cells are, for cells that were merged or empty
are lost. Where no column names who does it, the row over a group of tasks may ('I | Sở Tư pháp').
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extraction.attributes import Attribute, attribute, parted, until
from kg.extraction.times import rhythms
from kg.rulebook import group, rules
from kg.text import Document, Span

_TIME_CELL = 80  # characters of a statement of time
_LOWEST = 9  # the rank of a letter or a dash
_BETWEEN = re.compile(r"\s?[/;\n]\s?")
_LEADS = ("lead", "both", "unit")  # columns that may say who leads
_BODIES = (*_LEADS, "partner")
SAID = (*_LEADS, "partner", "time")  # columns that say something of the task


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a table: the cell that states it and what the other cells say of it."""

    number: str
    task: Span
    told: tuple[Attribute, ...]


class Cells:
    """Reads the rows of one table in their order. ``is_row`` tells whether a cell is a row of bodies."""

    def __init__(self, document: Document, columns: list[str], is_row: Callable[[Span], bool]) -> None:
        self.document, self.is_row = document, is_row
        self._wanted = [c for c in columns if c != "number"]
        self._leads = not set(_LEADS).isdisjoint(columns)  # else the row over a group says who leads
        self._group: tuple[int, Span] | None = None
        self._before: dict[str, Span] = {}

    def row(self, number: str, cells: list[Span]) -> list[Row]:
        """A row as a task; a row of one cell is a heading of those below it, one in capitals a title."""
        if not number:
            return []
        if len(cells) < 2:
            self._over(number, cells)
            return []
        task, told = self._read(cells)
        return [] if self.document.quote(task).isupper() else [Row(number, task, (*self._of_group(), *told))]

    def _read(self, cells: list[Span]) -> tuple[Span, list[Attribute]]:
        first = self._wanted[0]
        if len(cells) == len(self._wanted) - 1 and first in ("lead", "unit") and first in self._before and not self.is_row(cells[0]):
            cells = [self._before[first], *cells]  # one cell for several rows
        if len(cells) != len(self._wanted) or self.clash(dict(zip(self._wanted, cells, strict=True))):
            self._before = {}
            return cells[0], self._by_kind(cells[1:])
        self._before = {c: self._same(c, cell) for c, cell in zip(self._wanted, cells, strict=True)}
        return self._before["task"], self.told(self._before)

    def told(self, named: dict[str, Span]) -> list[Attribute]:
        """What cells say of the task, each by the column that it stands in; empty ones say nothing."""
        return [said for column, cell in named.items() if column in SAID and cell.end > cell.start for said in self._told(column, cell)]

    def clash(self, named: dict[str, Span]) -> bool:
        """Whether cells stand in the wrong columns: a body as a time, or a time as a body."""
        return any(self.is_row(cell) if column == "time" else column in _BODIES and self._states_time(cell) for column, cell in named.items())

    def tells(self, cell: Span) -> bool:
        """Whether a cell by itself is a row of bodies or a time."""
        return self.is_row(cell) or self._states_time(cell)

    def _over(self, number: str, cells: list[Span]) -> None:
        """'I | Sở Tư pháp' over its tasks; the next row of its rank or a higher one ends it."""
        rank = (2 + number.count(".", 0, -1)) if number[:1].isdigit() else (1 if number[:1].isupper() else _LOWEST)
        if not self._leads and cells and self.is_row(cells[0]):
            self._group = (rank, cells[0])
        elif self._group and rank <= self._group[0]:
            self._group = None

    def _of_group(self) -> list[Attribute]:
        return [Attribute("lead", self._group[1], self._group[1])] if self._group else []

    def _same(self, column: str, cell: Span) -> Span:
        """'nt', 'Như trên': what the row above says."""
        return self._before.get(column, cell) if rules("grids")["ditto"].at(self.document, cell) else cell

    def _told(self, column: str, cell: Span) -> list[Attribute]:
        """'Chủ trì: Sở A. Phối hợp: Sở B' in one cell is what it says; under 'Chủ trì/phối hợp' the first leads."""
        if column == "unit":
            return [Attribute("lead", cell, cell)] if self.is_row(cell) else []
        line = attribute(self.document, cell) if column != "time" else None
        if line and line.kind in SAID:
            return parted(self.document, line)
        parts = _BETWEEN.search(self.document.text, cell.start, cell.end) if column == "both" else None
        if parts:
            first, rest = Span(cell.start, parts.start()), Span(parts.end(), cell.end)
            return [Attribute("lead", first, first), Attribute("partner", rest, rest)]
        return [Attribute("lead" if column == "both" else column, cell, cell)]

    def _by_kind(self, cells: list[Span]) -> list[Attribute]:
        """Cells by what they are: of rows of bodies the first leads and the next take part; behind a time the order begins anew."""
        told: list[Attribute] = []
        led = not self._leads
        partners = not self._leads or not {"partner", "both"}.isdisjoint(self._wanted)
        listed = False  # whether the list of bodies goes on in the next line
        for cell in cells:
            if self._states_time(cell):
                told.append(Attribute("time", cell, cell))
                led = not self._leads
            elif self.is_row(cell):
                kind = told[-1].kind if listed and told else ("partner" if led else "lead")
                told.append(Attribute(kind, cell, cell))
                led = True
            listed = self.is_row(cell) and (not partners or self.document.text[cell.end - 1] in ";,")
        return told

    def _states_time(self, cell: Span) -> bool:
        """Whether a cell states when or how often and names no body: 'Quý I/2026', 'Tháng 6', 'Hằng năm'."""
        if cell.end - cell.start > _TIME_CELL or self.is_row(cell):
            return False
        partial = group("attributes", "month-of-the-year", "quarter-of-the-year", "regular-work")
        return bool(until(self.document, cell) or rhythms(self.document, cell) or any(rule.at(self.document, cell) for rule in partial.rules))
