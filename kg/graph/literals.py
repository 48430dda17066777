"""Values as RDF literals: words as they stand, dates as precise as they are stated."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pyoxigraph import Literal

from kg.facts import PartialDate
from kg.ontology import XSD

PRECISION = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def text(value: str, language: str | None = None) -> Literal:
    """A literal; lone surrogates, which RDF cannot hold, are replaced."""
    clean = value.encode("utf-8", "replace").decode("utf-8")
    return Literal(clean, language=language) if language else Literal(clean)


@cache
def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=XSD.integer)


def date(value: PartialDate | str) -> Literal:
    """A day, month or year as precise as it is stated."""
    return Literal(str(value), datatype=PRECISION.get(len(str(value)), XSD.string))


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal, without an exponent."""
    return Literal(f"{value:f}", datatype=XSD.decimal)
