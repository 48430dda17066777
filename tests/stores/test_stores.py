"""One scenario on every store: the same questions, the same terms, failures in words."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from kg.errors import PhoihopError
from kg.stores import GraphStore
from kg.stores.embedded import EmbeddedStore, GraphDamagedError, GraphMissing, WrongQueryError
from kg.stores.endpoint import LONGEST_GET, EndpointError, EndpointStore, NoEndpointError

A, P, G = (ox.NamedNode(f"http://x/{name}") for name in ("a", "p", "g"))
VALUES = (
    ox.Literal("Ủy ban", language="vi"),
    ox.Literal("2023", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
    G,
)


def filled() -> ox.Store:
    store = ox.Store()
    for value in VALUES:
        store.extend([ox.Quad(A, P, value), ox.Quad(A, P, value, G)])
    return store


class _Endpoint(BaseHTTPRequestHandler):
    """A SPARQL endpoint over a small store; its path says how it behaves."""

    store: ClassVar[ox.Store]
    methods: ClassVar[list[str]]

    def do_GET(self) -> None:
        self.answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def answer(self, form: str) -> None:
        self.methods.append(self.command)
        kind = urlsplit(self.path).path
        if kind == "/slow":
            time.sleep(2)
        if kind == "/broken":
            self.send(200, "application/sparql-results+json", b'{"head": {"vars": ["a"]}, "results": {"bind')
            return
        try:
            result = self.store.query(parse_qs(form)["query"][0])
        except SyntaxError as problem:
            self.send(400, "text/plain", str(problem).encode())
            return
        if isinstance(result, ox.QueryTriples):
            body = ox.serialize(result, format=ox.RdfFormat.TURTLE)
            self.send(200, "text/turtle", body or b"")
        else:
            body = result.serialize(format=ox.QueryResultsFormat.JSON)
            self.send(200, "application/sparql-results+json", body or b"")

    def send(self, code: int, kind: str, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served() -> Iterator[str]:
    _Endpoint.store, _Endpoint.methods = filled(), []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["embedded", "endpoint"])
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    if request.param == "embedded":
        yield EmbeddedStore(filled())
    else:
        with served() as url:
            yield EndpointStore(f"{url}/sparql")


def test_rows_hold_the_same_terms(store: GraphStore) -> None:
    rows = store.select("SELECT ?v ?none WHERE { ?s ?p ?v } ORDER BY ?v")
    assert rows.columns == ("v", "none")
    assert {row["v"] for row in rows} == set(VALUES)
    assert all("none" not in row for row in rows)


def test_every_fact_is_seen_once_and_named_graphs_are_there(store: GraphStore) -> None:
    (row,) = store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert row["n"].value == "3"
    (graph,) = store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert graph["g"] == G


def test_an_ask_is_one_row(store: GraphStore) -> None:
    assert [row["answer"].value for row in store.select("ASK { ?s ?p ?o }")] == ["true"]


def test_a_construct_gives_each_triple_once_in_order(store: GraphStore) -> None:
    triples = store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert [t.object for t in triples] == sorted(VALUES, key=str)


@pytest.mark.parametrize("question", ["SELECT nonsense", "", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"])
def test_a_wrong_question_for_rows_is_said_in_words(store: GraphStore, question: str) -> None:
    with pytest.raises(PhoihopError):
        store.select(question)


def test_a_long_question_goes_by_post() -> None:
    with served() as url:
        EndpointStore(url).select("SELECT * WHERE { ?s ?p ?o }")
        EndpointStore(url).select("SELECT * WHERE { ?s ?p ?o }" + "#" * LONGEST_GET)
        assert _Endpoint.methods == ["GET", "POST"]


def test_an_endpoint_that_does_not_answer_in_time_is_left() -> None:
    with served() as url, pytest.raises(EndpointError, match="within 1 s"):
        EndpointStore(f"{url}/slow", timeout=1).select("ASK {}")


def test_a_broken_answer_is_no_answer() -> None:
    with served() as url, pytest.raises(EndpointError, match="did not answer as"):
        EndpointStore(f"{url}/broken").select("SELECT ?a WHERE { ?a ?b ?c }")


def test_nothing_at_the_address_is_said() -> None:
    with served() as url:
        pass
    with pytest.raises(EndpointError, match="cannot be reached"):
        EndpointStore(url, timeout=2).select("ASK {}")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/y", "sparql", "http://", "http://["])
def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(NoEndpointError):
        EndpointStore(url)


@pytest.mark.parametrize("update", ["INSERT DATA { <a:b> <a:b> <a:b> }", "DROP ALL", "LOAD <http://x/>"])
def test_nothing_is_changed_at_an_endpoint(update: str) -> None:
    with served() as url, pytest.raises(WrongQueryError, match="nothing is changed"):
        EndpointStore(url).select(update)
    assert not _Endpoint.methods


def test_rows_and_graphs_are_not_mixed_up() -> None:
    with pytest.raises(WrongQueryError, match="SELECT or ASK"):
        EmbeddedStore(filled()).select("CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(WrongQueryError, match="CONSTRUCT or DESCRIBE"):
        EmbeddedStore(filled()).construct("SELECT * WHERE { ?s ?p ?o }")


def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(GraphMissing, match="phoihop build"):
        EmbeddedStore.open(tmp_path)


def test_a_graph_that_vanished_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("0123456789abcdef\n")
    with pytest.raises(GraphDamagedError, match="phoihop build"):
        EmbeddedStore.open(tmp_path)


def test_rdflib_reads_the_same_store() -> None:
    dataset = EmbeddedStore(filled()).as_dataset()
    assert len(list(dataset.triples((None, None, None)))) == 3
    assert {str(g.identifier) for g in dataset.graphs()} >= {"http://x/g"}
    assert len(list(dataset.query("SELECT * WHERE { ?s ?p ?o }"))) == 3
