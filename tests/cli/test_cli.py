"""The command line: every command explains itself with an example, and no odd input ends in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import __version__
from kg.cli import COMMANDS, main, phoihop

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = next((ROOT / "documents").glob("003_*"))
WITHOUT_GRAPH = {"evaluate"}
HEAVY = {"rdflib", "oxrdflib", "networkx", "pyvis", "pyshacl", "SPARQLWrapper", "lxml", "IPython"}


def ended(*arguments: str) -> int:
    """The exit code; anything but an exit is a failure of the test."""
    try:
        main(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_a_fault_of_ours_is_a_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(phoihop, "main", broken)
    assert ended("check") == 1
    assert "ZeroDivisionError: by nought" in capsys.readouterr().err


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "graph"
    assert ended("build", str(DOCUMENT), "--graph", str(folder)) == 0
    return folder


@pytest.fixture
def here(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder full of odd things, in which the graph of one document is the one asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PHOIHOP_GRAPH", str(graph))
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "scan.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "hanging.txt").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "broken.rq").write_bytes(b"SELECT \xff")
    (tmp_path / "deep.rq").write_text(DEEP)
    for name, current in {"gone": "0123456789abcdef", "outside": "../..", "garbled": "\0\n"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "current").write_text(current)
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_has_an_example_of_itself(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(name, "--help") == 0
    out, err = capsys.readouterr()
    assert f"phoihop {name}" in out.partition("Example:")[2]
    assert ("--graph" in out) is (name not in WITHOUT_GRAPH)
    assert "--lang" in out
    assert err == ""


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("--help") == 0
    listed = capsys.readouterr().out.partition("Commands:")[2]
    assert [name for name in COMMANDS if f"\n  {name} " not in listed] == []


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("--version") == 0
    assert __version__ in capsys.readouterr().out


DEEP = "ASK {" + "{" * 20_000 + "}" * 20_001
ODD_PATHS = ("", ".", "/", "empty", "empty/", "empty.txt/", "empty.txt/x", "nowhere/x", "nul\0", "x" * 300, "x/" * 3000 + "x", "loop")
ODD_LENGTHS = ("inf", "-inf", "nan", "-1", "0", "1e308", "1e9", "", "soon")
WRONG_USE = (
    ["buidl"],
    ["--graph"],
    ["build"],
    ["build", "nowhere"],
    ["build", ""],
    ["build", str(DOCUMENT), ""],
    ["build", str(DOCUMENT), "--graph", ""],
    ["check", "--graph", "nul\0"],
    ["build", str(DOCUMENT), "--base", "not an iri", "--graph", "new"],
    ["build", str(DOCUMENT), "--lang", "fr"],
    ["implements"],
    ["implements", ""],
    ["implements", "  \t "],
    ["implements", "\x00"],
    ["implements", "{key} %s \\"],
    ["implements", "')] } UNION { ?s ?p ?o"],
    *([ask, text] for ask in ("implements", "show") for text in ("ế" * 40_000, "a " * 50_000, "1/" * 50_000, "(" * 100_000)),
    ["implements", os.fsdecode(b"\xff\xfe")],
    ["implements", "tuần trăng mật"],
    ["implements", "CTMTQG DTTS", "--format", "docx"],
    ["show", "<>"],
    ["show", "http://["],
    ["show", "https://w3id.org/phoihop/id/nothing"],
    ["query"],
    ["query", ""],
    ["query", "no-such-question"],
    ["query", "nowhere.rq"],
    ["query", "broken.rq"],
    ["query", "deep.rq"],
    ["query", DEEP],
    ["query", "empty"],
    ["query", "SELECT * {"],
    ["query", "DROP ALL"],
    ["query", "INSERT DATA { <a:a> <a:b> <a:c> }"],
    ["query", "coordination", "-p", "novalue"],
    ["query", "coordination", "-p", "who=me"],
    ["query", "implementers"],
    ["query", "milestones-by-year", "-p", "from=spring", "-p", "until=2030"],
    ["query", "nul\0.rq"],
    ["query", "CONSTRUCT { <a:a> <a:b> <<( <a:a> <a:b> 1 )>> } {}", "--format", "jsonld"],
    *(["query", "coordination", "--timeout", seconds] for seconds in ODD_LENGTHS),
    ["query", "coordination", "--format", "ttl"],
    ["query", "coordination", "--endpoint", "ftp://nowhere"],
    ["query", "coordination", "--endpoint", "http://["],
    ["view"],
    ["view", "propagation"],
    ["view", "no-such-view", "-o", "page.html"],
    ["view", "../agencies", "-o", "page.html"],
    ["view", "propagation", "-o", "page.html", "-p", "of=tuần trăng mật"],
    ["view", "propagation", "-o", "page.html", "-p", "colour=red"],
    ["export"],
    ["export", "--format", "docx", "-o", "graph.docx"],
    ["explain"],
    ["explain", "x", "implements", "y"],
    ["explain", "123/KHPH-HLHPN-BDT", "tuần trăng mật", "y"],
    ["explain", "<>", "", "\x00"],
    ["open", "--format", "docx"],
    ["evaluate"],
    *(["evaluate", path] for path in ODD_PATHS if path not in (".", "/")),
    ["evaluate", "empty", "--date", "2025-11-20"],
    ["evaluate", "empty", "--record", "--date", "yesterday"],
    *([*write, "-o", path] for write in (["view", "propagation"], ["export"]) for path in ODD_PATHS),
    *(["check", "--graph", name] for name in ("nowhere", "empty.txt")),
    *(["build", str(DOCUMENT), "--graph", name] for name in ("gone", "outside", "garbled")),
)
WITH_PROBLEMS = (
    ["build", "empty", "--graph", "new"],
    ["build", "empty.txt", "--graph", "new"],
    ["build", "binary.txt", "--graph", "new"],
    ["build", "scan.jpg", "--graph", "new"],
    ["build", "hanging.txt", "--graph", "new"],
    ["build", str(DOCUMENT), "binary.txt", "empty.txt", "--graph", "new"],
    ["query", "coordination", "--endpoint", "http://127.0.0.1:1/sparql"],
    *(["check", "--graph", name] for name in ("gone", "outside", "garbled")),
    *([*ask, "--graph", "gone"] for ask in (["implements", "x"], ["show", "x"], ["query", "targets"], ["open"], ["explain", "x", "y", "z"])),
)
CASES = [(case, 2) for case in WRONG_USE] + [(case, 1) for case in WITH_PROBLEMS]


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize(("arguments", "code"), CASES, ids=[ascii(" ".join(case))[1:-1][:60] for case, _ in CASES])
def test_odd_input_is_answered_in_words(
    here: Path, arguments: list[str], code: int, lang: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("LC_ALL", f"{lang}.UTF-8")
    assert ended(*arguments) == code
    said = capsys.readouterr().err
    assert said.strip()
    assert len(said) < 5000
    assert "Traceback" not in said
    assert {"en": "should not have happened", "vi": "lẽ ra không xảy ra"}[lang] not in said


def test_a_place_that_cannot_be_written_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("build", str(DOCUMENT), "--graph", "empty.txt") in (1, 2)
    assert "empty.txt" in capsys.readouterr().err


def test_messages_are_in_the_language_that_was_asked_for(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended("check", "--graph", "nowhere", "--lang", "vi")
    assert "Chưa có" in capsys.readouterr().err
    ended("check", "--graph", "nowhere", "--lang", "en")
    assert "There is no graph" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("locale", "said"),
    [("vi_VN.UTF-8", "Chưa có"), ("en_US.UTF-8", "There is no graph"), ("C.UTF-8", "There is no graph")],
)
def test_without_a_choice_messages_are_in_the_language_of_the_locale(
    here: Path, locale: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    ended("check", "--graph", "nowhere")
    assert said in capsys.readouterr().err


def test_a_reader_that_stops_reading_is_no_failure(graph: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "query", "SELECT * { ?s ?p ?o }", "--format", "tsv", "--graph", str(graph)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", str(DOCUMENT)],
        ["implements", "498/QĐ-TTg"],
        ["show", "498/QĐ-TTg"],
        ["query", "coordination"],
        ["explain", "498/QĐ-TTg", "number", "498/QĐ-TTg"],
        ["open"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_the_fast_path_loads_no_library_of_rdf_networks_or_xml(graph: Path, arguments: list[str]) -> None:
    code = f"""import sys
from kg.cli import main
try: main({[*arguments, "--graph", str(graph)]!r})
except SystemExit as stop: assert not stop.code
print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"
