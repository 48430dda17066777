"""A question asks this graph only, however its text is dressed up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from kg.guard import DEEPEST, LONGEST_CHAIN, Form, QueryRefused, form

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


PREFIX = "PREFIX ph: <http://x/> "
Long = Callable[[int], str]
NESTED: dict[str, Long] = {
    "groups": lambda n: "SELECT * {" + "{" * n + "?s ?p ?o" + "}" * n + "}",
    "parentheses": lambda n: "SELECT * { ?s ?p ?o FILTER" + "(" * n + "?s" + ")" * n + "}",
    "functions": lambda n: "SELECT * { ?s ?p ?o FILTER(" + "STR(" * n + "?s" + ")" * n + ")}",
    "aggregates": lambda n: "SELECT (" + "SUM(" * n + "?s" + ")" * n + " AS ?x) { ?s ?p ?o }",
    "exists": lambda n: "SELECT * {" + "FILTER EXISTS {" * n + "?s ?p ?o" + "}" * n + "}",
    "selects": lambda n: "SELECT * {" + "{ SELECT * {" * (n // 2) + "?s ?p ?o" + "}}" * (n // 2) + "}",
    "triples": lambda n: "SELECT * { ?s ph:a " + "<<( ?s ?p " * (n // 2) + " ?o" + ")>>" * (n // 2) + "}",
    "comparisons": lambda n: "SELECT * { ?s ?p ?o FILTER(?s<" + "(" * n + "1" + ")" * n + "&&?o>2)}",
    "escapes": lambda n: "SELECT * {" + "\\u007B" * n + "?s ?p ?o" + "\\u007D" * n + "}",
}
CHAINED: dict[str, Long] = {
    "or": lambda n: "SELECT * { ?s ?p ?o FILTER(" + "||".join(["?s"] * n) + ")}",
    "and": lambda n: "SELECT * { ?s ?p ?o FILTER(" + "&&".join(["?s"] * n) + ")}",
    "sum": lambda n: "SELECT * { ?s ?p ?o FILTER(" + "+".join(["?o"] * n) + ">0)}",
    "not": lambda n: "SELECT * { ?s ?p ?o FILTER(" + "!" * n + "?s)}",
    "not of an IRI": lambda n: "SELECT * { ?s ?p ?o FILTER(?s<" + "!" * n + "?o&&?o>2)}",
    "alternatives": lambda n: "SELECT * { ?s " + "|".join(["ph:a"] * n) + " ?o }",
    "optional": lambda n: "SELECT * {" + "OPTIONAL{?s ?p ?o}" * n + "}",
    "union": lambda n: "SELECT * {" + "UNION".join(["{?s ?p ?o}"] * n) + "}",
    "minus": lambda n: "SELECT * { ?s ?p ?o " + "MINUS{?s ?p ?o}" * n + "}",
    "bind": lambda n: "SELECT * {" + "".join(f"BIND(1 AS ?b{i})" for i in range(n)) + "}",
    "values": lambda n: "SELECT * {" + "VALUES ?s {1}" * n + "}",
}


@pytest.mark.parametrize("long", [*NESTED.values(), *CHAINED.values()], ids=[*NESTED, *CHAINED])
def test_a_query_that_would_end_the_process_is_refused_before_it_is_read(long: Long) -> None:
    with pytest.raises(QueryRefused, match=rf"\b({DEEPEST}|{LONGEST_CHAIN})\b"):
        form(PREFIX + long(20_000))


SURVIVED = """
import sys, pyoxigraph
store = pyoxigraph.Store()
for query in sys.stdin.read().splitlines():
    store.query(query)
"""


def test_what_is_not_refused_for_its_depth_is_survived() -> None:
    longest = [long(DEEPEST - 3) for name, long in NESTED.items() if name != "escapes"]
    longest += [long(LONGEST_CHAIN - 4) for name, long in CHAINED.items() if name not in ("not of an IRI", "values")]
    for query in longest:
        form(PREFIX + query)
    asked = "\n".join(PREFIX + query for query in longest)
    done = subprocess.run([sys.executable, "-c", SURVIVED], input=asked, text=True, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p '" + "{(" * 20_000 + "' }",
        "SELECT * { ?s ?p ?o } #" + "{(" * 20_000,
        "SELECT * { ?s ?p <http://x/" + "-/" * 200 + "> <http://x/" + "-/" * 200 + "> }",
        "SELECT * { ?s ?p ?o VALUES (?s ?o) {" + "(<http://x/a-b> -1)" * 20_000 + "} }",
        "SELECT * { ?s ?p ?o FILTER(?s IN (" + ",".join(["<http://x/a>"] * 20_000) + ")) }",
        "SELECT * {" + "{ ?s ?p ?o } " * 200 + "}",
    ],
    ids=["string", "comment", "IRI", "VALUES", "IN", "beside each other"],
)
def test_brackets_that_nest_nothing_are_not_counted(query: str) -> None:
    assert form(query) is Form.ROWS
