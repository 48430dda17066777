"""The README shows what happens: its commands run, and say what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from kg.decisions import Kind
from kg.decisions import read as read_decisions
from kg.evaluation.annotations import Annotation
from kg.evaluation.annotations import read as read_annotation
from tests.readme import README, ROOT, console, in_checkout_like, run, session

TEXT = README.read_text(encoding="utf-8")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_checkout_like(tmp_path_factory.mktemp("readme"))


def test_commands_and_python_say_what_the_readme_shows(folder: Path) -> None:
    for shown in console(TEXT):
        said = run(shown.command, folder)
        assert shown.fits(said), (
            f"{shown.command}\n" + "\n".join(said) + "\nWrite it anew: python -m tests.readme"
        )
    for step, printed in session(TEXT, folder):
        assert printed == step.want, f"{step.source}\nWrite it anew: python -m tests.readme"


def test_the_readme_opens_with_three_commands_and_what_they_say() -> None:
    opening = console(TEXT.partition("## Install")[0])
    assert [shown.command.split()[1] for shown in opening] == ["build", "implements", "view"]
    assert all(shown.lines for shown in opening)


def test_the_readme_names_every_command() -> None:
    assert [
        name for name in COMMANDS if f"`phoihop {name} " not in TEXT and f"`phoihop {name}`" not in TEXT
    ] == []


def test_what_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_a_shown_cut_stands_for_any_lines_and_nothing_else_does() -> None:
    (shown,) = console("```console\n$ phoihop check\na\n…\nb\n```\n")
    assert shown.fits(["a", "b"])
    assert shown.fits(["a", "x", "y", "b"])
    assert not shown.fits(["a", "b", "c"])
    assert not shown.fits(["x", "a", "b"])


def test_the_annotation_that_the_readme_shows_is_one(tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "shown.yaml").write_text(block, encoding="utf-8")
    assert isinstance(read_annotation(tmp_path / "shown.yaml"), Annotation)


def test_the_decisions_that_the_readme_shows_are_some(tmp_path: Path) -> None:
    (block,) = re.findall(r"```\n(# what follows.*?)```", TEXT, re.DOTALL)
    (tmp_path / "shown.txt").write_text(block, encoding="utf-8")
    shown = read_decisions([tmp_path / "shown.txt"])
    assert [decision.kind for decision in shown.all] == list(Kind)
    assert shown.problems == ()
