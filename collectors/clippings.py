"""A clipped text becomes title, date, author and body: menus above and comment boxes below go."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import msgspec

from collectors.dates import NOTHING, Dated, date_span, read_date
from collectors.furniture import is_furniture, is_paragraph, without_tail
from ledger.canonical import canonical_url, clean_line, clean_text
from ledger.model import Precision

HEAD = 14  # lines among which the headline must stand
LONGEST_TITLE = 250
LONGEST_DATELINE = 90
LONGEST_STUB = 20
LEAST_REPEATED = 12  # shorter lines repeat for other reasons
BYLINE = re.compile(
    r"(?:by|von|par|por|di|av|door|автор:?)\s+(?P<name>[^\d.!?]{3,80}?)\s*(?:[\[(<]?\S+@\S+[\])>]?)?", re.IGNORECASE
)
KOREAN_BYLINE = re.compile(r"(?P<name>[가-힣]{2,4})\s?(?:기자|특파원)(?:\s*[\[(]?\S+@\S+)?")
ADDRESS = re.compile(r"(?:(?:url|source|link|original|via)\s*:\s*)?(?P<url>https?://\S+)", re.IGNORECASE)
LABELS = re.compile(
    r"\b(?:published|posted|updated|last (?:updated|modified)|modified|date|publish date|release[d]?|time|on|at|by|source|from|edited|created|"
    r"veröffentlicht|stand|publié(?: le)?|mis à jour|publicado|actualizado|pubblicato|опубликовано|обновлено|"
    r"xinhua|reuters|ap|afp|yonhap|tass|edt|est|pdt|pst|gmt|utc|kst|jst|cst|bst|hkt|sgt|ist|cet|msk)\b"
    r"|입력|수정|등록|승인|발행|게재|时间|发布|更新|來源|来源|日期|作者|掲載|公開|updated|[:|,()\[\]\-/·]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b",
    re.IGNORECASE,
)
WIRE = re.compile(
    r"^[A-Z][\w .,'()/-]{2,60}?(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d{2}|\d{1,2} [A-Z][a-z]{2,8}\.?,? (?:19|20)\d{2})[^.]{0,40}?(?:--|\u2013|\u2014|-)\s"
)


class Clipping(msgspec.Struct, frozen=True, kw_only=True):
    """What a clipped text holds."""

    title: str
    text: str
    published: dt.datetime | None = None
    precision: Precision = "unknown"
    author: str = ""
    url: str = ""


def read_clipping(text: str, *, title: str = "") -> Clipping:
    """Return the article in a plain text; `title` is known where front matter or a subject says it.

    The headline is the line that repeats among the first ones, else the first that could be one.
    The date is that of a dateline: a line of its own, or the opening of a wire report. Dates in running
    text are no dateline.
    """
    lines = [line.strip() for line in clean_text(text).split("\n")]
    lines = without_tail(lines)
    head = _head_end(lines)
    title = clean_line(title) or _headline(lines[:head] or lines[:1])
    dated, url, author = NOTHING, "", ""
    kept: list[str] = []
    for number, line in enumerate(lines):
        near_edge = number < head or number >= len(lines) - 6
        if line and _same(line, title) and number <= head:
            continue
        if near_edge and line and not is_paragraph(line):
            if (found := dateline(line)) != NOTHING:
                dated = dated if dated != NOTHING else found
                continue
            if found_url := _address(line):
                url = url or found_url
                continue
            if name := byline(line):
                author = author or name
                continue
        if line and is_furniture(line):
            continue
        kept.append(line)
    body = _without_foreign_stubs(kept, head=head)
    if dated == NOTHING:
        dated = _wire_date(body)
    return Clipping(
        title=title, text=clean_text("\n".join(body)), published=dated[0], precision=dated[1], author=author, url=url
    )


def _head_end(lines: Sequence[str]) -> int:
    """Return the number of the first line of running text, at most `HEAD` lines that say something later."""
    said = 0
    for number, line in enumerate(lines):
        if is_paragraph(line) or said >= HEAD:
            return number
        said += bool(line)
    return min(len(lines), HEAD)


def _headline(lines: Sequence[str]) -> str:
    possible = [line for line in lines if _may_be_title(line)]
    counts = Counter(possible)
    repeated = [line for line in possible if counts[line] > 1 and len(line) > LEAST_REPEATED]
    return clean_line(next(iter(repeated + possible), next((line for line in lines if line), "")))[:LONGEST_TITLE]


def _may_be_title(line: str) -> bool:
    return (
        bool(line)
        and len(line) <= LONGEST_TITLE
        and not is_furniture(line)
        and dateline(line) == NOTHING
        and not byline(line)
        and not _address(line)
    )


def _same(line: str, title: str) -> bool:
    return _letters(line) == _letters(title)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def dateline(line: str) -> Dated:
    """Return the date of a line that holds a date and hardly anything else; else nothing."""
    span = date_span(line) if len(line) <= LONGEST_DATELINE else None
    if span is None:
        return NOTHING
    rest = line[: span[0]] + " " + line[span[1] :]
    # a second stamp, such as "updated", and labels may stand beside it
    if more := date_span(rest):
        rest = rest[: more[0]] + " " + rest[more[1] :]
    words = [
        word
        for word in LABELS.sub(
            " ", re.sub(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?", " ", rest, flags=re.IGNORECASE)
        ).split()
        if any(c.isalnum() for c in word)
    ]
    # a place or a reporter's name beside the date is common; a sentence is not
    return read_date(line) if len(words) <= 3 and not re.search(r"\d", " ".join(words)) else NOTHING  # noqa: PLR2004 - a name's length


def byline(line: str) -> str:
    """Return the author's name of a line that names nothing else, else ""."""
    found = BYLINE.fullmatch(line) or KOREAN_BYLINE.fullmatch(line)
    if not found:
        return ""
    name = clean_line(found["name"])
    looks_like_name = name.isupper() or name[:1].isupper() or not name[:1].isascii()
    return (name.title() if name.isupper() else name) if looks_like_name and len(name.split()) <= 6 else ""  # noqa: PLR2004 - a name's length


def _address(line: str) -> str:
    found = ADDRESS.fullmatch(line)
    return canonical_url(found["url"]) if found else ""


def _wire_date(lines: Sequence[str]) -> Dated:
    first = next((line for line in lines if line), "")
    found = WIRE.match(first[:160])
    return read_date(found["date"]) if found else NOTHING


def _without_foreign_stubs(lines: Sequence[str], *, head: int) -> list[str]:
    """Drop short lines near the head in a script that the text is not written in: leavings of a menu."""
    script = _script("".join(lines))
    stubs = {line for line in lines[:head] if len(line) <= LONGEST_STUB and _script(line) not in {script, ""}}
    return [line for line in lines if line not in stubs]


def _script(text: str) -> str:
    counts: Counter[str] = Counter()
    for letter in text[:4000]:
        if letter.isalpha():
            counts[unicodedata.name(letter, "?").partition(" ")[0]] += 1
    return counts.most_common(1)[0][0] if counts else ""
