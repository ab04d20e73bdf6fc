"""The fixture site, built once for all tests that only read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ledger.settings import Publish, Settings, Site
from sitegen.edition import Edition, publish
from tests.site import fixture

ROOT = Path(__file__).resolve().parents[2]
BRIEF = """---
title: What the Korean shop means
pair: [KR, CN]
date: 2026-11-21
author: Ada Quay
topics: [e-commerce]
companies: [tmall]
aliases: [the-korean-shop]
sources:
  - title: Korean shops take a record day
    url: https://han-post.example/tmall-korea
    publisher: Han River Post
    date: 2026-11-20
---
A shop window can become a street. See [the pair](/pairs/cn-kr/).

## What changed

| Year | Sales |
|---|---|
| 2026 | 180 billion won |
"""
DRAFT = """---
title: Not yet for readers
pair: [NO, CN]
date: 2026-11-01
status: draft
---
Still being written.
"""


@dataclass
class Workshop:
    """A place to publish the fixture again and again."""

    folder: Path

    @property
    def content(self) -> Path:
        """Return the editors' room."""
        return self.folder / "content"

    @property
    def output(self) -> Path:
        """Return the folder of the releases."""
        return self.folder / "output"

    @property
    def site(self) -> Path:
        """Return the link to the current edition."""
        return self.output / "site"

    def publish(self, shelf: fixture.MemoryShelf | None = None, **changes: Any) -> Edition:
        """Publish the fixture; `search` is off and `base_url` has a sub-path unless told otherwise."""
        search = changes.pop("search", False)
        settings = Settings(
            site=Site(base_url=changes.pop("base_url", "https://trade.example/news/"), owner="Example"),
            publish=msgspec.structs.replace(Publish(), search=search),
        )
        arguments: dict[str, Any] = {
            "settings": changes.pop("settings", settings),
            "content": self.content,
            "templates": ROOT / "templates",
            "assets": ROOT / "site" / "assets",
            "output": self.output,
            "now": changes.pop("now", fixture.NOW),
            "sources": fixture.SOURCES,
            "entities": fixture.ENTITIES,
            **changes,
        }
        return publish(shelf or fixture.shelf(), **arguments)

    def page(self, path: str) -> str:
        """Return a published file as text."""
        return (self.site / path).read_text("utf-8")


def workshop(folder: Path) -> Workshop:
    """Lay out a workshop with one brief, one draft and the about page."""
    made = Workshop(folder)
    (made.content / "briefs").mkdir(parents=True)
    (made.content / "pages").mkdir()
    (made.content / "briefs" / "korean-shop.md").write_text(BRIEF, "utf-8")
    (made.content / "briefs" / "unfinished.md").write_text(DRAFT, "utf-8")
    for name in ("about", "method"):
        (made.content / "pages" / f"{name}.md").write_text(
            (ROOT / f"content/pages/{name}.md").read_text("utf-8"), "utf-8"
        )
    return made


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """Give a workshop of the test's own."""
    return workshop(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Give the fixture's site, published once; tests only read it."""
    made = workshop(tmp_path_factory.mktemp("built"))
    made.publish()
    return made


LATER = fixture.NOW + dt.timedelta(hours=1)
