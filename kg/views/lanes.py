"""Where every card stands: lanes from top to bottom, long lanes wrapped into rows, children under their parents.

The one rule: the same picture gives the same places; nothing is random and nothing moves after the page has opened.

Things that hang together form a block of columns through all lanes, unless that wastes room, so lines seldom cross. In
a lane a child stands deeper than its parent. Rows are filled column by column, which keeps siblings together, and every
second row is set in by half a column, so that a line reaches its card through the gap above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.views.blocks import Band, Block, Box, Gaps, stacked

if TYPE_CHECKING:
    import networkx as nx

_LEAST_LANE = 52.0
_READABLE = 0.71
"""Below this scale no room is spent on wider gaps."""
_WORTH = 0.86
"""Blocks that stand apart are worth being drawn a little smaller."""
_SMALL_BLOCK = 4
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Place:
    """The centre of a card."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by key, the top and bottom of each lane, and the size of the whole."""

    places: Mapping[str, Place]
    lanes: tuple[tuple[float, float], ...]
    width: float
    height: float

    def scale(self, stage: tuple[float, float]) -> float:
        """How large the whole is drawn when it fills a stage."""
        return min(stage[0] / self.width, stage[1] / self.height)


def lay_out(boxes: Mapping[str, Box], links: Sequence[tuple[str, str]], flows: Sequence[tuple[str, str]],
            stage: tuple[float, float]) -> Layout:
    """Places for all boxes such that the whole is drawn as large as a stage of this size allows.

    ``links`` pull cards together, ``flows`` (some of the links) run from a parent to a child.
    """
    near: dict[str, list[str]] = {key: [] for key in boxes}
    for a, b in sorted(set(links)):
        near[a].append(b)
        near[b].append(a)
    depths = _depths(boxes, flows)
    lanes = max(box.lane for box in boxes.values()) + 1
    groups = _blocks(boxes, [*links, *flows])
    group_of = {key: at for at, group in enumerate(groups) for key in group}

    everything = [[key for group in groups for key in group]]

    def arranged(split: Iterable[list[str]], gaps: Gaps) -> Layout:
        blocks = [Block(keys, boxes, near, depths, group_of, gaps) for keys in split]
        return _arranged(blocks, boxes, _columns(blocks, lanes, stage), lanes, gaps)

    for factor in (1.9, 1.6, 1.4, 1.2, 1.0):
        gaps = Gaps().times(factor)
        apart, together = arranged(groups, gaps), arranged(everything, gaps)
        best = apart if apart.scale(stage) >= _WORTH * together.scale(stage) else together
        if best.scale(stage) >= _READABLE:
            break
    return best


def _columns(blocks: Sequence[Block], lanes: int, stage: tuple[float, float]) -> list[int]:
    """How many columns each block gets: the next column goes where it saves most height, while height is the limit."""
    columns = [1] * len(blocks)

    def height(of: Sequence[int]) -> float:
        rows = [block.heights(count) for block, count in zip(blocks, of, strict=True)]
        return sum(max(_LEAST_LANE, *(row.get(lane, 0.0) for row in rows)) for lane in range(lanes))

    def width(of: Sequence[int]) -> float:
        return sum(block.breadth(count) + block.gaps.blocks for block, count in zip(blocks, of, strict=True))

    def scale(of: Sequence[int]) -> float:
        return min(stage[0] / width(of), stage[1] / height(of))

    best = list(columns)
    while any(count < block.widest for block, count in zip(blocks, columns, strict=True)):
        wider = [[c + (i == at) for i, c in enumerate(columns)] for at, b in enumerate(blocks) if columns[at] < b.widest]
        columns = min(wider, key=lambda of: (height(of), sum(sum(b.heights(c).values()) for b, c in
                                                             zip(blocks, of, strict=True))))
        if scale(columns) > scale(best):
            best = list(columns)
        if stage[0] / width(columns) < scale(best):
            break
    return best


def _depths(boxes: Mapping[str, Box], flows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How deep each card stands in its own lane: below every parent there; cycles share a depth."""
    import networkx as nx

    inside: nx.DiGraph[str] = nx.DiGraph()
    inside.add_nodes_from(sorted(boxes))
    inside.add_edges_from(sorted((a, b) for a, b in set(flows) if boxes[a].lane == boxes[b].lane))
    tangles = nx.condensation(inside)
    depth: dict[int, int] = {}
    for tangle in nx.topological_sort(tangles):
        depth[tangle] = max((depth[p] + 1 for p in tangles.predecessors(tangle)), default=0)
    return {key: min(depth[tangle], _DEEPEST) for key, tangle in tangles.graph["mapping"].items()}


def _blocks(boxes: Mapping[str, Box], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Cards that hang together, largest first; the small groups together form one block."""
    import networkx as nx

    whole: nx.Graph[str] = nx.Graph()
    whole.add_nodes_from(sorted(boxes))
    whole.add_edges_from(links)
    groups = sorted((sorted(group) for group in nx.connected_components(whole)), key=lambda g: (-len(g), g))
    large = [group for group in groups if len(group) > _SMALL_BLOCK]
    small = [key for group in groups if len(group) <= _SMALL_BLOCK for key in group]
    return [*large, small] if small else large


def _arranged(blocks: Sequence[Block], boxes: Mapping[str, Box], columns: Sequence[int], lanes: int,
              gaps: Gaps) -> Layout:
    across: dict[str, float] = {}
    x = 0.0
    for block, most in zip(blocks, columns, strict=True):
        across |= {key: x + at for key, at in block.across(most).items()}
        x += block.breadth(most) + gaps.blocks
    down, bounds = _down([block.cut(most) for block, most in zip(blocks, columns, strict=True)], boxes, lanes, gaps)
    places = {key: Place(round(across[key], 1), round(down[key], 1)) for key in sorted(boxes)}
    return Layout(places, bounds, round(x - gaps.blocks, 1), bounds[-1][1])


def _down(cuts: Sequence[Mapping[Band, list[list[str]]]],
          boxes: Mapping[str, Box], count: int, gaps: Gaps) -> tuple[dict[str, float], tuple[tuple[float, float], ...]]:
    """Heights: in each lane every block stacks its own rows; the tallest block makes the lane."""
    down: dict[str, float] = {}
    lanes: list[tuple[float, float]] = []
    top = 0.0
    for lane in range(count):
        bottom = top + _LEAST_LANE
        for cut in cuts:
            y = top + gaps.pad
            for columns in (columns for band, columns in cut.items() if band[0] == lane):
                y = stacked(columns, boxes, y, down, gaps.rows) + gaps.bands
                bottom = max(bottom, y - gaps.bands + gaps.pad)
        lanes.append((round(top, 1), round(bottom, 1)))
        top = bottom
    return down, tuple(lanes)
