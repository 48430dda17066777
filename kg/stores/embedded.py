"""The embedded store: Oxigraph on disk, opened read-only, a whole generation at a time.

A graph folder holds ``generations/<name>/`` and a file ``current`` with the name of the one that answers. A build
writes a new generation beside it and then replaces ``current`` in one step, so a reader sees the old graph or the new
one and never anything between.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import PhoihopError
from kg.stores import Row, Rows


class GraphMissing(PhoihopError):
    """There is no graph in the folder yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__("stores.missing", folder=folder)


class EmbeddedStore:
    """One generation of a graph, read-only."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    @classmethod
    def open(cls, folder: Path) -> EmbeddedStore:
        """The current generation of a graph folder; raises GraphMissing."""
        pointer = folder / "current"
        if not pointer.is_file():
            raise GraphMissing(folder)
        return cls(ox.Store.read_only(str(folder / "generations" / pointer.read_text(encoding="utf-8").strip())))

    def select(self, query: str) -> Rows:
        """See GraphStore."""
        answer = self.store.query(query)
        if isinstance(answer, ox.QueryBoolean):
            return Rows(("answer",), ((ox.Literal(bool(answer)),),))
        assert isinstance(answer, ox.QuerySolutions)
        columns = tuple(v.value for v in answer.variables)
        rows: list[Row] = [tuple(solution[c] for c in columns) for solution in answer]  # type: ignore[misc]
        return Rows(columns, tuple(rows))

    def construct(self, query: str) -> tuple[ox.Triple, ...]:
        """See GraphStore."""
        answer = self.store.query(query)
        assert isinstance(answer, ox.QueryTriples)
        return tuple(sorted(set(answer), key=str))
