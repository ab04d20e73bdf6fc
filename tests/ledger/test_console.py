"""A terminal shows who is being visited; logs and machines see lines or nothing."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from ledger.console import Lines, Terminal
from ledger.progress import Host, Progress, Silent


def screen(height: int = 12) -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=80, height=height, legacy_windows=False)


def drawn(console: Console, hosts: list[Host]) -> str:
    listener = Terminal(console)
    listener.begin("Visiting sources", 9)
    listener.watch(lambda: hosts)
    listener.step("tea: ok")
    listener._live.refresh()
    listener.say("a line")
    listener.end()
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_table_names_host_work_items_and_seconds() -> None:
    shown = drawn(screen(), [Host("news.example", "articles 3/14", 3, 7.4)])
    for word in ("host", "doing", "items", "seconds", "news.example", "articles 3/14", " 7", "1/9", "a line"):
        assert word in shown


def test_more_hosts_than_fit_are_counted() -> None:
    shown = drawn(screen(height=8), [Host(f"h{n}.example", "list", 0, n) for n in range(20)])
    assert "h3.example" in shown
    assert "h4.example" not in shown
    assert "and 16 more" in shown


def test_a_name_from_outside_commands_no_terminal() -> None:
    shown = drawn(screen(), [Host("\x1b]0;owned\x07[red]x", "list", 0, 0)])
    assert "\x1b]0;" not in shown
    assert "[red]x" in shown


@pytest.mark.parametrize("listener", [Lines(), Silent()])
def test_logs_and_machines_draw_no_hosts(listener: Progress, capsys: pytest.CaptureFixture[str]) -> None:
    def never() -> list[Host]:
        raise AssertionError

    listener.begin("Visiting sources", 1)
    listener.watch(never)
    listener.step()
    listener.end()
    assert capsys.readouterr().out == ""
