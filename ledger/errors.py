"""What can go wrong, as one tree; each error carries its subject and reads as one line to act on.

    BilateralError
    |-- InputFaults         settings, sources, briefs, corrections: all faults of the user's files at once
    |-- ArchiveError        the archive can't be read or written
    |   |-- ArchiveBusy     another run holds the lock
    |   `-- ArchiveTooNew   a newer Bilateral wrote it
    |-- FetchError          one address could not be fetched
    |   |-- Refused         by our own rules: address not public, port, scheme, robots, too many hops
    |   |-- TooLarge        more bytes than allowed
    |   |-- TooSlow         a time limit passed
    |   |-- NoNetwork       this machine reaches no host at all
    |   `-- BadStatus       the server answered, but not with what we asked
    |-- UnreadableError     bytes that no parser of ours could read
    |-- PublishRefused      the guard found that the edition lost too much
    `-- ToolMissing         a program we need is not installed

Expected failures of one source or page travel as values (`Visit.error`, complaints); these
exceptions are for the door itself and for what must stop a run.
"""

from __future__ import annotations

from dataclasses import dataclass


class BilateralError(Exception):
    """Anything we foresaw. Printed as one line, never as a traceback."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in a file that a person wrote: where it is, what it is, and what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return `path:line: message`, the form that editors and terminals link."""
        return f"{self.path}:{self.line}: {self.message}"


class InputFaults(BilateralError):  # noqa: N818 - it holds many faults; the name says so
    """All faults of the user's files, reported together; nothing is published."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ArchiveError(BilateralError):
    """The archive can't be read or written."""


class ArchiveBusy(ArchiveError):  # noqa: N818 - reads as what it says
    """Another run holds the archive's lock."""


class ArchiveTooNew(ArchiveError):  # noqa: N818 - reads as what it says
    """The archive was written by a newer version of this program."""


class FetchError(BilateralError):
    """One address could not be fetched: `subject: reason`."""

    def __init__(self, subject: str, reason: str) -> None:
        self.subject = subject
        self.reason = reason
        super().__init__(f"{subject}: {reason}")

    def __reduce__(self) -> tuple[type[FetchError], tuple[str, str]]:
        """Survive the way through a worker process."""
        return type(self), (self.subject, self.reason)


class Refused(FetchError):  # noqa: N818 - reads as what it says
    """Our own rules forbid to ask this address."""


class TooLarge(FetchError):  # noqa: N818 - reads as what it says
    """The answer is larger than allowed, counted after decompression."""


class TooSlow(FetchError):  # noqa: N818 - reads as what it says
    """A time limit passed."""


class NoNetwork(FetchError):  # noqa: N818 - reads as what it says
    """This machine reaches no host at all, or was told to ask none."""


class BadStatus(FetchError):  # noqa: N818 - reads as what it says
    """The server answered with a status that carries no document."""

    def __init__(self, subject: str, reason: str, status: int = 0, retry_after: float | None = None) -> None:
        self.status = status
        self.retry_after = retry_after
        super().__init__(subject, reason)


class UnreadableError(BilateralError):
    """Bytes that none of our parsers could read: `subject: reason`."""

    def __init__(self, subject: str, reason: str) -> None:
        self.subject = subject
        self.reason = reason
        super().__init__(f"{subject}: {reason}")

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        """Survive the way through a worker process."""
        return type(self), (self.subject, self.reason)


class PublishRefused(BilateralError):  # noqa: N818 - reads as what it says
    """The guard refused an edition that lost too much; the old one stays."""


class ToolMissing(BilateralError):  # noqa: N818 - reads as what it says
    """A program or package we need is not installed; the message says how to get it."""
