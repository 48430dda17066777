"""Rows as text: what a document says stays data in every format."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from kg import tables
from kg.collation import order
from kg.stores import Rows, Term

XSD = "http://www.w3.org/2001/XMLSchema#"
MARKED = Literal("a\u202eb\r\x85", language="ar", direction=ox.BaseDirection.RTL)
SAID = ox.Triple(NamedNode("http://a/1"), NamedNode("http://a/2"), ox.Triple(BlankNode("b"), NamedNode("http://a/3"), MARKED))
TERMS: tuple[Term | None, ...] = (
    Literal("Đoàn “Quận”\tthứ 1"), Literal("vâng", language="vi"), Literal("5", datatype=NamedNode(f"{XSD}integer")),
    NamedNode("http://a/é"), BlankNode("b1"), None,
)  # fmt: skip
NAMES = ("text", "tagged", "number", "iri", "blank", "none")
ANSWER = Rows(NAMES, (TERMS, TERMS))


TERMS_1_2 = Rows(("a", "b"), ((SAID, MARKED),))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_formats_of_the_w3c_come_back_as_the_same_terms(form: str) -> None:
    format_ = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}[form]
    back = ox.parse_query_results(tables.written(NAMES, ANSWER, form).encode(), format=format_)
    assert isinstance(back, ox.QuerySolutions)
    assert [tuple(row[name] for name in NAMES) for row in back] == list(ANSWER.rows)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_formats_of_the_w3c_keep_statements_directions_and_letters_that_are_not_seen(form: str) -> None:
    format_ = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}[form]
    written = tables.written(("a", "b"), TERMS_1_2, form)
    assert not set(written) & set("\u202e\r\x85")
    back = ox.parse_query_results(written.encode(), format=format_)
    assert isinstance(back, ox.QuerySolutions)
    assert [(row["a"], row["b"]) for row in back] == [(SAID, MARKED)]


def test_a_statement_is_written_as_sparql_writes_it() -> None:
    statement = r'<<( <http://a/1> <http://a/2> <<( _:b <http://a/3> "a\u202Eb\r\u0085"@ar--rtl )>> )>>'
    assert tables.written(("a", "b"), TERMS_1_2, "tsv").splitlines()[1].split("\t")[0] == statement
    for form in ("table", "csv", "md"):
        assert "http://a/3" in tables.written(("a", "b"), TERMS_1_2, form)


def test_tsv_holds_the_terms_themselves() -> None:
    lines = tables.written(NAMES, ANSWER, "tsv").splitlines()
    assert lines[0] == "?text\t?tagged\t?number\t?iri\t?blank\t?none"
    assert lines[1].split("\t")[1:5] == ['"vâng"@vi', f'"5"^^<{XSD}integer>', "<http://a/é>", "_:b1"]


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("said", [True, False])
def test_yes_and_no_have_their_own_form(form: str, said: bool) -> None:
    format_ = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}[form]
    back = ox.parse_query_results(tables.yes_no(said, form).encode(), format=format_)
    assert isinstance(back, ox.QueryBoolean)
    assert bool(back) is said


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", " =1", "|x"])
def test_a_spreadsheet_runs_no_cell(cell: str) -> None:
    assert tables.spreadsheet(["a"], [[cell]]).splitlines()[1].lstrip('"').startswith("'")


@given(st.text())
def test_nothing_that_a_terminal_acts_on_is_shown(text: str) -> None:
    answer = Rows(("a",), ((Literal(text.encode("utf-8", "replace").decode()),),))
    unsafe = {chr(n) for n in (*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    for form in ("table", "md", "csv", "json"):
        assert not (unsafe - {"\n"}) & set(tables.written(("a",), answer, form))


def test_a_table_keeps_within_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, tables.table(["một", "hai"], [["chữ " * 60, "x"], ["", "y" * 90]]).splitlines())) <= 80


def test_a_table_without_rows_still_has_its_head() -> None:
    assert "Tên" in tables.table(["Tên"], [])


def test_identifiers_are_for_programs_only() -> None:
    answer = Rows(("id", "name"), ((NamedNode("http://a"), Literal("An Giang")),))
    assert "http://a" not in tables.written(("id", "name"), answer, "table", hidden=["id"])
    assert "http://a" in tables.written(("id", "name"), answer, "csv", hidden=["id"])


def test_markdown_takes_no_markup_from_a_document() -> None:
    assert tables.markdown(["a"], [["<b>|*x*\n[y](z)"]]).splitlines()[2] == r"| \<b\>\|\*x\* \[y\](z) |"


@pytest.mark.parametrize("form", sorted(tables.GRAPH_FORMATS))
def test_a_graph_comes_back_from_every_format(form: str) -> None:
    triple = ox.Triple(NamedNode("http://a/1"), NamedNode(tables.PREFIXES["ph"] + "text"), Literal("Đoàn", language="vi"))
    written = tables.graph([triple], form)
    assert [q.triple for q in ox.parse(written.encode(), format=tables.GRAPH_FORMATS[form])] == [triple]


@pytest.mark.parametrize("form", sorted(tables.GRAPH_FORMATS))
def test_a_graph_keeps_letters_that_are_not_seen_and_shows_none(form: str) -> None:
    triple = ox.Triple(NamedNode("http://a/\u202e"), NamedNode(tables.PREFIXES["ph"] + "\u061c"), Literal("a\u202eb"))
    written = tables.graph([triple], form)
    assert not set(written) & set("\u202e\u061c")
    assert [q.triple for q in ox.parse(written.encode(), format=tables.GRAPH_FORMATS[form])] == [triple]


def test_people_read_in_the_order_of_the_vietnamese_alphabet() -> None:
    names = ["Đoàn", "Dân", "Ê", "Em", "Ăn", "An", "Ân", "Ủy ban", "Ưu", "Uy", "Hội 10", "Hội 9", "ma", "má", "mà", "mạ"]
    assert sorted(names, key=order) == [
        "An", "Ăn", "Ân", "Dân", "Đoàn", "Em", "Ê", "Hội 9", "Hội 10", "ma", "mà", "má", "mạ", "Uy", "Ủy ban", "Ưu",
    ]  # fmt: skip
