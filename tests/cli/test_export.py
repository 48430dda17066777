"""``phoihop export``: every format parses, is the same every time, and holds nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree

from kg.cli import export
from kg.graph.export import exported, merged, n_quads, network
from kg.graph.iris import BASE
from kg.ontology import PH
from kg.pipeline import build
from kg.stores.embedded import EmbeddedStore
from tests.command_line import run
from tests.gold_facts import ROOT
from tests.made_facts import read_simply

HOSTILE = 'ban a: =HYPERLINK("http://x")\n@cmd: <script>&\x01 ]]>\nban b: việc “hai”\n'


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "papers").mkdir()
    (folder / "papers" / "=a.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "papers" / "b.txt").write_text("ban b: việc ba", encoding="utf-8")
    (folder / "papers" / "c.txt").write_text("|ban c: |việc \u202eba", encoding="utf-8")
    build([folder / "papers"], folder / "graph", reader=read_simply)
    return folder / "graph"


def test_every_format_is_written_and_gives_the_same_bytes_in_another_process(
    graph: Path, tmp_path: Path
) -> None:
    for format_ in export.FORMATS:
        file = tmp_path / f"out.{format_}"
        assert run("export", "--graph", graph, "--format", format_, "-o", file) == 0
        again = subprocess.run(
            [sys.executable, "cli.py", "export", "--graph", graph, "--format", format_, "-o", "-"],
            cwd=ROOT, capture_output=True, check=True, env={"PYTHONHASHSEED": "7"},
        )  # fmt: skip
        assert again.stdout == file.read_bytes()
        assert again.stderr == b""


def test_no_format_holds_letters_that_reverse_others_and_all_that_can_keep_them(graph: Path) -> None:
    store = EmbeddedStore.open(graph)
    for format_ in export.FORMATS:
        assert "\u202e" not in exported(store, format_, BASE).decode("utf-8"), format_
    said = {q.object.value for q in ox.parse(n_quads(store.store), format=ox.RdfFormat.N_QUADS) if isinstance(q.object, ox.Literal)}
    assert any("\u202e" in words for words in said)


def test_n_quads_are_the_named_graphs_in_order(graph: Path) -> None:
    store = EmbeddedStore.open(graph).store
    lines = n_quads(store).splitlines()
    quads = list(ox.parse(n_quads(store), format=ox.RdfFormat.N_QUADS))
    assert lines == sorted(lines)
    assert {q.triple for q in quads} == set(merged(store))
    assert not any(isinstance(q.graph_name, ox.DefaultGraph) for q in quads)


@pytest.mark.parametrize(("format_", "name"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_merged_facts_are_the_same_in_every_notation(graph: Path, format_: str, name: str) -> None:
    store = EmbeddedStore.open(graph).store
    parsed = rdflib.Graph().parse(data=exported(EmbeddedStore(store), format_, BASE), format=name)
    assert len(parsed) == len(merged(store))


def test_turtle_is_readable(graph: Path) -> None:
    assert b"\nprogram:" in exported(EmbeddedStore.open(graph), "ttl", BASE)


def test_json_ld_has_a_context(graph: Path) -> None:
    assert json.loads(exported(EmbeddedStore.open(graph), "jsonld", BASE))["@context"]["ph"].endswith(
        "ontology#"
    )


def test_networks_hold_agencies_programmes_and_documents_and_are_well_formed(graph: Path) -> None:
    store = EmbeddedStore.open(graph).store
    wanted = {data["kind"] for _, data in network(store).nodes(data=True)}
    assert wanted == {"agency", "programme", "document"}
    read = nx.read_graphml(io.BytesIO(exported(EmbeddedStore(store), "graphml", BASE)))
    assert set(read) == set(network(store))
    gexf = exported(EmbeddedStore(store), "gexf", BASE)
    etree.fromstring(gexf)
    assert b"lastmodifieddate" not in gexf


def test_letters_that_xml_cannot_hold_are_dropped() -> None:
    store = ox.Store()
    node = ox.NamedNode("http://x/a")
    rdf, skos = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2004/02/skos/core#"
    store.add(ox.Quad(node, ox.NamedNode(f"{rdf}type"), PH.Agency))
    store.add(ox.Quad(node, ox.NamedNode(f"{skos}prefLabel"), ox.Literal("Ban\x01 <a> \ufffe")))
    read = nx.read_graphml(io.BytesIO(exported(EmbeddedStore(store), "graphml", BASE)))
    assert read.nodes["http://x/a"]["label"] == "Ban <a> "


def test_tables_hold_text_only(graph: Path) -> None:
    packed = zipfile.ZipFile(io.BytesIO(exported(EmbeddedStore.open(graph), "csv", BASE, tables=True)))
    assert {"agencies.csv", "programmes.csv", "commitments.csv", "legal_bases.csv"} <= set(packed.namelist())
    tables = [packed.read(name) for name in packed.namelist()]
    tables.append(exported(EmbeddedStore.open(graph), "csv", BASE))
    for table in tables:
        assert table.startswith(b"\xef\xbb\xbf")
        for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")):
            assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "|")) for cell in row)
    commitments = list(
        csv.DictReader(io.StringIO(packed.read("commitments.csv").decode("utf-8-sig"), newline=""))
    )
    assert {row["leadAgency"] for row in commitments} == {"ban a", "ban b", "'@cmd", "'|ban c"}


def test_without_a_graph_the_way_to_one_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--graph", tmp_path, "-o", "-", "--lang", "en") == 2
    assert "phoihop build" in capsys.readouterr().err
