"""What decisions do: join, keep apart, leave open; what they name, and when they cannot be followed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.decisions import Decision, Decisions, Kind, Problem, read
from kg.facts import Commitment, DocumentFacts, Edge, Evidence, PartialDate
from kg.graph.deciding import linked
from kg.graph.iris import BASE, Iris
from kg.graph.reference import candidate_triples, ignored_triples
from kg.graph.statement import Statement
from kg.messages import choose
from kg.ontology import PH, RDF
from kg.resolution.linking import Linking
from kg.text import Span
from tests.made_facts import HERE, agency, corpora, facts, programme, reference
from tests.resolution.test_linking import partition

MAY = PartialDate(2021, 5, 18)
FULL = facts("full.txt", reference("full", "KL", "01-KL/TW", MAY, ("bộ chính trị",)), agencies=(agency("bộ chính trị"),))
BARE = facts("bare.txt", reference("bare", "KL", "01", None, ("bộ chính trị",)), agencies=(agency("bộ chính trị"),))


def made(documents: list[DocumentFacts], *lines: str) -> tuple[Linking, Iris, tuple[Problem, ...]]:
    decisions = []
    for n, line in enumerate(lines, 1):
        kind, _, ends = line.partition(": ")
        decisions.append(Decision(Kind(kind), tuple(ends.split(" | ")), "file", n))
    sources = {d.digest: [d.source] for d in documents}
    return linked(lambda: documents, Decisions(tuple(decisions)), sources, BASE)


def cited(linking: Linking, document: DocumentFacts) -> object:
    return linking.documents[document.digest, document.references[0].key]


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    return [(p.what, p.line) for p in problems]


def test_without_decisions_the_bare_number_is_open() -> None:
    linking, _, problems = made([FULL, BARE])
    assert cited(linking, FULL) is not cited(linking, BARE)
    assert linking.candidates
    assert problems == ()


@pytest.mark.parametrize("line", ["same: bare | full", "same: 01 | 01-KL/TW", "same: 01-kl/tw | 01", "same: 01 @ bare.txt | 01-KL/TW"])
def test_same_joins_what_names_or_numbers_mean(line: str) -> None:
    linking, _, problems = made([FULL, BARE], line)
    assert problems == ()
    assert cited(linking, FULL) is cited(linking, BARE)
    assert linking.candidates == {}
    assert linking.documents[FULL.digest, "full"].number == "01-KL/TW"


def test_same_joins_what_iris_or_their_ends_mean() -> None:
    linking, iris, _ = made([FULL, BARE])
    full, bare = (iris.documents[linking.documents[d.digest, d.references[0].key]].value for d in (FULL, BARE))
    for line in (f"same: {full} | {bare}", f"same: {full.removeprefix(BASE)} | <{bare}>"):
        linking, _, problems = made([FULL, BARE], line)
        assert problems == ()
        assert cited(linking, FULL) is cited(linking, BARE)


def test_the_words_of_what_a_decision_joined_say_so() -> None:
    linking, iris, _ = made([FULL, BARE], "same: bare | full")
    (join,) = (j for j in linking.joins if j.reason == "decision")
    assert join.right == (BARE.digest, "bare")
    stated = Statement(BARE, linking, iris).triples
    (said,) = (t.subject for t in stated if t.predicate == PH.rule and "decision" in str(t.object))
    about = {t.predicate: t.object for t in stated if t.subject == said}
    assert about[RDF.subject] == iris.documents[linking.documents[FULL.digest, "full"]]
    assert about[RDF.predicate] == PH.evidence
    assert about[RDF.object] == about[PH.evidence]
    assert not [t for t in Statement(FULL, linking, iris).triples if t.predicate == PH.rule and "decision" in str(t.object)]


def test_different_takes_a_candidate_away_and_what_has_none_left_is_not_open() -> None:
    linking, _, problems = made([FULL, BARE], "different: 01 | 01-KL/TW")
    assert problems == ()
    assert cited(linking, FULL) is not cited(linking, BARE)
    assert linking.candidates == {}


def test_different_parts_mentions_that_the_rules_joined_and_leaves_others_open() -> None:
    name = "Kế hoạch phối hợp công tác dân tộc năm 2022"
    papers = [facts(f"{n}.txt", programmes=(programme("p", name, (2022, 2022)),)) for n in "abc"]
    assert len(set(map(id, made(papers)[0].programmes.values()))) == 1
    linking, _, problems = made(papers, f"different: {name} @ a.txt | {name} @ b.txt")
    assert problems == ()
    a, b, c = (linking.programmes[p.digest, "p"] for p in papers)
    assert len({id(a), id(b), id(c)}) == 3
    assert set(linking.candidates[c]) == {a, b}


def test_same_carries_over() -> None:
    papers = [facts(f"{n}.txt", reference(n, "KH", f"{i}/KH-UBND", MAY, (n,)), agencies=(agency(n),)) for i, n in enumerate("abc", 1)]
    linking, _, problems = made(papers, "same: 1/KH-UBND | 2/KH-UBND", "same: 2/KH-UBND | 3/KH-UBND")
    assert problems == ()
    assert len({id(cited(linking, p)) for p in papers}) == 1


def test_a_chain_that_contradicts_itself_is_not_joined_and_every_line_of_it_is_told() -> None:
    choose("en")
    papers = [facts(f"{n}.txt", reference(n, "KH", f"{i}/KH-UBND", MAY, (n,)), agencies=(agency(n),)) for i, n in enumerate("abcd", 1)]
    lines = ("same: 1/KH-UBND | 2/KH-UBND", "same: 2/KH-UBND | 3/KH-UBND", "different: 1/KH-UBND | 3/KH-UBND", "same: 3/KH-UBND | 4/KH-UBND")
    linking, _, problems = made(papers, *lines)
    assert told(problems) == [("contradicts", 1), ("contradicts", 2), ("contradicts", 4)]
    assert "contradicts line 3 “different: 1/KH-UBND | 3/KH-UBND”" in str(problems[0])
    assert len({id(cited(linking, p)) for p in papers}) == 4


def test_a_decision_cannot_say_that_one_mention_differs_from_itself() -> None:
    assert told(made([FULL, BARE], "different: 01-KL/TW | full")[2]) == [("itself", 1)]


def test_what_names_nothing_or_several_things_or_other_kinds_is_told_and_the_rest_is_done() -> None:
    choose("en")
    other = facts("other.txt", reference("other", "KH", "15/KH-UBND", MAY, ("a",)), agencies=(agency("a", "Ban A"), agency("b", "Ban B")))
    twin = facts("twin.txt", reference("twin", "KH", "15/KH-UBND", MAY, ("b",)), agencies=(agency("b", "Ban B"),))
    lines = ("same: nothing such | 01", "same: 15/KH-UBND | 01", "same: Ban A | 01", "same: 01 | 01-KL/TW")
    linking, _, problems = made([FULL, BARE, other, twin], *lines)
    assert told(problems) == [("nothing", 1), ("several", 2), ("kinds", 3)]
    assert "document/kh-15-kh-ubnd-ban-a" in str(problems[1])
    assert cited(linking, FULL) is cited(linking, BARE)


def test_agencies_that_are_one_stand_under_one_name_and_their_documents_are_compared_so() -> None:
    bdt, ubdt = agency("ban dân tộc", "Ban Dân tộc"), agency("ủy ban dân tộc", "Ủy ban Dân tộc")
    one = facts("one.txt", reference("r", "KH", "15/KH-UBND", None, (bdt.key,)), agencies=(bdt,))
    two = facts(
        "two.txt", reference("r", "KH", "15/KH-UBND", None, (ubdt.key,)), agencies=(bdt, ubdt),
        edges=(Edge(bdt.key, "coordinatesWith", ubdt.key, HERE),),
    )  # fmt: skip
    assert cited(made([one, two])[0], one) is not cited(made([one, two])[0], two)
    linking, iris, problems = made([one, two], "same: Ban Dân tộc | Ủy ban Dân tộc")
    assert problems == ()
    assert iris.agencies[bdt.key] == iris.agencies[ubdt.key]
    assert cited(linking, one) is cited(linking, two)
    triples = Statement(two, linking, iris).triples
    assert not [t for t in triples if t.predicate == PH.coordinatesWith]
    assert [t for t in triples if t.predicate == PH.rule and "decision" in str(t.object)]


def test_an_agency_that_leads_and_takes_part_by_decision_only_leads() -> None:
    bdt, ubdt = agency("ban dân tộc", "Ban Dân tộc"), agency("ủy ban dân tộc", "Ủy ban Dân tộc")
    duty = Commitment("I", (bdt.key,), (ubdt.key,), (), None, None, (), HERE)
    paper = facts("paper.txt", agencies=(bdt, ubdt), programmes=(programme("p", "P"),), own_programme="p", commitments=(duty,))
    linking, iris, _ = made([paper], "same: Ban Dân tộc | Ủy ban Dân tộc")
    triples = Statement(paper, linking, iris).triples
    assert [t.object for t in triples if t.predicate == PH.leadAgency] == [iris.agencies[bdt.key]]
    assert not [t for t in triples if t.predicate == PH.coordinatingAgency]


def open_words() -> DocumentFacts:
    paper = facts("words.txt", agencies=(agency("a", "Ban Thường vụ Tỉnh Đoàn"),), text="BAN THƯỜNG VỤ họp")
    return replace(paper, left_open=(Evidence(Span(0, 13), "mention"),))


def passage_of(document: DocumentFacts) -> str:
    linking, iris, _ = made([document])
    (opened,) = (t.object for t in Statement(document, linking, iris).triples if t.predicate == PH.leavesOpen)
    assert isinstance(opened, NamedNode)
    return opened.value.removeprefix(BASE)


def test_words_that_name_nobody_mean_the_agency_that_a_decision_names() -> None:
    paper = open_words()
    linking, iris, problems = made([paper], f"same: {passage_of(paper)} | Ban Thường vụ Tỉnh Đoàn")
    assert problems == ()
    triples = Statement(paper, linking, iris).triples
    assert not [t for t in triples if t.predicate == PH.leavesOpen]
    passage = NamedNode(BASE + passage_of(paper))
    assert [t.subject for t in triples if t.predicate == PH.evidence and t.object == passage and t.subject == iris.agencies["a"]]
    assert [t for t in triples if t.predicate == PH.rule and "decision" in str(t.object)]


def test_what_is_ignored_stays_as_it_is_and_says_so() -> None:
    paper = open_words()
    linking, iris, problems = made([FULL, BARE, paper], "ignore: 01", f"ignore: {passage_of(paper)}")
    assert problems == ()
    assert len(list(candidate_triples(linking, iris))) == 1
    ignored = {t.subject for t in ignored_triples(linking, iris)}
    assert ignored == {iris.documents[linking.documents[BARE.digest, "bare"]], NamedNode(BASE + passage_of(paper))}


def test_an_iri_that_only_a_decision_makes_can_be_decided_about() -> None:
    year = PartialDate(2021)
    one = facts("1.txt", reference("x", "KH", "15/KH-UBND", year, ("a",)), agencies=(agency("a"),))
    two = facts("2.txt", reference("y", "KH", "16/KH-UBND", MAY, ("b",)), agencies=(agency("b"),))
    three = facts("3.txt", reference("z", "KH", "17/KH-UBND", MAY, ("c",)), agencies=(agency("c"),))
    joined, iris, _ = made([one, two, three], "same: x | y")
    new = iris.documents[joined.documents[one.digest, "x"]].value
    assert new not in {node.value for node in made([one, two, three])[1].documents.values()}
    linking, _, problems = made([one, two, three], "same: x | y", f"same: {new} | z")
    assert problems == ()
    assert len({id(cited(linking, p)) for p in (one, two, three)}) == 1


ENDS = st.sampled_from(["498/QĐ-TTg", "42-CT/TW", "15/KH-UBND", "01", "01-KL/TW", "a", "b", "c", "Chương trình X", "Dự án 8", "thủ tướng", "tỉnh a", "tỉnh b", "nobody"])
LINES = st.builds(lambda kind, one, other: f"{kind}: {one} | {other}", st.sampled_from(["same", "different", "ignore"]), ENDS, ENDS)


@given(corpora(), st.lists(LINES, max_size=6), st.randoms(use_true_random=False))
def test_neither_the_order_of_documents_nor_that_of_lines_matters(documents: list[DocumentFacts], lines: list[str], chance: random.Random) -> None:
    first, iris, _ = made(documents, *lines)
    second, other, _ = made(chance.sample(documents, len(documents)), *chance.sample(lines, len(lines)))
    assert partition(first) == partition(second)
    assert {n.value for n in iris.documents.values()} == {n.value for n in other.documents.values()}
    assert {k: n.value for k, n in iris.agencies.items()} == {k: n.value for k, n in other.agencies.items()}


@given(corpora(), st.lists(LINES, max_size=6))
def test_what_is_different_is_never_one_thing(documents: list[DocumentFacts], lines: list[str]) -> None:
    linking, _, problems = made(documents, *lines)
    left_out = {p.line for p in problems}
    for n, line in enumerate(lines, 1):
        kind, _, ends = line.partition(": ")
        one, other = ends.split(" | ")
        if kind == "different" and n not in left_out:
            ours = {id(thing) for m, thing in linking.documents.items() if _called(documents, m, one)}
            theirs = {id(thing) for m, thing in linking.documents.items() if _called(documents, m, other)}
            assert ours.isdisjoint(theirs)


def _called(documents: list[DocumentFacts], mention: tuple[str, str], number: str) -> bool:
    return any(d.digest == mention[0] and r.key == mention[1] and r.number == number for d in documents for r in d.references)


def test_a_file_becomes_what_its_lines_say(tmp_path: Path) -> None:
    (tmp_path / "phoihop-decisions.txt").write_text("same: 01 | 01-KL/TW\n", encoding="utf-8")
    sources = {d.digest: [d.source] for d in (FULL, BARE)}
    linking, _, _ = linked(lambda: [FULL, BARE], read([tmp_path / "phoihop-decisions.txt"]), sources, BASE)
    assert cited(linking, FULL) is cited(linking, BARE)
