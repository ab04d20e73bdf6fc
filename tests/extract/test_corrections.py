"""Corrections: faults with path and line, and the editors' last word over what the machine read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from extract.corrected import Corrected, apply_corrections, removals
from extract.corrections import load_corrections
from ledger.errors import InputFaults
from ledger.model import Article, CompanyTally, Correction, Figure, Mention, Reading, Source, Story

DAY = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def write(folder: Path, text: str, name: str = "a.toml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_corrections_are_read_with_their_place(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "corrections",
        '# by hand\n[[correction]]\naction = "remove_article"\ntarget = "abc"\nby = "ed"\non = 2026-05-02\nwhy = "libel"\n\n'
        '[[correction]]\naction = "merge"\ntarget = "s1"\nvalue = "s2"\n',
    )
    one, other = load_corrections(folder)
    assert (one.action, one.target, one.on, one.line) == ("remove_article", "abc", dt.date(2026, 5, 2), 2)
    assert (other.value, other.line) == ("s2", 9)


def test_no_folder_means_no_corrections(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "none") == ()


def test_all_faults_of_all_files_are_reported_with_their_lines(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "corrections",
        '[[correction]]\naction = "remove_artcle"\ntarget = "a"\n\n[[correction]]\naction = "merge"\ntarget = "s1"\n\n'
        '[[correction]]\naction = "retract"\ntarget = ""\n\n[[correction]]\naction = "relink"\ntarget = "a"\nvalue = "x"\n\n'
        '[[correction]]\naction = "retract"\ntarget = "a"\nreason = "typo"\n',
    )
    write(folder, "[[correction]\n", name="b.toml")
    write(folder, "[correction]\naction = 1\n", name="c.toml")
    with pytest.raises(InputFaults) as caught:
        load_corrections(folder)
    found = [(Path(f.path).name, f.line) for f in caught.value.faults]
    assert found == [
        ("a.toml", 2),
        ("a.toml", 5),
        ("a.toml", 9),
        ("a.toml", 13),
        ("a.toml", 21),
        ("b.toml", 1),
        ("c.toml", 1),
    ]
    assert "did you mean `remove_article`?" in str(caught.value)


def article(id_: str, source: str = "post", **more: object) -> Article:
    return Article(
        id=id_,
        source=source,
        publisher=source.capitalize(),
        url=f"https://www.{source}.example/{id_}",
        title=f"Title {id_}",
        text="",
        language="en",
        published=DAY + dt.timedelta(days=int(id_)),
        fetched=DAY,
        content_hash=id_,
    )


def story(id_: str, *articles: str) -> Story:
    return Story(id=id_, articles=articles, lead=articles[0], title=f"Title {articles[0]}", first_seen=DAY, updated=DAY)


READING = Reading(
    id="1",
    language="en",
    mentions=(
        Mention(field="text", start=3, end=8, text="Giant", kind="company", entity="company:giant", confidence=0.5),
    ),
    companies=(CompanyTally(id="company:giant", name="Giant", salience="present", mentions=1),),
    figures=(
        Figure(
            field="text",
            start=9,
            end=12,
            text="5 %",
            value=Decimal(5),
            unit="percent",
            sentence="s",
            about=("company:giant",),
        ),
        Figure(field="text", start=20, end=24, text="17 %", value=Decimal(17), unit="percent", sentence="s"),
    ),
)


def corrected(*corrections: Correction) -> Corrected:
    articles = {a.id: a for a in (article("1"), article("2"), article("3", "wire"))}
    return apply_corrections(
        corrections, articles=articles, readings={"1": READING}, stories=[story("1", "1", "2"), story("3", "3")]
    )


def test_a_removed_article_leaves_its_story_and_an_empty_story_goes() -> None:
    found = corrected(Correction(action="remove_article", target="https://www.post.example/1"))
    assert set(found.articles) == {"2", "3"}
    assert found.readings == {}
    assert [(s.id, s.articles, s.lead, s.title) for s in found.stories] == [
        ("1", ("2",), "2", "Title 2"),
        ("3", ("3",), "3", "Title 3"),
    ]
    assert [s.id for s in corrected(Correction(action="remove_article", target="3")).stories] == ["1"]


@pytest.mark.parametrize("target", ["Wire", "wire", "wire.example"])
def test_a_publisher_is_removed_by_name_source_or_host(target: str) -> None:
    assert set(corrected(Correction(action="remove_publisher", target=target)).articles) == {"1", "2"}


def test_merging_leaves_a_redirect_and_splitting_makes_a_story() -> None:
    merged = corrected(Correction(action="merge", target="1", value="3"))
    assert [(s.id, s.articles, s.merged) for s in merged.stories] == [("1", ("1", "2", "3"), ("3",))]
    assert merged.redirects == {"3": "1"}
    split = corrected(Correction(action="split", target="1", value="2"))
    assert [(s.id, s.articles) for s in split.stories] == [("1", ("1",)), ("2", ("2",)), ("3", ("3",))]
    founder = corrected(Correction(action="split", target="1", value="1"))
    assert [(s.id, s.articles) for s in founder.stories] == [("1", ("2",)), ("1-split", ("1",)), ("3", ("3",))]


def test_a_rejected_figure_and_a_relinked_company_are_gone_everywhere() -> None:
    found = corrected(
        Correction(action="reject_figure", target="1", value="17 %"),
        Correction(action="relink", target="*", value="company:giant ->"),
    ).readings["1"]
    assert [f.text for f in found.figures] == ["5 %"]
    assert (found.mentions[0].entity, found.companies, found.figures[0].about) == (None, (), ())
    moved = corrected(Correction(action="relink", target="1", value="company:giant -> company:giant-food")).readings[
        "1"
    ]
    assert (moved.mentions[0].entity, moved.companies[0].id) == ("company:giant-food", "company:giant-food")
    assert moved.figures[0].about == ("company:giant-food",)


def test_a_retracted_story_stays_with_its_reason_and_a_correction_of_nothing_is_named() -> None:
    retraction = Correction(action="retract", target="1", why="withdrawn by the publisher")
    nothing = Correction(action="merge", target="1", value="nowhere")
    found = corrected(retraction, nothing)
    assert found.retracted == {"1": retraction}
    assert found.unused == (nothing,)


def test_a_story_is_led_by_an_article_that_still_stands() -> None:
    found = corrected(Correction(action="retract", target="https://www.post.example/1", why="withdrawn"))
    assert [(s.id, s.articles, s.lead, s.title) for s in found.stories if s.id == "1"] == [
        ("1", ("1", "2"), "2", "Title 2")
    ]
    alone = corrected(Correction(action="retract", target="3", why="withdrawn"))
    assert [s.lead for s in alone.stories if s.id == "3"] == ["3"]


def _source(name: str, homepage: str, *, remove: bool = False) -> Source:
    return Source(id=name, kind="feed", title=name.title(), url=f"{homepage}/feed", homepage=homepage, remove=remove)


def test_a_removed_source_is_known_by_id_title_and_host() -> None:
    sources = [_source("tea", "https://www.tea.example", remove=True), _source("coffee", "https://coffee.example")]
    assert [one.target for one in removals(sources)] == ["tea", "Tea", "tea.example"]


def test_a_host_that_another_publisher_shares_is_not_taken_off() -> None:
    sources = [_source("tea", "https://papers.example/tea", remove=True), _source("rum", "https://papers.example/rum")]
    assert [one.target for one in removals(sources)] == ["tea", "Tea"]
