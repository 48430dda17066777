"""A measurement as people and programs read it: a table, data, and the list of what is missed and wrong."""

from __future__ import annotations

from collections.abc import Iterable

from kg.answers.telling import excerpt
from kg.evaluation.assessing import Assessment
from kg.evaluation.measure import Outcome, Verdict, rows
from kg.graph.accuracy import Accuracy, Figures
from kg.harmless import plain
from kg.messages import language, say
from kg.ontology import PH, labels
from kg.tables import dumped, table

COLUMNS = ("kind", "marked", "precision", "recall", "f1")


def called(kind: str) -> str:
    """A kind of facts in the language spoken."""
    return labels(language())[PH[kind]]


def as_table(assessment: Assessment, misses: bool) -> str:
    """The figures of every kind, of all and on average; then, if wanted, what is missed and what is wrong."""
    titles = [say(f"evaluate.column.{name}") for name in COLUMNS]
    lines = [
        [called(row.kind), str(row.marked), *(f"{share:.3f}" for share in (row.precision, row.recall, row.f1))]
        for row in rows(assessment.scores)
    ]
    head = say("evaluate.documents", count=assessment.documents)
    listed = "".join(f"{_line(outcome)}\n" for outcome in _unlike(assessment.outcomes)) if misses else ""
    return f"{table(titles, lines)}{head}\n" + (f"\n{listed}" if listed else "")


def as_json(assessment: Assessment, measured: Accuracy, misses: bool) -> str:
    """The same for programs, with the digest of the rules."""
    data: dict[str, object] = {
        "documents": assessment.documents,
        "rules": measured.rules,
        "facts": [_data(f) for f in measured.figures],
        "faults": [{"file": f.file, "line": f.line, "what": f.what} for f in assessment.faults],
    }
    if misses:
        data["misses"] = [_told(outcome) for outcome in _unlike(assessment.outcomes)]
    return dumped(data)


def _data(f: Figures) -> dict[str, object]:
    precision, recall, f1 = map(float, (f.precision, f.recall, f.f1))
    return {"kind": f.kind, "label": called(f.kind), "marked": f.marked, "precision": precision, "recall": recall, "f1": f1}


def _unlike(outcomes: Iterable[Outcome]) -> list[Outcome]:
    found = [outcome for outcome in outcomes if outcome.verdict is not Verdict.RIGHT]
    return sorted(found, key=lambda o: (o.document, o.place or (0, 0), o.type, o.verdict, o.words))


def _line(outcome: Outcome) -> str:
    """Document, place, what became of it, its kind and words."""
    place = outcome.place
    where = say("evaluate.at", document=outcome.document, start=place.start, end=place.end) if place else outcome.document
    said = {"verdict": say(f"evaluate.verdicts.{outcome.verdict}"), "kind": called(outcome.type)}
    return plain(say("evaluate.miss", where=where, words=excerpt(outcome.words), **said))


def _told(outcome: Outcome) -> dict[str, object]:
    place = outcome.place
    return {
        "document": outcome.document, "kind": str(outcome.type), "label": called(outcome.type), "verdict": str(outcome.verdict),
        "words": outcome.words, "start": place.start if place else None, "end": place.end if place else None,
    }  # fmt: skip
