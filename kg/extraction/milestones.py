"""Milestones: steps of the programme with the date or the rhythm that their own clause states."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from kg.extraction.attributes import inline, until
from kg.extraction.layout import Block
from kg.extraction.times import date_of, rhythms
from kg.facts import MilestoneKind, PartialDate, Recurrence
from kg.rulebook import Rule, group, rules
from kg.text import Document, Span, Spans

_CLAUSE_END = re.compile(r"[;:](?=\s)|\.(?=\s+[^\W\d_])")
_YEAR = re.compile(r"\bnam \d{4}\b")
_REVIEWS = ("interim-review", "final-review")
_BY_A_DAY = ("planning", "reporting", "signing", *_REVIEWS)  # steps that are taken by the day their clause names
_KINDS = ("interim-review", "final-review", "signing", "planning", "reporting", "event")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what kind, when or how often, and the words; ``block`` tells who is responsible."""

    kind: MilestoneKind
    date: PartialDate | None
    recurrence: Recurrence | None
    span: Span
    rule: str
    block: Block


def steps(document: Document, blocks: tuple[Block, ...], masked: list[Span], issued: PartialDate | None) -> list[Step]:
    """All milestones in reading order; ``masked`` are spans of citations, whose words are no steps."""
    found: list[Step] = []
    hidden = Spans(masked)
    for block in blocks:
        if block.children and not document.quote(block.span).rstrip().endswith("."):
            continue
        line = rules("milestones")["schedule-line"].at(document, block.span)
        if line:
            found += _scheduled(document, block, line)
        elif group("milestones", *_KINDS).within(document, block.span):
            stated = (s for sentence in _sentences(document, block.span) for s in _stated(document, block, sentence, hidden))
            found += _without_repetitions(stated)
        found += _in_force(document, block, issued)
    return found


def _without_repetitions(steps: Iterable[Step]) -> Iterator[Step]:
    """One review of one date, told twice in one item, is one milestone."""
    told = set()
    for step in steps:
        review = (step.kind, step.date, step.recurrence)
        if review not in told or step.kind not in (MilestoneKind.INTERIM_REVIEW, MilestoneKind.FINAL_REVIEW):
            yield step
        told.add(review)


def _scheduled(document: Document, block: Block, line: re.Match[str]) -> Iterator[Step]:
    """'Dự kiến tháng 05/2023: …': every step named behind the colon has the date before it."""
    month = rules("times")["month-of-plan"].first(document, block.span)
    year = re.compile(r"(?P<year>(?:19|20)\d{2})").search(document.text, block.span.start, line.end())
    date = date_of(month) if month and month.start() < line.end() else (date_of(year) if year else None)
    if date is None:
        return
    words = Span(line.end(), block.span.end)
    named: dict[MilestoneKind, re.Match[str]] = {}
    for name in (*_KINDS, "launch"):
        rule = rules("milestones")[name]
        match = rule.first(document, words)
        if match:
            named.setdefault(MilestoneKind(rule.value or ""), match)
    if not named:
        yield Step(MilestoneKind.PLANNED_EVENT, date, None, block.span, "schedule-line", block)
    reviewed = MilestoneKind.INTERIM_REVIEW in named or MilestoneKind.FINAL_REVIEW in named
    for kind, match in sorted(named.items(), key=lambda pair: pair[1].start()):
        if kind in (MilestoneKind.REPORTING, MilestoneKind.PLANNING) and (reviewed or MilestoneKind.SIGNING in named):
            continue
        yield Step(kind, date, None, Span(block.span.start, _clause_end(document, match.end(), block.span.end)), "schedule-line", block)


def _clause_end(document: Document, start: int, end: int) -> int:
    stop = re.compile(r"[.;]").search(document.text, start, end)
    return stop.start() if stop else end


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    """Clauses that carry their own time: cut at full stops and semicolons."""
    start = span.start
    for match in _CLAUSE_END.finditer(document.text, span.start, span.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, span.end)


def _stated(document: Document, block: Block, sentence: Span, masked: Spans) -> Iterator[Step]:
    if not group("milestones", *_KINDS).within(document, sentence):
        return
    table = rules("milestones")
    met = {name: [m for m in table[name].finds(document, sentence) if not masked.cover(Span(*m.span()))] for name in _KINDS}
    if not any(met.values()):
        return
    taken: set[tuple[MilestoneKind, PartialDate | None, Recurrence | None]] = set()
    stated = rhythms(document, sentence)
    years = [m.end() for m in _YEAR.finditer(document.folded, sentence.start, sentence.end)]
    for name, matches in met.items():
        rule = table[name]
        for match, following in zip_longest(matches, matches[1:]):
            reach = Span(match.end(), following.start() if following else sentence.end)
            opened = bisect_right(years, match.start()) <= 1  # no other year stands between the opening of the clause and the step
            for date, recurrence, end in _times(document, rule, match, sentence, stated, reach, opened):
                kind = MilestoneKind(rule.value or "")
                if kind is MilestoneKind.PLANNING and recurrence is None and date != (_deadline(document, sentence) or (_told(document, sentence) or (None,))[0]):
                    continue  # a year behind a plan is the plan's own
                if (kind, date, recurrence) not in taken:
                    taken.add((kind, date, recurrence))
                    yield Step(kind, date, recurrence, Span(_trimmed(document, sentence.start), end), rule.name, block)
        if matches and name in ("planning",) and any(k is MilestoneKind.PLANNING for k, _, _ in taken):
            break


def _trimmed(document: Document, start: int) -> int:
    while start < len(document.text) and document.text[start].isspace():
        start += 1
    return start


def _times(
    document: Document, rule: Rule, match: re.Match[str], sentence: Span, stated: list[tuple[Recurrence, Span]], reach: Span, opened: bool
) -> Iterator[tuple[PartialDate | None, Recurrence | None, int]]:
    """The year of the step itself, the date that opens its clause, the rhythms of the clause, or a year of an event."""
    own = _own_month(document, rule, reach) or _own_year(document, rule, match, sentence, reach)
    opening = _opening_date(document, sentence) if opened and not own else None
    definite = [r for r, _ in stated if r is not Recurrence.REGULAR]
    if own:
        yield own[0], None, own[1]
    elif opening:
        yield opening, None, reach.end
    elif definite:
        for recurrence in definite:
            yield None, recurrence, sentence.end
    elif rule.name in _BY_A_DAY and (day := _deadline(document, sentence)):
        yield day, None, sentence.end
    elif rule.name in ("reporting", "planning") and (told := _told(document, sentence)):
        yield told[0], None, told[1]
    elif rule.name not in _REVIEWS:
        year = rules("milestones")["year-behind"].pattern.match(document.folded, reach.start, reach.end)
        if year and (date := date_of(year)):
            yield date, None, year.end()


def _deadline(document: Document, sentence: Span) -> PartialDate | None:
    """The last day or month by which a clause wants it done."""
    found = (date_of(m) for name in ("deadline-day", "deadline-month", "deadline-quarter") for m in rules("times")[name].finds(document, sentence))
    return max((date for date in found if date), key=lambda d: (d.year, d.month or 12, d.day or 31), default=None)


def _told(document: Document, sentence: Span) -> tuple[PartialDate, int] | None:
    """The time that stands right behind a sentence: '… gửi Bộ Tài chính. Thời gian hoàn thành: Trước ngày 31/5/2026.'"""
    end = document.text.find("\n", sentence.end)
    for said in inline(document, Span(sentence.end, end if end > 0 else len(document.text))):
        if said.kind == "time" and said.span.start <= sentence.end + 1 and (date := until(document, said.words)):
            return date, said.words.end
    return None


def _own_month(document: Document, rule: Rule, reach: Span) -> tuple[PartialDate, int] | None:
    """'sơ kết 06 tháng vào tháng 6/2026': the month right behind a review."""
    match = rules("milestones")["month-behind"].pattern.match(document.folded, reach.start, reach.end) if rule.name in _REVIEWS else None
    date = date_of(match) if match else None
    return (date, match.end()) if match and date else None


def _own_year(document: Document, rule: Rule, match: re.Match[str], sentence: Span, reach: Span) -> tuple[PartialDate, int] | None:
    """'năm 2026 tổng kết', 'tổng kết … vào năm 2025': a year that can only be the step's."""
    firm = rules("milestones")["firm-year"].pattern.match(document.folded, reach.start, reach.end) if rule.name in _REVIEWS else None
    if firm and any(rules("milestones")[name].first(document, Span(*firm.span())) for name in _REVIEWS):
        firm = None  # 'năm 2026 sơ kết, tổng kết vào năm 2030': that year is the next review's
    if firm and firm["later"] and "," in firm.group() and any((m := rules("milestones")[name].first(document, Span(firm.end(), reach.end))) and m.start() <= firm.end() + 1 for name in _REVIEWS):
        firm = None  # 'họp sơ kết, cuối năm 2026 tổng kết'
    before = rules("milestones")["year-before"].first(document, Span(max(sentence.start, match.start() - 50), match.start()))
    if before and _of_another(document, Span(sentence.start, before.start())):
        before = None  # 'sơ kết vào năm 2026, tổng kết sau 05 năm'
    if before and before.start() > sentence.start and not (firm and firm["later"]) and (date := date_of(before)):
        return date, match.end()
    return (PartialDate(int(firm["year"] or firm["later"])), firm.end()) if firm else None


def _of_another(document: Document, before: Span) -> bool:
    """Whether the words before a year end with another review, whose year it is."""
    other = [m for name in _REVIEWS for m in rules("milestones")[name].finds(document, before)]
    return bool(other) and not re.search(r"[,;.]", document.text[max(m.end() for m in other) : before.end])


def _opening_date(document: Document, sentence: Span) -> PartialDate | None:
    start = _trimmed(document, sentence.start)
    first = re.compile(r"nam (?P<year>\d{4}),? ").match(document.folded, start, sentence.end)
    dated = (rules("times")[name].pattern.match(document.folded, start, sentence.end) for name in ("day-in-words", "end-of-period"))
    told = rules("times")["told-day"].pattern.match(document.folded, start, sentence.end)
    return next((date for m in (*dated, first) if m and (date := date_of(m))), _told_day(document, told) if told else None)


def _told_day(document: Document, told: re.Match[str]) -> PartialDate | None:
    """The day that a report opens with; where it leaves the year out, that of the same day over the report ('20/08/2021')."""
    if told["year"]:
        return date_of(told)
    over = re.compile(rf"(?<!\d)0?{int(told['day'])}[/-]0?{int(told['month'])}[/-](?P<year>20\d\d)(?!\d)").search(document.text, 0, told.start())
    return date_of(told, int(over["year"])) if over else None


def _in_force(document: Document, block: Block, issued: PartialDate | None) -> Iterator[Step]:
    for rule in (rules("milestones")["in-force"], rules("milestones")["applied-from"]):
        match = rule.first(document, block.span)
        if match is None:
            continue
        yield Step(MilestoneKind.ENTRY_INTO_FORCE, date_of(match) or issued, None, Span(*match.span()), rule.name, block)

