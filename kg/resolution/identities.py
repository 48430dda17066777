"""Who a mention means: function + territory + level, with the reason; in doubt, nobody.

'Ban Dân tộc' is the province's in a document of that province; 'Hội LHPN cùng cấp' is of the level just spoken of;
'Phòng Dân tộc' in a province's document is the class of all its districts' offices, not one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg import gazetteer
from kg.extraction.mention import Mention
from kg.facts import AgencyKind, Level
from kg.gazetteer import Unit
from kg.resolution.collectives import Collectives
from kg.resolution.functions import body_key, committee_of, party_label
from kg.resolution.identity import ORDER, Identity
from kg.resolution.territory import Home, chosen
from kg.rulebook import data
from kg.text import key


@dataclass(slots=True)
class Identities:
    """Tells who the mentions of one document mean; ``aliases`` are its own short names, ``parties`` those of its programme."""

    home: Home
    collectives: Collectives
    aliases: dict[str, str] = field(default_factory=dict)
    parties: tuple[Identity, ...] = ()

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
        return self._body(replace(mention, body=replace(mention.body, at=tuple(ORDER[1:]))), None)

    def _body(self, mention: Mention, peer: Level | None) -> Identity | None:
        body, tail = mention.body, mention.tail
        if body.of:
            return self.collectives.described(body)
        if body.group:
            return self.collectives.group(mention)
        if tail.kind == "place":
            unit = chosen(tail.units, self.home.when, self.home)
            return self._in_unit(mention, unit) if unit else None
        if tail.kind == "region":
            return self._regional(mention)
        if tail.kind == "level":
            return self._at_level(mention, self.home.settled(tail.level, tail.words))
        if tail.kind == "class":
            return self._class(mention, tail.level or Level.DISTRICT, tail.words)
        if tail.kind == "several":
            return self.collectives.of(self._spelled(mention.name), Level.PROVINCE, "các tỉnh, thành phố") if self.home.level is Level.CENTRAL else self._bare(mention)
        if tail.kind == "all":
            return self.collectives.of(self._spelled(mention.name), self.home.level, tail.words)
        if tail.kind == "same":
            return self._at_level(mention, peer or self.home.level)
        if tail.kind == "local":
            return self.collectives.of(self._spelled(mention.name), _below(self.home.level), tail.words)
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
            return self._in_unit(mention, province) if province.type == "thành phố" else self.collectives.of(self._spelled(mention.name), Level.DISTRICT, "")
        own = ORDER.index(self.home.level)
        for level in [self.home.level, *reversed(ORDER[:own])]:
            if level in body.at and (level is Level.CENTRAL or self.home.own(level)):
                return self._central(mention) if level is Level.CENTRAL else self._at_level(mention, level)
        lower = [level for level in body.at if ORDER.index(level) > own and self._stands(level)]
        return self.collectives.of(self._spelled(mention.name), lower[0], "") if lower and self.home.nearest else None

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
        if ORDER.index(level) > ORDER.index(self.home.level):
            return self.collectives.of(self._spelled(mention.name), level, mention.tail.words)
        return None

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
        return self.collectives.of(self._spelled(mention.name), level, words)

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


def _below(level: Level) -> Level:
    return ORDER[min(ORDER.index(level) + 1, len(ORDER) - 1)]


