"""``phoihop implements TEXT``: which programmes carry it out, as a tree with the words that say so."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import common_options

FORMATS = ("tree", "table", "csv", "json", "md")


@click.command("implements")
@click.argument("text")
@click.option("--format", "form", type=click.Choice(FORMATS), default="tree", show_default=True, help="How to write the answer.")
@common_options
def command(text: str, form: str, graph: Path) -> None:
    """Which programmes implement TEXT, directly and through others.

    TEXT is a number, a name, part of one, an abbreviation or an IRI; case and diacritics do not matter. What fits
    several things is listed for a choice. In CSV a cell that a spreadsheet would run as a formula begins with '.

    \b
    Example:
      phoihop implements "CTMTQG DTTS"
      phoihop implements "498 qd-ttg" --format csv
    """
    from kg.answers import telling
    from kg.answers.implementers import implementers
    from kg.answers.lookup import one
    from kg.stores.embedded import EmbeddedStore

    store = EmbeddedStore.open(graph)
    root = implementers(store, one(store, text, ("Program", "Document", "LegalBasis")).iri)
    click.echo(telling.as_text(root, form), nl=False)
