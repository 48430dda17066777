"""From text to what its words say, each with its place: no identities yet, and no other document."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.bodies import Bodies
from kg.extraction.citations import Citation, Citations
from kg.extraction.cited_names import by_short_names
from kg.extraction.clauses import Actor, Clauses, names_bodies
from kg.extraction.grids import grids
from kg.extraction.header import Header, header
from kg.extraction.layout import Block
from kg.extraction.programmes import Named, programmes
from kg.extraction.told_elsewhere import headed, told_elsewhere
from kg.extraction.undertakings import Undertakings
from kg.extraction.zones import Zones, without, zones
from kg.rulebook import rules
from kg.text import Document, Span, Spans, key

_INSIDE = 60  # characters around the beginning of a name that the name of a body may hold
# papers that several bodies sign together: their parties stand in the title
JOINT = ("CTPH", "KHPH", "QCPH", "NQLT", "NEWS")


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was read in one document. ``cited`` leaves out the document's own number; ``told`` names the document where
    its head does not."""

    document: Document
    zones: Zones
    header: Header
    bodies: Bodies
    clauses: Clauses
    cited: tuple[Citation, ...]
    named: tuple[Named, ...]
    blocks: tuple[Block, ...]
    undertakings: Undertakings
    told: Citation | None = None


def extract(document: Document) -> Extract:
    """Read a document: parts, head, bodies, citations, programmes, undertakings, in the order in which they need each other."""
    parts = zones(document)
    head = header(document, parts)
    bodies = Bodies(document)
    clauses = Clauses(document, bodies)
    tables = grids(document, list(parts.content), lambda cell: names_bodies(document, bodies, cell))
    parts = without(document, parts, [(g.first, g.stop) for g in tables])
    citations = Citations(document, bodies)
    told = told_elsewhere(document, parts, head, citations.all)
    head = headed(head, told) if told else head
    cited = _cited(head, citations)
    cited = tuple(sorted((*cited, *by_short_names(document, cited, head.title_span)), key=lambda c: c.span))
    to = (line for line in parts.addressed if not rules("header")["wired"].at(document, line.span))  # which names who sends it
    addressed = tuple(m for line in to for m in bodies.within(line.span))
    return Extract(
        document=document,
        zones=parts,
        header=head,
        bodies=bodies,
        clauses=clauses,
        cited=cited,
        named=tuple(n for n in _named(document, parts, head, cited, [row.task for table in tables for row in table.rows]) if not _of_body(n, bodies)),
        blocks=(*parts.opening, *parts.body),
        undertakings=Undertakings(document, clauses, parts.body, tuple(c.subject for c in cited if c.subject), parts.opening, tables, addressed, _described(document, head, clauses), report=head.type == "NEWS"),
        told=told,
    )


def _of_body(named: Named, bodies: Bodies) -> bool:
    """Whether what looks like a programme begins inside the name of a body: 'Ban Phong trào Tỉnh Đoàn'. The programme of
    'Ban Chỉ đạo Chương trình …' is one."""
    if named.rule != "proper":
        return False
    before = bodies.within(Span(named.span.start - _INSIDE, named.span.start + _INSIDE))
    return any(m.span.start < named.span.start < m.head.end for m in before)


def _described(document: Document, head: Header, clauses: Clauses) -> Actor | None:
    """The body whose functions and duties a title says that the paper is on."""
    match = rules("header")["on-functions"].first(document, head.title_span) if head.title_span else None
    return clauses.at(match.end()) if match else None


def _cited(head: Header, citations: Citations) -> tuple[Citation, ...]:
    """All but the document's own number, and the name of the law that it is; with another date it is another's, for numbers
    begin anew every year and laws are made anew."""
    return tuple(c for c in citations.all if not _own(head, c))


def _own(head: Header, citation: Citation) -> bool:
    if head.number_span and citation.span.overlaps(head.number_span):
        return True
    if citation.rule == "law" and not citation.number and head.type == "Luật" and key(citation.name or "") == key(head.title or ""):
        return not (citation.issued and head.issued) or citation.issued.year == head.issued.year
    if not head.number or not citation.number or key(citation.number) != key(head.number):
        return False
    return not (citation.issued and head.issued) or citation.issued.year == head.issued.year


def _named(document: Document, parts: Zones, head: Header, cited: tuple[Citation, ...], tasks: list[Span]) -> tuple[Named, ...]:
    """Programmes named outside the heads of numbered citations, the title and the end of the document."""
    hidden = [c.head for c in cited if c.number]
    hidden += [Span(t[0].span.start, t[-1].span.end) for t in parts.tails if t]
    hidden += [head.title_span] if head.title_span else []
    about = [*(c.subject for c in cited if c.subject), *tasks]
    elsewhere = Spans(hidden)
    return tuple(n for n in programmes(document, parts.body, about) if not elsewhere.overlap(n.span))
