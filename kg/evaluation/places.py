"""Where the words of an annotation stand in its document.

The one rule: words are words whatever blanks and line ends lie between them, and every place counts in the text as it
was read.
"""

from __future__ import annotations

import re
import unicodedata

from kg.text import Document, Span


class Places:
    """Looks words up in one document."""

    def __init__(self, document: Document) -> None:
        self.text = document.text

    def of(self, words: str | None, after: int = 0) -> Span | None:
        """The first place of some words behind an offset, else the first of all."""
        parts = unicodedata.normalize("NFC", words or "").split()
        if not parts:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, parts)))
        found = pattern.search(self.text, after) or pattern.search(self.text)
        return Span(*found.span()) if found else None

    def from_to(self, start: str, end: str, after: int) -> Span | None:
        """From the first words to the last words that follow them; without those, the first words alone."""
        first = self.of(start, after)
        if first is None:
            return None
        last = self.of(end, first.start)
        return Span(first.start, last.end) if last and last.start >= first.start else first
