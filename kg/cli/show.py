"""``phoihop show TEXT``: everything about one thing, each line with its evidence."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import answer


@options.command("show")
@click.argument("text", metavar="TEXT|IRI")
@click.option("--format", "form", type=click.Choice(("text", "json", "md")), default="text", show_default=True)
@options.common
def command(text: str, form: str, graph: Path) -> None:
    from kg.answers import portrait
    from kg.answers.dossier import dossier
    from kg.answers.lookup import one_of_all
    from kg.stores.embedded import EmbeddedStore

    store = EmbeddedStore.open(graph)
    told = dossier(store, one_of_all(store, text))
    answer(portrait.as_text(told, form))
