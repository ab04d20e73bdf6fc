"""Each language says what the others say, with the same places to fill in, and writes numbers its own way."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import string
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from sitegen.charts import trend
from sitegen.formats import amount
from sitegen.i18n import CATALOGUES, LANGUAGES, tongue
from sitegen.plate import Caption
from sitegen.vocabulary import TABLE, word

ROOT = Path(__file__).parents[2]
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES/bilateral.po").open("rb") as source:
        return read_po(source, locale=language)


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def holes(text: str) -> set[str]:
    percent = set(re.findall(r"%\((\w+)\)[sd]", text))
    braces = {name for _, name, _, _ in string.Formatter().parse(text.replace("%", "%%")) if name}
    return percent | braces


def translated(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id and all(forms(message.string))]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_has_the_same_places_to_fill_in(language: str) -> None:
    wrong = [
        (message.id, message.string)
        for message in translated(language)
        for form in forms(message.string)
        if holes(form) != holes(forms(message.id)[-1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_counted_message_has_all_plural_forms(language: str) -> None:
    known = catalogue(language)
    counted = [message for message in known if message.id and not isinstance(message.id, str)]
    assert counted
    assert [m.id for m in counted if len(forms(m.string)) != known.num_plurals] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_the_site_says_is_translated(language: str) -> None:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "scripts/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    said = {(message.context, forms(message.id)[0]) for message in script.collect() if message.id}
    known = {(message.context, forms(message.id)[0]) for message in translated(language)}
    assert len(said) > 500
    lacking = sorted(text for _, text in said - known)
    assert lacking == [], "run scripts/catalogues.py and translate"
    assert [message.id for message in catalogue(language) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_has_the_same_tags(language: str) -> None:
    def tags(text: str) -> list[str]:
        return sorted(re.findall(r"<[^>]+>", text))

    wrong = [
        (message.id, form)
        for message in translated(language)
        for form in forms(message.string)
        if tags(form) != tags(forms(message.id)[-1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 21, 1234])
def test_every_counted_message_can_be_said(language: str, count: int) -> None:
    speech = tongue(language)
    for message in catalogue("es"):
        if message.id and not isinstance(message.id, str):
            one, many = message.id
            values = dict.fromkeys(holes(many) - {"num"}, "x")
            assert speech.number(count) in speech.ngettext(one, many, count, **values)


def test_what_is_filled_into_a_message_with_tags_is_escaped() -> None:
    said = tongue("zh").markup('The <a href="%(about)s">about page</a> says how to reach us.', about='"><script>')
    assert "<script>" not in said
    assert '<a href="&#34;&gt;' in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "41,000吨|180万吨|1.5吨|12.5%|KRW 1800亿"),
        ("ko", "41,000톤|180만톤|1.5톤|12.5%|KRW 1800억"),
        ("ru", "41 000 тонн|1,8 миллиона тонн|1,5 тонны|12,5 %|KRW 180 миллиардов"),
        ("es", "41.000 toneladas|1,8 millones de toneladas|1,5 toneladas|12,5 %|KRW 180 mil millones"),
    ],
)
def test_amounts_agree_with_their_units(language: str, said: str) -> None:
    amounts = [("41000", "tonne", None), ("1800000", "tonne", None), ("1.5", "tonne", None), ("12.5", "percent", None)]
    found = [amount(Decimal(value), unit, currency, language) for value, unit, currency in amounts]
    found.append(amount(Decimal(180000000000), "money", "KRW", language))
    assert [each.replace("\u00a0", " ") for each in found] == said.split("|")


def test_the_words_of_the_data_are_sorted_and_each_there_once() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    assert rows == sorted(rows)
    assert len({(group, name) for group, name, _ in rows}) == len(rows)


@pytest.mark.parametrize(
    ("language", "share", "article"),
    [
        ("en", "share", "1 article|2 articles|5 articles"),
        ("zh", "占比", "1篇文章|2篇文章|5篇文章"),
        ("ko", "비중", "기사 1건|기사 2건|기사 5건"),
        ("ru", "доля", "1 статья|2 статьи|5 статей"),
        ("es", "proporción", "1 artículo|2 artículos|5 artículos"),
    ],
)
def test_words_and_plurals_follow_the_language(language: str, share: str, article: str) -> None:
    speech = tongue(language)
    assert word("measure", "share", speech) == share
    counted = [speech.ngettext("%(num)s article", "%(num)s articles", number) for number in (1, 2, 5)]
    assert "|".join(counted) == article


def test_a_word_that_no_table_has_is_plain_english() -> None:
    assert word("measure", "port_calls", tongue("zh")) == "port calls"


def test_a_message_nobody_translated_stays_english() -> None:
    assert tongue("ko").gettext("Ninety-nine %(what)s", what="ports") == "Ninety-nine ports"


@pytest.mark.parametrize(
    ("language", "number", "compact", "share"),
    [
        ("en", "1,234,567.89", "1.2M", "12.3%"),
        ("zh", "1,234,567.89", "123.5万", "12.3%"),
        ("ko", "1,234,567.89", "123.5만", "12.3%"),
        ("ru", "1\u00a0234\u00a0567,89", "1,2\u00a0млн", "12,3\u00a0%"),
        ("es", "1.234.567,89", "1,2\u00a0M", "12,3\u00a0%"),
    ],
)
def test_numbers_are_written_as_each_language_does(language: str, number: str, compact: str, share: str) -> None:
    speech = tongue(language)
    assert speech.number(Decimal("1234567.891")) == number
    assert speech.compact(1_234_567) == compact
    assert speech.percent(0.1234) == share


def test_numbers_are_rounded_as_written() -> None:
    assert tongue("en").number(2.675) == "2.68"
    assert tongue("en").compact(99_999) == "99,999"


def test_a_moment_is_told_in_utc_whatever_zone_it_came_in() -> None:
    seoul = dt.timezone(dt.timedelta(hours=9))
    assert tongue("en").moment(dt.datetime(2026, 11, 23, 3, 5, tzinfo=seoul)) == "22 Nov 2026, 18:05 UTC"


@pytest.mark.parametrize(("language", "name"), [("en", "Hong Kong"), ("zh", "香港"), ("ru", "Гонконг")])
def test_countries_have_short_names(language: str, name: str) -> None:
    assert tongue(language).country("HK") == name
    assert tongue(language).country("NO") != "NO"
    assert tongue(language).country("QQ") == "QQ"


def test_charts_speak_the_language() -> None:
    chart = trend([("2026-01", 4), ("2026-02", 9)], caption=Caption("t", "T", "", ""), tongue=tongue("zh"))
    assert "最高9" in chart
    assert "2026年2月" in chart
    assert "以表格显示" in chart


def test_a_language_that_cldr_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="qqq"):
        tongue("qqq")
