"""All the places in its document that a record of facts points to."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts import DocumentFacts, Evidence


def evidence_of(facts: DocumentFacts) -> Iterator[Evidence]:
    """The evidence of every fact, those inside other facts included."""
    for thing in (facts.document, *facts.agencies, *facts.programmes, *facts.references):
        yield from thing.evidence
    for stated in (*facts.edges, *facts.commitments, *facts.milestones, *facts.distributions, *facts.signatures):
        yield stated.evidence
    for commitment in facts.commitments:
        yield from (target.evidence for target in commitment.targets)
        if commitment.inherited:
            yield commitment.inherited
