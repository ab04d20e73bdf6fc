"""How a stage tells what it is doing, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol


class Host(NamedTuple):
    """One host that is being visited: what is done there, how many items came, and for how long."""

    name: str
    doing: str
    items: int
    seconds: float


Hosts = Callable[[], Sequence[Host]]


class Progress(Protocol):
    """A listener. The roof gives bars on a terminal and plain lines elsewhere."""

    def begin(self, label: str, total: int | None = None) -> None:
        """Start a piece of work of `total` steps; None where nobody can say."""

    def step(self, note: str = "") -> None:
        """Say that one step is done; `note` names it."""

    def watch(self, hosts: Hosts) -> None:
        """Show who is being visited until the piece of work ends; a listener that draws asks `hosts` as often as it likes."""

    def say(self, line: str) -> None:
        """Pass on one line that a person should see."""

    def end(self) -> None:
        """Say that the piece of work is over."""


class Silent:
    """Listens to nothing: for tests, and for machines that read the answer only."""

    def begin(self, label: str, total: int | None = None) -> None:
        """Do nothing."""

    def step(self, note: str = "") -> None:
        """Do nothing."""

    def watch(self, hosts: Hosts) -> None:
        """Do nothing."""

    def say(self, line: str) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""
