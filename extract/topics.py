"""Score an article against the closed taxonomy of topics, by words, with the words as evidence."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ledger.model import Entity, TopicScore

TOPICS = Path(__file__).resolve().parent / "rules" / "topics.toml"
STRONG, WEAK, TITLE = 3.0, 1.0, 2.0
FULL = 15.0  # points at which a topic is certain
FLOOR = 0.2  # a topic scored lower isn't told
EVIDENCE = 5
REPEATS = 4  # a word counts so often at most
TOLD = 60_000  # characters that are read


@dataclass(frozen=True, slots=True)
class Rule:
    """One language's words of all topics: one pattern, and whom each word speaks for."""

    pattern: re.Pattern[str]
    exact: dict[str, tuple[tuple[str, float], ...]]
    stems: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


def read_topics(title: str, text: str, *, language: str = "en") -> tuple[TopicScore, ...]:
    """Score the topics of one article, the highest first; scores run from 0 to 1."""
    rule = rule_for(language)
    if rule is None:
        return ()
    points: defaultdict[str, float] = defaultdict(float)
    words: dict[str, Counter[str]] = {}
    for field, factor in ((title, TITLE), (text[:TOLD], 1.0)):
        counts = Counter(match.group().casefold() for match in rule.pattern.finditer(field))
        for word, count in counts.items():
            for topic, weight in spoken_for(rule, word):
                points[topic] += weight * factor * min(count, REPEATS)
                words.setdefault(topic, Counter())[word] += count
    told = [(topic, min(1.0, value / FULL)) for topic, value in points.items()]
    ordered = sorted((one for one in told if one[1] >= FLOOR), key=lambda one: (-one[1], one[0]))
    return tuple(TopicScore(id=topic, score=round(score, 2), evidence=best(words[topic])) for topic, score in ordered)


def best(words: Counter[str]) -> tuple[str, ...]:
    """Give the words that spoke most for a topic."""
    return tuple(word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))[:EVIDENCE])


def spoken_for(rule: Rule, word: str) -> tuple[tuple[str, float], ...]:
    """List the topics that a word speaks for, and how much."""
    if word in rule.exact:
        return rule.exact[word]
    return next((topics for stem, topics in rule.stems if stem_matches(stem, word)), ())


def stem_matches(stem: str, word: str) -> bool:
    """Tell whether a word is one of a stem's forms; a star may stand inside ("торгов* войн*")."""
    return re.fullmatch(written(stem), word) is not None


def written(word: str) -> str:
    """Write a rule's word as an expression."""
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


@cache
def taxonomy() -> dict[str, dict[str, Any]]:
    """Read the taxonomy: for each id its name, what it is about, and its words."""
    return tomllib.loads(TOPICS.read_text(encoding="utf-8"))


def topic_entities() -> tuple[Entity, ...]:
    """Give the topics as entities, for pages."""
    return tuple(
        Entity(id=f"topic:{id_}", kind="topic", name=str(topic["name"]), note=str(topic["about"]))
        for id_, topic in taxonomy().items()
    )


@cache
def rule_for(language: str) -> Rule | None:
    """Compile one language's words; None where the taxonomy has none for it."""
    speaks: dict[str, list[tuple[str, float]]] = {}
    for id_, topic in taxonomy().items():
        lists: dict[str, dict[str, list[str]]] = topic["words"]
        for strength, weight in (("strong", STRONG), ("weak", WEAK)):
            for word in lists.get(strength, {}).get(language, ()):
                speaks.setdefault(word.casefold(), []).append((id_, weight))
    if not speaks:
        return None
    spaced = language not in {"zh", "ja", "ko", "th"}
    alternatives = "|".join(written(word) for word in sorted(speaks, key=lambda word: (-len(word), word)))
    pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if spaced else f"(?:{alternatives})", re.IGNORECASE)
    exact = {word: tuple(topics) for word, topics in speaks.items() if "*" not in word}
    stems = tuple((word, tuple(speaks[word])) for word in sorted(speaks, key=lambda word: -len(word)) if "*" in word)
    return Rule(pattern, exact, stems)
