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
LEAST_NAME = 4  # shorter names stand in many words


def headline(titles: Sequence[tuple[str, str]], *, site: str, url: str) -> str:
    """Return the best headline of `titles` (where it stood, title) in order of trust; "" where there is none."""
    cleaned = [
        (place, without_site(title, site=site, url=url, others=[t for _, t in titles]))
        for place, title in titles
        if title
    ]
    heads = [title for place, title in cleaned if place == "h1"]
    for place, title in cleaned:
        if place != "h1" and (printed := _as_printed(title, heads)):
            return printed
    return next((title for _, title in cleaned if title), "")


def _as_printed(title: str, heads: Sequence[str]) -> str:
    """Return the title where the page prints it as its heading: then we know it is no search engine's version."""
    return next((title for head in heads if _letters(head) == _letters(title)), "")


def without_site(title: str, *, site: str, url: str, others: Sequence[str] = ()) -> str:
    """Return a title without the site's name at its end or beginning.

    A last part goes if it is the site's name, part of its address, or if another title of the page
    is the same without it.
    """
    names = {_letters(name) for name in [site, *_host_names(url)] if _letters(name)}
    for _ in range(3):
        cuts = list(SEPARATOR.finditer(title))
        for cut, keep, rest in [(c, title[: c.start()], title[c.end() :]) for c in cuts[::-1]] + [
            (c, title[c.end() :], title[: c.start()]) for c in cuts[:1]
        ]:
            del cut
            if len(keep) >= LEAST // 2 and (
                _is_name(rest, names) or _letters(keep) in {_letters(o) for o in others if len(o) >= LEAST}
            ):
                title = keep.strip()
                break
        else:
            break
    return title


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
