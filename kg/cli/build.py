"""``phoihop build``: documents in, a graph at rest out, and a table of what happened."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from kg.cli import common_options
from kg.intake import Refused
from kg.messages import say
from kg.pipeline import CLASSES, NothingReadError, Progress, Report, build


@click.command(name="build", short_help="Read documents and build the graph.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--base", metavar="IRI", help="Base of the IRIs of all things in the graph; kept for later builds."
)
@common_options
def command(paths: tuple[Path, ...], base: str | None, graph: Path) -> None:
    """Read files and folders (with all below) and make the graph of exactly what they hold now.

    Text, Markdown and HTML are read. A file that has not changed is not read again, one that is gone leaves the
    graph, and one that cannot be read is listed with the reason (exit code 1) while the others are built. The graph
    before answers until the new one is whole.

    \b
    Example:
      phoihop build documents
      phoihop build documents more/plan.html --graph /srv/graph
    """
    try:
        with _progress() as progress:
            report = build(paths, graph, base, progress)
    except NothingReadError as problem:
        _list_refused(problem.refused)
        raise
    _list_refused(report.refused)
    for undecidable in report.manifest.undecidable:
        click.echo(str(undecidable), err=True)
    if report.passed_over:
        click.echo(say("build.passed_over", number=report.passed_over), err=True)
    if not report.written:
        click.echo(say("build.unchanged"), err=True)
    click.echo(_table(report))
    if report.refused or report.manifest.undecidable:
        sys.exit(1)


def _list_refused(refused: tuple[Refused, ...]) -> None:
    for one in refused:
        click.echo(
            say("build.kept" if one.kept else "build.refused", name=one.name, reason=one.reason), err=True
        )


def _table(report: Report) -> str:
    from tabulate import tabulate

    manifest = report.manifest
    rows: list[tuple[str, str, int]] = [
        (say("build.documents"), say("build.read"), report.read),
        ("", say("build.unchanged_number"), report.unchanged),
        ("", say("build.removed"), report.removed),
        ("", say("build.refused_number"), len(report.refused)),
    ]
    facts = [
        (say(f"build.classes.{name}"), manifest.facts[name]) for name in CLASSES if name in manifest.facts
    ]
    rows += [(say("build.facts") if n == 0 else "", name, number) for n, (name, number) in enumerate(facts)]
    rows += [
        (say("build.checks"), say("build.open_citations"), manifest.open_citations),
        ("", say("build.violations"), manifest.violations),
    ]
    return tabulate(rows, tablefmt="plain")


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on stderr for each stage, where somebody is looking."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    with ExitStack() as bars:
        stage_now = ""

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal stage_now
            if stage != stage_now:
                bars.close()
                label = say(f"build.stages.{stage}")
                shown[0] = bars.enter_context(click.progressbar(length=total, label=label, file=sys.stderr))
                stage_now = stage
            shown[0].update(max(0, done - shown[0].pos))

        shown: list[Any] = [None]
        yield tell
