"""The third stage: one edition of the site, from the ledger to the reader, start to end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ledger import fingerprint
from ledger.errors import Fault, InputFaults
from ledger.model import Brief, Entity, Source
from ledger.progress import Progress, Silent
from ledger.settings import Settings
from sitegen import assets as shelf_of_assets
from sitegen import machines, pages, search
from sitegen.briefs import read_briefs
from sitegen.library import Library, Shelf, gather
from sitegen.masthead import masthead
from sitegen.page import Page
from sitegen.release import Release
from sitegen.render import Press


@dataclass(frozen=True)
class Edition:
    """What was published."""

    folder: Path
    pages: int
    written: int
    reused: int
    faults: tuple[Fault, ...] = ()
    searched_by: str = ""  # the search program that was used; empty when search is off


def publish(
    archive: Shelf,
    *,
    settings: Settings,
    content: Path,
    templates: Path,
    assets: Path,
    output: Path,
    now: dt.datetime,
    sources: Iterable[Source] = (),
    entities: Iterable[Entity] = (),
    drafts: bool = False,
    sample: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> Edition:
    """Build the site and make it current; where nothing changed, write nothing.

    Args:
        archive: articles, readings, stories and flows.
        settings: the owner's decisions.
        content: the editors' room, with `briefs/`, `pages/` and `theme/`.
        templates: our templates; a file of the same name in `content/theme/` wins.
        assets: our styles, scripts and icons; `content/theme/assets/` wins.
        output: holds `releases/` and the link `site` to the current one.
        now: the moment of the edition, aware, in UTC.
        sources: all sources, for their names, licences and health.
        entities: countries, blocs, companies and topics that the tables know.
        drafts: also publish drafts and briefs of the future, marked as such.
        sample: mark every page as made from sample data.
        force: publish although the guard says that too much was lost.
        progress: told what is going on.

    Raises:
        InputFaults: a brief has faults; nothing is published.
        PublishRefused: the edition lost too much; the old one stays.
    """
    progress = progress or Silent()
    library = gather(
        archive,
        settings=settings,
        now=now,
        briefs=_briefs(content / "briefs", drafts=drafts, today=now.date()),
        sources=sources,
        entities=entities,
        sample=sample,
        drafts=drafts,
    )
    files = shelf_of_assets.collect(assets, content / "theme" / "assets")
    texts = pages.read_texts(content / "pages")
    release = Release(output, now)
    press = _press(library, files, [content / "theme", templates])
    everything = list(pages.pages(library, texts))
    _print(everything, press, release, progress)
    _copy(library, everything, files, release)
    tool = search.index(release, progress=progress) if settings.search else ""
    loss = 1.0 if force else settings.guard_max_loss
    folder = release.publish(max_loss=loss, min_pages=settings.guard_min_pages, keep=settings.keep_releases)
    same = folder == release.old_folder
    return Edition(
        folder=folder,
        pages=sum(release.kinds.values()),
        written=0 if same else release.written,
        reused=release.reused,
        searched_by=tool,
    )


def _briefs(folder: Path, *, drafts: bool, today: dt.date) -> list[Brief]:
    briefs, faults = read_briefs(folder)
    if faults:
        raise InputFaults(faults)
    return [brief for brief in briefs if drafts or (brief.status != "draft" and brief.date <= today)]


def _press(library: Library, files: shelf_of_assets.Files, folders: list[Path]) -> Press:
    common = {"site": masthead(library), "assets": files.versions}
    return Press(folders, common=common, code=fingerprint.of_code("site/sitegen"))


def _print(everything: list[Page], press: Press, release: Release, progress: Progress) -> None:
    progress.begin("print pages", len(everything))
    for page in everything:
        release.put(page.path, press.mark(page), partial(press.print, page), kind=page.head.kind)
        progress.step(page.head.address)
    progress.end()


def _copy(library: Library, everything: list[Page], files: shelf_of_assets.Files, release: Release) -> None:
    """Put the files for machines and the assets beside the pages."""
    code = fingerprint.of_code("site/sitegen")
    for leaf in machines.leaves(library, everything):
        release.put(leaf.path, fingerprint.of_value(code, leaf.mark), leaf.make)
    for path, data in files.contents.items():
        release.put(path, fingerprint.of_bytes(data), partial(bytes, data))
