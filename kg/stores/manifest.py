"""What a graph was made of, what its build counted, and what its files were when it was finished.

RocksDB checks each block of its tables when it reads it, but a list of tables (``MANIFEST-…``) that lost its end passes
for a shorter list: facts would be missing without a word. And Oxigraph 0.5 never ends a question that sorts or groups
over a block that RocksDB refuses: it gathers the refusal again and again until there is no memory left. The one rule: a
question checks what costs next to nothing, which for a small graph is every byte; a build checks every byte of any.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.decisions import Problem
from kg.stores.files import bytes_of, checked, digest

NOTHING_DEPENDS_ON = ("LOCK", "LOG")
AT_ONCE = 8 * 2**20  # bytes; about 30 ms to check
LISTS = ("CURRENT", "MANIFEST-")  # beginnings of the names of the files that say which tables there are


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a graph was made of, and what its build counted. ``sources`` are file names with the digests of the files,
    ``decisions`` the digests of the files of decisions, ``undecidable`` the lines that could not be followed.

    ``files`` are the files of the finished graph with their digests; ``seal`` is a digest of all the rest.
    """

    base: str
    edition: str
    sources: tuple[tuple[str, str], ...]
    facts: dict[str, int] = field(default_factory=dict)
    open_citations: int = 0
    violations: int = 0
    decisions: tuple[str, ...] = ()
    undecidable: tuple[Problem, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    seal: str = ""

    @property
    def name(self) -> str:
        """The name of the generation that is made of this."""
        sources = (f"{name}\t{digest}" for name, digest in self.sources)
        return hashlib.sha256("\n".join([self.base, self.edition, *self.decisions, *sources]).encode()).hexdigest()[:16]

    def sealed(self, place: Path) -> Manifest:
        """The manifest of the graph that lies finished in a folder."""
        files = {path.name: digest(path) for path in sorted(place.iterdir()) if path.name not in NOTHING_DEPENDS_ON}
        whole = replace(self, files=files)
        return replace(whole, seal=whole._seal())

    def holds(self, place: Path) -> bool:
        """Whether every byte in the folder, and every word of this manifest, is as it was when the graph was finished."""
        try:
            return self.seal == self._seal() and self.files == {name: digest(place / name) for name in self.files}
        except OSError:
            return False

    def _seal(self) -> str:
        return hashlib.sha256(as_json(replace(self, seal=""))).hexdigest()


def as_json(manifest: Manifest) -> bytes:
    """For the disk."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"))


def read(path: Path) -> Manifest | None:
    """What a file says of the generation of its name, if it is whole enough to be believed."""
    import msgspec

    try:
        manifest = msgspec.json.decode(bytes_of(path), type=Manifest)
        return manifest if manifest.name == path.stem else None
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return None


def altered(place: Path) -> str | None:
    """The first file of a generation that is seen at a glance to be gone or not as it was; raises PermissionError."""
    size = 0
    for name, written in _files(place).items():
        try:
            size += checked(place / name).stat().st_size
            if (name.startswith(LISTS) or size <= AT_ONCE) and digest(place / name) != written:
                return name
        except PermissionError:
            raise
        except (OSError, ValueError):
            return name
    return None


def _files(place: Path) -> Mapping[str, str]:
    # json, because msgspec takes as long to import as an answer takes
    try:
        files = json.loads(bytes_of(place.with_name(f"{place.name}.json")))["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return files if isinstance(files, dict) else {}
