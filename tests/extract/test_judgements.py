"""What kind of event, whether it is trade at all, and which sentences may be quoted."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from extract.events import RULES as EVENTS
from extract.events import event_kinds, read_events
from extract.key_sentences import LONGEST, read_key_sentences
from extract.relevance import RULES as RELEVANCE
from extract.relevance import read_relevance
from extract.signals import load_signals
from extract.topics import taxonomy
from ledger.model import Figure, Mention

CLOSED_SET = {
    "agreement", "restriction", "investment", "market_entry", "trade_figures", "logistics", "platform", "payments",
    "dispute", "forecast",
}  # fmt: skip


def test_the_set_of_events_is_closed_and_each_has_a_label() -> None:
    assert set(event_kinds()) == CLOSED_SET
    assert all(event_kinds().values())


@pytest.mark.parametrize("path", [EVENTS, RELEVANCE])
def test_word_lists_are_sorted_apart_from_case_and_hold_no_word_twice(path: Path) -> None:
    for kind in tomllib.loads(path.read_text("utf-8"))["kind"]:
        for language, words in kind["words"].items():
            assert len(words) == len(set(words)), f"{kind['id']} {language}"


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", "Chile and India sign free trade agreement", "agreement"),
        ("en", "Mexico raises import duties on Asian steel", "restriction"),
        ("zh", "中国对美国大豆加征关税", "restriction"),
        ("de", "Freihandelsabkommen mit Indien unterzeichnet", "agreement"),
        ("ko", "한국 기업, 폴란드에 투자", "investment"),
        ("ru", "Товарооборот двух стран вырос на треть", "trade_figures"),
        ("en", "Currency of local payments: QR code payments cross the border", "payments"),
    ],
)
def test_a_title_alone_tells_its_event(language: str, title: str, kind: str) -> None:
    events = read_events(title, "", language=language)
    assert events
    assert (events[0].kind, events[0].evidence) == (kind, title)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Germany's sales to Poland came to 96 billion euros.", "trade_figures"),
        ("vi", "Thuế 12,5% áp dụng từ hôm nay.", "restriction"),
    ],
)
def test_a_figure_tells_an_event_in_words_that_no_list_has(language: str, text: str, kind: str) -> None:
    measure = {"trade_figures": "exports", "restriction": "tariff"}[kind]
    figure = Figure(
        field="text", start=0, end=1, text="", value=Decimal(1), unit="percent", sentence=text, measure=measure
    )
    assert read_events("", text, language=language) == ()
    assert [event.kind for event in read_events("", text, language=language, figures=[figure])] == [kind]


@pytest.mark.parametrize(
    "title", ["Fans queue for signed autographs", "Storm damages power plant", "A panel of judges picks the winner"]
)
def test_what_looks_like_a_word_of_a_kind_is_no_event(title: str) -> None:
    assert read_events(title, "", language="en") == ()


def test_one_word_late_in_a_long_article_is_no_event() -> None:
    text = "The mayor opened the library. " * 10 + "He once worked for a port."
    assert read_events("Library opens", text, language="en") == ()


def test_a_word_is_matched_whole_and_with_its_endings_only_where_the_list_says_so() -> None:
    (tariffs,) = [s for s in load_signals(EVENTS) if s.id == "restriction"]
    regex = tariffs.regex("en")
    assert regex is not None
    assert regex.search("new TARIFFS on steel")
    assert regex.search("anti dumping rules")
    assert not regex.search("a sanctionable offence in Zolltariffe")


def test_relevance_gives_its_reason_and_a_sport_report_on_two_countries_stays_out() -> None:
    score, reason = read_relevance("Exports to Japan rise", "Customs data show growing trade.", language="en")
    assert score > 0.8
    assert reason.startswith("trade: ")
    score, reason = read_relevance(
        "Norway beat Germany", "The striker scored; the head coach was glad.", language="en", beside={"pairs": 1}
    )
    assert score < 0.4
    assert "sport: " in reason
    nothing = read_relevance("A poem", "About nothing.", language="en")
    assert nothing == (0.168, "no word of trade, business or economy")


@pytest.mark.parametrize("language", sorted({language for kind in load_signals(RELEVANCE) for language in kind.words}))
def test_a_text_without_any_of_our_words_scores_low_whatever_else_it_holds(language: str) -> None:
    beside = {"pairs": 9, "figures of money": 0, "companies": 0}
    assert read_relevance("...", "- - -", language=language, beside=beside)[0] < 0.4


def test_every_kind_speaks_every_language_of_the_topics() -> None:
    languages = {language for topic in taxonomy().values() for language in topic["words"]["strong"]}
    for kind in load_signals(RELEVANCE):
        assert languages - {"any"} <= set(kind.words), kind.id


def test_a_language_without_lists_is_judged_by_what_else_was_read_and_says_so() -> None:
    title, text = "Fréttir dagsins", "Ekkert hér."
    score, reason = read_relevance(title, text, language="is")
    assert score < 0.4
    assert reason == "no word lists for language is; judged by nothing else that was found"
    beside = {"pairs": 1, "figures of money": 2, "companies": 1}
    score, reason = read_relevance(title, text, language="is", beside=beside, source_topics=("general", "trade"))
    assert score > 0.6
    assert reason.endswith("judged by 1 pairs, 2 figures of money, 1 companies, a source about trade")


def test_the_same_word_says_more_in_the_title_and_less_deep_in_a_long_text() -> None:
    filler = "Nothing much. " * 200
    in_title = read_relevance("Exports", filler, language="en")[0]
    in_lead = read_relevance("Nothing", "Exports. " + filler, language="en")[0]
    deep = read_relevance("Nothing", filler + "Exports.", language="en")[0]
    assert in_title > in_lead > deep


def test_a_word_that_only_begins_like_one_of_ours_says_nothing() -> None:
    for language, text in (
        ("en", "It is important to investigate."),
        ("de", "Sie waren investigativ."),
        ("es", "investiga lo importante"),
    ):
        assert "no word" in read_relevance("", text, language=language)[1]


def test_key_sentences_are_verbatim_and_leave_boilerplate_out() -> None:
    text = (
        "Kenya sold roses worth $412 million to the Netherlands. Subscribe to our newsletter for more of such stories. "
        "The weather was fine for most of the time in the highlands. Sea freight carried 24,300 tonnes of them to Kenya's buyers."
    )
    start = text.index("24,300")
    figure = Figure(
        field="text", start=start, end=start + 6, text="24,300", value=Decimal(24300), unit="tonne", sentence=""
    )
    mention = Mention(field="text", start=0, end=5, text="Kenya", kind="country", entity="country:KE", confidence=1.0)
    found = [
        text[s.start : s.end] for s in read_key_sentences(text, language="en", mentions=[mention], figures=[figure])
    ]
    assert found[0].startswith("Kenya sold roses")
    assert found[1].startswith("Sea freight")
    assert not any("newsletter" in sentence for sentence in found)
    assert read_key_sentences("word " * LONGEST, language="en") == ()
