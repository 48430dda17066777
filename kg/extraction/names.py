"""Where the name of a body ends: that of the lexicon whose form stands here, or one of its own behind an open head."""

from __future__ import annotations

import re

from kg.extraction.lexicon import Body, part_in_full, tree
from kg.extraction.open_heads import OpenHead, lower_name, open_heads
from kg.extraction.tails import BEHIND, Tails
from kg.extraction.words import Tokens, is_office, is_stop, is_verb
from kg.place_names import typed_name_at
from kg.rulebook import data
from kg.text import Document, Span

_MAX_NAME = 14  # words in a name of its own behind an open head


class Names:
    """Finds the names that begin at a word of a document."""

    def __init__(self, document: Document, tokens: Tokens, tails: Tails) -> None:
        self.document, self._tokens, self._starts, self._ends, self._tails = document, tokens, tokens.starts, tokens.ends, tails

    def name_end(self, head: OpenHead, start: int, row: bool = False) -> int | None:
        """The token behind the last word of the name that follows an open head (in a row, that of its members), or None."""
        text, last, capitals, place = self.document.text, start, 0, start
        longest = _MAX_NAME * (2 if head.programme else 1)
        while place < min(len(self._tokens), start + longest):
            before = text[self._ends[place - 1] : self._starts[place]]
            capital = text[self._starts[place]].isupper()
            follows = (row and place == start) or self._goes_on(before, capital, place, start) or (head.commas and self.listed_in_name(place, start)) or (head.programme and self._listed_in_aim(before, place))
            if not follows or is_stop(text, self._tokens, place, head.programme):
                break
            if place > start and ((self.begins(place) and not head.programme) or (head.programme and self._another(place)) or self._tails.tail(self._ends[place - 1]).kind != "none"):
                break
            capitals += capital
            last = place = place + 1
        while last > start and (self._text(last - 1) in data("bodies")["stop"]["never_last"] or self._numbers_behind(last - 1)):
            last -= 1
        if last - start < (1 if len(head.words) > 2 else 2):
            return None  # 'Trường Đại học Vinh' has one word behind its head
        if text[self._starts[start]].islower() and head.lower and not lower_name(self._tokens, start, head):
            return None
        head_capital = text[self._starts[start - 1]].isupper() or text[self._starts[start - len(head.words)]].isupper()
        named = text[self._starts[start]].isupper() or (head.lower and head_capital and last - start >= 2 and self._inside(start - len(head.words)))
        return last if named and (capitals or head.lower) else None

    def _numbers_behind(self, place: int) -> bool:
        """'… Chương trình số 12' ends before 'số'; the name of 'Ban Chỉ đạo chuyển đổi số' does not."""
        end = self._ends[place]
        return self._tokens.words[place] == "so" and self.document.text[end : end + 2].strip()[:1].isdigit()

    def _text(self, place: int) -> str:
        """A word as printed, in small letters."""
        return self.document.text[self._starts[place] : self._ends[place]].lower()

    def _another(self, place: int) -> bool:
        """'… và Ban Chỉ đạo …': behind a joint, another body with a name of its own."""
        joined = self._tokens.words[place - 1] == "va" and self.document.text[self._starts[place]].isupper()
        return joined and any(len(h.words) > 1 for h, _ in open_heads(self._tokens, place))

    def _inside(self, place: int) -> bool:
        """Whether a word stands inside a sentence, so that its capital is a name's."""
        text, offset = self.document.text, self._starts[place]
        while offset and text[offset - 1] in " \t\n*“\"":
            offset -= 1
        return offset > 0 and text[offset - 1] not in ".:;-+•)"

    def listed_in_name(self, place: int, start: int) -> bool:
        """'Cục Xuất bản, In và Phát hành', 'Vụ Khoa học công nghệ, Đào tạo và Môi trường': a capital behind the comma, where
        neither another body nor a row of offices ('các Vụ: …') begins."""
        text, begins, ends = self.document.text, self._starts[place], self._ends[place]
        before = text[self._ends[place - 1] : begins]
        several = "cac" in self._tokens.words[max(0, start - 4) : start]
        if before != ", " or several or not text[begins].isupper() or ends - begins < 2 or text[begins:ends].isupper():
            return False
        other = self.begins(place) or any(True for _ in open_heads(self._tokens, place)) or is_office(text, self._tokens, place)
        return not other and typed_name_at(self.document, begins) is None

    def _listed_in_aim(self, before: str, place: int) -> bool:
        """'Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo': what it is for goes on behind a comma."""
        one, *more = self._tokens.printed(self.document.text, place, place + 2)
        small = self.document.text[self._starts[place]].islower()
        return before == ", " and small and one not in data("bodies")["stop"]["behind_comma"] and not is_verb(one, more[0] if more else "") and not self.begins(place)

    def _goes_on(self, before: str, capital: bool, place: int, start: int) -> bool:
        if before.strip() in ("-", "–"):
            return capital and "\n" not in before
        return bool(BEHIND.fullmatch(before))

    def begins(self, place: int) -> bool:
        """Whether another body's name begins at a token: with a capital, for 'nội bộ Công an' names no ministry."""
        capital = self.document.text[self._starts[place]].isupper()
        other = capital and self._tokens.words[place - 1] == "va" and any(h.head != "Ban" or len(h.words) > 1 for h, _ in open_heads(self._tokens, place))
        return other or any(capital or body.plural or body.of or body.group for body, _ in self.heads(place))

    def heads(self, place: int) -> list[tuple[Body, int]]:
        """Bodies of the lexicon whose form begins here, the longest form first, with its number of tokens."""
        found = []
        node, stop, words = tree(), place, self._tokens.words
        while stop < len(words) and (following := node.words.get(words[stop])):
            node, stop, body = following, stop + 1, following.body
            if body and self._tokens.joined(self.document.text, place, stop, body.comma):
                if body.exact and plain(self.document.text[self._starts[place] : self._ends[stop - 1]]) != plain(body.exact):
                    continue
                found.append((body, stop - place))
        return found[::-1]

    def spelled_out(self, span: Span) -> str:
        """A name with the abbreviations in it written out: 'Trung tâm Chuyển đổi số VHTTDL'."""
        return " ".join(part_in_full(word) for word in self.document.text[span.start : span.end].split())


def plain(short: str) -> str:
    """An abbreviation without the marks that join its letters."""
    return re.sub(r"[\W_]+", "", short)
