"""Why a rule may say what it says, in words, and which words of a passage made it say so.

The one rule: no name of a rule is left without a reason. The catalogue ``reasons.toml`` explains each in both languages;
a rule of ``kg/rules`` that it does not list is explained by its own ``why``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.messages import language, say
from kg.rulebook import RULES, Rule, data, rules
from kg.text import Document, Span

_NEAR = 80  # characters before a name in which what governs it stands


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in the language spoken. ``rules`` are the rules of form behind it, with the files they stand in."""

    text: str
    rules: tuple[tuple[str, Rule], ...]

    def words(self, quote: str, names: Sequence[Span]) -> list[Span]:
        """The words of a passage that the rules of form are about: anywhere, or right before or behind one of the names."""
        document, whole = Document.of("", quote), Span(0, len(quote))
        before = [Span(max(0, name.start - _NEAR), name.start) for name in names]
        behind = [Span(name.end, whole.end) for name in names]
        found = (
            rule.first(document, span) for _, rule in self.rules for span in (whole, *(behind if rule.anchored else before))
        )
        return [Span(*match.span()) for match in found if match and match[0].strip()]


@cache
def catalogue() -> dict[str, dict[str, dict[str, Any]]]:
    """The reasons as they stand in the file."""
    return tomllib.loads(Path(__file__).with_name("reasons.toml").read_text(encoding="utf-8"))


def reason(name: str) -> Reason:
    """Why the rule of this name says what it says."""
    if entry := catalogue()["rule"].get(name):
        return Reason(entry[language()], tuple(_patterns(entry.get("patterns", ()))))
    for prefix, entry in catalogue()["prefix"].items():
        if name.startswith(prefix):
            found = tuple(_in(entry["rules"], name.removeprefix(prefix)))
            return Reason(" ".join((entry[language()], *(_why(rule) for _, rule in found))), found)
    found = tuple(own for file in sorted(RULES.glob("*.toml")) for own in _in(file.stem, name))
    return Reason(" ".join(_why(rule) for _, rule in found) or say("explain.no_reason"), found)


def origin(property_: str) -> str:
    """Where facts of a property come from that no rule of their own states."""
    table = catalogue()["property"]
    return str(table.get(property_, table["other"])[language()])


def _why(rule: Rule) -> str:
    return say("explain.rule_says", why=rule.why)


def _patterns(names: list[str]) -> Iterator[tuple[str, Rule]]:
    for name in names:
        file, _, rule = name.partition("/")
        yield from _in(file, rule)


def _in(file: str, name: str) -> Iterator[tuple[str, Rule]]:
    """The rule of this name in a rules file, if there is one."""
    if (RULES / f"{file}.toml").is_file() and "rule" in data(file) and name in rules(file):
        yield file, rules(file)[name]
