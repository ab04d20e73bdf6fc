"""The site for machines: feeds, JSON beside the pages, data files, sitemap, robots and what else they ask for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from xml.sax.saxutils import escape

import msgspec

from ledger.fingerprint import of_bytes as fingerprint_of
from ledger.fingerprint import of_value
from sitegen import browsing, cards, feeds, lookup, pairpages
from sitegen.library import Library
from sitegen.masthead import POLICY, base_url
from sitegen.page import Page
from sitegen.slugs import local_name, party_slug
from sitegen.views import Card, FigureRow

_encoder = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True)
class Leaf:
    """One file for machines: its path, the mark of what it is made from, and how to make it."""

    path: str
    mark: str
    make: Callable[[], bytes]


def leaves(library: Library, pages: list[Page]) -> Iterator[Leaf]:
    """Give all files for machines."""
    yield from _feeds(library)
    for key in library.pair_codes:
        yield _pair_json(key, library)
    yield from _data(library)
    yield _leaf("sitemap.xml", _sitemap(library, pages))
    yield _leaf(
        "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base_url(library.settings.site.base_url)}sitemap.xml\n"
    )
    yield _leaf("llms.txt", _llms(library))
    yield _leaf("_headers", _headers())
    for name, data in lookup.names(library).items():
        yield Leaf(name, of_value(fingerprint_of(data)), partial(bytes, data))
    yield _leaf("edition.json", _edition(library))
    yield _leaf(".nojekyll", "")
    if contact := library.settings.site.security_contact:
        until = f"{library.now.year + 1}-12-31T23:59:59Z"
        yield _leaf(".well-known/security.txt", f"Contact: {' '.join(contact.split())}\nExpires: {until}\n")


def _leaf(path: str, text: str) -> Leaf:
    return Leaf(path, of_value(text), text.encode)


def _feeds(library: Library) -> Iterator[Leaf]:
    everything = feeds.channel("", library.settings.site.title, library.shown, library.briefs, library)
    yield _leaf("feed.xml", feeds.atom(everything))
    yield _leaf("feed.json", feeds.json_feed(everything))
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
        yield _leaf(f"{address}feed.xml", feeds.atom(channel))
        yield _leaf(f"{address}feed.json", feeds.json_feed(channel))


def _pair_json(key: str, library: Library) -> Leaf:
    context = pairpages.pair_context(key, library)
    facts = {name: value for name, value in context.items() if not name.endswith("_html")}

    def make() -> bytes:
        base = base_url(library.settings.site.base_url)
        about = {"version": 1, "id": key, "url": f"{base}pairs/{key}/", "base": base, "sample": library.sample}
        return msgspec.json.format(_encoder.encode({**about, **facts}), indent=1) + b"\n"

    return Leaf(f"pairs/{key}/index.json", of_value(facts, library.sample), make)


FIGURE_FIELDS = (
    *("date", "pairs", "value", "unit", "currency", "usd", "text", "change", "measure", "period"),
    *("about", "sentence", "title", "publisher", "source_url", "page", "confidence"),
)


def figure_record(row: FigureRow, base: str) -> dict[str, str]:
    """Return one figure as a flat record for tables."""
    quote = f"{row.quote.before}{row.quote.hit}{row.quote.after}"
    values = (
        *(row.day.iso, "|".join(pair.code for pair in row.pairs), row.raw, row.unit, row.currency, row.usd, row.text),
        *(row.change_words, row.measure, row.period, "|".join(link.name for link in row.about), quote, row.title),
        *(row.publisher, row.url, f"{base}{row.article.address}#{row.anchor}", f"{row.confidence / 100:.2f}"),
    )
    return dict(zip(FIGURE_FIELDS, values, strict=True))


def _data(library: Library) -> Iterator[Leaf]:
    base = base_url(library.settings.site.base_url)
    figures = [figure_record(row, base) for row in browsing.all_figures(library)]
    yield _leaf("data/figures.csv", _csv(FIGURE_FIELDS, figures))
    yield _leaf("data/figures.jsonl", "".join(f"{_encoder.encode(row).decode()}\n" for row in figures))
    articles = [_article_record(card, base) for card in (cards.card(piece, library) for piece in library.shown)]
    fields = tuple(articles[0]) if articles else ("id",)
    yield _leaf("data/articles.csv", _csv(fields, articles))
    yield _leaf("data/articles.jsonl", "".join(f"{_encoder.encode(row).decode()}\n" for row in articles))


def _article_record(card: Card, base: str) -> dict[str, str]:
    return {
        "id": card.id,
        "date": card.day.iso,
        "title": card.title,
        "publisher": card.publisher,
        "language": card.language,
        "pairs": "|".join(pair.code for pair in card.pairs),
        "companies": "|".join(company.name for company in card.companies),
        "topics": "|".join(topic.name for topic in card.topics),
        "source_url": card.url,
        "page": f"{base}{card.address}",
    }


def _csv(fields: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    """Return a table that a spreadsheet opens without running anything in it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _harmless(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a negative number stays one."""
    risky = value[:1] in "=+@\t\r" or (value[:1] == "-" and not value[1:].replace(".", "").isdigit())
    return f"'{value}" if value and risky else value


def _sitemap(library: Library, pages: list[Page]) -> str:
    base = base_url(library.settings.site.base_url)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in sorted(pages, key=lambda page: page.head.address):
        if page.head.listed:
            day = f"<lastmod>{page.head.modified}</lastmod>" if page.head.modified else ""
            lines.append(f"<url><loc>{escape(base + page.head.address)}</loc>{day}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _llms(library: Library) -> str:
    settings, base = library.settings.site, base_url(library.settings.site.base_url)
    return (
        f"# {settings.title}\n\n> {settings.tagline}\n\n"
        "Every figure was read by a machine or written by an editor, and carries its sentence, source and date.\n\n"
        f"- [All pairs]({base}pairs/)\n- [Method]({base}method/)\n- [Data]({base}data/)\n"
        f"- [Figures, CSV]({base}data/figures.csv)\n- [Articles, JSON lines]({base}data/articles.jsonl)\n"
        f"- [Feed]({base}feed.xml)\n"
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
