"""Postcards: the picture of a pair that stands beside its link elsewhere, printed at build time as PNG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ledger.model import Noun

SIZE = (1200, 630)  # what social sites ask for
VERSION = 1  # goes up when the drawing changes, so that kept cards are printed again
_EDGE = 80
_PAPER, _INK, _SOFT, _RULE = "#faf8f3", "#1d1f21", "#54595d", "#dcd7ca"
_A, _B = "#0a5a66", "#a8431d"
_TITLE_SIZES = (104, 92, 80, 68, 58, 48)
_FIGURE_SIZES = (54, 46, 40, 34, 30)
_MOST_FACTS = 3
_COLOURS = 48  # enough for smooth letters, and a third of the bytes
_FINER = 4  # shapes are drawn so many times larger and shrunk, since Pillow draws them with steps
_TREND_BOX = (_EDGE, 492, SIZE[0] - _EDGE, 548)

Font = ImageFont.FreeTypeFont


class Postcard(Noun, frozen=True, kw_only=True):
    """What stands on a card. `codes` is printed for the title where no font has its letters."""

    kicker: str
    title: str
    codes: str
    facts: tuple[tuple[str, str], ...] = ()  # figure and what it is
    trend: tuple[float, ...] = ()  # activity, oldest first
    site: str
    when: str


def postcard(card: Postcard, *, fonts: Sequence[Path]) -> bytes:
    """Return the card as PNG, 1200 by 630; the same card and fonts give the same bytes.

    `fonts` are tried in order (TrueType, OpenType or WOFF2) and the first that has all letters of a text prints
    it; a text whose letters no font has is left out, since empty boxes are worse than nothing. Pillow's own
    Latin font is tried last. Printing takes about a tenth of a second: keep it by `of_value(card, VERSION)`.
    """
    sheet = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, SIZE[0], 14), fill=_INK)
    _mark(sheet, (_EDGE, 62))
    _write(pen, (_EDGE + 92, 66), card.kicker, 30, fonts, fill=_SOFT)
    bottom = _title(pen, card, fonts)
    _facts(pen, card.facts, max(bottom + 24, 340), fonts)
    _trend(sheet, card.trend)
    pen.line((_EDGE, 560, SIZE[0] - _EDGE, 560), fill=_RULE, width=2)
    _write(pen, (_EDGE, 574), card.site, 28, fonts, fill=_INK)
    _write(pen, (SIZE[0] - _EDGE, 574), card.when, 28, fonts, fill=_SOFT, anchor="ra")
    return _png(sheet)


def _png(sheet: Image.Image) -> bytes:
    small = sheet.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _mark(sheet: Image.Image, place: tuple[int, int]) -> None:
    """Print the two circles, which meet: two parties."""
    for colour, left in ((_A, 0), (_B, 26)):
        mask = Image.new("L", (72 * _FINER, 44 * _FINER))
        ImageDraw.Draw(mask).ellipse([n * _FINER for n in (left, 2, left + 40, 42)], fill=215)
        sheet.paste(colour, place, mask.resize((72, 44), Image.Resampling.LANCZOS))


def _title(pen: ImageDraw.ImageDraw, card: Postcard, fonts: Sequence[Path]) -> int:
    """Print the title as large as it fits on two lines; return where it ends."""
    text = card.title if _family(card.title, fonts) is not None else card.codes
    room = SIZE[0] - 2 * _EDGE
    for size in _TITLE_SIZES:
        font = _font(_family(text, fonts) or "", size)
        lines = _lines(text, font, room)
        whole = "\N{EN DASH}" not in text or lines[0].endswith("\N{EN DASH}")
        if len(lines) == 1 or (len(lines) == 2 and whole):  # noqa: PLR2004 - two lines is the most
            break
    y = 138
    for line in lines[:2]:
        pen.text((_EDGE, y), line, font=font, fill=_INK)
        y += round(size * 1.08)
    return y


def _lines(text: str, font: Font, room: float) -> list[str]:
    """Return the text in lines that fit: two parties broken after their dash, else word by word."""
    first, dash, second = text.partition(" \N{EN DASH} ")
    halves = [f"{first} \N{EN DASH}", second]
    if dash and font.getlength(text) > room and all(font.getlength(half) <= room for half in halves):
        return halves
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _facts(pen: ImageDraw.ImageDraw, facts: Sequence[tuple[str, str]], y: int, fonts: Sequence[Path]) -> None:
    """Print up to three figures side by side; one too long for its column is left out, never cut."""
    column = (SIZE[0] - 2 * _EDGE) // _MOST_FACTS
    x = _EDGE
    for figure, label in facts[:_MOST_FACTS]:
        size = _fitting(figure, column - 30, fonts)
        if size:
            _write(pen, (x, y + 58), figure, size, fonts, fill=_A, anchor="ls")
            _write(pen, (x, y + 70), label, 27, fonts, fill=_SOFT, room=column - 30)
            x += column


def _fitting(text: str, room: int, fonts: Sequence[Path]) -> int:
    """Return the largest size at which a figure fits, or 0."""
    family = _family(text, fonts)
    if family is None:
        return 0
    return next((size for size in _FIGURE_SIZES if _font(family, size).getlength(text) <= room), 0)


def _trend(sheet: Image.Image, values: Sequence[float]) -> None:
    """Print the activity as a filled line along the foot."""
    if len(values) < 2 or max(values) <= 0:  # noqa: PLR2004 - a line has two ends
        return
    left, top, right, bottom = _TREND_BOX
    wide, high = (right - left) * _FINER, (bottom - top) * _FINER
    line = 3 * _FINER
    step = wide / (len(values) - 1)
    places = [
        (k * step, high - line - max(value, 0) / max(values) * (high - 2 * line)) for k, value in enumerate(values)
    ]
    for strength, draw in ((40, "area"), (255, "line")):
        mask = Image.new("L", (wide, high))
        pen = ImageDraw.Draw(mask)
        if draw == "area":
            pen.polygon([(0, high), *places, (wide, high)], fill=strength)
        else:
            pen.line(places, fill=strength, width=line, joint="curve")
        sheet.paste(_A, (left, top), mask.resize((right - left, bottom - top), Image.Resampling.LANCZOS))


def _write(
    pen: ImageDraw.ImageDraw,
    place: tuple[int, int],
    text: str,
    size: int,
    fonts: Sequence[Path],
    *,
    fill: str,
    anchor: str = "la",
    room: int = 0,
) -> None:
    family = _family(text, fonts)
    if family is None:
        return
    font = _font(family, size)
    while room and len(text) > 1 and font.getlength(text) > room:
        text = text[:-2].rstrip() + "…"
    pen.text(place, text, font=font, fill=fill, anchor=anchor)


@lru_cache(maxsize=64)
def _font(path: str, size: int) -> Font:
    if path:
        return ImageFont.truetype(path, size)
    font = ImageFont.load_default(size)
    if not isinstance(font, Font):  # pragma: no cover - only a Pillow without FreeType
        raise TypeError("Pillow was built without FreeType and can't print cards")
    return font


def _family(text: str, fonts: Sequence[Path]) -> str | None:
    """Return the first font that has all letters of the text ("" is Pillow's own), or None."""
    letters = frozenset(text) - {" "}
    for path in (*map(str, fonts), ""):
        if all(_has(path, letter) for letter in letters):
            return path
    return None


@lru_cache(maxsize=4096)
def _has(path: str, letter: str) -> bool:
    """Tell whether a font has a letter: what it has not is drawn as one and the same empty box."""
    font = _font(path, 24)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
