"""``phoihop implements``: the answer on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_graph import write_small_graph

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_graph(tmp_path_factory.mktemp("graph"))


def run(graph: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "cli.py", "implements", *arguments, "--graph", str(graph), "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "COLUMNS": "240"}, timeout=60, check=False)


def test_a_tree_is_the_answer(graph: Path) -> None:
    done = run(graph, "CTMTQG DTTS")
    assert (done.returncode, done.stderr) == (0, "")
    assert "├─ [province] Chương trình phối hợp" in done.stdout
    assert "an-giang.txt, characters 5142–5208" in done.stdout


@pytest.mark.parametrize("form", ["tree", "table", "csv", "json", "md"])
def test_every_format_names_the_district_plan(graph: Path, form: str) -> None:
    done = run(graph, "1541/CTPH-UBDT-HLHPN", "--format", form)
    assert done.returncode == 0
    assert "Tri Tôn" in " ".join(done.stdout.split())


def test_json_can_be_piped(graph: Path) -> None:
    assert json.loads(run(graph, "Dự án 8", "--format", "json").stdout)["implementers"][0]["level"] == "Province"


def test_candidates_are_listed_on_stderr_for_a_choice(graph: Path) -> None:
    done = run(graph, "Kết luận 01")
    assert (done.returncode, done.stdout) == (2, "")
    assert "kl-01-tw" in done.stderr
    assert "kl-01-khac" in done.stderr


def test_what_fits_nothing_is_wrong_use_with_the_nearest_names(graph: Path) -> None:
    done = run(graph, "Chuong trin phoi hop cong tak")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nearest names" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_answer_loads_no_heavy_library(graph: Path) -> None:
    code = (
        "import sys; from kg.cli import main\n"
        f"try: main(['implements', 'CTMTQG DTTS', '--graph', {str(graph)!r}])\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'networkx', 'pyvis', 'pyshacl', 'lxml', 'tabulate', 'rapidfuzz', 'SPARQLWrapper', 'kg.ontology'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert done.stderr.strip() == "[]"
