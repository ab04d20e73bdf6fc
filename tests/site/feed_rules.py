"""What RFC 4287 and JSON Feed 1.1 ask of a feed; every breach is returned as one line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
FOLDER = Path(__file__).with_name("schemas")


@cache
def _grammar() -> Any:
    return etree.RelaxNG(etree.fromstring((FOLDER / "atom.rng").read_bytes()))


@cache
def _schema() -> Any:
    return jsonschema.Draft202012Validator(json.loads((FOLDER / "jsonfeed.json").read_text("utf-8")))


def atom_faults(data: bytes, *, address: str) -> list[str]:
    """Return what is wrong with an Atom feed that stands at `address`."""
    root = etree.fromstring(data)
    grammar = _grammar()
    shape = [] if grammar.validate(root) else [str(each) for each in grammar.error_log]
    return [*shape, *_beyond_grammar(root, address)]


def _beyond_grammar(root: Any, address: str) -> Iterator[str]:
    """Give what the RFC says in words: sections 4.1.1, 4.1.2 and 4.2.7."""
    if [link.get("href") for link in _links(root, "self")] != [address]:
        yield f"no link with rel=self leads to {address}"
    entries = root.findall(f"{ATOM}entry")
    yield from _doubles([entry.findtext(f"{ATOM}id") for entry in entries])
    for each in (root, *entries):
        kinds = Counter((link.get("type"), link.get("hreflang")) for link in _links(each, "alternate"))
        if any(count > 1 for count in kinds.values()):
            yield f"two alternate links of one type in {each.findtext(f'{ATOM}id')}"
    for entry in entries:
        if not _links(entry, "alternate") and entry.find(f"{ATOM}content") is None:
            yield f"no content and no alternate link in {entry.findtext(f'{ATOM}id')}"
        if (entry.findtext(f"{ATOM}published") or "") > (entry.findtext(f"{ATOM}updated") or ""):
            yield f"updated before it was published: {entry.findtext(f'{ATOM}id')}"
        if (entry.findtext(f"{ATOM}updated") or "") > (root.findtext(f"{ATOM}updated") or ""):
            yield f"newer than its feed: {entry.findtext(f'{ATOM}id')}"


def _links(element: Any, rel: str) -> list[Any]:
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]


def _doubles(ids: list[str | None]) -> Iterator[str]:
    yield from (f"two entries have the id {id_}" for id_, count in Counter(ids).items() if count > 1)


def json_feed_faults(data: bytes, *, address: str) -> list[str]:
    """Return what is wrong with a JSON Feed that stands at `address`."""
    feed = json.loads(data)
    shape = [f"{error.json_path}: {error.message}" for error in _schema().iter_errors(feed)]
    if shape:
        return shape
    elsewhere = [] if feed["feed_url"] == address else [f"feed_url is not {address}"]
    return [*elsewhere, *_doubles([item["id"] for item in feed["items"]])]
