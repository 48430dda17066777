"""Who is meant by each mention in its place: the office of whom, the parties of what, the level of which neighbour."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.extraction import Extract
from kg.extraction.bodies import Mention
from kg.extraction.clauses import Actor, Parties
from kg.extraction.layout import Block
from kg.extraction.tail import recipients, signatures
from kg.extraction.undertakings import Roles
from kg.facts import AgencyKind, Distribution, Evidence, Level, Signature
from kg.resolution.agencies import Agencies, Identity
from kg.resolution.issuing import home_of, issuing
from kg.rulebook import rules
from kg.text import Span, key

_NEAR = 60  # characters within which 'cùng cấp' points to the body before it


class Meaning:
    """The bodies of one document in their contexts. ``issuers`` are the parties, or the one that issues."""

    def __init__(self, read: Extract) -> None:
        self.read = read
        self._starts = [b.span.start for b in read.blocks]
        mentions = issuing(read)
        self.agencies = Agencies(home_of(read, mentions), read.document.text, _aliases(read))
        self.issuers: tuple[Identity, ...] = self._identities(mentions)
        self.agencies.parties = self.issuers
        self._issuing = mentions
        self._open: list[Mention] = []

    @property
    def issuer_keys(self) -> tuple[str, ...]:
        """The keys of those who issue."""
        return tuple(i.key for i in self.issuers)

    @property
    def default(self) -> tuple[str, ...]:
        """Who leads where nobody is named: the organisation whose own programme it is, or all parties. What a decision
        approves others carry out, so there nobody leads who is not named."""
        if not self.read.header.programme:
            return ()
        organisation = self._organisation()
        return (organisation.key,) if organisation else self.issuer_keys

    def _identities(self, mentions: list[Mention]) -> tuple[Identity, ...]:
        found: dict[str, Identity] = {}
        for mention in mentions:
            identity = self.agencies.identify(mention, next(reversed(found.values()), None))
            if identity:
                found.setdefault(identity.key, identity)
        return tuple(found.values())

    def block_at(self, offset: int) -> Block | None:
        """The block whose words hold an offset."""
        place = bisect_right(self._starts, offset) - 1
        block = self.read.blocks[place] if place >= 0 else None
        return block if block and block.span.start <= offset < block.span.end else None

    def roles_above(self, block: Block | None) -> Roles | None:
        """The roles that the nearest heading states."""
        for above in block.ancestors() if block else ():
            roles = self.read.undertakings.heading_roles(above)
            if roles:
                return roles
        return None

    def _owner(self, mention: Mention) -> Identity | None:
        """Whose office is meant by 'Văn phòng' alone: of the one that the heading charges, else of the only issuer. An
        office with a name of its own is the only issuer's no more than anybody's."""
        roles = self.roles_above(self.block_at(mention.span.start))
        if roles and roles.lead and isinstance(roles.lead[0], Mention):
            return self.agencies.identify(roles.lead[0])
        return None if mention.body.open else self._organisation()

    def _organisation(self) -> Identity | None:
        """The body behind a single issuer: the Youth Union behind its Executive Committee."""
        if len(self.issuers) != 1:
            return None
        issuer = self.issuers[0]
        return issuer.owner if issuer.kind is AgencyKind.UNIT and issuer.owner else issuer

    def identity(self, mention: Mention, peer: Level | None = None) -> Identity | None:
        """The body that a mention means where it stands."""
        return self.agencies.identify(mention, self._owner(mention), peer)

    def met(self, mention: Mention, rule: str, peer: Level | None = None) -> str | None:
        """The key of the body that a mention means, recorded as met."""
        identity = self.identity(mention, peer)
        return self.agencies.add(mention, identity, rule) if identity else None

    def who(self, actor: Actor, block: Block | None) -> tuple[str, ...]:
        """The keys that an actor means; 'hai cơ quan' are the parties."""
        if isinstance(actor, Parties):
            return self.issuer_keys if len(self.issuers) > 1 else ()
        peer = None
        for mention in self.read.bodies.within(Span(max(0, actor.span.start - 80), actor.span.start)):
            identity = self.identity(mention)
            peer = identity.level if identity else peer
        found = self.met(actor, "role", peer)
        return (found,) if found else ()

    def meet_all(self) -> None:
        """Records every body mentioned outside titles in quotation marks; below 'Nơi nhận' bodies are met as recipients."""
        document = self.read.document
        hidden = [n.span for n in self.read.named if n.rule.endswith("quoted") or re.search(r"[“\"]", document.quote(n.span))]
        hidden += [c.span for c in self.read.cited if c.tiers] + self._recipient_lines()
        previous, end = None, -1
        for mention in self.read.bodies.mentions:
            if any(h.covers(mention.span) for h in hidden):
                continue
            near = previous and mention.span.start - end < _NEAR and "." not in document.text[end : mention.span.start]
            identity = self.identity(mention, previous.level if near and previous else None)
            if identity:
                self.agencies.add(mention, identity, "mention")
                previous, end = identity, mention.span.end
            else:
                self._open.append(mention)
        for mention in self._issuing:
            self.met(mention, "issuer")

    def left_open(self) -> tuple[Evidence, ...]:
        """Mentions of bodies that nobody could tell wherever they stand; the same words once, where they stand first."""
        known = self.agencies.places()
        first: dict[str, Span] = {}
        for mention in self._open:
            if mention.span not in known:
                first.setdefault(key(self.read.document.quote(mention.span)), mention.span)
        return tuple(Evidence(span, "mention") for span in sorted(first.values()))

    def _recipient_lines(self) -> list[Span]:
        found = []
        for tail in self.read.zones.tails:
            listed = [i for i, line in enumerate(tail) if rules("tail")["recipients"].at(self.read.document, line.span)]
            found += [line.span for line in tail[listed[0] :] if not self.read.document.quote(line.span).isupper()] if listed else []
        return found

    def distributions(self) -> tuple[Distribution, ...]:
        """The lines of 'Nơi nhận' that name a body."""
        lines = [line for tail in self.read.zones.tails for line in recipients(self.read.document, tail)]
        found = [(self._recipients(line.names), line) for line in lines]
        return tuple(Distribution(keys, line.purpose, Evidence(line.span, "recipient")) for keys, line in found if keys)

    def _recipients(self, span: Span) -> tuple[str, ...]:
        """The bodies of one line; behind 'X:' stand offices of X; 'thuộc A và B' are offices of both, not B."""
        mentions = self.read.bodies.within(span)
        found: list[str] = []
        above: Identity | None = None
        for place, mention in enumerate(mentions):
            identity = self.agencies.identify(mention, above or (None if mention.body.open else self._organisation()))
            before = mentions[place - 1] if place else None
            if identity is None or (before and before.body.plural and before.owner and self._between(before, mention) == "va"):
                continue
            following = mentions[place + 1] if place + 1 < len(mentions) else None
            if following and self._between(mention, following) == ":" and following.body.unit == "must" and following.owner is None:
                above = identity
                self.agencies.add(mention, identity, "mention")
                continue
            found.append(self.agencies.add(mention, identity, "recipient"))
        return tuple(dict.fromkeys(found))

    def _between(self, one: Mention, other: Mention) -> str:
        return self.read.document.folded[one.span.end : other.span.start].strip()

    def signatures(self) -> tuple[Signature, ...]:
        """Who signed, and for which body."""
        found = []
        for tail in self.read.zones.tails:
            for mark in signatures(self.read.document, tail):
                bodies = self.read.bodies.within(mark.body) if mark.body else []
                who = [k for m in bodies[-1:] for k in self.who(m, None)]
                found.append(Signature(mark.name, mark.role, who[0] if who else None, Evidence(mark.span, "signature")))
        return tuple(found)


def _aliases(read: Extract) -> dict[str, str]:
    """Short names that the document declares, folded, with what they stand for (without its years)."""
    return {key(alias): re.sub(r",?\s*giai đoạn \d{4}\s*-\s*\d{4}.*$", "", n.name) for n in read.named for alias in n.aliases}
