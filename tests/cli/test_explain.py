"""``phoihop explain``: the answer on stdout, in the language asked for; what fits nothing on stderr."""

from __future__ import annotations

import json

import pytest

from kg.cli import output
from tests.built import graph_of_documents
from tests.command_line import run


def test_the_answer_leads_to_words_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    graph = graph_of_documents()
    assert run("explain", "123/KHPH-HLHPN-BDT", "thuc hien", "CTMTQG DTTS", "--graph", graph, "--lang", "vi") == 0
    out = capsys.readouterr().out
    assert "Vì sao: Đề mục bên trên các cam kết" in out
    assert "003_b13e0c9edc1df0ac.txt, ký tự 4423–4560" in out
    assert run("explain", "123/KHPH-HLHPN-BDT", "implements", "CTMTQG DTTS", "--graph", graph, "--lang", "en") == 0
    assert "**Thực hiện các nội dung của**" in capsys.readouterr().out


def test_what_is_not_in_the_graph_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ("Ủy ban Dân tộc", "directs", "Ban Dân tộc tỉnh An Giang")
    assert run("explain", *wanted, "--format", "json", "--graph", graph_of_documents()) == 0
    assert json.loads(capsys.readouterr().out)["found"] is False


def test_what_fits_nothing_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    graph = graph_of_documents()
    assert run("explain", "tuần trăng mật", "implements", "x", "--graph", graph) == 2
    assert run("explain", "123/KHPH-HLHPN-BDT", "loves", "CTMTQG DTTS", "--graph", graph, "--lang", "en") == 2
    assert "There is no property 'loves'" in capsys.readouterr().err


def test_words_that_count_are_bold_in_a_terminal_and_a_document_cannot_be(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    output.emphasised("a \ue000b\ue001 \x1b[31mc\n", "\ue000", "\ue001")
    assert capsys.readouterr().out == "a \x1b[1mb\x1b[22m \\x1b[31mc\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    output.emphasised("a \ue000b\ue001\n", "\ue000", "\ue001")
    assert capsys.readouterr().out == "a **b**\n"
