"""The embedded store: Oxigraph on disk, opened read-only, a whole generation at a time.

A graph folder holds ``generations/<name>/`` and a file ``current`` with the name of the one that answers. A build
writes a new generation beside it and then replaces ``current`` in one step, so a reader sees the old graph or the new
one and never anything between. The one rule: what the disk no longer holds is said, never left out of an answer.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import PhoihopError
from kg.messages import say
from kg.stores import Row, Rows
from kg.stores.current import begun, named
from kg.stores.files import told
from kg.stores.manifest import altered

if TYPE_CHECKING:
    import rdflib

# what pyoxigraph raises for them has words, but neither a number nor a class
OUT_OF_REACH = (
    *(os.strerror(number) for number in (errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.ENOMEM)),
    "file descriptors",
)


class GraphMissing(PhoihopError):
    """There is no graph in the folder yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__("stores.missing", folder=folder)


class GraphDamagedError(PhoihopError):
    """The graph in the folder is not on the disk as it was written."""

    exit_code = 1


class GraphClosedError(PhoihopError):
    """The system does not let the graph be read now; nothing is known to be wrong with it."""

    exit_code = 1


class WrongQueryError(PhoihopError, SyntaxError):
    """A query that is not SPARQL, or asks for something else than the caller does."""


class EmbeddedStore:
    """One generation of a graph, read-only. ``folder`` is the graph folder that it lies in, if it lies in one."""

    def __init__(self, store: ox.Store, folder: Path | None = None) -> None:
        self.store, self.folder = store, folder

    @classmethod
    def open(cls, folder: Path) -> EmbeddedStore:
        """The current generation of a graph folder; raises GraphMissing, GraphDamagedError, GraphClosedError."""
        first = _current(folder)
        try:
            return cls._opened(folder, first)
        except GraphDamagedError:
            # a build may have put another in its place, and removed this one, since its name was read
            second = _current(folder)
            if second == first:
                raise
        return cls._opened(folder, second)

    @classmethod
    def _opened(cls, folder: Path, name: str) -> EmbeddedStore:
        place = folder / "generations" / name
        with _intact(folder):
            if file := altered(place):
                raise OSError(say("stores.altered", file=f"{name}/{file}"))
            return cls(ox.Store.read_only(str(place)), folder)

    @contextmanager
    def read(self) -> Iterator[ox.Store]:
        """The store itself, for those who read it otherwise; raises GraphDamagedError, GraphClosedError."""
        with _intact(self.folder):
            yield self.store

    def select(self, query: str) -> Rows:
        """See GraphStore; raises WrongQueryError, GraphDamagedError, GraphClosedError."""
        with self.read() as store:
            answer = _asked(store, query)
            if isinstance(answer, ox.QueryBoolean):
                return Rows(("answer",), ((ox.Literal(bool(answer)),),))
            if not isinstance(answer, ox.QuerySolutions):
                raise WrongQueryError("stores.not_rows")
            columns = tuple(v.value for v in answer.variables)
            rows: list[Row] = [tuple(solution[c] for c in columns) for solution in answer]
            return Rows(columns, tuple(rows))

    def construct(self, query: str) -> tuple[ox.Triple, ...]:
        """See GraphStore; raises WrongQueryError, GraphDamagedError, GraphClosedError."""
        with self.read() as store:
            answer = _asked(store, query)
            if not isinstance(answer, ox.QueryTriples):
                raise WrongQueryError("stores.not_triples")
            return tuple(sorted(set(answer), key=str))

    def as_dataset(self) -> rdflib.Dataset:
        """The same graph as an rdflib Dataset, read through oxrdflib; the default graph is the merge of all."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.store))


@contextmanager
def _intact(folder: Path | None) -> Iterator[None]:
    """What the disk does not give back is told apart: damage, which RocksDB may meet as late as a row, and closed doors."""
    try:
        yield
    except (OSError, RuntimeError) as problem:
        if not isinstance(problem, OSError) and type(problem) is not RuntimeError:
            raise
        said = told(problem)
        if any(words in said for words in OUT_OF_REACH):
            raise GraphClosedError("stores.closed", folder=folder, problem=said) from None
        raise GraphDamagedError("stores.damaged", folder=folder, problem=said) from None


def _current(folder: Path) -> str:
    with _intact(folder):
        try:
            return named(folder)
        except (FileNotFoundError, NotADirectoryError):
            if not begun(folder):
                raise GraphMissing(folder) from None
            raise


def _asked(store: ox.Store, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    try:
        return store.query(query)
    except SyntaxError as problem:
        raise WrongQueryError("stores.wrong_query", problem=problem) from None
