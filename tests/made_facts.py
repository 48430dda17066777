"""Small facts made by hand, for saying one thing in a test; and documents whose facts Hypothesis makes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from kg.facts import (
    Agency,
    AgencyKind,
    Commitment,
    DocumentFacts,
    Edge,
    Evidence,
    Level,
    PartialDate,
    Period,
    Programme,
    Reference,
)
from kg.text import Document, Span

HERE = Evidence(Span(0, 4), "by-hand")


def reference(
    key: str,
    type_: str | None = None,
    number: str | None = None,
    issued: PartialDate | None = None,
    issuers: tuple[str, ...] = (),
    title: str | None = None,
) -> Reference:
    """A reference with its key as the form met."""
    return Reference(key, type_, number, issued, issuers, title, (key,), (HERE,))


def programme(
    key: str, name: str, period: tuple[int, int] | None = None, phases: tuple[tuple[int, int], ...] = ()
) -> Programme:
    """A programme with its name as the form met."""
    return Programme(
        key,
        name,
        Period(*period) if period else None,
        tuple(Period(*p) for p in phases),
        None,
        (name,),
        (HERE,),
    )


def agency(key: str, name: str | None = None) -> Agency:
    """A central body."""
    return Agency(key, name or key, Level.CENTRAL, AgencyKind.BODY, None, (name or key,), (HERE,))


def facts(
    source: str,
    *references: Reference,
    own: Reference | None = None,
    programmes: tuple[Programme, ...] = (),
    agencies: tuple[Agency, ...] = (),
    edges: tuple[Edge, ...] = (),
    commitments: tuple[Commitment, ...] = (),
    own_programme: str | None = None,
    text: str | None = None,
) -> DocumentFacts:
    """The facts of one document; its text is its name unless it is given."""
    document = Document.of(source, text or f"{source}: văn bản")
    return DocumentFacts(
        source=source, digest=document.digest, text=document.text, document=own or reference("own", "BC", None),
        place=None, level=None, own_programme=own_programme, territories=(), agencies=agencies, programmes=programmes,
        references=references, edges=edges, commitments=commitments, milestones=(), distributions=(), signatures=(),
    )  # fmt: skip


def read_simply(document: Document) -> DocumentFacts:
    """A reader for tests: every line is a commitment, 'A:' at its head names who leads it."""
    found, leads, start = [], {}, 0
    for line in document.text.split("\n"):
        span = Span(start, start + len(line))
        start += len(line) + 1
        if line.strip():
            lead = line.partition(":")[0].strip().lower() if ":" in line else None
            if lead:
                leads[lead] = agency(lead)
            found.append(
                Commitment("I", (lead,) if lead else (), (), (), None, None, (), Evidence(span, "line"), None)
            )
    made = facts(
        document.name, programmes=(programme("own", f"Chương trình {document.name}"),), own_programme="own",
        agencies=tuple(leads.values()), commitments=tuple(found),
        edges=(Edge("own-document", "establishes", "own", HERE),), own=reference("own-document", "CTr"),
        text=document.text,
    )  # fmt: skip
    return replace(made, digest=document.digest, text=document.text)


_NUMBERS = st.sampled_from(["498/QĐ-TTg", "42-CT/TW", "15/KH-UBND", "01", "01-KL/TW", "12/2018/QĐ-TTg", None])
_DATES = st.sampled_from(
    [None, PartialDate(2015), PartialDate(2018), PartialDate(2015, 4, 14), PartialDate(2018, 3, 6)]
)
_ISSUERS = st.sampled_from([(), ("thủ tướng",), ("tỉnh a",), ("tỉnh b",), ("tỉnh a", "tỉnh b")])
_TYPES = st.sampled_from(["QĐ", "CT", "KH", "KL", "Luật", None])
_TITLES = st.sampled_from([None, "Luật Thanh niên năm 2020", "Luật Thanh niên", "Điều lệ"])
references = st.builds(reference, st.sampled_from("abcdefgh"), _TYPES, _NUMBERS, _DATES, _ISSUERS, _TITLES)
_NAMES = st.sampled_from(
    [
        "Chương trình X giai đoạn 2021 - 2030",
        "Chương trình X",
        "Dự án 8",
        "Dự án 8 “Bình đẳng giới”",
        "Kế hoạch phối hợp",
    ]
)
_PERIODS = st.sampled_from([None, (2021, 2030), (2021, 2025), (2022, 2022)])
_PHASES = st.sampled_from([(), ((2021, 2025),)])
programmes = st.builds(programme, st.sampled_from("pqrstu"), _NAMES, _PERIODS, _PHASES)


@st.composite
def corpora(draw: st.DrawFn) -> list[DocumentFacts]:
    """A few documents that speak of the same few things in different words."""
    found = []
    for n in range(draw(st.integers(1, 5))):
        cited = {r.key: r for r in draw(st.lists(references, max_size=4))}
        named = {p.key: p for p in draw(st.lists(programmes, max_size=4))}
        edges = [
            Edge(a, "establishes", b, HERE)
            for a, b in draw(
                st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("pqrstu")), max_size=3)
            )
            if a in cited and b in named
        ]
        edges += [
            Edge(a, "partOf", b, HERE)
            for a, b in draw(
                st.lists(st.tuples(st.sampled_from("pqrstu"), st.sampled_from("pqrstu")), max_size=2)
            )
            if a in named and b in named and a != b
        ]
        edges += [
            Edge(p, "party", a, HERE)
            for p, a in draw(
                st.lists(st.tuples(st.sampled_from("pqrstu"), st.sampled_from(["x", "y", "z"])), max_size=3)
            )
            if p in named
        ]
        bodies = tuple(agency(a) for a in ("thủ tướng", "tỉnh a", "tỉnh b", "x", "y", "z"))
        found.append(
            facts(
                f"{n}.txt",
                *cited.values(),
                programmes=tuple(named.values()),
                agencies=bodies,
                edges=tuple(edges),
            )
        )
    return found
