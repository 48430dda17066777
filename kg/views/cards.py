"""How a thing fits on a narrow card: usual abbreviations, words wrapped by their width, never more than a few lines.

Widths are estimated a little too wide, because the reader's font is not known here; the page squeezes what still
does not fit, so that no word ever leaves its card.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.resources import catalogue
from kg.text import one_line
from kg.views.descriptions import Thing

_PADDING = 10
_GLYPH = 15
_PERIOD = re.compile(r",?\s*\(?(giai đoạn|năm)\s+\d{4}\s*(?:[-–]\s*\d{4})?\)?", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^[\w\s]{2,45}?\bsố\s+\S+(?:(?<=[-/])\s\S+)?"
    r"(,?\s*ngày\s+(\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?,?\s*")


@dataclass(frozen=True, slots=True)
class Card:
    """What is written on a card: ``width`` and ``height`` in pixels at scale 1."""

    headline: tuple[str, ...]
    lines: tuple[str, ...]
    width: float
    height: float


@cache
def style() -> dict[str, Any]:
    """Colours, shapes and sizes, as they stand in ``visualizations/style.toml``."""
    return tomllib.loads((catalogue("visualizations") / "style.toml").read_text(encoding="utf-8"))


def card(thing: Thing) -> Card:
    """The card of a thing."""
    sizes = style()["card"]
    room = sizes["width"] - 2 * _PADDING
    headline = _headline(thing.headline, room - _GLYPH, sizes["small"])
    lines = wrapped(short(thing), room if headline else room - _GLYPH, sizes["font"], sizes["lines"])
    return Card(headline, lines, sizes["width"], round((len(headline) + len(lines)) * sizes["leading"] + 12, 1))


def _headline(parts: tuple[str, ...], room: float, size: float) -> tuple[str, ...]:
    """The parts on one line if they fit, else the first on a line of its own."""
    whole = " · ".join(parts)
    if not parts or width(whole, size) <= room:
        return (whole,) if whole else ()
    lines = (parts[0], " · ".join(parts[1:]))
    return tuple(wrapped(line, room, size, 1)[0] for line in lines if line)


def short(thing: Thing) -> str:
    """The name as an official would abbreviate it, without what the headline already says."""
    name = one_line(thing.name)
    if thing.kind == "document" and thing.headline:
        name = _NUMBERED.sub("", name) or name
    if thing.kind == "program" and thing.period:
        name = " ".join(_PERIOD.sub(" ", name).split()).strip(" ,;") or name
    for words, abbreviation in style()["short"].items():
        name = re.sub(re.escape(words), abbreviation, name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def wrapped(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The text in at most ``most`` lines no wider than ``room`` pixels; what is left out is marked by '…'."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        tried = f"{line} {word}".strip()
        if not line or width(tried, size) <= room:
            line = tried
        else:
            lines.append(line)
            line = word
    lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + "…", size) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip(" ,;-–") + "…"]
    return tuple(lines)


def width(text: str, size: float) -> float:
    """An upper estimate of the width in pixels of semi-bold sans-serif text of a font size."""
    return size * sum(_em(letter) for letter in unicodedata.normalize("NFC", text))


@cache
def _em(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    if base in "ijlI.,:;'|!()[]·":
        return 0.3
    if base in " -ftr/“”\"":
        return 0.38
    if base in "mwMW%":
        return 0.92
    if base.isupper() or base in "Đ":
        return 0.69
    return 0.58
