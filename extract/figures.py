"""Figures: every number an analyst would underline, with its unit, claim, time, measure, parties and evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from extract import carried, claims, measures, multiples, parties, periods
from extract.amounts import Amount, Page, Stretch
from extract.apportioned import apportioned
from extract.damage import damage
from extract.denominators import per_what
from extract.directions import Direction, is_end
from extract.dollars import Dollar, bare_dollar, in_us_dollars, settled
from extract.measure_frames import across, framed, priced, taken_over
from extract.money import read_money
from extract.numerals import Number, numbers
from extract.quantities import read_quantity
from extract.ranges import merged
from extract.sentences import sentences
from ledger.model import Equivalent, Figure, Mention, Period, Span, Warning, Where  # noqa: A004 - the noun of the design

_BOXES = frozenset(map(Decimal, (10, 20, 40, 45, 53)))  # feet: the lengths that containers are made in
_BOX = re.compile(
    r"[\s-]{0,2}(?:(?:dry|high-cube|long|reefer|refrigerated|shipping|standard|steel)\s)?(?:box|boxes|conteneur|contenedor|contêiner|container|reefer|trailer|контейнер|货柜|集装箱|コンテナ|컨테이너)"
)
_EOK = Decimal(100_000_000)
_SUMS = frozenset({"budget", "fine", "gmv", "investment", "loan", "loss", "profit", "revenue", "sales", "valuation"})
_UNSAID = 0.7  # a sum whose currency nobody wrote
_BRACKET = re.compile(r"\s?[(\uff08]\s?")
_CLOSING = ")\uff09"
_LISTED = re.compile(r"\s?(?:,|\u3001|\uff0c|\u00b7|와|과|と|和)\s?")
_VERB_REACH = 24  # a frame's verb stands just before the amount


def read_figures(
    title: str,
    text: str,
    *,
    language: str,
    published: dt.date | None,
    mentions: Sequence[Mention] = (),
    source_country: str = "",
    home: str = "",
) -> tuple[tuple[Figure, ...], tuple[Warning, ...]]:
    """Return the figures of an article and warnings where digits were lost, title first, in reading order.

    `mentions` are the names found in the same article; `source_country` is the publisher's (ISO 3166-1 alpha-2)
    and decides what a bare `$` or `pesos` means. `home` is the country that the article is at home in, if that is
    known: the end of exports and imports that a sentence leaves unsaid. Without `published` relative times stay words.
    """
    figures: list[Figure] = []
    warnings: list[Warning] = []
    fields: tuple[tuple[Where, str], ...] = (("title", title), ("text", text))
    named = {
        field: sorted((one for one in mentions if one.field == field), key=lambda one: one.start) for field, _ in fields
    }
    pages = {field: Page.of(content, language, source_country, named[field]) for field, content in fields}
    found = {field: amounts(page) for field, page in pages.items()}
    dollar = bare_dollar(
        [*found["title"], *found["text"]], country=source_country, mentions=mentions, published=published
    )
    titled = tuple(dict.fromkeys(one.entity for one in named["title"] if one.entity and is_end(one)))
    for field, page in pages.items():
        of_company = any(one.kind == "company" for one in named["title"])
        main = parties.main_of(named["title"], named["text"])
        where = _Place(field, published, named[field], dollar, titled, of_company=of_company, main=main, home=home)
        figures += _figures(page, settled(found[field], dollar), where)
        warnings += damage(page.text, page.low, field)
    return tuple(figures), tuple(warnings)


def amounts(page: Page) -> list[Amount]:
    """Return the amounts of a page in order, ranges and printed equivalents made one."""
    found = sorted(
        [*_numeric(page), *multiples.multiples(page), *multiples.ranks(page)], key=lambda one: (one.start, -one.end)
    )
    apart: list[Amount] = []
    for amount in found:
        if not apart or amount.start >= apart[-1].end:
            apart.append(amount)
        elif apart[-1].open:
            apart[-1] = amount
    return [one for one in merged(apart, page) if not _are_parties(one) and not _is_box(one, page.low)]


def _is_box(amount: Amount, low: str) -> bool:
    """Tell whether a length is how a kind of container is called: a forty-foot box."""
    return amount.unit == "foot" and amount.value in _BOXES and _BOX.match(low, amount.end) is not None


def _are_parties(amount: Amount) -> bool:
    """Tell whether a count is only how a text calls the two it speaks of: trade of the two countries."""
    return amount.unit == "country" and amount.value is not None and amount.value <= 2  # noqa: PLR2004 - a pair


def _numeric(page: Page) -> Iterator[Amount]:
    for number in numbers(page.low, page.language):
        yield (
            read_money(number, page)
            or _times(number, page)
            or read_quantity(number, page)
            or Amount.open_number(number)
        )


def _times(number: Number, page: Page) -> Amount | None:
    return None if number.ordinal else multiples.times(number.start, number.end, number.value, page)


class _Sentence(NamedTuple):
    """A sentence with all that its figures share."""

    start: int
    end: int
    changes: list[tuple[str, int, int]]
    measures: list[tuple[str, int, int]]
    periods: list[periods.Found]
    named: list[Mention]
    mine: list[Mention]  # those of them that a figure may be about
    before: carried.Context | None  # what the sentences before told of, where this one goes on
    told: frozenset[str]  # the measures of the figures in the sentence before
    text: str  # one string for all its figures: a list of a thousand numbers is no thousand copies


class _Place(NamedTuple):
    """What all figures of one field share."""

    field: Where
    published: dt.date | None
    named: list[Mention]
    dollar: Dollar
    titled: tuple[str, ...]  # the countries and blocs that the title names
    of_company: bool  # the title names a company: what is sold is its own
    home: str  # the country that the article is at home in, where that is known
    main: Mention | None  # the title's first name, where the text names it most


def _figures(page: Page, found: list[Amount], where: _Place) -> Iterator[Figure]:
    spans = sentences(page.text, page.language) if found else []
    told: carried.Context | None = None
    last: tuple[int, list[Figure]] = (-1, [])
    for place, inside in _by_sentence(found, spans):
        sentence, told = _placed(page, spans, place, where, told)
        earlier = last[1] if last[0] == place - 1 else []
        sentence = sentence._replace(told=frozenset(one.measure for one in earlier if one.measure))
        bounds = (sentence.start, sentence.end)
        shares = apportioned(sentence.named, inside, bounds, page.low, page.language)
        made = [
            _figure(amount, inside[:position], sentence._replace(mine=shares[position]), page, where)
            for position, amount in enumerate(inside)
        ]
        made = _said_twice(_set_beside(made, page.low), page.low)
        made = carried.within(made, earlier[-1] if earlier and not sentence.measures else None)
        last = (place, made)
        yield from made
        left = carried.of_figures(made, place, sentence.end, named=sentence.named, day=where.published)
        told = left._replace(measures=left.measures | told.measures) if left and told else left or told


def _set_beside(made: list[Figure], low: str) -> list[Figure]:
    """Return a sentence's figures, those that another is compared with measuring the same: 30 percent, against 24."""
    kept: list[Figure] = []
    for figure in made:
        other = measures.beside(figure, kept, low)
        kept.append(
            msgspec.structs.replace(figure, measure=other.measure, measure_text=other.measure_text) if other else figure
        )
    return kept


def _said_twice(made: list[Figure], low: str) -> list[Figure]:
    """Return a sentence's figures, a share without a change taking that of the figure it says again or is listed with.

    A fall of A$185 million (5.1%): both fell. 8.1%, 33% 늘었다: both rose.
    """
    kept: list[Figure] = []
    for figure, after in zip(made, [*made[1:], None], strict=True):
        one = figure
        if figure.unit == "percent" and figure.change is None:
            if kept and kept[-1].change_role == "by" and _BRACKET.fullmatch(low, kept[-1].end, figure.start):
                one = _changed(figure, kept[-1]) if low[figure.end : figure.end + 1] in _CLOSING else figure
            elif after and after.unit == "percent" and after.change_role == "by":
                one = _changed(figure, after) if _LISTED.fullmatch(low, figure.end, after.start) else figure
        kept.append(one)
    return kept


def _changed(figure: Figure, like: Figure) -> Figure:
    return msgspec.structs.replace(figure, change=like.change, change_role="by", compared=like.compared)


def _placed(
    page: Page, spans: list[Span], place: int, where: _Place, told: carried.Context | None
) -> tuple[_Sentence, carried.Context | None]:
    """Return a sentence with what it leaves to those before it: who is named, and the time where it names none."""
    sentence = _read(page, spans[place], where.published, where.named)
    around = Stretch(page.low, sentence.start, sentence.end, page.language)
    if place and not any(not one.compared for one in sentence.periods):
        if told is None or told.place != place - 1:
            near = parties.inside(where.named, spans[place - 1].start, spans[place - 1].end)
            told = carried.silent(page, spans[place - 1], place - 1, named=near, day=where.published) or told
        told = told if carried.reaches(told, place, around) else None
        sentence = sentence._replace(before=told)
    else:
        told = None
    if not sentence.named:
        before = spans[place - 1] if place else None
        sentence = sentence._replace(named=_unnamed(page, before, sentence.start, where, told))
    return sentence, told


def _unnamed(page: Page, before: Span | None, start: int, where: _Place, told: carried.Context | None) -> list[Mention]:
    """Return whom a sentence that names nobody may be about: who was named before, else whom the article is about."""
    near = parties.inside(where.named, before.start, before.end) if before else []
    anew = before is None or "\n" in page.low[before.end : start] or "\n" in page.low[before.start : before.end].strip()
    if anew and where.field == "text" and where.main:
        return [where.main]
    return near or list(told.named if told else ())


def _by_sentence(found: list[Amount], spans: list[Span]) -> Iterator[tuple[int, list[Amount]]]:
    """Yield (place of a sentence, its amounts); an amount belongs to the sentence it begins in."""
    place = 0
    inside: list[Amount] = []
    for amount in found:
        while place < len(spans) - 1 and spans[place].end <= amount.start:
            if inside:
                yield place, inside
            place, inside = place + 1, []
        inside.append(amount)
    if inside:
        yield place, inside


def _read(page: Page, span: Span, published: dt.date | None, named: list[Mention]) -> _Sentence:
    start, end = span.start, span.end
    inside = parties.inside(named, start, end)
    home = next((one.entity[8:] for one in inside if one.entity and one.entity.startswith("country:")), page.country)
    return _Sentence(
        start,
        end,
        claims.change_words(Stretch(page.low, start, end, page.language)),
        measures.measure_words(page.low, start, end, page.language),
        periods.periods(page.text, Stretch(page.low, start, end, page.language), published, home),
        inside,
        inside,
        None,
        frozenset(),
        page.text[start:end],
    )


def _figure(amount: Amount, before: list[Amount], sentence: _Sentence, page: Page, where: _Place) -> Figure:
    bounds = (sentence.start, max(sentence.end, amount.end))
    per, per_end = per_what(page.low, amount, bounds, page.language)
    around = Stretch(page.low, *bounds, page.language)
    claim = claims.claim_of(amount._replace(end=per_end), around, sentence.changes, before)
    measure, place = _measure(amount._replace(change=claim.change or ""), page, bounds, sentence, per)
    measure, period = _told(amount._replace(per=per), measure, claim, sentence, around)
    amount = _in_won(amount, measure, page.language)
    compared = periods.nearest_base(sentence.periods, (amount.start, amount.end), around) if claim.change else None
    way = _way(measure, amount, sentence, around, page, where)
    if (measure == "volume" or (measure == "orders" and way.home)) and way.source and way.target:
        measure = "exports"  # shipments to Germany, in an article about Vietnam and Germany
    about = parties.about(sentence.mine, amount.start, amount.end, page.low) or parties.alone(
        measure, where.named, page.country, titled=where.titled, language=page.language
    )
    usd, basis = in_us_dollars(amount, _days(period, where.published), where.dollar)
    return Figure(
        field=where.field,
        start=amount.start,
        end=amount.end,
        text=page.text[amount.start : amount.end],
        value=_plain(amount.value),
        low=_plain(amount.low),
        high=_plain(amount.high),
        unit=amount.unit,
        currency=amount.currency or None,
        qualifier=claim.qualifier,
        change=claim.change,
        change_role=claim.role,
        period=period,
        compared=compared,
        measure=measure,
        measure_text=measures.words_of(amount, page.text, page.low, bounds, place),
        about=parties.with_home(about, way),
        source=way.source,
        target=way.target,
        usd=_plain(usd),
        usd_basis=basis,
        equivalents=_equivalents(amount, page),
        per=per or None,
        sentence=sentence.text if bounds[1] == sentence.end else page.text[bounds[0] : bounds[1]],
        sentence_start=bounds[0],
        confidence=amount.confidence,
    )


def _way(  # noqa: PLR0917 - all that a figure is read from
    measure: str | None, amount: Amount, sentence: _Sentence, around: Stretch, page: Page, where: _Place
) -> Direction:
    """Return from whom to whom a figure went."""
    return parties.way(
        measure,
        sentence.mine,
        around,
        amount.start,
        page=page,
        all_named=where.named,
        titled=where.titled,
        at_home=where.home,
        of_company=where.of_company or any(one.kind == "company" for one in sentence.named),
    )


def _in_won(amount: Amount, measure: str | None, language: str) -> Amount:
    """Return a bare Korean sum of hundred millions with the currency that it leaves unsaid: 5000억을 투자."""
    unsaid = language == "ko" and amount.unit == "count" and amount.noun is None and amount.scale >= _EOK
    if not unsaid or measure not in _SUMS:
        return amount
    return amount._replace(unit="money", currency="KRW", confidence=_UNSAID)


def _told(
    amount: Amount, measure: str | None, claim: claims.Claim, sentence: _Sentence, around: Stretch
) -> tuple[str | None, Period | None]:
    """Return measure and period of a figure, each from the sentences before where its own says none."""
    period = periods.nearest(sentence.periods, (amount.start, amount.end), around)
    base = claim.role == "from" and amount.unit != "percent"  # the sum it rose from is of the time before
    if sentence.before is None or period is not None or base or amount.per == "year":
        return measure, period
    if measure in (None, "revenue"):  # what ships brought in, where exports were told of
        silent = not sentence.measures and not any(one.kind == "company" for one in sentence.named)
        flow = carried.unnamed_flow(sentence.before, amount, claim.change, around.low) if silent else None
        measure = flow or measure
    return measure, sentence.before.period if carried.continues(sentence.before, measure) else None


def _measure(
    amount: Amount, page: Page, bounds: tuple[int, int], sentence: _Sentence, per: str
) -> tuple[str | None, tuple[int, int] | None]:
    """Return what an amount counts and where the sentence names it: by a frame, else by the nearest word."""
    measure, place = measures.measure_of(amount, page.low, bounds, sentence.measures)
    named = measure not in (None, "payment")
    frame = framed(amount, page.low, bounds, page.language, sentence.told, named=named)
    if frame:
        verb = page.low[max(bounds[0], amount.start - _VERB_REACH) : amount.start]
        return across(frame, verb, sentence.named), place if frame == measure else None
    word = page.low[place[0] : place[1]] if place else ""
    if taken_over(word, amount, page.low, sentence.named):
        return "investment", place
    return priced(across(measure, word, sentence.named), amount, per), place


def _plain(value: Decimal | None) -> Decimal | None:
    """Return a value without an exponent and without idle zeros, so that JSON shows a plain number."""
    if value is None:
        return None
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _equivalents(amount: Amount, page: Page) -> tuple[Equivalent, ...]:
    return tuple(
        Equivalent(
            text=page.text[one.start : one.end],
            value=_plain(one.value) or Decimal(0),
            currency=one.currency or None,
            unit=None if one.currency else one.unit,
        )
        for one in amount.beside
        if one.value is not None
    )


def _days(period: Period | None, published: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """Return the days whose rates count: the period's up to the article's date, or the article's date alone."""
    if period is None or period.start is None or period.end is None or (published and period.start > published):
        return published, published
    return period.start, min(period.end, published) if published else period.end


def with_digits(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures that hold a digit, for readers who trust no number words."""
    return [figure for figure in figures if any(sign.isdecimal() for sign in figure.text)]
