"""Text made harmless: nothing acts where it goes, and what programs read keeps every letter."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.harmless import cell, in_json, in_rdf, in_xml, plain, visible

SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Signs that Unicode counts among the invisible ones although they are seen."""
ACTING = [chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) in ("Cc", "Cf", "Zl", "Zp") and chr(n) not in SEEN
          and not 0x13430 <= n <= 0x1343F]  # fmt: skip
WORDS = st.text(st.characters(codec="utf-8") | st.sampled_from(ACTING))


def test_no_letter_that_acts_or_hides_is_shown() -> None:
    assert [letter for letter in ACTING if letter not in "\n\t" and plain(f"a{letter}b") != "ab"] == []
    assert [letter for letter in ACTING if letter not in "\n\t" and not visible(letter).isascii()] == []


@pytest.mark.parametrize("text", ["Đoàn “Quận” 1\nhai", "👍🏽", "ខ្មែរ", "e\u0302\u0301", SEEN, "\ue000"])
def test_words_stay_as_they_are(text: str) -> None:
    assert plain(text) == visible(text) == in_json(text) == in_xml(text) == text


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert visible("a\x1b[31m\u202eb\U000e0041\udcff") == r"a\x1b[31m\u202eb\U000e0041\udcff"


@given(WORDS)
def test_json_keeps_every_letter(text: str) -> None:
    written = in_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert visible(written) == written


@given(WORDS)
def test_rdf_keeps_every_letter(text: str) -> None:
    triple = ox.Triple(ox.NamedNode("http://a/\u202e"), ox.NamedNode("http://a/p"), ox.Literal(text, language="vi"))
    for form in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS, ox.RdfFormat.TURTLE):
        written = in_rdf((ox.serialize([triple], format=form) or b"").decode())
        assert [quad.triple for quad in ox.parse(written.encode(), format=form)] == [triple]
        assert visible(written) == written


@given(WORDS)
def test_xml_keeps_every_letter_that_it_can_hold(text: str) -> None:
    kept = "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    element = ElementTree.Element("a")
    element.text = kept
    written = in_xml(ElementTree.tostring(element, encoding="unicode"))
    assert (ElementTree.fromstring(written).text or "") == kept
    assert visible(written) == written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "|", "\t=", "\r=", " \n=", "\ufeff=", "\u202e=", "\xad+", "\u200b|", "\u3000=", "＝", "＋", "－", "＠"])
def test_a_spreadsheet_runs_no_cell(start: str) -> None:
    row = next(csv.reader(io.StringIO(f'"{cell(f"{start}cmd()")}"')))
    assert row[0].startswith("'")


@pytest.mark.parametrize("text", ["-5", "+12.5", "100%", "Đoàn", "", "–", "- ".strip(" -"), "a=b"])
def test_numbers_and_words_are_no_formula(text: str) -> None:
    assert cell(text) == text
