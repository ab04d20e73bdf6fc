"""OPML comes in leniently and goes out well-formed."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from collectors.opml import read_opml, write_opml, write_toml
from collectors.sources import load_sources
from ledger.errors import UnreadableError

GOOD = '<?xml version="1.0"?><opml version="2.0"><body><outline text="Trade"><outline type="rss" text="Tea &amp; Co" xmlUrl="https://example.org/a"/></outline><outline title="B" xmlUrl="https://example.org/b" htmlUrl="https://example.org/"/></body></opml>'


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("&amp;", "&"),
        GOOD.replace('text="Tea &amp; Co"', 'text="Tea &amp; "best" Co"'),
        GOOD.replace("</body>", ""),
        GOOD.replace("xmlUrl", "xmlurl"),
        "\ufeff" + GOOD,
    ],
)
def test_feeds_are_found_in_good_and_in_torn_files(text: str) -> None:
    found = read_opml(text.encode(), name="x.opml")
    assert [source.url for source in found] == ["https://example.org/a", "https://example.org/b"]
    assert found[0].title.startswith("Tea &")
    assert found[0].topics == ("trade",)


def test_ids_are_unique_and_doubles_go() -> None:
    lines = "".join(f'<outline text="Tea" xmlUrl="https://example.org/{n % 2}"/>' for n in range(4))
    assert [source.id for source in read_opml(f"<opml><body>{lines}</body></opml>".encode(), name="x")] == [
        "tea",
        "tea-2",
    ]


@pytest.mark.parametrize("text", ["", "<opml/>", "hello", '<opml><body><outline xmlUrl="javascript:x"/></body></opml>'])
def test_a_file_without_feeds_is_told(text: str) -> None:
    with pytest.raises(UnreadableError, match="no feeds"):
        read_opml(text.encode(), name="x.opml")


def test_what_goes_out_comes_in_again() -> None:
    sources = load_sources()
    text = write_opml(sources, title="Tea & <more>")
    ET.fromstring(text)  # noqa: S314 - our own words
    assert {source.url for source in read_opml(text.encode(), name="x")} == {
        source.url for source in sources if source.kind == "feed"
    }


def test_an_imported_list_becomes_a_source_file(tmp_path: object) -> None:
    from pathlib import Path  # noqa: PLC0415

    folder = Path(str(tmp_path))
    found = read_opml(GOOD.replace("Tea", 'T\\"ea').encode(), name="x")
    (folder / "own.toml").write_text(write_toml(found), "utf-8")
    assert {source.url for source in load_sources(folder)} == {source.url for source in found}


def test_no_entity_of_an_opml_file_grows_or_leaks() -> None:
    text = '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + GOOD.partition("?>")[2].replace(
        'title="B"', 'title="B &x;"'
    )
    assert all("root:" not in source.title for source in read_opml(text.encode(), name="x"))
