"""Markup built from values: every text is escaped, every number short, every address harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

# What XML 1.0 has no place for: such characters in a headline would break the page.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEME = re.compile(r"^[^/?#]*:")
_HARMLESS = re.compile(r"^https?://", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20\x7f]")
_PREFIX = re.compile(r"^[A-Za-z][A-Za-z0-9_-]*$")
DASH = "\N{EN DASH}"  # stands between two parties, and where there is no value
_CLOSED = frozenset({"circle", "line", "path", "rect", "use"})

Text = str | Markup
Attribute = str | float | None


def clean(text: str) -> Markup:
    """Return `text` escaped, without characters that no page can hold; markup passes unchanged."""
    if isinstance(text, Markup):
        return text
    return escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text))


def short(number: float) -> str:
    """Return a coordinate with two decimals at most and no useless zeros (`-0` is `0`)."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(share: float) -> str:
    """Return a share of 1 as a coordinate in percent."""
    return f"{short(share * 100)}%"


def harmless(href: str) -> str:
    """Return `href` if it is relative, `http` or `https`; anything else (`javascript:`) becomes empty."""
    tight = _BLANKS.sub("", href)
    if _SCHEME.match(tight) and not _HARMLESS.match(tight):
        return ""
    return tight


def tag(name: str, *children: Text, **attributes: Attribute) -> Markup:
    """Return one element; `class_` means `class`, `aria_label` means `aria-label`, None leaves out.

    Texts are escaped, `Markup` is taken as it is, and an unsafe `href` is left out.
    """
    head = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if name in _CLOSED and not children:
        return _joined("<", name, head, "/>")
    return _joined("<", name, head, ">", *map(clean, children), "</", name, ">")


def together(parts: Iterable[Text]) -> Markup:
    """Return the parts one after another, texts escaped."""
    return _joined(*map(clean, parts))


def _joined(*parts: str) -> Markup:
    """Return parts that are all safe by now as one: thrice as fast as `Markup.format`, and charts are many."""
    return Markup("".join(parts))  # noqa: S704 - names are our own, texts went through `clean`


def checked(prefix: str) -> str:
    """Return an id prefix, or raise `ValueError` when it could not be an id in HTML, CSS and addresses."""
    if not _PREFIX.match(prefix):
        raise ValueError(f"not usable as the start of an id: {prefix!r}")
    return prefix


def _attribute(key: str, value: str | float) -> str:
    name = key.rstrip("_").replace("_", "-")
    text = value if isinstance(value, str) else short(value)
    if name == "href":
        text = harmless(text)
        if not text:
            return ""
    return f' {name}="{clean(text)}"'
