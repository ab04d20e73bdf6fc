"""Score an article against the closed taxonomy of topics, by words, with the words as evidence."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ledger.model import Entity, TopicScore

TOPICS = Path(__file__).resolve().parent / "rules" / "topics.toml"
STRONG, WEAK, TITLE = 3.0, 1.0, 2.0
SHORT_FULL, FULL = 7.0, 15.0  # points at which a topic is certain: in a headline, in a whole article
WHOLE = 1500  # letters of a whole article
DENSE = {"ja": 2.5, "ko": 2.0, "th": 1.3, "zh": 3.0}  # a letter of theirs tells as much as so many of ours
FLOOR = 0.2  # a topic scored lower isn't told
EVIDENCE = 5
REPEATS = 4  # a word counts so often at most
TOLD = 60_000  # characters that are read
UNSPACED = frozenset({"ja", "ko", "th", "zh"})
GLUED = r"(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644|[\u0648\u0641]?\u0644\u0644|[\u0648\u0641\u0628\u0643\u0644])?"  # Arabic: and, so, in, like, to; the

Speaks = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One language's words of all topics: one pattern, and whom each word speaks for."""

    pattern: re.Pattern[str]
    exact: dict[str, Speaks]
    stems: tuple[tuple[re.Pattern[str], Speaks], ...]
    met: dict[str, Speaks] = field(default_factory=dict)  # what words that were met speak for

    def speaks(self, word: str) -> Speaks:
        """List the topics that a word of a text speaks for, and how much."""
        if word not in self.met:
            stem = next((topics for stem, topics in self.stems if stem.fullmatch(word)), ())
            self.met[word] = self.exact.get(word, stem)
        return self.met[word]


def read_topics(title: str, text: str, *, language: str = "en") -> tuple[TopicScore, ...]:
    """Score the topics of one article, the highest first; scores run from 0 to 1."""
    rule = rule_for(language)
    if rule is None:
        return ()
    points: defaultdict[str, float] = defaultdict(float)
    words: dict[str, Counter[str]] = {}
    for part, factor in ((title, TITLE), (text[:TOLD], 1.0)):
        counts = Counter(match.group().casefold() for match in rule.pattern.finditer(part))
        for word, count in counts.items():
            for topic, weight in rule.speaks(word):
                points[topic] += weight * factor * min(count, REPEATS)
                words.setdefault(topic, Counter())[word] += count
    full = enough(title, text, language)
    told = [(topic, min(1.0, value / full)) for topic, value in points.items() if borne_out(words[topic], topic, rule)]
    ordered = sorted((one for one in told if one[1] >= FLOOR), key=lambda one: (-one[1], one[0]))
    return tuple(TopicScore(id=topic, score=round(score, 2), evidence=best(words[topic])) for topic, score in ordered)


def borne_out(words: Counter[str], topic: str, rule: Rule) -> bool:
    """Tell whether a topic has more than one weak word to speak for it: a penalty kick is no fine."""
    return len(words) > 1 or any((topic, STRONG) in rule.speaks(word) for word in words)


def enough(title: str, text: str, language: str) -> float:
    """Give the points at which a topic is certain: a short text has room for few words, so it needs fewer."""
    letters = (len(title) + len(text)) * DENSE.get(language, 1.0)
    return SHORT_FULL + (FULL - SHORT_FULL) * min(1.0, letters / WHOLE)


def best(words: Counter[str]) -> tuple[str, ...]:
    """Give the words that spoke most for a topic."""
    return tuple(word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))[:EVIDENCE])


def written(word: str, language: str) -> str:
    """Write a rule's word as an expression; a star may stand inside ("торгов* войн*")."""
    letters = re.escape(word).replace(r"\*", r"\w*")
    if language == "ar":
        return GLUED + letters.replace(r"\ ", r"\s+(?:\u0627\u0644)?")
    letters = letters.replace(r"\ ", r"\s+")
    if language not in UNSPACED:
        return letters
    lead, end = word[0].isascii() and word[0].isalnum(), word[-1].isascii() and word[-1].isalnum()
    return rf"{'(?<![A-Za-z0-9])' * lead}{letters}{'(?![A-Za-z0-9])' * end}"  # "AI" isn't in "MAIN"


def by_first_letter(words: list[str], language: str) -> str:
    """Write words as one expression that looks at a word's first letter before its hundreds of rules, the longest first."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        groups["*" if language == "ar" else word[0]].append(written(word, language))  # Arabic glues particles before it
    if language in UNSPACED:  # hundreds of first letters: one look at them all
        firsts = "".join(map(re.escape, groups))
        return f"(?=[{firsts}])(?:{'|'.join(written(word, language) for word in words)})"
    starred = groups.pop("*", [])
    return "|".join([*(f"(?={re.escape(first)})(?:{'|'.join(group)})" for first, group in groups.items()), *starred])


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
    longest = sorted(speaks, key=lambda word: (-len(word), word))
    alternatives = by_first_letter(longest, language)
    bounds = ("", "") if language in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    pattern = re.compile(f"{bounds[0]}(?:{alternatives}){bounds[1]}", re.IGNORECASE)
    exact = {word: tuple(topics) for word, topics in speaks.items() if "*" not in word}
    varied = (word for word in longest if "*" in word or language == "ar")
    stems = tuple((re.compile(written(word, language)), tuple(speaks[word])) for word in varied)
    return Rule(pattern, exact, stems)
