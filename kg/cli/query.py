"""``phoihop query``: a question from the catalogue, a file, or SPARQL as typed; here or at an endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import answer
from kg.tables import GRAPH_FORMATS, ROW_FORMATS


@options.command("query")
@click.argument("question", metavar="NAME|FILE.rq|'SELECT …'", required=False)
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE")
@click.option("--list", "listed", is_flag=True)
@click.option("--format", "form", type=click.Choice((*ROW_FORMATS, *GRAPH_FORMATS)))
@click.option("--endpoint", metavar="URL")
@click.option("--timeout", type=options.Seconds(), metavar="SECONDS")
@options.common
def command(question: str | None, given: tuple[str, ...], listed: bool, form: str | None, endpoint: str | None,
            timeout: float | None, graph: Path) -> None:  # fmt: skip
    from kg import asking

    if listed:
        answer(asking.contents())
        return
    store = asking.store(graph, endpoint, timeout)
    with asking.stoppable(timeout):
        found = asking.asked(store, question or "", given, form)
    answer(found)
