"""Roles that a heading states for what stands under it: '1. Sở Tài chính', 'Giao các bộ, cơ quan:', '2. … (Sở Y tế chủ trì)'."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.clauses import Actor
from kg.extraction.mention import Mention
from kg.extraction.subjects import Roles, Subjects
from kg.text import Span, fold


class Headings(Subjects):
    """Reads the headings of a document."""

    def heading(self, span: Span) -> Roles | None:
        """Whom a heading charges with all that stands under it."""
        return self._bracketed(span) or self._delegated(span) or self._named(span)

    def _bracketed(self, span: Span) -> Roles | None:
        brackets = self._rules["in-brackets"].first(self.document, span)
        if brackets is None or brackets.end() < span.end:
            return None
        found, end = self.clauses.joined(brackets.start("who"))
        return Roles(tuple(found), (), span, "heading-brackets", others=True) if found and end >= brackets.end("who") - 1 else None

    def _delegated(self, span: Span) -> Roles | None:
        delegates = self._rules["delegates"].at(self.document, span)
        found = self.clauses.joined(self.behind_office(delegates.end()))[0] if delegates else []
        return Roles(tuple(found), (), span, "heading-delegates") if found else None

    def _named(self, span: Span) -> Roles | None:
        opening = self._rules["heading-opening"].at(self.document, span)
        named = self.behind_office(opening.end()) if opening else span.start  # 'Trách nhiệm của Vụ trưởng Vụ Tổ chức cán bộ'
        start = named if opening and self.clauses.at(named) else self.subject(span)
        when = self._rules["time-opening"].at(self.document, span)
        if when and when.end() > span.start and not self.clauses.at(start):
            start = self.subject(Span(when.end(), span.end))
        if self._opens_list(span) and not self.clauses.at(start):
            start = self.behind_commas(span.start + 2, span.end) or start
        found, end = self.clauses.joined(start)
        return self._said(span, found, end) if found else self._of_class(span, Span(opening.end(), span.end) if opening else span)

    def _opens_list(self, span: Span) -> bool:
        return self.document.text[span.end - 1] == ":"

    def _of_class(self, span: Span, behind: Span) -> Roles | None:
        """'Các bộ, cơ quan, địa phương:': somebody without an identity, or those of the class whom the paper addresses."""
        unnamed = self.unnamed(span) or self.unnamed(behind)
        if unnamed is None and self._rules["responsibility"].at(self.document, span):
            return Roles((), (), span, "unnamed", charged=True)
        if unnamed is None or not unnamed.charged or unnamed.lead:
            return unnamed
        return replace(unnamed, lead=tuple(dict.fromkeys(self.listed(behind) or self._addressed_class(behind))))

    def _said(self, span: Span, found: list[Actor], end: int) -> Roles | None:
        """What the words behind those named say of them: nothing but their names, their duties, or what they lead or do."""
        names = Roles(tuple(found), (), span, "heading-names")
        rest = self.document.folded[end : span.end].strip(" :.-\n")
        if not rest or self.document.text[end : end + 3].strip().startswith(("-", "–", "(")):
            return names
        if self._rules["and-others"].pattern.match(self.document.folded, end, span.end):
            return names
        if self._rules["has-duties"].pattern.match(self.document.folded, end, span.end):
            return replace(names, rule="heading-acts")
        found, end = self.those_above(found, end)
        if self._opens_list(span) and not self.document.text[end : span.end].strip(" :"):
            return replace(names, lead=tuple(found))
        others, verb = self.verb(end, span.end)
        whole = replace(names, lead=(*found, *others))
        if self._rules["leads"].pattern.match(self.document.folded, verb, span.end):
            return replace(whole, partners=tuple(self.coordination.partners(Span(verb, span.end))), rule="heading-leads")
        if self._rules["acts"].pattern.match(self.document.folded, verb, span.end) or (self._opens_list(span) and self.acts(verb, span.end)):
            return replace(whole, partners=tuple(self.coordination.partners(Span(verb, span.end))), rule="heading-acts")
        named = self._opens_list(span) and self._rules["which-of-them"].pattern.match(self.document.folded, verb, span.end)
        return whole if named else None

    def _addressed_class(self, span: Span) -> list[Actor]:
        """'Các đơn vị được giao …' in a letter to 'Các đơn vị thuộc Bộ được giao …': the class that it addresses."""
        said = self.document.folded[span.start : span.end]
        everybody = self._rules["everybody"].at(self.document, span)
        if everybody:
            return [a for a in self.addressed if isinstance(a, Mention) and _class_meant(a, everybody)]
        first = said.split()[:3]
        return [a for a in self.addressed if first[:1] == ["cac"] and self.document.folded[a.span.start : a.span.end].split()[:3] == first]


def _class_meant(mention: Mention, said: re.Match[str]) -> bool:
    """Whether one of those addressed is a class that 'Các bộ, cơ quan, địa phương' means: offices of a kind, or localities."""
    if mention.tail.kind in ("class", "all", "local") and not mention.body.plural:
        return said["localities"] is not None
    return said["offices"] is not None and re.search(rf"\b{said['offices']}\b", fold(mention.body.name)) is not None
