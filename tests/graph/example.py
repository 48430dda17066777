"""A whole graph in miniature: one read document, what it cites, and one of each class, all with evidence."""

from __future__ import annotations

import pyoxigraph as ox

from kg.ontology import prefixes

TEXT = "CHƯƠNG TRÌNH PHỐI HỢP Căn cứ Quyết định số 498/QĐ-TTg Ban Dân tộc phối hợp với Hội LHPN tập huấn 30 người"


def _passage(name: str, quote: str) -> str:
    start = TEXT.index(quote)
    return f':{name} a ph:Passage ; ph:inDocument :doc ; ph:quote "{quote}" ; ph:start {start} ; ph:end {start + len(quote)} .'


def _stated(subject: str, predicate: str, value: str, passage: str) -> str:
    name = f"{subject}-{predicate}-{value}"
    return (
        f":{subject} ph:{predicate} :{value} . :{name} a rdf:Statement ; rdf:subject :{subject} ;"
        f' rdf:predicate ph:{predicate} ; rdf:object :{value} ; ph:evidence :{passage} ; ph:rule "example" .'
    )


EXAMPLE = "\n".join((
    prefixes(), "PREFIX : <https://w3id.org/phoihop/id/>",
    _passage("p-title", "CHƯƠNG TRÌNH PHỐI HỢP"),
    _passage("p-basis", "Căn cứ Quyết định số 498/QĐ-TTg"),
    _passage("p-work", "Ban Dân tộc phối hợp với Hội LHPN tập huấn 30 người"),
    _passage("p-target", "30 người"),
    """
    ph:ChuongTrinhPhoiHop skos:notation "CTPH" . ph:QuyetDinh skos:notation "QĐ" .
    :doc a ph:Document ; ph:sourceFile "a.txt" ; ph:documentType ph:ChuongTrinhPhoiHop ;
        dcterms:title "Chương trình phối hợp"@vi ; ph:issued "2023-05-22"^^xsd:date ;
        ph:signature :signature ; ph:distribution :line .
    :qd a ph:Document , ph:LegalBasis ; ph:number "498/QĐ-TTg" ; ph:documentType ph:QuyetDinh ;
        ph:issued "2015"^^xsd:gYear , "2015-04-14"^^xsd:date .
    :program a ph:Program ; skos:prefLabel "Chương trình phối hợp"@vi ; ph:level ph:Province ;
        ph:periodStart "2021"^^xsd:gYear ; ph:periodEnd "2025"^^xsd:gYear ;
        ph:hasCommitment :commitment ; ph:hasMilestone :milestone ; ph:cites :qd .
    :scheme a ph:Program ; skos:prefLabel "Đề án 498"@vi .
    :bdt a ph:Agency ; skos:prefLabel "Ban Dân tộc tỉnh An Giang"@vi ; ph:level ph:Province ;
        ph:agencyKind ph:Body ; ph:jurisdiction :an-giang .
    :hlhpn a ph:Agency ; skos:prefLabel "Hội LHPN tỉnh An Giang"@vi ; ph:level ph:Province ; ph:agencyKind ph:Body .
    :an-giang a ph:AdministrativeUnit ; skos:prefLabel "tỉnh An Giang"@vi ; ph:unitCode "89" ;
        ph:existsUntil "2025-06-30"^^xsd:date .
    :commitment a ph:Commitment ; ph:text "Ban Dân tộc phối hợp với Hội LHPN tập huấn 30 người"@vi ;
        ph:section "II.1" ; ph:leadAgency :bdt ; ph:coordinatingAgency :hlhpn ; ph:recurrence ph:Yearly ;
        ph:due "2025-11"^^xsd:gYearMonth ; ph:refersTo :qd ; ph:target :target ; ph:evidence :p-work .
    :target a ph:Target ; ph:text "30 người" ; ph:unit "người" ; ph:minValue 30.0 ; ph:maxValue 30.0 ;
        ph:evidence :p-target .
    :milestone a ph:Milestone ; ph:milestoneKind ph:Launch ; ph:date "2023"^^xsd:gYear ; ph:evidence :p-title .
    :signature a ph:Signature ; ph:signatoryName "Men Pholly" ; ph:signedFor :bdt ; ph:evidence :p-title .
    :line a ph:Distribution ; ph:recipient :hlhpn ; ph:purpose "để báo cáo"@vi ; ph:evidence :p-title .
    """,
    _stated("doc", "establishes", "program", "p-title"),
    _stated("qd", "establishes", "scheme", "p-basis"),
    _stated("doc", "issuer", "bdt", "p-title"),
    _stated("doc", "recipient", "hlhpn", "p-title"),
    _stated("program", "party", "bdt", "p-title"),
    _stated("program", "basedOn", "qd", "p-basis"),
    _stated("program", "implements", "qd", "p-basis"),
    _stated("bdt", "coordinatesWith", "hlhpn", "p-work"),
    ":hlhpn ph:coordinatesWith :bdt .",
    """
    :change a org:ChangeEvent ; skos:prefLabel "Ban Dân tộc trở thành Sở Dân tộc và Tôn giáo"@vi , "became"@en ;
        dcterms:date "2025"^^xsd:gYear ; dcterms:source "Nghị định số 45/2025/NĐ-CP ngày 28/02/2025"@vi ;
        org:originalOrganization :bdt ; org:resultingOrganization :sdttg .
    :bdt ph:succeededBy :sdttg .
    :sdttg a ph:Agency ; skos:prefLabel "Sở Dân tộc và Tôn giáo"@vi ; ph:level ph:Province ; ph:agencyKind ph:Body .
    """,
))  # fmt: skip


def example(*changes: str) -> ox.Store:
    """The miniature in memory, after SPARQL updates; ``:name`` is a thing of it."""
    store = ox.Store()
    store.load(EXAMPLE.encode(), format=ox.RdfFormat.TURTLE)
    for change in changes:
        store.update(prefixes() + "PREFIX : <https://w3id.org/phoihop/id/>\n" + change)
    return store
