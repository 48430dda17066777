"""Two readers of one document, brought to speak of the same things by the same keys.

A body or work that both have goes by the analyst's key; one that only the rules have goes by what they call it, so that
it can meet nothing that was marked. A cited document counts as the programme that it sets up, where that is named too:
'Quyết định 1719' and 'Chương trình mục tiêu quốc gia' are one answer to what a commitment refers to.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from kg.evaluation import pairing
from kg.evaluation.facts import Duty, Facts, Place, Work
from kg.evaluation.names import alike

NOTHING = Duty(None, frozenset(), frozenset(), frozenset(), "", "", frozenset())


@dataclass(frozen=True, slots=True)
class Voice:
    """One reader. ``bodies`` and ``works`` say which of its own keys is which key of the analyst.

    ``marked`` are the facts of the analyst, whoever speaks; ``duties`` are the undertakings of this reader in the order
    of the analyst's, NOTHING where it has none, and ``more`` those that the analyst has not. ``shared`` are the analyst's
    keys of what both have.
    """

    facts: Facts
    marked: Facts
    bodies: Mapping[str, str]
    works: Mapping[str, str]
    duties: tuple[Duty, ...]
    more: tuple[Duty, ...]
    shared: frozenset[str]

    def body(self, key: str) -> Hashable:
        """The common key of a body."""
        return self.bodies.get(key) or ("only here", alike(self.name(key)))

    def name(self, key: str) -> str:
        """What this reader calls a body or work."""
        thing = self.facts.bodies.get(key) or self.facts.works.get(key)
        return thing.name if thing else key

    def first(self, key: str) -> Place:
        """Where a body is spoken of, for a relation of it that no one place is known to state."""
        body = self.facts.bodies.get(key)
        return body.place if body else None

    def named_works(self) -> dict[str, Work]:
        """The works of this reader without the programme that the document sets up itself."""
        return {key: work for key, work in self.facts.works.items() if key != self.facts.own}

    def twin(self, key: str) -> tuple[str, Work] | None:
        """What the analyst has for a work of this reader."""
        mine = self.works.get(key)
        return (mine, self.marked.works[mine]) if mine else None

    def work(self, key: str) -> Hashable:
        """The common key of a work, by the programme that it sets up."""
        for own in (key, _concerned(self.facts, key)):
            if mine := self.works.get(own):
                return _concerned(self.marked, mine)
        return "only here", alike(self.name(key))


def voices(marked: Facts, read: Facts) -> tuple[Voice, Voice]:
    """The analyst and the rules."""
    bodies = pairing.bodies(marked.bodies, read.bodies)
    works = pairing.works(_others(marked), _others(read))
    duties = pairing.duties(marked.duties, read.duties)
    found = tuple(read.duties[duties[n]] if n in duties else NOTHING for n in range(len(marked.duties)))
    more = tuple(duty for n, duty in enumerate(read.duties) if n not in set(duties.values()))
    shared = frozenset((*bodies, *works))
    return (
        Voice(marked, marked, {k: k for k in marked.bodies}, {k: k for k in marked.works}, marked.duties, (), shared),
        Voice(read, marked, _back(bodies), _back(works), found, more, shared),
    )


def _others(facts: Facts) -> dict[str, Work]:
    return {key: work for key, work in facts.works.items() if key != facts.own}


def _back(pairs: Mapping[str, str]) -> dict[str, str]:
    return {other: mine for mine, other in pairs.items()}


def _concerned(facts: Facts, key: str) -> str:
    """The programme that a cited document sets up, if it is named too; else the work itself."""
    work = facts.works.get(key)
    return work.concerns if work and work.concerns and work.concerns in facts.works else key
