"""Three read documents and what they cite, in the contract's terms: a graph small enough to know by heart.

Central: Nghị quyết 120/2020/QH14 approves the national target programme; Dự án 8 is a part of it; 1541 is a coordination
programme of two central bodies. Province: An Giang carries out 1541 (opening) and Dự án 8 (commitment); Kon Tum carries
out the national programme (commitment). District: Tri Tôn carries out An Giang's plan (opening). One citation is open. Reference data: the
Ban Dân tộc of An Giang became a department that no document names.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.stores.embedded import EmbeddedStore
from kg.text import key
from tests.graph_folder import write_graph

ID = "https://w3id.org/phoihop/id/"
PH = "https://w3id.org/phoihop/ontology#"
NAMES = {
    "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://purl.org/dc/terms/title", f"{PH}number", f"{PH}text",
}  # fmt: skip

TRIG = """
@prefix : <https://w3id.org/phoihop/id/> .
@prefix ph: <https://w3id.org/phoihop/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dqv: <http://www.w3.org/ns/dqv#> .
@prefix org: <http://www.w3.org/ns/org#> .

:source-a {
:khph-ag a ph:Document ; ph:sourceFile "an-giang.txt" ; ph:number "123/KHPH-HLHPN-BDT" ; ph:documentType ph:KeHoachPhoiHop ;
  ph:issued "2023-02-02"^^xsd:date ; ph:issuedAt "An Giang" ; ph:issuer :hoi-ag, :bdt-ag ; ph:establishes :plan-ag ;
  dcterms:title "Kế hoạch phối hợp công tác giữa Hội Liên hiệp Phụ nữ tỉnh và Ban Dân tộc tỉnh An Giang giai đoạn 2021 - 2025"@vi ;
  ph:distribution :dist-1 ; ph:recipient :ubdt ; ph:signature :sign-1 .
:plan-ag a ph:Program ; ph:level ph:Province ; ph:party :hoi-ag, :bdt-ag ; ph:periodStart "2021"^^xsd:gYear ; ph:periodEnd "2025"^^xsd:gYear ;
  skos:prefLabel "Kế hoạch phối hợp công tác giữa Hội Liên hiệp Phụ nữ tỉnh và Ban Dân tộc tỉnh An Giang giai đoạn 2021 - 2025"@vi ;
  ph:implements :ctph-1541, :da8 ; ph:basedOn :ctph-1541 ; ph:cites :ctph-1541, :ctmtqg, :da8, :kl-01 ;
  ph:hasCommitment :c1, :c2 ; ph:hasMilestone :m1 .
:ctph-1541 a ph:Document, ph:LegalBasis ; ph:number "1541/CTPH-UBĐT-HLHPN" ; ph:establishes :prog-1541 ; ph:issued "2021-10-12"^^xsd:date ;
  ph:issuer :ubdt, :hoi-vn ; ph:documentType ph:ChuongTrinhPhoiHop ;
  dcterms:title "Chương trình phối hợp công tác số 1541/CTPH-UBĐT-HLHPN ngày 12 tháng 10 năm 2021"@vi .
:prog-1541 a ph:Program ; ph:party :ubdt, :hoi-vn ; ph:periodStart "2021"^^xsd:gYear ; ph:periodEnd "2025"^^xsd:gYear ;
  skos:prefLabel "Chương trình phối hợp công tác giữa Ủy ban Dân tộc và Hội Liên hiệp Phụ nữ Việt Nam giai đoạn 2021 - 2025"@vi .
:ctmtqg a ph:Program ; ph:periodStart "2021"^^xsd:gYear ; ph:periodEnd "2030"^^xsd:gYear ; ph:level ph:Central ;
  skos:prefLabel "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn 2021 - 2030"@vi ;
  skos:altLabel "Chương trình MTQG DTTS và MN"@vi .
:da8 a ph:Program ; skos:prefLabel "Dự án 8 “Thực hiện bình đẳng giới và giải quyết những vấn đề cấp thiết đối với phụ nữ và trẻ em”"@vi ;
  skos:altLabel "Dự án 8"@vi, "Dự án 8 - Chương trình MTQG DTTS và MN"@vi ; ph:partOf :ctmtqg .
:kl-01 a ph:Document, ph:LegalBasis ; ph:number "01" ; ph:documentType ph:KetLuan ; ph:candidate :kl-01-tw, :kl-01-khac ;
  dcterms:title "Kết luận số 01 của Bộ Chính trị"@vi .
:kl-01-tw a ph:Document, ph:LegalBasis ; ph:number "01-KL/TW" ; ph:documentType ph:KetLuan ; ph:issued "2021-05-18"^^xsd:date ;
  dcterms:title "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị"@vi .
:kl-01-khac a ph:Document ; ph:number "01-KL/TU" ; ph:documentType ph:KetLuan ; dcterms:title "Kết luận số 01-KL/TU của Tỉnh ủy"@vi .
:ubdt a ph:Agency ; skos:prefLabel "Ủy ban Dân tộc"@vi ; skos:altLabel "UBDT"@vi ; ph:level ph:Central ; ph:agencyKind ph:Body .
:hoi-vn a ph:Agency ; skos:prefLabel "Hội Liên hiệp Phụ nữ Việt Nam"@vi ; ph:level ph:Central ; ph:agencyKind ph:Body .
:hoi-ag a ph:Agency ; skos:prefLabel "Hội Liên hiệp Phụ nữ tỉnh An Giang"@vi ; skos:altLabel "Hội LHPN tỉnh"@vi ; ph:level ph:Province ;
  ph:agencyKind ph:Body ; ph:jurisdiction :an-giang ; ph:coordinatesWith :bdt-ag ; ph:superior :hoi-vn .
:bdt-ag a ph:Agency ; skos:prefLabel "Ban Dân tộc tỉnh An Giang"@vi ; skos:altLabel "Ban Dân tộc"@vi ; ph:level ph:Province ;
  ph:agencyKind ph:Body ; ph:jurisdiction :an-giang ; ph:coordinatesWith :hoi-ag ; ph:superior :ubdt ; ph:directs :phong-dt .
:phong-dt a ph:Agency ; skos:prefLabel "Phòng Dân tộc các huyện tỉnh An Giang"@vi ; ph:level ph:District ; ph:agencyKind ph:Collective .
:an-giang a ph:AdministrativeUnit ; skos:prefLabel "tỉnh An Giang"@vi ; ph:level ph:Province .
:c1 a ph:Commitment ; ph:section "II.2.1" ; ph:text "Tổ chức thực hiện có hiệu quả Dự án 8 cho phụ nữ dân tộc thiểu số."@vi ; ph:rule "commitment-item" ;
  ph:leadAgency :hoi-ag, :bdt-ag ; ph:coordinatingAgency :phong-dt ; ph:refersTo :da8 ; ph:evidence :p-c1 ; ph:due "2025-12"^^xsd:gYearMonth ; ph:target :t1 .
:t1 a ph:Target ; ph:minValue 500 ; ph:unit "phụ nữ" ; ph:text "ít nhất 500 phụ nữ" ; ph:evidence :p-c1 ; ph:rule "target-at-least" .
:c2 a ph:Commitment ; ph:section "III" ; ph:text "=Tuyên truyền, vận động phụ nữ, trẻ em."@vi ; ph:rule "commitment-item" ; ph:evidence :p-c2 .
:m1 a ph:Milestone ; ph:milestoneKind ph:FinalReview ; ph:date "2025"^^xsd:gYear ; ph:responsibleAgency :hoi-ag ; ph:evidence :p-m1 ; ph:rule "milestone" .
:dist-1 a ph:Distribution ; ph:recipient :ubdt ; ph:purpose "để báo cáo"@vi ; ph:evidence :p-d1 ; ph:rule "recipient-line" .
:sign-1 a ph:Signature ; ph:signatoryName "Nguyễn Thị Đào" ; ph:signatoryRole "CHỦ TỊCH"@vi ; ph:signedFor :hoi-ag ; ph:evidence :p-d1 ; ph:rule "signature" .
:p-open-a a ph:Passage ; ph:inDocument :khph-ag ; ph:start 183 ; ph:end 240 ; ph:quote "Thực hiện Chương trình phối hợp công tác số 1541/CTPH-UBĐT-HLHPN" .
:p-c1 a ph:Passage ; ph:inDocument :khph-ag ; ph:start 5142 ; ph:end 5208 ; ph:quote "Tổ chức thực hiện có hiệu quả Dự án 8 cho phụ nữ dân tộc thiểu số." .
:p-c2 a ph:Passage ; ph:inDocument :khph-ag ; ph:start 6000 ; ph:end 6040 ; ph:quote "=Tuyên truyền, vận động phụ nữ, trẻ em." .
:p-da8 a ph:Passage ; ph:inDocument :khph-ag ; ph:start 1368 ; ph:end 1464 ; ph:quote "Chương trình MTQG DTTS và MN cụ thể là Dự án 8" .
:p-m1 a ph:Passage ; ph:inDocument :khph-ag ; ph:start 7000 ; ph:end 7020 ; ph:quote "Năm 2025 tổng kết" .
:p-d1 a ph:Passage ; ph:inDocument :khph-ag ; ph:start 8000 ; ph:end 8020 ; ph:quote "- Ủy ban Dân tộc (để báo cáo);" .
:s1 a rdf:Statement ; rdf:subject :plan-ag ; rdf:predicate ph:implements ; rdf:object :ctph-1541 ; ph:rule "opening-carries-out" ; ph:evidence :p-open-a .
:s2 a rdf:Statement ; rdf:subject :plan-ag ; rdf:predicate ph:implements ; rdf:object :da8 ; ph:rule "commitment-carries-out" ; ph:evidence :p-c1 .
:s3 a rdf:Statement ; rdf:subject :da8 ; rdf:predicate ph:partOf ; rdf:object :ctmtqg ; ph:rule "part" ; ph:evidence :p-da8 .
:s4 a rdf:Statement ; rdf:subject :bdt-ag ; rdf:predicate ph:directs ; rdf:object :phong-dt ; ph:rule "directs" ; ph:evidence :p-c1 .
:s5 a rdf:Statement ; rdf:subject :hoi-ag ; rdf:predicate ph:coordinatesWith ; rdf:object :bdt-ag ; ph:rule "heading" ; ph:evidence :p-c1 .
:s6 a rdf:Statement ; rdf:subject :khph-ag ; rdf:predicate ph:establishes ; rdf:object :plan-ag ; ph:rule "title" ; ph:evidence :p-open-a .
}

:source-b {
:ctph-kt a ph:Document ; ph:sourceFile "kon-tum.txt", "kon-tum-ban-sao.txt" ; ph:documentType ph:ChuongTrinhPhoiHop ; ph:establishes :prog-kt ;
  dcterms:title "Chương trình phối hợp công tác giữa Mặt trận tỉnh với Ban Dân tộc tỉnh Kon Tum"@vi .
:prog-kt a ph:Program ; skos:prefLabel "Chương trình phối hợp công tác giữa Mặt trận tỉnh với Ban Dân tộc tỉnh Kon Tum"@vi ; ph:level ph:Province ;
  ph:party :bdt-kt ; ph:implements :ctmtqg ; ph:cites :ctmtqg, :nq-120, :kl-01-tw ; ph:basedOn :kl-01-tw ; ph:hasCommitment :c3 .
:ctmtqg a ph:Program .
:nq-120 a ph:Document, ph:LegalBasis ; ph:number "120/2020/QH14" ; ph:documentType ph:NghiQuyet ; ph:issued "2020-06-19"^^xsd:date ;
  ph:establishes :ctmtqg ; ph:issuer :quoc-hoi ;
  dcterms:title "Nghị quyết số 120/2020/QH14, ngày 19/6/2020 của Quốc hội về phê duyệt chủ trương đầu tư Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn 2021-2030"@vi .
:quoc-hoi a ph:Agency ; skos:prefLabel "Quốc hội"@vi ; ph:level ph:Central ; ph:agencyKind ph:Body .
:bdt-kt a ph:Agency ; skos:prefLabel "Ban Dân tộc tỉnh Kon Tum"@vi ; skos:altLabel "Ban Dân tộc"@vi ; ph:level ph:Province ; ph:agencyKind ph:Body .
:c3 a ph:Commitment ; ph:section "III.1" ; ph:rule "commitment-item" ; ph:leadAgency :bdt-kt ; ph:evidence :p-c3 ; ph:refersTo :ctmtqg ;
  ph:text "Giám sát 02 dự án trong Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi."@vi .
:p-c3 a ph:Passage ; ph:inDocument :ctph-kt ; ph:start 9406 ; ph:end 9686 ;
  ph:quote "Giám sát 02 dự án trong Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi." .
:s7 a rdf:Statement ; rdf:subject :prog-kt ; rdf:predicate ph:implements ; rdf:object :ctmtqg ; ph:rule "verb-carries-out" ; ph:evidence :p-c3 .
}

:source-c {
:kh-tt a ph:Document ; ph:sourceFile "tri-ton.txt" ; ph:number "45/KH-UBND" ; ph:documentType ph:KeHoach ; ph:establishes :plan-tt ; ph:issued "2024"^^xsd:gYear ;
  dcterms:title "Kế hoạch thực hiện Kế hoạch phối hợp công tác năm 2024 huyện Tri Tôn"@vi .
:plan-tt a ph:Program ; skos:prefLabel "Kế hoạch thực hiện Kế hoạch phối hợp công tác năm 2024 huyện Tri Tôn"@vi ; ph:level ph:District ;
  ph:periodStart "2024"^^xsd:gYear ; ph:periodEnd "2024"^^xsd:gYear ; ph:implements :khph-ag ; ph:basedOn :khph-ag ; ph:cites :khph-ag .
:khph-ag a ph:Document, ph:LegalBasis ; ph:number "123/KHPH-HLHPN-BDT" .
:plan-alone a ph:Program ; skos:prefLabel "Phong trào thi đua huyện Tri Tôn"@vi ; ph:level ph:District .
:kh-alone a ph:Document ; ph:sourceFile "tri-ton-2.txt" ; ph:establishes :plan-alone ; dcterms:title "Phong trào thi đua huyện Tri Tôn"@vi .
:p-open-c a ph:Passage ; ph:inDocument :kh-tt ; ph:start 100 ; ph:end 160 ; ph:quote "Căn cứ Kế hoạch phối hợp số 123/KHPH-HLHPN-BDT" .
:s8 a rdf:Statement ; rdf:subject :plan-tt ; rdf:predicate ph:implements ; rdf:object :khph-ag ; ph:rule "opening-rests-on" ; ph:evidence :p-open-c .
}

:reference {
:q1 a dqv:QualityMeasurement ; dqv:computedOn :rules-1 ; dqv:isMeasurementOf ph:Precision ; ph:factType ph:LeadFacts ; ph:marked 4 ; dqv:value 0.75 .
:q2 a dqv:QualityMeasurement ; dqv:computedOn :rules-1 ; dqv:isMeasurementOf ph:Recall ; ph:factType ph:LeadFacts ; ph:marked 4 ; dqv:value 0.5 .
:q3 a dqv:QualityMeasurement ; dqv:computedOn :rules-1 ; dqv:isMeasurementOf ph:F1 ; ph:factType ph:LeadFacts ; ph:marked 4 ; dqv:value 0.6 .
:change-ag a org:ChangeEvent ; skos:prefLabel "Ban Dân tộc tỉnh An Giang trở thành Sở Dân tộc và Tôn giáo tỉnh An Giang"@vi,
  "Ban Dân tộc tỉnh An Giang became Sở Dân tộc và Tôn giáo tỉnh An Giang"@en ; dcterms:date "2025"^^xsd:gYear ;
  dcterms:source "Nghị định số 45/2025/NĐ-CP ngày 28/02/2025"@vi ; org:originalOrganization :bdt-ag ; org:resultingOrganization :sdttg-ag .
:bdt-ag ph:succeededBy :sdttg-ag .
:sdttg-ag a ph:Agency ; skos:prefLabel "Sở Dân tộc và Tôn giáo tỉnh An Giang"@vi ; ph:level ph:Province ; ph:agencyKind ph:Body .
}
"""


@cache
def quads() -> tuple[ox.Quad, ...]:
    """The named graphs, and in the default graph every fact once and the folded names."""
    named = list(ox.parse(TRIG, format=ox.RdfFormat.TRIG))
    merged = {quad.triple for quad in named}
    term = ox.NamedNode(f"{PH}key")
    keys = {ox.Triple(t.subject, term, ox.Literal(key(t.object.value))) for t in merged if t.predicate.value in NAMES}
    return (*named, *(ox.Quad(t.subject, t.predicate, t.object) for t in sorted(merged | keys, key=str)))


def small_store(more: str = "") -> EmbeddedStore:
    """The graph in memory, with more Turtle for the default graph where a test needs it (prefixes as in TRIG)."""
    store = ox.Store()
    store.extend(quads())
    prefixes = TRIG[: TRIG.index(":source-a")]
    store.load(f"{prefixes}{more}".encode(), format=ox.RdfFormat.TURTLE)
    return EmbeddedStore(store)


def write_small_graph(folder: Path) -> Path:
    """The same as a graph folder, as a build leaves it."""
    return write_graph(folder, quads())
