"""Whether two texts that look alike are one form filled in twice: a weekly column, a price list, two contracts of a fair.

A copy repeats its original's numbers and companies, an update repeats most of them beside the new ones; a form
filled in anew has others. Where neither is given the publisher's own title tells: what bears the same title
days later and is not the same text is the column's next piece.
"""

from __future__ import annotations

from extract.traits import Traits

LOOKS_ALIKE = 0.3  # containment from which two texts may be fillings of one form
WHOLE = 0.8  # so much is never two fillings, whoever else is named
FEWEST_NUMBERS = 3  # fewer numbers than this contradict nothing
REPEATED = 0.5  # a copy or an update repeats at least this share of the numbers of the text that has fewer
NEXT_PIECE_DAYS = 0.8  # a column appears once a day at most


def filled_anew(one: Traits, other: Traits, share: float) -> bool:
    """Tell whether two articles, of whose texts a `share` is common, are two fillings of one form."""
    if _next_piece(one, other) and share < WHOLE:
        return True
    if share < LOOKS_ALIKE:
        return False
    return _other_numbers(one, other) or (share < WHOLE and _other_companies(one, other))


def _next_piece(one: Traits, other: Traits) -> bool:
    apart = abs((one.at - other.at).total_seconds()) / 86_400
    return one.source == other.source and one.title == other.title and apart >= NEXT_PIECE_DAYS


def _other_numbers(one: Traits, other: Traits) -> bool:
    fewer = min(len(one.numbers), len(other.numbers))
    return fewer >= FEWEST_NUMBERS and len(one.numbers & other.numbers) < REPEATED * fewer


def _other_companies(one: Traits, other: Traits) -> bool:
    return bool(one.companies and other.companies) and not one.companies & other.companies
