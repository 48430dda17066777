"""Where the catalogues lie: inside the installed package, or at the root of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHARE = _PACKAGE / "_share"


def catalogue(name: str) -> Path:
    """The folder of a catalogue: ``ontology``, ``queries`` or ``visualizations``."""
    return (_SHARE if _SHARE.is_dir() else _PACKAGE.parent) / name
