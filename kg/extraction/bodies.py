"""Mentions of bodies: a head from the lexicon, what it belongs to, and the territory that follows it.

The one rule: a mention is kept with its parts as printed; who it is, resolution decides (``kg.resolution.agencies``).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction.declared import declared, shortened
from kg.extraction.lexicon import (
    Body,
    OpenHead,
    Token,
    Tokens,
    called,
    capital_alone,
    is_office,
    is_stop,
    is_verb,
    lower_name,
    open_heads,
    openings,
    part_in_full,
    rows,
    tree,
)
from kg.facts import Level
from kg.gazetteer import Unit, by_name, spelled_as, typed_name_at
from kg.rulebook import Rule, data, group, rules
from kg.search import places
from kg.text import Document, Span, fold, letters

# a name may be wrapped over two lines, but no blank line and no bullet stands inside it
_GAP = r"(?:[ \t\u00a0]{1,3}|[ \t\u00a0]{0,2}\n[ \t\u00a0]{0,2})"
_JOINED = re.compile(rf"{_GAP}|[ \u00a0]?[-–—&/.][ \u00a0]?")
_JOINED_BY_COMMA = re.compile(rf"{_GAP}|[ \u00a0]?[-–—&/.,][ \u00a0]?")
_BEHIND = re.compile(_GAP)
_OF = re.compile(rf"[ \u00a0]?[-–][ \u00a0]?|{_GAP}(?:(?:cua|thuoc){_GAP})?|\.[ \u00a0]?(?=ubnd|hdnd|tu\b)")
_NEXT = re.compile(r"\s?[,;]\s{1,2}|\s{1,2}va\s{1,2}|\s?:\s{0,2}")
_NAMELY = re.compile(r"(?:\s{1,2}truc thuoc trung uong)?\s?(?::|\s{1,2}gom:?)?\s{1,2}")
_NEXT_PLACE = re.compile(r"\s?[,;]\s{1,2}|\s{1,2}va\s{1,2}|\s[-–]\s")
_OFFICE_BETWEEN = re.compile(r"\s?[,;]\s{1,2}(?:va\s{1,2})?(?:chu tich\s{1,2}|lanh dao\s{1,2})?")
_MAX_PLACE = 4  # words in the name of a territory
_MAX_NAME = 14  # words in a name of its own behind an open head
_DEEPEST = 12  # owners of owners: no office lies deeper


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a head: ``kind`` is place, level, class, all, same, local or none; ``words`` as printed."""

    kind: str
    span: Span
    level: Level | None = None
    words: str = ""
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a body. ``name`` is what the head and its own name say, ``owner`` the body it is an office of."""

    span: Span
    head: Span
    body: Body
    name: str
    tail: Tail
    owner: Mention | None = None

    @property
    def end(self) -> int:
        return self.span.end


class Bodies:
    """All mentions in a document, in reading order; a mention inside another one is not listed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._tokens = Tokens(document.folded, (Span(*m.span()) for m in rules("citations")["number"].everywhere(document)))
        self._starts = self._tokens.starts
        self._owners: dict[int, Mention | None] = {}
        self._depth = 0
        named = _share_tails(document.text, self._all())
        named = sorted([*named, *declared(document, named)], key=lambda m: m.span)
        self.mentions: tuple[Mention, ...] = tuple(sorted([*named, *shortened(document, named)], key=lambda m: m.span))
        self._places = [m.span.start for m in self.mentions]

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
            row = self._row(place, mention)
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
                if self._tokens[place].word == "cac" and place + 1 < len(self._starts):
                    yield place + 1  # the head of a row

    def _territories(self, mention: Mention) -> list[Tail]:
        """'UBND các tỉnh: Hà Tĩnh, Quảng Trị, Huế': the territories that a class is made of, at least two."""
        if mention.tail.kind != "class" or mention.owner:
            return []
        level = mention.tail.level or Level.PROVINCE
        found: list[Tail] = []
        gap = _NAMELY.match(self.document.folded, mention.end)
        while gap and (place := self._untyped_name(gap.end(), (level,))):
            found.append(place)
            gap = _NEXT_PLACE.match(self.document.folded, place.span.end)
        return found if len(found) > 1 else []

    def _in_each(self, before: list[Mention], mention: Mention, places: list[Tail]) -> list[Mention]:
        """A body in each of several territories; so are those named right before it in the same breath."""
        parties: list[Mention] = []
        if before and before[-1].body.committees and _OFFICE_BETWEEN.fullmatch(self.document.folded, before[-1].end, mention.span.start):
            named = before.pop()
            parties = [replace(named, span=_from(named.span, p.span, n == 0), body=_committee(p), name=_committee(p).name, tail=p) for n, p in enumerate(places)]
        each = [replace(mention, span=_from(mention.span, p.span, n == 0), tail=p) for n, p in enumerate(places)]
        return [m for pair in zip(parties, each, strict=True) for m in pair] if parties else each

    def _row(self, place: int, first: Mention | None) -> list[Mention]:
        """'các Sở: Tài chính, Nội vụ và Tư pháp': bodies of one head that is written once."""
        head = self._tokens[place]
        if head.word not in rows() or not place or self._tokens[place - 1].word != "cac" or not self.document.text[head.start].isupper():
            return []
        found = [first] if first else []
        end = first.end if first else head.end
        colon = self.document.text.startswith(":", head.end)
        while (gap := _NEXT.match(self.document.folded, end)) and (member := self._member(head, gap.end()) or (self._own_named(place, gap.end()) if colon else None)):
            whole = Span(self._tokens[place - 1].start, member.end) if not found else member.span
            found.append(replace(member, span=whole))
            end = member.end
        return found if len(found) > 1 or (found and first is None) else []

    def _member(self, head: Token, start: int) -> Mention | None:
        """The body of a row whose own words begin at an offset."""
        place = bisect_left(self._starts, start)
        if place >= len(self._tokens) or self._starts[place] != start or not self.document.text[start].isupper():
            return None
        for words, body in rows()[head.word]:
            window = self._tokens[place : place + len(words)]
            if len(window) == len(words) and all(t.word == w for t, w in zip(window, words, strict=True)) and self._joined(window, replace(body, comma=True)):
                span = Span(start, window[-1].end)
                printed = self.document.text[span.start : span.end]
                own = letters(" ".join(body.name.split()[1:]))
                if _plain(printed) == _plain(body.exact) if body.exact else own in (letters(printed), letters(part_in_full(printed))):
                    return self._complete(body, body.name, span, place + len(words))
        return None

    def _own_named(self, head: int, start: int) -> Mention | None:
        """A member of a row whose name the lexicon does not have: 'các Cục: Báo chí; Xuất bản, In và Phát hành'."""
        place = bisect_left(self._starts, start)
        opens = next((h for h, count in open_heads(self._tokens, head) if count == 1), None)
        if opens is None or place >= len(self._tokens) or self._starts[place] != start or self._begins(place) or any(True for _ in open_heads(self._tokens, place)):
            return None
        stop = self._name_end(opens, place, row=True) if self.document.text[start].isupper() else None
        if stop is None or self.document.text[self._tokens[stop - 1].end : self._tokens[stop - 1].end + 1] not in (";", ".", "\n", ""):
            return None
        span = Span(start, self._tokens[stop - 1].end)
        name = f"{opens.head} {self._spelled_out(span)}"
        return self._complete(Body(name=name, at=opens.at, unit=None if opens.alone else "must", open=True), name, span, stop)

    def _spelled_out(self, span: Span) -> str:
        """A name with the abbreviations in it written out: 'Trung tâm Chuyển đổi số VHTTDL'."""
        return " ".join(part_in_full(word) for word in self.document.text[span.start : span.end].split())

    def _read(self, place: int, inner: bool = False) -> Mention | None:
        """The mention whose head begins at a token, with its owner and its tail."""
        for body, count in self._heads(place):
            head = Span(self._tokens[place].start, self._tokens[place + count - 1].end)
            mention = self._complete(body, body.name, head, place + count)
            if mention and not self._other_word(place, body) and (self._stands(mention) or (inner and body.party)):
                longer = self._read_open(place) if mention.end == head.end and self._named_further(place, head.end) else None
                return longer if longer and longer.end > mention.end else mention
        return self._read_open(place)

    def _named_further(self, place: int, end: int) -> bool:
        """Whether a name that the lexicon has only begins a longer one: 'Vụ Kế hoạch, Tài chính'."""
        behind = bisect_left(self._starts, end)
        if not any(h.commas for h, _ in open_heads(self._tokens, place)) or behind >= len(self._tokens):
            return False
        between = self.document.text[end : self._starts[behind]]
        return self.document.text[self._starts[behind]].isupper() and (between == " " or self._listed_in_name(behind, place + 1))

    def _heads(self, place: int) -> list[tuple[Body, int]]:
        """Bodies of the lexicon whose form begins here, the longest form first, with its number of tokens."""
        found = []
        node, stop, word = tree(), place, self._tokens.word
        while stop < len(self._starts) and (following := node.words.get(word(stop))):
            node, stop, body = following, stop + 1, following.body
            window = self._tokens[place:stop] if body else []
            if body and self._joined(window, body):
                if body.exact and _plain(self.document.text[window[0].start : window[-1].end]) != _plain(body.exact):
                    continue
                found.append((body, stop - place))
        return found[::-1]

    def _joined(self, window: list[Token], body: Body | None = None) -> bool:
        """Whether the words of a form stand together; a comma only where the name has one."""
        text, joint = self.document.text, _JOINED_BY_COMMA if body and body.comma else _JOINED
        gaps = ((a.end, b.start) for a, b in itertools.pairwise(window))
        return all((end - start == 1 and text[start] == " ") or joint.fullmatch(text, start, end) for start, end in gaps)

    def _complete(self, body: Body, name: str, head: Span, after: int) -> Mention | None:
        if body.not_before and after < len(self._tokens) and self._tokens[after].word in body.not_before:
            return None
        if body.belongs:
            return self._belonging(body, head)
        owner = self._owner(head.end) if body.unit else None
        if owner:
            return Mention(Span(head.start, owner.end), head, body, name, Tail("none", Span(head.end, head.end)), owner)
        if body.attached:
            return None
        tail = self._tail(head.end, body)
        if body.needs_territory and tail.kind in ("none", "all") and not self._before_other(head.end):
            return None
        return Mention(Span(head.start, max(head.end, tail.span.end)), head, body, name, tail)

    def _belonging(self, body: Body, head: Span) -> Mention:
        """'VPUB': an office whose name says which body it is of."""
        tail = self._tail(head.end, body)
        span = Span(head.start, max(head.end, tail.span.end))
        above = called(body.belongs or "")
        return Mention(span, head, body, body.name, Tail("none", Span(head.end, head.end)), Mention(span, head, above, above.name, tail))

    def _before_other(self, end: int) -> bool:
        """'Đảng ủy, UBND các xã': the territory of the next name in the row may be its own (``_share_tails`` sees to it)."""
        joint = re.compile(r"\s?,\s{1,2}|\s{1,2}va\s{1,2}").match(self.document.folded, end)
        place = bisect_left(self._starts, joint.end()) if joint else len(self._tokens)
        return place < len(self._tokens) and joint is not None and self._starts[place] == joint.end() and self._begins(place)

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
        return owner if owner and (owner.body.at or owner.owner) else None

    def _other_word(self, place: int, body: Body) -> bool:
        """'công đoàn cơ sở' has nothing to do with the Youth Union."""
        before = self._tokens[place - 1] if place else None
        return bool(before and body.not_after and self.document.text[before.start : before.end].lower() in body.not_after)

    def _stands(self, mention: Mention) -> bool:
        """A name is written with a capital somewhere; classes of bodies need none."""
        if mention.body.of or mention.body.plural or mention.body.group:
            return True
        if mention.tail.kind == "class" and self.document.text[mention.head.start].islower():
            return letters(self.document.text[mention.head.start : mention.head.end]) == letters(mention.body.name)
        words = self.document.text[mention.head.start : mention.head.end]
        if words[0].isupper():
            return True
        first = words.split()[0]
        small = letters(first) == letters(mention.body.name.split()[0]) and first in data("bodies")["small"]["words"]
        return small and any(c.isupper() for c in words)

    def _tail(self, end: int, body: Body | None = None) -> Tail:
        """The territory behind a head, if there is one."""
        gap = _BEHIND.match(self.document.folded, end)
        if not gap:
            return Tail("none", Span(end, end))
        start = gap.end()
        if body and (region := self._region(start, body)):
            return region
        if body and not body.open and (body.party or body.level or Level.PROVINCE in body.at) and (named := self._untyped(start, body)):
            return named
        place = typed_name_at(self.document, start)
        if place:
            return Tail("place", Span(start, place.end), place.level, self.document.text[start : place.end], place.units)
        for rule in group("places").opening(self.document, Span(start, len(self.document.text))):
            match = rule.pattern.match(self.document.levelled, start)
            if match:
                words = " ".join(self.document.text[start : match.end()].split())
                return Tail(rule.value or "none", Span(start, match.end()), _level(match), words)
        return Tail("none", Span(end, end))

    def _region(self, start: int, body: Body) -> Tail | None:
        """'khu vực XI': the number that tells bodies of several provinces apart; 'khu vực' may be of the name already."""
        match = _region_rule(body.name).pattern.match(self.document.text, start)
        return Tail("region", Span(start, match.end()), None, f"khu vực {match['number']}") if match else None

    def _untyped(self, start: int, body: Body) -> Tail | None:
        """'Tỉnh ủy Nghệ An', 'Sở Y tế Hà Nội': a name that says its level, or one of a province, is followed by the
        territory's without its type."""
        levels = (body.level,) if body.level else (body.at if body.party else (Level.PROVINCE,))
        return self._untyped_name(start, levels)

    def _untyped_name(self, start: int, levels: tuple[Level, ...]) -> Tail | None:
        """The name of a territory of one of some levels, without its type word, at an offset."""
        place = bisect_left(self._starts, start)
        if place >= len(self._starts) or self._starts[place] != start or not self.document.text[start].isupper():
            return None
        for count in range(_MAX_PLACE, 0, -1):
            window = self._tokens[place : place + count]
            words = self.document.text[start : window[-1].end]
            if len(window) < count or not all(w[0].isupper() for w in words.split()) or not self._joined(window):
                continue
            units = spelled_as(tuple(u for level in levels for u in by_name(fold(words), level)), words)
            if units and all(_same_letters(u, words) for u in units):
                return Tail("place", Span(start, window[-1].end), units[0].level, " ".join(words.split()), units)
        return None

    def _read_open(self, place: int) -> Mention | None:
        """A head that a name of its own follows: 'Ban Phong trào', 'Trung tâm hỗ trợ thanh niên khởi nghiệp'."""
        for head, count in open_heads(self._tokens, place):
            first = self._tokens[place]
            printed = self.document.text[first.start : self._tokens[place + count - 1].end]
            if not self._joined(self._tokens[place : place + count]) or not head.written(printed) or (printed.isupper() and len(printed) > 1):
                continue
            stop = self._name_end(head, place + count)
            if stop is None:
                continue
            span = Span(first.start, self._tokens[stop - 1].end)
            name = self._spelled_out(span)
            if name.isupper():
                continue  # a heading in capitals shows no names
            body = Body(name=name[0].upper() + name[1:], at=head.at, unit=None if head.alone else ("must" if head.unit else None), own=head.own, open=True)
            mention = self._complete(body, body.name, span, stop)
            if mention and not (head.needs_territory and mention.tail.kind == "none" and not mention.owner):
                return mention
        return None

    def _name_end(self, head: OpenHead, start: int, row: bool = False) -> int | None:
        """The token behind the last word of the name that follows an open head (in a row, that of its members), or None."""
        text, last, capitals, place = self.document.text, start, 0, start
        longest = _MAX_NAME * (2 if head.programme else 1)
        while place < min(len(self._tokens), start + longest):
            token = self._tokens[place]
            before = text[self._tokens[place - 1].end : token.start]
            capital = text[token.start].isupper()
            follows = (row and place == start) or self._goes_on(before, capital, place, start) or (head.commas and self._listed_in_name(place, start)) or (head.programme and self._listed_in_aim(before, place))
            if not follows or is_stop(text, self._tokens, place, head.programme):
                break
            if place > start and ((self._begins(place) and not head.programme) or (head.programme and self._another(place)) or self._tail(self._tokens[place - 1].end).kind != "none"):
                break
            capitals += capital
            last = place = place + 1
        while last > start and (self._text(last - 1) in data("bodies")["stop"]["never_last"] or self._numbers_behind(last - 1)):
            last -= 1
        if last - start < 2:
            return None
        if text[self._tokens[start].start].islower() and head.lower and not lower_name(self._tokens, start, head):
            return None
        head_capital = text[self._tokens[start - 1].start].isupper() or text[self._tokens[start - len(head.words)].start].isupper()
        named = text[self._tokens[start].start].isupper() or (head.lower and head_capital and last - start >= 2 and self._inside(start - len(head.words)))
        return last if named and (capitals or head.lower) else None

    def _text(self, place: int) -> str:
        """A word as printed, in small letters."""
        return self.document.text[self._tokens[place].start : self._tokens[place].end].lower()

    def _numbers_behind(self, place: int) -> bool:
        """'… Chương trình số 12' ends before 'số'; the name of 'Ban Chỉ đạo chuyển đổi số' does not."""
        token = self._tokens[place]
        return token.word == "so" and self.document.text[token.end : token.end + 2].strip()[:1].isdigit()

    def _begins(self, place: int) -> bool:
        """Whether another body's name begins at a token: with a capital, for 'nội bộ Công an' names no ministry."""
        capital = self.document.text[self._tokens[place].start].isupper()
        other = capital and self._tokens[place - 1].word == "va" and any(h.head != "Ban" or len(h.words) > 1 for h, _ in open_heads(self._tokens, place))
        return other or any(capital or body.plural or body.of or body.group for body, _ in self._heads(place))

    def _another(self, place: int) -> bool:
        """'… và Ban Chỉ đạo …': behind a joint, another body with a name of its own."""
        joined = self._tokens[place - 1].word == "va" and self.document.text[self._tokens[place].start].isupper()
        return joined and any(len(h.words) > 1 for h, _ in open_heads(self._tokens, place))

    def _inside(self, place: int) -> bool:
        """Whether a word stands inside a sentence, so that its capital is a name's."""
        text, offset = self.document.text, self._tokens[place].start
        while offset and text[offset - 1] in " \t\n*“\"":
            offset -= 1
        return offset > 0 and text[offset - 1] not in ".:;-+•)"

    def _listed_in_name(self, place: int, start: int) -> bool:
        """'Cục Xuất bản, In và Phát hành', 'Vụ Khoa học công nghệ, Đào tạo và Môi trường': a capital behind the comma, where
        neither another body nor a row of offices ('các Vụ: …') begins."""
        text, token = self.document.text, self._tokens[place]
        before = text[self._tokens[place - 1].end : token.start]
        several = any(t.word == "cac" for t in self._tokens[max(0, start - 4) : start])
        if before != ", " or several or not text[token.start].isupper() or token.end - token.start < 2 or text[token.start : token.end].isupper():
            return False
        other = self._begins(place) or any(True for _ in open_heads(self._tokens, place)) or is_office(text, self._tokens, place)
        return not other and typed_name_at(self.document, token.start) is None

    def _listed_in_aim(self, before: str, place: int) -> bool:
        """'Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo': what it is for goes on behind a comma."""
        one, *more = (self.document.text[t.start : t.end].lower() for t in self._tokens[place : place + 2])
        small = self.document.text[self._tokens[place].start].islower()
        return before == ", " and small and one not in data("bodies")["stop"]["behind_comma"] and not is_verb(one, more[0] if more else "") and not self._begins(place)

    def _goes_on(self, before: str, capital: bool, place: int, start: int) -> bool:
        if before.strip() in ("-", "–"):
            return capital and "\n" not in before
        return bool(_BEHIND.fullmatch(before))


@cache
def _region_rule(name: str) -> Rule:
    return rules("regions")["numbered" if fold(name).endswith(" khu vuc") else "region"]


def _committee(place: Tail) -> Body:
    """What the Party committee of a province or a city is called."""
    return called(data("places")["committees"][place.units[0].type])


def _from(head: Span, place: Span, first: bool) -> Span:
    return Span(head.start, place.end) if first else place


def _plain(short: str) -> str:
    """An abbreviation without the marks that join its letters."""
    return re.sub(r"[\W_]+", "", short)


def _same_letters(unit: Unit, words: str) -> bool:
    return any(letters(name) == letters(words) for name in (unit.name, *unit.also))


def _level(match: re.Match[str]) -> Level | None:
    first = fold(match.groupdict().get("first") or "")
    words = fold(match.group())
    if not first:
        return None
    if first.startswith(("thanh", "tp")) and re.search(r"\b(?:huyen|thi xa)\b", words):
        return Level.DISTRICT
    return level_of_word(first)


@cache
def _levels() -> dict[str, Level]:
    return {fold(word): Level(level) for word, level in data("places")["levels"].items()}


def level_of_word(word: str) -> Level | None:
    """The level that a folded type word names: ``huyen`` → District."""
    word = word.rstrip(".")
    return _levels().get("thanh pho" if word == "thanh" else word)


def _share_tails(text: str, found: list[Mention]) -> list[Mention]:
    """'HĐND, UBND các huyện, thành phố': names in a row share the territory behind the last one."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        mention, following = shared[place], shared[place + 1]
        between = text[mention.span.end : following.span.start]
        if mention.tail.kind != "none" or mention.owner or mention.body.open or not re.fullmatch(r"\s?,\s{1,2}|\s{1,2}và\s{1,2}", between):
            continue
        if mention.body.unit == "must" and not mention.body.at and following.owner and following.body.unit == "must":
            shared[place] = replace(mention, owner=following.owner)
        elif mention.body.level is None and following.owner is None and _fits(mention.body, following.tail):
            shared[place] = replace(mention, tail=following.tail)
    return [m for m in shared if not (m.body.needs_territory and m.tail.kind in ("none", "all") and m.owner is None)]


def _fits(body: Body, tail: Tail) -> bool:
    """Whether bodies of this function exist where a tail points."""
    if tail.kind == "none" or not any(level is not Level.CENTRAL for level in body.at):
        return False
    return tail.level is None or tail.level in body.at or (tail.kind == "class" and body.city)

