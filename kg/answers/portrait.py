"""A dossier as people read it: text for a terminal, Markdown, and data.

The one rule: every line ends at the source: the exact words, then file, characters and rule.
"""

from __future__ import annotations

from kg.answers.dossier import INVERSE, Dossier, Line, relation_name
from kg.answers.telling import excerpt, source, wrapped
from kg.answers.things import Passage
from kg.harmless import plain
from kg.messages import language, messages, say
from kg.tables import dumped, escaped


def relation(line: Line) -> str:
    """The relation of a line as a heading."""
    own = messages(language())["show"]["relations"].get(line.relation)
    if own or not line.relation.startswith(INVERSE):
        return str(own or relation_name(line.relation))
    return say("show.inverse", relation=relation_name(line.relation.removeprefix(INVERSE)))


def text(told: Dossier) -> str:
    """A dossier for a terminal: a heading for each relation, each value with its words."""
    lines = [*wrapped(told.match.label, "", ""), *wrapped(say(f"kinds.{told.match.kind}"), "", "")]
    lines += [line for iri in told.match.members for line in wrapped(f"<{iri}>", "", "")]
    for passage in told.passages:
        lines += _evidence(passage, "  ")
    heading = ""
    for line in told.lines:
        if (title := relation(line)) != heading:
            heading = title
            lines += ["", plain(title[:1].upper() + title[1:])]
        lines += wrapped(line.value, "  • ", "    ")
        for passage in line.passages:
            lines += _evidence(passage, "      ", said=line.value)
    return "\n".join(lines) + "\n"


def _evidence(passage: Passage, front: str, said: str = "") -> list[str]:
    """The words, unless the line itself is them, and where they stand."""
    quote = " ".join(passage.quote.replace("*", "").split())
    words = [] if quote in said else wrapped(f"“{excerpt(quote)}”", front, front + " ")
    rule = f" [{passage.rule}]" if passage.rule else ""
    return [*words, *wrapped(source(passage) + rule, front, front + " ")]


def markdown(told: Dossier) -> str:
    """A dossier as Markdown: a section for each relation."""
    lines, heading = [f"# {escaped(told.match.label)}", "", say(f"kinds.{told.match.kind}")], ""
    lines += [f"- “{escaped(p.quote)}” ({escaped(source(p))})" for p in told.passages]
    for line in told.lines:
        if (title := relation(line)) != heading:
            heading = title
            lines += ["", f"## {escaped(title)}", ""]
        lines.append(f"- {escaped(line.value)}")
        lines += [f"  - “{escaped(p.quote)}” ({escaped(source(p))}; {escaped(p.rule)})" for p in line.passages]
    return "\n".join(lines) + "\n"


def data(told: Dossier) -> dict[str, object]:
    """A dossier for JSON."""
    return {
        "iri": told.match.iri, "members": list(told.match.members), "kind": told.match.kind, "label": told.match.label,
        "evidence": [passage.as_data() for passage in told.passages],
        "lines": [{"relation": line.relation, "value": line.value, "iri": line.iri,
                   "evidence": [passage.as_data() for passage in line.passages]} for line in told.lines],
    }  # fmt: skip


def as_text(told: Dossier, form: str) -> str:
    """A dossier in one of the formats text, json, md."""
    return dumped(data(told)) if form == "json" else (text if form == "text" else markdown)(told)
