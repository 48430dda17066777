"""Citations of one document that mean one paper are one reference."""

from __future__ import annotations

from kg.facts import PartialDate
from tests.papers import edges, joint, only


def numbers(content: str) -> list[str | None]:
    return [r.number for r in joint(content).references]


def test_one_number_cited_twice_is_one_reference() -> None:
    facts = joint("1. Thực hiện Chỉ thị số 40-CT/TW.\n2. Quán triệt Chỉ thị số 40-CT/TW ngày 22/11/2014 của Ban Bí thư.")
    (reference,) = facts.references
    assert reference.issued == PartialDate(2014, 11, 22)
    assert len(reference.evidence) == 2


def test_one_number_of_two_years_is_two_references() -> None:
    facts = joint("1. Thực hiện Quyết định số 5/QĐ-SNV ngày 1/2/2019.\n2. Thực hiện Quyết định số 5/QĐ-SNV ngày 1/2/2021.")
    assert sorted(str(r.issued) for r in facts.references) == ["2019-02-01", "2021-02-01"]


def test_a_law_with_and_without_its_year_is_one() -> None:
    facts = joint("1. Tuyên truyền Luật Hợp tác xã.\n2. Phổ biến Luật Hợp tác xã năm 2012.")
    (reference,) = facts.references
    assert reference.issued == PartialDate(2012)


def test_a_law_of_two_years_is_two_and_without_a_year_a_third() -> None:
    facts = joint("1. Tuyên truyền Luật Hợp tác xã.\n2. Luật Hợp tác xã năm 2003 và Luật Hợp tác xã năm 2012 được phổ biến.")
    assert len(facts.references) == 3


def test_the_own_number_of_a_document_is_no_citation() -> None:
    assert numbers("1. Phổ biến Chương trình phối hợp số 77/CTPH-HND-SNV cho hội viên.") == []


def test_typing_errors_in_the_type_do_not_make_two_papers() -> None:
    assert len(numbers("1. Thực hiện Thông tri số 01-TT/TU.\n2. Quán triệt Thông tri số 01-TTr/TU.")) == 1


def test_citations_in_a_row_share_the_issuer() -> None:
    facts = joint("1. Thực hiện Quyết định số 217-QĐ/TW, Quyết định số 218-QĐ/TW của Bộ Chính trị.")
    assert {("217-QĐ/TW", "Bộ Chính trị"), ("218-QĐ/TW", "Bộ Chính trị")} <= edges(facts, "issuer")


def test_the_congresses_of_all_levels_are_those_the_document_names() -> None:
    facts = joint(
        "1. Thực hiện Nghị quyết Đại hội đại biểu Đoàn TNCS Hồ Chí Minh tỉnh lần thứ XII.\n2. Thực hiện nghị quyết Đại hội Đoàn các cấp."
    )
    first, second = facts.commitments
    assert first.refers_to == second.refers_to
    assert len(facts.references) == 1


def test_a_commitment_refers_to_all_that_it_cites_in_order() -> None:
    commitment = only(joint("1. Thực hiện Chỉ thị số 40-CT/TW, Luật Hợp tác xã và Kết luận số 5-KL/TW."))
    assert [k.split("|")[1] for k in commitment.refers_to] == ["40 tw", "luat hop tac xa", "5 tw"]


def test_who_proposed_a_paper_issued_it_and_those_in_its_row() -> None:
    facts = joint("1. Theo đề nghị của Giám đốc Sở Y tế tỉnh Cao Bằng tại Tờ trình số 12/TTr-SYT ngày 05/3/2023 và số 14/TTr-SYT, mở lớp.\n2. Thực hiện Tờ trình số 20/TTr-BYT.")
    assert edges(facts, "issuer") == {("12/TTr-SYT", "Sở Y tế tỉnh Cao Bằng"), ("14/TTr-SYT", "Sở Y tế tỉnh Cao Bằng")} | {e for e in edges(facts, "issuer") if e[0] not in ("12/TTr-SYT", "14/TTr-SYT", "20/TTr-BYT")}
    assert "20/TTr-BYT" not in {number for number, _ in edges(facts, "issuer")}


def test_a_law_and_the_law_that_amends_it_are_two() -> None:
    facts = joint("1. Thực hiện Luật Trẻ em số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật Sửa đổi, bổ sung một số điều Luật Trẻ em số 87/2025/QH15.\n2. Thực hiện Luật Thanh niên số 1/2025/QH15, Luật Thanh niên số 2/2025/QH15.")
    assert sorted(r.number or "" for r in facts.references) == ["1/2025/QH15", "2/2025/QH15", "64/2025/QH15", "87/2025/QH15"]
