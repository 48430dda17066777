"""Classes of bodies by what their members have in common and whose they are: 'các đơn vị sự nghiệp trực thuộc Sở Y tế'.

The one rule: a class without a body or a territory behind it is anybody and is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.extraction.lexicon import Body, part_in_full
from kg.extraction.mention import Mention, Tail
from kg.extraction.words import is_verb
from kg.facts import Level
from kg.rulebook import rules
from kg.text import Document, Span, Spans, one_line

_GAP = 4  # characters that may stand between a class and whose it is


def classes(document: Document, mentions: Sequence[Mention], tail: Callable[[int], Tail]) -> list[Mention]:
    """The mentions with the classes among them; the body that a class is of is named inside the class. ``tail`` reads the
    territory behind an offset."""
    everything = Span(0, len(document.text))
    starts = {m.span.start: m for m in mentions}
    found = [*_of_bodies(document, everything, starts), *_in_territories(document, everything, tail)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        inside = [m for m in mentions if m.span.overlaps(mention.span)] if not kept or kept[-1].end <= mention.span.start else [mention]
        if all(mention.owner and m.span == mention.owner.span for m in inside):
            kept.append(mention)
    taken = Spans(m.span for m in kept)
    return sorted([*(m for m in mentions if not taken.overlap(m.span)), *kept], key=lambda m: m.span)


def _of_bodies(document: Document, span: Span, starts: dict[int, Mention]) -> Iterator[Mention]:
    """'các … thuộc' and the body behind it, or the own one ('thuộc Bộ')."""
    for match in rules("classes")["of-a-body"].finds(document, span):
        name, head = _name(document, match.start("name"), match.end("name")), Span(*match.span("name"))
        if _goes_on(document, head):
            continue
        behind = document.text[head.end :][: _GAP]
        owner = starts.get(head.end + len(behind) - len(behind.lstrip()))
        body = Body(name=name, at=(), unit="must", attached=True, plural=True, open=True)
        own = own_body(document, head.end) if owner is None else None
        end = owner.end if owner else own.span.end if own else head.end
        if end == head.end or rules("classes")["concerned"].at(document, Span(end, span.end)):
            continue
        which = rules("classes")["which"].at(document, Span(end, span.end))
        qualifier = one_line(which.group()) if which else ""
        yield Mention(Span(head.start, which.end() if which else end), head, body, name, own or Tail("none", Span(head.end, head.end)), owner, qualifier)


def own_body(document: Document, end: int) -> Tail | None:
    """'Bộ', 'Sở' behind an office, with no name of its own: the body whose paper it is."""
    match = rules("classes")["own-body"].at(document, Span(end, len(document.text)))
    if match is None or document.text[match.end() : match.end() + 2].strip()[:1].isupper():
        return None
    return Tail("own", Span(*match.span()), words=one_line(match.group()))


def _in_territories(document: Document, span: Span, tail: Callable[[int], Tail]) -> Iterator[Mention]:
    for match in rules("classes")["in-a-territory"].finds(document, span):
        name, head = _name(document, match.start("name"), match.end("name")), Span(*match.span("name"))
        place = tail(head.end)
        if rules("classes")["anybody"].search(name) or _goes_on(document, head):
            continue
        if place.kind in ("place", "level"):
            yield Mention(Span(head.start, place.span.end), head, Body(name=name, at=(place.level or Level.PROVINCE,), group=True, open=True), name, place)
        elif (central := rules("classes")["the-centre"].at(document, Span(head.end, span.end))) is not None:
            whole = f"{name} {central['abroad'] or 'Trung ương'}"
            body = Body(name=whole, at=(Level.CENTRAL,), group=True, open=True)
            yield Mention(Span(head.start, central.end()), head, body, whole, replace(place, kind="none"))


def _name(document: Document, start: int, end: int) -> str:
    words = " ".join(part_in_full(word) for word in one_line(document.text[start:end]).split())
    return words[0].upper() + words[1:]


def _goes_on(document: Document, span: Span) -> bool:
    """Whether a verb stands behind a comma: then what is listed are not classes ('các cơ quan nhà nước, nâng cao …')."""
    parts = [part.lower().split() for part in one_line(document.text[span.start : span.end]).split(",")[1:]]
    return any(len(words) > 1 and is_verb(words[0], words[1]) for words in parts)
