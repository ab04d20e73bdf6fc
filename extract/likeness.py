"""How alike the events are that two articles tell: parties, companies, kind, figures and words, weighed."""

from __future__ import annotations

from extract.traits import OF_NUMBER, Fact, Rarity, Traits, telling

# Set on the gold pairs of tests/gold/stories; from SAME_EVENT on two tellings are held to be of one event.
SAME_EVENT = 1.0
TWO_SUMS = 1.75  # so much in figures tells an event even where no name was read
OF_PARTIES, OF_COMPANIES, OF_KIND, OF_TITLE, OF_GIST = 0.3, 0.3, 0.14, 0.8, 0.9
OF_ONE_SUM, OF_MORE_SUMS = 0.6, 0.55
# Words of two languages are not compared. What stands in for them: goods go the same way, the same thing is counted by
# the figure that both give, the kind is one, and both are told within a day.
OF_WAY, OF_MEASURE, OF_KIND_ABROAD, OF_A_DAY = 0.15, 0.1, 0.1, 0.1
A_DAY = 1.0
# What is left of a figure that both give for two things: 12.5 percent of tariff and of growth are chance.
OTHER_MEASURE = 0.25
# One publisher's exports are another's sales: what goods or money flow is told in many words.
FLOWS = frozenset(
    {
        "bilateral_trade", "demand", "exports", "gmv", "growth", "imports", "market_share", "orders", "output", "revenue", "sales",
        "share", "trade", "trade_balance", "volume",
    }
)  # fmt: skip
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
    score = OF_PARTIES * parties + OF_COMPANIES * companies + OF_KIND * _kinds(a, b)
    score += OF_ONE_SUM * min(facts, 1.0) + OF_MORE_SUMS * min(max(facts - 1.0, 0.0), 1.0)
    if a.language != b.language:
        score += _across(a, b) if facts else 0.0
    else:
        score += OF_TITLE * words.likeness(a.words, b.words) + OF_GIST * gists.likeness(a.gist, b.gist)
    score -= OF_WAY * _runs_back(a, b)
    # sums of tenths must not miss a threshold by a rounding of the machine
    return round(score - (0.0 if facts else _contradiction(a, b)), 6)


def _kinds(a: Traits, b: Traits) -> float:
    """Return which share of the kinds of event that either tells both tell."""
    return len(a.events & b.events) / max(1, len(a.events), len(b.events))


def _runs_back(a: Traits, b: Traits) -> bool:
    """Tell whether goods go from one to the other here and only the other way there."""
    back = {(target, source) for source, target in b.ways}
    return bool(a.ways & back) and not a.ways & b.ways


def _across(a: Traits, b: Traits) -> float:
    """Return what speaks for one event in two languages beside the figure that both give."""
    days = abs((a.at - b.at).total_seconds()) / 86_400
    score = OF_WAY * bool(a.ways & b.ways) + OF_MEASURE * bool(a.measured & b.measured)
    return score + OF_KIND_ABROAD * bool(a.events & b.events) + OF_A_DAY * (days <= A_DAY)


def _facts(a: Traits, b: Traits) -> float:
    """Return what shared figures say; across languages numbers speak where one reader made no figures of them."""
    chance = _by_chance(a, b)
    facts = sum(telling(fact) * (OTHER_MEASURE if fact in chance else 1.0) for fact in a.facts & b.facts)
    return (
        facts
        if a.language == b.language
        else max(facts, OF_NUMBER * len(a.numbers & b.numbers - {v for _, v in chance}))
    )


def _by_chance(a: Traits, b: Traits) -> set[Fact]:
    """Return the facts that both give, each for another thing."""
    ours, theirs = _counted(a), _counted(b)
    return {fact for fact in ours.keys() & theirs.keys() if not ours[fact] & theirs[fact]}


def _counted(a: Traits) -> dict[Fact, set[str]]:
    """Return what is known to be counted by which fact."""
    found: dict[Fact, set[str]] = {}
    for fact, measure in a.measured:
        found.setdefault(fact, set()).add("flow" if measure in FLOWS else measure)
    return found


def _contradiction(a: Traits, b: Traits) -> float:
    """Return what speaks against one event where no figure is shared: the more both give, the more."""
    fewer = min(len(a.facts), len(b.facts), MOST_NOT_SHARED)
    return NONE_SHARED + EACH_NOT_SHARED * fewer if fewer else 0.0
