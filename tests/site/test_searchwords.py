"""Search is given the words that Pagefind would miss, and no others."""

from __future__ import annotations

from sitegen.searchwords import MOST_WORDS, hidden_words


def test_traditional_chinese_is_also_indexed_as_simplified() -> None:
    assert hidden_words("關稅下調 出口增長") == "关税下调 出口增长"


def test_simplified_chinese_and_other_languages_need_nothing() -> None:
    assert hidden_words("关税下调 Tariffs fall. Пошлины снижены.") == ""


def test_korean_compounds_are_found_by_their_endings() -> None:
    assert hidden_words("물류센터를 열었다") == "류센터를 센터를 터를 었다"


def test_a_short_korean_word_has_no_ending_worth_indexing() -> None:
    assert hidden_words("관세 인하") == ""


def test_each_word_is_added_once_and_not_without_end() -> None:
    assert hidden_words("關稅 關稅") == "关税"
    syllables = [chr(0xAC00 + k) * 3 for k in range(MOST_WORDS + 50)]
    assert len(hidden_words(" ".join(syllables)).split()) == MOST_WORDS
