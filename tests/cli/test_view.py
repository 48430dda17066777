"""``phoihop view``: a page whole or none, and a word on stderr."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli.view import NameMissing, ParameterUnreadable, command
from kg.views import UnknownView
from tests.graph_folder import write_graph
from tests.views.small import SMALL


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return write_graph(tmp_path / "graph", ox.parse(SMALL.encode(), format=ox.RdfFormat.TURTLE))


def run(graph: Path, *arguments: str) -> tuple[str, str]:
    result = CliRunner().invoke(command, [*arguments, "--graph", str(graph), "--lang", "en"], catch_exceptions=False,
                                standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout, result.stderr


def test_a_page_is_written_and_stderr_says_what(graph: Path, tmp_path: Path) -> None:
    out, err = run(graph, "propagation", "-o", str(tmp_path / "x.html"))
    assert (tmp_path / "x.html").read_bytes().startswith(b"<!doctype html>")
    assert out == ""
    assert "4 cards, 4 lines" in err


def test_the_list_names_every_view_with_its_parameters(graph: Path) -> None:
    out, _ = run(graph, "--list")
    assert all(word in out for word in ("propagation", "agencies", "programme", "-p of=", "required"))


def test_a_parameter_needs_a_name_and_a_value(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterUnreadable, match="name=value"):
        run(graph, "programme", "-p", "Kon Tum", "-o", str(tmp_path / "x.html"))


def test_a_view_needs_a_name_and_a_file(graph: Path) -> None:
    with pytest.raises(NameMissing, match="--list"):
        run(graph, "propagation")


def test_a_view_that_fails_leaves_the_old_page(graph: Path, tmp_path: Path) -> None:
    old = tmp_path / "x.html"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(UnknownView):
        run(graph, "nosuch", "-o", str(old))
    assert old.read_text(encoding="utf-8") == "old"
