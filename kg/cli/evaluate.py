"""``phoihop evaluate FOLDER``: how right the rules are on documents that analysts marked."""

from __future__ import annotations

import sys
from datetime import date as day
from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import answer, tell
from kg.errors import PhoihopError
from kg.messages import say


class WrongDate(PhoihopError):
    """What was given is no day of the calendar, or there is nothing to date."""


@options.command("evaluate")
@click.argument("folder", type=options.Place())
@click.option("--docs", type=options.Place(), metavar="DIR")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option("--misses", is_flag=True)
@click.option("--record", is_flag=True)
@click.option("--date", metavar="YYYY-MM-DD")
@options.spoken
def command(folder: Path, docs: Path | None, form: str, misses: bool, record: bool, date: str | None) -> None:
    from kg.evaluation import recording, telling
    from kg.evaluation.assessing import NothingMeasuredError, assess

    _check(date, record)
    try:
        assessment = assess(folder, docs or folder)
    except NothingMeasuredError as problem:
        _list(problem.faults)
        raise
    _list(assessment.faults)
    measured = recording.accuracy(assessment, date)
    as_json = form == "json"
    answer(telling.as_json(assessment, measured, misses) if as_json else telling.as_table(assessment, misses))
    if record:
        recording.record(measured)
        tell(say("evaluate.recorded"))
    elif recording.outdated():
        tell(say("evaluate.outdated"))
    if assessment.faults:
        sys.exit(1)


def _check(date: str | None, record: bool) -> None:
    if date is None:
        return
    try:
        fits = day.fromisoformat(date).isoformat() == date
    except ValueError:
        fits = False
    if not fits or not record:
        raise WrongDate("evaluate.wrong_date" if record else "evaluate.date_alone", date=date)


def _list(faults: tuple[object, ...]) -> None:
    for fault in faults:
        tell(str(fault))
