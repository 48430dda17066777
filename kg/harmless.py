"""Text made harmless for where it goes: a terminal, a message, JSON, RDF, XML, a spreadsheet.

The one rule: what documents and users write is data. Controls and the invisible letters that reverse, hide or join other
letters are left out of what people read, shown as ``\\u202e`` where a message names something, and kept, escaped in the
format's own way, in what programs read.
"""

from __future__ import annotations

import re

# Cc but line break and tab, Cs, Zl, Zp and the invisible ones of Cf (UAX #9; Unicode 16, chapter 23)
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]|[\ud800-\udfff]"
)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>"\s]*>', re.DOTALL)  # as pyoxigraph writes strings and IRIs
_FORMULA = ("=", "+", "-", "@", "|", "＝", "＋", "－", "＠")


def plain(text: str) -> str:
    """Text for people: tabs as blanks, nothing that acts on a terminal or a page; line breaks stay."""
    return _UNSAFE.sub("", text.replace("\t", " "))


def visible(text: str) -> str:
    """Text in which what cannot be seen is spelled out, so that a name with it can be told from one without."""
    return _UNSAFE.sub(lambda letter: ascii(letter[0])[1:-1], text)


def in_json(text: str) -> str:
    """JSON text with the same values; needs no more than what ``json.dumps`` gives."""
    return _UNSAFE.sub(lambda letter: "".join(f"\\u{unit:04x}" for unit in _utf16(letter[0])), text)


def in_rdf(text: str) -> str:
    """N-Triples, N-Quads, Turtle or SPARQL TSV with the same terms; a prefixed name can hold no escapes and stays."""
    if not _UNSAFE.search(text):
        return text
    return _QUOTED.sub(lambda quoted: _UNSAFE.sub(_uchar, quoted[0]), text)


def in_xml(text: str) -> str:
    """XML text with the same characters, as references; those that XML 1.0 cannot hold at all must be gone before."""
    return _UNSAFE.sub(lambda letter: f"&#x{ord(letter[0]):X};", text)


def cell(text: str) -> str:
    """A cell for spreadsheets: one that would run as a formula begins with an apostrophe; numbers stay numbers."""
    shown = plain(text)
    number = re.fullmatch(r"[+-]?\d+(?:\.\d+)?", shown, re.ASCII)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) and not number else shown


def _uchar(letter: re.Match[str]) -> str:
    code = ord(letter[0])
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _utf16(letter: str) -> list[int]:
    units = letter.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2)]
