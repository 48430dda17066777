"""A question asks this graph only, however its text is dressed up."""

from __future__ import annotations

import pytest

from kg.guard import Form, QueryRefused, form

OUT = "<http://127.0.0.1/> { ?a ?b ?c }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {OUT} }}",
        f"SELECT * {{ service silent {OUT} }}",
        f"SELECT * {{ ?s ?p trueSERVICE {OUT} }}",
        f"SELECT * {{ ?s ?p 1SERVICE{OUT} }}",
        f"SELECT * {{ \\u0053ERVICE {OUT} }}",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x { ?a ?b ?c } }",
        "PREFIX ex: <http://127.0.0.1/> SELECT * { ?s ?p ex:.SERVICE ex:x { ?a ?b ?c } }",
        f"SELECT * {{ ?s ?p ex:a\\# SERVICE {OUT} }}",
        f'SELECT * {{ ?a ?b ?c FILTER(?a<#> """\n?b) SERVICE {OUT} #"""\n}}',
        f"SELECT * {{ ?a ?b 'it\\'s' SERVICE {OUT} }}",
        f"SELECT * {{ ?a ?b 'x' . # SERVICE\n SERVICE {OUT} }}",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/>",
        "INSERT DATA { <a:a> <a:a> 1 }",
        "PREFIX a: <b:c> DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "",
        "# only a comment",
    ],
)
def test_what_reaches_out_or_changes_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        form(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('SELECT * { ?s ?p "SERVICE <http://x> {}" }', Form.ROWS),
        ("# SERVICE\nSELECT*{ ?service ?load ex:service }", Form.ROWS),
        ("PREFIX ex: <http://x/service#load> ASK { ?s ex:SERVICE <http://x/LOAD> }", Form.YES_NO),
        ('BASE <http://x/> PREFIX a:<b:> PREFIX : <c:>\nCONSTRUCT { ?s ?p ?o } WHERE { ?s ?p """a\nSERVICE\n""" }', Form.GRAPH),
        ("describe <http://x>", Form.GRAPH),
    ],
)
def test_the_same_words_as_data_are_let_through(query: str, expected: Form) -> None:
    assert form(query) is expected
