"""The map's arcs run where the drawn world is, each a named link, and all pairs stand in the table behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from sitegen.earth import HEIGHT, WIDTH, Place, great_circle, places, project
from sitegen.plate import Caption
from sitegen.worldmap import MOST_ARCS, Arc, world_map

WORLD = Path(__file__).parents[2] / "site/assets/world.svg"
CAPTION = Caption("w", "The world", "stories", "us")


def arc(a: str, b: str, weight: float = 1) -> Arc:
    return Arc(a, b, weight, f"pairs/{a}-{b}/", f"{a} and {b}")


def drawn(*arcs: Arc) -> etree._Element:
    return etree.fromstring(str(world_map(arcs, caption=CAPTION, world="world.svg")))


@pytest.mark.parametrize("code", ["SG", "HK", "MO", "BH", "MT", "MV", "TO"])
def test_small_places_are_dots_where_our_projection_puts_them(code: str) -> None:
    world = etree.fromstring(WORLD.read_bytes())
    dot = next(each for each in world.iter("{*}circle") if each.get("id") == code)
    spot = project(places()[code])
    assert float(str(dot.attrib["cx"])) == pytest.approx(spot.x, abs=0.3)
    assert float(str(dot.attrib["cy"])) == pytest.approx(spot.y, abs=0.3)


def test_the_drawn_world_has_unique_ids_and_every_shape_a_place() -> None:
    world = etree.fromstring(WORLD.read_bytes())
    ids = [str(each.attrib["id"]) for each in world.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))
    codes = {each for each in ids if len(each) == 2}
    assert codes <= set(places())
    assert {"CN", "NO", "FR", "RU", "US", "TW", "SG"} <= codes


def test_a_great_circle_starts_and_ends_at_its_places() -> None:
    (line,) = great_circle(places()["CN"], places()["US"])
    for end, place in ((line[0], "CN"), (line[-1], "US")):
        assert end == pytest.approx(project(places()[place]), abs=0.01)
    assert min(spot.y for spot in line) < min(line[0].y, line[-1].y)  # it goes by the north


def test_a_way_over_the_atlantic_leaves_at_one_side_and_enters_at_the_other() -> None:
    east, west = great_circle(places()["GB"], places()["US"])
    assert east[-1].y == pytest.approx(west[0].y, abs=0.01)
    assert east[-1].x + west[0].x == pytest.approx(WIDTH, abs=0.01)


@pytest.mark.parametrize(
    "ends",
    [
        (Place(0, 0), Place(0, 0)),
        (Place(0, 0), Place(180, 0)),
        (Place(-27.5, 10), Place(-27.5, -10)),
        (Place(10, 90), Place(0, -90)),
    ],
)
def test_odd_ways_do_not_break(ends: tuple[Place, Place]) -> None:
    for line in great_circle(*ends):
        assert all(-0.1 <= spot.x <= WIDTH + 0.1 for spot in line)


def test_every_arc_is_a_link_with_a_name_the_strongest_first() -> None:
    links = [
        each for each in drawn(arc("NO", "CN", 2), arc("CN", "US", 9)).iter("a") if each.get("class") == "map-link"
    ]
    assert [link.get("aria-label") for link in links] == ["CN and US: 9", "NO and CN: 2"]
    assert [link.get("href") for link in links] == ["pairs/CN-US/", "pairs/NO-CN/"]


def test_a_party_that_lies_nowhere_is_only_in_the_table() -> None:
    tree = drawn(arc("BRICS", "CN"), arc("CN", "NO"))
    assert len([each for each in tree.iter("a") if each.get("class") == "map-link"]) == 1
    assert len(tree.findall(".//tbody/tr")) == 2


def test_a_crowded_map_shows_the_strongest_and_tells_all() -> None:
    codes = sorted(code for code in places() if len(code) == 2)[:90]
    tree = drawn(*(arc("CN", code, k) for k, code in enumerate(codes) if code != "CN"))
    assert len([each for each in tree.iter("a") if each.get("class") == "map-link"]) == MOST_ARCS
    assert len(tree.findall(".//tbody/tr")) == len(codes) - ("CN" in codes)


def test_the_map_says_whose_borders_it_draws_and_is_the_same_twice() -> None:
    one, two = (world_map([arc("CN", "NO")], caption=CAPTION, world="w.svg") for _ in range(2))
    assert one == two
    assert "Natural Earth" in one
    assert " style=" not in one


def test_no_pairs_means_a_plate_that_says_so() -> None:
    assert "No figures yet" in world_map([], caption=CAPTION, world="w.svg")


def test_the_sheet_holds_every_place_people_trade_from() -> None:
    for code in ("AR", "CL", "NZ", "NO", "RU", "ZA"):
        assert 0 < project(places()[code]).y < HEIGHT
