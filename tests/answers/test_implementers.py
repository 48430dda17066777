"""Who carries a programme out: each step down is an edge with its words."""

from __future__ import annotations

import json

import pytest

from kg.answers.implementers import COMMITMENT, OPENING, PART, Implementer, implementers
from kg.answers.telling import COLUMNS, as_text, excerpt, rows
from kg.messages import choose
from tests.small_graph import ID, small_store


def tree(thing: str, more: str = "") -> Implementer:
    return implementers(small_store(more), ID + thing)


def outline(node: Implementer) -> dict[str, object]:
    return {child.iri.removeprefix(ID): outline(child) for child in node.children}


def below(node: Implementer, thing: str) -> Implementer:
    return next(n for _, _, n in node.all() if n.iri == ID + thing)


def test_the_tree_goes_down_through_parts_and_through_what_carries_out() -> None:
    assert outline(tree("ctmtqg")) == {"prog-kt": {}, "da8": {"plan-ag": {"plan-tt": {}}}}


def test_a_document_gives_the_tree_of_its_programme() -> None:
    assert tree("nq-120") == tree("ctmtqg")


def test_a_step_says_how_it_is_known_and_in_which_words() -> None:
    plan = below(tree("ctmtqg"), "plan-ag")
    assert (plan.how, plan.sections) == (COMMITMENT, ("II.2.1",))
    assert [(p.quote, p.file, p.start, p.end) for p in plan.passages] == [
        ("Tổ chức thực hiện có hiệu quả Dự án 8 cho phụ nữ dân tộc thiểu số.", "an-giang.txt", 5142, 5208)
    ]
    assert below(tree("ctph-1541"), "plan-ag").how == OPENING
    assert below(tree("ctmtqg"), "da8").how == PART


def test_a_rule_of_another_name_is_judged_by_its_passage() -> None:
    assert below(tree("ctmtqg"), "prog-kt").how == COMMITMENT


def test_a_document_kept_under_two_names_gives_one_passage() -> None:
    assert [p.file for p in below(tree("ctmtqg"), "prog-kt").passages] == ["kon-tum-ban-sao.txt"]


def test_a_level_that_is_not_stated_is_that_of_the_parties() -> None:
    assert tree("ctph-1541").level == "Central"


def test_siblings_stand_by_level() -> None:
    more = ':near a ph:Program ; skos:prefLabel "A"@vi ; ph:level ph:Commune ; ph:implements :ctmtqg . :far a ph:Program ; skos:prefLabel "Z"@vi ; ph:level ph:Central ; ph:implements :ctmtqg .'
    assert [c.level for c in tree("ctmtqg", more).children] == ["Central", "Province", "Commune", None]


def test_a_part_that_nobody_carries_out_is_no_answer() -> None:
    more = ':da9 a ph:Program ; skos:prefLabel "Dự án 9"@vi ; ph:partOf :ctmtqg .'
    assert "da9" not in outline(tree("ctmtqg", more))


@pytest.mark.parametrize("more", [":plan-ag ph:implements :plan-tt .", ":ctmtqg ph:implements :plan-tt .", ":plan-ag ph:implements :plan-ag ."])
def test_a_circle_ends(more: str) -> None:
    assert sum(1 for _ in tree("ctmtqg", more).all()) < 8


def test_a_thing_on_two_ways_is_followed_down_once() -> None:
    both = tree("ctmtqg", ":plan-ag ph:implements :ctmtqg .")
    assert outline(both) == {"plan-ag": {"plan-tt": {}}, "prog-kt": {}, "da8": {"plan-ag": {}}} or outline(both) == {
        "prog-kt": {}, "plan-ag": {"plan-tt": {}}, "da8": {"plan-ag": {}},
    }  # fmt: skip
    assert [n.repeated for _, _, n in both.all() if n.iri == f"{ID}plan-ag"] == [False, True]


def test_nobody_is_an_answer() -> None:
    choose("en")
    assert "No programme" in as_text(tree("plan-alone"), "tree")


def test_a_tree_for_people_names_level_words_and_source() -> None:
    choose("vi")
    text = as_text(tree("ctmtqg"), "tree")
    choose("en")
    for said in ("[tỉnh]", "[huyện]", "[thành phần]", "II.2.1", "an-giang.txt, ký tự 5142–5208", "Được 3 chương trình thực hiện"):
        assert said in text


def test_every_line_of_a_tree_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert max(map(len, as_text(tree("ctmtqg"), "tree").splitlines())) <= 100


def test_rows_follow_the_tree_with_a_row_for_each_passage() -> None:
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows(tree("ctmtqg"))]
    assert [(r["depth"], r["iri"].removeprefix(ID), r["how"]) for r in found] == [
        ("1", "prog-kt", "commitment"), ("1", "da8", "part"), ("2", "plan-ag", "commitment"), ("3", "plan-tt", "opening"),
    ]  # fmt: skip
    assert found[2]["through"].startswith("Dự án 8")


def test_json_is_the_tree_with_its_evidence() -> None:
    data = json.loads(as_text(tree("ctmtqg"), "json"))
    part = next(child for child in data["implementers"] if child["how"] == ["part"])
    assert part["implementers"][0]["evidence"][0]["start"] == 5142


@pytest.mark.parametrize("form", ["tree", "table", "csv", "md", "json"])
def test_a_label_cannot_act_on_the_terminal(form: str) -> None:
    more = ':evil a ph:Program ; skos:prefLabel "x\\u001B[2J\\u202Ey"@vi ; ph:implements :ctmtqg .'
    text = as_text(tree("ctmtqg", more), form)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_long_quote_is_shown_around_the_name_that_matters() -> None:
    quote = "đầu " * 100 + "thực hiện Dự án 8 tại địa phương " + "cuối " * 100
    shown = excerpt(quote, ["Dự án 8"])
    assert "Dự án 8" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 270
