"""What the gold annotations state, as DocumentFacts: a document's facts without an extractor."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.facts import (
    Agency,
    AgencyKind,
    Commitment,
    Distribution,
    DocumentFacts,
    Edge,
    Evidence,
    Level,
    Milestone,
    MilestoneKind,
    PartialDate,
    Period,
    Programme,
    Recurrence,
    Reference,
    Signature,
    Target,
    Territory,
)
from kg.text import Document, Span, key

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
DOCUMENTS = ROOT / "documents"
KINDS = {"agency": AgencyKind.BODY, "internal-unit": AgencyKind.UNIT, "collective": AgencyKind.COLLECTIVE}
MILESTONES = {
    "signing": "Signing", "launch": "Launch", "plan": "Planning", "report": "Reporting", "event": "PlannedEvent",
    "interim-review": "InterimReview", "final-review": "FinalReview", "effective": "EntryIntoForce",
}  # fmt: skip
RECURRENCES = {"half-yearly": "HalfYearly"}


def gold_documents() -> tuple[DocumentFacts, ...]:
    """The five documents; skips where the annotations are not at hand."""
    if not GOLD.is_dir():
        pytest.skip("the gold annotations are not here")
    return _all()


@cache
def _all() -> tuple[DocumentFacts, ...]:
    return tuple(
        _Gold(yaml.safe_load(path.read_text(encoding="utf-8"))).facts()
        for path in sorted(GOLD.glob("*.yaml"))
    )


def _date(value: object) -> PartialDate | None:
    return PartialDate(*map(int, str(value).split("-"))) if value else None


def _recurrence(value: str | None) -> Recurrence | None:
    return Recurrence(RECURRENCES.get(value, value.capitalize())) if value else None


class _Gold:
    def __init__(self, gold: dict[str, Any]) -> None:
        self.gold = gold
        data = (DOCUMENTS / gold["document"]["file"]).read_bytes()
        self.document = Document(gold["document"]["file"], data.decode(), hashlib.sha256(data).hexdigest())
        self.agency = {a["id"]: key(a["name"]) for a in gold["agencies"]}
        self.by_name = {a["name"]: key(a["name"]) for a in gold["agencies"]}

    def place(self, quote: str, after: int = 0) -> Evidence:
        pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
        found = pattern.search(self.document.text, after) or pattern.search(self.document.text)
        return Evidence(Span(found.start(), found.end()) if found else Span(0, 40), "gold")

    def places(self, quotes: list[str]) -> tuple[Evidence, ...]:
        return tuple(self.place(quote) for quote in quotes)

    def agencies(self) -> tuple[Agency, ...]:
        return tuple(
            Agency(
                self.agency[a["id"]], a["name"], Level(a["level"].capitalize()), KINDS[a["kind"]],
                key(a["territory"]) if a["territory"] else None, tuple(" ".join(m.split()) for m in a["mentions"]),
                self.places(a["mentions"]),
            )
            for a in self.gold["agencies"]
        )  # fmt: skip

    def territories(self) -> tuple[Territory, ...]:
        found = {
            a["territory"]: Territory(key(a["territory"]), a["territory"], Level(a["level"].capitalize()))
            for a in self.gold["agencies"]
            if a["territory"]
        }
        return tuple(found.values())

    def programmes(self) -> tuple[Programme, ...]:
        own = self.gold["document"]["level"].capitalize()
        national = "mục tiêu quốc gia"
        return tuple(
            Programme(
                p["id"], p["name"], Period(*p["period"]) if p["period"] else None,
                (Period(2021, 2025),) if national in p["name"] and p["period"] == [2021, 2030] else (),
                Level(own) if p["id"] == "P1" else None, tuple(" ".join(m.split()) for m in p["mentions"]),
                self.places(p["mentions"]),
            )
            for p in self.gold["programs"]
        )  # fmt: skip

    def references(self) -> tuple[Reference, ...]:
        return tuple(
            Reference(
                c["id"], c["type"], c["number"], _date(c["date"]),
                tuple(self.by_name[n] for n in c["issuers"] if n in self.by_name),
                None if c["number"] else " ".join(c["quote"].split()), (" ".join(c["quote"].split()),),
                (self.place(c["quote"]),),
            )
            for c in self.gold["citations"]
        )  # fmt: skip

    def own(self) -> Reference:
        d = self.gold["document"]
        issuers = tuple(self.agency[i] for i in d["issuers"])
        return Reference(
            "own",
            d["type"],
            d["number"],
            _date(d["issued"]),
            issuers,
            d["title"],
            (),
            (Evidence(Span(0, 40), "gold"),),
        )

    def edges(self) -> list[Edge]:
        title = Evidence(Span(0, 40), "gold")
        found = [Edge("own", "establishes", "P1", title)]
        found += [Edge("own", "issuer", self.agency[i], title) for i in self.gold["document"]["issuers"]]
        for a in self.gold["agencies"]:
            if a["parent"]:
                found.append(
                    Edge(
                        self.agency[a["id"]], "unitOf", self.agency[a["parent"]], self.place(a["mentions"][0])
                    )
                )
        for p in self.gold["programs"]:
            where = self.place(p["mentions"][0])
            found += [Edge(p["id"], "party", self.agency[a], where) for a in p["parties"]]
            found += [Edge(p["id"], "partOf", p["part_of"], where)] if p["part_of"] else []
            found += [Edge("P1", "cites", p["id"], where)] if p["id"] != "P1" else []
        for c in self.gold["citations"]:
            where = self.place(c["quote"])
            found.append(Edge("P1", "cites", c["id"], where))
            found += [Edge(c["id"], "establishes", c["concerns"], where)] if c["concerns"] else []
            found += [Edge("P1", "basedOn", c["id"], where)] if c["relation"] == "basedOn" else []
            found += [Edge("P1", "implements", c["concerns"] or c["id"], where)] if c["implements"] else []
        found += [
            Edge(self.agency[a], "coordinatesWith", self.agency[b], title)
            for a, b in self.gold["coordination"]
        ]
        found += [Edge(self.agency[a], "directs", self.agency[b], title) for a, b in self.gold["directs"]]
        return found

    def commitments(self) -> tuple[Commitment, ...]:
        found, after = [], 0
        for k in self.gold["commitments"]:
            start = self.place(k["start"], after).span.start
            end = self.place(k["end"], start).span.end
            after = start
            found.append(
                Commitment(
                    k["section"], tuple(self.agency[a] for a in k["lead"]), tuple(self.agency[a] for a in k["with"]),
                    tuple(k["refers"]), _recurrence(k["recurrence"]), _date(k["due"]),
                    tuple(self.target(t, start) for t in k["targets"]), Evidence(Span(start, end), "gold"),
                )
            )  # fmt: skip
        return tuple(found)

    def target(self, target: dict[str, Any], after: int) -> Target:
        low, high = target["value"] if isinstance(target["value"], list) else [target["value"]] * 2
        return Target(
            Decimal(str(low)) if target["bound"] != "max" else None,
            Decimal(str(high)) if target["bound"] != "min" else None,
            target["unit"],
            self.place(target["quote"], after),
        )

    def milestones(self) -> tuple[Milestone, ...]:
        return tuple(
            Milestone(
                MilestoneKind(MILESTONES[m["kind"]]), _date(m["date"]), _recurrence(m["recurrence"]),
                tuple(self.agency[a] for a in m["who"]), self.place(m["quote"]),
            )
            for m in self.gold["milestones"]
        )  # fmt: skip

    def facts(self) -> DocumentFacts:
        d = self.gold["document"]
        return DocumentFacts(
            source=self.document.name, digest=self.document.digest, text=self.document.text, document=self.own(),
            place=d["place"], level=Level(d["level"].capitalize()), own_programme="P1", territories=self.territories(),
            agencies=self.agencies(), programmes=self.programmes(), references=self.references(),
            edges=tuple(self.edges()), commitments=self.commitments(), milestones=self.milestones(),
            distributions=tuple(
                Distribution((self.agency[r["agency"]],), r["purpose"], self.place(r["quote"])) for r in self.gold["recipients"]
            ),
            signatures=tuple(
                Signature(s["name"], s["role"], self.agency[s["for"]], self.place(s["name"])) for s in self.gold["signatures"]
            ),
        )  # fmt: skip
