"""One undertaking: an item, a row of a table or a sentence, with who it says leads and takes part."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.attributes import Attribute
from kg.extraction.clauses import Actor
from kg.extraction.layout import Block
from kg.extraction.subjects import Roles


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One item. ``own`` is what it says itself, ``heading`` what it inherits; ``told`` is what lines of its own say
    about it ('Cơ quan chủ trì: …')."""

    block: Block
    own: Roles | None
    heading: Roles | None
    partners: tuple[Actor, ...]
    members: tuple[Actor, ...]
    told: tuple[Attribute, ...] = ()

    @property
    def charges(self) -> bool:
        """Whether its words or its heading charge a body by name; outside programmes only that makes an undertaking."""
        roles = self.own or self.heading
        return bool((roles and (roles.lead or roles.charged)) or self.members)
