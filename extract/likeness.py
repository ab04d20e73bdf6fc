"""How alike the events are that two articles tell: parties, companies, kind, figures and words, weighed."""

from __future__ import annotations

from extract.traits import OF_NUMBER, Rarity, Traits, telling

# Set on the gold pairs of tests/gold/stories; from SAME_EVENT on two tellings are held to be of one event.
SAME_EVENT = 1.0
TWO_SUMS = 1.75  # so much in figures tells an event even where no name was read
OF_PARTIES, OF_COMPANIES, OF_KIND, OF_TITLE, OF_GIST = 0.3, 0.3, 0.1, 0.8, 0.9
OF_ONE_SUM, OF_MORE_SUMS = 0.6, 0.55
NONE_SHARED, EACH_NOT_SHARED, MOST_NOT_SHARED = 0.15, 0.1, 4


def likeness(a: Traits, b: Traits, *, words: Rarity, gists: Rarity) -> float:
    """Return how alike two events are: from `SAME_EVENT` on they are held to be the same.

    Parties, companies and figures must agree; figures that are all different speak against it, the more there are.
    """
    shared = len(a.parties & b.parties)
    parties = 1.0 if a.pairs & b.pairs or shared > 1 else 0.5 * shared
    companies = len(a.companies & b.companies) / max(1, min(len(a.companies), len(b.companies)))
    facts = _facts(a, b)
    if not (parties or companies or facts >= TWO_SUMS):
        return 0.0
    score = OF_PARTIES * parties + OF_COMPANIES * companies + OF_KIND * bool(a.events & b.events)
    score += OF_ONE_SUM * min(facts, 1.0) + OF_MORE_SUMS * min(max(facts - 1.0, 0.0), 1.0)
    if a.language == b.language:
        score += OF_TITLE * words.likeness(a.words, b.words) + OF_GIST * gists.likeness(a.gist, b.gist)
    # sums of tenths must not miss a threshold by a rounding of the machine
    return round(score - (0.0 if facts else _contradiction(a, b)), 6)


def _facts(a: Traits, b: Traits) -> float:
    """Return what shared figures say; across languages numbers speak where one reader made no figures of them."""
    facts = sum(telling(fact) for fact in a.facts & b.facts)
    return facts if a.language == b.language else max(facts, OF_NUMBER * len(a.numbers & b.numbers))


def _contradiction(a: Traits, b: Traits) -> float:
    """Return what speaks against one event where no figure is shared: the more both give, the more."""
    fewer = min(len(a.facts), len(b.facts), MOST_NOT_SHARED)
    return NONE_SHARED + EACH_NOT_SHARED * fewer if fewer else 0.0
