"""The graph of ``documents/``, built once for all tests that only ask it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from kg import pipeline
from kg.stores.embedded import EmbeddedStore
from tests.golden import DOCUMENTS


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory()
    pipeline.build([DOCUMENTS], Path(folder.name))
    return folder


def graph_of_documents() -> Path:
    """Its folder; it goes when the tests end."""
    return Path(_folder().name)


def documents_store() -> EmbeddedStore:
    """The graph itself."""
    return EmbeddedStore.open(graph_of_documents())
