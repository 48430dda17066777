"""Plain text and Markdown: the words as they stand, marks included, because quotes must be found in the file."""

from __future__ import annotations

DECLARED = None


def text(markup: str) -> str:
    """The text itself."""
    return markup
