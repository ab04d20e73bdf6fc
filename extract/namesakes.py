"""Countries that share a name with something else: Georgia the state, the other Korea, the other Congo."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.evidence import Evidence
from extract.findings import Field
from extract.lexicon import Entry, Hit
from extract.towns import told_by_words

GEORGIA_HERE = re.compile(
    r"\b(?:Tbilisi|Batumi|Poti|Kutaisi|Caucasus|Abkhazia|Ossetia|Armenia\w*|Azerbaijan\w*|Black Sea|Kobakhidze|lari|Georgians?|Eurasian?|Kazakh\w*|Russian?s?)\b"
)
GEORGIA_STATE = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Macon|Athens|Brunswick|Gov\.|governor|Alabama|Florida|Tennessee|Carolinas?|state lawmakers|Ga\.|Georgia Tech|Georgia Power|peach\w*|Texas|Ohio|Michigan|Kemp)\b"
)
NORTH = re.compile(r"\b(?:North Korea\w*|DPRK|Pyongyang|Kim Jong)\b")
SOUTH = re.compile(r"\b(?:South Korea\w*|Seoul|Republic of Korea|ROK|won\b|KOSPI|Busan|Incheon|Samsung|Hyundai|Korean)")
BRAZZAVILLE = re.compile(r"\b(?:Brazzaville|Pointe-Noire|Sassou)\b|(?<!Democratic )\bRepublic of (?:the )?Congo\b")
KINSHASA = re.compile(
    r"\b(?:Democratic Republic of (?:the )?Congo|D\.?R\.? Congo|DRC|Kinshasa|Lubumbashi|Kolwezi|Katanga|Goma|Kivu|Tshisekedi)\b"
)

Special = Callable[[Field, Hit, list[Entry], Evidence], Entry | None]


def entry_for(places: list[Entry], code: str, kind: str = "country") -> Entry:
    """Find the candidate of a country, or make one."""
    entity = f"country:{code}"
    return next((entry for entry in places if entry.entity == entity), Entry(places[0].surface, entity, kind, 1))


def georgia(field: Field, hit: Hit, places: list[Entry], evidence: Evidence) -> Entry:
    """Georgia is the state where American states or its cities are named and the Caucasus isn't."""
    if re.search(r"state of\s+$|[A-Z][a-z]+, $", field.before(hit.start)) or re.match(
        r",? (?:U\.?S|USA)\b", field.after(hit.end)
    ):
        return entry_for(places, "US", "province")
    here = len(GEORGIA_HERE.findall(evidence.words)) + 2 * (evidence.publisher_country == "GE")
    there = len(GEORGIA_STATE.findall(evidence.words)) + (evidence.publisher_country == "US")
    there += told_by_words(evidence.words)["country:US"]
    return entry_for(places, "US", "province") if there > here else entry_for(places, "GE")


def korea(_field: Field, _hit: Hit, places: list[Entry], evidence: Evidence) -> Entry:
    """Korea is the South, unless only the North is spoken of."""
    north = len(NORTH.findall(evidence.words))
    return entry_for(places, "KP" if north > 1 and not SOUTH.search(evidence.words) else "KR", places[0].kind)


def congo(field: Field, hit: Hit, places: list[Entry], evidence: Evidence) -> Entry:
    """Congo is the larger one, unless the article speaks more of the other, or this name does: "Brazzaville-based Congo"."""
    if BRAZZAVILLE.search(field.before(hit.start, 20)):
        return entry_for(places, "CG")
    here, there = (len(pattern.findall(evidence.words)) for pattern in (KINSHASA, BRAZZAVILLE))
    return entry_for(places, "CG" if there > here else "CD")


SPECIAL: dict[str, Special] = {"congo": congo, "georgia": georgia, "korea": korea, "korean": korea, "koreans": korea}
