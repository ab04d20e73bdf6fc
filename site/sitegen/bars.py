"""Columns of official trade, year by year, in both directions, with what the other side reported beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from sitegen.axes import Grid, grid
from sitegen.i18n import ENGLISH, Tongue
from sitegen.markup import DASH, Attribute, percent, tag, together
from sitegen.plate import Caption, data_table, empty, picture, plate, said
from sitegen.scales import finite, known, strides

_COLUMN = 0.36  # of the room that a year has
_WIDEST = 0.09  # of the plate
_GUTTER = 0.08  # of the plate, kept for the figures of the grid
_LEAST_MISMATCH = 0.1  # mirror reports nearer than this are taken as one


class TradeYear(NamedTuple):
    """Trade in one year: `out` from the first party to the second, `back` the other way.

    The mirror values are the same flows as the other customs office reported them.
    """

    period: str
    out: float | None
    back: float | None
    out_mirror: float | None = None
    back_mirror: float | None = None


class _Series(NamedTuple):
    name: str
    kind: str
    periods: list[str]
    values: list[float | None]
    mirrors: list[float | None]


def bars(years: Sequence[TradeYear], *, names: tuple[str, str], caption: Caption, tongue: Tongue = ENGLISH) -> Markup:
    """Return two columns for each year, oldest first; `names` say the directions ("China to Norway").

    A short line across a column marks the other side's report where it differs by a tenth or more.
    """
    series = _series(years, names)
    values = [value for one in series for value in known(one.values + one.mirrors)]
    if not values:
        return empty(caption, "bars", tongue=tongue)
    net = grid(values, tongue=tongue)
    summary = _summary(series, tongue)
    drawn = picture(caption, _drawing(series, net, tongue), height=net.height, summary=summary)
    table = _table(series, caption, tongue)
    return plate(caption, "bars", said(summary), _legend(series, tongue), drawn, table=table, tongue=tongue)


def _series(years: Sequence[TradeYear], names: tuple[str, str]) -> list[_Series]:
    periods = [year.period for year in years]
    out = [finite(year.out) for year in years]
    back = [finite(year.back) for year in years]
    return [
        _Series(names[0], "a", periods, out, [finite(year.out_mirror) for year in years]),
        _Series(names[1], "b", periods, back, [finite(year.back_mirror) for year in years]),
    ]


def _drawing(series: list[_Series], net: Grid, tongue: Tongue) -> Markup:
    periods = series[0].periods
    width = min(_WIDEST, _COLUMN * (1 - _GUTTER) / len(periods))
    columns = []
    for k in range(len(periods)):
        middle = _middle(k, len(periods))
        for one, left in zip(series, (middle - width, middle), strict=True):
            columns.append(_column(one, k, (left, left + width), net, tongue))
    return together((net.lines, *columns, net.figures, _years(periods, net.height)))


def _middle(k: int, count: int) -> float:
    return _GUTTER + (1 - _GUTTER) * (k + 0.5) / count


def _years(periods: list[str], height: float) -> Markup:
    """Return the periods under the columns: sixteen at most, five on a phone."""
    shown = strides(len(periods), most=16)
    phone = {shown[k] for k in strides(len(shown), most=5)}
    places: dict[int, dict[str, Attribute]] = {
        k: {
            "x": percent(_middle(k, len(periods))),
            "y": height - 6,
            "text_anchor": "middle",
            "class": "chart-date" if k in phone else "chart-date chart-wide",
        }
        for k in shown
    }
    return together(tag("text", periods[k], **place) for k, place in places.items())


def _column(one: _Series, k: int, sides: tuple[float, float], net: Grid, tongue: Tongue) -> Markup:
    value, mirror = one.values[k], one.mirrors[k]
    left, right = sides
    column = _bar(one, k, sides, net, tongue) if value is not None else Markup("")
    if mirror is None or not differs(value, mirror):
        return column
    words = tongue.gettext("as the other side reported it: %(value)s", value=tongue.number(mirror))
    told = tag("title", f"{one.name}, {one.periods[k]}, {words}")
    y = net.level(mirror)
    return column + tag("line", told, class_="chart-mirror", x1=percent(left), x2=percent(right), y1=y, y2=y)


def _bar(one: _Series, k: int, sides: tuple[float, float], net: Grid, tongue: Tongue) -> Markup:
    value = one.values[k] or 0.0
    top, zero = net.level(value), net.level(0.0)
    told = tag("title", f"{one.name}, {one.periods[k]}: {tongue.number(value)}")
    place: dict[str, Attribute] = {"x": percent(sides[0]), "width": percent(sides[1] - sides[0])}
    height = abs(zero - top)
    return tag("rect", told, class_=f"chart-bar chart-{one.kind}", y=min(top, zero), height=height, **place)


def differs(value: float | None, mirror: float) -> bool:
    """Tell whether the other side's report is far enough from `value` to be shown."""
    if value is None:
        return True
    return abs(value - mirror) > _LEAST_MISMATCH * max(abs(value), abs(mirror))


def _legend(series: list[_Series], tongue: Tongue) -> Markup:
    keys = [tag("li", tag("span", class_=f"chart-key chart-{one.kind}"), " ", one.name) for one in series]
    if any(_shown_mirrors(one) for one in series):
        mark = tag("span", class_="chart-key chart-key-mirror")
        keys.append(tag("li", mark, " ", tongue.gettext("as the other side reported it")))
    return tag("ul", *keys, class_="chart-legend")


def _shown_mirrors(one: _Series) -> list[int]:
    return [k for k, mirror in enumerate(one.mirrors) if mirror is not None and differs(one.values[k], mirror)]


def _summary(series: list[_Series], tongue: Tongue) -> str:
    parts = []
    for one in series:
        there = [k for k, value in enumerate(one.values) if value is not None]
        if there:
            value = one.values[there[-1]] or 0.0
            parts.append(f"{one.name}, {one.periods[there[-1]]}: {tongue.compact(value)}")
    count = sum(len(_shown_mirrors(one)) for one in series)
    text = "; ".join(parts) + "."
    if count:
        text += " " + tongue.ngettext(
            "The two customs offices differ by more than a tenth in %(num)s figure.",
            "The two customs offices differ by more than a tenth in %(num)s figures.",
            count,
        )
    return text


def _table(series: list[_Series], caption: Caption, tongue: Tongue) -> Markup:
    mirrored = [one for one in series if known(one.mirrors)]
    head = [tongue.gettext("Period"), *(one.name for one in series)]
    head += [f"{one.name}, {tongue.gettext('as the other side reported it')}" for one in mirrored]
    columns = [one.values for one in series] + [one.mirrors for one in mirrored]
    rows = [
        [period, *(DASH if column[k] is None else tongue.number(column[k] or 0) for column in columns)]
        for k, period in reversed(list(enumerate(series[0].periods)))
    ]
    return data_table(caption, head, rows)
