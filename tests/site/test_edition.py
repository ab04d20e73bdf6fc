"""The fixture's whole site, checked as a reader, a crawler and a hostile publisher would."""

from __future__ import annotations

import filecmp
import json
import os
import re
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
from lxml import etree, html

from ledger.errors import InputFaults, PublishRefused
from ledger.model import Entity
from ledger.settings import Publish, Settings, Site
from tests.site import fixture
from tests.site.conftest import LATER, ROOT, Workshop

PREFIX = "/news/"
FETCHED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "use": "href",
    "form": "action",
}
FETCHING_RELS = {"stylesheet", "icon", "preload", "manifest", "modulepreload"}


def tree(text: str | bytes) -> Any:
    return html.fromstring(text)


def xml(text: str | bytes) -> Any:
    return etree.fromstring(text.encode() if isinstance(text, str) else text)


def pages(shop: Workshop) -> list[Path]:
    return sorted(shop.site.rglob("*.html"))


def address(page: Path, shop: Workshop) -> str:
    path = page.relative_to(shop.site).as_posix()
    return f"{PREFIX}{path.removesuffix('index.html')}"


def test_no_page_asks_another_host_for_anything(built: Workshop) -> None:
    foreign = []
    for page in pages(built):
        for element in tree(page.read_text("utf-8")).iter(*FETCHED):
            if element.tag == "link" and not FETCHING_RELS & set((element.get("rel") or "").split()):
                continue
            value = element.get(FETCHED[str(element.tag)]) or ""
            if urlsplit(value).netloc or value.startswith("//"):
                foreign.append(f"{page}: {value}")
    for sheet in (built.site / "assets").rglob("*.css"):
        foreign += re.findall(r"(?:url\(|@import)\s*[\"']?https?:[^)]*", sheet.read_text("utf-8"))
    assert not foreign


def test_no_page_has_inline_script_or_style_and_each_has_a_policy(built: Workshop) -> None:
    for page in pages(built):
        text = page.read_text("utf-8")
        made = tree(text)
        scripts = [s for s in made.iter("script") if not s.get("src") and s.get("type") != "application/ld+json"]
        assert not scripts, page
        assert not list(made.iter("style")), page
        assert not made.xpath("//*[@style] | //*[@*[starts-with(name(), 'on')]]"), page
        assert not made.xpath("//a[starts-with(@href, 'javascript:')]"), page
        assert "default-src 'none'" in made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0], page


def test_every_page_has_one_title_one_h1_and_headings_in_order(built: Workshop) -> None:
    for page in pages(built):
        made = tree(page.read_text("utf-8"))
        if made.xpath("//meta[@http-equiv='refresh']"):
            continue
        levels = [int(str(h.tag)[1]) for h in made.iter("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1, page
        assert all(after - before <= 1 for before, after in pairwise(levels)), (page, levels)
        ids = made.xpath("//@id")
        assert len(ids) == len(set(ids)), page


def test_both_orders_of_a_pair_lead_to_one_canonical_page(built: Workshop) -> None:
    other = tree(built.page("pairs/kr-cn/index.html"))
    refresh = other.xpath("//meta[@http-equiv='refresh']/@content")[0]
    assert urljoin("https://trade.example/news/pairs/kr-cn/", refresh.split("url=")[1]).endswith("/news/pairs/cn-kr/")
    assert other.xpath("//link[@rel='canonical']/@href") == ["https://trade.example/news/pairs/cn-kr/"]
    pair = tree(built.page("pairs/cn-kr/index.html"))
    assert pair.xpath("//link[@rel='canonical']/@href") == ["https://trade.example/news/pairs/cn-kr/"]


def test_a_pair_page_shows_each_figure_with_its_sentence_source_and_date(built: Workshop) -> None:
    text = built.page("pairs/cn-kr/index.html")
    fact = next(f for f in tree(text).xpath("//*[@class='fact']") if "180 billion won" in f.text_content())
    said = " ".join(fact.text_content().split())
    assert "Korean sellers took 180 billion won on Tmall on Singles Day." in said
    assert "Han River Post" in said
    assert "20 Nov 2026" in said
    assert fact.xpath(".//a[@class='out']/@href") == ["https://han-post.example/tmall-korea"]
    assert fact.xpath(".//mark/text()") == ["180 billion won"]


def test_a_bloc_has_its_full_name_on_its_page_and_on_those_of_its_pairs(shop: Workshop) -> None:
    name = "Association of Southeast Asian Nations"
    shop.publish(entities=[*fixture.ENTITIES, Entity(id="bloc:ASEAN", kind="bloc", name=name, aliases=("ASEAN",))])
    assert tree(shop.page("countries/asean/index.html")).findtext(".//h1") == name
    assert name in tree(shop.page("pairs/asean-cn/index.html")).find(".//h1").text_content()
    assert json.loads(shop.page("pairs/asean-cn/index.json"))["parties"][0]["name"] == name
    # it is a bloc also where nobody has told who its members are
    assert tree(shop.page("countries/asean/index.html")).findtext(".//p[@class='kicker']") == "Bloc · ASEAN"


def test_a_damaged_figure_is_a_warning_and_never_a_number(built: Workshop) -> None:
    card = next(d for d in fixture.DRAFTS if d.key == "asean-lost")
    text = built.page(f"articles/{fixture.article_id(card.key)}/index.html")
    assert "Digits are missing in the source" in text
    assert "reached . trillion yuan" in text
    assert 'class="fact"' not in text


def test_no_page_repeats_the_text_of_an_article(built: Workshop) -> None:
    texts = [draft.text for draft in fixture.DRAFTS if len(draft.text) > 100]
    for file in built.site.rglob("*"):
        if file.suffix in {".html", ".xml", ".json", ".csv", ".jsonl"}:
            shown = tree(file.read_bytes()).text_content() if file.suffix == ".html" else file.read_text("utf-8")
            assert not [text for text in texts if text in " ".join(shown.split())], file


def test_machine_and_editor_are_told_apart(built: Workshop) -> None:
    assert "by-editor" in built.page("briefs/korean-shop/index.html")
    assert "by-machine" not in built.page("briefs/korean-shop/index.html")
    article = fixture.article_id("salmon")
    assert "by-machine" in built.page(f"articles/{article}/index.html")
    assert "by-editor" not in built.page(f"articles/{article}/index.html")


def test_a_story_of_three_articles_has_a_page_and_its_old_address_leads_there(built: Workshop) -> None:
    story = fixture.article_id("tmall-korea")
    text = built.page(f"stories/{story}/index.html")
    for name in ("Han River Post", "The Fjord Ledger", "Delta Wire"):
        assert name in text
    old = tree(built.page("stories/0ld/index.html") if (built.site / "stories/0ld").is_dir() else "<a/>")
    assert f"stories/{story}/" in "".join(old.xpath("//a/@href"))


def test_sport_stays_off_the_front_and_out_of_the_feeds(built: Workshop) -> None:
    for path in (
        "index.html",
        "feed.xml",
        "archive/2026/11/index.html",
        "countries/no/index.html",
        "data/articles.csv",
    ):
        assert "friendly" not in built.page(path), path
    assert "off topic" in built.page(f"articles/{fixture.article_id('football')}/index.html")


def test_feeds_are_well_formed_with_stable_ids_and_absolute_links(built: Workshop) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feeds = sorted(built.site.rglob("feed.xml"))
    assert len(feeds) > 15
    for feed in feeds:
        root = xml(feed.read_bytes())
        assert root.tag == f"{atom}feed"
        ids = [element.text for element in root.iter(f"{atom}id")]
        assert len(ids) == len(set(ids))
        assert all(str(id_).startswith("tag:trade.example,2026:") for id_ in ids)
        assert all(str(link.get("href")).startswith("https://") for link in root.iter(f"{atom}link"))
        assert root.findtext(f"{atom}updated") == max(
            [str(e.findtext(f"{atom}updated")) for e in root.iter(f"{atom}entry")] or ["1970-01-01T00:00:00Z"]
        )
    titles = [e.findtext(f"{atom}title") for e in xml(built.page("pairs/cn-kr/feed.xml")).iter(f"{atom}entry")]
    assert titles[:2] == ["Korean shops take a record day on Tmall", "What the Korean shop means"]


def test_json_lies_beside_every_pair_page_and_says_what_the_page_says(built: Workshop) -> None:
    found = msgspec.json.decode(built.page("pairs/cn-kr/index.json"))
    assert found["url"] == "https://trade.example/news/pairs/cn-kr/"
    assert {"180 billion won", "12.5 percent"} <= {figure["text"] for figure in found["figures"]}
    assert found["figures"][0]["quote"]["before"] is not None
    folders = [
        p for p in (built.site / "pairs").iterdir() if p.is_dir() and "refresh" not in (p / "index.html").read_text()
    ]
    assert all((folder / "index.json").is_file() for folder in folders)


def test_the_sitemap_lists_each_canonical_page_once_and_no_redirect(built: Workshop) -> None:
    places = [str(e.text) for e in xml(built.page("sitemap.xml")).iter() if e.tag.endswith("loc")]
    assert len(places) == len(set(places))
    assert "https://trade.example/news/pairs/cn-kr/" in places
    assert "https://trade.example/news/pairs/kr-cn/" not in places
    assert not [p for p in places if "404" in p]
    for place in places:
        file = built.site / place.removeprefix("https://trade.example/news/") / "index.html"
        assert file.is_file(), place


def test_drafts_are_published_only_when_asked(shop: Workshop) -> None:
    shop.publish()
    assert not (shop.site / "briefs/unfinished").exists()
    shop.publish(drafts=True, now=LATER)
    assert "Draft" in shop.page("briefs/unfinished/index.html")
    assert "banner-draft" in shop.page("index.html")


def test_sample_data_is_marked_on_every_page(shop: Workshop) -> None:
    shop.publish(sample=True)
    for page in pages(shop):
        text = page.read_text("utf-8")
        assert "banner-sample" in text or 'http-equiv="refresh"' in text, page


def test_two_builds_of_the_same_input_are_the_same_byte_for_byte(shop: Workshop, built: Workshop) -> None:
    shop.publish()
    ours = sorted(p.relative_to(shop.site).as_posix() for p in shop.site.rglob("*") if p.is_file())
    theirs = sorted(p.relative_to(built.site).as_posix() for p in built.site.rglob("*") if p.is_file())
    assert ours == theirs
    _, different, errors = filecmp.cmpfiles(shop.site, built.site, ours, shallow=False)
    assert not different
    assert not errors


def test_an_unchanged_second_build_writes_nothing(shop: Workshop) -> None:
    first = shop.publish()
    second = shop.publish()
    assert first.written > 100
    assert (second.written, second.folder) == (0, first.folder)
    assert len([p for p in (shop.output / "releases").iterdir() if p.is_dir()]) == 1


def test_an_hour_later_only_the_date_of_the_edition_is_written(shop: Workshop) -> None:
    shop.publish()
    assert shop.publish(now=LATER).written == len(["status/index.html", "edition.json"])


def test_a_new_article_prints_only_what_it_changes(shop: Workshop) -> None:
    first = shop.publish()
    extra = fixture.Draft(
        "new", "delta-wire", "2026-11-22", "Vietnam opens a second gate", "China and Vietnam opened a gate. It is wide.",
        (("VN", "CN", "China and Vietnam opened a gate.", 0.9),),
    )  # fmt: skip
    second = shop.publish(fixture.shelf(extra), now=LATER)
    assert 0 < second.written < first.written / 2
    old, new = first.folder / "pairs/kr-no/index.html", second.folder / "pairs/kr-no/index.html"
    assert old.stat().st_ino == new.stat().st_ino
    assert "second gate" in shop.page("pairs/cn-vn/index.html")
    assert "second gate" not in (first.folder / "pairs/cn-vn/index.html").read_text("utf-8")


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}'


def test_hostile_titles_names_and_addresses_do_no_harm(shop: Workshop) -> None:
    bad = fixture.Draft(
        "../../../evil", "../../etc", "2026-11-22", HOSTILE, f"{HOSTILE} sold 5 tonnes. The end\x0b.",
        (("CN", "../X", f"{HOSTILE} sold 5 tonnes.", 0.9),),
        (("5 tonnes", "5", "tonne", None, HOSTILE, ""),), ((f"company:{HOSTILE}", HOSTILE),), ("topic:../../x",),
    )  # fmt: skip
    shelf = fixture.shelf(bad)
    shelf.kept[-1] = msgspec.structs.replace(shelf.kept[-1], url="javascript:alert(3)", id="../../../../evil")
    shelf.read[-1] = msgspec.structs.replace(shelf.read[-1], id="../../../../evil")
    shop.publish(shelf)
    outside = [p for p in shop.folder.rglob("*evil*") if not p.is_relative_to(shop.output / "releases")]
    assert not outside
    for page in pages(shop):
        made = tree(page.read_text("utf-8"))
        assert not made.xpath("//script[not(@src or @type='application/ld+json')] | //img | //*[@onerror]"), page
        for data in made.xpath("//script[@type='application/ld+json']/text()"):
            assert "<" not in data
            assert msgspec.json.decode(str(data))["@context"] == "https://schema.org"
        assert not made.xpath("//a[starts-with(@href, 'javascript')]"), page
    assert "{{ 7*7 }}" in tree(shop.page("index.html")).text_content()
    for feed in shop.site.rglob("feed.xml"):
        xml(feed.read_bytes())


def test_faults_of_briefs_stop_the_edition_and_the_old_one_stays(shop: Workshop) -> None:
    first = shop.publish()
    (shop.content / "briefs" / "bad.md").write_text("---\ntitel: x\npair: [CN]\n---\n", "utf-8")
    with pytest.raises(InputFaults) as caught:
        shop.publish(now=LATER)
    assert len(caught.value.faults) >= 4
    assert shop.site.resolve() == first.folder


def test_an_edition_that_lost_too_much_is_refused_unless_forced(shop: Workshop) -> None:
    first = shop.publish()
    empty = fixture.MemoryShelf()
    with pytest.raises(PublishRefused, match="lost too much"):
        shop.publish(empty, now=LATER)
    assert shop.site.resolve() == first.folder
    assert not list((shop.output / "releases").glob(".*"))
    assert shop.publish(empty, now=LATER, force=True).folder != first.folder


def test_an_empty_archive_gives_a_site_that_says_so(shop: Workshop) -> None:
    for brief in (shop.content / "briefs").glob("*.md"):
        brief.unlink()
    shop.publish(fixture.MemoryShelf())
    assert "Nothing has been read yet" in shop.page("index.html")
    assert "No pair yet" in shop.page("pairs/index.html")


def test_old_releases_are_cleared_away(shop: Workshop) -> None:
    for hour in range(5):
        shop.publish(now=fixture.NOW.replace(hour=hour))
    kept = sorted(p.name for p in (shop.output / "releases").iterdir() if p.is_dir())
    assert kept == ["20261122T020000Z", "20261122T030000Z", "20261122T040000Z"]
    assert shop.site.resolve().name == kept[-1]


KILLED = """
import os, signal, sys
from pathlib import Path
from sitegen import release
from tests.site import fixture
from tests.site.conftest import LATER, Workshop
moment = sys.argv[2]
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
if moment == "writing": release.Release._guard = die
if moment == "swap": release._point = die
if moment == "manifest": release._write = die
extra = fixture.Draft("new", "delta-wire", "2026-11-22", "New", "China and Vietnam met. Yes.", (("VN", "CN", "China and Vietnam met.", 0.9),))
Workshop(Path(sys.argv[1])).publish(fixture.shelf(extra), now=LATER)
"""


@pytest.mark.parametrize("moment", ["writing", "manifest", "swap"])
def test_a_kill_before_the_swap_leaves_the_old_edition_and_no_scraps_for_long(shop: Workshop, moment: str) -> None:
    first = shop.publish()
    before = {p: p.read_bytes() for p in first.folder.rglob("*.html")}
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(shop.folder), moment],
        env={**os.environ, "PYTHONPATH": path}, check=False, capture_output=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert shop.site.resolve() == first.folder
    assert {p: p.read_bytes() for p in first.folder.rglob("*.html")} == before
    again = shop.publish(now=LATER)
    assert shop.site.resolve() == again.folder != first.folder
    assert not list((shop.output / "releases").glob(".partial-*"))


def test_an_owners_template_and_style_win(shop: Workshop) -> None:
    theme = shop.content / "theme"
    (theme / "assets").mkdir(parents=True)
    (theme / "404.html").write_text("{% extends 'base.html' %}{% block content %}<h1>Lost at sea</h1>{% endblock %}")
    (theme / "assets" / "theme.css").write_text("body { color: navy }")
    shop.publish()
    assert "Lost at sea" in shop.page("404.html")
    assert "theme.css?v=" in shop.page("index.html")
    assert shop.page("assets/theme.css") == "body { color: navy }"


def test_search_is_indexed_and_reused_when_no_page_changed(shop: Workshop) -> None:
    first = shop.publish(search=True)
    assert first.searched_by.startswith("pagefind")
    entry = shop.site / "pagefind/pagefind-entry.json"
    assert msgspec.json.decode(entry.read_bytes())["languages"]["en"]["page_count"] > 20
    second = shop.publish(search=True)
    assert second.folder == first.folder
    assert second.written == 0


def test_the_owners_colour_and_security_contact_are_published_and_nothing_else_gets_in(shop: Workshop) -> None:
    site = Site(
        base_url="https://trade.example/", accent="#123456", accent_dark="red}*{", security_contact="mailto:a@b.example"
    )
    shop.publish(settings=Settings(site=site, publish=Publish(search=False)))
    assert shop.page("assets/owner.css") == ":root{--a:#123456}"
    assert "owner.css?v=" in shop.page("index.html")
    assert shop.page(".well-known/security.txt").startswith("Contact: mailto:a@b.example\nExpires: 2027-")
