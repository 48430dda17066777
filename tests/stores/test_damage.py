"""What lies damaged on the disk is said by a question and mended by a build; it is never left out of an answer."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.graph.export import n_quads, turtle
from kg.graph.iris import BASE
from kg.pipeline import BaseUnknownError
from kg.stores.embedded import EmbeddedStore, GraphClosedError, GraphDamagedError
from kg.stores.generations import GraphFolder, NotWrittenError
from kg.stores.kept_facts import KeptFacts
from kg.stores.manifest import NOTHING_DEPENDS_ON
from tests.builds import answers, built, quads, written
from tests.command_line import run

OTHER = "https://example.org/id/"


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[len(data) // 2] ^= 4
    path.write_bytes(data or b"x")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


Damage = Callable[[Path], None]
DAMAGES: tuple[Damage, ...] = (flipped, cut, emptied, Path.unlink, a_pipe)


@pytest.fixture(autouse=True)
def _nothing_is_waited_for() -> Iterator[None]:
    signal.alarm(60)
    yield
    signal.alarm(0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two documents and the graph of them."""
    folder = tmp_path_factory.mktemp("made")
    built(written(folder / "papers", a="ban a: việc một", b="ban b: việc hai"), folder / "graph")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


def generation(graph: Path) -> Path:
    name = GraphFolder(graph).current()
    assert name
    return graph / "generations" / name


def parts(graph: Path) -> list[Path]:
    """The files of the graph that answers, without those on which nothing depends."""
    return sorted(p for p in generation(graph).iterdir() if p.name not in NOTHING_DEPENDS_ON and p.stat().st_size)


@contextmanager
def damaged(path: Path, damage: Damage) -> Iterator[None]:
    before = path.read_bytes()
    damage(path)
    yield
    path.unlink(missing_ok=True)
    path.write_bytes(before)


def everything(graph: Path) -> list[bytes]:
    """All that a graph holds, by its named graphs, its merge, and a question."""
    store = EmbeddedStore.open(graph)
    with store.read() as held:
        return [n_quads(held), turtle(held, BASE), "\n".join(answers(graph)).encode()]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_build_notices_whatever_happens_to_a_file_of_a_graph(made: Path, damage: Damage) -> None:
    graph = GraphFolder(made / "graph")
    name = generation(graph.path).name
    for path in [*parts(graph.path), graph.generations / f"{name}.json"]:
        with damaged(path, damage):
            assert not graph.whole(name), path.name
    assert graph.whole(name)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_question_to_a_damaged_graph_is_answered_right_or_not_at_all(made: Path, damage: Damage) -> None:
    graph = made / "graph"
    right, said = everything(graph), 0
    for path in parts(graph):
        with damaged(path, damage):
            try:
                assert everything(graph) == right, path.name
            except GraphDamagedError:
                said += 1
    assert said


def test_of_a_small_graph_every_byte_is_checked_before_a_question_could_run_for_ever(made: Path) -> None:
    for path in parts(made / "graph"):
        with damaged(path, flipped), pytest.raises(GraphDamagedError, match=path.name):
            EmbeddedStore.open(made / "graph")


def test_a_list_of_tables_that_lost_its_end_is_not_taken_for_a_shorter_list(made: Path) -> None:
    (tables,) = generation(made / "graph").glob("MANIFEST-*")
    with damaged(tables, cut), pytest.raises(GraphDamagedError, match=tables.name):
        EmbeddedStore.open(made / "graph")


@pytest.mark.parametrize("file", ["*.sst", "CURRENT", "MANIFEST-*", "../*.json"])
@pytest.mark.parametrize("damage", [flipped, emptied, Path.unlink, a_pipe])
def test_a_build_mends_a_damaged_graph(folder: Path, file: str, damage: Damage) -> None:
    graph = folder / "graph"
    before = quads(graph)
    damage(max(generation(graph).glob(file), key=lambda path: path.stat().st_size))
    report = built(folder / "papers", graph)
    assert (report.read, report.written, report.mended) == (0, True, True)
    assert quads(graph) == before
    assert not built(folder / "papers", graph).written


def test_a_graph_that_is_replaced_is_not_called_mended(folder: Path) -> None:
    written(folder / "papers", a="ban a: việc khác")
    report = built(folder / "papers", folder / "graph")
    assert (report.written, report.mended) == (True, False)


def test_damage_is_said_at_the_command_line_and_so_is_its_mending(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = folder / "graph"
    for path in generation(graph).glob("*.sst"):
        flipped(path)
    for command in (["implements", "việc"], ["show", "việc"], ["query", "targets"], ["check"], ["export", "-o", "-"],
                    ["view", "propagation", "-o", folder / "page.html"]):  # fmt: skip
        assert run(*command, "--graph", graph) == 1
        assert "damaged on the disk" in capsys.readouterr().err
    run("build", folder / "papers", "--graph", graph)
    assert "mended" in capsys.readouterr().err
    assert run("export", "-o", "-", "--graph", graph) == 0


@pytest.mark.parametrize("damage", [emptied, flipped, Path.unlink, a_pipe])
def test_where_current_is_lost_the_base_and_the_facts_of_the_newest_graph_are_kept(
    folder: Path, damage: Damage
) -> None:
    papers, graph = folder / "papers", folder / "graph"
    for base in (OTHER, "https://example.org/old/", OTHER):
        built(papers, graph, base=base)
    before = quads(graph)
    damage(graph / "current")
    with pytest.raises(GraphDamagedError, match="current"):
        EmbeddedStore.open(graph)
    (papers / "a.txt").write_bytes(b"\0")
    report = built(papers, graph)
    assert (report.mended, [bool(refused.kept) for refused in report.refused]) == (True, [True])
    assert quads(graph) == before


def test_a_folder_in_place_of_current_is_said(folder: Path) -> None:
    a_folder(folder / "graph" / "current")
    with pytest.raises(GraphDamagedError, match="current"):
        EmbeddedStore.open(folder / "graph")
    with pytest.raises(NotWrittenError, match="current"):
        built(folder / "papers", folder / "graph")


def test_a_base_that_nothing_tells_any_more_is_asked_for(folder: Path) -> None:
    papers, graph = folder / "papers", folder / "graph"
    for path in (*(graph / "generations").glob("*.json"), graph / "current"):
        emptied(path)
    written(papers, a="ban a: việc khác")
    with pytest.raises(BaseUnknownError, match="--base"):
        built(papers, graph)
    assert built(papers, graph, base=OTHER).manifest.base == OTHER


def test_the_base_of_an_older_graph_is_not_taken_for_that_of_the_one_that_answers(folder: Path) -> None:
    papers, graph = folder / "papers", folder / "graph"
    built(papers, graph, base=OTHER)
    emptied(generation(graph).with_suffix(".json"))
    with pytest.raises(BaseUnknownError, match="--base"):
        built(papers, graph)


def test_a_current_that_names_what_is_not_there_is_as_good_as_none(folder: Path) -> None:
    papers, graph = folder / "papers", folder / "graph"
    built(papers, graph, base=OTHER)
    (graph / "current").write_text("0123456789abcdef\n")
    assert built(papers, graph).manifest.base == OTHER


def test_facts_that_were_kept_and_cannot_be_had_stop_the_build(folder: Path) -> None:
    papers, graph = folder / "papers", folder / "graph"
    before = quads(graph)
    shutil.rmtree(graph / "facts")
    (graph / "facts").touch()
    (papers / "a.txt").write_bytes(b"\0")
    written(papers, b="ban b: việc khác")
    with pytest.raises(NotWrittenError, match="facts"):
        built(papers, graph)
    assert quads(graph) == before


@pytest.mark.parametrize("damage", [flipped, cut, emptied, Path.unlink, a_pipe])
def test_kept_facts_that_are_not_as_they_were_written_are_none(folder: Path, damage: Damage) -> None:
    for path in sorted((folder / "graph" / "facts").glob("??/*")):
        damage(path)
        assert KeptFacts(folder / "graph").get(path.stem) is None
    assert built(folder / "papers", folder / "graph").read == 2


def test_facts_that_are_lost_with_their_document_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers, graph = folder / "papers", folder / "graph"
    for path in (graph / "facts").glob("??/*"):
        flipped(path)
    (papers / "a.txt").write_bytes(b"\0")
    assert run("build", papers, "--graph", graph) == 1
    assert "not kept any more" in capsys.readouterr().err


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything, so a test of closed doors is somebody else's."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("closed", ["current", "generations", "generations/*/*.sst", "generations/*/CURRENT"])
def test_a_graph_that_may_not_be_read_is_not_called_damaged(
    folder: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (folder, *folder.parents[:-2]):
        place.chmod(place.stat().st_mode | 0o055)
    for path in (folder / "graph").glob(closed):
        path.chmod(0)
    monkeypatch.chdir(folder)
    with as_nobody(), pytest.raises(GraphClosedError, match="cannot be read"):
        EmbeddedStore.open(Path("graph")).select("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("closed", ["facts", "facts/??", "facts/??/*"])
def test_kept_facts_that_may_not_be_read_stop_the_build(
    folder: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers, graph = folder / "papers", folder / "graph"
    before = quads(graph)
    (papers / "a.txt").write_bytes(b"\0")
    for path in (folder, *folder.rglob("*")):
        if os.geteuid() == 0:
            os.chown(path, 65534, 65534)
    for place in folder.parents[:-2]:
        place.chmod(place.stat().st_mode | 0o055)
    shut = list(graph.glob(closed))
    for path in shut:
        path.chmod(0)
    with as_nobody(), pytest.raises(NotWrittenError, match="Permission denied"):
        built(papers, graph)
    for path in shut:
        path.chmod(0o755)
    assert quads(graph) == before
