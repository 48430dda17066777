"""Tables of tasks: rows become items, their other cells say who leads, who takes part and until when.

A table reaches us flattened, a cell a paragraph ('STT', 'Nội dung', 'Cơ quan chủ trì' …, then '1' and its cells), or a row a
line with bars or tabs between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.cells import SAID, Cells, Row
from kg.extraction.layout import Line
from kg.rulebook import group, rules
from kg.text import Document, Span, one_line

_COLUMNS = ("number", "both", "lead", "unit", "partner", "time", "other", "task")
_BLANK = " \t\u00a0*"
_FEWEST_COLUMNS = 3
_HEAD_CELL = 90  # characters of a cell of the head
_MOST_COLUMNS = 10
_MOST_LINES = 24  # of a head
_WRAPPED = 4  # lines of one cell of a head
_ABBREVIATED = 3  # characters of 'Số' over 'TT'
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
    """What a cell of the head says of its column, also where it is wrapped in the middle of a term."""
    if span.end - span.start > _HEAD_CELL:
        return None
    return _column_of(one_line(document.quote(span)))


@lru_cache(8192)
def _column_of(words: str) -> str | None:
    """The column that these words head; one cell is asked for in many ways to read a head."""
    cell = Document.of("", words)
    span = Span(0, len(cell.text))
    return next((rule.name for rule in group("grids", *_COLUMNS).opening(cell, span) if rule.at(cell, span)), None)


def _head(document: Document, lines: list[Line], place: int) -> tuple[list[str], int] | None:
    """The columns of a table whose head begins at a line, and the line of its first row. A cell of the head may be wrapped; a
    column whose head says nothing of a task is another."""
    first = lines[place].span
    if _column(document, first) not in ("number", "task") and first.end - first.start > _ABBREVIATED:
        return None
    cells: list[Line] = []
    while place < len(lines) and len(cells) <= _MOST_LINES:
        span, stop = _head_cell(document, lines, place)
        if cells and _is_row(document, cells, span):
            break
        if span.end - span.start > _HEAD_CELL or rules("grids")["procedures"].first(document, span):
            return None
        cells.append(Line(span, lines[place].gap))
        place = stop
    columns = _columns(document, cells)
    known = "" not in columns  # a table of figures has years for columns, and nobody who leads
    if columns[:1] != ["number"] and (columns[:1] != ["task"] or not known or "number" in columns):
        return None  # the title over a table
    told = (set(SAID) - {"unit"} if known else set(SAID) - {"time", "unit"}) & set(columns)
    whole = "task" in columns and told and _FEWEST_COLUMNS <= len(columns) <= _MOST_COLUMNS
    task = columns.index("task") if whole else -1  # another may be the title of a group of rows
    return (["other" if column == "task" and n != task else column or "other" for n, column in enumerate(columns)], place) if whole else None


def _head_cell(document: Document, lines: list[Line], place: int) -> tuple[Span, int]:
    """A line and those behind it that begin in small letters, and the line behind them."""
    start, end = lines[place].span
    stop = place + 1
    while stop < len(lines) and document.text[lines[stop].span.start].islower() and not rules("grids")["row"].at(document, lines[place].span):
        end, stop = lines[stop].span.end, stop + 1
    return Span(start, end), stop


def _is_row(document: Document, head: list[Line], cell: Span) -> bool:
    """Whether the rows begin behind a head: with a number, or with a task where the head has no number."""
    if rules("grids")["row"].at(document, cell) or _numbered(document, cell, 1):
        return True
    if _column(document, head[0].span) != "task" or _in_capitals(document, head[-1].span, cell):
        return False
    return _column(document, cell) in (None, *(_column(document, known.span) for known in head))


def _columns(document: Document, cells: list[Line]) -> list[str]:
    """What the columns of a head are, '' for one that says nothing: of the ways to join wrapped cells that which leaves the
    fewest such columns, and then tells most with the fewest cells."""
    best: list[list[str]] = [[]]
    for stop in range(1, len(cells) + 1):
        ways = [
            [*best[start], _column(document, Span(cells[start].span.start, cells[stop - 1].span.end)) or ""]
            for start in range(max(0, stop - _WRAPPED), stop)
            if all(_wraps(document, Span(cells[start].span.start, cells[at - 1].span.end), cells[at]) for at in range(start + 1, stop))
        ]
        best.append(max(ways, key=lambda way: (-way.count(""), len({"lead" if c == "unit" else c for c in way}), -len(way))))
    return best[-1]


def _wraps(document: Document, cell: Span, line: Line) -> bool:
    """Whether a line may go on with a cell of the head: the two are a column, and the cell alone is none ('CƠ QUAN' and
    'CHỦ TRÌ'), or both are in capitals."""
    if line.gap or _column(document, Span(cell.start, line.span.end)) is None:
        return False
    holder = rules("grids")["holder"].at(document, cell)
    return holder is not None or _column(document, cell) is None or _in_capitals(document, cell, line.span)


def _in_capitals(document: Document, *cells: Span) -> bool:
    return all(document.quote(cell).isupper() for cell in cells)


def _numbered(document: Document, span: Span, *expected: int) -> re.Match[str] | None:
    """A row whose number stands before its task in one line: '1. Rà soát …', '2.1. Xây dựng …'; a heading of rows too."""
    match = rules("grids")["row-with-task"].at(document, span)
    return match if match and (match["arabic"] is None or int(match["arabic"]) in expected) else None


def _unnumbered(
    document: Document, lines: list[Line], start: int, columns: list[str], is_row: Callable[[Span], bool], dense: bool
) -> tuple[list[Row], int]:
    """Rows without numbers: as many cells as the head has, or a task and the bodies and times behind it, while a body leads."""
    found: list[Row] = []
    reader = Cells(document, columns, is_row)
    place = start
    while place < len(lines):
        cells, stops = _next_cells(lines, place, len(columns), dense)
        named = dict(zip(columns, cells, strict=False))
        whole = len(cells) == len(columns) and "lead" in named and is_row(named["lead"]) and not reader.clash(named)
        behind = next((n for n, cell in enumerate(cells[1:], 1) if not reader.tells(cell)), len(cells))
        if not cells or is_row(cells[0]) or not (whole or (columns[0] == "task" and any(map(is_row, cells[1:behind])))):
            break
        found += [Row("", named["task"], tuple(reader.told(named)))] if whole else reader.row("-", cells[:behind])
        place = stops[-1 if whole else behind - 1]
    return found, place


def _next_cells(lines: list[Line], place: int, most: int, dense: bool) -> tuple[list[Span], list[int]]:
    """The next cells of a flattened table, and the line behind each."""
    cells: list[Span] = []
    stops: list[int] = []
    while place < len(lines) and (len(cells) < most or not (dense or lines[place].gap)):
        goes_on = bool(cells) and not (dense or lines[place].gap)
        cells[-1:] = [Span(cells[-1].start, lines[place].span.end)] if goes_on else [*cells[-1:], lines[place].span]
        place += 1
        stops[-1:] = [place] if goes_on else [*stops[-1:], place]
    return cells, stops


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
