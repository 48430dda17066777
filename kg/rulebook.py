"""Rules of form as data: each rule says what it looks for, why, and proves itself on its own examples.

A rules file is TOML with ``[[rule]]`` tables: ``name``, ``why`` (with the source of the rule), ``pattern`` (a regular
expression), ``on`` (``"folded"``, the default, where words are compared without case and diacritics, or ``"text"``,
where the tone mark stands as in 'ủy', 'hóa'),
``examples`` that must match and ``counter_examples`` that must not. A pattern that begins with ``^`` is anchored where
the span begins. ``{name}`` in a pattern stands for an entry of the
file's ``[words]`` table. Folding keeps offsets, so a match in the folded text is a place in the text.

A text is read once for the words that the patterns of all rules need (``kg.literals``); a pattern is tried only where one
of its own stands.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.literals import Needed, any_of, longest, may_begin, needed
from kg.text import Document, Span, fold, levelled

RULES = Path(__file__).parent / "rules"
_FAR = 60  # characters: a pattern that may run further before it fails is worth a look for its words first


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of form."""

    name: str
    why: str
    pattern: re.Pattern[str]
    folded: bool
    anchored: bool
    value: str | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    needed: Needed | None

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text of its own (for examples and short strings)."""
        source = fold(text) if self.folded else levelled(text)
        return self.pattern.match(source.lstrip()) if self.anchored else self.pattern.search(source)

    def finds(self, document: Document, span: Span) -> Iterator[re.Match[str]]:
        """Every place inside a span of a document; offsets are the document's."""
        source = document.folded if self.folded else document.levelled
        if self.anchored:
            if match := self.pattern.match(source, span.start, span.end):
                yield match
        elif self.needed is None or (places := _places(document, self.needed)) is None:
            yield from self.pattern.finditer(source, span.start, span.end)
        else:
            first = bisect_left(places, span.start)
            if first < len(places) and places[first] < span.end:
                yield from self._near(source, span, places, first)

    def _near(self, source: str, span: Span, places: list[int], first: int) -> Iterator[re.Match[str]]:
        """The places inside a span from the first needed word on."""
        reach = self.needed.reach if self.needed else None
        if reach != 0:
            yield from self.pattern.finditer(source, span.start if reach is None else max(span.start, places[first] - reach), span.end)
            return
        end = span.start
        for place in places[first : bisect_left(places, span.end)]:
            if place >= end and (match := self.pattern.match(source, place, span.end)):
                yield match
                end = match.end()

    def everywhere(self, document: Document) -> list[re.Match[str]]:
        """Every place in a document, looked for once."""
        known = document.worked_out.get(self.pattern)
        if known is None:
            known = document.worked_out[self.pattern] = [*self.finds(document, Span(0, len(document.text)))]
        found: list[re.Match[str]] = known
        return found

    def first(self, document: Document, span: Span) -> re.Match[str] | None:
        """The first place inside a span, if any."""
        return next(self.finds(document, span), None)

    def at(self, document: Document, span: Span) -> re.Match[str] | None:
        """The match that begins where the span begins, if any."""
        if self.anchored and self.needed and (places := _places(document, self.needed)) is not None:
            first = bisect_left(places, span.start)
            if first == len(places) or places[first] >= span.end:
                return None
        return self.pattern.match(document.folded if self.folded else document.levelled, span.start, span.end)


class Group:
    """Rules that are asked together: those that cannot be met are left out before any is tried."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_letter: dict[str, tuple[Rule, ...]] = {}
        needs = [rule.needed for rule in self.rules]
        words = frozenset(word for one in needs if one for word in one.words)
        self._needed = None if None in needs else Needed(words, None)

    def opening(self, document: Document, span: Span) -> tuple[Rule, ...]:
        """Those that may be met where a span begins, by its first letter."""
        letter = document.folded[span.start] if span.start < span.end else ""
        found = self._by_letter.get(letter)
        if found is None:
            fitting = (rule for rule in self.rules if not letter or may_begin(rule.pattern, letter))
            found = self._by_letter[letter] = tuple(fitting)
        return found

    def within(self, document: Document, span: Span) -> bool:
        """Whether one of them may be met in a span: one that needs no word always may."""
        places = _places(document, self._needed) if self._needed else None
        if places is None:
            return True
        first = bisect_left(places, span.start)
        return first < len(places) and places[first] < span.end


@cache
def group(name: str, *only: str) -> Group:
    """The rules of a file, or some of them in the order in which they are asked for."""
    return Group(rules(name)[one] for one in only or rules(name))


@cache
def data(name: str) -> dict[str, Any]:
    """A rules file as it stands."""
    return tomllib.loads((RULES / f"{name}.toml").read_text(encoding="utf-8"))


def _rule(table: dict[str, Any], words: dict[str, str]) -> Rule:
    pattern = table["pattern"]
    for word, meaning in words.items():
        pattern = pattern.replace("{" + word + "}", f"(?:{meaning})")
    folded = table.get("on", "folded") == "folded"
    letters = re.sub(r"\\[A-Z]|\(\?P", "", pattern)
    if folded and fold(letters) != letters:
        raise ValueError(f"rule {table['name']}: a folded pattern is written without capitals and diacritics")
    anchored = pattern.startswith("^")
    compiled = re.compile(pattern.removeprefix("^"), re.MULTILINE)
    return Rule(
        name=table["name"],
        why=table["why"],
        pattern=compiled,
        folded=folded,
        anchored=anchored,
        value=table.get("value"),
        examples=tuple(table["examples"]),
        counter_examples=tuple(table.get("counter_examples", ())),
        needed=None if anchored and longest(compiled) < _FAR else needed(compiled),
    )


@cache
def rules(name: str) -> dict[str, Rule]:
    """The rules of a file by name, in the order of the file."""
    file = data(name)
    words = file.get("words", {})
    made = [_rule(table, words) for table in file["rule"]]
    assert len({rule.name for rule in made}) == len(made), f"{name}.toml: a rule name stands twice"
    return {rule.name: rule for rule in made}


@cache
def _every_word() -> frozenset[str]:
    """The words that all rules of all files need."""
    files = sorted(path.stem for path in RULES.glob("*.toml"))
    found = (rule.needed for name in files if "rule" in data(name) for rule in rules(name).values())
    return frozenset(word for one in found if one for word in one.words)


@cache
def _scan() -> re.Pattern[str]:
    return re.compile(rf"\b(?=({any_of(_every_word())}))")


@cache
def _longer(words: frozenset[str]) -> tuple[str, ...]:
    """Those of all words that begin with one of some, as the longest that fits is found."""
    return tuple(word for word in _every_word() if word.startswith(tuple(words)))


def _places(document: Document, wanted: Needed) -> list[int] | None:
    """Where words that a rule needs begin, in reading order; None for a rule of no file."""
    known = document.worked_out
    if wanted.words not in known:
        if _begun not in known:
            known[_begun] = _begun(document)
        in_a_file = wanted.words <= _every_word()
        known[wanted.words] = sorted(p for word in _longer(wanted.words) for p in known[_begun].get(word, ())) if in_a_file else None
    found: list[int] | None = known[wanted.words]
    return found


def _begun(document: Document) -> dict[str, list[int]]:
    """Where each of the words that rules need begins, the longest that fits."""
    found: dict[str, list[int]] = defaultdict(list)
    for match in _scan().finditer(document.folded):
        found[match[1]].append(match.start())
    return found
