"""The blocks that may state an undertaking, and what the headings above them say of them.

Purposes, funding, schedules and closing words are no undertakings; a line that only introduces a list is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from kg.extraction.attributes import LONG, Attributes
from kg.extraction.layout import Block
from kg.rulebook import group, rules
from kg.text import Document, Span

_SENTENCE = 80  # characters of a duty that stands before the introduction of a list
_ONLY_OF_ITEMS = ("promulgation", "right", "nature", "contents", "in-force", "manner", "amount", "honour", "member", "entitlement", "disclaimer", "specimen", "assent", "situation")  # rules for the words of an item
_OF_ITEMS = ("funding", "closing", *_ONLY_OF_ITEMS)


def items(document: Document, blocks: tuple[Block, ...], attributes: Attributes) -> Iterator[tuple[Block, str]]:
    """The blocks that may state an undertaking, in reading order, each with what its section says of it; a paragraph among
    marked items states one only where it "asks" somebody by name."""
    said: dict[int, tuple[str | None, bool]] = {}
    alone: dict[int, bool] = {}
    for block in blocks:
        stated = attributes.at(block)
        if attributes.inside(block) or (stated and stated.kind != "content" and block.span.end - block.span.start <= LONG):
            continue
        if block.children and _heads(document, block) and not attributes.only(block) and not _says_more(document.quote(block.span)):
            continue
        if not (_worded(document, block) or (attributes.only(block) and not document.quote(block.span).isupper())) or rules("grids")["figures"].at(document, Span(block.span.end, len(document.text))):
            continue
        if block.kind == "paragraph" and not stated:
            above = id(block.parent)
            if above not in alone:
                alone[above] = _stands_alone(document, block)
            if not alone[above]:
                yield block, "asks"
                continue
        yield block, section(document, block, said)


def section(document: Document, block: Block, said: dict[int, tuple[str | None, bool]]) -> str:
    """What the headings above a block (or its own words) say about it: a value of
    ``rules/sections.toml`` (none, milestones, assent, asks, funding, measured, closing …) or undertakings. What each heading says is
    kept in ``said``."""
    for rule in group("sections").opening(document, block.span):
        if rule.name in _OF_ITEMS and rule.at(document, block.span) and (rule.name != "promulgation" or _in_article(document, block)):
            return "undertakings" if rule.name == "closing" and block.marker else rule.value or "none"
    below, timed = block, False  # under a heading of time a schedule lists what is to be done by then
    for above in block.ancestors():
        if any(rules("sections")["cases"].first(document, b.span) for b in introductions(document, above, below)):
            return "none"
        below = above
        if id(above) not in said:
            said[id(above)] = _heading_says(document, above)
        value, last = said[id(above)]
        if value == "milestones" and timed:
            return "undertakings"
        if value or last:
            return value or "undertakings"
        timed = timed or rules("times")["heading-time"].at(document, above.span) is not None
    return "undertakings"


def introductions(document: Document, above: Block, below: Block) -> Iterator[Block]:
    """The paragraphs under a heading that introduce its list: 'Trung tâm thực hiện các nhiệm vụ sau:'; none for a paragraph."""
    before = takewhile(lambda b: b is not below and b.kind == "paragraph", above.children)
    return (b for b in before if below.kind != "paragraph" and document.text[b.span.end - 1] == ":")


def _in_article(document: Document, block: Block) -> bool:
    """Only a decision promulgates; the plan that lists 'Ban hành quy chế …' among its tasks has no articles, and under 'Giao Sở Y
    tế' it is a task too."""
    above = block.ancestors()
    return any(b.kind == "article" for b in (block, *above)) and not any(rules("roles")["opens-charging"].at(document, b.span) for b in above)


def _heading_says(document: Document, block: Block) -> tuple[str | None, bool]:
    """What a heading says about what stands under it, and whether those above it have no say."""
    if block.span.end - block.span.start > 160 and not document.quote(block.span).isupper():
        return None, False
    for rule in rules("sections").values():
        if rule.name not in _ONLY_OF_ITEMS and rule.first(document, block.span):
            return rule.value or "none", True
    return None, block.kind in ("upper", "article", "chapter") or (block.kind == "roman" and block.parent is None)


def _worded(document: Document, block: Block) -> bool:
    words = document.quote(block.span)
    return len(words.split(None, 2)) == 3 and not words.isupper() and (not words.rstrip().endswith(":") or _says_more(words))


def _says_more(words: str) -> bool:
    """A duty of its own before the words that introduce a list: '… thuộc phạm vi quản lý. Trong đó:'."""
    return re.search(r"[.;]\s+[^.;]{2,90}:\s*$", words) is not None and len(words) > _SENTENCE


def _stands_alone(document: Document, block: Block) -> bool:
    """An unmarked paragraph is an item only where its heading has no marked ones."""
    parent = block.parent
    if parent is None or parent.kind in ("part", "chapter"):
        return False
    return all(c.kind == "paragraph" for c in parent.children) and _heads(document, parent)


def _heads(document: Document, block: Block) -> bool:
    """Whether a block heads what stands under it; a whole sentence with nothing but paragraphs behind it does not."""
    words = document.quote(block.span)
    listed = any(c.kind != "paragraph" for c in block.children) or words.rstrip().endswith(":")
    return listed or (len(words) <= 220 and (not words.rstrip().endswith((".", ";")) or words.isupper()))
