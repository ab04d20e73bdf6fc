"""What axe says of a whole site: pages of every kind, light and dark, on a phone and on a wide screen.

    npm ci
    python bench/axe.py [--site output/site] [--prefix /] [--each 3]

Without --site a site of 2,000 articles in three languages is made first. --prefix is the path that the site's base URL has. Of each kind the longest pages are looked at; beside what axe
finds it tells what asks another host for something, what fails to load and what is wider than a phone.
"""

from __future__ import annotations

import argparse
import collections
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, Request, Response

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from ledger.settings import Settings, Site  # noqa: E402 - the path must be complete first
from tests.browser.test_axe import ALL, LOOKS, PHONE, RUN, SCRIPT, WIDE  # noqa: E402 - as above
from tests.demo_site import serving  # noqa: E402 - as above
from tests.site import large  # noqa: E402 - as above
from tests.site.conftest import workshop  # noqa: E402 - as above
from tests.site.weights import chromium  # noqa: E402 - as above

TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
LED_ON = b'http-equiv="refresh"'  # a page that only leads on is gone before anyone looks at it


def kinds(site: Path, each: int) -> list[str]:
    """Return the addresses of the longest pages below each folder, by depth."""
    found: dict[tuple[str, int], list[Path]] = collections.defaultdict(list)
    for page in site.rglob("*.html"):
        parts = page.relative_to(site).parts
        tree = parts[:2] if len(parts[0]) == 2 and len(parts) > 1 else parts[:1]  # a language has its own kinds
        found["/".join(tree), len(parts)].append(page)
    longest = [sorted(pages, key=lambda page: -page.stat().st_size)[:each] for pages in found.values()]
    stay = [page for pages in longest for page in pages if LED_ON not in page.read_bytes()]
    return sorted(page.relative_to(site).as_posix().removesuffix("index.html") for page in stay)


def faults(page: Page, address: str, axe: str) -> Iterator[str]:
    """Yield what is wrong with a page: everything on a wide light screen, what looks can change on the others."""
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # a size
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    page.evaluate(axe)
    yield from (f"wide light {fault}" for fault in page.evaluate(RUN % ALL))
    for scheme, size in (("dark", WIDE), ("dark", PHONE), ("light", PHONE)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a size
        yield from (f"{size['width']} {scheme} {fault}" for fault in page.evaluate(RUN % LOOKS))
    if page.evaluate(TOO_WIDE):
        yield "wider than a phone"


def look(site: Path, prefix: str, each: int) -> int:
    """Look at the pages, print each fault once with its place, and return how many there are."""
    axe, found, strange = SCRIPT.read_text("utf-8"), 0, set[str]()
    with serving(site, prefix) as base, chromium() as browser:
        if browser is None:
            sys.exit("Chromium is not installed")
        page = browser.new_page()

        def asked(request: Request) -> None:
            if not request.url.startswith((f"{base}/", "data:", "blob:")):
                strange.add(f"asks another host: {request.url}")

        def answered(response: Response) -> None:
            if response.status >= 400:
                strange.add(f"{response.status}: {response.url}")

        page.on("request", asked)
        page.on("response", answered)
        addresses = kinds(site, each)
        for address in addresses:
            for fault in faults(page, f"{base}/{address}", axe):
                found += 1
                print(f"/{address}: {fault}")
    print(*sorted(strange), sep="\n", end="\n" if strange else "")
    print(f"{len(addresses)} pages, {found + len(strange)} faults")
    return found + len(strange)


def main() -> None:
    """Look at a site, or at one made for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--prefix", default="/")
    parser.add_argument("--each", type=int, default=3)
    given = parser.parse_args()
    if not SCRIPT.is_file():
        sys.exit("axe-core is not installed: npm ci")
    with tempfile.TemporaryDirectory() as folder:
        if given.site:
            faulty = look(given.site, given.prefix, given.each)
        else:
            shop = workshop(Path(folder))
            site = Site(base_url="https://trade.example/", owner="Example", languages=("ru", "zh"))
            shop.publish(large.shelf(2000), settings=Settings(site=site))
            faulty = look(shop.site, "/", given.each)
        sys.exit(1 if faulty else 0)


if __name__ == "__main__":
    main()
