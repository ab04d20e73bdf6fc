"""The board holds a line for each visit while it runs, those at work first."""

from __future__ import annotations

import contextlib

from collectors.board import Board
from ledger.errors import UnreadableError
from ledger.model import Source


def source(name: str) -> Source:
    return Source(id=name, kind="feed", title=name, url=f"https://{name}.example/feed")


def test_a_visit_stands_on_the_board_from_its_start_to_its_end() -> None:
    board = Board(busy=lambda _: True)
    with board.visiting(source("tea")) as line:
        assert [(host.name, host.doing) for host in board.hosts()] == [("tea.example", "list")]
        line.listed(14)
        line.took()
        assert [(host.doing, host.items) for host in board.hosts()] == [("articles 1/14", 1)]
    assert board.hosts() == []


def test_a_visit_that_fails_leaves_the_board_too() -> None:
    board = Board()
    with contextlib.suppress(UnreadableError), board.visiting(source("tea")) as line:
        line.listed(2)
        raise UnreadableError("tea", "torn")
    assert board.hosts() == []


def test_who_waits_for_a_turn_stands_below_who_is_asked() -> None:
    board = Board(busy=lambda host: host == "rum.example")
    with board.visiting(source("tea")), board.visiting(source("rum")):
        assert [(host.name, host.doing) for host in board.hosts()] == [
            ("rum.example", "list"),
            ("tea.example", "waits for its turn: list"),
        ]
