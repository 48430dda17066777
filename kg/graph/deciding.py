"""What the ends of decisions mean, and the linking that follows from them.

The one rule: an end means what it means in the graph as it is without decisions, so that no line changes another's
meaning. Only an IRI that is in no such graph, since a decision made the thing, is looked up after that decision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.decisions import Decision, Decisions, Kind, Problem
from kg.facts import DocumentFacts
from kg.graph.iris import Iris
from kg.resolution.decided import Decided, Handle, Pair, contradicted
from kg.resolution.linking import Linking, link
from kg.resolution.same_document import number_key
from kg.text import key

_LISTED = 5


def linked(
    facts: Callable[[], Iterable[DocumentFacts]], decisions: Decisions, sources: Mapping[str, Sequence[str]], base: str
) -> tuple[Linking, Iris, tuple[Problem, ...]]:
    """The linking of documents under some decisions, its IRIs, and the decisions that cannot be followed.

    ``facts`` gives the documents each time that it is called; ``sources`` are the names of the files by digest.
    """
    plain = linking = link(facts())
    iris = Iris(linking, base)
    if not decisions.all:
        return linking, iris, decisions.problems
    ends, unknown, problems = _Ends.of(facts(), sources), set[str](), decisions.problems
    while True:
        ends.know(linking, iris)
        missing = {end for decision in decisions.all for end in decision.ends if not ends.meant(end)}
        if missing and missing == unknown:
            return linking, iris, problems
        decided, problems = _Resolved(ends, plain).of(decisions)
        linking = link(facts(), decided)
        iris = Iris(linking, base)
        if not missing:
            return linking, iris, problems
        unknown = missing


@dataclass(slots=True)
class _Ends:
    """Handles by what they are called, with the document that calls them so: canonical names and numbers go before other
    forms, an IRI means one thing."""

    sources: Mapping[str, Sequence[str]]
    names: dict[str, set[tuple[Handle, str]]] = field(default_factory=lambda: defaultdict(set))
    forms: dict[str, set[tuple[Handle, str]]] = field(default_factory=lambda: defaultdict(set))
    iris: dict[str, set[Handle]] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[DocumentFacts], sources: Mapping[str, Sequence[str]]) -> _Ends:
        """What the documents call the things that they speak of."""
        found = cls(sources)
        for facts in documents:
            for handle, names, forms in _called(facts):
                for name in filter(None, names):
                    found.names[key(name)].add((handle, facts.digest))
                for form in forms:
                    found.forms[key(form)].add((handle, facts.digest))
        return found

    def know(self, linking: Linking, iris: Iris) -> None:
        """The IRIs of a graph, as far as they are new."""
        new: dict[str, set[Handle]] = defaultdict(set)
        for mention, document in linking.documents.items():
            new[iris.documents[document].value].add(("document", *mention))
        for mention, programme in linking.programmes.items():
            new[iris.programmes[programme].value].add(("programme", *mention))
        for agency, node in iris.agencies.items():
            new[node.value].add(("agency", agency))
        for handle, (own, quote) in linking.words.items():
            document_iri = iris.documents[linking.documents[own]].value
            new[iris.of("passage", document_iri, *handle[2:], quote).value].add(handle)
        for iri, handles in new.items():
            for name in (iri, "/".join(re.split("[/#:]", iri)[-2:])):
                self.iris.setdefault(name, handles)

    def iri(self, text: str) -> set[Handle] | None:
        """What an IRI, or the end of one, means in the graph that has it."""
        return self.iris.get(text.strip().strip("<>"))

    def meant(self, text: str) -> set[Handle]:
        """Everything that an end may mean."""
        name, _, file = text.rpartition(" @ ") if " @ " in text else (text, "", "")
        if handles := self.iri(text):
            return handles
        called = self.names.get(key(name)) or self.names.get(number_key(name)) or self.forms.get(key(name)) or set()
        return {handle for handle, digest in called if not file or file in self.sources.get(digest, ())}


def _called(facts: DocumentFacts) -> Iterator[tuple[Handle, tuple[str | None, ...], tuple[str, ...]]]:
    here = facts.digest
    for r in (*facts.references, facts.document):
        yield ("document", here, r.key), (r.number, number_key(r.number) or None, r.title), r.forms
    for p in facts.programmes:
        yield ("programme", here, p.key), (p.name,), p.forms
    for a in facts.agencies:
        yield ("agency", a.key), (a.name,), a.forms


@dataclass(slots=True)
class _Resolved:
    """Decisions with what their ends mean. ``plain`` is the linking without decisions."""

    ends: _Ends
    plain: Linking
    problems: list[Problem] = field(default_factory=list)
    pairs: dict[Kind, dict[Pair, Decision]] = field(default_factory=lambda: {Kind.SAME: {}, Kind.DIFFERENT: {}})
    ignored: set[Handle] = field(default_factory=set)
    _things: dict[Handle, object] = field(default_factory=dict)

    def of(self, decisions: Decisions) -> tuple[Decided, tuple[Problem, ...]]:
        self._things = dict(_things(self.plain))
        for decision in decisions.all:
            means = [self._means(end, decision) for end in decision.ends]
            if all(means):
                self._take(decision, means)
        same, different = self.pairs[Kind.SAME], self.pairs[Kind.DIFFERENT]
        against = contradicted(list(same), list(different), self._things)
        for pair, other in against.items():
            self._say("contradicts", same[pair], other=different[other].said, other_line=str(different[other].line))
        kept = tuple(pair for pair in same if pair not in against)
        problems = sorted({*decisions.problems, *self.problems}, key=lambda p: (p.file, p.line, p.what, p.values))
        return Decided(kept, tuple(different), frozenset(self.ignored)), tuple(problems)

    def _say(self, what: str, decision: Decision, **values: str) -> None:
        told = {"said": decision.said, **values}
        self.problems.append(Problem(what, decision.file, decision.line, tuple(sorted(told.items()))))

    def _means(self, end: str, decision: Decision) -> dict[str, frozenset[Handle]]:
        """What an end means, by kind; each kind one thing, as an IRI always is. Nothing where that cannot be told."""
        found: dict[str, set[Handle]] = defaultdict(set)
        for handle in self.ends.meant(end):
            found[handle[0]].add(handle)
        if not found:
            self._say("nothing", decision, end=end)
        sure = self.ends.iri(end) is not None
        clear = {kind: frozenset(hs) for kind, hs in found.items() if sure or len({id(self._things[h]) for h in hs}) == 1}
        if found and not clear:
            self._say("several", decision, end=end, things=self._listed(h for handles in found.values() for h in handles))
        return clear

    def _listed(self, handles: Iterable[Handle]) -> str:
        known = {h: name for name, hs in sorted(self.ends.iris.items(), reverse=True) if name.count("/") == 1 for h in hs}
        names = sorted({known[h] for h in handles if h in known})
        return ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")

    def _take(self, decision: Decision, means: list[dict[str, frozenset[Handle]]]) -> None:
        if decision.kind is Kind.IGNORE:
            self.ignored.update(h for one in means for handles in one.values() for h in handles)
            return
        for one, other in combinations(means, 2):
            pairs = list(_alike(one, other, decision.kind))
            if not pairs:
                self._say("kinds", decision)
            for pair in pairs:
                if decision.kind is Kind.DIFFERENT and pair[0] & pair[1]:
                    self._say("itself", decision)
                else:
                    self.pairs[decision.kind].setdefault(pair, decision)


def _alike(one: Mapping[str, frozenset[Handle]], other: Mapping[str, frozenset[Handle]], decided: Kind) -> Iterator[Pair]:
    """What can be one: two of a kind, and words with the agency that they mean."""
    yield from ((one[kind], other[kind]) for kind in one if kind in other)
    if decided is Kind.SAME:
        for words, agency in ((one, other), (other, one)):
            if "words" in words and "agency" in agency:
                yield words["words"], agency["agency"]


def _things(linking: Linking) -> Iterator[tuple[Handle, object]]:
    """What each handle is without decisions."""
    yield from ((("document", *mention), thing) for mention, thing in linking.documents.items())
    yield from ((("programme", *mention), thing) for mention, thing in linking.programmes.items())
    yield from ((("agency", agency), thing) for agency, thing in linking.agencies.items())
    yield from ((handle, handle) for handle in linking.words)
