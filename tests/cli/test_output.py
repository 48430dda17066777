"""Where words and files leave: files whole, devices unharmed, terminals safe, and what is lost is said."""

from __future__ import annotations

import ast
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.cli import output
from tests.command_line import run
from tests.papers import END, HEAD

ROOT = Path(__file__).resolve().parents[2]
WRITERS = (["view", "propagation"], ["export"])
BOTH = pytest.mark.parametrize("command", WRITERS, ids=lambda command: command[0])
REVERSED = "Kế hoạch \u202egnơưhc\u202c \x1b[31m"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "graph"
    assert run("build", *(ROOT / "documents").glob("003_*"), "--graph", folder) == 0
    return folder


@pytest.fixture
def here(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PHOIHOP_GRAPH", str(graph))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line of a shell in which ``phoihop`` is the command."""
    phoihop = f'phoihop() {{ "{sys.executable}" -m kg "$@"; }}\n'
    return subprocess.run(["bash", "-c", phoihop + line], capture_output=True, check=False,
                          env=os.environ | {"PYTHONPATH": str(ROOT)} | environment)  # fmt: skip


@BOTH
def test_a_file_is_replaced_in_one_step_and_keeps_its_mode(here: Path, command: list[str]) -> None:
    old = here / "out"
    old.write_text("old")
    old.chmod(0o640)
    with old.open() as reader:
        assert run(*command, "-o", old) == 0
        assert reader.read() == "old"  # who reads it goes on reading the old one, whole
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert old.stat().st_size > 10_000
    assert [path.name for path in here.iterdir()] == ["out"]


@BOTH
def test_a_link_is_followed_to_its_target(here: Path, command: list[str]) -> None:
    (here / "far").mkdir()
    for name in ("there", "hanging"):
        (here / name).symlink_to(Path("far") / name)
    (here / "far" / "there").write_text("old")
    for name in ("there", "hanging"):
        assert run(*command, "-o", here / name) == 0
        assert (here / name).is_symlink()
        assert (here / "far" / name).stat().st_size > 10_000


@BOTH
def test_a_pipe_is_written_into(here: Path, command: list[str]) -> None:
    os.mkfifo(here / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((here / "pipe").read_bytes()))
    reader.start()
    assert run(*command, "-o", here / "pipe") == 0
    reader.join(60)
    assert len(read[0]) > 10_000
    assert (here / "pipe").is_fifo()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes devices")
@BOTH
def test_a_device_is_written_into(here: Path, command: list[str]) -> None:
    for name, minor, code in (("null", 3, 0), ("full", 7, 1)):
        try:
            os.mknod(here / name, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
        except PermissionError:
            pytest.skip("no devices may be made here")
        assert run(*command, "-o", here / name) == code
        assert (here / name).is_char_device()


@BOTH
def test_a_hyphen_is_stdout(here: Path, command: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(*command, "-o", "-") == 0
    assert len(capfdbinary.readouterr().out) > 10_000
    assert not list(here.iterdir())
    assert run(*command, "-o", "./-") == 0
    assert (here / "-").exists()


@BOTH
def test_a_path_that_can_be_no_file_is_wrong_use_and_a_system_that_takes_nothing_is_a_problem(
    here: Path, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "out").write_text("old")
    assert run(*command, "-o", here / "no" / "out") == 2
    assert "-o" in capsys.readouterr().err
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert run(*command, "-o", here / "out") == 1
    assert "Permission denied" in capsys.readouterr().err
    assert (here / "out").read_text() == "old"
    assert [path.name for path in here.iterdir()] == ["out"]


@pytest.mark.parametrize("line", ["show 498/QĐ-TTg", "query coordination", "export -o -", "view propagation -o -", "view --list"])
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_a_stdout_that_is_full_or_closed_is_said(here: Path, line: str, where: str) -> None:
    done = shell(f"phoihop {line} {where}")
    assert done.returncode == 1
    assert b"could not be written to stdout" in done.stderr
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("line", ["query 'SELECT * { ?s ?p ?o }' --format tsv", "export -o -", "view propagation -o -"])
def test_a_reader_that_has_enough_is_no_failure(here: Path, line: str) -> None:
    done = shell(f"set -o pipefail; phoihop {line} | head -c 10")
    assert (done.returncode, len(done.stdout), done.stderr) == (0, 10, b"")


@pytest.mark.parametrize("locale", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_answers_are_utf_8_whatever_the_locale(here: Path, locale: dict[str, str]) -> None:
    done = shell("phoihop query coordination", **locale)
    assert done.returncode == 0, done.stderr
    assert "Ban Dân tộc tỉnh An Giang" in " ".join(done.stdout.decode("utf-8").split())


def test_a_stdout_that_is_closed_never_stands_for_a_file_of_the_graph(here: Path, graph: Path) -> None:
    before = {path: path.read_bytes() for path in graph.rglob("*") if path.is_file()}
    shell("phoihop export -o /dev/stdout >&-")
    assert {path: path.read_bytes() for path in graph.rglob("*") if path.is_file()} == before


def test_no_name_of_a_file_acts_on_a_terminal(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = HEAD.replace("giai đoạn", f"{REVERSED} giai đoạn") + f"2. Hội Nông dân tỉnh tuyên truyền {REVERSED}.\n" + END
    (here / f"{REVERSED}.txt").write_text(paper, encoding="utf-8")
    (here / f"{REVERSED}\n.xyz").write_text("x")
    monkeypatch.setenv("PHOIHOP_GRAPH", str(here / REVERSED))
    for arguments in (
        ["build", f"{REVERSED}.txt", f"{REVERSED}\n.xyz", "-vv"], ["show", "Kế hoạch"], ["show", "a"], ["show", REVERSED],
        ["implements", REVERSED], ["query", REVERSED], ["query", f"{REVERSED}.rq"], ["query", "coordination", "-p", f"{REVERSED}=1"],
        ["view", REVERSED, "-o", "x"], ["view", "propagation", "-o", f"{REVERSED}/x"], ["export", "-o", REVERSED],
        ["build", f"no {REVERSED}"], ["check", "--graph", f"no {REVERSED}"], [REVERSED], ["show", "a", "b", REVERSED],
        ["show", f"--{REVERSED}"], ["query", "SELECT ?file { ?d ph:sourceFile ?file }"],
        *(["export", "-o", "-", "--format", form] for form in ("nq", "ttl", "jsonld", "graphml", "gexf", "csv")),
    ):  # fmt: skip
        run(*arguments)
        out, err = capsys.readouterr()
        assert out or err
        assert not {"\x1b", "\u202e", "\u202c"} & set(out + err), arguments


def test_a_name_with_letters_that_cannot_be_seen_is_told_from_one_without(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", "no\u202e \x1b[0m\nthing")
    assert r"nothing at no\u202e \x1b[0m thing." in capsys.readouterr().err


def test_nothing_leaves_by_another_way() -> None:
    for path in (ROOT / "kg").rglob("*.py"):
        if path == Path(output.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("print", "click.echo", "click.secho"), f"{path}:{node.lineno}"
                assert not called.startswith("sys.stdout"), f"{path}:{node.lineno}"


@pytest.mark.parametrize("door", ["import runpy; runpy.run_module('kg', run_name='__main__')", "import cli; cli.main()"])
def test_ctrl_c_while_the_command_line_is_imported_is_no_traceback(door: str) -> None:
    code = f"""import sys
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == "click": raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
{door}"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


def test_ctrl_c_at_work_ends_with_130_and_no_traceback(here: Path) -> None:
    os.mkfifo(here / "pipe")  # nobody reads it, so the command waits
    running = subprocess.Popen([sys.executable, "-m", "kg", "export", "-o", here / "pipe"], cwd=ROOT, stderr=subprocess.PIPE, preexec_fn=_minds_ctrl_c)
    with running:
        try:
            with pytest.raises(subprocess.TimeoutExpired):
                running.wait(2)
            running.send_signal(signal.SIGINT)
            assert running.wait(20) == 130
            assert running.stderr is not None
            assert b"Traceback" not in running.stderr.read()
        finally:
            running.kill()


def _minds_ctrl_c() -> None:
    """A shell that runs the tests in the background has them ignore Ctrl-C, and so would their children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
