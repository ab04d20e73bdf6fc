"""Measure names on the development sets: countries, places and organisations, beside the bare model and a plain dictionary.

    python -m bench.names --data DEV_FOLDER [--keep GUESSES] [--errors 50] [--calibrate]

Precision, recall and F1 are micro-averaged. Labels of `countries` are document-level and noisy.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from extract.coreference import THE_COMPANY
from extract.gazetteer import Tables, load_tables
from extract.guesses import Guesses
from extract.lexicon import Lexicon
from extract.names import Names, read_names
from extract.pipeline import model_for

Row = dict[str, Any]
TRADE = {"trade"}
EARNINGS = {"earn", "acq"}
ORGANISED = {"bloc", "company", "organisation"}
PARTLY_LABELLED = {"crudeoil_sentences"}  # only what takes part in an event: its recall tells, its precision does not


def main() -> None:
    """Run all parts and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keep", type=Path, help="file that keeps the model's guesses between runs")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    parser.add_argument("--calibrate", action="store_true", help="print the share right for each ground")
    chosen = parser.parse_args()
    bench = Bench(chosen.data, chosen.keep, chosen.errors)
    bench.countries()
    bench.places()
    bench.organisations()
    bench.speed()
    if chosen.calibrate:
        bench.grounds.show()


class Tallied:
    """True and false positives, and what was missed."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def add(self, found: set[Any], gold: set[Any]) -> None:
        """Count one document."""
        self.right += len(found & gold)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({self.right} right, {self.wrong} wrong, {self.missed} missed)"


class Grounds:
    """How often each ground of confidence was right."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, float], Counter[bool]] = defaultdict(Counter)

    def add(self, name: str, confidence: float, *, right: bool) -> None:
        """Count one mention."""
        self.counts[(name, confidence)][right] += 1

    def show(self) -> None:
        """Print the share right for each kind and confidence."""
        for (name, said), counts in sorted(self.counts.items()):
            total = counts[True] + counts[False]
            print(f"  {name:28} said {said:.2f}  right {counts[True] / total:.3f} of {total}")


class Bench:
    """All parts over one folder of development sets."""

    def __init__(self, data: Path, keep: Path | None, errors: int) -> None:
        self.data, self.keep, self.errors = data, keep, errors
        self.tables: Tables = load_tables()
        self.plain = Lexicon(e for lang, e in self.tables._names if lang == "en" and e.kind in {"country", "demonym"})  # noqa: SLF001 - the baseline is made of our own table
        self.grounds = Grounds()
        self.known: dict[tuple[str, str], Guesses] = {}
        if keep is not None and keep.exists():
            self.known = pickle.loads(keep.read_bytes())  # noqa: S301 - our own file
        self.fresh = self.ours_seconds = self.model_seconds = 0.0
        self.words = 0

    def rows(self, name: str) -> list[Row]:
        """Read one set."""
        return [json.loads(line) for line in (self.data / name).read_text(encoding="utf-8").splitlines()]

    def guess(self, pairs: list[tuple[str, str]]) -> None:
        """Ask the model about all texts it has not seen yet."""
        asked = [pair for pair in dict.fromkeys(pairs) if pair not in self.known]
        model = model_for("en")
        if not asked or model is None:
            return
        started = time.process_time()
        self.known.update(zip(asked, model.guess_all(asked), strict=True))
        self.model_seconds += time.process_time() - started
        self.fresh += sum(len(f"{title} {text}".split()) for title, text in asked)
        if self.keep is not None:
            self.keep.write_bytes(pickle.dumps(self.known))

    def read(self, title: str, text: str) -> Names:
        """Read one text with our rules over the model's kept guesses."""
        started = time.process_time()
        names = read_names(title, text, language="en", tables=self.tables, model=self.known[(title, text)])
        self.ours_seconds += time.process_time() - started
        self.words += len(f"{title} {text}".split())
        return names

    # --- countries -------------------------------------------------------------------------------

    def countries(self) -> None:
        """Compare the countries an article is about with the editors' labels."""
        rows = self.rows("countries/reuters1987.jsonl")
        self.guess([(row["title"], row["body"]) for row in rows])
        read = {row["id"]: self.read(row["title"], row["body"]) for row in rows}
        ways: dict[str, Callable[[Row], set[str]]] = {
            "ours, all listed": lambda row: {c.code for c in read[row["id"]].countries},
            "ours, without passing": lambda row: {c.code for c in read[row["id"]].countries if c.salience != "passing"},
            "dictionary": lambda row: set(self.dictionary(row)),
            "dictionary, title or twice": lambda row: {c for c, n in self.dictionary(row).items() if n > 1},
            "bare model + dictionary": self.bare_countries,
        }
        groups: dict[str, list[Row]] = {
            "all": rows,
            "all but earnings and takeovers": [row for row in rows if not set(row["topics"]) & EARNINGS],
            "trade": [row for row in rows if set(row["topics"]) & TRADE],
        }
        for group, members in groups.items():
            print(f"\ncountries, {group}: {len(members)} stories")
            for way, codes in ways.items():
                tallied = Tallied()
                for row in members:
                    tallied.add({(row["id"], c) for c in codes(row)}, {(row["id"], c) for c in row["places"]})
                print(f"  {way:28} {tallied}")
        self.show_country_errors(groups["all but earnings and takeovers"], ways["ours, without passing"])

    def dictionary(self, row: Row) -> Counter[str]:
        """Count the countries that a plain list of names and demonyms finds; the title counts twice."""
        counts: Counter[str] = Counter()
        for text, weight in ((row["title"], 2), (row["body"], 1)):
            for hit in self.plain.find(text):
                if not hit.lower:
                    counts[hit.entries[0].entity.partition(":")[2]] += weight
        return counts

    def bare_countries(self, row: Row) -> set[str]:
        """Look the model's own places and nationalities up in the plain list."""
        guesses = self.known[(row["title"], row["body"])]
        found = set()
        for text, fields in ((row["title"], guesses.title), (row["body"], guesses.text)):
            for guess in fields:
                if guess.label in {"GPE", "LOC", "NORP"}:
                    found |= {e.entity[8:] for e in self.plain.get(text[guess.start : guess.end].removesuffix("'s"))}
        return found

    def show_country_errors(self, rows: list[Row], codes: Callable[[Row], set[str]]) -> None:
        """Print the commonest confusions and some whole errors."""
        if not self.errors:
            return
        wrong, missed = Counter[str](), Counter[str]()
        shown = 0
        for row in rows:
            gold, found = set(row["places"]), codes(row)
            wrong.update(found - gold)
            missed.update(gold - found)
            if gold != found and shown < self.errors:
                shown += 1
                print(
                    f"    {row['id']} +{sorted(found - gold)} -{sorted(gold - found)} {row['title']} | {row['body'][:200]!r}"
                )
        print("  wrong", wrong.most_common(15), "missed", missed.most_common(15))

    # --- places ----------------------------------------------------------------------------------

    def places(self) -> None:
        """Compare place mentions and their countries with the annotated ones."""
        for name in ("gwn", "lgl", "trnews"):
            rows = self.rows(f"places/{name}.jsonl")
            self.guess([(row["title"], row["text"]) for row in rows])
            self.places_of(name, rows)

    def places_of(self, name: str, rows: list[Row]) -> None:
        """Measure one set of places: spans, countries of spans, countries of documents."""
        spans, bare, countries, documents = Tallied(), Tallied(), Tallied(), Tallied()
        right = Counter[bool]()
        errors: list[str] = []
        for row in rows:
            gold = {(s["start"], s["end"]): s for s in row["spans"] if is_place(s)}
            read = self.read(row["title"], row["text"])
            found = {(m.start, m.end): m for m in read.mentions if m.field == "text" and m.kind in {"country", "place"}}
            guesses = {
                tight(row["text"], g.start, g.end)
                for g in self.known[(row["title"], row["text"])].text
                if g.label in {"GPE", "LOC", "NORP", "FAC"}
            }
            spans.add(set(found), set(gold))
            bare.add(guesses, set(gold))
            told = {(key, s["country"]) for key, s in gold.items() if s["country"]}
            claimed = {(key, m.entity[8:]) for key, m in found.items() if m.entity}
            countries.add(claimed, told)
            documents.add({c.code for c in read.countries}, set(row["countries"] or ()))
            for key, mention in found.items():
                expected = gold.get(key)
                if expected is not None and expected["country"] and mention.entity:
                    ok = expected["country"] == mention.entity[8:]
                    right[ok] += 1
                    if not ok:
                        errors.append(f"{mention.text} -> {mention.entity}, is {expected['country']}")
                if mention.entity or expected is not None:
                    ok = expected is not None and mention.entity in {None, f"country:{expected['country']}"}
                    self.grounds.add(f"{mention.kind} in {name}", mention.confidence, right=ok)
                if expected is None:
                    errors.append(
                        f"not a place: {mention.text} ({mention.kind}) ...{row['text'][max(0, key[0] - 30) : key[1] + 25]!r}"
                    )
            errors += [
                f"missed {s['text']} ({s['type']}) ...{row['text'][max(0, k[0] - 30) : k[1] + 25]!r}"
                for k, s in gold.items()
                if k not in found
            ]
        print(f"\nplaces, {name}: {len(rows)} articles")
        print(
            f"  ours, exact spans            {spans}\n  bare model, exact spans      {bare}\n  ours, span and country       {countries}"
        )
        print(
            f"  ours, countries of document  {documents}\n  country right where span is: {right[True] / max(1, sum(right.values())):.3f} of {sum(right.values())}"
        )
        for error in errors[: self.errors]:
            print("   ", error)

    # --- organisations -----------------------------------------------------------------------------

    def organisations(self) -> None:
        """Compare organisations (companies among them) with the annotated ones."""
        for name in ("finer_ord", "ieer", "crudeoil_sentences"):
            rows = self.rows(f"names/{name}.jsonl")
            self.guess([(row.get("title") or "", row["text"]) for row in rows])
            self.organisations_of(name, rows)

    def organisations_of(self, name: str, rows: list[Row]) -> None:
        """Measure one set of organisations: spans without "the" and possessive."""
        ours, bare = Tallied(), Tallied()
        errors: list[str] = []
        for row in rows:
            text, title = row["text"], row.get("title") or ""
            gold = {tight(text, s["start"], s["end"]) for s in row["spans"] if s["type"] in {"ORG", "ORGANIZATION"}}
            read = self.read(title, text)
            mentions = [m for m in read.mentions if m.field == "text" and m.kind in ORGANISED and is_name(m.text)]
            found = {tight(text, m.start, m.end) for m in mentions}
            guesses = {tight(text, g.start, g.end) for g in self.known[(title, text)].text if g.label == "ORG"}
            ours.add({(row["id"], s) for s in found}, {(row["id"], s) for s in gold})
            bare.add({(row["id"], s) for s in guesses}, {(row["id"], s) for s in gold})
            for mention in mentions if name not in PARTLY_LABELLED else ():
                self.grounds.add(
                    f"{mention.kind} in {name}",
                    mention.confidence,
                    right=tight(text, mention.start, mention.end) in gold,
                )
            errors += [f"not ORG: {text[s:e]!r} in {text[max(0, s - 40) : e + 30]!r}" for s, e in sorted(found - gold)]
            errors += [f"missed: {text[s:e]!r} in {text[max(0, s - 40) : e + 30]!r}" for s, e in sorted(gold - found)]
        partly = " (labelled only where they take part in an event)" if name in PARTLY_LABELLED else ""
        print(f"\norganisations, {name}: {len(rows)} texts{partly}\n  ours        {ours}\n  bare model  {bare}")
        for error in errors[: self.errors]:
            print("   ", error)

    def speed(self) -> None:
        """Say what our rules cost beside the model."""
        print(
            f"\nspeed: our rules {self.ours_seconds / max(1, self.words) * 1e6:.1f} µs a word over {self.words} words",
            end="",
        )
        if self.fresh:
            print(
                f"; bare model {self.model_seconds / self.fresh * 1e6:.1f} µs a word over {self.fresh:.0f} words",
                end="",
            )
        print()


def is_place(span: Row) -> bool:
    """Leave out what the set marks as no place: common nouns, institutions."""
    return not span["type"].endswith("Expression") and span["type"] not in {"Non_Toponym", "Homonym"}


def is_name(text: str) -> bool:
    """Leave out what speaks of a company without its name: no set marks "the company"."""
    return THE_COMPANY.fullmatch(text) is None


def tight(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave article and possessive out of a span."""
    for article in ("the ", "The ", "THE "):
        if text.startswith(article, start):
            start += len(article)
    for owned in ("'s", "\u2019s", "'"):
        if text[start:end].endswith(owned):
            end -= len(owned)
            break
    return start, end


def codes_of(tallies: Iterable[Any]) -> set[str]:
    """Collect the codes of tallies."""
    return {tally.code for tally in tallies}


if __name__ == "__main__":
    main()
