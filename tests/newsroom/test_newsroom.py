"""The newsroom is complete, and what it expects of a reader really stands in its articles."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.newsroom.pieces import NOW, Piece, path_of, pieces, publishers

ALL = pieces()
NAMES = [f"{piece.number:03}-{piece.slug}" for piece in ALL]
PAGES = {"bare", "broadsheet", "ledgerless", "magazine", "portal", "script", "teaser", "wire"}
KINDS = {"rss", "rdf", "atom", "json", "news-sitemap", "listing"}


def country_pairs() -> Counter[frozenset[str]]:
    """Count the articles of each pair, directions aside."""
    found: Counter[frozenset[str]] = Counter()
    for piece in ALL:
        found.update({frozenset(pair.replace(">", "-").split("-")) for pair in piece.expected.pairs})
    return found


def test_some_pairs_have_many_articles_and_some_a_single_one() -> None:
    counts = sorted(country_pairs().values())
    assert counts[0] == 1
    assert sum(count >= 4 for count in counts) >= 5


def test_dates_reach_from_the_last_days_to_four_months_back() -> None:
    ages = [(NOW - piece.published).days for piece in ALL]
    assert sum(age < 3 for age in ages) >= 8
    assert sum(age < 14 for age in ages) >= 20
    assert 110 <= max(ages) <= 130


def test_the_readers_traps_are_there() -> None:
    assert {piece.access for piece in ALL} == {"full", "teaser", "empty"}
    assert any(piece.expected.never for piece in ALL)
    assert [piece.slug for piece in ALL if "damaged_figure" in piece.expected.warnings]
    assert len({piece.encoding for piece in ALL}) >= 4


def length(piece: Piece) -> float:
    """Count words; two and a half characters of an unspaced script make one."""
    if piece.language in {"zh", "ja"}:
        return len(piece.prose) / 2.5
    return len(piece.prose.split()) * (1.45 if piece.language == "ko" else 1.0)


def test_there_are_enough_articles_pairs_and_tempers() -> None:
    assert len(ALL) >= 64
    assert len(country_pairs()) >= 18
    assert sum(count >= 3 for count in Counter(piece.language for piece in ALL).values()) >= 6
    assert {house.feed for house in publishers().values()} == KINDS


def test_numbers_slugs_titles_and_addresses_are_used_once() -> None:
    for seen in (
        [piece.number for piece in ALL],
        [piece.slug for piece in ALL],
        [piece.title for piece in ALL],
        [path_of(piece) for piece in ALL],
    ):
        assert Counter(seen).most_common(1)[0][1] == 1


@pytest.mark.parametrize("piece", ALL, ids=NAMES)
def test_an_article_is_of_a_known_publisher_and_not_newer_than_the_newsrooms_clock(piece: Piece) -> None:
    assert piece.publisher in publishers()
    assert piece.page in PAGES
    assert piece.published <= NOW
    assert piece.updated is None or piece.published < piece.updated <= NOW


@pytest.mark.parametrize("piece", ALL, ids=NAMES)
def test_an_article_has_the_length_of_trade_news(piece: Piece) -> None:
    low, high = {"full": (110, 360), "teaser": (40, 120), "empty": (0, 60)}[piece.access]
    assert low <= length(piece) <= high


@pytest.mark.parametrize("piece", ALL, ids=NAMES)
def test_every_expected_figure_stands_in_the_article(piece: Piece) -> None:
    for figure in piece.expected.figures:
        where = piece.title if figure.field == "title" else piece.prose
        assert figure.text in where, figure.text
        assert figure.equivalent is None or figure.equivalent in where, figure.equivalent
        assert figure.period is None or figure.period in piece.prose, figure.period


@pytest.mark.parametrize("piece", ALL, ids=NAMES)
def test_every_expected_figure_has_one_value_or_a_range_and_one_unit(piece: Piece) -> None:
    for figure in piece.expected.figures:
        assert (figure.value is None) == (figure.low is not None and figure.high is not None), figure.text
        assert (figure.currency is not None) == (figure.unit == "money"), figure.text


@pytest.mark.parametrize("piece", ALL, ids=NAMES)
def test_every_expected_company_stands_in_the_article(piece: Piece) -> None:
    text = f"{piece.title}\n{piece.body}"
    assert [name for name in piece.expected.companies if name not in text] == []


@pytest.mark.parametrize("piece", ALL, ids=NAMES)
def test_parties_of_a_pair_are_among_the_countries_or_blocs(piece: Piece) -> None:
    known = {*piece.expected.countries, *piece.expected.blocs}
    parties = {party for pair in piece.expected.pairs for party in pair.replace(">", "-").split("-")}
    assert parties <= known
    assert not known & set(piece.expected.passing)


def test_articles_kept_off_the_briefs_expect_no_pair() -> None:
    kept_off = [piece for piece in ALL if not piece.expected.relevant]
    assert kept_off
    assert not [piece.slug for piece in kept_off if piece.expected.pairs or piece.expected.event]


def test_some_stories_are_told_by_more_than_one_publisher() -> None:
    told = Counter(story for story, _ in {(piece.expected.story, piece.publisher) for piece in ALL} if story)
    assert sum(houses >= 2 for houses in told.values()) >= 3
