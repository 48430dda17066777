"""Two mentions are one programme when names, periods and parties agree, or when one document establishes both.

The one rule: a name that is only a kind ('Kế hoạch phối hợp') or a kind with a number ('Dự án 8') says nothing outside
its document; a numbered component is known by the whole that it is part of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.facts import Level, Period, Programme
from kg.resolution.settling import Fit, Judge, Verdict
from kg.rulebook import rules
from kg.text import key


@dataclass(frozen=True, slots=True)
class Described:
    """What one mention says of its programme, for comparing.

    ``bodies`` are the agencies that agree it or issue the document that sets it up, ``phases`` all pairs of a whole
    period and a declared phase that any document states for a programme of this name.
    """

    name: str
    period: Period | None
    bodies: frozenset[str]
    level: Level | None
    phases: frozenset[tuple[Period, Period]] = frozenset()

    @property
    def vague(self) -> bool:
        """The name alone says nothing outside its document."""
        found = rules("linking")
        return any(
            found[name].search(self.name)
            for name in ("name-that-is-only-a-kind", "component-without-its-title")
        )


def name_key(programme: Programme) -> str:
    """A name for comparing, without its period and the marks around it."""
    words = rules("linking")["period-in-a-name"].pattern.sub(" ", key(programme.name))
    return " ".join(re.sub(r"[^\w/%]+", " ", words).split())


def component(name: str) -> str | None:
    """'du an 8' of 'du an 8 thuc hien binh dang gioi …'; None for what is no numbered component."""
    found = rules("linking")["component-by-its-number"].search(name)
    return f"{found.group(1)} {int(found.group(2))}" if found else None


def compare(a: Described, b: Described) -> Verdict:
    """What two mentions are to each other."""
    if a.name != b.name or not a.name or (a.level and b.level and a.level != b.level):
        return Fit.DIFFERENT, ""
    if a.bodies and b.bodies and not a.bodies & b.bodies:
        return Fit.DIFFERENT, ""
    if a.vague and not (a.bodies & b.bodies and a.period == b.period):
        return Fit.DIFFERENT, ""
    if a.period == b.period:
        return Fit.SAME, "same name and period"
    if a.period is None or b.period is None:
        return Fit.SAME, "same name, one without a period, and no other of that name"
    if _phase(a, b) or _phase(b, a):
        return Fit.SAME, "same name, and the period of one is a declared first phase of the other's"
    return Fit.DIFFERENT, ""


def _phase(part: Described, whole: Described) -> bool:
    assert part.period
    assert whole.period
    declared = part.phases | whole.phases
    return part.period.start == whole.period.start and (whole.period, part.period) in declared


def exactness(one: Described) -> tuple[int, ...]:
    """How much is known: the period first, then who agrees it."""
    return int(one.period is not None), int(bool(one.bodies))


def order(one: Described) -> tuple[str, tuple[int, int], tuple[str, ...], str, str]:
    """A fixed order of all descriptions."""
    period = (one.period.start, one.period.end) if one.period else (0, 0)
    return one.name, period, tuple(sorted(one.bodies)), one.level or "", str(sorted(map(str, one.phases)))


JUDGE: Judge[Described] = Judge(compare, exactness, order, lambda one: False)
