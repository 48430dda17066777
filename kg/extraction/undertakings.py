"""Undertakings: the items under content, responsibilities and organisation, each with who leads and who takes part.

An item inherits from its nearest heading what it does not say itself. Purposes, funding, schedules and closing words
are no undertakings; a line that only introduces a list is none either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.clauses import Actor, Clauses
from kg.extraction.layout import Block
from kg.rulebook import rules
from kg.text import Document, Span

_OF_ITEMS = ("funding", "closing", "promulgation", "attribute", "in-force")  # rules that an item's own words can meet


@dataclass(frozen=True, slots=True)
class Roles:
    """Who leads and who coordinates, and the words that say so. ``others`` adds the parties that are not named."""

    lead: tuple[Actor, ...]
    partners: tuple[Actor, ...]
    span: Span
    rule: str
    others: bool = False


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One item. ``own`` is what it says itself, ``heading`` what it inherits, ``tier`` a heading such as 'Cấp quận'."""

    block: Block
    own: Roles | None
    heading: Roles | None
    partners: tuple[Actor, ...]
    members: tuple[Actor, ...]
    tier: bool

    @property
    def charges(self) -> bool:
        """Whether its words or its heading charge a body by name; outside programmes only that makes an undertaking."""
        roles = self.own or self.heading
        return bool((roles and roles.lead) or self.members)


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors and what one does with the other: ``coordinatesWith`` or ``directs``; no subject means those who lead,
    ``together`` with their partners."""

    subject: Actor | None
    together: bool
    predicate: str
    object: Actor
    span: Span
    rule: str


def section(document: Document, block: Block, said: dict[int, tuple[str | None, bool]]) -> str:
    """What the headings above a block (or its own words) say about it: none, milestones, closing or undertakings. What each
    heading says is kept in ``said``."""
    for rule in rules("sections").values():
        if rule.name in _OF_ITEMS and rule.at(document, block.span):
            return "undertakings" if rule.name == "closing" and block.marker else rule.value or "none"
    for above in block.ancestors():
        if id(above) not in said:
            said[id(above)] = _heading_says(document, above)
        value, last = said[id(above)]
        if value or last:
            return value or "undertakings"
    return "undertakings"


def _heading_says(document: Document, block: Block) -> tuple[str | None, bool]:
    """What a heading says about what stands under it, and whether those above it have no say."""
    if block.span.end - block.span.start > 160 and not document.quote(block.span).isupper():
        return None, False
    for rule in rules("sections").values():
        if rule.name not in ("promulgation", "attribute", "in-force") and rule.first(document, block.span):
            return rule.value or "none", True
    return None, block.kind in ("upper", "roman", "article", "chapter")


def items(document: Document, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks that state an undertaking, in reading order."""
    said: dict[int, tuple[str | None, bool]] = {}
    alone: dict[int, bool] = {}
    for block in blocks:
        if (block.children and _heads(document, block)) or not _worded(document, block) or section(document, block, said) != "undertakings":
            continue
        if block.kind == "paragraph":
            above = id(block.parent)
            if above not in alone:
                alone[above] = _stands_alone(document, block)
            if not alone[above]:
                continue
        yield block


def _worded(document: Document, block: Block) -> bool:
    words = document.quote(block.span)
    return len(words.split()) >= 3 and not words.isupper() and not words.rstrip().endswith(":")


def _stands_alone(document: Document, block: Block) -> bool:
    """An unmarked paragraph is an item only where its heading has no marked ones."""
    parent = block.parent
    if parent is None or parent.kind in ("part", "chapter"):
        return False
    return all(c.kind == "paragraph" for c in parent.children) and _heads(document, parent)


def _heads(document: Document, block: Block) -> bool:
    """Whether a block heads what stands under it; a whole sentence with nothing but paragraphs behind it does not."""
    words = document.quote(block.span)
    listed = any(c.kind != "paragraph" for c in block.children)
    return listed or (len(words) <= 220 and (not words.rstrip().endswith((".", ";")) or words.isupper()))


class Undertakings:
    """Reads the undertakings of a document and the relations that their words state."""

    def __init__(self, document: Document, clauses: Clauses, blocks: tuple[Block, ...], hidden: tuple[Span, ...] = ()) -> None:
        """``hidden`` are stretches whose verbs are not the document's own: what a citation says it is about."""
        self.document, self.clauses = document, clauses
        self._hidden = sorted(hidden)
        self._marks, self._opened, self._closed = ([m.start() for m in re.compile(mark).finditer(document.text)] for mark in ("[.;:]", "“", "”"))
        self._rules = rules("roles")
        self._directing = [Span(*m.span()) for m in self._rules["directs"].finds(document, Span(0, len(document.text)))]
        self._headings: dict[int, Roles | None] = {}
        self.all: tuple[Undertaking, ...] = tuple(self._read(b) for b in items(document, blocks))

    def _read(self, block: Block) -> Undertaking:
        heading, tier = self._inherited(block)
        own = self._stated(block.span)
        skip = own.span.end if own and own.rule == "leads" else block.span.start
        partners = tuple(self._partners(Span(skip, block.span.end), own))
        return Undertaking(block, own, heading, partners, tuple(self._members(block.span)), tier)

    def _inherited(self, block: Block) -> tuple[Roles | None, bool]:
        """What the nearest heading with a role says; a heading that names a level ends the search."""
        for above in block.ancestors():
            if self._rules["tier-heading"].at(self.document, above.span):
                return None, True
            roles = self.heading_roles(above)
            if roles:
                return roles, False
        return None, False

    def heading_roles(self, block: Block) -> Roles | None:
        """The roles that a heading states, read once."""
        place = block.span.start
        if place not in self._headings:
            self._headings[place] = self._heading(block)
        return self._headings[place]

    def _heading(self, block: Block) -> Roles | None:
        span = block.span
        brackets = self._rules["in-brackets"].first(self.document, span)
        if brackets and brackets.end() >= span.end:
            found, end = self.clauses.joined(brackets.start("who"))
            if found and end >= brackets.end("who") - 1:
                return Roles(tuple(found), (), span, "heading-brackets", others=True)
        opening = self._rules["heading-opening"].at(self.document, span)
        start = opening.end() if opening and self.clauses.at(opening.end()) else self._subject(span)
        found, end = self.clauses.joined(start)
        if not found:
            return self._unnamed(span) or (self._unnamed(Span(opening.end(), span.end)) if opening else None)
        rest = self.document.folded[end : span.end].strip(" :.-\n")
        if not rest or self.document.text[end : end + 3].strip().startswith(("-", "–", "(")):
            return Roles(tuple(found), (), span, "heading-names")
        if self._rules["leads"].pattern.match(self.document.folded, end, span.end):
            partners = self._partners(Span(end, span.end), None)
            return Roles(tuple(found), tuple(partners), span, "heading-leads")
        if self._rules["acts"].pattern.match(self.document.folded, end, span.end):
            return Roles(tuple(found), tuple(self._partners(Span(end, span.end), None)), span, "heading-acts")
        return None

    def _stated(self, span: Span) -> Roles | None:
        """Who the item itself says leads: charged, asked, or the subject of its sentence."""
        stated = self._charged(span) or self._share(span)
        if stated:
            return stated
        opening = self._rules["time-opening"].at(self.document, span)
        start = self._subject(Span(opening.end() if opening else span.start, span.end))
        found, end = self.clauses.joined(start)
        if not found:
            return self._requested(span) or self._unnamed(Span(start, span.end))
        if self._rules["leads"].pattern.match(self.document.folded, end, span.end):
            partners = self._partners(Span(end, span.end), None, first=True)
            return Roles(tuple(found), tuple(partners), Span(start, end), "leads")
        if self._rules["acts"].pattern.match(self.document.folded, end, span.end):
            return Roles(tuple(found), (), Span(start, end), "acts")
        return self._requested(span)

    def _subject(self, span: Span) -> int:
        """Where the body stands whose head acts: behind 'Giám đốc', 'Chủ tịch'."""
        office = self._rules["office-opening"].at(self.document, span)
        return office.end() if office and self.clauses.at(office.end()) else span.start

    def _unnamed(self, span: Span) -> Roles | None:
        """Words that charge somebody without an identity: those named among them lead, or nobody does."""
        if self._rules["bodylike"].at(self.document, span):
            return Roles((), (), span, "unnamed")
        if self._rules["unnamed"].at(self.document, span):
            duty = self._rules["someone-responsible"].at(self.document, span)
            named = self.clauses.bodies.within(Span(span.start, duty.end("who"))) if duty else self.clauses.row(span.start, span.end)
            return Roles(tuple(named), (), span, "unnamed")
        duty = self._rules["someone-responsible"].at(self.document, span)
        if duty and not self.clauses.bodies.within(Span(span.start, duty.end("who"))):
            return Roles((), (), span, "unnamed")
        return None

    def _share(self, span: Span) -> Roles | None:
        """'100% cơ sở đoàn triển khai': the members of the class are to do it."""
        share = self._rules["share-of-class"].pattern
        opened = re.compile(r"\d{1,3}\s?%\s{1,2}").match(self.document.folded, span.start, span.end)
        actor = self.clauses.at(opened.end()) if opened and share.match(opened.group()) else None
        if actor is None or not self._rules["acts"].pattern.match(self.document.folded, actor.span.end, span.end):
            return None
        return Roles((actor,), (), Span(span.start, actor.span.end), "share-of-class")

    def _charged(self, span: Span) -> Roles | None:
        found: list[Actor] = []
        first: int | None = None
        for match in self._rules["charges"].finds(self.document, span):
            charged, _end = self.clauses.joined(match.end())
            opens = match.start() <= span.start + 2 or self.clauses.before(match.start() + len(match.group()) - len(match.group().lstrip(" .;:"))) is not None
            if charged and (opens or first is not None):
                first = first if first is not None else match.start()
                found += charged
        return Roles(tuple(found), (), span, "charges") if found else None

    def _requested(self, span: Span) -> Roles | None:
        match = self._rules["requests"].first(self.document, span)
        if match is None or "." in self.document.text[span.start : match.start()]:
            return None
        found = self.clauses.row(match.end(), span.end)
        return Roles(tuple(found), (), Span(match.start(), span.end), "requests") if found else None

    def _partners(self, span: Span, own: Roles | None, first: bool = False) -> list[Actor]:
        """Bodies behind 'phối hợp (với)', unless another body stands right before it as the one who coordinates."""
        found: dict[Span, Actor] = {}
        lead = {a.span for a in own.lead} if own else set()
        for match in self._coordinating(span):
            before = self.clauses.before(match.start())
            if before and before.span.start >= span.start and before.span not in lead:
                continue
            if before is None and self._directed(span, match.start()):
                continue
            for actor in self.clauses.row(match.end(), span.end):
                found.setdefault(actor.span, actor)
            if first:
                break
        return [*found.values()]

    def _directed(self, span: Span, offset: int) -> bool:
        """'Chỉ đạo các bộ, ngành phối hợp với …': those directed coordinate; behind a comma it is the leader again."""
        before = bisect_left(self._marks, offset) - 1
        start = max(span.start, self._marks[before] if before >= 0 else 0)
        place = bisect_left(self._directing, (start,))
        end = self._directing[place].end if place < len(self._directing) else len(self.document.text)
        return end <= offset and "," not in self.document.text[max(end, offset - 3) : offset]

    def _coordinating(self, span: Span) -> Iterator[re.Match[str]]:
        """'phối hợp' where it is said, not where a title in quotation marks has it."""
        for match in self._said("coordinates", span):
            opened, closed = (bisect_left(marks, match.start()) - bisect_left(marks, span.start) for marks in (self._opened, self._closed))
            if opened <= closed:
                yield match

    def _said(self, rule: str, span: Span) -> Iterator[re.Match[str]]:
        """Where a rule is met in the document's own words."""
        for match in self._rules[rule].finds(self.document, span):
            place = bisect_right(self._hidden, (match.start(), len(self.document.text))) - 1
            if place < 0 or match.start() >= self._hidden[place].end:
                yield match

    def _members(self, span: Span) -> Iterator[Actor]:
        """'mỗi cơ sở Đoàn tổ chức': members of a class who are to do it too."""
        for mention in self.clauses.bodies.within(span):
            before = Span(max(span.start, mention.span.start - 8), mention.span.start)
            each = self._rules["each-member"].first(self.document, before) or self.document.folded.startswith("moi ", mention.span.start)
            acts = self._rules["acts"].pattern.match(self.document.folded, mention.span.end, span.end)
            if each and acts:
                yield mention

    def relations(self, blocks: tuple[Block, ...]) -> list[Relation]:
        """Who coordinates with whom and who directs whom, by the words of any block."""
        found: list[Relation] = []
        for block in blocks:
            found += self._directions(block.span)
            found += self._adjacent(block.span)
        return found

    def _adjacent(self, span: Span) -> Iterator[Relation]:
        for match in self._coordinating(span):
            before = self.clauses.before(match.start())
            if before is None or before.span.start < span.start:
                continue
            for partner in self.clauses.row(match.end(), span.end):
                yield Relation(before, False, "coordinatesWith", partner, Span(before.span.start, partner.span.end), "coordinates")

    def _directions(self, span: Span) -> Iterator[Relation]:
        for match in self._said("directs", span):
            subject = self.clauses.before(match.start())
            subject = subject if subject and subject.span.start >= span.start else None
            together = self.document.folded[max(span.start, match.start() - 10) : match.start()].endswith("phoi hop ")
            for target in self.clauses.row(match.end(), span.end):
                yield Relation(subject, together, "directs", target, Span(match.start(), target.span.end), "directs")
        for match in self._rules["directed-by"].finds(self.document, span):
            for superior in self.clauses.row(match.end(), span.end):
                yield Relation(superior, False, "directed-by", superior, Span(match.start(), superior.span.end), "directed-by")
