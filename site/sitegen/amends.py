"""Amends: what editors corrected, on a page of its own and on the pages that it is about."""

from __future__ import annotations

from ledger.model import Correction, Noun
from sitegen import links
from sitegen.library import Library
from sitegen.page import Head, Page
from sitegen.views import Day, Link
from sitegen.vocabulary import word


class Amend(Noun, frozen=True, kw_only=True):
    """One correction, ready to print."""

    deed: str
    what: Link
    why: str
    by: str
    day: Day | None


def page(library: Library) -> Page:
    """Return the page that lists all corrections."""
    say = library.tongue.gettext
    head = Head(
        title=say("Corrections"),
        address="corrections/",
        kind="List",
        description=say("What our editors corrected in what the machine had read, when, and why."),
        crumbs=(Link(name=say("Corrections")),),
        indexed=False,
    )
    return Page(
        head, "corrections.html", lambda: {"amends": tuple(_amend(one, library) for one in library.corrections)}
    )


def notice(story: str, library: Library, *, article: str = "") -> Amend | None:
    """Return the retraction of an article, or of all of its story, or None."""
    found = library.retraction(article, story)
    return _amend(found, library) if found else None


def _amend(one: Correction, library: Library) -> Amend:
    return Amend(
        deed=word("deed", one.action, library.tongue),
        what=_what(one, library),
        why=one.why,
        by=one.by,
        day=links.day(one.on, library.language) if one.on else None,
    )


def _what(one: Correction, library: Library) -> Link:
    """Return the link to what was corrected; its bare name where it has no page any more."""
    target = one.target.partition("#")[0]
    if piece := library.by_id.get(target):
        return Link(name=links.title_of(piece, library), address=links.article_address(piece))
    if (story := library.stories.get(target)) and library.story_pieces(story):
        return Link(name=story.title, address=links.story_address(story, library))
    return Link(name="" if one.action.startswith("remove") else one.target)
