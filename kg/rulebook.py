"""Rules of form as data: each rule says what it looks for, why, and proves itself on its own examples.

A rules file is TOML with ``[[rule]]`` tables: ``name``, ``why`` (with the source of the rule), ``pattern`` (a regular
expression), ``on`` (``"folded"``, the default, where words are compared without case and diacritics, or ``"text"``,
where the tone mark stands as in 'ủy', 'hóa'),
``examples`` that must match and ``counter_examples`` that must not. A pattern that begins with ``^`` is anchored where
the span begins. ``{name}`` in a pattern stands for an entry of the
file's ``[words]`` table. Folding keeps offsets, so a match in the folded text is a place in the text.

A text is read once for the words that the patterns of all rules need (``kg.search``); a pattern is tried only where one
of its own stands.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.beginnings import Beginnings, opens_with_digit
from kg.literals import Needed, held, longest, needed
from kg.search import at_digits, near, places, stand, words_needed
from kg.text import Document, Span, fold, levelled

RULES = Path(__file__).parent / "rules"
_RARE, _FREQUENT = 0.02, 0.2  # as words are that are worth a look before a pattern is tried at one place, or at all
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
    digits: bool
    begins: Beginnings = field(repr=False, compare=False)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text of its own (for examples and short strings)."""
        source = fold(text) if self.folded else levelled(text)
        return self.pattern.match(source.lstrip()) if self.anchored else self.pattern.search(source)

    def finds(self, document: Document, span: Span) -> Iterator[re.Match[str]]:
        """Every place inside a span of a document; offsets are the document's."""
        if self.anchored:
            match = self.at(document, span)
            return iter((match,) if match else ())
        start, end = span
        source, wanted = document.folded if self.folded else document.levelled, self.needed
        if wanted:
            found = places(document, wanted.words)
            first = bisect_left(found, start)
            return near(self.pattern, wanted, source, span, found, first) if first < len(found) and found[first] < end else iter(())
        if self.digits:
            return at_digits(self.pattern, document, source, span)
        held = document.folded.find(self.held, start, end) >= 0
        return self.pattern.finditer(source, start, end) if held else iter(())

    def everywhere(self, document: Document) -> list[re.Match[str]]:
        """Every place in a document, looked for once."""
        found: list[re.Match[str]] | None = document.worked_out.get(self.pattern)
        if found is None:
            found = document.worked_out[self.pattern] = [*self.finds(document, Span(0, len(document.text)))]
        return found

    def first(self, document: Document, span: Span) -> re.Match[str] | None:
        """The first place inside a span, if any."""
        return next(self.finds(document, span), None)

    def at(self, document: Document, span: Span) -> re.Match[str] | None:
        """The match that begins where the span begins, if any."""
        start, end = span
        if start < end and not self.begins[document.folded[start]]:
            return None
        if self.anchored and self.needed and not stand(document, self.needed.words, span):
            return None
        return self.pattern.match(document.folded if self.folded else document.levelled, start, end)


class Group:
    """Rules that are asked together: those that cannot be met are left out before any is tried."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_letter: dict[str, tuple[Rule, ...]] = {}
        needs = [rule.needed for rule in self.rules]
        self._words = frozenset(word for one in needs if one for word in one.words) if None not in needs else None

    def opening(self, document: Document, span: Span) -> tuple[Rule, ...]:
        """Those that may be met where a span begins, by its first letter."""
        start, end = span
        if start >= end:
            return self.rules
        letter = document.folded[start]
        found = self._by_letter.get(letter)
        if found is None:
            found = self._by_letter[letter] = tuple(rule for rule in self.rules if rule.begins[letter])
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
    for word, meaning in reversed(words.items()):  # a word may use those before it
        pattern = pattern.replace("{" + word + "}", f"(?:{meaning})")
    if left := re.search(r"\{[a-z]\w*\}", pattern):
        raise ValueError(f"rule {table['name']}: no word has the name {left.group()}")
    folded = table.get("on", "folded") == "folded"
    letters = re.sub(r"\\[A-Z]|\(\?P", "", pattern)
    if folded and fold(letters) != letters:
        raise ValueError(f"rule {table['name']}: a folded pattern is written without capitals and diacritics")
    anchored = pattern.startswith("^")
    compiled = re.compile(pattern.removeprefix("^"), re.MULTILINE)
    found = None if anchored and longest(compiled) < _FAR else needed(compiled)
    return Rule(
        name=table["name"],
        why=table["why"],
        pattern=compiled,
        folded=folded,
        anchored=anchored,
        value=table.get("value"),
        examples=tuple(table["examples"]),
        counter_examples=tuple(table.get("counter_examples", ())),
        needed=found if found and found.frequency < (_RARE if anchored else _FREQUENT) else None,
        held=held(compiled),
        digits=opens_with_digit(compiled),
        begins=Beginnings(compiled),
    )


@cache
def rules(name: str) -> dict[str, Rule]:
    """The rules of a file by name, in the order of the file."""
    file = data(name)
    words = file.get("words", {})
    made = [_rule(table, words) for table in file["rule"]]
    assert len({rule.name for rule in made}) == len(made), f"{name}.toml: a rule name stands twice"
    return {rule.name: rule for rule in made}


@words_needed
def _every_need() -> Iterator[Needed | None]:
    """What the rules of all files need."""
    files = sorted(path.stem for path in RULES.glob("*.toml"))
    yield from (rule.needed for name in files if "rule" in data(name) for rule in rules(name).values())
