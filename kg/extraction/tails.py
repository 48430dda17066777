"""The territory, the class or the word that follows the name of a body: 'tỉnh An Giang', 'các xã, phường', 'cùng cấp'."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from kg.extraction.lexicon import Body
from kg.extraction.mention import Mention, Tail
from kg.extraction.words import GAP, Tokens
from kg.facts import Level
from kg.gazetteer import Unit, by_name, spelled_as
from kg.place_names import typed_name_at
from kg.rulebook import Rule, data, group, rules
from kg.text import Document, Span, fold, letters

BEHIND = re.compile(GAP)
NEXT_PLACE = re.compile(r"\s?[,;]\s{1,2}|\s{1,2}va\s{1,2}|\s[-–]\s")  # to the next territory of a list
_MAX_PLACE = 4  # words in the name of a territory


class Tails:
    """Reads what follows a name in a document."""

    def __init__(self, document: Document, tokens: Tokens) -> None:
        self.document, self._tokens, self._starts = document, tokens, tokens.starts

    def tail(self, end: int, body: Body | None = None) -> Tail:
        """The territory behind a head, if there is one."""
        gap = BEHIND.match(self.document.folded, end)
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
                level = _level(match)
                end = match.end() if level is Level.PROVINCE else self._with_example(rule.value, match.end())
                return Tail(rule.value or "none", Span(start, end), level, words)
        return Tail("none", Span(end, end))

    def _with_example(self, kind: str | None, end: int) -> int:
        """'các xã, phường, đặc khu Lý Sơn': the name of the only one of its type goes with the class; those of a list do not."""
        levels = (Level.COMMUNE, Level.DISTRICT)
        gap = BEHIND.match(self.document.folded, end) if kind == "class" else None
        place = self.untyped_name(gap.end(), levels) if gap else None
        more = NEXT_PLACE.match(self.document.folded, place.span.end) if place else None
        return place.span.end if place and not (more and self.next_place(more.end(), levels)) else end

    def _region(self, start: int, body: Body) -> Tail | None:
        """'khu vực XI': the number that tells bodies of several provinces apart; 'khu vực' may be of the name already."""
        match = _region_rule(body.name).pattern.match(self.document.text, start)
        if match is None:
            return None
        joint = rules("regions")["in-province"].pattern.match(self.document.levelled, match.end())
        place = self.next_place(joint.end(), (Level.PROVINCE,)) if joint else None
        return Tail("region", Span(start, place.span.end if place else match.end()), None, f"khu vực {match['number']}", place.units if place else ())

    def _untyped(self, start: int, body: Body) -> Tail | None:
        """'Tỉnh ủy Nghệ An', 'Sở Y tế Hà Nội': a name that says its level, or one of a province, is followed by the
        territory's without its type."""
        levels = (body.level,) if body.level else (body.at if body.party else (Level.PROVINCE,))
        return self.untyped_name(start, levels)

    def next_place(self, start: int, levels: tuple[Level, ...]) -> Tail | None:
        """The next territory of a list, with or without its type word."""
        typed = typed_name_at(self.document, start)
        units = tuple(u for u in typed.units if u.level in levels) if typed else ()
        if typed and units:
            return Tail("place", Span(start, typed.end), units[0].level, self.document.text[start : typed.end], units)
        return self.untyped_name(start, levels)

    def untyped_name(self, start: int, levels: tuple[Level, ...]) -> Tail | None:
        """The name of a territory of one of some levels, without its type word, at an offset."""
        place = bisect_left(self._starts, start)
        if place >= len(self._starts) or self._starts[place] != start or not self.document.text[start].isupper():
            return None
        for count in range(_MAX_PLACE, 0, -1):
            stop = place + count
            if stop > len(self._starts):
                continue
            span = Span(start, self._tokens.ends[stop - 1])
            words = self.document.quote(span)
            if not all(w[0].isupper() for w in words.split()) or not self._tokens.joined(self.document.text, place, stop):
                continue
            units = spelled_as(tuple(u for level in levels for u in by_name(fold(words), level)), words)
            if units and all(_same_letters(u, words) for u in units):
                return Tail("place", span, units[0].level, " ".join(words.split()), units)
        return None


def share_tails(text: str, found: list[Mention]) -> list[Mention]:
    """'HĐND, UBND các huyện, thành phố': names in a row share the territory behind the last one."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        mention, following = shared[place], shared[place + 1]
        between = text[mention.span.end : following.span.start]
        owner = mention.owner
        if owner and owner.tail.kind == "none" and not owner.owner and re.fullmatch(r"\s?,\s{1,2}|\s{1,2}và\s{1,2}", between) and following.tail.kind == "class" and _fits(owner.body, following.tail):
            shared[place] = replace(mention, owner=replace(owner, tail=following.tail))  # 'TT HĐND, UBND các xã, phường'
            continue
        if mention.tail.kind != "none" or mention.owner or mention.body.open or not re.fullmatch(r"\s?,\s{1,2}|\s{1,2}và\s{1,2}", between):
            continue
        if mention.body.unit == "must" and not mention.body.at and following.owner and following.body.unit == "must":
            shared[place] = replace(mention, owner=following.owner)
        elif mention.body.level is None and following.owner is None and _fits(mention.body, following.tail):
            shared[place] = replace(mention, tail=following.tail)
    return [m for m in shared if not (m.body.needs_territory and m.tail.kind in ("none", "all") and m.owner is None)]


def _fits(body: Body, tail: Tail) -> bool:
    """Whether bodies of this function exist where a tail points."""
    if tail.kind in ("none", "region") or not any(level is not Level.CENTRAL for level in body.at):
        return False
    return tail.level is None or tail.level in body.at or (tail.kind == "class" and body.city)


@cache
def _region_rule(name: str) -> Rule:
    return rules("regions")["numbered" if fold(name).endswith(" khu vuc") else "region"]


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
