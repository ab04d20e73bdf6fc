"""The clippings that editors drop into a folder: .txt, .html, .md and .eml, with or without front matter."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from collections.abc import Iterable, Mapping
from email.message import EmailMessage, MIMEPart
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
from markdown_it import MarkdownIt
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from collectors.clippings import Clipping, read_clipping
from collectors.dates import NOTHING, Dated, read_iso, sane
from collectors.decoding import decode
from collectors.markup import plain_text
from collectors.pages import Page, detect_language, read_page
from ledger.canonical import canonical_url, clean_line
from ledger.errors import UnreadableError

SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".eml"})
HTML = frozenset({".html", ".htm", ".xhtml"})
FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)(?P<rest>.*)\Z", re.DOTALL)
TITLE_LINE = re.compile(r"^#\s+(?P<title>[^\n]+?)\s*#*\s*$", re.MULTILINE)
SETEXT = re.compile(r"^(?P<title>[^\n]+)\n=+\s*$", re.MULTILINE)
LARGEST = 5 * 1024 * 1024
# the words that people use for the same thing
NAMES = {
    "title": ("title", "headline", "subject"),
    "url": ("url", "link", "source_url", "original", "canonical"),
    "published": ("published", "date", "pubdate", "publish_date", "published_at"),
    "author": ("author", "authors", "by", "byline"),
    "publisher": ("publisher", "source", "site", "newspaper", "outlet"),
    "language": ("language", "lang"),
    "country": ("country", "publisher_country"),
    "licence": ("licence", "license", "rights"),
}


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """What the front matter states; empty where it is silent."""

    title: str = ""
    url: str = ""
    published: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    country: str = ""
    licence: str = ""


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One clipping as read: the page it holds, and what its front matter adds."""

    page: Page
    publisher: str = ""
    country: str = ""
    licence: str = ""


def clippings_in(folder: Path) -> Iterable[Path]:
    """Yield the clippings below a folder, in order of path; hidden files and READMEs are none.

    A link is followed only where it stays inside the folder: what lies outside is not ours to publish.
    """
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        wanted = path.suffix.lower() in SUFFIXES and not hidden and path.stem.upper() != "README"
        if wanted and path.is_file() and path.resolve().is_relative_to(root):
            yield path


def read_file(data: bytes, *, name: str, now: dt.datetime) -> File:
    """Return the article in a clipping; `name` tells its kind by its suffix.

    The date comes from the front matter, else from a dateline, else it is unknown: never from the file's age.

    Raises:
        UnreadableError: it holds no article, or its front matter is damaged.
    """
    if len(data) > LARGEST:
        raise UnreadableError(name, f"larger than {LARGEST // 1024 // 1024} MB")
    suffix = Path(name).suffix.lower()
    if suffix == ".eml":
        return _read_mail(data, name=name, now=now)
    text, _ = decode(data)
    front, rest = read_front(text.replace("\r\n", "\n"), name=name)
    if suffix in HTML:
        page = read_page(
            rest.encode(), url=front.url, content_type="text/html; charset=utf-8", now=now, language=front.language
        )
    elif suffix in {".md", ".markdown"}:
        page = _page(_read_markdown(rest, front), front, now=now)
    else:
        page = _page(read_clipping(rest, title=front.title), front, now=now)
    return _file(page, front, name=name, now=now)


def read_front(text: str, *, name: str) -> tuple[Front, str]:
    """Return a text's front matter and the text after it; YAML 1.2, so that `NO` is Norway."""
    found = FRONT.match(text)
    if found is None:
        return Front(), text
    try:
        stated = YAML(typ="safe", pure=True).load(StringIO(found["head"]))
    except YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise UnreadableError(
            f"{name}:{line}", f"the front matter is not valid YAML: {getattr(error, 'problem', error)}"
        ) from None
    if not isinstance(stated, Mapping):
        # three dashes also rule off a text
        return Front(), text
    return _front(stated), found["rest"]


def _front(stated: Mapping[Any, Any]) -> Front:
    lower = {str(key).strip().lower(): value for key, value in stated.items()}
    values = {
        field: next((_words(lower[name]) for name in names if lower.get(name) is not None), "")
        for field, names in NAMES.items()
    }
    if values["publisher"].startswith(("http://", "https://")):
        values["url"] = values["url"] or values["publisher"]
        values["publisher"] = ""
    return Front(**values)


def _words(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return clean_line(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _file(page: Page, front: Front, *, name: str, now: dt.datetime) -> File:
    when, precision = _stated(front, name=name, now=now)
    page = msgspec.structs.replace(
        page,
        title=front.title or page.title,
        url=canonical_url(front.url) or page.url,
        author=front.author or page.author,
        language=(front.language.partition("-")[0].lower() if front.language else page.language),
        published=when or page.published,
        precision=precision if when else page.precision,
        dated_by="file" if when else page.dated_by,
    )
    if not page.title and not page.text:
        raise UnreadableError(name, "no article in it")
    return File(
        page=page, publisher=front.publisher or page.site, country=front.country.upper()[:2], licence=front.licence
    )


def _stated(front: Front, *, name: str, now: dt.datetime) -> Dated:
    if not front.published:
        return NOTHING
    when, precision = read_iso(front.published)
    if sane(when, now=now) is None:
        raise UnreadableError(
            name, f"the front matter's date {front.published!r} is no date we know; write it as 2024-05-31"
        )
    return sane(when, now=now), precision


def _page(clipping: Clipping, front: Front, *, now: dt.datetime) -> Page:
    published = sane(clipping.published, now=now)
    return Page(
        url=clipping.url,
        title=clipping.title,
        text=clipping.text,
        published=published,
        precision=clipping.precision if published else "unknown",
        dated_by="file" if published else "none",
        language=detect_language(clipping.text or clipping.title, hint=front.language),
        author=clipping.author,
        access="full" if clipping.text else "empty",
    )


def _read_markdown(text: str, front: Front) -> Clipping:
    heads = [found for pattern in (TITLE_LINE, SETEXT) if (found := pattern.search(text))]
    first = min(heads, key=lambda found: found.start(), default=None)
    title = front.title
    if first is not None:
        title = title or clean_line(plain_text(MarkdownIt().renderInline(first["title"])))
        text = text[: first.start()] + text[first.end() :]
    return read_clipping(plain_text(MarkdownIt("commonmark", {"html": True}).enable("table").render(text)), title=title)


def _read_mail(data: bytes, *, name: str, now: dt.datetime) -> File:
    mail = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(mail, EmailMessage):  # pragma: no cover - the policy above makes one
        raise UnreadableError(name, "not a mail")
    title = re.sub(
        r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", clean_line(str(mail.get("subject", "") or "")), flags=re.IGNORECASE
    )
    front = Front(title=title, published=_sent(mail), publisher=clean_line(_sender(mail)))
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise UnreadableError(name, "no text in the mail")
    text = _part_text(part)
    if part.get_content_type() == "text/html":
        page = read_page(text.encode(), url="", content_type="text/html; charset=utf-8", now=now)
        return _file(page, front, name=name, now=now)
    inner, rest = read_front(text.replace("\r\n", "\n"), name=name)
    known = {field: value for field, value in msgspec.structs.asdict(inner).items() if value}
    front = msgspec.structs.replace(front, **known)
    return _file(_page(read_clipping(rest, title=front.title), front, now=now), front, name=name, now=now)


def _part_text(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    kind = part.get_content_type()
    return decode(raw, content_type=f"{kind}; charset={part.get_content_charset() or 'utf-8'}")[0]


def _sent(mail: EmailMessage) -> str:
    sent = mail.get("date")
    when = getattr(sent, "datetime", None)
    return when.isoformat() if when is not None else ""


def _sender(mail: EmailMessage) -> str:
    sender = mail.get("from")
    addresses = getattr(sender, "addresses", ())
    return addresses[0].display_name if addresses else ""
