"""What a page says of itself to machines that read schema.org: JSON-LD from its head."""

from __future__ import annotations

import msgspec

from sitegen.masthead import Masthead
from sitegen.page import Head

NEWS = {"Article": "Report", "Story": "Report", "Brief": "NewsArticle"}


def linked_data(head: Head, site: Masthead, *, folder: str = "") -> list[dict[str, object]]:
    """Return the page's JSON-LD: the site itself at home, a report or an article, a data set, and the way here.

    In the `folder` of a further language the data set is not told again.
    """
    found: list[dict[str, object]] = []
    site = msgspec.structs.replace(site, base_url=site.base_url + folder)
    url = site.base_url + head.address
    if head.kind == "Home":
        found.append(_website(site))
    if head.kind in NEWS:
        found.append(_news(head, site, url))
    if head.address in {"data/", "figures/"} and not folder:
        found.append(_dataset(head, site, url))
    if len(head.crumbs) > 1:
        found.append(_crumbs(head, site))
    return [{"@context": "https://schema.org", **each} for each in found]


def _website(site: Masthead) -> dict[str, object]:
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{site.base_url}search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    about = {"@type": "WebSite", "name": site.title, "url": site.base_url, "description": site.description}
    return {**about, **({"potentialAction": search} if site.search else {})}


def _news(head: Head, site: Masthead, url: str) -> dict[str, object]:
    return {
        "@type": NEWS[head.kind],
        "headline": head.title[:110],
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": head.published,
        "dateModified": head.modified,
        "inLanguage": site.language,
        "publisher": {"@type": "Organization", "name": site.owner or site.title},
        "description": head.description,
    }


def _dataset(head: Head, site: Masthead, url: str) -> dict[str, object]:
    return {
        "@type": "Dataset",
        "name": f"{site.title}: figures in trade news",
        "description": f"{head.description} Each figure has its sentence, source, date and pair of countries.",
        "url": url,
        "license": site.base_url + "data/#licence",
        "creator": {"@type": "Organization", "name": site.owner or site.title},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{site.base_url}data/figures.{end}"}
            for kind, end in (("text/csv", "csv"), ("application/x-ndjson", "jsonl"))
        ],
    }


def _crumbs(head: Head, site: Masthead) -> dict[str, object]:
    steps = [(site.home_word, ""), *((crumb.name, crumb.address or head.address) for crumb in head.crumbs)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.base_url + address}
            for place, (name, address) in enumerate(steps, start=1)
        ],
    }
