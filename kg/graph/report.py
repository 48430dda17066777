"""Violations in words: which thing, what is wrong, where its source says it, and how to mend it.

The one rule: a reader who knows neither RDF nor SHACL can act on each line. Words come from the shapes and the
ontology; the place comes from the evidence of the thing itself or, failing that, of what is nearest to it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from kg.graph.shapes import Term, Violation, wording
from kg.messages import language, say
from kg.ontology import DCTERMS, NAMESPACE, PH, RDF, SKOS, labels

LONGEST = 100
NAMES = (SKOS.prefLabel, PH.number, DCTERMS.title, PH.text, PH.signatoryName, PH.quote)
OWNERS = (PH.target, PH.hasCommitment, PH.hasMilestone, PH.signature, PH.distribution)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the source says it: offsets are code points, ``end`` exclusive; ``near`` is a place beside the thing."""

    file: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    near: bool = False

    def __str__(self) -> str:
        if self.quote is None:
            return say("check.in_file", file=self.file)
        words = {"file": self.file, "start": self.start, "end": self.end, "quote": shorten(self.quote)}
        return say("check.near" if self.near else "check.at", **words)


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation in the language spoken now."""

    thing: str
    problem: str
    place: Place | None
    remedy: str
    violation: Violation

    @property
    def where(self) -> str:
        return str(self.place) if self.place else say("check.nowhere")


def shorten(text: str, longest: int = LONGEST) -> str:
    """Words on one line that a terminal can show: no control characters, cut with an ellipsis."""
    shown = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)
    line = " ".join(shown.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def findings(store: ox.Store, violations: Iterable[Violation]) -> Iterator[Finding]:
    """Each violation in words, in the order given. ``store`` is the graph that was checked."""
    reader = _Reader(store)
    for violation in violations:
        message, remedy = wording(violation.shape, language())
        value = reader.at_fault(violation)
        problem = say("check.with_value", problem=message, value=value) if value else message
        yield Finding(reader.thing(violation.focus), problem, reader.place(violation), remedy, violation)


class _Reader:
    """Looks things up in the default graph; answers are sorted, so that reports are the same every time."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.words = labels(language())

    def values(self, subject: Term, predicate: NamedNode) -> list[Term]:
        if isinstance(subject, Literal):
            return []
        quads = self.store.quads_for_pattern(subject, predicate, None, ox.DefaultGraph())
        return sorted((q.object for q in quads if not isinstance(q.object, ox.Triple)), key=str)

    def holders(self, predicate: NamedNode, value: Term) -> list[Term]:
        quads = self.store.quads_for_pattern(None, predicate, value, ox.DefaultGraph())
        return sorted((q.subject for q in quads if not isinstance(q.subject, ox.Triple)), key=str)

    def reached(self, term: Term, path: str) -> list[Term]:
        """What a violation's path leads to."""
        predicate = NamedNode(path.removeprefix("^"))
        return self.holders(predicate, term) if path.startswith("^") else self.values(term, predicate)

    def name(self, term: Term, longest: int = LONGEST) -> str:
        if isinstance(term, Literal):
            return shorten(term.value, longest)
        if isinstance(term, NamedNode) and term in self.words:
            return self.words[term]
        found = next((v for predicate in NAMES for v in self.values(term, predicate)), None)
        if found is not None:
            return self.name(found, longest)
        return shorten(term.value.rsplit("/", 1)[-1]) if isinstance(term, NamedNode) else say("check.unnamed")

    def thing(self, term: Term) -> str:
        """What it is called, with its class."""
        kinds = [self.words[k] for k in self.values(term, RDF.type) if isinstance(k, NamedNode) and k in self.words]
        if RDF.Statement in self.values(term, RDF.type):
            parts = (RDF.subject, RDF.predicate, RDF.object)
            words = (next((self.name(v) for v in self.values(term, p)), "?") for p in parts)
            return say("check.statement", edge=" → ".join(words))
        return say("check.thing", kind=kinds[0], name=self.name(term)) if kinds else self.name(term)

    def at_fault(self, violation: Violation) -> str | None:
        """The value that is wrong, with the property that leads to it; all of them where there are too many."""
        if violation.component == "MaxCount" and violation.path:
            return "; ".join(self.name(v, 3 * LONGEST) for v in self.reached(violation.focus, violation.path))
        if violation.value is None or violation.value == violation.focus:
            return None
        value = self.name(violation.value)
        if violation.path and violation.path.startswith(NAMESPACE):
            return f"{self.words.get(NamedNode(violation.path), violation.path)} → {value}"
        return value

    def place(self, violation: Violation) -> Place | None:
        """The passage of the thing or edge, else one beside it, else the file it comes from."""
        exact = self._passages(violation.focus) + self._stated(violation)
        for near, passages in ((False, exact), (True, self._beside(violation.focus))):
            for passage in passages:
                if place := self._read(passage, near):
                    return place
        files = (file for document in self._documents(violation.focus) for file in self.values(document, PH.sourceFile))
        file = next(files, None)
        return Place(shorten(file.value)) if isinstance(file, Literal) else None

    def _passages(self, term: Term) -> list[Term]:
        own = [term] if PH.Passage in self.values(term, RDF.type) else []
        return own + self.values(term, PH.evidence)

    def _stated(self, violation: Violation) -> list[Term]:
        """Passages of the edge from the thing to the value at fault."""
        if violation.value is None:
            return []
        about = [s for s in self.holders(RDF.subject, violation.focus) if violation.value in self.values(s, RDF.object)]
        return [p for s in about for p in self._passages(s)]

    def _owners(self, term: Term) -> list[Term]:
        return [owner for predicate in OWNERS for owner in self.holders(predicate, term)]

    def _beside(self, term: Term) -> list[Term]:
        """The heading above it; passages of what belongs to the thing, of what it belongs to, and of edges that touch it."""
        parts = [part for predicate in OWNERS for part in self.values(term, predicate)]
        edges = self.holders(RDF.subject, term) + self.holders(RDF.object, term)
        ends = [v for p in (RDF.subject, RDF.object) for v in self.values(term, p)]
        kin = parts[:1] + [o for o in self._owners(term) if PH.Commitment in self.values(o, RDF.type)] + edges + ends
        return self.values(term, PH.leadEvidence) + [passage for one in kin for passage in self._passages(one)]

    def _documents(self, term: Term) -> Iterator[Term]:
        """The documents that a thing comes from, nearest first."""
        yield term
        yield from self.values(term, PH.inDocument)
        above = [term]
        for _ in range(3):  # target, commitment, programme, document
            above = [o for one in above for o in (*self._owners(one), *self.holders(PH.establishes, one))]
            yield from above

    def _read(self, passage: Term, near: bool) -> Place | None:
        quote, start, end = (self.values(passage, p)[:1] for p in (PH.quote, PH.start, PH.end))
        files = [f for document in self.values(passage, PH.inDocument) for f in self.values(document, PH.sourceFile)]
        if not (quote and start and end and files):
            return None
        first, last = _offset(start[0]), _offset(end[0])
        if first is None or last is None:
            return None
        return Place(shorten(self.name(files[0])), first, last, _text(quote[0]), near)


def _text(term: Term) -> str:
    return term.value


def _offset(term: Term) -> int | None:
    return int(_text(term)) if _text(term).isdecimal() else None
