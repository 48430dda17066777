"""The number of a document whose head is missing, told by other words of its own: those over its annex, or the one line
that stands for it.

A copy often loses its head, but its annex still says '(Kèm theo Công văn số … ngày … của …)' (Nghị định 30/2020/NĐ-CP,
Phụ lục I, mục III.1đ), and a record without text opens with the citation of what it records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from kg.extraction.citations import Citation
from kg.extraction.header import Header
from kg.extraction.zones import Zones
from kg.rulebook import rules
from kg.text import Document, Span

_BEFORE = 60  # characters within which the words of annexing stand before the citation


def told_elsewhere(document: Document, zones: Zones, head: Header, cited: Iterable[Citation]) -> Citation | None:
    """The citation by which a document names itself; None where its head has a number or nothing names it."""
    if head.number:
        return None
    fitting = [c for c in cited if c.number and (zones.title_type is None or c.type == zones.title_type.type)]
    annexed = rules("header")["annexed-to"]
    over_annex = (c for c in fitting if annexed.first(document, Span(max(0, c.head.start - _BEFORE), c.head.start)))
    recorded = (c for c in fitting if not zones.title_type and _opens_record(document, c))
    return next(chain(over_annex, recorded), None)


def _opens_record(document: Document, citation: Citation) -> bool:
    """Whether the first line is the citation and says who issued it: 'Quyết định 12/QĐ-BYT ngày … do Bộ Y tế ban hành'."""
    said = next((place for place, sign in enumerate(document.text) if sign.isalnum()), 0)
    line = document.text.find("\n", citation.head.end)
    rest = Span(citation.head.end, line if line >= 0 else len(document.text))
    return said >= citation.head.start and rules("header")["issued-by"].first(document, rest) is not None


def headed(head: Header, told: Citation) -> Header:
    """A head with what the citation adds to it."""
    return replace(
        head,
        type=head.type or (told.type.notation if told.type else None),
        number=told.number,
        number_span=told.head,
        issued=head.issued or told.issued,
        date_span=head.date_span or (told.head if told.issued else None),
    )
