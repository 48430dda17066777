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
        numbered = list(whole.groups)
        for bucket, members in sorted(buckets.items()):
            standing = [group for group in numbered if any(_can_be_meant(one, bucket) for one in group)]
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


def _can_be_meant(one: Described, bucket: Bucket) -> bool:
    kind, shared, type_ = bucket
    figures = re.match(r"\d+[a-z]?(?=[-/])", one.number)
    mine = {"bare number": figures.group() if figures else "", "title": one.title}.get(kind)
    return bool(mine) and mine == shared and one.type == type_
