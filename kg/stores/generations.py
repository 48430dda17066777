"""How a graph lies in its folder, and how a new one takes the place of the old in one step.

``generations/<name>/`` is a whole graph, ``generations/<name>.json`` says what it was made of, ``current`` names the
one that answers. The one rule: a graph is written under a name that ends in ``.partial``, put to rest on the disk, and
only then renamed and named in ``current``; whatever stops a build before that leaves the old graph answering.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.decisions import Problem
from kg.errors import PhoihopError

OURS = re.compile(r"[0-9a-f]{16}(\.json)?(\.partial)?")


class FolderBusyError(PhoihopError):
    """Another build is writing into the folder."""


class NotWrittenError(PhoihopError):
    """The graph could not be written; the one before still answers."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a graph was made of, and what its build counted. ``sources`` are file names with the digests of the files,
    ``decisions`` the digests of the files of decisions."""

    base: str
    edition: str
    sources: tuple[tuple[str, str], ...]
    facts: dict[str, int] = field(default_factory=dict)
    open_citations: int = 0
    violations: int = 0
    decisions: tuple[str, ...] = ()
    undecidable: tuple[Problem, ...] = ()


class GraphFolder:
    """The folder of a graph, for the one who writes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.generations = path / "generations"

    @contextmanager
    def building(self) -> Iterator[None]:
        """The right to write, for one build at a time; raises FolderBusyError, NotWrittenError."""
        import filelock

        logging.getLogger("filelock").setLevel(logging.WARNING)

        try:
            self.generations.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(self.path / "build.lock")
            lock.acquire(timeout=0)
        except filelock.Timeout:
            raise FolderBusyError("build.busy", folder=self.path) from None
        except OSError as problem:
            raise self._not_written(problem) from None
        try:
            for left in self.generations.glob("*.partial"):
                self._remove(left)
            yield
        except OSError as problem:
            raise self._not_written(problem) from problem
        finally:
            lock.release()

    def _not_written(self, problem: OSError) -> NotWrittenError:
        return NotWrittenError("build.not_written", folder=self.path, problem=problem.strerror or problem)

    def current(self) -> str | None:
        """The name of the generation that answers, if it is there."""
        try:
            name = (self.path / "current").read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return name if name and (self.generations / name).is_dir() else None

    def manifest(self, name: str | None) -> Manifest | None:
        """What a generation was made of, where that is known."""
        import msgspec

        try:
            return msgspec.json.decode((self.generations / f"{name}.json").read_bytes(), type=Manifest)
        except (OSError, msgspec.DecodeError):
            return None

    def whole(self, name: str) -> bool:
        """Whether a generation was once finished under this name."""
        return (self.generations / name).is_dir() and self.manifest(name) is not None

    @contextmanager
    def written(self, name: str) -> Iterator[ox.Store]:
        """A store to fill; when the block ends, it lies whole on the disk as generation ``name``."""
        partial = self.generations / f"{name}.partial"
        self._remove(partial)
        store = [ox.Store(str(partial))]
        try:
            yield store[0]
            store[0].flush()
        except BaseException:
            store.clear()
            self._remove(partial)
            raise
        store.clear()

    def finish(self, name: str, manifest: Manifest) -> None:
        """Give a written generation its name, and its manifest beside it."""
        import msgspec

        partial = self.generations / f"{name}.partial"
        for file in sorted(partial.iterdir()):
            _rest(file)
        _rest(partial)
        _write(
            self.generations / f"{name}.json",
            msgspec.json.format(msgspec.json.encode(manifest, order="sorted")),
        )
        self._remove(self.generations / name)
        os.replace(partial, self.generations / name)
        _rest(self.generations)

    def _remove(self, path: Path) -> None:
        """Remove what a build made, and nothing else that somebody keeps in this folder."""
        if not OURS.fullmatch(path.name) or path.is_symlink():
            return
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)

    def switch(self, name: str) -> None:
        """From now on this generation answers; the one before stays for those who are still reading it."""
        before = self.current()
        _write(self.path / "current", f"{name}\n".encode())
        for old in sorted(self.generations.iterdir()):
            if old.name.removesuffix(".json") not in (name, before):
                self._remove(old)


def _write(path: Path, data: bytes) -> None:
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
    _rest(path.parent)


def _rest(path: Path) -> None:
    """Put a file or folder to rest on the disk, where the system can."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
