"""The bodies that one document speaks of: each with its forms and the places where it is met."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg import gazetteer
from kg.extraction.mention import Mention
from kg.facts import Agency, AgencyKind, Evidence, Territory
from kg.resolution.identities import Identities
from kg.resolution.identity import Identity
from kg.resolution.territory import key_of, territory
from kg.text import Span, one_line


@dataclass(slots=True)
class Agencies:
    """Gathers forms and evidence of bodies by identity."""

    identities: Identities
    text: str
    _found: dict[str, Identity] = field(default_factory=dict)
    _seen: dict[str, dict[tuple[Span, str], None]] = field(default_factory=lambda: defaultdict(dict))
    _named: dict[str, dict[Identity, set[Span]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def add(self, mention: Mention, identity: Identity, rule: str) -> str:
        """Records a mention as evidence of a body; returns the body's key."""
        key_ = identity.key
        self._found.setdefault(key_, identity)
        self._named[key_][identity].add(mention.span)
        self._seen[key_][mention.span, rule] = None
        return key_

    def known(self, key_: str) -> bool:
        """Whether a body has been met by a mention of its own."""
        return key_ in self._found

    def places(self) -> set[Span]:
        """Where some body was met."""
        return {span for seen in self._seen.values() for span, _ in seen}

    def facts(self) -> tuple[Agency, ...]:
        """All bodies met, sorted by key."""
        made = []
        for key_ in sorted(self._found):
            identity = self._called(key_)
            met = sorted(self._seen[key_], key=lambda e: e[0])
            forms = tuple(sorted({one_line(self.text[span.start : span.end]) for span, _ in met}))
            evidence = tuple(Evidence(span, rule) for span, rule in met)
            made.append(
                Agency(
                    key=key_,
                    name=identity.name,
                    level=identity.level,
                    kind=identity.kind,
                    territory=key_of(identity.unit) if identity.unit else None,
                    forms=forms,
                    evidence=evidence,
                )
            )
        return tuple(made)

    def _called(self, key_: str) -> Identity:
        """Of the names that its mentions give a class the most frequent one; of a body the longest."""
        named = self._named[key_]
        if self._found[key_].kind is AgencyKind.COLLECTIVE:
            # all provinces are 'trực thuộc Trung ương', whether a mention says so or not
            return max(named, key=lambda i: (i.unit is None and i.name.lower().endswith("trực thuộc trung ương"), len(named[i]), len(i.name), i.name))
        return max(named, key=lambda i: (len(i.name), i.name))

    def territories(self) -> tuple[Territory, ...]:
        """The units of all bodies met and of the document itself, with what they lie in."""
        found: dict[str, Territory] = {}
        pending = [i.unit for i in self._found.values() if i.unit] + list(self.identities.home.units.values())
        while pending:
            unit = pending.pop()
            if key_of(unit) not in found:
                found[key_of(unit)] = territory(unit, self.identities.home.when)
                above = gazetteer.parent(unit, self.identities.home.when)
                pending += [above] if above else []
        return tuple(found[k] for k in sorted(found))

    def owner_pairs(self) -> list[tuple[str, str, Evidence]]:
        """Offices and the bodies they belong to, where both were met."""
        pairs = []
        for key_, identity in sorted(self._found.items()):
            if identity.owner and identity.owner.key in self._found:
                span, rule = min(self._seen[key_], key=lambda e: e[0])
                pairs.append((key_, identity.owner.key, Evidence(span, rule)))
        return pairs
