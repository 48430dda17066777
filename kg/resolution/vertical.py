"""Who stands above a body in its vertical line, by ``rules/lines.toml`` and by the territory that its own lies in.

The one rule: the superior is the body one level above, at the time of the documents that name the one below; a level is
never passed over, and where nobody names the body above, there is no edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.facts import Level, Territory
from kg.gazetteer import Unit
from kg.resolution.functions import Standing, body_key, standing
from kg.resolution.territory import key_of, unit_of
from kg.rulebook import data
from kg.text import key

_LEVELS = (Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_TWO_LEVELS = "2025-07-01"


def superior(agency_key: str, territories: Mapping[str, Territory]) -> str | None:
    """The key of the body above one, whether or not anybody names that; ``territories`` say what its territory lies in."""
    of = standing(agency_key)
    line = _lines().get((of.level, of.function)) if of else None
    if of is None or line is None or of.level is Level.CENTRAL:
        return None
    above = of.unit if of.each else _above(of.unit, territories)
    level = above.level if above else Level.CENTRAL
    if level not in line or not _next(level, of, above):
        return None
    return body_key(line[level], above)


def _above(unit: Unit | None, territories: Mapping[str, Territory]) -> Unit | None:
    own = territories.get(key_of(unit)) if unit else None
    return unit_of(own.within) if own else None


def _next(level: Level, of: Standing, above: Unit | None) -> bool:
    """Whether a level is the next above. A commune lies in a province where there are no districts; for the communes of a
    province together its own time tells."""
    if _LEVELS.index(of.level) - _LEVELS.index(level) == 1:
        return True
    without_districts = not of.each or (above is not None and (above.exists_from or "") >= _TWO_LEVELS)
    return (of.level, level) == (Level.COMMUNE, Level.PROVINCE) and without_districts


@cache
def _lines() -> Mapping[tuple[Level, str], Mapping[Level, str]]:
    """Lines by each of their bodies."""
    found: dict[tuple[Level, str], Mapping[Level, str]] = {}
    for table in data("lines")["line"]:
        line = {level: table[str(level).lower()] for level in _LEVELS if str(level).lower() in table}
        found |= {(level, key(name)): line for level, name in line.items()}
    return found
