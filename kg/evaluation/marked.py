"""The facts that an annotation marks in its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.evaluation.annotations import Annotation, Citation, Commitment, Milestone, Programme, Target
from kg.evaluation.facts import Body, Duty, Facts, Place, Step, Work
from kg.evaluation.names import amount
from kg.evaluation.places import Places
from kg.facts import MilestoneKind, Recurrence
from kg.text import Document

OWN = "P1"  # the identifier of the programme that a document sets up; one that sets up none has no P1
KINDS = {
    "signing": MilestoneKind.SIGNING, "launch": MilestoneKind.LAUNCH, "plan": MilestoneKind.PLANNING,
    "report": MilestoneKind.REPORTING, "interim-review": MilestoneKind.INTERIM_REVIEW, "final-review": MilestoneKind.FINAL_REVIEW,
    "event": MilestoneKind.PLANNED_EVENT, "effective": MilestoneKind.ENTRY_INTO_FORCE,
}  # fmt: skip
RHYTHMS = {"half-yearly": Recurrence.HALF_YEARLY, **{r.value.lower(): r for r in Recurrence}}


def marked(annotation: Annotation, document: Document) -> Facts:
    """What an analyst marked, with the places of the words in the document."""
    found = _Marked(annotation, Places(document))
    own = next((p for p in annotation.programs if p.id == OWN), None)
    return Facts(
        source=document.name,
        text=document.text,
        head=found.head(),
        own=own.id if own else None,
        bodies={a.id: Body(a.name, a.level.capitalize(), found.first(a.mentions)) for a in annotation.agencies},
        works=dict(found.works()),
        duties=tuple(found.duties()),
        steps=tuple(found.step(m) for m in annotation.milestones),
        parties=dict.fromkeys(own.parties, found.first(own.mentions)) if own else {},
        grounds={c.id: found.places.of(c.quote) for c in annotation.citations if c.implements or c.relation == "basedOn"},
        recipients={r.agency: found.places.of(r.quote) for r in annotation.recipients if r.agency},
        coordination=dict.fromkeys((min(pair), max(pair)) for pair in annotation.coordination),
        direction=dict.fromkeys(annotation.directs),
        signatures={s.name: found.places.of(s.name) for s in annotation.signatures},
    )


class _Marked:
    def __init__(self, annotation: Annotation, places: Places) -> None:
        self.annotation, self.places = annotation, places

    def first(self, mentions: Iterable[str]) -> Place:
        """The first place of any form."""
        return min((span for words in mentions if (span := self.places.of(words))), default=None)

    def head(self) -> dict[str, str]:
        d = self.annotation.document
        period = "-".join(map(str, d.period)) if d.period else ""
        said = {"number": d.number, "type": d.type, "issued": str(d.issued or ""), "place": d.place, "period": period}
        return {name: value or "" for name, value in said.items()} | {"level": (d.level or "").capitalize()}

    def works(self) -> Iterator[tuple[str, Work]]:
        yield from ((p.id, self._programme(p)) for p in self.annotation.programs)
        yield from ((c.id, self._citation(c)) for c in self.annotation.citations)

    def _programme(self, p: Programme) -> Work:
        return Work(p.name, "", frozenset(p.mentions), True, "", None, self.first(p.mentions))

    def _citation(self, c: Citation) -> Work:
        return Work(c.quote, c.number or "", frozenset((c.quote,)), False, str(c.date or ""), c.concerns, self.places.of(c.quote))

    def duties(self) -> Iterator[Duty]:
        after = 0
        for k in self.annotation.commitments:
            place = self.places.from_to(k.start, k.end, after)
            after = place.start if place else after
            yield self._duty(k, place)

    def _duty(self, k: Commitment, place: Place) -> Duty:
        values = frozenset(value for target in k.targets for value in _values(target))
        rhythm = str(RHYTHMS[k.recurrence]) if k.recurrence else ""
        return Duty(place, frozenset(k.lead), frozenset(k.partners), frozenset(k.refers), rhythm, str(k.due or ""), values)

    def step(self, m: Milestone) -> Step:
        when = str(m.date) if m.date else str(RHYTHMS[m.recurrence]) if m.recurrence else ""
        return Step(self.places.of(m.quote), str(KINDS[m.kind]), when)


def _values(target: Target) -> Iterator[str]:
    both = target.value if isinstance(target.value, tuple) else (target.value,)
    return (amount(str(value)) for value in both)
