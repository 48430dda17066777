"""Every rule proves itself on its own examples, and every word list on what it is for; files are found, not named."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import pyoxigraph as ox
import pytest

from kg.extraction.bodies import Bodies
from kg.extraction.laws import laws_named
from kg.extraction.lexicon import spelled
from kg.extraction.mention import Mention
from kg.resources import catalogue
from kg.rulebook import RULES, Rule, _rule, data, rules
from kg.text import Document, Span, fold, key

FILES = sorted(path.stem for path in RULES.glob("*.toml"))
TABLES = {name: tomllib.loads((RULES / f"{name}.toml").read_text(encoding="utf-8")) for name in FILES}
EVERY = [(name, table) for name in FILES for table in TABLES[name].get("rule", ())]
NOTATION = ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation")


def _label(case: tuple[str, dict[str, Any]]) -> str:
    return f"{case[0]}/{case[1].get('name', '?')}"


def _of(case: tuple[str, dict[str, Any]]) -> Rule:
    return rules(case[0])[case[1]["name"]]


@pytest.mark.parametrize("case", EVERY, ids=_label)
def test_a_rule_says_its_name_why_it_is_and_an_example(case: tuple[str, dict[str, Any]]) -> None:
    assert case[1]["name"].strip()
    assert len(case[1]["why"].split()) >= 3
    assert case[1]["examples"]


@pytest.mark.parametrize("case", EVERY, ids=_label)
def test_a_rule_matches_its_examples(case: tuple[str, dict[str, Any]]) -> None:
    assert [e for e in case[1]["examples"] if not _found(case, e)] == []


@pytest.mark.parametrize("case", EVERY, ids=_label)
def test_a_rule_refuses_its_counter_examples(case: tuple[str, dict[str, Any]]) -> None:
    assert [e for e in case[1].get("counter_examples", ()) if _found(case, e)] == []


def _found(case: tuple[str, dict[str, Any]], words: str) -> bool:
    """As the program looks: markers of the layout at the head of a line, everything else where its rule says."""
    rule, document, whole = _of(case), Document.of("", words), Span(0, len(words))
    if case[0] == "layout":
        return rule.at(document, whole) is not None
    return rule.search(words) is not None or rule.first(document, whole) is not None


@pytest.mark.parametrize("name", FILES)
def test_the_rules_of_a_file_have_names_of_their_own(name: str) -> None:
    named = Counter(table["name"] for table in TABLES[name].get("rule", ()))
    assert [n for n, times in named.items() if times > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_a_rules_file_says_at_its_head_what_it_holds(name: str) -> None:
    assert (RULES / f"{name}.toml").read_text(encoding="utf-8").startswith("# ")


# --- bodies and what follows their heads ------------------------------------------------------------------------------

HEADS = TABLES["fields"]["head"]


def _heads_met(words: str) -> list[str]:
    """The names of bodies in some words, those that other bodies own included."""
    found = []
    for mention in Bodies(Document.of("", words)).mentions:
        at: Mention | None = mention
        while at is not None:
            found.append(key(at.name))
            at = at.owner
    return found


def _field_names(head: dict[str, Any]) -> set[str]:
    return {key(f"{head['name']} {field}") for field in head["fields"]}


@pytest.mark.parametrize("head", HEADS, ids=lambda h: f"{h['name']}: {h['fields'][0]}")
def test_a_head_with_a_field_is_found_in_its_example(head: dict[str, Any]) -> None:
    forms = {key(form): key(t["name"]) for t in TABLES["bodies"]["body"] for f in t["forms"] for form in spelled(f)}
    wanted = {forms.get(name, name) for name in _field_names(head)} | _field_names(head)
    met = _heads_met(head["example"])
    assert any(name in one for one in met for name in wanted), met


@pytest.mark.parametrize("head", HEADS, ids=lambda h: f"{h['name']}: {h['fields'][0]}")
def test_words_that_look_like_a_head_with_a_field_are_not_taken_for_one(head: dict[str, Any]) -> None:
    assert not _field_names(head) & set(_heads_met(head["counter_example"]))


@pytest.mark.parametrize("body", TABLES["bodies"]["body"], ids=lambda b: str(b["name"]))
def test_every_form_of_a_body_is_read_as_that_body(body: dict[str, Any]) -> None:
    behind = "" if body["at"] == ["central"] else " tỉnh Cao Bằng"
    owner = " Sở Nội vụ" if body.get("unit") == "must" else ""
    missed = []
    for form in [s for f in body["forms"] for s in spelled(f)]:
        words = form[0].upper() + form[1:]
        met = _heads_met(f"Theo đề nghị của {words}{owner}{behind}.")
        if key(body["name"]) not in met and key(words) not in met:
            missed.append((words, met))
    assert missed == []


def test_no_form_stands_for_two_bodies() -> None:
    owned: dict[tuple[str, str], set[str]] = {}
    for body in TABLES["bodies"]["body"]:
        for form in [s for f in body["forms"] for s in spelled(f)]:
            owned.setdefault((fold(form), str(body["at"])), set()).add(body["name"])
    assert {form: names for form, names in owned.items() if len(names) > 1} == {}


# --- laws, types of documents, abbreviations --------------------------------------------------------------------------


def test_a_law_is_found_up_to_the_end_of_its_name() -> None:
    example = Document.of("", data("laws")["example"])
    assert [example.text[m.start() : m.end()] for m in laws_named(example)] == ["Luật Bình đẳng giới"]


def test_law_as_a_common_noun_is_no_law() -> None:
    assert list(laws_named(Document.of("", data("laws")["counter_example"]))) == []


@pytest.mark.parametrize("name", [*TABLES["laws"]["names"], *TABLES["laws"]["aliases"]])
def test_every_law_of_the_list_is_found_whole(name: str) -> None:
    words = Document.of("", f"căn cứ {name} năm 2020")
    assert name in [words.text[m.start() : m.end()] for m in laws_named(words)]


def test_every_short_name_of_a_law_means_a_law_of_the_list() -> None:
    laws = TABLES["laws"]
    assert [n for n in laws["aliases"].values() if n not in laws["names"]] == []


def test_every_type_of_document_is_a_concept_of_the_ontology() -> None:
    graph = ox.Store()
    graph.bulk_load(path=str(catalogue("ontology") / "concepts.ttl"), format=ox.RdfFormat.TURTLE)
    known = {q.object.value for q in graph.quads_for_pattern(None, NOTATION, None) if isinstance(q.object, ox.Literal)}
    assert [t["notation"] for t in TABLES["document_types"]["type"] if t["notation"] not in known] == []


def test_no_name_of_a_type_means_two_types() -> None:
    named = Counter(fold(name) for table in TABLES["document_types"]["type"] for name in table["names"])
    assert [n for n, times in named.items() if times > 1] == []


@pytest.mark.parametrize("entry", TABLES["abbreviations"]["abbreviation"], ids=lambda e: str(e["short"]))
def test_an_abbreviation_stands_in_its_example_as_a_word_of_its_own(entry: dict[str, Any]) -> None:
    assert entry["means"]
    assert f" {fold(entry['short'])} " in f" {fold(entry['example'])} "


def test_a_folded_pattern_with_capitals_or_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="shouting"):
        _rule({"name": "shouting", "why": "a wrong rule", "pattern": "Quyết", "examples": ["quyết"]}, {})


def test_a_word_of_the_words_table_stands_for_its_alternatives() -> None:
    assert rules("times")["quarterly"].search("mỗi quý")
    assert rules("times")["quarterly"].search("từng quý")


def test_words_may_use_those_before_them_and_no_name_is_left() -> None:
    table = {"name": "made", "why": "made", "pattern": "^{several}$", "examples": ["a b"]}
    words = {"blank": "[ ]", "several": "a{blank}b"}
    assert _rule(table, words).pattern.match("a b")
    with pytest.raises(ValueError, match="no word has the name"):
        _rule({**table, "pattern": "{unknown}"}, words)
