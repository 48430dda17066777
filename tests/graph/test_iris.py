"""Names from content: readable, ASCII, and the same in every build."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts import DocumentFacts, PartialDate
from kg.graph.iris import BASE, BaseError, Iris, checked_base, short_hash, slug
from kg.resolution.linking import link
from tests.made_facts import agency, corpora, facts, reference

IRI = re.compile(r"[a-z]+/[a-z0-9-]+")


def test_a_numbered_document_is_named_by_type_number_and_date() -> None:
    document = facts("a", reference("c", "QĐ", "498/QĐ-TTg", PartialDate(2015, 4, 14)))
    linking = link([document])
    iris = Iris(linking)
    assert (
        iris.documents[linking.documents[document.digest, "c"]].value
        == f"{BASE}document/qd-498-qd-ttg-2015-04-14"
    )


def test_below_central_level_the_issuer_is_part_of_the_name() -> None:
    document = facts(
        "a", reference("c", "KH", "15/KH-UBND", None, ("t",)), agencies=(agency("t", "UBND tỉnh An Giang"),)
    )
    linking = link([document])
    name = Iris(linking).documents[linking.documents[document.digest, "c"]].value
    assert "kh-15-kh-ubnd-ubnd-tinh-an-giang" in name


def test_numbers_that_read_the_same_in_ascii_are_told_apart() -> None:
    document = facts("a", reference("c", "KH", "15/KH-CP"), reference("d", "KH", "15-KH/CP"))
    linking = link([document])
    names = {Iris(linking).documents[thing].value for thing in linking.documents.values()}
    assert len(names) == 3


@given(st.text())
def test_a_slug_is_ascii_whatever_the_text(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


def test_a_hash_tells_parts_apart() -> None:
    assert short_hash("ab", "c") != short_hash("a", "bc")


@given(corpora(), st.randoms(use_true_random=False))
def test_every_thing_has_one_name_of_its_own_in_any_order(
    documents: list[DocumentFacts], chance: random.Random
) -> None:
    linking = link(documents)
    iris = Iris(linking)
    nodes = [*iris.documents.values(), *iris.programmes.values(), *iris.agencies.values()]
    assert len({n.value for n in nodes}) == len(nodes)
    assert all(IRI.fullmatch(n.value.removeprefix(BASE)) for n in nodes)
    again = link(chance.sample(documents, len(documents)))
    named = {m: iris.documents[d].value for m, d in linking.documents.items()}
    assert {m: Iris(again).documents[d].value for m, d in again.documents.items()} == named


@pytest.mark.parametrize("base", ["https://example.org/id/", "http://a.vn/x#", "urn:phoihop:", "http://[::1]:80/", "http://a/é/"])
def test_a_base_is_an_absolute_iri_that_a_name_can_follow(base: str) -> None:
    assert checked_base(base) == base


@pytest.mark.parametrize(
    "base",
    [
        *("", "id/", "https://example.org/id", "https://", "file:///etc/", "https://a b/", "http://[/", "http://:80/"),
        *("http://a/%zz/", "http://a:port/", "http://a:99999/", "http://a/##", "http://a/\udcff/", "http://a/\x7f/"),
        *("http://a/\u202e/", "http://a/\u061c/", "http://a/\ufffe/", "urn:", "urn:x:", f"http://a/{'a' * 1000}/", "http://a/\n/"),
    ],
)
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(BaseError):
        checked_base(base)
