"""``phoihop query``: a question from the catalogue, a file, or SPARQL as typed; here or at an endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import common_options
from kg.tables import GRAPH_FORMATS, ROW_FORMATS


@click.command("query")
@click.argument("question", metavar="NAME|FILE.rq|'SELECT …'", required=False)
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="A value for a parameter; may be repeated.")
@click.option("--list", "listed", is_flag=True, help="List the questions of the catalogue with their parameters.")
@click.option("--format", "form", type=click.Choice((*ROW_FORMATS, *GRAPH_FORMATS)),
              help="For rows (default: table) table, csv, tsv, json, xml, md; for graphs (default: ttl) ttl, nt, nq, jsonld.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 endpoint instead of the graph's folder.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Give up after so long. Ctrl-C stops at any time.")
@common_options
def command(question: str | None, given: tuple[str, ...], listed: bool, form: str | None, endpoint: str | None,
            timeout: float | None, graph: Path) -> None:  # fmt: skip
    """Ask a question of the catalogue, of a file, or in SPARQL.

    A parameter that stands for a thing takes a name, a number or an IRI. CSV is for spreadsheets (a cell that one would
    run as a formula begins with '); tsv, json and xml are the W3C's formats, with the exact values.

    \b
    Example:
      phoihop query --list
      phoihop query milestones-by-year -p from=2023 -p until=2025
      phoihop query 'SELECT ?s WHERE { ?s a ph:Program } LIMIT 5' --format json
    """
    from kg import asking

    if listed:
        click.echo(asking.contents(), nl=False)
        return
    store = asking.store(graph, endpoint, timeout)
    with asking.stoppable(timeout):
        answer = asking.asked(store, question or "", given, form)
    click.echo(answer, nl=False)
