"""Today's edition for readers who are written to: the ten things that matter, as a letter in HTML, in text, and as Atom.

The letter holds no style and no script and only whole addresses, so that any list tool can send it as it is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup
from msgspec import structs

from ledger.model import Noun
from sitegen import cards, feeds, links
from sitegen.digest import MOST, Item, digest
from sitegen.i18n import Tongue, tongue
from sitegen.leaves import Leaf, leaf
from sitegen.library import Library
from sitegen.markup import tag, together
from sitegen.masthead import POLICY, base_url
from sitegen.tellings import since
from sitegen.views import Link

WIDTH = 72  # columns of a letter in text
MARGIN = "   "
ARROW = "\N{RIGHTWARDS ARROW}"
COLUMNS_PER_LETTER = {"zh": 2}  # letters of these languages are as wide as two


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

    @property
    def speech(self) -> Tongue:
        """Return the language that the letter's own words are in."""
        return tongue(self.language)


ADDRESSES = ("digest.html", "digest.txt", "digest.xml")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter stands, and which pages of its language it can lead to; all others are in the root."""

    folder: str = ""
    pages: frozenset[str] = frozenset()

    def whole(self, base: str, address: str) -> str:
        """Return a page's whole address, in the letter's language where it has the page."""
        return base + (self.folder if address in self.pages else "") + address


ROOT = Place()


def leaves(library: Library, place: Place = ROOT) -> Iterator[Leaf]:
    """Give the three forms of today's digest, in the library's language."""
    items = chosen(library)
    letter = letter_of(items, library, place)
    yield leaf(f"{place.folder}digest.html", html(letter))
    yield leaf(f"{place.folder}digest.txt", text(letter))
    yield leaf(f"{place.folder}digest.xml", feeds.atom(_channel(items, library, place)))


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


def letter_of(items: tuple[Item, ...], library: Library, place: Place = ROOT) -> Letter:
    """Return the digest with names, days and whole addresses."""
    base = base_url(library.settings.site.base_url)
    return Letter(
        title=library.settings.site.title,
        day=links.day(library.now.date(), library.language).words,
        home=Link(name=library.settings.site.title, address=base + place.folder),
        language=library.language,
        sample=library.sample,
        fresh=sum(item.new for item in items),
        entries=tuple(_entry(item, base, library, place, mixed=any(one.new for one in items)) for item in items),
    )


def _entry(item: Item, base: str, library: Library, place: Place, *, mixed: bool) -> Entry:
    card = cards.story_card(library.stories[item.story], library)
    pair = links.pair_link(*item.pair, library)
    said = library.by_id[item.quote.article] if item.quote else None
    quote = cards.quoted(item.quote.text, library) if item.quote else ""
    way = f" {ARROW} ".join(library.party_name(code) for code in item.direction or ())
    return Entry(
        rank=item.rank,
        title=Link(name=card.title, address=place.whole(base, card.address)),
        pair=Link(name=way or pair.name, address=place.whole(base, pair.address)),
        told=f"{', '.join(item.publishers)}, {card.day.words}",
        quote=f"{quote} \N{HORIZONTAL ELLIPSIS}" if item.quote and item.quote.cut else quote,
        quote_language=said.article.language if said else "",
        quote_by=Link(name=links.publisher(said, library), address=said.article.url or place.whole(base, card.address))
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
    entries = [_html_entry(entry, letter.speech) for entry in letter.entries]
    body = tag(
        "main",
        tag("h1", f"{letter.title}, {letter.day}"),
        tag("p", _sample(letter), class_="banner-sample") if letter.sample else Markup(""),
        tag("p", _intro(letter)),
        tag("ol", *entries) if entries else Markup(""),
        tag("p", tag("a", _last(letter), href=letter.home.address)),
    )
    page = tag("html", head, tag("body", body), lang=letter.language)
    return f"<!DOCTYPE html>\n{page}\n"


def _html_entry(entry: Entry, speech: Tongue) -> Markup:
    language = speech.code
    title = tag("a", entry.title.name, href=entry.title.address, lang=_other(entry.language, language))
    about = tag("a", entry.pair.name, href=entry.pair.address)
    lines = [tag("h2", title), tag("p", about, f" \N{MIDDLE DOT} {_told(entry, speech)}")]
    if entry.quote and entry.quote_by:
        words = tag("q", entry.quote, lang=_other(entry.quote_language, language), dir="auto")
        lines.append(tag("p", words, " (", tag("a", entry.quote_by.name, href=entry.quote_by.address), ")"))
    if entry.figures:
        lines.append(tag("p", _figures(entry, speech)))
    return tag("li", together(lines))


def _other(language: str, own: str) -> str | None:
    return language if language not in {"", "und", own} else None


def text(letter: Letter) -> str:
    """Return the letter as plain text, lines of 72 columns, addresses on lines of their own."""
    head = f"{letter.title}, {letter.day}"
    parts = [f"{head}\n{'=' * min(len(head), WIDTH)}"]
    parts += [
        _wrapped(words, "", letter.language)
        for words in (_sample(letter) if letter.sample else "", _intro(letter))
        if words
    ]
    parts += [_text_entry(entry, letter.speech) for entry in letter.entries]
    parts.append(f"--\n{_last(letter)}\n{letter.home.address}")
    return "\n\n".join(parts) + "\n"


def _text_entry(entry: Entry, speech: Tongue) -> str:
    language = speech.code
    lines = [_wrapped(entry.title.name, f"{entry.rank}. ", language), f"{MARGIN}{entry.title.address}"]
    lines.append(_wrapped(f"{entry.pair.name} \N{MIDDLE DOT} {_told(entry, speech)}", MARGIN, language))
    if entry.quote and entry.quote_by:
        lines.append(_wrapped(f'"{entry.quote}" ({entry.quote_by.name})', MARGIN, language))
    if entry.figures:
        lines.append(_wrapped(_figures(entry, speech), MARGIN, language))
    return "\n".join(lines)


def _wrapped(words: str, lead: str, language: str) -> str:
    return textwrap.fill(
        " ".join(words.split()),
        WIDTH // COLUMNS_PER_LETTER.get(language, 1),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=language in COLUMNS_PER_LETTER,  # there words do not stand apart
        break_on_hyphens=False,
    )


def _figures(entry: Entry, speech: Tongue) -> str:
    return speech.gettext("Figures: %(figures)s", figures="; ".join(entry.figures))


def _told(entry: Entry, speech: Tongue) -> str:
    return speech.gettext("%(told)s (told before)", told=entry.told) if entry.again else entry.told


def _sample(letter: Letter) -> str:
    return letter.speech.gettext("Sample data: publishers and events are invented.")


def _intro(letter: Letter) -> str:
    say = letter.speech.gettext
    if not letter.entries:
        return say("No story of the last seven days ties two countries together.")
    if letter.fresh:
        return say("What is new comes first. Quotes and figures are the sources' own words, chosen by machine.")
    return say(
        "Nothing is new since the last edition; these matter most of the last seven days. "
        "Quotes and figures are the sources' own words, chosen by machine."
    )


def _last(letter: Letter) -> str:
    return letter.speech.gettext("All stories, pairs and figures of %(site)s", site=letter.title)


def _channel(items: tuple[Item, ...], library: Library, place: Place) -> feeds.Channel:
    settings = library.settings.site
    base = base_url(settings.base_url)
    told = (feeds.story_item(library.stories[item.story], library, base) for item in items)
    entries = tuple(structs.replace(one, url=place.whole(base, one.url.removeprefix(base))) for one in told)
    today = library.tongue.gettext("What matters today")
    return feeds.Channel(
        id=feeds.tag(base, f"{place.folder}digest"),
        title=f"{today} \N{MIDDLE DOT} {settings.title}",
        home=f"{base}{place.folder}digest.html",
        address=f"{base}{place.folder}digest.xml",
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z"),
        author=settings.owner or settings.title,
        language=library.language,
        items=entries,
    )
