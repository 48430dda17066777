"""The tree of a document: lines become blocks, markers become levels, and every item knows what it stands under.

The one rule: a place in the tree comes from order and marker, never from the words, so that restarting or wrong
numbering (A, B, B; II, IV) still gives each item its right parent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.rulebook import group, rules
from kg.text import Document, Span

# From the outermost inwards. A kind that has not been met takes the place this order gives it.
KINDS = ("part", "chapter", "section", "upper", "roman", "article", "task", "arabic", "nested", "letter", "paren", "lead-in", "star", "dash", "plus")
BULLETS = ("star", "dash", "plus")
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_CLOSED = ("./.", ". /.", "/.", "./")
_WIDE = re.compile(r"[ \u00a0]{5,}|[ \u00a0]*\t[ \u00a0\t]*")
_LABEL = 50  # characters of the words before the colon of a line that tells something of a task
_LONG_LINE = 100  # characters: a line that a printer wraps, not a heading
_AROUND = "*_\ufeff\u200b"  # what may stand before or behind the words of a line
_LETTER = re.compile(r"[^\W\d_]")
_ALNUM = re.compile(r"[^\W_]")
_NUMERAL = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line without its blanks and without Markdown's asterisks at either end."""

    span: Span
    gap: bool  # a blank line stands before it


@dataclass(slots=True)
class Block:
    """A marked item or an unmarked paragraph; ``span`` is the words without the marker."""

    kind: str
    marker: str
    span: Span
    parent: Block | None = None
    children: list[Block] = field(default_factory=list)
    rank: int = 0  # how deep its kind lies; what lies deeper stands under it

    @property
    def path(self) -> str:
        """The numbering as printed, from the outermost: ``II.1.2.a``; bullets have their parent's."""
        own = "" if self.kind in (*BULLETS, "paragraph") else self.marker
        above = self.parent.path if self.parent else ""
        if self.kind == "nested":  # its marker repeats the numbers above it
            outer = next((a for a in self.ancestors() if a.kind not in ("arabic", "nested")), None)
            above = outer.path if outer else ""
        return ".".join(p for p in (above, own) if p)

    def ancestors(self) -> list[Block]:
        """What it stands under, nearest first."""
        found: list[Block] = []
        node = self.parent
        while node is not None:
            found.append(node)
            node = node.parent
        return found


def lines(document: Document) -> list[Line]:
    """The printed lines that hold anything."""
    found, start, gap = [], 0, True
    for raw in document.text.split("\n"):
        end = start + len(raw)
        words = raw.strip()
        if words:
            first = end - len(raw.lstrip())
            span = Span(first, first + len(words))
            if words[0] in _AROUND or words[-1] in _AROUND:
                span = _trim(document.text, span)
            if _ALNUM.search(document.text, *span):
                found += _closed(document, Line(span, gap))
                gap = False
        else:
            gap = True
        start = end + 1
    return _whole(document, found)


def _closed(document: Document, line: Line) -> list[Line]:
    """The line that ends a paper, with the closing words behind its last item as a line of their own."""
    if not document.text.endswith(_CLOSED, *line.span):
        return [line]
    parted = next((m for m in rules("wraps")["closing-words"].finds(document, line.span)), None)
    return [Line(Span(line.span.start, parted.start()), line.gap), Line(Span(parted.end(), line.span.end), True)] if parted else [line]


def _whole(document: Document, found: list[Line]) -> list[Line]:
    """'Điều' on a line and '14. Trách nhiệm …' on the next are one line: the wrap stands inside the marker."""
    kept: list[Line] = []
    parted, rest = rules("wraps")["marker-word"], rules("wraps")["marker-number"]
    for line in found:
        if kept and not line.gap and "\n" not in document.quote(kept[-1].span) and parted.at(document, kept[-1].span) and rest.at(document, line.span):
            kept[-1] = Line(Span(kept[-1].span.start, line.span.end), kept[-1].gap)
        else:
            kept.append(line)
    return kept


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_\u200b"):
        end -= 1
    # '**' opens emphasis; a single '*' and a blank is a bullet
    while text.startswith(("**", "__"), start, end) or (
        text[start : start + 1] == "*" and end - start > 1 and not text[start + 1].isspace()
    ):
        start += 1
    return Span(start, end)


def wide(document: Document, span: Span) -> re.Match[str] | None:
    """The room between the two columns of a line, if it has two."""
    return _WIDE.search(document.text, *span)


def marker(document: Document, span: Span) -> tuple[str, str, Span] | None:
    """The marker that a line opens with: its kind, the marker as printed, and the words after it."""
    known: dict[Span, tuple[str, str, Span] | None] = document.worked_out.setdefault(marker, {})
    if span not in known:
        known[span] = _marker(document, span)
    return known[span]


def _marker(document: Document, span: Span) -> tuple[str, str, Span] | None:
    for rule in group("layout").opening(document, span):
        match = rule.at(document, span)
        if match:
            printed = next(g for g in range(1, (match.re.groups or 1) + 1) if match.group(g) is not None)
            words = _trim(document.text, Span(match.end(), span.end))
            return rule.name, " ".join(document.text[match.start(printed) : match.end(printed)].split()), words
    return None


def blocks(document: Document, body: list[Line], restarts: frozenset[int] = frozenset()) -> list[Block]:
    """The lines of a body as a forest of blocks, in reading order; returns every block, roots and descendants. At an offset
    of ``restarts`` another text begins (an annex, what is promulgated): nothing in it stands under what precedes."""
    found: list[Block] = []
    stack: list[Block] = []
    capitals: bool | None = None  # whether the block read last is all in capitals
    for place, line in enumerate(body):
        if line.span.start in restarts:
            stack.clear()
        mark = marker(document, line.span)
        if mark and mark[0] == "dash" and found and line.span.start not in restarts and _wrapped_dash(document, found[-1], line):
            mark = None
        if mark is None:
            if found and _continues(document, found[-1], line, bool(capitals)):
                found[-1].span = Span(found[-1].span.start, line.span.end)
                capitals = _capitals(document.quote(line.span), capitals)
                continue
            block = _unmarked(document, line, body[place + 1 : place + 2])
        else:
            kind = _settle(mark[0], mark[1], stack)
            if kind == "star" and any(b.kind == "dash" and document.text[b.span.end - 1] == ":" for b in stack):
                kind = "plus"  # the members of what a dash introduces
            block = Block(kind, mark[1], mark[2])
        _place(block, stack)
        found.append(block)
        capitals = _capitals(document.quote(block.span), None)
    return found


def _wrapped_dash(document: Document, previous: Block, line: Line) -> bool:
    """A name with a dash that is wrapped before it ('Hội đồng Thi đua' / '- Khen thưởng tỉnh'): no bullet. It goes on from a
    line that closes nothing and is no bullet itself: a long one, or one whose words stand together with it elsewhere."""
    start, end = previous.span
    long = end - max(start, document.text.rfind("\n", start, end)) > _LONG_LINE
    if line.gap or previous.kind in BULLETS or start == end or document.text[end - 1] in ".;:!?,":
        return False
    if previous.kind == "paragraph" and long:
        return True
    joint = [*document.folded[start:end].split()[-2:], *document.folded[line.span.start : line.span.end].split()[:3]]
    return " ".join(joint) in document.folded


def _tells(document: Document, span: Span) -> bool:
    """'Cơ quan chủ trì: …': a line of its own, however the one before it ends."""
    labelled = ":" in document.text[span.start : min(span.end, span.start + _LABEL)]
    return labelled and any(rule.at(document, span) for rule in group("attributes", "lead", "partner", "time").opening(document, span))


def _continues(document: Document, previous: Block, line: Line, capitals: bool) -> bool:
    """A wrapped line, or the second half of a paragraph that a page break cut; ``capitals`` says how what precedes is printed."""
    start, end = previous.span
    if _tells(document, line.span):
        return start == end
    if document.text[line.span.start].islower():
        return previous.kind != "lead-in"
    if line.gap or start == end:
        return start == end
    return document.text[end - 1] not in ".;:!?" and end - start > 60 and not capitals


def _capitals(words: str, before: bool | None) -> bool | None:
    """Whether what precedes and these words are all in capitals; None where no letter tells."""
    own = words.isupper() or (False if _LETTER.search(words) else None)
    return own if before is None else before and own is not False


def _unmarked(document: Document, line: Line, following: list[Line]) -> Block:
    """A short line that ends with a colon and introduces a list is a heading of its own."""
    words = document.text[line.span.start : line.span.end]
    if words.endswith(":") and len(words) <= 80 and following:
        mark = marker(document, following[0].span)
        if mark and mark[0] in ("arabic", "letter", "paren", "star", "dash"):
            return Block("lead-in", words.rstrip(": "), line.span, rank=_ORDER[mark[0]] * 10 - 5)
    return Block("paragraph", "", line.span)


def _numeral(roman: str) -> int:
    values = [_NUMERAL.get(c, 0) for c in roman.lower()]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def _settle(kind: str, printed: str, stack: list[Block]) -> str:
    """'C.' and 'I.' are letters or Roman numerals: the sequence before decides."""
    if kind not in ("roman", "upper") or len(printed) > 1:
        return kind
    letters = [b.marker for b in stack if b.kind == "upper"]
    numerals = [b.marker for b in stack if b.kind == "roman"]
    if letters and ord(printed) == ord(letters[-1]) + 1 and not (numerals and _numeral(printed) == _numeral(numerals[-1]) + 1):
        return "upper"
    return "roman" if printed in "IVXL" else "upper"


def _rank(block: Block) -> int:
    """How deep a kind lies; nested numbers lie as deep as they have parts."""
    if block.kind == "nested":
        return _ORDER["arabic"] * 10 + block.marker.count(".")
    if block.kind == "lead-in":
        return block.rank  # just above the list that it opens
    return _ORDER[block.kind] * 10


def _place(block: Block, stack: list[Block]) -> None:
    if block.kind == "paragraph":
        block.parent = stack[-1] if stack else None
        while block.parent is not None and block.parent.kind in BULLETS:
            block.parent = block.parent.parent
    else:
        block.rank = _rank(block)
        while stack and stack[-1].rank >= block.rank:
            stack.pop()
        block.parent = stack[-1] if stack else None
        stack.append(block)
    if block.parent is not None:
        block.parent.children.append(block)
