"""All that the graph holds about one thing, line by line, each line with the words that state it.

The one rule: nothing is summed up or left out; a relation without a place in ``ORDER`` comes last, under its own name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg.answers.lookup import Match
from kg.answers.things import PH, Passage, ask, labels, local, things, values
from kg.collation import order
from kg.messages import language
from kg.ontology import labels as terms
from kg.stores import GraphStore, Term

INVERSE = "of."
ORDER = (
    "number", "documentType", "title", "issued", "issuedAt", "of.issuer", "issuer", "sourceFile", "establishes",
    "of.establishes", "candidate", "of.candidate", "agencyKind", "level", "jurisdiction", "unitOf", "of.unitOf",
    "superior", "of.superior", "succeededBy", "of.succeededBy", "of.originalOrganization", "of.resultingOrganization",
    "originalOrganization", "resultingOrganization", "source", "party", "of.party", "periodStart", "periodEnd",
    "milestoneKind", "section", "text", "date", "due", "recurrence", "leadAgency", "coordinatingAgency",
    "responsibleAgency", "target", "of.target", "minValue", "maxValue", "unit", "refersTo", "of.hasCommitment",
    "of.hasMilestone", "partOf", "of.partOf", "implements", "of.implements", "basedOn", "of.basedOn", "cites", "of.cites",
    "coordinatesWith", "directs", "of.directs", "hasMilestone", "hasCommitment", "of.leadAgency", "of.coordinatingAgency",
    "of.responsibleAgency", "of.refersTo", "recipient", "of.recipient", "distribution", "purpose", "signature",
    "signatoryName", "signatoryRole", "signedFor", "of.signedFor", "altLabel",
)  # fmt: skip
_UNSAID = {
    "type", "prefLabel", "key", "evidence", "leadEvidence", "rule", "sourceDigest", "of.subject", "of.object", "of.predicate",
    "of.inDocument", "wasDerivedFrom", "of.wasDerivedFrom", "of.coordinatesWith", "implementsTransitively",
    "of.implementsTransitively", "of.distribution", "of.signature",
}  # fmt: skip
_SAID_BY_ANOTHER = {"cites": {"basedOn", "implements"}, "of.cites": {"of.basedOn", "of.implements"}}
_AS_WRITTEN = {
    "hasCommitment", "hasMilestone", "of.leadAgency", "of.coordinatingAgency", "of.responsibleAgency", "of.refersTo",
    "target", "distribution", "signature",
}  # fmt: skip
_FACTS = {"Commitment", "Milestone", "Target", "Distribution", "Signature"}


@dataclass(frozen=True, slots=True)
class Line:
    """One relation of the thing. ``relation`` is a local name, with ``of.`` in front where the thing is the object."""

    relation: str
    value: str
    iri: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A thing with its lines in the order of reading; ``passages`` are where documents speak of the thing itself."""

    match: Match
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One triple seen from the thing: ``end`` is what stands at its other end."""

    member: str
    relation: str
    end: Term

    @property
    def iri(self) -> str | None:
        return self.end.value if isinstance(self.end, NamedNode) else None


def dossier(store: GraphStore, match: Match) -> Dossier:
    """Everything about a thing that was looked up."""
    members = set(match.members)
    rows = [row for row in _rows(store, members) if row.iri not in members and row.relation not in _UNSAID]
    others = {row.iri for row in rows if row.iri}
    names, whole, stated, met = called(store, others), things(store, others), _stated(store, members), _met(store, others | members)
    facts = {iri for (iri, _), classes in values(store, others, ("rdf:type",)).items() if _FACTS & set(map(local, classes))}
    told: dict[tuple[str, str, str | None], set[Passage]] = defaultdict(set)
    for row in rows:
        stands = whole[row.iri].iri if row.iri else None
        line = (row.relation, names[row.iri] if row.iri else row.end.value, stands)
        told[line] |= stated.get((row.member, row.relation, row.iri or ""), set())
        told[line] |= met.get(row.iri or "", set()) if row.iri in facts else set()
    lines = [Line(*line, _sorted(passages)) for line, passages in told.items()]
    said = {(line.relation, line.iri) for line in lines}
    kept = [line for line in lines if not any((r, line.iri) in said for r in _SAID_BY_ANOTHER.get(line.relation, ()))]
    return Dossier(match, tuple(sorted(kept, key=_place)), _sorted(_spoken_of(members, met, stated)))


def _spoken_of(
    members: set[str], met: Mapping[str, set[Passage]], stated: Mapping[tuple[str, str, str], set[Passage]]
) -> set[Passage]:
    """Where documents speak of the thing itself; a passage that means it by decision says so."""
    decided = {p for (_, relation, _), passages in stated.items() if relation == "evidence" for p in passages}
    return decided | ({p for member in members for p in met.get(member, ())} - {replace(p, rule="") for p in decided})


def relation_name(relation: str) -> str:
    """A relation in the language spoken; for inverse ones see the messages ``show.inverse``."""
    return terms(language()).get(NamedNode(PH + relation), relation)


def _rows(store: GraphStore, members: Iterable[str]) -> list[_Row]:
    out = ask(store, "SELECT ?s ?p ?o WHERE { $VALUES ?s ?p ?o }", "s", members)
    rows = [_Row(row["s"].value, local(row["p"].value), row["o"]) for row in out]
    into = ask(store, "SELECT ?s ?p ?o WHERE { $VALUES ?s ?p ?o }", "o", members)
    return rows + [_Row(row["o"].value, INVERSE + local(row["p"].value), row["s"]) for row in into]


_PASSAGE = """?passage ph:quote ?quote ; ph:start ?start ; ph:end ?end ; ph:inDocument ?document .
  OPTIONAL { ?document ph:sourceFile ?name }"""
_SHOWN = "?quote ?start ?end (MIN(?name) AS ?file)"


def _passage(row: Mapping[str, Term]) -> Passage:
    text = {name: term.value for name, term in row.items()}
    return Passage(text["quote"], text.get("file", ""), int(text["start"]), int(text["end"]), text.get("rule", ""))


def _stated(store: GraphStore, members: Iterable[str]) -> dict[tuple[str, str, str], set[Passage]]:
    """The passages of the statements about members: by member, relation as seen from it, and other end."""
    found: dict[tuple[str, str, str], set[Passage]] = defaultdict(set)
    for mine, front in (("s", ""), ("o", INVERSE)):
        query = f"""SELECT ?s ?p ?o ?rule {_SHOWN} WHERE {{ $VALUES
  ?statement {"rdf:subject ?s ; rdf:object ?o" if mine == "s" else "rdf:object ?o ; rdf:subject ?s"} ; rdf:predicate ?p ;
    ph:evidence ?passage ; ph:rule ?rule . {_PASSAGE} }} GROUP BY ?s ?p ?o ?rule ?quote ?start ?end ?document"""
        for row in ask(store, query, mine, members):
            other = row["o" if mine == "s" else "s"].value
            found[row[mine].value, front + local(row["p"].value), other].add(_passage(row))
    return found


def _met(store: GraphStore, iris: Iterable[str]) -> dict[str, set[Passage]]:
    """The passages that each thing or fact has as its own evidence."""
    query = f"""SELECT ?s (MIN(?by) AS ?rule) {_SHOWN} WHERE {{ $VALUES ?s ph:evidence ?passage . {_PASSAGE}
  OPTIONAL {{ ?s ph:rule ?by }} }} GROUP BY ?s ?quote ?start ?end ?document"""
    found: dict[str, set[Passage]] = defaultdict(set)
    for row in ask(store, query, "s", iris):
        found[row["s"].value].add(_passage(row))
    return found


def called(store: GraphStore, iris: set[str]) -> dict[str, str]:
    """Names, in the language spoken where the ontology has one; facts without a name are called by what they say, and a
    change of bodies with its day."""
    spoken, plain = terms(language()), labels(store, iris)
    plain |= {iri: f"{plain[iri]} ({dates[0]})" for (iri, _), dates in values(store, iris, ("dcterms:date",)).items()}
    parts = ("ph:milestoneKind", "ph:date", "ph:recurrence", "ph:recipient", "ph:purpose")
    said = values(store, {iri for iri in iris if plain[iri] == local(iri)}, parts)
    ends = labels(store, {end for (_, part), found in said.items() if part == "recipient" for end in found})

    def name(iri: str) -> str:
        if term := spoken.get(NamedNode(iri)):
            return term
        words = [text for part in parts for text in said.get((iri, local(part)), [])]
        return ", ".join(spoken.get(NamedNode(w)) or ends[w] if re.match("https?:", w) else w for w in words) or plain[iri]

    return {iri: name(iri) for iri in iris}


def _sorted(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(set(passages), key=lambda p: (p.file, p.start, p.end, p.rule)))


def _place(line: Line) -> tuple[object, ...]:
    place = ORDER.index(line.relation) if line.relation in ORDER else len(ORDER)
    first = [(p.file, p.start) for p in line.passages[:1]] if line.relation in _AS_WRITTEN else []
    return place, line.relation, first, order(line.value), line.iri or ""
