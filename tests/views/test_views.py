"""The catalogue of views: every file is found, declares itself, and draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.answers.lookup import NothingFits, SeveralFit
from kg.messages import LANGUAGES, choose
from kg.resources import catalogue
from kg.stores.embedded import EmbeddedStore
from kg.views import (
    MalformedView,
    MissingParameter,
    NothingToDraw,
    UnknownParameter,
    UnknownView,
    Visualization,
    page,
    visualizations,
)
from tests.views.small import PARAMETERS, PREFIXES, forest, store

ALL = visualizations()


@pytest.fixture(autouse=True)
def _english() -> None:
    choose("en")


@pytest.fixture(scope="module")
def small() -> EmbeddedStore:
    return store()


def test_every_file_is_a_view_and_the_promised_ones_are_there() -> None:
    names = {entry.view.name for entry in ALL}
    assert names == {path.stem for path in catalogue("visualizations").glob("[!_]*.py")}
    assert {"propagation", "agencies", "programme"} <= names


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.view.name)
def test_every_view_says_in_both_languages_what_it_is(entry: Visualization) -> None:
    texts = [entry.view.title, entry.view.about, *(parameter.about for parameter in entry.view.parameters)]
    assert all(set(text) == set(LANGUAGES) and all(text.values()) for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.view.name)
def test_every_view_draws_and_the_same_graph_gives_the_same_bytes(
        entry: Visualization, language: str, small: EmbeddedStore) -> None:
    choose(language)
    name = entry.view.name
    first, second = page(name, small, PARAMETERS.get(name)), page(name, store(), PARAMETERS.get(name))
    assert first.content == second.content
    assert first.shown >= 3
    assert f'<html lang="{language}">' in first.content.decode()
    assert entry.view.title[language] in first.content.decode()


def test_an_unknown_view_is_told_which_there_are(small: EmbeddedStore) -> None:
    with pytest.raises(UnknownView, match="propagation"):
        page("sankey", small)


def test_a_parameter_that_a_view_lacks_is_refused(small: EmbeddedStore) -> None:
    with pytest.raises(UnknownParameter, match="of"):
        page("agencies", small, {"year": "2021"})


def test_a_parameter_that_a_view_needs_is_asked_for(small: EmbeddedStore) -> None:
    with pytest.raises(MissingParameter, match="-p of="):
        page("programme", small)


def test_an_empty_graph_gives_a_message_and_no_page() -> None:
    with pytest.raises(NothingToDraw):
        page("propagation", store(PREFIXES))


def test_a_file_that_declares_no_view_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("VIEW = 1\n", encoding="utf-8")
    with pytest.raises(MalformedView, match=r"broken\.py"):
        visualizations(tmp_path)


@pytest.mark.parametrize("text", ["7/CTPH", "chuong trinh phoi hop tinh kon tum", "https://w3id.org/phoihop/id/doc"])
def test_a_programme_is_found_by_number_by_name_without_marks_and_by_iri(text: str, small: EmbeddedStore) -> None:
    assert page("programme", small, {"of": text}).shown == page("programme", small, {"of": "7/CTPH"}).shown


def test_a_text_that_fits_several_things_lists_them_and_one_that_fits_nothing_says_so(small: EmbeddedStore) -> None:
    with pytest.raises(SeveralFit, match="id/national"):
        page("programme", small, {"of": "chương trình"})
    with pytest.raises(NothingFits, match="Sao Hỏa"):
        page("programme", small, {"of": "Sao Hỏa"})


def test_propagation_of_one_programme_leaves_out_what_is_not_joined_to_it() -> None:
    graph = store(forest(7) + '\n:other a ph:Program ; skos:prefLabel "Khác"@vi ; ph:implements :elsewhere .'
                              '\n:elsewhere a ph:Program ; skos:prefLabel "Nơi khác"@vi .')
    assert page("propagation", graph).shown == 9
    assert page("propagation", graph, {"of": "Chương trình số 1"}).shown == 4
