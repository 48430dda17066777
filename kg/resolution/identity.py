"""A body as one mention gives it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.facts import AgencyKind, Level
from kg.gazetteer import Unit

ORDER = [Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]


@dataclass(frozen=True, slots=True)
class Identity:
    """A body as one mention gives it; two mentions with one key mean one body."""

    key: str
    name: str
    level: Level
    kind: AgencyKind
    unit: Unit | None
    owner: Identity | None = None
