"""Classes of bodies: 'UBND các xã, phường', 'các sở, ban, ngành tỉnh'; one key for all the words that mean one class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg import gazetteer
from kg.extraction.lexicon import Body
from kg.extraction.mention import Mention
from kg.facts import AgencyKind, Level
from kg.gazetteer import Unit
from kg.resolution.identity import ORDER, Identity
from kg.resolution.territory import Home, chosen
from kg.rulebook import data
from kg.text import key


@dataclass(frozen=True, slots=True)
class Collectives:
    """The classes of one document; ``apart`` are the names of bodies whose members it tells apart by the type of their communes."""

    home: Home
    apart: frozenset[str] = frozenset()

    def of(self, name: str, level: Level, words: str) -> Identity | None:
        """Those of a function at a level below the document's own territory, in the words for them: 'các xã, phường'."""
        around = self.around(level)
        if around is None and self.home.level is not Level.CENTRAL:
            return None  # a class of bodies somewhere is nobody
        words = re.sub(r"\s+trong (?:tỉnh|thành phố|quận|huyện)$", "", words)
        words = re.sub(r"\btrực thuộc(?: TW| TƯ| T\.Ư)?$", "trực thuộc Trung ương", words)
        if key(words) in {key(word) for word in data("places")["levels"]}:
            words = f"các {words.lower()}"
        if key(words).split(" ")[0].rstrip(",") in {key(word).split(" ")[0] for word in data("places")["levels"]} and "," in words:
            words = f"các {words}"  # 'xã, phường' is a class without 'các'
        members = words if words and not re.fullmatch(r"(?:ở |các )?địa phương|cùng cấp", words) else _members(level, around)
        place = f" {gazetteer.canonical_name(around)}" if around else ""
        code = around.code if around else "central"
        kind = only_type(words) if name in self.apart else None
        function = f"{key(name)} {kind}" if kind else key(name)
        return Identity(f"agency:{function}|each {level}|{code}", f"{name} {members}{place}", level, AgencyKind.COLLECTIVE, around)

    def around(self, level: Level) -> Unit | None:
        """The document's own unit that the members of a class lie in."""
        above = [u for own, u in self.home.units.items() if ORDER.index(own) < ORDER.index(level)]
        if self.home.nearest and ORDER.index(self.home.nearest.level) <= ORDER.index(level):
            return self.home.nearest
        return max(above, key=lambda u: ORDER.index(u.level)) if above else None

    def described(self, body: Body) -> Identity | None:
        """'Các cơ quan chuyên môn thuộc Ủy ban nhân dân': a class by what its members have in common, in the document's own territory."""
        unit = self.home.nearest
        if unit is None:
            return None
        level = body.at[0] if len(body.at) == 1 else self.home.level
        name = f"{body.name} {body.of} {gazetteer.canonical_name(unit)}"
        return Identity(f"agency:{key(body.name)} {key(body.of or '')}|{unit.code}", name, level, AgencyKind.COLLECTIVE, unit)

    def group(self, mention: Mention) -> Identity | None:
        """A class that is always spoken of in the plural: the country's, or that of the document's own territory."""
        body = mention.body
        if Level.CENTRAL in body.at:
            return Identity(f"agency:{key(body.name)}|central", body.name, body.level or Level.CENTRAL, AgencyKind.COLLECTIVE, None)
        unit = self.home.own(Level.PROVINCE) or self.home.nearest
        if body.at == (Level.COMMUNE,):
            unit = self.home.nearest  # the members of a class below the commune lie where the paper does
        if mention.tail.kind == "place":
            unit = chosen(mention.tail.units, self.home.when, self.home)
        if mention.tail.kind == "level":
            level = self.home.settled(mention.tail.level, mention.tail.words)
            unit = self.home.own(level)
            if unit is None and (around := self.around(level)):
                label = f"{body.name} {mention.tail.words.lower()} {gazetteer.canonical_name(around)}"
                return Identity(f"agency:{key(label)}|each {level}|{around.code}", label, level, AgencyKind.COLLECTIVE, around)
        if unit is None:
            return Identity(f"agency:{key(body.name)}|central", body.name, self.home.level, AgencyKind.COLLECTIVE, None) if body.open else None
        name = re.sub(rf"\s+cấp\s+{unit.type}$", "", body.name)
        return Identity(f"agency:{key(body.name)}|{unit.code}", f"{name} {gazetteer.canonical_name(unit)}", body.level or body.at[0], AgencyKind.COLLECTIVE, unit)


def told_apart(mentions: Iterable[Mention]) -> frozenset[str]:
    """The names of bodies that a document charges by the type of commune: 'Phân cấp cho UBND các phường …', '… cho UBND các xã …'."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.tail.kind == "class" and mention.tail.level is Level.COMMUNE and (kind := only_type(mention.tail.words)):
            kinds[mention.name].add(kind)
    return frozenset(name for name, found in kinds.items() if len(found) > 1)


def only_type(words: str) -> str | None:
    """The one type of commune that the words for a class name, folded: 'các phường' → ``phuong``; None for 'các xã, phường'."""
    kind = key(words).removeprefix("cac ")
    communes = {key(word) for word, level in data("places")["levels"].items() if level == str(Level.COMMUNE)}
    return kind if kind in communes else None


def _members(level: Level, around: Unit | None) -> str:
    words: dict[str, str] = data("places")["members"]
    city = around is not None and around.type == "thành phố"
    return words.get(f"{level}-city" if city and f"{level}-city" in words else str(level), "")
