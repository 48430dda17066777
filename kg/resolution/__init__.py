"""Mentions to identities: who and what is meant, inside one document and across documents."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from kg.facts import DocumentFacts
from kg.resolution import assembly
from kg.text import Document

__all__ = ["read_facts"]


def read_facts(document: Document) -> DocumentFacts:
    """All that one document states; no other document is looked at."""
    with _uncollected():
        return assembly.read_facts(document)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage: of the many small things that reading makes nearly all are kept to its end, and going
    through them again and again takes an eighth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
