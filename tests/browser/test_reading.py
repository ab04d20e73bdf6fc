"""What a reader does with the whole site: search and follow, read in the dark, read without a script, on a phone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PREFIX
from tests.site.fixture import NOW

pytestmark = pytest.mark.browser


def watch_hosts(page: Page) -> set[str]:
    """Note every host that the page asks for anything."""
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc) if request.url[:4] == "http" else None)
    return hosts


def test_a_reader_searches_a_company_and_follows_it_to_its_pair(page: Page, site: str) -> None:
    hosts = watch_hosts(page)
    page.goto(site)
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("tmall")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*tmall*")
    if "/search/" in page.url:
        page.locator("[data-search-results] a").first.click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("link", name="China \u2013 South Korea").first.click()
    expect(page.locator("h1")).to_contain_text("South Korea")
    assert urlsplit(page.url).path == f"{PREFIX}pairs/cn-kr/"
    expect(page.get_by_text("180 billion won").first).to_be_visible()
    assert hosts == {urlsplit(site).netloc}


def test_the_search_page_finds_words_and_facets_narrow_them(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=mackerel")
    results = page.locator("[data-search-results] > li")
    expect(results.first).to_be_visible()
    wide = results.count()
    page.locator("[data-search-facets] summary").click()
    page.locator("[data-facet=kind] input[value=Article]").check()
    expect(page).to_have_url(f"{site}search/?q=mackerel&kind=Article")
    expect(results.first).to_contain_text("Article")
    assert 0 < results.count() <= wide


def test_the_switch_turns_the_page_dark_and_is_remembered(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Switch between light and dark").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(f"{site}pairs/cn-kr/")
    assert page.evaluate(paper) == dark
    page.evaluate("localStorage.clear()")
    page.emulate_media(color_scheme="dark")
    page.goto(site)
    assert page.evaluate(paper) == dark


def test_everything_can_be_read_without_a_script(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}pairs/kr-cn/")
    page.wait_for_url("**/pairs/cn-kr/")
    expect(page.get_by_text("Korean sellers took 180 billion won on Tmall on Singles Day.").first).to_be_visible()
    page.goto(f"{site}search/")
    expect(page.get_by_role("heading", name="Browse")).to_be_visible()
    page.get_by_role("link", name="China \u2013 Vietnam").first.click()
    expect(page.locator("h1")).to_contain_text("Vietnam")
    context.close()


def test_the_explorer_filters_sorts_and_gives_the_choice_away(page: Page, site: str) -> None:
    page.goto(f"{site}figures/")
    page.get_by_label("Unit").select_option("percent")
    rows = page.locator("#figure-table tbody tr")
    expect(page.locator("#figure-count")).to_have_text("Figures: 3")
    page.get_by_role("button", name="Value").click()
    expect(rows.first).to_contain_text("23 percent")
    page.get_by_role("button", name="Value").click()
    expect(rows.first).to_contain_text("10 percent")
    assert page.url.endswith("?unit=percent")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these").click()
    lines = Path(download.value.path()).read_text("utf-8").splitlines()
    assert len(lines) == 4
    rows.first.get_by_role("link").last.click()
    expect(page.locator("h1")).to_contain_text("mackerel")


@pytest.mark.parametrize("path", ["", "pairs/cn-kr/", "pairs/", "figures/", "archive/", "search/", "status/", "data/"])
def test_no_page_is_wider_than_a_phone(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", ["", "search/", "pairs/cn-kr/"])
def test_nothing_jumps_while_a_page_loads(page: Page, site: str, path: str) -> None:
    page.clock.set_fixed_time(NOW)  # the notice that an edition is old comes late, and rightly pushes the page down
    page.set_viewport_size({"width": 412, "height": 823})
    page.goto(f"{site}{path}", wait_until="networkidle")
    shifts = """new Promise(tell => {
      let sum = 0;
      new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value)).observe({type: 'layout-shift', buffered: true});
      setTimeout(() => tell(sum), 300);
    })"""
    assert page.evaluate(shifts) < 0.05


def test_an_address_that_is_not_there_gets_our_own_page(page: Page, site: str) -> None:
    page.expected_faults = ("404",)  # type: ignore[attr-defined]  # read by the fixture
    answer = page.goto(f"{site}no/such/place/at/all/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()
    page.get_by_role("link", name="All pairs").click()
    expect(page.locator("h1")).to_have_text("All pairs")


def test_a_map_that_goes_on_sideways_fades_until_its_end_is_reached(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(site)
    box = page.locator(".map-scroll")
    expect(box).to_have_attribute("data-more", "")
    box.evaluate("each => each.scrollTo(each.scrollWidth, 0)")
    expect(box).not_to_have_attribute("data-more", "")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(box).not_to_have_attribute("data-more", "")
