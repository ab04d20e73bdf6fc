"""What the search page is given: names to jump to in every script, and the facets to filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from ledger.model import Entity
from sitegen import formats, links
from sitegen.i18n import LANGUAGES
from sitegen.library import Library
from sitegen.page import Context
from sitegen.slugs import party_slug
from sitegen.typeahead import Entry, typeahead
from sitegen.vocabulary import word

KINDS: tuple[Literal["country", "pair", "company", "topic"], ...] = ("country", "pair", "company", "topic")
MOST_VALUES = 24


def names(library: Library) -> dict[str, bytes]:
    """Return the files of the typeahead, `typeahead.json` first."""
    return typeahead(
        [*_countries(library), *_pairs(library), *_others(library)],
        kinds={kind: word("kind", kind, library.tongue) for kind in KINDS},
    )


def _countries(library: Library) -> Iterator[Entry]:
    for code in sorted(library.party_codes, key=lambda code: -len(library.by_party.get(code, ()))):
        spoken = [formats.country_name(code, language) for language in LANGUAGES]
        listed = _aliases(library.entities.get(f"country:{code}") or library.entities.get(f"bloc:{code}"))
        aliases = tuple(dict.fromkeys(name for name in (*spoken, *listed, code) if name))
        yield Entry(
            kind="country", name=library.party_name(code), href=f"countries/{party_slug(code)}/", aliases=aliases
        )


def _aliases(entity: Entity | None) -> tuple[str, ...]:
    return (entity.name, *entity.aliases[:40]) if entity else ()


def _pairs(library: Library) -> Iterator[Entry]:
    for key in sorted(library.pair_codes, key=lambda key: -len(library.by_pair.get(key, ()))):
        a, b = library.pair_codes[key]
        parties = (f"countries/{party_slug(a)}/", f"countries/{party_slug(b)}/")
        yield Entry(kind="pair", name=library.pair_name(a, b), href=f"pairs/{key}/", parties=parties)


def _others(library: Library) -> Iterator[Entry]:
    for kind, groups in (("company", library.by_company), ("topic", library.by_topic)):
        for id_ in sorted(groups, key=lambda id_: (-len(groups[id_]), id_)):
            link = links.entity_link(id_, library)
            yield Entry(kind=kind, name=link.name, href=link.address, aliases=_aliases(library.entities.get(id_))[1:])


def facets(counted: dict[str, Counter[str]], library: Library) -> tuple[Context, ...]:
    """Return the facets with their commonest values, years newest first; values are those of the index."""
    names = _names(library)
    return tuple(
        {
            "id": facet,
            "name": title,
            "values": tuple(
                {"value": value, "name": names.get((facet, value), value)} for value in _values(facet, counted[facet])
            ),
        }
        for facet, title in _titles(library).items()
        if len(counted.get(facet, ())) > 1
    )


def _titles(library: Library) -> dict[str, str]:
    say = library.tongue.gettext
    return {
        "pair": say("Pair"),
        "topic": say("Topic"),
        "kind": say("Kind"),
        "year": say("Year"),
        "language": say("Language"),
        "source": say("Source"),
    }


def kinds(library: Library) -> dict[str, str]:
    """Return how the language says each kind of page, by its name in the index."""
    found = ("article", "brief", "company", "country", "page", "pair", "source", "story", "topic")
    return {kind.capitalize(): word("kind", kind, library.tongue) for kind in found}


def _names(library: Library) -> dict[tuple[str, str], str]:
    """Return how the language says the values of the index, which is in the site's own language."""
    own = library.spoken(library.settings.site.language)
    pairs = {("pair", own.pair_name(*codes)): library.pair_name(*codes) for codes in library.pair_codes.values()}
    topics = {("topic", own.name(id_)): library.name(id_) for id_ in library.by_topic}
    languages = {piece.article.language for piece in library.pieces} | {brief.language for brief in library.briefs}
    return {
        **pairs,
        **topics,
        **{("kind", name): said for name, said in kinds(library).items()},
        **{("language", code): library.tongue.language(code) for code in languages},
        ("source", own.tongue.gettext("Editors")): library.tongue.gettext("Editors"),
    }


def _values(name: str, counts: Counter[str]) -> list[str]:
    if name == "year":
        return sorted(counts, reverse=True)
    return [value for value, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]]
