"""Small builds of papers that are read by a simple reader, and what the graph answers then."""

from __future__ import annotations

from pathlib import Path

from kg.graph.export import n_quads
from kg.pipeline import Report, build
from kg.stores.embedded import EmbeddedStore
from tests.made_facts import read_simply

ALL = "SELECT ?text WHERE { ?c <https://w3id.org/phoihop/ontology#text> ?text } ORDER BY ?text"


def written(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def built(papers: Path, graph: Path, **options: object) -> Report:
    return build([papers], graph, reader=read_simply, **options)  # type: ignore[arg-type]


def answers(graph: Path) -> list[str]:
    return [row["text"].value for row in EmbeddedStore.open(graph).select(ALL)]


def quads(graph: Path) -> bytes:
    return n_quads(EmbeddedStore.open(graph).store)
