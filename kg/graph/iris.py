"""Names in the graph are made from content: the same thing has the same IRI in every build, on every machine.

The one rule: no counter, no clock, no order. A readable part says what it is, and where that is not enough to tell two
things apart a short hash of what tells them apart follows.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from kg.errors import PhoihopError
from kg.facts import Territory
from kg.harmless import visible
from kg.resolution.linking import LinkedAgency, LinkedDocument, LinkedProgramme, Linking
from kg.resolution.succession import Change
from kg.text import key

BASE = "https://w3id.org/phoihop/id/"
LONGEST_BASE = 500
_URN = re.compile("urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:", re.IGNORECASE)  # RFC 8141
T = TypeVar("T", bound=Hashable)


class BaseError(PhoihopError):
    """The instance base is no absolute IRI that ends in '/', '#' or ':', or no IRI can be made from it."""

    def __init__(self, base: str) -> None:
        super().__init__("build.base_refused", base=base, longest=LONGEST_BASE)


def checked_base(base: str) -> str:
    """The instance base as given; raises BaseError."""
    try:
        parts = urlsplit(base)
        complete = bool(parts.hostname) if parts.scheme in ("http", "https") else bool(_URN.match(base))
        port = parts.port  # one that is no port is an error only when it is asked for
        NamedNode(f"{base}agency/a")
    except ValueError:
        raise BaseError(base) from None
    if not complete or port == 0 or not base.endswith(("/", "#", ":")) or len(base) > LONGEST_BASE or visible(base) != base:
        raise BaseError(base)
    return base


def slug(text: str, limit: int = 60) -> str:
    """Letters and figures of ASCII with single hyphens, cut at a word."""
    whole = re.sub(r"[^a-z0-9]+", "-", key(text)).strip("-")
    if len(whole) <= limit:
        return whole
    return whole[: limit + 1].rsplit("-", 1)[0][:limit]


def short_hash(*parts: object, length: int = 16) -> str:
    """The first hexadecimal digits of the SHA-256 of the parts; parts cannot run into one another."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


class Iris:
    """The IRIs of everything that a linking knows, and of what hangs on it."""

    def __init__(self, linking: Linking, base: str = BASE) -> None:
        self.base = base
        self.agencies = {a: self._agency(agency) for a, agency in linking.agencies.items()}
        self.units = {t: self._unit(territory) for t, territory in linking.territories.items()}
        documents = {
            d: (_document_slug(d, linking), _document_content(d), *d.mention)
            for d in linking.documents.values()
        }
        programmes = {
            p: (_programme_slug(p), _programme_content(p), *p.mention) for p in linking.programmes.values()
        }
        self.documents = self._told_apart("document", documents)
        self.programmes = self._told_apart("program", programmes)
        self.known = frozenset([*self.agencies.values(), *self.units.values()])

    def _node(self, *path: str) -> NamedNode:
        return NamedNode(self.base + "/".join(path))

    def _agency(self, agency: LinkedAgency) -> NamedNode:
        return self._node("agency", f"{slug(agency.name)}-{short_hash(agency.key, length=6)}")

    def _unit(self, unit: Territory) -> NamedNode:
        return self._node("unit", f"{slug(unit.name)}-{short_hash(unit.key, length=6)}")

    def _told_apart(self, kind: str, things: Mapping[T, tuple[str, ...]]) -> dict[T, NamedNode]:
        """Readable where the readable part is theirs alone; else with a hash of as much as tells them apart."""
        found: dict[T, NamedNode] = {}
        met = Counter(parts[:length] for parts in things.values() for length in range(1, len(parts) + 1))
        for thing, parts in things.items():
            length = next((n for n in range(1, len(parts) + 1) if met[parts[:n]] == 1), len(parts))
            words = parts[0] if length == 1 else f"{parts[0]}-{_hash8(*parts[:length])}"
            found[thing] = self._node(kind, words)
        return found

    def source(self, digest: str) -> NamedNode:
        """The named graph of a read document."""
        return self._node("source", digest[:16])

    def of(self, kind: str, *content: object) -> NamedNode:
        """A node known by its content alone: passage, statement, commitment, milestone, target, signature …"""
        return self._node(kind, short_hash(*content))

    def change(self, change: Change) -> NamedNode:
        """An org:ChangeEvent: what it is and where."""
        return self._node("change", f"{slug(change.name)}-{short_hash(change.name, change.place, length=8)}")

    @property
    def reference(self) -> NamedNode:
        """The named graph of reference data."""
        return self._node("graph", "reference")

    @property
    def derived(self) -> NamedNode:
        """The named graph of what rules derive."""
        return self._node("graph", "derived")


def _document_slug(document: LinkedDocument, linking: Linking) -> str:
    """Type, number, issuer and date, as far as known; a title where there is no number."""
    kind = slug(document.type or "")
    if not document.number:
        title = slug(document.title or "untitled", 50)
        kind = "" if title.startswith(f"{kind}-") else kind
        return "-".join(part for part in (kind, title, _hash8(_document_content(document))) if part)
    issuer = None if document.national or not document.issuers else linking.agencies.get(document.issuers[0])
    named = slug(issuer.name, 40) if issuer else ""
    own = _hash8(*document.mention) if document.apart else ""
    return "-".join(p for p in (kind, slug(document.number), named, str(document.issued or ""), own) if p)


def _document_content(document: LinkedDocument) -> str:
    known = (
        document.type,
        document.number,
        document.issued,
        document.issuers,
        key(document.title or ""),
        document.apart and document.mention,
    )
    return "\x1e".join(str(part) for part in known)


def _programme_slug(programme: LinkedProgramme) -> str:
    name = re.sub(r"-(giai-doan-|nam-)?\d{4}(-\d{4})?$", "", slug(programme.name, 80))
    years = sorted({programme.period.start, programme.period.end}) if programme.period else []
    return "-".join((name, *(str(year) for year in years), _hash8(_programme_content(programme))))


def _programme_content(programme: LinkedProgramme) -> str:
    known = (key(programme.name), programme.period, programme.bodies, programme.apart and programme.mention)
    return "\x1e".join(str(part) for part in known)


def _hash8(*content: str) -> str:
    return short_hash(*content, length=8)
