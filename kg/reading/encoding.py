"""Bytes as letters: a byte order mark decides, else UTF-8, else what an HTML page declares; never a guess."""

from __future__ import annotations

import codecs
import re

# the longer marks first: the mark of UTF-32 begins with that of UTF-16
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes, declared: re.Pattern[bytes] | None = None) -> str | None:
    """The text, or None where the encoding is not known for sure. ``declared`` finds a declaration in the bytes."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    text = _strictly(data, "utf-8")
    found = declared.search(data[:4096]) if declared and text is None else None
    return _strictly(data, found.group(1).decode("ascii", "replace")) if found else text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        # an encoding like 'base64' or 'zip' is known to Python and is none of text
        return data.decode(encoding) if codecs.lookup(encoding)._is_text_encoding else None
    except (LookupError, UnicodeError, ValueError):
        return None
