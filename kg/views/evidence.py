"""The words behind every line and card of a picture: quote, file, offsets and rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kg.stores import GraphStore, Term
from kg.views.things import PREFIXES, Ground, listed, local

# optional parts stand last: before the passage they keep it from being joined by its subject, at hundredfold cost
_PASSAGE = """?passage ph:quote ?quote ; ph:start ?start ; ph:end ?end ; ph:inDocument ?document .
  OPTIONAL {{ ?document ph:sourceFile ?file }} OPTIONAL {{ {fact} ph:rule ?rule }}"""
_AT_ONCE = 400
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """An exact stretch of a document; ``predicate`` is what it states, empty for a fact node. Offsets as in the contract."""

    file: str
    start: int
    end: int
    quote: str
    predicate: str
    rule: str


def passages(store: GraphStore, grounds: Iterable[Ground]) -> dict[Ground, tuple[Passage, ...]]:
    """The passages of each ground, in the order of the documents; a derived fact has none."""
    wanted = sorted(set(grounds), key=str)
    found: dict[Ground, set[Passage]] = defaultdict(set)
    triples = [ground for ground in wanted if isinstance(ground, tuple)]
    nodes = [ground for ground in wanted if isinstance(ground, str)]
    for part in _parts(triples):
        values = " ".join(f"({listed(triple)})" for triple in part)
        query = f"""{PREFIXES} SELECT ?s ?p ?o ?quote ?start ?end ?file ?document ?rule WHERE {{
  VALUES (?s ?p ?o) {{ {values} }}
  ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; ph:evidence ?passage .
  {_PASSAGE.format(fact="?statement")} }}"""
        for row in store.select(query):
            s, p, o = row["s"].value, row["p"].value, row["o"].value
            found[s, p, o].add(_passage(row, local(p)))
    for names in _parts(nodes):
        query = f"""{PREFIXES} SELECT ?fact ?quote ?start ?end ?file ?document ?rule WHERE {{
  VALUES ?fact {{ {listed(names)} }}
  ?fact ph:evidence ?passage .
  {_PASSAGE.format(fact="?fact")} }}"""
        for row in store.select(query):
            found[row["fact"].value].add(_passage(row, ""))
    return {ground: tuple(sorted(found[ground])) for ground in wanted if ground in found}


def _parts(items: list[T]) -> Iterable[list[T]]:
    return (items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE))


def _passage(row: dict[str, Term], predicate: str) -> Passage:
    file = row["file"].value if "file" in row else local(row["document"].value)
    return Passage(file, int(row["start"].value), int(row["end"].value), row["quote"].value, predicate,
                   row["rule"].value if "rule" in row else "")


def own_grounds(store: GraphStore, members: Iterable[str]) -> dict[str, tuple[Ground, ...]]:
    """What is stated of things themselves, by IRI: who sets them up, issues and agrees them; and their fact nodes' words."""
    query = f"""{PREFIXES} SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {listed(sorted(members))} }}
  VALUES ?p {{ ph:establishes ph:issuer ph:party }} ?s ?p ?o }}"""
    found: dict[str, list[Ground]] = defaultdict(list)
    for row in store.select(query):
        s, p, o = row["s"], row["p"], row["o"]
        if isinstance(o, NamedNode) and not isinstance(s, Literal):
            found[s.value].append((s.value, p.value, o.value))
    return {s: tuple(sorted(set(grounds), key=str)) for s, grounds in found.items()}
