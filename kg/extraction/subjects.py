"""Who acts in a sentence: the body at its head, behind 'Giám đốc' or an opening of time, and where its verb begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.clauses import Actor, Clauses
from kg.extraction.coordination import Coordination
from kg.extraction.mention import Mention
from kg.rulebook import group, rules
from kg.text import Document, Span

_COMMA = re.compile(r",\s{1,2}")
_EACH = re.compile(r"cac\s{1,3}$")
_OPENING = 220  # characters of an opening of ground or time
_MEMBER = re.compile(r"[;\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Roles:
    """Who leads and who coordinates, and the words that say so. ``others`` adds the parties that are not named."""

    lead: tuple[Actor, ...]
    partners: tuple[Actor, ...]
    span: Span
    rule: str
    others: bool = False
    charged: bool = False  # somebody is charged, though nobody with an identity


class Subjects:
    """Reads them in a document; ``addressed`` are those to whom a letter goes."""

    def __init__(self, document: Document, clauses: Clauses, coordination: Coordination, addressed: tuple[Actor, ...] = ()) -> None:
        self.document, self.clauses, self.coordination, self.addressed = document, clauses, coordination, addressed
        self._rules = rules("roles")

    def verb(self, end: int, stop: int) -> tuple[list[Actor], int]:
        """Where the verb of those named begins: behind others (those among them with an identity act too), and an aside."""
        others: list[Actor] = []
        for name in ("by-name", "standing", "qualified", "by-office", "with-others", "aside"):
            rule = self._rules[name]
            match = rule.pattern.match(self.document.folded if rule.folded else self.document.levelled, end, stop)
            if match and name == "with-others":
                others += self.clauses.row(match.start(), match.end())
            end = match.end() if match else end
        return others, end

    def acts(self, end: int, stop: int) -> bool:
        small = self._rules["acts-in-small"].pattern.match(self.document.levelled, end, stop)
        return bool(small or self._rules["acts"].pattern.match(self.document.folded, end, stop))

    def subject(self, span: Span) -> int:
        """Where the body stands whose head acts: behind 'Giám đốc', 'Chủ tịch'."""
        for name in ("office-opening", "heading-opening"):
            opening = self._rules[name].at(self.document, span)
            asked = opening is not None and opening.group().startswith(("de nghi", "yeu cau", "giao"))
            if opening is None or (asked and name == "heading-opening"):
                continue
            each = _EACH.search(opening.group())  # 'các' may open the row: 'Bộ trưởng các Bộ: Xây dựng, Công an'
            ends = (opening.end(), opening.end() - len(each.group())) if each else (opening.end(),)
            if (named := next(filter(self.clauses.at, ends), None)) is not None:
                return named
        return span.start

    def listed(self, span: Span) -> list[Actor]:
        """The bodies of a list: in each of its members those before the verb."""
        starts = [span.start, *(m.end() for m in _MEMBER.finditer(self.document.text, *span))]
        return [actor for start, stop in zip(starts, [*starts[1:], span.end], strict=True) for actor in self.clauses.row(start, stop)]

    def behind_commas(self, start: int, stop: int) -> int | None:
        """The one who acts behind an opening that has commas of its own: 'Trên cơ sở đề nghị của các Bộ, cơ quan, Bộ Tài chính …'."""
        for comma in _COMMA.finditer(self.document.text, start - 2, min(stop, start + _OPENING)):
            subject = self.subject(Span(comma.end(), stop))
            actor = self.clauses.at(subject)
            if actor and self.acts(actor.span.end, stop):
                return subject
        return None

    def behind_office(self, start: int) -> int:
        """Where the body stands whose heads are charged: 'Giao các Phó Thủ tướng', 'Giao đồng chí Giám đốc Sở'."""
        office = self._rules["offices"].pattern.match(self.document.folded, start)
        return office.end() if office and self.clauses.at(office.end()) else start

    def unnamed(self, span: Span) -> Roles | None:
        """Words that charge somebody without an identity: those named among them lead, or nobody does."""
        several = group("roles", "bodylike", "opens-charging", "someone-responsible", "someone-must", "unnamed").opening(self.document, span)
        met = {rule.name: rule.at(self.document, span) for rule in several}
        if met.get("bodylike"):
            return Roles((), (), span, "unnamed", charged=True)
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

    def those_above(self, found: list[Actor], end: int) -> tuple[list[Actor], int]:
        """'Chủ tịch UBND các tỉnh nêu trên': of a class those whom the paper addresses by name, if it does."""
        above = self._rules["above-mentioned"].pattern.match(self.document.folded, end)
        last = found[-1]
        if above is None or not isinstance(last, Mention):
            return found, end
        named = [a for a in self.addressed if isinstance(a, Mention) and a.body.name == last.body.name and a.tail.kind == "place"]
        return [*found[:-1], *(named or [last])], above.end()
