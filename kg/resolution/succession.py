"""What became of bodies: the changes of ``rules/successions.toml`` that concern the bodies documents name, and who took over.

The one rule: a successor is another body. Nothing that is said of the one is said of the other, and a body that nobody
names is known only where one that is named leads to it.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from kg import gazetteer
from kg.facts import AgencyKind, Level
from kg.gazetteer import Unit
from kg.resolution.functions import Standing, body_key, body_label, standing
from kg.resolution.territory import key_of
from kg.rulebook import data
from kg.text import key

if TYPE_CHECKING:
    from kg.resolution.linking import LinkedAgency

GOING_ON = "joined"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of bodies. ``originals`` and ``results`` are agency keys; bodies that nobody names may be missing there,
    and the labels name them all. ``date`` is a day or a year; ``sources`` are documents in words."""

    name: str
    place: str
    date: str
    sources: tuple[str, ...]
    originals: tuple[str, ...]
    results: tuple[str, ...]
    label: tuple[str, str]
    succession: bool

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Who was succeeded by whom."""
        ended = [o for o in self.originals if o not in self.results]
        return tuple((o, r) for o in ended for r in self.results) if self.succession else ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the rules: a change at one place, or the same change in each territory of a level."""

    name: str
    level: Level
    how: str
    date: str
    standing: str
    until: str | None
    originals: tuple[str, ...]
    results: tuple[str, ...]
    heads: tuple[str, ...]
    without: frozenset[str]
    sources: tuple[str, ...]

    @property
    def day(self) -> str:
        """The day by which changes of one body follow one another."""
        return self.date if len(self.date) > len("2025") else self.standing

    def ends(self, of: Standing) -> bool:
        """Whether a body is one of the originals at a place where this happened."""
        if self.level is not of.level or not self._is_original(of.function) or of.place in self.without:
            return False
        if of.each:
            return self.how == "ended" and of.unit is not None and of.unit.level is not of.level
        if self.how == "territory":
            return of.unit is not None and of.unit.exists_until == self.until and len(of.unit.successors) == 1
        return of.unit is None or of.unit.existed(self.standing)

    def makes(self, of: Standing) -> bool:
        """Whether a body is what this made, though none of those it was made of may be known."""
        if self.level is not of.level or of.each or of.place in self.without or self.how == GOING_ON:
            return False
        if self.how == "territory":
            begun = of.unit is not None and of.unit.exists_from == self.date and gazetteer.predecessors(of.unit)
            return bool(begun) and self._is_original(of.function)
        return of.function in map(key, self.results) and (of.unit is None or of.unit.existed(self.standing))

    def _is_original(self, function: str) -> bool:
        return function in _folded(self.originals) or function.split(" ")[0] in _folded(self.heads)

    def name_of(self, function: str) -> str:
        """An original as it is spelled in the rules."""
        return next(name for name in self.originals if key(name) == function)


@cache
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, names))


@cache
def kinds() -> tuple[Kind, ...]:
    """All entries of the rules, the earliest first."""
    return tuple(sorted(map(_kind, data("successions")["change"]), key=lambda kind: kind.day))


def _kind(table: dict[str, Any]) -> Kind:
    return Kind(
        name=table["name"],
        level=Level(table["at"].capitalize()),
        how=table["how"],
        date=table["date"],
        standing=table.get("standing", table["date"]),
        until=table.get("until"),
        originals=tuple(table["originals"]),
        results=tuple(table.get("results", ())),
        heads=tuple(table.get("heads", ())),
        without=frozenset(table.get("except", ())),
        sources=tuple(map(source, table["sources"])),
    )


def source(number: str) -> str:
    """'Nghị quyết số 176/2025/QH15 ngày 18/02/2025'."""
    type_, issued = data("successions")["sources"][number]
    year, *rest = issued.split("-")
    when = f"ngày {'/'.join(reversed(rest))}/{year}" if rest else f"năm {year}"
    return f"{type_} số {number} {when}"


@dataclass(slots=True)
class Succession:
    """Follows the bodies that documents name to what they became. ``agencies`` grows by the successors, ``units`` are
    their territories."""

    agencies: dict[str, LinkedAgency]
    units: set[Unit] = field(default_factory=set)
    _found: dict[tuple[Kind, str], tuple[set[str], set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: (set(), set()))
    )
    _labels: dict[tuple[Kind, str], tuple[str, str]] = field(default_factory=dict)
    _pending: deque[tuple[str, str]] = field(default_factory=deque)

    def changes(self) -> tuple[Change, ...]:
        """Every change that concerns one of the bodies, sorted."""
        self._pending.extend((key_, "") for key_ in sorted(self.agencies))
        while self._pending:
            key_, since = self._pending.popleft()
            of = _standing(key_)
            if of and not (of.each and _of_lower_levels(of, self.agencies[key_].name)):
                self._follow(key_, of, since)
        return tuple(self._change(*found) for found in sorted(self._found, key=lambda f: (f[0].day, f[0].name, f[1])))

    def _change(self, kind: Kind, place: str) -> Change:
        originals, results = self._found[kind, place]
        known = tuple(sorted(r for r in results if r in self.agencies))
        label = self._labels[kind, place]
        return Change(kind.name, place, kind.date, kind.sources, tuple(sorted(originals)), known, label, kind.how != GOING_ON)

    def _follow(self, key_: str, of: Standing, since: str) -> None:
        """The changes of one body one after another, until it ends."""
        for kind in _concerning(of.level, of.function):
            if kind.day < since:
                continue
            if kind.ends(of):
                if self._changed(kind, key_, of):
                    return
            elif kind.makes(of):
                self._at(kind, of)[1].add(key_)

    def _changed(self, kind: Kind, key_: str, of: Standing) -> bool:
        """Records that a body took part in a change; whether it ended by it."""
        if kind.how == "ended":
            self._found[kind, key_][0].add(key_)
            self._labels[kind, key_] = _label(kind, [self.agencies[key_].name], [])
            return True
        unit = gazetteer.unit(of.unit.successors[0]) if kind.how == "territory" and of.unit else of.unit
        names = [kind.name_of(of.function)] if kind.how == "territory" else kind.results
        originals, results = self._at(kind, Standing(of.function, of.level, unit))
        originals.add(key_)
        made = [body_key(name, unit) for name in names]
        results.update(made)
        if kind.how == GOING_ON:
            return False
        for name, result in zip(names, made, strict=True):
            self._know(result, body_label(name, unit), unit, self.agencies[key_], kind.day)
        return key_ not in made

    def _at(self, kind: Kind, result: Standing) -> tuple[set[str], set[str]]:
        """The originals and results of a change at the place of its result."""
        unit = result.unit
        if kind.how == "territory" and unit:
            place = f"{result.function}|{unit.code}"
            names, units = [kind.name_of(result.function)], gazetteer.predecessors(unit)
            label = _label(kind, [], [body_label(n, unit) for n in names], [gazetteer.canonical_name(u) for u in units])
        else:
            place = result.place
            label = _label(kind, [body_label(n, unit) for n in kind.originals], [body_label(n, unit) for n in kind.results])
        self._labels.setdefault((kind, place), label)
        return self._found[kind, place]

    def _know(self, key_: str, name: str, unit: Unit | None, before: LinkedAgency, since: str) -> None:
        """A successor as an agency of its own, unless documents name it."""
        if key_ in self.agencies:
            return
        where = key_of(unit) if unit else None
        self.agencies[key_] = replace(before, key=key_, name=name, kind=AgencyKind.BODY, territory=where, superior=None)
        self.units |= {unit} if unit else set()
        self._pending.append((key_, since))


def _standing(agency_key: str) -> Standing | None:
    """With another spelling of a name levelled."""
    of = standing(agency_key)
    usual = _spellings().get(of.function) if of else None
    return replace(of, function=usual) if of and usual else of


def _of_lower_levels(of: Standing, name: str) -> bool:
    """Whether a class of districts' bodies speaks of communes too ('cấp huyện, xã'); 'thị xã' and 'Xã hội' do not."""
    lower = [word for word, level in data("places")["levels"].items() if Level(level) is Level.COMMUNE]
    return of.level is Level.DISTRICT and bool(re.search(rf"(?<!thị )\b(?:{'|'.join(lower)})\b", name))


@cache
def _spellings() -> Mapping[str, str]:
    return {key(other): key(usual) for other, usual in data("successions")["spellings"].items()}


@cache
def _concerning(level: Level, function: str) -> tuple[Kind, ...]:
    """The entries that name a function at a level."""

    def named(kind: Kind) -> bool:
        return function in _folded(kind.originals + kind.results) or function.split(" ")[0] in _folded(kind.heads)

    return tuple(kind for kind in kinds() if kind.level is level and named(kind))


def _label(kind: Kind, originals: Iterable[str], results: Iterable[str], units: Iterable[str] = ()) -> tuple[str, str]:
    """The change in words, Vietnamese and English."""
    words = data("successions")["words"]

    def told(language: str) -> str:
        parts = {"originals": originals, "results": results, "units": units}
        said = {name: _listed(list(those), words["and"][language]) for name, those in parts.items()}
        return str(words[kind.how][language]).format(**said)

    return told("vi"), told("en")


def _listed(names: list[str], and_: str) -> str:
    *most, last = names or [""]
    return f"{', '.join(most)}{and_}{last}" if most else last
