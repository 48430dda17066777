"""A question on its way to an answer: from the words of a user to the text that is written out.

The one rule: a query can always be stopped. pyoxigraph cannot cancel one and Python handles no signal while it runs,
so Ctrl-C ends the process, and so does the clock (the store is open for reading only; nothing can be harmed).
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Literal

from kg import tables
from kg.answers.lookup import NAMED, one
from kg.answers.things import values
from kg.catalogue import Parameter, Question, UnknownQuestion, question, questions, read
from kg.errors import PhoihopError
from kg.guard import Form, form
from kg.messages import say
from kg.stores import GraphStore


class QueryFailed(PhoihopError):
    """The engine did not take the query; the message carries its reason."""


class WrongFormat(PhoihopError):
    """Rows were asked for in a format for graphs, or the other way round."""


def store(graph: Path, endpoint: str | None, seconds: float | None = None) -> GraphStore:
    """Where to ask: the graph of a folder, or an endpoint (which has so many seconds for each answer)."""
    if endpoint:
        from kg.stores.endpoint import TIMEOUT, EndpointStore

        return EndpointStore(endpoint, math.ceil(seconds) if seconds else TIMEOUT)
    from kg.stores.embedded import EmbeddedStore

    return EmbeddedStore.open(graph)


@contextmanager
def stoppable(seconds: float | None) -> Iterator[None]:
    """Ctrl-C ends the process at once; after so many seconds the process ends with a message and exit code 2."""
    handler = signal.signal(signal.SIGINT, signal.SIG_DFL)
    clock = threading.Timer(seconds or 0, _give_up, [seconds])
    clock.daemon = True
    if seconds:
        clock.start()
    try:
        yield
    finally:
        clock.cancel()
        signal.signal(signal.SIGINT, handler)


def _give_up(seconds: float) -> None:
    try:
        if sys.stderr:
            sys.stderr.write(say("query.too_long", seconds=f"{seconds:g}") + "\n")
            sys.stderr.flush()
    finally:
        os._exit(2)


def asked(store: GraphStore, words: str, given: Sequence[str], format_: str | None) -> str:
    """The answer to a question of the catalogue, of a file or in SPARQL, in a format; raises PhoihopError."""
    found = _question(words)
    if isinstance(found, Question):
        query = found.fill(_values(store, found, given))
    else:
        if given:
            raise PhoihopError("query.no_parameters")
        query = found
    return _answered(store, query, found if isinstance(found, Question) else None, format_)


def _question(words: str) -> Question | str:
    """A question of the catalogue or with a header, or SPARQL as it stands."""
    if not words.strip():
        raise PhoihopError("query.what")
    if any(mark in words for mark in "{} \n"):
        return with_prefixes(words)
    if not words.endswith(".rq"):
        return question(words)
    try:
        text = Path(words).read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise UnknownQuestion("query.unreadable", file=words, problem=problem.strerror or problem) from None
    except ValueError as problem:  # no UTF-8, or a name that no file can have
        raise UnknownQuestion("query.unreadable", file=words, problem=problem) from None
    return read(Path(words)) if text.startswith("#+") else with_prefixes(text)


def with_prefixes(query: str) -> str:
    """The query with the usual prefixes in front, where it does not declare them itself."""
    declared = query.lower()
    lines = [f"PREFIX {p}: <{iri}>" for p, iri in tables.PREFIXES.items() if f"prefix {p}:" not in declared and f"{p}:" in query]
    return "".join(f"{line} " for line in lines) + query


def _values(store: GraphStore, asked: Question, given: Sequence[str]) -> Mapping[str, str]:
    """The values of -p name=value; a name that stands for a thing becomes its IRI."""
    pairs = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise PhoihopError("query.not_a_pair", given=pair)
        pairs[name.strip()] = value.strip()
    kinds = {parameter.name: parameter for parameter in asked.parameters}
    return {name: _thing(store, kinds[name], value) if name in kinds and kinds[name].kind == "iri" else value
            for name, value in pairs.items()}  # fmt: skip


def _thing(store: GraphStore, parameter: Parameter, value: str) -> str:
    """The IRI that a name means; of a programme and its document, the one of the class that is asked for."""
    if value.strip("<>").startswith(("http:", "https:", "urn:")):
        return value.strip("<>")
    match = one(store, value, parameter.of or NAMED)
    classes = values(store, match.members, ("rdf:type",))
    wanted = tuple(f"#{name}" for name in parameter.of)
    fitting = [m for m in match.members if any(c.endswith(wanted) for c in classes.get((m, "type"), []))]
    return (fitting or [match.iri])[0]


def _answered(store: GraphStore, query: str, known: Question | None, format_: str | None) -> str:
    kind = form(query)
    formats = tuple(tables.GRAPH_FORMATS) if kind is Form.GRAPH else tables.ROW_FORMATS
    chosen = format_ or formats[0]
    if chosen not in formats:
        raise WrongFormat("query.wrong_format", format=chosen, formats=", ".join(formats))
    try:
        if kind is Form.GRAPH:
            return tables.graph(store.construct(query), chosen)
        answer = store.select(query)
    except PhoihopError:
        raise
    except (SyntaxError, ValueError, OSError) as problem:
        raise QueryFailed("query.failed", problem=problem) from None
    if kind is Form.YES_NO:
        said = answer.rows[0][0]
        return tables.yes_no(isinstance(said, Literal) and said.value in ("true", "1"), chosen)
    if not answer.rows and chosen == "table":
        return say("query.none") + "\n"
    titles = {column.name: str(column.title) for column in known.columns} if known else {}
    hidden = [column.name for column in known.columns if column.identifier] if known else []
    return tables.written([titles.get(name, name) for name in answer.columns], answer, chosen, hidden)


def contents() -> str:
    """The catalogue: each question with its title and parameters."""
    lines = []
    for entry in questions():
        needs = " ".join(f"-p {p.name}=…" for p in entry.parameters)
        lines += [f"{entry.name} {needs}".rstrip(), f"    {entry.title}"]
        lines += [f"    {p.name}: {p.title} [{p.kind}], {say('query.example', example=p.example)}" for p in entry.parameters]
    return "\n".join(lines) + "\n"
