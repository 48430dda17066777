"""What the document's programme and its bodies have to do with each other, edge by edge, each with its words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, pairwise

from kg.extraction import JOINT, Extract
from kg.extraction.citations import Citation
from kg.extraction.layout import Block
from kg.facts import Commitment, Edge, Evidence
from kg.resolution.meaning import Meaning
from kg.resolution.naming import Programmes
from kg.resolution.references import References
from kg.rulebook import rules
from kg.text import Span, Spans


@dataclass
class Relations:
    """Reads the edges of one document. ``subject`` is its own programme, or the document where it sets up none."""

    read: Extract
    meaning: Meaning
    programmes: Programmes
    references: References
    programme_of: dict[Span, str]
    subject: str

    def of_document(self, own: str, title: Evidence, established: Evidence | None) -> Iterator[Edge]:
        """Who issues the document, what it sets up, and who agrees it."""
        issuers = self.meaning.issuer_keys
        yield from (Edge(own, "issuer", k, title) for k in issuers)
        if self.programmes.own:
            yield Edge(own, "establishes", self.programmes.own, established or title)
            left, right = self.meaning.sides
            if left and right:
                said = established or title
                yield from (Edge(self.programmes.own, "party", k, said) for k in (*left, *right))
                yield from (Edge(a, "coordinatesWith", b, said) for a in left for b in right)
            elif len(issuers) > 1:
                yield from (Edge(self.programmes.own, "party", k, title) for k in issuers)
                yield from _together(issuers, title)

    def of_programmes(self) -> Iterator[Edge]:
        """Programmes named, what they are part of, what sets them up, and those that the opening says are carried out."""
        for span, key_ in self.programme_of.items():
            if key_ != self.subject:
                yield Edge(self.subject, "cites", key_, Evidence(span, "programme"))
        yield from self._parts()
        yield from self._set_up()
        for block in self.read.zones.opening:
            if rules("header")["opening-carries-out"].at(self.read.document, block.span):
                governed = [k for k in self.governed(block.span) if k.startswith("programme:") and k != self.subject]
                yield from (Edge(self.subject, "implements", k, Evidence(block.span, "opening-carries-out")) for k in governed)

    def of_citation(self, citation: Citation) -> Iterator[Edge]:
        """A cited document: that it is cited, who issued it, what it sets up, and whether the opening rests on it."""
        evidence = Evidence(citation.span, f"citation-{citation.rule}")
        keys = self.references.keys(citation)
        yield from (Edge(self.subject, "cites", k, evidence) for k in keys)
        if citation.tiers:
            return
        issuers = [k for m in citation.issuers if (k := self.meaning.met(m, "issuer"))]
        names = [i.name for m in citation.issuers if (i := self.meaning.identity(m))]
        yield from (Edge(keys[0], "issuer", k, evidence) for k in issuers)
        established = self.programmes.cited(citation, tuple(names))
        if established:
            yield Edge(keys[0], "establishes", established, evidence)
            if citation.type and citation.type.notation in JOINT:
                yield from (Edge(established, "party", k, evidence) for k in issuers)
                yield from _together(issuers, evidence)
        yield from self._grounds(citation, keys[0], established, evidence)

    def _grounds(self, citation: Citation, key_: str, established: str | None, evidence: Evidence) -> Iterator[Edge]:
        """basedOn and implements, where the citation stands on its own in the title or the opening."""
        if self._subjects.cover(citation.head):
            return
        based, carries = self._in_title(citation)
        block = self.meaning.block_at(citation.head.start)
        if block and id(block) in self._opening and block.span.covers(citation.head) and rules("header")["opening"].at(self.read.document, block.span):
            kind = citation.type
            based = True
            rests = rules("header")["opening-rests-on"].at(self.read.document, block.span)
            superior = kind is not None and kind.programme and bool(rests)
            proposed = rules("header")["on-proposal"].first(self.read.document, Span(block.span.start, citation.head.start))
            carries = carries or superior or (not proposed and bool(rules("header")["opening-carries-out"].at(self.read.document, block.span)))
        based = based or (block is not None and self._listed_as_ground(block, citation))
        if based:
            yield Edge(self.subject, "basedOn", key_, replace(evidence, rule="opening-basis"))
        if based and carries:
            yield Edge(self.subject, "implements", established or key_, replace(evidence, rule="opening-carries-out"))

    def _listed_as_ground(self, block: Block, citation: Citation) -> bool:
        """Whether an item under 'Căn cứ pháp lý' opens with the citation."""
        above = block.parent
        opens = not self.read.document.text[block.span.start : citation.head.start].strip(" -")
        return opens and above is not None and rules("header")["grounds-heading"].at(self.read.document, above.span) is not None

    def _in_title(self, citation: Citation) -> tuple[bool, bool]:
        """'Thực hiện Nghị quyết …' in a title: it rests on it and carries it out."""
        title = self.read.header.title_span
        if title is None or not title.covers(citation.head):
            return False, False
        carries = self._title_verb <= citation.head.start
        return carries, carries

    @cached_property
    def _title_verb(self) -> int:
        """Behind the first verb of carrying out in the title."""
        title = self.read.header.title_span or Span(0, 0)
        verb = re.compile("thuc hien|trien khai").search(self.read.document.folded, *title)
        return verb.end() if verb else len(self.read.document.text) + 1

    @cached_property
    def _subjects(self) -> Spans:
        return Spans(c.subject for c in self.read.cited if c.subject)

    @cached_property
    def _opening(self) -> frozenset[int]:
        return frozenset(id(block) for block in self.read.zones.opening)

    def _parts(self) -> Iterator[Edge]:
        """'Dự án 8 - Chương trình …': a part and its whole."""
        rule = rules("programmes")["part-of"]
        ordered = sorted(self.programme_of.items())
        for (span, part), (after, whole) in pairwise(ordered):
            match = rule.pattern.match(self.read.document.folded, span.end)
            if match and match.end() == after.start and part != whole:
                yield Edge(part, "partOf", whole, Evidence(Span(span.start, after.end), "part-of"))

    def _set_up(self) -> Iterator[Edge]:
        """'Đề án “…” theo Quyết định số …', 'Nghị quyết … phê duyệt … Chương trình …': the document that sets it up."""
        table, document = rules("programmes"), self.read.document
        cited = [c for c in self.read.cited if not c.tiers]
        heads = [c.head.start for c in cited]
        about = {c.subject: c for c in cited if c.subject}
        for span, programme in self.programme_of.items():
            behind = cited[bisect_right(heads, span.end) : bisect_right(heads, span.end + 60)]
            found = [c for c in behind if table["approved-by"].at(document, Span(span.end, c.head.start))]
            subjects = [s for s in self._subjects.covering(span) if s in about]
            found += [about[s] for s in subjects if table["sets-up"].at(document, Span(s.start, span.start))]
            for citation in found:
                whole = Span(min(span.start, citation.span.start), max(span.end, citation.span.end))
                yield Edge(self.references.keys(citation)[0], "establishes", programme, Evidence(whole, "sets-up"))

    def carried_out(self, commitments: Iterable[Commitment]) -> Iterator[Edge]:
        """A commitment (or the heading over commitments) to carry out what it names makes the programme implement it."""
        if self.programmes.own is None or self.programmes.paper:
            return
        headings = {a.span for u in self.read.undertakings.all for a in u.block.ancestors()}
        stated = [(c.evidence.span, "commitment-carries-out") for c in commitments]
        stated += [(span, "commitment-heading") for span in headings]
        for span, rule in sorted(stated):
            governed = [k for k in self.governed(span) if k != self.programmes.own]
            yield from (Edge(self.programmes.own, "implements", k, Evidence(span, rule)) for k in governed)

    def governed(self, span: Span) -> list[str]:
        """What stands right behind a verb of carrying out, and what is joined to that."""
        document = self.read.document
        verb, joint = rules("roles")["carries-out"], rules("roles")["and-also"]
        found: list[str] = []
        end = None
        inside = self._named[bisect_left(self._named, ((span.start,),)) : bisect_left(self._named, ((span.end,),))]
        for head, whole, keys in (named for named in inside if span.covers(named[0])):
            joined = end is not None and end <= head.start and joint.at(document, Span(end, head.start))
            if joined or verb.first(document, Span(max(span.start, head.start - 80), head.start)):
                found += keys
                end = whole.end
        return found


    @cached_property
    def _named(self) -> list[tuple[Span, Span, tuple[str, ...]]]:
        """What is named by its place: the place, the whole words, and what they mean."""
        named: list[tuple[Span, Span, tuple[str, ...]]] = [(s, s, (k,)) for s, k in self.programme_of.items()]
        return sorted(named + [(c.head, c.span, self.references.keys(c)) for c in self.read.cited], key=lambda n: n[0])


def _together(keys: Iterable[str], evidence: Evidence) -> Iterator[Edge]:
    return (Edge(a, "coordinatesWith", b, evidence) for a, b in combinations(keys, 2))


def settled(edges: Iterable[Edge], agencies: set[str]) -> tuple[Edge, ...]:
    """Each edge once for each place that states it; the symmetric one in one direction; none to a body nobody met."""
    kept: dict[tuple[str, str, str, Evidence], Edge] = {}
    for edge in edges:
        ends = (edge.subject, edge.object)
        if edge.subject == edge.object or any(e.startswith("agency:") and e not in agencies for e in ends):
            continue
        if edge.predicate == "coordinatesWith" and edge.subject > edge.object:
            edge = replace(edge, subject=edge.object, object=edge.subject)
        kept.setdefault((edge.subject, edge.predicate, edge.object, edge.evidence), edge)
    return tuple(sorted(kept.values(), key=lambda e: (e.subject, e.predicate, e.object, e.evidence.span, e.evidence.rule)))
