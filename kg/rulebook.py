"""Rules of form as data: each rule says what it looks for, why, and proves itself on its own examples.

A rules file is TOML with ``[[rule]]`` tables: ``name``, ``why`` (with the source of the rule), ``pattern`` (a regular
expression), ``on`` (``"folded"``, the default, where words are compared without case and diacritics, or ``"text"``,
where the tone mark stands as in 'ủy', 'hóa'),
``examples`` that must match and ``counter_examples`` that must not. A pattern that begins with ``^`` is anchored where
the span begins. ``{name}`` in a pattern stands for an entry of the
file's ``[words]`` table. Folding keeps offsets, so a match in the folded text is a place in the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.text import Document, Span, fold, levelled

RULES = Path(__file__).parent / "rules"


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

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text of its own (for examples and short strings)."""
        source = fold(text) if self.folded else levelled(text)
        return self.pattern.match(source.lstrip()) if self.anchored else self.pattern.search(source)

    def finds(self, document: Document, span: Span) -> Iterator[re.Match[str]]:
        """Every place inside a span of a document; offsets are the document's."""
        source = document.folded if self.folded else document.levelled
        if not self.anchored:
            yield from self.pattern.finditer(source, span.start, span.end)
        elif match := self.pattern.match(source, span.start, span.end):
            yield match

    def first(self, document: Document, span: Span) -> re.Match[str] | None:
        """The first place inside a span, if any."""
        return next(self.finds(document, span), None)

    def at(self, document: Document, span: Span) -> re.Match[str] | None:
        """The match that begins where the span begins, if any."""
        return self.pattern.match(document.folded if self.folded else document.levelled, span.start, span.end)


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
    return Rule(
        name=table["name"],
        why=table["why"],
        pattern=re.compile(pattern.removeprefix("^"), re.MULTILINE),
        folded=folded,
        anchored=anchored,
        value=table.get("value"),
        examples=tuple(table["examples"]),
        counter_examples=tuple(table.get("counter_examples", ())),
    )


@cache
def rules(name: str) -> dict[str, Rule]:
    """The rules of a file by name, in the order of the file."""
    file = data(name)
    words = file.get("words", {})
    made = [_rule(table, words) for table in file["rule"]]
    assert len({rule.name for rule in made}) == len(made), f"{name}.toml: a rule name stands twice"
    return {rule.name: rule for rule in made}
