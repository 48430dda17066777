"""The files that a build is asked to read: found, named and in order, with those that can only be refused.

The one rule: a file is named as it lies below the folder that was given, so that the graph is the same wherever the
folder stands; two files of one name are told apart by the path as given.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.decisions import NAME as DECISIONS
from kg.errors import PhoihopError
from kg.reading import FORMATS, KNOWN


class NoSuchPathError(PhoihopError):
    """A path that was named does not exist, or a folder below it cannot be opened."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read and the name that it has in the graph."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at the paths: documents in the order of their names, how many files are no documents at all, and the files
    of decisions that lie among the documents or beside them."""

    sources: tuple[Source, ...]
    passed_over: int
    decisions: tuple[Path, ...] = ()


def find(paths: Iterable[Path]) -> Found:
    """The documents at the paths, each once; raises NoSuchPathError."""
    given = list(paths)
    missing = [str(path) for path in given if not os.path.lexists(path)]
    if missing:
        raise NoSuchPathError("reading.no_such_path", paths=", ".join(missing))
    named: dict[Path, Source] = {}
    passed_over = 0
    decisions = {_itself(beside): beside for path in given if (beside := path.parent / DECISIONS).is_file() and not path.is_dir()}
    for path in given:
        for found, explicit in _files(path):
            if found.name == DECISIONS:
                decisions.setdefault(_itself(found), found)
            elif explicit or found.suffix.lower() in FORMATS or found.suffix.lower() in KNOWN:
                name = found.name if explicit else found.relative_to(path).as_posix()
                named.setdefault(_itself(found), Source(found, _spoken(name)))
            else:
                passed_over += 1
    met = Counter(source.name for source in named.values())
    told_apart = (
        s if met[s.name] == 1 else Source(s.path, _spoken(s.path.as_posix())) for s in named.values()
    )
    sources = tuple(sorted(told_apart, key=lambda s: (s.name, str(s.path))))
    return Found(sources, passed_over, tuple(sorted(decisions.values())))


def _files(path: Path) -> Iterator[tuple[Path, bool]]:
    """A file that was named itself, or all files below a folder; hidden ones are not looked at."""
    if not path.is_dir():
        yield path, True
        return
    for folder, below, files in os.walk(path, onerror=_closed):
        if "current" in files and "generations" in below:
            below[:] = []  # a graph that was built here is no document
            continue
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder) / name, False


def _closed(problem: OSError) -> None:
    """A folder that cannot be opened is not an empty one: its documents must not count as removed."""
    raise NoSuchPathError(
        "reading.folder_closed", folder=problem.filename, problem=problem.strerror or problem
    ) from None


def _itself(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _spoken(name: str) -> str:
    """A name that can be written as UTF-8, whatever bytes the file system holds."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
