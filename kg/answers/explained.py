"""An explanation as people and programs read it: text with the words that count marked, and data.

The one rule: every line of reasoning ends at the exact words, then file and characters, or says that none state it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal

from kg.answers.properties import property_label
from kg.answers.telling import excerpt, source, wrapped
from kg.answers.why import Absent, Explanation, Marked, Way
from kg.messages import say
from kg.tables import dumped

_PASSAGES, _NEAREST, _LABEL = 3, 5, 200
# They enclose words that count until the text is written, where they become what stands out there; so lines are wrapped
# as if there were none. Letters of private use, which no document means anything by.
MARKS = _BEGIN, _END = "\ue000", "\ue001"


def text(told: tuple[Explanation, ...] | Absent) -> str:
    """The answer for people; words that count stand between MARKS."""
    lines = list(_absent(told)) if isinstance(told, Absent) else [line for one in told for line in (*_whole(one), "")][:-1]
    return "\n".join(map(_even, lines)) + "\n"


def _even(line: str) -> str:
    """A line closes what it opens, so that a mark over a line end is one on each line."""
    opened = line.rfind(_BEGIN) > line.rfind(_END)
    closed = _END in line and not 0 <= line.find(_BEGIN) < line.find(_END)
    if closed:
        at = len(line) - len(line.lstrip())
        line = f"{line[:at]}{_BEGIN}{line[at:]}"
    return f"{line}{_END}" if opened else line


def _edge(told: Explanation) -> str:
    ends = {"subject": excerpt(told.subject, most=_LABEL), "object": excerpt(told.object, most=_LABEL)}
    return say("explain.edge", property=property_label(told.edge.predicate), **ends)


def _whole(told: Explanation, front: str = "", lead: str = "") -> Iterator[str]:
    yield from wrapped(_edge(told), lead or front, front)
    inner = front + "  "
    if told.derived_by:
        yield from wrapped(say("explain.derived", title=told.title, rule=told.derived_by), inner, inner)
        yield from wrapped(say("explain.why", reason=told.reason), inner, inner)
        yield from wrapped(say("explain.rests_on"), inner, inner)
        for n, premise in enumerate(told.premises, 1):
            yield from _whole(premise, inner + "   ", f"{inner}{n}. ")
    for way in told.ways:
        yield from _way(way, inner)


def _way(way: Way, front: str) -> Iterator[str]:
    yield from wrapped(say(f"explain.how.{way.how}", rule=way.rule or ""), front, front)
    if way.reason:
        yield from wrapped(say("explain.why", reason=way.reason), front, front)
    for marked in way.passages[:_PASSAGES]:
        yield from wrapped(f"“{_shown(marked)}”", front + "  ", front + "   ")
        yield from wrapped(source(marked.passage), front + "   ", front + "   ")
    if (more := len(way.passages) - _PASSAGES) > 0:
        yield from wrapped(say("implements.more", count=more), front + "  ", front + "  ")
    if not way.passages:
        yield from wrapped(say("explain.no_passage"), front + "  ", front + "  ")


def _shown(marked: Marked) -> str:
    quote, parts, at = marked.passage.quote.translate(dict.fromkeys(map(ord, MARKS), "\ufffd")), [], 0
    for span in marked.words:
        parts += [quote[at : span.start], _BEGIN, quote[span.start : span.end], _END]
        at = span.end
    return " ".join("".join([*parts, quote[at:]]).replace("*", "").split())


def _absent(told: Absent) -> Iterator[str]:
    named = ", ".join(dict.fromkeys(property_label(p) for p in told.properties))
    yield from wrapped(say("explain.absent", subject=told.subject, property=named, object=told.object), "", "")
    if not told.nearest:
        yield from wrapped(say("explain.nothing_between"), "", "")
        return
    yield from wrapped(say("explain.nearest"), "", "")
    for way in told.nearest[:_NEAREST]:
        yield from wrapped(_said(way), "  · ", "    ")
    if (more := len(told.nearest) - _NEAREST) > 0:
        yield from wrapped(say("explain.more_ways", count=more), "  ", "  ")


def _said(way: Iterable[tuple[str, str, str]]) -> str:
    short = ((excerpt(s, most=_LABEL), property_label(p), excerpt(o, most=_LABEL)) for s, p, o in way)
    return "; ".join(say("explain.edge", subject=s, property=p, object=o) for s, p, o in short)


def data(told: tuple[Explanation, ...] | Absent) -> dict[str, object]:
    """The answer for programs; the places of marked words count in the document."""
    if isinstance(told, Absent):
        nearest = [[{"subject": s, "property": p, "object": o} for s, p, o in way] for way in told.nearest]
        return {"found": False, "subject": told.subject, "properties": list(told.properties), "object": told.object, "nearest": nearest}
    return {"found": True, "edges": [_explanation(one) for one in told]}


def _explanation(told: Explanation) -> dict[str, object]:
    object_ = told.edge.object
    value = {"value": object_.value} if isinstance(object_, Literal) else {"iri": object_.value}
    found: dict[str, object] = {
        "subject": {"iri": told.edge.subject, "label": told.subject},
        "property": {"iri": told.edge.predicate, "label": property_label(told.edge.predicate)},
        "object": {**value, "label": told.object},
    }
    if told.derived_by:
        derived = {"rule": told.derived_by, "title": told.title, "reason": told.reason, "premises": [_explanation(p) for p in told.premises]}
        return found | {"derived": derived}
    return found | {"stated": [_stated(way) for way in told.ways]}


def _stated(way: Way) -> dict[str, object]:
    return {"how": way.how, "rule": way.rule, "reason": way.reason, "passages": [_passage(marked) for marked in way.passages]}


def _passage(marked: Marked) -> dict[str, object]:
    start = marked.passage.start
    return marked.passage.as_data() | {"marked": [[start + span.start, start + span.end] for span in marked.words]}


def as_json(told: tuple[Explanation, ...] | Absent) -> str:
    """The answer as JSON."""
    return dumped(data(told))
