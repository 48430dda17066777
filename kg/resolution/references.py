"""Citations of one document brought together: the same number, law or congress is one reference.

Only what one document says is used here; whether two documents cite the same one is for ``kg.resolution.linking``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from kg.extraction.citations import Citation
from kg.extraction.mention import Mention
from kg.extraction.types import by_code
from kg.facts import Evidence, PartialDate, Reference
from kg.text import Document, Span, fold, key, one_line


@dataclass(slots=True)
class References:
    """The cited documents of one document, by key."""

    document: Document
    issuer_of: Callable[[Mention], str | None]
    _groups: dict[str, list[Citation]] = field(default_factory=dict)
    _keys: dict[Span, str] = field(default_factory=dict)
    _dated: dict[str, list[str]] = field(default_factory=dict)
    _congresses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _years: dict[str, set[int]] = field(default_factory=dict)
    _numbers: dict[tuple[str, int | None], set[str]] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        for citation in self.citations:
            if citation.number and citation.issued:
                self._years.setdefault(_core(citation.number), set()).add(citation.issued.year)
            if citation.name and citation.number:
                self._numbers.setdefault(_version(citation), set()).add(_core(citation.number))

    def add(self, citation: Citation) -> None:
        """Takes a citation into its group."""
        if not citation.tiers:
            key_ = self._key(citation)
            if key_ not in self._groups and not key_.endswith("|"):
                self._dated.setdefault(key_[: key_.rindex("|") + 1], []).append(key_)
            self._groups.setdefault(key_, []).append(citation)
            self._keys[citation.head] = key_
            self._congresses.clear()

    def keys(self, citation: Citation) -> tuple[str, ...]:
        """What a citation refers to; 'the congresses of all levels' are those that the document names."""
        if not citation.tiers:
            return (self._settled(self._keys[citation.head]),)
        wanted = citation.name or ""
        if wanted not in self._congresses:
            held = {k for k, group in self._groups.items() if group[0].name == "congress" and self._congress_of(group) == wanted}
            self._congresses[wanted] = tuple(sorted({self._settled(k) for k in held}))
        return self._congresses[wanted]

    def _congress_of(self, group: list[Citation]) -> str:
        """The folded name of the body whose congress it was."""
        head = fold(self.document.quote(group[0].head))
        return re.sub(r"^nghi\s+quyet\s+dai\s+hoi(?:\s+dai\s+bieu)?(?:\s+toan\s+quoc)?\s+", "", head).split(" ")[0]

    def facts(self) -> tuple[Reference, ...]:
        """All references, sorted by key; a law cited now with its year, now without, is one."""
        merged: dict[str, list[Citation]] = {}
        for key_, group in self._groups.items():
            merged.setdefault(self._settled(key_), []).extend(group)
        return tuple(self._fact(key_, group) for key_, group in sorted(merged.items()))

    def _settled(self, key_: str) -> str:
        """A bare law name means the one dated law of that name in this document, if there is only one."""
        if not key_.startswith("document:luat|") or not key_.endswith("|"):
            return key_
        dated = self._dated.get(key_, ())
        return dated[0] if len(dated) == 1 else key_

    def _key(self, citation: Citation) -> str:
        kind = fold(citation.type.notation) if citation.type else ""
        if citation.name and (citation.rule == "law" or (citation.rule == "short-name" and citation.name != "congress")):
            year = citation.issued.year if citation.issued else ""
            told = _core(citation.number) if citation.number and (not year or len(self._numbers[_version(citation)]) > 1) else year
            return f"document:luat|{key(citation.name)}|{told}"
        if citation.number:
            known = _core(citation.number)
            return f"document:{kind}|{known}|{self._when(citation, known)}"
        if citation.name == "congress":
            issuer = self.issuer_of(citation.issuers[0]) if citation.issuers else None
            return f"document:{kind}|congress|{issuer or key(self.document.quote(citation.head))}"
        return f"document:{kind}|{key(citation.name or self.document.quote(citation.span))}"

    def _when(self, citation: Citation, core: str) -> str:
        """The year tells numbers apart only where the document itself cites the number with two dates."""
        return str(citation.issued.year) if len(self._years.get(core, ())) > 1 and citation.issued else ""

    def _fact(self, key_: str, group: list[Citation]) -> Reference:
        best = max(group, key=lambda c: (not self.document.quote(c.head).isupper(), len(c.issuers) > 0, c.subject is not None, c.issued is not None, c.span.end - c.span.start, -c.span.start))
        dates = sorted((c.issued for c in group if c.issued), key=_precision, reverse=True)
        named = [m for c in sorted(group, key=lambda c: c.span) for m in c.issuers]
        placed = {m.body.name for m in named if m.tail.kind == "place"}  # what 'UBND tỉnh' means elsewhere is said here
        issuers = [self.issuer_of(m) for m in named if m.tail.kind == "place" or m.body.name not in placed]
        forms = {one_line(self.document.quote(span)) for c in group for span in (c.span, c.head)}
        return Reference(
            key=key_,
            type=best.type.notation if best.type else None,
            number=_regular([c.number for c in group if c.number]),
            issued=dates[0] if dates else None,
            issuers=tuple(dict.fromkeys(i for i in issuers if i)),
            title=one_line(self.document.quote(best.span)),
            forms=tuple(sorted(forms)),
            evidence=tuple(Evidence(c.span, f"citation-{c.rule}") for c in sorted(group, key=lambda c: c.span)),
        )


def _regular(numbers: list[str]) -> str | None:
    """Of several spellings of one number the most frequent; of those the one with the strokes of the form (48/2017/TT-BYT). A
    title in capitals writes 'QĐ-TTG': that is no spelling of its own."""
    same = Counter(n.upper() for n in numbers)
    best = max(sorted(same), key=lambda n: (same[n], n.count("/")), default=None)
    return max(sorted(n for n in set(numbers) if n.upper() == best), key=lambda n: (not n.isupper(), numbers.count(n)), default=None)


def _version(citation: Citation) -> tuple[str, int | None]:
    """The name and year of a law: two numbers that have both are two laws all the same."""
    return key(citation.name or ""), citation.issued.year if citation.issued else None


def _precision(date: PartialDate) -> tuple[bool, bool]:
    return date.month is not None, date.day is not None


def _core(number: str) -> str:
    """A number without its type's code, so that '01-TT/TU' and '01-TTr/TU' of one Thông tri are one: ``01 tu``."""
    parts = [p for p in re.split(r"[^\w.]+|(?<=\d)(?=[A-Za-zĐ]{3})", fold(number)) if p]
    kept = [p for place, p in enumerate(parts) if place == 0 or p not in by_code()]
    return " ".join(kept)
