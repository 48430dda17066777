"""Short names of cited documents: those that the text declares, and the bare type word of the one that the title names.

'(sau đây gọi tắt là Nghị quyết 57)' holds for the rest of the document; in a plan 'triển khai thi hành Luật Đất đai' the
word 'Luật' alone, with its capital, is that law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg.extraction.citations import Citation
from kg.extraction.types import names_pattern, type_of
from kg.rulebook import data, rules
from kg.text import Document, Span, fold


def by_short_names(document: Document, cited: Iterable[Citation], title: Span | None) -> list[Citation]:
    """The places where a document is cited by its short name, outside the citations already read."""
    known = sorted(cited, key=lambda c: c.span)
    taken = [c.head for c in known]
    found: list[Citation] = []
    for citation in known:
        for alias, start in _declared(document, citation):
            found += _places(document, citation, re.compile(rf"(?<!\w){re.escape(alias)}(?!\w)"), start, [*taken, *(f.span for f in found)])
    for citation in _of_title(known, title):
        pattern = _bare(citation.type.notation) if citation.type else None
        if pattern:
            found += _places(document, citation, pattern, title.end if title else 0, [*taken, *(f.span for f in found)])
    return found


def _declared(document: Document, citation: Citation) -> Iterator[tuple[str, int]]:
    """Short names in brackets behind a citation or at the end of the words on its subject."""
    table = rules("citations")
    for end in {citation.span.end, citation.head.end}:
        match = table["short-name"].pattern.match(document.levelled, end)
        if match and _names(alias := document.text[match.start("alias") : match.end("alias")].strip(), citation):
            yield alias, match.end()
    if citation.subject:
        inside = table["short-name-inside"].pattern.search(document.levelled, citation.subject.start, citation.subject.end)
        if inside:
            yield document.text[inside.start("alias") : inside.end("alias")].strip(), citation.span.end


def _names(alias: str, citation: Citation) -> bool:
    """Whether a short name is the cited document's: it has its type or its number; a plan named just before may be meant."""
    opened = names_pattern().match(fold(alias))
    same_type = opened is not None and citation.type == type_of(opened).type
    figures = re.match(r"\d+", citation.number or "")
    return same_type or (figures is not None and re.search(rf"\b{figures.group()}\b", alias) is not None)


def _places(document: Document, citation: Citation, pattern: re.Pattern[str], start: int, taken: list[Span]) -> list[Citation]:
    found = []
    for match in pattern.finditer(document.text, start):
        span = Span(*match.span())
        if not any(span.overlaps(t) for t in taken):
            found.append(replace(citation, span=span, head=span, rule="short-name", subject=None))
    return found


def _of_title(known: list[Citation], title: Span | None) -> list[Citation]:
    """The one document of its type that the title names."""
    if title is None:
        return []
    named = [c for c in known if title.covers(c.head) and c.type]
    outer = [c for c in named if not any(o is not c and ((o.subject and o.subject.covers(c.head)) or o.head.covers(c.head)) for o in named)]
    return [c for c in outer if c.type and sum(1 for o in outer if o.type == c.type) == 1]


@cache
def _bare(notation: str) -> re.Pattern[str] | None:
    """The type word alone, not before a number, a name or 'này'."""
    word: str | None = data("citations")["bare_words"].get(notation)
    if word is None:
        return None
    return re.compile(rf"(?<![\w“])(?<![Cc]ác\s){word}(?!\s+(?:này|số|của|liên tịch|Đại hội|trên|nêu|\d|[A-ZĐÀ-Ỵ]|sửa đổi|năm))(?=[\s.,;:)])")

