"""The head of a document: number, type, place and date, title, years; what form does not show stays unknown."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.layout import Line
from kg.extraction.times import date_of, period_of
from kg.extraction.types import DocumentType, type_at, type_in
from kg.extraction.zones import Zones
from kg.facts import PartialDate, Period
from kg.rulebook import rules
from kg.text import Document, Span, fold, one_line

_SHORTEST_TITLE = 16  # characters: 'Kính gửi:' alone tells nothing
_BEHIND_DATE = 40  # characters that may stand behind the date on its line, such as a mark of urgency
_LONGEST_TITLE = 200  # characters of a first line that stands for a title

_LEAD = 3  # paragraphs of a report that say what was signed


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says. ``type`` is a notation, ``NEWS`` for a report; spans are None where nothing was found."""

    type: str | None
    programme: bool
    number: str | None
    issued: PartialDate | None
    place: str | None
    title: str | None
    period: Period | None
    letterhead: Span | None
    number_span: Span | None
    date_span: Span | None
    title_span: Span | None


def header(document: Document, zones: Zones) -> Header:
    """Read the head of a document."""
    lines = _head_lines(zones)
    number, number_span = _number(document, lines)
    issued, place, date_span = _dateline(document, lines)
    title_span = _title(document, zones, date_span)
    title = one_line(document.quote(title_span)) if title_span else None
    kind = _kind(document, zones, title_span, number)
    notation = kind.notation if kind else ("NEWS" if not number and _is_news(document, zones) else None)
    if kind is None and notation is None:
        notation = _letter_or_coded(document, zones, number)
    return Header(
        type=notation,
        programme=bool(kind and kind.programme) or notation == "NEWS",
        number=number,
        issued=issued,
        place=place,
        title=title,
        period=(_told_period(document, zones, title_span) if notation == "NEWS" else None) or _period(document, title_span),
        letterhead=_letterhead(document, zones),
        number_span=number_span,
        date_span=date_span,
        title_span=title_span,
    )


def _kind(document: Document, zones: Zones, title: Span | None, number: str | None) -> DocumentType | None:
    """The type in the title. 'KẾ HOẠCH' over 'Phối hợp thực hiện …' is a plan on coordination and no joint one, where neither the
    number nor 'giữa' says so."""
    named = zones.title_type
    if named is None or title is None:
        return named.type if named else None
    wrapped = document.text.find("\n", title.start, title.end)
    first = type_at(document, Span(title.start, wrapped)) if wrapped > 0 else None
    coded = type_in(number) if number else None
    joint = rules("header")["between"].first(document, title) is not None
    return coded if first and first.type != named.type and coded == first.type and not joint else named.type


def _title(document: Document, zones: Zones, dated: Span | None) -> Span | None:
    """From the first line of the title to the last; of a letter, its subject without number and dateline."""
    table = rules("header")
    dates = table["dateline"].at if zones.title_type else table["dateline"].first  # a title may cite a document with its date
    kept = [
        line.span
        for line in zones.title
        if not table["number-line"].at(document, line.span) and not dates(document, line.span) and not table["motto"].at(document, line.span)
        and not (dated and dated.overlaps(line.span))
    ]
    kept = [span for n, span in enumerate(kept) if n == 0 or not table["enacting"].at(document, span)]
    return Span(kept[0].start, kept[-1].end) if kept else _first_words(document, zones)


def _first_words(document: Document, zones: Zones) -> Span | None:
    """A letter may have no subject: then its first line stands for a title, so that people can tell it from others."""
    spans = [*(b.span for b in (*zones.opening, *zones.body)), *(line.span for line in zones.head)]
    telling = [s for s in spans if s.end - s.start > _SHORTEST_TITLE]
    if not spans:
        return None
    start, end = (telling or spans)[0]
    line = document.text.find("\n", start, end)
    cut = document.text.rfind(" ", start, min(end, start + _LONGEST_TITLE)) if end - start > _LONGEST_TITLE else end
    return Span(start, min(x for x in (line, cut) if x > start))


def _letter_or_coded(document: Document, zones: Zones, number: str | None) -> str | None:
    """Without a type in its title, what has a subject ('V/v') or addressees is an official letter, whatever letters its
    number has ('5615/CT-CS' is Cục Thuế's)."""
    table = rules("header")
    lines = [*(line.span for line in (*zones.title, *zones.addressed[:1])), *(b.span for b in zones.opening[:1])]
    if any(table["subject"].at(document, s) or table["addressed"].at(document, s) for s in lines):
        return "CV"
    coded = type_in(number) if number else None
    return coded.notation if coded else None


def _head_lines(zones: Zones) -> list[Line]:
    """Lines where number and dateline may stand: the head, or the first lines where no title was found."""
    return [*zones.head, *(() if zones.title_type else zones.title)]


def _number(document: Document, lines: list[Line]) -> tuple[str | None, Span | None]:
    rule, number = rules("header")["number-line"], rules("citations")["number"]
    for place, line in enumerate(lines):
        opened = rule.at(document, line.span)
        bare_word = fold(document.quote(line.span)).strip(" :") == "so"
        if not opened and not bare_word:
            continue
        start = opened.end() if opened else line.span.end
        stop = line.span.end if opened else (lines[place + 1].span.end if place + 1 < len(lines) else line.span.end)
        match = number.first(document, Span(start, stop))
        if match:
            return "".join(match["number"].split()), Span(match.start(), match.end())
    return None, None


def _dateline(document: Document, lines: list[Line]) -> tuple[PartialDate | None, str | None, Span | None]:
    """Place and date at the end of a line; a wrap may have left the first word of the place on the line before."""
    rule = rules("header")["dateline"]
    for number, line in enumerate(lines):
        for match in rule.finds(document, line.span):
            start = match.start("place")
            if start == line.span.start and number and not line.gap and _wrapped(document, lines[number - 1].span):
                start = lines[number - 1].span.start
            place = one_line(document.text[start : match.end("place")]).strip(" ,")
            date = date_of(match)
            if date and place[:1].isupper() and line.span.end - match.end() <= _BEHIND_DATE:
                return date, place, Span(start, match.end())
    return None, None, None


def _wrapped(document: Document, span: Span) -> bool:
    """A line that is nothing but the first word of a name: 'Hà', 'TP.', or the beginning of one: 'Thành phố Hồ Chí'."""
    words = document.quote(span)
    if rules("header")["wrapped-place"].at(document, span):
        return True
    return len(words.split()) == 1 and words.strip(".").isalpha() and words[0].isupper() and not (len(words) > 3 and words.isupper())


def _is_news(document: Document, zones: Zones) -> bool:
    if zones.title_type or not zones.title:
        return False
    end = zones.opening[-1].span.end if zones.opening else (zones.body[0].span.end if zones.body else zones.title[-1].span.end)
    return bool(rules("header")["news"].search(document.text[zones.title[0].span.start : min(end, zones.title[0].span.start + 3000)]))


def _period(document: Document, title: Span | None) -> Period | None:
    if title is None:
        return None
    return period_of(rules("header")["period"].first(document, title) or rules("header")["year-of-programme"].first(document, title))


def _told_period(document: Document, zones: Zones, title: Span | None) -> Period | None:
    """The years of what a report says was signed, in its title or the words below it."""
    spans = [*([title] if title else []), *(b.span for b in (*zones.opening, *zones.body)[:_LEAD])]
    signed = (rules("header")["news-programme"].first(document, span) for span in spans)
    return next((p for m in signed if m and (p := _period(document, Span(*m.span("name"))))), None)


def _letterhead(document: Document, zones: Zones) -> Span | None:
    """From the first line that is no motto to the last before the number: the bodies that issue."""
    found = [
        line.span
        for line in zones.head
        if not rules("header")["motto"].at(document, line.span)
        and not rules("header")["number-line"].at(document, line.span)
        and not rules("header")["dateline"].first(document, line.span)
    ]
    return Span(found[0].start, found[-1].end) if found else None
