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
from sitegen.contracts import VERSION
from sitegen.leaves import Leaf, leaf
from sitegen.library import Library
from sitegen.masthead import POLICY, base_url
from sitegen.page import Page
from sitegen.slugs import local_name, party_slug

KEPT_PAIRS, KEPT_ARTICLES = 60, 120  # of what is kept for a trip without network
_encoder = msgspec.json.Encoder(order="deterministic")


def leaves(library: Library, pages: list[Page], *, worker: str = "") -> Iterator[Leaf]:
    """Give all files for machines; `worker` is the script that keeps pages for a reader without network."""
    yield from _feeds(library)
    yield from mailing.leaves(library)
    for key in library.pair_codes:
        yield _pair_json(key, library)
    yield from dataset.leaves(library)
    yield leaf("sw.js", worker)
    yield leaf("offline.json", _kept(library, pages))
    yield leaf("sitemap.xml", _sitemap(library, pages))
    yield leaf(
        "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base_url(library.settings.site.base_url)}sitemap.xml\n"
    )
    yield leaf("llms.txt", _llms(library))
    yield leaf("_headers", _headers())
    for name, data in lookup.names(library).items():
        yield Leaf(name, of_value(fingerprint_of(data)), partial(bytes, data))
    yield leaf("edition.json", _edition(library))
    yield leaf(".nojekyll", "")
    if contact := library.settings.site.security_contact:
        until = f"{library.now.year + 1}-12-31T23:59:59Z"
        yield leaf(".well-known/security.txt", f"Contact: {' '.join(contact.split())}\nExpires: {until}\n")


def _feeds(library: Library) -> Iterator[Leaf]:
    everything = feeds.channel("", library.settings.site.title, library.shown, library.briefs, library)
    yield leaf("feed.xml", feeds.atom(everything))
    yield leaf("feed.json", feeds.json_feed(everything))
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
        channel = feeds.channel(address, title, pieces, briefs, library)
        yield leaf(f"{address}feed.xml", feeds.atom(channel))
        yield leaf(f"{address}feed.json", feeds.json_feed(channel))


def _pair_json(key: str, library: Library) -> Leaf:
    context = pairpages.pair_context(key, library)
    facts = {name: value for name, value in context.items() if not name.endswith("_html")}

    def make() -> bytes:
        base = base_url(library.settings.site.base_url)
        about = {"version": VERSION, "id": key, "url": f"{base}pairs/{key}/", "base": base, "sample": library.sample}
        return msgspec.json.format(_encoder.encode({**about, **facts}), indent=1) + b"\n"

    return Leaf(f"pairs/{key}/index.json", of_value(facts, library.sample), make)


def _sitemap(library: Library, pages: list[Page]) -> str:
    base = base_url(library.settings.site.base_url)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in sorted(pages, key=lambda page: page.head.address):
        if page.head.listed:
            day = f"<lastmod>{page.head.modified}</lastmod>" if page.head.modified else ""
            lines.append(f"<url><loc>{escape(base + page.head.address)}</loc>{day}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _kept(library: Library, pages: list[Page]) -> str:
    """Return what a reader who goes offline takes along: the lists, the busiest pairs, and what was new of late."""
    busiest = sorted(library.by_pair, key=lambda key: (-len(library.by_pair[key]), key))[:KEPT_PAIRS]
    news = [links.article_address(piece) for piece in library.shown[:KEPT_ARTICLES]]
    stories = cards.stories_of(library.shown[:KEPT_ARTICLES], library)
    news += [links.story_address(story, library) for story in stories]
    there = {page.head.address for page in pages}
    wanted = ["", "offline/", "pairs/", "briefs/", "figures/", *(f"pairs/{key}/" for key in busiest), *news]
    wanted += [page.head.address for page in pages if page.head.kind == "Brief"]
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
    newest = library.shown[0].at.isoformat() if library.shown else ""
    facts = {
        "made": library.now.isoformat(),
        "newest": newest,
        "articles": len(library.shown),
        "sample": library.sample,
        "stale_hours": library.settings.publish.stale_hours,
    }
    return _encoder.encode(facts).decode() + "\n"
