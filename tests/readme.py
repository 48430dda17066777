"""The README as something that runs: its console blocks are commands, and what stands below them is what they say.

A line with nothing but ``…`` stands for any lines. ``python -m tests.readme`` writes what the commands say now into the
README: as many lines before and after an ``…`` as were there, all of them in a block without.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
CUT = "…"
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of the README with the lines shown below it."""

    command: str
    lines: tuple[str, ...]

    def fits(self, said: list[str]) -> bool:
        parts = "\n".join(self.lines).split(f"\n{CUT}") if CUT in self.lines else ["\n".join(self.lines)]
        return re.fullmatch(r"(?:\n.*)*?".join(map(re.escape, parts)), "\n".join(said)) is not None

    def anew(self, said: list[str]) -> list[str]:
        """What to show of what the command says now."""
        if CUT not in self.lines or len(said) <= len(self.lines):
            return said
        at = self.lines.index(CUT)
        after = len(self.lines) - at - 1
        return [*said[: at or 12], CUT, *said[len(said) - after :]]


def console(text: str) -> list[Shown]:
    """Commands in the order in which they stand."""
    found = []
    for kind, body in BLOCK.findall(text):
        if kind == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, *lines = part.rstrip("\n").split("\n")
                found.append(Shown(command, tuple(lines)))
    return found


def python(text: str) -> list[doctest.Example]:
    """The steps of all pycon blocks, which are one session."""
    parser = doctest.DocTestParser()
    return [
        step for kind, body in BLOCK.findall(text) if kind == "pycon" for step in parser.get_examples(body)
    ]


def run(command: str, folder: Path) -> list[str]:
    """What a command of the README says, run in a folder as a user would."""
    words = shlex.split(command)
    assert words[0] == "phoihop", f"{command!r} is no command of phoihop"
    environment = {name: value for name, value in os.environ.items() if name != "PHOIHOP_GRAPH"}
    environment |= {"COLUMNS": "100", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *words[1:]], cwd=folder, env=environment, encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout.rstrip("\n").split("\n") if done.stdout else []


def in_checkout_like(folder: Path) -> Path:
    """The folder, with the documents that the README asks about."""
    shutil.copytree(ROOT / "documents", folder / "documents")
    return folder


def session(text: str, folder: Path) -> list[tuple[doctest.Example, str]]:
    """The README's Python in the folder, each step with what it prints now."""
    values: dict[str, object] = {}
    steps = []
    with contextlib.chdir(folder):
        for example in python(text):
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(example.source, README.name, "single"), values)
            steps.append((example, printed.getvalue()))
    return steps


def prompted(source: str) -> str:
    """Source as it stands after prompts."""
    first, *others = source.rstrip("\n").split("\n")
    return "\n".join([f">>> {first}", *(f"... {line}" for line in others)]) + "\n"


def write() -> None:
    """Write what the commands say now into the README."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = in_checkout_like(Path(name))
        for shown in console(text):
            before = "\n".join([f"$ {shown.command}", *shown.lines, ""])
            after = "\n".join([f"$ {shown.command}", *shown.anew(run(shown.command, folder)), ""])
            text = text.replace(before, after)
        for step, printed in session(text, folder):
            text = text.replace(prompted(step.source) + step.want, prompted(step.source) + printed)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
