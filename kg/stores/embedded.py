"""The embedded store: Oxigraph on disk, opened read-only, a whole generation at a time.

A graph folder holds ``generations/<name>/`` and a file ``current`` with the name of the one that answers. A build
writes a new generation beside it and then replaces ``current`` in one step, so a reader sees the old graph or the new
one and never anything between.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import PhoihopError
from kg.stores import Row, Rows

if TYPE_CHECKING:
    import rdflib


class GraphMissing(PhoihopError):
    """There is no graph in the folder yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__("stores.missing", folder=folder)


class GraphDamagedError(PhoihopError):
    """The graph in the folder cannot be opened."""


class WrongQueryError(PhoihopError, SyntaxError):
    """A query that is not SPARQL, or asks for something else than the caller does."""


class EmbeddedStore:
    """One generation of a graph, read-only."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    @classmethod
    def open(cls, folder: Path) -> EmbeddedStore:
        """The current generation of a graph folder; raises GraphMissing, GraphDamagedError."""
        first = _current(folder)
        try:
            return cls(ox.Store.read_only(str(first)))
        except OSError as problem:
            # a build may have put another in its place, and removed this one, since its name was read
            second = _current(folder)
            if second == first:
                raise GraphDamagedError("stores.damaged", folder=folder, problem=problem) from None
        try:
            return cls(ox.Store.read_only(str(second)))
        except OSError as problem:
            raise GraphDamagedError("stores.damaged", folder=folder, problem=problem) from None

    def select(self, query: str) -> Rows:
        """See GraphStore; raises WrongQueryError."""
        answer = _asked(self.store, query)
        if isinstance(answer, ox.QueryBoolean):
            return Rows(("answer",), ((ox.Literal(bool(answer)),),))
        if not isinstance(answer, ox.QuerySolutions):
            raise WrongQueryError("stores.not_rows")
        columns = tuple(v.value for v in answer.variables)
        rows: list[Row] = [tuple(solution[c] for c in columns) for solution in answer]
        return Rows(columns, tuple(rows))

    def construct(self, query: str) -> tuple[ox.Triple, ...]:
        """See GraphStore; raises WrongQueryError."""
        answer = _asked(self.store, query)
        if not isinstance(answer, ox.QueryTriples):
            raise WrongQueryError("stores.not_triples")
        return tuple(sorted(set(answer), key=str))

    def as_dataset(self) -> rdflib.Dataset:
        """The same graph as an rdflib Dataset, read through oxrdflib; the default graph is the merge of all."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.store))


def _current(folder: Path) -> Path:
    try:
        name = (folder / "current").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise GraphMissing(folder) from None
    return folder / "generations" / name


def _asked(store: ox.Store, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    try:
        return store.query(query)
    except SyntaxError as problem:
        raise WrongQueryError("stores.wrong_query", problem=problem) from None
