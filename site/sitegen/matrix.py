"""The matrix of pairs: a real table whose cells are tinted by how much they hold, and say how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from sitegen.i18n import ENGLISH, Tongue
from sitegen.markup import DASH, Text, tag, together
from sitegen.plate import Caption, empty, plate, said, scrollable
from sitegen.scales import known

BINS = 5
Party = tuple[str, str]
Cell = tuple[str, str]


class _Inside(NamedTuple):
    cells: Mapping[Cell, float]
    links: Mapping[Cell, str]
    edges: list[float]
    tongue: Tongue


def matrix(
    rows: Sequence[Party],
    cols: Sequence[Party],
    cells: Mapping[Cell, float],
    *,
    links: Mapping[Cell, str],
    caption: Caption,
    tongue: Tongue = ENGLISH,
) -> Markup:
    """Return a table of `rows` by `cols` (code, name); `cells` and `links` are keyed by (row, column) code.

    Each cell holds its number, linked where `links` knows an address; colour only repeats the number.
    """
    values = known(cells.values())
    if not values:
        return empty(caption, "matrix", tongue=tongue)
    edges = bin_edges(values)
    head = tag("tr", tag("td"), *(_column_head(party) for party in cols))
    body = together(_row(row, cols, _Inside(cells, links, edges, tongue)) for row in rows)
    table = tag("table", tag("caption", _name(caption)), tag("thead", head), tag("tbody", body), class_="chart-cells")
    box = tag("section", table, class_="chart-scroll", **scrollable(caption.title))
    summary = said(_summary(dict((*rows, *cols)), cells, tongue))
    return plate(caption, "matrix", summary, box, _legend(edges, tongue), table=Markup(""), tongue=tongue)


def bin_edges(values: Sequence[float]) -> list[float]:
    """Return rising upper edges that share the different values among at most `BINS` tints."""
    different = sorted({value for value in values if value > 0})
    if not different:
        return []
    bins = min(BINS, len(different))
    return sorted({different[(k + 1) * len(different) // bins - 1] for k in range(bins)})


def bin_of(value: float, edges: Sequence[float]) -> int:
    """Return the tint of a value: 0 for nothing, else 1 to `BINS`, spread when there are few tints."""
    if value <= 0 or not edges:
        return 0
    place = next((k for k, edge in enumerate(edges) if value <= edge), len(edges) - 1)
    return BINS - len(edges) + place + 1


def _name(caption: Caption) -> str:
    return f"{caption.title} ({caption.unit})" if caption.unit else caption.title


def _column_head(party: Party) -> Markup:
    code, name = party
    return tag("th", tag("abbr", code, title=name), scope="col")


def _row(row: Party, cols: Sequence[Party], inside: _Inside) -> Markup:
    return tag("tr", tag("th", row[1], scope="row"), *(_cell(row, col, inside) for col in cols))


def _cell(row: Party, col: Party, inside: _Inside) -> Markup:
    if row[0] == col[0]:
        return tag("td", class_="chart-self")
    value = inside.cells.get((row[0], col[0]))
    href = inside.links.get((row[0], col[0]), "")
    content: Text = tag("span", DASH, class_="chart-none") if value is None else inside.tongue.compact(value)
    if href:
        name = f"{row[1]} {DASH} {col[1]}: {content if value is not None else 0}"
        content = tag("a", content, href=href, aria_label=name)
    return tag("td", content, class_=f"chart-bin-{bin_of(value or 0, inside.edges)}")


def _summary(names: Mapping[str, str], cells: Mapping[Cell, float], tongue: Tongue) -> str:
    (a, b), value = min(cells.items(), key=lambda item: (-item[1], item[0]))
    active = {frozenset(cell) for cell, count in cells.items() if count > 0 and cell[0] != cell[1]}
    return tongue.gettext(
        "%(count)s. Most: %(pair)s (%(value)s).",
        count=tongue.ngettext("%(num)s active pair", "%(num)s active pairs", len(active)),
        pair=f"{names.get(a, a)} {DASH} {names.get(b, b)}",
        value=tongue.number(value),
    )


def _legend(edges: Sequence[float], tongue: Tongue) -> Markup:
    keys = [
        tag(
            "li",
            tag("span", class_=f"chart-key chart-bin-{bin_of(edge, edges)}"),
            " ",
            tongue.gettext("up to %(high)s", high=tongue.compact(edge)),
        )
        for edge in edges
    ]
    return tag("ul", *keys, class_="chart-legend")
