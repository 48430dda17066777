"""``phoihop show``: everything about one thing, on stdout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.answers.lookup import NothingFits, SeveralFit
from kg.cli.show import command
from tests.small_graph import ID, write_small_graph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_graph(tmp_path_factory.mktemp("graph"))


def run(graph: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--graph", str(graph), "--lang", "en"])


@pytest.mark.parametrize("text", ["Ban Dân tộc tỉnh An Giang", "123/KHPH-HLHPN-BDT", f"{ID}c1", f"{ID}m1", "tổ chức thực hiện có hiệu quả"])
def test_agency_programme_commitment_and_milestone_are_shown_with_evidence(graph: Path, text: str) -> None:
    done = run(graph, text)
    assert done.exit_code == 0
    assert "an-giang.txt, characters" in done.stdout


def test_json_names_the_thing_and_its_parts(graph: Path) -> None:
    data = json.loads(run(graph, "120/2020/QH14", "--format", "json").stdout)
    assert data["members"] == [f"{ID}ctmtqg", f"{ID}nq-120"]


def test_markdown_has_a_section_for_each_relation(graph: Path) -> None:
    assert "## leads" in run(graph, "Ban Dân tộc tỉnh An Giang", "--format", "md").stdout


def test_what_is_not_clear_is_not_shown(graph: Path) -> None:
    assert isinstance(run(graph, "Ban Dân tộc").exception, SeveralFit)
    assert isinstance(run(graph, "qqqq").exception, NothingFits)
