"""A query is judged before it is evaluated: it asks this graph and nothing else.

The one rule: what an engine could read as a call to another machine is refused, because neither Oxigraph nor rdflib
can be told not to make it (SERVICE goes out by HTTP, ``FROM <file:…>`` may open a file). Words inside strings,
comments, IRIs, variables and local names are not looked at.

A query is also refused where it is too deep to be read: Oxigraph calls itself for every bracket and every link of a
chain, and what is too much for its stack ends the process without a word.
"""

from __future__ import annotations

import re
from enum import Enum

from kg.errors import PhoihopError


class Form(Enum):
    """What a question answers with."""

    ROWS = "rows"
    YES_NO = "yes-no"
    GRAPH = "graph"


class QueryRefused(PhoihopError):
    """The text is no question that may be asked here; the message says what in it is the matter."""


_FORMS = {"SELECT": Form.ROWS, "ASK": Form.YES_NO, "CONSTRUCT": Form.GRAPH, "DESCRIBE": Form.GRAPH}
_TOKENS = re.compile(
    r"""
    (?P<escape>\\.)                                                     # ex:a\#b is a name, no comment
  | (?P<string>\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
             | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<iri><[^<>\"{}|^`\\\s]*>)
  | (?P<comment>\#[^\n\r]*)
  | (?P<name>[?$]\w+ | :[\w:%-]*)                                       # a prefix stays: 'SERVICE:x {' is a call
    """,
    re.VERBOSE | re.DOTALL,
)
# With 8 MB of stack Oxigraph survives 780 nested aggregates and a chain of 2,500 OPTIONALs, with 1 MB 98 and 313.
DEEPEST = 64
LONGEST_CHAIN = 500
_BRACKETS = re.compile(r"(?P<open>[({\[]|<<)|[)}\]]|>>")
_LINKS = re.compile(r"[({\[!+*/-]|\|\|?|&&|<<")
_DATA = re.compile(r"\bVALUES\s*(?:V|\([V\s]*\))\s*\{[^{}]*\}", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_PROLOGUE = re.compile(r"(?:\s*(?:PREFIX\s*[^\s:]*\s*:\s*I|BASE\s*I))*\s*", re.IGNORECASE)


def form(query: str) -> Form:
    """What a query answers with; raises QueryRefused for updates, SERVICE, LOAD, FROM a file and what is too deep."""
    # Engines differ in when they decode \\u escapes, so the text is judged both ways.
    for reading in {query, _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)), query)}:
        _judge(reading)
    words = _PROLOGUE.sub("", _bare(query), count=1).split(maxsplit=1)
    verb = re.match(r"[A-Za-z]*", words[0] if words else "")
    found = _FORMS.get(verb[0].upper() if verb else "")
    if found is None:
        raise QueryRefused("query.not_a_question", word=(words[0][:20] if words else ""))
    return found


def _judge(query: str) -> None:
    bare = _bare(query)
    for word in ("SERVICE", "LOAD"):
        if re.search(word, bare, re.IGNORECASE):
            raise QueryRefused("query.reaches_out", word=word)
    iris = [m["iri"] for m in _TOKENS.finditer(query) if m["iri"]]
    _survivable(bare, iris)
    files = any(iri[1:].lstrip().lower().startswith("file:") for iri in iris)
    if files and re.search("FROM", bare, re.IGNORECASE):
        raise QueryRefused("query.reaches_out", word="FROM <file:…>")


def _survivable(bare: str, iris: list[str]) -> None:
    # '?a<((1))&&?b>2' looks like an IRI, and is two comparisons
    deepest = max((iri.count("(") for iri in iris), default=0)
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth = depth + 1 if bracket["open"] else max(depth - 1, 0)
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise QueryRefused("query.too_deep", limit=DEEPEST)
    if any(len(_LINKS.findall(part)) > LONGEST_CHAIN for part in (_DATA.sub("{", bare), *iris)):
        raise QueryRefused("query.too_long_chain", limit=LONGEST_CHAIN)


def _bare(query: str) -> str:
    """The query without strings, comments and names; an IRI becomes 'I'."""

    def shortened(match: re.Match[str]) -> str:
        if match["string"] and "\n" in match["string"]:
            _certain(query, match.start())
        return {"iri": " I ", "name": ":" if match[0].startswith(":") else " V "}.get(match.lastgroup or "", " ")

    return _TOKENS.sub(shortened, query)


def _certain(query: str, place: int) -> None:
    """'?a<b#>' may be an IRI or a comparison with a comment; a long string behind it would hide lines of code."""
    if re.search("<[^>]*#", query[query.rfind("\n", 0, place) + 1 : place]):
        raise QueryRefused("query.ambiguous")
