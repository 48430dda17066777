"""Two references are one document when type, number, issuer and date agree as far as each is known.

The one rule: below central level a number alone is never an identity; a common issuer or the same day must say so too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.facts import PartialDate, Reference
from kg.resolution.settling import Fit, Judge, Verdict
from kg.rulebook import rules
from kg.text import fold, key


@dataclass(frozen=True, slots=True)
class Described:
    """What one reference says of its document, for comparing: folded, and with nothing that is only wording."""

    number: str
    type: str
    title: str
    issued: PartialDate | None
    issuers: frozenset[str]

    @classmethod
    def of(cls, reference: Reference) -> Described:
        """The description of a reference; a normative number states its year itself."""
        number = number_key(reference.number)
        issued = reference.issued
        year = rules("linking")["number-with-its-year"].search(number)
        if issued is None and year:
            issued = PartialDate(int(re.findall(r"(?:19|20)\d\d", year.group())[0]))
        title = title_key(reference.title, reference.type)
        return cls(number, fold(reference.type or ""), title, issued, frozenset(reference.issuers))

    @property
    def national(self) -> bool:
        """One series for the whole country: the number, or for an act its title, tells it apart."""
        if self.number:
            return any(
                rules("linking")[name].search(self.number)
                for name in ("number-of-a-national-series", "number-of-a-central-party-series")
            )
        return bool(rules("linking")["act-known-by-its-title"].search(self.type))

    @property
    def bare(self) -> bool:
        """A number without the symbol that would say whose series it belongs to."""
        return bool(rules("linking")["number-without-a-symbol"].search(self.number))


def number_key(number: str | None) -> str:
    """A number for comparing: folded, without blanks and leading zeros; '' for '/GP-UBND', whose figures are missing."""
    plain = re.sub(r"\s+", "", fold(number or "")).strip(".,;")
    return re.sub(r"^0+(?=\d)", "", plain) if re.match(r"\d", plain) else ""


def title_key(title: str | None, type_: str | None) -> str:
    """A title for comparing; an act's without its number, date and year ('Luật Thanh niên số 57/2020/QH14 năm 2020')."""
    words = key(title or "").strip(" .,;:()")
    if rules("linking")["act-known-by-its-title"].search(type_ or ""):
        words = words.removeprefix(fold(type_ or "")).strip()
        words = rules("linking")["particulars-after-an-act"].pattern.sub("", words).strip(" .,;:()")
    return words


def compare(a: Described, b: Described) -> Verdict:
    """What two references with the same number, or without one and with the same title, are to each other."""
    if a.issued and b.issued and not a.issued.agrees_with(b.issued):
        return Fit.DIFFERENT, ""
    if a.issuers and b.issuers and not a.issuers & b.issuers:
        return Fit.DIFFERENT, ""
    symbol = a.number and b.number and not (a.bare or b.bare)
    if a.type and b.type and a.type != b.type and not symbol:
        return Fit.DIFFERENT, ""
    return _weigh(a, b)


def _weigh(a: Described, b: Described) -> Verdict:
    if not (a.number and b.number) and not (a.title and b.title):
        return Fit.POSSIBLE, ""
    same_day = bool(a.issued and b.issued and a.issued.day and a.issued == b.issued)
    same_issuer = bool(a.issuers & b.issuers)
    what = "number" if a.number and b.number else "title"
    if a.bare or b.bare:
        return (
            (Fit.SAME, "same number, type, day and issuer")
            if same_day and same_issuer
            else (Fit.POSSIBLE, "")
        )
    if same_day or same_issuer:
        agreed = [what] + ["day"] * same_day + ["issuer"] * same_issuer
        return Fit.SAME, "same " + " and ".join(", ".join(agreed).rsplit(", ", 1))
    if a.national or b.national:
        return Fit.SAME, f"same {what} of a national series, nothing known that differs"
    return Fit.POSSIBLE, ""


def exactness(one: Described) -> tuple[int, ...]:
    """How much is known: the date first, then the issuer, then the type."""
    date = one.issued
    precision = 0 if date is None else 1 + (date.month is not None) + (date.day is not None)
    return precision, int(bool(one.issuers)), int(bool(one.type))


def order(one: Described) -> tuple[str, str, str, str, tuple[str, ...]]:
    """A fixed order of all descriptions."""
    return one.number, one.type, one.title, str(one.issued or ""), tuple(sorted(one.issuers))


def definite(one: Described) -> bool:
    """A day is known: what is cited with its day means one document, whoever cites it."""
    return one.issued is not None and one.issued.day is not None


JUDGE: Judge[Described] = Judge(compare, exactness, order, definite)
