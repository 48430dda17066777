"""A row of bodies goes on to the verb of its clause."""

from __future__ import annotations

from kg.extraction.bodies import Bodies
from kg.extraction.clauses import Clauses, Parties
from kg.text import Document
from tests.papers import document


def clauses(text: str) -> tuple[Document, Clauses]:
    made = document(text)
    return made, Clauses(made, Bodies(made))


def row(text: str) -> list[str]:
    made, read = clauses(text)
    return [made.quote(actor.span) for actor in read.row(0, len(text))]


def test_a_row_ends_at_the_verb() -> None:
    assert row("Sở Nội vụ, Hội Nông dân tỉnh tổ chức tập huấn cho Sở Y tế") == ["Sở Nội vụ", "Hội Nông dân tỉnh"]


def test_a_row_ends_with_the_sentence() -> None:
    assert row("Sở Nội vụ. Sở Y tế") == ["Sở Nội vụ"]


def test_words_that_are_no_verb_do_not_end_a_row() -> None:
    assert row("các ngành, Sở Nội vụ và các đơn vị, Sở Y tế") == ["Sở Nội vụ", "Sở Y tế"]


def test_what_stands_in_brackets_is_passed_over() -> None:
    assert row("Sở Nội vụ (cả Sở Tài chính), Sở Y tế") == ["Sở Nội vụ", "Sở Y tế"]


def test_two_bodies_in_words_are_the_parties() -> None:
    made, read = clauses("Hằng năm hai cơ quan thống nhất kế hoạch.")
    actor = read.at(made.text.index("hai"))
    assert isinstance(actor, Parties)


def test_the_bodies_concerned_are_not_the_parties() -> None:
    made, read = clauses("phối hợp với các bên liên quan và các ngành.")
    assert all(read.at(place) is None for place in range(len(made.text)))


def test_joined_actors_stand_next_to_each_other() -> None:
    made, read = clauses("Sở Nội vụ, Sở Y tế và Hội Nông dân tỉnh chủ trì, Sở Tài chính")
    found, end = read.joined(0)
    assert [made.quote(a.span) for a in found] == ["Sở Nội vụ", "Sở Y tế", "Hội Nông dân tỉnh"]
    assert made.text[end:].startswith(" chủ trì")


def test_the_actor_right_before_a_place_is_found() -> None:
    made, read = clauses("Sở Nội vụ phối hợp với Sở Y tế")
    before = read.before(made.text.index("phối hợp"))
    assert before is not None
    assert made.quote(before.span) == "Sở Nội vụ"
    assert read.before(made.text.index("với")) is None
