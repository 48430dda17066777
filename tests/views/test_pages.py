"""The page as a file: what it allows, what it holds, and that words from documents stay words."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import combinations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.harmless import plain
from kg.messages import choose
from kg.stores.embedded import EmbeddedStore
from kg.views import page, visualization, visualizations
from kg.views.cards import style
from kg.views.pages import embedded
from tests.views.small import HARM, PARAMETERS, QUOTE, SMALL, store


@pytest.fixture(scope="module")
def text() -> str:
    choose("vi")
    return page("propagation", store()).content.decode("utf-8")


class Elements(HTMLParser):
    """The start tags of a page, as a browser would find them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def digest(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode()).digest()).decode()


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(text: str) -> None:
    policy = next(attrs["content"] or "" for tag, attrs in Elements(text).found
                  if attrs.get("http-equiv") == "Content-Security-Policy")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy.startswith("default-src 'none'; ")
    assert set(re.findall(r"sha256-[^']+", policy)) == {digest(content) for content in (*scripts, *styles)}
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_in_the_page_points_outside_it(text: str) -> None:
    links = [(tag, value) for tag, attrs in Elements(text).found for name, value in attrs.items()
             if name in ("src", "href", "srcset", "action", "data", "poster")]
    assert links
    assert all((value or "").startswith(("#", "data:")) for _, value in links)


def test_no_element_carries_a_style_or_a_handler_of_its_own(text: str) -> None:
    assert not [name for _, attrs in Elements(text).found for name in attrs if name == "style" or name.startswith("on")]


def test_words_from_documents_never_become_elements(text: str) -> None:
    elements = Elements(text)
    assert "img" not in {tag for tag, _ in elements.found}
    assert HARM in " ".join(elements.words)


def test_a_quote_stands_in_the_page_with_its_file_offsets_and_rule(text: str) -> None:
    words = " ".join(" ".join(Elements(text).words).split())
    assert QUOTE in words
    assert "mot.txt · ký tự 10–51 · căn cứ · quy tắc can-cu" in words


def test_a_line_without_a_passage_of_its_own_says_that_it_is_derived(text: str) -> None:
    assert "Suy ra từ các thông tin khác" in text


@given(st.recursive(st.text() | st.sampled_from(["</script>", "<!--", "]]>", "\u2028", "&lt;", "\u202ex"]), st.lists))
def test_data_in_a_script_element_cannot_close_it_and_reads_back_the_same(data: object) -> None:
    text = embedded(data)
    assert not set(text) & set("<>&\u2028\u2029\u202e")
    assert json.loads(text) == json.loads(plain(json.dumps(data, ensure_ascii=False)))


def test_no_words_in_the_page_are_reversed_or_hidden() -> None:
    reversed_ = SMALL.replace("Ban Dân tộc", "Ban \u202eDân\u2069 t\xadộc").replace("mot.txt", "\u202etxt.mot").replace("Căn", "\u200bCăn")
    kept = ox.Store()
    kept.load(reversed_.encode(), format=ox.RdfFormat.TURTLE)
    for entry in visualizations():
        given = {name: f"\u200b{value}" for name, value in PARAMETERS.get(entry.view.name, {}).items()}
        text = page(entry.view.name, EmbeddedStore(kept), given).content.decode("utf-8")
        written = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL)
        assert "txt.mot" in written
        assert not set(written) & set("\u202e\u2069\xad\u200b")
        assert r"\u202e" not in written


@pytest.mark.parametrize("name", [entry.view.name for entry in visualizations()])
def test_two_kinds_of_line_in_one_view_differ_by_more_than_colour(name: str) -> None:
    graph = visualization(name).picture(store(), **PARAMETERS.get(name, {}))
    drawn = {kind: style()["edges"][kind] for _, _, kind in graph.edges(keys=True)}
    alike = [(a, b) for a, b in combinations(sorted(drawn), 2)
             if (drawn[a]["dash"], drawn[a]["arrow"]) == (drawn[b]["dash"], drawn[b]["arrow"])]
    assert not alike
