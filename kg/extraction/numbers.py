"""Strings that have the form of a document's number: which of them number something else, and why.

The one rule: what is left out is left out for a reason that has a name, a sentence and examples in ``rules/numbers.toml``;
the two reasons that need a list of codes stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.types import by_code
from kg.rulebook import rules
from kg.text import Document, Span, fold

_BEFORE = 160  # characters before a number that tell what it is the number of
CODED = "part-of-a-code"
"""Letters or digits run straight into it: 'C1-02/NS', '14/11/200310/GP-UBND'."""
PLAIN = "no-symbol"
"""What stands for a symbol has no two capitals and is no type's code: '24/Q', '100/Kg'."""
HYPHENED = "hyphen-without-type"
"""A hyphen behind the number is the Party's form, with the code of a type (Hướng dẫn 36-HD/VPTW): '1-TP', 'Số 8A-10A'."""


def in_form(document: Document) -> Iterator[Span]:
    """Every string of a document that has the form of a number, whatever it numbers."""
    for match in rules("numbers")["form"].finds(document, Span(0, len(document.text))):
        yield Span(*match.span())


def otherwise(document: Document, number: Span, typed: bool = False) -> str | None:
    """Why a string in the form of a number is no document's; None where it may be one. ``typed``: a type is named before it."""
    before = Span(max(0, number.start - _BEFORE), number.start)
    for rule in rules("numbers").values():
        if rule.value == "itself" and rule.at(document, number):
            return rule.name
        if rule.value == "line" and not typed and rule.at(document, _line(document, number)):
            return rule.name
        if rule.value == "before" and rule.first(document, before):
            return rule.name
    if re.search(r"(?:[^\W_]|[^\W\d_]-)(?<!/(?:19|20)\d\d)\Z", document.text[max(before.start, before.end - 8) : before.end]):
        return CODED
    symbol = re.sub(r"^[\d./\s-]+[A-Za-z]?\s?[/–-]", "", document.text[number.start : number.end]).strip()
    code = fold(re.split(r"[\W\d_]", symbol)[0])
    if sum(c.isupper() for c in symbol) < 2 and fold(symbol) not in by_code():
        return PLAIN
    hyphened = re.match(r"[\d.-]+[A-Za-z]?\s?[–-]\s?(?=[A-ZĐƯ])", document.text[number.start : number.end])
    return HYPHENED if hyphened and not typed and code not in by_code() else None


def _line(document: Document, span: Span) -> Span:
    """The line on which a span begins."""
    end = document.text.find("\n", span.start)
    return Span(document.text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(document.text))
