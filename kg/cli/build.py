"""``phoihop build``: documents in, a graph at rest out, and a table of what happened."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from kg.cli import options
from kg.cli.output import answer, tell
from kg.intake import Refused
from kg.messages import say
from kg.pipeline import CLASSES, NothingReadError, Progress, Report, build


@options.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=options.Place())
@click.option("--base", metavar="IRI")
@options.common
def command(paths: tuple[Path, ...], base: str | None, graph: Path) -> None:
    try:
        with _progress() as progress:
            report = build(paths, graph, base, progress)
    except NothingReadError as problem:
        _list_refused(problem.refused)
        raise
    _list_refused(report.refused)
    for undecidable in report.manifest.undecidable:
        tell(str(undecidable))
    if report.passed_over:
        tell(say("build.passed_over", number=report.passed_over))
    if report.mended:
        tell(say("build.mended"))
    if not report.written:
        tell(say("build.unchanged"))
    answer(_table(report))
    if report.refused or report.manifest.undecidable:
        sys.exit(1)


def _list_refused(refused: tuple[Refused, ...]) -> None:
    for one in refused:
        words = "build.kept" if one.kept else "build.lost" if one.lost else "build.refused"
        tell(say(words, name=one.name, reason=one.reason))


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
    if not (sys.stderr and sys.stderr.isatty()):
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
