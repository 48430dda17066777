"""A typed text finds the one thing that it means, or says that it cannot choose."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.answers.lookup import NothingFits, SeveralFit, TooManyWords, lookup, nearest, one, one_of_all
from kg.stores.embedded import EmbeddedStore
from tests.small_graph import ID, quads, small_store

PROGRAMMES = ("Program", "Document", "LegalBasis")


def without_keys() -> EmbeddedStore:
    store = ox.Store()
    store.extend(quad for quad in quads() if not quad.predicate.value.endswith("#key"))
    return EmbeddedStore(store)


@pytest.mark.parametrize("store", [small_store(), without_keys()], ids=["with folded names", "without"])
@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Chương trình mục tiêu quốc gia DTTS", "ctmtqg"),
        ("CTMTQG DTTS", "ctmtqg"),
        ("chuong trinh mtqg dtts va mn", "ctmtqg"),
        ("nghi quyet 120/2020/QH14", "ctmtqg"),
        ("NQ 120", "ctmtqg"),
        ("120/2020/QH14", "ctmtqg"),
        ("1541/CTPH-UBĐT-HLHPN", "prog-1541"),
        ("1541/ctph-ubdt-hlhpn", "prog-1541"),
        ("Dự án 8", "da8"),
        ("KHPH 123", "plan-ag"),
        ("  Kế hoạch   phối hợp 123 ", "plan-ag"),
        (f"{ID}nq-120", "ctmtqg"),
        (f"<{ID}da8>", "da8"),
        ("01-KL/TW", "kl-01-tw"),
    ],
)
def test_a_programme_is_found_by_what_people_type(store: EmbeddedStore, text: str, thing: str) -> None:
    assert one(store, text, PROGRAMMES).iri == ID + thing


def test_a_document_and_its_programme_are_one_thing() -> None:
    match = one(small_store(), "120/2020/QH14")
    assert match.members == (f"{ID}ctmtqg", f"{ID}nq-120")


def test_what_fits_several_things_is_a_choice() -> None:
    with pytest.raises(SeveralFit, match="Kon Tum") as choice:
        one(small_store(), "Ban Dân tộc", ("Agency",))
    assert {m.iri for m in choice.value.matches[:2]} == {f"{ID}bdt-ag", f"{ID}bdt-kt"}


def test_a_numeral_alone_chooses_no_document() -> None:
    with pytest.raises(SeveralFit):
        one(small_store(), "Kết luận 01", PROGRAMMES)


def test_a_short_form_is_no_better_than_the_beginning_of_another_name() -> None:
    more = ':other a ph:Program ; skos:prefLabel "Dự án 8 của huyện"@vi ; ph:key "du an 8 cua huyen" .'
    with pytest.raises(SeveralFit):
        one(small_store(more), "Dự án 8", PROGRAMMES)


def test_one_word_that_begins_a_name_by_chance_chooses_nothing() -> None:
    more = ':other a ph:Program ; skos:prefLabel "Hội nghị sơ kết"@vi ; ph:key "hoi nghi so ket" .'
    with pytest.raises(SeveralFit):
        one(small_store(more), "Hội", ("Program", "Agency"))
    assert one(small_store(more), "Hội nghị", ("Program", "Agency")).iri == ID + "other"


def test_classes_restrict_what_fits() -> None:
    assert {m.kind for m in lookup(small_store(), "phụ nữ")} == {"Program", "Agency"}
    assert {m.kind for m in lookup(small_store(), "phụ nữ", ("Agency",))} == {"Agency"}


def test_what_fits_nothing_says_so_with_the_nearest_names() -> None:
    with pytest.raises(NothingFits, match="Ủy ban Dân tộc"):
        one(small_store(), "Uỷ ban Dan tok")
    assert nearest(small_store(), "Uỷ ban Dan tok")[0] == "Ủy ban Dân tộc"


def test_the_end_of_an_iri_is_enough() -> None:
    more = '<https://w3id.org/phoihop/id/commitment/0a1b> a ph:Commitment ; ph:text "x" .'
    assert one(small_store(more), "commitment/0a1b").iri == f"{ID}commitment/0a1b"


def test_words_of_a_commitment_are_looked_for_last() -> None:
    assert one_of_all(small_store(), "tuyên truyền vận động phụ nữ").iri == f"{ID}c2"
    assert one_of_all(small_store(), "Ban Dân tộc tỉnh Kon Tum").iri == f"{ID}bdt-kt"


@pytest.mark.parametrize("text", ['"} DROP ALL #', "\\", "'", "???", "", "http://nowhere/x", "http://[", "a:b c", "{}"])
def test_odd_text_fits_nothing_and_breaks_nothing(text: str) -> None:
    assert lookup(small_store(), text) == []


def test_of_bodies_of_one_name_that_follow_one_another_the_one_that_documents_name_is_meant() -> None:
    later = """:hoi-ag-2025 a ph:Agency ; skos:prefLabel "Hội Liên hiệp Phụ nữ tỉnh An Giang"@vi ;
      ph:key "hoi lien hiep phu nu tinh an giang" . :hoi-ag ph:succeededBy :hoi-ag-2025 ."""
    named = later + " :hoi-ag-2025 ph:evidence :p-c1 ."
    assert one(small_store(later), "Hội Liên hiệp Phụ nữ tỉnh An Giang", ("Agency",)).iri == ID + "hoi-ag"
    with pytest.raises(SeveralFit):
        one(small_store(named), "Hội Liên hiệp Phụ nữ tỉnh An Giang", ("Agency",))


@pytest.mark.parametrize("word", ["a ", "da ", "1/", "498/QĐ-TTg "])
def test_more_words_than_any_name_has_are_refused_and_fewer_are_looked_up(word: str) -> None:
    with pytest.raises(TooManyWords, match="500"):
        one_of_all(small_store(), word * 501)
    with pytest.raises((NothingFits, SeveralFit)):
        one_of_all(small_store(), word * 125 + "không có gì như thế")
