"""Every question of the catalogue, found by itself: it says what it is, and answers alike on two engines."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Triple

from kg.catalogue import (
    BadParameter,
    CatalogueError,
    Question,
    UnknownQuestion,
    question,
    questions,
    read,
)
from kg.guard import Form, form
from tests.small_graph import ID, quads, small_store

EVERY = questions()
VALUES = {
    "programme": f"{ID}ctmtqg", "agency": f"{ID}hoi-ag", "document": f"{ID}khph-ag", "thing": f"{ID}plan-ag",
    "words": "phụ nữ", "from": "2020", "until": "2030", "level": "tỉnh",
}  # fmt: skip
LOCAL = {"chain-above": {"programme": f"{ID}plan-tt"}, "programme-graph": {"programme": f"{ID}plan-ag"},
         "successors": {"agency": f"{ID}bdt-ag"}}  # fmt: skip


def filled(entry: Question) -> str:
    return entry.fill({p.name: LOCAL.get(entry.name, VALUES)[p.name] for p in entry.parameters})


@pytest.fixture(scope="module")
def merged() -> rdflib.Graph:
    lines = (f"{Triple(q.subject, q.predicate, q.object)} .\n" for q in quads() if str(q.graph_name) == "DEFAULT")
    return rdflib.Graph().parse(data="".join(lines), format="nt")


def rows_of(entry: Question) -> list[tuple[str, ...]]:
    answer = small_store().select(filled(entry))
    return [tuple(term.value if term else "" for term in row) for row in answer.rows]


def test_the_catalogue_asks_at_least_fourteen_questions() -> None:
    assert len(EVERY) >= 14


@pytest.mark.parametrize("entry", EVERY, ids=lambda q: q.name)
class TestEachQuestion:
    def test_says_in_both_languages_what_it_asks(self, entry: Question) -> None:
        wordings = [entry.title, entry.description, *(p.title for p in entry.parameters), *(c.title for c in entry.columns)]
        assert all(wording.vi.strip() and wording.en.strip() for wording in wordings)

    def test_runs_as_it_stands(self, entry: Question) -> None:
        assert form(entry.text) is (Form.GRAPH if entry.graph else Form.ROWS)
        assert entry.graph or small_store().select(entry.text) is not None

    def test_answers_with_the_columns_of_its_header(self, entry: Question) -> None:
        if not entry.graph:
            assert small_store().select(entry.text).columns == tuple(column.name for column in entry.columns)

    def test_finds_something_in_the_small_graph_and_each_row_once(self, entry: Question) -> None:
        found = small_store().construct(filled(entry)) if entry.graph else rows_of(entry)
        assert found
        assert not [row for row, times in Counter(found).items() if times > 1]

    def test_has_one_order(self, entry: Question) -> None:
        if not entry.graph:
            assert "ORDER BY" in entry.text
            assert rows_of(entry) == rows_of(entry)

    def test_rdflib_gives_the_same(self, entry: Question, merged: rdflib.Graph) -> None:
        answer = merged.query(filled(entry))
        if entry.graph:
            theirs = {tuple(map(str, triple)) for triple in answer.graph or ()}
            assert theirs == {tuple(_text(t) for t in triple) for triple in small_store().construct(filled(entry))}
        else:
            theirs_rows = sorted(tuple("" if t is None else str(t) for t in row) for row in answer)  # type: ignore[union-attr]
            assert theirs_rows == sorted(rows_of(entry))


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def test_the_implementers_are_those_of_the_programme_its_parts_and_what_carries_it_out() -> None:
    found = {(row[0].removeprefix(ID), row[3].removeprefix(ID), row[5]) for row in rows_of(question("implementers"))}
    assert found == {
        ("prog-kt", "ctmtqg", "opening"), ("plan-ag", "da8", "commitment"), ("plan-tt", "khph-ag", "opening"),
    }  # fmt: skip


def test_an_unknown_question_names_those_that_there_are() -> None:
    with pytest.raises(UnknownQuestion, match="implementers"):
        question("implementors")


def test_a_missing_an_unknown_and_a_wrong_value_are_refused_with_the_names_that_exist() -> None:
    entry = question("milestones-by-year")
    with pytest.raises(BadParameter, match="until"):
        entry.fill({"from": "2021"})
    with pytest.raises(BadParameter, match="from, until"):
        entry.fill({"from": "2021", "until": "2022", "year": "2022"})
    with pytest.raises(BadParameter, match="2021"):
        entry.fill({"from": "last year", "until": "2022"})


@pytest.mark.parametrize("value", ["x> } DROP ALL #", "http://a/b>", "An Giang", 'http://a/"'])
def test_what_is_no_iri_never_enters_a_query(value: str) -> None:
    with pytest.raises(BadParameter):
        question("partners").fill({"agency": value})


CLOSING = 'a" } VALUES ?other { "planted'


@given(*[st.text(st.characters(codec="utf-8")) | st.sampled_from([CLOSING, "VALUES ?said { x }", "VALUES ?other { x }", r"\1 \g<0> {said}"])] * 2)
def test_no_value_takes_the_place_of_another(tmp_path_factory: pytest.TempPathFactory, said: str, other: str) -> None:
    asked = _kept(tmp_path_factory.getbasetemp(), "two", HEADER.replace("echo", "two") + OTHER, TWO)
    for values in ({"said": said, "other": other}, {"other": other, "said": said}):
        assert small_store().select(asked.fill(values)).rows == ((Literal(said), Literal(other), Literal("VALUES ?said { 1 }")),)


OTHER = """#+ parameters.other = { kind = "text", vi = "a", en = "b" }
#+ columns.other = { vi = "a", en = "b" }
#+ columns.fixed = { vi = "a", en = "b" }
"""
TWO = """SELECT ?said ?other ?fixed WHERE {  # VALUES ?said { "in a comment" }
  VALUES ?said { "x" } VALUES ?other { "y" } BIND("VALUES ?said { 1 }" AS ?fixed)
}
"""


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_stays_one_literal(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    answer = small_store().select(_echo(tmp_path_factory.getbasetemp()).fill({"said": text}))
    assert answer.rows == ((Literal(text),),)


def _echo(folder: Path) -> Question:
    return _kept(folder, "echo", HEADER, 'SELECT ?said WHERE { VALUES ?said { "example" } }\n')


def _kept(folder: Path, name: str, header: str, text: str) -> Question:
    file = folder / f"{name}.rq"
    if not file.exists():
        file.write_text(header + text, encoding="utf-8")
    return read(file)


HEADER = """#+ name = "echo"
#+ title = { vi = "a", en = "b" }
#+ description = { vi = "a", en = "b" }
#+ parameters.said = { kind = "text", vi = "a", en = "b" }
#+ columns.said = { vi = "a", en = "b" }
"""


@pytest.mark.parametrize(
    ("broken", "place"),
    [(HEADER.replace('"echo"', '"other"'), "line 1"), (HEADER.replace('kind = "text"', "kind = text"), "line 4"),
     (HEADER + "#+ colour = 1\n", "line 6"), (HEADER.replace(', en = "b" }\n#+ desc', " }\n#+ desc"), "echo.rq"), (HEADER.replace('vi = "a"', "vi = 1"), "echo.rq"),
     (HEADER + f"#+ colour = {'[' * 5000}\n", "echo.rq"), (HEADER.replace('{ vi = "a", en = "b" }', '"a"'), "echo.rq")],
)  # fmt: skip
def test_a_header_that_does_not_hold_is_refused_with_its_place(tmp_path: Path, broken: str, place: str) -> None:
    (tmp_path / "echo.rq").write_text(broken + 'SELECT ?said WHERE { VALUES ?said { "x" } }', encoding="utf-8")
    with pytest.raises(CatalogueError, match=place):
        read(tmp_path / "echo.rq")


def test_a_list_of_agencies_leaves_out_what_only_took_over_from_others() -> None:
    listed = {row[0] for row in rows_of(question("agencies-by-level"))}
    assert f"{ID}bdt-ag" in listed
    assert f"{ID}sdttg-ag" not in listed


def test_what_an_agency_came_from_and_what_became_of_others_that_merged_is_told_apart() -> None:
    more = """:bdt-kg a ph:Agency ; skos:prefLabel "Ban Dân tộc tỉnh Kiên Giang"@vi ; ph:succeededBy :sdttg-ag .
      :change-kg a org:ChangeEvent ; skos:prefLabel "của Kiên Giang"@vi ; dcterms:date "2025"^^xsd:gYear ; dcterms:source "x" ;
        org:resultingOrganization :bdt-kg ."""
    store = small_store(more)

    def asked(agency: str) -> list[str]:
        query = question("successors").fill({"agency": ID + agency})
        return [row["what"].value for row in store.select(query)]

    became = "Ban Dân tộc tỉnh An Giang trở thành Sở Dân tộc và Tôn giáo tỉnh An Giang"
    assert asked("bdt-ag") == [became]
    assert sorted(asked("sdttg-ag")) == [became, "của Kiên Giang"]


def test_a_file_of_windows_with_a_mark_of_its_byte_order_has_its_header_read(tmp_path: Path) -> None:
    (tmp_path / "echo.rq").write_text(HEADER + 'SELECT ?said WHERE { VALUES ?said { "x" } }', encoding="utf-8-sig")
    assert read(tmp_path / "echo.rq").name == "echo"


def test_a_parameter_whose_place_is_in_a_string_or_a_comment_is_refused(tmp_path: Path) -> None:
    text = 'SELECT ("VALUES ?said { 1 }" AS ?said) {}  # VALUES ?said { 1 }'
    (tmp_path / "echo.rq").write_text(HEADER + text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="said"):
        read(tmp_path / "echo.rq")
