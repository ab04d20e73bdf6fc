"""What a reader takes along: a comparison, a page on paper, the data, and the site without a network or a script."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Workshop

pytestmark = pytest.mark.browser


def column(page: Page, row: str, place: int) -> str:
    """Return the cell of a row of the comparison; `place` counts the pairs from 1."""
    cells = page.locator("#compare-table tbody tr").filter(has=page.locator("th", has_text=re.compile(f"^{row}$")))
    return cells.locator("td").nth(place - 1).inner_text()


def test_two_pairs_are_chosen_compared_and_swapped_and_the_address_says_which(page: Page, site: str) -> None:
    page.goto(f"{site}compare/")
    page.get_by_label("First pair").select_option("cn-kr")
    page.get_by_label("Second pair").select_option("cn-vn")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#compare-one")).to_contain_text("South Korea")
    expect(page.locator("#compare-two")).to_contain_text("Vietnam")
    assert page.url.endswith("compare/?one=cn-kr&two=cn-vn")
    korea, vietnam = column(page, "Articles", 1), column(page, "Articles", 2)
    assert (korea, vietnam) == ("4", "3")
    page.get_by_role("button", name="Swap").click()
    expect(page.locator("#compare-one")).to_contain_text("Vietnam")
    assert (column(page, "Articles", 1), column(page, "Articles", 2)) == (vietnam, korea)
    page.reload()
    expect(page.locator("#compare-two")).to_contain_text("South Korea")
    page.locator("#compare-two a").click()
    expect(page.locator("h1")).to_contain_text("South Korea")


def test_a_comparison_with_a_pair_that_is_not_there_says_so(page: Page, site: str) -> None:
    page.expected_faults = ("404",)  # type: ignore[attr-defined]  # read by the fixture
    page.goto(f"{site}compare/?one=cn-kr&two=zz-yy")
    expect(page.locator("#compare-told")).not_to_be_empty()
    expect(page.get_by_label("First pair")).to_be_visible()


def test_without_a_script_pairs_to_compare_figures_and_status_can_be_read(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}compare/")
    expect(page.locator("#compare-form")).to_be_hidden()
    expect(page.locator("#compare-plain").get_by_role("link", name="China \u2013 Vietnam")).to_be_visible()
    page.goto(f"{site}figures/")
    expect(page.get_by_text("180 billion won").first).to_be_visible()
    page.goto(f"{site}data/")
    expect(page.get_by_role("button", name="Keep for offline")).to_be_hidden()
    expect(page.get_by_role("link", name="Parquet").first).to_be_visible()
    page.goto(f"{site}status/")
    expect(page.get_by_text("The Fjord Ledger").first).to_be_visible()
    expect(page.get_by_role("button", name="Switch between light and dark")).to_be_hidden()
    context.close()


def test_a_pair_goes_to_paper_white_without_controls_and_with_addresses(page: Page, site: str) -> None:
    page.goto(f"{site}pairs/cn-kr/")
    page.get_by_role("button", name="Switch between light and dark").click()
    page.emulate_media(media="print", color_scheme="dark")
    paper, ink = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert paper == "rgb(255, 255, 255)"
    assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 80, f"ink on paper is dark: {ink}"
    for name in (".nav", ".tools", ".skip", ".crumbs"):
        expect(page.locator(name).first).to_be_hidden()
    expect(page.get_by_text("Korean sellers took 180 billion won on Tmall on Singles Day.").first).to_be_visible()
    after = "getComputedStyle(document.querySelector('main .out[href]'), '::after').content"
    assert "http" in page.evaluate(after)
    assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_the_files_of_the_data_page_are_the_ones_whose_sums_are_given(
    page: Page, site: str, published: Workshop
) -> None:
    page.goto(f"{site}data/")
    sums = {line.split("  ")[1]: line.split("  ")[0] for line in published.page("data/SHA256SUMS").splitlines()}
    for kind, end in (("CSV", "csv"), ("JSON lines", "jsonl"), ("Parquet", "parquet")):
        with page.expect_download() as download:
            page.locator("td").get_by_role("link", name=kind).first.click()
        assert download.value.suggested_filename == f"figures.{end}"
        data = Path(download.value.path()).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sums[f"figures.{end}"]


def test_a_reader_keeps_the_site_goes_offline_reads_searches_and_forgets(chromium: Browser, site: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site}data/")
    page.get_by_role("button", name="Keep for offline").click()
    told = page.locator("[data-offline] [role=status]")
    expect(told).to_have_text(re.compile(r"^Pages kept in this browser: \d+$"), timeout=30_000)
    context.set_offline(True)
    page.goto(f"{site}pairs/cn-kr/")
    expect(page.get_by_text("180 billion won").first).to_be_visible()
    page.goto(f"{site}sources/quiet/")
    expect(page.get_by_role("heading", name="No network")).to_be_visible()
    context.set_offline(False)
    page.goto(f"{site}data/")
    page.get_by_role("button", name="Forget").click()
    expect(told).to_have_text(re.compile("^Nothing is kept"))
    assert page.evaluate("caches.keys()") == []
    context.close()


def test_the_choice_of_dark_holds_on_every_page_and_against_the_system(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site}figures/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Switch between light and dark").press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    dark = page.evaluate(paper)
    assert dark != light
    for address in ("", "pairs/cn-kr/", "compare/", "no/such/page/"):
        page.expected_faults = ("404",)  # type: ignore[attr-defined]  # read by the fixture
        page.goto(f"{site}{address}")
        assert page.evaluate(paper) == dark, address
