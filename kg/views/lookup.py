"""What a user means by the text of a parameter: an IRI, or a name or number of which it is a part, diacritics or not.

The one rule: what fits several things is never guessed; the candidates are shown.
"""

from __future__ import annotations

import re

from kg.errors import PhoihopError
from kg.stores import GraphStore
from kg.text import key
from kg.views.things import PREFIXES, Identities

_SHOWN = 8


class NothingFits(PhoihopError):
    """No thing of the graph has such a name, number or IRI."""

    def __init__(self, text: str) -> None:
        super().__init__("views.nothing_fits", text=text)


class SeveralFit(PhoihopError):
    """Several things fit a text; the message lists them."""

    def __init__(self, text: str, candidates: list[tuple[str, str]]) -> None:
        listed = "\n".join(f"  {name}\n    {iri}" for name, iri in candidates[:_SHOWN])
        super().__init__("views.several_fit", text=text, count=len(candidates), candidates=listed)


def meant(store: GraphStore, one: Identities, text: str, classes: str) -> str:
    """The thing that a text means among some classes (``"ph:Program ph:Document"``); raises NothingFits, SeveralFit."""
    forms: dict[str, set[str]] = {}
    query = f"""{PREFIXES} SELECT ?thing ?form WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class .
  ?thing skos:prefLabel|skos:altLabel|dcterms:title|ph:number ?form }}"""
    for row in store.select(query):
        forms.setdefault(one.of(row["thing"].value), set()).add(row["form"].value)
    if one.of(text) in forms:
        return one.of(text)
    wanted = _level(text)
    levelled = {iri: [_level(name) for name in names] for iri, names in forms.items()}
    whole = [iri for iri, names in levelled.items() if wanted in names]
    part = [iri for iri, names in levelled.items() if any(wanted in name for name in names)]
    for some in (whole, part):
        found = sorted((min(forms[iri], key=lambda name: (len(name), name)), iri) for iri in some)
        if len(found) == 1:
            return found[0][1]
        if found:
            raise SeveralFit(text, found)
    raise NothingFits(text)


def _level(form: str) -> str:
    return re.sub(r"\s*([-/–])\s*", r"\1", key(form))
