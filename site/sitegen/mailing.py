"""Today's edition for readers who are written to: the ten things that matter, as a letter in HTML, in text, and as Atom.

The letter holds no style and no script and only whole addresses, so that any list tool can send it as it is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from markupsafe import Markup

from ledger.model import Noun
from sitegen import cards, feeds, links
from sitegen.digest import MOST, Item, digest
from sitegen.leaves import Leaf, leaf
from sitegen.library import Library
from sitegen.markup import tag, together
from sitegen.masthead import POLICY, base_url
from sitegen.tellings import since
from sitegen.views import Link

WIDTH = 72  # columns of a letter in text
MARGIN = "   "
ARROW = "\N{RIGHTWARDS ARROW}"
SAMPLE = "Sample data: publishers and events are invented."


class Entry(Noun, frozen=True, kw_only=True):
    """One of the ten, ready to print; addresses are whole."""

    rank: int
    title: Link
    pair: Link  # named by its direction where the text gives one
    told: str  # by whom and when
    quote: str
    quote_language: str
    quote_by: Link | None
    figures: tuple[str, ...]
    language: str
    again: bool  # told in an earlier edition, in a letter that also has news


class Letter(Noun, frozen=True, kw_only=True):
    """The digest of an edition."""

    title: str
    day: str
    home: Link
    language: str
    sample: bool
    fresh: int  # how many were not told before
    entries: tuple[Entry, ...]


def leaves(library: Library) -> Iterator[Leaf]:
    """Give the three forms of today's digest."""
    items = chosen(library)
    letter = letter_of(items, library)
    yield leaf("digest.html", html(letter))
    yield leaf("digest.txt", text(letter))
    yield leaf("digest.xml", feeds.atom(_channel(items, library)))


def chosen(library: Library, *, most: int = MOST) -> tuple[Item, ...]:
    """Return the stories that matter most today, without what the editors took back."""
    pieces = [piece for piece in library.shown if not library.is_retracted(piece)]
    return digest(
        articles={piece.id: piece.article for piece in pieces},
        readings={piece.id: piece.reading for piece in pieces},
        stories=[story for story in cards.stories_of(pieces, library) if library.story_pieces(story)],
        now=library.now,
        since=since(library.now),
        most=most,
        language=library.settings.site.language,
        min_relevance=library.settings.read.min_relevance,
        min_strength=library.settings.read.min_pair_strength,
    )


def letter_of(items: tuple[Item, ...], library: Library) -> Letter:
    """Return the digest with names, days and whole addresses."""
    base = base_url(library.settings.site.base_url)
    return Letter(
        title=library.settings.site.title,
        day=links.day(library.now.date(), library.language).words,
        home=Link(name=library.settings.site.title, address=base),
        language=library.language,
        sample=library.sample,
        fresh=sum(item.new for item in items),
        entries=tuple(_entry(item, base, library, mixed=any(one.new for one in items)) for item in items),
    )


def _entry(item: Item, base: str, library: Library, *, mixed: bool) -> Entry:
    card = cards.story_card(library.stories[item.story], library)
    pair = links.pair_link(*item.pair, library)
    said = library.by_id[item.quote.article] if item.quote else None
    quote = cards.quoted(item.quote.text, library) if item.quote else ""
    way = f" {ARROW} ".join(library.party_name(code) for code in item.direction or ())
    return Entry(
        rank=item.rank,
        title=Link(name=card.title, address=base + card.address),
        pair=Link(name=way or pair.name, address=base + pair.address),
        told=f"{', '.join(item.publishers)}, {card.day.words}",
        quote=f"{quote} \N{HORIZONTAL ELLIPSIS}" if item.quote and item.quote.cut else quote,
        quote_language=said.article.language if said else "",
        quote_by=Link(name=links.publisher(said, library), address=said.article.url or base + card.address)
        if said
        else None,
        figures=tuple(sorted(card.figures, key=lambda figure: figure not in quote)),
        language=card.language,
        again=mixed and not item.new,
    )


def html(letter: Letter) -> str:
    """Return the letter as one page that needs nothing beside it."""
    head = tag(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(POLICY),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="robots" content="noindex">'),
        tag("title", f"{letter.title}, {letter.day}"),
        Markup('<link rel="alternate" type="application/atom+xml" href="{}digest.xml">').format(letter.home.address),
    )
    entries = [_html_entry(entry, letter.language) for entry in letter.entries]
    body = tag(
        "main",
        tag("h1", f"{letter.title}, {letter.day}"),
        tag("p", SAMPLE, class_="banner-sample") if letter.sample else Markup(""),
        tag("p", _intro(letter)),
        tag("ol", *entries) if entries else Markup(""),
        tag("p", tag("a", _last(letter), href=letter.home.address)),
    )
    page = tag("html", head, tag("body", body), lang=letter.language)
    return f"<!DOCTYPE html>\n{page}\n"


def _html_entry(entry: Entry, language: str) -> Markup:
    title = tag("a", entry.title.name, href=entry.title.address, lang=_other(entry.language, language))
    about = tag("a", entry.pair.name, href=entry.pair.address)
    lines = [tag("h2", title), tag("p", about, f" \N{MIDDLE DOT} {_told(entry)}")]
    if entry.quote and entry.quote_by:
        words = tag("q", entry.quote, lang=_other(entry.quote_language, language), dir="auto")
        lines.append(tag("p", words, " (", tag("a", entry.quote_by.name, href=entry.quote_by.address), ")"))
    if entry.figures:
        lines.append(tag("p", f"Figures: {'; '.join(entry.figures)}"))
    return tag("li", together(lines))


def _other(language: str, own: str) -> str | None:
    return language if language not in {"", "und", own} else None


def text(letter: Letter) -> str:
    """Return the letter as plain text, lines of 72 columns, addresses on lines of their own."""
    head = f"{letter.title}, {letter.day}"
    parts = [f"{head}\n{'=' * min(len(head), WIDTH)}"]
    parts += [_wrapped(words, "") for words in (SAMPLE if letter.sample else "", _intro(letter)) if words]
    parts += [_text_entry(entry) for entry in letter.entries]
    parts.append(f"--\n{_last(letter)}\n{letter.home.address}")
    return "\n\n".join(parts) + "\n"


def _text_entry(entry: Entry) -> str:
    lines = [_wrapped(entry.title.name, f"{entry.rank}. "), f"{MARGIN}{entry.title.address}"]
    lines.append(_wrapped(f"{entry.pair.name} \N{MIDDLE DOT} {_told(entry)}", MARGIN))
    if entry.quote and entry.quote_by:
        lines.append(_wrapped(f'"{entry.quote}" ({entry.quote_by.name})', MARGIN))
    if entry.figures:
        lines.append(_wrapped(f"Figures: {'; '.join(entry.figures)}", MARGIN))
    return "\n".join(lines)


def _wrapped(words: str, lead: str) -> str:
    return textwrap.fill(
        " ".join(words.split()),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _told(entry: Entry) -> str:
    return f"{entry.told} (told before)" if entry.again else entry.told


def _intro(letter: Letter) -> str:
    if not letter.entries:
        return "No story of the last seven days ties two countries together."
    what = (
        "What is new comes first"
        if letter.fresh
        else "Nothing is new since the last edition; these matter most of the last seven days"
    )
    return f"{what}. Quotes and figures are the sources' own words, chosen by machine."


def _last(letter: Letter) -> str:
    return f"All stories, pairs and figures of {letter.title}"


def _channel(items: tuple[Item, ...], library: Library) -> feeds.Channel:
    settings = library.settings.site
    base = base_url(settings.base_url)
    entries = tuple(feeds.story_item(library.stories[item.story], library, base) for item in items)
    return feeds.Channel(
        id=feeds.tag(base, "digest"),
        title=f"What matters today \N{MIDDLE DOT} {settings.title}",
        home=f"{base}digest.html",
        address=f"{base}digest.xml",
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z"),
        author=settings.owner or settings.title,
        language=library.language,
        items=entries,
    )
