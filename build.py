#!/usr/bin/env python3
"""Bilateral's command line: the only file that knows all stages. Without a command it does `run`."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

ROOT = Path(__file__).resolve().parent
# the third stage's source root; `site` itself is the standard library's name and never a package
sys.path.insert(0, str(ROOT / "site"))

import click  # noqa: E402 - the path must be complete first

from ledger.errors import BilateralError, InputFaults  # noqa: E402 - as above

if TYPE_CHECKING:  # the roof imports what is heavy only when a command needs it
    from collectors.limits import Limits
    from collectors.round import Round
    from extract.corrected import Corrected
    from extract.gazetteer import Tables
    from ledger.archive import Archive
    from ledger.model import Correction, Entity, Source
    from ledger.progress import Progress
    from ledger.settings import Settings

P = ParamSpec("P")
FINE, FAULTS, DEGRADED = 0, 1, 3  # 2 is click's own, for wrong usage


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where one project keeps its things, and how this run was asked to behave."""

    content: Path
    output: Path
    archive: Path | str
    sources: Path | None  # in place of those that are shipped
    offline: bool
    quiet: bool
    sample: bool
    allow: frozenset[str]  # loopback addresses that may be asked: tests and the demo set them
    now: dt.datetime

    def settings(self) -> Settings:
        """Read what the owner decided."""
        from ledger.settings import load_settings

        return load_settings(self.content / "site.toml")

    def load_sources(self) -> tuple[Source, ...]:
        """Read where we listen: the shipped list, and the owner's in `content/sources/`."""
        from collectors.sources import SHIPPED, load_sources

        return load_sources(self.sources or SHIPPED, extra=sorted((self.content / "sources").glob("*.toml")))

    def limits(self) -> Limits:
        """Return how much we take and how fast, as the owner decided."""
        from collectors.limits import limits_of

        return limits_of(self.settings().collect)

    def progress(self) -> Progress:
        """Return what tells a person how the run goes."""
        from ledger.console import listener

        return listener(quiet=self.quiet)

    @contextmanager
    def open_archive(self, *, alone: bool = False) -> Iterator[Archive]:
        """Open the archive; `alone` holds its lock, so that a second run is told and ends."""
        from contextlib import nullcontext

        from ledger.archive import Archive

        with Archive.open(self.archive) as archive, archive.lock() if alone else nullcontext():
            yield archive


def one_line_errors(command: Callable[P, None]) -> Callable[P, None]:
    """Print a foreseen error as the lines it consists of and exit with 1; let a bug be a traceback."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except InputFaults as faults:
            click.echo(f"{faults}\n{len(faults.faults)} faults; nothing was published", err=True)
            sys.exit(FAULTS)
        except BilateralError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(FAULTS)
        except OSError as error:
            # a full disk, a folder that may not be written: the reader of a CI log wants the line, not our frames
            click.echo(f"error: {error.filename or 'input or output'}: {error.strerror or error}", err=True)
            sys.exit(FAULTS)

    return wrapped


def clock() -> dt.datetime:
    """Return the moment of this run: the one place where time enters."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)


folder = click.Path(file_okay=False, path_type=Path)
EPILOG = """Exit codes: 0 fine; 1 faults in your files, or an edition that lost too much: nothing was published;
2 wrong usage; 3 published, but too many sources failed."""


@click.group(invoke_without_command=True, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--content", type=folder, default=ROOT / "content", show_default="content", help="The editors' folder.")
@click.option("--output", type=folder, default=ROOT / "output", show_default="output", help="Where editions go.")
@click.option(
    "--archive",
    envvar="BILATERAL_ARCHIVE",
    default=str(ROOT / "archive.sqlite"),
    show_default="archive.sqlite",
    show_envvar=True,
    help="SQLite file, or postgresql:// URL.",
)
@click.option("--sources", type=folder, help="Folder of source lists in place of the shipped ones.")
@click.option(
    "--offline", is_flag=True, envvar="BILATERAL_OFFLINE", show_envvar=True, help="Ask no host outside this machine."
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors and the answer.")
@click.option("--sample", is_flag=True, help="Mark every page as made from sample data.")
@click.option("--allow", multiple=True, metavar="HOST:PORT", help="A loopback address that may be asked.")
@click.pass_context
def main(
    context: click.Context,
    *,
    content: Path,
    output: Path,
    archive: str,
    sources: Path | None,
    offline: bool,
    quiet: bool,
    sample: bool,
    allow: tuple[str, ...],
) -> None:
    """Turn trade and e-commerce news into a static site of market briefs, one for each country pair.

    \b
    A first look:   build.py run && build.py serve
    A new brief:    build.py new brief kr-kz cosmetics-in-almaty
    One article:    build.py try https://publisher.example/story --json
    """
    context.obj = Home(
        content=content, output=output, archive=archive if "://" in archive else Path(archive), sources=sources,
        offline=offline, quiet=quiet, sample=sample, allow=frozenset(allow), now=clock(),
    )  # fmt: skip
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
@click.option("--deadline", help="End collecting cleanly after this time, such as 15m or 1h; the next run goes on.")
@click.option("--force", is_flag=True, help="Publish although the edition lost much.")
@click.option("--drafts", is_flag=True, help="Publish drafts and briefs of the future too, marked as such.")
@click.pass_obj
@one_line_errors
def run(home: Home, *, deadline: str | None = None, force: bool = False, drafts: bool = False) -> None:
    """Collect, read and publish: the whole main job."""
    check_input(home)
    progress = home.progress()
    with home.open_archive(alone=True) as archive:
        degraded = do_collect(home, archive, progress, deadline=deadline)
        do_extract(home, archive, progress)
        do_render(home, archive, progress, force=force, drafts=drafts)
    if degraded:
        click.echo(degraded, err=True)
        sys.exit(DEGRADED)


@main.command()
@click.option("--deadline", help="End cleanly after this time, such as 15m or 1h; the next run goes on.")
@click.pass_obj
@one_line_errors
def collect(home: Home, *, deadline: str | None) -> None:
    """Visit every source that is due and keep what is new."""
    check_input(home)
    with home.open_archive(alone=True) as archive:
        degraded = do_collect(home, archive, home.progress(), deadline=deadline)
    if degraded:
        click.echo(degraded, err=True)
        sys.exit(DEGRADED)


@main.command()
@click.option(
    "--input", "source", metavar="FILE", help="Read JSON lines from FILE (- for standard input) instead of the archive."
)
@click.option(
    "--output",
    "target",
    metavar="FILE",
    default="-",
    show_default=True,
    help="Write readings there, one line for each input line.",
)
@click.option("--full", is_flag=True, help="Write all that a reading holds, not the documented keys only.")
@click.pass_obj
@one_line_errors
def extract(home: Home, *, source: str | None, target: str, full: bool) -> None:
    """Read what is new in the archive, or any JSON lines that you have.

    \b
    Each input line: {"id", "title", "text", "url"?, "published"?, "language"?, "source"?}
    docs/extract.md describes each output line.
    """
    progress = home.progress()
    if source is None:
        with home.open_archive(alone=True) as archive:
            do_extract(home, archive, progress)
        return
    from extract.stream import read_stream

    counts = read_stream(source, target, tables=load_tables(home), progress=progress, full=full)
    if not home.quiet:
        click.echo(f"{counts.read} lines read, {counts.failed} bad", err=True)


@main.command()
@click.option("--force", is_flag=True, help="Publish although the edition lost much.")
@click.option("--drafts", is_flag=True, help="Publish drafts and briefs of the future too, marked as such.")
@click.pass_obj
@one_line_errors
def render(home: Home, *, force: bool, drafts: bool) -> None:
    """Build the site from the archive and the content folder only, and print the edition's folder."""
    check_input(home)
    with home.open_archive(alone=True) as archive:
        do_render(home, archive, home.progress(), force=force, drafts=drafts)


@main.command()
@click.option("--port", default=8000, show_default=True, help="0 takes any free one.")
@click.pass_obj
@one_line_errors
def serve(home: Home, *, port: int) -> None:
    """Serve the current edition to this machine only."""
    from sitegen.serve import serve as serve_edition

    serve_edition(home.output, port=port, say=click.echo)


@main.command()
@click.option("--sources", "ask", is_flag=True, help="Also try every enabled source and print how it answers.")
@click.pass_obj
@one_line_errors
def check(home: Home, *, ask: bool) -> None:
    """Check settings, sources, briefs, corrections and companies; name every fault with its line."""
    check_input(home)
    if not home.quiet:
        click.echo("no faults")
    if ask:
        from collectors.probe import probe
        from ledger.console import show_table

        visits = probe(
            home.load_sources(), limits=home.limits(), offline=home.offline, allow=home.allow, now=home.now,
            progress=home.progress(),
        )  # fmt: skip
        columns = ["source", "status", "items", "newest", "says"]
        rows = [[v.source, v.status, v.found, f"{v.newest:%Y-%m-%d}" if v.newest else "", v.error] for v in visits]
        show_table("Sources", columns, rows)


@main.group()
def new() -> None:
    """Begin a brief, a source or a clipping from a form with every field explained."""


@new.command("brief")
@click.argument("pair")
@click.argument("slug")
@click.option("--title", help="The headline; made from the slug otherwise.")
@click.pass_obj
@one_line_errors
def new_brief(home: Home, *, pair: str, slug: str, title: str | None) -> None:
    """Begin a brief about PAIR (kr-kz) at the address SLUG (cosmetics-in-almaty)."""
    from sitegen.archetypes import new_brief as begin
    from sitegen.known import Known

    known = Known.of(load_tables(home).entities.values())
    click.echo(begin(home.content / "briefs", pair=pair, slug=slug, title=title, today=home.now.date(), known=known))


@new.command("source")
@click.argument("url")
@click.pass_obj
@one_line_errors
def new_source(home: Home, *, url: str) -> None:
    """Add the feed at URL to your own list, `content/sources/own.toml`."""
    from collectors.archetypes import new_source as begin

    known = frozenset(source.id for source in home.load_sources())
    click.echo(begin(home.content / "sources", url=url, known=known))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
@one_line_errors
def status(home: Home, *, as_json: bool) -> None:
    """Say how each source does, and what the archive holds."""
    from collectors.report import report
    from ledger.console import show_table

    with home.open_archive() as archive:
        found = report(archive, home.load_sources(), now=home.now)
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(found).decode())
        return
    columns = ["source", "status", "last_visit", "new", "items", "newest", "failures", "says"]
    rows = [row | {"last_visit": row["last_visit"][:16], "newest": row["newest"][:10]} for row in found["sources"]]
    show_table("Sources", columns, [[row[column] for column in columns] for row in rows])
    click.echo("  ".join(f"{name}: {count}" for name, count in found["counts"].items()))
    click.echo("  ".join(f"{name}: {count}" for name, count in found["archive"].items()))


@main.command("try")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE_OR_URL...")
@click.option("--json", "as_json", is_flag=True, help="One JSON line for each input.")
@click.pass_obj
@one_line_errors
def try_(home: Home, *, inputs: tuple[str, ...], as_json: bool) -> None:
    """Show what a feed or page would give, and keep nothing."""
    import msgspec

    from collectors.preview import preview

    for argument in inputs:
        answer = preview(argument, offline=home.offline, allow=home.allow, limits=home.limits(), now=home.now)
        click.echo(msgspec.json.encode(answer).decode() if as_json else sketch(answer))


@main.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.pass_obj
@one_line_errors
def import_(home: Home, *, source: Path) -> None:
    """Take in a folder that `export` wrote, or an OPML list of feeds (as your own sources)."""
    if source.is_file():
        click.echo(adopt(source, home.content / "sources"))
        return
    from ledger.transfer import restore

    with home.open_archive(alone=True) as archive:
        counts = restore(archive, source)
    click.echo("  ".join(f"{name}: {count}" for name, count in counts.items()))


@main.command("export")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--text", is_flag=True, help="With the articles' texts: for your own backup, not for a public branch.")
@click.pass_obj
@one_line_errors
def export_(home: Home, *, target: Path, text: bool) -> None:
    """Write the archive to a folder as sorted JSON lines, or the sources to a .opml file."""
    if target.suffix == ".opml":
        from collectors.opml import write_opml

        target.write_text(write_opml(home.load_sources(), title=home.settings().site.title), encoding="utf-8")
        click.echo(target)
        return
    from ledger.transfer import export

    with home.open_archive(alone=True) as archive:
        counts = export(archive, target, text=text)
    click.echo("  ".join(f"{name}: {count}" for name, count in counts.items()))


# --- the main job's three steps


def check_input(home: Home) -> None:
    """Read all that people wrote, without acting on it.

    Raises:
        InputFaults: all faults of all files at once.
    """
    from extract.corrections import load_corrections
    from extract.gazetteer import owners_companies
    from sitegen.briefs import read_briefs
    from sitegen.known import Known

    faults = read_briefs(home.content / "briefs", known=Known.of(known_entities(home)))[1]
    steps: tuple[Callable[[], object], ...] = (
        home.settings,
        home.load_sources,
        lambda: load_corrections(home.content / "corrections"),
        lambda: owners_companies(home.content / "companies.toml"),
    )
    for step in steps:
        try:
            step()
        except InputFaults as found:
            faults += found.faults
    if faults:
        raise InputFaults(faults)


def known_entities(home: Home) -> tuple[Entity, ...]:
    """Return what briefs may name: the tables', the owner's, and what the machine met; a fault elsewhere takes away."""
    from extract.gazetteer import load_tables as load
    from ledger.errors import ArchiveError

    try:
        tables = load_tables(home)
    except InputFaults:  # the owner's list is told with the other faults
        tables = load()
    met: list[Entity] = []
    with suppress(ArchiveError):  # what ails it is told by whoever needs it
        if not isinstance(home.archive, Path) or home.archive.exists():
            with home.open_archive() as archive:
                met = archive.entities()
    return (*tables.entities.values(), *met)


def do_collect(home: Home, archive: Archive, progress: Progress, *, deadline: str | None) -> str:
    """Visit what is due; return why the run counts as degraded, or nothing."""
    from collectors.round import collect as visit_all

    rules = home.settings().collect
    until = seconds(deadline) or rules.deadline_minutes * 60 or None
    done = visit_all(
        archive, home.load_sources(), limits=home.limits(), now=home.now, offline=home.offline, allow=home.allow,
        deadline=until, clippings=home.content / "clippings", progress=progress,
    )  # fmt: skip
    archive.prune_visits()
    for fault in done.faults:
        progress.say(str(fault))
    say_failures(done, progress)
    progress.say(
        f"collected: {done.new} new, {done.changed} changed, {done.same} known; {done.not_due} sources not due"
    )
    if home.offline or done.ok_share >= rules.min_ok_share:
        return ""
    return f"degraded: only {done.ok_share:.0%} of the sources answered, min_ok_share is {rules.min_ok_share:.0%}"


def say_failures(done: Round, progress: Progress) -> None:
    """Say which sources gave nothing, those that failed alike in one line."""
    reasons: dict[str, list[str]] = {}
    for visit in done.failed:
        reasons.setdefault(f"{visit.status}: {visit.error}", []).append(visit.source)
    for reason, names in reasons.items():
        progress.say(f"{reason}: {', '.join(names)}")


def do_extract(home: Home, archive: Archive, progress: Progress) -> None:
    """Read every article whose reading is stale, then tie readings into stories."""
    from extract.reading import basis_of, read_stale
    from extract.telling import tell_stories

    tables = load_tables(home)
    counts = read_stale(
        archive,
        tables=tables,
        basis=basis_of(companies=home.content / "companies.toml"),
        source_topics={source.id: source.topics for source in home.load_sources()},
        progress=progress,
    )
    stories = tell_stories(archive, language=home.settings().site.language, progress=progress)
    progress.say(
        f"read: {counts.read} articles, {counts.same} as before, {counts.failed} unreadable; {stories} stories changed"
    )


def do_render(home: Home, archive: Archive, progress: Progress, *, force: bool, drafts: bool) -> None:
    """Publish one edition and print its folder."""
    from sitegen.edition import publish
    from sitegen.known import Known

    tables = load_tables(home)
    shelf = corrected(home, archive, progress)
    amended = shelf if isinstance(shelf, CorrectedShelf) else None
    edition = publish(
        shelf, settings=home.settings(), content=home.content, templates=ROOT / "templates", assets=ROOT / "site/assets",
        output=home.output, now=home.now, sources=[source for source in home.load_sources() if not source.remove], entities=tables.entities.values(),
        known=Known.of((*tables.entities.values(), *archive.entities())),
        corrections=amended.corrections if amended else (), retracted=amended.retracted if amended else {},
        drafts=drafts, sample=home.sample, force=force, progress=progress,
    )  # fmt: skip
    progress.say(f"published: {edition.pages} pages, {edition.written} written, {edition.reused} as before")
    click.echo(edition.folder)


class CorrectedShelf:
    """The archive as editors left it: their corrections laid over what the machine read."""

    def __init__(self, archive: Archive, found: Corrected, corrections: Sequence[Correction]) -> None:
        self.corrections = tuple(corrections)
        self.retracted = found.retracted
        self.articles = found.articles.values
        self.readings = found.readings.values
        self.stories = lambda: list(found.stories)
        self.redirects = lambda: found.redirects
        self.flows = archive.flows
        self.entities = archive.entities
        self.last_visits = archive.last_visits


def corrected(home: Home, archive: Archive, progress: Progress) -> Archive | CorrectedShelf:
    """Return what the site is made from; corrections that speak of nothing we have are told."""
    from extract.corrected import apply_corrections, removals
    from extract.corrections import load_corrections

    removed = removals(home.load_sources())
    corrections = load_corrections(home.content / "corrections")
    if not corrections and not removed:
        return archive
    found = apply_corrections(
        (*corrections, *removed),
        articles={article.id: article for article in archive.articles()},
        readings={reading.id: reading for reading in archive.readings()},
        stories=archive.stories(),
        redirects=archive.redirects(),
    )
    for one in found.unused:
        if one in removed:
            continue
        progress.say(
            f"{one.path}:{one.line}: nothing in the archive is {one.target!r}; the correction does nothing yet"
        )
    return CorrectedShelf(archive, found, [one for one in corrections if one not in found.unused])


def load_tables(home: Home) -> Tables:
    """Load the names that reading starts from, with the owner's companies."""
    from extract.gazetteer import load_tables as load

    return load(extra_companies=home.content / "companies.toml")


def adopt(opml: Path, folder: Path) -> Path:
    """Write the feeds of an OPML file as sources of the owner's, in a file that is not there yet."""
    from collectors.opml import read_opml, write_toml
    from ledger.canonical import slug

    path = folder / f"{slug(opml.stem)}.toml"
    found = write_toml(read_opml(opml.read_bytes(), name=str(opml)))
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(found)
    return path


def sketch(answer: dict[str, Any]) -> str:
    """Return what a source would give, for a person's eyes: a screen, not a dump."""
    head = f"{answer['input']}: {answer['kind']}"
    if answer["kind"] == "error":
        return f"{head}: {answer['error']}"
    lines = [
        f"  {key}: {answer[key]}" for key in ("title", "url", "published", "language", "author") if answer.get(key)
    ]
    lines += [f"  - {item['published'] or '?'}  {item['title']}" for item in answer.get("items", [])[:20]]
    if text := answer.get("text"):
        lines += ["", *(f"  {line}" for line in text[:1200].splitlines())]
    return "\n".join([head, *lines, *(f"  warning: {warning}" for warning in answer["warnings"])])


def seconds(span: str | None) -> float | None:
    """Return the seconds of `15m`, `90s` or `1h`; None stays None."""
    if span is None:
        return None
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smh]?)", span.strip())
    if not found:
        raise click.UsageError(f"--deadline: {span!r} is no time; write it as 90s, 15m or 1h")
    return float(found[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[found[2]]


if __name__ == "__main__":
    main()
