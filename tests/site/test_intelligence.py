"""What many readings say: the pair's brief, movers, agreeing figures, and the digest."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from math import exp
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model import Article, Brief, CompanyTally, Event, Figure, Flow, Pair, Period, Reading, Story, TopicScore
from sitegen.agreement import compare
from sitegen.digest import digest
from sitegen.movers import judge, movers, weekly
from sitegen.pairbrief import assemble, state
from sitegen.told import quote

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
YEAR = Period(text="2025", start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31))


def article(id_: str, *, days: float = 1, **more: Any) -> Article:
    at = NOW - dt.timedelta(days=days)
    given: dict[str, Any] = {
        "source": id_,
        "publisher": f"Post {id_}",
        "title": f"Title {id_}",
        "fetched": at,
        "language": "en",
    } | more
    return Article(id=id_, url=f"https://example.org/{id_}", text="", published=at, content_hash=id_, **given)


def figure(value: str, **more: Any) -> Figure:
    given: dict[str, Any] = {
        "unit": "money",
        "currency": "USD",
        "measure": "exports",
        "period": YEAR,
        "sentence": f"It was {value}.",
    } | more
    return Figure(field="text", start=0, end=1, text=value, value=Decimal(value), **given)


def reading(id_: str, *pairs: Pair, **more: Any) -> Reading:
    return Reading(id=id_, language="en", pairs=pairs, **more)


def pair(
    a: str = "CN", b: str = "KR", strength: float = 0.9, evidence: str = "Korea sold more to China.", **more: Any
) -> Pair:
    return Pair(a=a, b=b, strength=strength, evidence=(evidence,), reasons=(f"{a} and {b} trade",), **more)


def story(*ids: str, days: float = 1) -> Story:
    at = NOW - dt.timedelta(days=days)
    return Story(id=ids[0], articles=ids, lead=ids[-1], title=f"Title {ids[-1]}", first_seen=at, updated=at)


def brief_of(articles: list[Article], readings: list[Reading], stories: list[Story], **more: Any) -> Any:
    given: dict[str, Any] = {"now": NOW, "pair": ("KR", "CN")} | more
    wanted = given.pop("pair")
    return assemble(
        wanted, articles={a.id: a for a in articles}, readings={r.id: r for r in readings}, stories=stories, **given
    )


def test_the_brief_of_a_pair_says_only_what_sources_say_and_names_them() -> None:
    readings = [
        reading("1", pair(source="KR", target="CN"), relevance=0.9, events=(Event(kind="platform", evidence="Tmall opened a shop."),),
                companies=(CompanyTally(id="company:tmall", name="Tmall", salience="central", mentions=3),),
                topics=(TopicScore(id="retail", score=1.0),), figures=(figure("5"),)),
        reading("2", pair(evidence="China bought chips.", source="KR", target="CN"), pair("CN", "VN", 0.8), relevance=0.9),
        reading("3", pair(strength=0.2)),
        reading("4", pair(), relevance=0.1),
    ]  # fmt: skip
    articles = [article("1", days=2), article("2", days=1), article("3"), article("4")]
    brief = brief_of(articles, readings, [story("1", days=2), story("2")], since=NOW - dt.timedelta(days=1.5))
    assert (brief.a, brief.b, brief.articles, brief.stories) == ("CN", "KR", 2, 2)
    assert [t.story for t in brief.timeline] == ["2", "1"]
    assert [t.story for t in brief.new] == ["2"]
    assert brief.lead is not None
    said = {q.text for t in brief.timeline for q in t.quotes}
    assert said == {"Korea sold more to China.", "China bought chips."}
    assert [(a.id, [d.text for d in a.deeds]) for a in brief.actors] == [("company:tmall", ["Tmall opened a shop."])]
    assert [(kind, [t.story for t in group]) for kind, group in brief.events] == [("platform", ["1"])]
    assert [(r.a, r.b, r.stories) for r in brief.related] == [("CN", "VN", 1)]
    assert brief.ways == (("KR", "CN", 2),)
    assert [k.article for k in brief.figures] == ["1"]
    assert brief.topics == (("retail", 1),)


def test_several_publishers_make_the_lead_of_stories_equal_otherwise() -> None:
    readings = [reading(id_, pair(evidence=f"Sentence {id_}.")) for id_ in "123"]
    brief = brief_of([article(id_) for id_ in "123"], readings, [story("1"), story("2", "3")])
    assert brief.lead.story == "2"
    assert brief.lead.publishers == ("Post 2", "Post 3")


def test_an_old_pair_keeps_its_last_story_and_says_that_it_is_quiet() -> None:
    brief = brief_of([article("1", days=200), article("2", days=90)], [reading(i, pair(evidence=i)) for i in "12"], [])
    assert brief.lead.story == "2"
    assert state(brief, now=NOW) == "quiet"
    assert state(brief_of([], [], []), now=NOW) == "empty"


def test_without_a_last_edition_nothing_is_called_new() -> None:
    assert brief_of([article("1")], [reading("1", pair())], []).new == ()


def test_curated_briefs_and_official_statistics_stand_beside() -> None:
    own = Brief(slug="one", title="t", pair=("KR", "CN"), date=dt.date(2026, 1, 1), body="", path="one.md")
    draft = Brief(
        slug="two", title="t", pair=("CN", "KR"), date=dt.date(2026, 2, 1), body="", path="two.md", status="draft"
    )
    flow = Flow(
        id="f",
        exporter="KR",
        importer="CN",
        reporter="KR",
        period="2025",
        commodity="TOTAL",
        value=Decimal(9),
        unit="USD",
        source="s",
        retrieved=NOW,
    )
    other = Flow(
        id="g",
        exporter="KR",
        importer="US",
        reporter="KR",
        period="2025",
        commodity="TOTAL",
        value=Decimal(9),
        unit="USD",
        source="s",
        retrieved=NOW,
    )
    brief = brief_of([], [], [], briefs=[own, draft], flows=[flow, other])
    assert brief.curated == ("one",)
    assert brief.flows == (flow,)


def test_a_quote_is_cut_at_a_word_and_says_so() -> None:
    assert quote("short", "1").cut is False
    cut = quote("word " * 100, "1", longest=32)
    assert (cut.text, cut.cut) == ("word word word word word word", True)
    assert len(quote("字" * 500, "1", longest=40).text) == 40


# --- figures that agree or contradict


def compared(*values: tuple[str, str, dict[str, Any]], flows: tuple[Flow, ...] = ()) -> Any:
    articles = {id_: article(id_) for id_, _, _ in values}
    return compare(
        articles, [reading(id_, figures=(figure(value, **more),)) for id_, value, more in values], flows=flows
    )


def test_two_sources_that_differ_are_shown_and_two_that_round_agree() -> None:
    (differ,) = compared(("1", "180", {}), ("2", "172", {}))
    assert (differ.verdict, len(differ.voices), differ.spread) == ("differ", 2, 0.0465)
    (agree,) = compared(("1", "4.50", {}), ("2", "4.53", {"sentence": "x"}))
    assert agree.verdict == "agree"
    (about,) = compared(("1", "180", {"qualifier": "about"}), ("2", "172", {}))
    assert about.verdict == "agree"


@pytest.mark.parametrize(
    "more",
    [{"measure": "imports"}, {"currency": "EUR"}, {"period": Period(text="2024")}, {"measure": None}, {"period": None},
     {"about": ("country:KR",)}, {"per": "day"}, {"change": "up", "change_role": "by"}],
)  # fmt: skip
def test_figures_of_different_things_are_not_compared(more: dict[str, Any]) -> None:
    assert compared(("1", "180", {}), ("2", "172", more)) == ()


def test_a_copy_and_a_figure_of_another_size_are_no_second_voice() -> None:
    assert compared(("1", "180", {"sentence": "Same."}), ("2", "180", {"sentence": "same. "})) == ()
    assert compared(("1", "180", {}), ("2", "18000", {})) == ()


def test_the_statistic_of_the_same_year_stands_beside() -> None:
    flow = Flow(
        id="f",
        exporter="KR",
        importer="CN",
        reporter="KR",
        period="2025",
        commodity="TOTAL",
        value=Decimal(9),
        unit="USD",
        source="s",
        retrieved=NOW,
    )
    (found,) = compared(("1", "180", {}), ("2", "172", {}), flows=(flow,))
    assert found.flows == (flow,)


def told_in_one_story(*values: tuple[str, str, dict[str, Any]]) -> Any:
    articles = {id_: article(id_) for id_, _, _ in values}
    readings = [
        reading(id_, figures=(figure(value, period=None, sentence=f"{id_} says {value}.", **more),))
        for id_, value, more in values
    ]
    return compare(articles, readings, stories=dict.fromkeys(articles, "s"))


def test_publishers_of_one_story_are_compared_though_they_name_the_measure_differently() -> None:
    (found,) = told_in_one_story(
        ("1", "180000000", {"measure": "sales"}),
        ("2", "172000000", {"measure": None}),
        ("3", "180000000", {"measure": "trade"}),
    )
    assert (found.verdict, [v.publisher for v in found.voices], found.measure) == (
        "differ",
        ["Post 1", "Post 3", "Post 2"],  # who gives the same value stand together
        "sales",
    )
    assert found.says == "3 sources give values that differ by 5%."
    (same,) = told_in_one_story(("1", "180000000", {}), ("2", "180000000", {"measure": None}))
    assert same.verdict == "agree"


@pytest.mark.parametrize(
    "more",
    [{"measure": "investment"}, {"currency": "EUR"}, {"change": "up", "change_role": "by"}, {"per": "day"}],
)
def test_other_sums_of_one_story_are_not_compared(more: dict[str, Any]) -> None:
    assert told_in_one_story(("1", "180000000", {}), ("2", "172000000", more)) == ()
    assert told_in_one_story(("1", "180000000", {}), ("2", "300000000", {})) == ()
    assert told_in_one_story(("1", "180", {}), ("2", "172", {})) == ()


def in_one_story(*told: tuple[str, list[Figure]]) -> Any:
    articles = {id_: article(id_) for id_, _ in told}
    readings = [reading(id_, figures=tuple(figures)) for id_, figures in told]
    return compare(articles, readings, stories=dict.fromkeys(articles, "s"))


def sum_of(value: str, **more: Any) -> Figure:
    return figure(value, **({"period": None, "sentence": f"{more} {value}"} | more))


def test_exports_and_imports_that_lie_close_are_two_things() -> None:
    both = [sum_of("11800000000", measure="exports"), sum_of("12300000000", measure="imports")]
    found = in_one_story(("1", both), ("2", [sum_of("11800000000", measure="exports", sentence="In other words.")]))
    assert [(c.verdict, {v.figure.measure for v in c.voices}) for c in found] == [("agree", {"exports"})]


def test_sums_about_others_are_not_compared() -> None:
    german, french = ("country:DE", "country:CN"), ("country:FR", "country:CN")
    one, other = sum_of("47000000000", about=german), sum_of("45000000000", about=french)
    assert in_one_story(("1", [one]), ("2", [other])) == ()
    (found,) = in_one_story(("1", [one]), ("2", [sum_of("45000000000", about=("country:DE",))]))
    assert found.verdict == "differ"


def test_a_title_that_rounds_its_own_text_is_no_voice() -> None:
    title = sum_of("5000000000", sentence="Nearly 5 billion")
    title = msgspec.structs.replace(title, field="title")
    (found,) = in_one_story(("1", [title, sum_of("4900000000")]), ("2", [sum_of("4900000000", sentence="x")]))
    assert (found.verdict, len(found.voices)) == ("agree", 2)


# --- who does what


def actor_names(told: list[tuple[str, str]], companies: dict[str, str], owners: dict[str, str]) -> Any:
    tallies = tuple(CompanyTally(id=id_, name=name, salience="central", mentions=1) for id_, name in companies.items())
    readings = [reading(id_, pair(evidence=text), companies=tallies) for id_, text in told]
    brief = brief_of([article(id_) for id_, _ in told], readings, [], owners=owners)
    return {a.id: ([d.text for d in a.deeds], a.beside) for a in brief.actors}


def test_a_platform_keeps_the_sentence_that_names_its_owner_too() -> None:
    text = "Korean brands sold 210 billion won on Alibaba's Tmall."
    found = actor_names([("1", text)], {"a": "Alibaba", "t": "Tmall"}, {"t": "a"})
    assert found == {"t": ([text], ("a",)), "a": ([], ())}


def test_one_sentence_stands_once_under_whom_it_names_first_or_in_full() -> None:
    text = "Korea Post and Kazpost cut the parcel rate by a third."
    found = actor_names([("1", text)], {"k": "Kazpost", "p": "Korea Post"}, {})
    assert found == {"p": ([text], ("k",)), "k": ([], ())}
    text = "LG Energy Solution will build a plant in Poland."
    found = actor_names([("1", text)], {"short": "LG Energy", "long": "LG Energy Solution"}, {})
    assert found == {"long": ([text], ()), "short": ([], ())}


def test_what_a_company_does_comes_before_where_it_is_only_named() -> None:
    told = [("1", "Sales on the site of Temu fell in Vietnam."), ("2", "Temu opened a warehouse in Vietnam.")]
    ((deeds, _),) = actor_names(told, {"t": "Temu"}, {}).values()
    assert deeds[0] == "Temu opened a warehouse in Vietnam."


def test_quotes_of_the_sites_language_come_first_and_in_the_order_of_the_paper() -> None:
    late = figure("4", sentence="It will be 4.", sentence_start=300)
    early = figure("5", sentence="It was 5.", sentence_start=10)
    own = reading(
        "1", Pair(a="CN", b="KR", strength=0.6, evidence=("It will be 4.", "It was 5.")), figures=(late, early)
    )
    articles = [article("1"), article("2", language="ko")]
    readings = [own, reading("2", pair(strength=0.9, evidence="수출이 늘었다."))]
    brief = brief_of(articles, readings, [story("1", "2")])
    assert [q.text for q in brief.lead.quotes] == ["It was 5.", "It will be 4.", "수출이 늘었다."]


def test_the_price_of_one_thing_is_no_key_figure_beside_a_sum_and_our_language_is_quoted() -> None:
    told = pair(evidence="Duty is due from the first dollar on 5000000 of parcels.")
    price = figure("1", sentence="Duty is due from the first dollar on 5000000 of parcels.")
    total = figure("5000000", sentence="Duty is due from the first dollar on 5000000 of parcels.")
    foreign = figure("5000000", sentence="包裹价值五百万。")
    brief = brief_of(
        [article("1"), article("2", language="zh", days=0.5)],
        [
            reading("1", told, figures=(price, total)),
            reading("2", pair(evidence="包裹价值五百万。"), figures=(foreign,)),
        ],
        [story("1", "2")],
    )
    assert [(str(k.figure.value), k.article) for k in brief.figures] == [("5000000", "1"), ("1", "1")]


# --- movers


def days_back(*back: int) -> list[dt.date]:
    return [NOW.date() - dt.timedelta(days=n) for n in back]


def test_weeks_are_counted_back_from_today() -> None:
    assert weekly(days_back(0, 6, 7, 13, 14, 400), now=NOW, weeks=3) == (0, 1, 2, 2)


def test_small_counts_do_not_make_a_mover_and_a_real_rise_does() -> None:
    quiet = {f"q{n}": days_back(n, 20 + n, 40 + n, 60 + n) for n in range(7)}
    told = quiet | {"two": days_back(0, 1), "burst": days_back(*range(7), *range(7), 30)}
    found = movers(told, now=NOW, since=NOW.date() - dt.timedelta(days=90))
    assert [(m.key, m.direction, m.recent) for m in found] == [("burst", "up", 14)]
    assert found[0].reason.startswith("14 stories this week, ")


def test_a_bursty_past_asks_for_more_than_a_steady_one() -> None:
    steady = judge("s", [4, 4, 5, 4, 4, 5, 4, 4, 12], prior=3)
    bursty = judge("b", [0, 12, 1, 0, 11, 0, 1, 10, 12], prior=3)
    assert steady is not None
    assert bursty is None


def test_a_silence_after_many_stories_is_a_fall_and_a_short_past_says_nothing() -> None:
    fall = judge("f", [9, 8, 10, 9, 8, 9, 0], prior=1)
    assert fall is not None
    assert (fall.direction, fall.recent) == ("down", 0)
    assert movers({"x": days_back(0, 1, 2, 3, 4, 5, 6)}, now=NOW, since=NOW.date() - dt.timedelta(days=14)) == ()
    assert movers({}, now=NOW) == ()


def test_what_was_never_told_of_is_called_new() -> None:
    mover = judge("n", [0] * 12 + [7], prior=0.2)
    assert mover is not None
    assert mover.new
    assert mover.reason == "7 stories this week, none in the 12 weeks before"


WEEKS = st.lists(st.integers(0, 40), min_size=3, max_size=12)


@given(past=WEEKS, recent=st.integers(0, 60), prior=st.floats(0, 20))
def test_no_count_under_three_makes_a_mover_and_order_of_the_past_is_nothing(
    past: list[int], recent: int, prior: float
) -> None:
    mover = judge("k", [*past, recent], prior=prior)
    if mover is not None:
        assert max(recent, *past, prior) >= 3
        assert recent >= 3 if mover.direction == "up" else max(*past, prior) >= 3
        assert (mover.direction == "up") == (recent > mover.usual or (not mover.usual and recent > prior))
    assert mover == judge("k", [*sorted(past), recent], prior=prior)


@given(past=WEEKS, recent=st.integers(0, 60), prior=st.floats(0, 20))
def test_one_story_more_never_makes_a_rise_smaller(past: list[int], recent: int, prior: float) -> None:
    less, more = (judge("k", [*past, recent + extra], prior=prior) for extra in (0, 1))
    if less is not None and less.direction == "up":
        assert more is not None
        assert more.score > less.score


@pytest.mark.parametrize("rate", [0.1, 0.3, 1, 3, 10])
def test_what_is_told_by_chance_alone_moves_in_one_week_of_sixty_at_most(rate: float) -> None:
    chance = random.Random(int(rate * 10))  # noqa: S311 - counts to try, no secret
    weeks = [[_by_chance(rate, chance) for _ in range(13)] for _ in range(2000)]
    assert sum(judge("k", counts, prior=rate) is not None for counts in weeks) / len(weeks) <= 1 / 60


def _by_chance(rate: float, chance: random.Random) -> int:
    """Return a Poisson count (Knuth)."""
    count, left, stop = 0, chance.random(), exp(-rate)
    while left > stop:
        count, left = count + 1, left * chance.random()
    return count


# --- digest


def test_the_digest_has_ten_and_no_pair_more_than_twice() -> None:
    codes = ["DE", "FR", "IN", "JP", "KR", "PL", "TR"]
    articles = {f"{n:02}": article(f"{n:02}", days=n / 10) for n in range(40)}
    readings = {id_: reading(id_, pair("CN", codes[n % 7], evidence=f"E {n}.")) for n, id_ in enumerate(articles)}
    items = digest(
        articles=articles,
        readings=readings,
        stories=[story(id_, days=n / 10) for n, id_ in enumerate(articles)],
        now=NOW,
    )
    assert [item.rank for item in items] == list(range(1, 11))
    assert max(sum(item.pair == other.pair for other in items) for item in items) == 2
    assert items[0].quote is not None
    assert items[0].quote.text == "E 0."
    assert "told by Post 00" in items[0].reason


def test_news_since_the_last_edition_comes_before_the_weeks_best() -> None:
    articles = {"old": article("old", days=3), "new": article("new", days=0.2)}
    readings = {"old": reading("old", pair(strength=0.99)), "new": reading("new", pair("CN", "JP", 0.5))}
    items = digest(
        articles=articles,
        readings=readings,
        stories=[story("old", days=3), story("new", days=0.2)],
        now=NOW,
        since=NOW - dt.timedelta(days=1),
    )
    assert [(item.story, item.new) for item in items] == [("new", True), ("old", False)]


def test_sport_and_stale_stories_stay_out_of_the_digest() -> None:
    articles = {"sport": article("sport"), "stale": article("stale", days=20)}
    readings = {"sport": reading("sport", pair(), relevance=0.1), "stale": reading("stale", pair())}
    assert (
        digest(articles=articles, readings=readings, stories=[story("sport"), story("stale", days=20)], now=NOW) == ()
    )
