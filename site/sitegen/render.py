"""The one door to Jinja: templates and contexts become pages, with a mark of all they are made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta, select_autoescape
from markupsafe import Markup

from ledger.fingerprint import of_value
from sitegen.linked import linked_data
from sitegen.page import Context, Page
from sitegen.searchwords import hidden_words

_GAPS = re.compile(r"\n\s*\n+")


_BODY = re.compile(r"<main.*?</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HERE = "<!-- words for search alone -->"
_WORDY = {"Article", "Story", "Brief", "Company"}  # others say of a story only what its own page says


def _hidden_words(page: str) -> str:
    """Return an element that shows nothing and gives search further words for Chinese and Korean; or nothing."""
    body = _BODY.search(page)
    words = hidden_words(_TAG.sub(" ", body[0])) if body else ""
    return (
        str(Markup('<span data-pagefind-index-attrs="data-words" data-words="{}"></span>').format(words))
        if words
        else ""
    )


@dataclass(frozen=True)
class Sheet:
    """A page before it is printed: the mark of all it is made from, and how to print it."""

    mark: str
    make: Callable[[], bytes]


class Press:
    """Prints pages. Templates are looked for in the owner's theme first, then in ours.

    Args:
        folders: template folders, the one that wins first; those that don't exist are passed over.
        common: values that every template is given.
        gettext: translates a message of the interface.
        code: mark of the code that makes contexts; when it changes, everything is printed again.
    """

    def __init__(
        self, folders: list[Path], *, common: dict[str, Any], code: str, gettext: Callable[[str], str] = str
    ) -> None:
        self._env = Environment(
            loader=FileSystemLoader([folder for folder in folders if folder.is_dir()]),
            autoescape=select_autoescape(["html", "xml"], default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._common = common
        self._env.globals["_"] = gettext
        self._made_from = of_value(code, common)
        self._closure = cache(self._closure_of)
        self._asked = cache(self._asked_of)

    def sheet(self, page: Page) -> Sheet:
        """Return the page ready to print, with its mark; its context is asked for once."""
        context = page.context()
        mark = of_value(self._made_from, self._closure(page.template), page.head, context)
        return Sheet(mark, partial(self._print, page, context))

    def _print(self, page: Page, own: Context) -> bytes:
        """Return the page as it is published."""
        context = {**self._common, **own, "page": page.head, "root": page.root}
        context["linked"] = linked_data(page.head, self._common["site"])
        text = self._env.get_template(page.template).render(context)
        text = text.replace(_HERE, _hidden_words(text) if page.head.indexed and page.head.kind in _WORDY else "")
        return (_GAPS.sub("\n", text).strip() + "\n").encode()

    def _closure_of(self, name: str) -> str:
        """Return a hash of a template and of all templates that it extends, includes or imports."""
        digest = hashlib.sha256()
        for each in sorted(self._family(name)):
            digest.update(self._source(each).encode() + b"\x00")
        return digest.hexdigest()

    def _family(self, name: str) -> set[str]:
        found, waiting = set(), [name]
        while waiting:
            each = waiting.pop()
            if each in found:
                continue
            found.add(each)
            waiting += self._asked(each)
        return found

    def _asked_of(self, name: str) -> list[str]:
        """Return the templates that a template names itself."""
        found = meta.find_referenced_templates(self._env.parse(self._source(name)))
        return [other for other in found if other is not None]

    def _source(self, name: str) -> str:
        loader = self._env.loader
        assert loader is not None  # noqa: S101 - set in __init__
        return loader.get_source(self._env, name)[0]
