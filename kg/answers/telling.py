"""A tree of implementers as people read it: text for a terminal, Markdown, rows and data.

The one rule: every line ends at the source: the exact words, then file and characters.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from kg.answers.implementers import PART, Implementer
from kg.answers.things import Passage
from kg.harmless import plain
from kg.messages import say
from kg.tables import dumped, escaped, spreadsheet, table, width
from kg.text import fold

_QUOTE = 260
_PASSAGES = 3
COLUMNS = ("depth", "programme", "level", "through", "parties", "period", "how", "section", "quote", "file", "start", "end", "iri")


def summary(root: Implementer) -> str:
    """How many programmes carry the thing out, directly and through others."""
    direct = {node.iri for depth, _, node in root.all() if depth == 1 and node.how != PART}
    every = {node.iri for depth, _, node in root.all() if depth and node.how != PART} - {root.iri}
    if not every:
        return say("implements.nobody")
    return say("implements.summary", count=len(every), direct=len(direct), through=len(every - direct))


def tree(root: Implementer) -> str:
    """The tree in box characters, as wide as the terminal."""
    lines = [*wrapped(root.name, "", ""), *wrapped(_about(root), "", ""), *wrapped(summary(root), "", "")]
    return "\n".join([*lines, *_branches(root, ""), *_named(root)]) + "\n"


def _named(root: Implementer) -> Iterator[str]:
    """Below the tree: who names the thing without saying that it is carried out."""
    if not root.named:
        return
    yield ""
    yield from wrapped(say("implements.named"), "", "")
    for node in root.named:
        yield from wrapped(f"· {_head(node)} {node.name}", "", "  ")
        yield from wrapped(f"“{excerpt(node.passages[0].quote, root.forms)}”", "    ", "     ") if node.passages else ()
        yield from wrapped(source(node.passages[0]), "     ", "     ") if node.passages else ()


def _branches(node: Implementer, front: str) -> Iterator[str]:
    for child in node.children:
        last = child is node.children[-1]
        inner = front + ("   " if last else "│  ")
        bar = inner + ("│  " if child.children else "   ")
        yield (front + "│").rstrip()
        yield from wrapped(f"{_head(child)} {child.name}", front + ("└─ " if last else "├─ "), bar)
        yield from wrapped(_about(child), bar, bar)
        yield from _told(child, node, bar)
        yield from _branches(child, inner)


def _told(child: Implementer, node: Implementer, bar: str) -> Iterator[str]:
    """How the step upwards is known, with the words."""
    where = f" {', '.join(child.sections)}" if child.sections else ""
    yield from wrapped(say(f"implements.how.{child.how.replace('+', '-')}") + where, bar, bar)
    for passage in child.passages[:_PASSAGES]:
        yield from wrapped(f"“{excerpt(passage.quote, node.forms)}”", bar + "  ", bar + "   ")
        yield from wrapped(source(passage), bar + "   ", bar + "   ")
    if more := len(child.passages) - _PASSAGES:
        yield from wrapped(say("implements.more", count=more), bar + "  ", bar + "  ") if more > 0 else ()
    if child.repeated:
        yield from wrapped(say("implements.repeated"), bar, bar)


def _head(node: Implementer) -> str:
    level = say(f"implements.levels.{node.level or 'unknown'}")
    return f"[{level}]" if node.how != PART else f"[{say('implements.part')}]"


def period(node: Implementer) -> str:
    """``2021–2025``, ``2022``, or nothing."""
    years = [year for year in dict.fromkeys(node.period) if year]
    return "–".join(years)


def _about(node: Implementer) -> str:
    return " · ".join(part for part in (", ".join(node.numbers), " – ".join(node.parties), period(node)) if part)


def source(passage: Passage) -> str:
    return say("implements.source", file=passage.file, start=passage.start, end=passage.end)


def wrapped(text: str, first: str, rest: str) -> list[str]:
    """Lines of a text on one line; nothing for no text."""
    line = " ".join(plain(text).split())
    return textwrap.wrap(line, max(width(), len(rest) + 30), initial_indent=first, subsequent_indent=rest) if line else []


def excerpt(quote: str, names: Iterable[str] = (), most: int = _QUOTE) -> str:
    """At most so many characters of a quote, around the first of the names that stands in it."""
    line = " ".join(quote.replace("*", "").split())
    if len(line) <= most:
        return line
    folded = fold(line)
    places = [folded.find(fold(" ".join(name.split()))) for name in sorted(names, key=len, reverse=True) if len(name) > 3]
    place = next((at for at in places if at >= 0), 0)
    start = 0 if place < most * 2 // 3 else line.rfind(" ", 0, place - most // 3) + 1
    end = len(line) if len(line) - start <= most else line.rfind(" ", start, start + most)
    return ("…" if start else "") + line[start : end if end > start else start + most] + ("…" if end < len(line) else "")


def markdown_tree(root: Implementer) -> str:
    """The tree as nested Markdown lists."""
    lines = [f"# {escaped(root.name)}", "", escaped(" · ".join(filter(None, (_about(root), summary(root))))), ""]
    for depth, above, node in root.all():
        if above is None:
            continue
        pad = "  " * (depth - 1)
        about = f" — {escaped(_about(node))}" if _about(node) else ""
        lines.append(f"{pad}- **{escaped(_head(node))} {escaped(node.name)}**{about}")
        known = say(f"implements.how.{node.how.replace('+', '-')}")
        lines += [f"{pad}  - {known}: “{escaped(excerpt(p.quote, above.forms))}” ({escaped(source(p))})" for p in node.passages]
    if root.named:
        lines += ["", escaped(say("implements.named")), ""]
        lines += [f"- {escaped(_head(n))} {escaped(n.name)}: “{escaped(excerpt(p.quote, root.forms))}” ({escaped(source(p))})"
                  for n in root.named for p in n.passages[:1]]  # fmt: skip
    return "\n".join(lines) + "\n"


def rows(root: Implementer) -> Iterator[tuple[str, ...]]:
    """One row a passage, under COLUMNS, in the order of the tree."""
    for depth, above, node in root.all():
        if above is None:
            continue
        through = above.name if depth > 1 else ""
        head = (str(depth), node.name, node.level or "", through, "; ".join(node.parties), period(node), node.how)
        for passage in node.passages or (Passage("", "", 0, 0, ""),):
            quote = " ".join(passage.quote.split())
            place = (passage.file, str(passage.start), str(passage.end)) if passage.quote else ("", "", "")
            yield (*head, "; ".join(node.sections), quote, *place, node.iri)


def data(node: Implementer) -> dict[str, object]:
    """The tree for JSON."""
    return {
        "iri": node.iri, "name": node.name, "numbers": list(node.numbers), "level": node.level, "parties": list(node.parties),
        "period": list(node.period), "how": node.how.split("+") if node.how else [], "sections": list(node.sections),
        "evidence": [passage.as_data() for passage in node.passages], "repeated": node.repeated,
        "implementers": [data(child) for child in node.children],
        "named": [data(other) for other in node.named],
    }  # fmt: skip


def as_text(root: Implementer, form: str) -> str:
    """The tree in one of the formats tree, table, csv, json, md."""
    if form == "table":
        shown = list(_shown_rows(root))
        filled = [at for at, name in enumerate(_SHOWN) if name != "through" or any(row[at] for row in shown)]
        return table([say(f"implements.columns.{_SHOWN[at]}") for at in filled], [[row[at] for at in filled] for row in shown])
    if form == "csv":
        return spreadsheet(COLUMNS, rows(root))
    return dumped(data(root)) if form == "json" else (tree if form == "tree" else markdown_tree)(root)


_SHOWN = ("programme", "level", "party", "period", "through", "how", "quote", "source")


def _shown_rows(root: Implementer) -> Iterator[list[str]]:
    for depth, above, node in root.all():
        known = say(f"implements.how.{node.how.replace('+', '-')}") if node.how else ""
        head = [node.name, say(f"implements.levels.{node.level or 'unknown'}"), "; ".join(node.parties), period(node),
                above.name if above and depth > 1 else "", known]
        for passage in node.passages if above else ():
            yield [plain(cell) for cell in (*head, excerpt(passage.quote, above.forms if above else ()), source(passage))]
