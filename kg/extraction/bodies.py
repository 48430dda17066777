"""Mentions of bodies: a head from the lexicon, what it belongs to, and the territory that follows it.

The one rule: a mention is kept with its parts as printed; who it is, resolution decides (``kg.resolution.agencies``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extraction.classes import classes, own_body
from kg.extraction.declared import declared, shortened
from kg.extraction.lexicon import Body, called
from kg.extraction.mention import Mention, Tail
from kg.extraction.names import Names
from kg.extraction.open_heads import OpenHead, capital_alone, open_heads, openings
from kg.extraction.shared_heads import SharedHeads
from kg.extraction.tails import NEXT_PLACE, Tails, share_tails
from kg.extraction.words import GAP, Tokens, is_office
from kg.facts import Level
from kg.rulebook import data, rules
from kg.search import places
from kg.text import Document, Span, fold, letters

_OF = re.compile(rf"[ \u00a0]?[-–][ \u00a0]?|[ ]\((?=[^()\n]{{3,80}}\))|{GAP}(?:(?:cua|thuoc){GAP})?|\.[ \u00a0]?(?=ubnd|hdnd|tu\b|dang uy|tinh uy|thanh uy)")
_NAMELY = re.compile(r"(?:\s{1,2}truc thuoc trung uong)?\s?(?::|\s{1,2}gom:?)?\s{1,2}")
_OFFICE_BETWEEN = re.compile(r"(?:\s?[,;/]\s{0,2}|\s{1,2}va\s{1,2})(?:va\s{1,2})?(?:chu tich\s{1,2}|lanh dao\s{1,2})?")
_ELSEWHERE = re.compile(r" (?:các\b|[A-ZĐ]{3})")  # 'Văn phòng BCĐTW', 'Ban Thường vụ các đảng ủy': of others that nobody knows
_DEEPEST = 12  # owners of owners: no office lies deeper


class Bodies:
    """All mentions in a document, in reading order; a mention inside another one is not listed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._tokens = Tokens(document.folded, (Span(*m.span()) for m in rules("citations")["number"].everywhere(document)))
        self._starts, self._ends = self._tokens.starts, self._tokens.ends
        self._tails = Tails(document, self._tokens)
        self._names = Names(document, self._tokens, self._tails)
        self._shared = SharedHeads(document, self._tokens, self._names, self._complete)
        self._owners: dict[int, Mention | None] = {}
        self._depth = 0
        named = [self._whole_organisation(m) for m in share_tails(document.text, self._under_organisations(self._all()))]
        named = sorted([*named, *declared(document, named)], key=lambda m: m.span)
        named = sorted([*named, *shortened(document, named)], key=lambda m: m.span)
        self.mentions: tuple[Mention, ...] = tuple(classes(document, named, self._tails.tail))
        self._places = [m.span.start for m in self.mentions]

    def _under_organisations(self, found: list[Mention]) -> list[Mention]:
        """'ĐOÀN TNCS HỒ CHÍ MINH' over 'BAN CHẤP HÀNH TỈNH QUẢNG NGÃI': the committee is that of the organisation there."""
        for place, (above, below) in enumerate(pairwise(found), 1):
            between = self.document.text[above.span.end : below.span.start]
            headed = below.body.unit == "must" and not below.body.at and below.owner is None and below.tail.kind in ("place", "level")
            capitals = self.document.text[above.span.start : below.span.end].isupper()
            if headed and capitals and "\n" in between and not between.strip() and above.tail.kind == "none" and above.owner is None and len(above.body.at) > 1:
                found[place] = replace(below, owner=replace(above, tail=below.tail), tail=Tail("none", Span(below.head.end, below.head.end)))
        return found

    def _whole_organisation(self, mention: Mention) -> Mention:
        """'Mặt trận Tổ quốc Việt Nam' with neither a committee nor a territory is the organisation."""
        alone = mention.body.alone
        printed = self.document.text[mention.head.start : mention.head.end]
        if alone is None or mention.tail.kind != "none" or mention.owner or letters(" ".join(printed.split())) != letters(alone):
            return mention
        return replace(mention, body=Body(name=alone, at=(Level.CENTRAL,), central=alone, bare="central"), name=alone)

    def within(self, span: Span) -> list[Mention]:
        """The mentions that lie inside a span."""
        first = bisect_left(self._places, span.start)
        found = []
        while first < len(self.mentions) and self.mentions[first].span.start < span.end:
            if self.mentions[first].span.end <= span.end:
                found.append(self.mentions[first])
            first += 1
        return found

    def at(self, offset: int) -> Mention | None:
        """The mention that begins at an offset."""
        place = bisect_left(self._places, offset)
        if place < len(self._places) and self._places[place] == offset:
            return self.mentions[place]
        return None

    def _all(self) -> list[Mention]:
        found: list[Mention] = []
        behind = 0
        for place in self._openings():
            if place < behind:
                continue
            mention = self._read(place)
            row = self._shared.row(place, mention) or (self._shared.committees(place, mention) if mention else [])
            if mention and not row and (places := self._territories(mention)):
                row = self._in_each(found, mention, places)
            found += row or ([mention] if mention else [])
            behind = max(place + 1, bisect_left(self._starts, found[-1].end) if row or mention else 0)
        return found

    def _openings(self) -> Iterator[int]:
        """The tokens at which a name may begin, in reading order."""
        capitals = [start for start in places(self.document, capital_alone()) if self.document.text[start].isupper()]
        for start in sorted({*places(self.document, openings()), *capitals}):
            place = bisect_left(self._starts, start)
            if place < len(self._starts) and self._starts[place] == start:
                yield place
                if self._tokens.words[place] == "cac" and place + 1 < len(self._starts):
                    yield place + 1  # the head of a row

    def _territories(self, mention: Mention) -> list[Tail]:
        """'UBND các tỉnh: Hà Tĩnh, Quảng Trị và thành phố Huế', 'UBND tỉnh Hà Tĩnh, Quảng Trị': the territories that a body is
        in each of, at least two."""
        one = mention.tail.kind == "place"
        if mention.owner or not (mention.tail.kind == "class" or one):
            return []
        levels = (mention.tail.level or Level.PROVINCE,)
        found: list[Tail] = [mention.tail] if one else []
        gap = (NEXT_PLACE if one else _NAMELY).match(self.document.folded, mention.end)
        while gap and (place := self._tails.next_place(gap.end(), levels)):
            found.append(place)
            gap = NEXT_PLACE.match(self.document.folded, place.span.end)
        return found if len(found) > 1 else []

    def _in_each(self, before: list[Mention], mention: Mention, places: list[Tail]) -> list[Mention]:
        """A body in each of several territories; so are those named right before it in the same breath."""
        named = [mention]
        while before and _OFFICE_BETWEEN.fullmatch(self.document.folded, before[-1].end, named[0].span.start):
            shares = before[-1].tail.kind == "none" and before[-1].owner is None and set(before[-1].body.at) & {p.level for p in places}
            if not (before[-1].body.committees or shares):
                break
            named.insert(0, before.pop())
        return [_there(one, place, n == 0) for n, place in enumerate(places) for one in named]

    def _read(self, place: int, inner: bool = False) -> Mention | None:
        """The mention whose head begins at a token, with its owner and its tail."""
        for body, count in self._names.heads(place):
            head = Span(self._starts[place], self._ends[place + count - 1])
            mention = self._complete(body, body.name, head, place + count)
            if mention and not self._other_word(place, body) and (self._stands(mention) or (inner and body.party)):
                longer = self._read_open(place) if mention.end == head.end and self._named_further(place, head.end) else None
                return longer if longer and longer.end > mention.end else mention
        return self._shared.by_symbol(place) or self._read_open(place)

    def _named_further(self, place: int, end: int) -> bool:
        """Whether a name that the lexicon has only begins a longer one: 'Vụ Kế hoạch, Tài chính'."""
        behind = bisect_left(self._starts, end)
        if not any(h.commas for h, _ in open_heads(self._tokens, place)) or behind >= len(self._tokens):
            return False
        between = self.document.text[end : self._starts[behind]]
        if between == " " and self._tokens.words[behind] == "va" and behind + 1 < len(self._tokens):
            behind += 1  # 'Trung tâm Xúc tiến đầu tư và Hỗ trợ doanh nghiệp'
            other = self._names.begins(behind) or is_office(self.document.text, self._tokens, behind) or any(True for _ in open_heads(self._tokens, behind))
            return self.document.text[self._starts[behind]].isupper() and not other
        return self.document.text[self._starts[behind]].isupper() and (between == " " or self._names.listed_in_name(behind, place + 1))

    def _complete(self, body: Body, name: str, head: Span, after: int) -> Mention | None:
        if body.not_before and self._another_name(body, after):
            return None
        if body.belongs:
            return self._belonging(body, head)
        owner = self._owner(head.end) if body.unit else None
        if owner:
            closing = self.document.text[head.end : owner.span.start].strip() == "("  # 'Phòng Tổ chức (Sở Y tế)'
            return Mention(Span(head.start, owner.end + closing), head, body, name, Tail("none", Span(head.end, head.end)), owner)
        own = own_body(self.document, head.end) if body.unit and not body.open else None
        if own:
            return Mention(Span(head.start, own.span.end), head, body, name, own)
        if body.attached or (body.unit == "must" and not body.at and not body.open and _ELSEWHERE.match(self.document.text, head.end)):
            return None
        tail = self._tails.tail(head.end, body)
        if tail.kind == "none" and body.at == (Level.PROVINCE,) and not (body.open or body.group) and self.document.folded.startswith("cac ", head.start - 4):
            tail = replace(tail, kind="several")  # 'các sở giáo dục và đào tạo': those of all provinces
        if body.needs_territory and tail.kind in ("none", "all") and not self._before_other(head.end):
            return None
        return Mention(Span(head.start, max(head.end, tail.span.end)), head, body, name, tail)

    def _another_name(self, body: Body, after: int) -> bool:
        """'Tỉnh ủy viên', 'Văn phòng luật sư': words right behind a form that make another name of it."""
        if after >= len(self._tokens) or not self.document.text[self._ends[after - 1] : self._starts[after]].isspace():
            return False
        text, words = self.document.text, [self._tokens.words[after : after + n] for n in (1, 2)]
        printed = [" ".join(text[self._starts[n] : self._ends[n]].lower() for n in range(after, after + len(w))) for w in words]
        return any(w in body.not_before for w in printed)

    def _belonging(self, body: Body, head: Span) -> Mention:
        """'VPUB': an office whose name says which body it is of."""
        tail = self._tails.tail(head.end, body)
        span = Span(head.start, max(head.end, tail.span.end))
        above = called(body.belongs or "")
        return Mention(span, head, body, body.name, Tail("none", Span(head.end, head.end)), Mention(span, head, above, above.name, tail))

    def _before_other(self, end: int) -> bool:
        """'Đảng ủy, UBND các xã': the territory of the next name in the row may be its own (``_share_tails`` sees to it)."""
        joint = re.compile(r"\s?,\s{1,2}|\s{1,2}va\s{1,2}").match(self.document.folded, end)
        place = bisect_left(self._starts, joint.end()) if joint else len(self._tokens)
        return place < len(self._tokens) and joint is not None and self._starts[place] == joint.end() and self._names.begins(place)

    def _owner(self, end: int) -> Mention | None:
        """A body named right behind a unit, perhaps after 'của' or 'thuộc'."""
        gap = _OF.match(self.document.folded, end)
        if not gap:
            return None
        place = bisect_left(self._starts, gap.end())
        if place >= len(self._tokens) or self._starts[place] != gap.end():
            return None
        if place not in self._owners:
            self._depth += 1
            self._owners[place] = self._read(place, inner=True) if self._depth <= _DEEPEST else None
            self._depth -= 1
        owner = self._owners[place]
        if owner and owner.body.unit == "must" and gap.group().strip(" \u00a0") == "\n":
            return None  # offices in a list without marks, one a line
        if owner and "(" in gap.group() and not self.document.text.startswith(")", owner.end):
            return None
        return owner if owner and (owner.body.at or owner.owner) else None

    def _other_word(self, place: int, body: Body) -> bool:
        """'công đoàn cơ sở' has nothing to do with the Youth Union."""
        return bool(place and body.not_after and self.document.text[self._starts[place - 1] : self._ends[place - 1]].lower() in body.not_after)

    def _stands(self, mention: Mention) -> bool:
        """A name is written with a capital somewhere; classes of bodies need none."""
        if mention.body.of or mention.body.plural or mention.body.group or (mention.owner and mention.owner.body.committees):
            return True  # Party papers print 'văn phòng tỉnh uỷ, thành uỷ'
        if mention.tail.kind in ("class", "several") and self.document.text[mention.head.start].islower():
            return letters(self.document.text[mention.head.start : mention.head.end]) == letters(mention.body.name)
        words = self.document.text[mention.head.start : mention.head.end]
        if words.istitle() and fold(words) == fold(mention.body.name) and letters(words) != letters(mention.body.name):
            return False  # 'Khu kinh tế Vân Phong' names no 'Văn phòng'
        if words[0].isupper() or self.document.text[max(0, mention.head.start - 12) : mention.head.start].lower().rstrip().endswith(tuple(data("bodies")["small"]["behind"])):
            return True
        if mention.tail.kind == "level" and " " in mention.body.name and not mention.body.unit and letters(words) == letters(mention.body.name):
            return True  # 'phối hợp với công an tỉnh'
        first = words.split()[0]
        small = letters(first) == letters(mention.body.name.split()[0]) and first in data("bodies")["small"]["words"]
        return small and any(c.isupper() for c in words)

    def _numbered(self, head: OpenHead, place: int) -> int | None:
        """'Ban Chỉ đạo 389 quốc gia': a programme's body that is called by a number."""
        number = self._tokens.words[place] if head.programme and place < len(self._starts) else ""
        if not (number.isdigit() and 2 <= len(number) <= 4) or self.document.text[self._ends[place - 1] : self._starts[place]] != " ":
            return None
        return place + (3 if self.document.folded.startswith(" quoc gia", self._ends[place]) else 1)

    def _read_open(self, place: int) -> Mention | None:
        """A head that a name of its own follows: 'Ban Phong trào', 'Trung tâm hỗ trợ thanh niên khởi nghiệp'."""
        for head, count in open_heads(self._tokens, place):
            start = self._starts[place]
            printed = self.document.text[start : self._ends[place + count - 1]]
            if not self._tokens.joined(self.document.text, place, place + count) or not head.written(printed) or (printed.isupper() and len(printed) > 1):
                continue
            stop = self._names.name_end(head, place + count) or self._numbered(head, place + count)
            if stop is None:
                continue
            span = Span(start, self._ends[stop - 1])
            name = self._names.spelled_out(span)
            if name.isupper():
                continue  # a heading in capitals shows no names
            body = Body(name=name[0].upper() + name[1:], at=head.at, unit="may" if head.alone or head.within else ("must" if head.unit else None), own=head.own, open=True)
            mention = self._complete(body, body.name, span, stop)
            if mention and not (head.needs_territory and mention.tail.kind == "none" and not mention.owner):
                return mention
        return None


def _committee(place: Tail) -> Body:
    """What the Party committee of a province or a city is called."""
    return called(data("places")["committees"][place.units[0].type])


def _there(one: Mention, place: Tail, first: bool) -> Mention:
    """A body of a row in one of the territories behind it; the first is named with the head."""
    span = Span(one.span.start, place.span.end) if first else place.span
    body = _committee(place) if one.body.committees else one.body
    return replace(one, span=span, body=body, name=body.name if one.body.committees else one.name, tail=place)
