"""Names and figures as they are compared: what is only a way of writing does not tell two apart."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path

# 'Hòa', 'khỏe', 'Ủy' as they were spelled before: the tone on the last letter. Letters are taken apart for this.
_OLD_TONE = re.compile("(o(?=.[ae])|u(?=.y))([\u0300\u0301\u0303\u0309\u0323])(\\w)(?!\\w)")


def alike(name: str) -> str:
    """A name without capitals, quotation marks and outer punctuation, its dashes levelled, abbreviations spelled out.

    Marks stay, since 'các' and 'cấp' are two words, but not where a tone is put ('Hoà', 'Hòa').
    """
    plain = re.sub(r"[\"“”‘’'*_]", " ", unicodedata.normalize("NFD", name.lower()))
    plain = re.sub(r"\s*[-–—]\s*", "-", plain).strip(" .;,:\n\t")
    words = unicodedata.normalize("NFC", " ".join(_OLD_TONE.sub(r"\1\3\2", plain).split()))
    for pattern, long in _spellings():
        words = pattern.sub(long, words)
    return words


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = tomllib.loads(Path(__file__).with_name("spellings.toml").read_text(encoding="utf-8"))["spelling"]
    return tuple((re.compile(rf"\b{re.escape(entry['short'])}\b\.?"), entry["long"]) for entry in entries)


def number(written: str) -> str:
    """A number as numbers are compared: no blanks, capitals, dashes alike."""
    return "".join(written.split()).upper().replace("–", "-")


def amount(written: str) -> str:
    """A figure as figures are compared: '80', '80.0' and '8E+1' are one."""
    return f"{Decimal(written).normalize():f}"
