"""Triples with the words that state them: every fact and every edge leads to a passage of its document.

The one rule: a passage quotes its document character for character; what is said without one is a name, not a fact.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from kg.facts import Evidence
from kg.graph.iris import Iris
from kg.graph.literals import integer, text
from kg.ontology import PH, RDF
from kg.resolution.decided import DECISION
from kg.text import Span


class Sayings:
    """The triples of one document, as they are gathered."""

    def __init__(self, document: NamedNode, words: str, iris: Iris) -> None:
        self.document, self.words, self.iris = document, words, iris
        self.triples: set[Triple] = set()

    def say(self, subject: NamedNode, predicate: NamedNode, *objects: NamedNode | Literal | None) -> None:
        """One triple for each object that there is."""
        self.triples.update(Triple(subject, predicate, o) for o in objects if o is not None)

    def passage(self, span: Span) -> NamedNode:
        """The node of a stretch of this document, stated."""
        quote = self.words[span.start : span.end]
        node = self.iris.of("passage", self.document.value, span.start, span.end, quote)
        self.say(node, RDF.type, PH.Passage)
        self.say(node, PH.inDocument, self.document)
        self.say(node, PH.quote, text(quote))
        self.say(node, PH.start, integer(span.start))
        self.say(node, PH.end, integer(span.end))
        return node

    def fact(self, kind: NamedNode, node: NamedNode, evidence: Evidence) -> NamedNode:
        """A fact node with its class and evidence."""
        self.say(node, RDF.type, kind)
        self.say(node, PH.evidence, self.passage(evidence.span))
        self.say(node, PH.rule, text(evidence.rule))
        return node

    def edge(self, subject: NamedNode, predicate: str, object_: NamedNode, evidence: Evidence) -> None:
        """An asserted edge, stated as such with the passage that supports it."""
        relation = getattr(PH, predicate)
        passage = self.passage(evidence.span)
        content = (subject.value, relation.value, object_.value, passage.value, evidence.rule)
        node = self.iris.of("statement", *content)
        self.say(subject, relation, object_)
        self.say(node, RDF.type, RDF.Statement)
        self.say(node, RDF.subject, subject)
        self.say(node, RDF.predicate, relation)
        self.say(node, RDF.object, object_)
        self.say(node, PH.evidence, passage)
        self.say(node, PH.rule, text(evidence.rule))

    def identified(self, thing: NamedNode, evidence: Iterable[Evidence]) -> None:
        """Words that speak of a thing because an analyst said so: the decision is their rule."""
        for one in evidence:
            self.edge(thing, "evidence", self.passage(one.span), Evidence(one.span, DECISION))
