"""Rows of bodies in a clause: those named behind 'phối hợp với', 'chỉ đạo', 'giao', up to the verb that follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.bodies import Bodies
from kg.extraction.mention import Mention
from kg.extraction.words import is_verb
from kg.rulebook import data, rules
from kg.text import Document, Span, Spans

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"\s?(?:[,;]|\s{1,2}(?:va|cung|voi))\s{1,2}(?P<class>cac\s)?")
_OF = "cua "  # 'Trách nhiệm của hai bên': the parties stand behind it, too
_REACH = 320  # how far a row of names may run


@dataclass(frozen=True, slots=True)
class Parties:
    """'hai cơ quan', 'hai bên': all parties of the document's own programme."""

    span: Span


Actor = Mention | Parties


class Clauses:
    """Finds actors in a document: bodies, and words that stand for the parties."""

    def __init__(self, document: Document, bodies: Bodies) -> None:
        self.document, self.bodies = document, bodies
        everything = Span(0, len(document.text))
        covered = Spans(m.span for m in bodies.mentions)
        self._parties = {
            m.start(): Parties(Span(*m.span()))
            for m in rules("roles")["parties"].finds(document, everything)
            if not covered.cover(Span(*m.span()))
        }
        parties: list[Actor] = [*reversed(self._parties.values())]
        self._parties |= {p.span.start + len(_OF): p for p in self._parties.values() if document.folded.startswith(_OF, p.span.start)}
        self._ending: dict[int, Actor] = {a.span.end: a for a in (*parties, *reversed(bodies.mentions))}

    def at(self, offset: int) -> Actor | None:
        """The actor that begins at an offset."""
        return self.bodies.at(offset) or self._parties.get(offset)

    def row(self, start: int, end: int) -> list[Actor]:
        """The actors named from an offset on, until a verb or the end of the clause."""
        found: list[Actor] = []
        place, stop = start, min(end, start + _REACH)
        before = ""
        while place < stop:
            actor = self.at(place)
            if actor:
                found += [] if before in data("roles")["modifiers"]["words"] else [actor]
                place, before = actor.span.end, ""
                continue
            word = _WORD.match(self.document.text, place)
            if word:
                if _verb(self.document.text, word):
                    break
                place, before = word.end(), word.group().lower()
            elif self.document.text[place] in ".;:“”\"":
                break
            elif self.document.text[place] == "(":
                close = self.document.text.find(")", place, stop)
                place = close + 1 if close > 0 else stop
            else:
                place += 1
        return found

    def joined(self, start: int) -> tuple[list[Actor], int]:
        """The actors of a row without other words between them, and the offset behind the last."""
        found: list[Actor] = []
        place = start
        while actor := self.at(place):
            found.append(actor)
            place = self._next(actor.span.end)
        return found, found[-1].span.end if found else start

    def _next(self, end: int) -> int:
        """Where the next actor of a row begins: behind the joint, 'các' (which may be of its name) or the word for its head."""
        joint = _JOINT.match(self.document.folded, end)
        if joint is None:
            return len(self.document.text)
        office = rules("roles")["offices"].pattern.match(self.document.folded, joint.end())
        places = (joint.start("class"), joint.end(), office.end() if office else -1)
        return next((p for p in places if p >= 0 and self.at(p)), joint.end())

    def before(self, offset: int) -> Actor | None:
        """The actor whose words end right before an offset."""
        while offset and self.document.text[offset - 1] in " ,\n\t\u00a0":
            offset -= 1
        return self._ending.get(offset)


def _verb(text: str, word: re.Match[str]) -> bool:
    """Whether a verb begins here."""
    following = _WORD.match(text, word.end() + 1)
    return is_verb(word.group().lower(), following.group().lower() if following else "")


def names_bodies(document: Document, bodies: Bodies, cell: Span) -> bool:
    """Whether a cell is a row of bodies, known or not, and no sentence."""
    if rules("roles")["unnamed"].at(document, cell) or rules("roles")["bodylike"].at(document, cell):
        return True
    named = bodies.within(cell)
    return bool(named) and sum(m.span.end - m.span.start for m in named) * 2 >= cell.end - cell.start
