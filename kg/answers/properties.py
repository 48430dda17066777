"""Which property a typed text means: its IRI, its short form, its name, or its label in either language."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import NamedNode

from kg.errors import PhoihopError
from kg.messages import LANGUAGES, language, messages
from kg.ontology import DCTERMS, PH, RDF, SKOS, labels
from kg.tables import PREFIXES
from kg.text import key

_OTHERS = {"type": RDF.type, "prefLabel": SKOS.prefLabel, "altLabel": SKOS.altLabel, "title": DCTERMS.title}


class UnknownProperty(PhoihopError):
    """No property has such a name; the message gives the nearest ones."""

    def __init__(self, text: str, nearest: list[str]) -> None:
        super().__init__("explain.unknown_property", text=text, nearest=", ".join(nearest))


def properties(text: str) -> list[str]:
    """The IRIs of all properties that a text may mean, since two may have one label; raises UnknownProperty."""
    plain = text.strip().strip("<>")
    prefix, colon, rest = plain.partition(":")
    iri = PREFIXES[prefix] + rest if colon and prefix in PREFIXES else plain
    if iri in _names():
        return [iri]
    typed = key(re.sub(r"^(?:ph|rdf|skos|dcterms):", "", plain))
    found = sorted(iri for iri, names in _names().items() if typed in names)
    if not found:
        raise UnknownProperty(text, _nearest(typed))
    return found


def property_label(iri: str) -> str:
    """What a property is called in the language spoken."""
    own = messages(language())["explain"]["properties"].get(next((n for n, p in _OTHERS.items() if p.value == iri), ""))
    return own or labels(language()).get(NamedNode(iri), iri)


@cache
def _names() -> dict[str, frozenset[str]]:
    """Every property with the folded names that it goes by."""
    found: dict[str, set[str]] = {}
    for name in PH:
        if name[0].islower():
            said = (labels(lang).get(PH[name]) for lang in LANGUAGES)
            found[PH[name].value] = {key(name), *(key(label) for label in said if label)}
    for name, term in _OTHERS.items():
        found[term.value] = {key(name), *(key(messages(lang)["explain"]["properties"][name]) for lang in LANGUAGES)}
    return {iri: frozenset(names) for iri, names in found.items()}


def _nearest(typed: str, most: int = 5) -> list[str]:
    from rapidfuzz import fuzz, process

    called = {name: iri for iri, names in sorted(_names().items()) for name in sorted(names)}
    near = process.extract(typed, sorted(called), scorer=fuzz.WRatio, limit=most * 3)
    return list(dict.fromkeys(property_label(called[name]) for name, _, _ in near))[:most]
