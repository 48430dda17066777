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
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import PhoihopError
from kg.stores.current import NAME, begun, named
from kg.stores.files import rest, told, write
from kg.stores.manifest import Manifest, as_json, read

OURS = re.compile(rf"{NAME}(\.json)?(\.partial)?")


class FolderBusyError(PhoihopError):
    """Another build is writing into the folder."""


class NotWrittenError(PhoihopError):
    """The graph could not be written; the one before still answers."""


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
        return NotWrittenError("build.not_written", folder=self.path, problem=told(problem))

    def current(self) -> str | None:
        """The name of the generation that answers, if it is there."""
        name = self._named()
        return name if name and (self.generations / name).is_dir() else None

    def manifest(self, name: str | None) -> Manifest | None:
        """What a generation was made of, where that is known."""
        return read(self.generations / f"{name}.json")

    def known(self) -> Manifest | None:
        """What the graph was last made of: the generation that answers says it, or else the newest that can.

        See ``surely``.
        """
        newest = sorted(self.generations.glob("*.json"), key=lambda path: path.lstat().st_mtime_ns, reverse=True)
        names = (self.current(), *(path.stem for path in newest))
        return next((manifest for name in names if (manifest := self.manifest(name))), None)

    def begun(self) -> bool:
        """Whether a graph was ever finished here."""
        return begun(self.path)

    def surely(self, name: str) -> bool:
        """Whether, with whatever is left, the generation of this name is the one that answered last."""
        return self._left(name) and self._named() in (None, name)

    def _named(self) -> str | None:
        try:
            name = named(self.path)
        except OSError:
            return None
        return name if self._left(name) else None

    def _left(self, name: str) -> bool:
        return any(os.path.lexists(self.generations / left) for left in (name, f"{name}.json"))

    def whole(self, name: str) -> bool:
        """Whether a generation was once finished under this name, and is as it was then."""
        manifest = self.manifest(name)
        return manifest is not None and manifest.holds(self.generations / name)

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
        partial = self.generations / f"{name}.partial"
        for file in sorted(partial.iterdir()):
            rest(file)
        rest(partial)
        write(self.generations / f"{name}.json", as_json(manifest.sealed(partial)))
        self._remove(self.generations / name)
        os.replace(partial, self.generations / name)
        rest(self.generations)

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
        write(self.path / "current", f"{name}\n".encode())
        with suppress(OSError):
            os.utime(self.generations / f"{name}.json")  # the newest, for ``known``
        for old in sorted(self.generations.iterdir()):
            if old.name.removesuffix(".json") not in (name, before):
                self._remove(old)
