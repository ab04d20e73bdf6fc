"""The site for machines: feeds, JSON beside the pages, data files, sitemap, robots and what else they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from xml.sax.saxutils import escape

import msgspec

from ledger.fingerprint import of_bytes as fingerprint_of
from ledger.fingerprint import of_value
from sitegen import cards, dataset, feeds, links, lookup, mailing, pairpages
from sitegen.contracts import VERSION, EditionDocument, PairEntry, PairsDocument
from sitegen.leaves import Leaf, leaf
from sitegen.library import Library
from sitegen.masthead import POLICY, base_url
from sitegen.page import Page, newest
from sitegen.slugs import local_name, party_slug

KEPT_PAIRS, KEPT_ARTICLES = 60, 120  # of what is kept for a trip without network
_encoder = msgspec.json.Encoder(order="deterministic")


def leaves(library: Library, pages: list[Page], *, worker: str = "") -> Iterator[Leaf]:
    """Give all files for machines; `worker` is the script that keeps pages for a reader without network."""
    english = library.spoken("en")  # the words of the data are the same on every site
    yield from _feeds(library)
    yield leaf("pairs/index.json", _pairs_json(library))
    yield from mailing.leaves(library)
    for key in library.pair_codes:
        yield _pair_json(key, english)
    yield from dataset.leaves(english)
    yield leaf("sw.js", worker)
    yield leaf("offline.json", _kept(library, pages))
    yield leaf("sitemap.xml", _sitemap(library, pages))
    yield leaf(
        "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base_url(library.settings.site.base_url)}sitemap.xml\n"
    )
    yield leaf("llms.txt", _llms(library))
    yield leaf("_headers", _headers())
    yield leaf("edition.json", _edition(library))
    yield leaf(".nojekyll", "")
    if contact := library.settings.site.security_contact:
        until = f"{library.now.year + 1}-12-31T23:59:59Z"
        yield leaf(".well-known/security.txt", f"Contact: {' '.join(contact.split())}\nExpires: {until}\n")


def names(library: Library, *, folder: str = "") -> Iterator[Leaf]:
    """Give the files of the typeahead in the library's language, for the pages in its `folder`."""
    for name, data in lookup.names(library).items():
        if not folder or name != "han.txt":  # the table of letters is one for all
            yield Leaf(f"{folder}{name}", of_value(fingerprint_of(data)), partial(bytes, data))


def _feeds(library: Library) -> Iterator[Leaf]:
    everything = feeds.channel("", library.settings.site.title, library.shown, library.briefs, library)
    yield from _both("", everything)
    for address, title, pieces, briefs in chain(
        (
            (
                f"pairs/{key}/",
                library.pair_name(*codes),
                library.by_pair.get(key, []),
                library.briefs_by_pair.get(key, []),
            )
            for key, codes in library.pair_codes.items()
        ),
        (
            (f"countries/{party_slug(code)}/", library.party_name(code), library.by_party.get(code, []), [])
            for code in library.party_codes
        ),
        (
            (f"companies/{local_name(id_)}/", library.name(id_), pieces, [])
            for id_, pieces in library.by_company.items()
        ),
        ((f"topics/{local_name(id_)}/", library.name(id_), pieces, []) for id_, pieces in library.by_topic.items()),
    ):
        yield from _both(address, feeds.channel(address, title, pieces, briefs, library))


def _both(address: str, channel: feeds.Channel) -> Iterator[Leaf]:
    """Give a feed in both forms, each written only where something in it is new."""
    mark = of_value(channel)
    yield Leaf(f"{address}feed.xml", mark, lambda: feeds.atom(channel).encode())
    yield Leaf(f"{address}feed.json", mark, lambda: feeds.json_feed(channel).encode())


def _pair_json(key: str, library: Library) -> Leaf:
    context = pairpages.pair_context(key, library)
    facts = {name: value for name, value in context.items() if not name.endswith("_html")}

    def make() -> bytes:
        base = base_url(library.settings.site.base_url)
        about = {"version": VERSION, "id": key, "url": f"{base}pairs/{key}/", "base": base, "sample": library.sample}
        return msgspec.json.format(_encoder.encode({**about, **facts}), indent=1) + b"\n"

    return Leaf(f"pairs/{key}/index.json", of_value(facts, library.sample), make)


def _pairs_json(library: Library) -> str:
    base = base_url(library.settings.site.base_url)
    entries = tuple(
        PairEntry(
            id=key,
            codes=codes,
            name=library.pair_name(*codes),
            url=f"{base}pairs/{key}/",
            document=f"{base}pairs/{key}/index.json",
            articles=len(library.by_pair.get(key, [])),
            newest=newest([piece.day for piece in library.by_pair.get(key, [])[:1]]),
        )
        for key, codes in library.pair_codes.items()
    )
    return msgspec.json.format(_encoder.encode(PairsDocument(version=VERSION, pairs=entries)), indent=1).decode() + "\n"


def _sitemap(library: Library, pages: list[Page]) -> str:
    base = base_url(library.settings.site.base_url)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in sorted(pages, key=lambda page: page.place):
        if page.head.listed:
            day = f"<lastmod>{page.head.modified}</lastmod>" if page.head.modified else ""
            lines.append(f"<url><loc>{escape(base + page.place)}</loc>{day}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _kept(library: Library, pages: list[Page]) -> str:
    """Return what a reader who goes offline takes along: the lists, the busiest pairs, and what was new of late."""
    busiest = sorted(library.by_pair, key=lambda key: (-len(library.by_pair[key]), key))[:KEPT_PAIRS]
    news = [links.article_address(piece) for piece in library.shown[:KEPT_ARTICLES]]
    stories = cards.stories_of(library.shown[:KEPT_ARTICLES], library)
    news += [links.story_address(story, library) for story in stories]
    there = {page.place for page in pages}
    wanted = ["", "offline/", "pairs/", "briefs/", "figures/", *(f"pairs/{key}/" for key in busiest), *news]
    wanted += [page.place for page in pages if page.head.kind == "Brief" and not page.folder]
    return _encoder.encode([address for address in dict.fromkeys(wanted) if address in there]).decode() + "\n"


def _llms(library: Library) -> str:
    settings, base = library.settings.site, base_url(library.settings.site.base_url)
    return (
        f"# {settings.title}\n\n> {settings.tagline}\n\n"
        "Every figure was read by a machine or written by an editor, and carries its sentence, source and date.\n\n"
        f"- [All pairs]({base}pairs/)\n- [Method]({base}method/)\n- [Data]({base}data/)\n"
        f"- [Figures, CSV]({base}data/figures.csv)\n- [Articles, JSON lines]({base}data/articles.jsonl)\n"
        f"- [Feed]({base}feed.xml)\n- [Today's digest]({base}digest.txt)\n"
    )


def _headers() -> str:
    """Return the headers that hosts such as Netlify and Cloudflare Pages read from a file."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n"
        "  Permissions-Policy: geolocation=(), camera=(), microphone=(), interest-cohort=()\n"
        "/assets/fonts/*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
    )


def _edition(library: Library) -> str:
    facts = EditionDocument(
        made=library.now.isoformat(),
        newest=library.shown[0].at.isoformat() if library.shown else "",
        articles=len(library.shown),
        sample=library.sample,
        stale_hours=library.settings.publish.stale_hours,
    )
    return _encoder.encode(facts).decode() + "\n"
