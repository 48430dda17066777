"""``phoihop evaluate``: figures on stdout, everything else on stderr, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.graph import accuracy
from tests.command_line import run
from tests.evaluation.marks import changed, written


def test_figures_stand_on_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("evaluate", written(tmp_path), "--lang", "en") == 0
    out, _ = capsys.readouterr()
    assert "│ commitment           │ 2        │ 1.000       │ 1.000    │ 1.000 │" in out
    assert "Documents: 1" in out
    assert run("evaluate", tmp_path, "--lang", "vi") == 0
    assert "cam kết" in capsys.readouterr().out


def test_misses_are_listed_with_document_characters_kind_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, changed(("lead: [A1]}", "lead: [A3]}")))
    assert run("evaluate", folder, "--misses", "--lang", "en") == 0
    out = capsys.readouterr().out
    start = (folder / "paper.txt").read_text(encoding="utf-8").index("Hội Nông dân tỉnh vận động")
    assert f"paper.txt, characters {start}–{start + 45}: missed, lead: Tỉnh ủy Cao Bằng" in out
    assert f"paper.txt, characters {start}–{start + 45}: wrong, lead: Hội Nông dân tỉnh Cao Bằng" in out


def test_json_has_the_figures_and_the_misses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, changed(("lead: [A1]}", "lead: [A3]}")))
    assert run("evaluate", folder, "--format", "json", "--misses") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["documents"] == 1
    (lead,) = (f for f in data["facts"] if f["kind"] == "LeadFacts")
    assert (lead["marked"], lead["precision"], lead["recall"]) == (2, 0.5, 0.5)
    assert [(m["kind"], m["verdict"]) for m in data["misses"]] == [("LeadFacts", "missed"), ("LeadFacts", "wrong")]


def test_a_broken_annotation_is_listed_and_the_exit_code_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (written(tmp_path) / "broken.yaml").write_text("document: {", encoding="utf-8")
    assert run("evaluate", tmp_path, "--lang", "en") == 1
    out, err = capsys.readouterr()
    assert "commitment" in out
    assert "broken.yaml, line 1" in err


def test_where_nothing_can_be_measured_the_reasons_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (written(tmp_path) / "paper.txt").unlink()
    assert run("evaluate", tmp_path, "--lang", "en") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "is not in" in err
    assert "nothing was measured" in err


def test_a_record_is_written_only_when_wanted_and_age_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "accuracy.toml"
    monkeypatch.setattr("kg.evaluation.recording.recorded", lambda: accuracy.recorded(file))
    monkeypatch.setattr("kg.evaluation.recording.record", lambda measured: file.write_text(accuracy.as_toml(measured), encoding="utf-8"))
    folder = written(tmp_path / "marks")
    assert run("evaluate", folder) == 0
    assert not file.exists()
    assert run("evaluate", folder, "--record", "--date", "2025-11-20", "--lang", "en") == 0
    assert "Recorded" in capsys.readouterr().err
    assert run("evaluate", folder, "--lang", "en") == 0
    assert capsys.readouterr().err == ""
    file.write_text(file.read_text(encoding="utf-8").replace('rules = "', 'rules = "0'), encoding="utf-8")
    assert run("evaluate", folder, "--lang", "en") == 0
    assert "measured with other rules" in capsys.readouterr().err
