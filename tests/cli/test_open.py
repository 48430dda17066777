"""``phoihop open``: the list on stdout, in the language asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.built import graph_of_documents
from tests.command_line import run


def test_the_list_is_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("open", "--graph", graph_of_documents(), "--lang", "vi") == 0
    out = capsys.readouterr().out
    assert "Có thể là" in out
    assert "ignore: document/kl-01-bo-chinh-tri-1b4598c9" in out
    assert run("open", "--graph", graph_of_documents(), "--lang", "en", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)[0]["kind"] == "document"


def test_a_folder_without_a_graph_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("open", "--graph", tmp_path / "none", "--lang", "en") == 2
    assert "phoihop build" in capsys.readouterr().err
