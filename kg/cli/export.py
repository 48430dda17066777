"""``phoihop export``: the whole graph for other programs, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import STDOUT, tell, write
from kg.messages import say

FORMATS = ("nq", "ttl", "jsonld", "graphml", "gexf", "csv")


@options.command("export")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="nq", show_default=True)
@click.option("-o", "--output", metavar="FILE", required=True, type=options.OutputFile())
@options.common
def command(format_: str, output: Path, graph: Path) -> None:
    from kg.graph.export import exported
    from kg.graph.iris import BASE
    from kg.stores.embedded import EmbeddedStore
    from kg.stores.generations import GraphFolder

    folder = GraphFolder(graph)
    graph_store = EmbeddedStore.open(graph)
    manifest = folder.manifest(folder.current())
    base = manifest.base if manifest else BASE
    with graph_store.read():
        data = exported(graph_store, format_, base, tables=output.suffix.lower() == ".zip")
    write(output, data)
    if output != STDOUT:
        tell(say("export.written", file=output, size=(len(data) + 1023) // 1024))
