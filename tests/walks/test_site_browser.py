"""The site in a real browser: as files or served, at any width, in light and dark, with and without scripts."""

from __future__ import annotations

import importlib.util
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from adr.cli.main import run
from tests.conftest import Work
from tests.packages import log4brains
from tests.walks.conftest import make_metrics

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium"),
    pytest.mark.skipif(not importlib.util.find_spec("playwright"), reason="needs the extra 'browser'"),
    pytest.mark.filterwarnings("default::ResourceWarning"),
]
ARABIC = "---\nstatus: accepted\ndate: 2026-01-02\n---\n\n# قاعدة البيانات\n\n## القرار\n\nنختار DuckDB لأنه سريع.\n"
WIDE = "# 3. " + "A long title " * 16 + "\n\nDate: 2020-01-02\n\n## Status\n\n"
WIDE += "Superseded by [1](0001-keep-metrics-in-duckdb.md)\n"
WIDE += "\n## Context\n\n```\n" + "x" * 300 + "\n```\n\n| " + "a | " * 30 + "\n|" + " - |" * 30 + "\n"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
RULES = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site of a log with a decided deck, an Arabic record and one that is too wide for any screen."""
    work = Work(tmp_path_factory.mktemp("work"))
    make_metrics(work)
    assert run(["-C", str(work.root), "decide", "3", "-q"]) == 0
    work.write("doc/adr/0002-arabic.md", ARABIC)
    work.write("doc/adr/0003-wide.md", WIDE)
    out = work.root / "public"
    assert run(["-C", str(work.root), "site", "--out", str(out), "-q"]) == 0
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


def names(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_every_page_reads_well(site: Path, browser: Any, width: int, scheme: str) -> None:
    """Nothing scrolls sideways, nobody is shut out (axe), and the browser has nothing to say."""
    from axe_playwright_python.sync_playwright import Axe

    said: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for name in names(site):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
        found = Axe().run(page, options={"runOnly": list(RULES), "preload": False}).response["violations"]
        said += [f"{name}: {one['id']} {one['nodes'][0]['html']}" for one in found]
    context.close()
    assert said == []


@pytest.mark.parametrize("with_scripts", [True, False])
def test_no_page_breaks_its_own_policy(site: Path, browser: Any, with_scripts: bool) -> None:
    said: list[str] = []
    context = browser.new_context(java_script_enabled=with_scripts)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    for name in names(site):
        page.goto((site / name).as_uri())
        assert page.locator("h1").first.is_visible(), name
    context.close()
    assert said == []


def test_the_keyboard_finds_a_decision(site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((site / "records/0003-wide.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("سريع")
    link = page.locator("#Results a").first
    link.wait_for()
    assert "قاعدة البيانات" in link.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/0002-arabic.html")
    assert page.locator("h1").evaluate("element => getComputedStyle(element).direction") == "rtl"
    page.keyboard.press("/")
    page.keyboard.type("zzzz")
    page.locator("#Results p").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#Results").is_hidden()
    page.close()


def test_a_search_that_finds_nothing_names_the_nearest(site: Path, browser: Any) -> None:
    """Also where it was asked as a question; the open panel shuts nobody out."""
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_context(bypass_csp=True).new_page()
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("why was it not PostgreSQL?")
    page.locator("#Results a", has_text="rejected: it needs a server of its own").wait_for()
    found = Axe().run(page, options={"runOnly": list(RULES), "preload": False}).response["violations"]
    assert found == []
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("(server)?")
    page.locator("#Results p", has_text="Closest results").wait_for()
    page.context.close()


def test_a_search_without_its_index_says_so(site: Path, browser: Any, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/search-index.js").unlink()
    page = browser.new_page()
    page.goto((tmp_path / "site/search.html").as_uri() + "?q=duckdb")
    page.locator("#results", has_text="its index cannot be loaded").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("duckdb")
    page.locator("#Results", has_text="its index cannot be loaded").wait_for()
    page.close()


def test_a_link_from_a_record_marks_its_quote_among_others(site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((site / "records/0001-keep-metrics-in-duckdb.html").as_uri())
    page.locator("a", has_text="bench.txt, line 4").click()
    outlined = "marks => marks.filter(one => getComputedStyle(one).outlineStyle !== 'none').map(one => one.textContent)"
    assert page.locator("mark").evaluate_all(outlined) == ["postgresql month scan 11 min"]
    page.close()


def test_weights_change_the_means_and_filters_the_rows(site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((site / "records/0001-keep-metrics-in-duckdb.html").as_uri())
    page.locator(".weights summary").click()
    mean = page.locator(".bars li.chosen .mean")
    before = mean.inner_text()
    slider = page.locator(".weights input").last
    slider.focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    assert mean.inner_text() != before
    page.goto((site / "decisions.html").as_uri())
    page.locator("select[name=status]").select_option("superseded")
    assert page.locator("#decisions tbody tr:visible").count() == 1
    page.close()


def test_the_site_works_below_any_address(site: Path, browser: Any, tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    shutil.copytree(site, tmp_path / "a/b/c")
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/a/b/c/search.html?q=duckdb")
        page.locator("#results a").first.click()
        page.wait_for_url("**/a/b/c/records/**")
        page.goto(f"http://127.0.0.1:{server.server_port}/a/b/c/decisions.html?status=superseded")
        assert page.locator("#decisions tbody tr:visible").count() == 1
        page.close()
        server.shutdown()


def test_the_page_for_what_is_not_there_names_the_nearest(site: Path, browser: Any) -> None:
    """Also where the address is not UTF-8."""

    def answer(route: Any) -> None:
        path = site / route.request.url.removeprefix("http://shop.test/")
        route.fulfill(path=path if path.is_file() else site / "404.html")

    page = browser.new_page()
    page.route("http://shop.test/**", answer)
    page.goto("http://shop.test/%FF-duckdb.html")
    page.locator("#nearest a").first.wait_for(timeout=10_000)
    page.close()


def test_a_record_without_a_number_and_a_project_fit_a_phone_by_their_long_names(browser: Any, tmp_path: Path) -> None:
    work = Work(tmp_path / ("long_name_" * 9)).init()
    for name in ("core", "web"):
        work.write(f"packages/{name}/docs/adr/20260101-{'long-name-' * 9}.md", log4brains("Store it"))
    out = tmp_path / "site"
    assert run(["-C", str(work.root), "site", "--out", str(out), "-q"]) == 0
    page = browser.new_page(viewport={"width": 320, "height": 900})
    for name in names(out):
        page.goto((out / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.close()


def test_a_superseded_record_names_its_successor_first(site: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((site / "records/0003-wide.html").as_uri())
    banner, title = page.locator(".banner").bounding_box(), page.locator("h1").bounding_box()
    assert banner["y"] < title["y"]
    page.locator(".banner a").click()
    page.wait_for_url("**/0001-keep-metrics-in-duckdb.html")
    page.close()
