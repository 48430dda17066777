"""``phoihop implements TEXT``: which programmes carry it out, as a tree with the words that say so."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import answer

FORMATS = ("tree", "table", "csv", "json", "md")


@options.command("implements")
@click.argument("text")
@click.option("--format", "form", type=click.Choice(FORMATS), default="tree", show_default=True)
@options.common
def command(text: str, form: str, graph: Path) -> None:
    from kg.answers import telling
    from kg.answers.implementers import implementers
    from kg.answers.lookup import one
    from kg.stores.embedded import EmbeddedStore

    store = EmbeddedStore.open(graph)
    root = implementers(store, one(store, text, ("Program", "Document", "LegalBasis")).iri)
    answer(telling.as_text(root, form))
