"""Which things a typed text means: a number, an IRI, a name, part of one, or its abbreviation.

The one rule: the best fit is taken only when nothing else fits as well; otherwise the candidates are the answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.answers.names import Fit, Number, Shape, abbreviations, fit, fit_number, number, words
from kg.answers.things import PREFIXES, ask, labels, local, things
from kg.errors import PhoihopError
from kg.messages import say
from kg.stores import GraphStore, Term
from kg.text import key

NAMED = ("Program", "Document", "LegalBasis", "Agency", "AdministrativeUnit")
_NAMES = ("skos:prefLabel", "skos:altLabel", "dcterms:title", "ph:number", "ph:text")
_MANY = 5000
_LISTED = 15
_MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that a text fits. ``name`` is the name that fits, ``fit`` how well."""

    iri: str
    members: tuple[str, ...]
    label: str
    kind: str
    name: str
    fit: Fit


class NothingFits(PhoihopError):
    """Nothing has such a name; the message gives the nearest ones."""

    def __init__(self, text: str, nearest: Sequence[str]) -> None:
        super().__init__("lookup.nothing_near" if nearest else "lookup.nothing", text=text, nearest=list(nearest))


class TooManyWords(PhoihopError):
    """More words than any name has; each would be a condition of its own."""

    def __init__(self, count: int) -> None:
        super().__init__("lookup.too_many_words", count=count, most=_MOST_WORDS)


class SeveralFit(PhoihopError):
    """Several things fit, and none best; ``matches`` are all that fit, best first, and the message lists them."""

    def __init__(self, text: str, matches: Sequence[Match]) -> None:
        self.matches = tuple(matches)
        listed = [line for m in matches[:_LISTED] for line in (f"{m.label}  [{say(f'kinds.{m.kind}')}]", f"  {m.iri}")]
        more = [say("lookup.more", count=len(matches) - _LISTED)] if len(matches) > _LISTED else []
        super().__init__("lookup.several", text=text, count=len(matches), candidates=listed + more)


def one(store: GraphStore, text: str, kinds: Sequence[str] = NAMED) -> Match:
    """The one thing that a text means; raises NothingFits, SeveralFit or TooManyWords."""
    found = lookup(store, text, kinds)
    if not found:
        raise NothingFits(text, nearest(store, text, kinds))
    best = _before_successors(store, [match for match in found if match.fit == found[0].fit])
    # one word ('Hội') begins some name by chance; it means that thing only if it fits nothing else
    vague = len(words(text)) == 1 and found[0].fit.shape >= Shape.BEGINS and len(found) > 1
    if len(best) > 1 or vague:
        raise SeveralFit(text, found)
    return best[0]


def _before_successors(store: GraphStore, matches: list[Match]) -> list[Match]:
    """Of bodies and territories that follow one another under one name, those that documents speak of."""
    if len(matches) < 2:
        return matches
    later = """SELECT DISTINCT ?s ?before WHERE { $VALUES ?before ph:succeededBy+ ?s
  FILTER NOT EXISTS { ?s ph:evidence ?passage } }"""
    follows = {(row["s"].value, row["before"].value) for row in ask(store, later, "s", (m.iri for m in matches))}
    known = {match.iri for match in matches}
    after = {iri for iri, before in follows if before in known}
    return [match for match in matches if match.iri not in after]


def one_of_all(store: GraphStore, text: str) -> Match:
    """The one thing that a text means: one with a name, else a commitment with these words; raises as ``one``."""
    try:
        return one(store, text)
    except NothingFits:
        if found := lookup(store, text, ("Commitment",)):
            return one(store, text, ("Commitment",)) if len(found) > 1 else found[0]
        raise


def lookup(store: GraphStore, text: str, kinds: Sequence[str] = NAMED) -> list[Match]:
    """Every thing of these classes that a text fits, best first; raises TooManyWords."""
    if (by_iri := _by_iri(store, text)) is not None:
        return by_iri
    typed, figure = words(text), number(text)
    if len(typed) > _MOST_WORDS:
        raise TooManyWords(len(typed))
    for known in (True, False):
        found = _names(store, kinds, _conditions(typed, figure, initialisms=not known))
        fits = {iri: best for iri, names in found.items() if (best := _best(typed, figure, names))}
        if fits:
            return _matches(store, fits)
    return []


def _best(typed: tuple[str, ...], figure: Number | None, names: dict[str, list[str]]) -> tuple[Fit, str] | None:
    """The best fit among the names of one thing, and the name that fits."""
    spoken = [(name, part != "altLabel") for part, texts in names.items() if part != "number" for name in texts]
    fits = [(_weighed(found, canonical), name) for name, canonical in spoken if (found := fit(typed, words(name)))]
    titles = tuple(words(name) for name, _ in spoken)
    for own in names.get("number", ()):
        its = number(own)
        if figure and its and (found := fit_number(figure, its, titles)):
            fits.append((found, own))
    return min(fits, default=None)


def _weighed(found: Fit, canonical: bool) -> Fit:
    """A short form ('Chương trình phối hợp') names a thing no better than it begins another's full name."""
    whole = found.shape in (Shape.EXACT, Shape.BUT_FOR_TYPE_WORDS)
    return found if canonical or not whole else Fit(found.spelled_out, Shape.BEGINS)


def _matches(store: GraphStore, fits: dict[str, tuple[Fit, str]]) -> list[Match]:
    """Matches of things: a document and its programme are one, under the better fit."""
    best: dict[str, tuple[Fit, str]] = {}
    whole = things(store, fits)
    for iri, found in fits.items():
        stands = whole[iri].iri
        best[stands] = min(best.get(stands, found), found)
    by_iri = {thing.iri: thing for thing in whole.values()}
    called, kind = labels(store, best), _kinds(store, best)
    matches = [Match(i, by_iri[i].members, called[i], kind[i], name, how) for i, (how, name) in best.items()]
    return sorted(matches, key=lambda m: (m.fit, m.label, m.iri))


def _kinds(store: GraphStore, iris: Iterable[str]) -> dict[str, str]:
    classes: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, "SELECT ?s ?c WHERE { $VALUES ?s a ?c }", "s", iris):
        classes[row["s"].value].add(local(row["c"].value))
    order = (*NAMED, "ChangeEvent", "Commitment", "Milestone", "Target", "Distribution", "Signature", "Passage")
    return {i: next((k for k in order if k in classes[i]), "Thing") for i in iris}


def _by_iri(store: GraphStore, text: str) -> list[Match] | None:
    """The thing of an IRI, or of the end of one ('commitment/0a1b2c'), if the text is one."""
    iri = text.strip().strip("<>")
    if _is_iri(iri):
        rows = list(ask(store, "SELECT ?s WHERE { $VALUES ?s ?p ?o } LIMIT 1", "s", [iri]))
        return _matches(store, {iri: (Fit(False, Shape.NUMBER), iri)}) if rows else None
    if re.fullmatch(r"[a-z]+/[a-z0-9-]+", iri):
        tail = f'SELECT DISTINCT ?s WHERE {{ ?s a ?c FILTER(STRENDS(STR(?s), "/{iri}")) }}'
        found = {row["s"].value: (Fit(False, Shape.NUMBER), iri) for row in store.select(PREFIXES + tail)}
        return _matches(store, found) if found else None
    return None


def _is_iri(text: str) -> bool:
    try:
        return ":" in text and bool(NamedNode(text))
    except ValueError:
        return False


# --- candidates from the store -------------------------------------------------------------------------------------
def _conditions(typed: tuple[str, ...], figure: Number | None, initialisms: bool) -> str:
    """A FILTER that a folded text must pass; words that may be initials of a name set no condition when asked so."""
    means = abbreviations()

    def condition(word: str) -> str:
        ways = [(word,), *means.get(word, ())]
        alike = [" && ".join(f'CONTAINS(?key, "{part}")' for part in way) for way in ways]
        return "(" + " || ".join(f"({c})" for c in alike) + ")"

    kept = [w for w in dict.fromkeys(typed) if not (initialisms and len(w) > 2 and w.isalpha() and w not in means)]
    found = " && ".join(condition(word) for word in kept)
    if figure:
        found = f'({found or "true"}) || CONTAINS(?key, "{figure.numeral}")'
    return f"FILTER({found})" if found else ""


def _names(store: GraphStore, kinds: Sequence[str], condition: str) -> dict[str, dict[str, list[str]]]:
    """Every name by property of the things whose folded names pass the condition."""
    classes = " ".join(f"ph:{kind}" for kind in kinds)
    folded = any(store.select(PREFIXES + "SELECT ?s WHERE { ?s ph:key ?key } LIMIT 1"))
    chosen: set[str] | None = None
    if folded and condition:
        query = f"SELECT DISTINCT ?s WHERE {{ VALUES ?class {{ {classes} }} ?s a ?class ; ph:key ?key . {condition} }}"
        chosen = {row["s"].value for row in store.select(PREFIXES + query)}
    wanted = f"VALUES ?p {{ {' '.join(_NAMES)} }} ?s ?p ?o"
    every = f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?class {{ {classes} }} ?s a ?class . {wanted} }}"
    rows: Iterable[dict[str, Term]]
    if chosen is None or len(chosen) > _MANY:
        rows = store.select(PREFIXES + every)
    else:
        rows = ask(store, f"SELECT ?s ?p ?o WHERE {{ $VALUES {wanted} }}", "s", chosen)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["s"].value][local(row["p"].value)].append(row["o"].value)
    return found


def nearest(store: GraphStore, text: str, kinds: Sequence[str] = NAMED, most: int = 5) -> list[str]:
    """The names that look most like a text, each thing once."""
    from rapidfuzz import fuzz, process

    called = {name: iri for iri, names in _names(store, kinds, "").items() for texts in names.values() for name in texts}
    folded = {name: key(name) for name in sorted(called)}
    near = process.extract(key(text), folded, scorer=fuzz.WRatio, limit=most * 4, score_cutoff=60)
    once: dict[str, str] = {}
    for _, _, name in near:
        once.setdefault(called[name], name)
    return list(once.values())[:most]
