"""What is told more of than usual: this week against its own past, so that small counts can't fool.

Counts are compared after Anscombe's transform, which gives counts of any size about the same spread.
What is usual is drawn towards what is usual for all, so that a first story is no sensation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from statistics import median
from typing import Literal

from ledger.model import Noun

WEEKS = 12
SHORTEST_PAST = 3  # weeks of history below which nothing can be called usual
PRIOR_WEEKS = 2.0  # how many weeks the rate of all weighs
FEWEST = 3  # stories in the week that rises, or usual in the week that falls
NOTABLE = 2.5  # standard deviations: chance alone goes so far in one of a hundred weeks


class Mover(Noun, frozen=True, kw_only=True):
    """One thing whose week differs from its past."""

    key: str
    direction: Literal["up", "down"]
    recent: int  # stories this week
    usual: float  # stories in a usual week
    weeks: int  # weeks of history behind `usual`
    score: float  # standard deviations; the larger, the surer
    new: bool = False  # never told of before
    reason: str


def weekly(days: Iterable[dt.date], *, now: dt.datetime, weeks: int = WEEKS) -> tuple[int, ...]:
    """Return counts of the last `weeks` + 1 weeks, the oldest first; the last one ends today."""
    counts = [0] * (weeks + 1)
    for day in days:
        back = (now.date() - day).days
        if 0 <= back < 7 * (weeks + 1):
            counts[weeks - back // 7] += 1
    return tuple(counts)


def movers(
    told: Mapping[str, Sequence[dt.date]], *, now: dt.datetime, since: dt.date | None = None, most: int = 10
) -> tuple[Mover, ...]:
    """Return what moved most this week, up or down, the surest first.

    `told` holds for each key the days of its stories (not articles: a syndicated story is one). `since` is
    the day from which the archive is whole; without it the oldest day counts as that.
    """
    first = since or min((min(days) for days in told.values() if days), default=now.date())
    weeks = min(WEEKS, (now.date() - first).days // 7)
    if weeks < SHORTEST_PAST:
        return ()
    series = {key: weekly(days, now=now, weeks=weeks) for key, days in told.items()}
    prior = sum(sum(counts[:-1]) for counts in series.values()) / max(1, len(series)) / weeks
    found = [mover for key, counts in sorted(series.items()) if (mover := judge(key, counts, prior=prior)) is not None]
    return tuple(sorted(found, key=lambda mover: (-abs(mover.score), mover.key))[:most])


def judge(key: str, counts: Sequence[int], *, prior: float) -> Mover | None:
    """Return how the last of weekly counts differs from those before, or None where that could be chance."""
    *past, recent = counts
    usual = (sum(past) + prior * PRIOR_WEEKS) / (len(past) + PRIOR_WEEKS)
    # what is usual is known from some weeks only, and may itself lie beside the truth
    doubt = sqrt(1 + 1 / (len(past) + PRIOR_WEEKS))
    score = (_anscombe(recent) - _anscombe(usual)) / (_spread(past, usual) * doubt)
    rises = score >= NOTABLE and recent >= FEWEST
    falls = score <= -NOTABLE and usual >= FEWEST
    if not (rises or falls):
        return None
    return Mover(
        key=key,
        direction="up" if rises else "down",
        recent=recent,
        usual=round(sum(past) / len(past), 1),
        weeks=len(past),
        score=round(score, 2),
        new=not any(past),
        reason=_reason(recent, past),
    )


def _anscombe(count: float) -> float:
    return 2 * sqrt(count + 0.375)


def _spread(past: Sequence[int], usual: float) -> float:
    """Return the spread of the past weeks after the transform: 1 for pure chance, more where news comes in bursts."""
    centre = _anscombe(usual)
    return max(1.0, 1.4826 * median(abs(_anscombe(count) - centre) for count in past))


def _reason(recent: int, past: Sequence[int]) -> str:
    """Say the numbers behind a move as one plain clause."""
    stories = "1 story" if recent == 1 else f"{recent} stories"
    if not any(past):
        return f"{stories} this week, none in the {len(past)} weeks before"
    return f"{stories} this week, {sum(past) / len(past):.1f} in a usual week (last {len(past)} weeks)"
