"""Corrections laid over what the machine read, when the site is built.

Nothing in the archive is changed: a correction that is taken back leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from extract.corrections import ARROW
from ledger.model import Action, Article, Correction, Mention, Reading, Source, Story


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """What remains after the corrections, and which of them were laid on what."""

    articles: dict[str, Article]
    readings: dict[str, Reading]
    stories: tuple[Story, ...]
    redirects: dict[str, str]  # of merged stories
    retracted: dict[str, Correction]  # article or story, still shown, with the reason
    unused: tuple[Correction, ...]  # nothing was found that they speak of


def apply_corrections(
    corrections: Sequence[Correction],
    *,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    stories: Iterable[Story],
    redirects: Mapping[str, str] | None = None,
) -> Corrected:
    """Return articles, readings and stories as the editors want them, one correction after the other."""
    desk = _Desk(dict(articles), dict(readings), {story.id: story for story in stories}, dict(redirects or {}))
    unused = [one for one in corrections if not desk.lay(one)]
    desk.pass_leads_on()
    return Corrected(
        articles=desk.articles,
        readings=desk.readings,
        stories=tuple(desk.stories[id_] for id_ in sorted(desk.stories)),
        redirects=desk.redirects,
        retracted=desk.retracted,
        unused=tuple(unused),
    )


def removals(sources: Iterable[Source]) -> tuple[Correction, ...]:
    """Return corrections that take off the site what is of the sources with `remove = true`.

    Of each publisher: by the source's id, by its title, and by its homepage's host where no other source shares it.
    """
    sources = tuple(sources)
    shared = {_host(source.homepage) for source in sources if not source.remove}
    targets = [
        target
        for source in sources
        if source.remove
        for target in (source.id, source.title, _host(source.homepage))
        if target and target not in shared
    ]
    return tuple(Correction(action="remove_publisher", target=target) for target in dict.fromkeys(targets))


class _Desk:
    """What is being corrected; each method tells whether it found what it was asked about."""

    def __init__(
        self,
        articles: dict[str, Article],
        readings: dict[str, Reading],
        stories: dict[str, Story],
        redirects: dict[str, str],
    ) -> None:
        self.articles = articles
        self.readings = readings
        self.stories = stories
        self.redirects = redirects
        self.retracted: dict[str, Correction] = {}

    def lay(self, correction: Correction) -> bool:
        """Lay one correction over what there is."""
        target, value = correction.target, correction.value
        verbs: dict[Action, Callable[[], bool]] = {
            "retract": lambda: self._retract(correction),
            "relink": lambda: self._relink(target, value),
            "reject_figure": lambda: self._reject_figure(target, value),
            "merge": lambda: self._merge(target, value),
            "split": lambda: self._split(target, value),
            "remove_article": lambda: self._remove(self._articles_named(target)),
            "remove_publisher": lambda: self._remove(
                [a.id for a in self.articles.values() if _published_by(a, target)]
            ),
        }
        return verbs[correction.action]()

    def _articles_named(self, target: str) -> list[str]:
        """Return the articles with an id or an address."""
        return [a.id for a in self.articles.values() if target in {a.id, a.url, a.origin} - {""}]

    def _retract(self, correction: Correction) -> bool:
        found = self._articles_named(correction.target)
        found += [correction.target] if correction.target in self.stories else []
        self.retracted |= dict.fromkeys(found, correction)
        return bool(found)

    def pass_leads_on(self) -> None:
        """Let another article lead and name each story whose lead was taken back, the earliest that still stands."""
        for story in self.stories.values():
            standing = [id_ for id_ in story.articles if id_ in self.articles and id_ not in self.retracted]
            whole = story.id in self.retracted and self.retracted[story.id].target == story.id
            if story.lead in self.retracted and standing and not whole:
                title = self.articles[standing[0]].title
                self.stories[story.id] = msgspec.structs.replace(story, lead=standing[0], title=title)

    def _relink(self, target: str, value: str) -> bool:
        old, _, new = (part.strip() for part in value.partition(ARROW))
        found = list(self.readings) if target == "*" else self._articles_named(target)
        touched = [id_ for id_ in found if id_ in self.readings and _names(self.readings[id_], old)]
        for id_ in touched:
            self.readings[id_] = _relinked(self.readings[id_], old, new)
        return bool(touched)

    def _reject_figure(self, target: str, value: str) -> bool:
        """Take out the figures of an article whose text, or `field:start`, is given."""
        touched = False
        for id_ in self._articles_named(target):
            reading = self.readings.get(id_)
            kept = tuple(f for f in reading.figures if value not in {f.text, f"{f.field}:{f.start}"}) if reading else ()
            if reading is not None and len(kept) < len(reading.figures):
                self.readings[id_] = msgspec.structs.replace(reading, figures=kept)
                touched = True
        return touched

    def _merge(self, target: str, value: str) -> bool:
        """Let the story `value` go into the story `target`."""
        into, gone = self.stories.get(target), self.stories.get(value)
        if into is None or gone is None or into is gone:
            return False
        self.stories[target] = _story(into, (*into.articles, *gone.articles), self.articles, merged=gone)
        del self.stories[value]
        self.redirects[value] = target
        return True

    def _split(self, target: str, value: str) -> bool:
        """Take the article `value` out of the story `target`; it becomes a story of its own."""
        story = self.stories.get(target)
        if story is None or value not in story.articles or len(story.articles) == 1:
            return False
        rest = tuple(article for article in story.articles if article != value)
        # the id stays with the story; an article that gave it its id gets a name that says so
        id_ = value if value not in self.stories else f"{value}-split"
        alone = Story(id=id_, articles=(), lead=value, title="", first_seen=story.first_seen, updated=story.updated)
        self.stories[target] = _story(story, rest, self.articles)
        self.stories[id_] = _story(alone, (value,), self.articles)
        return True

    def _remove(self, found: list[str]) -> bool:
        for id_ in found:
            self.articles.pop(id_, None)
            self.readings.pop(id_, None)
        gone = set(found)
        for story in list(self.stories.values()):
            left = tuple(article for article in story.articles if article not in gone)
            if not left:
                del self.stories[story.id]
            elif len(left) < len(story.articles):
                self.stories[story.id] = _story(story, left, self.articles)
        return bool(found)


def _published_by(article: Article, target: str) -> bool:
    """Tell whether an article is of a publisher, named by name, source id or host."""
    names = {article.publisher.casefold(), article.source.casefold(), _host(article.url)}
    return target.casefold() in names - {""}


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.").casefold()


def _names(reading: Reading, entity: str) -> bool:
    return any(m.entity == entity for m in reading.mentions) or any(c.id == entity for c in reading.companies)


def _relinked(reading: Reading, old: str, new: str) -> Reading:
    """Return a reading in which the mentions of one entity mean another, or nobody."""
    mentions = tuple(_relinked_mention(m, old, new) for m in reading.mentions)
    companies = tuple(
        msgspec.structs.replace(c, id=new) if c.id == old else c for c in reading.companies if c.id != old or new
    )
    figures = tuple(
        msgspec.structs.replace(f, about=tuple(new if a == old else a for a in f.about if a != old or new))
        for f in reading.figures
    )
    return msgspec.structs.replace(reading, mentions=mentions, companies=companies, figures=figures)


def _relinked_mention(mention: Mention, old: str, new: str) -> Mention:
    return msgspec.structs.replace(mention, entity=new or None) if mention.entity == old else mention


def _story(
    story: Story, articles: tuple[str, ...], known: Mapping[str, Article], *, merged: Story | None = None
) -> Story:
    """Return a story with other articles: its times and its lead follow them."""
    here = [known[id_] for id_ in articles if id_ in known]
    here.sort(key=lambda a: (a.published or a.fetched, a.id))
    lead = story.lead if story.lead in articles or not here else here[0].id
    times = [a.published or a.fetched for a in here]
    return msgspec.structs.replace(
        story,
        articles=tuple(a.id for a in here) or articles,
        lead=lead,
        title=story.title
        if lead == story.lead and story.title
        else known[lead].title
        if lead in known
        else story.title,
        first_seen=min(times, default=story.first_seen),
        updated=max(times, default=story.updated),
        merged=tuple(sorted({*story.merged, *((merged.id, *merged.merged) if merged else ())})),
    )
