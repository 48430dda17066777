"""Documents that a text refers to, each with the longest words that identify it.

Three steps, each anchored where the one before ended: a number or the name of a type triggers; the words behind it
(date, issuer, subject) are read in place; nested citations are citations of their own. Nothing is joined here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction.bodies import Bodies
from kg.extraction.laws import laws_named, official_name
from kg.extraction.mention import Mention
from kg.extraction.numbers import otherwise
from kg.extraction.times import day_in
from kg.extraction.types import DocumentType, by_code, names_pattern, type_in, type_of, types_named
from kg.facts import PartialDate
from kg.rulebook import data, rules
from kg.text import Apart, Document, Span, fold

_COMMA = re.compile(r",\s{1,2}")
_REACH = 700  # how far the words about a document may run
_PROPOSER = 220  # how far before a document who proposed it may stand


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document. ``head`` ends before the words on its subject; ``tiers`` stands for all congresses."""

    span: Span
    head: Span
    rule: str
    type: DocumentType | None = None
    number: str | None = None
    issued: PartialDate | None = None
    issuers: tuple[Mention, ...] = ()
    subject: Span | None = None
    name: str | None = None
    tiers: bool = False
    term: str | None = None


class Citations:
    """Reads the citations of a document."""

    def __init__(self, document: Document, bodies: Bodies) -> None:
        self.document, self.bodies = document, bodies
        self._rules = rules("citations")
        found = [*self._numbered(), *self._congresses(), *self._laws(), *self._instruments()]
        in_order = sorted(_outermost(found), key=lambda c: c.span)
        self.all: tuple[Citation, ...] = tuple(_share_issuers(document, self._proposed(self._share_types(in_order))))

    def within(self, span: Span) -> list[Citation]:
        """The citations whose own words begin inside a span."""
        return [c for c in self.all if span.start <= c.span.start < span.end]

    def _numbered(self) -> list[Citation]:
        found = []
        for match in self._rules["number"].everywhere(self.document):
            start, kind = self._type_before(match.start())
            if otherwise(self.document, Span(*match.span("number")), kind is not None):
                continue
            found.append(self._read(Span(start, match.end()), "number", _narrower(kind, type_in(_compact(match["number"]))), _compact(match["number"])))
        for match in self._rules["standard"].everywhere(self.document):
            start, _ = self._type_before(match.start())
            found.append(self._read(Span(start, match.end()), "standard", by_code()[fold(match["kind"])], _compact(match["number"])))
        for match in types_named(self.document):
            bare = self._rules["bare-number"].pattern.match(self.document.folded, match.end() + 1)
            if bare:
                found.append(self._read(Span(match.start(), bare.end()), "bare-number", type_of(match).type, bare["number"]))
        return found

    def _type_before(self, end: int) -> tuple[int, DocumentType | None]:
        """The name of a type before a number, with at most 'số' and a filler between them."""
        window = max(0, end - 120)
        named = types_named(self.document)
        for place in range(bisect_left(named, end, key=re.Match.start) - 1, -1, -1):
            match = named[place]
            if match.start() < window:
                break
            filler = self._rules["filler"].pattern.match(self.document.folded, match.end(), end)
            nearest = place + 1 == len(named) or named[place + 1].start() >= end
            if filler and filler.end() == end and (nearest or not filler["issuer"]):
                return match.start(), type_of(match).type
        number_word = re.compile(r"so\b\s?:?\s{0,3}\Z").search(self.document.folded, max(0, end - 60), end)
        return (number_word.start() if number_word else end), None

    def _share_types(self, found: list[Citation]) -> list[Citation]:
        """'các công văn số 695/… ngày …, 4032/… và 1238/…': in a row the word before the first says what all of them are."""
        shared = list(found)
        for place in range(1, len(shared)):
            named, citation = shared[place - 1], shared[place]
            if not (named.number and named.type and citation.number) or self._worded(citation):
                continue
            alike = _symbol(named.number) == _symbol(citation.number)
            between = Span(named.head.end, citation.head.start)
            if (citation.type is None or alike) and between.end >= between.start and self._rules["row"].at(self.document, between):
                shared[place] = replace(citation, type=named.type)
        return shared

    def _proposed(self, found: list[Citation]) -> list[Citation]:
        """'đề nghị của Giám đốc Sở Y tế tại Tờ trình số …': who proposed it issued it, and what is listed behind it."""
        proposed: list[Citation] = []
        row = False  # whether the last one stands in a row behind its proposer
        for citation in found:
            before = Span(max(0, citation.head.start - _PROPOSER), citation.head.start)
            named = next(self._rules["proposer"].finds(self.document, before), None) if citation.number else None
            between = Span(proposed[-1].head.end, citation.head.start) if proposed else Span(0, 0)
            row = bool(named or (row and citation.number and between.start <= between.end and self._rules["row"].at(self.document, between)))
            issuers = citation.issuers
            if named:
                issuers = issuers or tuple(self.bodies.within(Span(*named.span("who")))[:1])
            elif row:
                issuers = issuers or proposed[-1].issuers
            proposed.append(replace(citation, issuers=issuers))
        return proposed

    def _worded(self, citation: Citation) -> bool:
        """Whether the name of a type stands before the number."""
        return names_pattern().match(self.document.folded, citation.head.start, citation.head.end) is not None

    def _read(self, head: Span, rule: str, kind: DocumentType | None, number: str | None) -> Citation:
        """Reads on from the number: date, issuer, term, in any order, then the subject."""
        issuers: tuple[Mention, ...] = ()
        issued: PartialDate | None = None
        term: str | None = None
        end = head.end
        for _ in range(4):
            when = self._rules["when"].pattern.match(self.document.folded, end)
            dated = day_in(self.document, Span(when.end(), min(when.end() + 40, len(self.document.text)))) if when else None
            if when and dated and dated[1].start() == when.end() and issued is None:
                issued, end = dated[0], dated[1].end()
            elif (by := self._issuers(end)) and not issuers:
                issuers, end = by
            elif (termed := self._rules["term"].pattern.match(self.document.folded, end)) and term is None:
                term, end = termed["term"], termed.end()
            else:
                break
        subject = self._subject(end)
        whole = Span(head.start, subject.end if subject else end)
        if issued is None and number and (year := re.search(r"/((?:19|20)\d{2})/", number)):
            issued = PartialDate(int(year[1]))
        return Citation(whole, Span(head.start, end), rule, kind, number, issued, tuple(issuers), subject, term=term)

    def _issuers(self, end: int) -> tuple[tuple[Mention, ...], int] | None:
        of = self._rules["of"].pattern.match(self.document.folded, end)
        if not of:
            return None
        first = self.bodies.at(of.end())
        if first is None:
            person = self._rules["office"].pattern.match(self.document.folded, of.end())
            first = self.bodies.at(person.end()) if person else None
        if first is None:
            return None
        found, last = [first], first.end
        for _ in range(5):
            joint = re.compile(r"(?:\s?,\s?|\s{1,2}(?:va|voi)\s{1,2})").match(self.document.folded, last)
            following = self.bodies.at(joint.end()) if joint else None
            if following is None:
                break
            found.append(following)
            last = following.end
            if joint and "," not in joint.group():
                break  # 'giữa A và B': what a comma adds behind it begins another clause
        if of["word"] == "do" and not self._rules["by-whom"].pattern.match(self.document.folded, last):
            return None
        if of["word"] != "giua" and len(found) > 1 and not _joint_number(self.document, end):
            found, last = found[:1], first.end
        return tuple(found), last

    def _subject(self, end: int) -> Span | None:
        about = self._rules["about"].pattern.match(self.document.folded, end)
        if not about:
            period = re.compile(r"\s{1,2}giai doan \d{4}\s?-\s?\d{4}").match(self.document.folded, end)
            return Span(period.start() + 1, period.end()) if period else None
        limit = min(end + _REACH, len(self.document.text))
        quoted = re.compile(r"\s*(?:[a-zđ]+\s+){0,14}?[“\"]").match(self.document.folded, about.end())
        close = re.compile(r"[”\"]").search(self.document.text, quoted.end(), limit) if quoted else None
        if quoted and close and not re.search(r"[;.\n]", self.document.text[about.end() : quoted.end()]):
            return Span(about.start("verb"), close.end())
        stop = next(self._rules["subject-end"].finds(self.document, Span(about.end(), limit)), None)
        stop_at = stop.start() if stop else limit
        if stop and stop.group().lstrip().startswith("giai doan"):
            stop_at = stop.end()
        return Span(about.start("verb"), self._main_clause(about.end(), stop_at) or stop_at)

    def _main_clause(self, start: int, end: int) -> int | None:
        """The comma behind which a body acts: '…, Ủy ban nhân dân tỉnh ban hành Kế hoạch'."""
        for comma in _COMMA.finditer(self.document.folded, start, end):
            office = rules("roles")["offices"].pattern.match(self.document.folded, comma.end())
            body = self.bodies.at(comma.end()) or (self.bodies.at(office.end()) if office else None)
            if body and self._rules["main-clause"].pattern.match(self.document.folded, body.span.end):
                return comma.start()
        return None

    def _congresses(self) -> list[Citation]:
        found = []
        kind = by_code()["nq"]
        for match in self._rules["congress"].finds(self.document, Span(0, len(self.document.text))):
            start, end = match.start(), match.end()
            if self._rules["congress-tiers"].pattern.match(self.document.folded, match.start("body")):
                found.append(Citation(Span(start, end), Span(start, end), "congress-tiers", kind, tiers=True, name=match["body"]))
                continue
            body = self.bodies.at(match.start("body"))
            if body is None:
                if match["body"] == "doan":
                    found.append(Citation(Span(start, end), Span(start, end), "congress-tiers", kind, tiers=True, name="doan"))
                continue
            termed = self._rules["congress-term"].pattern.match(self.document.folded, body.end)
            stop = termed.end() if termed else body.end
            ordinal = termed["ordinal"] if termed else None
            found.append(Citation(Span(start, stop), Span(start, stop), "congress", kind, issuers=(body,), name="congress", term=ordinal))
        return found

    def _laws(self) -> list[Citation]:
        kind = next(t for t in (type_of(m).type for m in names_pattern().finditer("luat")))
        found = []
        for match in laws_named(self.document):
            year = self._rules["law-year"].pattern.match(self.document.folded, match.end())
            end = year.end() if year else match.end()
            issued = PartialDate(int(year["year"])) if year else None
            numbered = re.compile(r"\s{1,2}(?:so\s?:?\s{0,2})?(?=\d)").match(self.document.folded, end)
            number = self._rules["number"].pattern.match(self.document.text, numbered.end()) if numbered else None
            name = official_name(" ".join(self.document.text[match.start() : match.end()].split()))
            if number and ((numbered and "so" in numbered.group()) or "QH" in number.group()):
                cited = self._read(Span(match.start(), number.end()), "law", kind, _compact(number["number"]))
                found.append(replace(cited, name=name, subject=None))
            else:
                dated = day_in(self.document, Span(end, min(end + 42, len(self.document.text))))
                if dated and dated[1].start() <= end + 2 and not year:
                    issued, end = dated[0], dated[1].end()
                found.append(Citation(Span(match.start(), end), Span(match.start(), end), "law", kind, issued=issued, name=name))
        return found

    def _instruments(self) -> list[Citation]:
        found = []
        everything = Span(0, len(self.document.text))
        named_by_subject = [m for m in self._rules["unnumbered"].finds(self.document, everything) if not self._rules["number"].search(m["name"])]
        for match in (*self._rules["instrument"].finds(self.document, everything), *named_by_subject):
            span = Span(match.start("name"), match.end("name"))
            if match["name"][0] in "qQ" and not re.search(r"\s[A-ZĐ]", match["name"]):
                continue  # 'quy chế hoạt động của đơn vị' is whoever's
            named = names_pattern().match(self.document.folded, span.start)
            kind = type_of(named).type if named else None
            head = Span(span.start, named.end()) if named and match.re is self._rules["unnumbered"].pattern else span
            found.append(Citation(span, head, "instrument", kind, name=" ".join(self.document.quote(span).split())))
        return found


def _compact(number: str) -> str:
    """'Số, ký hiệu' without inner blanks and in Latin letters, otherwise as printed."""
    return re.sub(r"\s+", "", number).replace("–", "-").translate(_latin())


@cache
def _latin() -> dict[int, int]:
    table = data("citations")["lookalikes"]
    return str.maketrans(table["letters"], table["meant"])


def _narrower(named: DocumentType | None, coded: DocumentType | None) -> DocumentType | None:
    """'Chương trình số 06A/CTrPH-…' is a coordination programme: the code tells more than the bare word."""
    generic = named is None or (coded is not None and named.programme and coded.programme)
    return coded or named if generic else named


def _joint_number(document: Document, end: int) -> bool:
    """Whether the number before an offset names several bodies (CTPH, TTLT, NQLT …), so that 'của A và B' are both its issuers."""
    window = fold(document.text[max(0, end - 60) : end])
    return bool(re.search(r"(?:ph|lt|ln|ttlt|nqlt)-|phoi hop|lien tich|lien nganh", window))


def _outermost(found: list[Citation]) -> list[Citation]:
    """Of two readings of the same words the one with a number, then the longer head."""
    heads = Apart()
    ranked = sorted(found, key=lambda c: (c.number is None, -(c.head.end - c.head.start), c.head.start))
    return [citation for citation in ranked if heads.take(citation.head)]


def _share_issuers(document: Document, found: list[Citation]) -> list[Citation]:
    """'Quyết định số 217-QĐ/TW, Quyết định số 218-QĐ/TW của Bộ Chính trị': citations in a row of one type and one symbol
    share the issuer named behind the last."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        citation, following = shared[place], shared[place + 1]
        between = document.text[citation.span.end : following.span.start].strip()
        if citation.issuers or not citation.number or not following.number or between not in (",", "và", ", và"):
            continue
        if following.issuers and citation.type == following.type and _symbol(citation.number) == _symbol(following.number):
            shared[place] = replace(citation, issuers=following.issuers)
    return shared


def _symbol(number: str) -> str:
    return re.sub(r"^\d+[A-Za-z]?", "", number)
