"""Whom a stretch of text charges: those it names as the ones who lead, who are asked, or who act.

What an item says itself, what a heading says of all under it and what the lines of a task say are read by the same words;
where somebody is charged whom nobody can name, that is kept too, so that nobody else is taken to lead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.attributes import Attribute
from kg.extraction.clauses import Actor, Clauses
from kg.extraction.coordination import Coordination
from kg.extraction.mention import Mention
from kg.rulebook import group, rules
from kg.text import Document, Span

FULL_STOP = re.compile(r"\.\s+(?=[A-ZĐ])")
_COMMA = re.compile(r",\s{1,2}")
_OPENING = 220  # characters of an opening of ground or time
_MEMBER = re.compile(r"[;\n]|\.\s")
_CLAUSE_STOP = re.compile(r"[.;]\s+(?=[A-ZĐ])")
_SHARE = re.compile(r"\d{1,3}\s?%\s{1,2}")


@dataclass(frozen=True, slots=True)
class Roles:
    """Who leads and who coordinates, and the words that say so. ``others`` adds the parties that are not named."""

    lead: tuple[Actor, ...]
    partners: tuple[Actor, ...]
    span: Span
    rule: str
    others: bool = False
    charged: bool = False  # somebody is charged, though nobody with an identity


class Charges:
    """Reads roles in a document; ``addressed`` are those to whom a letter goes."""

    def __init__(self, document: Document, clauses: Clauses, coordination: Coordination, addressed: tuple[Actor, ...] = ()) -> None:
        self.document, self.clauses, self.coordination, self.addressed = document, clauses, coordination, addressed
        self._rules = rules("roles")

    def stated(self, span: Span) -> Roles | None:
        """Who the item itself says leads: charged, asked, or the subject of its sentence."""
        stated = self._executing(span) or self._charged(span) or self._share(span)
        if stated:
            return stated
        opening = self._rules["time-opening"].at(self.document, span)
        start = self._subject(Span(opening.end() if opening else span.start, span.end))
        if opening and opening.end() > span.start and not self.clauses.at(start):
            start = self._behind_commas(opening.end(), span.end) or start
        found, end = self.clauses.joined(start)
        if not found:
            behind = self._unnamed(Span(start, span.end)) if start > span.start else None
            return self._requested(span) or self._bracketed(span) or self._done_by(span) or behind or self._unnamed(span)
        found, end = self._those_above(found, end)
        others, verb = self._verb(end, span.end)
        found += others
        if self._rules["leads"].pattern.match(self.document.folded, verb, span.end):
            partners = self.coordination.partners(Span(verb, span.end), first=True)
            return Roles(tuple(found), tuple(partners), Span(start, end), "leads")
        if self._acts(verb, span.end):
            return Roles(tuple(found), (), Span(start, end), "acts")
        if self._rules["label"].pattern.match(self.document.folded, end, span.end):
            return Roles(tuple(found), (), Span(start, end), "acts")
        return self._requested(span)

    def _behind_commas(self, start: int, stop: int) -> int | None:
        """The one who acts behind an opening that has commas of its own: 'Trên cơ sở đề nghị của các Bộ, cơ quan, Bộ Tài chính …'."""
        for comma in _COMMA.finditer(self.document.text, start - 2, min(stop, start + _OPENING)):
            subject = self._subject(Span(comma.end(), stop))
            actor = self.clauses.at(subject)
            if actor and self._acts(actor.span.end, stop):
                return subject
        return None

    def heading(self, span: Span) -> Roles | None:
        brackets = self._rules["in-brackets"].first(self.document, span)
        if brackets and brackets.end() >= span.end:
            found, end = self.clauses.joined(brackets.start("who"))
            if found and end >= brackets.end("who") - 1:
                return Roles(tuple(found), (), span, "heading-brackets", others=True)
        if (delegates := self._rules["delegates"].at(self.document, span)) and (found := self.clauses.joined(self._behind_office(delegates.end()))[0]):
            return Roles(tuple(found), (), span, "heading-delegates")
        opening = self._rules["heading-opening"].at(self.document, span)
        start = opening.end() if opening and self.clauses.at(opening.end()) else self._subject(span)
        when = self._rules["time-opening"].at(self.document, span)
        if when and when.end() > span.start and not self.clauses.at(start):
            start = self._subject(Span(when.end(), span.end))
        opens_list = self.document.text[span.end - 1] == ":"
        if opens_list and not self.clauses.at(start):
            start = self._behind_commas(span.start + 2, span.end) or start
        found, end = self.clauses.joined(start)
        if not found:
            behind = Span(opening.end(), span.end) if opening else span
            unnamed = self._unnamed(span) or self._unnamed(behind)
            if unnamed is None or not unnamed.charged or unnamed.lead:
                return unnamed
            return replace(unnamed, lead=tuple(dict.fromkeys(self.listed(behind) or self._addressed_class(behind))))
        rest = self.document.folded[end : span.end].strip(" :.-\n")
        if not rest or self.document.text[end : end + 3].strip().startswith(("-", "–", "(")):
            return Roles(tuple(found), (), span, "heading-names")
        if self._rules["has-duties"].pattern.match(self.document.folded, end, span.end):
            return Roles(tuple(found), (), span, "heading-acts")
        found, end = self._those_above(found, end)
        if opens_list and not self.document.text[end : span.end].strip(" :"):
            return Roles(tuple(found), (), span, "heading-names")
        others, end = self._verb(end, span.end)
        found += others
        if self._rules["leads"].pattern.match(self.document.folded, end, span.end):
            partners = self.coordination.partners(Span(end, span.end))
            return Roles(tuple(found), tuple(partners), span, "heading-leads")
        if self._rules["acts"].pattern.match(self.document.folded, end, span.end) or (opens_list and self._acts(end, span.end)):
            return Roles(tuple(found), tuple(self.coordination.partners(Span(end, span.end))), span, "heading-acts")
        if opens_list and self._rules["which-of-them"].pattern.match(self.document.folded, end, span.end):
            return Roles(tuple(found), (), span, "heading-names")
        return None

    def _those_above(self, found: list[Actor], end: int) -> tuple[list[Actor], int]:
        """'Chủ tịch UBND các tỉnh nêu trên': of a class those whom the paper addresses by name, if it does."""
        above = self._rules["above-mentioned"].pattern.match(self.document.folded, end)
        last = found[-1]
        if above is None or not isinstance(last, Mention):
            return found, end
        named = [a for a in self.addressed if isinstance(a, Mention) and a.body.name == last.body.name and a.tail.kind == "place"]
        return [*found[:-1], *(named or [last])], above.end()

    def _addressed_class(self, span: Span) -> list[Actor]:
        """'Các đơn vị được giao …' in a letter to 'Các đơn vị thuộc Bộ được giao …': the class that it addresses."""
        said = self.document.folded[span.start : span.end]
        everybody = self._rules["everybody"].at(self.document, span)
        if everybody:
            return [a for a in self.addressed if isinstance(a, Mention) and _class_meant(a, everybody.group())]
        first = said.split()[:3]
        return [a for a in self.addressed if first[:1] == ["cac"] and self.document.folded[a.span.start : a.span.end].split()[:3] == first]

    def told(self, said: tuple[Attribute, ...]) -> Roles | None:
        """Who leads and takes part by the lines of a task that say so."""
        lines = [a for a in said if a.kind == "lead"]
        if not lines:
            return None
        lead = [actor for a in lines for actor in self.listed(a.words)]
        partners = [actor for a in said if a.kind == "partner" for actor in self.listed(a.words)]
        return Roles(tuple(dict.fromkeys(lead)), tuple(p for p in dict.fromkeys(partners) if p not in lead), lines[0].span, "attribute", charged=True)

    def _executing(self, span: Span) -> Roles | None:
        """Those whom an article charges with carrying out the whole document."""
        match = self._rules["executes"].at(self.document, span)
        found = self.listed(Span(span.start, match.end("who"))) if match else []
        return Roles(tuple(dict.fromkeys(found)), (), span, "executes", charged=True) if found else None

    def _charged(self, span: Span) -> Roles | None:
        found: list[Actor] = []
        first: int | None = None
        charging: set[Span] = set()  # 'A giao cho B; C giao cho D': C charges, and is not charged by A
        for match in self._charging(span):
            charged, _end = self.clauses.joined(self._behind_office(match.end()))
            begins = match.start() <= span.start + 2 or match.group()[0] in ".;:" or self._behind_a_stop(match.start())
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

    def _behind_office(self, start: int) -> int:
        """Where the body stands whose heads are charged: 'Giao các Phó Thủ tướng', 'Giao đồng chí Giám đốc Sở'."""
        office = self._rules["offices"].pattern.match(self.document.folded, start)
        return office.end() if office and self.clauses.at(office.end()) else start

    def _share(self, span: Span) -> Roles | None:
        """'100% cơ sở đoàn triển khai': the members of the class are to do it."""
        share = self._rules["share-of-class"].pattern
        opened = _SHARE.match(self.document.folded, span.start, span.end)
        actor = self.clauses.at(opened.end()) if opened and share.match(opened.group()) else None
        if actor is None or not self._rules["acts"].pattern.match(self.document.folded, actor.span.end, span.end):
            return None
        return Roles((actor,), (), Span(span.start, actor.span.end), "share-of-class")

    def _requested(self, span: Span) -> Roles | None:
        match = self._rules["requests"].first(self.document, span)
        if match is None or "." in self.document.text[span.start : match.start()]:
            return None
        found = self.asked(match.end(), span.end)
        charged = match.group().startswith("yeu cau")
        return Roles(tuple(found), (), Span(match.start(), span.end), "requests", charged=charged) if found or charged else None

    def asked(self, start: int, stop: int) -> list[Actor]:
        """Those named behind 'đề nghị'; 'Quý cơ quan' is those whom the letter addresses."""
        you = self._rules["you"].at(self.document, Span(start, stop))
        return list(self.addressed) if you else self.clauses.row(start, stop)

    def _bracketed(self, span: Span) -> Roles | None:
        """'… (Sở Tư pháp chủ trì; hoàn thành trước ngày 30/6/2026).'"""
        match = self._rules["leads-in-brackets"].first(self.document, span)
        found = self.listed(Span(match.start("who"), match.end("who"))) if match else []
        if match and found:
            return Roles(tuple(dict.fromkeys(found)), (), Span(*match.span()), "leads-in-brackets")
        match = self._rules["who-and-when"].first(self.document, span)
        named, end = self.clauses.joined(match.start("who")) if match else ([], 0)
        if match and named and not self.document.text[end : match.end("who")].strip(" ,;"):
            return Roles(tuple(named), (), Span(*match.span()), "leads-in-brackets")
        return None

    def _done_by(self, span: Span) -> Roles | None:
        """'…, do Sở Tài chính chủ trì thực hiện': named behind what is to be done."""
        match = self._rules["done-by"].first(self.document, span)
        found = self.clauses.joined(match.start("who"))[0] if match else []
        return Roles(tuple(found), (), Span(*match.span()), "done-by") if match and found else None

    def _unnamed(self, span: Span) -> Roles | None:
        """Words that charge somebody without an identity: those named among them lead, or nobody does."""
        several = group("roles", "bodylike", "opens-charging", "someone-responsible", "someone-must", "unnamed").opening(self.document, span)
        met = {rule.name: rule.at(self.document, span) for rule in several}
        if met.get("bodylike"):
            return Roles((), (), span, "unnamed", charged=met.get("opens-charging") is not None)
        if met.get("opens-charging"):
            return Roles((), (), span, "charges", charged=True)
        duty = met.get("someone-responsible") or met.get("someone-must")
        if met.get("unnamed"):
            including = self._rules["including"].first(self.document, span)
            whole = Span(span.start, duty.end("who")) if duty else (Span(*including.span()) if including else None)
            named = self.clauses.bodies.within(whole) if whole else self.listed(span)
            return Roles(tuple(named), (), span, "unnamed", charged=True)
        if duty and (met.get("someone-must") or not self.clauses.bodies.within(Span(span.start, duty.end("who")))):
            return Roles(tuple(self.clauses.bodies.within(Span(duty.start("who"), duty.end("who")))), (), span, "unnamed", charged=True)
        return None

    def joined_by_others(self, span: Span, own: Roles | None) -> Roles | None:
        """Those whose own sentence follows in the same item: 'Sở A chủ trì …. Sở B bố trí kinh phí.' undertake it too."""
        if own is None or not own.lead or own.rule not in ("leads", "acts", "charges"):
            return own
        others: list[Actor] = []
        for stop in _CLAUSE_STOP.finditer(self.document.text, span.start, span.end):
            found, end = self.clauses.joined(self._subject(Span(stop.end(), span.end)))
            if found and self._rules["acts"].pattern.match(self.document.folded, end, span.end):
                others += found
        return replace(own, lead=tuple(dict.fromkeys([*own.lead, *others]))) if others else own

    def led_later(self, span: Span) -> Roles | None:
        """'Đồng ý chủ trương lập đề án. Bộ Y tế chủ trì, phối hợp với … hoàn thiện': the first sentence names nobody."""
        for stop in FULL_STOP.finditer(self.document.text, span.start, span.end):
            found, end = self.clauses.joined(self._subject(Span(stop.end(), span.end)))
            if found and self._rules["leads"].pattern.match(self.document.folded, end, span.end):
                partners = self.coordination.partners(Span(end, span.end), first=True)
                return Roles(tuple(found), tuple(partners), Span(stop.end(), end), "leads")
        return None

    def _verb(self, end: int, stop: int) -> tuple[list[Actor], int]:
        """Where the verb of those named begins: behind others (those among them with an identity act too), and an aside."""
        others: list[Actor] = []
        for name in ("by-name", "qualified", "by-office", "with-others", "aside"):
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

    def listed(self, span: Span) -> list[Actor]:
        """The bodies of a list: in each of its members those before the verb."""
        starts = [span.start, *(m.end() for m in _MEMBER.finditer(self.document.text, *span))]
        return [actor for start, stop in zip(starts, [*starts[1:], span.end], strict=True) for actor in self.clauses.row(start, stop)]


def _class_meant(mention: Mention, words: str) -> bool:
    """Whether one of those addressed is a class that 'Các bộ, cơ quan, địa phương' means: offices of a kind, or localities."""
    committees = mention.tail.kind in ("class", "all", "local") and not mention.body.plural
    return ("dia phuong" in words or "tinh" in words) if committees else mention.body.name.startswith(("Các bộ", "Cơ quan")) and ("bo" in words.split() or "co quan" in words)
