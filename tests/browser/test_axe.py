"""axe finds nothing on any kind of page: light and dark, on a phone and on a wide screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from sitegen.matrix import matrix
from sitegen.plate import Caption
from tests.site.conftest import Workshop
from tests.site.test_validity import kinds

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1400, "height": 900}
# WCAG 2.2 asks for targets of 24 pixels; axe leaves that rule off unless asked
ALL = "{rules: {'target-size': {enabled: true}}}"
# what colours and width can change; the rest was found at the first look
LOOKS = "{runOnly: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']}"
RUN = "axe.run(%s).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 200))))"


@pytest.fixture
def axe(page: Page) -> str:
    """Give the checker's source."""
    if not SCRIPT.is_file():
        pytest.skip("axe-core is not installed (npm ci)")
    page.emulate_media(reduced_motion="reduce")
    return SCRIPT.read_text("utf-8")


def addresses(shop: Workshop) -> list[str]:
    """Return the address of one page of every kind, and a comparison that is made."""
    # a page that only leads on is gone before anyone looks at it
    stay = [page for page in kinds(shop).values() if 'http-equiv="refresh"' not in page.read_text("utf-8")]
    found = [page.relative_to(shop.site).as_posix().removesuffix("index.html") for page in stay]
    return [*sorted(found), "compare/?one=cn-kr&two=cn-vn", "search/?q=mackerel"]


def test_axe_finds_nothing_on_any_kind_of_page(page: Page, site: str, published: Workshop, axe: str) -> None:
    found: list[str] = []
    for address in addresses(published):
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # a size
        page.emulate_media(color_scheme="light")
        page.goto(f"{site}{address}", wait_until="networkidle" if "?" in address else "load")
        page.evaluate(axe)
        found += [f"{address} wide light {fault}" for fault in page.evaluate(RUN % ALL)]
        for scheme, size in (("dark", WIDE), ("dark", PHONE), ("light", PHONE)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
            page.set_viewport_size(size)  # type: ignore[arg-type]  # a size
            found += [f"{address} {size['width']} {scheme} {fault}" for fault in page.evaluate(RUN % LOOKS)]
    assert found == []


def test_axe_sees_a_fault(page: Page, site: str, axe: str) -> None:
    page.goto(site)
    page.evaluate(axe)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"assets/icon.svg\">')")
    assert page.evaluate(RUN % ALL)


def test_every_tint_of_the_matrix_can_be_read(page: Page, site: str, axe: str) -> None:
    """A small demonstration has one or two tints; a year's archive has all five."""
    names = [f"X{number}" for number in range(6)]
    cells = {("X0", name): 10.0**power for power, name in enumerate(names[1:])}
    links = dict.fromkeys(cells, "pairs/")
    parties = [(name, name) for name in names]
    table = matrix(parties, parties, cells, links=links, caption=Caption("tints", "Tints", "", ""))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(site)
        page.evaluate(axe)
        page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", table)
        assert page.locator(".chart-cells td[class^='chart-bin'] a").count() >= len(cells)
        assert page.evaluate(RUN % LOOKS) == []
