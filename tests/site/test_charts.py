"""Charts are well-formed, escaped, the same twice, named for a screen reader, and need no style attribute."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from sitegen.bars import TradeYear, bars
from sitegen.charts import sparkline, trend
from sitegen.figure_series import Claim, figure_series
from sitegen.matrix import bin_edges, bin_of, matrix
from sitegen.plate import Caption, Link

HOSTILE = """<script>alert(1)</script>"'&\x00\x1b</svg>]]>"""
PLATE = Caption("c1", HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)", HOSTILE, (Link(HOSTILE, "java\nscript:x"),))
MONTHS = [(f"2026-{month:02d}", float(month)) for month in range(1, 13)]


def hostile_trend() -> Markup:
    return trend(MONTHS, caption=PLATE)


def hostile_bars() -> Markup:
    years = [TradeYear(HOSTILE, 4.0, 2.0, 8.0, 2.0), TradeYear("2025", None, -3.0)]
    return bars(years, names=(HOSTILE, HOSTILE), caption=PLATE)


def hostile_claims() -> Markup:
    claims = [
        Claim("2024", 3.0, text=HOSTILE, by=HOSTILE, href="javascript:alert(1)"),
        Claim("2025", None, 1.0, 2.0, loose=True),
    ]
    return figure_series(claims, caption=PLATE)


def hostile_matrix() -> Markup:
    parties = [("<A>", HOSTILE), ("<B>", "Norway")]
    cells = {("<A>", "<B>"): 3.0}
    return matrix(parties, parties, cells, links={("<A>", "<B>"): "data:text/html,x"}, caption=PLATE)


PLATES: list[Callable[[], Markup]] = [hostile_trend, hostile_bars, hostile_claims, hostile_matrix]


def parse(markup: Markup) -> etree._Element:
    return etree.fromstring(str(markup))


def words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def attribute(element: etree._Element, name: str) -> str:
    return str(element.attrib[name])


def texts(markup: Markup) -> list[str]:
    return [words(text) for text in parse(markup).iter("text")]


@pytest.mark.parametrize("draw", PLATES)
def test_hostile_words_stay_words(draw: Callable[[], Markup]) -> None:
    tree = parse(draw())
    assert not list(tree.iter("script"))
    assert "<script>alert(1)</script>" in words(tree)
    assert not [each for each in tree.iter("a") if "href" in each.attrib]


@pytest.mark.parametrize("draw", PLATES)
def test_a_chart_is_the_same_twice_and_has_no_style_of_its_own(draw: Callable[[], Markup]) -> None:
    assert draw() == draw()
    for element in parse(draw()).iter():
        assert element.tag != "style"
        assert not [name for name in element.attrib if str(name) == "style" or str(name).startswith("on")]


@pytest.mark.parametrize("draw", PLATES)
def test_ids_are_unique_and_every_reference_is_met(draw: Callable[[], Markup]) -> None:
    tree = parse(draw())
    ids = [each.attrib["id"] for each in tree.iter() if "id" in each.attrib]
    assert ids[0] == "c1"
    assert len(ids) == len(set(ids))
    for each in tree.iter():
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(each.get(name, "").split()) <= set(ids)


@pytest.mark.parametrize("draw", PLATES[:3])
def test_a_chart_has_title_summary_and_a_table_behind_it(draw: Callable[[], Markup]) -> None:
    tree = parse(draw())
    plot = tree.find("svg")
    assert plot is not None
    assert plot.get("role") == "img"
    described = plot.find("desc")
    said = tree.find("p[@class='chart-summary']")
    assert described is not None
    assert said is not None
    assert described.text == said.text
    assert tree.findall("details/section/table/tbody/tr")
    assert {cell.get("scope") for cell in tree.iter("th")} == {"col", "row"}


def test_an_id_prefix_that_could_break_a_page_is_refused() -> None:
    with pytest.raises(ValueError, match="id"):
        trend(MONTHS, caption=PLATE._replace(prefix='x" onload="y'))


def test_a_trend_says_its_latest_highest_and_lowest() -> None:
    chart = trend([("2026-01", 4), ("2026-02", 9), ("2026-03", 2)], caption=Caption("t", "T", "stories", "us"))
    assert "Mar 2026: 2. Highest 9 (Feb 2026), lowest 2 (Mar 2026)." in chart


def test_a_missing_month_breaks_the_line_and_is_a_dash_in_the_table() -> None:
    chart = trend([("2026-01", 4), ("2026-02", None), ("2026-03", 2)], caption=Caption("t", "T", "u", "s"))
    line = next(path for path in parse(chart).iter("path") if path.get("class") == "chart-line")
    assert attribute(line, "d").count("M") == 2
    assert "<td>\N{EN DASH}</td>" in chart


def test_points_stand_at_their_true_distance_in_time() -> None:
    chart = trend([("2020", 1), ("2021", 2), ("2025", 3)], caption=Caption("t", "T", "u", "s"))
    line = next(path for path in parse(chart).iter("path") if path.get("class") == "chart-line")
    places = [float(step.split()[0].strip("M")) for step in attribute(line, "d").split("L")]
    assert places == pytest.approx([0, 200, 1000], abs=1)


@pytest.mark.parametrize("nothing", [[], [("2026", None)], [("2026", math.nan)]])
def test_a_chart_without_figures_says_so(nothing: list[tuple[str, float | None]]) -> None:
    chart = trend(nothing, caption=Caption("t", "T", "u", "s"))
    assert "No figures yet" in chart
    assert "<svg" not in chart


def test_a_bad_period_is_named() -> None:
    with pytest.raises(ValueError, match="2026-3"):
        trend([("2026-3", 1)], caption=Caption("t", "T", "u", "s"))


def test_dates_below_a_chart_do_not_run_into_each_other() -> None:
    claims = [Claim("2023", 1), Claim("2025-05-30", 2), Claim("2025-05-31", 2), Claim("2025-06-01", 2)]
    chart = figure_series(claims, caption=Caption("f", "T", "u", "s"))
    assert sum("2025" in text for text in texts(chart)) == 1


def test_mirror_reports_show_only_where_they_differ_by_a_tenth() -> None:
    years = [TradeYear("2024", 100, 50, 105, 80), TradeYear("2025", 100, 50, None, None)]
    chart = bars(years, names=("A to B", "B to A"), caption=Caption("b", "T", "u", "s"))
    assert chart.count('class="chart-mirror"') == 1
    assert "B to A, 2024, as the other side reported it: 80" in chart
    assert "differ by more than a tenth in 1 figure." in chart


def test_columns_never_leave_their_plate() -> None:
    years = [TradeYear(str(year), year - 2010, 2030 - year) for year in range(1995, 2026)]
    chart = bars(years, names=("a", "b"), caption=Caption("b", "T", "u", "s"))
    for bar in parse(chart).iter("rect"):
        left, width = (float(attribute(bar, name).rstrip("%")) for name in ("x", "width"))
        assert 0 <= left <= left + width <= 100


def test_a_loose_figure_is_hollow_and_a_range_is_a_bar() -> None:
    chart = figure_series(
        [Claim("2024", 5, loose=True), Claim("2025", None, 2, 4)], caption=Caption("f", "T", "u", "s")
    )
    assert chart.count("chart-loose") == 1
    assert chart.count('class="chart-range"') == 1
    assert "2\N{EN DASH}4" in chart


def test_matrix_cells_say_their_number_and_lead_to_the_pair() -> None:
    parties = [("CN", "China"), ("NO", "Norway")]
    table = matrix(
        parties,
        parties,
        {("CN", "NO"): 3, ("NO", "CN"): 3},
        links={("CN", "NO"): "pairs/cn-no/"},
        caption=Caption("m", "T", "stories", ""),
    )
    assert '<a href="pairs/cn-no/" aria-label="China \N{EN DASH} Norway: 3">3</a>' in table
    assert "1 active pair." in table


@given(st.lists(st.floats(0, 1e9), min_size=1))
def test_tints_rise_with_the_value(values: list[float]) -> None:
    edges = bin_edges(values)
    tints = [bin_of(value, edges) for value in sorted(values)]
    assert tints == sorted(tints)
    assert all(0 <= tint <= 5 for tint in tints)
    assert max(tints) == (5 if max(values) > 0 else 0)


@given(st.lists(st.none() | st.floats(allow_nan=True, allow_infinity=True, width=32), max_size=40))
def test_a_sparkline_survives_any_values(values: list[float | None]) -> None:
    drawn = sparkline(values, label=HOSTILE)
    assert "nan" not in drawn
    assert parse(drawn).get("role") == "img"
