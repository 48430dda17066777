"""The facts that the graph states of documents, read back from the triples that a build would store of them.

Only asserted triples are looked at: what rules derive follows from these and is no reading of a document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from kg.evaluation.facts import Body, Duty, Facts, Place, Step, Work
from kg.evaluation.names import amount
from kg.facts import DocumentFacts
from kg.graph.iris import Iris
from kg.graph.reference import reference_triples
from kg.graph.statement import Statement
from kg.ontology import DCTERMS, PH, RDF, SKOS
from kg.resolution.linking import link
from kg.text import Span

_GROUNDS = "basedOn"


def stated(documents: Sequence[DocumentFacts]) -> dict[str, Facts]:
    """What the graph of these documents states of each, by the digest of the document."""
    linking = link(documents)
    iris = Iris(linking)
    by_document = {facts.digest: Statement(facts, linking, iris) for facts in documents}
    every = _Triples([*reference_triples(linking, iris), *(t for s in by_document.values() for t in s.triples)])
    return {
        facts.digest: _Stated(every, _Triples(by_document[facts.digest].triples), by_document[facts.digest].document).facts(facts)
        for facts in documents
    }


class _Triples:
    """Triples by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.objects: dict[str, dict[str, set[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(set))
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, (NamedNode, Literal)):
                self.objects[subject.value][triple.predicate.value].add(value)

    def all(self, subject: str, predicate: NamedNode) -> list[str]:
        """The values of a property, sorted."""
        return sorted(o.value for o in self.objects[subject][predicate.value]) if subject in self.objects else []

    def one(self, subject: str | None, predicate: NamedNode) -> str:
        """The first value of a property, or ''."""
        found = self.all(subject, predicate) if subject else []
        return found[0] if found else ""

    def named(self) -> list[str]:
        """Everything that is spoken of."""
        objects = (o for said in self.objects.values() for found in said.values() for o in found)
        return sorted({*self.objects, *(o.value for o in objects if isinstance(o, NamedNode))})

    def a(self, kind: NamedNode) -> list[str]:
        """The things of a class."""
        return sorted(s for s, said in self.objects.items() if kind in said[RDF.type.value])

    def pairs(self, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        """Who is joined with whom by a property."""
        for subject in sorted(self.objects):
            yield from ((subject, value) for value in self.all(subject, predicate))


class _Stated:
    """One document. ``every`` knows what all documents say of a thing, ``own`` what this one says."""

    def __init__(self, every: _Triples, own: _Triples, document: NamedNode) -> None:
        self.every, self.own, self.document = every, own, document.value
        self.programme = self.every.one(self.document, PH.establishes) or None
        self.statements = self._statements()

    def facts(self, read: DocumentFacts) -> Facts:
        met = self.own.named()
        bodies = {iri: self._body(iri) for iri in met if self._is(iri, PH.Agency)}
        return Facts(
            source=read.source,
            text=read.text,
            head=self._head(),
            own=self.programme,
            bodies=bodies,
            works={iri: self._work(iri) for iri in met if self._is_work(iri) and iri not in bodies},
            duties=tuple(self._duty(iri) for iri in self.own.a(PH.Commitment)),
            steps=tuple(self._step(iri) for iri in self.own.a(PH.Milestone)),
            parties=self._of(self.programme, PH.party),
            grounds=self._of(self.programme, PH[_GROUNDS]),
            recipients=self._of(self.document, PH.recipient),
            coordination={(min(p), max(p)): self._said(*p, PH.coordinatesWith) for p in self.own.pairs(PH.coordinatesWith)},
            direction={p: self._said(*p, PH.directs) for p in self.own.pairs(PH.directs)},
            signatures={self.own.one(s, PH.signatoryName): self._place(s) for s in self.own.a(PH.Signature)},
        )

    def _is_work(self, iri: str) -> bool:
        return iri != self.document and self._is(iri, PH.Program, PH.Document)

    def _is(self, iri: str, *kinds: NamedNode) -> bool:
        return iri in self.every.objects and not self.every.objects[iri][RDF.type.value].isdisjoint(kinds)

    def _head(self) -> dict[str, str]:
        start, end = (self.every.one(self.programme, p) for p in (PH.periodStart, PH.periodEnd))
        types = self.every.all(self.document, PH.documentType)
        return {
            "number": self.every.one(self.document, PH.number),
            "type": next((n for t in types if (n := self.every.one(t, SKOS.notation))), ""),
            "issued": self.every.one(self.document, PH.issued),
            "place": self.every.one(self.document, PH.issuedAt),
            "period": f"{start}-{end}" if start else "",
            "level": _local(self.every.one(self.programme, PH.level)),
        }

    def _body(self, iri: str) -> Body:
        return Body(self.every.one(iri, SKOS.prefLabel), _local(self.every.one(iri, PH.level)), self._place(iri))

    def _work(self, iri: str) -> Work:
        name = self.every.one(iri, SKOS.prefLabel) or self.every.one(iri, DCTERMS.title)
        return Work(
            name=name,
            number=self.every.one(iri, PH.number),
            forms=frozenset((name, *self.every.all(iri, SKOS.altLabel))),
            programme=self._is(iri, PH.Program),
            date=self.every.one(iri, PH.issued),
            concerns=self.every.one(iri, PH.establishes) or None,
            place=self._place(iri),
        )

    def _duty(self, iri: str) -> Duty:
        bounds = [v for t in self.own.all(iri, PH.target) for p in (PH.minValue, PH.maxValue) for v in self.own.all(t, p)]
        return Duty(
            place=self._place(iri),
            lead=frozenset(self.own.all(iri, PH.leadAgency)),
            partners=frozenset(self.own.all(iri, PH.coordinatingAgency)),
            refers=frozenset(self.own.all(iri, PH.refersTo)),
            recurrence=_local(self.own.one(iri, PH.recurrence)),
            due=self.own.one(iri, PH.due),
            values=frozenset(map(amount, bounds)),
        )

    def _step(self, iri: str) -> Step:
        when = self.own.one(iri, PH.date) or _local(self.own.one(iri, PH.recurrence))
        return Step(self._place(iri), _local(self.own.one(iri, PH.milestoneKind)), when)

    def _of(self, subject: str | None, predicate: NamedNode) -> dict[str, Place]:
        """The objects of a property with the places that state it."""
        return {o: self._said(subject, o, predicate) for o in self.own.all(subject, predicate)} if subject else {}

    def _statements(self) -> dict[tuple[str, str, str], Place]:
        found: dict[tuple[str, str, str], Place] = {}
        for node in self.own.a(RDF.Statement):
            edge = tuple(self.own.one(node, p) for p in (RDF.subject, RDF.object, RDF.predicate))
            places = [p for p in (found.get(edge), self._place(node)) if p]  # type: ignore[arg-type]
            found[edge] = min(places, default=None)  # type: ignore[index]
        return found

    def _said(self, subject: str, object_: str, predicate: NamedNode) -> Place:
        return self.statements.get((subject, object_, predicate.value))

    def _place(self, iri: str) -> Place:
        """The longest passage of this document that states a thing."""
        spans = [
            Span(int(self.own.one(p, PH.start)), int(self.own.one(p, PH.end))) for p in self.own.all(iri, PH.evidence)
        ]
        return max(spans, key=lambda s: (s.end - s.start, -s.start), default=None)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
