"""Mentions of bodies: a head from the lexicon, what it belongs to, and the territory that follows it.

The one rule: a mention is kept with its parts as printed; who it is, resolution decides (``kg.resolution.agencies``).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from kg.extraction.lexicon import Body, OpenHead, Token, forms, is_stop, open_heads, tokens
from kg.facts import Level
from kg.gazetteer import Unit, typed_name_at
from kg.rulebook import data, rules
from kg.text import Document, Span, fold, letters

# a name may be wrapped over two lines, but no blank line and no bullet stands inside it
_GAP = r"(?:[ \t\u00a0]{1,3}|[ \t\u00a0]{0,2}\n[ \t\u00a0]{0,2})"
_JOINED = re.compile(rf"{_GAP}|[ \u00a0]?[-–—&/.][ \u00a0]?")
_JOINED_BY_COMMA = re.compile(rf"{_GAP}|[ \u00a0]?[-–—&/.,][ \u00a0]?")
_BEHIND = re.compile(_GAP)
_OF = re.compile(rf"{_GAP}(?:(?:cua|thuoc){_GAP})?")
_MAX_NAME = 10  # words in a name of its own behind an open head
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
        self._numbers = [Span(*m.span()) for m in rules("citations")["number"].finds(document, Span(0, len(document.text)))]
        self._tokens = [t for t in tokens(document.folded) if not _inside(self._numbers, t.start)]
        self._starts = [t.start for t in self._tokens]
        self._owners: dict[int, Mention | None] = {}
        self._depth = 0
        self.mentions: tuple[Mention, ...] = tuple(_share_tails(document.text, self._all()))
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
        place = 0
        while place < len(self._tokens):
            mention = self._read(place)
            if mention is None:
                place += 1
            else:
                found.append(mention)
                place = max(place + 1, bisect_left(self._starts, mention.end))
        return found

    def _read(self, place: int, inner: bool = False) -> Mention | None:
        """The mention whose head begins at a token, with its owner and its tail."""
        for body, count in self._heads(place):
            head = Span(self._tokens[place].start, self._tokens[place + count - 1].end)
            mention = self._complete(body, body.name, head, place + count)
            if mention and not self._other_word(place, body) and (self._stands(mention) or (inner and body.party)):
                return mention
        return self._read_open(place)

    def _heads(self, place: int) -> list[tuple[Body, int]]:
        """Bodies of the lexicon whose form begins here, the longest form first, with its number of tokens."""
        found = []
        for words, body in forms().get(self._tokens[place].word, ()):
            stop = place + len(words)
            window = self._tokens[place:stop]
            if len(window) == len(words) and all(t.word == w for t, w in zip(window, words, strict=True)) and self._joined(window, body):
                found.append((body, len(words)))
        return found

    def _joined(self, window: list[Token], body: Body | None = None) -> bool:
        """Whether the words of a form stand together; a comma only where the name has one."""
        text, joint = self.document.text, _JOINED_BY_COMMA if body and body.comma else _JOINED
        return all(joint.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(window))

    def _complete(self, body: Body, name: str, head: Span, after: int) -> Mention | None:
        owner = self._owner(head.end) if body.unit else None
        if owner:
            return Mention(Span(head.start, owner.end), head, body, name, Tail("none", Span(head.end, head.end)), owner)
        if body.attached:
            return None
        tail = self._tail(head.end)
        if body.needs_territory and tail.kind in ("none", "all"):
            return None
        return Mention(Span(head.start, max(head.end, tail.span.end)), head, body, name, tail)

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
        return owner if owner and (owner.body.at or owner.owner) else None

    def _other_word(self, place: int, body: Body) -> bool:
        """'công đoàn cơ sở' has nothing to do with the Youth Union."""
        before = self._tokens[place - 1] if place else None
        return bool(before and body.not_after and self.document.text[before.start : before.end].lower() in body.not_after)

    def _stands(self, mention: Mention) -> bool:
        """A name is written with a capital somewhere; classes of bodies need none."""
        if mention.body.of or mention.body.plural:
            return True
        words = self.document.text[mention.head.start : mention.head.end]
        if words[0].isupper():
            return True
        first = words.split()[0]
        small = letters(first) == letters(mention.body.name.split()[0]) and first in data("bodies")["small"]["words"]
        return small and any(c.isupper() for c in words)

    def _tail(self, end: int) -> Tail:
        """The territory behind a head, if there is one."""
        gap = _BEHIND.match(self.document.folded, end)
        if not gap:
            return Tail("none", Span(end, end))
        start = gap.end()
        place = typed_name_at(self.document, start)
        if place:
            return Tail("place", Span(start, place.end), place.level, self.document.text[start : place.end], place.units)
        for rule in rules("places").values():
            match = rule.pattern.match(self.document.text, start)
            if match:
                words = " ".join(self.document.text[start : match.end()].split())
                return Tail(rule.value or "none", Span(start, match.end()), _level(match), words)
        return Tail("none", Span(end, end))

    def _read_open(self, place: int) -> Mention | None:
        """A head that a name of its own follows: 'Ban Phong trào', 'Trung tâm hỗ trợ thanh niên khởi nghiệp'."""
        for head, count in open_heads(self._tokens, place):
            first = self._tokens[place]
            printed = self.document.text[first.start : self._tokens[place + count - 1].end]
            if not self._joined(self._tokens[place : place + count]) or not head.written(printed):
                continue
            stop = self._name_end(head, place + count)
            if stop is None:
                continue
            span = Span(first.start, self._tokens[stop - 1].end)
            name = " ".join(self.document.text[span.start : span.end].split())
            if name.isupper():
                continue  # a heading in capitals shows no names
            body = Body(name=name[0].upper() + name[1:], at=head.at, unit=None if head.alone else ("must" if head.unit else None), open=True)
            mention = self._complete(body, body.name, span, stop)
            if mention and not (head.needs_territory and mention.tail.kind == "none" and not mention.owner):
                return mention
        return None

    def _name_end(self, head: OpenHead, start: int) -> int | None:
        """The token behind the last word of the name that follows an open head, or None if none follows."""
        text, last, capitals, place = self.document.text, start, 0, start
        longest = _MAX_NAME * (2 if head.programme else 1)
        while place < min(len(self._tokens), start + longest):
            token = self._tokens[place]
            before = text[self._tokens[place - 1].end : token.start]
            capital = text[token.start].isupper()
            if not self._goes_on(before, capital, place, start) or is_stop(text, self._tokens, place, head.programme):
                break
            if place > start and ((self._heads(place) and not head.programme) or self._tail(self._tokens[place - 1].end).kind != "none"):
                break
            capitals += capital
            last = place = place + 1
        while last > start and self._tokens[last - 1].word in ("va", "cac", "cho", "ve"):
            last -= 1
        if last - start < 2:
            return None
        head_capital = text[self._tokens[start - 1].start].isupper() or text[self._tokens[start - len(head.words)].start].isupper()
        named = text[self._tokens[start].start].isupper() or (head.lower and head_capital and last - start >= 2 and self._inside(start - len(head.words)))
        return last if named and (capitals or head.lower) else None

    def _inside(self, place: int) -> bool:
        """Whether a word stands inside a sentence, so that its capital is a name's."""
        text, offset = self.document.text, self._tokens[place].start
        while offset and text[offset - 1] in " \t\n*“\"":
            offset -= 1
        return offset > 0 and text[offset - 1] not in ".:;-+•)"

    def _goes_on(self, before: str, capital: bool, place: int, start: int) -> bool:
        if before.strip() in ("-", "–"):
            return capital and "\n" not in before
        return bool(_BEHIND.fullmatch(before))


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
    return shared


def _fits(body: Body, tail: Tail) -> bool:
    """Whether bodies of this function exist where a tail points."""
    if tail.kind == "none" or not any(level is not Level.CENTRAL for level in body.at):
        return False
    return tail.level is None or tail.level in body.at or (tail.kind == "class" and body.city)


def _inside(spans: list[Span], offset: int) -> bool:
    place = bisect_left(spans, (offset + 1,)) - 1
    return place >= 0 and spans[place].start <= offset < spans[place].end
