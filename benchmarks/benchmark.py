"""How long a user waits: whole processes, medians of runs, as multiples of an interpreter that does nothing.

    python benchmarks/benchmark.py [RUNS]

Seconds differ from machine to machine and from hour to hour; the multiples, taken in turns in the same run, say more.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
NOTHING = "python -c pass"


def seconds(*command: str) -> float:
    """Wall time of one process, its start included; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def phoihop(*words: str, graph: Path) -> float:
    return seconds("-m", "kg", *words, "--graph", str(graph))


def fresh_build(graph: Path) -> float:
    rmtree(graph, ignore_errors=True)
    return phoihop("build", "documents", graph=graph)


def main(runs: int) -> None:
    """Run everything in turns, so that a slow moment of the machine strikes all alike."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "graph")
        waits: dict[str, Callable[[], float]] = {
            NOTHING: lambda: seconds("-c", "pass"),
            "build, five documents": lambda: fresh_build(graph),
            "build, nothing changed": lambda: phoihop("build", "documents", graph=graph),
            "implements": lambda: phoihop("implements", "CTMTQG DTTS", graph=graph),
            "show": lambda: phoihop("show", "120/2020/QH14", graph=graph),
            "query coordination": lambda: phoihop("query", "coordination", graph=graph),
            "check": lambda: phoihop("check", graph=graph),
        }
        fresh_build(graph)  # compiles the modules
        times: dict[str, list[float]] = {name: [] for name in waits}
        for _ in range(runs):
            for name, wait in waits.items():
                times[name].append(wait())
    unit = median(times[NOTHING])
    print(f"{'median of ' + str(runs):24} {'seconds':>8} {'multiple':>9}")
    for name, taken in times.items():
        print(f"{name:24} {median(taken):8.3f} {median(taken) / unit:9.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
