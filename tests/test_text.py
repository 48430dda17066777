"""A place found in the folded copy is a place in the text; nothing that was read is rewritten."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kg.text import Apart, Document, Span, Spans, fold, fold_long, key, letters, one_line


def test_text_becomes_nfc_once() -> None:
    read = Document.of("a", unicodedata.normalize("NFD", "Ủy ban nhân dân"))
    assert read.text == unicodedata.normalize("NFC", "Ủy ban nhân dân")


def test_a_place_in_the_folded_text_is_a_place_in_the_text() -> None:
    read = Document.of("a", "theo đề nghị của Sở Nội vụ")
    start = read.folded.index("so noi vu")
    assert read.quote(Span(start, start + 9)) == "Sở Nội vụ"


def test_dashes_blanks_and_d_with_a_stroke_are_folded_alike() -> None:
    assert fold("ĐẮK –\xa0Lắk") == "dak - lak"


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text("Ướ đĐ\t–\xa0“•ªßςΣİǄﬁK") | st.text())
def test_a_whole_document_is_folded_like_any_words(text: str) -> None:
    assert fold_long(text) == fold(text)


@given(st.text())
def test_folding_twice_is_folding_once_in_vietnamese(text: str) -> None:
    folded = fold(fold("Đường Nguyễn Huệ") + text)
    assert folded.startswith("duong nguyen hue")


def test_letters_that_would_become_two_stay_as_they_are() -> None:
    assert fold("İ") == "i"
    assert len(fold("ﬁ ß Ǆ")) == len("ﬁ ß Ǆ")


def test_names_are_compared_without_quotation_marks_and_double_blanks() -> None:
    assert key("Đề án  “Một cửa”") == key("de an mot cua")


def test_where_a_tone_mark_stands_is_no_difference_but_the_mark_is() -> None:
    assert letters("Hoà Bình") == letters("HÒA BÌNH")
    assert letters("Luật Giá") != letters("Luật gia")
    assert letters("Đà") != letters("Dà")


def test_one_line_drops_the_asterisks_of_markdown() -> None:
    assert one_line("**Phong trào**\n thi đua") == "Phong trào thi đua"


def test_spans_cover_and_overlap_without_their_end() -> None:
    assert Span(0, 5).covers(Span(0, 5))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))


def test_documents_of_the_same_words_have_the_same_digest() -> None:
    assert Document.of("a", "Sở Nội vụ").digest == Document.of("b", "Sở Nội vụ").digest


PLACES = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 12))


@given(st.lists(PLACES), PLACES)
def test_spans_found_by_place_are_those_that_looking_through_all_finds(spans: list[Span], at: Span) -> None:
    found = Spans(spans)
    assert found.overlapping(at) == sorted(s for s in spans if s.overlaps(at))
    assert found.covering(at) == sorted(s for s in spans if s.covers(at))
    assert found.overlap(at) is any(s.overlaps(at) for s in spans)
    assert found.cover(at) is any(s.covers(at) for s in spans)


@given(st.lists(PLACES))
def test_a_place_that_is_taken_is_not_taken_again(spans: list[Span]) -> None:
    apart, kept = Apart(), list[Span]()
    for span in spans:
        free = not any(span.overlaps(other) for other in kept)
        assert (apart.free(span), apart.take(span)) == (free, free)
        kept += [span] if free else []
