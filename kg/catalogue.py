"""The catalogue of questions: one .rq file each, whose header says what it asks, and which runs as it stands.

The one rule: a value never becomes part of a query as text. A parameter stands in the file as
``VALUES ?name { example }``, and the example is replaced by one RDF term that pyoxigraph has written.

A header is TOML behind ``#+``: ``name``, ``title.vi``/``.en``, ``description.vi``/``.en``, ``answer`` (``"rows"``, the
default, or ``"graph"``), ``parameters.NAME = { kind, of, vi, en }`` and ``columns.NAME = { vi, en, identifier }``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import resources
from kg.errors import PhoihopError
from kg.messages import language
from kg.text import key

_PH = "https://w3id.org/phoihop/ontology#"
_LEVELS = {
    "central": "Central", "trung uong": "Central", "province": "Province", "tinh": "Province",
    "district": "District", "huyen": "District", "commune": "Commune", "xa": "Commune",
}  # fmt: skip


_PLACE = re.compile(
    r"""
    \"{3}.*?\"{3} | '{3}.*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | <[^<>"{}|^`\\\s]*> | \#[^\n]*
  | \bVALUES\s+\?(?P<name>\w+)\s*\{(?P<example>[^{}]*)\}
    """,
    re.VERBOSE | re.DOTALL,
)


class CatalogueError(PhoihopError):
    """A file of the catalogue does not say what it is; the message names file and line."""


class UnknownQuestion(PhoihopError):
    """No question has this name."""


class BadParameter(PhoihopError):
    """A parameter that the question does not have, lacks, or cannot take."""


class Wording(NamedTuple):
    """The same words in both languages."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi if language() == "vi" else self.en

    @classmethod
    def of(cls, entry: dict[str, Any]) -> Wording:
        """The words of a header's entry; raises TypeError for anything else."""
        if not all(isinstance(words, str) for words in entry.values()):
            raise TypeError(entry)
        return cls(**entry)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for. ``kind`` is one of ``KINDS``; ``of`` are the classes that an ``iri`` may belong to."""

    name: str
    kind: str
    of: tuple[str, ...]
    title: Wording
    example: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer. An ``identifier`` is for programs: a table for people leaves it out."""

    name: str
    title: Wording
    identifier: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``text`` is SPARQL that runs as it stands, with the examples as values."""

    name: str
    title: Wording
    description: Wording
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    graph: bool
    text: str

    def fill(self, values: Mapping[str, str]) -> str:
        """The query with these values for its parameters; raises BadParameter. An ``iri`` is a full IRI here."""
        known = {parameter.name: parameter for parameter in self.parameters}
        names = ", ".join(known) or "–"
        if unknown := sorted(set(values) - set(known)):
            raise BadParameter("query.unknown_parameter", question=self.name, name=unknown[0], known=names)
        if missing := [name for name in known if name not in values]:
            raise BadParameter("query.missing_parameter", question=self.name, name=missing[0], known=names)
        terms = {name: _term(known[name], value) for name, value in values.items()}
        query, done = "", 0
        for place in _places(self.text, terms):
            query += f"{self.text[done:place.start('example')]} {terms[place['name']]} "
            done = place.end("example")
        return query + self.text[done:]


def questions() -> tuple[Question, ...]:
    """Every question, by name; raises CatalogueError."""
    return tuple(read(file) for file in sorted(resources.catalogue("queries").glob("*.rq")))


def question(name: str) -> Question:
    """The question of this name; raises UnknownQuestion, CatalogueError."""
    folder = resources.catalogue("queries")
    names = sorted(file.stem for file in folder.glob("*.rq"))
    if name not in names:
        raise UnknownQuestion("query.unknown", name=name, known=", ".join(names))
    return read(folder / f"{name}.rq")


@cache
def read(file: Path) -> Question:
    """The question in a file; raises CatalogueError."""
    text = file.read_text(encoding="utf-8-sig")
    header = _header(file, text)
    try:
        parameters = tuple(_parameter(name, dict(entry), text) for name, entry in header.pop("parameters", {}).items())
        columns = tuple(_column(name, dict(entry)) for name, entry in header.pop("columns", {}).items())
        graph = {"rows": False, "graph": True}[header.pop("answer", "rows")]
        name, title = header.pop("name"), Wording.of(header.pop("title"))
        found = Question(name, title, Wording.of(header.pop("description")), parameters, columns, graph, text)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise CatalogueError("query.header", file=file.name, line=1, problem=problem) from None
    if header or found.name != file.stem:
        wrong = ", ".join(header) or f"name = {found.name!r}"
        raise CatalogueError("query.header", file=file.name, line=_line(text, next(iter(header), "name")), problem=wrong)
    return found


def _header(file: Path, text: str) -> dict[str, Any]:
    """The TOML behind '#+'; other lines are left blank so that the parser counts the file's own lines."""
    lines = [line[2:] if line.startswith("#+") else "" for line in text.splitlines()]
    try:
        return tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        place = re.search(r"line (\d+)", str(problem))
        raise CatalogueError("query.header", file=file.name, line=place[1] if place else 1, problem=problem) from None


def _line(text: str, word: str) -> int:
    return 1 + next((n for n, line in enumerate(text.splitlines()) if line.startswith(f"#+ {word}")), 0)


def _parameter(name: str, entry: dict[str, Any], text: str) -> Parameter:
    kind, of = entry.pop("kind"), tuple(entry.pop("of", ()))
    place = next(_places(text, [name]), None)
    if kind not in KINDS or place is None:
        raise ValueError(f"parameters.{name}")
    return Parameter(name, kind, of, Wording.of(entry), place["example"].strip())


def _column(name: str, entry: dict[str, Any]) -> Column:
    return Column(name, identifier=bool(entry.pop("identifier", False)), title=Wording.of(entry))


def _places(text: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    """Where the parameters stand, in the order of the text; words in strings, comments and IRIs are no places.

    All are found before any is filled, so that no value is ever searched for the place of another.
    """
    known = set(names)
    return (place for place in _PLACE.finditer(text) if place["name"] in known)


def _words(value: str) -> str:
    words = " ".join(re.findall(r"[a-z0-9]+", key(value)))
    if not words:
        raise ValueError(value)
    return str(Literal(words))


def _year(value: str) -> str:
    if not re.fullmatch(r"\d{4}", value, re.ASCII):
        raise ValueError(value)
    return value


KINDS: dict[str, Callable[[str], str]] = {
    "text": lambda value: str(Literal(value)),
    "words": _words,
    "iri": lambda value: str(NamedNode(value)),
    "year": _year,
    "number": lambda value: str(int(value)),
    "level": lambda value: str(NamedNode(_PH + _LEVELS[re.sub("^(?:cap |ph:)", "", key(value))])),
}


def _term(parameter: Parameter, value: str) -> str:
    """The SPARQL term of a value; raises BadParameter."""
    try:
        return KINDS[parameter.kind](value)
    except (ValueError, KeyError):
        raise BadParameter("query.bad_value", name=parameter.name, value=value, kind=parameter.kind,
                           example=parameter.example) from None  # fmt: skip
