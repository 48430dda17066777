"""A picture made ready for the page: what is shown, in which lane, where, and with which words behind it.

The one rule: a page stays readable. Beyond a number of cards the least connected are left out, and the page says so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.messages import say
from kg.stores import GraphStore
from kg.views import View
from kg.views.blocks import Box
from kg.views.cards import Card, card, style
from kg.views.descriptions import Thing, best_name, describe, rank
from kg.views.evidence import Passage, own_grounds, passages
from kg.views.lanes import Layout, lay_out
from kg.views.things import PREFIXES, Ground, local

if TYPE_CHECKING:
    import networkx as nx

STAGE = (1242.0, 636.0)
"""Room for the picture, in pixels, in a window of 1366 by 768."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its title; ``key`` is a level's IRI, a lane of the view, or empty for things of unknown level."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edge between two things, with the passages that state it."""

    start: str
    end: str
    kind: str
    weight: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a page shows."""

    things: Mapping[str, Thing]
    cards: Mapping[str, Card]
    lanes: tuple[Lane, ...]
    lane_of: Mapping[str, int]
    layout: Layout
    lines: tuple[Line, ...]
    stated: Mapping[str, tuple[Passage, ...]]
    left_out: int
    level_titles: Mapping[str, str]


def scene(view: View, store: GraphStore, graph: nx.MultiDiGraph[str], most: int) -> Scene:
    """The scene of a picture of at most ``most`` cards."""
    left_out = max(0, graph.number_of_nodes() - most)
    graph = _most_connected(graph, most)
    things = describe(store, graph)
    levels = _levels(store, things)
    lanes = _lanes(view, levels, things, {data.get("lane") for _, data in graph.nodes(data=True)})
    cards = {key: card(thing) for key, thing in sorted(things.items())}
    lane_of = {key: _lane(view, lanes, graph.nodes[key], things[key]) for key in cards}
    boxes = {key: Box(lane_of[key], c.width, c.height, str(graph.nodes[key].get("order", "")))
             for key, c in cards.items()}
    edges = sorted((u, v, kind) for u, v, kind in graph.edges(keys=True))
    shapes = style()["edges"]
    loud = [(u, v) for u, v, kind in edges if not shapes[kind].get("quiet")]
    layout = lay_out(boxes, loud,
                     [(u, v) for u, v, kind in edges if shapes[kind].get("flow")], STAGE)
    lines, stated = _with_words(store, graph, edges)
    return Scene(things, cards, lanes, lane_of, layout, lines, stated, left_out, levels)


def _most_connected(graph: nx.MultiDiGraph[str], most: int) -> nx.MultiDiGraph[str]:
    if graph.number_of_nodes() <= most:
        return graph
    ranked = sorted(graph.nodes, key=lambda key: (not graph.nodes[key].get("root"), -graph.degree(key), key))
    return graph.subgraph(ranked[:most]).copy()


def _levels(store: GraphStore, things: Mapping[str, Thing]) -> dict[str, str]:
    """Titles of the levels met, from top to bottom: by their rank in the graph, else by the known order."""
    met = {thing.level for thing in things.values() if thing.level}
    ranks: dict[str, tuple[float, int]] = {level: (rank(level), 0) for level in met}
    titles: dict[str, str] = {}
    for row in store.select(PREFIXES + "SELECT ?level ?rank WHERE { ?level ph:rank ?rank }"):
        if row["level"].value in met:
            ranks[row["level"].value] = (float(row["rank"].value), 0)
    for level in sorted(met, key=lambda level: (ranks[level], level)):
        titles[level] = _level_title(store, level)
    return titles


def _level_title(store: GraphStore, level: str) -> str:
    rows = store.select(f"{PREFIXES} SELECT ?name WHERE {{ <{level}> skos:prefLabel ?name }}")
    named = best_name([row["name"] for row in rows])
    if named:
        return named[:1].upper() + named[1:]
    try:
        return say(f"views.levels.{local(level)}")
    except KeyError:
        return local(level)


def _lanes(view: View, levels: Mapping[str, str], things: Mapping[str, Thing], met: Collection[object]) -> tuple[Lane, ...]:
    """The lanes in which something stands, from top to bottom."""
    if view.lanes:
        return tuple(Lane(key, say(f"views.lanes.{key}")) for key in view.lanes if key in met)
    known = [Lane(level, title) for level, title in levels.items()]
    if any(thing.level is None for thing in things.values()):
        known.append(Lane("", say("views.levels.unknown")))
    return tuple(known)


def _lane(view: View, lanes: tuple[Lane, ...], data: Mapping[str, Any], thing: Thing) -> int:
    wanted = data["lane"] if view.lanes else thing.level or ""
    return next(index for index, lane in enumerate(lanes) if lane.key == wanted)


def _with_words(store: GraphStore, graph: nx.MultiDiGraph[str],
                edges: list[tuple[str, str, str]]) -> tuple[tuple[Line, ...], dict[str, tuple[Passage, ...]]]:
    members = {iri: key for key, data in graph.nodes(data=True) for iri in data["members"]}
    own = own_grounds(store, members)
    grounds: dict[str, list[Ground]] = {key: [] for key in graph.nodes}
    for iri, key in sorted(members.items()):
        grounds[key] += [iri, *own.get(iri, ())]
    of_edge = {edge: list(graph.edges[edge]["grounds"]) for edge in edges}
    words = passages(store, [g for some in (*grounds.values(), *of_edge.values()) for g in some])

    def spoken(some: list[Ground]) -> tuple[Passage, ...]:
        return tuple(sorted({passage for ground in some for passage in words.get(ground, ())}))

    lines = tuple(Line(*edge, graph.edges[edge].get("weight", 0), spoken(of_edge[edge])) for edge in edges)
    return lines, {key: spoken(some) for key, some in grounds.items()}
