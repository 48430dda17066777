"""How fast documents are read: megabytes of UTF-8 a second on one processor, and how many plain scans that is.

    python benchmarks/throughput.py FOLDER [FOLDER …]     # *.txt, or *.jsonl and *.jsonl.gz with a "text" a line

A plain scan looks for the pattern of every rule in the whole text, one after the other, and does nothing with what it
finds; the machine it ran on counts for both alike, so the ratio says more than the megabytes.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.resolution import read_facts  # noqa: E402
from kg.rulebook import RULES, Rule, data, rules  # noqa: E402
from kg.text import Document  # noqa: E402


def texts(folder: Path) -> Iterator[str]:
    """The texts of a folder, or of one file."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else [folder]:
        if path.suffix == ".txt":
            yield path.read_text(encoding="utf-8")
        elif path.suffix in (".jsonl", ".gz"):
            with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
                yield from (record["text"] for record in map(json.loads, lines) if "text" in record)


def every_rule() -> list[Rule]:
    files = sorted(path.stem for path in RULES.glob("*.toml"))
    return [rule for name in files if "rule" in data(name) for rule in rules(name).values()]


def scan(document: Document, found: list[Rule]) -> int:
    """The number of places that all rules together have in a document."""
    return sum(1 for rule in found for _ in rule.pattern.finditer(document.folded if rule.folded else document.levelled))


def seconds(work: Callable[[Document], object], text: str) -> float:
    """Processor time for a fresh document, so that others on the machine count less."""
    start = time.process_time()
    work(Document.of("read.txt", text))
    return time.process_time() - start


def main(folders: list[Path]) -> None:
    found = every_rule()
    read_facts(Document.of("first.txt", "Sở Y tế tỉnh An Giang"))  # the tables are loaded
    print(f"{'documents':>9} {'MB':>7} {'seconds':>8} {'MB/s':>6} {'slowest':>8}   plain scan of {len(found)} patterns: MB/s, ratio")
    for folder in folders:
        every = list(texts(folder))
        if not every:
            sys.exit(f"{folder}: no documents to read; name a folder of text files")
        size = sum(len(text.encode()) for text in every) / 1e6
        taken = [seconds(read_facts, text) for text in every]
        scanned = sum(seconds(lambda document: scan(document, found), text) for text in every)
        print(
            f"{len(every):9} {size:7.2f} {sum(taken):8.2f} {size / sum(taken):6.2f} {max(taken):8.3f}"
            f"   {size / scanned:.2f}, {sum(taken) / scanned:.2f}   {folder}"
        )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(word) for word in sys.argv[1:]])
