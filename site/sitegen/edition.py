"""The third stage: one edition of the site, from the ledger to the reader, start to end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ledger import fingerprint
from ledger.errors import Fault, InputFaults
from ledger.model import Brief, Correction, Entity, Source
from ledger.progress import Progress, Silent
from ledger.settings import Settings
from sitegen import assets as shelf_of_assets
from sitegen import machines, mailing, pages, parquet, search, trees
from sitegen.briefs import read_briefs
from sitegen.desk import Desk, proofread
from sitegen.gathering import Shelf, gather
from sitegen.known import ANYTHING, Known
from sitegen.library import Library
from sitegen.masthead import masthead
from sitegen.page import Page
from sitegen.pairpictures import put_pictures
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
    corrections: Iterable[Correction] = (),
    retracted: Mapping[str, Correction] | None = None,
    known: Known = ANYTHING,
    drafts: bool = False,
    sample: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> Edition:
    """Build the site and make it current; where nothing changed, write nothing.

    In `content/theme/` the owner's templates win over `templates`, and in `content/theme/assets/` over `assets`.
    `output` gets `releases/` and the link `site` to the current one; `now` is aware, in UTC. `sources` and
    `entities` give names, licences and aliases. `corrections` were laid over what the machine read already: they are listed,
    and what is `retracted` (by article or story) says so. Briefs may name what is
    `known`. `drafts` also publishes drafts and briefs of the future, and `sample` marks every page
    as made from sample data. `force` publishes although the guard says no.

    Raises:
        InputFaults: a brief has faults; nothing is published.
        PublishRefused: the edition lost too much; the old one stays.
    """
    progress = progress or Silent()
    briefs = _briefs(content / "briefs", known=known, drafts=drafts, today=now.date())
    library = gather(
        archive, settings=settings, now=now, briefs=briefs, sources=sources, entities=entities,
        corrections=corrections, retracted=retracted, sample=sample, drafts=drafts,
    )  # fmt: skip
    release = Release(output, now)
    printed = _fill(release, library, content, templates, assets, progress=progress)
    tool = search.index(release, printed, progress=progress) if (rule := settings.publish).search else ""
    folder = release.publish(min_share=0.0 if force else rule.min_pages_share, keep=rule.keep_releases)
    return Edition(
        folder=folder,
        pages=sum(release.kinds.values()),
        written=0 if folder == release.old_folder else release.written,
        reused=release.reused,
        searched_by=tool,
    )


def _fill(
    release: Release, library: Library, content: Path, templates: Path, assets: Path, *, progress: Progress
) -> dict[str, str]:
    """Write everything into the release but the search index; return the pages that search is to find, and their year."""
    site = library.settings.site
    owner = shelf_of_assets.owner_style(site.accent, site.accent_dark)
    files = shelf_of_assets.collect(assets, content / "theme" / "assets", owner=owner)
    library.desk = Desk(content)
    texts = pages.read_texts(content / "pages")
    everything = list(pages.pages(library, texts))
    everything.append(pages.search_page(library, everything))
    library.desk.addresses = frozenset(page.head.address for page in everything)
    for warning in proofread(library.desk, library.briefs, texts):
        progress.say(f"warning: {warning}")
    if not parquet.available():
        progress.say(parquet.MISSING)
    grown = trees.grow(library, everything, texts)
    for tree in grown:
        _print(tree, _press(tree, grown, files, [content / "theme", templates]), release, progress)
    _copy(library, [page for tree in grown for page in tree.pages], files, release)
    put_pictures(library.spoken("en"), sorted((assets / "fonts").glob("*.woff2")), release)
    return {page.path: dict(page.head.facets).get("year", "") for page in everything if page.head.indexed}


def _briefs(folder: Path, *, known: Known, drafts: bool, today: dt.date) -> list[Brief]:
    briefs, faults = read_briefs(folder, known=known)
    if faults:
        raise InputFaults(faults)
    return [brief for brief in briefs if drafts or (brief.status != "draft" and brief.date <= today)]


def _press(tree: trees.Tree, grown: list[trees.Tree], files: shelf_of_assets.Files, folders: list[Path]) -> Press:
    return Press(
        folders,
        common={"site": masthead(tree.library), "assets": files.versions},
        code=fingerprint.of_code("site/sitegen"),
        tongue=tree.library.tongue,
        around=partial(trees.around, tree=tree, trees=grown),
    )


def _print(tree: trees.Tree, press: Press, release: Release, progress: Progress) -> None:
    """Put a tree's pages into the release; the guard counts those of the root."""
    progress.begin(f"print pages ({tree.library.language})", len(tree.pages))
    for page in tree.pages:
        sheet = press.sheet(page)
        release.put(page.path, sheet.mark, sheet.make, kind="" if tree.folder else page.head.kind)
        progress.step(page.place)
    progress.end()
    for leaf in machines.names(tree.library, folder=tree.folder):
        release.put(leaf.path, leaf.mark, leaf.make)
    if tree.folder:
        for leaf in mailing.leaves(tree.library, mailing.Place(tree.folder, tree.addresses)):
            release.put(leaf.path, fingerprint.of_value(fingerprint.of_code("site/sitegen"), leaf.mark), leaf.make)
        tree.library.forget()


def _copy(library: Library, everything: list[Page], files: shelf_of_assets.Files, release: Release) -> None:
    """Put the files for machines and the assets beside the pages."""
    code = fingerprint.of_code("site/sitegen")
    worker = files.contents.get("assets/sw.js", b"").decode()
    for leaf in machines.leaves(library, everything, worker=worker):
        release.put(leaf.path, fingerprint.of_value(code, leaf.mark), leaf.make)
    for path, data in files.contents.items():
        release.put(path, fingerprint.of_bytes(data), partial(bytes, data))
    for address, photo in sorted(library.desk.photos.items()):
        release.put(address, address, photo.file.read_bytes)
