"""Commitments, milestones and relations of one document, with the bodies that their words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.extraction.attributes import until
from kg.extraction.clauses import Actor
from kg.extraction.coordination import Relation
from kg.extraction.layout import Block
from kg.extraction.mention import Mention
from kg.extraction.milestones import Step
from kg.extraction.subjects import Roles
from kg.extraction.targets import quantities
from kg.extraction.times import date_of, rhythms, shortest
from kg.extraction.undertaking import Undertaking
from kg.facts import Commitment, Edge, Evidence, Milestone, PartialDate, Recurrence, Target
from kg.rulebook import rules
from kg.search import has_digit
from kg.text import Document, Span, Spans

_HEADING = 160  # characters of a heading
_DEADLINES = ("deadline-day", "deadline-month", "deadline-quarter", "deadline-half", "bracket-quarter", "bracket-month", "deadline-year", "review-year", "event-year", "year-first", "end-of-period")
_QUOTATION = re.compile(r"[“\"][^“”\"\n]{1,300}[”\"]")


@dataclass(slots=True)
class Duties:
    """Turns what was read into facts. ``who`` gives the keys that an actor means in the context of a block."""

    document: Document
    who: Callable[[Actor, Block | None], tuple[str, ...]]
    parties: tuple[str, ...]
    default: tuple[str, ...]
    issuers: tuple[str, ...]
    refers: Callable[[Span], tuple[str, ...]]
    since: int | None  # the year of the document: what was due before it is told, not undertaken
    year: int | None  # the only year of a programme that has one
    named: Spans  # citations and programmes: dates, rhythms and numbers inside them are theirs
    bodies: Spans

    def commitment(self, item: Undertaking) -> Commitment:
        """One undertaking as a fact."""
        span = item.block.span
        lead = self._lead(item)
        partners = self._partners(item, lead)
        inherited = item.heading if item.own is None else None
        rule = item.own.rule if item.own else (item.heading.rule if item.heading else "issuer")
        return Commitment(
            section=item.block.path,
            lead=lead,
            coordinating=partners,
            refers_to=self.refers(span),
            recurrence=self._recurrence(item),
            due=self._told_date(item) or self._due(span) or self._due_in_brackets(item) or self._due_by_heading(item.block),
            targets=self._targets(span),
            evidence=Evidence(span, f"item-{rule}"),
            inherited=Evidence(inherited.span, inherited.rule) if inherited else None,
        )

    def lead(self, roles: Roles | None, block: Block | None) -> tuple[str, ...]:
        """The bodies that roles charge, or those that the document charges by default."""
        found = self._all(roles.lead, block) if roles else ()
        return found if roles and roles.charged else found or self.default

    def _all(self, actors: Iterable[Actor], block: Block | None) -> tuple[str, ...]:
        return tuple(dict.fromkeys(k for actor in actors for k in self.who(actor, block)))

    def _lead(self, item: Undertaking) -> tuple[str, ...]:
        roles = item.own or item.heading
        lead = self.lead(roles, item.block)
        return tuple(dict.fromkeys([*lead, *self._all(item.members, item.block)]))

    def _partners(self, item: Undertaking, lead: tuple[str, ...]) -> tuple[str, ...]:
        found = list(self._all(item.partners, item.block))
        if item.own:
            found += self._all(item.own.partners, item.block)
        if item.heading and (item.own is None or item.own.rule == "acts"):
            found += self._all(item.heading.partners, item.block)
            if item.heading.others and "phoi hop" in self.document.folded[item.heading.span.start : item.block.span.end]:
                found += self.parties
        leading = set(lead)
        return tuple(k for k in dict.fromkeys(found) if k not in leading)

    def _hidden(self, span: Span) -> list[Span]:
        quoted = [Span(m.start(), m.end()) for m in _QUOTATION.finditer(self.document.text, span.start, span.end)]
        return self.named.overlapping(span) + quoted

    def _rhythms(self, span: Span) -> list[tuple[Recurrence, Span]]:
        stated = rhythms(self.document, span)
        hidden = self._hidden(span) + self.bodies.overlapping(span) if stated else []
        return [(r, s) for r, s in stated if not any(s.overlaps(h) for h in hidden)]

    def _due(self, span: Span, stated: tuple[str, ...] = _DEADLINES) -> PartialDate | None:
        """The last date by which the words want it done, stated in one of some ways."""
        if not has_digit(self.document, span):
            return None
        found = []
        for name in stated:
            for match in rules("times")[name].finds(self.document, span):
                year = Span(match.start("year"), match.end("year"))
                date = date_of(match)
                if date and not self.named.cover(year) and (self.since is None or date.year >= self.since):
                    found.append(date)
        return max(found, key=lambda d: (d.day is not None, d.month is not None, d)) if found else None

    def _recurrence(self, item: Undertaking) -> Recurrence | None:
        """The rhythm that opens the item; else the shortest that it states; else that of a line of its own."""
        stated = self._rhythms(item.block.span)
        opening = [r for r, span in stated if span.start <= item.block.span.start + 2]
        times = [a.words for a in item.told if a.kind == "time"]
        told = [r for words in times for r in self._rhythms(words)]
        told += [(Recurrence.REGULAR, words) for words in times if rules("attributes")["regular-work"].at(self.document, words)]
        return opening[0] if opening else (shortest(stated) or shortest(told) or self._rhythm_above(item.block))

    def _rhythm_above(self, block: Block) -> Recurrence | None:
        """'Định kỳ hằng năm, Bộ Công an có trách nhiệm:' over a list: the rhythm of all that it introduces."""
        above = next((b for b in block.ancestors() if self.document.text[b.span.end - 1] == ":"), None)
        return shortest([(r, s) for r, s in self._rhythms(above.span) if r is not Recurrence.REGULAR]) if above else None

    def _due_in_brackets(self, item: Undertaking) -> PartialDate | None:
        """'(Sở Y tế chủ trì; 31/12/2025)': the time in the brackets that say who leads."""
        if item.own is None or item.own.rule != "leads-in-brackets":
            return None
        return until(self.document, Span(item.own.lead[-1].span.end, self.document.text.find(")", item.own.lead[-1].span.end) + 1))

    def _due_by_heading(self, block: Block) -> PartialDate | None:
        """'Mục tiêu cụ thể đến năm 2030': the year by which all that stands under a heading is to be reached."""
        for above in block.ancestors():
            if self.document.text[above.span.end - 1] == ":" and (date := self._due(above.span, ("deadline-day",))):
                return date
            if len(self.document.quote(above.span)) > _HEADING:
                continue
            if rules("times")["heading-due"].at(self.document, above.span) and (date := self._due(above.span)):
                return date
            if rules("times")["heading-time"].at(self.document, above.span) and not self.named.overlapping(above.span):
                date = until(self.document, above.span)
                if date and (self.since is None or date.year >= self.since):
                    return date
            match = rules("times")["heading-deadline"].first(self.document, above.span) or rules("times")["heading-year"].at(self.document, above.span)
            if match and (date := date_of(match)) and (self.since is None or date.year >= self.since):
                return date
        return None

    def _told_date(self, item: Undertaking) -> PartialDate | None:
        """The date that a line of the task gives it: 'Thời gian hoàn thành: Tháng 12/2025'."""
        return next((date for a in item.told if a.kind == "time" and (date := until(self.document, a.words, self.year))), None)

    def _targets(self, span: Span) -> tuple[Target, ...]:
        hidden = self.named.overlapping(span) + self.bodies.overlapping(span)
        hidden = [s for s in hidden if not self.document.text[s.start].isdigit()]
        return tuple(
            Target(q.minimum, q.maximum, q.unit, Evidence(q.span, f"target-{q.rule}")) for q in quantities(self.document, span, hidden)
        )

    def together(self, item: Undertaking, commitment: Commitment) -> list[Edge]:
        """Who leads and who takes part work together, by the words that name the partner: the item's or its heading's."""
        stated = {*self._all(item.partners, item.block), *(self._all(item.own.partners, item.block) if item.own else ())}
        said = Evidence(commitment.evidence.span, "lead-and-partner")
        edges = [Edge(a, "coordinatesWith", b, said) for a in commitment.lead for b in commitment.coordinating if b in stated]
        if item.heading:
            above = Evidence(item.heading.span, item.heading.rule)
            leading = set(commitment.lead)
            heads = [a for a in self._all(item.heading.lead, item.block) if a in leading]
            edges += [Edge(a, "coordinatesWith", b, above) for a in heads for b in commitment.coordinating if b not in stated]
        return edges

    def milestone(self, step: Step, responsible: tuple[str, ...]) -> Milestone:
        """One step as a fact."""
        return Milestone(step.kind, step.date, step.recurrence, responsible, Evidence(step.span, f"milestone-{step.rule}"))

    def edges(
        self, relation: Relation, block: Block | None, lead: tuple[str, ...], partners: tuple[str, ...], stated: bool = True
    ) -> list[Edge]:
        """The relations that one clause states, one for each pair of bodies; ``stated`` where the clause is an undertaking."""
        evidence = Evidence(relation.span, relation.rule)
        objects = self.who(relation.object, block)
        if relation.predicate == "directed-by":
            return [Edge(o, "directs", k, evidence) for o in objects for k in self._own_side(lead, stated, block) if o != k]
        own = isinstance(relation.object, Mention) and relation.object.body.of  # the leader's own branches are not the partner's to direct
        subjects = self.who(relation.subject, block) if relation.subject else (*lead, *(partners if relation.together and not own else ()))
        return [Edge(s, relation.predicate, o, evidence) for s in subjects for o in objects if s != o]

    def _own_side(self, lead: tuple[str, ...], stated: bool, block: Block | None) -> tuple[str, ...]:
        """Who acts 'theo chỉ đạo của …': the one organisation whose paper it is, else who undertakes, else who issues. An item
        that undertakes nothing ('e) Dữ liệu theo chỉ đạo của Ban Bí thư') does not say that anybody is directed."""
        if len(self.default) == 1 and self.default == self.issuers:
            return self.default
        if stated:
            return lead
        return () if block and block.marker else self.issuers
