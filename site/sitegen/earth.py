"""The earth on a sheet: places of countries, the Equal Earth projection, and great circles between them.

The shapes in `assets/world.svg` were drawn with the same projection by `scripts/make_world.mjs`.
Source: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", 2018.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

WIDTH = 1000.0
HEIGHT = 432.0  # the sheet ends below Cape Horn
MIDDLE = 152.5  # degrees east in the middle of the sheet: the cut runs through the Atlantic
_FULL_HEIGHT = 486.8
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_SCALE = WIDTH / 2 / (math.pi / (_M * _A1))
_TABLE = Path(__file__).with_name("places.tsv")
_NEAR = 1e-9
_FEWEST_STEPS = 6
_DEGREES_A_STEP = 4


class Place(NamedTuple):
    """A point on the earth, in degrees."""

    longitude: float
    latitude: float


class Spot(NamedTuple):
    """A point on the sheet; y grows downwards."""

    x: float
    y: float


@lru_cache
def places() -> dict[str, Place]:
    """Return where each country (ISO 3166-1 alpha-2) and each bloc that lies in one region is."""
    rows = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {code: Place(float(longitude), float(latitude)) for code, longitude, latitude in cells}


def project(place: Place) -> Spot:
    """Return where a place lies on the sheet."""
    return _project(_turned(place.longitude), math.radians(place.latitude))


def great_circle(start: Place, end: Place) -> list[list[Spot]]:
    """Return the shortest way between two places as lines on the sheet: two where it leaves at one side."""
    steps = max(_FEWEST_STEPS, round(math.degrees(_angle(start, end)) / _DEGREES_A_STEP))
    way = [_between(start, end, k / steps) for k in range(steps + 1)]
    lines: list[list[Spot]] = [[_project(*way[0])]]
    for (before, low), (after, high) in pairwise(way):
        if abs(after - before) > math.pi:
            edge = math.copysign(math.pi, before)
            whole = 2 * math.pi - abs(after - before)
            share = (math.pi - abs(before)) / whole if whole > _NEAR else 0.0
            latitude = low + (high - low) * share
            lines[-1].append(_project(edge, latitude))
            lines.append([_project(-edge, latitude)])
        lines[-1].append(_project(after, high))
    return lines


def _turned(longitude: float) -> float:
    """Return the longitude in radians from the middle of the sheet, between -pi and pi."""
    return math.radians((longitude - MIDDLE + 180) % 360 - 180)


def _project(longitude: float, latitude: float) -> Spot:
    turned = math.asin(_M * math.sin(latitude))
    two = turned * turned
    six = two**3
    x = longitude * math.cos(turned) / (_M * (_A1 + 3 * _A2 * two + six * (7 * _A3 + 9 * _A4 * two)))
    y = turned * (_A1 + _A2 * two + six * (_A3 + _A4 * two))
    return Spot(WIDTH / 2 + _SCALE * x, _FULL_HEIGHT / 2 - _SCALE * y)


def _between(start: Place, end: Place, share: float) -> tuple[float, float]:
    """Return the point at `share` of the great circle, as (longitude from the middle, latitude) in radians."""
    a, b, angle = _vector(start), _vector(end), _angle(start, end)
    if math.sin(angle) < _NEAR:
        near = a if share < 1 else b
    else:
        left, right = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
        near = tuple(left * p + right * q for p, q in zip(a, b, strict=True))
    x, y, z = near
    return _turned(math.degrees(math.atan2(y, x))), math.asin(max(-1.0, min(1.0, z)))


def _angle(start: Place, end: Place) -> float:
    product = sum(p * q for p, q in zip(_vector(start), _vector(end), strict=True))
    return math.acos(max(-1.0, min(1.0, product)))


def _vector(place: Place) -> tuple[float, ...]:
    longitude, latitude = math.radians(place.longitude), math.radians(place.latitude)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )
