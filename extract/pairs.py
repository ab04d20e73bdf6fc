"""Which two parties an article ties together, in which direction, how strongly, and in which sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.frames import read_frames
from extract.masks import EntityTable, Masked, find_parties, mask
from extract.sentences import sentences
from extract.ties import Tie, TieRules, load_rules, read_patterns
from extract.unsaid import Unsaid, home_of
from ledger.model import Figure, Mention, Pair, Salience, Span, Tally, Where

# A title says in ten words what an article is about: its ties count for more.
IN_TITLE = 1.15
# The title names the two countries that the article is about: they are tied, however it is put.
BOTH_IN_TITLE = 0.5
IN_TITLE_RULE = "both-in-title"
# A party that is only passed by in the article as a whole weakens the tie.
SALIENCE_WEIGHT: dict[Salience, float] = {"central": 1.0, "present": 0.95, "passing": 0.5}
# So does a party that only a company's home stands for, where the article is about other countries.
ONLY_A_HOME = 0.5
# A pair that an article tells much less of than of its main pair is beside the point.
BESIDE, MAIN_SHARE = 0.6, 0.25
BESIDE_PRESENT = 0.8  # ... less so where the article really deals with both countries
# A partner with its figure in the trade that an article is about is never only passed by.
WITH_FIGURE = 0.6
FLOW_RULES = "flow-"  # how the ids of such rules begin
# What figures count of goods that one country sends to another, and how sure such a figure makes a tie.
COUNTED = frozenset({"exports", "imports", "orders", "sales", "volume"})
OF_FIGURE = 0.62
# Both directions are kept only where the weaker one has this share of the stronger one's weight.
BOTH_WAYS = 0.6
# ... and where at least one sentence says it as plainly as this.
PLAIN = 0.7
# ... or both are told as surely: exports to, and imports from
BALANCED = 0.02
# A directed tie is preferred to an undirected one that is surer by no more than this.
NEARLY = 0.1
_DIGIT = re.compile(r"\d")
MOST_EVIDENCE = 3
MOST_REASONS = 5
# "German exports to the EU": a member and its bloc are a pair only where it is said this plainly.
TO_ITS_BLOC = 0.85
MOST_PAIRS = 40
# Weaker than this is no pair: one sentence that names two countries side by side says nothing.
LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Witness:
    """A tie with the sentence that carries it."""

    tie: Tie
    sentence: str
    field: Where
    start: int  # of the sentence in the field

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
    publisher_country: str = "",
    tables: EntityTable,
    home: str = "",
    figures: Sequence[Figure] = (),
) -> tuple[Pair, ...]:
    """Return the pairs of an article, the strongest first.

    A pair has a direction where the text gives one (exporter to importer, seller to market, investor
    to host, who imposes to whom). Where an article tells of both directions there are two pairs of
    the same two parties. `home` is the country that the article is at home in, where that is known: whom it
    leaves unsaid; `figures` are those read from it, of which exports and imports tie. Strength is 1 minus the product of what each sentence leaves in doubt.
    """
    rules = load_rules(language)
    salience = {tally.code: tally.salience for tally in (*countries, *blocs)}
    by_pair: dict[tuple[str, str], list[Witness]] = defaultdict(list)
    in_title = [party.code for party in find_parties(mentions, tables, field="title")]
    unnamed = home_of(rules, countries, in_title, language=language, publisher_country=publisher_country, home=home)
    unsaid = Unsaid(rules, unnamed)
    for order, masked in enumerate(_masked(title, text, language, mentions, tables)):
        if masked.groups:
            plain = without_passers(masked, rules)
            ties = read_sentence(plain, rules, tables=tables, salience=salience)
            ties = unsaid.ties(masked, plain, ties, order)
        else:
            ties = unsaid.nameless(masked, order)
        for tie in ties:
            a, b = sorted((tie.source, tie.target))
            by_pair[a, b].append(Witness(tie, masked.sentence, masked.field, masked.start))
    for witness in _counted(figures, {(key, w.sentence) for key, found in by_pair.items() for w in found}):
        a, b = sorted((witness.tie.source, witness.tie.target))
        by_pair[a, b].append(witness)
    unnamed_too: dict[str, Salience] = {code: "present" for code in (unnamed.press, home) if code}
    factors = _factors(by_pair, unnamed_too | salience)
    pairs = [pair for key, found in by_pair.items() for pair in _pairs(key, found, factors[key])]
    strong = [pair for pair in pairs if pair.strength >= LEAST]
    return tuple(sorted(strong, key=lambda p: (-p.strength, p.a, p.b, p.source or ""))[:MOST_PAIRS])


def _counted(figures: Sequence[Figure], told: set[tuple[tuple[str, str], str]]) -> Iterator[Witness]:
    """Yield a tie for every figure of goods that went from one party to another, where its sentence has none yet."""
    seen = set(told)
    for figure in figures:
        ends = [(end or "").partition(":") for end in (figure.source, figure.target)]
        if figure.measure not in COUNTED or any(kind not in ("country", "bloc") for kind, _, _ in ends):
            continue
        source, target = (code for _, _, code in ends)
        key = ((min(source, target), max(source, target)), figure.sentence)
        if source == target or key in seen:
            continue
        seen.add(key)
        says = f"{figure.measure} of a figure, from {{a}} to {{b}}"
        tie = Tie(source, target, directed=True, weight=OF_FIGURE, rule=f"{FLOW_RULES}figure", says=says)
        yield Witness(tie, figure.sentence, figure.field, figure.sentence_start)


def _factors(
    by_pair: Mapping[tuple[str, str], Sequence[Witness]], salience: Mapping[str, Salience]
) -> dict[tuple[str, str], float]:
    """Return for each pair how much the article as a whole weakens it: 1 where it is what the article is about."""
    told = {key: sum(w.weight for w in found) for key, found in by_pair.items()}
    most = max(told.values(), default=0.0)
    factors: dict[tuple[str, str], float] = {}
    for key, found in by_pair.items():
        sides = [SALIENCE_WEIGHT[salience[code]] if code in salience else ONLY_A_HOME for code in key]
        only_named = all(w.tie.rule == IN_TITLE_RULE for w in found)
        beside = only_named or (told[key] < MAIN_SHARE * most and not any(w.field == "title" for w in found))
        present = min(sides) >= SALIENCE_WEIGHT["present"] and not only_named
        weaker = (BESIDE_PRESENT if present else BESIDE) if beside else 1.0
        least = WITH_FIGURE if any(_is_flow(w.tie) and _DIGIT.search(w.sentence) for w in found) else 0.0
        factors[key] = max(least, min(sides) * weaker) if "central" in salience.values() else 1.0
    return factors


def _masked(title: str, text: str, language: str, mentions: Sequence[Mention], tables: EntityTable) -> Iterator[Masked]:
    fields: tuple[tuple[Where, str], ...] = (("title", title), ("text", text))
    for field, content in fields:
        parties = find_parties(mentions, tables, field=field)
        spans = [Span(start=0, end=len(content))] if field == "title" else sentences(content, language)
        yield from (mask(content, span, parties, field=field, language=language) for span in spans)


def read_sentence(
    masked: Masked, rules: TieRules, *, tables: EntityTable, salience: dict[str, Salience] | None = None
) -> list[Tie]:
    """Return the ties of one sentence without passers: for each two parties the surest, and its reverse if as good."""
    found = [*read_patterns(masked, rules), *read_frames(masked, rules)]
    found += _side_by_side(masked, rules, salience or {})
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
    if rules.breaks is not None:
        text = rules.breaks.sub(";", text)
    return masked if text == masked.text else Masked(masked.field, masked.sentence, masked.start, text, masked.groups)


def _side_by_side(masked: Masked, rules: TieRules, salience: dict[str, Salience]) -> list[Tie]:
    """Return a weak tie of the sentence's only two parties, where the sentence is about trade."""
    standing = [group for n, group in enumerate(masked.groups) if f"⟨{n}{group.form}⟩" in masked.text]
    codes = list(dict.fromkeys(code for group in standing for code in group.codes))
    if len(codes) != 2 or any(salience.get(code) == "passing" for code in codes):  # noqa: PLR2004 - exactly a pair
        return []
    if masked.field == "title" and all(salience.get(code) == "central" for code in codes):
        return [_undirected(codes, BOTH_IN_TITLE, IN_TITLE_RULE, "the title names {a} and {b}")]
    if not rules.trade_words.search(masked.text):
        return []
    return [_undirected(codes, rules.side_by_side, "side-by-side", "{a} and {b} in one sentence about trade")]


def _undirected(codes: Sequence[str], weight: float, rule: str, says: str) -> Tie:
    return Tie(codes[0], codes[1], directed=False, weight=weight, rule=rule, says=says)


def _inside(tie: Tie, tables: EntityTable) -> bool:
    """Tell whether one party is a member of the other, a bloc: that says nothing, unless goods move between them."""
    sides = {tie.source: tie.target, tie.target: tie.source}
    member = any(other in tables.bloc_members(code) for code, other in sides.items())
    return member and not (tie.directed and tie.trade and tie.weight >= TO_ITS_BLOC)


def _pairs(key: tuple[str, str], found: Sequence[Witness], factor: float) -> Iterator[Pair]:
    """Yield one pair, or one for each direction where both are told."""
    forth = [w for w in found if w.tie.directed and (w.tie.source, w.tie.target) == key]
    back = [w for w in found if w.tie.directed and (w.tie.target, w.tie.source) == key]
    none = [w for w in found if not w.tie.directed]
    strong, weak = sorted((forth, back), key=_doubt)
    balanced = bool(weak) and _doubt(weak) <= _doubt(strong) + BALANCED
    plain = balanced or any(w.weight >= PLAIN or _is_flow(w.tie) for w in weak)
    if plain and 1 - _doubt(weak) >= BOTH_WAYS * (1 - _doubt(strong)):
        yield _pair(key, [*strong, *none], strong[0].tie, factor)
        yield _pair(key, weak, weak[0].tie, factor)
    else:
        # the odd sentence that runs the other way is evidence of the tie, not of the direction
        yield _pair(key, [*strong, *none, *weak], strong[0].tie if strong else None, factor)


def _is_flow(tie: Tie) -> bool:
    """Tell whether a tie says itself which way goods go, and leaves out only whose they are."""
    return tie.rule.endswith("-unsaid") or tie.rule.startswith(FLOW_RULES)


def _doubt(found: Iterable[Witness]) -> float:
    doubt = 1.0
    for witness in found:
        doubt *= 1 - witness.weight
    return doubt


def _pair(key: tuple[str, str], found: Sequence[Witness], way: Tie | None, factor: float) -> Pair:
    ranked = sorted(found, key=lambda w: (-w.weight, w.field == "text", w.start))
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
