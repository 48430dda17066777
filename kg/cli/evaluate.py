"""``phoihop evaluate FOLDER``: how right the rules are on documents that analysts marked."""

from __future__ import annotations

import sys
from datetime import date as day
from pathlib import Path

import click

from kg.cli import spoken_options
from kg.errors import PhoihopError
from kg.messages import say


class WrongDate(PhoihopError):
    """What was given is no day of the calendar, or there is nothing to date."""


@click.command("evaluate", short_help="Measure the rules on documents that analysts marked.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--docs", type=click.Path(path_type=Path), metavar="DIR",
              help="Folder of the documents (default: that of the annotations).")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
              help="How to write the answer.")  # fmt: skip
@click.option("--misses", is_flag=True, help="List every fact that is missed or wrong, with its words and characters.")
@click.option("--record", is_flag=True, help="Make the figures the package's own record, which graphs built from now on state.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day to put into the record; without it none stands there.")
@spoken_options
def command(folder: Path, docs: Path | None, form: str, misses: bool, record: bool, date: str | None) -> None:
    """Say how right the rules are: precision, recall and F1 by kind of fact.

    FOLDER holds annotations, one YAML file a document, as the README describes them. The documents are read with the
    rules as they are now and linked with one another in memory; no graph is read or written. An annotation that cannot
    be used is listed (exit code 1) and the others are measured.

    \b
    Example:
      phoihop evaluate annotations --docs documents
      phoihop evaluate annotations --docs documents --misses --format json
    """
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
    click.echo(telling.as_json(assessment, measured, misses) if as_json else telling.as_table(assessment, misses), nl=False)
    if record:
        recording.record(measured)
        click.echo(say("evaluate.recorded"), err=True)
    elif recording.outdated():
        click.echo(say("evaluate.outdated"), err=True)
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
        click.echo(str(fault), err=True)
