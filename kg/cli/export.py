"""``phoihop export``: the whole graph for other programs, written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kg.cli import common_options
from kg.errors import PhoihopError
from kg.messages import say

FORMATS = ("nq", "ttl", "jsonld", "graphml", "gexf", "csv")


class UnwritableError(PhoihopError):
    """The file cannot be written there."""


@click.command(name="export", short_help="Write the whole graph in a format of other programs.")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="nq", show_default=True, help="See above."
)
@click.option("-o", "--output", "output", metavar="FILE", required=True, type=click.Path(path_type=Path, allow_dash=True),
              help="File to write; '-' is stdout.")  # fmt: skip
@common_options
def command(format_: str, output: Path, graph: Path) -> None:
    """Write the whole graph in one file.

    \b
    nq       every named graph (one a document), sorted N-Quads
    ttl      all facts merged, Turtle
    jsonld   all facts merged, JSON-LD with its context
    graphml  network of agencies, programmes and documents
    gexf     the same for Gephi
    csv      to FILE.zip: one table a class; else one long table of facts

    The same graph always gives the same bytes.

    \b
    Example:
      phoihop export --format nq -o graph.nq
      phoihop export --format csv -o tables.zip
    """
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
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    write_whole(output, data)
    click.echo(say("export.written", file=output, size=(len(data) + 1023) // 1024), err=True)


def write_whole(path: Path, data: bytes) -> None:
    """Put the bytes into a file in one step; raises UnwritableError."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # a device or a pipe: nothing to replace
            return
        try:
            partial.write_bytes(data)
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as problem:
        raise UnwritableError("export.unwritable", file=path, problem=problem.strerror or problem) from None
