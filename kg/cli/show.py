"""``phoihop show TEXT``: everything about one thing, each line with its evidence."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import common_options


@click.command("show")
@click.argument("text", metavar="TEXT|IRI")
@click.option("--format", "form", type=click.Choice(("text", "json", "md")), default="text", show_default=True,
              help="How to write the answer.")  # fmt: skip
@common_options
def command(text: str, form: str, graph: Path) -> None:
    """Everything about one agency, programme, document, commitment or milestone, each line with its evidence.

    TEXT is a number, a name, part of one, an abbreviation, words of a commitment, or an IRI (or its end, such as
    commitment/0a1b2c).

    \b
    Example:
      phoihop show "Ban Dân tộc tỉnh Kon Tum"
      phoihop show "120/2020/QH14" --format json
    """
    from kg.answers import portrait
    from kg.answers.dossier import dossier
    from kg.answers.lookup import one_of_all
    from kg.stores.embedded import EmbeddedStore

    store = EmbeddedStore.open(graph)
    told = dossier(store, one_of_all(store, text))
    click.echo(portrait.as_text(told, form), nl=False)
