"""Rows and graphs as text: tables for people, CSV for spreadsheets, the W3C's formats for programs.

The one rule: what a document says stays data, made harmless (see ``kg.harmless``) in the way of each format.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.harmless import cell, in_json, in_rdf, in_xml, plain, visible
from kg.stores import Rows, Term

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Cell: TypeAlias = Term | Triple
"""A term of an answer; RDF 1.2 has triples among them."""
ROW_FORMATS = ("table", "csv", "tsv", "json", "xml", "md")
GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD,
}  # fmt: skip
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "ph": "https://w3id.org/phoihop/ontology#",
    "phid": "https://w3id.org/phoihop/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NARROWEST, _PADDING = 8, 3


def width() -> int:
    """Columns to write for: the terminal's, at least 60 and at most 120; 100 where there is none."""
    return max(60, min(120, shutil.get_terminal_size((100, 24)).columns))


def written(titles: Sequence[str], answer: Rows, form: str, hidden: Iterable[str] = ()) -> str:
    """Rows in one of ROW_FORMATS. ``titles`` head the columns for people, who do not see the ``hidden`` ones."""
    if form in ("table", "md"):
        kept = [n for n, name in enumerate(answer.columns) if name not in set(hidden)]
        cells = [[shown(row[n]) for n in kept] for row in answer.rows]
        return (table if form == "table" else markdown)([titles[n] for n in kept], cells)
    if form == "csv":
        return spreadsheet(answer.columns, ([_value(t) if t else "" for t in row] for row in answer.rows))
    return {"tsv": _tsv, "json": _json, "xml": _xml}[form](answer)


def shown(term: Cell | None) -> str:
    """A term for people: concepts by their name, IRIs shortened, anything else as its text."""
    if term is None:
        return ""
    if isinstance(term, Triple):
        return f"<<( {' '.join(map(shown, term))} )>>"
    if not isinstance(term, NamedNode):
        return plain(term.value)
    from kg.messages import language
    from kg.ontology import labels

    if label := labels(language()).get(term):
        return label
    prefix = next((p for p in sorted(PREFIXES) if term.value.startswith(PREFIXES[p])), None)
    return plain(f"{prefix}:{term.value[len(PREFIXES[prefix]):]}" if prefix else term.value)


def _value(term: Cell) -> str:
    return _written(term) if isinstance(term, Triple) else term.value


def _written(term: Cell) -> str:
    """A term as SPARQL writes it."""
    return f"<<( {' '.join(map(_written, term))} )>>" if isinstance(term, Triple) else str(term)


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in box characters, wrapped to the width of the terminal."""
    from tabulate import tabulate

    lines = [[" ".join(cell.split()) for cell in row] for row in rows]
    heads = [f"{title}  " for title in titles]  # tabulate pads a title by two blanks
    widths = _widths([max(map(len, column)) for column in zip(heads, *lines, strict=True)])
    wrapped = any(len(cell) > wide for row in lines for cell, wide in zip(row, widths, strict=True))
    style = "rounded_grid" if wrapped else "rounded_outline"
    return tabulate(lines, titles, tablefmt=style, maxcolwidths=list(widths), maxheadercolwidths=[wide - 2 for wide in widths],
                    disable_numparse=True) + "\n"  # fmt: skip


def _widths(natural: Sequence[int]) -> list[int]:
    """Column widths that fit the terminal: the widest columns give way first."""
    widths = list(natural)
    room = width() - _PADDING * len(widths) - 1
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def markdown(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [list(map(escaped, titles)), ["---"] * len(titles), *(list(map(escaped, row)) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def escaped(text: str) -> str:
    """Text on one line that Markdown takes as text."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", " ".join(plain(text).split()))


def spreadsheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV for spreadsheets: a cell that would run as a formula begins with an apostrophe; numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(text) for text in row] for row in rows)
    return out.getvalue()


def _tsv(answer: Rows) -> str:
    """SPARQL 1.2 Query Results TSV."""
    lines = ["\t".join(f"?{name}" for name in answer.columns)]
    lines += ["\t".join(_written(term).replace("\t", "\\t") if term else "" for term in row) for row in answer.rows]
    return in_rdf("\n".join(lines) + "\n")


def _json(answer: Rows) -> str:
    """SPARQL 1.2 Query Results JSON."""
    return dumped({"head": {"vars": list(answer.columns)}, "results": {"bindings": [
        {name: _binding(term) for name, term in row.items()} for row in answer
    ]}})  # fmt: skip


def _binding(term: Cell) -> dict[str, Any]:
    if isinstance(term, Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts}}
    if not isinstance(term, Literal):
        return {"type": "bnode" if isinstance(term, BlankNode) else "uri", "value": term.value}
    extra = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
    extra = {} if extra.get("datatype") == f"{PREFIXES['xsd']}string" else extra
    if term.direction:
        extra["its:dir"] = term.direction.value
    return {"type": "literal", "value": term.value, **extra}


def dumped(data: object) -> str:
    """JSON in UTF-8; characters that a terminal would act on are escaped."""
    return in_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _xml(answer: Rows) -> str:
    """SPARQL 1.2 Query Results XML; characters that XML 1.0 cannot hold are left out."""
    from xml.etree import ElementTree

    root = ElementTree.Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
    head, results = ElementTree.SubElement(root, "head"), ElementTree.SubElement(root, "results")
    for name in answer.columns:
        ElementTree.SubElement(head, "variable", name=name)
    for row in answer:
        result = ElementTree.SubElement(results, "result")
        for name, term in row.items():
            _in_element(ElementTree.SubElement(result, "binding", name=name), _binding(term))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + in_xml(ElementTree.tostring(root, encoding="unicode")) + "\n"


def _in_element(parent: Element, said: dict[str, Any]) -> None:
    """A binding of the JSON results as the element of the XML results."""
    from xml.etree import ElementTree

    kind, value = said.pop("type"), said.pop("value")
    if "its:dir" in said:
        said |= {"xmlns:its": "http://www.w3.org/2005/11/its", "its:version": "2.0"}
    node = ElementTree.SubElement(parent, kind, said)
    if kind == "triple":
        for part, inner in value.items():
            _in_element(ElementTree.SubElement(node, part), inner)
    else:
        node.text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", value)


def yes_no(answer: bool, form: str) -> str:
    """The answer to an ASK: ``true`` or ``false``, or the W3C's form of it."""
    word = str(answer).lower()
    if form == "json":
        return dumped({"head": {}, "boolean": answer})
    if form == "xml":
        inner = f"<head/><boolean>{word}</boolean>"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">{inner}</sparql>\n'
    return f"{word}\n"


def graph(triples: Iterable[ox.Triple], form: str) -> str:
    """Triples in one of GRAPH_FORMATS."""
    kept = list(triples)

    def serialized(prefixes: dict[str, str] | None) -> str:
        text = (ox.serialize(kept, format=GRAPH_FORMATS[form], prefixes=prefixes) or b"").decode()
        return in_json(text) if form == "jsonld" else in_rdf(text)

    short = serialized(PREFIXES if form in ("ttl", "jsonld") else None)
    return short if visible(short) == short else serialized(None)  # a prefixed name can hold no escape
