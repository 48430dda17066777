"""One document from words to facts: the order of the steps, and who is meant by each mention.

First where the document lives, then who it is about, then what it cites and names, then who undertakes what.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import combinations

from kg.extraction.bodies import Bodies, Mention
from kg.extraction.citations import Citation, Citations
from kg.extraction.clauses import Actor, Clauses, Parties
from kg.extraction.header import Header, header
from kg.extraction.layout import Block
from kg.extraction.milestones import steps
from kg.extraction.programmes import Named, programmes
from kg.extraction.tail import recipients, signatures
from kg.extraction.times import period_of
from kg.extraction.undertakings import Undertaking, Undertakings
from kg.extraction.zones import Zones, zones
from kg.facts import (
    AgencyKind,
    Commitment,
    Distribution,
    DocumentFacts,
    Edge,
    Evidence,
    Level,
    Milestone,
    Reference,
    Signature,
)
from kg.resolution.agencies import Agencies, Identity
from kg.resolution.duties import Duties
from kg.resolution.naming import Programmes, within
from kg.resolution.references import References
from kg.resolution.territory import home
from kg.rulebook import rules
from kg.text import Document, Span, fold, key, one_line

_JOINT = ("CTPH", "KHPH", "QCPH", "NEWS")


def read_facts(document: Document) -> DocumentFacts:
    """All that one document states; no other document is looked at."""
    return _Assembly(document).facts()


class _Assembly:
    """The steps of one document, each once, in the order in which they need each other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.zones: Zones = zones(document)
        self.header: Header = header(document, self.zones)
        self.bodies = Bodies(document)
        self.clauses = Clauses(document, self.bodies)
        self.citations = Citations(document, self.bodies)
        self.blocks: tuple[Block, ...] = (*self.zones.opening, *self.zones.body)
        self._block_starts = [b.span.start for b in self.blocks]
        issuing = self._issuing()
        self.named = self._programmes_named()
        above = self.bodies.within(self.header.letterhead) if self.header.letterhead else []
        self.agencies = Agencies(self._home([*above, *issuing]), document.text, self._aliases())
        self.issuers = self._identities(issuing)
        self.agencies.parties = tuple(self.issuers)
        self.edges: list[Edge] = []
        self.undertakings = Undertakings(document, self.clauses, self.zones.body)
        self._by_block = {id(u.block): u for u in self.undertakings.all}

    # --- who issues it, and where ---------------------------------------------------------------------------------

    def _issuing(self) -> list[Mention]:
        """The parties of a joint paper; otherwise the last body of the letterhead, or the one that decides."""
        if self.header.type in _JOINT and self.header.title_span:
            parties = self._joined_behind(self.header.title_span)
            if len(parties) > 1:
                return parties
        for span in (self.header.letterhead, self._authority()):
            found = [m for m in self.bodies.within(span)] if span else []
            if found:
                return found[-1:] if self.header.type not in _JOINT else found
        return []

    def _joined_behind(self, span: Span) -> list[Mention]:
        """'giữa A và B [với C]' in a title, whatever stands before."""
        for mention in self.bodies.within(span):
            row, _ = self.clauses.joined(mention.span.start)
            found = [a for a in row if isinstance(a, Mention)]
            if len(found) > 1:
                return found
        return self.bodies.within(span)

    def _authority(self) -> Span | None:
        """The clause before 'ban hành', 'xây dựng' in the opening, or the line of the one who decides."""
        for block in self.zones.opening:
            match = rules("header")["authority"].first(self.document, block.span)
            if match:
                return Span(block.span.start, match.start())
        return Span(self.zones.opening[0].span.start, self.zones.opening[0].span.end) if self.zones.opening else None

    def _home(self, issuing: list[Mention]):  # type: ignore[no-untyped-def]
        weighty = [s for s in (self.header.title_span, self.header.letterhead) if s]
        weighty += [Span(t[0].span.start, t[-1].span.end) for t in self.zones.tails if t]
        years = [int(y) for y in re.findall(r"\b(?:19[89]|20[0-4])\d\b", self.document.text)]
        year = self.header.issued.year if self.header.issued else (self.header.period.start if self.header.period else None)
        if year is None and years:
            year = max(set(years), key=years.count)
        return home(self.document, weighty, self.header.place, self.bodies.mentions, issuing, year)

    def _identities(self, mentions: list[Mention]) -> list[Identity]:
        found: list[Identity] = []
        for mention in mentions:
            identity = self.agencies.identify(mention, found[-1] if found else None)
            if identity and identity.key not in {i.key for i in found}:
                found.append(identity)
        return found

    # --- programmes and citations ---------------------------------------------------------------------------------

    def _programmes_named(self) -> list[Named]:
        """Mentions of programmes that are no part of a numbered citation's head and no title of a document."""
        heads = [c.head for c in self.citations.all if c.number]
        title = self.header.title_span
        tails = [Span(t[0].span.start, t[-1].span.end) for t in self.zones.tails if t]
        found = programmes(self.document, self.zones.body)
        return [
            n
            for n in found
            if not any(n.span.overlaps(h) for h in heads) and not (title and title.overlaps(n.span)) and not within(n, tails)
        ]

    def _aliases(self) -> dict[str, str]:
        """Short names that the document declares, folded, with what they stand for (without its years)."""
        found = {}
        for named in self.named:
            for alias in named.aliases:
                full = re.sub(r",?\s*giai đoạn \d{4}\s*-\s*\d{4}.*$", "", named.name)
                found[key(alias)] = full
        return found

    def facts(self) -> DocumentFacts:
        """Everything, in one frozen record."""
        programmes_ = self._read_programmes()
        references = self._references = self._read_references()
        self._mentions()
        commitments, milestones = self._duties(programmes_, references)
        distributions, signed = self._tails()
        own = self._own_reference()
        self._programme_edges(programmes_, references, own)
        self.edges += [Edge(a, "unitOf", b, e) for a, b, e in self.agencies.owner_pairs()]
        agencies = self.agencies.facts()
        known = {a.key for a in agencies}
        return DocumentFacts(
            source=self.document.name,
            digest=self.document.digest,
            text=self.document.text,
            document=own,
            place=self.header.place,
            level=self.agencies.home.level,
            own_programme=programmes_.own,
            territories=self.agencies.territories(),
            agencies=agencies,
            programmes=programmes_.facts(),
            references=references.facts(),
            edges=_settled_edges(self.edges, known),
            commitments=commitments,
            milestones=milestones,
            distributions=distributions,
            signatures=signed,
        )

    def _own_name(self) -> tuple[str, Evidence] | None:
        """What the document's own programme is called: its title, or what a report says was signed."""
        span = self.header.title_span
        if span is None or not self.header.programme:
            return self._promulgated_name()
        evidence = Evidence(span, "title")
        if self.header.type != "NEWS":
            title = self.header.title or ""
            shout = re.match(r"[A-ZĐÀ-Ỹ\s]{4,}(?=\s|$)", title)
            name = self._in_small(title) if title.isupper() else (shout.group().capitalize() + title[shout.end() :] if shout else title)
            return re.sub(r"\bCông tác giữa\b", "công tác giữa", name.replace(" Giữa ", " giữa ").replace(" Thực hiện ", " thực hiện ")), evidence
        signed = rules("header")["news-programme"].first(self.document, span)
        if signed is None:
            return None
        words = one_line(self.document.text[signed.start("name") : signed.end("name")])
        parties = " và ".join(i.name for i in self.issuers)
        return f"{words[0].upper()}{words[1:]} giữa {parties}", Evidence(Span(signed.start("name"), signed.end("name")), "news-programme")

    def _promulgated_name(self) -> tuple[str, Evidence] | None:
        """What the first article of a decision promulgates."""
        rule = rules("header")["promulgates"]
        for block in self.zones.body[:6]:
            match = rule.at(self.document, block.span) if block.kind == "article" else None
            if match:
                words = one_line(self.document.text[match.start("name") : match.end("name")]).strip(" ,“”\"")
                return words[0].upper() + words[1:], Evidence(Span(match.start("name"), match.end("name")), "promulgates")
        return None

    def _in_small(self, title: str) -> str:
        """A title in capitals as the text prints it elsewhere; otherwise as it stands, for capitals hide names."""
        words = r"\s+".join(re.escape(w) for w in fold(title).split())
        behind = self.header.title_span.end if self.header.title_span else 0
        for match in re.compile(words).finditer(self.document.folded, behind):
            printed = one_line(self.document.text[match.start() : match.end()])
            if not printed.isupper():
                return printed[0].upper() + printed[1:]
        return title

    def _read_programmes(self) -> Programmes:
        found = Programmes(self.document, self.header, self.agencies.home.level, tuple(i.name for i in self.issuers))
        own = self._own_name()
        self._own_evidence = own[1] if own else None
        if own:
            spoken = period_of(rules("header")["period"].search(own[0]))
            found.set_up(own[0], own[1], self.header.period or spoken)
        self._programme_of: dict[Span, str] = {n.span: found.add(n, self._of_own_parties(n)) for n in self.named}
        return found

    def _of_own_parties(self, named: Named) -> bool:
        """'Kế hoạch phối hợp … giữa A và B giai đoạn …' with the parties and the years of the document."""
        if named.period != self.header.period or len(self.issuers) < 2:
            return False
        found = {i.key for m in self.bodies.within(named.span) if (i := self.agencies.identify(m))}
        return found == {i.key for i in self.issuers}

    def _read_references(self) -> References:
        own_number = self.header.number
        listed = tuple(
            c
            for c in self.citations.all
            if not (own_number and c.number and key(c.number) == key(own_number))
            and not (self.header.number_span and c.span.overlaps(self.header.number_span))
        )
        self.cited = listed
        references = References(self.document, self._issuer_key, citations=listed)
        for citation in listed:
            references.add(citation)
        return references

    def _issuer_key(self, mention: Mention) -> str | None:
        identity = self.agencies.identify(mention, self._owner_for(mention.span.start))
        return self.agencies.add(mention, identity, "issuer") if identity else None

    # --- who is meant ---------------------------------------------------------------------------------------------

    def _block_at(self, offset: int) -> Block | None:
        place = bisect_right(self._block_starts, offset) - 1
        block = self.blocks[place] if place >= 0 else None
        return block if block and block.span.start <= offset < block.span.end else None

    def _owner_for(self, offset: int, named: bool = False) -> Identity | None:
        """Whose office is meant by 'Văn phòng' alone: the one that the heading charges, else the only issuer; an office with
        a name of its own (``named``) is the only issuer's no more than anybody's."""
        block = self._block_at(offset)
        for above in block.ancestors() if block else ():
            roles = self.undertakings.heading_roles(above)
            if roles and roles.lead and isinstance(roles.lead[0], Mention):
                return self.agencies.identify(roles.lead[0])
        return None if named else self._organisation()

    def _organisation(self) -> Identity | None:
        """The body behind a single issuer: the Youth Union behind its Executive Committee."""
        if len(self.issuers) != 1:
            return None
        issuer = self.issuers[0]
        return issuer.owner if issuer.kind is AgencyKind.UNIT and issuer.owner else issuer

    def _mentions(self) -> None:
        """Every body mentioned outside titles in quotation marks, met as itself."""
        quoted = [n.span for n in self.named if "“" in self.document.quote(n.span) or '"' in self.document.quote(n.span) or n.rule.endswith("quoted")]
        quoted += [c.span for c in self.cited if c.tiers] + self._recipient_lines()
        previous: Identity | None = None
        end = -1
        for mention in self.bodies.mentions:
            if any(q.covers(mention.span) for q in quoted):
                continue
            near = previous if previous and mention.span.start - end < 60 and "." not in self.document.text[end : mention.span.start] else None
            identity = self._identity(mention, near.level if near else None)
            if identity:
                self.agencies.add(mention, identity, "mention")
                previous, end = identity, mention.span.end

    def _recipient_lines(self) -> list[Span]:
        """Below 'Nơi nhận' a body is met only as a recipient."""
        found = []
        for tail in self.zones.tails:
            listed = [i for i, line in enumerate(tail) if rules("tail")["recipients"].at(self.document, line.span)]
            found += [line.span for line in tail[listed[0] :] if not self.document.quote(line.span).isupper()] if listed else []
        return found

    def _identity(self, mention: Mention, peer: Level | None = None) -> Identity | None:
        return self.agencies.identify(mention, self._owner_for(mention.span.start, mention.body.open), peer)

    def _who(self, actor: Actor, block: Block | None) -> tuple[str, ...]:
        if isinstance(actor, Parties):
            return tuple(i.key for i in self.issuers) if len(self.issuers) > 1 else ()
        peer = None
        for mention in self.bodies.within(Span(max(0, actor.span.start - 80), actor.span.start)):
            identity = self._identity(mention)
            peer = identity.level if identity else peer
        identity = self._identity(actor, peer)
        return (self.agencies.add(actor, identity, "role"),) if identity else ()

    # --- duties ---------------------------------------------------------------------------------------------------

    def _default(self) -> tuple[str, ...]:
        organisation = self._organisation()
        return (organisation.key,) if organisation else tuple(i.key for i in self.issuers)

    def _duties(self, programmes_: Programmes, references: References) -> tuple[tuple[Commitment, ...], tuple[Milestone, ...]]:
        issuers = tuple(i.key for i in self.issuers)

        def refers(span: Span) -> tuple[str, ...]:
            keys = [(c.span.start, k) for c in self.cited if span.start <= c.span.start < span.end for k in references.keys(c)]
            keys += [(s.start, k) for s, k in self._programme_of.items() if span.start <= s.start < span.end]
            return tuple(dict.fromkeys(k for _, k in sorted(keys)))

        named = [c.span for c in self.cited] + [n.span for n in self.named]
        duties = Duties(self.document, self._who, issuers, self._default(), refers, named, [m.span for m in self.bodies.mentions])
        commitments = [duties.commitment(u) for u in self.undertakings.all]
        for u, c in zip(self.undertakings.all, commitments, strict=True):
            self.edges += duties.together(u, c)
        self._relations(duties, {id(u.block): c for u, c in zip(self.undertakings.all, commitments, strict=True)})
        self._carried_out(programmes_, commitments)
        return tuple(commitments), tuple(self._milestones(duties))

    def _relations(self, duties: Duties, known: dict[int, Commitment]) -> None:
        for block in self.blocks:
            commitment = known.get(id(block))
            roles = self._roles_above(block)
            lead = commitment.lead if commitment else duties.lead(roles, block)
            for relation in self.undertakings.relations((block,)):
                self.edges += duties.edges(relation, block, lead, commitment.coordinating if commitment else ())

    def _roles_above(self, block: Block):  # type: ignore[no-untyped-def]
        for above in block.ancestors():
            roles = self.undertakings.heading_roles(above)
            if roles:
                return roles
        return None

    def _milestones(self, duties: Duties) -> list[Milestone]:
        masked = [c.span for c in self.cited]
        found = []
        for step in steps(self.document, self.blocks, masked, self.header.issued):
            item: Undertaking | None = self._by_block.get(id(step.block))
            roles = (item.own or item.heading) if item else self._roles_above(step.block)
            lead = duties.lead(roles, step.block)
            responsible = () if step.rule == "in-force" else lead
            found.append(duties.milestone(step, responsible))
        return found

    def _carried_out(self, programmes_: Programmes, commitments: list[Commitment]) -> None:
        """A commitment (or the heading over commitments) to carry out what it names makes the programme implement it."""
        if programmes_.own is None:
            return
        undertaken = {id(a): a for u in self.undertakings.all for a in u.block.ancestors()}
        stated = [(c.evidence.span, "commitment-carries-out") for c in commitments]
        stated += [(b.span, "commitment-heading") for b in undertaken.values()]
        for span, rule in sorted(stated):
            for key_ in self._governed(span):
                if key_ != programmes_.own:
                    self.edges.append(Edge(programmes_.own, "implements", key_, Evidence(span, rule)))

    def _governed(self, span: Span) -> list[str]:
        """What stands right behind a verb of carrying out, and what is joined to that."""
        verb, joint = rules("roles")["carries-out"], rules("roles")["and-also"]
        named = [(s, s, (k,)) for s, k in self._programme_of.items() if span.covers(s)]
        named += [(c.head, c.span, self._references.keys(c)) for c in self.cited if span.covers(c.head)]
        found: list[str] = []
        end = None
        for head, whole, keys in sorted(named, key=lambda n: n[0]):
            before = Span(max(span.start, head.start - 80), head.start)
            joined = end is not None and end <= head.start and joint.at(self.document, Span(end, head.start))
            if joined or verb.first(self.document, before):
                found += keys
                end = whole.end
        return found

    # --- the end of the document ----------------------------------------------------------------------------------

    def _tails(self) -> tuple[tuple[Distribution, ...], tuple[Signature, ...]]:
        distributions: list[Distribution] = []
        signed: list[Signature] = []
        for tail in self.zones.tails:
            for line in recipients(self.document, tail):
                keys = self._recipients(line.names)
                if keys:
                    distributions.append(Distribution(keys, line.purpose, Evidence(line.span, "recipient")))
            for mark in signatures(self.document, tail):
                bodies = self.bodies.within(mark.body) if mark.body else []
                who = [k for m in bodies[-1:] for k in self._who(m, None)]
                signed.append(Signature(mark.name, mark.role, who[0] if who else None, Evidence(mark.span, "signature")))
        return tuple(distributions), tuple(signed)

    def _recipients(self, span: Span) -> tuple[str, ...]:
        """The bodies of one line; behind 'X:' stand offices of X."""
        mentions = self.bodies.within(span)
        found: list[str] = []
        above: Identity | None = None
        for place, mention in enumerate(mentions):
            context = above or (None if mention.body.open else self._owner_for(mention.span.start))
            identity = self.agencies.identify(mention, context)
            if identity is None:
                continue
            following = mentions[place + 1] if place + 1 < len(mentions) else None
            between = self.document.text[mention.span.end : following.span.start] if following else ""
            plural = place > 0 and mentions[place - 1].body.plural and mentions[place - 1].owner is not None
            if plural and self.document.folded[mentions[place - 1].span.end : mention.span.start].strip() == "va":
                continue  # 'thuộc A và B': the offices of both, not B
            if following and between.strip() == ":" and following.body.unit == "must" and following.owner is None:
                above = identity
                self.agencies.add(mention, identity, "mention")
                continue
            found.append(self.agencies.add(mention, identity, "recipient"))
        return tuple(dict.fromkeys(found))

    # --- the document itself --------------------------------------------------------------------------------------

    def _own_reference(self) -> Reference:
        head = self.header
        spans = [(s, r) for s, r in ((head.title_span, "title"), (head.number_span, "number-line"), (head.date_span, "dateline")) if s]
        where = Evidence(head.title_span or Span(0, min(len(self.document.text), 1)), "title")
        for mention, identity in zip(self._issuing(), self.issuers, strict=False):
            self.agencies.add(mention, identity, "issuer")
        issuers = tuple(i.key for i in self.issuers)
        return Reference(
            key=f"document:own|{self.document.digest}",
            type=head.type,
            number=head.number,
            issued=head.issued,
            issuers=issuers,
            title=head.title,
            forms=(),
            evidence=tuple(Evidence(s, r) for s, r in spans) or (where,),
        )

    def _programme_edges(self, programmes_: Programmes, references: References, own: Reference) -> None:
        title = Evidence(self.header.title_span, "title") if self.header.title_span else own.evidence[0]
        subject = programmes_.own or own.key
        issuers = [i.key for i in self.issuers]
        self.edges += [Edge(own.key, "issuer", k, title) for k in issuers]
        if programmes_.own:
            self.edges.append(Edge(own.key, "establishes", programmes_.own, self._own_evidence or title))
            if len(issuers) > 1:
                self.edges += [Edge(programmes_.own, "party", k, title) for k in issuers]
                self.edges += [Edge(a, "coordinatesWith", b, title) for a, b in combinations(issuers, 2)]
        for span, key_ in self._programme_of.items():
            if key_ != subject:
                self.edges.append(Edge(subject, "cites", key_, Evidence(span, "programme")))
        for citation in self.cited:
            self._citation_edges(citation, programmes_, references, subject)
        self._parts()
        self._approved(references)

    def _citation_edges(self, citation: Citation, programmes_: Programmes, references: References, subject: str) -> None:
        evidence = Evidence(citation.span, f"citation-{citation.rule}")
        keys = references.keys(citation)
        self.edges += [Edge(subject, "cites", k, evidence) for k in keys]
        if citation.tiers:
            return
        issuers = [k for m in citation.issuers if (k := self._issuer_key(m))]
        names = [i.name for m in citation.issuers if (i := self.agencies.identify(m, self._owner_for(m.span.start)))]
        self.edges += [Edge(keys[0], "issuer", k, evidence) for k in issuers]
        established = programmes_.cited(citation, tuple(names))
        if established:
            self.edges.append(Edge(keys[0], "establishes", established, evidence))
            if citation.type and citation.type.notation in _JOINT:
                self.edges += [Edge(established, "party", k, evidence) for k in issuers]
                self.edges += [Edge(a, "coordinatesWith", b, evidence) for a, b in combinations(issuers, 2)]
        self._opening_edges(citation, keys[0], established, subject, evidence)

    def _opening_edges(self, citation: Citation, key_: str, established: str | None, subject: str, evidence: Evidence) -> None:
        """basedOn and implements, where the citation stands on its own in the title or the opening."""
        nested = any(o is not citation and o.subject and o.subject.covers(citation.head) for o in self.cited)
        if nested:
            return
        carries = based = False
        title = self.header.title_span
        if title and title.covers(citation.head):
            before = self.document.folded[title.start : citation.head.start]
            carries = based = "thuc hien" in before or "trien khai" in before
        for block in self.zones.opening:
            if not block.span.covers(citation.head):
                continue
            opens = rules("header")["opening"].at(self.document, block.span)
            based = based or bool(opens and not (citation.type and citation.type.notation in ("TTr", "CV")))
            carries = carries or bool(based and rules("header")["opening-carries-out"].at(self.document, block.span))
            superior = citation.type is not None and citation.type.programme
            carries = carries or (based and superior)
        if based:
            self.edges.append(Edge(subject, "basedOn", key_, replace(evidence, rule="opening-basis")))
        if carries:
            self.edges.append(Edge(subject, "implements", established or key_, replace(evidence, rule="opening-carries-out")))

    def _parts(self) -> None:
        """'Dự án 8 - Chương trình …': a part and its whole."""
        rule = rules("programmes")["part-of"]
        ordered = sorted(self._programme_of.items())
        for (span, part), (after, whole) in zip(ordered, ordered[1:], strict=False):
            match = rule.pattern.match(self.document.folded, span.end)
            if match and match.end() == after.start and part != whole:
                self.edges.append(Edge(part, "partOf", whole, Evidence(Span(span.start, after.end), "part-of")))

    def _approved(self, references: References) -> None:
        """'Đề án “…” theo Quyết định số …', 'Nghị quyết … phê duyệt … Chương trình …': the document that sets it up."""
        table = rules("programmes")
        for span, programme in self._programme_of.items():
            for citation in self.cited:
                if citation.tiers:
                    continue
                gap = Span(span.end, citation.head.start)
                behind = 0 < gap.end - gap.start <= 60 and table["approved-by"].at(self.document, gap)
                start = Span(citation.subject.start, span.start) if citation.subject and citation.subject.covers(span) else None
                if behind or (start and table["sets-up"].at(self.document, start)):
                    whole = Span(min(span.start, citation.span.start), max(span.end, citation.span.end))
                    self.edges.append(Edge(references.keys(citation)[0], "establishes", programme, Evidence(whole, "sets-up")))


def _settled_edges(edges: list[Edge], agencies: set[str]) -> tuple[Edge, ...]:
    """Each edge once for each place that states it; the symmetric one in one direction; none to a body nobody met."""
    kept = {}
    for edge in edges:
        ends = (edge.subject, edge.object)
        if edge.subject == edge.object or any(e.startswith("agency:") and e not in agencies for e in ends):
            continue
        if edge.predicate == "coordinatesWith" and edge.subject > edge.object:
            edge = replace(edge, subject=edge.object, object=edge.subject)
        kept.setdefault((edge.subject, edge.predicate, edge.object, edge.evidence), edge)
    return tuple(sorted(kept.values(), key=lambda e: (e.subject, e.predicate, e.object, e.evidence.span, e.evidence.rule)))
