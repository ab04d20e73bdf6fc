"""Lines: the sparkline beside a name, and the trend of activity over time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from sitegen.axes import TOP, Grid, grid, time_labels
from sitegen.i18n import ENGLISH, Tongue
from sitegen.markup import DASH, Attribute, percent, short, tag, together
from sitegen.periods import Period, name_period, read_period
from sitegen.plate import Caption, data_table, empty, picture, plate, said
from sitegen.scales import Scale, finite, known

_WIDE = 1000  # units across a path; the browser stretches them to the column


class _Point(NamedTuple):
    period: Period
    name: str
    value: float | None
    share: float  # of the width, 0 to 1


def sparkline(values: Sequence[float | None], *, label: str) -> Markup:
    """Return a line the size of a word, without axes, named `label`; gaps where a value is None."""
    numbers = known(values)
    high, low = max([0.0, *numbers]), min([0.0, *numbers])
    level = Scale(low, high if high > low else low + 1, 20, 3)
    step = 92 / max(len(values) - 1, 1)
    places = [(2 + step * k, level(v)) if (v := finite(value)) is not None else None for k, value in enumerate(values)]
    ends = [place for place in places if place]
    dot = tag("circle", cx=ends[-1][0], cy=ends[-1][1], r=2, class_="chart-spark-end") if ends else ""
    line = tag("path", d=_path(places), class_="chart-spark-line")
    size: dict[str, Attribute] = {"width": 96, "height": 24, "viewBox": "0 0 96 24"}
    return tag("svg", line, dot, class_="chart-spark", role="img", aria_label=label, **size)


def trend(
    points: Sequence[tuple[str, float | None]], *, caption: Caption, zero: bool = True, tongue: Tongue = ENGLISH
) -> Markup:
    """Return a line over time with its area; periods as `read_period` reads them, oldest first.

    Points stand at their true distance in time; a value of None breaks the line.
    """
    dots = _points(points, tongue)
    there = [dot for dot in dots if dot.value is not None]
    if not there:
        return empty(caption, "trend", tongue=tongue)
    net = grid([dot.value for dot in there if dot.value is not None], zero=zero, tongue=tongue)
    summary = _summary(there, tongue)
    drawn = picture(caption, _drawing(dots, there[-1], net, tongue), height=net.height, summary=summary)
    rows = [(dot.name, DASH if dot.value is None else tongue.number(dot.value)) for dot in reversed(dots)]
    head = (tongue.gettext("Period"), caption.unit or tongue.gettext("Value"))
    return plate(caption, "trend", said(summary), drawn, table=data_table(caption, head, rows), tongue=tongue)


def _points(points: Sequence[tuple[str, float | None]], tongue: Tongue) -> list[_Point]:
    periods = [read_period(text) for text, _ in points]
    if not periods:
        return []
    first, last = periods[0].middle, periods[-1].middle
    across = Scale(first, last if last > first else first + 1, 0 if last > first else 0.5, 1)
    return [
        _Point(period, name_period(period, tongue), finite(value), across(period.middle))
        for period, (_, value) in zip(periods, points, strict=True)
    ]


def _drawing(dots: list[_Point], last: _Point, net: Grid, tongue: Tongue) -> Markup:
    places = [(dot.share * _WIDE, net.level(dot.value)) if dot.value is not None else None for dot in dots]
    lines = tag(
        "svg",
        tag("path", d=_areas(places, net.level(max(net.low, 0.0))), class_="chart-area"),
        tag("path", d=_path(places), class_="chart-line", vector_effect="non-scaling-stroke"),
        viewBox=f"0 0 {_WIDE} {short(net.height)}",
        preserveAspectRatio="none",
        width="100%",
        height=net.height,
    )
    value = last.value or 0.0
    anchor = "end" if last.share > 0.5 else "start"  # noqa: PLR2004 - which half of the plate
    mark: dict[str, Attribute] = {
        "x": percent(last.share),
        "y": max(net.level(value) - 10, TOP - 6),
        "text_anchor": anchor,
    }
    return together(
        (
            net.lines,
            lines,
            _targets(dots, net, tongue),
            net.figures,
            tag("circle", cx=percent(last.share), cy=net.level(value), r=4, class_="chart-dot"),
            tag("text", tongue.compact(value), class_="chart-value", **mark),
            time_labels([(dot.period, dot.name, dot.share) for dot in dots], height=net.height),
        )
    )


def _targets(dots: list[_Point], net: Grid, tongue: Tongue) -> Markup:
    """Return an unseen stripe for each point that tells its figure under the pointer."""
    if len(dots) < 2:  # noqa: PLR2004 - one point has no neighbour to share the width with
        return Markup("")
    shares = [dot.share for dot in dots]
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(shares)), 1.0]
    stripes = []
    for dot, left, right in zip(dots, edges[:-1], edges[1:], strict=True):
        if dot.value is not None:
            told = tag("title", f"{dot.name}: {tongue.number(dot.value)}")
            place: dict[str, Attribute] = {
                "x": percent(left),
                "y": TOP,
                "width": percent(right - left),
                "height": net.floor - TOP,
            }
            stripes.append(tag("rect", told, class_="chart-hit", **place))
    return together(stripes)


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    """Return path data through the places, with a gap at each None; a lone place becomes a dash."""
    steps: list[str] = []
    pen = "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        steps.append(f"{pen}{short(place[0])} {short(place[1])}")
        if pen == "M":
            steps.append("h.01")
        pen = "L"
    return "".join(steps)


def _areas(places: Sequence[tuple[float, float] | None], floor: float) -> str:
    """Return path data of the area between each unbroken stretch of the line and the floor."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            stretches.append([])
        else:
            stretches[-1].append(place)
    return "".join(
        f"M{short(run[0][0])} {short(floor)}"
        + "".join(f"L{short(x)} {short(y)}" for x, y in run)
        + f"L{short(run[-1][0])} {short(floor)}Z"
        for run in stretches
        if len(run) > 1
    )


def _summary(there: list[_Point], tongue: Tongue) -> str:
    last = there[-1]
    latest = tongue.gettext("%(when)s: %(value)s.", when=last.name, value=tongue.compact(last.value or 0))
    if len(there) == 1:
        return latest
    high = max(there, key=lambda dot: dot.value or 0)
    low = min(there, key=lambda dot: dot.value or 0)
    return (
        latest
        + " "
        + tongue.gettext(
            "Highest %(high)s (%(high_when)s), lowest %(low)s (%(low_when)s).",
            high=tongue.compact(high.value or 0),
            high_when=high.name,
            low=tongue.compact(low.value or 0),
            low_when=low.name,
        )
    )
