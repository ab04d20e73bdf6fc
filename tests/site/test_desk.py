"""What editors link to and show: what is there is printed, what is not is told with its line, and nothing is dropped silently."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from ledger.errors import InputFaults
from ledger.progress import Silent
from sitegen.briefs import read_briefs
from sitegen.desk import Desk, desk_of
from sitegen.photos import LARGEST
from tests.site.conftest import BRIEF, LATER, Workshop

PAGES = frozenset({"", "pairs/", "pairs/cn-kr/", "briefs/", "briefs/salmon/", "method/", "articles/1a/"})
HEAD = "---\ntitle: Salmon\npair: [NO, CN]\ndate: 2026-11-20\n---\n"


class Listener(Silent):
    """Keeps what is said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, line: str) -> None:
        """Keep the line."""
        self.said.append(line)


@pytest.mark.parametrize(
    "target",
    [
        "/", "/pairs/cn-kr/", "/pairs/cn-kr", "/pairs/cn-kr/#figures", "/pairs/?sort=last", "/data/figures.csv",
        "/feed.xml", "/pairs/cn-kr/feed.json", "../", "../../method/", "./", "/pairs/cn-kr/index.json", "?x", "/edition.json",
    ],
)  # fmt: skip
def test_a_link_to_what_is_there_leads(target: str) -> None:
    assert Desk(addresses=PAGES).leads(target, page="briefs/salmon/")


@pytest.mark.parametrize(
    "target",
    ["/pairs/zz-yy/", "/pairs/cn-kr/more/", "salmon.md", "../salmon.md", "/briefs/salmon.md", "/pairs/zz-yy/feed.xml"],
)
def test_a_link_to_what_is_not_there_does_not(target: str) -> None:
    assert not Desk(addresses=PAGES).leads(target, page="briefs/salmon/")
    assert Desk().leads(target, page="briefs/salmon/"), "where no page is known, links are believed"


def test_a_dead_link_is_told_with_its_line_and_printed_as_its_words(shop: Workshop) -> None:
    file = shop.content / "briefs" / "salmon.md"
    file.write_text(
        f"{HEAD}First.\n\nSee [the *other* pair](/pairs/zz-yy/)\nand [Korea](/pairs/cn-kr/) and [us](https://a.example/).\n"
        "\n| a |\n|---|\n| [x](/nowhere/) |\n",
        encoding="utf-8",
    )
    (shop.content / "pages" / "help.md").write_text("# Help\n\nAsk [him](/who/).\n", encoding="utf-8")
    listener = Listener()
    shop.publish(progress=listener)
    told = [line.removeprefix(f"warning: {shop.content.as_posix()}/") for line in listener.said if "warning" in line]
    assert [line.rpartition(": ")[0] for line in told] == [
        "briefs/salmon.md:8",
        "briefs/salmon.md:13",
        "pages/help.md:3",
    ]
    body = prose(shop.page("briefs/salmon/index.html"))
    assert [link.get("href") for link in body.iter("a")] == ["../../pairs/cn-kr/", "https://a.example/"]
    assert "See the other pair" in body.text_content().replace("\n", " ")
    assert "Ask him." in shop.page("help/index.html")


def test_check_knows_the_published_pages_and_those_to_come(built: Workshop) -> None:
    briefs, _ = read_briefs(built.content / "briefs")
    desk = desk_of(built.content, built.site, briefs, {"new-page": ""})
    for there in ("/", "/pairs/cn-kr/", "/new-page/", "/briefs/unfinished/", "/pairs/cn-no/"):
        assert desk.leads(there, page="briefs/korean-shop/"), there
    assert not desk.leads("/pairs/zz-yy/", page="briefs/korean-shop/")
    assert desk_of(built.content, built.folder / "none", briefs, {}).leads("/pairs/zz-yy/", page="")


def prose(page: str) -> Any:
    """Return the part of a brief's page that its editor wrote."""
    tree: Any = html.fromstring(page)
    return tree.find_class("prose")[0]


def picture(path: Path, size: tuple[int, int] = (40, 30)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "#307080").save(path)
    return path


def test_a_picture_beside_a_brief_is_published_with_its_size_and_description(shop: Workshop) -> None:
    picture(shop.content / "briefs" / "shop window.png")
    picture(shop.content / "pictures" / "quay.webp", (60, 20))
    text = f'{BRIEF}\n![A full shop window](<shop window.png> "In May")\n\n![A quay](/pictures/quay.webp)\n'
    (shop.content / "briefs" / "korean-shop.md").write_text(text, encoding="utf-8")
    shop.publish()
    folder = shop.site / "briefs" / "korean-shop"
    body = prose(shop.page("briefs/korean-shop/index.html"))
    shown = list(body.iter("img"))
    assert [(each.get("alt"), each.get("width"), each.get("height")) for each in shown] == [
        ("A full shop window", "40", "30"),
        ("A quay", "60", "20"),
    ]
    names = [(folder / str(each.get("src"))).resolve().relative_to(shop.site.resolve()).as_posix() for each in shown]
    assert all(name.startswith("media/") for name in names)
    assert (shop.site / names[0]).read_bytes() == (shop.content / "briefs" / "shop window.png").read_bytes()


def test_another_picture_of_the_same_name_has_another_address(shop: Workshop) -> None:
    file = picture(shop.content / "briefs" / "a.png")
    (shop.content / "briefs" / "korean-shop.md").write_text(f"{BRIEF}\n![A](a.png)\n", encoding="utf-8")
    shop.publish()
    before = {path.name for path in (shop.site / "media").iterdir()}
    picture(file, (41, 30))
    shop.publish(now=LATER)
    assert before.isdisjoint(path.name for path in (shop.site / "media").iterdir())


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ("![](a.png)", "has no description"),
        ("![A](b.png)", "is not there"),
        ("![A](../../secret.png)", "outside"),
        ("![A](/../secret.png)", "outside"),
        ("![A](a.svg)", "must be one of"),
        ("![A](large.png)", "make it smaller"),
        ("![A](text.png)", "cannot be read"),
    ],
)
def test_a_picture_that_cannot_be_published_is_a_fault_at_its_line(tmp_path: Path, marks: str, why: str) -> None:
    folder = tmp_path / "content" / "briefs"
    picture(folder / "a.png")
    picture(tmp_path / "secret.png")
    (folder / "a.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "text.png").write_text("no picture", encoding="utf-8")
    (folder / "large.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(LARGEST))
    (folder / "salmon.md").write_text(f"{HEAD}One.\n\n{marks}\n", encoding="utf-8")
    briefs, faults = read_briefs(folder)
    assert [(fault.line, why in fault.message) for fault in faults] == [(8, True)]
    assert briefs == []


def test_a_picture_of_another_host_is_told_and_its_description_printed(shop: Workshop) -> None:
    (shop.content / "briefs" / "salmon.md").write_text(
        f"{HEAD}![A *boat*](https://elsewhere.example/boat.png)\n", encoding="utf-8"
    )
    listener = Listener()
    shop.publish(progress=listener)
    assert any("salmon.md:6: the picture https://elsewhere.example/boat.png is not shown" in s for s in listener.said)
    page = shop.page("briefs/salmon/index.html")
    assert "elsewhere.example" not in page
    assert "A boat" in prose(page).text_content()


def test_faults_of_pictures_stop_an_edition(shop: Workshop) -> None:
    (shop.content / "briefs" / "salmon.md").write_text(f"{HEAD}![](gone.png)\n", encoding="utf-8")
    with pytest.raises(InputFaults, match=r"salmon\.md:6: the picture gone\.png is not there"):
        shop.publish()
