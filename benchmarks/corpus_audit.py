"""What a sweep over many documents shows: falls, wrong places, names that are fragments, numbers that are no citations.

    python benchmarks/corpus_audit.py [--json FILE] [--sample NUMBER SEED] [--build] [--without NAMES] FOLDER_OR_FILE ...

Reads every document as the product does; a ``.jsonl.gz`` file is a folder too, with one document (``id``, ``text``) a line.
Prints the counts, the suspected names with their documents, the ten most frequent agencies, programmes and cited documents
(each counted once a document), and what became of every string that has the form of a document's number: a citation, the
document's own number, or the name of the rule that says why it is neither. ``--json`` has every single one of them; ``--sample``
draws citations by chance, with what was read of each, for people to judge.
``--build`` makes a graph of them all, and compares each passage with its file and the graph with its shapes. ``--without``
is a file of names, one a line, that are counted but never listed (those kept for a blind test).
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.extraction import Extract, extract  # noqa: E402
from kg.extraction.citations import Citation  # noqa: E402
from kg.extraction.numbers import in_form, otherwise  # noqa: E402
from kg.facts import DocumentFacts, Evidence  # noqa: E402
from kg.reading import document  # noqa: E402
from kg.resolution import read_facts  # noqa: E402
from kg.rulebook import rules  # noqa: E402
from kg.text import Span, Spans, fold, key  # noqa: E402

LONGEST_AGENCY = 160
LONGEST_PROGRAMME = 300
SHORT_HEADING = 60  # characters of a commitment that may be a heading
FRAGMENTS = frozenset(
    ["các", "và", "ban", "và ban", "sở", "bộ", "cục", "vụ", "hội", "đoàn", "phòng", "huyện", "tỉnh", "xã", "phường", "quận", "thành phố", "ủy ban", "văn phòng", "trung tâm", "cấp", "lãnh đạo", "cơ quan", "đơn vị", "cùng cấp", "địa phương", "tổ", "viện", "chi cục", "hội đồng", "ban chỉ đạo", "đảng", "khu", "trường"]
)
LOOSE_ENDS = ("và", "các", "của", "với", "cho", "tại", "theo", "để", "trong", "về", "do", "được", "là", "hoặc", "trên")
LISTED = 25  # suspected names printed of a kind


@dataclass(slots=True)
class Audit:
    """What was seen in one document."""

    name: str
    error: str | None = None
    characters: int = 0
    seconds: float = 0.0
    places: int = 0
    wrong_places: int = 0
    agencies: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)
    commitments: int = 0
    suspects: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[tuple[str, str, str]] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)


def documents(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Names and bytes, in order."""
    for path in paths:
        if path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    entry = json.loads(line)
                    yield f"{entry['id']}.txt", entry["text"].encode()
        elif path.is_dir():
            yield from ((p.name, p.read_bytes()) for p in sorted(path.glob("*.txt")))
        else:
            yield path.name, path.read_bytes()


def audited(job: tuple[str, bytes]) -> Audit:
    """One document, whatever happens with it."""
    seen = Audit(job[0])
    started = time.process_time()
    try:
        read = document(job[1], ".txt", job[0])
        facts = read_facts(read)
        seen.seconds = time.process_time() - started
        look(seen, extract(read), facts)
    except Exception as problem:
        seen.error = f"{type(problem).__name__}: {problem}"
    return seen


def look(seen: Audit, read: Extract, facts: DocumentFacts) -> None:
    seen.characters = len(facts.text)
    for evidence in evidence_in(facts):
        seen.places += 1
        start, end = evidence.span
        seen.wrong_places += not (0 <= start < end <= len(facts.text)) or not facts.text[start:end].strip()
    seen.agencies = [a.name for a in facts.agencies]
    seen.programmes = [p.name for p in facts.programmes if p.key != facts.own_programme]
    named = {r.key: f"{r.type or ''} {r.number}" if r.number else (r.title or "") for r in facts.references}
    laws = {r.key: r.key.split("|")[1] for r in facts.references if r.key.startswith("document:luat|")}
    called = {k: laws.get(k, name) for k, name in named.items()}
    seen.references = list(called.values())
    seen.grounds = sorted({called[e.object] for e in facts.edges if e.predicate == "basedOn" and e.object in called})
    seen.commitments = len(facts.commitments)
    seen.suspects = {
        "agency": [n for n in seen.agencies if loose(n) or fragment(n) or len(n) > LONGEST_AGENCY],
        "programme": [p.name for p in facts.programmes if loose(p.name) or len(p.name.split()) < 2 or len(p.name) > LONGEST_PROGRAMME],
        "commitment": [w for c in facts.commitments if heading(w := facts.text[slice(*c.evidence.span)])],
    }
    seen.numbers = list(numbers(read))
    seen.cited = [in_context(read, citation) for citation in read.cited]


def in_context(read: Extract, citation: Citation) -> str:
    """A citation between the words before and behind it, and what was read of it."""
    text, head = read.document.text, citation.head
    around = f"{text[max(0, head.start - 70) : head.start]}«{text[head.start : head.end]}»{text[head.end : head.end + 60]}"
    told = [citation.type.notation if citation.type else None, citation.number or citation.name, str(citation.issued) if citation.issued else None]
    issuers = [read.document.quote(m.span) for m in citation.issuers]
    return " ".join(f"{around} => {citation.rule} {told} {issuers}".split())


def evidence_in(thing: Any) -> Iterator[Evidence]:
    """The evidence of every fact, those inside other facts included."""
    if isinstance(thing, Evidence):
        yield thing
    elif isinstance(thing, tuple) and not isinstance(thing, Span):
        for member in thing:
            yield from evidence_in(member)
    elif is_dataclass(thing):
        for part in fields(thing):
            yield from evidence_in(getattr(thing, part.name))


def fragment(name: str) -> bool:
    """A bare class word, or a name that begins in the middle."""
    words = name.casefold().split()
    return name.casefold() in FRAGMENTS or (len(words) < 2 and not name.isupper()) or (words[0] in LOOSE_ENDS and words[0] != "các")


def loose(name: str) -> bool:
    """A name that ends in a small word, or opens a bracket or a quotation that it does not close."""
    return name.casefold().split()[-1] in LOOSE_ENDS or name.count("(") != name.count(")") or name.count("“") != name.count("”") or "\n" in name


def heading(words: str) -> bool:
    """In capitals; or short, and ended by a colon or without a word that acts ('Sở Y tế.', 'Điều kiện thực hiện')."""
    body = re.sub(r"^[\s\W]*(?:[\dIVXa-zđ]{1,4}[.)]\s*)*", "", words).strip()
    acting = any(rules("roles")["acts"].pattern.match(f" {fold(body)}", m.start()) for m in re.finditer(r" ", f" {body}"))
    return body.isupper() or (len(body) < SHORT_HEADING and (body.endswith(":") or not acting))


def numbers(read: Extract) -> Iterator[tuple[str, str, str]]:
    """Every string in the form of a number, what became of it, and the words around it."""
    cited = Spans(c.head for c in read.cited if c.number)
    own = key(read.header.number) if read.header.number else None
    for span in in_form(read.document):
        words = read.document.quote(span)
        if cited.overlap(span):
            became = "citation"
        elif (read.header.number_span and span.overlaps(read.header.number_span)) or key("".join(words.split())) == own:
            became = "own number"
        else:
            became = otherwise(read.document, span) or "UNEXPLAINED"
        around = read.document.text[max(0, span.start - 60) : span.end + 40]
        yield " ".join(words.split()), became, " ".join(around.split())


def report(seen: list[Audit], hidden: frozenset[str]) -> None:
    whole = [a for a in seen if a.error is None]
    print(f"{len(seen)} documents, {sum(a.characters for a in whole):,} characters, {sum(a.seconds for a in whole):.0f} s of reading")
    print(f"not read: {len(seen) - len(whole)}")
    for audit in seen:
        if audit.error and audit.name not in hidden:
            print(f"  {audit.name}: {audit.error}")
    print(f"places of evidence: {sum(a.places for a in whole):,}, wrong: {sum(a.wrong_places for a in whole)}; commitments: {sum(a.commitments for a in whole):,}")
    for kind in ("agency", "programme", "commitment"):
        found = [(a.name, one) for a in whole for one in a.suspects[kind]]
        print(f"\nsuspected {kind}: {len(found)}")
        for name, one in [f for f in found if f[0] not in hidden][:LISTED]:
            print(f"  {' '.join(one.split())[:150]}  [{name[:40]}]")
    for title, part in (("agencies", "agencies"), ("programmes", "programmes"), ("cited documents", "references"), ("grounds", "grounds")):
        print(f"\nmost frequent {title} (documents)")
        for name, times in top(getattr(a, part) for a in whole):
            print(f"  {times:5d}  {name[:130]}")
    report_numbers(whole, hidden)


def top(lists: Iterable[list[str]], many: int = 10) -> list[tuple[str, int]]:
    """Names by the number of lists that have them, told apart without case."""
    times: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for names in lists:
        for folded, name in {fold(n): n for n in names}.items():
            times[folded] += 1
            printed[folded][name] += 1
    return [(printed[folded].most_common(1)[0][0], n) for folded, n in times.most_common(many)]


def report_numbers(whole: list[Audit], hidden: frozenset[str]) -> None:
    became = Counter(b for a in whole for _, b, _ in a.numbers)
    print(f"\nstrings in the form of a number: {sum(became.values()):,}")
    for reason, times in became.most_common():
        print(f"  {times:6d}  {reason}")
        if reason not in ("citation", "own number"):
            shown = [(n, around) for a in whole if a.name not in hidden for n, b, around in a.numbers if b == reason]
            for number, around in shown[: 5 if reason != "UNEXPLAINED" else 40]:
                print(f"            {number}  «{around}»")


def built(jobs: list[tuple[str, bytes]]) -> None:
    """The graph of them all: each passage against its file, and the graph against its shapes."""
    from kg.graph.shapes import is_warning, violations
    from kg.ontology import NAMESPACE
    from kg.pipeline import build
    from kg.stores.embedded import EmbeddedStore

    with tempfile.TemporaryDirectory() as folder:
        source, graph = Path(folder) / "documents", Path(folder) / "graph"
        source.mkdir()
        for name, data in jobs:
            (source / name).write_bytes(data)
        made = build([source], graph)
        texts = {name: document(data, ".txt", name).text for name, data in jobs}
        with EmbeddedStore.open(graph).read() as store:
            passages: Any = store.query(
                f"PREFIX ph: <{NAMESPACE}> SELECT ?p ?file ?quote ?start ?end "
                "WHERE { ?p a ph:Passage ; ph:inDocument/ph:sourceFile ?file ; ph:quote ?quote ; ph:start ?start ; ph:end ?end }"
            )
            right: dict[str, bool] = {}  # one document may have been read from two files, as its portal showed it twice
            for row in passages:
                there = texts[row["file"].value][int(row["start"].value) : int(row["end"].value)] == row["quote"].value
                right[str(row["p"])] = there or right.get(str(row["p"]), False)
            found = list(violations(store))
        print(f"\ngraph of {made.read} documents, refused {len(made.refused)}; passages: {len(right):,}, not as in their file: {sum(not r for r in right.values())}")
        print(f"shapes: {sum(not is_warning(v) for v in found)} violations, {sum(is_warning(v) for v in found)} warnings")
        for shown, times in Counter(v.shape.value for v in found).most_common():
            print(f"  {times:5d}  {shown}")


def main(arguments: list[str]) -> None:
    options = {o: arguments.pop(arguments.index(o) + 1) for o in ("--json", "--without", "--sample") if o in arguments}
    seed = arguments.pop(arguments.index("--sample") + 1) if "--sample" in options else ""
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    hidden = frozenset(Path(options["--without"]).read_text(encoding="utf-8").split()) if "--without" in options else frozenset()
    jobs = list(documents(paths))
    if not jobs:
        sys.exit(f"no documents in {', '.join(map(str, paths)) or 'nothing'}; ../shared/corpus may not be here")
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        seen = sorted(pool.map(audited, sorted(jobs, key=lambda j: -len(j[1])), chunksize=2), key=lambda a: a.name)
    report(seen, hidden)
    if "--sample" in options:
        drawn = Random(seed).sample([one for a in seen if a.name not in hidden for one in a.cited], int(options["--sample"]))
        print("\n".join(("", *(f"{place}. {one}" for place, one in enumerate(drawn, 1)))))
    if "--json" in options:
        Path(options["--json"]).write_text(json.dumps([asdict(a) for a in seen if a.name not in hidden], ensure_ascii=False, indent=1), encoding="utf-8")
    if "--build" in arguments:
        built(jobs)


if __name__ == "__main__":
    main(sys.argv[1:])
