"""What exchanges write about a listed company, cleaned: one row for each company, funds and wreckage left out."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

RULES = Path(__file__).resolve().parent.parent / "extract" / "rules"
SIZES = {"Mega Cap": 0, "Large Cap": 1, "Mid Cap": 2}

# Funds, empty shells and paper on other paper: none of them trades goods.
NOT_A_COMPANY = re.compile(
    r"\b(etc|etf|etn|etp|fund|funds|warrants?|notes?|certificates?|acquisition|leverage shares|tracker|debentures?"
    r"|preferred|pfd|royalty|trust|reit|blank check|spac|units|bond|subordinated|former|perpetual|index|portfolio"
    r"|investment company|opportunities|partners l\.?p\.?|strategic education|gold and silver)\b",
    re.IGNORECASE,
)
# Signs that an exchange cut the name to its field: "FORTESCUE MET.GR.SP.ADR 2", "ALLEGHENY TECHNOL. DL-,01".
WRECKAGE = re.compile(
    r"\b(DL|EO|SK|NK|DK|YC|HD|LS|RP|AD|SF|RB|IR|UNSP|SP)[ -]?,?-?\d*$|\d,\d|[A-Z]\.[A-Z]{2,}\.|\d/\d|\.\.|\bADR\b.*\d|[+*]|-\d+$"
)
# What a listing adds behind a company's own name.
LISTING = re.compile(
    r"(,? (sponsored|unsponsored) [ag]dr.*| ?\(?\b[ag]dr\b\)?.*|,? class [a-z]\b.*|,? series [a-z0-9]+.*|,? ordinary shares.*"
    r"| common (stock|shares).*| cdr$| cedear.*| ?\((publ|canada|the)\)| registered.*| sdr$| depositary.*| cl\.? [a-c]$| nvdr$"
    r"| subordinate voting.*| (non-voting|voting) shares.*| american depositary.*| shs$| [ah] shares?$| new$)",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(the|pt|pjsc|ojsc|oao|pao|jsc|public (joint[- ])?stock company|joint[- ]stock company) (?=\S{2})",
    re.IGNORECASE,
)
SHORT = 3  # letters; a word of so few proves little
HAVENS = frozenset({"KY", "BM", "JE", "GG", "VG", "IM", "MO", "LI", "GI", "AN", "MH", "PA"})
COUNTRIES = {  # as the data set spells them
    "Argentina": "AR", "Australia": "AU", "Austria": "AT", "Belgium": "BE", "Bermuda": "BM", "Brazil": "BR",
    "British Virgin Islands": "VG", "Cambodia": "KH", "Canada": "CA", "Cayman Islands": "KY", "Chile": "CL",
    "China": "CN", "Colombia": "CO", "Cyprus": "CY", "Czech Republic": "CZ", "Denmark": "DK", "Egypt": "EG",
    "Estonia": "EE", "Finland": "FI", "France": "FR", "Georgia": "GE", "Germany": "DE", "Gibraltar": "GI",
    "Greece": "GR", "Guernsey": "GG", "Hong Kong": "HK", "Hungary": "HU", "Iceland": "IS", "India": "IN",
    "Indonesia": "ID", "Ireland": "IE", "Isle of Man": "IM", "Israel": "IL", "Italy": "IT", "Japan": "JP",
    "Jersey": "JE", "Jordan": "JO", "Kazakhstan": "KZ", "Kenya": "KE", "Latvia": "LV", "Liechtenstein": "LI",
    "Lithuania": "LT", "Luxembourg": "LU", "Macau": "MO", "Malaysia": "MY", "Malta": "MT", "Mauritius": "MU",
    "Mexico": "MX", "Monaco": "MC", "Mongolia": "MN", "Morocco": "MA", "Netherlands": "NL",
    "Netherlands Antilles": "AN", "New Zealand": "NZ", "Norway": "NO", "Panama": "PA", "Papua New Guinea": "PG",
    "Peru": "PE", "Philippines": "PH", "Poland": "PL", "Portugal": "PT", "Qatar": "QA", "Romania": "RO",
    "Russia": "RU", "Saudi Arabia": "SA", "Singapore": "SG", "South Africa": "ZA", "South Korea": "KR", "Spain": "ES",
    "Sweden": "SE", "Switzerland": "CH", "Taiwan": "TW", "Thailand": "TH", "Turkey": "TR", "Ukraine": "UA",
    "United Arab Emirates": "AE", "United Kingdom": "GB", "United States": "US", "Uruguay": "UY", "Vietnam": "VN",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One line of an exchange: `legal` is the cleaned full name, `short` the same without its legal form."""

    legal: str
    short: str
    country: str
    industry: str
    size: int
    symbol: str
    host: str


def read_table(path: Path) -> dict[str, list[str]]:
    """Read a rules table as its first column's value to the other columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return {row[0]: row[1:] for row in rows}


def _suffix_pattern() -> re.Pattern[str]:
    forms = (RULES / "companies_suffixes.txt").read_text(encoding="utf-8").split("\n")
    longest_first = sorted(filter(None, forms), key=len, reverse=True)
    return re.compile(r"(?:,? |,)(?:&? ?)(?:" + "|".join(map(re.escape, longest_first)) + r")$", re.IGNORECASE)


SUFFIX = _suffix_pattern()
EXCHANGES = read_table(RULES / "companies_exchanges.tsv")


def host(address: str) -> str:
    """Give a web address's host without `www.`, lower case; empty for none."""
    found = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return found.removeprefix("www.").lower() if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", found) else ""


def without_legal_form(name: str) -> str:
    """Take legal forms off both ends: `PT Vale Indonesia Tbk` to `Vale Indonesia`."""
    before = ""
    while before != name:
        before = name
        name = LEADING.sub("", SUFFIX.sub("", name)).strip(" ,.&-")
    return name


def tidy(name: str) -> str:
    """Take off what the listing added and write all-capital names in proper case."""
    name = " ".join(name.replace("’", "'").replace('"', "").split())  # noqa: RUF001 - the data has both apostrophes
    name = re.sub(r",(?=[A-Za-z])", ", ", LISTING.sub("", name)).strip(" ,-")
    if name.isupper() and len(name) > SHORT + 2:
        name = " ".join(_proper(word) for word in name.split())
    return name


def _proper(word: str) -> str:
    keep = len(word.strip(".,")) <= SHORT and word.strip(".,") not in {"INC", "LTD", "THE", "AND", "OF", "CO"}
    return word if keep else word.capitalize()


def _whole(name: str) -> bool:
    """Tell whether an exchange wrote the whole name and it is a company's."""
    if NOT_A_COMPANY.search(name) or WRECKAGE.search(name):
        return False
    return not (name.isupper() and re.search(r"[.\d]", name)) and len(name) >= SHORT


def _suffix_of(symbol: str) -> str:
    return symbol.rsplit(".", 1)[1] if "." in symbol else ""


def _at_home(symbol: str, country: str) -> bool:
    """Refuse rows that say "United States" on an exchange that lists only its own country's companies."""
    place, home_only = EXCHANGES.get(_suffix_of(symbol), ["", ""])
    return not home_only or place == country or country in HAVENS or {place, country} <= {"CN", "HK"}


def read_listings(path: Path) -> Iterator[Listing]:
    """Read the data set's usable rows, in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            country = COUNTRIES.get(row["country"], "")
            if country and _usable(row, row["symbol"].strip(), country):
                yield _listing(row, country)


def _usable(row: dict[str, str], symbol: str, country: str) -> bool:
    """Want a size, a whole name, and a site or a home listing to believe the rest by."""
    believed = bool(row["website"]) or _is_home_symbol(symbol, country)
    return row["market_cap"] in SIZES and believed and _whole(row["name"]) and _at_home(symbol, country)


def _listing(row: dict[str, str], country: str) -> Listing:
    legal = tidy(row["name"])
    return Listing(
        legal=legal,
        short=without_legal_form(legal),
        country=country,
        industry=row["industry"],
        size=SIZES[row["market_cap"]],
        symbol=row["symbol"].strip(),
        host=host(row["website"]),
    )


def _is_home_symbol(symbol: str, country: str) -> bool:
    suffix = _suffix_of(symbol)
    if not suffix:
        return country == "US"
    return EXCHANGES.get(suffix, [""])[0] == country


def _merit(row: Listing, votes: Counter[str]) -> tuple[object, ...]:
    """Order candidates for a company's row: what most exchanges write, at home, with its legal form, on its own site."""
    stem = re.sub(r"[^a-z0-9]", "", row.short.lower())
    own_site = stem[:4] in re.sub(r"[^a-z0-9]", "", row.host)
    return (
        not own_site,
        not _is_home_symbol(row.symbol, row.country),
        row.legal == row.short,
        -votes[row.short.casefold()],
        row.size,
        len(row.legal),
        row.legal,
        row.symbol,
    )


def _key(row: Listing) -> str:
    return row.host or row.short.casefold()


def one_each(listings: Iterable[Listing]) -> list[Listing]:
    """Keep the best row of each website, then of each name, sorted by name."""
    groups: dict[str, list[Listing]] = defaultdict(list)
    for row in listings:
        groups[_key(row)].append(row)
    by_name: dict[str, list[Listing]] = defaultdict(list)
    for rows in groups.values():
        votes = Counter(row.short.casefold() for row in rows)
        best = min(rows, key=lambda row: _merit(row, votes))
        by_name[best.short.casefold()].append(best)
    chosen = (min(rows, key=lambda row: (not row.host, *_merit(row, Counter()))) for rows in by_name.values())
    return sorted(chosen, key=lambda row: (row.short.casefold(), row.legal))


def home(row: Listing) -> str:
    """Give the home country: a mainland company listed in Hong Kong or in a haven is told by its site and name."""
    if row.country in HAVENS | {"HK"} and (row.host.endswith(".cn") or row.short.startswith("China ")):
        return "CN"
    return "" if row.country in HAVENS else row.country


def website(row: Listing) -> str:
    """Give the site when a word or the initials of the name stand in it, or the home country's own ending does."""
    flat = re.sub(r"[^a-z0-9]", "", row.host)
    words = [word.lower() for word in re.findall(r"[A-Za-z0-9]{2,}", row.short)]
    initials = "".join(word[0] for word in words)
    own = any(word[:5] in flat for word in words if len(word) >= SHORT) or (len(initials) > 1 and initials[:3] in flat)
    return row.host if own or row.host.endswith("." + home(row).lower()) else ""


def ticker(row: Listing) -> str:
    """Give the symbol when it is the home exchange's, else nothing."""
    return row.symbol if _is_home_symbol(row.symbol, home(row)) or row.symbol.endswith((".HK", ".SS", ".SZ")) else ""
