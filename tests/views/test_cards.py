"""Cards: abbreviated as officials do, wrapped without a word leaving its card; colours that can be read."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.messages import LANGUAGES, messages
from kg.views.cards import short, style, width, wrapped
from kg.views.descriptions import Thing


def thing(kind: str, name: str, headline: tuple[str, ...] = (), period: str = "") -> Thing:
    return Thing("k", kind, name, headline, period, None, True, False, ())


@given(st.text(st.sampled_from("Ủy ban Mặt trận, đồng bào"), max_size=120), st.integers(1, 4))
def test_lines_are_never_more_than_asked_and_a_cut_is_marked(text: str, most: int) -> None:
    lines = wrapped(text, 120, 13, most)
    assert len(lines) <= most
    if not lines[-1].endswith("…"):
        assert " ".join(lines).split() == text.split()


def test_a_wrapped_line_is_no_wider_than_its_room() -> None:
    lines = wrapped("Chương trình phối hợp công tác giữa Ủy ban nhân dân quận và Đoàn TNCS", 150, 13, 9)
    assert all(width(line, 13) <= 150 for line in lines)


@pytest.mark.parametrize(("given_thing", "expected"), [
    (thing("program", "Kế hoạch phối hợp năm 2023 giữa Ủy ban nhân dân và Hội Liên hiệp Phụ nữ", ("2023",), "2023"),
     "KHPH giữa UBND và HLHPN"),
    (thing("document", "Quyết định số 12/2018/QĐ- TTg, ngày 06/3/2018 của Thủ tướng Chính phủ", ("12/2018/QĐ-TTg",)),
     "Của Thủ tướng Chính phủ"),
    (thing("document", "Luật Trẻ em", ("Luật",)), "Luật Trẻ em"),
])
def test_a_short_name_leaves_out_what_the_headline_says(given_thing: Thing, expected: str) -> None:
    assert short(given_thing) == expected


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_colour_can_be_read_on_every_ground(mode: str) -> None:
    page = style()["page"][mode]
    marks = {name: page[name] for name in ("text", "muted", "accent")}
    marks |= {name: shape[mode] for table in ("kinds", "edges") for name, shape in style()[table].items()}
    weak = [(mark, ground) for (mark, colour), ground in product(marks.items(), ("ground", "card", "lane"))
            if contrast(colour, page[ground]) < 4.5]
    assert not weak
    assert contrast(page["text"], page["hit"]) >= 4.5


def test_vietnamese_capitals_have_room_for_their_marks() -> None:
    card = style()["card"]
    assert card["leading"] >= 1.35 * card["font"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_line_of_the_style_has_its_words(language: str) -> None:
    words = messages(language)["views"]
    assert set(style()["kinds"]) == set(words["kinds"])
    assert set(style()["edges"]) == set(words["edges"])
