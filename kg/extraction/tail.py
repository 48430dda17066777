"""Signatures and recipients, wherever their two columns ended up after flattening."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.layout import Line, marker, wide
from kg.rulebook import rules
from kg.text import Document, Span, one_line

_FEWEST_PARTED = 2


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: name, office, and the lines in capitals that say for whom (may be none)."""

    name: str
    role: str | None
    body: Span | None
    span: Span


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of 'Nơi nhận' without its dash; ``names`` is where bodies stand, before colon and brackets."""

    span: Span
    names: Span
    purpose: str | None
    as_above: re.Match[str] | None = None
    own_heads: str | None = None  # the word for the body whose heads get it: 'bo'


def apart(document: Document, tail: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of an end in columns, the left one before the right ones; those of a single column as they are."""
    parted = [(line, wide(document, line.span)) for line in tail]
    if sum(1 for _, gap in parted if gap) < _FEWEST_PARTED:
        return tail
    left: list[Line] = []
    right: list[Line] = []
    below: list[Line] = []
    for line, gap in parted:
        if gap:
            left.append(Line(Span(line.span.start, gap.start()), line.gap))
            right.append(Line(Span(gap.end(), line.span.end), line.gap))
        elif below or rules("tail")["recipients"].at(document, line.span):
            below.append(line)  # 'Nơi nhận:' below signatures side by side
        else:  # below the right column stands the name; bullets are of the list of recipients
            (right if right and not marker(document, line.span) else left).append(line)
    return (*left, *apart(document, tuple(right)), *below)


def recipients(document: Document, tail: tuple[Line, ...]) -> list[Recipient]:
    """The lines below 'Nơi nhận', without the archive line; 'như trên' points to those addressed or charged above."""
    table = rules("tail")
    found: list[Recipient] = []
    inside = dashed = False
    for line in apart(document, tail):
        if table["recipients"].at(document, line.span):
            inside = True
            continue
        words = _without_dash(document, line.span)
        if inside and found and document.text[line.span.start] == "(":
            continue  # a purpose that was wrapped: '…;' and '(B/c)' below it
        if inside and dashed and document.quote(found[-1].span).rstrip().endswith(",") and words.start == line.span.start:
            whole = Span(found[-1].span.start, line.span.end)  # a list that goes on in the next line
            found[-1] = replace(found[-1], span=whole, names=_names(document, whole))
            continue
        if not inside or not _is_entry(document, line.span, words):
            inside = inside and not found
            continue
        if table["archive"].at(document, words):
            dashed = False
            continue
        dashed = words.start > line.span.start
        above = table["as-above"].at(document, words)
        purpose = table["purpose"].first(document, words)
        stated = one_line(document.text[purpose.start("purpose") : purpose.end("purpose")]) if purpose else None
        own = table["own-heads"].at(document, words)
        found.append(Recipient(words, _names(document, words), stated, above, (own["head"] or own["body"]) if own else None))
    return found


def _without_dash(document: Document, span: Span) -> Span:
    match = re.compile(r"[-–−+•*\uf0b7\s]+").match(document.text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def _is_entry(document: Document, span: Span, words: Span) -> bool:
    text = document.quote(words)
    return words.start > span.start or (text.rstrip().endswith((";", ".")) and not text.isupper())


def _names(document: Document, words: Span) -> Span:
    """'Văn phòng UBND quận: CVP, PCVP (Đ/c Vân);' names a body before the colon; 'Thành Đoàn: Ban Tổ chức' behind it too."""
    bracket = document.text.find("(", words.start, words.end)
    return Span(words.start, bracket if bracket > 0 else words.end)


def signatures(document: Document, tail: tuple[Line, ...]) -> list[Signed]:
    """Names with the office above them; a name read twice (stamp and print) is one."""
    table = rules("tail")
    found: list[Signed] = []
    role: str | None = None
    body: Span | None = None
    known: set[str] = set()
    inside = False  # below 'Nơi nhận' capitals begin the signature again
    for line in apart(document, tail):
        words = document.quote(line.span)
        if table["recipients"].at(document, line.span):
            inside = True
            continue
        capital = words.isupper() or bool(table["capacity"].at(document, line.span))
        if inside and not capital and (found or role is None):
            continue
        inside = inside and not capital
        if table["signed-mark"].at(document, line.span):
            continue
        if office := table["role"].at(document, line.span):
            role = _office(document, office)
        elif capital and body is None and (headed := table["role-of-body"].at(document, line.span)):
            role, body = _office(document, headed), Span(*headed.span("body"))
        elif capital:
            goes_on = body and not (found and found[-1].span.end > body.start)
            body = Span(body.start if body and goes_on else line.span.start, line.span.end)
        elif (person := table["person"].at(document, line.span)) and (role or body):
            name = one_line(document.text[person.start("name") : person.end("name")])
            if name not in known:
                known.add(name)
                found.append(Signed(name, role, body, line.span))
            role, body = None, None
    return found


def _office(document: Document, match: re.Match[str]) -> str:
    words = one_line(document.text[match.start("role") : match.end("role")])
    return words[0].upper() + words[1:].lower()
