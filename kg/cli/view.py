"""``phoihop view``: an interactive page of the graph, in one file that opens without a network."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli import common_options
from kg.errors import PhoihopError
from kg.messages import language, say


class ParameterUnreadable(PhoihopError):
    """A parameter that is not of the form ``name=value``."""

    def __init__(self, given: str) -> None:
        super().__init__("views.parameter_unreadable", given=given)


class PageUnwritable(PhoihopError):
    """The page could not be written where it was wanted."""

    exit_code = 1

    def __init__(self, path: Path, problem: OSError) -> None:
        super().__init__("views.unwritable", file=path, problem=problem.strerror or problem)


class NameMissing(PhoihopError):
    """Neither a view nor ``--list`` was asked for, or no file to write to."""

    def __init__(self) -> None:
        super().__init__("views.name_missing")


@click.command("view")
@click.argument("name", required=False)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The page to write.")
@click.option("-p", "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the view.")
@click.option("--list", "listing", is_flag=True, help="List the views with their parameters.")
@common_options
def command(name: str | None, output: Path | None, parameters: tuple[str, ...], listing: bool, graph: Path) -> None:
    """Write an interactive network page.

    The page is one file: it opens without a network, and every card and line in it leads back to the exact words of
    a document.

    \b
    Example:
      phoihop view propagation -o propagation.html
      phoihop view programme -p of="1982/CTPH-UBND-QĐTN" -o programme.html
    """
    if listing:
        click.echo(_listed())
        return
    if name is None or output is None:
        raise NameMissing
    _write(name, output, dict(_pair(given) for given in parameters), graph)


def _listed() -> str:
    from kg.views import visualizations

    lines = []
    for entry in visualizations():
        view = entry.view
        lines.append(f"{view.name:<14}{view.title[language()]}\n{'':<14}{view.about[language()]}")
        for parameter in view.parameters:
            must = say("views.required") if parameter.required else say("views.optional")
            lines.append(f"{'':<14}-p {parameter.name}=…  {parameter.about[language()]} ({must})")
    return "\n".join(lines)


def _pair(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign or not name.strip():
        raise ParameterUnreadable(given)
    return name.strip(), value.strip()


def _write(name: str, output: Path, parameters: dict[str, str], folder: Path) -> None:
    from kg.stores.embedded import EmbeddedStore
    from kg.views import page

    made = page(name, EmbeddedStore.open(folder), parameters)
    replace(output, made.content)
    click.echo(say("views.written", file=output, shown=made.shown, lines=made.lines,
                   size=round(len(made.content) / 1024)), err=True)
    if made.left_out:
        click.echo(say("views.cut", left_out=made.left_out, shown=made.shown), err=True)


def replace(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one whole; raises PageUnwritable."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise PageUnwritable(path, problem) from None
