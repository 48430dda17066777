"""The file of decisions as an analyst writes it by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.decisions import Decision, Kind, UnreadableDecisionsError, read, written
from kg.messages import LANGUAGES, choose


def decided(folder: Path, text: str) -> Path:
    file = folder / "phoihop-decisions.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_line_is_a_decision_with_its_ends_and_its_place(tmp_path: Path) -> None:
    found = read([decided(tmp_path, "# lời dẫn\n\nsame: 01-KL/TW |  Kết luận   số 01   # cùng ngày\nDIFFERENT: a|b | c\nignore: x\n")])
    assert found.problems == ()
    assert found.all == (
        Decision(Kind.SAME, ("01-KL/TW", "Kết luận số 01"), "phoihop-decisions.txt", 3),
        Decision(Kind.DIFFERENT, ("a", "b", "c"), "phoihop-decisions.txt", 4),
        Decision(Kind.IGNORE, ("x",), "phoihop-decisions.txt", 5),
    )


def test_an_iri_with_a_hash_is_no_comment(tmp_path: Path) -> None:
    (decision,) = read([decided(tmp_path, "ignore: https://example.org/x#document/a")]).all
    assert decision.ends == ("https://example.org/x#document/a",)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("line", "what"), [("nonsense", "no_decision"), ("gleich: a | b", "no_decision"), ("same: a", "too_few"), ("ignore:", "too_few")])
def test_what_is_no_decision_is_told_with_its_line(tmp_path: Path, line: str, what: str, lang: str) -> None:
    choose(lang)
    (problem,) = read([decided(tmp_path, f"same: a | b\n{line}\n")]).problems
    assert (problem.what, problem.line) == (what, 2)
    assert "2" in str(problem)
    assert "phoihop-decisions.txt" in str(problem)


def test_a_line_reads_as_it_was_written(tmp_path: Path) -> None:
    line = written(Kind.SAME, "document/a", "Kế hoạch “B” @ b.txt")
    (decision,) = read([decided(tmp_path, line)]).all
    assert decision.said == line


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    decided(tmp_path, "").write_bytes(b"same: \xff\xfe")
    with pytest.raises(UnreadableDecisionsError, match=r"phoihop-decisions\.txt"):
        read([tmp_path / "phoihop-decisions.txt"])
    with pytest.raises(UnreadableDecisionsError):
        read([tmp_path / "nowhere.txt"])


def test_every_change_of_a_file_is_another_digest(tmp_path: Path) -> None:
    digests = {read([decided(tmp_path, text)]).digests for text in ("", "same: a | b", "same: a | c", "# same: a | b")}
    assert len(digests) == 4
    assert read([]).digests == ()
