"""Stories: copies and retellings become one, ids last, merges leave redirects, the cost follows what is new."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from extract.desk import LOOK_AT, Desk
from extract.shingles import containment, shingles
from extract.stories import cluster, moving
from extract.traits import plain, traits_of
from ledger.model import Article, CompanyTally, Figure, Pair, Reading, Story

START = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
COPY = (
    "The flower council of Kenya said that growers sold roses for a record sum to buyers in the Netherlands during "
    "the half-year to June, although two ships were late and the auction in Aalsmeer closed for three days in March."
)
OTHER = (
    "Tin miners in Peru stopped work on Monday because the new tax takes a share of their revenue and not of their "
    "profit; the ministry answered that the law was passed by a large majority and would not be changed this year."
)


def article(id_: str, text: str, *, hours: float = 0, title: str = "", **more: Any) -> Article:
    at = START + dt.timedelta(hours=hours)
    return Article(
        id=id_,
        source=more.pop("source", id_),
        url="",
        title=title or id_,
        text=text,
        language=more.pop("language", "en"),
        published=at,
        fetched=at,
        content_hash=id_,
        **more,
    )


def sort_in(*articles: Article, stories: tuple[Story, ...] = (), readings: dict[str, Reading] | None = None) -> Any:
    told = {id_ for story in stories for id_ in story.articles}
    known = {a.id: a for a in articles}
    return cluster(set(known) - told, articles=known, readings=readings or {}, stories=stories)


def told(pair: tuple[str, str], amount: int) -> Reading:
    figure = Figure(
        start=0, end=1, text="", value=Decimal(amount), unit="money", currency="USD", sentence="", field="text"
    )
    return Reading(
        id="", language="en", pairs=(Pair(a=pair[0], b=pair[1], strength=0.9, evidence=()),), figures=(figure,)
    )


def test_a_syndicated_copy_with_boilerplate_joins_and_the_earliest_names_the_story() -> None:
    copy = article("b", f"Agency. {COPY} Read more on our pages about flowers and ships.", hours=5, title="Roses")
    found = sort_in(article("a", COPY, title="Roses from Kenya"), copy, article("c", OTHER, title="Tin in Peru"))
    assert {s.id: s.articles for s in found.stories} == {"a": ("a", "b"), "c": ("c",)}
    assert found.gone == {}


def test_the_same_text_much_later_is_a_new_story() -> None:
    found = sort_in(article("a", COPY, title="Roses"), article("b", COPY, hours=24 * 30, title="Roses"))
    assert [s.id for s in found.stories] == ["a", "b"]


def test_an_event_told_in_another_language_joins_by_pair_and_sum() -> None:
    one = article("a", OTHER, title="Roses")
    other = article("b", COPY, hours=3, title="Роза", language="ru")
    readings = {"a": told(("KE", "NL"), 412_300_000), "b": told(("KE", "NL"), 412_300_000)}
    assert len(sort_in(one, other, readings=readings).stories) == 2, "a pair and one sum are not enough"
    event = {id_: Reading(**{**_fields(r), "companies": _companies("x")}) for id_, r in readings.items()}
    assert [s.articles for s in sort_in(one, other, readings=event).stories] == [("a", "b")]


def _fields(reading: Reading) -> dict[str, Any]:
    return {name: getattr(reading, name) for name in reading.__struct_fields__}


def _companies(*names: str) -> tuple[Any, ...]:
    return tuple(CompanyTally(id=f"company:{n}", name=n, salience="central", mentions=2) for n in names)


def test_two_events_of_one_pair_and_company_stay_two() -> None:
    one, other = article("a", OTHER, title="Warehouse leased"), article("b", COPY, hours=3, title="Fees raised")
    readings = {
        "a": Reading(**{**_fields(told(("CN", "KR"), 412_300_000)), "companies": _companies("x")}),
        "b": Reading(**{**_fields(told(("CN", "KR"), 9_870_000)), "companies": _companies("x")}),
    }
    assert len(sort_in(one, other, readings=readings).stories) == 2


def test_ids_last_when_an_earlier_article_arrives_late() -> None:
    first = sort_in(article("b", COPY, hours=5, title="Roses"))
    late = sort_in(article("a", COPY, title="Roses"), article("b", COPY, hours=5, title="Roses"), stories=first.stories)
    (story,) = late.stories
    assert (story.id, story.articles) == ("b", ("a", "b"))
    assert story.first_seen == START


def test_a_text_of_which_two_stories_are_halves_makes_them_one_and_leaves_a_redirect() -> None:
    a, c = article("a", COPY, title="Roses"), article("c", OTHER, hours=1, title="Auction")
    readings = {id_: told(("KE", "NL"), 412_300_000) for id_ in "ac"}
    apart = sort_in(a, c, readings=readings)
    assert [s.id for s in apart.stories] == ["a", "c"]
    both = article("d", f"{COPY} {OTHER}", hours=2, title="Roses and auction")
    found = sort_in(a, c, both, stories=apart.stories, readings=readings)
    (story,) = found.stories
    assert (story.id, story.articles, story.merged) == ("a", ("a", "c", "d"), ("c",))
    assert found.gone == {"c": "a"}


def test_a_redirect_of_a_story_that_ends_leads_on() -> None:
    stories = [Story(id=id_, articles=(id_,), lead=id_, title=id_, first_seen=START, updated=START) for id_ in "abc"]
    articles = {id_: article(id_, COPY) for id_ in "abc"}
    desk = Desk(articles, {id_: traits_of(one, None) for id_, one in articles.items()})
    for story in stories:
        desk.put(story.id, story.id)
    desk.merge("c", "b")
    desk.merge("b", "a")
    assert desk.gone == {"c": "a", "b": "a"}


def test_a_round_up_joins_no_two_events() -> None:
    a, c = article("a", COPY, title="Roses"), article("c", OTHER, hours=1, title="Tin")
    round_up = article("d", f"{COPY} {OTHER}", hours=2, title="Roses, tin: news in brief")
    again = article("e", OTHER, hours=3, title="Tin strike")
    found = sort_in(a, c, round_up, again)
    assert {s.id: set(s.articles) - {"d"} for s in found.stories} == {"a": {"a"}, "c": {"c", "e"}}


def test_sorting_in_one_by_one_gives_what_sorting_in_at_once_gives() -> None:
    articles = [article(f"{n}", COPY if n % 2 else OTHER, hours=n, title="Roses" if n % 2 else "Tin") for n in range(8)]
    at_once = {s.id: s.articles for s in sort_in(*articles).stories}
    stories: dict[str, Story] = {}
    for n in range(1, len(articles) + 1):
        found = sort_in(*articles[:n], stories=tuple(stories.values()))
        stories |= {s.id: s for s in found.stories}
    assert {s.id: s.articles for s in stories.values()} == at_once


def test_a_late_article_looks_at_the_stories_of_its_own_days_only() -> None:
    days = {"long ago": 0, "then": 300, "now": 600}
    stories = [
        Story(id=id_, articles=(id_,), lead=id_, title=id_, first_seen=at, updated=at)
        for id_, at in ((id_, START + dt.timedelta(days=day)) for id_, day in days.items())
    ]
    found = moving(stories, at=[START + dt.timedelta(days=day) for day in (8, 604)])
    assert [story.id for story in found] == ["long ago", "now"]


def test_the_fullest_article_in_the_sites_language_leads() -> None:
    short = article("a", COPY, title="Roses", access="teaser")
    long = article("b", COPY + " More." * 400, hours=2, title="All about roses")
    foreign = article("c", COPY + " Mehr." * 900, hours=3, title="Roses auf See", language="de")
    readings = {"c": Reading(id="c", language="de"), "a": Reading(id="a", language="en")}
    (story,) = [s for s in sort_in(short, long, foreign, readings=readings).stories if "a" in s.articles]
    assert (story.lead, story.title) == ("b", "All about roses")


def test_an_article_is_compared_with_few_however_many_share_its_words() -> None:
    articles = [
        article(f"{n:03}", f"{OTHER} {n}", hours=n / 10, title=f"Tin number {n} of the day") for n in range(120)
    ]
    known = {a.id: a for a in articles}
    traits = {id_: traits_of(a, None) for id_, a in known.items()}
    desk = Desk(known, traits)
    for id_ in sorted(known):
        assert len(desk.candidates(id_)) <= LOOK_AT
        desk.put(id_, id_)


def test_containment_sees_a_cut_copy_and_no_relation_in_other_words() -> None:
    whole = shingles(f"{COPY} {OTHER}")
    assert containment(shingles(COPY), whole) == 1.0
    assert containment(shingles(COPY), shingles(OTHER)) < 0.05
    assert containment(shingles("two words"), whole) == 0.0
    assert (
        containment(
            shingles("中国对俄罗斯出口增长\uff0c海关数据显示。" * 2),
            shingles("中国对俄罗斯出口增长\uff0c海关数据显示。"),
        )
        == 1.0
    )


def test_a_sum_is_the_same_however_it_is_written() -> None:
    assert plain(Decimal("1.80E+11")) == plain(Decimal("180000000000.00")) == "180000000000"
    assert plain(Decimal("4.50")) == "4.5"
