"""Decisions on the way from files to a graph: read beside the documents, part of the graph's name, undone by deleting."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from kg.decisions import NAME, UnreadableDecisionsError
from kg.graph.export import n_quads
from kg.pipeline import Report, build
from kg.reading.sources import find
from kg.stores.embedded import EmbeddedStore
from tests.made_facts import read_simply

NAMES = "SELECT ?name { ?a a <https://w3id.org/phoihop/ontology#Agency> ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?name } ORDER BY ?name"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("ban a: việc một", encoding="utf-8")
    (folder / "b.txt").write_text("ban b: việc hai", encoding="utf-8")
    return folder


def decide(papers: Path, text: str) -> None:
    (papers / NAME).write_text(text, encoding="utf-8")


def built(papers: Path, graph: Path) -> Report:
    return build([papers], graph, reader=read_simply)


def agencies(graph: Path) -> list[str]:
    return [row["name"].value for row in EmbeddedStore.open(graph).select(NAMES)]


def test_the_file_of_decisions_is_no_document_and_is_found_among_and_beside_documents(papers: Path) -> None:
    decide(papers, "")
    among, beside = find([papers]), find([papers / "a.txt"])
    assert [s.name for s in among.sources] == ["a.txt", "b.txt"]
    assert among.passed_over == 0
    assert [path.name for path in among.decisions] == [path.name for path in beside.decisions] == [NAME]
    assert len(find([papers, papers / "a.txt", papers / NAME]).decisions) == 1


def test_a_changed_decision_is_another_graph_and_reads_no_document_again(papers: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    built(papers, graph)
    assert agencies(graph) == ["ban a", "ban b"]
    decide(papers, "same: ban a | ban b")
    report = built(papers, graph)
    assert (report.read, report.written) == (0, True)
    assert len(agencies(graph)) == 1
    assert built(papers, graph).written is False


def test_a_deleted_line_gives_the_graph_before_byte_for_byte(papers: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    built(papers, graph)
    before = n_quads(EmbeddedStore.open(graph).store)
    decide(papers, "same: ban a | ban b")
    built(papers, graph)
    assert n_quads(EmbeddedStore.open(graph).store) != before
    decide(papers, "")
    built(papers, graph)
    assert n_quads(EmbeddedStore.open(graph).store) == before


def test_what_cannot_be_followed_is_told_at_every_build(papers: Path, tmp_path: Path) -> None:
    decide(papers, "same: ban a | ban c\n")
    for _ in range(2):
        (problem,) = built(papers, tmp_path / "graph").manifest.undecidable
        assert (problem.what, problem.line) == ("nothing", 1)


def test_decisions_that_cannot_be_read_leave_the_graph_as_it_was(papers: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    built(papers, graph)
    (papers / NAME).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableDecisionsError):
        built(papers, graph)
    assert agencies(graph) == ["ban a", "ban b"]


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_command_lists_them_and_its_exit_code_says_so(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    decide(papers, "same: x | y\nnonsense\n")
    with pytest.raises(SystemExit) as stop:
        main(["build", str(papers), "--graph", str(tmp_path / "graph"), "--lang", lang])
    assert stop.value.code == 1
    err = capsys.readouterr().err
    assert err.count(NAME) >= 3
    assert "'nonsense'" in err
