"""The figures on record: the same measurement gives the same bytes, graphs state them, and age is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import pipeline
from kg.evaluation import recording
from kg.evaluation.assessing import assess
from kg.evaluation.facts import FactType
from kg.graph import accuracy as record
from kg.graph.iris import Iris
from kg.messages import LANGUAGES
from kg.ontology import DQV, PH, labels
from kg.resolution.linking import Linking
from kg.stores.edition import STATING, reading_edition
from kg.stores.embedded import EmbeddedStore
from tests.evaluation.marks import written


def test_a_record_is_read_as_it_was_written_and_its_bytes_are_the_same(tmp_path: Path) -> None:
    measured = recording.accuracy(assess(written(tmp_path), tmp_path), "2025-11-20")
    file = tmp_path / "accuracy.toml"
    recording.record(measured, file)
    first = file.read_bytes()
    assert record.recorded(file) == measured
    recording.record(recording.accuracy(assess(tmp_path, tmp_path), "2025-11-20"), file)
    assert file.read_bytes() == first
    assert (measured.rules, measured.documents, measured.date) == (reading_edition(), 1, "2025-11-20")


def test_without_a_day_none_stands_in_the_record(tmp_path: Path) -> None:
    assert "date" not in record.as_toml(recording.accuracy(assess(written(tmp_path), tmp_path), None))
    assert record.recorded(tmp_path / "none.toml") is None


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    measured = recording.accuracy(assess(written(tmp_path), tmp_path), None)
    with pytest.raises(recording.NotRecordedError, match="could not be written"):
        recording.record(measured, tmp_path / "nowhere" / "accuracy.toml")


def test_the_package_has_a_record_of_every_kind_of_fact() -> None:
    known = record.recorded()
    assert known is not None
    assert {f.kind for f in known.figures} == {*map(str, FactType), "AllFacts", "AverageOfFacts"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_fact_has_a_name_of_its_own(lang: str) -> None:
    names = [labels(lang)[PH[kind]] for kind in (*FactType, "AllFacts", "AverageOfFacts")]
    assert len(set(names)) == len(names)


def test_a_record_becomes_one_measurement_for_each_figure() -> None:
    known = record.recorded()
    assert known is not None
    triples = list(record.accuracy_triples(Iris(Linking()), replace(known, date="2025-11-20")))
    values = [t.object for t in triples if t.predicate == DQV.value]
    assert len(values) == 3 * len(known.figures)
    assert ox.Literal("2025-11-20", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")) in [t.object for t in triples]
    assert list(record.accuracy_triples(Iris(Linking()), None)) == []


def test_a_graph_states_the_record_in_its_reference_data(tmp_path: Path) -> None:
    pipeline.build([written(tmp_path / "papers") / "paper.txt"], tmp_path / "graph")
    store = EmbeddedStore.open(tmp_path / "graph").store
    (graph,) = {q.graph_name.value for q in store.quads_for_pattern(None, DQV.value, None) if isinstance(q.graph_name, ox.NamedNode)}
    assert graph.endswith("/graph/reference")
    digests = [q.object for q in store.quads_for_pattern(None, PH.rulesDigest, None, ox.DefaultGraph())]
    known = record.recorded()
    assert known is not None
    assert digests == [ox.Literal(known.rules)]


def test_a_new_record_is_another_graph_but_no_reason_to_read_documents_again() -> None:
    assert record.FILE.relative_to(Path(record.__file__).parents[1]).parts[0] in STATING
