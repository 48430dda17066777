"""Places: in their lane, in reading size, and never on top of each other."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.views.blocks import Box
from kg.views.cards import style
from kg.views.lanes import Layout, lay_out
from kg.views.scenes import STAGE


@st.composite
def pictures(draw: st.DrawFn) -> tuple[dict[str, Box], list[tuple[str, str]]]:
    count = draw(st.integers(1, 40))
    boxes = {f"n{i}": Box(draw(st.integers(0, 3)), 190, draw(st.sampled_from([30.0, 47.2, 64.8]))) for i in range(count)}
    name = st.sampled_from(sorted(boxes))
    links = draw(st.lists(st.tuples(name, name).filter(lambda pair: pair[0] != pair[1]), max_size=50) if count > 1
                 else st.just([]))
    return boxes, links


def overlap(layout: Layout, boxes: dict[str, Box], a: str, b: str) -> bool:
    p, q = layout.places[a], layout.places[b]
    return (abs(p.x - q.x) < (boxes[a].width + boxes[b].width) / 2 - 0.2
            and abs(p.y - q.y) < (boxes[a].height + boxes[b].height) / 2 - 0.2)


@given(pictures())
def test_no_card_lies_on_another_and_each_lies_in_its_lane(picture: tuple[dict[str, Box], list[tuple[str, str]]]) -> None:
    boxes, links = picture
    layout = lay_out(boxes, links, links, STAGE)
    assert not [pair for pair in combinations(boxes, 2) if overlap(layout, boxes, *pair)]
    for key, box in boxes.items():
        top, bottom = layout.lanes[box.lane]
        assert top <= layout.places[key].y - box.height / 2
        assert layout.places[key].y + box.height / 2 <= bottom
        assert layout.places[key].x - box.width / 2 >= -0.2
        assert layout.places[key].x + box.width / 2 <= layout.width + 0.2


@given(pictures())
def test_the_same_picture_gives_the_same_places(picture: tuple[dict[str, Box], list[tuple[str, str]]]) -> None:
    boxes, links = picture
    other = dict(reversed(boxes.items()))
    assert lay_out(boxes, links, links, STAGE) == lay_out(other, links[::-1], links[::-1], STAGE)


def test_a_child_in_the_same_lane_stands_below_its_parent() -> None:
    boxes = {name: Box(0, 190, 47) for name in "abc"}
    places = lay_out(boxes, [("a", "b"), ("b", "c")], [("a", "b"), ("b", "c")], STAGE).places
    assert places["a"].y < places["b"].y < places["c"].y


def test_cards_with_an_order_of_their_own_keep_it() -> None:
    boxes = {f"n{i}": Box(0, 190, 47, order=f"{9 - i}") for i in range(10)}
    places = lay_out(boxes, [], [], STAGE).places
    ordered = [places[f"n{i}"] for i in range(9, -1, -1)]
    assert all((a.x // 97, a.y) < (b.x // 97, b.y) or a.y < b.y for a, b in pairwise(ordered))


def test_sixty_cards_open_in_a_size_that_can_be_read() -> None:
    boxes = {f"n{i:02}": Box(min(i // 12, 3), 190, 47.2) for i in range(60)}
    links = [(f"n{i // 2:02}", f"n{i:02}") for i in range(12, 60)]
    layout = lay_out(boxes, links, [], STAGE)
    assert layout.scale(STAGE) * style()["card"]["font"] >= 9
