"""Collect from one address into one archive: the process that the kill test kills."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from collectors.limits import Limits
from collectors.round import collect
from ledger.archive import Archive
from ledger.model import Source

if __name__ == "__main__":
    where, base, host, clippings = sys.argv[1:5]
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
