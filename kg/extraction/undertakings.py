"""Undertakings: the items under content, responsibilities and organisation, each with who leads and who takes part.

An item inherits from its nearest heading what it does not say itself. Purposes, funding, schedules and closing words
are no undertakings; a line that only introduces a list is none either.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from kg.extraction.attributes import LONG, Attribute, Attributes, inline
from kg.extraction.bodies import Bodies
from kg.extraction.clauses import Actor, Clauses
from kg.extraction.grids import Grid, Row
from kg.extraction.layout import Block
from kg.extraction.lexicon import is_verb
from kg.rulebook import group, rules
from kg.text import Document, Span

_FEW_WORDS = 60  # characters of a line that may be a label
_FULL_STOP = re.compile(r"\.\s+(?=[A-ZĐ])")
_TELLING = ("undertakings", "funding", "asks")  # what a section may say of an item that is read
_SHARE = re.compile(r"\d{1,3}\s?%\s{1,2}")
_SENTENCE = 80  # characters of a duty that stands before the introduction of a list
_OF_ITEMS = ("funding", "closing", "promulgation", "in-force", "manner", "assent")  # rules that an item's own words can meet


@dataclass(frozen=True, slots=True)
class Roles:
    """Who leads and who coordinates, and the words that say so. ``others`` adds the parties that are not named."""

    lead: tuple[Actor, ...]
    partners: tuple[Actor, ...]
    span: Span
    rule: str
    others: bool = False
    charged: bool = False  # somebody is charged, though nobody with an identity


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One item. ``own`` is what it says itself, ``heading`` what it inherits, ``tier`` a heading such as 'Cấp quận';
    ``told`` is what lines of its own say about it ('Cơ quan chủ trì: …')."""

    block: Block
    own: Roles | None
    heading: Roles | None
    partners: tuple[Actor, ...]
    members: tuple[Actor, ...]
    tier: bool
    told: tuple[Attribute, ...] = ()
    duty: bool = False  # stands under a heading on responsibilities

    @property
    def charges(self) -> bool:
        """Whether its words or its heading charge a body by name; outside programmes only that makes an undertaking."""
        roles = self.own or self.heading
        return bool((roles and (roles.lead or roles.charged)) or self.members)


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
    for rule in group("sections").opening(document, block.span):
        if rule.name in _OF_ITEMS and rule.at(document, block.span) and (rule.name != "promulgation" or _in_article(block)):
            return "undertakings" if rule.name == "closing" and block.marker else rule.value or "none"
    for above in block.ancestors():
        if id(above) not in said:
            said[id(above)] = _heading_says(document, above)
        value, last = said[id(above)]
        if value or last:
            return value or "undertakings"
    return "undertakings"


def _in_article(block: Block) -> bool:
    """Only a decision promulgates; the plan that lists 'Ban hành quy chế …' among its tasks has no articles."""
    return any(b.kind == "article" for b in (block, *block.ancestors()))


def _heading_says(document: Document, block: Block) -> tuple[str | None, bool]:
    """What a heading says about what stands under it, and whether those above it have no say."""
    if block.span.end - block.span.start > 160 and not document.quote(block.span).isupper():
        return None, False
    for rule in rules("sections").values():
        if rule.name not in ("promulgation", "in-force", "manner", "assent") and rule.first(document, block.span):
            return rule.value or "none", True
    return None, block.kind in ("upper", "roman", "article", "chapter")


def items(document: Document, blocks: tuple[Block, ...], attributes: Attributes) -> Iterator[tuple[Block, str]]:
    """The blocks that may state an undertaking, in reading order, each with what its section says of it; a paragraph among
    marked items states one only where it "asks" somebody by name."""
    said: dict[int, tuple[str | None, bool]] = {}
    alone: dict[int, bool] = {}
    for block in blocks:
        stated = attributes.at(block)
        if attributes.inside(block) or (stated and stated.kind != "content" and block.span.end - block.span.start <= LONG):
            continue
        if block.children and _heads(document, block) and not attributes.only(block) and not _says_more(document.quote(block.span)):
            continue
        if not _worded(document, block) or rules("grids")["figures"].at(document, Span(block.span.end, len(document.text))):
            continue
        if block.kind == "paragraph" and not stated:
            above = id(block.parent)
            if above not in alone:
                alone[above] = _stands_alone(document, block)
            if not alone[above]:
                yield block, "asks"
                continue
        yield block, section(document, block, said)


def _asks(item: Undertaking) -> bool:
    return bool(item.own and item.own.lead and item.own.rule in ("charges", "requests", "executes"))


def names_bodies(document: Document, bodies: Bodies, cell: Span) -> bool:
    """Whether a cell is a row of bodies, known or not, and no sentence."""
    if rules("roles")["unnamed"].at(document, cell) or rules("roles")["bodylike"].at(document, cell):
        return True
    named = bodies.within(cell)
    return bool(named) and sum(m.span.end - m.span.start for m in named) * 2 >= cell.end - cell.start


def _worded(document: Document, block: Block) -> bool:
    words = document.quote(block.span)
    return len(words.split(None, 2)) == 3 and not words.isupper() and (not words.rstrip().endswith(":") or _says_more(words))


def _says_more(words: str) -> bool:
    """A duty of its own before the words that introduce a list: '… thuộc phạm vi quản lý. Trong đó:'."""
    return re.search(r"[.;]\s+[^.;]{2,40}:\s*$", words) is not None and len(words) > _SENTENCE


def _stands_alone(document: Document, block: Block) -> bool:
    """An unmarked paragraph is an item only where its heading has no marked ones."""
    parent = block.parent
    if parent is None or parent.kind in ("part", "chapter"):
        return False
    return all(c.kind == "paragraph" for c in parent.children) and _heads(document, parent)


def _heads(document: Document, block: Block) -> bool:
    """Whether a block heads what stands under it; a whole sentence with nothing but paragraphs behind it does not."""
    words = document.quote(block.span)
    listed = any(c.kind != "paragraph" for c in block.children) or words.rstrip().endswith(":")
    return listed or (len(words) <= 220 and (not words.rstrip().endswith((".", ";")) or words.isupper()))


class Undertakings:
    """Reads the undertakings of a document and the relations that their words state."""

    def __init__(
        self,
        document: Document,
        clauses: Clauses,
        blocks: tuple[Block, ...],
        hidden: tuple[Span, ...] = (),
        opening: tuple[Block, ...] = (),
        tables: Iterable[Grid] = (),
        addressed: tuple[Actor, ...] = (),
    ) -> None:
        """``hidden`` are stretches whose verbs are not the document's own: what a citation says it is about; ``opening`` is
        what stands before the content, ``addressed`` those to whom a letter goes."""
        self.addressed = addressed
        self.document, self.clauses = document, clauses
        self._blocks = (*opening, *blocks)
        self._hidden = sorted(hidden)
        self._marks, self._opened, self._closed = ([m.start() for m in re.compile(mark).finditer(document.text)] for mark in ("[.;:]", "“", "”"))
        self._rules = rules("roles")
        self._directing = [Span(*m.span()) for m in self._rules["directs"].finds(document, Span(0, len(document.text)))]
        self._headings: dict[int, Roles | None] = {}
        self._duties: dict[int, bool] = {}
        self._tiers: dict[int, bool] = {}
        self.attributes = Attributes(document, blocks)
        asking = group("roles", "executes", "charges", "requests")
        told = ((b, s) for b, s in items(document, blocks, self.attributes) if s in _TELLING and (s != "asks" or asking.within(document, b.span)))
        read = [(u, s) for b, s in told if not self._label(u := self._read(b))]
        stated = [u for u, s in read if s == "undertakings" or (s == "funding" and u.own and (u.own.lead or u.own.charged)) or (s == "asks" and _asks(u))]
        stated += [u for b in opening for u in self._asking(b)]
        rows = [self._row(row) for table in tables for row in table.rows]
        self.all: tuple[Undertaking, ...] = tuple(sorted((*stated, *rows), key=lambda u: u.block.span))

    def _read(self, block: Block) -> Undertaking:
        told = (*self.attributes.of(block), *inline(self.document, block.span))
        if stated := self._told(told):
            return Undertaking(block, stated, None, (), (), False, told, True)
        heading, tier = self._inherited(block)
        duty = self._of_duties(block)
        own = self._joined_by_others(block.span, self._stated(block.span))
        skip = own.span.end if own and own.rule == "leads" else block.span.start
        partners = tuple(self._partners(Span(skip, block.span.end), own))
        return Undertaking(block, own, heading, partners, tuple(self._members(block.span)), tier, told, duty)

    def _of_duties(self, block: Block) -> bool:
        """Whether a block or one that it stands under speaks of duties; each is asked once."""
        if id(block) not in self._duties:
            own = self._rules["duties"].at(self.document, block.span) is not None
            self._duties[id(block)] = own or (block.parent is not None and self._of_duties(block.parent))
        return self._duties[id(block)]

    def _asking(self, block: Block) -> Iterator[Undertaking]:
        """The sentences before the content that ask somebody by name ('Bộ Nội vụ đề nghị Bộ Tư pháp … .') and head no list."""
        asking = [*self._said("requests", block.span)]
        stops = [m.end() for m in _FULL_STOP.finditer(self.document.text, *block.span)] if asking else []
        for match in asking:
            stop = _FULL_STOP.search(self.document.text, match.end(), block.span.end)
            before = bisect_left(stops, match.start())
            start = stops[before - 1] if before else block.span.start
            sentence = Span(start, stop.start() + 1 if stop else block.span.end)
            found = () if self.document.quote(sentence).rstrip().endswith(":") else tuple(self._asked(match.end(), sentence.end))
            if found:
                roles = Roles(found, (), Span(match.start(), sentence.end), "requests", charged=True)
                yield Undertaking(Block("paragraph", "", sentence), roles, None, tuple(self._partners(sentence, roles)), (), False)

    def _asked(self, start: int, stop: int) -> list[Actor]:
        """Those named behind 'đề nghị'; 'Quý cơ quan' is those whom the letter addresses."""
        you = self._rules["you"].at(self.document, Span(start, stop))
        return list(self.addressed) if you else self.clauses.row(start, stop)

    def _label(self, item: Undertaking) -> bool:
        """'Giường bệnh cấp tỉnh', 'Sở Tài chính.': a few words in which nobody does anything and no number is a goal."""
        span = item.block.span
        said = item.own is not None and item.own.rule not in ("unnamed",)
        whole = self.document.text[span.end - 1] in ".;" and not self._only_named(span)  # a sentence, however short
        if said or whole or item.told or item.members or span.end - span.start > _FEW_WORDS or any(c.isdigit() for c in self.document.quote(span)):
            return False
        acts = self._rules["acts"].pattern
        starts = [span.start, *(m.end() for m in re.compile(r"[\s(]").finditer(self.document.folded, span.start, span.end))]
        words = self.document.text[span.start : span.end].lower().split()
        verbs = any(is_verb(one, two) for one, two in itertools.pairwise([*words, ""]))
        return not verbs and not any(acts.match(f" {self.document.folded[start : span.end]}") for start in starts)

    def _only_named(self, span: Span) -> bool:
        """Whether the words are one body's name and nothing else."""
        actor = self.clauses.at(span.start)
        return actor is not None and not self.document.text[actor.span.end : span.end].strip(" .;")

    def _row(self, row: Row) -> Undertaking:
        """A row of a table; where no cell says who leads it, nobody does."""
        block = Block("row", row.number.rstrip(".)"), row.task)
        roles = self._told(row.told) or Roles((), (), row.task, "attribute", charged=True)
        return Undertaking(block, roles, None, (), (), False, row.told, True)

    def _told(self, told: tuple[Attribute, ...]) -> Roles | None:
        """Who leads and takes part by the lines of a task that say so."""
        lines = [a for a in told if a.kind == "lead"]
        if not lines:
            return None
        lead = [actor for a in lines for actor in self._listed(a.words)]
        partners = [actor for a in told if a.kind == "partner" for actor in self._listed(a.words)]
        return Roles(tuple(dict.fromkeys(lead)), tuple(p for p in dict.fromkeys(partners) if p not in lead), lines[0].span, "attribute", charged=True)

    def _listed(self, span: Span) -> list[Actor]:
        """The bodies of a list: in each of its members those before the verb."""
        found: list[Actor] = []
        start = span.start
        for part in self.document.text[span.start : span.end].split(";"):
            found += self.clauses.row(start, start + len(part))
            start += len(part) + 1
        return found

    def _inherited(self, block: Block) -> tuple[Roles | None, bool]:
        """What the nearest heading with a role says; a heading that names a level ends the search."""
        for above in block.ancestors():
            if id(above) not in self._tiers:
                self._tiers[id(above)] = self._rules["tier-heading"].at(self.document, above.span) is not None
            if self._tiers[id(above)]:
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
            behind = Span(opening.end(), span.end) if opening else span
            unnamed = self._unnamed(span) or self._unnamed(behind)
            return replace(unnamed, lead=tuple(dict.fromkeys(self._listed(behind)))) if unnamed and unnamed.charged and not unnamed.lead else unnamed
        rest = self.document.folded[end : span.end].strip(" :.-\n")
        if not rest or self.document.text[end : end + 3].strip().startswith(("-", "–", "(")):
            return Roles(tuple(found), (), span, "heading-names")
        if self._rules["has-duties"].pattern.match(self.document.folded, end, span.end):
            return Roles(tuple(found), (), span, "heading-acts")
        others, end = self._verb(end, span.end)
        found += others
        if self._rules["leads"].pattern.match(self.document.folded, end, span.end):
            partners = self._partners(Span(end, span.end), None)
            return Roles(tuple(found), tuple(partners), span, "heading-leads")
        if self._rules["acts"].pattern.match(self.document.folded, end, span.end):
            return Roles(tuple(found), tuple(self._partners(Span(end, span.end), None)), span, "heading-acts")
        return None

    def _stated(self, span: Span) -> Roles | None:
        """Who the item itself says leads: charged, asked, or the subject of its sentence."""
        stated = self._executing(span) or self._charged(span) or self._share(span)
        if stated:
            return stated
        opening = self._rules["time-opening"].at(self.document, span)
        start = self._subject(Span(opening.end() if opening else span.start, span.end))
        found, end = self.clauses.joined(start)
        if not found:
            return self._requested(span) or self._bracketed(span) or self._unnamed(Span(start, span.end)) or self._unnamed(span)
        others, verb = self._verb(end, span.end)
        found += others
        if self._rules["leads"].pattern.match(self.document.folded, verb, span.end):
            partners = self._partners(Span(verb, span.end), None, first=True)
            return Roles(tuple(found), tuple(partners), Span(start, end), "leads")
        if self._acts(verb, span.end):
            return Roles(tuple(found), (), Span(start, end), "acts")
        return self._requested(span)

    def _bracketed(self, span: Span) -> Roles | None:
        """'… (Sở Tư pháp chủ trì; hoàn thành trước ngày 30/6/2026).'"""
        match = self._rules["leads-in-brackets"].first(self.document, span)
        found = self._listed(Span(match.start("who"), match.end("who"))) if match else []
        return Roles(tuple(dict.fromkeys(found)), (), Span(*match.span()), "leads-in-brackets") if match and found else None

    def _joined_by_others(self, span: Span, own: Roles | None) -> Roles | None:
        """Those whose own sentence follows in the same item: 'Sở A chủ trì …. Sở B bố trí kinh phí.' undertake it too."""
        if own is None or not own.lead or own.rule not in ("leads", "acts", "charges"):
            return own
        others: list[Actor] = []
        for stop in _FULL_STOP.finditer(self.document.text, span.start, span.end):
            found, end = self.clauses.joined(self._subject(Span(stop.end(), span.end)))
            if found and self._rules["acts"].pattern.match(self.document.folded, end, span.end):
                others += found
        return replace(own, lead=tuple(dict.fromkeys([*own.lead, *others]))) if others else own

    def _verb(self, end: int, stop: int) -> tuple[list[Actor], int]:
        """Where the verb of those named begins: behind others (those among them with an identity act too), and an aside."""
        others: list[Actor] = []
        for name in ("by-office", "with-others", "aside"):
            rule = self._rules[name]
            match = rule.pattern.match(self.document.folded if rule.folded else self.document.levelled, end, stop)
            if match and name == "with-others":
                others += self.clauses.row(match.start(), match.end())
            end = match.end() if match else end
        return others, end

    def _acts(self, end: int, stop: int) -> bool:
        small = self._rules["acts-in-small"].pattern.match(self.document.levelled, end, stop)
        return bool(small or self._rules["acts"].pattern.match(self.document.folded, end, stop))

    def _subject(self, span: Span) -> int:
        """Where the body stands whose head acts: behind 'Giám đốc', 'Chủ tịch'."""
        for name in ("office-opening", "heading-opening"):
            opening = self._rules[name].at(self.document, span)
            asked = opening is not None and opening.group().startswith(("de nghi", "yeu cau", "giao"))
            if opening and not (asked and name == "heading-opening") and self.clauses.at(opening.end()):
                return opening.end()
        return span.start

    def _unnamed(self, span: Span) -> Roles | None:
        """Words that charge somebody without an identity: those named among them lead, or nobody does."""
        several = group("roles", "bodylike", "opens-charging", "someone-responsible", "unnamed").opening(self.document, span)
        met = {rule.name: rule.at(self.document, span) for rule in several}
        if met.get("bodylike"):
            return Roles((), (), span, "unnamed")
        if met.get("opens-charging"):
            return Roles((), (), span, "charges", charged=True)
        duty = met.get("someone-responsible")
        if met.get("unnamed"):
            including = self._rules["including"].first(self.document, span)
            whole = Span(span.start, duty.end("who")) if duty else (Span(*including.span()) if including else None)
            named = self.clauses.bodies.within(whole) if whole else self._listed(span)
            return Roles(tuple(named), (), span, "unnamed", charged=True)
        if duty and not self.clauses.bodies.within(Span(span.start, duty.end("who"))):
            return Roles((), (), span, "unnamed", charged=True)
        return None

    def _share(self, span: Span) -> Roles | None:
        """'100% cơ sở đoàn triển khai': the members of the class are to do it."""
        share = self._rules["share-of-class"].pattern
        opened = _SHARE.match(self.document.folded, span.start, span.end)
        actor = self.clauses.at(opened.end()) if opened and share.match(opened.group()) else None
        if actor is None or not self._rules["acts"].pattern.match(self.document.folded, actor.span.end, span.end):
            return None
        return Roles((actor,), (), Span(span.start, actor.span.end), "share-of-class")

    def _behind_office(self, start: int) -> int:
        """Where the body stands whose heads are charged: 'Giao các Phó Thủ tướng', 'Giao đồng chí Giám đốc Sở'."""
        office = self._rules["offices"].pattern.match(self.document.folded, start)
        return office.end() if office and self.clauses.at(office.end()) else start

    def _executing(self, span: Span) -> Roles | None:
        """Those whom an article charges with carrying out the whole document."""
        match = self._rules["executes"].at(self.document, span)
        found = self._listed(Span(span.start, match.end("who"))) if match else []
        return Roles(tuple(dict.fromkeys(found)), (), span, "executes", charged=True) if found else None

    @cached_property
    def instructed(self) -> Roles | None:
        """Those whom the words before the first list charge with all that follows."""
        for block in takewhile(lambda b: b.kind in ("paragraph", "lead-in") or not b.children, self._blocks):
            match = self._rules["instructs"].first(self.document, block.span)
            if match:
                found = self._listed(Span(match.start("who"), match.end("who")))
                return Roles(tuple(dict.fromkeys(found)), (), Span(*match.span()), "instructs", charged=True)
            concluded = self._rules["concludes"].first(self.document, block.span)
            if concluded:
                return Roles((), (), Span(*concluded.span()), "concludes", charged=True)
        return None

    def _charged(self, span: Span) -> Roles | None:
        found: list[Actor] = []
        first: int | None = None
        charging: set[Span] = set()  # 'A giao cho B; C giao cho D': C charges, and is not charged by A
        for match in self._charging(span):
            charged, _end = self.clauses.joined(self._behind_office(match.end()))
            begins = match.start() <= span.start + 2 or match.group()[0] == "." or self._behind_a_stop(match.start())
            charges = self.clauses.before(match.start() + len(match.group()) - len(match.group().lstrip(" .;:")))
            charging |= {charges.span} if charges else set()
            opens = begins or charges is not None
            if charged and (opens or first is not None):
                first = first if first is not None else match.start()
                found += charged
        found = [actor for actor in found if actor.span not in charging]
        return Roles(tuple(found), (), span, "charges") if found else None

    def _charging(self, span: Span) -> list[re.Match[str]]:
        """'giao …' and, at the head of a sentence among others, 'yêu cầu …', in reading order."""
        found = [*self._rules["charges"].finds(self.document, span)]
        if found:
            asked = self._rules["requests"].finds(self.document, span)
            found += [m for m in asked if m.start() == span.start or self._behind_a_stop(m.start())]
        return sorted(found, key=lambda m: m.start())

    def _behind_a_stop(self, offset: int) -> bool:
        """Whether the last sign before an offset ends a clause; at the very beginning none does."""
        text = self.document.text
        while offset and text[offset - 1].isspace():
            offset -= 1
        return text[offset - 1 : offset] in (".", ";")

    def _requested(self, span: Span) -> Roles | None:
        match = self._rules["requests"].first(self.document, span)
        if match is None or "." in self.document.text[span.start : match.start()]:
            return None
        found = self._asked(match.end(), span.end)
        charged = match.group().startswith("yeu cau")
        return Roles(tuple(found), (), Span(match.start(), span.end), "requests", charged=charged) if found or charged else None

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
        several = group("roles", "coordinates", "directs", "directed-by")
        for block in (b for b in blocks if several.within(self.document, b.span)):
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

    def _passes_on(self, directed: list[Actor], offset: int) -> Actor | None:
        """'… chỉ đạo các phòng chuyên môn … tăng cường công tác hướng dẫn, đôn đốc Ban Dân vận huyện': those directed guide
        others, in one sentence and one clause."""
        if len(directed) != 1:
            return None
        between = Span(directed[0].span.end, offset)
        return directed[0] if self._rules["passes-on"].at(self.document, between) else None

    def _directions(self, span: Span) -> Iterator[Relation]:
        directed: list[Actor] = []
        for match in self._said("directs", span):
            subject = self.clauses.before(match.start())
            subject = subject if subject and subject.span.start >= span.start else self._passes_on(directed, match.start())
            together = self.document.folded[max(span.start, match.start() - 10) : match.start()].endswith("phoi hop ")
            targets = self.clauses.row(match.end(), span.end)
            directed = targets or directed
            for target in targets:
                yield Relation(subject, together, "directs", target, Span(match.start(), target.span.end), "directs")
        for match in self._rules["directed-by"].finds(self.document, span):
            for superior in self.clauses.row(match.end(), span.end):
                yield Relation(superior, False, "directed-by", superior, Span(match.start(), superior.span.end), "directed-by")
