"""A body taken apart again: its function, its level and its territory, and the same function somewhere else.

The one rule: only bodies whose key says where they are; an office of another body has no place of its own here, except
the boards of the Party's committees.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import gazetteer
from kg.facts import Level
from kg.gazetteer import Unit
from kg.rulebook import data
from kg.text import key

_COMMITTEES = {Level.PROVINCE: "Tỉnh ủy", Level.DISTRICT: "Huyện ủy"}
_EACH = "each "


@dataclass(frozen=True, slots=True)
class Standing:
    """What a body is and where: ``function`` is folded; ``unit`` is None at the centre. For a class of bodies (``each``)
    ``level`` is that of its members and ``unit`` the territory that they lie in."""

    function: str
    level: Level
    unit: Unit | None
    each: bool = False

    @property
    def place(self) -> str:
        """The code of the territory."""
        return self.unit.code if self.unit else "central"


def standing(agency_key: str) -> Standing | None:
    """What the key of an agency says; None where that is not a function in a territory."""
    function, *where = agency_key.removeprefix("agency:").split("|")
    if where == ["central"]:
        return Standing(function, Level.CENTRAL, None)
    unit = gazetteer.unit(where[-1]) if where else None
    if len(where) == 2 and where[0].startswith(_EACH) and (unit or where[1] == "central"):
        level = Level(where[0].removeprefix(_EACH))
        return Standing(_general(function, level), level, unit, each=True)
    board = len(where) == 3 and where[0] == "of" and where[1] in _committees()
    if unit and (len(where) == 1 or board):
        return Standing(_general(function, unit.level), unit.level, unit)
    return None


def body_key(name: str, unit: Unit | None) -> str:
    """The key of the body of a function in a territory, or at the centre: the same that a mention of it gives. 'Trung ương Hội
    Nông dân Việt Nam' and 'Hội Nông dân Việt Nam' are one."""
    whole = key(_special(name, unit))
    return f"agency:{whole}|{unit.code}" if unit else f"agency:{whole.removeprefix('trung uong ')}|central"


def body_label(name: str, unit: Unit | None) -> str:
    """Its full name: 'Sở Nội vụ tỉnh An Giang', 'Tỉnh ủy An Giang', 'Ban Dân vận Tỉnh ủy An Giang'."""
    if unit is None:
        return name
    if name in _COMMITTEES.values():
        return party_label(_special(name, unit), unit)
    if key(name) in _boards():
        return f"{name} {party_label(committee_of(unit), unit)}"
    return f"{name} {gazetteer.canonical_name(unit)}"


def committee_of(unit: Unit) -> str:
    """What the Party committee of a unit is called."""
    names: dict[str, str] = data("places")["committees"]
    return names.get(unit.type, "Đảng ủy")


def party_label(committee: str, unit: Unit) -> str:
    """'Tỉnh ủy An Giang'; a name that would be read as a person's keeps its type word."""
    full = committee.startswith("Đảng ủy") or unit.name in data("places")["named_in_full"]["names"]
    return f"{committee} {gazetteer.canonical_name(unit) if full else unit.name}"


def _special(name: str, unit: Unit | None) -> str:
    return committee_of(unit) if unit and name in _COMMITTEES.values() else name


def _general(function: str, level: Level) -> str:
    """'Thành ủy' and 'Tỉnh ủy' are one function of a province; the type of the territory decides what it is called."""
    return key(_COMMITTEES[level]) if function in _committees() and level in _COMMITTEES else function


@cache
def _committees() -> frozenset[str]:
    return frozenset(map(key, data("places")["committees"].values()))


@cache
def _boards() -> frozenset[str]:
    """Boards that are named with the Party's committee ('Ban Tuyên giáo' has no name without it)."""
    owned = {key(body["name"]) for body in data("bodies")["body"] if body.get("owner") == "party"}
    return frozenset(owned | {key("Ban Tuyên giáo")})
