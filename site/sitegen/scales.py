"""Scales: from values to places on a chart, and round numbers for its grid."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Scale(NamedTuple):
    """A straight scale from `low..high` to `start..end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of `value`."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def known(values: Iterable[float | None]) -> list[float]:
    """Return the values that are there and finite."""
    return [float(value) for value in values if value is not None and math.isfinite(value)]


def finite(value: float | None) -> float | None:
    """Return `value`, or None where it is not a number that can be drawn."""
    return float(value) if value is not None and math.isfinite(value) else None


def round_ticks(values: Sequence[float], *, count: int = 4, zero: bool = True) -> list[float]:
    """Return rising round numbers that hold all `values`: about `count` steps, from zero if `zero`."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low, low + 1) if low == 0 else (low - abs(low) / 2, high + abs(high) / 2)
    step = _round_step((high - low) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    digits = max(0, 1 - math.floor(math.log10(step)))
    return [round(k * step, digits) + 0.0 for k in range(first, last + 1)]


def _round_step(raw: float) -> float:
    magnitude = 10.0 ** math.floor(math.log10(raw))
    return next(step * magnitude for step in _STEPS if step * magnitude >= raw * (1 - 1e-9))


def strides(length: int, *, most: int) -> list[int]:
    """Return at most `most` positions of `length`, equally far apart, counted back from the last."""
    step = -(-length // most)
    return list(range(length - 1, -1, -step))[::-1]
