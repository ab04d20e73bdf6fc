"""Figures over time for one measure: each claim a dot, each range a bar, never joined where sources differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from sitegen.axes import Grid, grid, time_labels
from sitegen.i18n import ENGLISH, Tongue
from sitegen.markup import DASH, Attribute, Text, percent, tag, together
from sitegen.periods import Period, name_period, read_period
from sitegen.plate import Caption, data_table, empty, picture, plate, said
from sitegen.scales import Scale, finite, known

_MARGIN = 0.03  # of the width, so that the first and the last dot are whole


class Claim(NamedTuple):
    """One figure as somebody claimed it: a value, or a range from `low` to `high`, or both.

    `text` is the figure as the source wrote it; `loose` marks "about", "over", "nearly".
    """

    period: str
    value: float | None
    low: float | None = None
    high: float | None = None
    text: str = ""
    by: str = ""
    href: str = ""
    loose: bool = False


class _Dot(NamedTuple):
    claim: Claim
    period: Period
    name: str
    share: float
    value: float | None
    low: float | None
    high: float | None


def figure_series(claims: Sequence[Claim], *, caption: Caption, zero: bool = True, tongue: Tongue = ENGLISH) -> Markup:
    """Return the claims as dots (hollow where loose) and ranges as bars, at their place in time."""
    dots = _dots(claims, tongue)
    values = [value for dot in dots for value in known((dot.value, dot.low, dot.high))]
    if not values:
        return empty(caption, "claims", tongue=tongue)
    net = grid(values, zero=zero, tongue=tongue)
    summary = _summary(dots, values, tongue)
    labels = time_labels([(dot.period, dot.name, dot.share) for dot in _first_of_each(dots)], height=net.height)
    marks = together(_mark(dot, net, tongue) for dot in dots)
    drawn = picture(caption, net.lines, marks, net.figures, labels, height=net.height, summary=summary)
    return plate(caption, "claims", said(summary), drawn, table=_table(dots, caption, tongue), tongue=tongue)


def _dots(claims: Sequence[Claim], tongue: Tongue) -> list[_Dot]:
    read = sorted(((read_period(claim.period), claim) for claim in claims), key=lambda each: each[0].middle)
    if not read:
        return []
    first, last = read[0][0].middle, read[-1][0].middle
    across = Scale(first, last, _MARGIN, 1 - _MARGIN) if last > first else Scale(first, first + 1, 0.5, 0.5)
    return [
        _Dot(
            claim,
            period,
            name_period(period, tongue),
            across(period.middle),
            finite(claim.value),
            finite(claim.low),
            finite(claim.high),
        )
        for period, claim in read
    ]


def _first_of_each(dots: list[_Dot]) -> list[_Dot]:
    return list({dot.share: dot for dot in reversed(dots)}.values())[::-1]


def _mark(dot: _Dot, net: Grid, tongue: Tongue) -> Markup:
    x = percent(dot.share)
    told = tag("title", f"{dot.name}: {_words(dot, tongue)}" + (f" ({dot.claim.by})" if dot.claim.by else ""))
    parts: list[Markup] = []
    if dot.low is not None and dot.high is not None:
        place: dict[str, Attribute] = {"x1": x, "x2": x, "y1": net.level(dot.low), "y2": net.level(dot.high)}
        parts.append(tag("line", told, class_="chart-range", **place))
    if dot.value is not None:
        kind = "chart-dot chart-loose" if dot.claim.loose else "chart-dot"
        parts.append(tag("circle", told, cx=x, cy=net.level(dot.value), r=5, class_=kind))
    return together(parts)


def _words(dot: _Dot, tongue: Tongue) -> str:
    if dot.claim.text:
        return dot.claim.text
    if dot.value is not None:
        return tongue.number(dot.value)
    ends = [tongue.number(end) for end in known((dot.low, dot.high))]
    return DASH.join(ends) or DASH


def _summary(dots: list[_Dot], values: list[float], tongue: Tongue) -> str:
    count = tongue.ngettext("%(num)s figure", "%(num)s figures", len(dots))
    return tongue.gettext(
        "%(count)s, from %(low)s to %(high)s. Latest: %(latest)s (%(when)s).",
        count=count,
        low=tongue.compact(min(values)),
        high=tongue.compact(max(values)),
        latest=_words(dots[-1], tongue),
        when=dots[-1].name,
    )


def _table(dots: list[_Dot], caption: Caption, tongue: Tongue) -> Markup:
    def who(dot: _Dot) -> Text:
        return tag("a", dot.claim.by or dot.name, href=dot.claim.href) if dot.claim.href else dot.claim.by

    head = (tongue.gettext("Period"), tongue.gettext("Figure"), tongue.gettext("Said by"))
    return data_table(caption, head, [(dot.name, _words(dot, tongue), who(dot)) for dot in reversed(dots)])
