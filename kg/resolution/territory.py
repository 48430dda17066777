"""Where a document lives: the territory of those who issue it, and what lies above.

A short name means the body of the document's own territory, so this is settled first, from the words that form puts in
certain places: title, letterhead, signature, dateline; running text only confirms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg import gazetteer
from kg.extraction.mention import Mention
from kg.facts import Level, Territory
from kg.gazetteer import Unit
from kg.place_names import typed_name_at, typed_names
from kg.text import Document, Span, Spans, fold, key

_LEVELS = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


@dataclass(frozen=True, slots=True)
class Home:
    """The level of a document and its own units, one a level at most. ``when`` is its date or year in ISO 8601, which
    decides between divisions. A level that is not ``stated`` is taken as central to look bodies up, and said nowhere."""

    level: Level
    units: dict[Level, Unit] = field(hash=False)
    when: str | None
    stated: bool = True

    def own(self, level: Level) -> Unit | None:
        """The document's own unit of a level."""
        return self.units.get(level)

    def settled(self, level: Level | None, words: str) -> Level:
        """'thành phố' is a province of its own only where the document's own is one."""
        province = self.own(Level.PROVINCE)
        if key(words).startswith(("thanh pho", "tp")) and province and province.type != "thành phố":
            return Level.DISTRICT
        return level or self.level

    @property
    def nearest(self) -> Unit | None:
        """The document's own territory: the unit of its level, or the next above that is known."""
        for level in _LEVELS[_LEVELS.index(self.level) :] if self.level in _LEVELS else ():
            if level in self.units:
                return self.units[level]
        return None


def key_of(unit: Unit) -> str:
    """The key of a unit as a territory: its code with the division, since codes were used again."""
    return f"unit:{unit.code}"


def unit_of(territory_key: str | None) -> Unit | None:
    """The unit with a key, if the gazetteer has it."""
    return gazetteer.unit(territory_key.removeprefix("unit:")) if territory_key else None


def successors_of(territory_key: str) -> tuple[str, ...]:
    """The keys of the territories that took one over."""
    unit = unit_of(territory_key)
    return tuple(f"unit:{code}" for code in unit.successors) if unit else ()


def territory(unit: Unit, when: str | None) -> Territory:
    """A unit as a fact."""
    above = gazetteer.parent(unit, when)
    return Territory(
        key=key_of(unit),
        name=gazetteer.canonical_name(unit),
        level=unit.level,
        within=key_of(above) if above else None,
        code=None if _printed(unit) else unit.code.split("/")[-1],
        exists_from=unit.exists_from,
        exists_until=unit.exists_until,
    )


def chosen(units: Iterable[Unit], when: str | None, home: Home | None = None) -> Unit | None:
    """The one unit that a typed name means: of the document's time, and inside its own territory where that decides."""
    found = _of_time(units, when)
    if home is not None:
        for own in home.units.values():
            if any(u == own or (_printed(own) and (u.type, u.name) == (own.type, own.name)) for u in found):
                return own
    if home is not None and len(found) > 1:
        near = [u for u in found if any(gazetteer.lies_in(u, h) for h in home.units.values())]
        found = tuple(near) or found
    top = [u for u in found if u.level is Level.PROVINCE]
    found = tuple(top) or found
    return min(found, key=lambda u: u.code) if found and (len({(u.name, u.within) for u in found}) == 1 or top) else None


def _of_time(units: Iterable[Unit], when: str | None) -> tuple[Unit, ...]:
    found = tuple(units)
    return (gazetteer.in_era(found, when) or found) if when is not None else found


def _printed(unit: Unit) -> bool:
    """Whether a unit is known only by its printed name, because namesakes could not be told apart."""
    return unit.code.startswith("printed/")


def home(document: Document, weighty: list[Span], place: str | None, mentions: tuple[Mention, ...], issuing: list[Mention], when: str | None) -> Home:
    """Settles the document's territory; ``issuing`` are mentions of those who issue it, ``weighty`` the spans of form.

    Every namesake of a place that is named gets the same votes; the units they lie in decide. Where nothing decides the
    unit is known by its printed name alone, for this document.
    """
    votes: Counter[Unit] = Counter()
    formal = Spans(weighty)
    for mention in mentions:
        weight = 10 if formal.cover(mention.span) else 1
        for tail in _tails(mention):
            votes.update(dict.fromkeys(_of_time(tail, when), weight))
    for weight, units in _typed(document, formal):
        votes.update(dict.fromkeys(_of_time(units, when), weight))
    if place:
        votes.update(_of_dateline(place, votes, when))
    stated = _level(issuing, votes)
    level = stated or Level.CENTRAL
    return Home(level, _chain(document.digest, level, votes, when), when, stated is not None)


def _of_dateline(place: str, votes: Counter[Unit], when: str | None) -> dict[Unit, int]:
    """A bare name in the dateline: the namesakes that the text names with their type, if it names any."""
    typed = typed_name_at(Document.of("", place), 0)
    units = _of_time(typed.units if typed else gazetteer.by_name(fold(place)), when)
    named = [u for u in units if votes[u]]
    return {u: 6 if u.level is not Level.COMMUNE else 3 for u in named or units}


def _tails(mention: Mention) -> list[tuple[Unit, ...]]:
    found = [mention.tail.units] if mention.tail.units else []
    return found + (_tails(mention.owner) if mention.owner else [])


def _typed(document: Document, weighty: Spans) -> list[tuple[int, tuple[Unit, ...]]]:
    """Typed place names anywhere in the text, those in places of form with more weight."""
    typed = typed_names(document)
    return [(10 if weighty.overlap(Span(offset, offset + 1)) else 1, name.units) for offset, name in typed]


def _level(issuing: list[Mention], votes: Counter[Unit]) -> Level | None:
    """The level of those who issue; without them, that of the weightiest place; without any, nobody can say."""
    stated = [level for mention in issuing if (level := level_of(mention))]
    if stated:
        order = [Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]
        return max(stated, key=order.index)
    heavy = [u for u, n in votes.most_common(1) if n >= 6]
    return heavy[0].level if heavy else None


def level_of(mention: Mention) -> Level | None:
    """The level that a mention shows by itself."""
    if mention.owner:
        return level_of(mention.owner)
    if mention.tail.kind == "place":
        levels = {u.level for u in mention.tail.units}
        return levels.pop() if len(levels) == 1 else (mention.tail.level or Level.PROVINCE)
    if mention.tail.kind == "level":
        return mention.tail.level
    if mention.body.level:
        return mention.body.level
    if len(mention.body.at) == 1:
        return mention.body.at[0]
    return Level.CENTRAL if mention.body.bare == "central" and mention.body.at else None


def _chain(digest: str, level: Level, votes: Counter[Unit], when: str | None) -> dict[Level, Unit]:
    """The weightiest unit of the document's level and the units above it."""
    units: dict[Level, Unit] = {}
    if level not in _LEVELS:
        return units
    for step in _LEVELS[_LEVELS.index(level) :]:
        below = next((units[lower] for lower in _LEVELS if lower in units and not _printed(units[lower])), None)
        found = _above(below, step, when) if below else _weightiest(digest, step, votes, when, 1 if step is level else 3)
        if found is not None:
            units[step] = found
    return units


def _above(below: Unit, level: Level, when: str | None) -> Unit | None:
    unit = gazetteer.parent(below, when)
    while unit is not None and unit.level is not level:
        unit = gazetteer.parent(unit, when)
    return unit


def _weightiest(digest: str, level: Level, votes: Counter[Unit], when: str | None, least: int) -> Unit | None:
    """The unit of a level with the most votes, its own and those of what it lies in; of namesakes alike none but the name. One
    that was no more when the document was issued is it only where no other is named."""
    weights = {u: (n, sum(min(votes[a], 5) for a in _line(u, when))) for u, n in votes.items() if u.level is level and n >= least}
    standing = {u: weight for u, weight in weights.items() if when is None or u.existed(when)}
    weights = standing or weights
    if not weights:
        return None
    most = max(sum(weight) for weight in weights.values())
    best = sorted((u for u, weight in weights.items() if sum(weight) == most), key=lambda u: u.code)
    if len({u.within for u in best}) == 1 and len({(u.type, u.name) for u in best}) == 1:
        return best[0]
    names = {(u.type, u.name) for u in best}
    if len(names) > 1:
        return None
    return Unit(f"printed/{digest[:12]}/{fold(best[0].name)}", level, best[0].type, best[0].name)


def _line(unit: Unit, when: str | None) -> list[Unit]:
    above = gazetteer.parent(unit, when)
    return [above, *_line(above, when)] if above else []
