"""Take the README's pictures of the demo site: `make demo` first, or give the folder of a built site.

python -m scripts.make_pictures build/demo/output/site
"""

from __future__ import annotations

import argparse
import functools
import http.server
import io
import shutil
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
SIZE = (1280, 900)
COLOURS = 128  # letters stay smooth, and the file small
MOST_BYTES = 300_000
PICTURES = {"home": "", "pair": "pairs/cn-kr/"}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


def small(picture: bytes) -> bytes:
    """Return a picture as PNG with few colours.

    Raises:
        ValueError: it is still larger than a README should carry.
    """
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    if len(out.getvalue()) > MOST_BYTES:
        raise ValueError(f"the picture has {len(out.getvalue())} bytes; at most {MOST_BYTES} are wanted")
    return out.getvalue()


def take(site: Path, folder: Path) -> None:
    """Take all pictures of a built site into a folder.

    Raises:
        SystemExit: the site lacks a page.
    """
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="light")
        for name, address in PICTURES.items():
            answer = page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
            if answer is None or not answer.ok:
                raise SystemExit(
                    f"{site}: has no page {address or 'index.html'}; run `make demo` first, or name a built site"
                )
            (folder / f"{name}.png").write_bytes(small(page.screenshot()))
        browser.close()
    server.shutdown()


def main() -> None:
    """Take the pictures that the README shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "build" / "demo" / "output" / "site")
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "pictures", help="default: docs/pictures")
    given = parser.parse_args()
    take(given.site, given.into)


if __name__ == "__main__":
    main()
