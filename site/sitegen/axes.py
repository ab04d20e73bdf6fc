"""Axes in the newspaper's way: quiet lines with their figures on them, and a few dates below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from sitegen.i18n import ENGLISH, Tongue
from sitegen.markup import percent, tag, together
from sitegen.periods import Period
from sitegen.scales import Scale, round_ticks, strides

TOP = 24.0  # px above the highest line: room for its figure
FOOT = 26.0  # px below the floor: room for the dates
_BODY = 180.0
_MOST_DATES = 5
_ROOM = 0.15  # of the width: what a date needs for itself
_ROOM_ON_PHONE = 0.3
_YEARS_WORTH = 700  # days from which years are told rather than months


class Grid(NamedTuple):
    """Grid lines already drawn, their figures (to be laid over the chart), and the scale they belong to."""

    level: Scale
    low: float
    floor: float
    height: float
    lines: Markup
    figures: Markup


def grid(values: Sequence[float], *, zero: bool = True, body: float = _BODY, tongue: Tongue = ENGLISH) -> Grid:
    """Return horizontal lines at round values around `values`, figures standing on them at the left."""
    ticks = round_ticks(values, zero=zero)
    floor = TOP + body
    level = Scale(ticks[0], ticks[-1], floor, TOP)
    lines = together(_line(tick, level(tick)) for tick in ticks)
    # the lowest line needs no figure where it is the zero line: it is drawn darker
    figures = together(_figure(tick, level(tick), tongue) for tick in ticks if tick or ticks[0] < 0)
    return Grid(level, ticks[0], floor, floor + FOOT, lines, figures)


def _line(tick: float, y: float) -> Markup:
    kind = "chart-grid chart-zero" if tick == 0 else "chart-grid"
    return tag("line", x1="0", x2="100%", y1=y, y2=y, class_=kind)


def _figure(tick: float, y: float, tongue: Tongue) -> Markup:
    return tag("text", tongue.compact(tick, digits=2), x="0", y=y - 4, class_="chart-tick")


def time_labels(stops: Sequence[tuple[Period, str, float]], *, height: float) -> Markup:
    """Return a few dates under the chart; `stops` are (period, name, share of the width), oldest first."""
    some = [(stops[k][1], stops[k][2]) for k in strides(len(stops), most=_MOST_DATES)]
    chosen = _apart(_years(stops) or some, _ROOM)
    phone = _apart(chosen, _ROOM_ON_PHONE)
    return together(_date(text, share, wide=(text, share) not in phone, height=height) for text, share in chosen)


def _years(stops: Sequence[tuple[Period, str, float]]) -> list[tuple[str, float]]:
    """Return the turns of the years for a long run of months or days, else nothing."""
    first, last = stops[0][0], stops[-1][0]
    if first.grain == "year" or (last.last - first.first).days < _YEARS_WORTH:
        return []
    turns = {period.first.year: share for period, _, share in reversed(stops) if period.first.month == 1}
    years = [(str(year), share) for year, share in sorted(turns.items())]
    return [years[k] for k in strides(len(years), most=2 * _MOST_DATES)]


def _apart(stops: Sequence[tuple[str, float]], room: float) -> list[tuple[str, float]]:
    """Return the stops that have room beside each other, the last one first served."""
    kept: list[tuple[str, float]] = []
    for text, share in reversed(stops):
        if not kept or kept[-1][1] - share >= room:
            kept.append((text, share))
    return kept[::-1]


def _date(text: str, share: float, *, wide: bool, height: float) -> Markup:
    edge = 0.06
    anchor = "start" if share < edge else "end" if share > 1 - edge else "middle"
    x = percent(share)
    rule = tag("line", x1=x, x2=x, y1=height - FOOT, y2=height - FOOT + 5, class_="chart-stop")
    kind = "chart-date chart-wide" if wide else "chart-date"
    return rule + tag("text", text, x=x, y=height - 6, text_anchor=anchor, class_=kind)
