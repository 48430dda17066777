"""The files of a graph folder: read only where they are files, written whole or not at all.

The one rule: nothing is waited for. A pipe or a device under the name of a file is as good as no file.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from kg.messages import say


class NoFileError(OSError):
    """Something lies under this name, but it is no file."""

    def __init__(self, path: Path) -> None:
        super().__init__(say("stores.no_file", file=path.name))


def checked(path: Path) -> Path:
    """The path, if a file lies there; raises OSError, NoFileError."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise NoFileError(path)
    return path


def bytes_of(path: Path) -> bytes:
    """What is in a file; raises OSError, NoFileError."""
    return checked(path).read_bytes()


def digest(path: Path) -> str:
    """SHA-256 of a file; raises OSError, NoFileError."""
    with checked(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, data: bytes) -> None:
    """Put a file in its place in one step, and to rest on the disk; raises OSError."""
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
    rest(path.parent)


def rest(path: Path) -> None:
    """Put a file or folder to rest on the disk, where the system can."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def told(problem: BaseException) -> str:
    """What went wrong in one line, with the place where it did."""
    if isinstance(problem, OSError) and problem.strerror:
        place = problem.filename2 or problem.filename
        return f"{place}: {problem.strerror}" if place else problem.strerror
    return " ".join(str(problem).split())
