"""``phoihop check`` says in words what is wrong, and its exit code says whether anything is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.stores.edition import reading_edition
from tests.graph.example import example
from tests.graph_folder import write_graph

STRIPPED = "DELETE DATA { :commitment ph:evidence :p-work }"


def graph_folder(folder: Path, *changes: str) -> Path:
    return write_graph(folder, example(*changes))


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        main(["check", *arguments])
        code = 0
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(("lang", "said"), [("en", "The graph meets all"), ("vi", "Đồ thị đạt cả")])
def test_a_graph_that_meets_its_shapes_is_said_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    code, out, err = run(["--graph", str(graph_folder(tmp_path / "g")), "--lang", lang], capsys)
    assert (code, err) == (0, "")
    assert said in out


@pytest.mark.parametrize("form", ["text", "table", "md"])
@pytest.mark.parametrize("engine", ["fast", "pyshacl"])
def test_a_commitment_stripped_of_its_evidence_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, engine: str
) -> None:
    folder = graph_folder(tmp_path / "g", STRIPPED)
    code, out, err = run(["--graph", str(folder), "--lang", "en", "--format", form, "--engine", engine], capsys)
    words = " ".join(out.replace("│", " ").split())
    assert code == 1
    assert "No passage states" in words
    assert "commitment “Ban Dân tộc" in words
    assert "a.txt" in words
    assert "Violations: 1" in err


def test_what_a_document_may_leave_out_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = graph_folder(tmp_path / "g", "DELETE WHERE { :doc ph:documentType ?t }")
    code, out, err = run(["--graph", str(folder), "--lang", "en"], capsys)
    assert code == 0
    assert "Note:  A document was read but its type is unknown." in out
    assert "No violation" in err
    _, out, _ = run(["--graph", str(folder), "--format", "json"], capsys)
    assert json.loads(out)["conforms"]
    assert [entry["severity"] for entry in json.loads(out)["violations"]] == ["Warning"]


def test_the_report_as_json_leads_to_the_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = graph_folder(tmp_path / "g", STRIPPED)
    code, out, _ = run(["--graph", str(folder), "--lang", "vi", "--format", "json"], capsys)
    report = json.loads(out)
    assert (code, report["conforms"]) == (1, False)
    (violation,) = report["violations"]
    assert violation["focus"] == "https://w3id.org/phoihop/id/commitment"
    assert (violation["place"]["file"], violation["place"]["near"]) == ("a.txt", True)


def test_a_clean_graph_as_json_conforms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(["--graph", str(graph_folder(tmp_path / "g")), "--format", "json"], capsys)
    assert json.loads(out) == {"conforms": True, "violations": []}


def test_text_from_a_document_is_no_markup_in_a_markdown_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = 'DELETE { :bdt skos:prefLabel ?n } INSERT { :bdt skos:prefLabel "<b>|[x](y)" , "B" } WHERE { :bdt skos:prefLabel ?n }'
    _, out, _ = run(["--graph", str(graph_folder(tmp_path / "g", named)), "--format", "md"], capsys)
    assert "&lt;b&gt;\\|\\[x\\]\\(y\\)" in out
    assert "<b>" not in out


def test_a_folder_without_a_graph_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(["--graph", str(tmp_path / "none"), "--lang", "en"], capsys)
    assert (code, out) == (2, "")
    assert "phoihop build" in err


def test_accuracy_that_was_measured_with_other_rules_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    others = graph_folder(tmp_path / "a", 'INSERT DATA { :rules ph:rulesDigest "0123456789abcdef" }')
    code, _, err = run(["--graph", str(others), "--lang", "en"], capsys)
    assert code == 0
    assert "measured with other rules" in err
    assert "phoihop evaluate" in err
    these = graph_folder(tmp_path / "b", f'INSERT DATA {{ :rules ph:rulesDigest "{reading_edition()}" }}')
    assert run(["--graph", str(these), "--lang", "en"], capsys)[2] == ""
