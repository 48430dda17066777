"""From a folder of annotations to what became of every fact that they mark.

The one rule: one bad annotation never stops the others. What is wrong with it is listed, and what was measured says on
how many documents.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import PhoihopError
from kg.evaluation.annotations import ENDINGS, Annotation, quotes
from kg.evaluation.annotations import read as read_annotation
from kg.evaluation.facts import FactType
from kg.evaluation.faults import Fault, line_of
from kg.evaluation.marked import marked
from kg.evaluation.measure import Outcome, Score, compared, scores
from kg.evaluation.places import Places
from kg.evaluation.stated import stated
from kg.facts import DocumentFacts
from kg.messages import say
from kg.reading import read
from kg.resolution import read_facts
from kg.text import Document

log = logging.getLogger(__name__)


class NoAnnotationsError(PhoihopError):
    """There is nothing to measure with."""


class NothingMeasuredError(PhoihopError):
    """No annotation could be used; ``faults`` says why."""

    exit_code = 1

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("evaluate.nothing")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Assessment:
    """What became of every fact of the documents that could be measured, and what is wrong with the annotations."""

    documents: int
    outcomes: tuple[Outcome, ...]
    faults: tuple[Fault, ...]

    @property
    def scores(self) -> dict[FactType, Score]:
        """The counts by type."""
        return scores(self.outcomes)


@dataclass(frozen=True, slots=True)
class _Usable:
    annotation: Annotation
    document: Document
    facts: DocumentFacts


def assess(folder: Path, documents: Path) -> Assessment:
    """Measure the rules with the annotations in a folder; raises NoAnnotationsError, NothingMeasuredError."""
    files = _files(folder)
    if not files:
        raise NoAnnotationsError("evaluate.none", folder=folder, endings=", ".join(ENDINGS))
    usable: dict[str, _Usable] = {}
    faults: list[Fault] = []
    for file in files:
        found = _usable(file, documents)
        if isinstance(found, list):
            faults += found
        elif found.document.digest in usable:
            faults.append(Fault(file.name, None, say("evaluate.again", document=found.document.name)))
        else:
            usable[found.document.digest] = found
            faults += _not_there(file, found)
    if not usable:
        raise NothingMeasuredError(tuple(faults))
    read_of = stated([one.facts for one in usable.values()])
    outcomes = (o for d, one in usable.items() for o in compared(marked(one.annotation, one.document), read_of[d]))
    return Assessment(len(usable), tuple(outcomes), tuple(faults))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    except OSError as problem:
        raise NoAnnotationsError("evaluate.no_folder", folder=folder, problem=problem.strerror or problem) from None


def _usable(file: Path, documents: Path) -> _Usable | list[Fault]:
    annotation = read_annotation(file)
    if isinstance(annotation, list):
        return annotation
    path = documents / annotation.document.file
    if not _inside(path, documents):
        line = line_of(file.read_text(encoding="utf-8-sig"), ("document", "file"))
        return [Fault(file.name, line, say("evaluate.no_document", document=annotation.document.file, folder=documents))]
    try:
        document = read(path, annotation.document.file)
        log.info("read %s", document.name)
        return _Usable(annotation, document, read_facts(document))
    except PhoihopError as problem:
        reason = str(problem)
    except Exception as problem:
        log.debug("%s", file.name, exc_info=True)
        reason = say("reading.failed", problem=f"{type(problem).__name__}: {problem}")
    return [Fault(file.name, None, say("evaluate.document_refused", document=annotation.document.file, reason=reason))]


def _inside(path: Path, folder: Path) -> bool:
    """A file of the folder; an annotation from elsewhere can name no other."""
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _not_there(file: Path, one: _Usable) -> Iterator[Fault]:
    """Quotes that are not in the text: what they mark counts as missed, which says nothing about the rules."""
    places = Places(one.document)
    lost = [(place, words) for place, words in quotes(one.annotation) if places.of(words) is None]
    text = file.read_text(encoding="utf-8-sig") if lost else ""
    for place, words in lost:
        what = say("evaluate.not_in_text", quote=words, document=one.document.name)
        yield Fault(file.name, line_of(text, place), what)
