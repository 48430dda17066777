"""Every rule that a graph can name has a reason in both languages, and its words are found where they govern a name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.answers.reasons import catalogue, origin, reason
from kg.messages import LANGUAGES, choose, say
from kg.rulebook import rules
from kg.text import Span
from tests.built import documents_store
from tests.gold_facts import ROOT

NAMING = {"Evidence": 1, "Roles": 3, "Relation": 5}
"""What makes evidence, roles and relations, with the place of the rule's name among the arguments."""


def of_graph() -> set[str]:
    rows = documents_store().select("SELECT DISTINCT ?rule { ?s <https://w3id.org/phoihop/ontology#rule> ?rule }")
    return {row["rule"].value for row in rows}


def of_code() -> Iterator[str]:
    """Names that stand in the code as they are; those put together of two parts have a prefix of the catalogue."""
    for path in [*(ROOT / "kg" / "extraction").glob("*.py"), *(ROOT / "kg" / "resolution").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "rule" and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                yield node.value.value
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMING:
                named = node.args[NAMING[node.func.id] :][:1]
                for name in named:
                    if isinstance(name, ast.Constant) and isinstance(name.value, str):
                        yield f"item-{name.value}" if node.func.id == "Roles" else name.value
                    elif isinstance(name, ast.JoinedStr):
                        yield ast.unparse(name.values[0]).strip("'") + "something"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_of_the_graph_of_the_documents_has_a_reason(lang: str) -> None:
    choose(lang)
    assert len(of_graph()) > 30
    assert [name for name in of_graph() if reason(name).text == say("explain.no_reason")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_that_the_code_can_name_has_a_reason(lang: str) -> None:
    choose(lang)
    named = set(of_code())
    assert {"opening-basis", "item-unnamed", "citation-something", "lead-and-partner"} <= named
    assert [name for name in named if reason(name).text == say("explain.no_reason")] == []


def test_the_reasons_of_both_languages_are_complete() -> None:
    for table in catalogue().values():
        for name, entry in table.items():
            assert all(entry[lang].strip() for lang in LANGUAGES), name
            assert entry["vi"] != entry["en"], name


def test_every_rule_of_form_that_a_reason_names_is_there() -> None:
    named = [pattern.partition("/") for entry in catalogue()["rule"].values() for pattern in entry.get("patterns", ())]
    assert [f"{file}/{name}" for file, _, name in named if name not in rules(file)] == []
    assert all(rules(entry["rules"]) for entry in catalogue()["prefix"].values())


def test_a_rule_that_is_not_in_the_catalogue_is_explained_by_its_own_why() -> None:
    choose("en")
    assert rules("milestones")["year-behind"].why in reason("milestone-year-behind").text
    assert rules("tail")["archive"].why in reason("archive").text
    choose("vi")
    assert reason("archive").text.startswith("Quy tắc ghi:")
    assert reason("no such rule").text == say("explain.no_reason")


def test_words_are_found_anywhere_before_a_name_or_behind_it() -> None:
    quote = "Thực hiện các nội dung của Dự án 8, Sở Y tế chủ trì, phối hợp với Sở Nội vụ"
    named = [Span(quote.index(name), quote.index(name) + len(name)) for name in ("Dự án 8", "Sở Y tế", "Sở Nội vụ")]
    governing = {quote[slice(*span)].strip(" ,") for span in reason("commitment-carries-out").words(quote, named)}
    assert "Thực hiện các nội dung của" in governing
    leading = {quote[slice(*span)].strip(" ,") for span in reason("item-leads").words(quote, named)}
    assert leading == {"chủ trì", "phối hợp với"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fact_without_a_rule_says_where_such_facts_come_from(lang: str) -> None:
    choose(lang)
    assert origin("superior") != origin("jurisdiction") != origin("no such property")


def test_the_catalogue_lies_beside_the_code() -> None:
    assert (Path(ROOT) / "kg" / "answers" / "reasons.toml").is_file()
