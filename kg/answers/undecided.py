"""Every place that the rules left open: where it stands, what it may mean, and the line that would decide it.

The one rule: nothing is decided here. A line is ready to be copied into the file of decisions by somebody who knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.answers.edges import met
from kg.answers.lookup import lookup
from kg.answers.telling import excerpt, source
from kg.answers.things import PREFIXES, Passage, ask, labels, values
from kg.decisions import Kind, written
from kg.harmless import plain
from kg.messages import say
from kg.stores import GraphStore
from kg.tables import dumped, spreadsheet, table
from kg.text import key

MOST = 5  # bodies that open words may mean; who needs more gives more of the name
COLUMNS = ("open", "kind", "quote", "file", "start", "end", "candidate", "candidate_label", "line")
_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an open place may mean, and the line that says so."""

    iri: str
    label: str
    line: str


@dataclass(frozen=True, slots=True)
class Place:
    """One open place. ``kind`` is 'document', 'programme' or 'words'; ``ignore`` is the line that leaves it open for good."""

    iri: str
    kind: str
    quote: str
    passage: Passage | None
    candidates: tuple[Candidate, ...]
    ignore: str


def undecided(store: GraphStore) -> list[Place]:
    """All open places that nobody decided to leave open, in the order of the documents."""
    found = [*_things(store), *_words(store)]
    return sorted(found, key=lambda p: (p.passage.file if p.passage else "", p.passage.start if p.passage else 0, p.iri))


def _things(store: GraphStore) -> Iterator[Place]:
    """Documents and programmes that fit several others."""
    query = "SELECT ?open ?candidate WHERE { ?open ph:candidate ?candidate FILTER NOT EXISTS { ?open ph:ignored ?yes } }"
    fitting: dict[str, set[str]] = defaultdict(set)
    for row in store.select(PREFIXES + query):
        fitting[row["open"].value].add(row["candidate"].value)
    called = labels(store, {*fitting, *(c for candidates in fitting.values() for c in candidates)})
    classes = values(store, fitting, ("rdf:type",))
    for iri, candidates in sorted(fitting.items()):
        passages = met(store, iri)
        kind = "programme" if any(c.endswith("#Program") for c in classes.get((iri, "type"), ())) else "document"
        quote = passages[0].quote if passages else called[iri]
        yield _place(iri, kind, quote, passages[0] if passages else None, {c: called[c] for c in sorted(candidates)})


def _words(store: GraphStore) -> Iterator[Place]:
    """Words that name a body of which nobody could tell whose it is; what they may mean are bodies with such a name."""
    query = """SELECT ?passage ?document ?quote ?start ?end (MIN(?name) AS ?file) WHERE {
  ?document ph:leavesOpen ?passage . ?passage ph:quote ?quote ; ph:start ?start ; ph:end ?end .
  OPTIONAL { ?document ph:sourceFile ?name } FILTER NOT EXISTS { ?passage ph:ignored ?yes }
} GROUP BY ?passage ?document ?quote ?start ?end"""
    rows = [{name: term.value for name, term in row.items()} for row in store.select(PREFIXES + query)]
    fitting = {words: lookup(store, words, ("Agency",)) for words in {key(text["quote"]) for text in rows}}
    spoken_of = {document: _spoken_of(store, document) for document in {text["document"] for text in rows}}
    for text in rows:
        passage = Passage(text["quote"], text.get("file", ""), int(text["start"]), int(text["end"]), "")
        near = spoken_of[text["document"]]
        best = sorted(fitting[key(text["quote"])], key=lambda m: (m.iri not in near, m.fit, m.label))[:MOST]
        yield _place(text["passage"], "words", passage.quote, passage, {m.iri: m.label for m in best})


def _spoken_of(store: GraphStore, document: str) -> set[str]:
    """The bodies that a document speaks of."""
    query = "SELECT DISTINCT ?body WHERE { $VALUES ?passage ph:inDocument ?document . ?body ph:evidence ?passage ; a ph:Agency }"
    return {row["body"].value for row in ask(store, query, "document", [document])}


def _place(iri: str, kind: str, quote: str, passage: Passage | None, candidates: dict[str, str]) -> Place:
    fits = (Candidate(c, label, written(Kind.SAME, _short(iri), _short(c))) for c, label in candidates.items())
    return Place(iri, kind, quote, passage, tuple(fits), written(Kind.IGNORE, _short(iri)))


def _short(iri: str) -> str:
    """The end of an IRI, by which commands and decisions know it."""
    return "/".join(iri.replace("#", "/").replace(":", "/").split("/")[-2:])


# --- for people and programs ----------------------------------------------------------------------------------------
def as_text(places: list[Place], form: str) -> str:
    """The list in one of the formats table, csv, json."""
    if form == "json":
        return dumped([_data(place) for place in places])
    if form == "csv":
        return spreadsheet(COLUMNS, (row for place in places for row in _rows(place)))
    return _table(places) if places else say("open.none") + "\n"


def _table(places: list[Place]) -> str:
    """The places, then a line for each candidate, which no table could show unbroken."""
    titles = [say(f"open.column.{name}") for name in ("number", "quote", "where", "candidate")]
    rows, lines = [], []
    for number, place in enumerate(places, 1):
        where = source(place.passage) if place.passage else say("open.nowhere")
        first, *others = [excerpt(c.label, most=_QUOTE) for c in place.candidates] or [say("open.no_candidate")]
        rows += [[str(number), excerpt(place.quote, most=_QUOTE), where, first], *(["", "", "", label] for label in others)]
        lines += [f"# {number}. {excerpt(place.quote, most=60)}", *(c.line for c in place.candidates), place.ignore]
    return f"{table(titles, rows)}\n{say('open.lines')}\n\n" + "".join(f"{plain(line)}\n" for line in lines)


def _rows(place: Place) -> Iterator[list[str]]:
    at = (place.passage.file, str(place.passage.start), str(place.passage.end)) if place.passage else ("", "", "")
    for candidate in place.candidates or (Candidate("", "", place.ignore),):
        yield [place.iri, place.kind, place.quote, *at, candidate.iri, candidate.label, candidate.line]


def _data(place: Place) -> dict[str, object]:
    at = place.passage.as_data() if place.passage else {}
    return {
        "open": place.iri, "kind": place.kind, "quote": place.quote,
        "file": at.get("file"), "start": at.get("start"), "end": at.get("end"),
        "candidates": [{"iri": c.iri, "label": c.label, "line": c.line} for c in place.candidates], "ignore": place.ignore,
    }  # fmt: skip
