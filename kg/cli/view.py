"""``phoihop view``: an interactive page of the graph, in one file that opens without a network."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import STDOUT, answer, tell, write
from kg.errors import PhoihopError
from kg.messages import language, say


class ParameterUnreadable(PhoihopError):
    """A parameter that is not of the form ``name=value``."""

    def __init__(self, given: str) -> None:
        super().__init__("views.parameter_unreadable", given=given)


class NameMissing(PhoihopError):
    """Neither a view nor ``--list`` was asked for, or no file to write to."""

    def __init__(self) -> None:
        super().__init__("views.name_missing")


@options.command("view")
@click.argument("name", required=False)
@click.option("-o", "--output", metavar="FILE", type=options.OutputFile())
@click.option("-p", "--param", "parameters", multiple=True, metavar="NAME=VALUE")
@click.option("--list", "listing", is_flag=True)
@options.common
def command(name: str | None, output: Path | None, parameters: tuple[str, ...], listing: bool, graph: Path) -> None:
    if listing:
        answer(_listed())
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
    write(output, made.content)
    if output != STDOUT:
        size = round(len(made.content) / 1024)
        tell(say("views.written", file=output, shown=made.shown, lines=made.lines, size=size))
    if made.left_out:
        tell(say("views.cut", left_out=made.left_out, shown=made.shown))
