"""``phoihop build`` as a user meets it: a table on stdout, refusals on stderr, exit codes, two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.messages import messages
from tests.command_line import run
from tests.gold_facts import DOCUMENTS

PAPER = (
    "KẾ HOẠCH PHỐI HỢP\ngiữa Hội Liên hiệp Phụ nữ tỉnh và Ban Dân tộc tỉnh An Giang giai đoạn 2021 - 2025\n"
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(PAPER, encoding="utf-8")
    return tmp_path / "papers"


def test_a_build_ends_with_a_table(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", papers, "--graph", tmp_path / "g", "--lang", "en") == 0
    out, err = capsys.readouterr()
    rows = {" ".join(line.split()[:-1]): line.split()[-1] for line in out.splitlines()}
    assert rows["Documents read"] == "1"
    assert rows["refused"] == rows["Checks citations left open"] == "0"
    assert "shape violations" in rows
    assert err == ""


def test_a_refused_file_is_listed_with_its_reason_and_the_rest_is_built(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / "scan.pdf").write_bytes(b"%PDF")
    (papers / "notes.json").write_bytes(b"{}")
    assert run("build", papers, "--graph", tmp_path / "g", "--lang", "en") == 1
    out, err = capsys.readouterr()
    assert "scan.pdf: .pdf cannot be read. Supported: .txt" in err
    assert "1 files of other kinds" in err
    assert "Documents  read" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["nowhere"], 2), ([], 2), ([DOCUMENTS, "--base", "nonsense"], 2), (["."], 1)],
)
def test_wrong_use_is_told_without_a_traceback(
    arguments: list[object],
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", *arguments, "--graph", tmp_path / "g", "--lang", "en") == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert "Traceback" not in err


def test_a_build_of_nothing_new_says_so(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", papers, "--graph", tmp_path / "g")
    capsys.readouterr()
    assert run("build", papers, "--graph", tmp_path / "g", "--lang", "vi") == 0
    out, err = capsys.readouterr()
    assert "Không có gì thay đổi" in err
    assert "không đổi" in out


def test_help_shows_a_real_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", "--help") == 0
    assert "phoihop build documents" in capsys.readouterr().out


def test_both_languages_name_the_same_classes_and_stages() -> None:
    for part in ("classes", "stages"):
        assert messages("vi")["build"][part].keys() == messages("en")["build"][part].keys()
