"""Settings: defaults that work, and every fault of the file told at once with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.errors import InputFaults
from ledger.settings import Settings, load_settings


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "site.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "site.toml") == Settings()


def test_what_is_written_counts_and_the_rest_stays(tmp_path: Path) -> None:
    path = write(
        tmp_path, '[site]\ntitle = "Handel"\nnav = [{title = "Pairs", href = "pairs/"}]\n[collect]\npace_seconds = 5\n'
    )
    settings = load_settings(path)
    assert settings.site.title == "Handel"
    assert settings.site.nav[0].href == "pairs/"
    assert settings.collect.pace_seconds == 5
    assert settings.publish == Settings().publish
    assert settings.path == str(path)


def test_all_faults_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = """[site]
titel = "x"
base_url = "example.org"

[publish]
search = "yes"
min_pages_share = 8

[colect]
x = 1
"""
    with pytest.raises(InputFaults) as told:
        load_settings(write(tmp_path, text))
    found = [(fault.line, fault.message) for fault in told.value.faults]
    assert [line for line, _ in found] == [2, 6, 9]
    assert "did you mean `title`?" in found[0][1]
    assert "`search`" in found[1][1]
    assert "did you mean `collect`?" in found[2][1]


def test_values_beyond_their_bounds_are_faults(tmp_path: Path) -> None:
    path = write(
        tmp_path, '[site]\nbase_url = "example.org"\n[publish]\nmin_pages_share = 8\n[read]\nmin_confidence = -1\n'
    )
    with pytest.raises(InputFaults) as told:
        load_settings(path)
    assert [fault.line for fault in told.value.faults] == [2, 4, 6]
    assert str(told.value.faults[0]).startswith(f"{path}:2: `base_url` must start with https://")


def test_languages_are_those_of_the_interface_each_once(tmp_path: Path) -> None:
    good = load_settings(write(tmp_path, '[site]\nlanguages = ["en", "ko"]\n'))
    assert good.site.languages == ("en", "ko")
    with pytest.raises(InputFaults) as told:
        load_settings(write(tmp_path, '[site]\ntitle = "x"\nlanguages = ["en", "tlh", "en"]\n'))
    assert [fault.line for fault in told.value.faults] == [3, 3]
    twice, none = sorted(fault.message for fault in told.value.faults)
    assert "'en' twice" in twice
    assert "'tlh' is no language of the interface" in none


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [('[site]\ntitle = "a\n', 2, "TOML"), (b"\xff\xfe", 1, "UTF-8"), ("site = 1\n", 1, "[site]")],
)
def test_an_unreadable_file_is_a_fault_with_a_place(tmp_path: Path, text: str | bytes, line: int, word: str) -> None:
    with pytest.raises(InputFaults) as told:
        load_settings(write(tmp_path, text))
    assert told.value.faults[0].line == line
    assert word in told.value.faults[0].message
