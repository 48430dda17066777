"""All the places in its document that a record of facts points to."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts import Agency, DocumentFacts, Evidence, Programme, Reference


def things_of(facts: DocumentFacts) -> list[Agency | Programme | Reference]:
    """All that has a key: agencies, programmes, cited documents and the document itself."""
    return [*facts.agencies, *facts.programmes, *facts.references, facts.document]


def named_things_of(facts: DocumentFacts) -> list[Agency | Programme]:
    """Agencies and programmes."""
    return [*facts.agencies, *facts.programmes]


def evidence_of(facts: DocumentFacts) -> Iterator[Evidence]:
    """The evidence of every fact, those inside other facts included."""
    for thing in things_of(facts):
        yield from thing.evidence
    for group in (facts.edges, facts.commitments, facts.milestones, facts.distributions, facts.signatures):
        yield from (stated.evidence for stated in group)
    for commitment in facts.commitments:
        yield from (target.evidence for target in commitment.targets)
        if commitment.inherited:
            yield commitment.inherited
