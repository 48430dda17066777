"""Whatever a document looks like: it is read, every place lies inside it, and the same words give the same facts.

Texts are the five documents with lines dropped, doubled, shuffled and broken, and texts that are no document at all.
"""

from __future__ import annotations

import random
import unicodedata
from functools import cache
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extraction.layout import blocks, lines
from kg.facts import DocumentFacts
from kg.resolution import read_facts
from kg.text import Document, fold
from tests.evidence import evidence_of, things_of
from tests.golden import sources

ODD = ["\u200b", "\ufeff", "\xa0", "\u2028", "\x0c", "\t", "İ", "ﬁ", "💧", "\u0301", "“", "”", "(", "/", "-", "**", "\r", "\x00", "𝟙", "９"]
MARKERS = ["I. ", "II. ", "A. ", "1. ", "1.1. ", "a) ", "- ", "+ ", "* ", "Điều 1. ", "Chương I", "Phần thứ nhất", ""]
PIECES = [
    "Sở Nội vụ", "UBND các huyện", "Hội Nông dân cùng cấp", "Văn phòng", "Ban Chỉ đạo", "Phòng", "các", "và", "của", "thuộc",
    "phối hợp với", "chủ trì", "giao", "đề nghị", "chỉ đạo", "hướng dẫn", "báo cáo", "hằng năm", "06 tháng, 01 năm",
    "Quyết định số 5/QĐ-TTg", "số 1/", "ngày 5/4/2019", "ngày 31 tháng 2 năm 2020", "giai đoạn 2021 - 2025", "Luật",
    "Luật Thanh niên năm 2020", "Chương trình MTQG", "(sau đây gọi tắt là", ")", "“", "”", "ít nhất", "100%", "1.000", "2-4",
    "công trình", "tỉnh Cao Bằng", "TP.", "Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "KẾ HOẠCH", "Số: 5/KH-UBND", "Tây Giang,",
    "Lê Văn Bảy", "hai cơ quan", ".", ";", ":", ",", "\n", "\n\n",
]  # fmt: skip
SLOWLY = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck), derandomize=True)
QUICKLY = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), derandomize=True)


@cache
def _texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sources())


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A stretch of a document with some of its lines dropped, doubled, moved, broken or joined."""
    whole = draw(st.sampled_from(_texts())).split("\n")
    first = draw(st.integers(0, max(0, len(whole) - 50)))
    found = whole[first : first + 60] if first else whole[:110]
    chance = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 12))):
        found = _changed(found, chance)
    text = "\n".join(found)
    return unicodedata.normalize("NFD", text) if draw(st.booleans()) else text


def _changed(found: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(found)) if found else 0
    line = found[place] if found else ""
    cut = chance.randint(0, len(line))
    ways = [
        [],
        [line, line],
        [""] * 3 + [line],
        [line[:cut], line[cut:]],
        [line[:cut] + chance.choice(ODD) + line[cut:]],
        [chance.choice(MARKERS) + line],
        [line.upper()],
        ["".join(c for c in line if c.isdigit())],
        [line * 20],
    ]
    if chance.random() < 0.1:
        return chance.sample(found, len(found))
    return found[:place] + chance.choice(ways) + found[place + 1 :]


made_up = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
anything = st.text(max_size=300) | st.text(alphabet="0123456789./-% \n", max_size=200)


def _facts(text: str) -> DocumentFacts:
    """Read, with every place looked up."""
    document = Document.of("any.txt", text)
    facts = read_facts(document)
    assert facts.text == document.text
    for evidence in evidence_of(facts):
        assert 0 <= evidence.span.start <= evidence.span.end <= len(facts.text)
        assert evidence.rule
        assert document.quote(evidence.span) == facts.text[slice(*evidence.span)]
    for thing in things_of(facts):
        assert thing.evidence, thing
        assert thing is facts.document or all(document.quote(e.span).strip() for e in thing.evidence), thing
    for agency in facts.agencies:
        assert {" ".join(form.split()) for form in agency.forms} == set(agency.forms)
    known = {t.key for t in things_of(facts)}
    assert all({e.subject, e.object} <= known for e in facts.edges)
    return facts


@SLOWLY
@given(mutated())
def test_a_damaged_document_is_read_and_every_place_lies_inside_it(text: str) -> None:
    _facts(text)


@QUICKLY
@given(made_up)
def test_words_of_documents_in_any_order_are_read(text: str) -> None:
    _facts(text)


@QUICKLY
@given(anything)
def test_any_text_is_read(text: str) -> None:
    _facts(text)


@SLOWLY
@given(mutated() | made_up)
def test_the_same_words_give_the_same_facts(text: str) -> None:
    assert read_facts(Document.of("any.txt", text)) == read_facts(Document.of("any.txt", text))


@SLOWLY
@given(st.sampled_from(_texts()).map(lambda text: text[:3000]))
def test_the_form_of_unicode_makes_no_difference(text: str) -> None:
    composed, decomposed = (_facts(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert (composed.agencies, composed.commitments) == (decomposed.agencies, decomposed.commitments)


@QUICKLY
@given(mutated() | made_up | anything)
def test_blocks_cover_the_lines_in_order(text: str) -> None:
    document = Document.of("any.txt", text)
    printed = lines(document)
    found = blocks(document, printed)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    held = [line for line in printed if any(b.span.start <= line.span.end and line.span.start <= b.span.end for b in found)]
    assert held == printed
    for block in found:
        assert block in (block.parent.children if block.parent else found)
        assert all(above.span.start <= block.span.start for above in block.ancestors())


@QUICKLY
@given(mutated() | anything)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_very_long_line_is_read() -> None:
    _facts("KẾ HOẠCH\n\n1. " + "Sở Nội vụ phối hợp với Hội Nông dân tỉnh, " * 1500)


def test_many_open_brackets_and_quotation_marks_are_read() -> None:
    _facts("1. Đề án “" * 400 + "(" * 4000)


def test_nothing_but_digits_blanks_or_marks_is_read() -> None:
    for text in ("", " \n\t\n", "1234567890" * 200, "1.\n2.\n3.\n", "-" * 500, "\n" * 2000, "“”()"):
        facts = _facts(text)
        assert facts.agencies == ()
