"""Short notices of our own, in seventeen languages: their topic is found and leads, and sport has none."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from extract.topics import read_topics, taxonomy
from tests.gold.floors import hold

HERE = Path(__file__).resolve().parent.parent / "gold" / "topics"
CLEAR = 0.4  # a score that a page can lead with


def notices() -> list[dict[str, str]]:
    with (HERE / "short.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def measured() -> tuple[dict[str, float], list[str]]:
    """Return the shares found, leading and clear over all notices and by language, and the faults in words."""
    right, total, faults = Counter[str](), Counter[str](), []
    for row in notices():
        wanted, language = row["topics"], row["language"]
        told = {one.id: one.score for one in read_topics(row["title"], row["text"], language=language)}
        if wanted == "-":
            total["none"] += 1
            right["none"] += not told
            faults += [f"{language} {row['title']}: nothing, got {told}"] if told else []
            continue
        marks = {
            "found": wanted in told,
            "leads": next(iter(told), "") == wanted,
            "clear": told.get(wanted, 0) >= CLEAR,
        }
        marks[f"leads {language}"] = marks["leads"]
        total.update(marks.keys())
        right.update(name for name, ok in marks.items() if ok)
        faults += [f"{language} {row['title']}: {wanted}, got {told}"] if not all(marks.values()) else []
    return {name: right[name] / total[name] for name in total}, faults


def test_short_notices_hold_their_floors() -> None:
    hold(HERE / "floor.json", measured()[0])


def test_every_topic_has_five_notices_in_as_many_languages() -> None:
    languages = {(row["topics"], row["language"]) for row in notices()}
    counts = Counter(topic for topic, _ in languages)
    assert {topic for topic in taxonomy() if counts[topic] < 5} == set()


def test_evidence_stands_in_the_notice() -> None:
    for row in notices():
        whole = f"{row['title']}\n{row['text']}".casefold()
        told = read_topics(row["title"], row["text"], language=row["language"])
        assert all(word in whole for one in told for word in one.evidence)
