"""One analyst's marks for one document: a YAML file, and what is wrong with it by line.

The one rule: an annotation is data from outside. ``yaml.safe_load`` makes nothing but plain values of it (PyYAML is
here because analysts write quotes and lists by hand, which YAML lets them do without counting brackets), the classes
below say what they may be, and whatever does not fit is told with its line.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
import yaml
from msgspec import Meta, Struct

from kg.evaluation.faults import Fault, Where, line_of, told
from kg.messages import say

ENDINGS = (".yaml", ".yml")
Level: TypeAlias = Literal["central", "province", "district", "commune"]
Recurrence: TypeAlias = Literal["yearly", "half-yearly", "quarterly", "monthly", "weekly", "daily", "regular"]
Year: TypeAlias = Annotated[int, Meta(ge=1000, le=9999)]
Date: TypeAlias = Year | Annotated[str, Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")] | None
Number: TypeAlias = int | float


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """The document itself."""

    file: str
    number: str | None = None
    type: str | None = None
    issued: Date = None
    place: str | None = None
    title: str | None = None
    level: Level | None = None
    period: tuple[Year, Year] | None = None
    issuers: tuple[str, ...] = ()


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """A body under its full name, with every form in which it is met."""

    id: str
    name: str
    kind: Literal["agency", "internal-unit", "collective"]
    level: Level
    territory: str | None = None
    parent: str | None = None
    mentions: tuple[str, ...] = ()


class Programme(Struct, frozen=True, forbid_unknown_fields=True):
    """A programme; P1 is the one that the document sets up, if it sets up any."""

    id: str
    name: str
    period: tuple[Year, Year] | None = None
    parties: tuple[str, ...] = ()
    part_of: str | None = None
    mentions: tuple[str, ...] = ()


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    """A document that is referred to."""

    id: str
    quote: str
    number: str | None = None
    type: str | None = None
    date: Date = None
    issuers: tuple[str, ...] = ()
    relation: Literal["basedOn", "cites"] = "cites"
    implements: bool = False
    concerns: str | None = None


class Target(Struct, frozen=True, forbid_unknown_fields=True):
    """A number to be reached."""

    quote: str
    value: Number | tuple[Number, Number]
    unit: str
    bound: Literal["min", "max", "exact"] = "exact"


class Commitment(Struct, frozen=True, forbid_unknown_fields=True, rename={"partners": "with"}):
    """One undertaking, known by its first and its last words."""

    id: str
    start: str
    end: str
    section: str = ""
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    recurrence: Recurrence | None = None
    due: Date = None
    targets: tuple[Target, ...] = ()


class Milestone(Struct, frozen=True, forbid_unknown_fields=True):
    """A dated or recurring step."""

    id: str
    quote: str
    kind: Literal["signing", "launch", "plan", "report", "interim-review", "final-review", "event", "effective"]
    date: Date = None
    recurrence: Recurrence | None = None
    who: tuple[str, ...] = ()


class Recipient(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of 'Nơi nhận'."""

    quote: str
    agency: str | None = None
    purpose: str | None = None


class Signature(Struct, frozen=True, forbid_unknown_fields=True, rename={"signed_for": "for"}):
    """Who signed."""

    name: str
    role: str | None = None
    signed_for: str | None = None


class Annotation(Struct, frozen=True, forbid_unknown_fields=True):
    """All that an analyst marked in one document."""

    document: Head
    agencies: tuple[Agency, ...]
    programs: tuple[Programme, ...]
    citations: tuple[Citation, ...]
    commitments: tuple[Commitment, ...]
    milestones: tuple[Milestone, ...]
    coordination: tuple[tuple[str, str], ...] = ()
    directs: tuple[tuple[str, str], ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signatures: tuple[Signature, ...] = ()
    notes: str | None = None


def read(path: Path) -> Annotation | list[Fault]:
    """The annotation in a file, or why it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        plain = _plain(yaml.safe_load(text), {})
    except OSError as problem:
        return [Fault(path.name, None, say("evaluate.unreadable", problem=problem.strerror or problem))]
    except UnicodeDecodeError:
        return [Fault(path.name, None, say("evaluate.no_text"))]
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else None
        return [Fault(path.name, line, say("evaluate.no_yaml", problem=problem.problem or problem.context or ""))]
    except (yaml.YAMLError, ValueError, RecursionError) as problem:  # ValueError: a day that no calendar has
        return [Fault(path.name, None, say("evaluate.no_yaml", problem=problem))]
    try:
        annotation = msgspec.convert(plain, Annotation)
    except msgspec.ValidationError as problem:
        what, place = told(str(problem))
        return [Fault(path.name, line_of(text, place), what)]
    return [Fault(path.name, line_of(text, place), what) for place, what in _strangers(annotation)] or annotation


def _plain(value: Any, seen: dict[int, Any]) -> Any:
    """The same with days as ISO 8601, as they were written, and without keys that hold nothing; what is named once and
    used often is gone through once."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if not isinstance(value, (dict, list)):
        return value
    if id(value) not in seen:
        seen[id(value)] = None  # met again before it is done, it holds itself, and no class below allows that
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        found = {key: _plain(inner, seen) for key, inner in inside if inner is not None or isinstance(value, list)}
        seen[id(value)] = found if isinstance(value, dict) else list(found.values())
    return seen[id(value)]


def _strangers(annotation: Annotation) -> Iterator[tuple[Where, str]]:
    """Identifiers that stand twice, and those that stand for nothing."""
    named: dict[str, set[str]] = {}
    for part, things in _identified(annotation):
        named[part] = set()
        for at, thing in enumerate(things):
            if thing.id in named[part]:
                yield (part, at, "id"), say("evaluate.twice", id=thing.id)
            named[part].add(thing.id)
    for place, ids, parts in _used(annotation):
        for one in ids:
            if one is not None and not any(one in named[part] for part in parts):
                yield place, say("evaluate.stranger", id=one, parts=", ".join(parts))


def _identified(annotation: Annotation) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for part in ("agencies", "programs", "citations", "commitments", "milestones"):
        yield part, getattr(annotation, part)


def _used(a: Annotation) -> Iterator[tuple[Where, tuple[str | None, ...], tuple[str, ...]]]:
    """Every place where identifiers are used, the identifiers, and the parts in which they must stand."""
    bodies, programmes, works = ("agencies",), ("programs",), ("citations", "programs")
    yield ("document", "issuers"), a.document.issuers, bodies
    for n, agency in enumerate(a.agencies):
        yield ("agencies", n, "parent"), (agency.parent,), bodies
    for n, programme in enumerate(a.programs):
        yield ("programs", n, "parties"), programme.parties, bodies
        yield ("programs", n, "part_of"), (programme.part_of,), programmes
    for n, citation in enumerate(a.citations):
        yield ("citations", n, "concerns"), (citation.concerns,), programmes
    for n, commitment in enumerate(a.commitments):
        yield ("commitments", n, "lead"), commitment.lead, bodies
        yield ("commitments", n, "with"), commitment.partners, bodies
        yield ("commitments", n, "refers"), commitment.refers, works
    for n, milestone in enumerate(a.milestones):
        yield ("milestones", n, "who"), milestone.who, bodies
    for part in ("coordination", "directs"):
        for n, pair in enumerate(getattr(a, part)):
            yield (part, n), pair, bodies
    for n, recipient in enumerate(a.recipients):
        yield ("recipients", n, "agency"), (recipient.agency,), bodies
    for n, signature in enumerate(a.signatures):
        yield ("signatures", n, "for"), (signature.signed_for,), bodies


def quotes(a: Annotation) -> Iterator[tuple[Where, str]]:
    """Everything that is copied from the document, and where it stands in the annotation."""
    for part in ("agencies", "programs"):
        for n, thing in enumerate(getattr(a, part)):
            yield from (((part, n, "mentions", m), words) for m, words in enumerate(thing.mentions))
    for part in ("citations", "milestones", "recipients"):
        yield from (((part, n, "quote"), thing.quote) for n, thing in enumerate(getattr(a, part)))
    for n, commitment in enumerate(a.commitments):
        yield ("commitments", n, "start"), commitment.start
        yield ("commitments", n, "end"), commitment.end
        yield from (
            (("commitments", n, "targets", t, "quote"), target.quote) for t, target in enumerate(commitment.targets)
        )
