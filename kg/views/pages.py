"""The page around a picture: one file that reads without a network, a mouse or, for its table, a script.

The one rule: words from documents are set as text. The template escapes, letters that would reverse or hide others are
left out, the data in it cannot close its element, and the policy of the page lets only these very scripts and styles run
and no request leave.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from kg.harmless import plain
from kg.messages import language, messages
from kg.resources import catalogue
from kg.views import View
from kg.views.cards import style
from kg.views.evidence import Passage
from kg.views.network import library, network
from kg.views.scenes import Scene

_BASE = "/id/"
_MOST_QUOTED = 40


def html(view: View, scene: Scene, of: str) -> bytes:
    """The page of a scene in UTF-8, in the language spoken now; ``of`` are the words that the user chose it by."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = catalogue("visualizations")
    scripts = [library(), _read("page.js")]
    css = _colours() + _read("page.css")
    words, quotes = messages(language())["views"], _Quotes()
    environment = Environment(loader=FileSystemLoader(folder, encoding="utf-8"), autoescape=True,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_harmless)
    text = environment.get_template("page.html").render(
        lang=language(), title=view.title[language()], about=view.about[language()], of=of, words=words,
        lane_word=words["page"]["lane" if view.lanes else "level"], by_level=not view.lanes,
        policy=_policy(scripts, css), css=css, scripts=scripts, data=embedded(_data(scene, words)), style=style(),
        kinds=_counted(style()["kinds"], [scene.things[key].kind for key in scene.cards]),
        edges=_counted(style()["edges"], [line.kind for line in scene.lines]),
        lanes=_counted({lane.title: lane for lane in scene.lanes}, [scene.lanes[i].title for i in scene.lane_of.values()]),
        rows=_rows(scene, quotes), lines=_lines(scene, quotes), left_out=scene.left_out, shown=len(scene.cards),
    )
    return text.encode("utf-8")


def embedded(data: Any) -> str:
    """JSON that can stand in a script element: nothing in it ends the element, opens a comment or breaks a line."""
    text = plain(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _harmless(value: Any) -> Any:
    """What the template is about to write; what it calls safe (scripts, styles, data, its own macros) stays as it is."""
    return plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def anchor(iri: str) -> str:
    """The part of an IRI that tells a thing from others in a link to the page."""
    return iri.split(_BASE, 1)[-1]


def _policy(scripts: list[str], css: str) -> str:
    """The content security policy: nothing is fetched, and only what was written here runs."""
    allowed = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (f"default-src 'none'; script-src {allowed}; style-src 'sha256-{_digest(css)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'")


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _read(name: str) -> str:
    return (catalogue("visualizations") / name).read_bytes().decode("utf-8").replace("\r\n", "\n")


def _colours() -> str:
    """The colours of the style as custom properties, light and dark."""
    def properties(mode: str) -> str:
        pairs = dict(style()["page"][mode])
        for table in ("kinds", "edges"):
            pairs |= {f"{table}-{name}": shape[mode] for name, shape in style()[table].items()}
        return "".join(f"--{name}:{colour};" for name, colour in pairs.items())

    return f":root{{{properties('light')}}}\n@media (prefers-color-scheme:dark){{:root{{{properties('dark')}}}}}\n"


def _counted(known: dict[str, Any], met: list[str]) -> list[tuple[str, int]]:
    return [(name, met.count(name)) for name in known if name in met]


def _data(scene: Scene, words: dict[str, Any]) -> dict[str, Any]:
    """What the script needs beside the tables: the network, lanes, shapes and phrases."""
    net = network(scene)
    texts = {key: value for key, value in words["page"].items() if isinstance(value, str)}
    return {
        **net,
        "keys": [anchor(key) for key in scene.cards],
        "lanes": [{"title": lane.title, "top": top, "bottom": bottom}
                  for lane, (top, bottom) in zip(scene.lanes, scene.layout.lanes, strict=True)],
        "size": [scene.layout.width, scene.layout.height],
        "kinds": {name: {"glyph": s["glyph"], "corner": s["corner"], "name": words["kinds"][name]}
                  for name, s in style()["kinds"].items()},
        "shapes": {name: {"path": s.get("path", False), "quiet": s.get("quiet", False),
                          "soft": s.get("soft", False), **words["edges"][name]}
                   for name, s in style()["edges"].items()},
        "card": style()["card"],
        "words": texts,
    }


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage at one place of the page; its words are written out where ``first`` and referred to elsewhere."""

    passage: Passage
    number: int
    first: bool


class _Quotes:
    """Numbers passages as the page writes them down, so that no words stand in it twice."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}

    def of(self, passages: tuple[Passage, ...]) -> list[Quoted]:
        quoted = []
        for passage in passages[:_MOST_QUOTED]:
            place = (passage.file, passage.start, passage.end)
            first = place not in self._numbers
            number = self._numbers.setdefault(place, len(self._numbers))
            quoted.append(Quoted(passage, number, first))
        return quoted


def _rows(scene: Scene, quotes: _Quotes) -> list[dict[str, Any]]:
    """The table of things, by lane and place; ``at`` is the index that the network uses."""
    index = {key: at for at, key in enumerate(scene.cards)}
    places = scene.layout.places
    ordered = sorted(scene.cards, key=lambda key: (scene.lane_of[key], places[key].y, places[key].x))
    return [{"at": index[key], "key": anchor(key), "thing": scene.things[key],
             "lane": scene.lanes[scene.lane_of[key]].title, "lane_at": scene.lane_of[key],
             "level": scene.level_titles.get(scene.things[key].level or "", ""),
             "passages": scene.stated[key], "quoted": quotes.of(scene.stated[key])} for key in ordered]


def _lines(scene: Scene, quotes: _Quotes) -> list[dict[str, Any]]:
    """The table of relations; ``at`` is the index that the network uses."""
    index = {key: at for at, key in enumerate(scene.cards)}
    return [{"at": at, "line": line, "start": scene.things[line.start], "end": scene.things[line.end],
             "start_at": index[line.start], "end_at": index[line.end], "start_key": anchor(line.start),
             "end_key": anchor(line.end), "quoted": quotes.of(line.passages)} for at, line in enumerate(scene.lines)]
