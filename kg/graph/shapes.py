"""Does a graph meet the shapes of the ontology? Two engines that must agree: one fast, one by the book.

The fast one turns each constraint of ``ontology/shapes.ttl`` into one SPARQL query, so its time grows with the graph
and not with the number of nodes times shapes; the reference is pyshacl, in ``kg.graph.shapes_reference``. The one rule:
a constraint that the fast engine does not know is refused when the shapes are read, never passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.resources import catalogue

Term: TypeAlias = NamedNode | BlankNode | Literal

SHACL = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_REMEDY = "https://w3id.org/phoihop/ontology#remedy"
_UNCHECKED_STRINGS = ("http://www.w3.org/2001/XMLSchema#string", _RDF + "langString")


@dataclass(frozen=True, slots=True)
class Violation:
    """One requirement that one node does not meet.

    ``path`` is the IRI of the property (``^`` before it: read backwards), ``value`` the value at fault where there is
    one, ``shape`` the IRI of the shape, ``component`` SHACL's name of the constraint without 'ConstraintComponent'.
    """

    focus: Term
    path: str | None
    value: Term | None
    shape: NamedNode
    component: str

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """What violations are ordered by, and compared by between engines."""
        return (str(self.focus), self.path or "", str(self.value or ""), self.shape.value, self.component)


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint for one target as a query for what breaks it: ``?this``, and ``?value`` and ``?path`` if any."""

    shape: NamedNode
    path: str | None
    component: str
    query: str


class _Shapes:
    """The shapes file, by subject and predicate."""

    def __init__(self) -> None:
        self.values: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        path = str(catalogue("ontology") / "shapes.ttl")
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            assert isinstance(quad.subject, (NamedNode, BlankNode))
            assert not isinstance(quad.object, ox.Triple)
            self.values[quad.subject, quad.predicate.value].append(quad.object)

    def all(self, node: Term, name: str) -> list[Term]:
        return self.values.get((node, name if ":" in name else SHACL + name), [])

    def one(self, node: Term, name: str) -> Term:
        (value,) = self.all(node, name)
        return value

    def items(self, node: Term) -> Iterator[Term]:
        """The members of an RDF list."""
        while node != NamedNode(_RDF + "nil"):
            yield self.one(node, _RDF + "first")
            node = self.one(node, _RDF + "rest")

    def subjects(self, name: str) -> list[Term]:
        return [s for s, predicate in self.values if predicate == SHACL + name]


@cache
def _shapes() -> _Shapes:
    return _Shapes()


def wording(shape: NamedNode, lang: str) -> tuple[str, str]:
    """What is wrong and how to mend it, as the shape says it in ``vi`` or ``en``."""

    def said(name: str) -> str:
        texts = [t for t in _shapes().all(shape, name) if isinstance(t, Literal)]
        return next(t.value for t in texts if t.language == lang)

    return said("message"), said(_REMEDY)


def is_warning(violation: Violation) -> bool:
    """Whether it is only worth a look: something a document may well leave out, so that the graph is no worse for it."""
    severity = _shapes().all(violation.shape, "severity")
    return NamedNode(SHACL + "Warning") in severity


# What a value must be: each parameter of SHACL as a SPARQL condition on ?value. An error in it counts as false.


def _datatype(shapes: _Shapes, datatype: Term) -> str:
    right = f"isLiteral(?value) && DATATYPE(?value) = {datatype}"
    if isinstance(datatype, NamedNode) and datatype.value in _UNCHECKED_STRINGS:
        return right
    return f"{right} && isLiteral({datatype}(STR(?value)))"  # the cast fails for a day that does not exist


def _class(shapes: _Shapes, kind: Term) -> str:
    return f"EXISTS {{ ?value a {kind} }}"


def _or(shapes: _Shapes, alternatives: Term) -> str:
    return " || ".join(
        f"COALESCE({_VALUE[name](shapes, argument)}, false)"
        for node in shapes.items(alternatives)
        for name in _VALUE
        for argument in shapes.all(node, name)
    )


_VALUE: dict[str, Callable[[_Shapes, Term], str]] = {
    "class": _class,
    "datatype": _datatype,
    "in": lambda shapes, head: f"?value IN ({', '.join(str(item) for item in shapes.items(head))})",
    "minInclusive": lambda shapes, least: f"?value >= {least}",
    "minLength": lambda shapes, length: f"!isBlank(?value) && STRLEN(STR(?value)) >= {length}",
    "nodeKind": lambda shapes, kind: f"is{str(kind).removeprefix('<' + SHACL).removesuffix('>')}(?value)",
    "or": _or,
    "pattern": lambda shapes, pattern: f"!isBlank(?value) && REGEX(STR(?value), {pattern})",
}


def _count(path: str, number: Term, sign: str) -> str:
    if (number, sign) == (Literal(1), "<"):
        return f"FILTER NOT EXISTS {{ {path} }}"
    assert (number, sign) == (Literal(1), ">"), "the fast engine counts to one only"
    return f"{path} {path.replace('?value', '?other')} FILTER(!sameTerm(?value, ?other))"


# What the values of a path must be together: each parameter as the pattern of what breaks it.
_TOGETHER: dict[str, Callable[[str, Term], str]] = {
    "minCount": lambda path, number: _count(path, number, "<"),
    "maxCount": lambda path, number: _count(path, number, ">"),
    "hasValue": lambda path, value: f"FILTER NOT EXISTS {{ {path.replace('?value', str(value))} }}",
}
_SILENT = frozenset({"severity", "path", "message", "property", "targetClass", "targetSubjectsOf", "sparql"})


def _targets(shapes: _Shapes, node: Term) -> Iterator[str]:
    yield from (f"?this a {kind} ." for kind in shapes.all(node, "targetClass"))
    yield from (f"?this {predicate} ?anything ." for predicate in shapes.all(node, "targetSubjectsOf"))


def _parameters(shapes: _Shapes, node: Term) -> Iterator[tuple[str, Term]]:
    for (subject, predicate), values in shapes.values.items():
        name = predicate.removeprefix(SHACL)
        if subject == node and predicate.startswith(SHACL) and name not in _SILENT:
            if name not in _VALUE and name not in _TOGETHER:
                raise ValueError(f"{node} uses sh:{name}, which the fast engine does not know")
            yield from ((name, value) for value in values)


def _property_checks(shapes: _Shapes, target: str, node: NamedNode) -> Iterator[Check]:
    step = shapes.one(node, "path")
    backwards = [] if isinstance(step, NamedNode) else shapes.all(step, "inversePath")
    forward = step if isinstance(step, NamedNode) else backwards[0]
    assert isinstance(forward, NamedNode)
    path = f"?value {forward} ?this ." if backwards else f"?this {forward} ?value ."
    for name, argument in _parameters(shapes, node):
        if name in _TOGETHER:
            columns, body = "?this", _TOGETHER[name](path, argument)
        else:
            columns = "?this ?value"
            body = f"{path} FILTER(!COALESCE({_VALUE[name](shapes, argument)}, false))"
        yield Check(node, ("^" if backwards else "") + forward.value, name[0].upper() + name[1:],
                    f"SELECT DISTINCT {columns} WHERE {{ {target} {body} }}")  # fmt: skip


def _sparql_check(shapes: _Shapes, target: str, node: NamedNode, constraint: Term) -> Check:
    declared = shapes.all(shapes.one(constraint, "prefixes"), "declare")
    prefixes = "".join(
        f"PREFIX {_text(shapes.one(d, 'prefix'))}: <{_text(shapes.one(d, 'namespace'))}>\n" for d in declared
    )
    body = _text(shapes.one(constraint, "select")).replace("WHERE {", f"WHERE {{ {target}", 1)
    return Check(node, None, "SPARQL", prefixes + body.replace("SELECT", "SELECT DISTINCT", 1))


def _text(term: Term) -> str:
    assert isinstance(term, Literal)
    return term.value


@cache
def checks() -> tuple[Check, ...]:
    """Every constraint of the shapes as a query; raises ValueError for one that the fast engine does not know."""
    shapes = _shapes()
    found: list[Check] = []
    for node in dict.fromkeys(shapes.subjects("targetClass") + shapes.subjects("targetSubjectsOf")):
        for target in _targets(shapes, node):
            for part in shapes.all(node, "property"):
                assert isinstance(part, NamedNode), "every property shape has an IRI"
                found += _property_checks(shapes, target, part)
            for constraint in shapes.all(node, "sparql"):
                assert isinstance(node, NamedNode), "every node shape has an IRI"
                found.append(_sparql_check(shapes, target, node, constraint))
    return tuple(found)


def _found(store: ox.Store, check: Check) -> Iterator[Violation]:
    answer = store.query(check.query)
    assert isinstance(answer, ox.QuerySolutions)
    columns = [v.value for v in answer.variables]
    for row in answer:
        focus = row["this"]
        value = row["value"] if "value" in columns else focus if check.component == "SPARQL" else None
        path = row["path"].value if "path" in columns else check.path
        yield Violation(focus, path, value, check.shape, check.component)


def _in_memory(store: ox.Store) -> ox.Store:
    """The default graph alone: some 200 queries pay back the copy many times over (0.27 s to 0.10 s for 7,500 triples)."""
    memory = ox.Store()
    memory.extend(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return memory


def violations(store: ox.Store) -> tuple[Violation, ...]:
    """What the default graph of a store breaks, in a fixed order, by the fast engine."""
    memory = _in_memory(store)
    found = {violation for check in checks() for violation in _found(memory, check)}
    return tuple(sorted(found, key=lambda violation: violation.place))
