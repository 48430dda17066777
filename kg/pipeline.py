"""The order of the stages: read → extract → resolve → link → state → store → derive → check, and then switch.

Reading, extraction and resolution go document by document and know of no other; their facts are kept under the digest
of the file and the edition of the program, so an unchanged file is not read again. Linking sees all documents at once.
Then the whole graph is stated into a new generation of its own: one named graph a document, reference data and derived
edges in graphs of their own, and every triple once in the default graph. The one rule: the old graph answers until the
new one is whole. Only when it is stated, derived, checked and at rest on the disk does ``current`` name it, by one
``os.replace``; a build that is stopped anywhere before leaves nothing but a ``.partial`` folder for the next to remove.
A generation is named by what it was made of (files, decisions, base, edition), so building the same twice writes
nothing, unless the first lies damaged on the disk.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.decisions import Decisions
from kg.decisions import read as read_decisions
from kg.errors import PhoihopError
from kg.facts import DocumentFacts
from kg.graph.accuracy import accuracy_triples, recorded
from kg.graph.deciding import linked
from kg.graph.iris import BASE, Iris, checked_base
from kg.graph.reference import candidate_triples, ignored_triples, reference_triples, search_keys
from kg.graph.statement import Statement
from kg.intake import Reader, Refused, TakenIn, take_in
from kg.ontology import NAMESPACE
from kg.reading.sources import find
from kg.resolution.linking import LinkedDocument, Linking
from kg.stores.edition import graph_edition
from kg.stores.generations import GraphFolder
from kg.stores.kept_facts import KeptFacts
from kg.stores.manifest import Manifest

log = logging.getLogger(__name__)
Progress = Callable[[str, int, int], None]
"""Told of every step: the stage, how much of it is done, and how much there is."""
CLASSES = (
    *("Document", "LegalBasis", "Program", "Agency", "Commitment", "Target", "Milestone"),
    *("Distribution", "Signature", "AdministrativeUnit", "Passage"),
)
OPTIMISED_FROM = 1_000_000  # quads; below that the store answers as fast without


class NothingReadError(PhoihopError):
    """No document could be read, so the graph stays as it was; ``refused`` says why for each."""

    exit_code = 1

    def __init__(self, refused: tuple[Refused, ...]) -> None:
        super().__init__("build.nothing_read" if refused else "build.no_documents")
        self.refused = refused


class BaseUnknownError(PhoihopError):
    """There was a graph, and nothing says with which base it was built; another would give every thing another IRI."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: numbers of documents, the refused ones with reasons, and what the graph holds now.

    ``mended``: the graph lay damaged on the disk before.
    """

    read: int
    unchanged: int
    removed: int
    refused: tuple[Refused, ...]
    passed_over: int
    written: bool
    mended: bool
    manifest: Manifest


def build(
    paths: Iterable[Path],
    folder: Path,
    base: str | None = None,
    progress: Progress = lambda *_: None,
    reader: Reader | None = None,
) -> Report:
    """Make the graph in ``folder`` the graph of exactly the documents that the paths hold now.

    A document that can no longer be read but was read before keeps its facts and is listed as refused. Raises
    PhoihopError where nothing can be done at all; the graph is then as it was. ``reader`` takes the place of
    ``kg.resolution.read_facts``. Many files are read by processes of their own, so a script that calls this needs
    ``if __name__ == "__main__":``, as Python's multiprocessing says.
    """
    if base is not None:
        checked_base(base)
    found = find(paths)
    decisions = read_decisions(found.decisions)
    graph = GraphFolder(folder)
    with graph.building():
        before = graph.known()
        kept = KeptFacts(folder)
        total = len(found.sources)
        files, refused = take_in(found.sources, folder, lambda done: progress("read", done, total), reader)
        refused = tuple(_kept_from(before, kept, one) for one in refused)
        names = {f.name: f.digest for f in files} | {r.name: r.kept for r in refused if r.kept}
        if not names:
            raise NothingReadError(refused)
        wanted = _wanted(graph, base, before, names, decisions)
        mended = graph.begun() and graph.current() in (None, wanted.name)
        written = _bring(graph, kept, wanted, decisions, progress)
        return _report(before, files, refused, found.passed_over, written, written and mended, graph)


def _kept_from(before: Manifest | None, kept: KeptFacts, refused: Refused) -> Refused:
    """A refused file with the digest under which its earlier facts are kept, if any."""
    digest = dict(before.sources).get(refused.name) if before else None
    if digest is None:
        return refused
    return replace(refused, kept=digest) if kept.get(digest) else replace(refused, lost=True)


def _wanted(
    graph: GraphFolder, base: str | None, before: Manifest | None, names: Mapping[str, str], decisions: Decisions
) -> Manifest:
    """What the graph is to be made of; raises BaseUnknownError."""
    known = base or (before.base if before else BASE)
    wanted = Manifest(known, graph_edition(), tuple(sorted(names.items())), decisions=decisions.digests)
    if base or not graph.begun() or (before and graph.surely(before.name)):
        return wanted
    if not graph.surely(wanted.name):  # its name says what it was made of, whatever else is lost
        raise BaseUnknownError("build.base_unknown", folder=graph.path, base=BASE)
    return wanted


def _bring(graph: GraphFolder, kept: KeptFacts, wanted: Manifest, decisions: Decisions, progress: Progress) -> bool:
    """Let the wanted graph answer; whether anything was written."""
    name = wanted.name
    whole = graph.whole(name)
    if whole and graph.current() == name:
        return False
    if not whole:
        graph.finish(name, _written(graph, kept, wanted, decisions, progress))
    progress("switch", 0, 1)
    graph.switch(name)
    progress("switch", 1, 1)
    kept.keep_only({digest for _, digest in wanted.sources})
    return True


def _written(graph: GraphFolder, kept: KeptFacts, wanted: Manifest, decisions: Decisions, progress: Progress) -> Manifest:
    """Link, state, store, derive and check; the manifest with what was counted."""
    from kg.graph.rules import derive
    from kg.graph.shapes import is_warning, violations

    sources: dict[str, list[str]] = defaultdict(list)
    for source, digest in wanted.sources:
        sources[digest].append(source)
    linking, iris, undecidable = linked(lambda: _facts(kept, sources), decisions, sources, wanted.base)
    _tell(linking)
    with graph.written(wanted.name) as store:
        store.bulk_extend(_quads(kept, sources, linking, iris, progress))
        progress("derive", 0, 1)
        store.extend(_in_graph((q.triple for q in derive(store, iris.derived)), iris.derived))
        if len(store) > OPTIMISED_FROM:
            store.optimize()
        progress("check", 0, 1)
        broken = sum(not is_warning(violation) for violation in violations(store))
        progress("check", 1, 1)
        counted = replace(wanted, facts=_counted(store), open_citations=_open(linking), violations=broken)
        return replace(counted, undecidable=undecidable)


def _facts(kept: KeptFacts, sources: Mapping[str, list[str]]) -> Iterator[DocumentFacts]:
    """The facts of every file, one after another, in a fixed order and under the first of its names."""
    for digest, names in sorted(sources.items()):
        facts = kept.get(digest)
        if facts is None:
            raise PhoihopError("build.facts_gone", name=names[0])
        yield replace(facts, source=names[0])


def _quads(
    kept: KeptFacts, sources: Mapping[str, list[str]], linking: Linking, iris: Iris, progress: Progress
) -> Iterator[ox.Quad]:
    for done, facts in enumerate(_facts(kept, sources)):
        progress("state", done, len(sources))
        stated = Statement(facts, linking, iris, sources[facts.digest]).triples
        yield from _in_graph(stated, iris.source(facts.digest))
        yield from _in_graph(set(search_keys(stated)), iris.derived)
    reference = {*reference_triples(linking, iris), *accuracy_triples(iris, recorded())}
    yield from _in_graph(reference, iris.reference)
    yield from _in_graph(set(search_keys(t for t in reference if t.subject in iris.known)), iris.derived)
    yield from _in_graph(candidate_triples(linking, iris), iris.derived)
    yield from _in_graph(ignored_triples(linking, iris), iris.derived)


def _in_graph(triples: Iterable[ox.Triple], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """Every triple in its named graph, and once in the default graph, which is what questions see."""
    for triple in triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        yield ox.Quad(triple.subject, triple.predicate, triple.object)


def _counted(store: ox.Store) -> dict[str, int]:
    """How many things of each class of the ontology there are."""
    answer = store.query("SELECT ?class (COUNT(?thing) AS ?number) WHERE { ?thing a ?class } GROUP BY ?class")
    assert isinstance(answer, ox.QuerySolutions)
    counts = {row["class"].value: int(row["number"].value) for row in answer}
    return {name: counts[iri] for iri, name in sorted((NAMESPACE + n, n) for n in CLASSES) if iri in counts}


def _open(linking: Linking) -> int:
    return sum(isinstance(thing, LinkedDocument) for thing in linking.candidates if thing not in linking.ignored)


def _tell(linking: Linking) -> None:
    for join in linking.joins:
        log.debug("one: %s in %s… and %s in %s…: %s", join.left[1], join.left[0][:8], join.right[1], join.right[0][:8],
                  join.reason)  # fmt: skip
    log.info(
        "%d mentions joined across documents, %d things left open",
        len(linking.joins),
        len(linking.candidates),
    )


def _report(
    before: Manifest | None,
    files: tuple[TakenIn, ...],
    refused: tuple[Refused, ...],
    passed_over: int,
    written: bool,
    mended: bool,
    graph: GraphFolder,
) -> Report:
    manifest = graph.manifest(graph.current())
    assert manifest is not None
    gone = {name for name, _ in before.sources} - {name for name, _ in manifest.sources} if before else set()
    read = sum(not f.unchanged for f in files)
    return Report(read, len(files) - read, len(gone), refused, passed_over, written, mended, manifest)
