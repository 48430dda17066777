"""``phoihop explain SUBJECT PROPERTY OBJECT``: why the graph says so, down to the words."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import common_options


@click.command("explain", short_help="Say why an edge or a fact is in the graph.")
@click.argument("subject")
@click.argument("property_", metavar="PROPERTY")
@click.argument("object_", metavar="OBJECT")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="How to write the answer.")  # fmt: skip
@common_options
def command(subject: str, property_: str, object_: str, form: str, graph: Path) -> None:
    """Why the graph says that SUBJECT has PROPERTY with OBJECT: rule, reason and words, or what it is derived from.

    SUBJECT and OBJECT are names, numbers or IRIs as 'show' takes them; OBJECT may be a value, such as a year or a level.
    PROPERTY is the name of a property (implements, ph:implements) or its label in Vietnamese or English, with or without
    diacritics. The words that count are bold in a terminal and between ** elsewhere.

    \b
    Example:
      phoihop explain "Ban Dân tộc tỉnh An Giang" coordinatesWith "Hội Liên hiệp Phụ nữ tỉnh An Giang"
      phoihop explain "123/KHPH-HLHPN-BDT" "thực hiện" "CTMTQG DTTS" --format json
    """
    from kg.answers import explained
    from kg.answers.why import why
    from kg.stores.embedded import EmbeddedStore

    told = why(EmbeddedStore.open(graph), subject, property_, object_)
    click.echo(explained.as_text(told, form, sys.stdout.isatty()), nl=False)
