"""What a user means by the text of a parameter: the same as in a question, as the thing that stands in the picture."""

from __future__ import annotations

from kg.answers import lookup
from kg.stores import GraphStore
from kg.views.things import Identities


def meant(store: GraphStore, identities: Identities, text: str, *classes: str) -> str:
    """The thing that a text means among some classes (``"Program"``); raises kg.answers.lookup's errors."""
    return identities.of(lookup.one(store, text, classes).iri)
