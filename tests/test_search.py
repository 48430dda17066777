"""What is looked for only where it can be met is what trying every place would find."""

from __future__ import annotations

import random
import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rulebook import RULES, Group, Rule, _rule, rules
from kg.search import places, stand
from kg.text import Document, Span

FILES = sorted(path.stem for path in RULES.glob("*.toml"))
TABLES = {name: tomllib.loads((RULES / f"{name}.toml").read_text(encoding="utf-8")) for name in FILES}
EVERY = [rule for name in FILES if "rule" in TABLES[name] for rule in rules(name).values()]
SAID = [words for rule in EVERY for words in (*rule.examples, *rule.counter_examples)]


def mixed(seed: int) -> Document:
    """All examples of all rules in a random order, with random signs between them."""
    chance = random.Random(seed)
    said = chance.sample(SAID, len(SAID))
    return Document.of("mixed", "".join(words + chance.choice([" ", ", ", "\n", "; ", ".\n\n- ", "", " - "]) for words in said))


MIXED = [mixed(seed) for seed in range(3)]


def plainly(rule: Rule, document: Document, span: Span) -> list[tuple[int, int]]:
    source = document.folded if rule.folded else document.levelled
    if rule.anchored:
        match = rule.pattern.match(source, *span)
        return [match.span()] if match else []
    return [m.span() for m in rule.pattern.finditer(source, *span)]


@pytest.mark.parametrize("rule", EVERY, ids=lambda r: str(r.name))
def test_a_rule_finds_what_it_finds_when_every_place_is_tried(rule: Rule) -> None:
    for document in MIXED:
        chance, length = random.Random(len(rule.name)), len(document.text)
        starts = [chance.randrange(length) for _ in range(60)]
        spans = [Span(0, length), *(Span(s, min(length, s + chance.randrange(400))) for s in starts)]
        for span in spans:
            assert [m.span() for m in rule.finds(document, span)] == plainly(rule, document, span)


@pytest.mark.parametrize("rule", EVERY, ids=lambda r: str(r.name))
def test_a_rule_is_met_at_a_place_where_trying_it_meets_it(rule: Rule) -> None:
    document = MIXED[0]
    for start in range(0, len(document.text), 7):
        span = Span(start, min(len(document.text), start + 200))
        plain = rule.pattern.match(document.folded if rule.folded else document.levelled, *span)
        found = rule.at(document, span)
        assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize("name", [name for name in FILES if "rule" in TABLES[name]])
def test_a_group_leaves_out_no_rule_that_is_met(name: str) -> None:
    several, document = Group(rules(name).values()), MIXED[1]
    for start in range(0, len(document.text), 23):
        span = Span(start, min(len(document.text), start + 150))
        assert [r.name for r in several.opening(document, span) if r.at(document, span)] == [r.name for r in several.rules if r.at(document, span)]
        assert several.within(document, span) or not any(plainly(r, document, span) for r in several.rules if not r.anchored)


def test_words_of_a_rule_of_no_file_are_looked_for_too() -> None:
    rule = _rule({"name": "own", "why": "a rule of a test", "pattern": r"\bthu nghiem mot\b", "examples": ["thử nghiệm một"]}, {})
    assert [m.span() for m in rule.finds(Document.of("a", "Thử nghiệm một lần"), Span(0, 18))] == [(0, 14)]


@given(st.text("ab -\n_", max_size=30))
def test_words_are_looked_for_behind_any_sign_and_at_the_very_beginning(text: str) -> None:
    expected = [m.start() for m in re.compile(r"(?<![a-z0-9])ab").finditer(text)]
    assert places(Document.of("a", text), frozenset({"ab"})) == expected


def test_a_blank_behind_a_word_says_that_it_ends_there_or_with_the_text() -> None:
    assert places(Document.of("a", "so, soan, so"), frozenset({"so "})) == [0, 10]


def test_words_begin_where_they_begin_whatever_blanks_are_in_them() -> None:
    document = Document.of("a", "Phối hợp, phối\nhợp; kết hợp phối  hợp")
    assert places(document, frozenset({"phoi hop"})) == [0, 10, 28]
    assert stand(document, frozenset({"phoi hop"}), Span(5, 15))
    assert not stand(document, frozenset({"phoi hop"}), Span(11, 28))
