"""What was left open is listed with its words, its place, what it may mean, and a line that decides it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg import pipeline
from kg.answers.dossier import dossier
from kg.answers.lookup import one
from kg.answers.undecided import as_text, undecided
from kg.answers.why import Absent, why
from kg.decisions import NAME
from kg.graph.shapes import violations
from kg.messages import choose
from kg.stores.embedded import EmbeddedStore
from tests.built import documents_store
from tests.golden import DOCUMENTS
from tests.small_graph import ID, PH, small_store


@pytest.fixture(autouse=True)
def english() -> None:
    choose("en")


def test_a_citation_is_listed_with_its_candidates_and_a_line_for_each() -> None:
    (place,) = undecided(small_store())
    assert (place.kind, place.iri) == ("document", f"{ID}kl-01")
    assert [c.iri for c in place.candidates] == [f"{ID}kl-01-khac", f"{ID}kl-01-tw"]
    assert [c.line for c in place.candidates] == ["same: id/kl-01 | id/kl-01-khac", "same: id/kl-01 | id/kl-01-tw"]
    assert place.ignore == "ignore: id/kl-01"


def test_a_name_of_a_programme_is_listed_as_one() -> None:
    more = ":p-open a ph:Program ; skos:prefLabel \"Chương trình X\"@vi ; ph:candidate :ctmtqg ."
    assert [p.kind for p in undecided(small_store(more)) if p.iri.endswith("p-open")] == ["programme"]


def test_words_that_name_nobody_are_listed_with_bodies_of_the_same_document_first() -> None:
    more = f""":khph-ag ph:leavesOpen :p-open .
:p-open a ph:Passage ; ph:inDocument :khph-ag ; ph:start 9000 ; ph:end 9011 ; ph:quote "Ban Dân tộc" .
<{ID}bdt-ag> ph:evidence :p-c1 ."""
    (place,) = (p for p in undecided(small_store(more)) if p.kind == "words")
    assert [c.label for c in place.candidates][:2] == ["Ban Dân tộc tỉnh An Giang", "Ban Dân tộc tỉnh Kon Tum"]
    assert place.passage is not None
    assert (place.passage.file, place.passage.start) == ("an-giang.txt", 9000)


def test_what_somebody_decided_to_leave_open_is_not_listed() -> None:
    assert undecided(small_store(f"<{ID}kl-01> <{PH}ignored> true .")) == []
    assert as_text([], "table") == "Nothing in the graph is left open.\n"


def test_the_table_gives_lines_that_can_be_copied_unbroken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = as_text(undecided(documents_store()), "table").splitlines()
    assert "same: document/kl-01-bo-chinh-tri-1b4598c9 | document/kl-01-kl-tw-2021-05-18" in lines


def test_csv_has_a_row_and_json_an_entry_for_each_place() -> None:
    places = undecided(documents_store())
    rows = list(csv.DictReader(io.StringIO(as_text(places, "csv"))))
    assert {row["open"] for row in rows} == {place.iri for place in places}
    assert all(row["line"].startswith(("same: ", "ignore: ")) for row in rows)
    entries = json.loads(as_text(places, "json"))
    assert [entry["open"] for entry in entries] == [place.iri for place in places]
    text = (DOCUMENTS / entries[0]["file"]).read_text(encoding="utf-8")
    assert text[entries[0]["start"] : entries[0]["end"]] == entries[0]["quote"]


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The five documents with every place decided: the first candidate of each, none for what has none."""
    folder = tmp_path_factory.mktemp("decided")
    papers = folder / "papers"
    papers.mkdir()
    for source in DOCUMENTS.glob("*.txt"):
        (papers / source.name).write_bytes(source.read_bytes())
    lines = [place.candidates[0].line if place.candidates else place.ignore for place in undecided(documents_store())]
    assert len({line.split(":")[0] for line in lines}) == 2
    (papers / NAME).write_text("\n".join(lines), encoding="utf-8")
    report = pipeline.build([papers], folder / "graph")
    assert report.manifest.undecidable == ()
    return EmbeddedStore.open(folder / "graph")


def test_the_lines_as_they_are_decide_every_place(decided: EmbeddedStore) -> None:
    assert undecided(decided) == []
    assert violations(decided.store) == ()


def test_what_a_decision_joined_says_so_where_it_is_shown_and_explained(decided: EmbeddedStore) -> None:
    shown = dossier(decided, one(decided, "01-KL/TW"))
    assert [(p.file[:3], p.rule) for p in shown.passages] == [("001", "decision"), ("002", "")]
    told = why(decided, "01-KL/TW", "number", "01-KL/TW")
    assert not isinstance(told, Absent)
    assert [(way.how, way.rule) for way in told[0].ways] == [("noted", None), ("identity", "decision")]
