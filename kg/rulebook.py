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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.literals import Needed, any_of, held, longest, may_begin, needed
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
    held: str

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
        elif self.needed:
            found = places(document, self.needed.words)
            first = bisect_left(found, span.start)
            if first < len(found) and found[first] < span.end:
                yield from near(self.pattern, self.needed, source, span, found[first : bisect_left(found, span.end, first)])
        elif document.folded.find(self.held, span.start, span.end) >= 0:
            yield from self.pattern.finditer(source, span.start, span.end)

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
        if self.anchored and self.needed and not stand(document, self.needed.words, span):
            return None
        return self.pattern.match(document.folded if self.folded else document.levelled, span.start, span.end)


class Group:
    """Rules that are asked together: those that cannot be met are left out before any is tried."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_letter: dict[str, tuple[Rule, ...]] = {}
        needs = [rule.needed for rule in self.rules]
        self._words = frozenset(word for one in needs if one for word in one.words) if None not in needs else None

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
        return self._words is None or stand(document, self._words, span)


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
        held=held(compiled),
    )


@cache
def rules(name: str) -> dict[str, Rule]:
    """The rules of a file by name, in the order of the file."""
    file = data(name)
    words = file.get("words", {})
    made = [_rule(table, words) for table in file["rule"]]
    assert len({rule.name for rule in made}) == len(made), f"{name}.toml: a rule name stands twice"
    return {rule.name: rule for rule in made}


_LOOKED_FOR: list[Callable[[], re.Pattern[str]]] = []


def looked_for(make: Callable[[], re.Pattern[str]]) -> Callable[[], re.Pattern[str]]:
    """Adds a pattern over folded text that is no rule (names of a list, for one) to those whose words are looked for."""
    _LOOKED_FOR.append(make)
    return make


def everywhere(pattern: re.Pattern[str], document: Document) -> list[re.Match[str]]:
    """Every place of a pattern in a folded document, looked for once."""
    found: list[re.Match[str]] | None = document.worked_out.get(pattern)
    if found is None:
        whole, wanted = Span(0, len(document.text)), needed(pattern)
        matches = near(pattern, wanted, document.folded, whole, places(document, wanted.words)) if wanted else pattern.finditer(document.folded)
        found = document.worked_out[pattern] = [*matches]
    return found


def near(pattern: re.Pattern[str], wanted: Needed, source: str, span: Span, found: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern inside a span, by the places of the words that it needs: the same, and in the same order, as if
    every place were tried."""
    reach, end = wanted.reach, span.start
    if reach is None or (reach and wanted.within is None):
        yield from pattern.finditer(source, span.start if reach is None else max(span.start, found[0] - reach) if found else span.end, span.end)
        return
    for place in found:
        while place >= end:
            match = (
                pattern.search(source, max(end, place - reach), min(span.end, place + (wanted.within or 0)))
                if reach
                else pattern.match(source, place, span.end)
            )
            if match is None or match.start() > place:
                break  # what begins behind the word has one of its own
            yield match
            end = match.end()


def stand(document: Document, words: frozenset[str], span: Span) -> bool:
    """Whether one of some words begins inside a span."""
    found = places(document, words)
    first = bisect_left(found, span.start)
    return first < len(found) and found[first] < span.end


def places(document: Document, words: frozenset[str]) -> list[int]:
    """Where some words begin in a document, in reading order; those that patterns need are looked for all at once."""
    known = document.worked_out
    if words not in known:
        if words <= _every_word():
            begun = known.get(_begun) or known.setdefault(_begun, _begun(document))
            known[words] = sorted(place for word in _longer(words) for place in begun.get(word, ()))
        else:
            known[words] = [m.start() for m in _scan(words).finditer(document.folded)]
    found: list[int] = known[words]
    return found


def _begun(document: Document) -> dict[str, list[int]]:
    """Where each of the words that patterns need begins, the longest that fits; one more for a document without any."""
    found: dict[str, list[int]] = defaultdict(list, {"": []})
    for match in _scan(_every_word()).finditer(document.folded):
        found[match[1]].append(match.start())
    return found


@cache
def _every_word() -> frozenset[str]:
    """The words that all patterns need."""
    files = sorted(path.stem for path in RULES.glob("*.toml"))
    found = [rule.needed for name in files if "rule" in data(name) for rule in rules(name).values()]
    found += [needed(make()) for make in _LOOKED_FOR]
    return frozenset(word for one in found if one for word in one.words)


@cache
def _scan(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?=({any_of(words)}))")


@cache
def _longer(words: frozenset[str]) -> tuple[str, ...]:
    """Those of all words that begin with one of some, as the longest that fits is found."""
    return tuple(word for word in _every_word() if word.startswith(tuple(words)))
