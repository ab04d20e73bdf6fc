"""The world map: each pair an arc that is a link, the strongest on top, and a table of all of them behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from sitegen.earth import HEIGHT, WIDTH, Spot, great_circle, places, project
from sitegen.i18n import ENGLISH, Tongue
from sitegen.markup import Attribute, short, tag, together
from sitegen.plate import Caption, data_table, empty, plate, said

MOST_ARCS = 40
_MOST_NAMES = 16
_WEIGHTS = 4
_NAME_HEIGHT = 16.0
_LETTER = 7.5  # units that a letter is wide, on average
_FAR_EAST = 0.9  # of the sheet: names right of it are written to the left of their dot


class Arc(NamedTuple):
    """A pair on the map: codes of its parties, how strong, its page, and its name for readers."""

    a: str
    b: str
    weight: float
    href: str
    label: str


def world_map(arcs: Sequence[Arc], *, caption: Caption, world: str, tongue: Tongue = ENGLISH) -> Markup:
    """Return the map with the strongest `MOST_ARCS` arcs; `world` is the address of `world.svg`.

    The drawing can be walked by keyboard, strongest pair first. Pairs whose parties lie nowhere (BRICS)
    and those beyond the limit are only in the table.
    """
    ranked = sorted(arcs, key=lambda arc: (-arc.weight, arc.a, arc.b))
    if not ranked:
        return empty(caption, "map", tongue=tongue)
    shown = [arc for arc in ranked if arc.a in places() and arc.b in places()][:MOST_ARCS]
    summary = _summary(ranked, tongue)
    rows = [(tag("a", arc.label, href=arc.href), tongue.number(arc.weight)) for arc in ranked]
    table = data_table(caption, (tongue.gettext("Pair"), caption.unit or tongue.gettext("Value")), rows)
    note = f"{caption.note} {borders(tongue)}".strip()
    drawing = tag("div", _drawing(shown, caption, world, tongue), class_="map-scroll")
    return plate(caption._replace(note=note), "map", said(summary), drawing, table=table, tongue=tongue)


def borders(tongue: Tongue = ENGLISH) -> str:
    """Return where the borders come from, and that we take no side by drawing them."""
    return tongue.gettext(
        "Borders: Natural Earth 1:110m (public domain), which draws who is in control on the ground. "
        "They are no statement of ours."
    )


def _drawing(arcs: list[Arc], caption: Caption, world: str, tongue: Tongue) -> Markup:
    parties = list(dict.fromkeys(code for arc in arcs for code in (arc.a, arc.b)))
    lit = together(tag("use", href=f"{world}#{code}", class_="map-party") for code in sorted(parties) if len(code) == 2)  # noqa: PLR2004 - ISO codes; blocs have no shape
    return tag(
        "svg",
        tag("title", caption.title, id=f"{caption.prefix}-title"),
        tag("use", href=f"{world}#sea", class_="map-sea"),
        tag("use", href=f"{world}#world", class_="map-land"),
        lit,
        together(_arc(arc, arcs[0].weight, tongue) for arc in arcs),
        _dots(parties),
        _names(parties, tongue),
        class_="map-sheet",
        viewBox=f"0 0 {short(WIDTH)} {short(HEIGHT)}",
        role="group",
        aria_labelledby=f"{caption.prefix}-title",
    )


def _arc(arc: Arc, strongest: float, tongue: Tongue) -> Markup:
    lines = great_circle(places()[arc.a], places()[arc.b])
    data = "".join(map(_line, lines))
    share = arc.weight / strongest if strongest > 0 else 0.0
    weight = max(1, min(_WEIGHTS, round(share**0.5 * _WEIGHTS)))
    words = f"{arc.label}: {tongue.number(arc.weight)}"
    thick: dict[str, Attribute] = {"vector_effect": "non-scaling-stroke", "d": data}
    return tag(
        "a",
        tag("title", words),
        tag("path", class_="map-reach", **thick),
        tag("path", class_=f"map-arc map-w{weight}", **thick),
        href=arc.href,
        class_="map-link",
        aria_label=words,
    )


def _line(spots: list[Spot]) -> str:
    """Return path data with relative steps in tenths."""
    tenths = [(round(spot.x * 10), round(spot.y * 10)) for spot in spots]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(tenths) if (x, y) != (a, b)]
    head = f"M{short(tenths[0][0] / 10)} {short(tenths[0][1] / 10)}"
    return head + ("l" + " ".join(f"{short(x / 10)} {short(y / 10)}" for x, y in steps) if steps else "")


def _dots(parties: list[str]) -> Markup:
    spots = [project(places()[code]) for code in parties]
    return together(tag("circle", cx=spot.x, cy=spot.y, r=3, class_="map-dot") for spot in spots)


def _names(parties: list[str], tongue: Tongue) -> Markup:
    """Return names beside the first dots, leaving out those that would cover another."""
    boxes: list[tuple[float, float, float]] = []
    out: list[Markup] = []
    for code in parties[:_MOST_NAMES]:
        spot, name = project(places()[code]), tongue.country(code)
        width = len(name) * _LETTER
        left = spot.x + 6 if spot.x < WIDTH * _FAR_EAST else spot.x - 6 - width
        if all(_apart((left, spot.y, width), box) for box in boxes):
            boxes.append((left, spot.y, width))
            anchor = "start" if left > spot.x else "end"
            x = spot.x + (6 if anchor == "start" else -6)
            out.append(tag("text", name, x=x, y=spot.y + 5, text_anchor=anchor, class_="map-name", aria_hidden="true"))
    return together(out)


def _apart(one: tuple[float, float, float], two: tuple[float, float, float]) -> bool:
    (left, y, width), (other, other_y, other_width) = one, two
    return abs(y - other_y) >= _NAME_HEIGHT or left > other + other_width or other > left + width


def _summary(ranked: list[Arc], tongue: Tongue) -> str:
    return tongue.gettext(
        "%(count)s. Most: %(pair)s (%(value)s).",
        count=tongue.ngettext("%(num)s active pair", "%(num)s active pairs", len(ranked)),
        pair=ranked[0].label,
        value=tongue.number(ranked[0].weight),
    )
