"""Which generation of a graph folder answers: the one whose name stands in the file ``current``."""

from __future__ import annotations

import os
import re
from pathlib import Path

from kg.messages import say
from kg.stores.files import bytes_of

NAME = "[0-9a-f]{16}"
_FINISHED = re.compile(rf"{NAME}(\.json)?")


def named(folder: Path) -> str:
    """The name in ``current``; raises OSError where it cannot be read or is no name."""
    name = bytes_of(folder / "current").decode(errors="replace").strip()
    if not re.fullmatch(NAME, name):
        raise OSError(say("stores.names_nothing", file="current"))
    return name


def begun(folder: Path) -> bool:
    """Whether a build was ever finished in a folder, as far as anything there can tell."""
    try:
        found = os.listdir(folder / "generations")
    except (FileNotFoundError, NotADirectoryError):
        found = []
    return os.path.lexists(folder / "current") or any(_FINISHED.fullmatch(name) for name in found)
