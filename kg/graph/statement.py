"""What a document states, as triples: names from the contract, and for every fact the words that state it.

The one rule: nothing goes into a document's graph that the document does not say, except the names under which the
things it speaks of are known.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.facts import (
    Agency,
    Commitment,
    DocumentFacts,
    Evidence,
    Milestone,
    PartialDate,
    Programme,
    Reference,
    Target,
)
from kg.graph.evidence import Sayings
from kg.graph.iris import Iris
from kg.graph.literals import date, decimal, text
from kg.graph.reference import agency_triples, unlisted_type
from kg.ontology import DCTERMS, PH, PROV, RDF, SKOS, document_type
from kg.resolution.linking import Linking, words_handle
from kg.text import Span, one_line

BOTH_WAYS = "coordinatesWith"
ALSO_CITES = ("basedOn", "implements")


class Statement(Sayings):
    """The triples of one document. Built once, read through ``triples``."""

    def __init__(self, facts: DocumentFacts, linking: Linking, iris: Iris, names: Iterable[str] = ()) -> None:
        document = iris.documents[linking.documents[facts.digest, facts.document.key]]
        super().__init__(document, facts.text, iris)
        self.facts, self.linking = facts, linking
        self.names = tuple(names) or (facts.source,)
        self.node = self._nodes()
        self._the_document()
        self._things()
        self._edges()
        self._undertakings()
        self._tail()

    def _document(self, reference: Reference) -> NamedNode:
        return self.iris.documents[self.linking.documents[self.facts.digest, reference.key]]

    def _nodes(self) -> dict[str, NamedNode]:
        here = self.facts.digest
        nodes = {a.key: self.iris.agencies[a.key] for a in self.facts.agencies}
        for p in self.facts.programmes:
            nodes[p.key] = self.iris.programmes[self.linking.programmes[here, p.key]]
        nodes |= {r.key: self._document(r) for r in self.facts.references}
        nodes[self.facts.document.key] = self.document
        return nodes

    def named(self, keys: Iterable[str | None]) -> list[NamedNode]:
        """The nodes of keys, without those that nothing describes."""
        return [self.node[k] for k in keys if k is not None and k in self.node]

    def _the_document(self) -> None:
        self.say(self.document, PH.sourceFile, *(text(name) for name in self.names))
        self.say(self.document, PH.sourceDigest, text(self.facts.digest))
        if self.facts.place:
            self.say(self.document, PH.issuedAt, text(self.facts.place))
        self.say(self.iris.source(self.facts.digest), PROV.wasDerivedFrom, self.document)
        # title, number line and dateline; a document without any of them is known by no words of its own
        self.say(self.document, PH.evidence, *(self.passage(e.span) for e in self._head()))
        self._describe(self.facts.document)

    def _head(self) -> tuple[Evidence, ...]:
        return tuple(e for e in self.facts.document.evidence if e.span.end - e.span.start > 1)

    def _describe(self, reference: Reference) -> None:
        """A document under what all documents together know of it, and under the forms met here."""
        thing = self.linking.documents[self.facts.digest, reference.key]
        node = self._document(reference)
        self.say(node, RDF.type, PH.Document)
        if thing.number:
            self.say(node, PH.number, text(thing.number))
        if thing.type:
            self.say(node, PH.documentType, document_type(thing.type) or unlisted_type(thing.type, self.iris))
        if thing.issued:
            self.say(
                node, PH.issued, date(thing.issued if thing.issued.day else PartialDate(thing.issued.year))
            )
        label = one_line(thing.label or "")
        if label:
            self.say(node, DCTERMS.title, text(label, "vi"))
        self._other_names(node, (*reference.forms, reference.title or ""), label)

    def _other_names(self, node: NamedNode, forms: Iterable[str], label: str) -> None:
        lines = {one_line(form) for form in forms} - {label, ""}
        self.say(node, SKOS.altLabel, *(text(line, "vi") for line in lines))

    def _things(self) -> None:
        for reference in self.facts.references:
            self._describe(reference)
            self.say(self._document(reference), RDF.type, PH.LegalBasis)
            self._met(self._document(reference), reference.evidence)
            self._by_decision(reference.key, self._document(reference), reference.evidence)
        for programme in self.facts.programmes:
            self._programme(programme)
        used = _used_agencies(self.facts)
        for agency in self.facts.agencies:
            if agency.evidence or agency.key in used:
                self._agency(agency)
        self._by_decision(self.facts.document.key, self.document, self._head())
        for evidence in self.facts.left_open:
            self._left_open(evidence)

    def _met(self, node: NamedNode, evidence: tuple[Evidence, ...]) -> None:
        """Where the document first speaks of a thing."""
        if evidence:
            self.say(node, PH.evidence, self.passage(min(evidence, key=lambda e: e.span).span))

    def _by_decision(self, key: str, node: NamedNode, evidence: tuple[Evidence, ...]) -> None:
        """The words that speak of a thing because an analyst said so: the decision is their rule."""
        if (self.facts.digest, key) in self.linking.decided:
            self.identified(node, evidence[:1])

    def _left_open(self, evidence: Evidence) -> None:
        """Words that name a body nobody could tell: open, or what a decision says that they mean."""
        meant = self.linking.spoken.get(words_handle(self.facts, evidence))
        if meant is None:
            self.say(self.document, PH.leavesOpen, self.passage(evidence.span))
            return
        node = self.iris.agencies[meant]
        self.triples.update(agency_triples(meant, self.linking, self.iris))
        self._other_names(node, (self.words[evidence.span.start : evidence.span.end],), one_line(self.linking.agencies[meant].name))
        self.identified(node, (evidence,))

    def _programme(self, programme: Programme) -> None:
        node = self.node[programme.key]
        thing = self.linking.programmes[self.facts.digest, programme.key]
        label = one_line(thing.name)
        own = programme.key == self.facts.own_programme
        level = programme.level or (self.facts.level if own else None)
        self.say(node, RDF.type, PH.Program)
        self.say(node, SKOS.prefLabel, text(label, "vi"))
        self._other_names(node, (*programme.forms, programme.name), label)
        if thing.period:
            self.say(node, PH.periodStart, date(f"{thing.period.start:04d}"))
            self.say(node, PH.periodEnd, date(f"{thing.period.end:04d}"))
        if level:
            self.say(node, PH.level, getattr(PH, level.value))
        self._met(node, programme.evidence)
        self._by_decision(programme.key, node, programme.evidence)

    def _agency(self, agency: Agency) -> None:
        node = self.node[agency.key]
        self.triples.update(agency_triples(agency.key, self.linking, self.iris))
        self._other_names(
            node, (*agency.forms, agency.name), one_line(self.linking.agencies[agency.key].name)
        )
        self._met(node, agency.evidence)
        if agency.key != self.linking.agencies[agency.key].key:
            self.identified(node, agency.evidence[:1])

    def _edges(self) -> None:
        stated = set()
        for edge in self.facts.edges:
            for subject, object_ in self._ends(edge.subject, edge.object):
                stated.add((edge.subject, edge.predicate, edge.object))
                self.edge(subject, edge.predicate, object_, edge.evidence)
                if edge.predicate == BOTH_WAYS:
                    self.edge(object_, edge.predicate, subject, edge.evidence)
                if edge.predicate in ALSO_CITES:
                    self.edge(subject, "cites", object_, edge.evidence)
        for reference in (self.facts.document, *self.facts.references):
            for issuer in reference.issuers:
                if (reference.key, "issuer", issuer) not in stated and reference.evidence:
                    self._issuer(reference, issuer)
        for line in self.facts.distributions:
            for recipient in line.recipients:
                if (self.facts.document.key, "recipient", recipient) not in stated and recipient in self.node:
                    self.edge(self.document, "recipient", self.node[recipient], line.evidence)

    def _ends(self, subject: str, object_: str) -> list[tuple[NamedNode, NamedNode]]:
        ends = self.named((subject, object_))
        return [(ends[0], ends[1])] if len(ends) == 2 and ends[0] != ends[1] else []

    def _issuer(self, reference: Reference, issuer: str) -> None:
        if issuer in self.node:
            self.edge(self._document(reference), "issuer", self.node[issuer], reference.evidence[0])

    def _undertakings(self) -> None:
        own = self.node.get(self.facts.own_programme or "")
        met: dict[tuple[object, ...], int] = {}
        for commitment in self.facts.commitments:
            words = one_line(self.words[commitment.evidence.span.start : commitment.evidence.span.end])
            place = met[words, commitment.section] = met.get((words, commitment.section), -1) + 1
            node = self.iris.of("commitment", self.document.value, commitment.section, words, place)
            self._commitment(commitment, node, words)
            if own:
                self.say(own, PH.hasCommitment, node)
        for milestone in self.facts.milestones:
            quote = self.words[milestone.evidence.span.start : milestone.evidence.span.end]
            what = (milestone.kind, milestone.date, milestone.recurrence, one_line(quote))
            place = met[what] = met.get(what, -1) + 1
            node = self._milestone(milestone, self.iris.of("milestone", self.document.value, *what, place))
            if own:
                self.say(own, PH.hasMilestone, node)

    def _commitment(self, commitment: Commitment, node: NamedNode, words: str) -> None:
        self.fact(PH.Commitment, node, commitment.evidence)
        self.say(node, PH.text, text(words, "vi"))
        self.say(node, PH.section, text(commitment.section))
        self.say(node, PH.leadAgency, *self.named(commitment.lead))
        lead = set(self.named(commitment.lead))  # by decision, two that work together may be one
        self.say(node, PH.coordinatingAgency, *(n for n in self.named(commitment.coordinating) if n not in lead))
        self.say(node, PH.refersTo, *self.named(commitment.refers_to))
        if commitment.inherited:
            self.say(node, PH.leadEvidence, self.passage(commitment.inherited.span))
        if commitment.recurrence:
            self.say(node, PH.recurrence, getattr(PH, commitment.recurrence.value))
        if commitment.due:
            self.say(node, PH.due, date(commitment.due))
        for target in commitment.targets:
            self.say(node, PH.target, self._target(target, node, commitment.evidence.span))

    def _target(self, target: Target, commitment: NamedNode, inside: Span) -> NamedNode:
        quote = self.words[target.evidence.span.start : target.evidence.span.end]
        content = (target.evidence.span.start - inside.start, quote, target.minimum, target.maximum)
        node = self.fact(PH.Target, self.iris.of("target", commitment.value, *content), target.evidence)
        self.say(node, PH.text, text(one_line(quote)))
        self.say(node, PH.unit, text(target.unit))
        for bound, value in ((PH.minValue, target.minimum), (PH.maxValue, target.maximum)):
            if value is not None:
                self.say(node, bound, decimal(value))
        return node

    def _milestone(self, milestone: Milestone, node: NamedNode) -> NamedNode:
        self.fact(PH.Milestone, node, milestone.evidence)
        self.say(node, PH.milestoneKind, getattr(PH, milestone.kind.value))
        self.say(node, PH.responsibleAgency, *self.named(milestone.responsible))
        if milestone.date:
            self.say(node, PH.date, date(milestone.date))
        if milestone.recurrence:
            self.say(node, PH.recurrence, getattr(PH, milestone.recurrence.value))
        return node

    def _tail(self) -> None:
        for line in self.facts.distributions:
            span = line.evidence.span
            node = self.iris.of(
                "distribution", self.document.value, self.words[span.start : span.end], span.start
            )
            self.say(self.document, PH.distribution, self.fact(PH.Distribution, node, line.evidence))
            self.say(node, PH.recipient, *self.named(line.recipients))
            if line.purpose:
                self.say(node, PH.purpose, text(line.purpose, "vi"))
        for signature in self.facts.signatures:
            content = (signature.name, signature.role, signature.signed_for, signature.evidence.span.start)
            node = self.iris.of("signature", self.document.value, *content)
            self.say(self.document, PH.signature, self.fact(PH.Signature, node, signature.evidence))
            self.say(node, PH.signatoryName, text(signature.name))
            self.say(node, PH.signedFor, *self.named((signature.signed_for,)))
            if signature.role:
                self.say(node, PH.signatoryRole, text(signature.role, "vi"))


def _used_agencies(facts: DocumentFacts) -> set[str]:
    """Agencies that some fact of the document names, whether or not their mentions are kept."""
    used = {end for edge in facts.edges for end in (edge.subject, edge.object)}
    for commitment in facts.commitments:
        used.update((*commitment.lead, *commitment.coordinating))
    used.update(a for milestone in facts.milestones for a in milestone.responsible)
    used.update(a for line in facts.distributions for a in line.recipients)
    used.update(s.signed_for for s in facts.signatures if s.signed_for)
    return used
