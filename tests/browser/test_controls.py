"""The small scripts do what a reader presses: sort and narrow a table, choose dark, copy, read without a network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser
HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Controls</title>
<link rel="stylesheet" href="assets/controls.css">
<script type="module" src="assets/tables.js"></script><script type="module" src="assets/appearance.js"></script>
<script type="module" src="assets/copy.js"></script><script type="module" src="assets/offline.js"></script></head><body>
"""
TABLE = """
<div role="region" aria-label="Figures" tabindex="0"><table data-explore data-text-count="{shown} of {all} figures"
 data-text-words="Words" data-text-any="Any" data-text-none="No figure fits." data-text-save="Save" data-save="f.csv">
<thead><tr><th data-key="day" data-sort="date">Date</th><th data-key="value" data-sort="number">Value</th>
<th data-key="unit" data-filter>Unit</th><th data-key="pair" data-filter>Pair</th></tr></thead><tbody>
<tr><td><time datetime="2026-03-05">5 March</time></td><td data-value="12500000">12.5 million</td><td>tonne</td>
<td data-keys="CN-NO|CN-US">both</td></tr>
<tr><td><time datetime="2026-11-01">1 Nov</time></td><td data-value="900">900</td><td>USD</td><td data-keys="CN-US">one</td></tr>
<tr><td><time datetime="2025-01-01">1 Jan</time></td><td data-value="">unknown</td><td>USD</td>
<td data-keys="CN-NO">=cmd|' /C calc'!A0</td></tr></tbody></table></div>
"""
REST = """
<fieldset data-appearance hidden><legend>Appearance</legend>
<label><input type="radio" name="appearance" value="system"> System</label>
<label><input type="radio" name="appearance" value="light"> Light</label>
<label><input type="radio" name="appearance" value="dark"> Dark</label></fieldset>
<p id="citation">Bilateral,   “Salmon”,
2026.</p>
<button type="button" data-copy="https://example.org/x/" data-copied="Copied" hidden>Copy link</button>
<button type="button" data-copy-from="citation" data-copied="Copied" hidden>Copy citation</button>
<div data-offline="sw.js" data-keep="offline.json" hidden data-text-kept="{count} files kept." data-text-forgotten="Gone.">
<button type="button" data-offline-keep>Keep</button><button type="button" data-offline-forget>Forget</button>
<p role="status"></p></div></body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "site/assets", tmp_path / "assets")
    shutil.copy(ROOT / "site/assets/sw.js", tmp_path / "sw.js")
    (tmp_path / "index.html").write_text(HEAD + TABLE + REST, encoding="utf-8")
    (tmp_path / "pair").mkdir()
    (tmp_path / "pair/index.html").write_text("<!doctype html><title>Pair</title><h1>Kept pair</h1>", encoding="utf-8")
    kept = ["./", "pair/", "assets/offline.js"]
    (tmp_path / "offline.json").write_text(json.dumps(kept), encoding="utf-8")
    return tmp_path


@pytest.fixture
def home(page: Page, site: Path, serve: Callable[[Path, str], str]) -> Page:
    page.goto(serve(site, "/trade/"))
    return page


def first_column(page: Page) -> list[str]:
    return page.locator("tbody tr td:first-child").all_inner_texts()


def test_a_column_sorts_down_up_and_back_and_unknown_values_stay_last(home: Page) -> None:
    value = home.get_by_role("button", name="Value")
    value.click()
    assert first_column(home) == ["5 March", "1 Nov", "1 Jan"]
    expect(home.locator("th[data-key=value]")).to_have_attribute("aria-sort", "descending")
    value.click()
    assert first_column(home) == ["1 Nov", "5 March", "1 Jan"]
    assert home.url.endswith("?sort=value")
    value.click()
    assert first_column(home) == ["5 March", "1 Nov", "1 Jan"]
    assert home.url.endswith("/trade/")


def test_dates_sort_by_their_day_not_by_their_words(home: Page) -> None:
    home.get_by_role("button", name="Date").click()
    assert first_column(home) == ["1 Nov", "5 March", "1 Jan"]


def test_lists_and_words_narrow_and_the_count_is_told(home: Page) -> None:
    home.get_by_label("Pair").select_option("CN-NO")
    expect(home.locator(".explore-status")).to_have_text("2 of 3 figures")
    home.get_by_label("Words").fill("MARCH")
    assert first_column(home) == ["5 March"]
    assert home.url.endswith("?words=MARCH&pair=CN-NO")
    home.reload()
    assert first_column(home) == ["5 March"]
    home.get_by_label("Words").fill("zzz")
    expect(home.locator(".explore-status")).to_have_text("No figure fits.")


def test_the_rows_shown_can_be_saved_and_do_not_run_in_a_spreadsheet(home: Page) -> None:
    home.get_by_label("Unit").select_option("USD")
    with home.expect_download() as download:
        home.get_by_role("button", name="Save").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines() == ["Date,Value,Unit,Pair", "1 Nov,900,USD,one", "1 Jan,,USD,'=cmd|' /C calc'!A0"]


def test_the_choice_of_dark_is_remembered_and_can_be_given_back_to_the_system(home: Page) -> None:
    expect(home.get_by_label("System")).to_be_checked()
    home.get_by_label("Dark").check()
    expect(home.locator("html")).to_have_attribute("data-theme", "dark")
    home.reload()
    expect(home.get_by_label("Dark")).to_be_checked()
    home.get_by_label("System").check()
    assert home.evaluate("localStorage.getItem('theme')") is None
    assert home.locator("html").get_attribute("data-theme") is None


def test_links_and_citations_are_copied_as_one_line(home: Page) -> None:
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    home.get_by_role("button", name="Copy link").click()
    expect(home.locator(".copy-voice")).to_have_text("Copied")
    assert home.evaluate("navigator.clipboard.readText()") == "https://example.org/x/"
    home.get_by_role("button", name="Copy citation").click()
    expect(home.get_by_role("button", name="Copied")).to_have_count(2)
    assert home.evaluate("navigator.clipboard.readText()") == "Bilateral, “Salmon”, 2026."


def test_kept_pages_are_there_without_a_network_until_forgotten(
    chromium: Browser, site: Path, serve: Callable[[Path, str], str]
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    address = serve(site, "/trade/")
    page.goto(address)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("[data-offline] [role=status]")).to_have_text("3 files kept.")
    context.set_offline(True)
    page.goto(address + "pair/")
    expect(page.get_by_role("heading", name="Kept pair")).to_be_visible()
    context.set_offline(False)
    page.goto(address)
    page.get_by_role("button", name="Forget").click()
    expect(page.locator("[data-offline] [role=status]")).to_have_text("Gone.")
    assert page.evaluate("caches.keys()") == []
    context.close()


def test_without_scripts_nothing_pretends_to_work(
    chromium: Browser, site: Path, serve: Callable[[Path, str], str]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(site, "/"))
    for name in ("Copy link", "Keep", "Save"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.locator("tbody tr")).to_have_count(3)
    context.close()
