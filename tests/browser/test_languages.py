"""A reader of another language: switch, search, compare and filter in it; and a writing from right to left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from ledger.settings import Publish, Settings, Site
from sitegen.serve import server
from tests.site.conftest import workshop

pytestmark = pytest.mark.browser
PREFIX = "/news/"
LANGUAGES = ("en", "zh", "ko", "ru", "es")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Publish the fixture in five languages, with search, under a sub-path, and serve it; give its address."""
    made = workshop(tmp_path_factory.mktemp("languages"))
    own = Site(base_url=f"https://trade.example{PREFIX}", owner="Example", languages=LANGUAGES)
    made.publish(settings=Settings(site=own, publish=msgspec.structs.replace(Publish(), search=True)))
    running = server(made.site, port=0, prefix=PREFIX)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}{PREFIX}"
    running.shutdown()
    running.server_close()


def test_the_switch_leads_to_the_same_page_without_a_script(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}pairs/cn-kr/")
    for name, path, title in (
        ("한국어", "ko/pairs/cn-kr/", "한국"),
        ("Русский", "ru/pairs/cn-kr/", "Южная Корея"),
        ("English", "pairs/cn-kr/", "South Korea"),
    ):
        page.locator(".tongues summary").click()
        page.locator(".tongues").get_by_role("link", name=name).click()
        assert urlsplit(page.url).path == f"{PREFIX}{path}"
        expect(page.locator("h1")).to_contain_text(title)
    context.close()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_page_says_which_language_it_is_in(page: Page, site: str, language: str) -> None:
    page.goto(f"{site}{language}/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".foot-tongues [aria-current]")).to_have_attribute("lang", language)
    page.locator(".nav a").first.click()
    assert urlsplit(page.url).path == f"{PREFIX}{language}/pairs/"


def test_the_korean_search_page_finds_what_the_site_holds(page: Page, site: str) -> None:
    page.goto(f"{site}ko/search/?q=mackerel")
    results = page.locator("[data-search-results] > li")
    expect(results.first).to_be_visible()
    expect(page.locator("[data-search-status]")).to_contain_text("결과:")
    expect(results.first.locator(".result-facts")).to_contain_text("기사")
    page.goto(f"{site}ko/search/?q=tmall&kind=Company")
    page.get_by_role("link", name="Tmall").first.click()
    page.wait_for_url(f"{site}ko/companies/tmall/**")
    expect(page.locator("html")).to_have_attribute("lang", "ko")


@pytest.mark.parametrize(
    ("address", "title", "path"),
    [
        ("ru/search/?q=norway&kind=Country", "Норвегия", "ru/countries/no/"),
        ("zh/search/?q=norway&kind=Pair", "中国 \u2013 挪威", "zh/pairs/cn-no/"),
        ("search/?q=norway&kind=Country", "Norway", "countries/no/"),
    ],
)
def test_results_are_called_what_the_page_s_language_calls_them(
    page: Page, site: str, address: str, title: str, path: str
) -> None:
    page.goto(f"{site}{address}")
    link = page.locator(f"[data-search-results] .result-title a[href$='{PREFIX}{path}']").first
    expect(link).to_have_text(title)


def test_the_typeahead_knows_the_names_of_the_language_and_stays_in_it(page: Page, site: str) -> None:
    page.goto(f"{site}ko/")
    page.keyboard.press("/")
    page.keyboard.insert_text("노르웨")
    option = page.locator("[role=option]").first
    expect(option).to_contain_text("노르웨이")
    expect(option).to_contain_text("국가")
    option.click()
    page.wait_for_url(f"{site}ko/countries/no/")


def test_two_pairs_are_compared_in_the_language_of_the_page(page: Page, site: str) -> None:
    page.goto(f"{site}ko/compare/?one=cn-kr&two=cn-vn")
    rows = page.locator("#compare-table tbody tr")
    expect(rows.first.locator("th")).to_have_text("소식")
    expect(page.locator("#compare-told")).to_contain_text("중국 \u2013 한국")
    expect(page.locator("#compare-table")).to_contain_text("180 billion won")
    page.locator("#compare-table td a[href*='stories/'], #compare-table td a[href*='articles/']").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_the_explorer_speaks_the_language_and_filters_by_the_data(page: Page, site: str) -> None:
    page.goto(f"{site}ru/figures/")
    page.locator("select[name=unit]").select_option("percent")
    expect(page.locator("#figure-count")).to_have_text("Цифр: 3")
    changed = page.locator("#figure-table tbody .fig").filter(has_text="рост")
    expect(changed.first).to_be_visible()


@pytest.mark.parametrize("path", ["", "pairs/cn-kr/", "figures/", "search/", "companies/tmall/"])
@pytest.mark.parametrize("width", [360, 1200])
def test_a_writing_from_right_to_left_holds(page: Page, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}{path}")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    logo, tools = page.locator(".wordmark").bounding_box(), page.locator(".tools").bounding_box()
    assert logo is not None
    assert tools is not None
    assert logo["x"] > tools["x"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_language_is_wider_than_a_phone(page: Page, site: str, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    root = site if language == "en" else f"{site}{language}/"
    for path in ("", "pairs/cn-kr/", "pairs/", "figures/", "search/", "status/", "data/", "countries/cn/"):
        page.goto(f"{root}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_axe_finds_nothing_in_any_language(page: Page, site: str, language: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm ci)")
    for path in ("", "pairs/cn-kr/", "search/?q=tmall"):
        page.goto(f"{site}{language}/{path}")
        page.locator(".tongues summary").click()
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
        assert found == [], path
