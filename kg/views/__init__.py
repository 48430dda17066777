"""Pictures of the graph: one file a view in ``visualizations/``, each found by itself and set in the same page.

The one rule: a view says only which things stand in the picture and which facts join them, as a networkx graph; names,
levels, evidence, places and the page are made here, alike for all views.

The graph of a view: every node is an IRI (see ``kg.views.things.link``) with ``members`` (the IRIs it stands for) and,
if the view has lanes of its own, ``lane``; every edge has its kind as key and ``grounds``, what states it: triples
``(subject, predicate, object)`` with statements of their own, or fact nodes that carry evidence.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import PhoihopError
from kg.resources import catalogue
from kg.stores import GraphStore

if TYPE_CHECKING:
    import networkx as nx

    Picture: TypeAlias = Callable[..., "nx.MultiDiGraph[str]"]

MOST_SHOWN = 500


class UnknownView(PhoihopError):
    """No view of that name."""

    def __init__(self, name: str) -> None:
        super().__init__("views.unknown", name=name, known=", ".join(v.view.name for v in visualizations()))


class MalformedView(PhoihopError):
    """A file in ``visualizations/`` that does not declare ``VIEW`` and ``picture``."""

    def __init__(self, path: Path) -> None:
        super().__init__("views.malformed", file=path)


class UnknownParameter(PhoihopError):
    """A view was given a parameter that it does not have."""

    def __init__(self, view: View, name: str) -> None:
        known = ", ".join(p.name for p in view.parameters) or "–"
        super().__init__("views.unknown_parameter", view=view.name, name=name, known=known)


class MissingParameter(PhoihopError):
    """A view was not given a parameter that it cannot do without."""

    def __init__(self, view: View, name: str) -> None:
        super().__init__("views.missing_parameter", view=view.name, name=name)


class NothingToDraw(PhoihopError):
    """The graph states nothing that this view shows."""

    exit_code = 1

    def __init__(self, view: View) -> None:
        super().__init__("views.nothing", view=view.name)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a view; ``about`` says what it is for, by language."""

    name: str
    about: Mapping[str, str]
    required: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What a file in ``visualizations/`` says of itself; ``title`` and ``about`` by language.

    ``lanes`` are keys of lanes from top to bottom, titled in the messages; empty means the levels of administration.
    """

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    parameters: tuple[Parameter, ...] = ()
    lanes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visualization:
    """A view with the function that makes its graph from a store and the view's parameters."""

    view: View
    picture: Picture


def visualizations(folder: Path | None = None) -> tuple[Visualization, ...]:
    """Every view of the catalogue, by name; raises MalformedView."""
    paths = (folder or catalogue("visualizations")).glob("[!_]*.py")
    return tuple(_loaded(path) for path in sorted(paths))


def visualization(name: str) -> Visualization:
    """One view; raises UnknownView."""
    found = next((v for v in visualizations() if v.view.name == name), None)
    if found is None:
        raise UnknownView(name)
    return found


def _loaded(path: Path) -> Visualization:
    spec = importlib.util.spec_from_file_location(f"visualizations.{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    view, picture = getattr(module, "VIEW", None), getattr(module, "picture", None)
    if not isinstance(view, View) or not callable(picture) or view.name != path.stem:
        raise MalformedView(path)
    return Visualization(view, picture)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as bytes (UTF-8), with the numbers of cards shown, of lines, and of things left out for want of room."""

    content: bytes
    shown: int
    lines: int
    left_out: int


def page(name: str, store: GraphStore, parameters: Mapping[str, str] | None = None) -> Page:
    """The page of a view, in the language spoken now; the same graph gives the same bytes.

    Raises UnknownView, UnknownParameter, MissingParameter, NothingToDraw and what the view's own look-up raises.
    """
    from kg.views import pages, scenes

    chosen = visualization(name)
    given = dict(parameters or {})
    _checked(chosen.view, given)
    graph = chosen.picture(store, **given)
    if not graph.number_of_nodes():
        raise NothingToDraw(chosen.view)
    scene = scenes.scene(chosen.view, store, graph, MOST_SHOWN)
    content = pages.html(chosen.view, scene, " · ".join(given.values()))
    return Page(content, len(scene.cards), len(scene.lines), scene.left_out)


def _checked(view: View, given: Mapping[str, str]) -> None:
    known = {p.name for p in view.parameters}
    for name in sorted(given):
        if name not in known:
            raise UnknownParameter(view, name)
    for parameter in view.parameters:
        if parameter.required and not given.get(parameter.name):
            raise MissingParameter(view, parameter.name)
