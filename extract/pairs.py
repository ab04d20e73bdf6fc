"""Which two parties an article ties together, in which direction, how strongly, and in which sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.frames import read_frames
from extract.masks import EntityTable, Masked, Party, find_parties, mask
from extract.sentences import sentences
from extract.ties import Tie, TieRules, load_rules, read_patterns
from ledger.model import Mention, Pair, Salience, Span, Tally, Where

# A title says in ten words what an article is about: its ties count for more.
IN_TITLE = 1.15
# Two parties named in one sentence about trade, where no rule can say what ties them.
SIDE_BY_SIDE = 0.3
# A party that is only passed by in the article as a whole weakens the tie.
SALIENCE_WEIGHT: dict[Salience, float] = {"central": 1.0, "present": 0.95, "passing": 0.7}
# Both directions are kept only where the weaker one has this share of the stronger one's weight.
BOTH_WAYS = 0.6
# ... and where at least one sentence says it as plainly as this.
PLAIN = 0.7
# A directed tie is preferred to an undirected one that is surer by no more than this.
NEARLY = 0.1
MOST_EVIDENCE = 3
MOST_REASONS = 5
MOST_PAIRS = 40


@dataclass(frozen=True, slots=True)
class Witness:
    """A tie with the sentence that carries it."""

    tie: Tie
    sentence: str
    field: Where
    order: int

    @property
    def weight(self) -> float:
        """Return the tie's weight where it stands."""
        return min(0.97, self.tie.weight * (IN_TITLE if self.field == "title" else 1.0))


def read_pairs(
    title: str,
    text: str,
    *,
    language: str,
    mentions: Sequence[Mention],
    countries: Sequence[Tally] = (),
    blocs: Sequence[Tally] = (),
    tables: EntityTable,
) -> tuple[Pair, ...]:
    """Return the pairs of an article, the strongest first.

    A pair has a direction where the text gives one (exporter to importer, seller to market, investor
    to host, who imposes to whom). Where an article tells of both directions there are two pairs of
    the same two parties. Strength is 1 minus the product of what each sentence leaves in doubt.
    """
    rules = load_rules(language)
    salience = {tally.code: tally.salience for tally in (*countries, *blocs)}
    by_pair: dict[tuple[str, str], list[Witness]] = defaultdict(list)
    for order, masked in enumerate(_masked(title, text, language, mentions, tables)):
        for tie in read_sentence(masked, rules, tables=tables, salience=salience):
            a, b = sorted((tie.source, tie.target))
            by_pair[a, b].append(Witness(tie, masked.sentence, masked.field, order))
    pairs = [pair for key, found in by_pair.items() for pair in _pairs(key, found, salience)]
    return tuple(sorted(pairs, key=lambda p: (-p.strength, p.a, p.b, p.source or ""))[:MOST_PAIRS])


def _masked(title: str, text: str, language: str, mentions: Sequence[Mention], tables: EntityTable) -> Iterator[Masked]:
    fields: tuple[tuple[Where, str], ...] = (("title", title), ("text", text))
    for field, content in fields:
        parties = find_parties(mentions, tables, field=field)
        if len({party.code for party in parties}) < 2:  # noqa: PLR2004 - a pair has two sides
            continue
        spans = [Span(start=0, end=len(content))] if field == "title" else sentences(content, language)
        yield from (mask(content, span, parties, field=field) for span in spans if _holds_two(span, parties))


def _holds_two(span: Span, parties: Iterable[Party]) -> bool:
    return len({p.code for p in parties if p.start >= span.start and p.end <= span.end}) > 1


def read_sentence(
    masked: Masked, rules: TieRules, *, tables: EntityTable, salience: dict[str, Salience] | None = None
) -> list[Tie]:
    """Return the ties of one sentence: for each two parties the one that weighs most, and its reverse if as good."""
    masked = without_passers(masked, rules)
    found = [*read_patterns(masked, rules), *read_frames(masked, rules)]
    found += _side_by_side(masked, rules, found, salience or {})
    ranked = sorted((tie for tie in found if not _inside(tie, tables)), key=lambda tie: -tie.weight)
    best: dict[tuple[str, str], list[Tie]] = {}
    for tie in ranked:
        kept = best.setdefault((min(tie.source, tie.target), max(tie.source, tie.target)), [])
        if not kept:
            kept.append(tie)
        elif _tells_the_way(tie, kept[0]):
            kept[0] = tie
        elif len(kept) == 1 and _reverse_elsewhere(tie, kept[0]):
            kept.append(tie)
    return [tie for kept in best.values() for tie in kept]


def _tells_the_way(tie: Tie, kept: Tie) -> bool:
    """Tell whether `tie` is nearly as sure as the better one and has a direction that it lacks."""
    return tie.directed and not kept.directed and tie.trade and tie.weight >= kept.weight - NEARLY


def _reverse_elsewhere(tie: Tie, kept: Tie) -> bool:
    """Tell whether another part of the sentence says that goods also go the other way."""
    apart = tie.at[0] >= kept.at[1] or tie.at[1] <= kept.at[0]
    return apart and tie.directed and kept.directed and tie.trade and kept.trade and tie.source == kept.target


def without_passers(masked: Masked, rules: TieRules) -> Masked:
    """Return the sentence with parties that are only passed by (attributions, datelines) made plain words."""
    text = masked.text
    for pattern in rules.passing:
        text = pattern.sub(lambda m: m[0].replace("⟨", "(").replace("⟩", ")"), text)
    return masked if text == masked.text else Masked(masked.field, masked.sentence, masked.start, text, masked.groups)


def _side_by_side(masked: Masked, rules: TieRules, found: Sequence[Tie], salience: dict[str, Salience]) -> list[Tie]:
    """Return a weak tie of the sentence's only two parties, where the sentence is about trade."""
    standing = [group for n, group in enumerate(masked.groups) if f"⟨{n}{group.form}⟩" in masked.text]
    codes = list(dict.fromkeys(code for group in standing for code in group.codes))
    if len(codes) != 2 or any(salience.get(code) == "passing" for code in codes):  # noqa: PLR2004 - exactly a pair
        return []
    if not rules.trade_words.search(masked.text):
        return []
    return [Tie(codes[0], codes[1], False, SIDE_BY_SIDE, "side-by-side", "{a} and {b} in one sentence about trade")]


def _inside(tie: Tie, tables: EntityTable) -> bool:
    """Tell whether one party is a member of the other, a bloc: that says nothing, unless goods move between them."""
    sides = {tie.source: tie.target, tie.target: tie.source}
    member = any(other in tables.bloc_members(code) for code, other in sides.items() if len(code) > 2)  # noqa: PLR2004
    return member and not (tie.directed and tie.trade and tie.weight >= 0.85)  # noqa: PLR2004


def _pairs(key: tuple[str, str], found: Sequence[Witness], salience: dict[str, Salience]) -> Iterator[Pair]:
    """Yield one pair, or one for each direction where both are told."""
    forth = [w for w in found if w.tie.directed and (w.tie.source, w.tie.target) == key]
    back = [w for w in found if w.tie.directed and (w.tie.target, w.tie.source) == key]
    none = [w for w in found if not w.tie.directed]
    strong, weak = sorted((forth, back), key=_doubt)
    if any(w.weight >= PLAIN for w in weak) and 1 - _doubt(weak) >= BOTH_WAYS * (1 - _doubt(strong)):
        yield _pair(key, [*strong, *none], strong[0].tie, salience)
        yield _pair(key, weak, weak[0].tie, salience)
    else:
        # the odd sentence that runs the other way is evidence of the tie, not of the direction
        yield _pair(key, [*strong, *none, *weak], strong[0].tie if strong else None, salience)


def _doubt(found: Iterable[Witness]) -> float:
    doubt = 1.0
    for witness in found:
        doubt *= 1 - witness.weight
    return doubt


def _pair(key: tuple[str, str], found: Sequence[Witness], way: Tie | None, salience: dict[str, Salience]) -> Pair:
    ranked = sorted(found, key=lambda w: (-w.weight, w.order))
    factor = min((SALIENCE_WEIGHT[salience[code]] for code in key if code in salience), default=1.0)
    return Pair(
        a=key[0],
        b=key[1],
        source=way.source if way else None,
        target=way.target if way else None,
        strength=round(min(0.99, (1 - _doubt(found)) * factor), 3),
        evidence=tuple(dict.fromkeys(w.sentence for w in ranked))[:MOST_EVIDENCE],
        reasons=_reasons(ranked),
    )


def _reasons(ranked: Sequence[Witness]) -> tuple[str, ...]:
    said = [
        w.tie.says.format(a=w.tie.source, b=w.tie.target) + (" (title)" if w.field == "title" else "") for w in ranked
    ]
    reasons = list(dict.fromkeys(said))[:MOST_REASONS]
    count = len({w.sentence for w in ranked})
    return (*reasons, f"{count} sentences") if count > 1 else tuple(reasons)
