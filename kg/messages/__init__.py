"""What users read, in Vietnamese and English: one catalogue a language, one table a part of the program.

``say("build.done", read=5)`` looks up the key in the chosen language and fills the braces. A missing key fails loudly.
The one rule: a value is somebody's text (a file's name, an argument, a title) and never acts. It stands on one line, cut
where it is very long, and what is invisible in it is spelled out; a list of values is set below, one a line.
"""

from __future__ import annotations

import locale
import os
import re
import tomllib
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from kg.harmless import visible

LANGUAGES = ("vi", "en")
LONGEST = 1000
_chosen = ["en"]


def default_language() -> str:
    """``vi`` where the user's locale is Vietnamese, else ``en``."""
    names = (os.environ.get("LC_ALL"), os.environ.get("LC_MESSAGES"), os.environ.get("LANG"), locale.getlocale()[0])
    first = next((n for n in names if n), "")
    return "vi" if first.casefold().startswith(("vi", "vietnamese")) else "en"


def choose(language: str) -> None:
    """Speak this language from now on."""
    if language not in LANGUAGES:
        raise ValueError(f"no messages in {language!r}; there are {', '.join(LANGUAGES)}")
    _chosen[0] = language


def language() -> str:
    """The language spoken now."""
    return _chosen[0]


@cache
def messages(lang: str) -> dict[str, Any]:
    """The whole catalogue of a language, tables by part."""
    return tomllib.loads((Path(__file__).parent / f"{lang}.toml").read_text(encoding="utf-8"))


class _Values(Formatter):
    """Fills braces with values that cannot act."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, list):
            return "".join(f"\n  {_on_one_line(str(item))}" for item in value)
        return _on_one_line(str(super().format_field(value, format_spec)))


def _on_one_line(text: str) -> str:
    line = visible(re.sub("[\n\r\t\u2028\u2029]+", " ", text))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def say(path: str, /, **values: object) -> str:
    """The message at ``table.key`` with its braces filled."""
    node: Any = messages(language())
    for part in path.split("."):
        node = node[part]
    return _Values().format(str(node), **values)
