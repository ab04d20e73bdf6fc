"""Each language has its tree: links stay in it or lead to the root, and search, data and the guard know the root alone."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
from lxml import etree, html

from ledger.settings import Publish, Settings, Site
from sitegen import trees
from sitegen.i18n import tongue
from tests.site import fixture
from tests.site.conftest import Workshop, workshop
from tests.site.test_validity import CHECKER, faults_of, kinds

BASE = "https://trade.example/news/"
LANGUAGES = ("en", "zh", "ko", "ru", "es")
FURTHER = LANGUAGES[1:]
ENGLISH = {
    *("stories", "articles", "figures", "pair", "pairs", "the", "and", "of", "yet", "machine", "by", "not", "is"),
    *("Stories", "Articles", "Figures", "Pair", "Pairs", "Archive", "Companies", "Sources", "Briefs", "Home", "Search"),
    *("Country", "Company", "Topic", "Topics", "Countries", "Status", "Source", "Corrections", "Compare"),
}


def settings(language: str = "en", languages: tuple[str, ...] = LANGUAGES) -> Settings:
    site = Site(base_url=BASE, owner="Example", language=language, languages=languages)
    return Settings(site=site, publish=msgspec.structs.replace(Publish(), search=False))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    made = workshop(tmp_path_factory.mktemp("many"))
    (made.content / "pages" / "about.ko.md").write_text("# 소개\n\n[국가 쌍](/pairs/)을 읽습니다.\n", "utf-8")
    made.publish(settings=settings())
    return made


def pages(shop: Workshop, language: str) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted((shop.site / language).rglob("*.html")):
        yield path, html.fromstring(path.read_bytes())


def every(page: html.HtmlElement, path: str) -> list[str]:
    """Return the texts that an XPath finds."""
    found = page.xpath(path)
    assert isinstance(found, list)
    return [str(each) for each in found]


def one(page: html.HtmlElement, path: str) -> html.HtmlElement:
    """Return the one element that a path names."""
    found = page.find(path)
    assert isinstance(found, html.HtmlElement)
    return found


def whole(shop: Workshop, path: Path) -> str:
    return BASE + path.relative_to(shop.site).as_posix().removesuffix("index.html")


def file_of(shop: Workshop, url: str) -> Path:
    place = shop.site / urlsplit(url).path.removeprefix("/news/")
    return place / "index.html" if place.is_dir() else place


@pytest.mark.parametrize("language", FURTHER)
def test_a_tree_has_the_pages_of_readers_in_its_language(many: Workshop, language: str) -> None:
    for place in ("", "pairs/", "pairs/cn-kr/", "countries/cn/", "companies/tmall/", "search/", "figures/", "about/"):
        page = html.fromstring((many.site / language / place / "index.html").read_bytes())
        assert (page.get("lang"), page.get("dir")) == (language, "ltr")
        assert one(page, "body").get("lang") == language
    assert (many.site / language / "404.html").is_file()
    assert not (many.site / language / "pairs" / "kr-cn").exists()
    assert not list((many.site / language).rglob("feed.*"))


@pytest.mark.parametrize("language", ["", *FURTHER])
def test_every_link_and_asset_is_there(many: Workshop, language: str) -> None:
    lost = set()
    for path, page in pages(many, language):
        for link in every(page, "//@href | //@src | //@action"):
            url = urljoin(whole(many, path), link)
            if url.startswith(BASE) and not file_of(many, url).is_file():
                lost.add((path.relative_to(many.site).as_posix(), link))
    assert not lost


def test_every_kind_of_page_is_valid_html_in_every_language(many: Workshop, tmp_path: Path) -> None:
    if shutil.which("node") is None or not CHECKER.is_file():
        pytest.skip("html-validate is not installed (npm ci)")
    pages = [page for page in kinds(many).values() if page.relative_to(many.site).parts[0] in FURTHER]
    assert len(pages) > 60
    assert faults_of(pages, tmp_path) == ""


def test_links_stay_in_the_tree_and_data_stays_at_the_root(many: Workshop) -> None:
    page = html.fromstring((many.site / "ko/pairs/cn-kr/index.html").read_bytes())
    found = {urljoin(f"{BASE}ko/pairs/cn-kr/", link) for link in every(page, "//main//a/@href")}
    assert {f"{BASE}ko/countries/kr/", f"{BASE}ko/figures/", f"{BASE}pairs/cn-kr/feed.xml"} <= found
    assert f"{BASE}pairs/cn-kr/index.json" in found
    assert not any(url.startswith(f"{BASE}countries/") for url in found)


def test_what_a_tree_has_not_is_linked_in_the_root(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "TREE_NEWEST", 1)
    shop.publish(settings=settings(languages=("en", "ko")))
    assert len(list((shop.site / "ko").glob("articles/*"))) + len(list((shop.site / "ko").glob("stories/*"))) <= 1
    for path, page in pages(shop, "ko"):
        for link in every(page, "//a/@href"):
            url = urljoin(whole(shop, path), link)
            assert not url.startswith(BASE) or file_of(shop, url).is_file(), (path, link)


def test_every_page_names_its_other_languages_and_they_name_it(many: Workshop) -> None:
    for language in ("", *FURTHER):
        for path, page in pages(many, language):
            ways = {each.get("hreflang"): each.get("href") for each in page.iterfind("head/link[@hreflang]")}
            if not ways:
                continue
            here = one(page, "head/link[@rel='canonical']").get("href")
            assert here in ways.values(), path
            assert ways["x-default"] == ways["en"]
            for url in ways.values():
                other = html.fromstring(file_of(many, url).read_bytes())
                assert here in every(other, "//head/link[@hreflang]/@href"), (path, url)


def test_the_switch_names_each_language_as_its_speakers_do(many: Workshop) -> None:
    page = html.fromstring((many.site / "pairs/cn-kr/index.html").read_bytes())
    switch = {a.text: a.get("href") for a in page.iterfind(".//nav[@class='foot-tongues']//a")}
    assert list(switch) == ["English", "中文", "한국어", "Русский", "Español"]
    assert switch["한국어"] == "../../ko/pairs/cn-kr/"


def test_search_reads_the_root_alone(many: Workshop) -> None:
    for language in FURTHER:
        for path, page in pages(many, language):
            assert not page.xpath("//*[@data-pagefind-body or @data-pagefind-filter]"), path
    form = one(html.fromstring((many.site / "ko/search/index.html").read_bytes()), ".//form[@data-search]")
    assert (form.get("data-base"), form.get("data-tree"), form.get("data-own")) == ("../../", "../", "en")


def test_the_sitemap_lists_every_tree(many: Workshop) -> None:
    listed = {each.text for each in etree.parse(many.site / "sitemap.xml").getroot().iter("{*}loc")}
    assert {f"{BASE}pairs/cn-kr/", f"{BASE}ko/pairs/cn-kr/", f"{BASE}es/"} <= listed


def test_the_guard_counts_the_root_alone(shop: Workshop) -> None:
    before = shop.publish(settings=settings(languages=("en", "ko")))
    after = shop.publish(settings=settings(languages=()))
    assert before.pages == after.pages
    assert not (shop.site / "ko").exists()


def test_nothing_new_writes_nothing(shop: Workshop) -> None:
    assert shop.publish(settings=settings(languages=("en", "ko"))).written > 0
    assert shop.publish(settings=settings(languages=("en", "ko"))).written == 0


def test_data_are_english_whatever_the_site_speaks(shop: Workshop, built: Workshop) -> None:
    shop.publish(settings=settings("ko", ()))
    for name in ("figures.csv", "articles.csv"):
        assert shop.page(f"data/{name}") == built.page(f"data/{name}")
    pair = msgspec.json.decode(shop.page("pairs/cn-kr/index.json"))
    assert pair["pair"]["link"]["name"] == "China \u2013 South Korea"
    assert '<html lang="ko"' in shop.page("pairs/cn-kr/index.html")
    rows = list(csv.DictReader(io.StringIO(shop.page("data/figures.csv"))))
    filters = every(html.fromstring(shop.page("figures/index.html")), "//select[@name='measure']/option/@value")
    assert set(filters) - {""} == {row["measure"] for row in rows} - {""}


def test_editors_may_write_a_page_in_a_further_language(many: Workshop) -> None:
    own = html.fromstring((many.site / "ko/about/index.html").read_bytes())
    assert own.findtext(".//h1") == "소개"
    assert every(own, "//div[contains(@class, 'prose')]//a/@href") == ["../pairs/"]
    other = html.fromstring((many.site / "zh/about/index.html").read_bytes())
    assert one(other, ".//h1").get("lang") == "en"
    assert not (many.site / "about.ko").exists()


def said(page: html.HtmlElement) -> str:
    """Return what a page says in its own language: without what is marked as another's."""
    others = page.xpath("//*[@lang and @lang != /html/@lang] | //script | //bdi | //time | //code")
    assert isinstance(others, list)
    for each in others:
        assert isinstance(each, html.HtmlElement)
        each.drop_tree()
    words = [one(page, "body").text_content(), *every(page, "//head/title/text()")]
    words += every(page, "//head/meta[@name='description']/@content | //body//@aria-label | //body//@placeholder")
    return re.sub(r"\s+", " ", " ".join(words))


@pytest.mark.parametrize("language", FURTHER)
def test_no_english_is_left_on_the_pages_of_another_language(many: Workshop, language: str) -> None:
    for place in (
        "",
        "pairs/",
        "pairs/cn-kr/",
        "countries/cn/",
        "companies/tmall/",
        "figures/",
        "search/",
        "status/",
        "compare/",
        "archive/",
        "sources/",
        "topics/",
        "corrections/",
        "404.html",
    ):
        path = many.site / language / place
        page = html.fromstring((path / "index.html" if path.is_dir() else path).read_bytes())
        left = set(re.findall(r"\w+", said(page)))
        assert ENGLISH & left == set(), place


def test_numbers_and_dates_are_written_as_the_language_does(many: Workshop) -> None:
    assert "2026年11月22日" in many.page("zh/index.html")
    assert tongue("ru").gettext("Figures") in many.page("ru/figures/index.html")
    assert "KRW 1800억" in many.page("ko/pairs/cn-kr/index.html")


def test_a_story_is_shown_by_the_telling_in_the_language_of_the_page(shop: Workshop) -> None:
    shelf, title = fixture.shelf(), "티몰의 한국 상점"
    second = fixture.article_id("tmall-korea-2")
    replace = msgspec.structs.replace
    shelf.kept = [replace(each, title=title, language="ko") if each.id == second else each for each in shelf.kept]
    shelf.read = [replace(each, language="ko") if each.id == second else each for each in shelf.read]
    shop.publish(shelf, settings=settings(languages=("en", "ko", "ru")))
    story = f"stories/{fixture.article_id('tmall-korea')}/index.html"
    own = fixture.DRAFTS[0].title
    for folder, wanted in (("", own), ("ko/", title), ("ru/", own)):
        assert html.fromstring(shop.page(folder + story)).findtext(".//h1") == wanted
        page = html.fromstring(shop.page(f"{folder}pairs/cn-kr/index.html"))
        titles = {link.text for link in page.iterfind(".//h3/a")}
        assert wanted in titles
