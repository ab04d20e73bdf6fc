"""Source files are checked whole: every fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from collectors.sources import SHIPPED, load_sources
from ledger.errors import InputFaults

GOOD = '[[source]]\nid = "tea"\nkind = "feed"\ntitle = "Tea"\nurl = "https://example.org/feed"\n'


def write(folder: Path, text: str, name: str = "a.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_what_we_ship_is_without_fault_and_partly_enabled() -> None:
    sources = load_sources()
    assert len(sources) > 150
    enabled = [source for source in sources if source.enabled]
    assert 40 <= len(enabled) <= 80
    assert all(source.note for source in sources)
    assert len({source.url for source in sources}) == len(sources)


def test_each_region_has_a_source_that_is_on() -> None:
    for path in SHIPPED.glob("*.toml"):
        text = path.read_text("utf-8")
        if path.stem != "queries":
            assert text.count("[[source]]") > text.count("enabled = false"), path.name


def test_all_faults_are_told_at_once_with_file_and_line(tmp_path: Path) -> None:
    text = (
        GOOD
        + '\n[[source]]\nid = "Te a"\nkind = "fed"\ntitle = "x"\nurl = "ftp://x"\n\n[[source]]\nid = "b"\nkind = "feed"\ntitle = "x"\nurl = "nowhere"\ncountry = "Norway"\nlangage = "no"\n'
    )
    path = write(tmp_path, text)
    with pytest.raises(InputFaults) as caught:
        load_sources(tmp_path)
    told = [str(fault) for fault in caught.value.faults]
    assert any(line.startswith(f"{path}:9: `kind`") for line in told)
    assert any(line.startswith(f"{path}:19:") and "did you mean `language`?" in line for line in told)


def test_values_that_no_reader_could_use_are_told_with_advice(tmp_path: Path) -> None:
    text = (
        GOOD.replace('id = "tea"', 'id = "Tea Time"').replace("https://example.org/feed", "nowhere")
        + 'country = "Norway"\nevery_hours = 0\n'
    )
    path = write(tmp_path, text)
    with pytest.raises(InputFaults) as caught:
        load_sources(tmp_path)
    told = {fault.line: fault.message for fault in caught.value.faults}
    assert set(told) == {2, 5, 6, 7}
    assert "tea-time" in told[2]
    assert "begin with https://" in told[5]
    assert str(path) in str(caught.value)


def test_two_sources_may_not_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "b.toml")
    with pytest.raises(InputFaults, match=r"already taken at .*a\.toml:1"):
        load_sources(tmp_path)


def test_an_owners_source_replaces_ours(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    own = write(tmp_path / "..", GOOD.replace('"Tea"', '"My tea"'), f"{tmp_path.name}-own.toml")
    assert [source.title for source in load_sources(tmp_path, extra=[own])] == ["My tea"]


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "title = \n")
    with pytest.raises(InputFaults, match=r"a\.toml:6: not valid TOML"):
        load_sources(tmp_path)
