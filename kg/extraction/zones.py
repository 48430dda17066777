"""The parts of a document from head to recipients, told by form alone.

The order of form is letterhead, number, dateline, type and title, grounds, content, signature, recipients (Nghị định
30/2020/NĐ-CP, Phụ lục I). A text that a decision promulgates follows its signature and has a title and content of its
own; the two columns of a head or a signature may have been flattened in either order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extraction.grids import begins as table_begins
from kg.extraction.layout import BULLETS, Block, Line, blocks, lines, marker, wide
from kg.extraction.types import TypeName, type_at
from kg.rulebook import rules
from kg.text import Document, Span

_HEAD_LINES = 40  # a head is never longer, even with both columns flattened
_HEADLINE = 4  # lines of a headline
_ONE_ADDRESSEE = 200  # characters of 'Kính gửi: …' on one line; what is longer runs on into the letter
_SIGNED = 4  # lines from an office to the name under it
_ANNEX_TITLE = 8  # lines that the title of an annex may have


@dataclass(frozen=True, slots=True)
class Zones:
    """Where each part stands; ``tails`` has one list of lines for each signature-and-recipients block, ``content`` the
    lines that ``body`` is made of, ``restarts`` where another text begins among them."""

    head: tuple[Line, ...]
    title: tuple[Line, ...]
    title_type: TypeName | None
    opening: tuple[Block, ...]
    body: tuple[Block, ...]
    tails: tuple[tuple[Line, ...], ...]
    promulgated: tuple[Line, ...]
    addressed: tuple[Line, ...] = ()
    content: tuple[Line, ...] = ()
    restarts: frozenset[int] = frozenset()


def zones(document: Document) -> Zones:
    """Divide a document; every part may be empty."""
    printed = lines(document)
    start, title_type = _title_start(document, printed)
    end = _title_end(document, printed, start) if title_type else _headline_end(document, printed)
    if title_type is None and (letter := _letter(document, printed)):
        start, end = letter
    addressed = _addressed(document, printed[end : end + _HEAD_LINES])
    behind = end + len(addressed)
    first = _content_start(document, printed, behind)
    body, tails, promulgated, restarts = _split_tails(document, printed[first:])
    return Zones(
        head=tuple(printed[:start]),
        title=tuple(printed[start:end]),
        title_type=title_type,
        opening=tuple(blocks(document, printed[behind:first])),
        body=tuple(blocks(document, body, restarts)),
        tails=tuple(tuple(t) for t in tails),
        promulgated=tuple(promulgated),
        addressed=tuple(addressed),
        content=tuple(body),
        restarts=restarts,
    )


def without(document: Document, parts: Zones, taken: list[tuple[int, int]]) -> Zones:
    """The same document without some lines of its content (first, and behind the last), which were read otherwise."""
    if not taken:
        return parts
    kept = [line for n, line in enumerate(parts.content) if not any(first <= n < stop for first, stop in taken)]
    return replace(parts, body=tuple(blocks(document, kept, parts.restarts)))


def _addressed(document: Document, printed: list[Line]) -> list[Line]:
    """'Kính gửi:' and the list behind it, each with a bullet; or the one line."""
    table = rules("header")
    if not printed or not (table["addressed"].at(document, printed[0].span) or table["wired"].at(document, printed[0].span)):
        return []
    found = printed[:1]
    for line in printed[1:]:
        mark = marker(document, line.span)
        runs_on = document.quote(found[-1].span).rstrip().endswith(":")  # a bullet wrapped behind its colon
        if (not mark or mark[0] not in BULLETS) and not (runs_on and len(found) > 1):
            break
        found.append(line)
    one = document.quote(found[0].span)
    return found if len(found) > 1 or len(one) <= _ONE_ADDRESSEE else []


def _letter(document: Document, printed: list[Line]) -> tuple[int, int] | None:
    """An official letter has no type: its subject ('V/v') stands under its number, those addressed behind 'Kính gửi'
    (Nghị định 30/2020, Phụ lục I, mục II.5b). Gives where the subject begins and where the head ends."""
    table = rules("header")
    head = printed[:_HEAD_LINES]
    addressed = next((i for i, line in enumerate(head) if table["addressed"].at(document, line.span)), None)
    numbered = next((i for i, line in enumerate(head[:25]) if table["number-line"].at(document, line.span)), None)
    if addressed is None and numbered is None:
        return None
    dated = next((i for i, line in enumerate(head[:25]) if table["dateline"].first(document, line.span)), None)
    end = addressed if addressed is not None else max(numbered or 0, dated or 0) + 1
    subject = next((i for i, line in enumerate(head[:end]) if table["subject"].at(document, line.span)), end)
    return subject, end


def _upper(document: Document, span: Span) -> bool:
    return document.quote(span).isupper()


def _title_start(document: Document, printed: list[Line]) -> tuple[int, TypeName | None]:
    """The first line of the head that opens with the name of a type in capitals."""
    for place, line in enumerate(printed[:_HEAD_LINES]):
        if rules("header")["addressed"].at(document, line.span):
            break  # a letter has no title; what follows is that of its annex
        found = type_at(document, line.span)
        if found and _upper(document, Span(line.span.start, found.end)):
            rest = document.quote(Span(found.end, line.span.end))
            if not rest.strip() or rest[0] in " :,\u00a0":
                return place, found if rest.strip() else _wrapped_type(document, printed[place : place + 2]) or found
    return 0, None


def _wrapped_type(document: Document, lines: list[Line]) -> TypeName | None:
    """The type whose name goes on in the next line: 'CHƯƠNG TRÌNH' over 'Phối hợp giữa …'."""
    found = type_at(document, Span(lines[0].span.start, lines[-1].span.end))
    return found if found and found.end > lines[0].span.end else None


def _headline_end(document: Document, printed: list[Line]) -> int:
    """The headline of a report is its first line, and those on which it is wrapped."""
    end = min(1, len(printed))
    while end < len(printed) and end < _HEADLINE and not printed[end].gap and document.text[printed[end - 1].span.end - 1] not in ".;:!?":
        end += 1
    return end


def _title_end(document: Document, printed: list[Line], start: int) -> int:
    """The title goes on until a line that closes a sentence, an opening, a marker or a body's own line in capitals."""
    end = start + 1
    named = type_at(document, printed[start].span)
    alone = named is not None and not document.quote(Span(named.end, printed[start].span.end)).strip(" :")
    while end < min(len(printed), start + 12):
        line = printed[end]
        words = document.quote(line.span)
        follows_gap = line.gap and (end > start + 1 or not alone)
        if follows_gap and (rules("header")["opening"].at(document, line.span) or not _upper(document, line.span)):
            break
        if words.rstrip().endswith((".", ";", ":", ".”")) and len(words) > 90:
            break
        if rules("header")["wired"].at(document, line.span) or rules("header")["ground-line"].at(document, line.span):
            break
        if marker(document, line.span) or words.startswith("(") or _authority_line(document, line.span):
            break
        if line.gap and len(words) > 200 and not words.isupper():
            break
        end += 1
    return end


def _authority_line(document: Document, span: Span) -> bool:
    """'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …', 'HỘI ĐỒNG NHÂN DÂN …': who decides, on a line of its own in capitals."""
    return _upper(document, span) and bool(rules("header")["authority-line"].at(document, span))


def _content_start(document: Document, printed: list[Line], end: int) -> int:
    """The content begins at the first marker that opens no ground of the decision, or with a table of tasks."""
    opening = rules("header")["opening"]
    for place in range(end, len(printed)):
        mark = marker(document, printed[place].span)
        wrapped = mark and mark[0] == "dash" and place > end and not printed[place].gap and document.text[printed[place - 1].span.end - 1] not in ".;:,!?"
        if mark and not wrapped and not (mark[0] in BULLETS and opening.at(document, mark[2])):
            return place
        if rules("tail")["recipients"].at(document, printed[place].span) or table_begins(document, printed, place):
            return place
    return len(printed)


def _opens_tail(document: Document, line: Line, closed: bool) -> bool:
    tail = rules("tail")
    if gap := wide(document, line.span):
        columns = (Span(line.span.start, gap.start()), Span(gap.end(), line.span.end))
        return any(_opens_tail(document, Line(column, line.gap), closed) for column in columns)
    if tail["recipients"].at(document, line.span):
        return True
    words = document.quote(line.span)
    if len(words) > 70 or not words.isupper():
        return False
    return bool(tail["capacity"].at(document, line.span) or tail["role"].at(document, line.span) or closed)


def _signed_below(document: Document, content: list[Line], place: int) -> bool:
    """'GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO' over a person's name."""
    if not _upper(document, content[place].span) or rules("tail")["role-of-body"].at(document, content[place].span) is None:
        return False
    return any(rules("tail")["person"].at(document, line.span) for line in content[place + 1 : place + _SIGNED])


def _closes_tail(document: Document, line: Line) -> bool:
    """A new title in capitals, an annex or a numbered heading begins what is promulgated."""
    found = type_at(document, line.span)
    if found and _upper(document, Span(line.span.start, found.end)) and _upper(document, line.span):
        return True
    if line.gap and rules("tail")["annex-title"].at(document, line.span):
        return True
    mark = marker(document, line.span)
    return bool(mark and mark[0] in ("part", "chapter", "article", "roman"))


def _annexes(document: Document, content: list[Line]) -> set[int]:
    """Where an annex begins: at the first of the lines in capitals over '(Ban hành kèm theo Quyết định …)' or a table of tasks."""
    found: set[int] = set()
    for place, line in enumerate(content):
        if rules("header")["annexed-line"].at(document, line.span) or table_begins(document, content, place):
            first = place
            while first and place - first < _ANNEX_TITLE and _titles(document, content[first - 1]):
                first -= 1
            found.add(first)
    return found


def _titles(document: Document, line: Line) -> bool:
    tail = rules("tail")
    signing = tail["capacity"].at(document, line.span) or tail["role"].at(document, line.span)
    return document.quote(line.span).isupper() and not signing


def _split_tails(document: Document, content: list[Line]) -> tuple[list[Line], list[list[Line]], list[Line], frozenset[int]]:
    body: list[Line] = []
    restarts: set[int] = set()
    anew = False
    tails: list[list[Line]] = []
    promulgated: list[Line] = []
    annexes = _annexes(document, content)
    inside = closed = False
    for place, line in enumerate(content):
        if inside and (place in annexes or _closes_tail(document, line)):
            inside = closed = False
            anew = True
            mark = marker(document, line.span)
            if not mark and not table_begins(document, content, place):
                promulgated.append(line)
                continue
        elif not inside and (_opens_tail(document, line, closed) or _signed_below(document, content, place) or (closed and line.gap and not marker(document, line.span))):
            inside = True
            tails.append([])
        if anew and not inside:
            restarts.add(line.span.start)
            anew = False
        (tails[-1] if inside else body).append(line)
        closed = closed or rules("tail")["end-mark"].first(document, line.span) is not None
    return body, tails, promulgated, frozenset(restarts)
