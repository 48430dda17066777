"""HTML: what a reader of the page sees, block by block; line wraps of the source are blanks, cells stay whole.

Scripts, styles and hidden parts are dropped. A block is set off by a blank line, a line break is a line end, and a list
item begins with the mark that a browser draws. What on a page is menu and what is document is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from kg.reading.refusal import UnreadableError

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)

BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
DROPPED = re.compile("script|style|template|noscript|head|iframe|object|svg|math|select|textarea|button")
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def text(markup: str) -> str:
    """The text of a page; raises UnreadableError for one that only a part of can be read."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    cut = [error.message for error in parser.error_log if error.level == etree.ErrorLevels.FATAL]
    if cut:  # the rest of the page is not in the tree: half a document is none
        raise UnreadableError("reading.page_cut", problem=cut[0])
    if root is None:
        return ""
    page = _Page()
    depth_dropped = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        dropped = bool(DROPPED.fullmatch(node.tag)) or "hidden" in node.attrib
        if event == "start":
            depth_dropped += dropped
            if not depth_dropped:
                page.open(node)
        else:
            if not depth_dropped:
                page.close(node)
            depth_dropped -= dropped
            if not depth_dropped:
                page.words(node.tail or "", node.getparent())
    return page.text()


@dataclass(slots=True)
class _Page:
    """The blocks so far and the one that is being read."""

    blocks: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    preformatted: int = 0
    lists: list[tuple[str, int]] = field(default_factory=list)
    marker: str = ""

    def open(self, node: Any) -> None:
        if BLOCKS.fullmatch(node.tag):
            self.end_block()
        if node.tag == "pre":
            self.preformatted += 1
        elif node.tag in ("ol", "ul"):
            self.lists.append((_style(node), _whole_number(node.get("start"), 1)))
        elif node.tag == "li":
            self.marker = self.next_marker(node)
        elif node.tag == "br":
            self.current.append("\n")
        self.words(node.text or "", node)

    def close(self, node: Any) -> None:
        if BLOCKS.fullmatch(node.tag):
            self.end_block()
        if node.tag == "pre":
            self.preformatted -= 1
        elif node.tag in ("ol", "ul") and self.lists:
            self.lists.pop()

    def words(self, words: str, node: Any) -> None:
        if node is not None:
            self.current.append(words if self.preformatted else re.sub(r"[ \t\n\f\r]+", " ", words))

    def next_marker(self, node: Any) -> str:
        if not self.lists or not self.lists[-1][0]:
            return "- "
        style, number = self.lists[-1]
        number = _whole_number(node.get("value"), number)
        self.lists[-1] = (style, number + 1)
        return f"{_numbered(style, number)}. "

    def end_block(self) -> None:
        joined = "".join(self.current)
        self.current = []
        lines = (
            joined.split("\n") if self.preformatted else [line.strip(" \t\f") for line in joined.split("\n")]
        )
        block = "\n".join(lines).strip("\n")
        if block.strip():
            self.blocks.append(self.marker + block)
            self.marker = ""

    def text(self) -> str:
        self.end_block()
        return "\n\n".join(self.blocks) + "\n"


def _style(node: Any) -> str:
    """The numbering of a list; '' for one with bullets."""
    return (node.get("type") or "1")[:1] if node.tag == "ol" else ""


def _whole_number(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"[0-9]{1,6}", written) else otherwise


def _numbered(style: str, number: int) -> str:
    if style in "aA" and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in "iI" and 1 <= number < 90:
        letters = ""
        for value, roman in _ROMAN:
            letters += roman * (number // value)
            number %= value
        return letters if style == "i" else letters.upper()
    return str(number)
