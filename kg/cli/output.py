"""Where words and files leave: answers to stdout, messages to stderr, a file whole or not at all.

The one rule: nothing leaves by another way. So nothing reaches a terminal that would act on it, nothing is replaced that
is no file, and what could not be written is said: with exit code 2 where the path can be no file's, 1 where the system
does not take what is written.
"""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
import sys
from contextlib import suppress
from pathlib import Path

from kg.errors import PhoihopError
from kg.harmless import visible

STDOUT = Path("-")
_NO_PLACE = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)


class ReaderGone(Exception):
    """Who read stdout has had enough, as ``head`` has; that is no failure."""


class Unwritable(PhoihopError):
    """The system does not take what is written."""

    exit_code = 1

    def __init__(self, place: object, problem: OSError | ValueError) -> None:
        super().__init__("output.unwritable", file=place, problem=getattr(problem, "strerror", None) or problem)


class NoPlaceForAFile(Unwritable):
    """The path names a folder, lies in none, or can be no path."""

    exit_code = 2


class AnswerLost(Unwritable):
    """Stdout is full or closed."""

    def __init__(self, problem: OSError) -> None:
        PhoihopError.__init__(self, "output.answer_lost", problem=problem.strerror or problem)


def prepare() -> None:
    """Files and pipes get UTF-8, whatever the locale; a terminal of another encoding gets escapes for what it lacks.

    A stream that is closed leaves its number to the next file that is opened; it is taken, lest /dev/stdout be a graph.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def answer(text: str) -> None:
    """Write an answer to stdout; raises AnswerLost, ReaderGone."""
    _to_stdout(visible(text if text.endswith("\n") else f"{text}\n"))


def emphasised(text: str, begin: str, end: str) -> None:
    """Write an answer in which words stand out: bold in a terminal, between ** elsewhere. ``begin`` and ``end`` enclose them
    in the text; raises AnswerLost, ReaderGone."""
    marks = ("\x1b[1m", "\x1b[22m") if sys.stdout and sys.stdout.isatty() else ("**", "**")
    _to_stdout(visible(text).replace(begin, marks[0]).replace(end, marks[1]))


def tell(text: str) -> None:
    """Write a message to stderr, if there is any place for one."""
    with suppress(OSError, ValueError):
        if sys.stderr:
            sys.stderr.write(f"{visible(text)}\n")
            sys.stderr.flush()


def write(path: Path, data: bytes) -> None:
    """Put the bytes where a user wants them; raises Unwritable and its kinds.

    ``-`` is stdout, and a device or a pipe is written into. A file is replaced in one step by one of the same mode, and
    where the path is a link that is the file it leads to.
    """
    if path == STDOUT:
        _to_stdout(data)
        return
    try:
        before = _known(path)
        if before and stat.S_ISDIR(before.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if before and not stat.S_ISREG(before.st_mode):
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data, before)
    except (OSError, ValueError) as problem:
        no_place = isinstance(problem, ValueError) or problem.errno in _NO_PLACE
        raise (NoPlaceForAFile if no_place else Unwritable)(path, problem) from None


def _known(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _replace(path: Path, data: bytes, before: os.stat_result | None) -> None:
    if before and not os.access(path, os.W_OK):  # it could be replaced all the same, but somebody forbade to change it
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    part = path.with_name(f".phoihop-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
        if before:
            part.chmod(stat.S_IMODE(before.st_mode))
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _to_stdout(data: str | bytes) -> None:
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        if isinstance(data, bytes):
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        raise ReaderGone from None
    except OSError as problem:
        silence()
        raise AnswerLost(problem) from None


def silence() -> None:
    """Let what is still buffered for stdout go nowhere, or Python would try again at its end and complain."""
    with suppress(OSError, ValueError, AttributeError):
        stdout = sys.stdout.fileno()
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), stdout)
