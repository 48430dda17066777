"""Where a graph is asked: one contract, an embedded store and any SPARQL 1.1 endpoint behind it.

Terms are pyoxigraph's in every store, because they are cheap to import and compare by value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal
Row: TypeAlias = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: column names without '?', rows in the order of the answer, ``None`` where unbound."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[dict[str, Term]]:
        """Each row as a dictionary of its bound columns."""
        for row in self.rows:
            yield {name: term for name, term in zip(self.columns, row, strict=True) if term is not None}


class GraphStore(Protocol):
    """A graph that can be asked. Queries that name no graph see every fact once."""

    def select(self, query: str) -> Rows:
        """The rows of a SELECT (an ASK gives one row, one column ``answer``)."""

    def construct(self, query: str) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE, each once, sorted by their N-Triples form."""
