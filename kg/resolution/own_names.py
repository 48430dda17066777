"""What the programme is called that a document sets up: by its title, by what it promulgates, or by a report."""

from __future__ import annotations

import re
from itertools import takewhile

from kg.extraction import JOINT, Extract
from kg.extraction.types import name_of
from kg.facts import Evidence
from kg.rulebook import rules
from kg.text import Span, fold, one_line

_LEAD = 3  # paragraphs of a report that say what was signed
_FIRST_WORDS = 16  # of a letter that has neither number nor subject


def own_name(read: Extract, parties: tuple[str, ...]) -> tuple[str, Evidence] | None:
    """What the document's own programme is called: its title, what it promulgates, or what a report says was signed."""
    span = read.header.title_span
    if span is None or not read.header.programme:
        return _promulgated(read) or (_launched(read, span) if span else None)
    if read.header.type == "NEWS":
        return _reported(read, span, parties)
    title = read.header.title or ""
    return (_in_small(read, title) if title.isupper() else _sentence_case(title)), Evidence(span, "title")


def paper_name(read: Extract) -> tuple[str, Evidence] | None:
    """What the tasks and grounds of a paper that is no programme by form are called: by its title. A paper without
    either has none. The contract states commitments and grounds of a programme only, so that a directive which charges
    bodies is found among those that carry out what it rests on."""
    head = read.header
    span, title = head.title_span, head.title
    if span is None or not title or head.type in (None, "NEWS"):
        return None
    grounds = any(rules("header")["opening"].at(read.document, b.span) for b in read.zones.opening)
    if not grounds and not read.undertakings.instructed and not any(u.charges for u in read.undertakings.all):
        return None
    if not any(line.span.overlaps(span) for line in read.zones.title):  # a letter without a subject shows its first words
        return _untitled(read, name_of(head.type))
    return (_in_small(read, title) if title.isupper() else _sentence_case(title)), Evidence(span, "title")


def _untitled(read: Extract, kind: str | None) -> tuple[str, Evidence] | None:
    """A letter without a subject by its number; one without either by the words that it begins with behind its grounds."""
    if kind is None:
        return None
    if read.header.number and read.header.number_span:
        return f"{kind} số {read.header.number}", Evidence(read.header.number_span, "number-line")
    for block in read.zones.opening:
        if not rules("header")["opening"].at(read.document, block.span):
            words = one_line(read.document.quote(block.span)).split()
            return f"{kind} “{' '.join(words[:_FIRST_WORDS])}{' …' if len(words) > _FIRST_WORDS else ''}”", Evidence(block.span, "first-words")
    return None


def _sentence_case(title: str) -> str:
    """'KẾ HOẠCH PHỐI HỢP Công tác giữa …' as inside a sentence: 'Kế hoạch phối hợp công tác giữa …'."""
    words = title.split()
    shout = list(takewhile(str.isupper, words))
    rest = " ".join(words[len(shout) :])
    if not shout or not rest:
        return title
    common = rules("header")["sentence-words"].search(rest)
    return f"{' '.join(shout).capitalize()} {rest[0].lower() + rest[1:] if common else rest}"


def _in_small(read: Extract, title: str) -> str:
    """A title in capitals as the text prints it elsewhere; otherwise as it stands, for capitals hide names."""
    words = fold(title).split()
    behind = read.header.title_span.end if read.header.title_span else 0
    if " ".join(words) not in " ".join(read.document.folded[behind:].split()):
        return title
    for match in re.compile(r"\s+".join(map(re.escape, words))).finditer(read.document.folded, behind):
        printed = one_line(read.document.text[match.start() : match.end()])
        if not printed.isupper():
            return printed[0].upper() + printed[1:]
    return title


def _reported(read: Extract, title: Span, parties: tuple[str, ...]) -> tuple[str, Evidence] | None:
    """What a report says was signed, in its title or the words below it; rather what states its years."""
    signing = rules("header")["news-programme"]
    told = [m for m in (signing.first(read.document, span) for span in (title, *(b.span for b in read.blocks[:_LEAD]))) if m]
    dated = [m for m in told if any(rules("header")[name].first(read.document, Span(*m.span("name"))) for name in ("period", "year-of-programme"))]
    signed = next(iter(dated or told), None)
    if signed is None:
        return None
    span = Span(signed.start("name"), signed.end("name"))
    words = one_line(read.document.quote(span))
    named = "giua" in fold(words).split()
    between = f" giữa {' và '.join(parties)}" if len(parties) > 1 and not named else ""
    return f"{words[0].upper()}{words[1:]}{between}", Evidence(span, "news-programme")


def _launched(read: Extract, title: Span) -> tuple[str, Evidence] | None:
    """The movement or campaign that a title launches."""
    match = rules("header")["launches"].first(read.document, title)
    if match is None:
        return None
    span = Span(match.start("name"), match.end("name"))
    words = one_line(read.document.quote(span)).strip(' “”"')
    return _in_small(read, words) if words.isupper() else words[0].upper() + words[1:], Evidence(span, "launches")


def promulgates_plan(read: Extract) -> bool:
    """Whether the first articles promulgate a plan or a programme of the issuer's own."""
    found = _promulgated(read)
    return found is not None and fold(found[0]).startswith(("ke hoach", "chuong trinh"))


def regulation_between(read: Extract) -> Span | None:
    """Where a promulgated regulation on coordination says between whom it is, in the first article that names it."""
    if read.header.type in JOINT:
        return None
    for block in read.zones.body[:6]:
        match = rules("header")["regulates-between"].first(read.document, block.span) if block.kind == "article" else None
        if match:
            return Span(match.start("between"), match.end("between"))
    return None


def _promulgated(read: Extract) -> tuple[str, Evidence] | None:
    """What the first articles of a decision promulgate."""
    rule = rules("header")["promulgates"]
    for block in read.zones.body[:6]:
        match = rule.at(read.document, block.span) if block.kind == "article" else None
        if match:
            span = Span(match.start("name"), match.end("name"))
            words = re.split(r"\s*\(|,?\s+(?:với|gồm) (?:những|các) (?:nội dung|mục tiêu|chỉ tiêu|nhiệm vụ)", one_line(read.document.quote(span)))[0].strip(' ,“”"')
            return words[0].upper() + words[1:], Evidence(span, "promulgates")
    return None
