"""Which chart stands on which page: the read model's counts and figures handed to the draughtsmen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ledger.model import Flow
from sitegen import activity
from sitegen.bars import TradeYear, bars
from sitegen.charts import trend
from sitegen.figure_series import Claim, figure_series
from sitegen.formats import unit_name
from sitegen.library import Library
from sitegen.matrix import matrix
from sitegen.pieces import Piece
from sitegen.plate import Caption, Link
from sitegen.views import FigureRow
from sitegen.worldmap import Arc, world_map

MATRIX_SIZE = 8
LEAST_CLAIMS = 3  # fewer dots than this are read faster as figures
WORLD = "assets/world.svg"


def _of_articles(prefix: str, title: str, library: Library) -> Caption:
    say = library.tongue.gettext
    return Caption(prefix=prefix, title=title, unit=say("articles"), source=say("our archive"))


def activity_plate(pieces: Sequence[Piece], library: Library, *, months: int = 24) -> str:
    """Return the articles of each month as a line; the last month is the edition's own and not over yet."""
    today = library.now.date()
    points = [
        (f"{year:04}-{month:02}", float(number))
        for (year, month), number in zip(
            activity.months_back(today, months), activity.monthly(pieces, today, months), strict=True
        )
    ]
    caption = _of_articles("activity", library.tongue.gettext("Articles a month"), library)
    return str(trend(points if pieces else [], caption=caption, tongue=library.tongue))


def map_plate(library: Library, *, root: str = "", world: str = WORLD) -> str:
    """Return the world with an arc for each pair, as thick as it has articles."""
    arcs = [
        Arc(a, b, float(len(library.by_pair[key])), f"{root}pairs/{key}/", library.pair_name(a, b))
        for key, (a, b) in library.pair_codes.items()
        if key in library.by_pair
    ]
    caption = _of_articles("map", library.tongue.gettext("Who is told of with whom"), library)
    return str(world_map(arcs, caption=caption, world=f"{root}{world}", tongue=library.tongue))


def matrix_plate(library: Library, *, root: str = "") -> str:
    """Return the busiest parties against each other, each number a link to its pair."""
    counts = {codes: len(library.by_pair[key]) for key, codes in library.pair_codes.items() if key in library.by_pair}
    weight: Counter[str] = Counter()
    for (a, b), number in counts.items():
        weight[a] += number
        weight[b] += number
    busiest = sorted(weight, key=lambda code: (-weight[code], code))[:MATRIX_SIZE]
    parties = [(code, library.party_name(code)) for code in sorted(busiest, key=library.party_order)]
    cells = {
        (row, column): float(counts[_key(row, column)])
        for row in busiest
        for column in busiest
        if _key(row, column) in counts
    }
    links = {(row, column): f"{root}pairs/{'-'.join(_key(row, column)).lower()}/" for row, column in cells}
    caption = _of_articles("matrix", library.tongue.gettext("Articles by pair"), library)
    return str(matrix(parties, parties, cells, links=links, caption=caption, tongue=library.tongue))


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def claims_plate(rows: Iterable[FigureRow], library: Library, *, root: str, prefix: str = "claims") -> str:
    """Return the one measure of which most different times are told, as dots; empty where there are too few."""
    groups: dict[tuple[str, str], list[FigureRow]] = defaultdict(list)
    for row in rows:
        if row.measure and row.raw and row.period and not row.change:
            groups[(row.measure_code, row.currency or row.unit)].append(row)
    best = max(groups.items(), key=lambda item: (len({r.period[:4] for r in item[1]}), item[0]), default=None)
    if best is None or len({row.period[:4] for row in best[1]}) < LEAST_CLAIMS:
        return ""
    (_, unit), found = best
    say, measure = library.tongue.gettext, found[0].measure
    title = say("%(measure)s, as told", measure=measure[:1].upper() + measure[1:])
    unit = unit if unit.isupper() else unit_name(unit, library.language)
    caption = Caption(prefix=prefix, title=title, unit=unit, source=say("the articles named"))
    claims = [_claim(row, root) for row in sorted(found, key=lambda row: (row.period, row.raw))]
    return str(figure_series(claims, caption=caption, tongue=library.tongue))


def _claim(row: FigureRow, root: str) -> Claim:
    return Claim(
        period=row.period.partition("/")[0][:4],
        value=float(Decimal(row.raw)),
        text=row.text,
        by=row.publisher,
        href=f"{root}{row.article.address}#{row.anchor}",
        loose=bool(row.qualifier),
    )


def trade_plate(a: str, b: str, flows: Sequence[Flow], library: Library) -> str:
    """Return official trade by year in both directions; empty where the archive has less than two years of money."""
    money = [flow for flow in flows if flow.commodity == "TOTAL" and flow.unit.isupper() and flow.period.isdigit()]
    years = sorted({flow.period for flow in money})
    if len(years) < 2:  # noqa: PLR2004 - one year is a table, not a chart
        return ""
    unit = Counter(flow.unit for flow in money).most_common(1)[0][0]
    value = {(f.exporter, f.reporter, f.period): float(f.value) for f in money if f.unit == unit}
    rows = [
        TradeYear(
            year,
            value.get((a, a, year), value.get((a, b, year))),
            value.get((b, b, year), value.get((b, a, year))),
            value.get((a, b, year)),
            value.get((b, a, year)),
        )
        for year in years
    ]
    say, one, two = library.tongue.gettext, library.party_name(a), library.party_name(b)
    names = (f"{one} \u2192 {two}", f"{two} \u2192 {one}")
    caption = Caption(
        prefix="trade",
        title=say("Goods traded, by year"),
        unit=unit,
        source=", ".join(sorted({flow.source for flow in money})),
        note=say(
            "Each column is the exporter's own report where there is one; a line marks what the importer reports."
        ),
        downloads=(Link("JSON", "index.json"),),
    )
    return str(bars(rows, names=names, caption=caption, tongue=library.tongue))
