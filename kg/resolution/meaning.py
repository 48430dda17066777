"""Who is meant by each mention in its place: the office of whom, the parties of what, the level of which neighbour."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from kg.extraction import Extract
from kg.extraction.clauses import Actor, Parties
from kg.extraction.layout import Block
from kg.extraction.lexicon import called
from kg.extraction.mention import Mention
from kg.extraction.subjects import Roles
from kg.extraction.tail import Recipient, recipients, signatures
from kg.facts import AgencyKind, Distribution, Evidence, Level, Signature
from kg.resolution.agencies import Agencies
from kg.resolution.collectives import Collectives, told_apart
from kg.resolution.identities import Identities
from kg.resolution.identity import Identity
from kg.resolution.issuing import home_of, issuing
from kg.resolution.own_names import promulgates_plan, regulation_between
from kg.rulebook import rules
from kg.text import Span, Spans, fold, key

_JOINT_OFFICE = ("Đoàn đại biểu Quốc hội", "Hội đồng nhân dân")  # Nghị quyết 1004/2020/UBTVQH14
_NEAR = 60  # characters within which 'cùng cấp' points to the body before it


class Meaning:
    """The bodies of one document in their contexts. ``issuers`` are the parties, or the one that issues."""

    def __init__(self, read: Extract) -> None:
        self.read = read
        self._starts = [b.span.start for b in read.blocks]
        self._who: dict[Span, tuple[str, ...]] = {}
        self._headed: dict[int, Roles | None] = {}
        self._meant: dict[tuple[int, Level | None], tuple[Mention, Identity | None]] = {}  # with the mention, so that its number stays its own
        mentions = issuing(read)
        where = home_of(read, mentions)
        self.identities = Identities(where, Collectives(where, told_apart(read.bodies.mentions)), _aliases(read))
        self.agencies = Agencies(self.identities, read.document.text)
        self.issuers: tuple[Identity, ...] = self._identities(mentions)
        self.identities.parties = self.issuers
        self._issuing = mentions
        self._open: list[Mention] = []

    @cached_property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The two sides that a regulation on coordination is between: 'giữa A, B với C, D'; empty for other papers."""
        span = regulation_between(self.read)
        if span is None:
            return (), ()
        row = [m for m in self.read.bodies.within(span) if m.span.start >= span.start]
        parted = rules("header")["between-with"].first(self.read.document, span)
        cut = parted.start() if parted else (row[1].span.start if len(row) > 1 else span.end)
        left = [k for m in row if m.span.start < cut and (k := self.met(m, "party"))]
        right = [k for m in row if m.span.start >= cut and (k := self.met(m, "party"))]
        return tuple(dict.fromkeys(left)), tuple(k for k in dict.fromkeys(right) if k not in left)

    @property
    def issuer_keys(self) -> tuple[str, ...]:
        """The keys of those who issue."""
        return tuple(i.key for i in self.issuers)

    @property
    def default(self) -> tuple[str, ...]:
        """Who leads where nobody is named: the organisation whose own programme it is, or all parties; also of the plan that
        its decision promulgates. A scheme or regulation that is approved others carry out, so there nobody leads who is
        not named."""
        if not self.read.header.programme and not promulgates_plan(self.read):
            return ()
        organisation = self._organisation()
        return (organisation.key,) if organisation else self.issuer_keys

    def _identities(self, mentions: list[Mention]) -> tuple[Identity, ...]:
        found: dict[str, Identity] = {}
        for mention in mentions:
            identity = self.identities.identify(mention, next(reversed(found.values()), None))
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
        parent = block.parent if block else None
        if parent is None:
            return None
        if id(parent) not in self._headed:
            self._headed[id(parent)] = self.read.undertakings.heading_roles(parent) or self.roles_above(parent)
        return self._headed[id(parent)]

    def _owner(self, mention: Mention) -> Identity | None:
        """Whose office is meant by 'Văn phòng' alone: of the one that the heading charges, else of the only issuer. An
        office with a name of its own is the only issuer's no more than anybody's."""
        roles = self.roles_above(self.block_at(mention.span.start))
        if roles and roles.lead and isinstance(roles.lead[0], Mention):
            return self.identities.identify(roles.lead[0])
        return None if mention.body.open and not mention.body.own else self._organisation()

    def _organisation(self) -> Identity | None:
        """The body behind a single issuer: the Youth Union behind its Executive Committee."""
        if len(self.issuers) != 1:
            return None
        issuer = self.issuers[0]
        return issuer.owner if issuer.kind is AgencyKind.UNIT and issuer.owner else issuer

    def identity(self, mention: Mention, peer: Level | None = None) -> Identity | None:
        """The body that a mention means where it stands."""
        known = self._meant.get((id(mention), peer))
        if known is None:
            known = self._meant[id(mention), peer] = mention, self.identities.identify(mention, self._owner(mention), peer)
        return known[1]

    def met(self, mention: Mention, rule: str, peer: Level | None = None) -> str | None:
        """The key of the body that a mention means, recorded as met."""
        identity = self.identity(mention, peer)
        return self.agencies.add(mention, identity, rule) if identity else None

    def who(self, actor: Actor, block: Block | None) -> tuple[str, ...]:
        """The keys that an actor means; 'hai cơ quan' are the parties."""
        if isinstance(actor, Parties):
            return self.issuer_keys if len(self.issuers) > 1 else ()
        if actor.span not in self._who:
            self._who[actor.span] = self._named(actor)
        return self._who[actor.span]

    def _named(self, actor: Mention) -> tuple[str, ...]:
        """The key of a body that has something to do, if its name tells which."""
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
        hidden += [line.span for line in self.read.zones.head if rules("header")["motto"].at(document, line.span)]
        outside, previous, end = Spans(hidden), None, -1
        for mention in self.read.bodies.mentions:
            if outside.cover(mention.span):
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
        found = [(self._above(line) if line.as_above else self._own(line) or self._recipients(line), line) for line in lines]
        return tuple(Distribution(keys, line.purpose, Evidence(line.span, "recipient")) for keys, line in found if keys)

    def _above(self, line: Recipient) -> tuple[str, ...]:
        """'Như trên': those addressed; 'Như Điều 3': those whom that article charges."""
        point = line.as_above.groupdict() if line.as_above else {}
        if point.get("above"):
            wired = rules("header")["wired"]
            spans = [line.span for line in self.read.zones.addressed if not wired.at(self.read.document, line.span)]
        else:
            spans = _article(self.read.blocks, point.get("article") or "", point.get("clause"))
        whose = rules("tail")["whose"]
        named = (self.identity(m) for span in spans for m in self.read.bodies.within(span) if not whose.first(self.read.document, Span(span.start, m.span.start)))
        return tuple(dict.fromkeys(i.key for i in named if i and self.agencies.known(i.key)))

    def _own(self, line: Recipient) -> tuple[str, ...]:
        """'Bộ trưởng', 'Lãnh đạo Sở': the one that issues the paper, called by the first word of its name alone."""
        own = self._organisation() if line.own_heads else None
        return (own.key,) if own and fold(own.name).startswith(f"{line.own_heads} ") and self.agencies.known(own.key) else ()

    def _recipients(self, line: Recipient) -> tuple[str, ...]:
        """The bodies of one line; behind 'X:' stand offices of X; 'thuộc A và B' are offices of both, not B."""
        span = line.names
        mentions = [m for m in self.read.bodies.within(line.span) if m.span.start < span.end]
        found: list[str] = []
        above: Identity | None = None
        offices = self._offices(span, mentions)
        for place, mention in enumerate(mentions if offices is None else mentions[1:], 0 if offices is None else 1):
            identity = self.identities.identify(mention, above or (None if mention.body.open and not mention.body.own else self._organisation()))
            if offices and identity and mention.body.unit != "must":
                identity = self._joint_office(mentions, place) or self.identities.office_of(offices, identity)
            if offices and place and self._joint_office(mentions, place - 1):
                continue
            before = mentions[place - 1] if place else None
            joined = before is not None and self._between(before, mention) in ("va", "&")
            if self._no_recipient(span.start, mention) or (before and joined and self._no_recipient(span.start, before)):
                continue
            if identity is None or (before and before.body.plural and before.owner and self._between(before, mention) == "va"):
                continue
            following = mentions[place + 1] if place + 1 < len(mentions) else None
            if following and self._between(mention, following) == ":" and following.body.unit == "must" and following.owner is None:
                above = identity
                self.agencies.add(mention, identity, "mention")
                continue
            found.append(self.agencies.add(mention, identity, "recipient"))
            if mention.owner and identity.owner and self.read.document.text[mention.head.end : mention.owner.span.start].strip() in ("-", "–", "("):
                self.agencies.add(mention.owner, identity.owner, "mention")  # 'Vụ Pháp chế - Bộ Tài chính' names both
        return tuple(dict.fromkeys(found))

    def _no_recipient(self, start: int, mention: Mention) -> bool:
        """Whether the words before a body say that somebody else is meant: 'Trợ lý …', 'Các đơn vị thuộc …'."""
        before = Span(start, mention.span.start)
        return any(rules("tail")[name].first(self.read.document, before) for name in ("aide", "whose"))

    def _joint_office(self, mentions: list[Mention], place: int) -> Identity | None:
        """'Các VP: …; ĐĐBQH và HĐND; …': the two have one office."""
        one, other = mentions[place], mentions[place + 1] if place + 1 < len(mentions) else None
        if other is None or (one.body.name, other.body.name) != _JOINT_OFFICE or self._between(one, other) not in ("va", "&", "-"):
            return None
        body = called(f"Văn phòng {' và '.join(_JOINT_OFFICE)}")
        return self.identities.identify(replace(other, body=body, name=body.name))

    def _offices(self, span: Span, mentions: list[Mention]) -> Mention | None:
        """'VP: Tỉnh ủy, HĐND tỉnh' opens with the office that is meant of each body behind the colon."""
        opened = self.read.document.folded.startswith("cac ", span.start)
        if len(mentions) < 2 or mentions[0].span.start != span.start + 4 * opened or mentions[0].body.name != "Văn phòng" or mentions[0].owner:
            return None
        return mentions[0] if self._between(mentions[0], mentions[1]) == ":" and mentions[1].body.unit != "must" else None

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


def _article(blocks: Iterable[Block], article: str, clause: str | None) -> list[Span]:
    """The words of the first article of a number, or of one of its clauses."""
    whole = next((b for b in blocks if b.kind == "article" and fold(b.marker) == article), None)
    if whole is None or clause is None:
        return _with_items(whole) if whole else []
    return next((_with_items(c) for c in whole.children if c.marker.rstrip(".)") == clause), [])


def _with_items(block: Block) -> list[Span]:
    """An article's own words and those of its items."""
    return [block.span, *(span for child in block.children for span in _with_items(child))]


def _aliases(read: Extract) -> dict[str, str]:
    """Short names that the document declares, folded, with what they stand for (without its years)."""
    return {key(alias): re.sub(r",?\s*giai đoạn \d{4}\s*-\s*\d{4}.*$", "", n.name) for n in read.named for alias in n.aliases}
