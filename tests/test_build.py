"""The command line: what people and scripts rely on, tried as they would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.archive import Archive
from tests.demo_site import Demo
from tests.newsroom import Newsroom

ROOT = Path(__file__).parents[1]
COMMANDS = ["run", "collect", "extract", "render", "serve", "check", "new", "status", "try", "import", "export"]


def bilateral(*words: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run build.py with an archive and an output of nobody unless the words name them."""
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, words)],
        input=stdin, capture_output=True, text=True, check=False, timeout=300,
        env={k: v for k, v in os.environ.items() if not k.startswith("BILATERAL")} | {"BILATERAL_OFFLINE": "1"} | environment,
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> list[str | Path]:
    """Give the options of an empty project."""
    (tmp_path / "content" / "briefs").mkdir(parents=True)
    return ["--content", tmp_path / "content", "--output", tmp_path / "output", "--archive", tmp_path / "a.sqlite"]


def test_help_teaches_every_command_and_the_exit_codes() -> None:
    told = bilateral("--help").stdout
    assert all(f"  {command} " in told for command in COMMANDS)
    assert "Exit codes" in told
    for command in COMMANDS:
        assert "Usage:" in bilateral(command, "--help").stdout


def test_wrong_usage_is_2() -> None:
    assert bilateral("nonsense").returncode == 2
    assert bilateral("collect", "--deadline", "soon").returncode == 2


def test_all_faults_of_all_files_are_told_at_once_and_nothing_is_published(
    home: list[str | Path], tmp_path: Path
) -> None:
    (tmp_path / "content" / "site.toml").write_text('[site]\ntitel = "x"\n')
    (tmp_path / "content" / "briefs" / "bad.md").write_text("---\ntitle: 5\npair: [CN]\n---\n\ntext\n")
    (tmp_path / "content" / "sources").mkdir()
    (tmp_path / "content" / "sources" / "own.toml").write_text('[[source]]\nid = "X Y"\n')
    for command in ("check", "run"):
        done = bilateral(*home, command)
        assert done.returncode == 1
        assert "site.toml:2: " in done.stderr
        assert "bad.md:2: " in done.stderr
        assert "own.toml:1: " in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_the_projects_own_files_have_no_faults() -> None:
    done = bilateral("check")
    assert (done.returncode, done.stdout) == (0, "no faults\n"), done.stderr


def test_a_new_brief_is_a_form_that_check_takes(home: list[str | Path], tmp_path: Path) -> None:
    done = bilateral(*home, "new", "brief", "kz-kr", "cosmetics-in-almaty")
    assert done.stdout.strip() == str(tmp_path / "content" / "briefs" / "cosmetics-in-almaty.md")
    assert bilateral(*home, "check").returncode == 0
    assert bilateral(*home, "new", "brief", "kz-kr", "cosmetics-in-almaty").returncode == 1


def test_a_brief_of_a_country_or_topic_that_is_none_is_told_with_what_is_near(
    home: list[str | Path], tmp_path: Path
) -> None:
    assert "kq" in bilateral(*home, "new", "brief", "kq-kr", "nowhere").stderr.lower()
    brief = tmp_path / "content" / "briefs" / "a.md"
    brief.write_text(
        "---\ntitle: A\npair: [KR, KQ]\ndate: 2026-11-01\ntopics: [logistics]\ncompanies: [alibba]\n---\nText.\n"
    )
    said = bilateral(*home, "check").stderr
    assert f"{brief}:3: KQ is no code" in said
    assert f"{brief}:5: unknown topic 'logistics'; did you mean logistics-shipping?" in said
    assert f"{brief}:6: unknown company 'alibba'; did you mean alibaba?" in said


def test_a_new_source_is_one_that_check_takes(home: list[str | Path]) -> None:
    assert bilateral(*home, "new", "source", "https://news.example/feed.xml").returncode == 0
    assert bilateral(*home, "check").returncode == 0


def test_status_is_a_table_for_people_and_json_for_machines(home: list[str | Path]) -> None:
    told = json.loads(bilateral(*home, "status", "--json").stdout)
    assert {"at", "sources", "counts", "archive"} == set(told)
    assert len(told["sources"]) > 150
    assert "never" in bilateral(*home, "status").stdout


LINES = [
    {
        "id": 1,
        "title": "Korea exports",
        "text": "South Korea's exports to Vietnam rose 5 percent to $4.5 billion in October.",
    },
    {"id": "two", "title": "", "text": "", "published": "not a date"},
]


def extracted(*lines: str) -> list[dict[str, Any]]:
    done = bilateral("extract", "--input", "-", stdin="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.model
def test_extract_answers_each_line_in_order_with_the_documented_keys() -> None:
    first, bad, second, third = extracted(
        json.dumps(LINES[0]), "{no json", json.dumps(LINES[1]), '{"id": 3, "title": 5}'
    )
    assert [first["id"], bad["id"], second["id"], third["id"]] == [1, None, "two", 3]
    assert "error" in bad
    assert "error" in third
    assert list(first) == [
        *("id", "language", "countries", "blocs", "companies", "mentions", "figures", "pairs", "topics", "warnings"),
    ]
    documented = (ROOT / "docs" / "extract.md").read_text(encoding="utf-8")
    for key in {*first, *first["figures"][0], *first["mentions"][0], *first["pairs"][0]}:
        assert f"`{key}`" in documented or f'"{key}"' in documented, f"{key} is not documented"
    assert {country["code"] for country in first["countries"]} == {"KR", "VN"}
    money = next(figure for figure in first["figures"] if figure["unit"] == "money")
    assert (money["value"], money["currency"], money["measure"]) == (4_500_000_000, "USD", "exports")
    assert any(figure["unit"] == "percent" and figure["value"] == 5 for figure in first["figures"])
    pair = first["pairs"][0]
    assert (pair["a"], pair["b"], pair["from"], pair["to"]) == ("KR", "VN", "KR", "VN")
    for mention in first["mentions"]:
        assert LINES[0][mention["in"]][mention["start"] : mention["end"]] == mention["text"]  # type: ignore[index]


@pytest.mark.model
def test_extract_writes_a_whole_file_or_none(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(LINES[0]) + "\n")
    done = bilateral("extract", "--input", source, "--output", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 1
    missing = bilateral("extract", "--input", tmp_path / "none.jsonl", "--output", tmp_path / "other.jsonl")
    assert missing.returncode == 1
    assert "none.jsonl" in missing.stderr
    assert not (tmp_path / "other.jsonl").exists()


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>
<item><title>Rates fall</title><link>https://news.example/a?utm_source=x</link><guid>g1</guid>
<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate><description>Rates fell.</description></item></channel></rss>"""
PAGE = """<!doctype html><html lang="en"><head><title>Rates fall | Harbour</title>
<meta property="article:published_time" content="2026-11-20T08:00:00Z"></head><body><nav>Home</nav><article><h1>Rates fall</h1>
<p>Freight rates from Shanghai to Rotterdam fell for the fifth week, brokers said on Friday, as new ships arrived.</p>
<p>Carriers plan to withdraw sailings in January and hope that buyers come back before the holidays in China.</p>
</article></body></html>"""


def test_try_gives_one_documented_line_for_each_input(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "empty.html").write_text("")
    names = [str(tmp_path / name) for name in ("feed.xml", "none.xml", "empty.html", "page.html")]
    done = bilateral("try", *names, "--json")
    assert done.returncode == 0, done.stderr
    feed, missing, empty, page = map(json.loads, done.stdout.splitlines())
    assert [answer["input"] for answer in (feed, missing, empty, page)] == names
    assert list(feed) == ["input", "kind", "title", "items", "warnings"]
    assert feed["items"] == [
        {
            "id": "g1", "url": "https://news.example/a", "title": "Rates fall",
            "published": "2026-11-20T08:00:00+00:00", "author": "", "summary": "Rates fell.",
        }
    ]  # fmt: skip
    assert set(page) == {"input", "kind", "url", "title", "text", "published", "language", "author", "warnings"}
    assert (page["kind"], page["title"], page["language"]) == ("page", "Rates fall", "en")
    assert page["published"].startswith("2026-11-20")
    assert "fifth week" in page["text"]
    assert "Home" not in page["text"]
    assert missing["kind"] == empty["kind"] == "error"


def test_try_offline_asks_no_host() -> None:
    answer = json.loads(bilateral("try", "https://news.example/feed.xml", "--json").stdout)
    assert answer["kind"] == "error"
    assert "offline" in answer["error"]


def test_an_archive_goes_out_and_comes_in(home: list[str | Path], tmp_path: Path, demo: Demo) -> None:
    source = ("--archive", demo.folder / "archive.sqlite")
    assert bilateral(*source, "export", tmp_path / "state").returncode == 0
    assert "articles:" in bilateral(*home, "import", tmp_path / "state").stdout
    with Archive.open(demo.folder / "archive.sqlite") as one, Archive.open(tmp_path / "a.sqlite") as other:
        assert one.article_ids() == other.article_ids()
        assert one.reading_marks() == other.reading_marks()


def test_sources_go_out_and_come_in_as_opml(home: list[str | Path], tmp_path: Path) -> None:
    assert bilateral("export", tmp_path / "list.opml").returncode == 0
    done = bilateral(*home, "--sources", tmp_path / "nothing", "import", tmp_path / "list.opml")
    assert done.stdout.strip() == str(tmp_path / "content" / "sources" / "list.toml"), done.stderr


def test_a_second_run_is_told_and_ends(home: list[str | Path], tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.sqlite") as archive, archive.lock():
        done = bilateral(*home, "render")
    assert done.returncode == 1
    assert "another run" in done.stderr


def rendered(demo: Demo, content: Path, output: Path) -> Path:
    done = bilateral(
        *("--content", content, "--archive", demo.folder / "archive.sqlite", "--sources", demo.folder / "sources"),
        *("--output", output, "--sample", "render"),
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def test_render_needs_no_network_and_prints_the_editions_folder(demo: Demo, tmp_path: Path) -> None:
    assert (rendered(demo, demo.folder / "content", tmp_path / "output") / "index.html").is_file()


def test_a_removed_publisher_is_gone_from_every_file_of_the_site(demo: Demo, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(demo.folder / "content", content)
    (content / "corrections").mkdir(exist_ok=True)
    line = '[[correction]]\naction = "remove_publisher"\ntarget = "steppe-trade-wire"\nwhy = "they asked"\n'
    (content / "corrections" / "own.toml").write_text(line)
    with Archive.open(demo.folder / "archive.sqlite") as archive:
        gone = list(archive.articles(source="steppe-trade-wire"))
    edition = rendered(demo, content, tmp_path / "output")
    assert gone
    everything = "\n".join(
        p.read_text(encoding="utf-8") for p in edition.rglob("*") if p.suffix in {".html", ".json", ".xml", ".csv"}
    )
    assert not [article.url for article in gone if article.url in everything]


def test_a_source_marked_remove_leaves_no_trace_on_the_site_and_stays_in_the_archive(
    demo: Demo, tmp_path: Path
) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(demo.folder / "sources", sources)
    listed = (sources / "newsroom.toml").read_text(encoding="utf-8")
    marked = listed.replace('id = "steppe-trade-wire"', 'id = "steppe-trade-wire"\nremove = true')
    (sources / "newsroom.toml").write_text(marked, encoding="utf-8")
    where = ("--content", demo.folder / "content", "--archive", demo.folder / "archive.sqlite", "--sources", sources)
    done = bilateral(*where, "--output", tmp_path / "output", "--sample", "render", "--force")
    assert done.returncode == 0, done.stderr
    with Archive.open(demo.folder / "archive.sqlite") as archive:
        gone = list(archive.articles(source="steppe-trade-wire"))
    everything = "\n".join(
        p.read_text(encoding="utf-8")
        for p in Path(done.stdout.strip()).rglob("*")
        if p.suffix in {".html", ".json", ".xml", ".csv"}
    )
    assert gone
    assert not [article.url for article in gone if article.url in everything]
    assert "sources/steppe-trade-wire" not in everything
    rows = {row["source"]: row["status"] for row in json.loads(bilateral(*where, "status", "--json").stdout)["sources"]}
    assert rows.pop("steppe-trade-wire") == "removed"
    assert set(rows.values()) == {"ok"}


@pytest.fixture
def in_trouble(home: list[str | Path], tmp_path: Path) -> Iterator[list[str | Path]]:
    """Give the options of a project that listens to one good publisher and to two that fail."""
    listened = {"closed-quay", "dry-dock-daily", "handelsbote"}
    with Newsroom() as newsroom:
        head, *tables = newsroom.sources_toml(troubled=True).split("[[source]]")
        chosen = [f"[[source]]{table}" for table in tables if any(f'id = "{name}"' in table for name in listened)]
        assert len(chosen) == len(listened)
        (tmp_path / "sources").mkdir()
        (tmp_path / "sources" / "some.toml").write_text("\n".join([head, *chosen]), encoding="utf-8")
        yield [*home, "--sources", tmp_path / "sources", "--allow", f"127.0.0.1:{newsroom.port}"]


def test_too_many_failing_sources_end_a_run_with_3_and_say_how_many(in_trouble: list[str | Path]) -> None:
    done = bilateral(*in_trouble, "collect", BILATERAL_OFFLINE="0")
    assert done.returncode == 3, done.stderr
    assert "degraded: only 33% of the sources answered" in done.stderr
    told = json.loads(bilateral(*in_trouble, "status", "--json").stdout)
    assert told["counts"] == {"blocked": 1, "gone": 1, "ok": 1}


def test_check_sources_asks_each_keeps_nothing_and_prints_the_table(
    in_trouble: list[str | Path], tmp_path: Path
) -> None:
    done = bilateral(*in_trouble, "check", "--sources")
    assert done.returncode == 0, done.stderr
    words = {line.split()[0]: line.split()[1] for line in done.stdout.splitlines() if len(line.split()) > 1}
    assert (words["handelsbote"], words["closed-quay"], words["dry-dock-daily"]) == ("ok", "gone", "blocked")
    assert not (tmp_path / "a.sqlite").exists()


def test_an_archive_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    done = bilateral("--archive", tmp_path / "no" / "such" / "a.sqlite", "status")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "a.sqlite" in done.stderr
