"""Quads in a graph folder, as a build leaves them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.graph.iris import BASE
from kg.stores.generations import GraphFolder
from kg.stores.manifest import Manifest


def write_graph(folder: Path, quads: Iterable[ox.Quad]) -> Path:
    """The folder, with a graph of the quads in it that answers."""
    graph, manifest = GraphFolder(folder), Manifest(BASE, "edition", ())
    with graph.building():
        with graph.written(manifest.name) as store:
            store.extend(quads)
        del store
        graph.finish(manifest.name, manifest)
        graph.switch(manifest.name)
    return folder
