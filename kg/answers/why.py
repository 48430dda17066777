"""Why an edge or a fact is in the graph: what states it, by which rule and with which words; or what it is derived from.

The one rule: an answer ends at the words of documents or at reference data, and says which. What is not in the graph is
an answer too, with the nearest ways from the one thing to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.answers.dossier import called
from kg.answers.edges import Edge, asserted, between, facts, heading, identity, met, objects, statements
from kg.answers.lookup import SeveralFit, lookup, one_of_all
from kg.answers.proofs import Proof, Proofs
from kg.answers.properties import properties
from kg.answers.reasons import Reason, origin, reason
from kg.answers.things import PH, Passage, local, values
from kg.messages import LANGUAGES, language
from kg.ontology import labels
from kg.stores import GraphStore, Term
from kg.text import Span, fold, key

_NAMES = ("skos:prefLabel", "skos:altLabel", "dcterms:title", "ph:number")
_LED = {"leadAgency", "coordinatingAgency"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage and the words in it that count, as places in its quote."""

    passage: Passage
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which an edge is known. ``rule`` is None where no rule of its own states it.

    ``how`` is 'stated' (an edge with passages of its own), 'fact' (part of a fact with its passage), 'heading' (the words
    above, which say who leads), 'noted' (with the thing itself) or 'identity' (why words mean one of the two things).
    """

    how: str
    rule: str | None
    reason: str
    passages: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An edge with all ways in which it is known, or with the rule that derives it and what that rests on."""

    edge: Edge
    subject: str
    object: str
    ways: tuple[Way, ...] = ()
    derived_by: str | None = None
    title: str = ""
    reason: str = ""
    premises: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Absent:
    """The wanted edge is not in the graph; ``nearest`` are ways from the one thing to the other, the nearest first."""

    subject: str
    properties: tuple[str, ...]
    object: str
    nearest: tuple[tuple[tuple[str, str, str], ...], ...]


def why(store: GraphStore, subject: str, property_: str, object_: str) -> tuple[Explanation, ...] | Absent:
    """Every edge that the texts mean, explained; raises NothingFits, SeveralFit, UnknownProperty."""
    wanted = properties(property_)
    match = one_of_all(store, subject)
    found = _meant(store, object_, objects(store, match.members, wanted))
    if found:
        return tuple(_Explained(store).of(edge) for edge in found)
    other = one_of_all(store, object_)
    ways = between(store, match.members, other.members)
    ends = called(store, {iri for way in ways for edge in way for iri in (edge.subject, edge.other or "") if iri})
    told = tuple(tuple((ends[e.subject], e.predicate, ends[e.other or ""]) for e in way) for way in ways)
    return Absent(match.label, tuple(wanted), other.label, told)


def _meant(store: GraphStore, text: str, edges: list[Edge]) -> list[Edge]:
    """The edges whose objects a text means: a value, a term of the ontology, or the one thing that it fits among them."""
    direct = [edge for edge in edges if _is(edge.object, text)]
    if direct or not edges:
        return direct
    ends = {edge.other for edge in edges if edge.other}
    fits = [m for m in lookup(store, text) or lookup(store, text, ("Commitment",)) if ends & set(m.members)]
    best = [m for m in fits if m.fit == fits[0].fit]
    if len(best) > 1:
        raise SeveralFit(text, fits)
    return [edge for edge in edges if best and edge.other in best[0].members]


def _is(term: Term, text: str) -> bool:
    """Whether a value is what was typed: an IRI or its end, a term by its label, a literal by its words."""
    typed = text.strip().strip("<>")
    if isinstance(term, NamedNode):
        names = {key(said) for lang in LANGUAGES if (said := labels(lang).get(term))}
        short = {f"ph:{local(term.value)}"} if term.value.startswith(PH) else set()
        return typed == term.value or term.value.endswith(f"/{typed}") or typed in short or key(typed) in names
    return isinstance(term, Literal) and key(typed) == key(term.value) and bool(key(typed))


@dataclass(slots=True)
class _Explained:
    store: GraphStore

    def of(self, edge: Edge) -> Explanation:
        if asserted(self.store, edge):
            return self._told(edge)
        proof = Proofs(self.store).of(edge)
        return self._proved(proof) if proof else self._told(edge)

    def _proved(self, proof: Proof) -> Explanation:
        premises = tuple(self._proved(p) if isinstance(p, Proof) else self._told(p) for p in proof.premises)
        subject, object_ = self._ends(proof.edge)
        rule = proof.rule
        return Explanation(proof.edge, subject, object_, (), rule.name, rule.title[language()], rule.why[language()], premises)

    def _told(self, edge: Edge) -> Explanation:
        subject, object_ = self._ends(edge)
        return Explanation(edge, subject, object_, (*self._ways(edge), *self._identities(edge)))

    def _identities(self, edge: Edge) -> Iterator[Way]:
        """Which words mean the two ends only because an analyst said so."""
        for iri in dict.fromkeys(iri for iri in (edge.subject, edge.other) if iri):
            for rule, passages in identity(self.store, iri).items():
                yield self._by_rule("identity", rule, passages, [])

    def _ends(self, edge: Edge) -> tuple[str, str]:
        names = called(self.store, {iri for iri in (edge.subject, edge.other) if iri})
        return names[edge.subject], names[edge.other] if edge.other else edge.object.value

    def _ways(self, edge: Edge) -> Iterator[Way]:
        names = self._names(edge)
        if stated := statements(self.store, edge):
            yield from (self._by_rule("stated", rule, passages, names) for rule, passages in stated.items())
            return
        about = (facts(self.store, edge.other) if edge.other else {}) or facts(self.store, edge.subject)
        yield from (self._by_rule("fact", rule, passages, names) for rule, passages in about.items())
        above = heading(self.store, edge.subject) if local(edge.predicate) in _LED else []
        if above:
            yield Way("heading", None, "", tuple(_marked(p, names, None) for p in above))
        if not about:
            passages = met(self.store, edge.subject)
            yield Way("noted", None, origin(local(edge.predicate)), tuple(_marked(p, names, None) for p in passages))

    def _by_rule(self, how: str, rule: str, passages: Iterable[Passage], names: list[str]) -> Way:
        because = reason(rule)
        return Way(how, rule, because.text, tuple(_marked(p, names, because) for p in passages))

    def _names(self, edge: Edge) -> list[str]:
        """Everything by which a passage may call the ends of an edge, the longest first."""
        ends = [iri for iri in (edge.subject, edge.other) if iri]
        said = {name for names in values(self.store, ends, _NAMES).values() for name in names}
        said |= {edge.object.value} if isinstance(edge.object, Literal) else set()
        return sorted((name for name in said if len(name) > 2), key=lambda name: (-len(name), name))


def _marked(passage: Passage, names: Iterable[str], because: Reason | None) -> Marked:
    """The words that the rule is about and the names of the ends, without overlap, in their order."""
    folded, spans = fold(passage.quote), list[Span]()
    for name in names:
        pattern = r"(?<!\w)" + r"\s+".join(re.escape(fold(word)) for word in name.split()) + r"(?!\w)"
        met = (Span(*m.span()) for m in re.finditer(pattern, folded))
        spans += [span for span in met if not any(span.overlaps(other) for other in spans)]
    spans += because.words(passage.quote, spans) if because else []
    return Marked(passage, _joined(_trimmed(passage.quote, span) for span in spans))


def _trimmed(quote: str, span: Span) -> Span:
    words = quote[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(" \t\n,;:.-–*"))
    return Span(start, max(start, span.start + len(words.rstrip(" \t\n,;:-–*"))))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in their order; those that meet become one."""
    found: list[Span] = []
    for span in sorted(s for s in spans if s.end > s.start):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
