"""Bodies of one head: 'các Sở: Tài chính, Nội vụ và Tư pháp', where it is written once, and 'Sở XD', by a symbol behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kg.extraction.lexicon import Body, forms, part_in_full, rows
from kg.extraction.mention import Mention
from kg.extraction.names import Names, plain
from kg.extraction.open_heads import open_heads
from kg.extraction.words import Tokens
from kg.rulebook import data
from kg.text import Document, Span, fold, letters

_NEXT = re.compile(r"\s?[,;]\s{1,2}|\s{1,2}va\s{1,2}|\s?:\s{0,2}")
_ROW_REST = re.compile(r"(?:,\s{1,2}|\s{1,2}va\s{1,2})(?:co quan|nganh|don vi|dia phuong)(?:\s{1,2}lien quan)?\s?:")


@cache
def _shared() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(head).split()) for head in data("bodies")["rows"]["shared"])


class SharedHeads:
    """Reads them in a document; ``complete`` adds owner and territory to a head that ends before a token."""

    def __init__(self, document: Document, tokens: Tokens, names: Names, complete: Callable[[Body, str, Span, int], Mention | None]) -> None:
        self.document, self._tokens, self._names, self._complete = document, tokens, names, complete

    def row(self, place: int, first: Mention | None) -> list[Mention]:
        """'các Sở: Tài chính, Nội vụ và Tư pháp': bodies of one head that is written once."""
        head = self._tokens.words[place]
        if head not in rows() or not place or self._tokens.words[place - 1] != "cac":
            return []
        if not self.document.text[self._tokens.starts[place]].isupper() and not self.document.text.startswith(":", self._tokens.ends[place]):
            return []  # 'các sở: Y tế, Công Thương' needs no capital
        found = [first] if first else []
        end = first.end if first else self._tokens.ends[place]
        colon = self.document.text.startswith(":", self._tokens.ends[place])
        if first is None and (rest := _ROW_REST.match(self.document.folded, end)):
            end, colon = rest.end() - 1, True
        while (gap := _NEXT.match(self.document.folded, end)) and (member := self._member(head, gap.end()) or (self._own_named(place, gap.end()) if colon else None)):
            whole = Span(self._tokens.starts[place - 1], member.end) if not found else member.span
            found.append(replace(member, span=whole))
            end = member.end
        return found if len(found) > 1 or (found and first is None) else []

    def committees(self, place: int, first: Mention) -> list[Mention]:
        """'Đảng ủy Quốc hội, Chính phủ': names behind the first share its head, where each is one of that head."""
        head = next((words for words in _shared() if tuple(self._tokens.words[place : place + len(words)]) == words), None)
        if head is None or first.owner is not None or len(first.body.name.split()) == len(head):
            return []
        found = [first]
        while (gap := _NEXT.match(self.document.folded, found[-1].end)) and (member := self._sharing(head, gap.end())):
            found.append(member)
        return found if len(found) > 1 else []

    def _sharing(self, head: tuple[str, ...], start: int) -> Mention | None:
        place = bisect_left(self._tokens.starts, start)
        if place >= len(self._tokens) or self._tokens.starts[place] != start:
            return None
        for words, body in forms()[head[0]]:
            stop = place + len(words) - len(head)
            if stop > place and words == (*head, *self._tokens.words[place:stop]) and self._tokens.joined(self.document.text, place, stop, comma=body.comma):
                return self._complete(body, body.name, Span(start, self._tokens.ends[stop - 1]), stop)
        return None

    def by_symbol(self, place: int) -> Mention | None:
        """'Sở XD', 'Bộ TC': one body by the symbol behind its head."""
        head = self._tokens.words[place]
        if head not in rows() or not self.document.text[self._tokens.starts[place]].isupper() or self.document.text[self._tokens.ends[place] : self._tokens.ends[place] + 1] != " ":
            return None
        member = self._member(head, self._tokens.ends[place] + 1)
        return replace(member, span=Span(self._tokens.starts[place], member.end)) if member and member.body.exact else None

    def _member(self, head: str, start: int) -> Mention | None:
        """The body of a row whose own words begin at an offset."""
        place = bisect_left(self._tokens.starts, start)
        if place >= len(self._tokens) or self._tokens.starts[place] != start or not self.document.text[start].isupper():
            return None
        for words, body in rows()[head]:
            stop = place + len(words)
            if tuple(self._tokens.words[place:stop]) == words and self._tokens.joined(self.document.text, place, stop, comma=True):
                span = Span(start, self._tokens.ends[stop - 1])
                printed = self.document.text[span.start : span.end]
                own = letters(" ".join(body.name.split()[1:]))
                if plain(printed) == plain(body.exact) if body.exact else own in (letters(printed), letters(part_in_full(printed))):
                    return self._complete(body, body.name, span, stop)
        return None

    def _own_named(self, head: int, start: int) -> Mention | None:
        """A member of a row whose name the lexicon does not have: 'các Cục: Báo chí; Xuất bản, In và Phát hành'."""
        place = bisect_left(self._tokens.starts, start)
        opens = next((h for h, count in open_heads(self._tokens, head) if count == 1), None)
        if opens is None or place >= len(self._tokens) or self._tokens.starts[place] != start or self._names.begins(place) or any(True for _ in open_heads(self._tokens, place)):
            return None
        stop = self._names.name_end(opens, place, row=True) if self.document.text[start].isupper() else None
        if stop is None or self.document.text[self._tokens.ends[stop - 1] : self._tokens.ends[stop - 1] + 1] not in (";", ".", "\n", ""):
            return None
        span = Span(start, self._tokens.ends[stop - 1])
        name = f"{opens.head} {self._names.spelled_out(span)}"
        return self._complete(Body(name=name, at=opens.at, unit=None if opens.alone else "must", open=True), name, span, stop)
