"""Tables of tasks: rows become items, their other cells say who leads, who takes part and until when.

A table reaches us flattened, a cell a paragraph ('STT', 'Nội dung', 'Cơ quan chủ trì' …, then '1' and its cells), or a row a
line with bars or tabs between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extraction.cells import SAID, Cells, Row
from kg.extraction.layout import Line
from kg.rulebook import group, rules
from kg.text import Document, Span

_COLUMNS = ("number", "both", "lead", "unit", "partner", "time", "other", "task")
_BLANK = " \t\u00a0*"
_FEWEST_COLUMNS = 3
_HEAD_CELL = 90  # characters of a cell of the head
_MOST_COLUMNS = 10
_SKIPPED = 3  # numbers that a table leaves out at most


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of tasks and the lines of the document that it takes up (first, and behind the last)."""

    rows: tuple[Row, ...]
    first: int
    stop: int


def grids(document: Document, lines: list[Line], is_row: Callable[[Span], bool]) -> list[Grid]:
    """The tables of tasks among the lines of a body. ``is_row`` tells whether a cell is a row of bodies."""
    found: list[Grid] = []
    place = 0
    while place < len(lines):
        barred = _barred(document, lines, place, is_row)
        if barred is not None:
            found.append(barred)
            place = barred.stop
            continue
        head = _head(document, lines, place)
        if head is None:
            place += 1
            continue
        columns, start = head
        dense = not any(line.gap for line in lines[place + 1 : start + 1])  # a cell a line, without blank lines between
        read = _rows if "number" in columns else _unnumbered
        rows, stop = read(document, lines, start, columns, is_row, dense)
        if rows:
            found.append(Grid(tuple(rows), place, stop))
        place = max(stop, place + 1)
    return found


def begins(document: Document, lines: list[Line], place: int) -> bool:
    """Whether the head of a table of tasks stands at a line."""
    if "|" in document.quote(lines[place].span) or "\t" in document.quote(lines[place].span):
        return _barred(document, lines, place, lambda _: False) is not None
    return _column(document, lines[place].span) is not None and _head(document, lines, place) is not None


def _cells(document: Document, span: Span) -> list[Span]:
    """The cells of a line with bars or tabs between them, empty ones too; a line without has one."""
    text = document.text[span.start : span.end]
    bar = "|" if "|" in text else "\t"
    start, cells = span.start, []
    for part in text.split(bar):
        end = start + len(part)
        first = start + len(part) - len(part.lstrip(_BLANK))
        cells.append(Span(min(first, end), max(min(first, end), start + len(part.rstrip(_BLANK)))))
        start = end + 1
    if bar == "|":
        cells = cells[text.startswith("|") : len(cells) - text.endswith("|")]
    return cells


def _barred(document: Document, lines: list[Line], place: int, is_row: Callable[[Span], bool]) -> Grid | None:
    """A table with a row a line whose head stands at a line; columns whose head says nothing of a task are passed over."""
    span, bars = lines[place].span, _FEWEST_COLUMNS - 1
    if document.text.count("|", *span) < bars and document.text.count("\t", *span) < bars:
        return None
    head = _cells(document, span)
    if len(head) < _FEWEST_COLUMNS or rules("grids")["procedures"].first(document, span):
        return None
    columns = [_column(document, cell) if cell.end > cell.start else None for cell in head]
    if "task" not in columns or not (set(SAID) - {"unit"}) & set(columns):
        return None
    rows: list[Row] = []
    reader = Cells(document, [c for c in columns if c], is_row)
    stop = place + 1
    while stop < len(lines) and len(cells := _cells(document, lines[stop].span)) == len(head):
        filled = {c: cell for c, cell in zip(columns, cells, strict=True) if c and cell.end > cell.start}
        told = reader.told(filled)
        if told and "task" in filled:
            number = document.quote(filled["number"]) if "number" in filled else ""
            rows.append(Row(number, filled["task"], tuple(told)))
        stop += 1
    return Grid(tuple(rows), place, stop) if rows else None


def _column(document: Document, span: Span) -> str | None:
    if span.end - span.start > _HEAD_CELL:
        return None
    return next((rule.name for rule in group("grids", *_COLUMNS).opening(document, span) if rule.at(document, span)), None)


def _head(document: Document, lines: list[Line], place: int) -> tuple[list[str], int] | None:
    """The columns of a table whose head begins at a line, and the line of its first row. A cell of the head may be wrapped; a
    column whose head says nothing of a task is another."""
    if _column(document, lines[place].span) not in ("number", "task"):
        return None
    cells: list[Span] = []
    while place < len(lines) and len(cells) <= _MOST_COLUMNS:
        span = lines[place].span
        numbered = rules("grids")["row"].at(document, span) or _numbered(document, span, 1)
        if cells and (numbered or (_column(document, cells[0]) == "task" and _column(document, span) is None)):
            break
        if span.end - span.start > _HEAD_CELL or rules("grids")["procedures"].first(document, span):
            return None
        wrapped = cells and not lines[place].gap and _wraps(document, cells[-1], span)
        cells[-1:] = [Span(cells[-1].start, span.end)] if wrapped else [*cells[-1:], span]
        place += 1
    columns = [_column(document, cell) or "other" for cell in cells]
    known = all(_column(document, cell) for cell in cells)  # a table of figures has years for columns, and nobody who leads
    if columns[0] == "task" and (not known or "number" in columns):
        return None  # the title over a table
    told = (set(SAID) - {"unit"} if known else set(SAID) - {"time", "unit"}) & set(columns)
    return (columns, place) if "task" in columns and told and _FEWEST_COLUMNS <= len(columns) <= _MOST_COLUMNS else None


def _wraps(document: Document, cell: Span, line: Span) -> bool:
    """Whether a line goes on with a cell of the head: it opens in small letters, or the cell alone says nothing and both do."""
    small = document.text[line.start].islower()
    return small or (_column(document, cell) is None and _column(document, line) is None and _column(document, Span(cell.start, line.end)) is not None)


def _numbered(document: Document, span: Span, *expected: int) -> re.Match[str] | None:
    """A row whose number stands before its task in one line: '1. Rà soát …', '2.1. Xây dựng …'; a heading of rows too."""
    match = rules("grids")["row-with-task"].at(document, span)
    return match if match and (match["arabic"] is None or int(match["arabic"]) in expected) else None


def _unnumbered(
    document: Document, lines: list[Line], start: int, columns: list[str], is_row: Callable[[Span], bool], dense: bool
) -> tuple[list[Row], int]:
    """Rows without numbers: as many cells as the head has, while those of who leads are bodies."""
    found: list[Row] = []
    reader = Cells(document, columns, is_row)
    place = start
    while place < len(lines):
        cells: list[Span] = []
        end = place
        while end < len(lines) and (len(cells) < len(columns) or not (dense or lines[end].gap)):
            span = lines[end].span
            cells[-1:] = [Span(cells[-1].start, span.end)] if cells and not (dense or lines[end].gap) else [*cells[-1:], span]
            end += 1
        named = dict(zip(columns, cells, strict=False))
        if len(cells) < len(columns) or "lead" not in named or not is_row(named["lead"]) or is_row(named["task"]):
            break
        found.append(Row("", named["task"], tuple(reader.told(named))))
        place = end
    return found, place


def _rows(
    document: Document, lines: list[Line], start: int, columns: list[str], is_row: Callable[[Span], bool], dense: bool
) -> tuple[list[Row], int]:
    found: list[Row] = []
    reader = Cells(document, columns, is_row)
    number, expected = "", 1
    cells: list[Span] = []
    place = start
    while place < len(lines):
        span = lines[place].span
        opened = rules("grids")["row"].at(document, span)
        counted = opened is not None and _counts(opened, expected, len(cells) >= len(columns) - 1)
        begun = _numbered(document, span, expected, 1) if lines[place].gap or dense or not cells else None
        if opened and counted:
            found += reader.row(number, cells)
            number, cells = document.quote(span), []
            expected = int(opened["arabic"]) + 1 if opened["arabic"] else expected
        elif begun:
            found += reader.row(number, cells)
            number, cells = begun[begun.lastgroup or 0], [Span(begun.end(), span.end)]
            expected = int(begun["arabic"]) + 1 if begun["arabic"] else expected
        elif rules("grids")["end"].at(document, span) or (len(cells) > 3 * len(columns)):
            break
        elif cells and not (dense or lines[place].gap):
            cells[-1] = Span(cells[-1].start, span.end)
        else:
            cells.append(span)
        place += 1
    found += reader.row(number, cells)
    return found, place


def _counts(opened: re.Match[str], expected: int, complete: bool) -> bool:
    """Whether a number opens the next row: it goes on or begins anew; another number or a dash does only behind a row that is
    complete, for it may be a cell (a dash is an empty one)."""
    if opened["arabic"]:
        return int(opened["arabic"]) in (expected, 1) or (complete and expected < int(opened["arabic"]) <= expected + _SKIPPED)
    return complete if opened["dash"] else True
