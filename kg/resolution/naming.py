"""Programmes of one document: which mentions are its own programme, which name another, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extraction.citations import Citation
from kg.extraction.header import Header
from kg.extraction.programmes import Named
from kg.facts import Evidence, Level, Period, Programme
from kg.rulebook import data, rules
from kg.text import Document, fold, key, one_line

_TELLING = 4  # words of a subject that tell which programme it is
_LONG = 10  # words: names as long as that may leave out the rest


@dataclass(slots=True)
class Programmes:
    """The programmes of one document by key. ``own`` is the key of the one it sets up, if it sets one up."""

    document: Document
    header: Header
    level: Level | None
    parties: tuple[str, ...]
    own: str | None = None
    paper: bool = False  # its own is no programme by form: the tasks and grounds of a directive, decision or letter
    _names: dict[str, str] = field(default_factory=dict)
    _period: dict[str, Period] = field(default_factory=dict)
    _phases: dict[str, set[Period]] = field(default_factory=dict)
    _forms: dict[str, set[str]] = field(default_factory=dict)
    _evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    _by_stem: _Found = field(default_factory=lambda: _Found())
    _by_short_name: _Found = field(default_factory=lambda: _Found())
    _by_year: dict[tuple[str, int | None], set[str]] = field(default_factory=dict)

    def set_up(self, name: str, evidence: Evidence, period: Period | None) -> str:
        """The document's own programme."""
        self.own = self._record(f"programme:{key(name)}", name, evidence, period)
        return self.own

    def add(self, named: Named, own_parties: bool) -> str:
        """A mention; returns the key of the programme that it means. ``own_parties``: it names the document's parties."""
        evidence = Evidence(named.span, f"programme-{named.rule}")
        if self.own and (own_parties or self._is_own(named)):
            self._forms[self.own].add(one_line(self.document.quote(named.span)))
            return self.own
        name = self._with_parties(named)
        key_ = self._known(name, named) or f"programme:{identity(name, named.period)}"
        self._phases.setdefault(key_, set()).update(named.phases)
        self._forms.setdefault(key_, set()).update(named.aliases)
        return self._record(key_, name, evidence, named.period)

    def cited(self, citation: Citation, issuers: tuple[str, ...]) -> str | None:
        """The programme that a cited document sets up, where the citation says enough of it; None otherwise."""
        if citation.type is None or not citation.type.programme or not citation.number:
            return None
        quote = one_line(self.document.quote(citation.span))
        titled = re.search(r"[“\"](?P<title>[^“”\"]{5,300})[”\"]", quote)
        kind = re.split(r"\s+số\s", quote)[0]
        spoken = rules("header")["period"].search(quote)
        period = Period(int(spoken["start"]), int(spoken["end"])) if spoken else None
        years = f" giai đoạn {period.start} - {period.end}" if period else ""
        if citation.type.notation in ("CTPH", "KHPH", "QCPH") and len(issuers) > 1:
            name = f"{kind} giữa {' và '.join(issuers)}{years}"
        elif titled:
            name = f"{kind} “{titled['title']}”"
        elif citation.subject and (about := rules("programmes")["about"].at(self.document, citation.subject)):
            words = one_line(self.document.text[about.end() : citation.subject.end]).strip(" ,;.")
            if len(words.split()) < _TELLING:
                return None
            name = f"{kind} {words}"
        else:
            return None
        key_ = self._record(f"programme:{identity(name, period)}", name, Evidence(citation.span, "programme-cited"), period)
        self._forms[key_].add(quote)
        return key_

    def facts(self) -> tuple[Programme, ...]:
        """All programmes, sorted by key."""
        return tuple(
            Programme(
                key=key_,
                name=name,
                period=self._period.get(key_),
                phases=tuple(sorted(self._phases.get(key_, ()))),
                level=self.level if key_ == self.own else None,
                forms=tuple(sorted(self._forms.get(key_, set()) - {name, ""})),
                evidence=tuple(self._evidence[key_]),
            )
            for key_, name in sorted(self._names.items())
        )

    def name(self, key_: str) -> str:
        """The name of a programme."""
        return self._names[key_]

    def _record(self, key_: str, name: str, evidence: Evidence, period: Period | None) -> str:
        known = self._names.get(key_)
        if known is None or (len(name), name) > (len(known), known):
            self._names[key_] = name
            self._by_stem.put(key_, _opening(_stem(name)))
            self._by_short_name.put(key_, _untitled(name))
        if period and (key_ not in self._period or period.end - period.start > self._period[key_].end - self._period[key_].start):
            self._period[key_] = period
        whole = self._period.get(key_)
        for year in {whole.start if whole else None, *(p.start for p in self._phases.get(key_, ()))}:
            self._by_year.setdefault((_opening(_stem(self._names[key_])), year), set()).add(key_)
        self._forms.setdefault(key_, set()).add(one_line(self.document.quote(evidence.span)))
        self._evidence.setdefault(key_, []).append(evidence)
        return key_

    def _is_own(self, named: Named) -> bool:
        """A coordination programme or plan without other parties and of the same years is the document's own."""
        if self.own is None:
            return False
        if named.rule in ("movement", "quoted") and _stem(self._names[self.own]).startswith(_stem(named.name)):
            return True
        if named.rule not in ("with-period", "own-kind-year", "proper"):
            return False
        if named.period and named.period != self.header.period:
            return False
        words = key(named.name)
        if self.header.type in ("CTPH", "KHPH", "QCPH", "NEWS"):
            if self.header.type == "NEWS" and named.rule == "own-kind-year":
                return bool(named.period)
            if self.header.type == "NEWS" and named.period and "phoi" in words.split() and "giua" not in words.split():
                return True  # a report of a signing names what was signed more fully than its title
            rest = rules("programmes")["generic"].pattern.sub(" ", words).split()
            return "phoi" in words.split() and len(rest) <= (2 if self.header.type == "NEWS" else 1) and " giua " not in words
        title = key(self.header.title or "")
        return " ".join(words.split()[:4]) == " ".join(title.split()[:4]) and bool(named.period)

    def _with_parties(self, named: Named) -> str:
        """Another year's programme of the same parties is named with them."""
        words = key(named.name)
        if "phoi" in words.split() and "giua" not in words.split() and named.rule in ("with-period", "own-kind-year") and len(self.parties) > 1:
            return f"{named.name} giữa {' và '.join(self.parties)}"
        return named.name

    def _known(self, name: str, named: Named) -> str | None:
        """An earlier programme that this one is a shorter name of: 'Dự án 8' of 'Dự án 8 “…”', another phase of one name."""
        if named.rule == "numbered":
            for other in self._by_short_name.get(_untitled(name)):
                return other
        stem = _stem(name)
        for other in self._fitting(_opening(stem), named.period):
            if _same_stem(_stem(self._names[other]), stem) and self._one_of(other, named.period):
                return other
        return None

    def _fitting(self, opening: str, period: Period | None) -> Iterable[str]:
        """Those whose names begin alike and whose years may fit, in the order in which they were first met."""
        if period is None:
            return self._by_stem.get(opening)
        years = (self._by_year.get((opening, year), set()) for year in (None, period.start))
        return sorted(set().union(*years), key=self._by_stem.place)

    def _one_of(self, other: str, period: Period | None) -> bool:
        whole, phases = self._period.get(other), self._phases.get(other, set())
        if period is None or whole is None or period == whole or period in phases:
            return True
        phased = self._names[other].startswith(tuple(data("programmes")["phased"]["kinds"]))
        return phased and whole.start == period.start


class _Found:
    """Keys by a part of their names, in the order in which they were first met, though names may change."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._parts: dict[str, str] = {}
        self._keys: dict[str, list[str]] = {}

    def put(self, key_: str, part: str) -> None:
        place, known = self._places.setdefault(key_, len(self._places)), self._parts.get(key_)
        if known == part:
            return
        if known is not None:
            self._keys[known].remove(key_)
        self._parts[key_] = part
        keys = self._keys.setdefault(part, [])
        keys.append(key_)
        if len(keys) > 1 and self._places[keys[-2]] > place:
            keys.sort(key=self._places.__getitem__)

    def get(self, part: str) -> Iterable[str]:
        return self._keys.get(part, ())

    def place(self, key_: str) -> int:
        return self._places[key_]


def identity(name: str, period: Period | None) -> str:
    """The key of a programme's name: folded, abbreviations spelled out, its years at the end."""
    return _stem(name) + (f"|{period.start}-{period.end}" if period else "")


def _untitled(name: str) -> str:
    """'Dự án 8' of 'Dự án 8 “…”'."""
    return key(re.split(r"[“\"]", name)[0])


@lru_cache(4096)
def _stem(name: str) -> str:
    folded = key(name)
    for short, long in data("programmes")["abbreviations"].items():
        folded = re.sub(rf"\b{re.escape(fold(short))}\b", fold(long), folded)
    folded = re.sub(r",?\s*(?:giai doan|thoi ky|nhiem ky)\s+\d{4}\s*-\s*\d{4}", " ", folded)
    return " ".join(re.sub(r"[-–]", " ", folded).split())


def _opening(stem: str) -> str:
    """The words that two names of the same stem have in common at least."""
    return " ".join(stem.split()[:_LONG])


def _same_stem(one: str, other: str) -> bool:
    """Equal, or one leaves out the last words of a long name."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short.split()) >= _LONG and long.startswith(short + " "))

