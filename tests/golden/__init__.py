"""What the five documents state, as text that people can read and compare: one file a document beside this one.

Names stand for keys; every fact shows where its words begin and end and which rule read them. To write the files again
after a change that was meant: ``python -m tests.golden``; then read the difference before it is committed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from kg.facts import Commitment, DocumentFacts, Evidence, Reference, Target
from kg.reading import read
from kg.resolution import read_facts

HERE = Path(__file__).parent
DOCUMENTS = HERE.parents[1] / "documents"


def sources() -> list[Path]:
    """The documents that have a golden file."""
    return sorted(DOCUMENTS.glob("*.txt"))


def golden(source: Path) -> Path:
    """The golden file of a document."""
    return HERE / f"{source.stem}.facts"


def told(source: Path) -> str:
    """The facts of a document as text."""
    return "\n".join(_lines(read_facts(read(source, source.name)))) + "\n"


def _lines(facts: DocumentFacts) -> Iterator[str]:
    names = {a.key: a.name for a in facts.agencies} | {p.key: p.name for p in facts.programmes}
    names |= {r.key: r.number or r.title or r.key for r in facts.references} | {facts.document.key: "this document"}
    names |= {t.key: t.name for t in facts.territories}
    yield f"DOCUMENT {_reference(facts.document, names)}"
    yield f"  place: {facts.place}; level: {facts.level}; sets up: {names.get(facts.own_programme or '')}"
    for unit in facts.territories:
        yield f"TERRITORY {unit.name} | {unit.level} | {unit.code} | in {names.get(unit.within or '')}"
    for agency in sorted(facts.agencies, key=lambda a: (a.name, a.key)):
        yield f"AGENCY {agency.name} | {agency.level} | {agency.kind} | {names.get(agency.territory or '')}"
        yield f"  forms: {'; '.join(agency.forms)}"
        yield f"  met: {_places(agency.evidence)}"
    for programme in sorted(facts.programmes, key=lambda p: (p.name, p.key)):
        phases = ", ".join(f"{p.start}-{p.end}" for p in programme.phases)
        period = programme.period and f"{programme.period.start}-{programme.period.end}"
        yield f"PROGRAMME {programme.name} | {period} | phases: {phases or None} | {programme.level}"
        yield f"  forms: {'; '.join(programme.forms)}"
        yield f"  met: {_places(programme.evidence)}"
    for reference in sorted(facts.references, key=lambda r: (r.number or r.title or "", r.key)):
        yield f"CITES {_reference(reference, names)}"
    for commitment in facts.commitments:
        yield from _commitment(facts, commitment, names)
    for step in facts.milestones:
        when = step.date or step.recurrence
        yield f"MILESTONE {step.kind} | {when} | {_all(step.responsible, names)} | {_at(step.evidence)}"
    for line in facts.distributions:
        yield f"TO {_all(line.recipients, names)} | {line.purpose} | {_at(line.evidence)}"
    for mark in facts.signatures:
        yield f"SIGNED {mark.name} | {mark.role} | for {names.get(mark.signed_for or '')} | {_at(mark.evidence)}"
    yield from _edges(facts, names)


def _commitment(facts: DocumentFacts, commitment: Commitment, names: dict[str, str]) -> Iterator[str]:
    words = " ".join(facts.text[slice(*commitment.evidence.span)].split())
    yield f"COMMITMENT {commitment.section} | {_at(commitment.evidence)} | {words[:70]}"
    yield f"  lead: {_all(commitment.lead, names)}"
    told_ = {
        "with": _all(commitment.coordinating, names),
        "refers to": _all(commitment.refers_to, names),
        "when": "; ".join(str(w) for w in (commitment.recurrence, commitment.due) if w),
        "targets": "; ".join(_target(t) for t in commitment.targets),
        "inherited": _at(commitment.inherited) if commitment.inherited else "",
    }
    yield from (f"  {what}: {value}" for what, value in told_.items() if value)


def _edges(facts: DocumentFacts, names: dict[str, str]) -> Iterator[str]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for edge in facts.edges:
        found[f"EDGE {edge.predicate} | {names[edge.subject]} | {names[edge.object]}"].append(edge.evidence)
    for edge_, evidence in sorted(found.items()):
        yield f"{edge_} | {_places(evidence)}"


def _reference(reference: Reference, names: dict[str, str]) -> str:
    issuers = _all(reference.issuers, names)
    told_ = (reference.type, reference.number, reference.issued, issuers or None, reference.title, _places(reference.evidence))
    return " | ".join(str(t) for t in told_)


def _target(target: Target) -> str:
    low, high = (_number(n) for n in (target.minimum, target.maximum))
    return f"{low if low == high else f'{low}..{high}'} {target.unit} {_at(target.evidence)}"


def _number(number: Decimal | None) -> str:
    return "" if number is None else str(number)


def _all(keys: Iterable[str], names: dict[str, str]) -> str:
    return "; ".join(names[k] for k in keys)


def _places(evidence: Iterable[Evidence]) -> str:
    return " ".join(_at(e) for e in evidence)


def _at(evidence: Evidence) -> str:
    return f"[{evidence.span.start}-{evidence.span.end} {evidence.rule}]"
