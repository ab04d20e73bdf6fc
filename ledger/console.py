"""How a run speaks to a person: bars on a terminal, plain lines in CI, nothing when asked to be quiet."""

from __future__ import annotations

import sys
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

from ledger.progress import Progress, Silent


class Terminal:
    """Draws a bar for each piece of work; lines stay above it."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Bars(*columns, TextColumn("{task.fields[note]}"), console=console, transient=True)
        self._task: TaskID | None = None

    def begin(self, label: str, total: int | None = None) -> None:
        """Draw a new bar."""
        self._bars.start()
        self._task = self._bars.add_task(label, total=total, note="")

    def step(self, note: str = "") -> None:
        """Move the bar by one."""
        if self._task is not None:
            self._bars.update(self._task, advance=1, note=_clean(note)[:60])

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self._bars.console.print(_clean(line), markup=False, highlight=False, soft_wrap=True)

    def end(self) -> None:
        """Take the bar away."""
        if self._task is not None:
            self._bars.remove_task(self._task)
            self._task = None
        self._bars.stop()


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
