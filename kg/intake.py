"""Files taken in one by one: read, extracted, resolved, and their facts kept; many of them on all processors.

The one rule: one bad file never stops the others. Whatever goes wrong with it becomes its reason to be refused.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import PhoihopError
from kg.facts import DocumentFacts
from kg.messages import choose, language, say
from kg.reading import document, file_bytes
from kg.reading.sources import Source
from kg.stores.edition import reading_edition
from kg.stores.kept_facts import KeptFacts
from kg.text import Document

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

log = logging.getLogger(__name__)
Reader: TypeAlias = Callable[[Document], DocumentFacts]
ALONE_UP_TO = 16  # files; for fewer, starting processes costs more than it saves
BATCH = 8  # files a task: one file a task spends its time on passing tasks


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file whose facts are kept under its digest; ``unchanged`` ones were kept already."""

    name: str
    digest: str
    unchanged: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read, and why. ``kept`` is the digest of its earlier facts where they stay.

    ``lost``: it had earlier facts, and they are not kept any more.
    """

    name: str
    reason: str
    kept: str | None = None
    lost: bool = False


def take_in(
    sources: Sequence[Source], folder: Path, progress: Callable[[int], None], reader: Reader | None = None
) -> tuple[tuple[TakenIn, ...], tuple[Refused, ...]]:
    """Read every source, those that are known in this edition from what is kept in ``folder``."""
    outcomes: list[TakenIn | Refused] = []
    for outcome in _outcomes(sources, folder, reader):
        outcomes.append(outcome)
        progress(len(outcomes))
    taken = sorted((o for o in outcomes if isinstance(o, TakenIn)), key=lambda o: o.name)
    refused = sorted((o for o in outcomes if isinstance(o, Refused)), key=lambda o: o.name)
    return tuple(taken), tuple(refused)


def _outcomes(sources: Sequence[Source], folder: Path, reader: Reader | None) -> Iterator[TakenIn | Refused]:
    processors = os.cpu_count() or 1
    if len(sources) <= ALONE_UP_TO or processors == 1:
        for source in sources:
            yield take_in_one(source, folder, reader)
    else:
        yield from _on_all(sources, folder, processors, reader)


def _on_all(
    sources: Sequence[Source], folder: Path, processors: int, reader: Reader | None
) -> Iterator[TakenIn | Refused]:
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    unfinished: list[Source] = []
    batches = [sources[n : n + BATCH] for n in range(0, len(sources), BATCH)]
    with _processes(processors) as pool:
        tasks = {pool.submit(_batch, batch, folder, reader): batch for batch in batches}
        try:
            for task in as_completed(tasks):
                try:
                    yield from task.result()
                except BrokenProcessPool:
                    unfinished += tasks[task]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    yield from _one_by_one(unfinished, folder, reader)


def _one_by_one(
    sources: Sequence[Source], folder: Path, reader: Reader | None
) -> Iterator[TakenIn | Refused]:
    """Files that were on their way when a process died: the one on which it dies again is refused."""
    from concurrent.futures.process import BrokenProcessPool

    left = list(sources)
    while left:
        with _processes(1) as pool:
            try:
                while left:
                    yield pool.submit(take_in_one, left[0], folder, reader).result()
                    left.pop(0)
            except BrokenProcessPool:
                yield Refused(left.pop(0).name, say("reading.process_died"))


def _processes(number: int) -> ProcessPoolExecutor:
    """Processes that begin clean: a copy of this one could wait for ever for a thread of a store that was open here."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    kinds = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in kinds else "spawn")
    return ProcessPoolExecutor(number, mp_context=context, initializer=choose, initargs=(language(),))


def _batch(sources: Sequence[Source], folder: Path, reader: Reader | None) -> list[TakenIn | Refused]:
    return [take_in_one(source, folder, reader) for source in sources]


def take_in_one(source: Source, folder: Path, reader: Reader | None = None) -> TakenIn | Refused:
    """Read one source and keep its facts, unless they are kept already; raises OSError where they cannot be kept."""
    kept = KeptFacts(folder)
    try:
        data = file_bytes(source.path)
        digest = hashlib.sha256(data).hexdigest()
    except Exception as problem:
        return _refused(source, problem)
    # what cannot be kept is no fault of the document: the build stops, and the graph answers as before
    if kept.get(digest, reading_edition()) is not None:
        return TakenIn(source.name, digest, unchanged=True)
    try:
        facts = (reader or _reader())(document(data, source.path.suffix, source.name))
    except Exception as problem:
        return _refused(source, problem)
    kept.put(facts, reading_edition())
    log.info("read %s", source.name)
    return TakenIn(source.name, digest, unchanged=False)


def _refused(source: Source, problem: Exception) -> Refused:
    if isinstance(problem, PhoihopError):
        return Refused(source.name, str(problem))
    log.debug("%s", source.name, exc_info=problem)
    return Refused(source.name, say("reading.failed", problem=f"{type(problem).__name__}: {problem}"))


def _reader() -> Reader:
    """The reader of the project, imported only where something is to be read."""
    from kg.resolution import read_facts

    return read_facts
