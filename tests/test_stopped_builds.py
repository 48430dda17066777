"""Whatever stops a build, the old graph answers until a new one is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from kg.facts import DocumentFacts
from kg.intake import ALONE_UP_TO
from kg.pipeline import build
from kg.stores.embedded import EmbeddedStore
from kg.stores.generations import FolderBusyError, NotWrittenError
from kg.stores.kept_facts import KeptFacts
from kg.text import Document
from tests.builds import ALL, answers, built, quads, written
from tests.gold_facts import ROOT
from tests.made_facts import read_simply


def stages(papers: Path, folder: Path) -> int:
    seen: list[str] = []
    built(papers, folder, progress=lambda *step: seen.append(step[0]))
    return len(seen)


class Killed(BaseException):
    """The build is stopped here."""


def test_wherever_a_build_is_stopped_the_old_graph_answers_and_the_next_build_completes(
    papers: Path, graph: Path, tmp_path: Path
) -> None:
    built(papers, graph)
    old = quads(graph)
    written(papers, a="ban a: việc khác", c="ban c: việc ba")
    steps = stages(papers, tmp_path / "whole")
    new = quads(tmp_path / "whole")
    for stop in range(steps):
        again = tmp_path / f"stopped-{stop}"
        shutil.copytree(graph, again)
        left = [stop]

        def kill(*_: object, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Killed

        with pytest.raises(Killed):
            built(papers, again, progress=kill)
        assert quads(again) == (old if stop < steps - 1 else new)
        built(papers, again)
        assert quads(again) == new
        assert not list(again.rglob("*.partial"))


KILLED_AT = """
import os, sys
from pathlib import Path
from kg.pipeline import build
from tests.made_facts import read_simply
papers, graph, stage = sys.argv[1:]
build([Path(papers)], Path(graph), reader=read_simply, progress=lambda now, *_: os._exit(9) if now == stage else None)
"""


@pytest.mark.parametrize("stage", ["read", "state", "derive", "check", "switch"])
def test_a_build_that_is_killed_outright_leaves_the_old_graph(papers: Path, graph: Path, stage: str) -> None:
    built(papers, graph)
    old = quads(graph)
    written(papers, a="ban a: việc khác")
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, papers, graph, stage], cwd=ROOT, check=False)
    assert killed.returncode == 9
    assert quads(graph) == old
    built(papers, graph)
    assert "ban a: việc khác" in answers(graph)
    assert not list(graph.rglob("*.partial"))


def test_a_reader_that_opened_the_old_graph_goes_on_reading_it(papers: Path, graph: Path) -> None:
    built(papers, graph)
    old = EmbeddedStore.open(graph)
    for text in ("ban a: hai", "ban a: ba", "ban a: bốn"):
        written(papers, a=text)
        built(papers, graph)
    assert [row["text"].value for row in old.select(ALL)] == ["ban a: việc một", "ban b: việc hai"]
    assert answers(graph) == ["ban a: bốn", "ban b: việc hai"]


def deadly(document: Document) -> DocumentFacts:
    if document.name == "n3.txt":
        os._exit(1)
    return read_simply(document)


def test_a_file_that_kills_its_process_is_refused_and_the_others_are_built(tmp_path: Path) -> None:
    papers = written(tmp_path / "papers", **{f"n{n}": f"ban {n}: việc {n}" for n in range(ALONE_UP_TO + 3)})
    report = build([papers], tmp_path / "graph", reader=deadly)
    assert [r.name for r in report.refused] == ["n3.txt"]
    assert report.read + report.unchanged == ALONE_UP_TO + 2


def stumbling(document: Document) -> DocumentFacts:
    if document.name == "a.txt":
        raise RecursionError("too deep")
    return read_simply(document)


def test_a_file_on_which_the_reader_stumbles_is_refused(papers: Path, graph: Path) -> None:
    report = build([papers], graph, reader=stumbling)
    assert "RecursionError" in report.refused[0].reason
    assert answers(graph) == ["ban b: việc hai"]


def test_facts_that_cannot_be_kept_stop_the_build_and_take_no_document_out_of_the_graph(
    papers: Path, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(papers, graph)
    old = quads(graph)
    written(papers, a="ban a: việc khác")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(KeptFacts, "put", full)
    with pytest.raises(NotWrittenError, match="No space left"):
        built(papers, graph)
    assert quads(graph) == old


def test_two_builds_at_once_are_not_done(papers: Path, graph: Path) -> None:
    graph.mkdir()
    with FileLock(graph / "build.lock"), pytest.raises(FolderBusyError, match="Another build"):
        built(papers, graph)


def test_a_folder_that_is_a_file_is_said_to_be_unwritable(papers: Path, graph: Path) -> None:
    graph.write_text("")
    with pytest.raises(NotWrittenError, match="could not be written"):
        built(papers, graph)
