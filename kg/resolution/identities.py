"""Who a mention means: function + territory + level, with the reason; in doubt, nobody.

'Ban Dân tộc' is the province's in a document of that province; 'Hội LHPN cùng cấp' is of the level just spoken of;
'Phòng Dân tộc' in a province's document is the class of all its districts' offices, not one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg import gazetteer
from kg.extraction.mention import Mention
from kg.facts import AgencyKind, Level
from kg.gazetteer import Unit
from kg.resolution.functions import body_key, committee_of, party_label
from kg.resolution.territory import Home, chosen
from kg.rulebook import data
from kg.text import key

_ORDER = [Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]


@dataclass(frozen=True, slots=True)
class Identity:
    """A body as one mention gives it; two mentions with one key mean one body."""

    key: str
    name: str
    level: Level
    kind: AgencyKind
    unit: Unit | None
    owner: Identity | None = None


@dataclass(slots=True)
class Identities:
    """Tells who the mentions of one document mean; ``aliases`` are its own short names, ``parties`` those of its programme."""

    home: Home
    aliases: dict[str, str] = field(default_factory=dict)
    parties: tuple[Identity, ...] = ()
    apart: frozenset[str] = frozenset()  # names of bodies whose members the document tells apart by the type of their communes

    def identify(self, mention: Mention, owner: Identity | None = None, peer: Level | None = None) -> Identity | None:
        """The body that a mention means; ``owner`` is the one whose office is meant where no name follows, ``peer`` the
        level that 'cùng cấp' points to. None where the words do not tell."""
        if mention.owner is not None:
            above = self.identify(mention.owner, owner, peer)
            if above and mention.body.at == (Level.CENTRAL,) and not mention.body.own:  # known by its own name, whoever it is an office of
                return replace(self._central(mention), owner=above)
            return self._office(mention, above) if above else None
        if mention.body.open and mention.name.endswith((" Trung ương", " TW")):
            return self._central(replace(mention, body=replace(mention.body, central=mention.name)))
        if mention.tail.kind == "own":
            above = self._own_body(mention.tail.words)
            return self._office(mention, above) if above else None
        if mention.body.unit == "must" and mention.tail.kind == "none":
            if mention.body.joint and len(self.parties) > 1 and owner is None:
                return self._joint(mention)
            return self._office(mention, owner) if owner else None
        for near in (owner, self.parties[0] if len(self.parties) == 1 else None):
            if near and near.level is Level.CENTRAL and (above := _headed(near, mention.body.own)):
                return self._office(mention, above)  # every ministry has a 'Vụ Pháp chế'
        if mention.body.unit == "must" and not mention.body.at:
            return self._office_in_place(mention)
        return self._body(mention, peer)

    def _own_body(self, head: str) -> Identity | None:
        """The one that issues the paper, where it is called by the head of its name alone: 'Bộ', 'Sở'."""
        return _headed(self.parties[0], (head,)) if len(self.parties) == 1 else None

    def office_of(self, mention: Mention, owner: Identity) -> Identity:
        """The office that a mention names, of a body named elsewhere."""
        return self._office(mention, owner)

    def _office(self, mention: Mention, owner: Identity) -> Identity:
        if mention.body.owner == "party" and mention.owner and mention.owner.body.party:
            return self._commission(mention, owner)
        name = self._spelled(mention.name)
        if owner.name.startswith(f"{name} "):
            return owner  # 'Văn phòng' in a paper of Văn phòng Trung ương Đảng
        plural = name.lower().startswith(("các ", "lãnh đạo và các")) or (mention.body.open and mention.body.plural)
        kind = AgencyKind.COLLECTIVE if owner.kind is AgencyKind.COLLECTIVE or plural else AgencyKind.UNIT
        words = re.sub(r"^cac | (?:truc thuoc|thuoc|cua)$", "", key(name)) if mention.body.open else key(name)
        of = f"các {owner.name[4:]}" if owner.name.startswith("Các ") else owner.name
        which = f" {mention.qualifier}" if mention.qualifier else ""
        return Identity(f"agency:{words}|of|{owner.key.removeprefix('agency:')}{key(which)}", f"{name} {of}{which}", owner.level, kind, owner.unit, owner)

    def _commission(self, mention: Mention, owner: Identity) -> Identity:
        """'Ban Dân vận Tỉnh ủy': one with the 'Ban Dân vận' of that province."""
        code = owner.unit.code if owner.unit else "central"
        each = f"each {owner.level}|" if owner.kind is AgencyKind.COLLECTIVE else ""
        return Identity(f"agency:{key(mention.name)}|{each}{code}", f"{mention.name} {owner.name}", owner.level, owner.kind, owner.unit, owner)

    def _joint(self, mention: Mention) -> Identity:
        """Offices of all parties together."""
        owners = " và ".join(p.name for p in self.parties)
        codes = "+".join(sorted(p.key for p in self.parties))
        first = self.parties[0]
        return Identity(f"agency:{key(mention.name)}|of|{codes}", f"{mention.name} của {owners}", first.level, AgencyKind.COLLECTIVE, first.unit)

    def _office_in_place(self, mention: Mention) -> Identity | None:
        """'Ban Tổ chức tỉnh': an office with a territory and no body; kept as a body of that territory."""
        return self._body(replace(mention, body=replace(mention.body, at=tuple(_ORDER[1:]))), None)

    def _body(self, mention: Mention, peer: Level | None) -> Identity | None:
        body, tail = mention.body, mention.tail
        if body.of:
            return self._class_of(mention)
        if body.group:
            return self._group(mention)
        if tail.kind == "place":
            unit = chosen(tail.units, self.home.when, self.home)
            return self._in_unit(mention, unit) if unit else None
        if tail.kind == "region":
            return self._regional(mention)
        if tail.kind == "level":
            return self._at_level(mention, self._settled(tail.level, tail.words))
        if tail.kind == "class":
            return self._class(mention, tail.level or Level.DISTRICT, tail.words)
        if tail.kind == "several":
            return self._collective(mention, Level.PROVINCE, "các tỉnh, thành phố") if self.home.level is Level.CENTRAL else self._bare(mention)
        if tail.kind == "all":
            return self._collective(mention, self.home.level, tail.words)
        if tail.kind == "same":
            return self._at_level(mention, peer or self.home.level)
        if tail.kind == "local":
            return self._collective(mention, _below(self.home.level), tail.words)
        return self._bare(mention)

    def _regional(self, mention: Mention) -> Identity:
        """A body of several provinces: its number is its identity, the territory is not said; one with regions within each
        province has its number in the province that is named behind it, or else in the document's."""
        name = self._spelled(mention.name)
        number = mention.tail.words.removeprefix("khu vực ")
        label = f"{name} {number}" if key(name).endswith(" khu vuc") else f"{name} {mention.tail.words}"
        unit = chosen(mention.tail.units, self.home.when, self.home) if mention.tail.units else None
        if unit is None and name in data("regions")["within_province"]["bodies"]:
            unit = self.home.own(Level.PROVINCE)
        label = f"{label} - {unit.name}" if unit else label
        return Identity(f"agency:{key(label)}|{unit.code if unit else 'region'}", label, Level.PROVINCE, AgencyKind.BODY, unit)

    def _settled(self, level: Level | None, words: str) -> Level:
        """'thành phố' is a province of its own only where the document's own is one."""
        province = self.home.own(Level.PROVINCE)
        if key(words).startswith(("thanh pho", "tp")) and province and province.type != "thành phố":
            return Level.DISTRICT
        return level or self.home.level

    def _bare(self, mention: Mention) -> Identity | None:
        """No territory behind the name: the form's own level, the centre, or the nearest level where such a body is."""
        body = mention.body
        if body.level:
            return self._at_level(mention, body.level)
        if body.open and body.at == (Level.CENTRAL,):
            return self._central(mention)
        if body.bare == "central" and Level.CENTRAL in body.at:
            return self._central(mention)
        if body.city and (province := self.home.own(Level.PROVINCE)):
            return self._in_unit(mention, province) if province.type == "thành phố" else self._collective(mention, Level.DISTRICT, "")
        own = _ORDER.index(self.home.level)
        for level in [self.home.level, *reversed(_ORDER[:own])]:
            if level in body.at and (level is Level.CENTRAL or self.home.own(level)):
                return self._central(mention) if level is Level.CENTRAL else self._at_level(mention, level)
        lower = [level for level in body.at if _ORDER.index(level) > own and self._stands(level)]
        return self._collective(mention, lower[0], "") if lower and self.home.nearest else None

    def _stands(self, level: Level) -> bool:
        """Whether there were units of a level when the document was issued, as far as that is known."""
        until = data("places")["levels_until"].get(str(level))
        return until is None or self.home.when is None or self.home.when <= until

    def _central(self, mention: Mention) -> Identity:
        name = self._spelled(mention.body.central or mention.body.name)
        return Identity(body_key(name, None), name, Level.CENTRAL, AgencyKind.BODY, None)

    def _at_level(self, mention: Mention, level: Level) -> Identity | None:
        if level is Level.CENTRAL:
            return self._central(mention)
        unit = self.home.own(level)
        if unit:
            return self._in_unit(mention, unit)
        if _ORDER.index(level) > _ORDER.index(self.home.level):
            return self._collective(mention, level, mention.tail.words)
        return None

    def _group(self, mention: Mention) -> Identity | None:
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
            level = self._settled(mention.tail.level, mention.tail.words)
            unit = self.home.own(level)
            if unit is None and (around := self._around(level)):
                label = f"{body.name} {mention.tail.words.lower()} {gazetteer.canonical_name(around)}"
                return Identity(f"agency:{key(label)}|each {level}|{around.code}", label, level, AgencyKind.COLLECTIVE, around)
        if unit is None:
            return Identity(f"agency:{key(body.name)}|central", body.name, self.home.level, AgencyKind.COLLECTIVE, None) if body.open else None
        name = re.sub(rf"\s+cấp\s+{unit.type}$", "", body.name)
        return Identity(f"agency:{key(body.name)}|{unit.code}", f"{name} {gazetteer.canonical_name(unit)}", body.level or body.at[0], AgencyKind.COLLECTIVE, unit)

    def _in_unit(self, mention: Mention, unit: Unit) -> Identity:
        body = mention.body
        name = self._spelled(mention.name)
        if body.party and body.level is Level.PROVINCE:
            name = committee_of(unit)  # 'TU' is Tỉnh ủy, in a city Thành ủy
        if body.owner == "party":
            label = f"{name} {party_label(committee_of(unit), unit)}"
        elif body.party:
            label = party_label(name, unit)
        elif body.open and mention.tail.kind == "none":
            label = name  # where it belongs is not said
        else:
            label = f"{name} {gazetteer.canonical_name(unit)}"
        return Identity(f"agency:{key(name)}|{unit.code}", label, unit.level, AgencyKind.BODY, unit)

    def _class(self, mention: Mention, level: Level, words: str) -> Identity | None:
        """'cấp tỉnh' in a province's document is the province's own; other classes are collectives."""
        if key(words).startswith("cap ") and "," not in words and self.home.own(level) and level is self.home.level:
            return self._at_level(mention, level)
        return self._collective(mention, level, words)

    def _collective(self, mention: Mention, level: Level, words: str) -> Identity | None:
        around = self._around(level)
        if around is None and self.home.level is not Level.CENTRAL:
            return None  # a class of bodies somewhere is nobody
        name = self._spelled(mention.name)
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

    def _around(self, level: Level) -> Unit | None:
        """The document's own unit that the members of a class lie in."""
        above = [u for own, u in self.home.units.items() if _ORDER.index(own) < _ORDER.index(level)]
        if self.home.nearest and _ORDER.index(self.home.nearest.level) <= _ORDER.index(level):
            return self.home.nearest
        return max(above, key=lambda u: _ORDER.index(u.level)) if above else None

    def _class_of(self, mention: Mention) -> Identity | None:
        unit = self.home.nearest
        if unit is None:
            return None
        body = mention.body
        level = body.at[0] if len(body.at) == 1 else self.home.level
        name = f"{body.name} {body.of} {gazetteer.canonical_name(unit)}"
        return Identity(f"agency:{key(body.name)} {key(body.of or '')}|{unit.code}", name, level, AgencyKind.COLLECTIVE, unit)

    def _spelled(self, name: str) -> str:
        """A name with the document's own short names spelled out."""
        folded = key(name)
        for alias, meaning in self.aliases.items():
            if alias in folded:
                place = folded.index(alias)
                if len(folded) == len(name):
                    return name[:place] + meaning + name[place + len(alias) :]
        return name


def _headed(identity: Identity | None, heads: tuple[str, ...]) -> Identity | None:
    """A body whose name begins with one of some heads, or the one that it is an office of."""
    while identity and not identity.name.startswith(tuple(f"{head} " for head in heads)):
        identity = identity.owner
    return identity


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


def _below(level: Level) -> Level:
    return _ORDER[min(_ORDER.index(level) + 1, len(_ORDER) - 1)]


def _members(level: Level, around: Unit | None) -> str:
    words: dict[str, str] = data("places")["members"]
    city = around is not None and around.type == "thành phố"
    return words.get(f"{level}-city" if city and f"{level}-city" in words else str(level), "")
