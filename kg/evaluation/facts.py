"""What can be compared: the facts of one document, whoever read them, an analyst or the rules.

Bodies and works are known by keys of their own reader; ``kg.evaluation.pairing`` finds which mean the same. Levels,
kinds and rhythms go by their names in the ontology.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from kg.text import Span

Place: TypeAlias = Span | None
"""Where a fact is said; None where no one place says it."""


class FactType(StrEnum):
    """What is counted apart; the values are concepts of the ontology, which say what each is."""

    AGENCY = "AgencyFacts"
    AGENCY_LEVEL = "AgencyLevelFacts"
    CITATION_DATE = "CitationDateFacts"
    CITED_DOCUMENT = "CitedDocumentFacts"
    COMMITMENT = "CommitmentFacts"
    COORDINATION = "CoordinationFacts"
    COORDINATOR = "CoordinatorFacts"
    DIRECTION = "DirectionFacts"
    DOCUMENT = "DocumentFacts"
    DUE = "DueFacts"
    GROUND = "GroundFacts"
    LEAD = "LeadFacts"
    MILESTONE = "MilestoneFacts"
    PARTY = "PartyFacts"
    PROGRAMME = "ProgrammeFacts"
    RECIPIENT = "RecipientFacts"
    RECURRENCE = "RecurrenceFacts"
    REFERENCE = "ReferenceFacts"
    SIGNATURE = "SignatureFacts"
    TARGET = "TargetFacts"


@dataclass(frozen=True, slots=True)
class Body:
    """An agency: ``name`` as written."""

    name: str
    level: str
    place: Place


@dataclass(frozen=True, slots=True)
class Work:
    """A programme, or a document that is cited. ``concerns`` is the programme that a cited document sets up."""

    name: str
    number: str
    forms: frozenset[str]
    programme: bool
    date: str
    concerns: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Duty:
    """A commitment; bodies and works by their keys."""

    place: Place
    lead: frozenset[str]
    partners: frozenset[str]
    refers: frozenset[str]
    recurrence: str
    due: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone."""

    place: Place
    kind: str
    when: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is compared of one document. ``own`` is the key of the programme that the document sets up itself."""

    source: str
    text: str = ""
    head: Mapping[str, str] = field(default_factory=dict)
    own: str | None = None
    bodies: Mapping[str, Body] = field(default_factory=dict)
    works: Mapping[str, Work] = field(default_factory=dict)
    duties: tuple[Duty, ...] = ()
    steps: tuple[Step, ...] = ()
    parties: Mapping[str, Place] = field(default_factory=dict)
    grounds: Mapping[str, Place] = field(default_factory=dict)
    recipients: Mapping[str, Place] = field(default_factory=dict)
    coordination: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    direction: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    signatures: Mapping[str, Place] = field(default_factory=dict)

    def quote(self, place: Place) -> str:
        """The words at a place, on one line."""
        return " ".join(self.text[place.start : place.end].split()) if place else ""
