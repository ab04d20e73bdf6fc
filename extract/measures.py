"""Measures: what a figure counts, out of a closed list, with the sentence's own words beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from extract.amounts import Amount
from extract.wordlists import LETTER, Hit, WordList, choice, entries, rows
from ledger.model import Figure

_OF_BETWEEN = re.compile(
    r"[\s-]+(?:(?:worth|value)\s)?(?:(?:of|in|for|as|to|from|by)\s)?(?:(?:the|its|their|a|an|annual|total|new|online|net|gross|online retail|retail|foreign|monthly|overall|global|direct|additional)\s){0,3}$"
)
_PART_OF = re.compile(r"\s(?:of|de|des|du|von|der|del|da|do)\s(?!a\s(?:year|month))")
_PHRASE = re.compile(r"\s(?:of|in)\s(?:(?:the|its|all|their|total|a)\s)?((?:[\w'\u2019-]+\s?){1,6})")
_CUT = re.compile(
    r"\s?(?:,|;|\.|\)|\sand\s|\swhich\s|\sthat\s|\swhile\s|\sin\s|\sfrom\s|\sto\s|\sby\s|\swas\s|\sis\s).*$"
)
_WORDS_BACK = re.compile(r"(?:[^\W\d_][\w'\u2019.-]*\s){0,3}$")
_FAR_PENALTY = 60
_BESIDE = 12
_MOST_BESIDE = 24
_CLOSE = 3  # 1200명을 고용
_OTHER_CLAUSE = 200  # a word behind a semicolon speaks of what follows there
_NEXT_CLAUSE = re.compile(r";\s|,\s(?:while|whereas|but)\s")
_NEW_CLAUSE = re.compile(r"[;:]\s|,\s(?:while|whereas|but|and)\s")
_VAGUE_PENALTY = 40  # growth names a measure only where nothing tells of what
# What a unit counts, where no word says better.
_BY_UNIT = {
     "company": "companies", "container": "volume", "employee": "jobs", "job": "jobs", "multiple": "growth",
    "order": "orders", "parcel": "orders", "rank": "rank", "seller": "sellers", "store": "stores", "teu": "volume", "user": "users", "visitor": "visitors",
}  # fmt: skip
_ONLY_RATIO = frozenset(
    {"growth", "inflation", "interest_rate", "market_share", "penetration", "share", "tariff", "tax", "unemployment"}
)
_NEVER_MONEY = _ONLY_RATIO - {"tariff", "tax"} | {
    "area",
    "delivery_time",
    "jobs",
    "stores",
    "rank",
    "sellers",
    "users",
    "visitors",
    "population",
    "companies",
}
_SHARES = frozenset({"market_share", "penetration", "share"})
_RATIOS = frozenset({"percent"})
# between two figures, the second of which the first is compared with
_OR_DOWN = re.compile(
    r"(?:\s(?:a|per|the|le|la|el|o|pro|je)\s\w+|/\w+)?,\s(?:down|up|off|or|a (?:rise|fall|drop|gain|jump) of|soit|en baisse de|en hausse de|um|un|abajo|alta de|queda de|на)\s(?:about\s|some\s|nearly\s|almost\s)?"
)
_AGAINST = re.compile(
    r"[^.;\d]{0,40}?[\s,(](?:against|versus|vs\.?|compared\s(?:with|to)|from|gegenüber|nach|frente\sa(?:l)?|desde|contre|contra|ante|против)\s(?:[^\W\d]+\s){0,2}?[^\w\s]{0,3}"
)
_AREAS = frozenset(
    {"acre", "hectare", "mu", "pyeong", "square_foot", "square_kilometre", "square_metre", "square_mile"}
)
_OF_PEOPLE = frozenset({"companies", "jobs", "population", "sellers", "stores", "users", "visitors"})
_NEVER_RATIO = frozenset({"delivery_time", "loan", "project", "sellers", "companies", "stores", "budget", "population"})
_COUNTED = frozenset(
    {
        "company",
        "country",
        "employee",
        "job",
        "person",
        "seller",
        "store",
        "user",
        "visitor",
        "customer",
        "factory",
        "warehouse",
        "agreement",
        "route",
        "home",
        "product_line",
    }
)
_MOST_TEXT = 80


def measure_words(low: str, start: int, end: int, language: str) -> list[Hit]:
    """Return the words in a sentence that name a measure, from left to right."""
    found = list(_list(language).all(low, start, end))
    tails = _tails(language)
    if tails is None:
        return found
    taken = {hit[2] for hit in found}
    found += [(tails[1][one[1]], *one.span(1)) for one in tails[0].finditer(low, start, end) if one.end() not in taken]
    return sorted(found, key=lambda hit: hit[1])


def measure_of(
    amount: Amount, low: str, bounds: tuple[int, int], hits: list[Hit]
) -> tuple[str | None, tuple[int, int] | None]:
    """Return the measure of an amount and where the sentence names it, or (None, None)."""
    if amount.unit in _COUNTED or amount.unit in ("parcel", "order", "rank"):
        beside = [
            hit
            for hit in hits
            if amount.unit == "person"
            and hit[0] in _OF_PEOPLE
            and (0 <= amount.start - hit[2] < _BESIDE or (low[hit[1]] > "\u2e80" and 0 <= hit[1] - amount.end < _CLOSE))
        ]
        return (beside[-1][0], (beside[-1][1], beside[-1][2])) if beside else _counted(amount)
    if amount.unit in _AREAS:
        return "area", amount.noun
    middle = bisect_left(hits, amount.start, key=lambda hit: hit[1])
    near = hits[max(0, middle - _MOST_BESIDE) : middle + _MOST_BESIDE]  # of a thousand words in a sentence, few
    fitting = [hit for hit in near if _fits(hit, amount)]
    whole = _PART_OF.match(low, amount.end) if amount.unit in _RATIOS else None
    if whole or (amount.part and not amount.change):  # cut one in ten jobs: a change of the jobs
        return _share(fitting, amount, whole.end() if whole else amount.end, low)
    best = min(fitting, key=lambda hit: _distance(hit, amount, low), default=None)
    if best is None or _distance(best, amount, low) > bounds[1] - bounds[0] + _FAR_PENALTY:
        return _BY_UNIT.get(amount.unit), amount.noun
    best = _head_of(best, fitting, low)
    return best[0], (best[1], best[2])


def beside(figure: Figure, earlier: list[Figure], low: str) -> Figure | None:
    """Return the figure that another is set beside, and so counts the same: 30 percent of 8 million tonnes, against 24."""
    if not earlier:
        return None
    if _is_set_beside(figure, earlier[-1], low, earlier[-1].end):
        return earlier[-1]
    other = earlier[-2] if len(earlier) > 1 else None  # a share of the sum between
    if other is None or not _PART_OF.match(low, other.end) or earlier[-1].start - other.end > _BESIDE:
        return None
    return other if _is_set_beside(figure, other, low, earlier[-1].end) else None


def _is_set_beside(figure: Figure, other: Figure, low: str, end: int) -> bool:
    """Tell whether a figure counts what an earlier one does: 30 percent, against 24 percent; $41 a kilo, down 3 percent."""
    if other.measure is None:
        return False
    if figure.unit == "percent" and figure.change_role == "by" and other.unit != "percent":
        return _OR_DOWN.fullmatch(low, end, figure.start) is not None
    alike = (figure.unit, figure.currency) == (other.unit, other.currency)
    return alike and _AGAINST.fullmatch(low, end, figure.start) is not None


def _head_of(best: Hit, hits: list[Hit], low: str) -> Hit:
    """Return the word that a thing counted hangs on: in `imports of small parcels` the imports are what is measured."""
    if best[0] not in _THINGS:
        return best
    heads = [hit for hit in hits if hit[0] not in _THINGS and hit[2] < best[1]]
    return heads[-1] if heads and _HANGS.fullmatch(low, heads[-1][2], best[1]) else best


_THINGS = frozenset({"companies", "orders", "sellers", "stores", "users", "volume"})
_HANGS = re.compile(r"\s(?:of|from|to|by|de|von)\s(?:[\w-]+\s){0,2}")


def _share(hits: list[Hit], amount: Amount, whole: int, low: str) -> tuple[str | None, tuple[int, int] | None]:
    """Return the measure of a part of a whole: a word of sharing anywhere, else one before it, else `share`."""
    sharing = [hit for hit in hits if hit[0] in _SHARES]
    before = [hit for hit in hits if hit[2] <= amount.start and _may_be_part(hit, amount, low)]
    best = min(sharing, key=lambda hit: abs(hit[1] - amount.start), default=before[-1] if before else None)
    if best is None or (best[1] >= whole and best[0] not in _SHARES):
        return "share", None
    return best[0], (best[1], best[2])


def _may_be_part(hit: Hit, amount: Amount, low: str) -> bool:
    """Tell whether a measure named before a part of a whole is given in it: a deficit of 5% of output, not users, half of them."""
    if hit[0] in ("sales", "orders", "payment") or (hit[0] in _OF_PEOPLE and not amount.change):
        return False
    return not _NEW_CLAUSE.search(low, hit[2], amount.start)


def _counted(amount: Amount) -> tuple[str | None, tuple[int, int] | None]:
    known = {"customer": "users", "person": None, "country": None, "count": None}
    return known.get(amount.unit, _BY_UNIT.get(amount.unit)), amount.noun


def _fits(hit: Hit, amount: Amount) -> bool:
    inside = amount.start <= hit[1] < amount.end
    if (inside and amount.noun is None) or hit[0] == "rank":
        return False
    if amount.unit == "money":
        return hit[0] not in _NEVER_MONEY
    if amount.unit in ("percent", "percentage_point", "basis_point"):
        return hit[0] not in _NEVER_RATIO
    if amount.unit in _TIMES:
        return hit[0] in ("delivery_time", "loan", "project")
    if (hit[0] in _ONLY_MONEY and amount.unit not in _VAGUE) or (hit[0] == "price" and amount.unit not in _INDEXED):
        return False
    return hit[0] not in _ONLY_RATIO and (hit[0] not in _OF_PEOPLE or amount.unit in ("count", "multiple", "unit"))


# What only money is put into, or earned: a port built for 100 million yuan handles 100,000 boxes.
_ONLY_MONEY = frozenset({"budget", "fine", "gdp", "investment", "profit", "remittances", "tax", "valuation", "wage"})
_VAGUE = frozenset({"count", "multiple", "point"})  # a count may be a sum whose currency nobody wrote
_INDEXED = frozenset({"multiple", "point"})  # prices doubled; an index of prices
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})


def _distance(hit: Hit, amount: Amount, low: str) -> int:
    return _away(hit, amount, low) + (_VAGUE_PENALTY if hit[0] == "growth" else 0)


def _away(hit: Hit, amount: Amount, low: str) -> int:
    """Return how far a word stands from an amount; just behind it (`$5bn in exports`) is nearest of all."""
    if hit[1] >= amount.end:
        between = low[amount.end : hit[1]]
        if _OF_BETWEEN.match(between + "") and _OF_BETWEEN.fullmatch(between):
            return 0
        return len(between) + _FAR_PENALTY + (_OTHER_CLAUSE if _NEXT_CLAUSE.search(between) else 0)
    between = low[hit[2] : amount.start]
    return len(between) + (_FAR_PENALTY if re.search(r"[;:]|,\s(?:while|but|and)\s", between) else 0)


def words_of(amount: Amount, text: str, low: str, bounds: tuple[int, int], place: tuple[int, int] | None) -> str:
    """Return the sentence's own words for what is counted: the noun, the measure with its adjectives, or the whole of a share."""
    if amount.noun is not None and amount.unit != "money":
        return text[amount.noun[0] : amount.noun[1]]
    if amount.unit == "percent":
        whole = _whole(amount, text, bounds)
        if whole:
            return whole
    if place is None:
        return ""
    spaced = text[place[0]] < "\u2e80"
    back = _WORDS_BACK.search(low, max(bounds[0], place[0] - 40), place[0]) if spaced else None
    floor = amount.end if place[0] >= amount.end else bounds[0]
    start = place[0] if back is None else _trimmed(low, max(floor, back.start()), place[0])
    return text[start : place[1]].strip()


def _trimmed(low: str, start: int, end: int) -> int:
    """Move past the last word that can't belong to a noun phrase."""
    position = end
    words = list(re.finditer(r"\S+", low[start:end]))
    for word in reversed(words):
        if (
            word[0].strip("'\u2019.,\"") in _stops()
            or word[0][-1] in ",;:)"
            or word[0].endswith(("ed", "'s", "\u2019s"))
        ):
            break
        position = start + word.start()
    return position


def _whole(amount: Amount, text: str, bounds: tuple[int, int]) -> str:
    found = _PHRASE.match(text, amount.end, bounds[1])
    if not found:
        return ""
    return _CUT.sub("", text[amount.end : found.end(1)]).strip()[:_MOST_TEXT]


@lru_cache
def _stops() -> frozenset[str]:
    """Return the words that belong to no name of a measure."""
    return frozenset(entries("not_figures", "en", kind="phrase"))


@lru_cache
def _list(language: str) -> WordList:
    """Return a language's own words alone, since English ones mislead in it: `pour` is no investment in French."""
    own = {word: row[1] for row in rows("measures") if row[0] == language for word in row[2].split("|")}
    return WordList(own or entries("measures", language))


@lru_cache
def _tails(language: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    """Return the ends of compounds that name a measure, and which: Strafzölle are tariffs."""
    meanings = {word: row[1] for row in rows("measure_tails") if row[0] == language for word in row[2].split("|")}
    return (re.compile(f"(?<=[{LETTER}]{{2}})({choice(meanings)})"), meanings) if meanings else None
