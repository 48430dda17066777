"""A whole document becomes one record: head, content and tail agree on who is who."""

from __future__ import annotations

from kg.facts import Level, PartialDate, Period
from kg.resolution import read_facts
from tests.papers import document, edges, joint, leads, names, plan, words

DECISION = """ỦY BAN NHÂN DÂN
HUYỆN TÂY GIANG

Số: 31/QĐ-UBND

Tây Giang, ngày 10 tháng 6 năm 2021

QUYẾT ĐỊNH
Ban hành Kế hoạch phát triển cây quế

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TÂY GIANG

Căn cứ Luật Lâm nghiệp năm 2017;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển cây quế.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 2;
- Huyện ủy (b/c);
- Lưu: VT.

CHỦ TỊCH
Lê Văn Bảy

KẾ HOẠCH
Phát triển cây quế
(Kèm theo Quyết định số 31/QĐ-UBND ngày 10 tháng 6 năm 2021)

I. NHIỆM VỤ
1. Phòng Dân tộc tổ chức trồng 500 cây quế.
"""
REPORT = """Ký kết kế hoạch phối hợp năm 2022

Ngày 22 tháng 3 năm 2022, Hội Nông dân tỉnh Cao Bằng và Sở Y tế tỉnh Cao Bằng đã tổ chức ký kết kế hoạch phối hợp năm 2022.

Hai bên khám bệnh cho hội viên.
"""


def test_the_head_of_a_document_is_its_own_record() -> None:
    facts = joint("1. Mở lớp cho hội viên.")
    own = facts.document
    assert (own.type, own.number, own.issued, facts.place) == ("CTPH", "77/CTPH-HND-SNV", PartialDate(2022, 3, 5), "Cao Bằng")
    assert [names(facts)[k] for k in own.issuers] == ["Hội Nông dân tỉnh Cao Bằng", "Sở Nội vụ tỉnh Cao Bằng"]


def test_recipients_and_signatures_are_read_with_who_they_are() -> None:
    facts = joint("1. Mở lớp cho hội viên.")
    assert [(names(facts)[d.recipients[0]], d.purpose) for d in facts.distributions] == [("Tỉnh ủy Cao Bằng", "để báo cáo")]
    assert [(s.name, s.role) for s in facts.signatures] == [("Lê Văn Bảy", "Giám đốc")]


def test_a_signature_for_a_body_names_it() -> None:
    facts = plan("1. Trồng quế.", "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Bảy\n")
    (signature,) = facts.signatures
    assert signature.signed_for is not None
    assert names(facts)[signature.signed_for] == "Ủy ban nhân dân huyện Tây Giang"


def test_what_a_decision_promulgates_after_its_signature_is_read() -> None:
    facts = read_facts(document(DECISION))
    assert ["Phòng Dân tộc huyện Tây Giang"] in leads(facts)


def test_the_own_number_of_a_decision_above_its_annex_is_no_citation() -> None:
    facts = read_facts(document(DECISION))
    assert [r.number for r in facts.references] == [None]
    assert [s.name for s in facts.signatures] == ["Lê Văn Bảy"]


def test_the_body_of_a_chairman_issues_his_decision() -> None:
    facts = read_facts(document(DECISION))
    assert [names(facts)[k] for k in facts.document.issuers] == ["Ủy ban nhân dân huyện Tây Giang"]
    assert facts.level is Level.DISTRICT


def test_a_report_tells_of_the_programme_that_was_signed() -> None:
    facts = read_facts(document(REPORT))
    assert facts.document.type == "NEWS"
    assert facts.own_programme is not None
    (own,) = [p for p in facts.programmes if p.key == facts.own_programme]
    assert own.period == Period(2022, 2022)
    assert {b for _, b in edges(facts, "party")} == {"Hội Nông dân tỉnh Cao Bằng", "Sở Y tế tỉnh Cao Bằng"}


def test_a_letter_without_a_subject_gathers_its_tasks_under_its_number() -> None:
    text = "SỞ NỘI VỤ\nTỈNH CAO BẰNG\nSố: 45/CV-SNV\n\nKính gửi: Ủy ban nhân dân các huyện\n\n1. Đề nghị Ủy ban nhân dân các huyện mở lớp."
    assert read_facts(document(text)).own_programme == "programme:cong van so 45/cv-snv"


def test_every_fact_shows_the_words_that_state_it() -> None:
    facts = joint("1. Sở Nội vụ chủ trì, phối hợp với Sở Y tế\n- Hằng năm mở 02 lớp cho hội viên theo Luật Hợp tác xã.")
    (commitment,) = facts.commitments
    assert words(facts, commitment.evidence.span).startswith("Hằng năm mở 02 lớp")
    assert words(facts, commitment.targets[0].evidence.span).startswith("02 lớp")
    assert all(a.evidence for a in facts.agencies)
    assert all(r.evidence for r in facts.references)


def test_an_edge_joins_two_things_that_the_record_has() -> None:
    facts = read_facts(document(DECISION))
    known = set(names(facts)) | {facts.document.key}
    assert {k for e in facts.edges for k in (e.subject, e.object)} <= known


def test_two_readings_of_one_document_are_equal() -> None:
    assert read_facts(document(DECISION)) == read_facts(document(DECISION))


def test_an_empty_document_states_nothing() -> None:
    facts = read_facts(document(""))
    assert (facts.agencies, facts.programmes, facts.commitments, facts.edges) == ((), (), (), ())


def test_words_that_name_a_body_nobody_can_tell_are_left_open_once() -> None:
    facts = read_facts(document("Hôm nay Sở Nội vụ họp.\n\nSở Nội vụ báo cáo Bộ Nội vụ."))
    assert [words(facts, e.span) for e in facts.left_open] == ["Sở Nội vụ"]
    assert facts.left_open[0].span.start == facts.text.index("Sở Nội vụ")
    assert joint("1. Sở Nội vụ họp.").left_open == ()
