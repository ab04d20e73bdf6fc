"""Lines that a publisher prints in many articles are learned and dropped."""

from __future__ import annotations

from collectors.boilerplate import Habits, learn, read_habits, without_habits, write_habits

NOTICE = "Write to the desk of Tea News with all you know."


def texts(count: int) -> list[str]:
    return [f"Story number {n} of the year.\nIt goes on for a while {n}.\n{NOTICE}" for n in range(count)]


def test_a_line_that_repeats_is_dropped_and_the_others_stay() -> None:
    habits = learn(Habits(), texts(5))
    assert without_habits(texts(1)[0], habits) == "Story number 0 of the year.\nIt goes on for a while 0."


def test_two_articles_prove_nothing() -> None:
    assert NOTICE in without_habits(texts(1)[0], learn(Habits(), texts(2)))


def test_a_line_in_few_of_many_articles_is_no_habit() -> None:
    habits = learn(Habits(), texts(3) + [f"Other {n}" for n in range(40)])
    assert NOTICE in without_habits(texts(1)[0], habits)


def test_a_line_counts_once_an_article() -> None:
    assert NOTICE in without_habits(NOTICE, learn(Habits(), ["\n".join([NOTICE] * 9)]))


def test_what_was_learned_survives_the_archive_and_damage_means_starting_anew() -> None:
    habits = learn(Habits(), texts(5))
    assert read_habits(write_habits(habits)) == habits
    assert read_habits("{broken") == Habits()
    assert read_habits(None) == Habits()


def test_memory_stays_small() -> None:
    habits = Habits()
    for start in range(3):
        habits = learn(habits, ["\n".join(f"line {start} {n} {m}" for m in range(50)) for n in range(200)])
    assert len(habits.lines) <= 1500
