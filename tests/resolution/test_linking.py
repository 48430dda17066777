"""What is joined across documents, what stays open, and that order changes nothing."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.facts import DocumentFacts, Edge, PartialDate, Reference
from kg.resolution.linking import LinkedDocument, LinkedProgramme, Linking, link
from tests.gold_facts import gold_documents
from tests.made_facts import HERE, agency, corpora, facts, programme, reference

APRIL = PartialDate(2015, 4, 14)


def cited(*references: Reference) -> tuple[Linking, list[LinkedDocument]]:
    """Each reference in a document of its own; what each of them is."""
    documents = [facts(f"{n}.txt", r) for n, r in enumerate(references)]
    linking = link(documents)
    return linking, [linking.documents[d.digest, r.key] for d, r in zip(documents, references, strict=True)]


def named(*documents: DocumentFacts) -> list[LinkedProgramme]:
    """What the first programme of each document is."""
    linking = link(documents)
    return [linking.programmes[d.digest, d.programmes[0].key] for d in documents]


def test_a_central_number_without_date_is_the_one_dated_document_of_that_number() -> None:
    linking, (dated, bare) = cited(
        reference("a", "QĐ", "498/QĐ-TTg", APRIL, ("ttg",)),
        reference("b", "QĐ", "498/qđ–ttg".replace("–", "-")),
    )
    assert dated is bare
    assert "national series" in linking.joins[0].reason


def test_a_party_number_that_fits_two_terms_stays_open_and_names_both() -> None:
    linking, (old, new, undated) = cited(
        reference("a", "CT", "42-CT/TW", APRIL),
        reference("b", "CT", "42-CT/TW", PartialDate(2024, 1, 2)),
        reference("c", "CT", "42-CT/TW"),
    )
    assert len({id(old), id(new), id(undated)}) == 3
    assert set(linking.candidates[undated]) == {old, new}


def test_below_central_level_a_number_alone_is_no_identity() -> None:
    linking, (dated, alone) = cited(
        reference("a", "KH", "15/KH-UBND", APRIL, ("tỉnh a",)), reference("b", "KH", "15/KH-UBND")
    )
    assert dated is not alone
    assert linking.candidates[alone] == (dated,)


def test_two_undated_local_numbers_of_unknown_issuers_are_two_documents() -> None:
    _, (one, other) = cited(reference("a", "KH", "15/KH-UBND"), reference("b", "KH", "15/KH-UBND"))
    assert one is not other


def test_a_local_number_with_its_issuer_or_its_day_is_an_identity() -> None:
    _, (full, by_issuer, by_day) = cited(
        reference("a", "KH", "15/KH-UBND", APRIL, ("tỉnh a",)),
        reference("b", "KH", "15/KH-UBND", None, ("tỉnh a",)),
        reference("c", "KH", "15/KH-UBND", APRIL),
    )
    assert full is by_issuer
    assert full is by_day


def test_another_issuer_is_another_document() -> None:
    _, (one, other) = cited(
        reference("a", "KH", "15/KH-UBND", APRIL, ("tỉnh a",)),
        reference("b", "KH", "15/KH-UBND", APRIL, ("tỉnh b",)),
    )
    assert one is not other


def test_two_that_contradict_each_other_do_not_both_join_a_third() -> None:
    linking, (vague, one, other) = cited(
        reference("a", "QĐ", "498/QĐ-TTg", APRIL),
        reference("b", "QĐ", "498/QĐ-TTg", PartialDate(2015), ("tỉnh a",)),
        reference("c", "QĐ", "498/QĐ-TTg", PartialDate(2015), ("tỉnh b",)),
    )
    assert len({id(vague), id(one), id(other)}) == 3
    assert linking.candidates[one] == linking.candidates[other] == (vague,)


def test_the_year_inside_a_number_is_its_date() -> None:
    _, (one, other) = cited(
        reference("a", "QĐ", "12/2018/QĐ-TTg"),
        reference("b", "QĐ", "12/2018/QĐ-TTg", PartialDate(2018, 3, 6)),
    )
    assert one is other
    assert one.issued == PartialDate(2018, 3, 6)


def test_a_number_without_its_symbol_names_candidates_and_joins_none() -> None:
    linking, (full, bare) = cited(
        reference("a", "KL", "01-KL/TW", PartialDate(2021, 5, 18), ("bộ chính trị",)),
        reference("b", "KL", "01", None, ("bộ chính trị",)),
    )
    assert full is not bare
    assert linking.candidates[bare] == (full,)


def test_a_law_is_known_by_title_and_year() -> None:
    _, (with_year, number, without, other) = cited(
        reference("a", "Luật", None, PartialDate(2020), title="Luật Thanh niên năm 2020"),
        reference("b", "Luật", "57/2020/QH14", PartialDate(2020, 6, 16), title="Luật Thanh niên"),
        reference("c", "Luật", None, title="luật thanh niên"),
        reference("d", "Luật", None, title="Luật Trẻ em"),
    )
    assert with_year is number
    assert number is without
    assert other is not without


def test_the_number_and_day_after_a_law_are_none_of_its_title() -> None:
    _, (number, day, bare) = cited(
        reference(
            "a", "Luật", "31/2024/QH15", PartialDate(2024, 1, 18), title="Luật Đất đai số 31/2024/QH15"
        ),
        reference(
            "b", "Luật", None, PartialDate(2024, 1, 18), title="Luật Đất đai ngày 18 tháng 01 năm 2024"
        ),
        reference("c", "Luật", None, title="Luật Đất đai"),
    )
    assert number is day
    assert day is bare


def test_what_is_cited_with_its_day_is_one_thing_even_where_it_stays_open_which() -> None:
    day = PartialDate(2025, 6, 16)
    linking, (_, misprint, first, second) = cited(
        reference("a", "Luật", "72/2025/QH15", day, title="Luật Tổ chức chính quyền địa phương"),
        reference("b", "Luật", "65/2025/QH15", day, title="Luật Tổ chức chính quyền địa phương"),
        reference("c", "Luật", None, day, title="Luật Tổ chức chính quyền địa phương"),
        reference("d", "Luật", None, day, title="Luật Tổ chức chính quyền địa phương ngày 16/6/2025"),
    )
    assert first is second
    assert len(linking.candidates[first]) == 2
    assert misprint in linking.candidates[first]


def test_what_has_neither_number_nor_title_is_never_another_document() -> None:
    _, (one, other) = cited(
        reference("a", "CV", None, APRIL, ("tỉnh a",)), reference("b", "CV", "/CV-UBND", APRIL, ("tỉnh a",))
    )
    assert one is not other
    assert len({id(thing) for thing in cited(*[reference("a", "CV", "/CV", APRIL, ("tỉnh a",))] * 2)[1]}) == 2


def test_charters_of_unnamed_bodies_are_not_one_document() -> None:
    _, (one, other) = cited(reference("a", "ĐL", title="Điều lệ"), reference("b", "ĐL", title="Điều lệ"))
    assert one is not other


def test_a_cited_document_is_the_read_one_when_all_that_is_known_agrees() -> None:
    own = reference(
        "own", "CTPH", "1541/CTPH-UBDT-HLHPN", PartialDate(2021, 10, 12), ("ubdt", "hội"), "Toàn tên"
    )
    read = facts("read.txt", own=own)
    citing = facts(
        "citing.txt", reference("c", "CTPH", "1541/CTPH- UBĐT-HLHPN", PartialDate(2021, 10, 12), ("ubdt",))
    )
    linking = link([citing, read])
    thing = linking.documents[citing.digest, "c"]
    assert thing is linking.documents[read.digest, "own"]
    assert (thing.number, thing.title) == ("1541/CTPH-UBDT-HLHPN", "Toàn tên")


def test_a_declared_phase_of_a_programme_is_the_programme() -> None:
    name = "Chương trình X giai đoạn"
    whole, phase = named(
        facts("a", programmes=(programme("p", f"{name} 2021 - 2030", (2021, 2030), ((2021, 2025),)),)),
        facts("b", programmes=(programme("p", f"{name} 2021 - 2025", (2021, 2025)),)),
    )
    assert whole is phase
    assert whole.name == "Chương trình X giai đoạn 2021 - 2030"


def test_another_period_is_another_programme() -> None:
    one, other = named(
        facts("a", programmes=(programme("p", "Kế hoạch Y năm 2022", (2022, 2022)),)),
        facts("b", programmes=(programme("p", "Kế hoạch Y năm 2023", (2023, 2023)),)),
    )
    assert one is not other


def test_a_name_without_period_joins_only_where_one_period_is_known() -> None:
    first = facts("a", programmes=(programme("p", "Chương trình X giai đoạn 2016 - 2020", (2016, 2020)),))
    second = facts("b", programmes=(programme("p", "Chương trình X giai đoạn 2021 - 2025", (2021, 2025)),))
    bare = facts("c", programmes=(programme("p", "Chương trình X"),))
    alone = link([first, bare])
    assert alone.programmes[first.digest, "p"] is alone.programmes[bare.digest, "p"]
    both = link([first, second, bare])
    assert len(set(map(id, both.programmes.values()))) == 3
    assert len(both.candidates[both.programmes[bare.digest, "p"]]) == 2


def test_same_name_and_period_with_other_parties_is_another_programme() -> None:
    def of(source: str, body: str) -> DocumentFacts:
        return facts(
            source, programmes=(programme("p", "Chương trình phối hợp công tác dân tộc 2021", (2021, 2021)),),
            agencies=(agency(body),), edges=(Edge("p", "party", body, HERE),),
        )  # fmt: skip

    one, other = named(of("a", "tỉnh a"), of("b", "tỉnh b"))
    assert one is not other


def test_what_one_document_establishes_is_one_programme_whatever_it_is_called() -> None:
    def of(source: str, name: str) -> DocumentFacts:
        return facts(
            source, reference("c", "QĐ", "1719/QĐ-TTg", PartialDate(2021, 10, 14)),
            programmes=(programme("p", name),), edges=(Edge("c", "establishes", "p", HERE),),
        )  # fmt: skip

    one, other = named(of("a", "Chương trình mục tiêu quốc gia DTTS"), of("b", "CTMTQG vùng đồng bào"))
    assert one is other


def test_a_bare_project_number_is_known_by_its_whole_alone() -> None:
    def of(source: str, part: str, whole: str) -> DocumentFacts:
        return facts(
            source, programmes=(programme("p", part), programme("w", whole, (2021, 2030))),
            edges=(Edge("p", "partOf", "w", HERE),),
        )  # fmt: skip

    full, bare, elsewhere = named(
        of("a", "Dự án 8 “Bình đẳng giới”", "Chương trình X"), of("b", "Dự án 8", "Chương trình X"),
        of("c", "Dự án 8", "Chương trình Z"),
    )  # fmt: skip
    assert full is bare
    assert bare is not elsewhere


def test_every_join_in_the_five_documents_has_its_reason_and_the_bare_conclusion_stays_open() -> None:
    linking = link(gold_documents())
    assert all(join.reason for join in linking.joins)
    programmes = {p.name for p in linking.programmes.values()}
    assert (
        sum("mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào" in name for name in programmes) == 1
    )
    (open_one,) = linking.candidates
    assert isinstance(open_one, LinkedDocument)
    assert open_one.number == "01"


def partition(linking: Linking) -> set[frozenset[tuple[str, str]]]:
    """Which mentions are one thing, and which things are candidates of which."""
    groups: dict[int, set[tuple[str, str]]] = {}
    for mention, thing in [*linking.documents.items(), *linking.programmes.items()]:
        groups.setdefault(id(thing), set()).add(mention)
    whose = {
        frozenset({("candidate of", repr(thing)), *(("is", repr(c)) for c in candidates)})
        for thing, candidates in linking.candidates.items()
    }
    return {frozenset(g) for g in groups.values()} | whose


@given(corpora(), st.randoms(use_true_random=False))
def test_linking_does_not_depend_on_the_order_of_documents(
    documents: list[DocumentFacts], chance: random.Random
) -> None:
    shuffled = chance.sample(documents, len(documents))
    assert partition(link(documents)) == partition(link(shuffled))


@given(corpora())
def test_what_is_one_thing_never_contradicts_itself(documents: list[DocumentFacts]) -> None:
    linking = link(documents)
    described: dict[int, list[Reference]] = {}
    for document in documents:
        for r in document.references:
            described.setdefault(id(linking.documents[document.digest, r.key]), []).append(r)
    for ones in described.values():
        dates = [r.issued for r in ones if r.issued]
        assert all(a.agrees_with(b) for a in dates for b in dates)
        assert len({r.number for r in ones if r.number and r.number != "01"}) <= 1
