"""A measurement as the record of the package, which graphs state of themselves."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

from kg.errors import PhoihopError
from kg.evaluation.assessing import Assessment
from kg.evaluation.measure import rows
from kg.graph.accuracy import FILE, Accuracy, Figures, as_toml, recorded
from kg.stores.edition import reading_edition


class NotRecordedError(PhoihopError):
    """The record of the package cannot be written."""

    exit_code = 1


def accuracy(assessment: Assessment, date: str | None) -> Accuracy:
    """The figures, rounded to four places, with what they were measured on."""
    figures = (
        Figures(row.kind, row.marked, *(Decimal(f"{share:.4f}") for share in (row.precision, row.recall, row.f1)))
        for row in rows(assessment.scores)
    )
    return Accuracy(reading_edition(), assessment.documents, date, tuple(figures))


def record(measured: Accuracy, file: Path = FILE) -> None:
    """Write the record in one step; raises NotRecordedError."""
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        partial.write_text(as_toml(measured), encoding="utf-8")
        os.replace(partial, file)
    except OSError as problem:
        partial.unlink(missing_ok=True)
        raise NotRecordedError("evaluate.not_recorded", file=file, problem=problem.strerror or problem) from None


def outdated() -> bool:
    """Whether the package's record is of other rules than those in use; without a record there is nothing to outdate."""
    known = recorded()
    return known is not None and known.rules != reading_edition()
