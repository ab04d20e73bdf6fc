"""Photos: pictures that editors put beside their texts, found, measured, and given an address of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from PIL import Image, UnidentifiedImageError

from ledger.fingerprint import of_bytes

LARGEST = 1_000_000  # bytes: a reader on a train pays for each
_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".avif": "AVIF", ".gif": "GIF"}


@dataclass(frozen=True)
class Photo:
    """A picture that can be published; its address is made from its bytes, so that another picture has another."""

    file: Path
    address: str  # from the root of the site
    width: int
    height: int


def photo(source: str, *, file: Path, content: Path) -> Photo | str:
    """Return the picture that `source` names in the text of `file`, or what is wrong with it.

    Args:
        source: as written: from the folder of the text, or, with a slash in front, from `content`.
        file: the text.
        content: the editors' folder, which a picture must lie in.
    """
    name = unquote(source)
    found = content / name.lstrip("/") if name.startswith("/") else file.parent / name
    if not found.resolve().is_relative_to(content.resolve()):
        return f"the picture {source} lies outside of the folder {content.name}/; put it beside this file"
    if not found.is_file():
        return f"the picture {source} is not there; put it beside this file, or under {content.name}/ as /{Path(name).name}"
    kind = _KINDS.get(found.suffix.lower())
    if kind is None:
        return f"the picture {source} must be one of {', '.join(_KINDS)}"
    if (size := found.stat().st_size) > LARGEST:
        return f"the picture {source} has {size / 1e6:.1f} MB; make it smaller than {LARGEST / 1e6:g} MB"
    return _measured(source, found, kind)


def _measured(source: str, found: Path, kind: str) -> Photo | str:
    try:
        with Image.open(found, formats=[kind]) as opened:
            width, height = opened.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return f"the picture {source} cannot be read as {kind}"
    return Photo(found, f"media/{of_bytes(found.read_bytes())[:16]}{found.suffix.lower()}", width, height)
