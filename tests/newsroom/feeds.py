"""List a publisher's articles the way it would: RSS, RDF, Atom, JSON Feed, a news sitemap (gzip too)."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterable
from email.utils import format_datetime
from html import escape

from tests.newsroom import markup
from tests.newsroom.pieces import NOTICE, NOW, Piece, Publisher, feed_path, path_of, pieces_of

_NAMESPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
TYPES = {
    "rss": "application/rss+xml",
    "rdf": "application/rdf+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
    "news-sitemap": "application/xml",
    "listing": "text/html",
}


def _link(piece: Piece, house: Publisher, base_url: str) -> str:
    url = base_url + path_of(piece) + ("/amp" if piece.amp else "")
    return f"{url}?{house.tracker}" if house.tracker else url


def newest(house: Publisher) -> dt.datetime:
    """Tell when the publisher last wrote."""
    return max((piece.updated or piece.published for piece in pieces_of(house.id)), default=NOW)


def _cdata(html: str) -> str:
    return f"<![CDATA[{html}]]>"


def _rss_item(piece: Piece, house: Publisher, base_url: str) -> str:
    full = f"<content:encoded>{_cdata(markup.body_html(piece))}</content:encoded>" if house.full else ""
    author = f"<dc:creator>{escape(piece.author)}</dc:creator>" if piece.author else ""
    return f"""<item>
<title>{escape(piece.title)}</title>
<link>{escape(_link(piece, house, base_url))}</link>
<guid isPermaLink="false">{house.id}-{4000 + piece.number}</guid>
<pubDate>{format_datetime(piece.published)}</pubDate>
{author}<description>{escape(piece.lead)}</description>{full}
</item>"""


def _rss(house: Publisher, base_url: str) -> str:
    items = "\n".join(_rss_item(piece, house, base_url) for piece in pieces_of(house.id))
    return f"""<?xml version="1.0" encoding="{house.encoding}"?>
<rss version="2.0" {_NAMESPACES}>
<channel>
<title>{escape(house.name)}</title>
<link>{base_url}/{house.id}/</link>
<description>{escape(house.about)}. {NOTICE}.</description>
<language>{house.language}</language>
<lastBuildDate>{format_datetime(newest(house))}</lastBuildDate>
<ttl>60</ttl>
{items}
</channel>
</rss>
"""


def _rdf_item(piece: Piece, house: Publisher, base_url: str) -> str:
    link = escape(_link(piece, house, base_url))
    return f"""<item rdf:about="{link}">
<title>{escape(piece.title)}</title>
<link>{link}</link>
<dc:date>{piece.published.isoformat()}</dc:date>
<description>{escape(piece.lead)}</description>
</item>"""


def _rdf(house: Publisher, base_url: str) -> str:
    mine = pieces_of(house.id)
    items = "\n".join(_rdf_item(piece, house, base_url) for piece in mine)
    order = "".join(f'<rdf:li rdf:resource="{escape(_link(piece, house, base_url))}"/>' for piece in mine)
    return f"""<?xml version="1.0" encoding="{house.encoding}"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {_NAMESPACES}>
<channel rdf:about="{base_url}{feed_path(house)}">
<title>{escape(house.name)}</title>
<link>{base_url}/{house.id}/</link>
<description>{escape(house.about)}. {NOTICE}.</description>
<items><rdf:Seq>{order}</rdf:Seq></items>
</channel>
{items}
</rdf:RDF>
"""


def _atom_entry(piece: Piece, house: Publisher, base_url: str) -> str:
    full = f'<content type="html">{escape(markup.body_html(piece))}</content>' if house.full else ""
    return f"""<entry>
<title type="text">{escape(piece.title)}</title>
<id>tag:{house.id}.example,2026:{piece.number}</id>
<link rel="alternate" type="text/html" href="{escape(_link(piece, house, base_url))}"/>
<published>{piece.published.isoformat()}</published>
<updated>{(piece.updated or piece.published).isoformat()}</updated>
<author><name>{escape(piece.author or house.name)}</name></author>
<summary type="text">{escape(piece.lead)}</summary>{full}
</entry>"""


def _atom(house: Publisher, base_url: str) -> str:
    entries = "\n".join(_atom_entry(piece, house, base_url) for piece in pieces_of(house.id))
    return f"""<?xml version="1.0" encoding="{house.encoding}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{house.language}">
<title>{escape(house.name)}</title>
<subtitle>{escape(house.about)}</subtitle>
<id>tag:{house.id}.example,2026:feed</id>
<link rel="self" href="{base_url}{feed_path(house)}"/>
<link rel="alternate" type="text/html" href="{base_url}/{house.id}/"/>
<updated>{newest(house).isoformat()}</updated>
<rights>{NOTICE}</rights>
{entries}
</feed>
"""


def _json_item(piece: Piece, house: Publisher, base_url: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": f"{house.id}/{piece.number}",
        "url": _link(piece, house, base_url),
        "title": piece.title,
        "summary": piece.lead,
        "date_published": piece.published.isoformat(),
        "language": piece.language,
    }
    if piece.author:
        item["authors"] = [{"name": piece.author}]
    item["content_html" if house.full else "content_text"] = markup.body_html(piece) if house.full else piece.lead
    return item


def _json_feed(house: Publisher, base_url: str) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": house.name,
        "description": f"{house.about}. {NOTICE}.",
        "home_page_url": f"{base_url}/{house.id}/",
        "feed_url": base_url + feed_path(house),
        "language": house.language,
        "items": [_json_item(piece, house, base_url) for piece in pieces_of(house.id)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _sitemap_row(piece: Piece, house: Publisher, base_url: str) -> str:
    return f"""<url>
<loc>{escape(_link(piece, house, base_url))}</loc>
<lastmod>{(piece.updated or piece.published).isoformat()}</lastmod>
<news:news>
<news:publication><news:name>{escape(house.name)}</news:name><news:language>{house.language}</news:language></news:publication>
<news:publication_date>{piece.published.isoformat()}</news:publication_date>
<news:title>{escape(piece.title)}</news:title>
</news:news>
</url>"""


def _news_sitemap(house: Publisher, base_url: str) -> str:
    rows = "\n".join(_sitemap_row(piece, house, base_url) for piece in pieces_of(house.id))
    return f"""<?xml version="1.0" encoding="{house.encoding}"?>
<!-- {NOTICE} -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{rows}
</urlset>
"""


def sitemap(paths: Iterable[str], base_url: str) -> bytes:
    """List plain addresses: the sitemap that robots.txt points to."""
    rows = "\n".join(f"<url><loc>{escape(base_url + path)}</loc></url>" for path in paths)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f"{head}\n{rows}\n</urlset>\n".encode()


_KINDS = {"rss": _rss, "rdf": _rdf, "atom": _atom, "json": _json_feed, "news-sitemap": _news_sitemap}


def feed(house: Publisher, base_url: str) -> bytes:
    """Write the publisher's list of articles in its own format and encoding; same pieces, same bytes."""
    if house.feed == "listing":
        return markup.home(house, base_url)
    body = _KINDS[house.feed](house, base_url).encode(house.encoding, errors="xmlcharrefreplace")
    return gzip.compress(body, mtime=0) if house.file.endswith(".gz") else body
