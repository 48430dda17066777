"""Files become documents: bytes in, text with its digest out, one file a format.

The one rule: what cannot be read without guessing is refused with the reason and what to do, and nothing is read in
part. Line ends become ``\\n`` and a byte order mark is dropped, as every text editor does; offsets count in that text,
normalised to NFC.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from kg.reading.encoding import decoded
from kg.reading.refusal import UnreadableError
from kg.text import Document

__all__ = ["FORMATS", "KNOWN", "LARGEST", "UnreadableError", "document", "file_bytes", "read", "supported"]

# ending → module of kg.reading with a function ``text(markup: str) -> str``
FORMATS = {".txt": "plain", ".md": "plain", ".html": "html", ".htm": "html"}
# endings of documents that cannot be read yet: found in a folder they are refused, not passed over
KNOWN = (".doc", ".docx", ".odt", ".pdf", ".rtf", ".xls", ".xlsx", ".ppt", ".pptx", ".epub", ".mht")
LARGEST = 50 * 1024 * 1024


def supported() -> str:
    """The endings that can be read, for messages."""
    return ", ".join(FORMATS)


def read(path: Path, name: str) -> Document:
    """The document in a file, under ``name``; raises UnreadableError."""
    return document(file_bytes(path), path.suffix, name)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file that can be a document; raises UnreadableError."""
    if path.suffix.lower() not in FORMATS:
        raise UnreadableError("reading.ending", ending=path.suffix or path.name, supported=supported())
    try:
        if not path.is_file():
            raise UnreadableError("reading.no_file")
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableError("reading.too_large", size=size // 2**20, largest=LARGEST // 2**20)
        return path.read_bytes()
    except OSError as problem:
        raise UnreadableError("reading.system", problem=problem.strerror or problem) from None


def document(data: bytes, ending: str, name: str) -> Document:
    """The document in the bytes of a file with this ending; raises UnreadableError."""
    module = importlib.import_module(f"kg.reading.{FORMATS[ending.lower()]}")
    to_text = cast(Callable[[str], str], module.text)
    markup = decoded(data, declared=module.DECLARED)
    if markup is None:
        raise UnreadableError("reading.encoding")
    if "\0" in markup:
        raise UnreadableError("reading.binary")
    words = to_text(markup.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(letter.isalnum() for letter in words):
        raise UnreadableError("reading.empty")
    return Document(name, words, hashlib.sha256(data).hexdigest())
