"""What became of bodies: the rules name real bodies, dates and sources; the graph holds what concerns the bodies named."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from pyoxigraph import NamedNode, Triple

from kg import gazetteer
from kg.extraction.lexicon import forms
from kg.facts import Level
from kg.graph.iris import Iris
from kg.graph.reference import reference_triples
from kg.graph.statement import Statement
from kg.ontology import DCTERMS, ORG, PH, RDF, SKOS
from kg.resolution import read_facts
from kg.resolution.linking import LinkedAgency, Linking, link
from kg.resolution.succession import Change, Kind, kinds
from kg.rulebook import data
from kg.text import Document, key

KON_TUM = """BAN DÂN TỘC TỈNH KON TUM - HỘI NÔNG DÂN TỈNH KON TUM

Kon Tum, ngày 05 tháng 3 năm 2022

CHƯƠNG TRÌNH PHỐI HỢP
Giữa Ban Dân tộc tỉnh Kon Tum và Hội Nông dân tỉnh Kon Tum giai đoạn 2022 - 2026

I. NỘI DUNG PHỐI HỢP

1. Ban Dân tộc tỉnh báo cáo Ủy ban Dân tộc và Tỉnh ủy hằng năm.
2. Hội Nông dân tỉnh phối hợp với Sở Tài chính tập huấn cho hội viên.
3. Ủy ban nhân dân huyện Đăk Hà phối hợp với Phòng Dân tộc các huyện thực hiện.
"""


def read(text: str) -> Linking:
    return link([read_facts(Document.of("paper.txt", text))])


@cache
def kon_tum() -> Linking:
    return read(KON_TUM)


def agency(name: str, linking: Linking | None = None) -> LinkedAgency:
    return next(a for a in (linking or kon_tum()).agencies.values() if a.name == name)


def changes(name: str, linking: Linking | None = None) -> list[Change]:
    linking = linking or kon_tum()
    own = agency(name, linking).key
    return [c for c in linking.changes if own in c.originals + c.results]


def successors(name: str, linking: Linking | None = None) -> list[str]:
    linking = linking or kon_tum()
    own = agency(name, linking).key
    return [linking.agencies[after].name for c in linking.changes for before, after in c.pairs if before == own]


# --- the rules -----------------------------------------------------------------------------------------------------
@cache
def lexicon() -> frozenset[tuple[str, Level]]:
    """The bodies that the lexicon knows, by folded name and level."""
    bodies = [body for group in forms().values() for _, body in group]
    named = {(key(name), level) for b in bodies for level in b.at for name in (b.name, b.central or b.name)}
    return frozenset(named | {("ban tuyen giao", Level.PROVINCE)})


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
class TestEachEntry:
    def test_names_bodies_that_the_lexicon_knows(self, kind: Kind) -> None:
        assert [name for name in kind.originals + kind.results if (key(name), kind.level) not in lexicon()] == []

    def test_has_a_real_date_and_sources_of_before_it(self, kind: Kind) -> None:
        day = date.fromisoformat(kind.standing)
        assert kind.date.startswith(str(day.year))
        assert kind.sources
        assert all(re.search(r" số \S+.* (?:ngày \d\d/\d\d/\d{4}|năm \d{4})$", source) for source in kind.sources)

    def test_ends_some_body_or_says_that_all_go_on(self, kind: Kind) -> None:
        assert set(kind.originals + kind.heads) - set(kind.results)
        assert kind.how == "joined" or len(set(kind.results) & set(kind.originals)) <= 1
        assert bool(kind.results) == (kind.how in ("merged", "became", "joined"))

    def test_says_it_in_both_languages(self, kind: Kind) -> None:
        assert {"vi", "en"} == set(data("successions")["words"][kind.how])

    def test_leaves_out_territories_that_there_were(self, kind: Kind) -> None:
        assert all(gazetteer.unit(code) for code in kind.without)


def test_every_source_is_used_and_every_name_stands_once() -> None:
    used = {number for table in data("successions")["change"] for number in table["sources"]}
    assert used == set(data("successions")["sources"])
    assert len({kind.name for kind in kinds()}) == len(kinds())


def test_the_rules_agree_with_the_ministries_of_the_lexicon() -> None:
    after = {o: kind.results[0] for kind in kinds() if kind.level is Level.CENTRAL and kind.results for o in kind.originals}
    wrong = [m["name"] for m in data("fields")["ministry"] if "successor" in m and after[m["name"]] != m["successor"]]
    assert wrong == []


# --- bodies that documents name --------------------------------------------------------------------------------------
def test_a_body_that_got_another_name_is_followed() -> None:
    assert successors("Ủy ban Dân tộc") == ["Bộ Dân tộc và Tôn giáo"]
    (change,) = changes("Ủy ban Dân tộc")
    assert change.date == "2025-03-01"
    assert change.sources == ("Nghị quyết số 176/2025/QH15 ngày 18/02/2025",)
    assert change.label == ("Ủy ban Dân tộc trở thành Bộ Dân tộc và Tôn giáo", "Ủy ban Dân tộc became Bộ Dân tộc và Tôn giáo")


def test_a_successor_is_followed_to_the_province_that_took_over() -> None:
    assert successors("Ban Dân tộc tỉnh Kon Tum") == ["Sở Dân tộc và Tôn giáo tỉnh Kon Tum"]
    assert successors("Sở Dân tộc và Tôn giáo tỉnh Kon Tum") == ["Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi"]
    assert successors("Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi") == []


def test_a_body_that_goes_on_through_a_merger_ends_only_with_its_province() -> None:
    merger, province = changes("Sở Tài chính tỉnh Kon Tum")
    assert merger.pairs == ()
    assert merger.label[0] == "Sở Kế hoạch và Đầu tư tỉnh Kon Tum và Sở Tài chính tỉnh Kon Tum hợp nhất thành Sở Tài chính tỉnh Kon Tum"
    assert successors("Sở Tài chính tỉnh Kon Tum") == ["Sở Tài chính tỉnh Quảng Ngãi"]
    assert province.date == "2025-07-01"


def test_the_committee_of_the_party_is_called_after_the_type_of_its_territory() -> None:
    linking = read(KON_TUM.replace("KON TUM", "QUẢNG NAM").replace("Kon Tum", "Quảng Nam").replace("Đăk Hà", "Tây Giang"))
    assert successors("Tỉnh ủy Quảng Nam", linking) == ["Thành ủy Đà Nẵng"]
    assert successors("Hội Nông dân tỉnh Quảng Nam", linking) == ["Hội Nông dân Thành phố Đà Nẵng"]


@pytest.mark.parametrize(
    ("name", "when"), [("Ủy ban nhân dân huyện Đăk Hà", "2025-07-01"), ("Phòng Dân tộc các huyện tỉnh Kon Tum", "2025")]
)
def test_bodies_of_districts_end_and_nobody_is_their_successor(name: str, when: str) -> None:
    (change,) = changes(name)
    assert (change.date, change.results, successors(name)) == (when, (), [])


def test_what_is_said_of_districts_and_wards_together_did_not_end() -> None:
    text = KON_TUM + "4. Ủy ban Mặt trận Tổ quốc Việt Nam cấp huyện, xã giám sát.\n"
    assert not any("cấp huyện, xã" in c.label[0] for c in read(text).changes)


def test_organisations_under_the_front_keep_their_identity() -> None:
    *_, under = changes("Hội Nông dân tỉnh Quảng Ngãi")
    assert "trực thuộc Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Ngãi" in under.label[0]
    assert under.pairs == ()
    assert successors("Hội Nông dân tỉnh Quảng Ngãi") == []


def test_a_body_named_only_after_the_reform_has_the_change_that_made_it() -> None:
    later = KON_TUM.replace("năm 2022", "năm 2026").replace("2022 - 2026", "2026 - 2030").replace("huyện Đăk Hà", "xã Đăk Hà")
    later = later.replace("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo").replace("Kon Tum", "Quảng Ngãi").replace("KON TUM", "QUẢNG NGÃI")
    linking = read(later.replace("Ban Dân tộc", "Sở Dân tộc và Tôn giáo").replace("BAN DÂN TỘC", "SỞ DÂN TỘC VÀ TÔN GIÁO"))
    (made,) = changes("Bộ Dân tộc và Tôn giáo", linking)
    assert (made.originals, made.pairs) == ((), ())
    assert [c.date for c in changes("Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi", linking)] == ["2025-07-01"]
    assert not any(a.name == "Ủy ban Dân tộc" for a in linking.agencies.values())


def test_two_bodies_stay_two() -> None:
    both = read(KON_TUM + "4. Bộ Dân tộc và Tôn giáo hướng dẫn Ban Dân tộc tỉnh.\n")
    assert agency("Ủy ban Dân tộc", both).key != agency("Bộ Dân tộc và Tôn giáo", both).key
    assert successors("Ủy ban Dân tộc", both) == ["Bộ Dân tộc và Tôn giáo"]


def test_only_what_is_named_and_what_it_leads_to_is_known() -> None:
    facts = read_facts(Document.of("paper.txt", KON_TUM))
    named = {a.key for a in facts.agencies}
    led_to = {after for c in kon_tum().changes for _, after in c.pairs}
    assert set(kon_tum().agencies) == named | led_to


def test_the_order_of_documents_changes_nothing() -> None:
    papers = [read_facts(Document.of(f"{n}.txt", KON_TUM.replace("Sở Tài chính", word))) for n, word in
              enumerate(("Sở Nội vụ", "Sở Dân tộc và Tôn giáo", "Ủy ban nhân dân tỉnh"))]  # fmt: skip
    assert link(papers).changes == link(papers[::-1]).changes


# --- the graph -------------------------------------------------------------------------------------------------------
def test_the_graph_of_reference_data_holds_the_event_and_the_edge() -> None:
    facts = read_facts(Document.of("paper.txt", KON_TUM))
    linking = link([facts])
    iris = Iris(linking)
    said = set(reference_triples(linking, iris))
    before, after = (iris.agencies[agency(name, linking).key] for name in ("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"))
    (event,) = (t.subject for t in said if t.predicate == ORG.originalOrganization and t.object == before)
    told = {(t.predicate, getattr(t.object, "value", "")) for t in said if t.subject == event}
    assert (DCTERMS.date, "2025-03-01") in told
    assert (DCTERMS.source, "Nghị quyết số 176/2025/QH15 ngày 18/02/2025") in told
    assert Triple(event, ORG.resultingOrganization, after) in said
    assert Triple(before, PH.succeededBy, after) in said
    assert {t.predicate for t in said if t.subject == after} >= {RDF.type, SKOS.prefLabel, PH.level, PH.agencyKind}
    stated = Statement(facts, linking, iris).triples
    assert not any(after in (t.subject, t.object) for t in stated)


def test_a_territory_that_ended_leads_to_the_one_that_took_it_over() -> None:
    linking = kon_tum()
    iris = Iris(linking)
    pair = {"unit:2024/62": "tỉnh Kon Tum", "unit:2025/51": "tỉnh Quảng Ngãi"}
    assert {unit: linking.territories[unit].name for unit in pair} == pair
    old, new = (iris.units[unit] for unit in pair)
    assert Triple(old, PH.succeededBy, new) in set(reference_triples(linking, iris))


def test_no_agency_is_its_own_successor() -> None:
    iris = Iris(kon_tum())
    edges = [t for t in reference_triples(kon_tum(), iris) if t.predicate == PH.succeededBy]
    assert edges
    assert not [t for t in edges if t.subject == t.object]
    assert all(isinstance(t.object, NamedNode) for t in edges)
