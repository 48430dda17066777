"""The graph as tables for a spreadsheet: one table a class, or all facts in one long table.

UTF-8 with a byte order mark, without which spreadsheets take Vietnamese for Windows-1252. The one rule: a cell is text.
One that begins like a formula gets an apostrophe before it (see ``kg.harmless``): its words come from documents.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.harmless import cell
from kg.ontology import DCTERMS, PH, RDF, SKOS

LABELS = (SKOS.prefLabel, DCTERMS.title, PH.number, PH.text, PH.quote, PH.signatoryName)
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

TABLES: dict[str, tuple[ox.NamedNode, tuple[str, ...]]] = {
    "agencies": (
        PH.Agency,
        ("level", "agencyKind", "jurisdiction", "unitOf", "superior", "succeededBy", "coordinatesWith", "directs"),
    ),
    "programmes": (
        PH.Program,
        ("level", "periodStart", "periodEnd", "party", "partOf", "implements", "basedOn", "hasMilestone"),
    ),
    "documents": (
        PH.Document,
        ("number", "documentType", "issued", "issuedAt", "issuer", "establishes", "sourceFile", "candidate"),
    ),
    "legal_bases": (PH.LegalBasis, ("number", "documentType", "issued", "issuer", "establishes")),
    "commitments": (
        PH.Commitment,
        (
            "section",
            "text",
            "leadAgency",
            "coordinatingAgency",
            "refersTo",
            "recurrence",
            "due",
            "target",
            "evidence",
        ),
    ),
    "targets": (PH.Target, ("text", "minValue", "maxValue", "unit", "evidence")),
    "milestones": (PH.Milestone, ("milestoneKind", "date", "recurrence", "responsibleAgency", "evidence")),
    "distributions": (PH.Distribution, ("recipient", "purpose", "evidence")),
    "signatures": (PH.Signature, ("signatoryName", "signatoryRole", "signedFor", "evidence")),
    "units": (PH.AdministrativeUnit, ("level", "within", "unitCode", "existsFrom", "existsUntil", "succeededBy")),
}


class _Facts:
    """Triples by subject and property, with what each thing is called."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.of: dict[Term, dict[ox.NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            self.of[triple.subject][triple.predicate].append(triple.object)

    def called(self, term: Term) -> str:
        """A literal's words; a thing's label, in Vietnamese where it has several; else its IRI."""
        if not isinstance(term, ox.NamedNode):
            return getattr(term, "value", str(term))
        known = self.of.get(term, {})
        for predicate in LABELS:
            texts = [t for t in known.get(predicate, ()) if isinstance(t, ox.Literal)]
            if texts:
                return min(texts, key=lambda t: (t.language != "vi", t.value)).value
        return term.value

    def things(self, kind: ox.NamedNode) -> list[Term]:
        return [s for s, known in self.of.items() if kind in known.get(RDF.type, ())]


def zipped_tables(triples: Sequence[ox.Triple]) -> bytes:
    """A zip with one CSV a class; several values of one cell are set apart by ' | '."""
    facts = _Facts(triples)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (kind, columns) in TABLES.items():
            rows = [["iri", "label", "other_names", *columns]]
            for thing in facts.things(kind):
                known = facts.of[thing]
                others = sorted(facts.called(t) for t in known.get(SKOS.altLabel, ()))
                cells = [" | ".join(sorted(facts.called(t) for t in known.get(PH[c], ()))) for c in columns]
                rows.append([getattr(thing, "value", ""), facts.called(thing), " | ".join(others), *cells])
            # the time is fixed, so that the same graph gives the same bytes
            entry = zipfile.ZipInfo(f"{name}.csv", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, _csv(rows))
    return packed.getvalue()


def flat_table(triples: Sequence[ox.Triple]) -> bytes:
    """One line a fact: what it is said of, what is said, and the words for both."""
    facts = _Facts(triples)
    kinds = {kind: name for name, (kind, _) in reversed(TABLES.items())}
    rows = [["table", "subject", "subject_label", "property", "value", "value_label"]]
    for triple in triples:
        tables = sorted(kinds[k] for k in facts.of[triple.subject].get(RDF.type, ()) if k in kinds)  # type: ignore[index]
        if tables and triple.predicate not in (PH.key, RDF.type):
            subject, value = triple.subject, triple.object
            property_ = triple.predicate.value.rsplit("#")[-1].rsplit("/")[-1]
            rows.append(
                [tables[0], getattr(subject, "value", ""), facts.called(subject), property_,
                 getattr(value, "value", ""), facts.called(value)]
            )  # fmt: skip
    return _csv(rows)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([cell(text) for text in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
