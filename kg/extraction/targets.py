"""Numbers that an undertaking is to reach, with their bounds and units; numbers inside names and slogans are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.rulebook import rules
from kg.search import has_digit
from kg.text import Apart, Document, Span, Spans, fold, one_line

_QUOTATION = re.compile(r"[“\"][^“”\"\n]{1,300}[”\"]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds (None: open), its unit and its words."""

    minimum: Decimal | None
    maximum: Decimal | None
    unit: str
    span: Span
    rule: str


def quantities(document: Document, span: Span, masked: list[Span]) -> list[Quantity]:
    """The targets stated in a span, in reading order; what lies in a masked span or in quotation marks is left out."""
    if not has_digit(document, span):
        return []
    table = rules("targets")
    hidden, taken = Spans([*masked, *_quotations(document, span)]), Apart()
    found: list[Quantity] = []
    for name in ("range", "percent", "count"):
        for match in table[name].finds(document, span):
            first = Span(match.start(), match.start() + 1)
            if hidden.overlap(first) or not taken.free(first) or _identifies(document, match.start(), span) or _baseline(document, match, span):
                continue
            quantity = _quantity(document, match, span, name)
            if quantity and taken.take(quantity.span):
                found.append(quantity)
    return sorted(found, key=lambda q: q.span)


def _quotations(document: Document, span: Span) -> list[Span]:
    return [Span(m.start(), m.end()) for m in _QUOTATION.finditer(document.text, max(0, span.start - 300), span.end) if m.end() > span.start]


def _identifies(document: Document, start: int, span: Span) -> bool:
    """Whether a number names something, or tells what was reached already."""
    if rules("targets")["past"].pattern.search(document.text, max(span.start, start - 220), start):
        return True
    before = document.folded[max(span.start, start - 30) : start]
    if rules("targets")["at-least"].pattern.search(before) and not re.search(r"(?:doanh nghiep|don vi) tren\s$", before):
        return bool(re.search(r"\b(?:hoi nghi|lop)\s\w*$", before))
    return bool(rules("targets")["identifier"].pattern.search(before))


def _baseline(document: Document, match: re.Match[str], span: Span) -> bool:
    """Whether a number is what something rises or falls from: 'từ 12% xuống còn 8%'."""
    if "value" not in match.groupdict() or not document.folded.endswith("tu ", span.start, match.start()):
        return False
    return rules("targets")["baseline"].pattern.match(document.folded, match.end("value"), span.end) is not None


def _number(printed: str) -> Decimal:
    """Vietnamese notation: a dot parts thousands, a comma the decimals."""
    whole = printed.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", printed) else printed
    return Decimal(whole.replace(",", "."))


def _quantity(document: Document, match: re.Match[str], span: Span, name: str) -> Quantity | None:
    unit, end = _unit(document, match)
    if not unit:
        return None
    if name == "range":
        low, high = _number(match["low"]), _number(match["high"])
        return Quantity(low, high, unit, Span(match.start(), end), name) if low < high and (high < 1900 or "." in match["high"]) else None
    value = _number(match["value"])
    if name == "count" and len(match["value"]) == 4 and "." not in match["value"] and 1900 <= value <= 2100:
        return None  # a year
    minimum, maximum, start = _bounds(document, match, span, value)
    return Quantity(minimum, maximum, unit, Span(start, end), name)


def _bounds(document: Document, match: re.Match[str], span: Span, value: Decimal) -> tuple[Decimal | None, Decimal | None, int]:
    table = rules("targets")
    before = document.folded[max(span.start, match.start() - 20) : match.start()]
    if low := table["at-least"].pattern.search(before):
        return value, None, match.start() - len(before) + low.start()
    if high := table["at-most"].pattern.search(before):
        return None, value, match.start() - len(before) + high.start()
    if table["and-more"].pattern.match(document.text, match.end("value") + 1, span.end) and match["unit"] == "%":
        return value, None, match.start()
    return value, value, match.start()


def _unit(document: Document, match: re.Match[str]) -> tuple[str, int]:
    if match["unit"] == "%":
        return "%", match.end()
    start = match.start("unit")
    words = document.text[start : match.end()]
    if re.match(r"l[ầâ]n\s?/\s?n[ăa]m", words):
        return "lần/năm", start + len(re.match(r"\S+\s?/\s?\S+?(?=\W|$)", words).group())  # type: ignore[union-attr]
    stop = rules("targets")["unit-end"].pattern.search(fold(words), 1)
    kept = words[: stop.start()] if stop else words
    placed = rules("targets")["placed"].pattern.match(kept)
    listed = placed and (placed["name"] or document.text.startswith(":", start + len(kept)))
    if listed and document.folded.endswith("tai ", 0, match.start()):
        return "", match.end()  # 'tại 3 huyện Trần Đề, Long Phú': where, not how many
    kept = " ".join((placed["type"] if placed and placed["name"] else kept).split()[:7])
    return one_line(kept).strip(" -–/"), start + len(kept)
