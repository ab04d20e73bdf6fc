"""Money: which currency stands at a number, in every habit of writing, and which one a shared name means."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extract.amounts import Amount, Page
from extract.cjk_grammar import CJK_LANGUAGES
from extract.digits import Number
from extract.dollars import FAMILY
from extract.number_grammar import grammar
from extract.wordlists import GAP, JOINTS, LETTER, WordList, choice, entries, rows

_DOLLAR = f"?{FAMILY}"
_PARTS = {"million": Decimal(1000000), "thousand": Decimal(1000), "minor": Decimal("0.01"), "minor10": Decimal("0.1")}
_MILLION = Decimal(1000000)
_MILLIONS = re.compile("MM(?![A-Za-z])")  # $50MM; 50 mm without a currency are millimetres
_PAIR = re.compile("(?<![a-z0-9])[a-z]{3}/$")
_LARGE = Decimal(1000)  # `10 won` in English is mostly a verb, `1,000 won` is money
_PREFIX_REACH = 10
_MINUS_REACH = 10
_GUESSED = 0.8  # a shared name such as dollar or peso, resolved by a default
_BELONGS_LEFT = re.compile(r"[\d万亿億만억조]\s?$")  # in `4人民币 5美元` the words belong to the number before
_POUND_WEIGHT = re.compile(r"\s+of\s")
# 300 livres de homard, 500 Pfund Butter: weighed, not paid; "livres sterling" and "Pfund pro Stück" are money
_WEIGHED = {
    "de": re.compile(r"\s(?!sterling)[A-ZÄÖÜ][a-zäöüß]{2,}"),
    "fr": re.compile(r"\sd(?:e\s(?!sterling)|['\u2019])(?!plus|moins)[a-zé]{3,}"),
}
_WEIGHTS = frozenset({"livre", "livres", "pfund"})
_PAID = re.compile(
    "\u00a3|pence|sterling|brit|\\buk\\b|london|cost|pric|paid|pay|worth|fee|fine|spend|spent|sold|bought|earn|wage|profit|revenue|sales|budget|loan|bill"
)
_PAID_REACH = 60
_HOME_REACH = 90
_STOP = re.compile(r"(?<!mrd)(?<!mio)[.!?]\s|[\u3002\uff01\uff1f]|\n")
_NAMED = 3  # columns before the words that name a home
_STRANGER = re.compile(r"\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?=\s[a-z])")  # 14 billion Kazakh tenge
_MINUS = re.compile(
    "(?:^|[\\s(\u3001\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3])([-\u2212\u2013])$"
    "|(\u30de\u30a4\u30ca\u30b9|[\u8d1f\u8ca0]|(?:\ub9c8\uc774\ub108\uc2a4|\uc74c\uc218)\\s?|(?<![a-z])(?:minus|negative|eksi)\\s|\u043c\u0438\u043d\u0443\u0441\\s|\u092e\u093e\u0907\u0928\u0938\\s)$"
    "|(?:^|[(:]\\s?|(?<![a-z])(?:es|fue|foi|est|\u00e9|\u00e8|de)\\s)((?:menos|moins|meno)\\s)$"  # al menos is no minus
)


class Currency(NamedTuple):
    """A currency found at a number: code or ?family, where its words begin and end, and its share of the unit."""

    code: str
    start: int
    end: int
    part: Decimal = Decimal(1)


def read_money(number: Number, page: Page) -> Amount | None:
    """Return the money at a number, or None where no currency stands before or behind it."""
    front = _front(number, page)
    back = _back(number, page, front)
    found = front if back is None else back
    if found is None or number.ordinal:
        return None
    if back is None and number.spelled and number.value == 1 and page.language in CJK_LANGUAGES:
        return None  # 新台幣一度: once, not one dollar
    code, sure = resolve(found, page)
    start = min(number.start, front.start) if front else number.start
    number, found = _rescaled(number, found, page)
    if front and number.scale == 1 and _MILLIONS.match(page.text, number.end):
        number = number._replace(value=number.value * _MILLION, scale=_MILLION, end=number.end + 2)
    back = found if back else back
    start, sign = signed(page.low, start)
    if page.low[number.start - 1 : number.start] in ("-", "\u2212") and start < number.start - 1:
        sign = -1
    return Amount(
        start, max(number.end, back.end if back else 0), sign * number.value * found.part, "money", currency=code,
        bare=number.value / number.scale,
        qualifier="over" if number.more else None, scale=number.scale, minor=found.part < 1, confidence=1.0 if sure else _GUESSED,
        family=FAMILY if found.code == _DOLLAR else "",
    )  # fmt: skip


def _rescaled(number: Number, found: Currency, page: Page) -> tuple[Number, Currency]:
    """Take a scale behind the currency into the number: 75 USD million."""
    hit = _scales(page.language).at(page.low, found.end) if number.scale == 1 and found.start >= number.end else None
    if not hit or not hit[0]:
        return number, found
    scale = Decimal(hit[0])
    return number._replace(value=number.value * scale, scale=scale), found._replace(end=hit[2])


@lru_cache
def _scales(language: str) -> WordList:
    large = {
        word: value for word, value in grammar(language).scales.items() if len(word) > 1 and Decimal(value) >= _MILLION
    }
    return WordList(large, gap="[ \u00a0]")


def signed(low: str, start: int) -> tuple[int, int]:
    """Return where an amount begins with its minus sign, and 1 or -1."""
    found = _MINUS.search(low, max(0, start - _MINUS_REACH), start)
    if not found:
        return start, 1
    return found.start(found.lastindex or 0), -1


def _front(number: Number, page: Page) -> Currency | None:
    marks = _marks(page.language)
    start = number.start - (page.low[number.start - 1 : number.start] in ("-", "\u2212"))  # $-99
    hit = marks.before.before(page.low, start)
    if hit and _PAIR.search(page.low, max(0, hit[1] - 5), hit[1]):
        return None  # EUR/USD 1.0850
    if hit:
        return None if _BELONGS_LEFT.search(page.low, max(0, hit[1] - 2), hit[1]) else Currency(*hit)
    written = page.text[max(0, number.start - _PREFIX_REACH) : number.start][::-1]
    found = marks.code_before.match(written)
    if found and written[found.end() : found.end() + 1] == "/":
        return None  # EUR/USD 1.0850
    if found:
        return Currency(marks.codes[found[1][::-1]], number.start - found.end(1), number.start)
    glued = marks.glued.match(written) if number.scale > 1 or number.value >= _LARGE else None
    return Currency(marks.codes[glued[1][::-1]], number.start - glued.end(1), number.start) if glued else None


def _back(number: Number, page: Page, front: Currency | None) -> Currency | None:
    """Return the currency behind a number; after a sign in front, only the words that repeat it."""
    found = _named_behind(number, page)
    if found is None or front is None:
        return found
    same = resolve(front, page)[0] == resolve(found, page)[0] or found.code.startswith("?")
    family = front.code.startswith("?") and found.part == 1
    return found if family else (found._replace(code=front.code) if same and found.part == 1 else None)


def _named_behind(number: Number, page: Page) -> Currency | None:
    marks = _marks(page.language)
    large = number.scale > 1 or number.value >= _LARGE
    hits = [
        Currency(*hit, part=part)
        for words, part in marks.behind
        if (hit := words.at(page.low, number.end))
        and _is_money(hit, page, number, large=large, wary=words is marks.wary)
    ]
    if hits:
        return max(hits, key=lambda one: one.end)  # 5 euro cents are cents
    stranger = _STRANGER.match(page.text, number.end) if large and page.language in ("en", "und") else None
    hit = marks.behind[0][0].at(page.low, stranger.end()) if stranger else None
    if hit:
        return Currency(*hit)
    found = marks.code_after.match(page.text, number.end)
    return Currency(marks.codes[found[1]], found.start(1), found.end(1)) if found else None


def _is_money(hit: tuple[str, int, int], page: Page, number: Number, *, large: bool, wary: bool) -> bool:
    if page.low[hit[1]] in "$€£¥₩₹₽₺" and page.low[hit[2] : hit[2] + 2].strip()[:1].isdigit():
        return False  # `the 5 $10 notes`: the sign belongs to what follows
    if hit[0] == "?pound" and page.language == "en" and not large:
        return _is_sterling(number, page, hit)
    weighed = _WEIGHED.get(page.language)
    if hit[0] in ("?pound", "GBP") and weighed and not large and weighed.match(page.text, hit[2]):
        return page.low[hit[1] : hit[2]] not in _WEIGHTS
    return large or not wary


def _is_sterling(number: Number, page: Page, hit: tuple[str, int, int]) -> bool:
    """Tell pounds of money from pounds of weight: in Britain, beside a sign of money, or where something is paid."""
    if page.low[number.end : hit[1]] == "-" or _POUND_WEIGHT.match(page.low, hit[2]):
        return False
    near = page.low[max(0, number.start - _PAID_REACH) : hit[2] + 12]
    return page.country in ("GB", "IE") or _PAID.search(near) is not None


def resolve(found: Currency, page: Page) -> tuple[str, bool]:
    """Return the ISO code that a currency's words mean here, and whether that is sure."""
    if not found.code.startswith("?"):
        return found.code, True
    homes = _homes()[found.code[1:]]
    if found.code == _DOLLAR:
        return homes["*"], True  # until the whole article has been seen: extract/dollars.py
    if found.code == "?yen" and page.language == "zh":
        return "CNY", True
    named = _named_home(found, page)
    if named:
        return named, True
    return homes.get(page.country, homes["*"]), page.country in homes


def _named_home(found: Currency, page: Page) -> str | None:
    """Return the currency of the country named nearest, in the sentence before the text around it.

    A country counts as the names found it, in any language, or by the words of the table: the Danish dairy sold 8 billion kroner.
    """
    family = found.code[1:]
    floor, end = max(0, found.start - _HOME_REACH), found.end + _HOME_REACH
    places = [
        (hit.start(), code)
        for word, code in _named_by(family)
        for hit in re.compile(word).finditer(page.low, floor, end)
    ]
    codes = _homes()[family]
    first = bisect_left(page.homes, (floor, ""))
    for place, country in page.homes[first:]:
        if place >= end:
            break
        if country in codes:
            places.append((place, codes[country]))
    return min(((_remote(place, found, page), code) for place, code in places), default=((0, 0, 0), None))[1]


def _remote(place: int, found: Currency, page: Page) -> tuple[int, int, int]:
    """Return how far a name is: sentences first, clauses next, characters then."""
    between = page.low[place : found.start] if place < found.start else page.low[found.end : place]
    return len(_STOP.findall(between)), between.count(", "), len(between)


@lru_cache
def _named_by(family: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (word, row[2])
        for row in rows("currency_homes")
        if row[0] == family and len(row) > _NAMED
        for word in row[3].split("|")
    )


@lru_cache
def _homes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for family, country, currency, *_ in rows("currency_homes"):
        found.setdefault(family, {})[country] = currency
    return found


class _Marks(NamedTuple):
    before: WordList
    behind: tuple[tuple[WordList, Decimal], ...]
    wary: WordList
    codes: dict[str, str]
    code_before: re.Pattern[str]
    code_after: re.Pattern[str]
    glued: re.Pattern[str]


@lru_cache
def _marks(language: str) -> _Marks:
    codes, glued = entries("currencies", language, kind="code"), entries("currencies", language, kind="glued")
    gap = JOINTS.get(language, f"{GAP}{{0,2}}")
    after, wary = (
        entries("currencies", language, kind="after"),
        WordList(entries("currencies", language, kind="wary"), gap=gap),
    )
    parts = [(WordList(entries("currencies", language, kind=kind), gap=gap), part) for kind, part in _PARTS.items()]
    return _Marks(
        before=WordList(entries("currencies", language, kind="before"), gap="[\\s\u00a0\u202f]{0,2}"),
        behind=((WordList(after, gap=gap), Decimal(1)), *parts, (wary, Decimal(1))),
        wary=wary,
        codes=codes | glued,
        code_before=re.compile(f"[\\s\u00a0]{{0,2}}({choice({word[::-1] for word in codes})})(?![{LETTER}])"),
        code_after=re.compile(f"[\\s\u00a0-]{{0,2}}({choice(codes)})(?![{LETTER}\\d])"),
        glued=re.compile(f"({choice({word[::-1] for word in glued})})(?![{LETTER}])"),
    )
