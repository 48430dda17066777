"""How right the rules were when somebody measured them: a record in the package, and the same as quality data.

The one rule: a figure stands with the digest of the rules that it was measured on, so that nobody takes it for that of
others. The record lies here, not with the rules, because it says something of graphs and nothing in it is ever read
out of a document.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg.graph.iris import Iris
from kg.graph.literals import date, decimal, integer, text
from kg.ontology import DQV, PH, PROV, RDF

FILE = Path(__file__).with_name("accuracy.toml")
METRICS = {"precision": PH.Precision, "recall": PH.Recall, "f1": PH.F1}
_HEAD = "# How right the rules are. Written by: phoihop evaluate FOLDER --record; nothing here is to be changed by hand.\n"


@dataclass(frozen=True, slots=True)
class Figures:
    """One kind of facts, by its name in the ontology. ``marked`` is how many the analysts marked."""

    kind: str
    marked: int
    precision: Decimal
    recall: Decimal
    f1: Decimal


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was measured: with which rules, on how many documents, and when, if that was said (ISO 8601)."""

    rules: str
    documents: int
    date: str | None
    figures: tuple[Figures, ...]


def recorded(file: Path = FILE) -> Accuracy | None:
    """The record of the package; None where nothing was recorded yet."""
    if not file.is_file():
        return None
    table = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    figures = tuple(Figures(kind=kind, **values) for kind, values in table["facts"].items())
    return Accuracy(table["rules"], table["documents"], table.get("date"), figures)


def as_toml(accuracy: Accuracy) -> str:
    """The record as it lies in the file."""
    lines = [f'rules = "{accuracy.rules}"', f"documents = {accuracy.documents}"]
    lines += [f'date = "{accuracy.date}"'] if accuracy.date else []
    for f in accuracy.figures:
        lines += ["", f"[facts.{f.kind}]", f"marked = {f.marked}"]
        lines += [f"{name} = {getattr(f, name)}" for name in METRICS]
    return _HEAD + "\n".join(lines) + "\n"


def accuracy_triples(iris: Iris, accuracy: Accuracy | None) -> Iterator[Triple]:
    """The record in the Data Quality Vocabulary, for the graph of reference data."""
    if accuracy is None:
        return
    rules = iris.of("rules", accuracy.rules)
    yield Triple(rules, RDF.type, PROV.Entity)
    yield Triple(rules, PH.rulesDigest, text(accuracy.rules))
    yield Triple(rules, PH.markedDocuments, integer(accuracy.documents))
    if accuracy.date:
        yield Triple(rules, PH.measuredOn, date(accuracy.date))
    for figures in accuracy.figures:
        yield from _measurements(iris, rules, figures)


def _measurements(iris: Iris, rules: NamedNode, figures: Figures) -> Iterator[Triple]:
    for name, metric in METRICS.items():
        node = iris.of("measurement", rules.value, figures.kind, name)
        yield Triple(node, RDF.type, DQV.QualityMeasurement)
        yield Triple(node, DQV.isMeasurementOf, metric)
        yield Triple(node, DQV.computedOn, rules)
        yield Triple(node, DQV.value, decimal(getattr(figures, name)))
        yield Triple(node, PH.factType, PH[figures.kind])
        yield Triple(node, PH.marked, integer(figures.marked))
