"""Every thing of a picture in words: its name, its level, its time and what else is known of it.

The one rule: nothing is made up. A level that the graph does not state is taken from who issued or agreed the thing,
marked as such, or left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal

from kg.messages import language, say
from kg.stores import GraphStore, Term
from kg.views.things import PREFIXES, listed, local

if TYPE_CHECKING:
    import networkx as nx

    Picture: TypeAlias = "nx.MultiDiGraph[str]"

Words: TypeAlias = Callable[[str], list[str]]
_KINDS = {"Program": "program", "Agency": "agency", "Commitment": "commitment", "Milestone": "milestone",
          "LegalBasis": "document", "Document": "document"}
_DESCRIBED = (
    "rdf:type skos:prefLabel skos:altLabel dcterms:title ph:number ph:documentType ph:issued ph:level ph:agencyKind "
    "ph:periodStart ph:periodEnd ph:text ph:section ph:recurrence ph:due ph:date ph:milestoneKind ph:target "
    "ph:sourceFile ph:jurisdiction"
)

_MOST_FORMS, _LONGEST_FORM = 5, 90


@dataclass(frozen=True, slots=True)
class Thing:
    """One card's matter. ``level`` is a concept's IRI; ``details`` are pairs of a message key and the words."""

    key: str
    kind: str
    name: str
    headline: tuple[str, ...]
    period: str
    level: str | None
    level_inferred: bool
    collective: bool
    details: tuple[tuple[str, str], ...]


def describe(store: GraphStore, graph: Picture) -> dict[str, Thing]:
    """Every node of a picture in words, in the language spoken now."""
    members: dict[str, tuple[str, ...]] = {key: data["members"] for key, data in graph.nodes(data=True)}
    everything = sorted({iri for group in members.values() for iri in group})
    said = _statements(store, everything)
    targets = _texts(store, "ph:target/ph:text", everything)
    places = _texts(store, "ph:jurisdiction/skos:prefLabel", everything)
    types = _texts(store, "ph:documentType/skos:notation", everything)
    issued_at = _levels_of_bodies(store, everything)
    return {key: _thing(key, group, said, {"target": targets, "territory": places, "type": types}, issued_at)
            for key, group in members.items()}


def _statements(store: GraphStore, subjects: list[str]) -> dict[tuple[str, str], list[Term]]:
    rows = store.select(f"{PREFIXES} SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {listed(subjects)} }} "
                        f"VALUES ?p {{ {_DESCRIBED} }} ?s ?p ?o }}")
    said: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in rows:
        said[row["s"].value, local(row["p"].value)].append(row["o"])
    return said


def _texts(store: GraphStore, path: str, subjects: list[str]) -> dict[str, list[str]]:
    rows = store.select(f"{PREFIXES} SELECT ?s ?t WHERE {{ VALUES ?s {{ {listed(subjects)} }} ?s {path} ?t }}")
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["s"].value].append(row["t"].value)
    return {s: sorted(set(texts)) for s, texts in found.items()}


def _levels_of_bodies(store: GraphStore, subjects: list[str]) -> dict[str, list[str]]:
    """Levels of those who issued or agreed a thing, as concepts' IRIs."""
    return _texts(store, "(ph:issuer|ph:party)/ph:level", subjects)


def _thing(key: str, group: tuple[str, ...], said: Mapping[tuple[str, str], list[Term]],
           texts: Mapping[str, Mapping[str, list[str]]], issued_at: Mapping[str, list[str]]) -> Thing:
    def all_of(predicate: str) -> list[Term]:
        return [term for member in group for term in said.get((member, predicate), ())]

    def words(predicate: str) -> list[str]:
        return sorted({term.value for term in all_of(predicate)})

    types = [local(t) for t in words("type")]
    kind = next((shape for name, shape in _KINDS.items() if name in types), "document")
    name = best_name(all_of("prefLabel")) or best_name(all_of("title")) or best_name(all_of("text"))
    if kind == "milestone":
        name = " · ".join(_concepts("milestones", words("milestoneKind"))) or name
    stated = words("level")
    inferred = sorted({level for member in group for level in issued_at.get(member, ())})
    level = stated[0] if stated else (min(inferred, key=rank) if inferred else None)
    period = _period(words)
    details = _details(kind, name, words, {t: [x for m in group for x in found.get(m, ())] for t, found in texts.items()})
    return Thing(key, kind, name or local(key), _headline(kind, period, dict(details)), period, level, not stated,
                 "Collective" in [local(k) for k in words("agencyKind")], details)


def best_name(terms: list[Term]) -> str:
    """The name in the language spoken now, else in Vietnamese, else any; the shortest where there are several."""
    literals = [t for t in terms if isinstance(t, Literal)]
    for tongue in (language(), "vi"):
        if chosen := [t.value for t in literals if t.language == tongue]:
            return min(chosen, key=lambda value: (len(value), value))
    return min((t.value for t in literals), key=lambda value: (len(value), value), default="")


_ORDER = ("Central", "Province", "District", "Commune")


def rank(level: str) -> int:
    """The place of a level by its name alone, for graphs that do not state ``ph:rank``."""
    name = local(level)
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _period(words: Words) -> str:
    start, end = words("periodStart"), words("periodEnd")
    ends = [years[at] for years, at in ((start, 0), (end, -1)) if years]
    return "–".join(dict.fromkeys(ends)) or next(iter(words("issued")), "")


def _concepts(table: str, values: list[str]) -> list[str]:
    return [say(f"views.{table}.{local(v)}") for v in values]


def _details(kind: str, name: str, words: Words, texts: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    others = [form for form in words("altLabel") if form != name and len(form) <= _LONGEST_FORM][:_MOST_FORMS]
    pairs = [
        ("number", " · ".join(words("number"))),
        ("type", " · ".join(sorted(set(texts["type"])))),
        ("issued", " · ".join(words("issued"))),
        ("section", " · ".join(words("section"))),
        ("date", " · ".join(words("date"))),
        ("due", " · ".join(words("due"))),
        ("recurrence", " · ".join(_concepts("recurrences", words("recurrence")))),
        ("target", " · ".join(sorted(set(texts["target"])))),
        ("territory", " · ".join(sorted(set(texts["territory"])))),
        ("file", " · ".join(words("sourceFile"))),
        ("forms", " · ".join(others)),
    ]
    return tuple((label, value) for label, value in pairs if value)


def _headline(kind: str, period: str, details: Mapping[str, str]) -> tuple[str, ...]:
    parts = {
        "program": (details.get("number", ""), period),
        "document": (details.get("number", "") or details.get("type", ""), details.get("issued", "")[:4]),
        "commitment": (details.get("section", ""), details.get("recurrence", ""), details.get("due", "")),
        "milestone": (details.get("date", ""), details.get("recurrence", "")),
    }.get(kind, ())
    return tuple(part for part in parts if part)
