"""Names of laws, codes and ordinances, so that a name ends where it ends: 'Luật Bình đẳng giới; nâng cao …'."""

from __future__ import annotations

import re
from functools import cache

from kg.rulebook import data
from kg.text import fold


@cache
def law_names() -> re.Pattern[str]:
    """Every known name over folded text, the longest first, blanks loose."""
    names = sorted({fold(n) for n in data("laws")["names"]}, key=lambda n: (-len(n), n))
    return re.compile(r"\b(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names) + r")\b")
