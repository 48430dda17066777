"""The facts of documents that were read before, so that an unchanged file is not read again.

The one rule: what lies in a graph folder is data from outside. It is MessagePack checked against the fact model, never
something that runs, and a record that does not fit is as good as none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path

from kg.facts import DocumentFacts


class KeptFacts:
    """One record a document, under the digest of its file, with the edition of the program that read it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "facts"

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest}.msgpack"

    def get(self, digest: str, edition: str | None = None) -> DocumentFacts | None:
        """The facts of a file; only those of one edition if it is given."""
        import msgspec

        try:
            made_by, facts = msgspec.msgpack.decode(
                self._path(digest).read_bytes(), type=tuple[str, DocumentFacts]
            )
        except (OSError, msgspec.DecodeError, ValueError, RecursionError):
            return None
        return facts if facts.digest == digest and edition in (None, made_by) else None

    def put(self, facts: DocumentFacts, edition: str) -> None:
        """Keep the facts of a file, whole or not at all."""
        import msgspec

        path = self._path(facts.digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.partial")
        partial.write_bytes(msgspec.msgpack.encode((edition, facts)))
        os.replace(partial, path)

    def keep_only(self, digests: Collection[str]) -> None:
        """Drop the records of all other files."""
        for path in sorted(self.folder.glob("??/*")):
            digest = path.name.partition(".")[0]
            if re.fullmatch("[0-9a-f]{64}", digest) and (path.suffix == ".partial" or digest not in digests):
                path.unlink(missing_ok=True)
