"""The lexicon of bodies as it is matched: every form spelled out in folded words, looked up by its first word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kg.facts import Level
from kg.literals import any_of
from kg.rulebook import data
from kg.text import fold

_SHORTEST = 3  # letters of an abbreviation that is a name wherever it stands
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Body:
    """A function that exists once in each territory of its levels (see ``rules/bodies.toml`` for the fields)."""

    name: str
    at: tuple[Level, ...]
    central: str | None = None
    bare: str = "document"
    level: Level | None = None
    unit: str | None = None
    owner: str | None = None
    of: str | None = None
    party: bool = False
    city: bool = False
    needs_territory: bool = False
    attached: bool = False
    joint: bool = False
    plural: bool = False
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    belongs: str | None = None
    exact: str | None = None  # an abbreviation, which print must have letter for letter
    group: bool = False
    open: bool = False
    comma: bool = False
    committees: bool = False
    own: tuple[str, ...] = ()
    alone: str | None = None


def spelled(form: str) -> list[str]:
    """Every spelling of a form: ``(a|b)`` alternates, ``[x]`` may be absent; brackets may be nested."""
    innermost = re.search(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]", form)
    if innermost is None:
        return [" ".join(form.split())]
    choices = (innermost[1] or "").split("|") if innermost[1] is not None else ["", *innermost[2].split("|")]
    found: list[str] = []
    for choice in choices:
        found += spelled(form[: innermost.start()] + choice + form[innermost.end() :])
    return list(dict.fromkeys(found))


def levels_named(names: list[str]) -> tuple[Level, ...]:
    return tuple(Level(n.capitalize()) for n in names)


def _body(table: dict[str, Any]) -> Body:
    at = levels_named(table["at"])
    central = table.get("central") or (table["name"] if Level.CENTRAL in at else None)
    return Body(
        name=table["name"],
        at=at,
        central=central,
        bare=table.get("bare", "central" if at == (Level.CENTRAL,) else "document"),
        level=Level(table["level"].capitalize()) if "level" in table else None,
        unit=table.get("unit"),
        owner=table.get("owner"),
        of=table.get("of"),
        party=table.get("party", False),
        city=table.get("city", False),
        needs_territory=table.get("needs_territory", False),
        attached=table.get("attached", False),
        joint=table.get("joint", False),
        plural=table.get("plural", False),
        not_after=tuple(table.get("not_after", ())),
        not_before=tuple(table.get("not_before", ())),
        belongs=table.get("belongs"),
        group=table.get("group", False),
        committees=table.get("committees", False),
        own=tuple(table.get("own", ())),
        alone=table.get("alone"),
    )


@cache
def forms() -> dict[str, tuple[tuple[tuple[str, ...], Body], ...]]:
    """Forms by their first folded word, the longest first."""
    found: dict[str, dict[tuple[str, ...], Body]] = {}
    for table in [*data("bodies")["body"], *_named_fields()]:
        body = _body(table)
        entries = [(form, body) for form in table["forms"]]
        if "central_forms" in table:
            only = Body(name=body.central or body.name, at=(Level.CENTRAL,), central=body.central, bare="central")
            entries += [(form, only) for form in table["central_forms"]]
        for form, function in entries:
            for spelling in spelled(form):
                for written in (spelling, *_shortened(spelling)):
                    words = tuple(_WORD.findall(fold(written)))
                    same = found.setdefault(words[0], {})
                    known = same.setdefault(words, function)
                    if known.name == function.name and ("," in form or "," in written):
                        same[words] = replace(known, comma=True)
    named = [(short, _body(table)) for table in data("bodies")["body"] for short in table.get("abbreviations", ())]
    for short, body in [*named, *_abbreviated(found)]:
        words = tuple(_WORD.findall(fold(short)))
        found.setdefault(words[0], {}).setdefault(words, replace(body, exact=short))
    return {first: tuple(sorted(group.items(), key=lambda e: (-len(e[0]), e[0]))) for first, group in found.items()}


class Node:
    """A word of forms: the body whose form ends with it, and the words that may follow."""

    __slots__ = ("body", "words")

    def __init__(self) -> None:
        self.body: Body | None = None
        self.words: dict[str, Node] = {}


@cache
def tree() -> Node:
    """All forms word by word, so that those that begin at a place are found together."""
    root = Node()
    for group in forms().values():
        for words, body in group:
            node = root
            for word in words:
                node = node.words.setdefault(word, Node())
            node.body = body
    return root


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    """Abbreviations inside names with what they stand for, folded."""
    return tuple((fold(full), short) for short, full in data("fields")["parts"].items())


@cache
def _any_part() -> re.Pattern[str]:
    return re.compile(any_of(full for full, _ in _parts()))


@cache
def _in_full() -> dict[str, str]:
    return dict(data("fields")["parts"])


def part_in_full(word: str) -> str:
    """An abbreviation of a part of a name written out; any other word as it is."""
    return _in_full().get(word, word)


def _shortened(form: str) -> list[str]:
    """A form with a part of it abbreviated: 'Sở NN&PTNT'; with several parts, also with all of them."""
    folded = fold(form)
    if not _any_part().search(folded):
        return []
    found = [form[:at] + short + form[at + len(full) :] for full, short in _parts() if (at := folded.find(full)) > 0]
    for short_form in list(found):
        rest = fold(short_form)
        found += [short_form[:at] + short + short_form[at + len(full) :] for full, short in _parts() if (at := rest.find(full)) > 0]
    return found


def _abbreviated(found: dict[str, dict[tuple[str, ...], Body]]) -> list[tuple[str, Body]]:
    """Abbreviations of whole names: 'BYT', and of offices whose body is part of the name: 'BTCTU'."""
    levels, owners = data("fields")["abbreviation_levels"], data("bodies")["rows"]["owners"]
    made = []
    for short, meanings in data("fields")["abbreviations"].items():
        if len(short) < _SHORTEST:
            continue
        meaning = meanings[0]
        owner = next((o for o in owners if meaning.endswith(f" {o}")), None)
        words = tuple(_WORD.findall(fold(meaning.removesuffix(f" {owner}") if owner else meaning)))
        body = found.get(words[0], {}).get(words)
        if body is None:
            continue
        level = levels.get(short)
        if level and len(body.at) > 1 and not body.level:
            body = replace(body, level=Level(level.capitalize()))
        made.append((short, replace(body, belongs=owner) if owner else body))
    return made


def _named_fields() -> list[dict[str, Any]]:
    """'Sở' and 'Nội vụ' give the body 'Sở Nội vụ': heads and fields multiplied out."""
    bodies = data("bodies")["body"]
    plain = {fold(s) for t in bodies for f in t["forms"] for s in spelled(f)}
    offices = {fold(t["name"]) for t in bodies if t.get("unit") == "must"}
    alone = {table["head"] for table in data("bodies")["open"] if table.get("alone")}
    found = []
    for head in data("fields")["head"]:
        unit = {"unit": "may"} if head["name"] in alone else ({"unit": head["unit"]} if "unit" in head else {})
        at = head["levels"] or (["central"] if head["name"] in alone else [])
        for field in head["fields"]:
            if fold(head["name"]) in offices and fold(field) in plain:
                continue  # 'Văn phòng Ủy ban nhân dân': an office of a body that the lexicon has
            name = f"{head['name']} {field}"
            central = {"central": name + head["suffix"]} if "suffix" in head else {}
            found.append({"name": name, "forms": [name], "at": at, "own": head.get("own", ()), **central, **unit})
    return found


@cache
def called(name: str) -> Body:
    """The body of the lexicon with a name."""
    return next(_body(table) for table in data("bodies")["body"] if table["name"] == name)


def _row_shorts(first: str) -> list[tuple[tuple[str, ...], Body]]:
    """'các Bộ: TC, NV', 'các Sở: TC, XD': ministries and departments by their symbol without the first letter."""
    head = next((f"{h} " for h in data("bodies")["rows"]["short_heads"] if fold(h) == first), None)
    if head is None:
        return []
    pairs = [(m["symbol"], m["name"]) for m in data("fields")["ministry"]]
    pairs += [(short, meanings[0]) for short, meanings in data("fields")["abbreviations"].items()]
    named = {b.name: b for _, b in forms()[first]}
    shorts = {symbol[1:]: named[name] for symbol, name in pairs if name.startswith(head) and symbol[:1] == head[0] and name in named and len(symbol) > 2}
    return [(tuple(_WORD.findall(fold(short))), replace(body, exact=short)) for short, body in shorts.items()]


@cache
def rows() -> dict[str, tuple[tuple[tuple[str, ...], Body], ...]]:
    """What may follow a head in a row ('các Sở: Tài chính, Nội vụ'): the words behind the head, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Body]]] = {}
    heads = {word for head in data("bodies")["rows"]["heads"] for word in [fold(head)]}
    for first, group in forms().items():
        if first in heads:
            found[first] = [(words[1:], body) for words, body in group if len(words) > 1 and fold(body.name).startswith(f"{first} ")]
            found[first] += _row_shorts(first)
    return {first: tuple(sorted(group, key=lambda e: (-len(e[0]), e[0]))) for first, group in found.items()}
