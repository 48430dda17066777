"""What one document states, with identities: the only thing that passes from resolution to the graph.

Everything is frozen. A *key* is an identity that is the same in every document that speaks of the same thing; it is
not an IRI (``kg.graph.iris`` makes those). Every fact carries the spans of the words that state it and the name of
the rule that read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.text import Span


class Level(StrEnum):
    """Administrative level; the value is the local name of the concept in the ontology."""

    CENTRAL = "Central"
    PROVINCE = "Province"
    DISTRICT = "District"
    COMMUNE = "Commune"


class AgencyKind(StrEnum):
    """A body, an office inside one, or a named class of bodies."""

    BODY = "Body"
    UNIT = "Unit"
    COLLECTIVE = "Collective"


class Recurrence(StrEnum):
    """How often something is to happen."""

    YEARLY = "Yearly"
    HALF_YEARLY = "HalfYearly"
    QUARTERLY = "Quarterly"
    MONTHLY = "Monthly"
    WEEKLY = "Weekly"
    DAILY = "Daily"
    REGULAR = "Regular"


class MilestoneKind(StrEnum):
    """What kind of step a milestone is."""

    SIGNING = "Signing"
    LAUNCH = "Launch"
    PLANNING = "Planning"
    REPORTING = "Reporting"
    INTERIM_REVIEW = "InterimReview"
    FINAL_REVIEW = "FinalReview"
    PLANNED_EVENT = "PlannedEvent"
    ENTRY_INTO_FORCE = "EntryIntoForce"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year, as precise as it is stated."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601: ``2023``, ``2023-05`` or ``2023-05-22``."""
        parts = [f"{self.year:04d}"] + [f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether both can be the same date, as far as each is known."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(a is None or b is None or a == b for a, b in pairs)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Years, both included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact, and the rule that read them."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Territory:
    """An administrative unit that the document names or lies in. ``within`` is another territory's key."""

    key: str
    name: str
    level: Level
    within: str | None = None
    code: str | None = None
    exists_from: str | None = None
    exists_until: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A body with an identity. ``name`` is canonical, with its territory; ``forms`` are the forms met."""

    key: str
    name: str
    level: Level
    kind: AgencyKind
    territory: str | None
    forms: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    superior: str | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that the document sets up or names. ``phases`` are periods it declares to be parts of the whole."""

    key: str
    name: str
    period: Period | None
    phases: tuple[Period, ...]
    level: Level | None
    forms: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document, read or cited. ``type`` is the notation of its type (``QĐ``), ``issuers`` are agency keys.

    Normative documents, and those of central bodies with one number series, are told apart by number alone.
    """

    key: str
    type: str | None
    number: str | None
    issued: PartialDate | None
    issuers: tuple[str, ...]
    title: str | None
    forms: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """An asserted relation between two named things; ``predicate`` is a local name of the ontology."""

    subject: str
    predicate: str
    object: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be reached; an exact one has equal bounds, an open one ``None`` on the open side."""

    minimum: Decimal | None
    maximum: Decimal | None
    unit: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Commitment:
    """One undertaking. ``inherited`` is the heading that says who leads where the words themselves do not."""

    section: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    refers_to: tuple[str, ...]
    recurrence: Recurrence | None
    due: PartialDate | None
    targets: tuple[Target, ...]
    evidence: Evidence
    inherited: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated or recurring step of the document's own programme."""

    kind: MilestoneKind
    date: PartialDate | None
    recurrence: Recurrence | None
    responsible: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Distribution:
    """One line of 'Nơi nhận'; usually one recipient."""

    recipients: tuple[str, ...]
    purpose: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature; ``signed_for`` is an agency key."""

    name: str
    role: str | None
    signed_for: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """All that one read document states. ``document`` is the document itself, ``own_programme`` what it sets up.

    Edges use keys of ``agencies``, ``programmes``, ``references`` (or of ``document``). The predicates met are
    issuer, establishes, party, implements, basedOn, cites, partOf, unitOf, coordinatesWith (one direction), directs
    and recipient. ``left_open`` are words that name a body of which nobody can tell whose it is, each once.
    """

    source: str
    digest: str
    text: str
    document: Reference
    place: str | None
    level: Level | None
    own_programme: str | None
    territories: tuple[Territory, ...]
    agencies: tuple[Agency, ...]
    programmes: tuple[Programme, ...]
    references: tuple[Reference, ...]
    edges: tuple[Edge, ...]
    commitments: tuple[Commitment, ...]
    milestones: tuple[Milestone, ...]
    distributions: tuple[Distribution, ...]
    signatures: tuple[Signature, ...]
    left_open: tuple[Evidence, ...] = ()
