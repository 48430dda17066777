"""Undertakings: the items under content, responsibilities and organisation, each with who leads and who takes part.

An item inherits from its nearest heading what it does not say itself.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from kg.extraction.attributes import Attributes, inline
from kg.extraction.cells import Row
from kg.extraction.charges import Charges
from kg.extraction.clauses import Actor, Clauses, Parties
from kg.extraction.coordination import Coordination
from kg.extraction.grids import Grid
from kg.extraction.headings import Headings
from kg.extraction.items import introductions, items
from kg.extraction.layout import Block
from kg.extraction.sentences import Sentences
from kg.extraction.subjects import Roles
from kg.extraction.targets import quantities
from kg.extraction.undertaking import Undertaking
from kg.extraction.words import is_verb
from kg.rulebook import group, rules
from kg.text import Document, Span

_ONE_BODY = 120  # characters of a heading that may name a body
_FEW_WORDS = 60  # characters of a line that may be a label
_ROW = 400  # characters of a line of a row of bodies
_TELLING = ("undertakings", "funding", "milestones", "asks", "assent", "measured")  # what a section may say of an item that is read

_ASKING = {"asks": ("charges", "requests", "executes"), "assent": ("charges", "requests", "leads")}


class Undertakings:
    """Reads the undertakings of a document; ``coordination`` has the relations that their words state."""

    def __init__(
        self,
        document: Document,
        clauses: Clauses,
        blocks: tuple[Block, ...],
        hidden: tuple[Span, ...] = (),
        opening: tuple[Block, ...] = (),
        tables: Iterable[Grid] = (),
        addressed: tuple[Actor, ...] = (),
        described: Actor | None = None,
        report: bool = False,
    ) -> None:
        """``hidden`` are stretches whose verbs are not the document's own: what a citation says it is about; ``opening`` is
        what stands before the content, ``addressed`` those to whom a letter goes, ``described`` the one body whose functions
        the title says that the paper is on; a ``report`` says in sentences what was agreed."""
        self.document, self.clauses, self.addressed, self.described = document, clauses, addressed, described
        self.coordination = Coordination(document, clauses, hidden)
        self._charges = Charges(document, clauses, self.coordination, addressed)
        sentences = Sentences(document, clauses, self.coordination, self._charges)
        self._heading_reader = Headings(document, clauses, self.coordination, addressed)
        self._blocks = (*opening, *blocks)
        self._places = {id(b): n for n, b in enumerate(self._blocks)}
        self._rules = rules("roles")
        self._headings: dict[int, Roles | None] = {}
        self._tiers: dict[int, bool] = {}
        self._naming: dict[int, bool] = {}  # whether most headings under a block name a body
        self.attributes = Attributes(document, blocks)
        asking = group("roles", "executes", "charges", "requests")
        told = ((b, s) for b, s in items(document, blocks, self.attributes) if s in _TELLING and (s != "asks" or asking.within(document, b.span)))
        read = [(u, s) for b, s in told if not self._label(u := self._read(b))]
        stated = [u for u, s in read if self._undertakes(u, s)]
        stated += [u for b in blocks for u in sentences.executed_behind(b)]
        stated += [u for b in opening for u in sentences.asking(b)]
        stated += self._as_follows(opening)
        stated += [u for b in opening if report for u in sentences.promised(b)]
        rows = [self._row(row) for table in tables for row in table.rows]
        self.all: tuple[Undertaking, ...] = tuple(sorted((*stated, *rows), key=lambda u: u.block.span))

    def _undertakes(self, item: Undertaking, said: str) -> bool:
        """Whether an item of a section that says something of its items is an undertaking."""
        match said:
            case "funding" | "milestones":
                return item.own is not None and bool(item.own.lead or item.own.charged)
            case "asks" | "assent":
                return item.own is not None and bool(item.own.lead) and item.own.rule in _ASKING[said]
            case "measured":
                return self._measured(item)
        return True

    def _read(self, block: Block) -> Undertaking:
        block = self._whole_row(block)
        told = (*self.attributes.of(block), *inline(self.document, block.span))
        if stated := self._charges.told(told):
            return Undertaking(block, stated, None, (), (), told)
        heading = self._inherited(block)
        own = self._charges.joined_by_others(block.span, self._charges.stated(block.span))
        if heading and own and self._led_by(block, heading):
            own = None  # 'Lãnh đạo Bộ Y tế …' under 'Giao Đảng ủy Chính phủ:' is what the committee does, not an office
        if own and own.rule == "requests" and heading and heading.lead and self._rules["duty-of"].at(self.document, heading.span):
            own = None  # 'Đề nghị Vụ Pháp chế hướng dẫn' under 'Trách nhiệm của Cục …': to request it is the duty
        if own is None and heading is None:
            own = self._charges.led_later(block.span) or self._charges.led_behind(block.span) or self._charges.led_under_a_label(block.span)
        skip = own.span.end if own and own.rule == "leads" else block.span.start
        partners = tuple(self.coordination.partners(Span(skip, block.span.end), own.lead if own else ()))
        return Undertaking(block, own, heading, partners, tuple(self._members(block.span)), told)

    def _whole_row(self, block: Block) -> Block:
        """'Chánh Văn phòng …;' in lines of their own over 'Giám đốc Sở …; … chịu trách nhiệm thi hành': one row executes."""
        if not self._rules["executes"].at(self.document, block.span):
            return block
        start = block.span.start
        for above in reversed(self._blocks[: self._places.get(id(block), 0)]):
            ends = above.span.end <= start and self.document.text[above.span.end - 1] in ";,"
            if not ends or above.span.end - above.span.start > _ROW or not self._charges.listed(above.span):
                break
            start = above.span.start
        return replace(block, span=Span(start, block.span.end)) if start < block.span.start else block

    def _led_by(self, block: Block, heading: Roles) -> bool:
        """Whether an item opens with what a Party committee does ('Lãnh đạo …') and its heading charges one."""
        opens = self._rules["leadership"].at(self.document, block.span)
        return opens is not None and any(self._rules["party-committee"].at(self.document, actor.span) for actor in heading.lead)

    def _as_follows(self, opening: tuple[Block, ...]) -> Iterator[Undertaking]:
        """The paragraphs behind '… có ý kiến như sau:' that charge somebody, where no list follows."""
        said = False
        for block in opening:
            closing = rules("sections")["closing"].at(self.document, block.span)
            if said and not closing and not self.document.quote(block.span).rstrip().endswith(":"):
                item = self._read(block)
                if item.own and (item.own.lead or item.own.charged):
                    yield item
            said = said or rules("roles")["says-as-follows"].first(self.document, block.span) is not None

    def _row(self, row: Row) -> Undertaking:
        """A row of a table; where no cell says who leads it, nobody does."""
        block = Block("row", row.number.rstrip(".)"), row.task)
        roles = self._charges.told(row.told) or Roles((), (), row.task, "attribute", charged=True)
        return Undertaking(block, roles, None, (), (), row.told)

    def _inherited(self, block: Block) -> Roles | None:
        """What the nearest heading with a role says; a heading that names a level ends the search."""
        below = block
        for above in block.ancestors():
            if id(above) not in self._tiers:
                self._tiers[id(above)] = self._rules["tier-heading"].at(self.document, above.span) is not None
            if self._tiers[id(above)]:
                return None
            if roles := self.heading_roles(above) or self._introduced(above, below) or self._described(above) or self._among_named(above):
                return roles
            below = above
        return None

    def _introduced(self, above: Block, below: Block) -> Roles | None:
        """What the words say that stand under a heading before its list: 'Trung tâm thực hiện các nhiệm vụ sau:'."""
        return next((roles for b in introductions(self.document, above, below) if (roles := self.heading_roles(b))), None)

    def _among_named(self, above: Block) -> Roles | None:
        """'2. Tiểu ban giúp việc' between '1. Vụ Pháp chế' and '3. Văn phòng Bộ': it charges too, one whom nobody knows, or in a
        joint paper all parties ('3. Trách nhiệm chung')."""
        if above.kind in ("upper", "chapter", "part") or above.span.end - above.span.start > _ONE_BODY or above.parent is None:
            return None
        if id(above.parent) not in self._naming:
            beside = [b for b in above.parent.children if b.children and b.kind == above.kind]
            naming = [b for b in beside if (roles := self.heading_roles(b)) and roles.lead and roles.rule == "heading-names"]
            self._naming[id(above.parent)] = len(naming) > 1 and 2 * len(naming) > len(beside)
        if not self._naming[id(above.parent)]:
            return None
        common = (Parties(above.span),) if self._rules["common"].at(self.document, above.span) else ()
        return Roles(common, (), above.span, "heading-names", charged=True)

    def _described(self, above: Block) -> Roles | None:
        """'Nhiệm vụ, quyền hạn' in a paper on the functions of one body are that body's."""
        if self.described and self._rules["duties-heading"].at(self.document, above.span):
            return Roles((self.described,), (), self.described.span, "described")
        return None

    def heading_roles(self, block: Block) -> Roles | None:
        """The roles that a heading states, read once."""
        place = block.span.start
        if place not in self._headings:
            self._headings[place] = self._heading_reader.heading(block.span)
        return self._headings[place]

    @cached_property
    def instructed(self) -> Roles | None:
        """Those whom the words before the first list charge with all that follows."""
        for block in takewhile(lambda b: b.kind in ("paragraph", "lead-in") or not b.children, self._blocks):
            match = self._rules["instructs"].first(self.document, block.span)
            if match:
                found = self._charges.listed(Span(match.start("who"), match.end("who")))
                return Roles(tuple(dict.fromkeys(found)), (), Span(*match.span()), "instructs", charged=True)
            for name in ("concludes", "requires"):
                if said := self._rules[name].first(self.document, block.span):
                    return Roles((), (), Span(*said.span()), name, charged=True)
        return None

    @cached_property
    def directing(self) -> Span | None:
        """The words before the first list by which the issuer directs those whom the paper charges and addresses."""
        heads = takewhile(lambda b: b.kind in ("paragraph", "lead-in") or not b.children, self._blocks)
        found = (rules("roles")["directs-as-follows"].first(self.document, block.span) for block in heads)
        return next((Span(*match.span()) for match in found if match), None)

    def _members(self, span: Span) -> Iterator[Actor]:
        """'mỗi cơ sở Đoàn tổ chức': members of a class who are to do it too."""
        for mention in self.clauses.bodies.within(span):
            before = Span(max(span.start, mention.span.start - 8), mention.span.start)
            each = self._rules["each-member"].first(self.document, before) or self.document.folded.startswith("moi ", mention.span.start)
            acts = self._rules["acts"].pattern.match(self.document.folded, mention.span.end, span.end)
            if each and acts:
                yield mention

    def _measured(self, item: Undertaking) -> bool:
        """Whether an objective has a goal in numbers."""
        goal = self._rules["goal"].first(self.document, item.block.span)
        return goal is not None and any(True for _ in quantities(self.document, item.block.span, []))

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
