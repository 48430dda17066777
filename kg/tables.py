"""Rows and graphs as text: tables for people, CSV for spreadsheets, the W3C's formats for programs.

The one rule: what a document says stays data. Control characters and bidirectional overrides never reach a terminal,
and a CSV cell that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Sequence

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.stores import Rows, Term

ROW_FORMATS = ("table", "csv", "tsv", "json", "xml", "md")
GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD,
}  # fmt: skip
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "ph": "https://w3id.org/phoihop/ontology#",
    "phid": "https://w3id.org/phoihop/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]")
_NARROWEST, _PADDING = 8, 3


def plain(text: str) -> str:
    """Text that is safe to show: tabs as blanks, no control characters, no bidirectional overrides; line breaks stay."""
    return _UNSAFE.sub("", text.replace("\t", " "))


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
        return spreadsheet(answer.columns, ([t.value if t else "" for t in row] for row in answer.rows))
    return {"tsv": _tsv, "json": _json, "xml": _xml}[form](answer)


def shown(term: Term | None) -> str:
    """A term for people: concepts by their name, IRIs shortened, anything else as its text."""
    if term is None:
        return ""
    if not isinstance(term, NamedNode):
        return plain(term.value)
    from kg.messages import language
    from kg.ontology import labels

    if label := labels(language()).get(term):
        return label
    prefix = next((p for p in sorted(PREFIXES) if term.value.startswith(PREFIXES[p])), None)
    return plain(f"{prefix}:{term.value[len(PREFIXES[prefix]):]}" if prefix else term.value)


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
    writer.writerows([_guarded(plain(cell)) for cell in row] for row in rows)
    return out.getvalue()


def _guarded(cell: str) -> str:
    number = re.fullmatch(r"[+-]?\d+(?:\.\d+)?", cell, re.ASCII)
    return f"'{cell}" if cell.lstrip()[:1] in ("=", "+", "-", "@", "|") and not number and cell.strip() else cell


def _tsv(answer: Rows) -> str:
    """SPARQL 1.1 Query Results TSV."""
    lines = ["\t".join(f"?{name}" for name in answer.columns)]
    lines += ["\t".join(str(term).replace("\t", "\\t") if term else "" for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _json(answer: Rows) -> str:
    """SPARQL 1.1 Query Results JSON."""
    return dumped({"head": {"vars": list(answer.columns)}, "results": {"bindings": [
        {name: _binding(term) for name, term in row.items()} for row in answer
    ]}})  # fmt: skip


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, Literal):
        extra = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        extra = {} if extra.get("datatype") == f"{PREFIXES['xsd']}string" else extra
        return {"type": "literal", "value": term.value, **extra}
    return {"type": "bnode" if isinstance(term, BlankNode) else "uri", "value": term.value}


def dumped(data: object) -> str:
    """JSON in UTF-8; characters that a terminal would act on are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return re.sub("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", lambda c: f"\\u{ord(c[0]):04x}", text) + "\n"


def _xml(answer: Rows) -> str:
    """SPARQL Query Results XML; characters that XML 1.0 cannot hold are left out."""
    from xml.etree import ElementTree

    root = ElementTree.Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
    head, results = ElementTree.SubElement(root, "head"), ElementTree.SubElement(root, "results")
    for name in answer.columns:
        ElementTree.SubElement(head, "variable", name=name)
    for row in answer:
        result = ElementTree.SubElement(results, "result")
        for name, term in row.items():
            said = _binding(term)
            kind, value = said.pop("type"), said.pop("value")
            node = ElementTree.SubElement(ElementTree.SubElement(result, "binding", name=name), kind, said)
            node.text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", value)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


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
    prefixes = PREFIXES if form in ("ttl", "jsonld") else None
    return (ox.serialize(triples, format=GRAPH_FORMATS[form], prefixes=prefixes) or b"").decode()
