"""``phoihop open``: every place that was left open, with the line that would decide it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import answer


@options.command("open")
@click.option("--format", "form", type=click.Choice(("table", "csv", "json")), default="table", show_default=True)
@options.common
def command(form: str, graph: Path) -> None:
    from kg.answers.undecided import as_text, undecided
    from kg.stores.embedded import EmbeddedStore

    answer(as_text(undecided(EmbeddedStore.open(graph)), form))
