"""What commands take in common: ``--graph``, ``--lang`` and ``-v``, and the kinds of values."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.cli.output import STDOUT
from kg.cli.words import Spoken, speak
from kg.harmless import visible
from kg.messages import LANGUAGES, say

F = TypeVar("F", bound=Callable[..., Any])


class Place(click.Path):
    """A path. An empty one is a variable that was not set, not the folder one happens to be in."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value) or "\0" in str(value):
            self.fail(say("usage.no_path"), param, ctx)
        return super().convert(value, param, ctx)


class OutputFile(Place):
    """Where to write: a file, a device, a pipe, or ``-`` for stdout."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).endswith((os.sep, "/")):  # a Path forgets it
            self.fail(say("usage.folder", path=value), param, ctx)
        path = super().convert(value, param, ctx)
        return path.absolute() if path == STDOUT and str(value) != "-" else path  # './-' is a file, '-' is none


class Seconds(click.FloatRange):
    """A length of time: more than none, and no more than a clock can count."""

    def __init__(self) -> None:
        super().__init__(min=0, max=86_400, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            seconds = float(value)
        except ValueError:
            seconds = 0
        if not 0 < seconds <= (self.max or 0):  # nor is what is no number between them
            self.fail(say("usage.seconds", value=value, most=self.max), param, ctx)
        return seconds


class _Story(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


def _verbosity(ctx: click.Context, param: click.Parameter, value: int) -> int:
    level = {0: logging.WARNING, 1: logging.INFO}.get(value, logging.DEBUG)
    story = logging.StreamHandler(sys.stderr)
    story.setFormatter(_Story("%(message)s"))
    logging.basicConfig(handlers=[story], level=level, force=True)
    return value


language_option = click.option("--lang", type=click.Choice(LANGUAGES), callback=speak, expose_value=False, is_eager=True)


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command whose help stands in the messages."""
    return click.command(name, cls=Spoken)


def common(function: F) -> F:
    """The options of every command that asks or writes a graph: ``--graph`` (passed on as ``graph``), and ``spoken``."""
    return spoken(click.option("--graph", type=Place(), envvar="PHOIHOP_GRAPH", default=Path("graph"), show_default=True)(function))


def spoken(function: F) -> F:
    """The options of every command: ``--lang`` and ``-v`` (acted on here)."""
    for option in (click.option("-v", "--verbose", count=True, callback=_verbosity, expose_value=False), language_option):
        function = option(function)
    return function
