"""Score our names against gold of our own: marked sentences (`sentences_*.txt`, `towns.txt`, `harbours*.txt`) and whole articles (`articles.txt`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.gazetteer import load_tables
from extract.names import Names, read_names
from extract.pipeline import model_for

HERE = Path(__file__).resolve().parent
MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
KINDS = {"company": "company", "event": "event", "org": "organisation", "person": "person", "place": "place"}
NAMED = ("country:", "bloc:", "company:")
Wanted = tuple[int, int, str]


@dataclass(frozen=True)
class Sentence:
    """One gold sentence: its text without marks, and (start, end, whom) for each mark."""

    case: str
    language: str
    text: str
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True)
class Article:
    """One gold article, and what an analyst says it is about: code or company to salience."""

    language: str
    publisher_country: str
    title: str
    text: str
    about: dict[str, str]


@dataclass
class Count:
    """Right, wrong and missed, and the faults in words."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Balance precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def unmarked(marked: str) -> tuple[str, tuple[Wanted, ...]]:
    """Take the marks out of a sentence; `[x|-]` may be found or not."""
    text, wanted, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        whom = match[2] if not re.fullmatch(r"[A-Z]{2}", match[2]) else f"country:{match[2]}"
        wanted.append((len(text), len(text) + len(match[1]), whom))
        text += match[1]
        at = match.end()
    return text + marked[at:], tuple(wanted)


def sentences(files: str = "sentences_*.txt") -> Iterator[Sentence]:
    """Read all marked sentences of these files."""
    for path in sorted(HERE.glob(files)):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                case, language, marked = line.split("\t")
                yield Sentence(case, language, *unmarked(marked))


def articles() -> Iterator[Article]:
    """Read all articles: blocks parted by a line of `===`, each `language country`, `about`, title, text."""
    for block in (HERE / "articles.txt").read_text(encoding="utf-8").split("\n===\n"):
        lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
        head, about, title, *text = lines
        language, _, country = head.partition(" ")
        told = {who: {"c": "central", "p": "present", "x": "passing"}[how] for how, who in pairs(about)}
        yield Article(language, country, title, "\n".join(text), told)


def pairs(about: str) -> Iterator[tuple[str, str]]:
    """Read "c:KR c:CN x:BR c:company:alibaba"."""
    for part in about.split():
        how, _, who = part.partition(":")
        yield how, who


def read(language: str, title: str, text: str, *, publisher_country: str = "") -> Names:
    """Read names as the stage does: with the model where the language has one."""
    return read_names(
        title,
        text,
        language=language,
        publisher_country=publisher_country,
        tables=load_tables(),
        model=model_for(language),
    )


def score_sentences(group: str = "sentences", files: str = "sentences_*.txt") -> dict[str, Count]:
    """Score all sentences: one count for all, for each language and for each case."""
    counts: dict[str, Count] = defaultdict(Count)
    for sentence in sentences(files):
        names = read(sentence.language, "", sentence.text)
        for count in (counts[group], counts[f"{group} {sentence.language}"], counts[f"case {sentence.case}"]):
            judge(sentence, names, count)
    return counts


def score_towns() -> dict[str, Count]:
    """Score the sentences of towns, provinces, ports and zones, which have floors of their own."""
    return score_sentences("towns", "towns.txt")


def score_harbours() -> dict[str, Count]:
    """Score the sentences of harbours, crossings and more provinces: those taught later, and those written after."""
    return score_sentences("harbours", "harbours.txt") | score_sentences("harbours fresh", "harbours_fresh.txt")


def judge(sentence: Sentence, names: Names, count: Count) -> None:
    """Judge one sentence: every mark must be found, and no country, bloc or company beside them."""
    free = {(start, end) for start, end, whom in sentence.wanted if whom == "-"}
    found = {(m.start, m.end): m for m in names.mentions}
    for start, end, whom in sentence.wanted:
        mention = found.pop((start, end), None)
        if whom == "-":
            continue
        ok = mention is not None and (mention.entity == whom if whom not in KINDS else mention.kind == KINDS[whom])
        count.right += ok
        count.missed += not ok
        if not ok:
            got = f"{mention.kind} {mention.entity}" if mention else "nothing"
            count.faults.append(
                f"{sentence.language} {sentence.text[start:end]!r} is {whom}, got {got}: {sentence.text}"
            )
    for (start, end), mention in found.items():
        inside = any(s <= start and end <= e for s, e, whom in sentence.wanted if whom in KINDS) or (start, end) in free
        if (mention.entity or "").startswith(NAMED) and mention.kind != "person" and not inside:
            count.wrong += 1
            count.faults.append(f"{sentence.language} {mention.text!r} is no {mention.entity}: {sentence.text}")


def score_articles() -> dict[str, Count]:
    """Score all articles: which parties are told, and how central they are."""
    counts: dict[str, Count] = defaultdict(Count)
    for article in articles():
        names = read(article.language, article.title, article.text, publisher_country=article.publisher_country)
        told = {t.code: t.salience for t in (*names.countries, *names.blocs)} | {
            c.id: c.salience for c in names.companies
        }
        for key, wanted in (("countries", False), ("companies", True)):
            gold = {w: s for w, s in article.about.items() if w.startswith("company:") is wanted}
            got = {w: s for w, s in told.items() if w.startswith("company:") is wanted}
            compare(counts[f"articles {key}"], set(got), set(gold), article.title)
            central = ({w for w, s in got.items() if s == "central"}, {w for w, s in gold.items() if s == "central"})
            compare(counts[f"articles central {key}"], *central, article.title)
    return counts


def compare(count: Count, got: set[str], gold: set[str], title: str) -> None:
    """Count what two sets share."""
    count.right += len(got & gold)
    count.wrong += len(got - gold)
    count.missed += len(gold - got)
    if got != gold:
        count.faults.append(f"+{sorted(got - gold)} -{sorted(gold - got)} {title}")
