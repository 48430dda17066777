"""Every form is spelled out once, in folded words, and found by its first word."""

from __future__ import annotations

from kg.extraction.lexicon import forms, spelled
from kg.extraction.open_heads import open_heads
from kg.extraction.words import Tokens, is_stop
from kg.text import fold


def test_alternatives_and_optional_words_are_multiplied_out() -> None:
    assert spelled("(Ủy ban|UB) nhân dân[ các cấp]") == [
        "Ủy ban nhân dân", "Ủy ban nhân dân các cấp", "UB nhân dân", "UB nhân dân các cấp",
    ]  # fmt: skip


def test_brackets_may_stand_inside_brackets() -> None:
    assert spelled("Hội[ (Nông dân|ND)]") == ["Hội", "Hội Nông dân", "Hội ND"]


def test_words_keep_their_places() -> None:
    found = Tokens(fold("Sở Nội vụ"))
    assert [*zip(found.starts, found.ends, found.words, strict=True)] == [(0, 2, "so"), (3, 6, "noi"), (7, 9, "vu")]


def test_the_longest_form_comes_first() -> None:
    for group in forms().values():
        lengths = [len(words) for words, _ in group]
        assert lengths == sorted(lengths, reverse=True)


def test_heads_and_fields_are_multiplied_out() -> None:
    named = {body.name for words, body in forms()["so"] if words == ("so", "noi", "vu")}
    assert named == {"Sở Nội vụ"}


def test_an_open_head_is_found_at_its_first_word() -> None:
    found = Tokens(fold("Ban Quản lý Vườn quốc gia"))
    assert next(head.head for head, _ in open_heads(found, 0)) == "Ban Quản lý"
    assert open_heads(found, 1) == []


def test_an_open_head_needs_its_own_marks_and_mostly_a_capital() -> None:
    (head, _), *_ = open_heads(Tokens("cuc"), 0)
    assert head.written("Cục")
    assert not head.written("cục")
    assert not head.written("Cúc")


def test_a_verb_ends_a_name() -> None:
    text = "Ban Phong trào phối hợp"
    found = Tokens(fold(text))
    assert is_stop(text, found, 3)
    assert not is_stop(text, found, 1)


def test_a_verb_is_told_by_its_marks() -> None:
    assert is_stop("năm", Tokens("nam"), 0)
    assert not is_stop("Nam", Tokens("nam"), 0)
