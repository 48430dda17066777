"""``phoihop query``: a question from the catalogue, a file, or SPARQL as typed; stoppable, and kept at home."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.asking import WrongFormat
from kg.catalogue import BadParameter, UnknownQuestion, questions
from kg.cli.query import command
from kg.errors import PhoihopError
from kg.guard import QueryRefused
from tests.small_graph import ID, write_small_graph

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?c < ?l) }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_graph(tmp_path_factory.mktemp("graph"))


def run(graph: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--graph", str(graph), "--lang", "en"])


def said(graph: Path, *arguments: str) -> str:
    done = run(graph, *arguments)
    assert done.exit_code == 0, done.exception
    return done.stdout


def test_the_list_names_every_question(graph: Path) -> None:
    listed = said(graph, "--list")
    assert all(entry.name in listed and entry.title.en in listed for entry in questions())


def test_a_question_of_the_catalogue_takes_a_name_for_a_thing(graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(said(graph, "implementers", "-p", "programme=CTMTQG DTTS", "--format", "csv"))))
    assert [row["implementer"].removeprefix(ID) for row in rows] == ["plan-ag", "prog-kt", "plan-tt"]


def test_of_a_programme_and_its_document_the_class_that_is_asked_for_is_taken(graph: Path) -> None:
    assert "Ủy ban Dân tộc" in said(graph, "recipients", "-p", "document=KHPH 123")


def test_words_need_no_diacritics(graph: Path) -> None:
    assert said(graph, "promised", "-p", "words=phu nu dan toc") == said(graph, "promised", "-p", "words=PHỤ NỮ, dân tộc")


def test_people_see_titles_and_programs_see_names(graph: Path) -> None:
    assert "Commitments led" in said(graph, "agencies-by-level", "-p", "level=province")
    assert said(graph, "agencies-by-level", "-p", "level=tỉnh", "--format", "csv").startswith("agency,name,kind,leads\n")


def test_an_answer_without_rows_says_so_to_people(graph: Path) -> None:
    assert said(graph, "SELECT ?s WHERE { ?s ph:noSuch ?o }") == "Nothing in the graph answers this.\n"
    assert said(graph, "SELECT ?s WHERE { ?s ph:noSuch ?o }", "--format", "csv") == "s\n"


def test_a_level_may_be_written_as_in_the_ontology(graph: Path) -> None:
    assert said(graph, "agencies-by-level", "-p", "level=ph:Province") == said(graph, "agencies-by-level", "-p", "level=tỉnh")


def test_a_formula_in_a_document_is_no_formula_in_a_spreadsheet(graph: Path) -> None:
    assert ",'=Tuyên truyền" in said(graph, "commitments-without-lead", "--format", "csv").replace('"', "")
    assert '"=Tuyên truyền' in said(graph, "commitments-without-lead", "--format", "tsv")


def test_sparql_as_typed_knows_the_usual_prefixes(graph: Path) -> None:
    answer = json.loads(said(graph, "SELECT ?s WHERE { ?s a ph:Milestone }", "--format", "json"))
    assert answer["results"]["bindings"] == [{"s": {"type": "uri", "value": f"{ID}m1"}}]


def test_a_query_in_a_file_runs(graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "ask.rq"
    file.write_text("PREFIX ph: <https://w3id.org/phoihop/ontology#> ASK { ?s a ph:Milestone }", encoding="utf-8")
    assert said(graph, str(file)) == "true\n"


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "jsonld"])
def test_a_graph_is_written_in_every_format(graph: Path, form: str) -> None:
    from kg.tables import GRAPH_FORMATS

    text = said(graph, "programme-graph", "-p", "programme=KHPH 123", "--format", form)
    assert any(q.subject == ox.NamedNode(f"{ID}c1") for q in ox.parse(text.encode(), format=GRAPH_FORMATS[form]))


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("nope",), UnknownQuestion),
        (("missing.rq",), UnknownQuestion),
        ((), PhoihopError),
        (("partners",), BadParameter),
        (("partners", "-p", "agency"), PhoihopError),
        (("milestones-by-year", "-p", "from=x", "-p", "until=2025"), BadParameter),
        (("SELECT * { ?s ?p ?o }", "-p", "a=b"), PhoihopError),
        (("SELECT * { ?s ?p ", ), PhoihopError),
        (("INSERT DATA { <a:a> <a:a> 1 }",), QueryRefused),
        (("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",), QueryRefused),
        (("coordination", "--format", "ttl"), WrongFormat),
    ],
)  # fmt: skip
def test_wrong_use_is_an_error_with_a_message(graph: Path, arguments: tuple[str, ...], error: type[Exception]) -> None:
    done = run(graph, *arguments)
    assert isinstance(done.exception, error)
    assert isinstance(done.exception, PhoihopError)
    assert (done.exception.exit_code, done.stdout) == (2, "")
    assert str(done.exception)


def start(graph: Path, *arguments: str) -> subprocess.Popen[str]:
    words = [sys.executable, "cli.py", "query", *arguments, "--graph", str(graph), "--lang", "en"]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def test_a_query_without_end_stops_at_the_time_given(graph: Path) -> None:
    process = start(graph, ENDLESS, "--timeout", "0.3")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert "--timeout" in err


def test_ctrl_c_stops_a_query_without_end(graph: Path) -> None:
    process = start(graph, ENDLESS)
    while process.poll() is None:  # the first may come before the query has begun
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode in (-signal.SIGINT, 130)
    assert out == ""
    assert "Traceback" not in err
