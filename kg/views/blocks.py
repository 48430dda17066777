"""Cards that share columns: their order in each row, and how wide and high they are in so many columns.

The one rule: the same cards and links give the same order; ties fall to the order of the keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Band: TypeAlias = tuple[int, int]
"""A lane and a depth in it."""

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Gaps:
    """Pixels between cards of a row, rows, depths of a lane, a lane's edge and its cards, and blocks."""

    across: float = 14
    rows: float = 12
    bands: float = 24
    pad: float = 15
    blocks: float = 20

    def times(self, factor: float) -> Gaps:
        """Wider gaps."""
        return Gaps(self.across * factor, self.rows * factor, self.bands * factor, self.pad * factor, self.blocks * factor)


@dataclass(frozen=True, slots=True)
class Box:
    """A card to be placed: its lane, its size, and ``order`` where the cards of a lane have an order of their own."""

    lane: int
    width: float
    height: float
    order: str = ""


class Block:
    """Cards that share columns, with the order of the cards in each band; groups stay side by side."""

    def __init__(self, keys: list[str], boxes: Mapping[str, Box], near: Mapping[str, list[str]],
                 depths: Mapping[str, int], group_of: Mapping[str, int], gaps: Gaps) -> None:
        self.boxes, self.near, self.group_of, self.gaps = boxes, near, group_of, gaps
        self.bands: dict[Band, list[str]] = defaultdict(list)
        for key in keys:
            self.bands[boxes[key].lane, depths[key]].append(key)
        self.bands = dict(sorted(self.bands.items()))
        self.widest = max(len(band) for band in self.bands.values())
        self.pitch = max(boxes[key].width for key in keys) + gaps.across
        self._cuts: dict[int, dict[Band, list[list[str]]]] = {}
        self._heights: dict[int, dict[int, float]] = {}
        self._order()

    def _order(self) -> None:
        """Each band by the mean place of the neighbours, sweeping down and up; an order of its own comes first."""
        at: dict[str, float] = {}
        for band in self.bands.values():
            band.sort(key=lambda key: (self.boxes[key].order, self.group_of[key]))
            _spread(band, at)
        for sweep in range(_SWEEPS):
            bands = list(self.bands.values())
            for band in bands if sweep % 2 == 0 else reversed(bands):
                wish = {key: _mean([at[n] for n in self.near[key]], at[key]) for key in band}
                band.sort(key=lambda key: (self.boxes[key].order, self.group_of[key], wish[key], at[key]))
                _spread(band, at)

    def cut(self, most: int) -> dict[Band, list[list[str]]]:
        """Each band cut into at most ``most`` columns, filled one after the other."""
        if most not in self._cuts:
            cut: dict[Band, list[list[str]]] = {}
            for band, keys in self.bands.items():
                rows = -(-len(keys) // most)
                cut[band] = [keys[i : i + rows] for i in range(0, len(keys), rows)]
            self._cuts[most] = cut
        return self._cuts[most]

    def breadth(self, most: int) -> float:
        """The width of the block when cut into columns."""
        return max(_breadth(columns, self.pitch) for columns in self.cut(most).values())

    def heights(self, most: int) -> dict[int, float]:
        """What the block needs in each lane when cut into columns."""
        if most not in self._heights:
            found: dict[int, float] = {}
            gaps = self.gaps
            for (lane, _), columns in self.cut(most).items():
                y = found[lane] - gaps.pad + gaps.bands if lane in found else gaps.pad
                found[lane] = stacked(columns, self.boxes, y, {}, gaps.rows) + gaps.pad
            self._heights[most] = found
        return self._heights[most]

    def across(self, most: int) -> dict[str, float]:
        """The columns of each band drawn towards their neighbours, as far as the block is wide."""
        cut, pitch, total = self.cut(most), self.pitch, self.breadth(most)
        at: dict[str, float] = {}

        def put(columns: list[list[str]], middles: Sequence[float]) -> None:
            for column, middle in zip(columns, middles, strict=True):
                for row, key in enumerate(column):
                    at[key] = middle + (pitch / 2 if row % 2 else 0)

        for columns in cut.values():
            first = (total - _breadth(columns, pitch)) / 2 + pitch / 2
            put(columns, [first + i * pitch for i in range(len(columns))])
        for sweep in range(_SWEEPS):
            for columns in cut.values() if sweep % 2 == 0 else reversed(list(cut.values())):
                wishes = [_mean([at[n] for key in column for n in self.near[key] if n not in column], at[column[0]])
                          for column in columns]
                last = total - (_breadth(columns, pitch) - (len(columns) - 0.5) * pitch)
                put(columns, _kept_apart(wishes, pitch, pitch / 2, last))
        return at


def _spread(band: Sequence[str], at: dict[str, float]) -> None:
    for index, key in enumerate(band):
        at[key] = (index + 0.5) / len(band)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _breadth(columns: Sequence[Sequence[str]], pitch: float) -> float:
    set_in = any(len(column) > 1 for column in columns)
    return len(columns) * pitch + (pitch / 2 if set_in else 0)


def _kept_apart(wishes: Sequence[float], pitch: float, first: float, last: float) -> list[float]:
    """Places in the given order, a pitch apart and between bounds, as near as can be to the wishes (isotonic regression)."""
    pools: list[tuple[float, int]] = []
    for index, wish in enumerate(wishes):
        mean, size = wish - index * pitch, 1
        while pools and pools[-1][0] >= mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    places = [mean + index * pitch for index, mean in enumerate(m for m, size in pools for _ in range(size))]
    count = len(places)
    return [min(max(place, first + i * pitch), last - (count - 1 - i) * pitch) for i, place in enumerate(places)]


def stacked(columns: Sequence[Sequence[str]], boxes: Mapping[str, Box], y: float, down: dict[str, float],
             gap: float) -> float:
    for row in range(max(len(column) for column in columns)):
        keys = [column[row] for column in columns if row < len(column)]
        height = max(boxes[key].height for key in keys)
        for key in keys:
            down[key] = y + height / 2
        y += height + gap
    return y - gap
