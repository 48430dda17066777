"""The facts of a reader, type by type: what makes two the same, and how each is told.

The one rule: what is compared stands here once and holds for both readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TypeAlias

from kg.evaluation.facts import Duty, FactType, Place
from kg.evaluation.names import alike, number
from kg.evaluation.voices import NOTHING, Voice
from kg.messages import language
from kg.ontology import PH, labels

Told: TypeAlias = tuple[str, Place]
Side: TypeAlias = Mapping[Hashable, Told]


def spoken(word: str) -> str:
    """A concept of the ontology in the language spoken; any other word as it is."""
    return labels(language())[PH[word]] if word in PH else word


def _head(voice: Voice) -> Side:
    """Number, type, date, place, period and level, each a fact."""
    alike_by = {"number": number, "place": alike}
    return {(name, alike_by.get(name, str)(value)): (spoken(value), None) for name, value in voice.facts.head.items() if value}


def _agencies(voice: Voice) -> Side:
    return {voice.body(key): (body.name, body.place) for key, body in voice.facts.bodies.items()}


def _levels(voice: Voice) -> Side:
    """The levels of the bodies that both have."""
    met = ((voice.bodies.get(key), body) for key, body in voice.facts.bodies.items())
    return {(mine, body.level): (f"{body.name}: {spoken(body.level)}", body.place) for mine, body in met if mine in voice.shared}


def _cited(voice: Voice) -> Side:
    found: dict[Hashable, Told] = {}
    for key, work in voice.named_works().items():
        mine, other = voice.twin(key) or (None, None)
        if other and not other.programme:
            found[mine] = (work.name, work.place)
        elif not work.programme:
            found["only here", work.number or alike(work.name)] = (work.name, work.place)
    return found


def _dates(voice: Voice) -> Side:
    """The dates of cited documents that both have and that the analyst dates."""
    met = ((voice.twin(key), work) for key, work in voice.named_works().items())
    return {
        (twin[0], work.date): (f"{work.number or work.name}: {work.date}", work.place)
        for twin, work in met
        if twin and twin[0] in voice.shared and not twin[1].programme and twin[1].date and work.date
    }


def _programmes(voice: Voice) -> Side:
    """Those named besides the document's own; one that the analyst takes for a cited document counts there."""
    met = ((key, voice.twin(key), work) for key, work in voice.named_works().items() if work.programme)
    return {voice.work(key): (work.name, work.place) for key, twin, work in met if twin is None or twin[1].programme}


def _grounds(voice: Voice) -> Side:
    grounds = voice.facts.grounds.items()
    return {voice.work(key): (voice.name(key), place) for key, place in grounds if key != voice.facts.own}


def _bodies(of: Callable[[Voice], Mapping[str, Place]]) -> Callable[[Voice], Side]:
    return lambda voice: {voice.body(key): (voice.name(key), place) for key, place in of(voice).items()}


def _together(voice: Voice) -> Side:
    """Pairs whichever way round."""
    found: dict[Hashable, Told] = {}
    for (one, other), place in voice.facts.coordination.items():
        words = f"{voice.name(one)} – {voice.name(other)}"
        found[frozenset((voice.body(one), voice.body(other)))] = (words, place or voice.first(other))
    return {pair: told for pair, told in found.items() if len(pair) > 1}  # type: ignore[arg-type]


def _direction(voice: Voice) -> Side:
    return {
        (voice.body(above), voice.body(below)): (f"{voice.name(above)} → {voice.name(below)}", place or voice.first(below))
        for (above, below), place in voice.facts.direction.items()
    }


def _commitments(voice: Voice) -> Side:
    met: list[tuple[Hashable, Duty]] = [(n, duty) for n, duty in enumerate(voice.duties) if duty is not NOTHING]
    met += [(("only here", n), duty) for n, duty in enumerate(voice.more)]
    return {key: (voice.facts.quote(duty.place), duty.place) for key, duty in met}


def _of_duties(values: Callable[[Voice, Duty], Iterator[tuple[Hashable, str]]]) -> Callable[[Voice], Side]:
    """What hangs on the undertakings that the analyst has."""

    def side(voice: Voice) -> Side:
        return {
            (n, key): (words, duty.place) for n, duty in enumerate(voice.duties) for key, words in values(voice, duty)
        }

    return side


def _actors(of: Callable[[Duty], frozenset[str]]) -> Callable[[Voice], Side]:
    return _of_duties(lambda voice, duty: ((voice.body(key), voice.name(key)) for key in sorted(of(duty))))


def _word(of: Callable[[Duty], str]) -> Callable[[Voice], Side]:
    return _of_duties(lambda _, duty: ((word, spoken(word)) for word in [of(duty)] if word))


def _references(voice: Voice, duty: Duty) -> Iterator[tuple[Hashable, str]]:
    return ((voice.work(key), voice.name(key)) for key in sorted(duty.refers) if key != voice.facts.own)


def _steps(voice: Voice) -> Side:
    """Steps by kind and time; the second of one kind and time is another."""
    met: Counter[tuple[str, str]] = Counter()
    found: dict[Hashable, Told] = {}
    for step in sorted(voice.facts.steps, key=lambda step: step.place or (0, 0)):
        what = (step.kind, step.when)
        found[what, met[what]] = (f"{spoken(step.kind)}, {spoken(step.when)}: {voice.facts.quote(step.place)}", step.place)
        met[what] += 1
    return found


def _signatures(voice: Voice) -> Side:
    return {alike(name): (name, place) for name, place in voice.facts.signatures.items()}


SIDES: dict[FactType, Callable[[Voice], Side]] = {
    FactType.AGENCY: _agencies,
    FactType.AGENCY_LEVEL: _levels,
    FactType.CITATION_DATE: _dates,
    FactType.CITED_DOCUMENT: _cited,
    FactType.COMMITMENT: _commitments,
    FactType.COORDINATION: _together,
    FactType.COORDINATOR: _actors(lambda duty: duty.partners),
    FactType.DIRECTION: _direction,
    FactType.DOCUMENT: _head,
    FactType.DUE: _word(lambda duty: duty.due),
    FactType.GROUND: _grounds,
    FactType.LEAD: _actors(lambda duty: duty.lead),
    FactType.MILESTONE: _steps,
    FactType.PARTY: _bodies(lambda voice: voice.facts.parties),
    FactType.PROGRAMME: _programmes,
    FactType.RECIPIENT: _bodies(lambda voice: voice.facts.recipients),
    FactType.RECURRENCE: _word(lambda duty: duty.recurrence),
    FactType.REFERENCE: _of_duties(_references),
    FactType.SIGNATURE: _signatures,
    FactType.TARGET: _of_duties(lambda _, duty: ((value, value) for value in sorted(duty.values))),
}
