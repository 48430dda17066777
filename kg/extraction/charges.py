"""Whom a stretch of text charges: those it names as the ones who lead, who are asked, or who act.

What an item says itself and what the lines of a task say are read by the same words as its heading (``headings``); where
somebody is charged whom nobody can name, that is kept too, so that nobody else is taken to lead.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.attributes import Attribute
from kg.extraction.clauses import Actor
from kg.extraction.subjects import Roles, Subjects
from kg.text import Span

FULL_STOP = re.compile(r"\.\s+(?=[A-ZĐ])")
_CLAUSE_STOP = re.compile(r"[.;]\s+(?=[A-ZĐ])")
_LABEL = re.compile(r"[^.;:\n]{3,90}:\s{1,2}(?=[^\W\d])")
_SHARE = re.compile(r"\d{1,3}\s?%\s{1,2}")


class Charges(Subjects):
    """Reads what the items of a document say themselves."""

    def stated(self, span: Span) -> Roles | None:
        """Who the item itself says leads: charged, asked, or the subject of its sentence."""
        stated = self._executing(span) or self._charged(span) or self._share(span)
        if stated:
            return stated
        opening = self._rules["time-opening"].at(self.document, span)
        start = self.subject(Span(opening.end() if opening else span.start, span.end))
        if opening and opening.end() > span.start and not self.clauses.at(start):
            start = self.behind_commas(opening.end(), span.end) or start
        found, end = self.clauses.joined(start)
        if not found:
            behind = self.unnamed(Span(start, span.end)) if start > span.start else None
            return self._requested(span) or self._bracketed(span) or self._done_by(span) or behind or self.unnamed(span)
        found, end = self.those_above(found, end)
        others, verb = self.verb(end, span.end)
        found += others
        if self._rules["leads"].pattern.match(self.document.folded, verb, span.end):
            partners = self.coordination.partners(Span(verb, span.end), first=True)
            return Roles(tuple(found), tuple(partners), Span(start, end), "leads")
        if self.acts(verb, span.end):
            return Roles(tuple(found), (), Span(start, end), "acts")
        if self._rules["label"].pattern.match(self.document.folded, end, span.end):
            return Roles(tuple(found), (), Span(start, end), "acts")
        return self._requested(span)

    def told(self, said: tuple[Attribute, ...]) -> Roles | None:
        """Who leads and takes part by the lines of a task that say so."""
        lines = [a for a in said if a.kind == "lead"]
        if not lines:
            return None
        roles = [r for a in lines if (r := self._leading(a.words))]
        lead = [*(actor for r in roles for actor in r.lead), *(actor for a in lines if not self._leading(a.words) for actor in self.listed(a.words))]
        partners = [actor for a in said if a.kind == "partner" for actor in self.listed(a.words)]
        partners += [actor for r in roles for actor in r.partners]
        return Roles(tuple(dict.fromkeys(lead)), tuple(p for p in dict.fromkeys(partners) if p not in lead), lines[0].span, "attribute", charged=True)

    def _leading(self, words: Span) -> Roles | None:
        """'Phân công: Sở A chủ trì, phối hợp với Sở B': what a line says in a sentence."""
        found, end = self.clauses.joined(self.subject(words))
        if not found or not self._rules["leads"].pattern.match(self.document.folded, end, words.end):
            return None
        return Roles(tuple(found), tuple(self.coordination.partners(Span(end, words.end), first=True)), words, "leads")

    def _executing(self, span: Span) -> Roles | None:
        """Those whom an article charges with carrying out the whole document."""
        match = self._rules["executes"].at(self.document, span)
        titled = self._rules["those-named"].at(self.document, span) if match else None
        found = self.listed(Span(titled.end() if titled else span.start, match.end("who"))) if match else []
        return Roles(tuple(dict.fromkeys(found)), (), span, "executes", charged=True) if found else None

    def _charged(self, span: Span) -> Roles | None:
        found: list[Actor] = []
        first: int | None = None
        charging: set[Span] = set()  # 'A giao cho B; C giao cho D': C charges, and is not charged by A
        for match in self._charging(span):
            charged, _end = self.clauses.joined(self.behind_office(match.end()))
            begins = match.start() <= span.start + 2 or match.group()[0] in ".;:" or self._behind_a_stop(match.start(), charged)
            charges = self.clauses.before(match.start() + len(match.group()) - len(match.group().lstrip(" .;:")))
            charging |= {charges.span} if charges else set()
            opens = begins or charges is not None
            if charged and (opens or first is not None):
                first = first if first is not None else match.start()
                found += charged
        found = [actor for actor in found if actor.span not in charging]
        return Roles(tuple(found), (), span, "charges") if found else None

    def charged_at(self, begins: int, ends: int, sentence: Span) -> list[Actor]:
        """Those charged by words at a place in a sentence, which it opens with or a body's name before it is the subject of:
        'Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì', '… như sau: Giao Sở Nội vụ'; what was charged elsewhere ('được giao', 'đã giao') is told only."""
        opens = self.document.text[begins] == ":" or not self.document.text[sentence.start : begins].strip()
        return self.clauses.joined(self.behind_office(ends))[0] if opens or self.clauses.before(begins) else []

    def _charging(self, span: Span) -> list[re.Match[str]]:
        """'giao …' and, at the head of a sentence among others, 'yêu cầu …', in reading order."""
        found = [*self._rules["charges"].finds(self.document, span)]
        if found:
            asked = self._rules["requests"].finds(self.document, span)
            found += [m for m in asked if m.start() == span.start or self._behind_a_stop(m.start())]
        return sorted(found, key=lambda m: m.start())

    def _behind_a_stop(self, offset: int, charged: list[Actor] | None = None) -> bool:
        """Whether the last sign before an offset ends a clause; at the very beginning none does. A comma does where those
        charged are to lead ('…, giao Sở Y tế chủ trì')."""
        text = self.document.text
        while offset and text[offset - 1].isspace():
            offset -= 1
        leads = self._rules["leads"].pattern.match(self.document.folded, charged[-1].span.end) if charged else None
        return text[offset - 1 : offset] in ((".", ";", ",") if leads else (".", ";"))

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

    def joined_by_others(self, span: Span, own: Roles | None) -> Roles | None:
        """Those whose own sentence follows in the same item: 'Sở A chủ trì …. Sở B bố trí kinh phí.' undertake it too."""
        if own is None or not own.lead or own.rule not in ("leads", "acts", "charges"):
            return own
        others: list[Actor] = []
        for stop in _CLAUSE_STOP.finditer(self.document.text, span.start, span.end):
            found, end = self.clauses.joined(self.subject(Span(stop.end(), span.end)))
            if found and self._rules["acts"].pattern.match(self.document.folded, end, span.end):
                others += found
        return replace(own, lead=tuple(dict.fromkeys([*own.lead, *others]))) if others else own

    def led_behind(self, span: Span) -> Roles | None:
        """'Trong thời hạn 10 ngày làm việc, kể từ ngày nhận được …, Chủ tịch Ủy ban nhân dân tỉnh xem xét'."""
        opens = self._rules["circumstance"].at(self.document, span)
        start = self.behind_commas(span.start + 2, span.end) if opens else None
        return self.stated(Span(start, span.end)) if start else None

    def promised(self, sentence: Span) -> Roles | None:
        """'Theo nội dung ký kết, hai bên sẽ …', in a report: those who are to do it, and with whom."""
        opening = self._rules["promise-opening"].at(self.document, sentence)
        found, end = self.clauses.joined(self.subject(Span(opening.end() if opening else sentence.start, sentence.end)))
        if not found or not self._rules["promises"].pattern.match(self.document.folded, end, sentence.end):
            return None
        return Roles(tuple(found), tuple(self.coordination.partners(Span(end, sentence.end))), Span(sentence.start, end), "acts")

    def led_under_a_label(self, span: Span) -> Roles | None:
        """'Về công tác đào tạo: Sở Nội vụ chủ trì …': what the words before the colon are about has no say."""
        label = _LABEL.match(self.document.text, *span)
        found = self.stated(Span(label.end(), span.end)) if label else None
        if found is None or not found.lead or found.rule not in ("leads", "acts", "charges"):
            return None
        bound = self._rules["bound"].pattern.match(self.document.folded, found.span.end, span.end)
        return found if found.rule != "acts" or bound else None

    def led_later(self, span: Span) -> Roles | None:
        """'Đồng ý chủ trương lập đề án. Bộ Y tế chủ trì, phối hợp với … hoàn thiện': the first sentence names nobody."""
        for stop in FULL_STOP.finditer(self.document.text, span.start, span.end):
            found, end = self.clauses.joined(self.subject(Span(stop.end(), span.end)))
            if found and self._rules["leads"].pattern.match(self.document.folded, end, span.end):
                partners = self.coordination.partners(Span(end, span.end), first=True)
                return Roles(tuple(found), tuple(partners), Span(stop.end(), end), "leads")
        return None
