"""The command line: one file a command, loaded only when it is called, so that answers start fast.

Answers go to stdout, everything else to stderr. Exit codes: 0 done; 1 done with problems that are listed; 2 wrong use.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg import __version__
from kg.errors import PhoihopError
from kg.messages import LANGUAGES, choose, default_language, say

COMMANDS = ("build", "check", "evaluate", "explain", "export", "implements", "open", "query", "show", "view")
F = TypeVar("F", bound=Callable[..., Any])


class LazyGroup(click.Group):
    """Imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{cmd_name}").command
        return command


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    chosen = value or default_language()
    choose(chosen)
    return chosen


def _verbosity(ctx: click.Context, param: click.Parameter, value: int) -> int:
    level = {0: logging.WARNING, 1: logging.INFO}.get(value, logging.DEBUG)
    logging.basicConfig(stream=sys.stderr, level=level, format="%(message)s", force=True)
    return value


def common_options(command: F) -> F:
    """The options of every command that asks or writes a graph: ``--graph`` (passed on as ``graph``), and those below."""
    graph = click.option("--graph", type=click.Path(path_type=Path), envvar="PHOIHOP_GRAPH", default=Path("graph"),
                         show_default=True, help="Folder of the graph (or PHOIHOP_GRAPH).")  # fmt: skip
    return spoken_options(graph(command))


def spoken_options(command: F) -> F:
    """The options of every command: ``--lang`` and ``-v``, acted on here."""
    for option in (
        click.option("--lang", type=click.Choice(LANGUAGES), callback=_language, expose_value=False, is_eager=True,
                     help="Language of messages (default: from the locale)."),
        click.option("-v", "--verbose", count=True, callback=_verbosity, expose_value=False,
                     help="Tell the story of the run on stderr; -vv tells more."),
    ):
        command = option(command)
    return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="phoihop")
def phoihop() -> None:
    """A knowledge graph of Vietnamese policy-coordination documents that leads every fact back to its words.

    \b
    Example:
      phoihop build documents
      phoihop implements "CTMTQG DTTS"
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every foreseen failure becomes one message and an exit code."""
    try:
        phoihop.main(arguments, standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        click.echo("", err=True)
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(2)
    except PhoihopError as problem:
        click.echo(str(problem), err=True)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as problem:  # a fault of ours; what it is must not hide what the user can do
        logging.getLogger(__name__).debug("", exc_info=True)
        click.echo(say("common.fault", problem=f"{type(problem).__name__}: {problem}"), err=True)
        sys.exit(1)
