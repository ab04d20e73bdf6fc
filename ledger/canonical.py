"""One spelling for one thing: addresses, ids, slugs and texts."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from w3lib.url import canonicalize_url, safe_url_string

RULES = Path(__file__).parent / "rules"
LONGEST_URL = 2048
LONGEST_SLUG = 80
DEFAULT_PORTS = {"http": 80, "https": 443}
SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
# most addresses of the web: nothing in them could be spelled otherwise
PLAIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9-]|\.(?=[a-z0-9]))*(?:/(?:[A-Za-z0-9_~-]|\.(?=[A-Za-z]))*)+")
# Tabs and line ends are kept; every other control character, and the marks that only steer the
# display (zero width, direction, soft hyphen, byte order), say nothing and hide words from search.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LONE_SURROGATES = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=8192)
def canonical_url(url: str, *, base: str = "") -> str:
    """Return the one spelling of a web address, or "" where it is none that a reader could follow.

    Scheme and host in lower case and ASCII, default port, credentials' addresses, fragment, session
    ids and trackers gone, dots resolved, query sorted. `base` completes a relative link.
    """
    if PLAIN.fullmatch(url) and len(url) <= LONGEST_URL:
        return url
    try:
        joined = urljoin(base, LINE_ENDS.sub("", url).strip()) if base else LINE_ENDS.sub("", url).strip()
        parts = urlsplit(joined)
        port, host = parts.port, _ascii_host(parts.hostname or "")
    except ValueError:
        return ""
    if parts.scheme not in DEFAULT_PORTS or not host or parts.username is not None or len(joined) > LONGEST_URL:
        return ""
    netloc = host if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    path = SESSION_IN_PATH.sub("", _without_dots(parts.path.replace("\\", "/")))
    page = str(canonicalize_url(f"{parts.scheme}://{netloc}{path}"))
    # w3lib's own query rules would write `?2024/05` as `?2024%2F05=`, which some servers take for another page
    pieces = sorted(piece for piece in parts.query.split("&") if piece and not _follows_readers(piece))
    return str(safe_url_string(f"{page}?{'&'.join(pieces)}")) if pieces else page


def _without_dots(path: str) -> str:
    """Return a path with `.` and `..` resolved; empty parts stay, servers tell them apart."""
    kept: list[str] = []
    parts = path.split("/")[1:] or [""]
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "..":
            kept[-1:] = []
        elif part != ".":
            kept.append(part)
        if last and part in {".", ".."}:
            kept.append("")
    return "/" + "/".join(kept)


def _ascii_host(host: str) -> str:
    host = host.rstrip(".").lower()
    if ":" in host:
        return f"[{ipaddress.ip_address(host.partition('%')[0]).compressed}]"
    if not host.isascii():
        host = ".".join(label.encode("idna").decode() for label in host.split("."))
    return host if re.fullmatch(r"[a-z0-9_.-]+", host) and ".." not in host else ""


def _follows_readers(piece: str) -> bool:
    name = unquote(piece.partition("=")[0]).lower()
    whole, prefixes = _trackers()
    return name in whole or name.startswith(prefixes)


@lru_cache
def _trackers() -> tuple[frozenset[str], tuple[str, ...]]:
    lines = (RULES / "trackers.txt").read_text("utf-8").splitlines()
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return frozenset(n for n in names if "*" not in n), tuple(n[:-1] for n in names if n.endswith("*"))


def url_identity(url: str) -> str:
    """Return what two addresses of one page have in common: no scheme, no `www.`, no closing slash."""
    canonical = canonical_url(url)
    if not canonical:
        return url.strip()
    return canonical.partition("://")[2].removeprefix("www.").rstrip("/").replace("/?", "?")


def article_id(url: str) -> str:
    """Return 16 hexadecimal digits that name an article for ever: the hash of its address.

    A clipping without an address passes `clipping:` and its name instead.
    """
    return hashlib.sha256(url_identity(url).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses belong to one publisher: same host, or one host inside the other's domain."""
    hosts = [(urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.") for url in (one, other)]
    if not all(hosts):
        return False
    shorter, longer = sorted(hosts, key=len)
    return longer == shorter or (longer.endswith(f".{shorter}") and "." in shorter)


def slug(text: str) -> str:
    """Return a lasting file and address name: only a-z, 0-9 and single hyphens, at most 80 characters, never empty.

    Latin, Cyrillic and Greek letters are spelled in ASCII; where too little is left, a hash stands in.
    """
    spelled = "".join(_letters().get(letter, letter) for letter in text.lower())
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub("['`]", "", plain)).strip("-")
    if len(words) > LONGEST_SLUG:
        words = words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]
    lost = sum(letter.isalnum() for letter in text) > 2 * max(1, sum(letter.isalnum() for letter in words))
    return words if words and not lost else f"x-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:10]}"


@lru_cache
def _letters() -> dict[str, str]:
    lines = (RULES / "letters.tsv").read_text("utf-8").splitlines()
    return {letter: spelling for letter, _, spelling in (line.partition("\t") for line in lines) if letter}


def clean_text(text: str) -> str:
    """Return the text as we keep it: NFC, one kind of line end and space, nothing invisible; paragraphs stay.

    Two spaces in a row survive: they are a trace of lost digits that a later reader wants to see.
    Doing it twice changes nothing.
    """
    text = LINE_ENDS.sub("\n", LONE_SURROGATES.sub("\ufffd", text))
    text = unicodedata.normalize("NFC", SPACES.sub(" ", INVISIBLE.sub("", text)))
    lines = [re.sub(" {3,}", "  ", line.strip()) for line in text.split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """Return the text as one line with single spaces: for titles and names."""
    return " ".join(clean_text(text).split())


def query_of(url: str) -> dict[str, str]:
    """Return an address's query as a mapping, the last value of a repeated name winning."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
