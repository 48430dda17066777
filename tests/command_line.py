"""The command line called from a test as a user calls it."""

from __future__ import annotations

from kg.cli import main


def run(*arguments: object) -> int:
    """The exit code of ``phoihop`` with these arguments."""
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    return 0
