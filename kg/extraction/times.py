"""Dates, years and rhythms in words: each as precise as it is stated, nothing filled in.

No library: dateparser invents the day that a text leaves out and depends on today (measured in the study of
libraries), and no other one reads Vietnamese administrative dates.
"""

from __future__ import annotations

import re
from functools import cache

from kg.facts import PartialDate, Period, Recurrence
from kg.rulebook import Group, rules
from kg.search import has_digit
from kg.text import Document, Span

# from the most frequent to the least: a commitment takes the shortest rhythm that is stated
_BY_LENGTH = (Recurrence.DAILY, Recurrence.WEEKLY, Recurrence.MONTHLY, Recurrence.QUARTERLY, Recurrence.HALF_YEARLY, Recurrence.YEARLY, Recurrence.REGULAR)
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}  # last months
_HALVES = {"dau": 6, "cuoi": 12}


def date_of(match: re.Match[str], of_year: int | None = None) -> PartialDate | None:
    """The date of a match with groups ``year`` (else ``of_year``), ``month``, or ``quarter`` or ``half`` (the last month), ``day``
    (each may be absent); None if there is no such day."""
    groups = match.groupdict()
    stated, month, day = (int(groups[g]) if groups.get(g) else None for g in ("year", "month", "day"))
    year = stated or of_year
    month = _QUARTERS[groups["quarter"]] if groups.get("quarter") else month
    month = _HALVES[groups["half"]] if groups.get("half") else month
    if year is None or not 1945 <= year <= 2100 or not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 31:
        return None
    return PartialDate(year, month, day if month else None)


def period_of(match: re.Match[str] | None) -> Period | None:
    """The years of a match with groups ``start`` and ``end``."""
    if match is None:
        return None
    start = int(match["start"])
    end = int(match.groupdict().get("end") or start)
    return Period(start, end) if start <= end <= start + 60 else None


def day_in(document: Document, span: Span) -> tuple[PartialDate, re.Match[str]] | None:
    """The first full or partial date of issue ('ngày 14/4/2015', 'năm 2020') in a span."""
    for name in ("day-in-words", "day-in-figures") if has_digit(document, span) else ():
        match = rules("times")[name].first(document, span)
        if match and (date := date_of(match)):
            return date, match
    return None


def rhythms(document: Document, span: Span) -> list[tuple[Recurrence, Span]]:
    """Every rhythm stated in a span with its words, in reading order; one rhythm once."""
    found: dict[Recurrence, Span] = {}
    several = _rhythms()
    for rule in several.rules if several.within(document, span) else ():
        for match in rule.finds(document, span):
            found.setdefault(Recurrence(rule.value or ""), Span(*match.span()))
    return sorted(found.items(), key=lambda pair: pair[1])


@cache
def _rhythms() -> Group:
    return Group(rule for rule in rules("times").values() if rule.value in set(Recurrence))


def shortest(found: list[tuple[Recurrence, Span]]) -> Recurrence | None:
    """The rhythm that a commitment takes when several are stated; 'regular' only where none is definite."""
    stated = {rhythm for rhythm, _ in found}
    return next((rhythm for rhythm in _BY_LENGTH if rhythm in stated), None)
