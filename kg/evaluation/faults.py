"""What is wrong with an annotation, in words, with the line to mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from kg.messages import say

Where: TypeAlias = tuple[str | int, ...]
"""Where something stands in a YAML file: keys and places in lists, from the top."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. ``line`` counts from 1; None where the whole file is meant."""

    file: str
    line: int | None
    what: str

    def __str__(self) -> str:
        if self.line is None:
            return say("evaluate.fault", file=self.file, what=self.what)
        return say("evaluate.fault_at", file=self.file, line=self.line, what=self.what)


def line_of(text: str, place: Where) -> int | None:
    """The line of what stands at a place, or of the nearest thing above it."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = node.start_mark.line + 1 if node else None
    for step in place:
        found = dict(_below(node)).get(step) if node else None
        if found is None:
            return line
        key, node = found
        line = key.start_mark.line + 1
    return line


def _below(node: yaml.Node) -> Iterator[tuple[str | int, tuple[yaml.Node, yaml.Node]]]:
    """What stands right below a node: for each key or place what bears its line, and the value."""
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, (key, value)) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((at, (value, value)) for at, value in enumerate(node.value))


# the words of msgspec, which checks the shape; whatever it says otherwise is passed on as it is
_SAID = (
    (r"Object missing required field `(?P<name>.+)`", "evaluate.lacks"),
    (r"Object contains unknown field `(?P<name>.+)`", "evaluate.unknown_key"),
    (r"Invalid enum value (?P<value>.+)", "evaluate.no_such_value"),
    (r"Expected `str` matching regex .+", "evaluate.no_date"),
    (r"Expected `int` [<>]= \d+", "evaluate.no_year"),
    (r"Expected `array` of length (?P<wanted>\d+), got (?P<count>\d+)", "evaluate.not_so_many"),
    (r"Expected `(?P<wanted>.+)`, got `(?P<got>.+)`", "evaluate.wrong_kind"),
)
_KINDS = ("str", "int", "float", "bool", "array", "object", "null")


def told(problem: str) -> tuple[str, Where]:
    """What msgspec found wrong, in the language spoken, and where."""
    what, _, where = problem.partition(" - at `$")
    place = tuple(int(n) if n else key for key, n in re.findall(r"\.(\w+)|\[(\d+)\]", where))
    for pattern, message in _SAID:
        if match := re.fullmatch(pattern, what):
            values = {name: _kind(value) if name in ("wanted", "got") else value for name, value in match.groupdict().items()}
            return say(message, key=_last(place), **values), place
    return say("evaluate.unfit", problem=what), place


def _last(place: Where) -> str:
    return next((step for step in reversed(place) if isinstance(step, str)), say("evaluate.whole"))


def _kind(words: str) -> str:
    """'str | null' in the language spoken."""
    return say("evaluate.or").join(say(f"evaluate.kinds.{word}") if word in _KINDS else word for word in words.split(" | "))
