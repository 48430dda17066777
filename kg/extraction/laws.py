"""Names of laws, codes and ordinances, so that a name ends where it ends: 'Luật Bình đẳng giới; nâng cao …'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.literals import any_of
from kg.rulebook import data
from kg.search import everywhere, words_begin
from kg.text import Document, fold, letters

_BLANK = r"\s+"
_TELLING = 12  # letters of a name that are looked for before all of it is


def laws_named(document: Document) -> Iterator[re.Match[str]]:
    """Every law named in a document, over its folded text; print must have the marks of the name ('Hội Luật gia')."""
    for match in everywhere(_pattern(), _begin(), document):
        printed = document.text[match.start() : match.end()]
        if printed[0].isupper() and (printed.isascii() or _spelled(document, match)):
            yield match


def _spelled(document: Document, match: re.Match[str]) -> bool:
    group = "name" if match["name"] else "whole"
    printed = letters(document.text[match.start(group) : match.end(group)])
    return printed in _spellings()[" ".join(match[group].split())]


@cache
def _spellings() -> dict[str, set[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in _names():
        found.setdefault(" ".join(fold(name).split()), set()).add(letters(name))
    return found


def _names() -> list[str]:
    table = data("laws")
    aliases = table.get("aliases", {})
    return [*table["names"], *(aliases if isinstance(aliases, (list, dict)) else ())]


@cache
def _aliases() -> dict[str, str]:
    table = data("laws").get("aliases", {})
    return {" ".join(fold(short).split()): full for short, full in table.items()} if isinstance(table, dict) else {}


def official_name(name: str) -> str:
    """The name that an alias stands for: 'Luật BHYT' → 'Luật Bảo hiểm y tế'; any other name as it is."""
    return _aliases().get(" ".join(fold(name).split()), name)


@words_begin
@cache
def _begin() -> frozenset[str]:
    return frozenset(fold(name)[:_TELLING] for name in (*_names(), *data("laws")["amending"]))


@cache
def _pattern() -> re.Pattern[str]:
    """The longest name first, blanks loose; an amending law has the name of the one it amends behind its own words, or the names
    of several, up to its own date or number."""
    names, amending = (any_of({fold(n) for n in group}, _BLANK) for group in (_names(), data("laws")["amending"]))
    more = rf"(?:(?:(?:\s*[,;]\s*|\s+va\s+){names})+(?=\s+(?:nam|ngay|so)\b))?"
    return re.compile(rf"\b(?:{amending}\s+(?P<name>{names}){more}|(?P<whole>{names}))(?!\w)")
