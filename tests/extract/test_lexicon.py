"""Names are found on words and on characters, with their capitals, the longest first."""

from __future__ import annotations

import pytest

from extract.lexicon import Entry, Lexicon, case_of


def lexicon(*names: str) -> Lexicon:
    return Lexicon(Entry(name, f"x:{name}", "country", 1, case_of(name)) for name in names)


def found(text: str, *names: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.entries[0].surface) for hit in lexicon(*names).find(text) if not hit.lower]


def test_the_longest_name_wins() -> None:
    assert found("Papua New Guinea sells gas", "Guinea", "Papua New Guinea") == [
        ("Papua New Guinea", "Papua New Guinea")
    ]


def test_an_abbreviation_asks_for_its_capitals() -> None:
    assert found("The US told us", "US") == [("US", "US")]


def test_a_name_without_its_capital_is_only_a_lower_hit() -> None:
    hits = lexicon("China").find("fine china")
    assert [hit.lower for hit in hits] == [True]


def test_a_name_does_not_run_over_the_end_of_a_sentence() -> None:
    assert found("He left Hong. Kong stayed.", "Hong Kong") == []


def test_a_state_needs_the_point_of_its_abbreviation() -> None:
    assert found("Miss Lee of Jackson, Miss., sells cars", "Miss.") == [("Miss.", "Miss.")]


def test_later_words_need_their_capitals_too() -> None:
    assert found("The gap grew", "The Gap") == []


@pytest.mark.parametrize("text", ["Китая", "Китаю", "Китаем", "Китай"])
def test_a_russian_name_is_found_in_all_its_cases(text: str) -> None:
    assert found(text, "Китай", "Китая", "Китаю", "Китаем")


def test_korean_names_begin_their_word_and_keep_their_particles_out() -> None:
    assert found("이란에서 것이란 말이 나왔다", "이란") == [("이란", "이란")]


def test_a_pair_of_characters_is_two_countries_unless_it_hides_a_whole_name() -> None:
    pair = Entry("中美", "country:CN+country:US", "pair", 1, "any")
    names = Lexicon([pair, Entry("美国", "country:US", "country", 1, "any")])
    assert [hit.entries[0].entity for hit in names.find("中美谈判")] == ["country:CN", "country:US"]
    assert [hit.entries[0].entity for hit in names.find("其中美国下降")] == ["country:US"]


def test_arabic_particles_are_left_out_of_a_name() -> None:
    assert found("والهند تشتري", "الهند") == [("الهند", "الهند")]


def test_a_short_name_differs_by_its_accent() -> None:
    assert found("my tea", "Mỹ") == []
    assert found("Mỹ mua trà", "Mỹ") == [("Mỹ", "Mỹ")]


def parts(text: str, name: str, entity: str, *spans: str) -> list[tuple[str, str]]:
    entry = Entry(name, entity, ":".join(("part", *spans)), 1, "any")
    return [(text[hit.start : hit.end], hit.entries[0].entity) for hit in Lexicon([entry]).find(text)]


def test_a_letter_inside_a_word_stands_for_its_country() -> None:
    assert parts("对美出口", "对美", "country:US", "1-2") == [("美", "country:US")]
    assert parts("中日韩会谈", "中日韩", "CN+JP+KR", "0-1", "1-2", "2-3") == [("中", "CN"), ("日", "JP"), ("韩", "KR")]


def test_a_katakana_name_begins_its_word() -> None:
    assert found("ハロウィーンの菓子", "ウィーン") == []
    assert found("古都ウィーンの菓子", "ウィーン") == [("ウィーン", "ウィーン")]


def test_korean_names_are_found_behind_a_point() -> None:
    assert found("삼성·베트남 공장", "베트남") == [("베트남", "베트남")]


def test_a_name_that_lacks_its_first_capital_does_not_hide_the_rest() -> None:
    assert found("sold in mainland China", "Mainland China", "China") == [("China", "China")]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Заводы Ростова ждут", "Ростов", 1),
        ("Рост цен замедлился", "Ростов", 0),
        ("Порты Москвы и Москвой", "Москва", 2),
        ("Джордж продал лес", "Джорджия", 0),
        ("Купил в Джорджии лес", "Джорджия", 1),
        ("Хан купил коня", "Ханой", 0),
        ("Из Ханоя везут рис", "Ханой", 1),
        ("Товары Великого пути", "Великий", 1),
    ],
)
def test_a_russian_name_keeps_its_stem_in_every_case(text: str, name: str, count: int) -> None:
    assert len(found(text, name)) == count


def test_a_name_goes_on_only_with_a_word_that_some_name_goes_on_with() -> None:
    names = ("San", "San Marino", "San Pedro de Macorís")
    assert found("San Pedro de Macorís, San Diego and San Marino", *names) == [
        ("San Pedro de Macorís", "San Pedro de Macorís"),
        ("San", "San"),
        ("San Marino", "San Marino"),
    ]
