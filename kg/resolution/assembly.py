"""One document from words to facts: the order of the steps, and nothing else.

First who issues it and where it lives, then what it cites and names, then who undertakes what; the frozen record at the
end is all that later stages see.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.extraction import Extract, extract
from kg.extraction.layout import Block
from kg.extraction.milestones import Step, steps
from kg.extraction.programmes import Named
from kg.extraction.times import period_of
from kg.extraction.types import instructs
from kg.facts import (
    AgencyKind,
    Commitment,
    DocumentFacts,
    Edge,
    Evidence,
    Level,
    Milestone,
    MilestoneKind,
    Reference,
)
from kg.resolution.duties import Duties
from kg.resolution.issuing import session_with
from kg.resolution.meaning import Meaning
from kg.resolution.naming import Programmes
from kg.resolution.own_names import own_name, paper_name
from kg.resolution.references import References
from kg.resolution.relations import Relations, settled
from kg.rulebook import rules
from kg.text import Document, Span, Spans

# steps that any paper has; a date in a directive or a regulation is otherwise a deadline of its task
_OF_PAPERS = (MilestoneKind.ENTRY_INTO_FORCE, MilestoneKind.INTERIM_REVIEW, MilestoneKind.FINAL_REVIEW, MilestoneKind.REPORTING)


def read_facts(document: Document) -> DocumentFacts:
    """All that one document states; no other document is looked at."""
    read = extract(document)
    meaning = Meaning(read)
    programmes, programme_of, established = _programmes(read, meaning)
    references = References(document, lambda m: meaning.met(m, "issuer"), citations=read.cited)
    for citation in read.cited:
        references.add(citation)
    meaning.meet_all()
    own = _own_reference(read, meaning)
    relations = Relations(read, meaning, programmes, references, programme_of, programmes.own or own.key)
    edges = list(relations.of_document(own.key, own.evidence[0], established))
    commitments, milestones = _duties(read, meaning, relations, edges)
    edges += relations.of_programmes()
    edges += [e for citation in read.cited for e in relations.of_citation(citation)]
    distributions, signed = meaning.distributions(), meaning.signatures()
    edges += [Edge(office, "unitOf", body, evidence) for office, body, evidence in meaning.agencies.owner_pairs()]
    agencies = meaning.agencies.facts()
    return DocumentFacts(
        source=document.name,
        digest=document.digest,
        text=document.text,
        document=own,
        place=read.header.place,
        level=_level(meaning),
        own_programme=programmes.own,
        territories=meaning.agencies.territories(),
        agencies=agencies,
        programmes=programmes.facts(),
        references=references.facts(),
        edges=settled(edges, {a.key for a in agencies}),
        commitments=commitments,
        milestones=milestones,
        distributions=distributions,
        signatures=signed,
        left_open=meaning.left_open(),
    )


def _level(meaning: Meaning) -> Level | None:
    home = meaning.identities.home
    return home.level if home.stated else None


def _own_reference(read: Extract, meaning: Meaning) -> Reference:
    """The document itself, as its head shows it."""
    head = read.header
    spans = [(s, r) for s, r in ((head.title_span, "title"), (head.number_span, "number-line"), (head.date_span, "dateline")) if s]
    first = Evidence(Span(0, min(len(read.document.text), 1)), "title")
    return Reference(
        key=f"document:own|{read.document.digest}",
        type=head.type,
        number=head.number,
        issued=head.issued,
        issuers=meaning.issuer_keys,
        title=head.title,
        forms=(),
        evidence=tuple(Evidence(s, r) for s, r in spans) or (first,),
    )


def _programmes(read: Extract, meaning: Meaning) -> tuple[Programmes, dict[Span, str], Evidence | None]:
    """The programmes of the document, which mention means which, and the words that set up its own."""
    parties = tuple(i.name for i in meaning.issuers)
    found = Programmes(read.document, read.header, _level(meaning), parties)
    own = own_name(read, parties)
    if own:
        spoken = period_of(rules("header")["period"].search(own[0]))
        found.set_up(own[0], own[1], read.header.period or spoken)
    elif own := paper_name(read):
        found.set_up(own[0], own[1], None)
        found.paper = True
    mentions = {n.span: found.add(n, _of_own_parties(read, meaning, n)) for n in read.named}
    return found, mentions, own[1] if own else None


def _of_own_parties(read: Extract, meaning: Meaning, named: Named) -> bool:
    """'Kế hoạch phối hợp … giữa A và B giai đoạn …' with the parties and the years of the document."""
    if named.period != read.header.period or len(meaning.issuers) < 2:
        return False
    found = {i.key for m in read.bodies.within(named.span) if (i := meaning.identities.identify(m))}
    return found == set(meaning.issuer_keys)


def _in_session(read: Extract, meaning: Meaning) -> str | None:
    """The People's Committee of the province with whose leaders the session was that the paper concludes."""
    unit = session_with(read, meaning.identities.home.when)
    for mention in read.bodies.mentions if unit else ():
        identity = meaning.identity(mention) if mention.body.name == "Ủy ban nhân dân" else None
        if identity and identity.unit == unit and identity.kind is AgencyKind.BODY:
            return meaning.met(mention, "role")
    return None


def _directed(read: Extract, meaning: Meaning, commitments: Iterable[Commitment]) -> Iterator[Edge]:
    """'… có ý kiến chỉ đạo như sau:': the only issuer directs those addressed and those charged."""
    span, issuers = read.undertakings.directing, meaning.issuer_keys
    if span is None or len(issuers) != 1:
        return
    addressed = (k for actor in read.undertakings.addressed for k in meaning.who(actor, None))
    charged = (k for c in commitments for k in c.lead)
    for key_ in dict.fromkeys((*addressed, *charged)):
        if key_ != issuers[0]:
            yield Edge(issuers[0], "directs", key_, Evidence(span, "directs-as-follows"))


def _cites(read: Extract, span: Span) -> bool:
    """Whether an item opens with the number of a document, as in a list of what was issued."""
    return any(c.number is not None and span.start <= c.span.start <= span.start + 3 for c in read.cited)


def _of_a_year(step: Step) -> bool:
    """A report with a year alone: in a directive or a letter that is the year which is reported on."""
    return step.kind is MilestoneKind.REPORTING and step.date is not None and step.date.month is None


def _instructed(read: Extract, meaning: Meaning) -> tuple[str, ...]:
    """Those whom the words before a list charge with all of it; where they name nobody, those whom the letter addresses."""
    roles = read.undertakings.instructed if instructs(read.header.type) else None
    if roles is None or roles.rule == "requires":
        return ()
    if session := _in_session(read, meaning):
        return (session,)
    actors = roles.lead or read.undertakings.addressed
    return tuple(dict.fromkeys(k for actor in actors for k in meaning.who(actor, None)))


def _duties(
    read: Extract, meaning: Meaning, relations: Relations, edges: list[Edge]
) -> tuple[tuple[Commitment, ...], tuple[Milestone, ...]]:
    """Commitments and milestones; the relations that their words state are added to ``edges``."""
    said = sorted([(c.span.start, k) for c in read.cited for k in relations.references.keys(c)] + [(s.start, k) for s, k in relations.programme_of.items()])

    def refers(span: Span) -> tuple[str, ...]:
        return tuple(dict.fromkeys(k for _, k in said[bisect_left(said, (span.start,)) : bisect_left(said, (span.end,))]))

    named = Spans([c.span for c in read.cited] + [n.span for n in read.named])
    bodies = Spans(m.span for m in read.bodies.mentions)
    when = meaning.identities.home.when if read.header.issued or read.header.period else None
    since = int(when[:4]) if when else None
    period = read.header.period
    year = period.start if period and period.start == period.end else None
    default = meaning.default or _instructed(read, meaning)
    duties = Duties(read.document, meaning.who, meaning.issuer_keys, default, meaning.default or meaning.issuer_keys, refers, since, year, named, bodies)
    charging = read.undertakings.instructed if instructs(read.header.type) else None
    proper = relations.programmes.own and not relations.programmes.paper
    end = next((tail[0].span.start for tail in read.zones.tails if tail), len(read.document.text))  # forms may be annexed behind it
    taken = [u for u in read.undertakings.all if proper or u.charges or (charging and u.block.span.start < end and not _cites(read, u.block.span))]
    by_block = {id(u.block): (u, duties.commitment(u)) for u in taken}
    for item, commitment in by_block.values():
        edges += duties.together(item, commitment)
    for block in read.blocks:
        known = by_block.get(id(block))
        lead = known[1].lead if known else duties.lead(meaning.roles_above(block), block)
        for relation in read.undertakings.coordination.relations((block,)):
            edges += duties.edges(relation, block, lead, known[1].coordinating if known else (), known is not None)
    commitments = tuple(c for _, c in by_block.values())
    edges += relations.carried_out(commitments)
    edges += _directed(read, meaning, commitments)

    charged: dict[int, tuple[str, ...]] = {}

    def responsible(block: Block) -> tuple[str, ...]:
        if id(block) not in charged:
            known = by_block.get(id(block))
            charged[id(block)] = duties.lead((known[0].own or known[0].heading) if known else meaning.roles_above(block), block)
        return charged[id(block)]

    masked = [c.span for c in read.cited]
    if relations.programmes.own is None:
        return commitments, ()
    found = steps(read.document, read.blocks, masked, read.header.issued)
    found = found if proper else [s for s in found if s.kind in _OF_PAPERS and not _of_a_year(s)]
    return commitments, tuple(duties.milestone(s, () if s.rule == "in-force" else responsible(s.block)) for s in found)
