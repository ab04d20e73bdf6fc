"""The one door to Jinja: templates and contexts become pages, with a mark of all they are made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta, select_autoescape
from markupsafe import Markup

from ledger.fingerprint import of_value
from sitegen.i18n import ENGLISH, Tongue
from sitegen.linked import linked_data
from sitegen.page import Context, Page
from sitegen.searchwords import hidden_words
from sitegen.vocabulary import word

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


@dataclass(frozen=True)
class Surroundings:
    """What a page's place among the languages adds to it: values for its template, and the last touch to its text."""

    values: Context = field(default_factory=dict)
    mark: str = ""  # of all that the last touch depends on
    finish: Callable[[str], str] = str


def _alone(page: Page, context: Context) -> Surroundings:  # noqa: ARG001 - the shape of any other
    """Return the surroundings of a page of a site that speaks one language."""
    return Surroundings({"tongues": (), "base": page.base, "url": page.place})


class Press:
    """Prints pages. Templates are looked for in the owner's theme first, then in ours.

    Args:
        folders: template folders, the one that wins first; those that don't exist are passed over.
        common: values that every template is given.
        tongue: the language of the interface.
        around: tells of a page and its context what its place among the languages adds.
        code: mark of the code that makes contexts; when it changes, everything is printed again.
    """

    def __init__(
        self,
        folders: list[Path],
        *,
        common: dict[str, Any],
        code: str,
        tongue: Tongue = ENGLISH,
        around: Callable[[Page, Context], Surroundings] = _alone,
    ) -> None:
        self._env = Environment(
            loader=FileSystemLoader([folder for folder in folders if folder.is_dir()]),
            autoescape=select_autoescape(["html", "xml"], default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._common = common
        _teach(self._env, tongue)
        self._around = around
        self._made_from = of_value(code, common, tongue.code)
        self._closure = cache(self._closure_of)

    def sheet(self, page: Page) -> Sheet:
        """Return the page ready to print, with its mark; its context is asked for once."""
        context = page.context()
        around = self._around(page, context)
        mark = of_value(self._made_from, self._closure(page.template), page.head, context, around.values, around.mark)
        return Sheet(mark, partial(self._print, page, context, around))

    def _print(self, page: Page, own: Context, around: Surroundings) -> bytes:
        """Return the page as it is published."""
        context = {**self._common, **own, **around.values, "page": page.head, "root": page.root}
        context["linked"] = linked_data(page.head, self._common["site"], folder=page.folder)
        text = around.finish(self._env.get_template(page.template).render(context))
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
            waiting += _asked_for(self._source(each))
        return found

    def _source(self, name: str) -> str:
        loader = self._env.loader
        assert loader is not None  # noqa: S101 - set in __init__
        return loader.get_source(self._env, name)[0]


@lru_cache(maxsize=256)
def _asked_for(source: str) -> tuple[str, ...]:
    """Return the templates that one extends, includes or imports: the same in every language."""
    asked = meta.find_referenced_templates(Environment(autoescape=True).parse(source))
    return tuple(other for other in asked if other is not None)


def _teach(env: Environment, tongue: Tongue) -> None:
    """Give templates the words and customs of a language; docs/languages.md lists them."""
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    env.filters["n"] = tongue.number
    env.globals |= {
        "_": tongue.gettext,
        "_n": tongue.ngettext,
        "_h": tongue.markup,
        "_nh": tongue.nmarkup,
        "word": partial(word, tongue=tongue),
        "percent": lambda hundredths: tongue.percent(hundredths / 100, digits=0),
        "language_name": tongue.language,
        "country_name": tongue.country,
    }
