"""The plate that holds a chart: title, unit, summary in words, picture, table for screen readers, source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from sitegen.i18n import ENGLISH, Tongue
from sitegen.markup import Attribute, Text, checked, tag, together


class Link(NamedTuple):
    """A link beside a chart: to the data behind it, or to its source."""

    text: str
    href: str


class Caption(NamedTuple):
    """What stands around every chart; `prefix` starts all ids and must be unique on the page."""

    prefix: str
    title: str
    unit: str
    source: str
    source_href: str = ""
    note: str = ""
    downloads: tuple[Link, ...] = ()


def plate(caption: Caption, kind: str, *parts: Text, table: Markup, tongue: Tongue = ENGLISH) -> Markup:
    """Return a `<figure>` with the caption around `parts` and the table folded away behind them."""
    prefix = checked(caption.prefix)
    return tag(
        "figure",
        tag(
            "figcaption",
            tag("span", caption.title, class_="chart-title"),
            tag("span", caption.unit, class_="chart-unit") if caption.unit else "",
        ),
        *parts,
        tag(
            "details",
            tag("summary", tongue.gettext("Show as a table")),
            tag("section", table, class_="chart-scroll", **scrollable(caption.title)),
            class_="chart-data",
        )
        if table
        else "",
        _foot(caption, tongue),
        class_=f"chart chart-{kind}",
        id=prefix,
    )


def scrollable(label: str) -> dict[str, Attribute]:
    """Return what makes a box that may scroll sideways reachable by keyboard, and named."""
    return {"tabindex": "0", "aria_label": label}


def picture(caption: Caption, *parts: Text, height: float, summary: str) -> Markup:
    """Return the drawing: as wide as its column, `height` px high, named by title and described by summary.

    Everything inside is placed in percent of the width and px of the height, so type and lines keep
    their size from the phone to the wide page without a script.
    """
    prefix = checked(caption.prefix)
    return tag(
        "svg",
        tag("title", caption.title, id=f"{prefix}-title"),
        tag("desc", summary, id=f"{prefix}-desc"),
        *parts,
        class_="chart-plot",
        width="100%",
        height=height,
        role="img",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=f"{prefix}-desc",
    )


def said(summary: str) -> Markup:
    """Return the chart's message as a sentence that everybody can read."""
    return tag("p", summary, class_="chart-summary")


def data_table(caption: Caption, head: Sequence[Text], rows: Sequence[Sequence[Text]]) -> Markup:
    """Return the figures as a table: first column are row headers, the others numbers."""
    unit = f" ({caption.unit})" if caption.unit else ""
    return tag(
        "table",
        tag("caption", f"{caption.title}{unit}"),
        tag("thead", tag("tr", *(tag("th", cell, scope="col") for cell in head))),
        tag("tbody", together(_row(cells) for cells in rows)),
    )


def _row(cells: Sequence[Text]) -> Markup:
    first, *others = cells
    return tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in others))


def empty(caption: Caption, kind: str, *, tongue: Tongue = ENGLISH) -> Markup:
    """Return the plate of a chart for which there are no figures yet: it says so and keeps its place."""
    words = tag(
        "p", tongue.gettext("No figures yet. They will stand here once a source gives them."), class_="chart-empty"
    )
    return plate(caption, kind, words, table=Markup(""), tongue=tongue)


def _foot(caption: Caption, tongue: Tongue) -> Markup:
    source: Text = tag("a", caption.source, href=caption.source_href) if caption.source_href else caption.source
    links = [tag("a", link.text, href=link.href, download="") for link in caption.downloads]
    return tag(
        "p",
        tag("span", tongue.gettext("Source:"), " ", source, class_="chart-source") if caption.source else "",
        *(part for link in links for part in (" ", link)),
        *((" ", tag("span", caption.note, class_="chart-note")) if caption.note else ()),
        class_="chart-foot",
    )
