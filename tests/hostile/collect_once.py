"""Collect from one address into one archive: the process that the kill test kills.

Loads all it needs once, then runs a copy of itself for each archive that is named on standard input, and says its
number and, at its end, how it ended.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

if __name__ == "__main__":
    # here, and not above: a parser process would load all of it too
    import datetime as dt

    from collectors.limits import Limits
    from collectors.round import collect
    from ledger.archive import Archive
    from ledger.model import Source

    def run(where: str, base: str, host: str, clippings: str) -> None:
        """Collect once."""
        found = [
            Source(id=f"s{number}", kind="feed", title="Tea News", url=f"{base}/shelf/{number}", language="en")
            for number in range(4)
        ]
        with Archive.open(Path(where)) as archive, archive.lock():
            collect(
                archive,
                found,
                now=dt.datetime(2026, 11, 3, 6, tzinfo=dt.UTC),
                limits=Limits(host_delay=0),
                allow=[host],
                clippings=Path(clippings),
            )

    for line in sys.stdin:
        number = os.fork()
        if number == 0:
            os.setsid()  # a group of its own: the test may kill its workers with it
            run(line.rstrip("\n"), *sys.argv[1:4])
            os._exit(0)
        print(number, flush=True)  # noqa: T201 - the test listens
        print(os.waitpid(number, 0)[1], flush=True)  # noqa: T201 - as above
