"""How a run speaks to a person: bars and a table of hosts on a terminal, plain lines in CI, nothing when asked to be quiet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from ledger.progress import Host, Hosts, Progress, Silent

ROOM = 4  # lines of a screen that the bar, the head of the table and the count below it take


class Terminal:
    """Draws a bar for each piece of work, and below it the hosts that are being visited; lines stay above."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Bars(*columns, TextColumn("{task.fields[note]}"), console=console)
        self._task: TaskID | None = None
        self._hosts: Hosts | None = None
        # last: it asks for the picture at once
        self._live = Live(console=console, transient=True, get_renderable=self._picture)

    def begin(self, label: str, total: int | None = None) -> None:
        """Draw a new bar."""
        self._task = self._bars.add_task(label, total=total, note="")
        self._live.start()

    def step(self, note: str = "") -> None:
        """Move the bar by one."""
        if self._task is not None:
            self._bars.update(self._task, advance=1, note=_clean(note)[:60])

    def watch(self, hosts: Hosts) -> None:
        """Draw the hosts below the bar until its end."""
        self._hosts = hosts

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self._live.console.print(_clean(line), markup=False, highlight=False, soft_wrap=True)

    def end(self) -> None:
        """Take the bar and the hosts away."""
        self._hosts = None
        if self._task is not None:
            self._bars.remove_task(self._task)
            self._task = None
        self._live.stop()

    def _picture(self) -> Group:
        hosts = self._hosts() if self._hosts is not None else ()
        return Group(self._bars, *([_table(hosts, most=self._live.console.height - ROOM)] if hosts else []))


def _table(hosts: Sequence[Host], *, most: int) -> Table:
    """Return the table of hosts, as many as there is room for; a last line counts the others."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, side in (("host", "left"), ("doing", "left"), ("items", "right"), ("seconds", "right")):
        table.add_column(name, justify=side, no_wrap=True)  # type: ignore[arg-type]  # one of rich's own words
    shown = hosts[: max(1, most)]
    for host in shown:
        # text, not markup: a name comes from outside
        table.add_row(Text(_clean(host.name)), Text(_clean(host.doing)), str(host.items or ""), f"{host.seconds:.0f}")
    if len(shown) < len(hosts):
        table.add_row(f"and {len(hosts) - len(shown)} more", "", "", "")
    return table


class Lines:
    """Prints plain lines: for logs. Steps are counted and told at the end."""

    def __init__(self) -> None:
        self._label = ""
        self._steps = 0

    def begin(self, label: str, total: int | None = None) -> None:
        """Say what begins."""
        self._label, self._steps = label, 0
        of = "" if total is None else f" {total}"
        self.say(f"{label}{of} ...")

    def step(self, note: str = "") -> None:
        """Count."""
        del note
        self._steps += 1

    def watch(self, hosts: Hosts) -> None:
        """Draw nothing: a log is not redrawn."""

    def say(self, line: str) -> None:
        """Print a line at once, so that a log that is cut off has it."""
        sys.stderr.write(_clean(line) + "\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Say how much was done."""
        if self._steps:
            self.say(f"{self._label}: {self._steps} done")


def listener(*, quiet: bool) -> Progress:
    """Return what fits where we run: silence, bars, or lines. All of it goes to standard error."""
    if quiet:
        return Silent()
    console = Console(stderr=True)
    return Terminal(console) if console.is_terminal else Lines()


def show_table(title: str, columns: list[str], rows: list[list[Any]]) -> None:
    """Print a table to standard output, as wide as it must be where nobody measures a screen."""
    console = Console(width=None if sys.stdout.isatty() else 200)
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_clean(str(cell)).replace("[", r"\[") for cell in row))
    console.print(table)


def _clean(text: str) -> str:
    """Return text without control characters: a feed's title must not command the terminal."""
    return "".join(c if c == "\n" or c.isprintable() else "�" for c in text)
