"""``phoihop check``: does the graph meet the shapes, and where it does not, what to do about it."""

from __future__ import annotations

from pathlib import Path

import click
from pyoxigraph import DefaultGraph, Store

from kg.cli import options
from kg.cli.output import answer, tell
from kg.errors import PhoihopError
from kg.graph.report import Finding, findings
from kg.graph.shapes import Violation, checks, is_warning, violations
from kg.messages import say
from kg.ontology import PH
from kg.stores.edition import reading_edition
from kg.stores.embedded import EmbeddedStore
from kg.tables import dumped


class GraphViolates(PhoihopError):
    """The graph breaks its shapes; the report says where."""

    exit_code = 1


@options.command("check")
@click.option("--format", "format_", type=click.Choice(("text", "table", "json", "md")), default="text", show_default=True)
@click.option("--engine", type=click.Choice(("fast", "pyshacl")), default="fast", show_default=True)
@options.common
def command(graph: Path, format_: str, engine: str) -> None:
    with EmbeddedStore.open(graph).read() as store:
        found = violations(store) if engine == "fast" else _by_pyshacl(store)
        report = list(findings(store, found))
        others = _measured_with_others(store)
    if others:
        tell(say("check.measured_with_others"))
    answer(WRITERS[format_](report))
    severe = sum(not is_warning(violation) for violation in found)
    if severe:
        raise GraphViolates("check.found", count=severe)
    if found:
        tell(say("check.warned", count=len(found)))


def _measured_with_others(store: Store) -> bool:
    """Whether the accuracy that the graph states of itself is that of other rules than the program has now."""
    digests = {quad.object.value for quad in store.quads_for_pattern(None, PH.rulesDigest, None, DefaultGraph())}  # type: ignore[union-attr]
    return bool(digests - {reading_edition()})


def _by_pyshacl(store: Store) -> tuple[Violation, ...]:
    from kg.graph.shapes_reference import violations_by_pyshacl

    return violations_by_pyshacl(store)


def _clean() -> str:
    return say("check.clean", count=len(checks()))


def _text(report: list[Finding]) -> str:
    """One paragraph a violation."""
    return "\n\n".join(
        say("check.warning" if is_warning(f.violation) else "check.paragraph", number=n, thing=f.thing, problem=f.problem, where=f.where, remedy=f.remedy)
        for n, f in enumerate(report, 1)
    ) or _clean()  # fmt: skip


def _rows(report: list[Finding]) -> tuple[list[str], list[list[str]]]:
    columns = [say(f"check.column.{name}") for name in ("thing", "problem", "where", "remedy")]
    return columns, [[f.thing, f.problem, f.where, f.remedy] for f in report]


def _table(report: list[Finding]) -> str:
    if not report:
        return _clean()
    from tabulate import tabulate

    columns, rows = _rows(report)
    return tabulate(rows, headers=columns, tablefmt="simple_grid", maxcolwidths=[30, 30, 30, 30], disable_numparse=True)


def _markdown(report: list[Finding]) -> str:
    if not report:
        return _clean()
    columns, rows = _rows(report)
    lines = [columns, ["---"] * len(columns), *([_escape(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _escape(cell: str) -> str:
    """Text from documents stays text: nothing in it is markup."""
    return "".join("\\" + c if c in "\\`*_{}[]()#+!|~" else {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(c, c) for c in cell)


def _json(report: list[Finding]) -> str:
    entries = [
        {
            "thing": f.thing,
            "problem": f.problem,
            "remedy": f.remedy,
            "place": f.place and {name: getattr(f.place, name) for name in ("file", "start", "end", "quote", "near")},
            "focus": f.violation.focus.value,
            "path": f.violation.path,
            "value": f.violation.value and f.violation.value.value,
            "shape": f.violation.shape.value,
            "constraint": f.violation.component,
            "severity": "Warning" if is_warning(f.violation) else "Violation",
        }
        for f in report
    ]
    return dumped({"conforms": all(is_warning(f.violation) for f in report), "violations": entries})


WRITERS = {"text": _text, "table": _table, "md": _markdown, "json": _json}
