"""What one new article rewrites: its story, its pairs and what they are listed on, counted file by file."""

from __future__ import annotations

from pathlib import Path

from tests.site import fixture
from tests.site.conftest import Workshop

EXTRA = fixture.Draft(
    "new", "delta-wire", "2026-11-22", "Vietnam opens a second gate", "China and Vietnam opened a gate. It is wide.",
    (("VN", "CN", "China and Vietnam opened a gate.", 0.9),),
)  # fmt: skip


def written(old: Path, new: Path) -> set[str]:
    """Return the files of an edition that are not the same files as in the one before."""
    return {
        path.relative_to(new).as_posix()
        for path in new.rglob("*")
        if path.is_file()
        and not ((old / path.relative_to(new)).exists() and (old / path.relative_to(new)).samefile(path))
    }


def test_one_new_article_rewrites_its_own_pages_and_no_other_story_or_pair(shop: Workshop) -> None:
    first = shop.publish()
    second = shop.publish(fixture.shelf(EXTRA))
    changed = written(first.folder, second.folder)
    own = {path.split("/")[1] for path in changed if path.startswith("articles/") and path.endswith("index.html")}
    before = {path.name for path in (first.folder / "articles").iterdir()}
    assert len(own - before) == 1, "its own page"
    assert not own & before, "no other article's page"
    pairs = {path.split("/")[1] for path in changed if path.startswith("pairs/") and path.count("/") > 1}
    feeds = {path.split("/")[1] for path in changed if path.startswith("pairs/") and path.endswith("feed.xml")}
    assert "cn-vn" in pairs
    assert feeds == {"cn-vn"}
    # pairs that share a side name it with its count; a pair of two others is not touched
    assert all({"cn", "vn"} & set(pair.split("-")) for pair in pairs), pairs
    assert not {path for path in changed if path.startswith(("companies/", "stories/"))}
    # a topic is listed with its pairs and their counts
    topics = {path for path in changed if path.startswith("topics/")}
    assert all("pairs/cn-vn/" in (second.folder / path).read_text("utf-8") for path in topics)
