"""The real headline among the titles a page gives: without the site's name, as the page prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

# hyphen, dashes, colon, dots, angle quotes between spaces; a bar (also full width) or two hyphens anywhere
SEPARATOR = re.compile(
    r"\s+[|\-\u2013\u2014:\u00b7\u2022\u00bb\u00ab>_]{1,2}\s+|\s*[|\uff5c]\s*|\s*--\s*|(?<=[^\W\d_])_(?=[^\W\d_])"
)
LEAST = 8  # characters: a shorter rest is no headline
LONGEST_SECTION = 3  # words
LEAST_NAME = 4  # shorter names stand in many words


def headline(titles: Sequence[tuple[str, str]], *, site: str, url: str) -> str:
    """Return the best headline of `titles` (where it stood, title) in order of trust; "" where there is none."""
    cleaned = [
        (place, without_site(title, site=site, url=url, others=[t for _, t in titles]))
        for place, title in titles
        if title
    ]
    # structured data names the headline as such; the other tags are written for search engines and networks
    declared = next((title for place, title in cleaned if place == "data" and title), "")
    heads = [title for place, title in cleaned if place == "h1"]
    printed = next((found for place, title in cleaned if place != "h1" and (found := _as_printed(title, heads))), "")
    return declared or printed or next((title for _, title in cleaned if title), "")


def _as_printed(title: str, heads: Sequence[str]) -> str:
    """Return the title where the page prints it as its heading: then we know it is no search engine's version."""
    return next((title for head in heads if _letters(head) == _letters(title)), "")


def without_site(title: str, *, site: str, url: str, others: Sequence[str] = ()) -> str:
    """Return a title without the site's name at its end or beginning.

    A last part goes if it is the site's name, part of its address, or if another title of the page
    is the same without it.
    """
    names = {_letters(name) for name in [site, *_host_names(url)] if _letters(name)}
    same = {_letters(other) for other in others if len(other) >= LEAST}
    for _ in range(3):
        for keep, rest in _parts(title):
            if len(keep) >= LEAST // 2 and (_is_name(rest, names) or _letters(keep) in same):
                title = _without_section(keep) if title.endswith(rest) else keep
                break
        else:
            break
    return title


def _parts(title: str) -> list[tuple[str, str]]:
    """Return what would be kept and dropped at each cut: ends from the last one, then the beginning."""
    cuts = list(SEPARATOR.finditer(title))
    ends = [(title[: cut.start()].strip(), title[cut.end() :]) for cut in reversed(cuts)]
    return ends + [(title[cut.end() :].strip(), title[: cut.start()]) for cut in cuts[:1]]


def _without_section(title: str) -> str:
    """Return a title without the section that stands between it and the site's name, as in `Title | Business | Site`."""
    keep, bar, section = title.rpartition(" | ")
    return keep.strip() if bar and len(keep) >= 2 * LEAST and len(section.split()) <= LONGEST_SECTION else title


def _is_name(part: str, names: set[str]) -> bool:
    letters = _letters(part)
    return not letters or any(letters == name or _is_variant(letters, name) for name in names)


def _is_variant(letters: str, name: str) -> bool:
    """Tell whether one name holds the other, such as "Example" and "The Example Online"."""
    shorter, longer = sorted((letters, name), key=len)
    return len(shorter) >= LEAST_NAME and shorter in longer and len(longer) <= 2 * len(shorter)


def _host_names(url: str) -> list[str]:
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    return [label for label in labels[:-1] if len(label) > 2] + [".".join(labels)]  # noqa: PLR2004 - co, com


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
