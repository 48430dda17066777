"""Bodies by the names that a document declares for them, and classes of bodies that exist only by such a name.

'(sau đây gọi tắt là Sở)' right behind a body is that body from there on; '(viết tắt là cơ quan, đơn vị cấp thành phố)' behind
a description sets up a class. The one rule: a declared name never takes a place that a name of the lexicon has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.lexicon import Body
from kg.extraction.mention import Mention
from kg.extraction.words import is_verb
from kg.facts import Level
from kg.rulebook import data, rules
from kg.text import Document, Span, Spans, fold, one_line

_WORD = re.compile(r"[^\W\d_]+")
_REACH = 40  # characters that hold two words
_SENTENCE = 400  # characters before a declaration in which what it sums up stands
_SHORTEST_CLASS = 3  # syllables: 'cơ quan', 'đơn vị', 'Hội đồng' alone are anybody's


def declared(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions by declared names, outside those already read, in reading order."""
    ends = {m.end: m for m in mentions}
    taken = Spans(m.span for m in mentions)
    found: list[Mention] = []
    known: set[str] = set()
    for match in rules("declared")["declares"].finds(document, Span(0, len(document.text))):
        alias = one_line(document.text[match.start("alias") : match.end("alias")])
        if fold(alias) in known or rules("declared")["no-body"].search(alias) or rules("declared")["anybody"].search(alias):
            continue
        several = rules("declared")["several"].search(alias) is not None  # sums up a list, not the body that stands last in it
        meant = None if several else ends.get(match.start())
        model = replace(meant) if meant else _class(document, match.start(), alias, mentions)
        if model:
            known.add(fold(alias))
            found += [m for m in _uses(document, alias, match.end(), model, meant is None) if not taken.overlap(m.span)]
    return _apart(found)


def shortened(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """'Ban Chỉ đạo' in a document that names one steering committee: that one, from where it is first named on."""
    taken = Spans(m.span for m in mentions)
    found: list[Mention] = []
    for head in data("declared")["short"]["heads"]:
        named = [m for m in mentions if m.name.startswith(f"{head} ") and not m.body.group and m.tail.kind not in ("class", "all")]
        if len({(fold(m.name), m.owner and fold(m.owner.name)) for m in named}) == 1:
            uses = _uses(document, head, named[0].end, named[0], lower=False)
            if any(_another(document, m) for m in _uses(document, head, 0, named[0], lower=False) if not taken.overlap(m.span)):
                continue
            found += [m for m in uses if not taken.overlap(m.span) and not rules("declared")["part-of"].first(document, Span(max(0, m.span.start - 30), m.span.start))]
    return _apart(found)


def _another(document: Document, bare: Mention) -> bool:
    """Whether words that are no verb stand behind a bare head: they may be a name that was not read, and then two have it."""
    one, two = ([w.lower() for w in _WORD.findall(document.text[bare.end : bare.end + _REACH])] + ["", ""])[:2]
    spaced = document.text[bare.end : bare.end + 1] == " "
    return spaced and bool(one) and not is_verb(one, two) and not rules("declared")["behind-a-head"].at(document, Span(bare.end, len(document.text)))


def _class(document: Document, end: int, alias: str, mentions: Sequence[Mention]) -> Mention | None:
    """A class of bodies, where the alias begins like one and what it sums up has nobody else in it."""
    begins = any(fold(alias).startswith(fold(words)) for words in data("declared")["classes"]["begin"])
    start = max(0, end - _SENTENCE, document.text.rfind("\n", 0, end) + 1)
    if not begins or not mentions or len(alias.split()) < _SHORTEST_CLASS or rules("declared")["open-class"].first(document, Span(start, end)):
        return None
    several = "," in alias and not fold(alias).startswith("cac ")
    name = f"Các {alias}" if several else alias[0].upper() + alias[1:]
    body = Body(name=name, at=(Level.PROVINCE,), group=True, open=True)
    return replace(mentions[0], body=body, name=name, owner=None, tail=replace(mentions[0].tail, kind="none", level=None, words="", units=()))


def _uses(document: Document, alias: str, start: int, model: Mention, lower: bool) -> list[Mention]:
    """Where a declared name is used from an offset on: a class in any case, a body as it was declared."""
    words = r"\s+".join(re.escape(w) for w in alias.split())
    pattern = re.compile(rf"(?<!\w)(?:{'[Cc]ác ' if lower else 'các '})?{words}(?!\w)", re.IGNORECASE if lower else 0)
    spans = (Span(*m.span()) for m in pattern.finditer(document.text, start))
    return [replace(model, span=s, head=s) for s in spans if not _name_goes_on(document.text, s.end)]


def _name_goes_on(text: str, end: int) -> bool:
    """Whether a capital stands right behind a name: then it is that of another body."""
    behind = re.compile(r"\s+").match(text, end)
    return behind is not None and text[behind.end() : behind.end() + 1].isupper()


def _apart(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or kept[-1].end <= mention.span.start:
            kept.append(mention)
    return kept
