"""The command line: one file a command, loaded only when it is called, so that answers start fast.

Answers go to stdout, everything else to stderr. Exit codes: 0 done; 1 done with problems that are listed; 2 wrong use.
"""

from __future__ import annotations

import importlib
import io
import logging
import sys

import click

from kg import __version__
from kg.cli.options import language_option
from kg.cli.output import ReaderGone, prepare, silence, tell
from kg.cli.words import Spoken, language_of
from kg.errors import PhoihopError
from kg.messages import choose, say

COMMANDS = ("build", "check", "evaluate", "explain", "export", "implements", "open", "query", "show", "view")


class LazyGroup(Spoken, click.Group):
    """Imports a command's module when the command is asked for."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        self.subcommand_metavar = say("help.metavar.commands")
        return super().collect_usage_pieces(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{cmd_name}").command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@language_option
@click.version_option(__version__, prog_name="phoihop")
def phoihop() -> None:
    pass


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every foreseen failure becomes one message and an exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    prepare()
    choose(language_of(given))
    try:
        phoihop.main(given, standalone_mode=False)
    except click.Abort:
        tell("")
        sys.exit(130)
    except click.ClickException as problem:
        _show(problem)
        sys.exit(2)
    except PhoihopError as problem:
        tell(str(problem))
        sys.exit(problem.exit_code)
    except ReaderGone:
        sys.exit(0)
    except OSError as problem:  # the system's, not ours: a folder that is closed, a disk that is full
        silence()
        logging.getLogger(__name__).debug("", exc_info=True)
        where = f"{problem.filename}: " if problem.filename else ""
        tell(say("common.system", problem=f"{where}{problem.strerror or problem}"))
        sys.exit(1)
    except Exception as problem:  # a fault of ours; what it is must not hide what the user can do
        logging.getLogger(__name__).debug("", exc_info=True)
        tell(say("common.fault", problem=f"{type(problem).__name__}: {problem}"))
        sys.exit(1)


def _show(problem: click.ClickException) -> None:
    said = io.StringIO()
    problem.show(file=said)
    tell(said.getvalue().rstrip())
