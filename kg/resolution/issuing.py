"""Who issues a document, and where and when it lives."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.extraction import JOINT, Extract
from kg.extraction.mention import Mention
from kg.extraction.tail import signatures
from kg.facts import Level
from kg.gazetteer import Unit
from kg.place_names import typed_name_at
from kg.resolution.territory import Home, chosen, home
from kg.rulebook import data, rules
from kg.text import Span

_LEAD = 3  # paragraphs of a report that name who signs
_OFFICE = 40  # characters of the word for the head of a body before its name
_LETTERHEAD = 140  # characters of a line of a letterhead, its two columns in one


def issuing(read: Extract) -> list[Mention]:
    """The parties of a joint paper; otherwise the last body of the letterhead, or the one that decides."""
    if read.header.type in JOINT and read.header.title_span:
        spans = (read.header.title_span, *(b.span for b in read.blocks[:_LEAD] if read.header.type == "NEWS"))
        if parties := next((row for span in spans if len(row := _joined(read, span)) > 1), None):
            return parties
    for span in (_letterhead(read), _wiring(read), _authority(read)):
        found = _no_motto(read, span) if span else []
        if found:
            return _parties(found) if _joint(read) else found[-1:]
    return _deciding(read) or _told(read) or _annexing(read) or _speaker(read) or _by_symbol(read) or _signing(read)


def _no_motto(read: Extract, span: Span) -> list[Mention]:
    """The bodies in the head of a paper but for the Party's banner, which may stand in the other column of a line."""
    return [m for m in read.bodies.within(span) if not rules("header")["motto"].at(read.document, m.span)]


def _joint(read: Extract) -> bool:
    """Whether several bodies issue the paper: by its type, or by the words of its title or letterhead ('LIÊN NGÀNH: …')."""
    head = [s for s in (read.header.title_span, _letterhead(read)) if s]
    return read.header.type in JOINT or any(rules("header")["joint"].first(read.document, s) for s in head)


def _parties(found: list[Mention]) -> list[Mention]:
    """The bodies of a joint letterhead; a committee over several of its offices is above them and no party."""
    above = found[0].body.name in data("header")["above"]["bodies"] and len(found) > 2
    return found[1:] if above else found


def _letterhead(read: Extract) -> Span | None:
    """What stands above the title, if it has the form of a letterhead; where the document is told of by its issuer and number
    elsewhere a report stands there."""
    span = read.header.letterhead
    if span is None or (read.told and read.told.issuers):
        return None
    head = read.zones.head
    formal = read.header.number is not None or any(rules("header")[name].first(read.document, line.span) for line in head for name in ("motto", "dateline"))
    short = [line.span for line in head if line.span.end - line.span.start <= _LETTERHEAD and (formal or read.document.quote(line.span).isupper())]
    return span if any(line.start <= m.span.start < line.end for m in read.bodies.within(span) for line in short) else None


def _wiring(read: Extract) -> Span | None:
    """'THỦ TƯỚNG CHÍNH PHỦ điện:' names who sends the wire."""
    first = next(iter(read.zones.addressed), None)
    return first.span if first and rules("header")["wired"].at(read.document, first.span) else None


def _deciding(read: Extract) -> list[Mention]:
    """'Bộ trưởng Bộ Y tế ban hành Thông tư …', in a paragraph behind the grounds of a paper without its head."""
    for block in read.zones.opening:
        match = rules("header")["decides"].first(read.document, block.span)
        actor = read.clauses.before(match.start()) if match else None
        if isinstance(actor, Mention) and actor.span.start - block.span.start <= _OFFICE:
            return [actor]
    return []


def _signing(read: Extract) -> list[Mention]:
    """The body over the name of who signed: 'TM. ỦY BAN NHÂN DÂN'."""
    marks = [mark.body for tail in read.zones.tails[:1] for mark in signatures(read.document, tail) if mark.body]
    return read.bodies.within(marks[-1])[-1:] if marks else []


def _annexing(read: Extract) -> list[Mention]:
    """The body in the line over an annex, where that has no number: '(Kèm theo văn bản số … ngày … của Bộ Nội vụ)'."""
    for line in (*read.zones.content, *read.zones.promulgated):
        if rules("header")["annexed-line"].at(read.document, line.span):
            last = read.bodies.within(line.span)[-1:]
            if last and read.document.text.startswith(")", last[0].end):
                return last
    return []


def _told(read: Extract) -> list[Mention]:
    """Who issued a document that names itself only over its annex or in the line that stands for it."""
    if read.told is None or read.told.issuers:
        return list(read.told.issuers) if read.told else []
    by = rules("header")["issued-by"].first(read.document, Span(read.told.head.end, len(read.document.text)))
    return read.bodies.within(Span(*by.span()))[-1:] if by else []


def _speaker(read: Extract) -> list[Mention]:
    """A letter or a notice without its head: the body that speaks in it ('Cục Thuế có ý kiến như sau', 'Văn phòng Chính phủ
    thông báo để các bộ biết')."""
    if read.header.type not in ("CV", "TB"):
        return []
    everything = Span(0, len(read.document.text))
    said = [] if read.header.type == "TB" else rules("header")["speaks"].finds(read.document, everything)
    for match in (*said, *rules("header")["announces"].finds(read.document, everything)):
        actor = read.clauses.before(match.start())
        if isinstance(actor, Mention):
            return [actor]
    return []


def _by_symbol(read: Extract) -> list[Mention]:
    """A letter without its head: the ministry whose symbol its number has ('17899/BTC-VP'), where the text names it."""
    symbol = re.search(r"/(?P<symbol>[^\W\d]{2,8})(?:-|$)", read.header.number or "")
    named = {m["symbol"]: m["name"] for m in data("fields")["ministry"]}.get(symbol["symbol"]) if symbol else None
    return next(([m] for m in read.bodies.mentions if m.body.name == named), [])


def _joined(read: Extract, span: Span) -> list[Mention]:
    """'giữa A và B [với C]' in a title, whatever stands before."""
    for mention in read.bodies.within(span):
        row, _ = read.clauses.joined(mention.span.start)
        found = [a for a in row if isinstance(a, Mention)]
        if len(found) > 1:
            return found
    named = read.bodies.within(span)
    dashed = [read.document.text[one.span.end : other.span.start].strip() in ("-", "–") for one, other in pairwise(named)]
    return named[:2] if dashed[:1] == [True] else named  # 'Hội LHPN tỉnh - Công an tỉnh: Ký kết …'


def _authority(read: Extract) -> Span | None:
    """The clause before 'ban hành', 'xây dựng' in the opening, or the line in capitals of the one who decides."""
    for block in read.zones.opening:
        match = rules("header")["authority"].first(read.document, block.span)
        if match:
            return Span(block.span.start, match.start())
    lines = [b.span for b in read.zones.opening[:2] if read.document.quote(b.span).isupper() and _is_of_body(read, b.span)]
    return lines[0] if lines else None


def _is_of_body(read: Extract, line: Span) -> bool:
    """Whether a line is a body's name, perhaps behind the word for its head, and no title that names one."""
    return any(2 * (m.span.end - m.span.start) >= line.end - line.start for m in read.bodies.within(line))


def home_of(read: Extract, issuers: list[Mention]) -> Home:
    """The document's own territory, from the words that form puts in certain places."""
    letterhead = _letterhead(read)
    weighty = [s for s in (read.header.title_span, letterhead) if s]
    weighty += [Span(t[0].span.start, t[-1].span.end) for t in read.zones.tails if t]
    above = _no_motto(read, letterhead) if letterhead else []
    found = home(read.document, weighty, read.header.place, read.bodies.mentions, [*above, *issuers], _when(read))
    if not letterhead and not read.header.place and issuers and all(map(_may_be_central, issuers)):
        found = replace(found, level=Level.CENTRAL, units={})  # the territory of whom a letter goes to is not the sender's
    unit = session_with(read, found.when) if found.level is Level.CENTRAL else None
    return replace(found, units={unit.level: unit}) if unit else found


def _may_be_central(mention: Mention) -> bool:
    """Whether a body that is named without a territory exists at the centre."""
    return mention.owner is None and mention.tail.kind == "none" and Level.CENTRAL in mention.body.at


def session_with(read: Extract, when: str | None) -> Unit | None:
    """The territory with whose leaders the session was that a paper concludes, as its title names it."""
    title = read.header.title_span
    match = rules("header")["working-session"].first(read.document, title) if title else None
    if match is None:
        return None
    typed = typed_name_at(read.document, match.start("type"))
    named = (m.tail.units or (m.owner.tail.units if m.owner else ()) for m in read.bodies.within(Span(match.start(), len(read.document.text))))
    return chosen(typed.units if typed else next((units for units in named if units), ()), when)


def _when(read: Extract) -> str | None:
    """The date of issue; without one the first year of the programme, or the year that the text names most."""
    if read.header.issued:
        return str(read.header.issued)
    if read.header.period:
        return str(read.header.period.start)
    years = re.findall(r"\b(?:19[89]|20[0-4])\d\b", read.document.text)
    return max(sorted(set(years)), key=years.count) if years else None
