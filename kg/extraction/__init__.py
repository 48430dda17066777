"""From text to what its words say, each with its place: no identities yet, and no other document."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.bodies import Bodies
from kg.extraction.citations import Citation, Citations
from kg.extraction.clauses import Clauses
from kg.extraction.header import Header, header
from kg.extraction.layout import Block
from kg.extraction.programmes import Named, programmes
from kg.extraction.undertakings import Undertakings
from kg.extraction.zones import Zones, zones
from kg.text import Document, Span, Spans, key

# papers that several bodies sign together: their parties stand in the title
JOINT = ("CTPH", "KHPH", "QCPH", "NEWS")


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was read in one document. ``cited`` leaves out the document's own number."""

    document: Document
    zones: Zones
    header: Header
    bodies: Bodies
    clauses: Clauses
    cited: tuple[Citation, ...]
    named: tuple[Named, ...]
    blocks: tuple[Block, ...]
    undertakings: Undertakings


def extract(document: Document) -> Extract:
    """Read a document: parts, head, bodies, citations, programmes, undertakings, in the order in which they need each other."""
    parts = zones(document)
    head = header(document, parts)
    bodies = Bodies(document)
    clauses = Clauses(document, bodies)
    cited = _cited(head, Citations(document, bodies))
    return Extract(
        document=document,
        zones=parts,
        header=head,
        bodies=bodies,
        clauses=clauses,
        cited=cited,
        named=_named(document, parts, head, cited),
        blocks=(*parts.opening, *parts.body),
        undertakings=Undertakings(document, clauses, parts.body, tuple(c.subject for c in cited if c.subject)),
    )


def _cited(head: Header, citations: Citations) -> tuple[Citation, ...]:
    own = key(head.number) if head.number else None
    return tuple(
        c
        for c in citations.all
        if not (own and c.number and key(c.number) == own) and not (head.number_span and c.span.overlaps(head.number_span))
    )


def _named(document: Document, parts: Zones, head: Header, cited: tuple[Citation, ...]) -> tuple[Named, ...]:
    """Programmes named outside the heads of numbered citations, the title and the end of the document."""
    hidden = [c.head for c in cited if c.number]
    hidden += [Span(t[0].span.start, t[-1].span.end) for t in parts.tails if t]
    hidden += [head.title_span] if head.title_span else []
    elsewhere = Spans(hidden)
    return tuple(n for n in programmes(document, parts.body) if not elsewhere.overlap(n.span))
