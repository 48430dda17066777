"""A small graph with all that the views show: three levels, one thing of unknown level, and words that mean harm."""

from __future__ import annotations

import pyoxigraph as ox

from kg.stores.embedded import EmbeddedStore

HARM = '</script><img src=x onerror="window.planted=1">'
QUOTE = "Căn cứ Quyết định số 12/QĐ-TTg <b>đậm</b>"
PREFIXES = """@prefix ph: <https://w3id.org/phoihop/ontology#> .
@prefix : <https://w3id.org/phoihop/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SMALL = PREFIXES + f"""
:doc a ph:Document ; ph:sourceFile "mot.txt" ; ph:number "7/CTPH" ; dcterms:title "Chương trình phối hợp"@vi ;
  ph:establishes :local .
:decision a ph:Document , ph:LegalBasis ; ph:number "12/QĐ-TTg" ; dcterms:title "Quyết định số 12/QĐ-TTg"@vi ;
  ph:issuer :government ; ph:establishes :national .
:national a ph:Program ; skos:prefLabel "Chương trình mục tiêu quốc gia về đồng bào"@vi .
:strategy a ph:Program ; skos:prefLabel '''{HARM}'''@vi .
:local a ph:Program ; skos:prefLabel "Chương trình phối hợp tỉnh Kon Tum giai đoạn 2021 - 2025"@vi ; ph:level ph:Province ;
  ph:periodStart "2021"^^xsd:gYear ; ph:periodEnd "2025"^^xsd:gYear ;
  ph:party :board , :front ; ph:implements :national , :decision , :strategy ; ph:basedOn :decision ;
  ph:hasCommitment :c1 , :c2 ; ph:hasMilestone :m1 .
:government a ph:Agency ; skos:prefLabel "Thủ tướng Chính phủ"@vi ; ph:level ph:Central .
:board a ph:Agency ; skos:prefLabel "Ban Dân tộc tỉnh Kon Tum"@vi ; ph:level ph:Province ; ph:agencyKind ph:Body ;
  ph:coordinatesWith :front ; ph:directs :offices .
:front a ph:Agency ; skos:prefLabel "Ủy ban Mặt trận tỉnh Kon Tum"@vi ; ph:level ph:Province ; ph:coordinatesWith :board .
:room a ph:Agency ; skos:prefLabel "Văn phòng Ban Dân tộc"@vi ; ph:level ph:Province ; ph:unitOf :board .
:offices a ph:Agency ; skos:prefLabel "Phòng Dân tộc các huyện"@vi ; ph:level ph:District ; ph:agencyKind ph:Collective .
:c1 a ph:Commitment ; ph:section "II.1" ; ph:text "Tuyên truyền pháp luật"@vi ; ph:leadAgency :board ;
  ph:coordinatingAgency :front ; ph:recurrence ph:Yearly ; ph:evidence :p1 ; ph:refersTo :national .
:c2 a ph:Commitment ; ph:section "II.2" ; ph:text "Kiểm tra, giám sát"@vi ; ph:leadAgency :front , :board ;
  ph:coordinatingAgency :offices ; ph:evidence :p2 .
:m1 a ph:Milestone ; ph:milestoneKind ph:FinalReview ; ph:date "2025"^^xsd:gYear ; ph:responsibleAgency :board ;
  ph:evidence :p2 .
:p1 a ph:Passage ; ph:inDocument :doc ; ph:quote "Ban Dân tộc chủ trì tuyên truyền" ; ph:start 100 ; ph:end 132 .
:p2 a ph:Passage ; ph:inDocument :doc ; ph:quote "hai bên tổng kết năm 2025" ; ph:start 200 ; ph:end 225 .
:p3 a ph:Passage ; ph:inDocument :doc ; ph:quote "{QUOTE}" ; ph:start 10 ; ph:end 51 .
[] a rdf:Statement ; rdf:subject :local ; rdf:predicate ph:implements ; rdf:object :decision ; ph:evidence :p3 ; ph:rule "can-cu" .
[] a rdf:Statement ; rdf:subject :local ; rdf:predicate ph:basedOn ; rdf:object :decision ; ph:evidence :p3 ; ph:rule "can-cu" .
[] a rdf:Statement ; rdf:subject :board ; rdf:predicate ph:directs ; rdf:object :offices ; ph:evidence :p1 ; ph:rule "chi-dao" .
"""
PARAMETERS = {"programme": {"of": "7/ctph"}}
"""What a view cannot do without, for this graph."""


def store(turtle: str = SMALL) -> EmbeddedStore:
    """The graph in memory."""
    memory = ox.Store()
    memory.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return EmbeddedStore(memory)


def forest(count: int) -> str:
    """So many programmes, each carried out by the next two."""
    levels = ("Central", "Province", "District", "Commune")
    lines = [f':p{n} a ph:Program ; skos:prefLabel "Chương trình số {n}"@vi ; ph:level ph:{levels[min(n // 40, 3)]} .'
             for n in range(count)]
    lines += [f":p{n} ph:implements :p{(n - 1) // 2} ." for n in range(1, count)]
    return PREFIXES + "\n".join(lines)
