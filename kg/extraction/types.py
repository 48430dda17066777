"""The words that name a type of document, and the notation that they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.literals import any_of
from kg.rulebook import data
from kg.search import everywhere, words_begin
from kg.text import Document, Span, fold


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type: its notation, whether its documents set up programmes, the codes met in numbers (folded)."""

    notation: str
    programme: bool
    instructs: bool
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type named at a place of a document; ``end`` is the offset behind its words."""

    type: DocumentType
    name: str
    end: int


@cache
def _names() -> dict[str, tuple[DocumentType, str]]:
    found: dict[str, tuple[DocumentType, str]] = {}
    for table in data("document_types")["type"]:
        codes = tuple(fold(c) for c in table["codes"])
        kind = DocumentType(table["notation"], table.get("programme", False), table.get("instructs", False), codes)
        for name in table["names"]:
            found[fold(name)] = (kind, name)
    return found


@words_begin
@cache
def _begin() -> frozenset[str]:
    return frozenset(_names())


@cache
def names_pattern() -> re.Pattern[str]:
    """All names of types over folded text, the longest first; blanks may be any white space."""
    return re.compile(r"\b" + any_of(_names(), blank=r"\s+") + r"\b")


def types_named(document: Document) -> list[re.Match[str]]:
    """Every name of a type in a document."""
    return everywhere(names_pattern(), _begin(), document)


def type_at(document: Document, span: Span) -> TypeName | None:
    """The type whose name opens a span."""
    match = names_pattern().match(document.folded, span.start, span.end)
    return type_of(match) if match else None


def type_of(match: re.Match[str]) -> TypeName:
    """The type that a match of ``names_pattern`` names."""
    kind, name = _names()[" ".join(match.group().split())]
    return TypeName(kind, name, match.end())


@cache
def by_code() -> dict[str, DocumentType]:
    """Types by the folded abbreviation that stands in a number; the first type that claims a code has it."""
    found: dict[str, DocumentType] = {}
    for kind, _ in _names().values():
        for code in kind.codes:
            found.setdefault(code, kind)
    return found


_JOINT = 4  # letters of a code that is told from a body's symbol wherever it stands: TTLT, NQLT, CTPH


def type_in(number: str) -> DocumentType | None:
    """The type whose code opens the symbol of a number: ``498/QĐ-TTg`` → QĐ; what follows are bodies and their offices
    (``1234/UBND-KH`` is no plan), but for the code of joint papers."""
    parts = [part for part in re.split(r"[\W\d_]+", re.sub(r"^[\d.\s/–-]+[A-Za-z]?(?=[\s/–-])", "", number)) if part]
    codes = (by_code().get(fold(part)) for place, part in enumerate(parts) if place == 0 or len(part) >= _JOINT)
    return next((kind for kind in codes if kind), None)


@cache
def instructs(notation: str | None) -> bool:
    """Whether papers of a type charge others with what they list, without setting up a programme."""
    return any(t["notation"] == notation and t.get("instructs", False) for t in data("document_types")["type"])


@cache
def name_of(notation: str) -> str | None:
    """The first name of a type as a text writes it: ``CV`` → Công văn."""
    return next((t["names"][0] for t in data("document_types")["type"] if t["notation"] == notation), None)
