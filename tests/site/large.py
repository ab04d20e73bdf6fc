"""A large archive made by rule: as many articles as asked for, always the same ones, read without a model.

Every pair gets fifty stories before the next begins, so that pages of pairs are as full as they can be. Words are
drawn from a list and from made-up names, so that the search index has as many words as real news would give it.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from ledger.model import Story
from sitegen.sizes import PAGE_STORIES
from tests.site.fixture import NOW, SOURCES, Draft, MemoryShelf, article_id
from tests.site.fixture import shelf as small_shelf

COUNTRIES = ("CN", "NO", "KR", "VN", "DE", "PL", "FR", "MA", "BR", "IN", "JP", "TR", "MX", "KE", "KZ", "CL", "ID", "EG")
NAMES = (
    *("China", "Norway", "South Korea", "Vietnam", "Germany", "Poland", "France", "Morocco", "Brazil", "India"),
    *("Japan", "Turkey", "Mexico", "Kenya", "Kazakhstan", "Chile", "Indonesia", "Egypt"),
)
GOODS = (
    *("salmon", "mackerel", "durian", "coffee", "tea", "copper cathode", "lithium carbonate", "soybeans", "olive oil"),
    *("sports shoes", "kitchen machines", "solar modules", "car batteries", "steel coil", "cotton yarn", "phone cases"),
    *("face cream", "frozen shrimp", "cut roses", "spare parts", "garden chairs", "fertiliser", "timber", "wine"),
)
PLACES = ("harbour", "airport", "customs yard", "free zone", "rail terminal", "warehouse", "exchange", "border post")
VERBS = ("bought", "sold", "shipped", "ordered", "stored", "cleared", "insured", "returned")
WHO = ("growers", "carriers", "brokers", "retailers", "bankers", "inspectors", "drivers", "online sellers")
TOPICS = ("topic:e-commerce", "topic:seafood", "topic:tariffs")
SYLLABLES = ("ka", "lo", "mi", "ren", "tor", "bel", "sun", "dar", "vik", "pa", "nes", "ul", "gra", "hon", "ty", "zem")
LAST_DAY = dt.date(2026, 11, 21)
COMPANIES = 300
TWICE = 9  # every ninth story is told by a second publisher in the same words about the same figures


def shelf(count: int, *, pairs: int = 0) -> MemoryShelf:
    """Return the fixture's archive with `count` articles more, of which those that tell the same are one story."""
    made = list(drafts(count, pairs=pairs))
    found = small_shelf(*made)
    for first, second in zip(made[TWICE - 2 :: TWICE], made[TWICE - 1 :: TWICE], strict=False):
        ids = (article_id(first.key), article_id(second.key))
        found.told.append(Story(id=ids[0], articles=ids, lead=ids[0], title=first.title, first_seen=NOW, updated=NOW))
    return found


def drafts(count: int, *, pairs: int = 0) -> Iterator[Draft]:
    """Give `count` articles; `pairs` spreads them over so many pairs, 0 fills one pair after the other."""
    couples = [(a, b) for a in range(len(COUNTRIES)) for b in range(a + 1, len(COUNTRIES))]
    per_pair = PAGE_STORIES + PAGE_STORIES // TWICE
    for number in range(count):
        yield draft(number, *couples[(number % pairs if pairs else number // per_pair) % len(couples)])


def draft(number: int, one: int, two: int) -> Draft:
    """Return one article about two countries, given by their places in the lists; the number decides all else."""
    told = number - 1 if number % TWICE == TWICE - 1 else number  # a second telling draws the same words
    draw = random.Random(told)  # noqa: S311 - words, not secrets
    goods, company, buyer = draw.choice(GOODS), _company(draw), _company(draw)
    money, tonnes, percent = draw.randrange(2, 990), draw.randrange(2, 95) * 1000, draw.randrange(2, 60)
    figures = (f"{money} million dollars", f"{tonnes:,} tonnes", f"{percent} percent")
    first = f"{NAMES[one]} sold {goods} worth {figures[0]} to {NAMES[two]}."
    body = (
        f"{first} {company[1]} sent {figures[1]} from its {draw.choice(PLACES)} near {_word(draw)}. "
        f"Sales to {buyer[1]} rose {figures[2]} in the quarter. {' '.join(_sentence(draw) for _ in range(12))}"
    )
    again = told != number
    return Draft(
        key=f"large-{number}",
        source=SOURCES[(told + again) % 3].id,
        day=(LAST_DAY - dt.timedelta(days=told % 700)).isoformat(),
        title=f"{NAMES[one]}'s {goods} {'again ' if again else ''}find a way to {NAMES[two]} by {_word(draw)}",
        text=body,
        pairs=((COUNTRIES[one], COUNTRIES[two], first, 0.9),),
        figures=(
            (figures[0], f"{money}000000", "money", "USD", "exports", f"country:{COUNTRIES[one]}"),
            (figures[1], str(tonnes), "tonne", None, "exports", company[0]),
            (figures[2], str(percent), "percent", None, "sales", company[0]),
        ),
        companies=(company, buyer),
        topics=(TOPICS[told % 3],),
    )


def _company(draw: random.Random) -> tuple[str, str]:
    name = _word(random.Random(draw.randrange(COMPANIES)))  # noqa: S311 - as above
    return f"company:{name.lower()}", name


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(SYLLABLES, k=draw.randrange(2, 5))).capitalize()


def _sentence(draw: random.Random) -> str:
    who, goods, place = draw.choice(WHO), draw.choice(GOODS), draw.choice(PLACES)
    return f"{_word(draw)} {who} {draw.choice(VERBS)} {goods} at the {place} of {_word(draw)}."
