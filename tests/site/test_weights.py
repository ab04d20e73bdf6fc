"""Pages stay light where there is much to tell, and a first search where there are many pages."""

from __future__ import annotations

import pytest
from lxml import html

from ledger.settings import Settings, Site
from sitegen.sizes import PAGE_STORIES
from tests.site import large
from tests.site.conftest import Workshop, workshop
from tests.site.test_trees import BASE
from tests.site.test_trees import LANGUAGES as TREES
from tests.site.weights import chromium, first_search

ARTICLES, AT = 400, 2000
PAIR_PAGE, FIRST_SEARCH = 60_000, 250_000  # bytes


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Give a site of seven pairs with fifty stories each, with search."""
    made = workshop(tmp_path_factory.mktemp("many"))
    site = Site(base_url=BASE, owner="Example", languages=TREES)
    made.publish(large.shelf(ARTICLES), settings=Settings(site=site), search=True)
    return made


@pytest.mark.parametrize("tree", ["", *TREES[1:]])
def test_a_pair_page_with_fifty_stories_is_light_in_every_language(many: Workshop, tree: str) -> None:
    pages = sorted((many.site / tree).glob("pairs/*/index.html"), key=lambda page: page.stat().st_size)
    fullest = html.fromstring(pages[-1].read_bytes())
    assert len({link.get("href") for link in fullest.iterfind(".//h3/a")}) >= PAGE_STORIES
    assert pages[-1].stat().st_size < PAIR_PAGE


@pytest.mark.parametrize("tree", ["", *TREES[1:]])
def test_the_explorer_of_figures_is_no_heavier_than_a_page(many: Workshop, tree: str) -> None:
    assert (many.site / tree / "figures" / "index.html").stat().st_size < PAIR_PAGE


@pytest.mark.browser
def test_a_first_search_is_light_on_a_site_of_two_thousand_articles(many: Workshop) -> None:
    with chromium() as browser:
        if browser is None:
            pytest.skip("Chromium is not installed (apt-get install chromium)")
        sizes = first_search(many.site, "salmon", browser=browser)
    # of what is fetched, only the list of all pages grows with them; the rest is the program and one portion of words
    listed = sum(size for address, size in sizes.items() if address.endswith(".pf_meta"))
    assert listed > 0
    assert sum(sizes.values()) + listed * (AT / ARTICLES - 1) < FIRST_SEARCH, sizes
