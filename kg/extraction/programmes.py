"""Programmes that a text names, each with its name spelled out, its period and the short names the document declares.

A name is taken where form shows that it is one: a title in quotation marks, a period, a number, a proper name, a heading
of its own, a declared short name. Small words around it are never part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction.layout import Block
from kg.extraction.short_names import ShortNames
from kg.extraction.times import period_of
from kg.facts import Period
from kg.rulebook import data, rules
from kg.text import Apart, Document, Span, Spans, fold, one_line

_SUBJECT_WORDS = 3  # of a name that stands for a whole programme


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a programme. ``name`` is spelled out, ``kind`` the word at its head, ``rule`` what read it."""

    span: Span
    name: str
    kind: str
    rule: str
    period: Period | None = None
    phases: tuple[Period, ...] = ()
    aliases: tuple[str, ...] = ()
    end: int = 0  # behind the period, phase and short name that follow it


def programmes(document: Document, blocks: tuple[Block, ...], subjects: Iterable[Span] = ()) -> list[Named]:
    """All mentions in reading order; of overlapping ones the more certain rule wins. ``subjects`` are what cited documents
    are about."""
    everything = Span(0, len(document.text))
    found: list[Named] = []
    taken = Apart()
    for read in (_quoted, _listed, _with_period, _own_kind_year, _numbered, _by_number, _national, _movement):
        found += (n for n in read(document, everything) if taken.take(n.span))
    found += (n for n in _subjects(document, subjects) if taken.take(n.span))
    found += (n for n in (*_headings(document, blocks), *_proper(document, everything), *_promulgated(document, blocks)) if taken.take(n.span))
    found = [_complete(document, n) for n in found]
    complete, taken = Spans(n.span for n in found), Apart()
    found += [n for n in _aliased(document, found) if not complete.overlap(n.span) and taken.take(n.span)]
    return sorted(found, key=lambda n: n.span)


def _kind(word: str) -> str:
    kinds: dict[str, str] = data("programmes")["kinds"]
    return kinds.get(" ".join(fold(word).split()), "")


def _titled(document: Document, match: re.Match[str], kind: str) -> str:
    title = one_line(document.text[match.start("title") : match.end("title")])
    return f"{kind} “{title}”" if kind else f"“{title}”"


def _quoted(document: Document, within: Span) -> Iterator[Named]:
    for rule in (rules("programmes")["quoted"], rules("programmes")["undertaking-quoted"]):
        for match in rule.finds(document, within):
            kind = _kind(match["kind"]) or ("Cuộc vận động" if "cuoc van dong" in match["kind"] else "")
            start = match.start() if _kind(match["kind"]) else match.start("title")
            stop = match.end() if _kind(match["kind"]) else match.end("title")
            yield Named(Span(start, stop), _titled(document, match, kind), kind, rule.name)
            yield from _next_quoted(document, match.end(), kind)


def _next_quoted(document: Document, end: int, kind: str) -> Iterator[Named]:
    rule = rules("programmes")["next-quoted"]
    while match := rule.pattern.match(document.folded, end):
        yield Named(Span(match.start("title"), match.end("title")), _titled(document, match, kind), kind, rule.name)
        end = match.end()


def _listed(document: Document, within: Span) -> Iterator[Named]:
    rule = rules("programmes")["listed"]
    for match in rule.finds(document, within):
        kind, start = _kind(match["kind"]), match.start("list")
        for item in re.finditer(r"[^,;]+", document.text[start : match.end("list")]):
            words = item.group().strip(" .…")
            if words[:1].isupper() and 4 <= len(words) <= 60:
                at = start + item.start() + len(item.group()) - len(item.group().lstrip())
                yield Named(Span(at, at + len(words)), f"{kind} {words}", kind, rule.name)


def _with_period(document: Document, within: Span) -> Iterator[Named]:
    """The words from the last kind on, up to the period; 'A và B giai đoạn …' names two programmes of one period."""
    rule = rules("programmes")["with-period"]
    for match in rule.finds(document, within):
        heads = list(_kinds().finditer(document.folded, match.start(), match.end("words")))
        main = next((m for m in reversed(heads) if _may_head(document, m)), None)
        if main is None:
            continue
        period = period_of(match)
        kind, words = _words(document, main.start(), match.end("words"))
        if len(words.split()) < 2 or period is None:
            continue
        years = f" giai đoạn {period.start} - {period.end}"
        yield Named(Span(main.start(), match.end()), f"{kind} {words}{years}", kind, rule.name, period)
        yield from _sharing(document, heads, main, words, years, period)


def _sharing(document: Document, heads: list[re.Match[str]], main: re.Match[str], words: str, years: str, period: Period) -> Iterator[Named]:
    """The programme named before 'và', which has the period of the one behind it, and its words if it has none."""
    before = [m for m in heads if m.end() < main.start()]
    if not before or not re.search(r"[^,]\sva\s$", document.folded[before[-1].end() : main.start()]):
        return
    head = before[-1]
    end = main.start() - len(" và ")
    kind, own = _words(document, head.start(), end)
    if "," in own or len(own.split()) > 14:
        return
    full = f"{own} {words}" if len(own.split()) <= 2 else own
    yield Named(Span(head.start(), end), f"{kind} {full}{years}", kind, "with-period", period)


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(data("programmes")["kinds"], key=len, reverse=True)) + r")\b")


def _may_head(document: Document, match: re.Match[str]) -> bool:
    """A name begins with a capital; some kinds name one programme even in small letters."""
    if document.folded[match.end() : match.end() + 1] == ",":
        return False
    small = data("programmes")["small"]["kinds"]
    coordination = document.folded.startswith(" phoi hop", match.end())
    return document.text[match.start()].isupper() or match.group() in small or coordination


def _words(document: Document, start: int, end: int) -> tuple[str, str]:
    """The kind at the head of a stretch, spelled out, and the words behind it."""
    stretch = document.folded[start:end]
    for kind in sorted(data("programmes")["kinds"], key=len, reverse=True):
        if stretch.startswith(kind):
            return _kind(kind), one_line(document.text[start + len(kind) : end]).strip(" ,-–")
    return "", one_line(document.text[start:end])


def _own_kind_year(document: Document, within: Span) -> Iterator[Named]:
    rule = rules("programmes")["own-kind-year"]
    for match in rule.finds(document, within):
        kind = "Kế hoạch" if match["kind"].startswith("ke") else "Chương trình"
        words = one_line(document.text[match.start("words") : match.end()])
        yield Named(Span(*match.span()), f"{kind} {words}", kind, rule.name, period_of(match))


def _numbered(document: Document, within: Span) -> Iterator[Named]:
    rule = rules("programmes")["numbered"]
    for match in rule.finds(document, within):
        name = " ".join(match["name"].split())
        title = re.compile(r"[\s:]{1,3}[“\"](?P<title>[^“”\"\n]{5,200})[”\"]").match(document.text, match.end())
        if title:
            yield Named(Span(match.start(), title.end()), f"{name} “{one_line(title['title'])}”", name.rsplit(" ", 1)[0], rule.name)
        else:
            yield Named(Span(*match.span()), name, name.rsplit(" ", 1)[0], rule.name)


def _by_number(document: Document, within: Span) -> Iterator[Named]:
    """'Đề án 06': a programme known by nothing but its number."""
    for match in rules("programmes")["by-number"].finds(document, within):
        name = one_line(match["name"])
        yield Named(Span(*match.span("name")), name, name.rsplit(" ", 1)[0], "by-number")


def _national(document: Document, within: Span) -> Iterator[Named]:
    """National programmes and strategies that are known by their words, without a period."""
    for name in ("national", "strategy"):
        for match in rules("programmes")[name].finds(document, within):
            kind, words = _words(document, match.start("name"), match.end("name"))
            yield Named(Span(match.start("name"), match.end("name")), f"{kind} {words}", kind, name)


def _subjects(document: Document, subjects: Iterable[Span]) -> Iterator[Named]:
    """What a cited document approves or is about, where that is a programme: 'phê duyệt Đề án …'."""
    rule = rules("programmes")["subject"]
    for span in subjects:
        match = rule.at(document, span)
        if match:
            kind, words = _words(document, match.start("name"), match.end("name"))
            words = re.sub(r"\s*\([^()]*$", "", words)  # a bracket that the end of the clause left open
            if len(words.split()) >= _SUBJECT_WORDS:
                period = period_of(rules("header")["period"].search(words))
                yield Named(Span(match.start("name"), match.end("name")), f"{kind} {words}", kind, rule.name, period)


def _movement(document: Document, within: Span) -> Iterator[Named]:
    rule = rules("programmes")["movement"]
    for match in rule.finds(document, within):
        words = one_line(document.text[match.start("words") : match.end("words")])
        yield Named(Span(*match.span()), f"Phong trào {words}", "Phong trào", rule.name)


def _proper(document: Document, within: Span) -> Iterator[Named]:
    rule = rules("programmes")["proper"]
    for match in rule.finds(document, within):
        kind = _kind(match["kind"])
        yield Named(Span(*match.span()), f"{kind} {one_line(match['words'])}", kind, rule.name)


def _headings(document: Document, blocks: tuple[Block, ...]) -> Iterator[Named]:
    rule = rules("programmes")["heading"]
    for block in blocks:
        match = rule.at(document, block.span) if block.children else None
        if match:
            words = one_line(document.text[match.start("words") : match.end("words")])
            kind = _kind(match["kind"])
            yield Named(Span(match.start(), match.end("words")), f"{kind} {words}", kind, rule.name)


def _promulgated(document: Document, blocks: tuple[Block, ...]) -> Iterator[Named]:
    """'Phê duyệt Đề án … đến năm 2030 (sau đây gọi tắt là Đề án)': what a decision gives a short name."""
    for block in blocks[:6]:
        match = rules("header")["promulgates"].at(document, block.span) if block.kind == "article" else None
        bracket = document.text.find("(", match.start("name"), match.end("name")) if match else -1
        if match and bracket > 0:
            end = len(document.text[:bracket].rstrip())
            kind, words = _words(document, match.start("name"), end)
            if kind and rules("programmes")["alias-declared"].pattern.match(document.folded, end):
                yield Named(Span(match.start("name"), end), f"{kind} {words}", kind, "alias-declared")


def _complete(document: Document, named: Named) -> Named:
    """Reads what stands right behind a name: where and when it runs, its first phase, its short name."""
    phases: tuple[Period, ...] = ()
    aliases: list[str] = []
    end, period, name = named.span.end, named.period, named.name
    table = rules("programmes")
    if period is None:
        inside = rules("header")["period"].search(named.name)
        period = period_of(inside)
        if match := table["place-and-period"].pattern.match(document.folded, end):
            name += document.text[end : match.end()]
            period, end = period_of(match), match.end()
    if match := table["phase"].pattern.match(document.folded, end):
        phase = period_of(match)
        phases = (phase,) if phase else ()
        end = match.end()
    if match := (table["alias-declared"].pattern.match(document.folded, end) or table["alias-bare"].pattern.match(document.folded, end)):
        aliases.append(one_line(document.text[match.start("alias") : match.end("alias")]).strip(" ."))
        end = match.end()
    span = named.span if name == named.name else Span(named.span.start, named.span.end + len(name) - len(named.name))
    return replace(named, span=span, name=one_line(name), period=period, phases=phases, aliases=tuple(aliases), end=end)


def _aliased(document: Document, found: list[Named]) -> Iterator[Named]:
    """Later mentions by a declared short name; two letters changed places in one word is still that name."""
    declared = [(named, alias) for named in found for alias in named.aliases]
    first = min((named.end for named, _ in declared), default=0)
    places = ShortNames([alias for _, alias in declared]).places(document, first)
    for place, spans in sorted(places.items()):
        named = declared[place][0]
        end = named.end
        for span in spans:
            if span.start >= end:
                end = span.end
                yield Named(span, named.name, named.kind, "alias", named.period, named.phases, end=end)
