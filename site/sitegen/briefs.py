"""Editors' briefs: content/briefs/*.md becomes Brief, with every fault named by file and line."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from ledger.errors import Fault, InputFaults
from ledger.model import Brief, BriefSource, BriefStatus
from sitegen.known import ANYTHING, Known
from sitegen.slugs import web_url

_FENCE = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KEYS = (
    *("title", "slug", "pair", "date", "author", "updated", "status", "summary"),
    *("topics", "companies", "sources", "aliases", "language"),
)
_SOURCE_KEYS = ("title", "url", "publisher", "date")


@dataclass
class _Sheet:
    """One file's front matter while it is being checked."""

    path: str
    values: Any
    faults: list[Fault] = field(default_factory=list)

    def line(self, key: str | int, values: Any = None) -> int:
        """Return the line of a key in the file: two lines are put before the YAML, one fence stands there."""
        where = (self.values if values is None else values).lc.data or {}
        return where[key][0] if key in where else 1

    def fault(self, key: str | int, message: str, values: Any = None) -> None:
        """Note a fault at the line of `key`."""
        self.faults.append(Fault(self.path, self.line(key, values), message))


def read_briefs(folder: Path, *, known: Known = ANYTHING) -> tuple[list[Brief], list[Fault]]:
    """Read all briefs of a folder, sorted by slug, and all faults found in them.

    Args:
        folder: holds `*.md` files; a missing folder holds none.
        known: what a brief may speak of; without it any well-formed name will do.
    """
    briefs: list[Brief] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.md")):
        brief, found = read_brief(path, known=known)
        briefs += [brief] if brief else []
        faults += found
    return sorted(briefs, key=lambda brief: brief.slug), sorted(faults + _doubles(briefs))


def check_briefs(content: Path) -> None:
    """Read all briefs of the editors' room without acting on them.

    Raises:
        InputFaults: all faults of all briefs.
    """
    _, faults = read_briefs(content / "briefs")
    if faults:
        raise InputFaults(faults)


def read_brief(path: Path, *, known: Known = ANYTHING) -> tuple[Brief | None, list[Fault]]:
    """Read one file; the brief is None where it has faults."""
    name = path.as_posix()
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Fault(name, 1, "is not UTF-8 text; save it as UTF-8")]
    fence = _FENCE.match(text)
    if not fence:
        return None, [Fault(name, 1, "has no front matter; begin with a line ---, keys such as title:, and a line ---")]
    values, fault = _yaml(name, fence[1])
    if fault:
        return None, [fault]
    sheet = _Sheet(name, values)
    brief = _brief(sheet, stem=path.stem, body=text[fence.end() :], known=known)
    return (None if sheet.faults else brief), sheet.faults


def _yaml(name: str, text: str) -> tuple[Any, Fault | None]:
    yaml = YAML(typ="rt", pure=True)
    yaml.version = (1, 2)
    try:
        values = yaml.load("%YAML 1.2\n---\n" + text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, Fault(name, mark.line if mark else 1, f"front matter is not YAML: {error.problem}")
    except ValueError as error:
        return None, Fault(name, _unread_line(text), f"front matter has a value that can't be read: {error}")
    if not isinstance(values, dict):
        return None, Fault(name, 1, "front matter must be keys with values, such as title: A new port")
    return values, None


def _unread_line(text: str) -> int:
    """Return the line of the first date that is none, such as 2026-13-40: the parser does not say where it was."""
    for number, line in enumerate(text.splitlines(), start=2):
        for word in re.findall(r"\b\d{4}-\d{1,2}-\d{1,2}\b", line):
            try:
                dt.date(*(int(part) for part in word.split("-")))
            except ValueError:
                return number
    return 1


def _brief(sheet: _Sheet, *, stem: str, body: str, known: Known) -> Brief:
    _unknown_keys(sheet, sheet.values, _KEYS)
    title = _words(sheet, "title", needed=True)
    if not body.strip():
        sheet.faults.append(Fault(sheet.path, 1, "has no text below the front matter"))
    return Brief(
        slug=_slug(sheet, stem),
        title=title,
        pair=_pair(sheet, known),
        date=_day(sheet, "date", needed=True) or dt.date.min,
        author=_words(sheet, "author"),
        updated=_day(sheet, "updated"),
        status=_status(sheet),
        summary=_words(sheet, "summary"),
        topics=_list(sheet, "topics", known.topic),
        companies=_list(sheet, "companies", known.company),
        sources=_sources(sheet),
        aliases=_list(sheet, "aliases"),
        language=_language(sheet),
        body=body,
        path=sheet.path,
    )


def _unknown_keys(sheet: _Sheet, values: Any, known: tuple[str, ...]) -> None:
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(known)}"
            sheet.fault(key, f"unknown key {key}; {hint}", values)


def _words(sheet: _Sheet, key: str, *, needed: bool = False) -> str:
    value = sheet.values.get(key)
    if value is None:
        if needed:
            sheet.fault(key, f"{key} is missing")
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        sheet.fault(key, f'{key} must be text; put it between quotes: {key}: "{value}"')
        return ""
    return " ".join(value.split())


def _slug(sheet: _Sheet, stem: str) -> str:
    value = str(sheet.values.get("slug", stem))
    if not _SLUG.fullmatch(value) or len(value) > 100:  # noqa: PLR2004 - an address that people can still read
        sheet.fault("slug", f"slug {value!r} may hold a-z, 0-9 and single hyphens only; set slug: or rename the file")
    return value


def _pair(sheet: _Sheet, known: Known) -> tuple[str, str]:
    value = sheet.values.get("pair")
    listed = re.split(r"[-/]", value) if isinstance(value, str) else value
    codes = [str(code).strip().upper() for code in listed] if isinstance(listed, list) else []
    if len(codes) != 2 or codes[0] == codes[1]:  # noqa: PLR2004 - a pair
        sheet.fault("pair", "pair must name two different countries or blocs, such as pair: [CN, KR]")
        return ("", "")
    for code in codes:
        wrong = known.place(code) if _CODE.fullmatch(code) else f"{code!r} is no code of a country or bloc"
        if wrong:
            sheet.fault("pair", wrong)
    return (min(codes), max(codes))


def _day(sheet: _Sheet, key: str, *, needed: bool = False) -> dt.date | None:
    value = sheet.values.get(key)
    if value is None:
        if needed:
            sheet.fault(key, f"{key} is missing; write it as {key}: 2026-11-22")
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    sheet.fault(key, f"{key} {value!r} is no date; write it as {key}: 2026-11-22")
    return None


def _status(sheet: _Sheet) -> BriefStatus:
    value = sheet.values.get("status", "published")
    if value not in get_args(BriefStatus):
        sheet.fault("status", f"status {value!r} must be one of {', '.join(get_args(BriefStatus))}")
        return "draft"
    return value  # type: ignore[no-any-return]  # checked above


def _language(sheet: _Sheet) -> str:
    value = sheet.values.get("language", "en")
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        sheet.fault("language", f"language {value!r} must be a language tag, such as en or zh")
    return str(value)


def _list(sheet: _Sheet, key: str, wrong: Callable[[str], str] = lambda _: "") -> tuple[str, ...]:
    """Return a list of texts; `wrong` says what a text of it may not be, or nothing."""
    value = sheet.values.get(key) or ()
    if isinstance(value, str) or not all(isinstance(item, str) for item in value):
        sheet.fault(key, f"{key} must be a list of texts, such as {key}: [seafood, tariffs]")
        return ()
    for at, item in enumerate(value):
        if message := wrong(item):
            sheet.fault(at, message, value)
    return tuple(value)


def _sources(sheet: _Sheet) -> tuple[BriefSource, ...]:
    value = sheet.values.get("sources") or []
    if not isinstance(value, list):
        sheet.fault("sources", "sources must be a list; each begins with - title:")
        return ()
    return tuple(_source(sheet, value, at) for at in range(len(value)))


def _source(sheet: _Sheet, values: Any, at: int) -> BriefSource:
    item = values[at]
    if isinstance(item, str):
        item = {"url": item, "title": item} if web_url(item) else {"title": item}
    if not isinstance(item, dict):
        sheet.fault(at, "a source must be an address, a title, or keys such as title: and url:", values)
        return BriefSource(title="")
    if hasattr(item, "lc"):
        _unknown_keys(sheet, item, _SOURCE_KEYS)
    return _checked_source(sheet, values, at, item)


def _checked_source(sheet: _Sheet, values: Any, at: int, item: dict[str, Any]) -> BriefSource:
    url, day = str(item.get("url", "") or ""), item.get("date")
    if url and not web_url(url):
        sheet.fault("url", f"url {url!r} must begin with http:// or https://", item)
    if not item.get("title") and not url:
        sheet.fault(at, "a source needs a title", values)
    if day is not None and not isinstance(day, dt.date):
        sheet.fault("date", f"date {day!r} is no date; write it as date: 2026-11-22", item)
        day = None
    day = day.date() if isinstance(day, dt.datetime) else day
    return BriefSource(
        title=str(item.get("title") or url), url=url, publisher=str(item.get("publisher") or ""), date=day
    )


def _doubles(briefs: list[Brief]) -> list[Fault]:
    seen: dict[str, str] = {}
    faults = []
    for brief in briefs:
        for name in (brief.slug, *brief.aliases):
            if name in seen and seen[name] != brief.path:
                faults.append(Fault(brief.path, 1, f"slug or alias {name} is also used by {seen[name]}"))
            seen.setdefault(name, brief.path)
    return faults
