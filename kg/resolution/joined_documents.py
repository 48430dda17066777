"""References of all documents gathered into the documents they mean.

The one rule: a reference with a full number is settled first; a bare number ('Kết luận số 01') or a title can then join
it, but only under the rules of ``same_document``.
"""

from __future__ import annotations

import re
from collections import defaultdict

from kg.facts import Reference
from kg.resolution.same_document import JUDGE, Described, order
from kg.resolution.settling import Mention, Settled, Unit, settle, units

Bucket = tuple[str, str, str]


def joined(references: dict[Mention, Reference]) -> list[Unit]:
    """One unit for each document that is meant, whatever the order of the references."""
    mentions: dict[Described, list[Mention]] = defaultdict(list)
    for mention, reference in sorted(references.items(), key=lambda item: item[0]):
        mentions[Described.of(reference)].append(mention)
    whole: Settled[Described] = Settled()
    for buckets in _buckets(sorted(mentions, key=order)):
        meant = _by_what_can_mean_them(whole.groups)
        for bucket, members in sorted(buckets.items()):
            standing = meant.get(bucket, [])
            settled = settle(members, JUDGE, standing)
            whole.groups += settled.groups[len(standing) :]
            whole.open |= settled.open
            whole.reasons += settled.reasons
    return units(whole, mentions, JUDGE)


def _buckets(
    descriptions: list[Described],
) -> tuple[dict[Bucket, list[Described]], dict[Bucket, list[Described]]]:
    """Who can be one with whom at all: what is shared, in the order of settling."""
    full: dict[Bucket, list[Described]] = defaultdict(list)
    rest: dict[Bucket, list[Described]] = defaultdict(list)
    for one in descriptions:
        if one.bare:
            rest["bare number", one.number, one.type].append(one)
        elif one.number:
            full["number", one.number, ""].append(one)
        elif one.title and one.type:
            rest["title", one.title, one.type].append(one)
        else:
            rest["nameless", str(order(one)), ""].append(one)
    return full, rest


def _by_what_can_mean_them(groups: list[list[Described]]) -> dict[Bucket, list[list[Described]]]:
    """Fully numbered documents by the bare number and by the title that may stand for them."""
    found: dict[Bucket, list[list[Described]]] = defaultdict(list)
    for group in groups:
        keys: set[Bucket] = set()
        for one in group:
            figures = re.match(r"\d+[a-z]?(?=[-/])", one.number)
            if figures:
                keys.add(("bare number", figures.group(), one.type))
            if one.title:
                keys.add(("title", one.title, one.type))
        for key in keys:
            found[key].append(group)
    return found
