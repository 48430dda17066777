"""The facts of documents that were read before, so that an unchanged file is not read again.

The one rule: what lies in a graph folder is data from outside. It is MessagePack checked against the fact model, never
something that runs, and a record that does not fit, or is not as it was written, is as good as none. A record that is
there and cannot be had is another thing: taken for none, its facts would leave the graph.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from kg.facts import DocumentFacts
from kg.stores.files import NoFileError, bytes_of

SEAL = 32  # bytes of SHA-256 before each record, of all that comes after


class KeptFacts:
    """One record a document, under the digest of its file, with the edition of the program that read it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "facts"

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest}.msgpack"

    def get(self, digest: str, edition: str | None = None) -> DocumentFacts | None:
        """The facts of a file; only those of one edition if it is given. Raises OSError where they cannot be had."""
        import msgspec

        try:
            data = bytes_of(self._path(digest))
        except (FileNotFoundError, NoFileError):
            return None
        if hashlib.sha256(data[SEAL:]).digest() != data[:SEAL]:
            return None
        try:
            made_by, facts = msgspec.msgpack.decode(data[SEAL:], type=tuple[str, DocumentFacts])
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None
        return facts if facts.digest == digest and edition in (None, made_by) else None

    def put(self, facts: DocumentFacts, edition: str) -> None:
        """Keep the facts of a file, whole or not at all; raises OSError."""
        import msgspec

        path = self._path(facts.digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        record = msgspec.msgpack.encode((edition, facts))
        partial = path.with_suffix(f".{os.getpid()}.partial")
        partial.write_bytes(hashlib.sha256(record).digest() + record)
        os.replace(partial, path)

    def keep_only(self, digests: Collection[str]) -> None:
        """Drop the records of all other files; one that cannot be dropped harms nothing."""
        for path in sorted(self.folder.glob("??/*")):
            digest = path.name.partition(".")[0]
            if re.fullmatch("[0-9a-f]{64}", digest) and (path.suffix == ".partial" or digest not in digests):
                with suppress(OSError):
                    path.unlink()
