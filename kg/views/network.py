"""The network as pyvis gathers it: nodes, edges and options for vis-network, with the places fixed beforehand.

The one rule: pyvis holds the data and never writes the page. Its own template links to content networks, writes with
the locale's encoding and sets text from documents as HTML.
"""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files
from math import hypot
from typing import Any

from kg.views.cards import style
from kg.views.scenes import Line, Scene

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"dragNodes": False, "hover": True, "multiselect": False, "keyboard": False, "zoomSpeed": 0.6,
                    "selectConnectedEdges": False, "tooltipDelay": 350},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"chosen": False, "arrows": {"to": {"scaleFactor": 0.55}}, "hoverWidth": 0},
}

# names stand in the tables of the page, colours in its style
_KEPT = ("id", "x", "y", "kind", "level", "head", "lines", "w", "h", "loose")


def network(scene: Scene) -> dict[str, Any]:
    """``nodes``, ``edges`` and ``options`` as vis-network takes them; node ids are indexes into the sorted keys."""
    from pyvis.network import Network

    net = Network(directed=True)
    net.set_options(json.dumps(OPTIONS))
    index = {key: at for at, key in enumerate(scene.cards)}
    for key, at in index.items():
        thing, card, place = scene.things[key], scene.cards[key], scene.layout.places[key]
        net.add_node(at, label=thing.name, shape="custom", x=place.x, y=place.y, kind=thing.kind,
                     level=scene.lane_of[key], head=card.headline, lines=card.lines, w=card.width, h=card.height,
                     loose=thing.collective)
    met: dict[tuple[str, str], int] = defaultdict(int)
    for line in scene.lines:
        pair = (min(line.start, line.end), max(line.start, line.end))
        bend = _bend(scene, line, met[pair])
        net.add_edge(index[line.start], index[line.end], smooth=bend, **_drawn(line.kind, line.weight))
        met[pair] += 1
    nodes, edges, _, _, _, options = net.get_network_data()
    kept = [{name: value for name, value in node.items() if name in _KEPT} for node in nodes]
    return {"nodes": kept, "edges": [{"id": at, **edge} for at, edge in enumerate(edges)],
            "options": json.loads(options)}


def _drawn(kind: str, weight: int) -> dict[str, Any]:
    """How a line of a kind is drawn; shared commitments make it thicker."""
    shape = style()["edges"][kind]
    drawn: dict[str, Any] = {
        "kind": kind,
        "dashes": shape["dash"] or False,
        "width": round(shape["width"] + min(weight, 20) * 0.12, 2),
        "arrows": "to" if shape["arrow"] else "",
    }
    if weight > 1:
        drawn["label"] = str(weight)
    return drawn


def _bend(scene: Scene, line: Line, nth: int) -> dict[str, Any]:
    """Inside a lane a flat arc, between lanes an S; the second and third line between two cards bend further."""
    if scene.lane_of[line.start] == scene.lane_of[line.end]:
        a, b = scene.layout.places[line.start], scene.layout.places[line.end]
        rise = (30 + 26 * nth) / max(hypot(a.x - b.x, a.y - b.y), 100)
        return {"type": "curvedCW", "roundness": round(rise, 3)}
    return {"type": "cubicBezier", "forceDirection": "vertical", "roundness": round(0.42 + 0.22 * nth, 2)}


def library() -> str:
    """The vis-network that pyvis was made with, without its link to a source map, as a browser will read it."""
    script = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    text = script.read_bytes().decode("utf-8").replace("\r\n", "\n")
    return text.split("//# sourceMappingURL=")[0]
