"""``phoihop explain SUBJECT PROPERTY OBJECT``: why the graph says so, down to the words."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import answer, emphasised


@options.command("explain")
@click.argument("subject")
@click.argument("property_", metavar="PROPERTY")
@click.argument("object_", metavar="OBJECT")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@options.common
def command(subject: str, property_: str, object_: str, form: str, graph: Path) -> None:
    from kg.answers import explained
    from kg.answers.why import why
    from kg.stores.embedded import EmbeddedStore

    told = why(EmbeddedStore.open(graph), subject, property_, object_)
    if form == "json":
        answer(explained.as_json(told))
    else:
        emphasised(explained.text(told), *explained.MARKS)
