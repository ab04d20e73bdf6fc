"""How well pairs and their direction are read, measured on sentences with hand-coded source and target countries.

    python bench/pairs.py --data event_sentences.jsonl [--least 0.35] [--misses]

Each line: `text`, and `pairs` as `[source, target]`, both orders where the event is mutual. Names are read by
our own reader first, so what it misses counts here too. `--gold` measures our own marked sentences instead.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from extract.gazetteer import load_tables
from extract.names import read_names
from extract.pairs import read_pairs
from extract.pipeline import model_for
from ledger.model import Pair
from tests.gold.floors import scores
from tests.gold.marked import Homes, read_marked

Case = tuple[str, set[tuple[str, str]], tuple[Pair, ...]]


def cases(path: Path) -> Iterator[Case]:
    """Yield each sentence with its expected directed couples and the pairs that we read."""
    tables, model = load_tables(), model_for("en")
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        names = read_names("", row["text"], language="en", tables=tables, model=model)
        pairs = read_pairs(
            "",
            row["text"],
            language="en",
            mentions=names.mentions,
            countries=names.countries,
            blocs=names.blocs,
            tables=tables,
        )
        yield row["text"], {(a, b) for a, b in row["pairs"]}, pairs


def gold_cases(path: Path) -> Iterator[Case]:
    """Yield our own marked sentences; a mutual pair counts as both orders."""
    for sentence in read_marked(path):
        couples = {tuple(pair.replace(">", "-").split("-")) for pair in sentence.pairs}
        mutual = {(b, a) for a, b in couples if f"{a}-{b}" in sentence.pairs}
        pairs = read_pairs("", sentence.text, language=sentence.language, mentions=sentence.mentions, tables=Homes())
        yield sentence.text, {(a, b) for a, b in couples} | mutual, pairs


def couples_of(pairs: tuple[Pair, ...], least: float) -> set[tuple[str, str]]:
    """Return directed couples; a pair without direction is both."""
    strong = [pair for pair in pairs if pair.strength >= least]
    directed = {(p.source, p.target) for p in strong if p.source and p.target}
    mutual = {couple for p in strong if not p.source for couple in ((p.a, p.b), (p.b, p.a))}
    return directed | mutual


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--least", type=float, default=0.35, help="the weakest pair that counts")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    if not (asked.data or asked.gold):
        parser.error("give --data FILE or --gold FILE")
    count: Counter[str] = Counter()
    started = time.process_time()
    for text, wanted, pairs in cases(asked.data) if asked.data else gold_cases(asked.gold):
        found = couples_of(pairs, asked.least)
        for kind, got, gold in (
            ("directed", found, wanted),
            ("undirected", {tuple(sorted(c)) for c in found}, {tuple(sorted(c)) for c in wanted}),
        ):
            count.update(
                {f"{kind} right": len(got & gold), f"{kind} false": len(got - gold), f"{kind} missed": len(gold - got)}
            )
        count.update({"sentences": 1, "without pair": not wanted, "false alarms": bool(found and not wanted)})
        if asked.misses and found != wanted:
            print(f"missed {sorted(wanted - found)} false {sorted(found - wanted)}: {text.strip()}")
    for kind in ("directed", "undirected"):
        result = scores(count[f"{kind} right"], count[f"{kind} false"], count[f"{kind} missed"])
        print(f"{kind:<11}", "  ".join(f"{name} {value:.3f}" for name, value in result.items()))
    print(f"false alarms in {count['false alarms']} of {count['without pair']} sentences without a pair")
    print(f"{count['sentences']} sentences, {time.process_time() - started:.1f} CPU seconds, names included")


if __name__ == "__main__":
    main()
