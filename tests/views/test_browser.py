"""The page in a browser: offline, quiet, and usable by mouse, keys and without a script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.messages import choose
from kg.views import page, visualizations
from tests.views.small import HARM, PARAMETERS, QUOTE, store

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no page was opened")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: no page was opened")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    choose("vi")
    where = tmp_path_factory.mktemp("pages")
    for entry in visualizations():
        name = entry.view.name
        (where / f"{name}.html").write_bytes(page(name, store(), PARAMETERS.get(name)).content)
    return where


class Opened:
    """A page in the browser, with all that it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, fragment: str = "", **context: Any) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.tab = browser.new_context(viewport={"width": 1366, "height": 768}, **context).new_page()
        self.tab.on("request", lambda request: self.asked.append(request.url))
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.goto(path.as_uri() + fragment)

    def text(self) -> str:
        """What the panel says."""
        return " ".join(str(self.tab.locator("#panel").inner_text()).split())

    def click(self, name: str) -> None:
        """Click the card of a thing."""
        x, y = self.tab.evaluate("""name => { const id = phoihop.cards.findIndex(card => card.name === name),
          card = phoihop.cards[id], at = phoihop.network.canvasToDOM({x: card.x + card.w / 2 - 8, y: card.y}),
          box = document.getElementById('canvas').getBoundingClientRect(); return [at.x + box.x, at.y + box.y] }""", name)
        self.tab.mouse.click(x, y)
        self.tab.wait_for_selector("#panel:not([hidden])")


@pytest.mark.parametrize("name", [entry.view.name for entry in visualizations()])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_opens_offline_and_draws_without_a_complaint(browser: Any, folder: Path, name: str, scheme: str) -> None:
    opened = Opened(browser, folder / f"{name}.html", color_scheme=scheme)
    painted = opened.tab.evaluate("""() => { const canvas = document.querySelector('canvas'),
      pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, met = new Set();
      for (let at = 0; at < pixels.length; at += 4) met.add(pixels[at] << 16 | pixels[at + 1] << 8 | pixels[at + 2]);
      return met.size }""")
    assert painted > 20
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.asked if url.startswith("file:")]) == 1


def test_a_clicked_card_shows_its_words_in_the_panel(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "propagation.html")
    opened.click("Chương trình phối hợp tỉnh Kon Tum giai đoạn 2021 - 2025")
    assert QUOTE in opened.text()
    assert "mot.txt · ký tự 10–51" in opened.text()
    opened.tab.keyboard.press("Escape")
    assert opened.tab.locator("#panel").is_hidden()


def test_a_planted_script_does_not_run_when_its_thing_is_opened(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "propagation.html")
    opened.click(HARM)
    assert HARM in opened.text()
    opened.tab.locator("#search").fill("onerror")
    assert opened.tab.evaluate("window.planted") is None
    assert opened.tab.locator("img").count() == 0


def test_search_needs_no_diacritics_and_no_mouse(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "agencies.html")
    opened.tab.keyboard.press("/")
    opened.tab.keyboard.type("dan toc")
    assert opened.tab.locator("#hits li").count() == 3
    opened.tab.keyboard.press("ArrowDown")
    opened.tab.keyboard.press("ArrowUp")
    opened.tab.keyboard.press("Enter")
    assert "Dân tộc" in opened.text()
    assert opened.tab.url.rpartition("#")[2] in {"board", "room", "offices"}


def test_a_link_to_a_thing_opens_it(browser: Any, folder: Path) -> None:
    assert "Phòng Dân tộc các huyện" in Opened(browser, folder / "agencies.html", "#offices").text()


def test_a_clicked_line_shows_what_states_it(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "agencies.html")
    opened.tab.evaluate("""() => { const edge = phoihop.edges.find(edge => edge.kind === 'directs');
      phoihop.network.body.emitter.emit('click', {nodes: [], edges: [edge.id]}); }""")
    assert "Ban Dân tộc chủ trì tuyên truyền" in opened.text()
    assert "quy tắc chi-dao" in opened.text()


def test_a_filter_acts_on_picture_and_table(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "propagation.html")
    rows = opened.tab.locator("tr[data-at]:visible").count()
    opened.tab.locator("input[data-kind=agency]").uncheck()
    assert opened.tab.locator("tr[data-at]:visible").count() == rows - 1


def test_without_a_script_the_tables_say_it_all(browser: Any, folder: Path) -> None:
    opened = Opened(browser, folder / "propagation.html", java_script_enabled=False)
    assert QUOTE in " ".join(opened.tab.locator("#list").text_content().split())
    assert opened.tab.locator("tr[data-at]:visible").count() == 4
