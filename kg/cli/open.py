"""``phoihop open``: every place that was left open, with the line that would decide it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import common_options


@click.command("open", short_help="List what was left open, with the lines that would decide it.")
@click.option("--format", "form", type=click.Choice(("table", "csv", "json")), default="table", show_default=True,
              help="How to write the list.")  # fmt: skip
@common_options
def command(form: str, graph: Path) -> None:
    """List every undecided place of the graph: its words, document and characters, and what it may mean.

    Citations and names of programmes that fit several, and words that name a body nobody can tell. Each has a line ready
    for phoihop-decisions.txt, a text file beside the documents:

    \b
      same: A | B         A and B are one thing
      different: A | B    they are two
      ignore: A           it stays open; do not list it again
    A and B are IRIs or their ends, numbers or names; "A @ FILE" means what FILE alone speaks of. Decisions count at the
    next build; a line that is deleted is undone.

    \b
    Example:
      phoihop open
      phoihop open --format csv > open.csv
    """
    from kg.answers.undecided import as_text, undecided
    from kg.stores.embedded import EmbeddedStore

    click.echo(as_text(undecided(EmbeddedStore.open(graph)), form), nl=False)
