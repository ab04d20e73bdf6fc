"""Run the sample newsroom: `python -m tests.newsroom --port 8765`, or `--sources` to print its sources file."""

from __future__ import annotations

import argparse
import sys
import threading

from tests.newsroom.pieces import NOTICE, pieces, publishers
from tests.newsroom.server import DEFAULT_PORT, Newsroom, PortTakenError


def open_newsroom(port: int) -> Newsroom:
    """Open on `port`; when it is taken, say so and take any free one."""
    try:
        return Newsroom(port=port)
    except PortTakenError as fault:
        newsroom = Newsroom()
        sys.stderr.write(f"{fault}; serving on {newsroom.port} instead: article ids differ from other runs\n")
        return newsroom


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom", description=NOTICE)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="default: %(default)s; 0 takes any free one")
    parser.add_argument("--sources", action="store_true", help="print the sources file first")
    given = parser.parse_args()
    with open_newsroom(given.port) as newsroom:
        if given.sources:
            sys.stdout.write(newsroom.sources_toml())
        sys.stdout.write(
            f"# {NOTICE}\n# {len(pieces())} articles of {len(publishers())} publishers: {newsroom.base_url}\n"
        )
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("# stopped\n")


if __name__ == "__main__":
    main()
