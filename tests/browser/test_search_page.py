"""A reader searches: words, facets, order, keyboard, address, other languages and years, and when it fails."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Page, expect

from sitegen.i18n import tongue
from sitegen.searchwords import hidden_words
from sitegen.typeahead import Entry, typeahead

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser
KINDS = {"country": "Country", "pair": "Pair", "company": "Company", "topic": "Topic"}
ENTITIES = [
    Entry(kind="country", name="China", href="countries/cn/", aliases=("中国", "중국", "Китай", "CN")),
    Entry(kind="country", name="Norway", href="countries/no/", aliases=("挪威", "노르웨이", "Норвегия")),
    Entry(kind="country", name="Russia", href="countries/ru/", aliases=("俄罗斯", "러시아", "Россия")),
    Entry(
        kind="pair",
        name="China and Norway",
        href="pairs/cn-no/",
        parties=("countries/cn/", "countries/no/"),
    ),
    Entry(kind="company", name="Alibaba", href="companies/alibaba/", aliases=("阿里巴巴", "알리바바")),
    Entry(kind="topic", name="Tariffs", href="topics/tariffs/", aliases=("关税", "관세", "пошлины")),
]
# language, address, title, date, pair, topic, text
STORIES = [
    (
        "en",
        "stories/salmon",
        "Norway ships more salmon to China",
        "2026-03-05",
        "China and Norway",
        "Seafood",
        (
            "<p>Salmon exports rose 12.5 percent. Alibaba sells it.</p>"
            '<h2 id="talks">Talks on the tariff</h2><p>The tariff on fish &amp; shrimp fell below &lt;3%&gt;.</p>'
        ),
    ),
    (
        "en",
        "stories/deal",
        "China and Korea sign a tariff deal",
        "2026-05-05",
        "China and South Korea",
        "Tariffs",
        "<p>A deal for parcels.</p>",
    ),
    (
        "zh",
        "stories/tw",
        "臺灣海關公布數據",
        "2026-02-02",
        "China and Norway",
        "Tariffs",
        f'<p data-pagefind-index-attrs="data-also" data-also="{hidden_words("電商增長")}">電商增長。</p>',
    ),
    (
        "ko",
        "stories/ko",
        "물류",
        "2026-02-04",
        "China and South Korea",
        "Logistics",
        f'<p data-pagefind-index-attrs="data-also" data-also="{hidden_words("물류센터를")}">물류센터를 열었다.</p>',
    ),
    (
        "zh",
        "stories/zh",
        "关税下调",
        "2026-02-01",
        "China and Norway",
        "Tariffs",
        "<p>中国下调关税。海关总署公布数据。</p>",
    ),
    (
        "ru",
        "stories/ru",
        "Россия снизила пошлины",
        "2026-02-03",
        "China and Russia",
        "Tariffs",
        "<p>Экспорт вырос.</p>",
    ),
    (
        "en",
        "old/soy",
        "Brazil sold soy and quinoa",
        "2024-01-05",
        "Brazil and China",
        "Farming",
        "<p>Quinoa was shipped under the tariff.</p>",
    ),
]


HOME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Home</title>
<link rel="stylesheet" href="assets/search.css"><script type="module" src="assets/typeahead.js"></script></head>
<body data-root="./"><form action="search/" method="get" role="search" data-typeahead>
<label for="q">Search</label> <span><input id="q" name="q" type="search"></span></form></body></html>
"""


def pagefind() -> str:
    named = os.environ.get("PAGEFIND_BINARY_PATH")
    if named:
        return named
    spec = importlib.util.find_spec("pagefind_bin_extended")
    places = list(spec.submodule_search_locations or ()) if spec else []
    found = [str(Path(place) / "pagefind_extended") for place in places]
    return found[0] if found else pytest.skip("Pagefind is not installed")


def story_page(story: Sequence[str]) -> str:
    language, _, title, date, pair, topic, text = story
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>'
        f'<meta data-pagefind-filter="pair[content]" content="{pair}">'
        f'<meta data-pagefind-filter="topic[content]" content="{topic}">'
        f'<meta data-pagefind-sort="date[content]" content="{date}">'
        f'<meta data-pagefind-meta="date[content]" content="{date}">'
        f'<meta data-pagefind-meta="kind[content]" content="Story">'
        f"<main data-pagefind-body><h1>{title}</h1>{text}</main></html>"
    )


def search_page() -> str:
    engine = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "templates"), autoescape=True)
    facets = [
        {
            "id": "pair",
            "name": "Pair",
            "values": [{"value": pair, "name": pair} for pair in ("China and Norway", "China and South Korea")],
        },
        {"id": "topic", "name": "Topic", "values": [{"value": "Tariffs", "name": "Tariffs"}]},
    ]
    part = engine.get_template("_search.html").render(
        root="../",
        base="../",
        own="en",
        _=tongue("en").gettext,
        facets=facets,
        shards=["pagefind/2026/", "pagefind/2024/"],
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="../assets/search.css">'
        '<script type="module" src="../assets/typeahead.js"></script>'
        '<script type="module" src="../assets/search.js"></script></head>'
        f'<body data-root="../"><main><h1>Search</h1>{part}'
        '<section data-search-browse><a href="../pairs/">All pairs</a></section></main></body></html>'
    )


def index(folder: Path, stories: str, name: str) -> None:
    command = [
        pagefind(),
        "--site",
        str(folder),
        "--glob",
        f"{stories}/**/*.html",
        "--output-subdir",
        f"pagefind/{name}",
    ]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search-site")
    for story in STORIES:
        place = folder / story[1] / "index.html"
        place.parent.mkdir(parents=True)
        place.write_text(story_page(story), encoding="utf-8")
    index(folder, "stories", "2026")
    index(folder, "old", "2024")
    for entry in ENTITIES:
        place = folder / entry.href / "index.html"
        place.parent.mkdir(parents=True)
        place.write_text(f"<!doctype html><title>{entry.name}</title><h1>{entry.name}</h1>", encoding="utf-8")
    for name, data in typeahead(ENTITIES, kinds=KINDS).items():
        (folder / name).write_bytes(data)
    shutil.copytree(ROOT / "site/assets", folder / "assets")
    (folder / "index.html").write_text(HOME, encoding="utf-8")
    (folder / "search").mkdir()
    (folder / "search/index.html").write_text(search_page(), encoding="utf-8")
    return folder


@pytest.fixture
def search(page: Page, built: Path, serve: Callable[[Path, str], str]) -> Page:
    page.goto(serve(built, "/trade/") + "search/")
    return page


@pytest.fixture
def home(page: Page, built: Path, serve: Callable[[Path, str], str]) -> Page:
    page.goto(serve(built, "/trade/"))
    return page


def ask(page: Page, words: str) -> None:
    page.locator("#search-q").fill(words)


def titles(page: Page) -> list[str]:
    expect(page.locator("[data-search-results]")).not_to_have_attribute("aria-busy", "true")
    return page.locator(".result-title").all_inner_texts()


def found(page: Page, count: int) -> None:
    expect(page.locator("[data-search-status]")).to_have_text(f"Results: {count}")


def test_words_find_pages_with_marked_excerpts_and_places_inside(search: Page) -> None:
    ask(search, "tariff")
    found(search, 2)
    assert "Norway ships more salmon to China" in titles(search)
    place = search.locator(".result-parts a")
    expect(place).to_have_text("Talks on the tariff")
    assert re.search(r"/trade/stories/salmon/(index\.html)?#talks$", place.get_attribute("href") or "")
    expect(search.locator(".result mark").first).to_have_text(re.compile("tariff", re.IGNORECASE))
    expect(search.locator(".result-parts .result-excerpt")).to_contain_text("fish & shrimp fell below <3%>")


def test_a_result_leads_to_its_page_under_a_sub_path_and_back_leads_here(search: Page) -> None:
    ask(search, "salmon")
    found(search, 1)
    search.locator(".result-title a").click()
    assert search.url.endswith(("/trade/stories/salmon/", "/trade/stories/salmon/index.html"))
    search.go_back()
    expect(search.locator("#search-q")).to_have_value("salmon")
    found(search, 1)


def test_facets_narrow_and_stand_in_the_address(search: Page) -> None:
    ask(search, "tariff")
    found(search, 2)
    search.locator("[data-search-facets] summary").click()
    label = search.locator("label", has=search.locator("input[value='China and South Korea']"))
    expect(label.locator("[data-count]")).to_have_text("1")
    label.locator("input").check()
    found(search, 1)
    assert search.url.endswith("?q=tariff&pair=China+and+South+Korea")
    search.get_by_role("button", name="Remove filter: China and South Korea").click()
    found(search, 2)
    search.go_back()
    found(search, 1)
    expect(label.locator("input")).to_be_checked()


def test_an_address_can_be_shared_even_with_a_value_that_the_form_does_not_list(
    page: Page, built: Path, serve: Callable[[Path, str], str]
) -> None:
    page.goto(serve(built, "/") + "search/?q=tariff&pair=Brazil+and+China&sort=date&wide=1")
    found(page, 1)
    expect(page.locator("input[value='Brazil and China']")).to_be_checked()
    expect(page.locator("input[name=sort][value=date]")).to_be_checked()


def test_a_filter_alone_is_a_question_too(page: Page, built: Path, serve: Callable[[Path, str], str]) -> None:
    page.goto(serve(built, "/") + "search/?topic=Tariffs")
    found(page, 1)


def test_newest_first_when_asked(search: Page) -> None:
    ask(search, "china")
    found(search, 2)
    search.get_by_label("Newest").check()
    expect(search).to_have_url(re.compile("sort=date"))
    expect(search.locator(".result-title").first).to_have_text("China and Korea sign a tariff deal")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("关税", "关税下调"),
        ("關稅", "关税下调"),
        ("电商", "臺灣海關公布數據"),
        ("센터", "물류"),
        ("снизила", "Россия снизила пошлины"),
    ],
)
def test_another_script_finds_that_language(search: Page, words: str, title: str) -> None:
    ask(search, words)
    expect(search.locator(".result-title").first).to_have_text(title)


def test_older_years_and_other_languages_join_when_asked_or_when_nothing_is_found(search: Page) -> None:
    ask(search, "tariff")
    found(search, 2)
    search.get_by_role("button", name="Search all years and languages").click()
    found(search, 3)
    assert "wide=1" in search.url
    expect(search.locator("[data-search-widen]")).to_be_hidden()


def test_nothing_in_this_year_looks_into_the_older_ones(search: Page) -> None:
    ask(search, "quinoa")
    found(search, 1)
    assert titles(search) == ["Brazil sold soy and quinoa"]


def test_nothing_at_all_says_what_to_do(search: Page) -> None:
    ask(search, "zzzqqq")
    expect(search.locator("[data-search-status]")).to_contain_text("Nothing found for “zzzqqq”")
    assert titles(search) == []


def test_the_keyboard_is_enough(search: Page) -> None:
    search.keyboard.press("/")
    expect(search.locator("#search-q")).to_be_focused()
    search.keyboard.type("tariff")
    found(search, 2)
    search.keyboard.press("ArrowDown")
    expect(search.locator("[data-search-entities] a")).to_be_focused()
    expect(search.locator("[data-search-entities] a")).to_contain_text("Tariffs")
    search.keyboard.press("ArrowDown")
    expect(search.locator(".result a").first).to_be_focused()
    search.keyboard.press("ArrowDown")
    expect(search.locator(".result a").nth(1)).to_be_focused()
    search.keyboard.press("Escape")
    expect(search.locator("#search-q")).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("alibba", "companies/alibaba/"),
        ("중국", "countries/cn/"),
        ("Россия", "countries/ru/"),
        ("阿里巴巴", "companies/alibaba/"),
        ("關稅", "topics/tariffs/"),
        ("norway china", "pairs/cn-no/"),
        ("中国挪威", "pairs/cn-no/"),
        ("노르ㅇ", "countries/no/"),
        ("nroway", "countries/no/"),
    ],
)
def test_the_typeahead_leads_to_the_right_page(home: Page, typed: str, place: str) -> None:
    home.keyboard.press("/")
    home.keyboard.insert_text(typed)
    expect(home.locator("[role=option]").first).to_be_visible()
    home.keyboard.press("ArrowDown")
    active = home.locator("#q").get_attribute("aria-activedescendant")
    expect(home.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    home.keyboard.press("Enter")
    home.wait_for_url(f"**/trade/{place}")


def test_the_typeahead_closes_on_escape_and_enter_searches(home: Page) -> None:
    home.locator("#q").fill("china")
    expect(home.get_by_role("option")).to_have_count(2)
    home.keyboard.press("Escape")
    expect(home.get_by_role("listbox")).to_be_hidden()
    expect(home.locator("#q")).to_have_value("china")
    expect(home.locator("#q")).to_have_attribute("aria-expanded", "false")
    home.keyboard.press("Enter")
    home.wait_for_url("**/trade/search/?q=china")
    found(home, 2)


def test_without_a_network_the_page_says_so_and_can_try_again(search: Page) -> None:
    search.expected_faults = ("Failed to load", "pagefind")  # type: ignore[attr-defined]  # read by the fixture
    search.route("**/pagefind/**", lambda route: route.abort())
    ask(search, "tariff")
    expect(search.locator("[data-search-status]")).to_contain_text("could not be loaded")
    expect(search.get_by_text("All pairs")).to_be_visible()
    search.unroute("**/pagefind/**")


def test_without_scripts_there_are_lists_to_browse(
    chromium: object, built: Path, serve: Callable[[Path, str], str]
) -> None:
    context = chromium.new_context(java_script_enabled=False)  # type: ignore[attr-defined]  # a Browser
    page = context.new_page()
    page.goto(serve(built, "/") + "search/")
    expect(page.locator("form[data-search]")).to_be_hidden()
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.get_by_text("All pairs")).to_be_visible()
    context.close()


def test_the_entities_of_a_small_site_are_light(built: Path) -> None:
    assert json.loads((built / "typeahead.json").read_text(encoding="utf-8"))["more"] == []
