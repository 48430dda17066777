"""The way from files to a graph: the same input gives the same bytes, and each file its own facts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.iris import BaseError
from kg.intake import ALONE_UP_TO
from kg.pipeline import NothingReadError, build
from kg.stores.embedded import EmbeddedStore
from kg.stores.kept_facts import KeptFacts
from kg.text import Document
from tests.builds import answers, built, quads, written
from tests.gold_facts import DOCUMENTS, gold_documents
from tests.made_facts import read_simply


def test_building_twice_writes_nothing_the_second_time(papers: Path, graph: Path) -> None:
    first = built(papers, graph)
    before = sorted((p, p.stat().st_mtime_ns) for p in graph.rglob("*") if p.name != "build.lock")
    second = built(papers, graph)
    assert (first.read, first.written, second.read, second.unchanged, second.written) == (
        2,
        True,
        0,
        2,
        False,
    )
    assert sorted((p, p.stat().st_mtime_ns) for p in graph.rglob("*") if p.name != "build.lock") == before


def test_the_same_files_in_another_folder_give_the_same_bytes(papers: Path, tmp_path: Path) -> None:
    built(papers, tmp_path / "one")
    built(papers.rename(tmp_path / "moved"), tmp_path / "two")
    assert quads(tmp_path / "one") == quads(tmp_path / "two")


def test_a_changed_file_replaces_its_own_facts_only(papers: Path, graph: Path) -> None:
    built(papers, graph)
    before = quads(graph).splitlines()
    written(papers, a="ban a: việc khác")
    report = built(papers, graph)
    assert (report.read, report.unchanged) == (1, 1)
    assert answers(graph) == ["ban a: việc khác", "ban b: việc hai"]
    of_b = re.compile(rb"b\.txt|ban.b|vi.c hai")
    assert [line for line in before if of_b.search(line)] == [
        q for q in quads(graph).splitlines() if of_b.search(q)
    ]


def test_what_is_no_longer_there_leaves_the_graph(papers: Path, graph: Path) -> None:
    built(papers, graph)
    (papers / "a.txt").unlink()
    assert built(papers, graph).removed == 1
    assert answers(graph) == ["ban b: việc hai"]


def test_a_bad_file_is_refused_and_the_others_are_built(papers: Path, graph: Path) -> None:
    (papers / "bad.txt").write_bytes(b"\x00\xff")
    (papers / "scan.pdf").write_bytes(b"%PDF")
    report = built(papers, graph)
    assert [r.name for r in report.refused] == ["bad.txt", "scan.pdf"]
    assert len(answers(graph)) == 2


def test_a_file_that_can_no_longer_be_read_keeps_its_earlier_facts(papers: Path, graph: Path) -> None:
    built(papers, graph)
    (papers / "a.txt").write_bytes(b"\x00")
    report = built(papers, graph)
    assert [bool(r.kept) for r in report.refused] == [True]
    assert answers(graph) == ["ban a: việc một", "ban b: việc hai"]
    assert built(papers, graph).removed == 0


def test_where_nothing_can_be_read_the_graph_stays(papers: Path, graph: Path, tmp_path: Path) -> None:
    built(papers, graph)
    empty = written(tmp_path / "empty")
    with pytest.raises(NothingReadError, match="no documents"):
        built(empty, graph)
    written(empty, c="")
    with pytest.raises(NothingReadError) as refused:
        built(empty, graph)
    assert [r.name for r in refused.value.refused] == ["c.txt"]
    assert len(answers(graph)) == 2


def test_only_the_current_and_the_previous_generation_are_kept(papers: Path, graph: Path) -> None:
    for text in ("một", "hai", "ba", "bốn"):
        written(papers, a=text)
        built(papers, graph)
    assert len([p for p in (graph / "generations").iterdir() if p.is_dir()]) == 2


def test_what_is_not_of_a_build_is_left_alone(papers: Path, graph: Path) -> None:
    for path in (graph / "generations" / "my-notes.partial", graph / "facts" / "xx" / "mine.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("keep")
    built(papers, graph)
    assert (graph / "generations" / "my-notes.partial").exists()
    assert (graph / "facts" / "xx" / "mine.txt").exists()


def test_the_base_is_kept_until_another_is_given(papers: Path, graph: Path) -> None:
    built(papers, graph, base="https://example.org/id/")
    written(papers, a="ban a: khác")
    built(papers, graph)
    assert b"https://w3id.org/phoihop/id/" not in quads(graph)
    assert b"https://example.org/id/commitment/" in quads(graph)
    with pytest.raises(BaseError):
        built(papers, graph, base="nonsense")


def test_kept_facts_that_are_damaged_are_read_anew(papers: Path, graph: Path) -> None:
    built(papers, graph)
    for path in (graph / "facts").rglob("*.msgpack"):
        path.write_bytes(b"\x93 nonsense")
    assert built(papers, graph).read == 2


def test_kept_facts_of_another_edition_or_file_are_none(tmp_path: Path) -> None:
    kept = KeptFacts(tmp_path)
    document = read_simply(Document.of("a", "ban a: việc"))
    kept.put(document, "edition")
    assert kept.get(document.digest, "edition") == document
    assert kept.get(document.digest, "other") is None
    assert kept.get("0" * 64) is None


def test_a_file_that_is_there_twice_is_one_document_under_two_names(papers: Path, graph: Path) -> None:
    written(papers, copy="ban a: việc một")
    built(papers, graph)
    assert len(answers(graph)) == 2
    names = EmbeddedStore.open(graph).select(
        "SELECT ?d WHERE { ?d <https://w3id.org/phoihop/ontology#sourceFile> 'a.txt', 'copy.txt' }"
    )
    assert len(names.rows) == 1


def test_many_files_on_all_processors_give_the_same_graph_as_one_by_one(tmp_path: Path) -> None:
    papers = written(tmp_path / "papers", **{f"n{n}": f"ban {n}: việc {n}" for n in range(ALONE_UP_TO + 3)})
    (papers / "bad.txt").write_bytes(b"\x00")
    report = built(papers, tmp_path / "many")
    assert (report.read, len(report.refused)) == (ALONE_UP_TO + 3, 1)
    for half in ("n[0-9]", "n?*"):
        build(sorted(papers.glob(f"{half}.txt")), tmp_path / "few", reader=read_simply)
    assert quads(tmp_path / "few") == quads(tmp_path / "many")


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(alphabet="ab: \nỦđ\u0001\"\\<>'{}", min_size=1, max_size=30), min_size=1, max_size=3))
def test_whatever_the_words_a_graph_is_built_that_quotes_them(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    papers = written(folder / "papers", **{f"f{n}": f"x {text}" for n, text in enumerate(texts)})
    built(papers, folder / "graph")
    sources = [(papers / f"f{n}.txt").read_text(encoding="utf-8") for n in range(len(texts))]
    found = EmbeddedStore.open(folder / "graph").select(
        "PREFIX ph: <https://w3id.org/phoihop/ontology#> "
        "SELECT ?f ?q ?s ?e WHERE { ?p ph:inDocument/ph:sourceFile ?f ; ph:quote ?q ; ph:start ?s ; ph:end ?e }"
    )
    for row in found:
        start, end = int(row["s"].value), int(row["e"].value)
        assert any(text[start:end] == row["q"].value for text in sources)


def test_the_five_documents_are_built_without_a_violation(graph: Path) -> None:
    known = {facts.digest: facts for facts in gold_documents()}
    report = build([DOCUMENTS], graph, reader=lambda document: known[document.digest])
    assert report.manifest.violations == 0
    assert report.manifest.facts["Commitment"] == 158
    assert report.manifest.open_citations == 1
